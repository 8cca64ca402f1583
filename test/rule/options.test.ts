import { describe, expect, it } from "vitest";
import { Linter } from "eslint";
import plugin from "../../src/index.js";
import { defineRule } from "../../src/rule/index.js";
import { OptionList, defaultsOf, option, schemaOf } from "../../src/rule/options.js";

const table = {
  checkAll: option.boolean(false, "Check all."),
  name: option.string("pad", "A name.", "^[a-z]+$"),
  ignore: option.strings(["a"], "Names."),
  style: option.choice(["plain", "fancy"], "plain", "A style."),
  roles: option.choices(["key", "value"], ["key"], "Roles."),
};

/** What fails, and says so by a name. */
const demand = (name: string): object => ({ properties: { [name]: { type: "null" } }, required: [name] });

describe("an option table", () => {
  it("makes one schema that takes these options and no others", () => {
    expect(schemaOf(table)).toEqual([
      {
        type: "object",
        dependencies: {
          checkAll: {
            if: { properties: { checkAll: { type: "boolean" } } },
            else: demand("checkAll: true or false"),
          },
          name: {
            if: { properties: { name: { type: "string", pattern: "^[a-z]+$" } } },
            else: demand('name: a string that matches "^[a-z]+$"'),
          },
          ignore: {
            if: { properties: { ignore: { type: "array", items: { type: "string" }, uniqueItems: true } } },
            else: demand("ignore: strings, each once"),
          },
          style: {
            if: { properties: { style: { type: "string", enum: ["plain", "fancy"] } } },
            else: demand('style: one of "plain", "fancy"'),
          },
          roles: {
            if: {
              properties: {
                roles: { type: "array", items: { type: "string", enum: ["key", "value"] }, uniqueItems: true },
              },
            },
            else: demand('roles: some of "key", "value", each once'),
          },
        },
        properties: {
          checkAll: { type: "boolean", description: "Check all.", default: false },
          name: { type: "string", pattern: "^[a-z]+$", description: "A name.", default: "pad" },
          ignore: {
            type: "array",
            items: { type: "string" },
            uniqueItems: true,
            description: "Names.",
            default: ["a"],
          },
          style: { type: "string", enum: ["plain", "fancy"], description: "A style.", default: "plain" },
          roles: {
            type: "array",
            items: { type: "string", enum: ["key", "value"] },
            uniqueItems: true,
            description: "Roles.",
            default: ["key"],
          },
        },
        additionalProperties: false,
      },
    ]);
  });

  it("makes the defaults", () => {
    expect(defaultsOf(table)).toEqual([
      { checkAll: false, name: "pad", ignore: ["a"], style: "plain", roles: ["key"] },
    ]);
  });

  it("makes nothing without options", () => {
    expect([schemaOf({}), defaultsOf({})]).toEqual([[], []]);
  });

  it("makes ESLint name the option, the value and what is allowed", () => {
    const rule = defineRule({
      name: "no-a",
      meta: { type: "problem", docs: { description: "Disallow a", recommended: false }, messages: {} },
      options: table,
      create: () => ({}),
    });
    const lint = (options: object) => (): unknown =>
      new Linter().verify("", {
        plugins: { bpf: { ...plugin, rules: { "no-a": rule } } },
        language: "bpf/c",
        rules: { "bpf/no-a": ["error", options] },
      });
    expect(lint({ style: "fancy", ignore: [], roles: ["value"], name: "b", checkAll: true })()).toEqual([]);
    const demands = "should have required property";
    expect(lint({ checkAll: "yes" })).toThrow(/Value \{"checkAll":"yes",.*\} should have/u);
    expect(lint({ checkAll: "yes" })).toThrow(`${demands} 'checkAll: true or false'.`);
    expect(lint({ style: "neat" })).toThrow(`${demands} 'style: one of "plain", "fancy"'.`);
    expect(lint({ name: "B" })).toThrow(`${demands} 'name: a string that matches "^[a-z]+$"'.`);
    expect(lint({ ignore: "a" })).toThrow(`${demands} 'ignore: strings, each once'.`);
    expect(lint({ ignore: ["a", "a"] })).toThrow(`${demands} 'ignore: strings, each once'.`);
    expect(lint({ roles: ["keys"] })).toThrow(`${demands} 'roles: some of "key", "value", each once'.`);
    expect(lint({ rolls: [] })).toThrow('Unexpected property "rolls". Expected properties: "checkAll", "name",');
  });
});

describe("a list of options", () => {
  const list = new OptionList("A name.", { name: "A name." }, { reason: "Why." });

  it("makes a schema of strings, and of objects that take these keys and no others", () => {
    expect(schemaOf(list)).toEqual({
      type: "array",
      items: {
        anyOf: [
          { type: "string", description: "A name." },
          {
            type: "object",
            properties: {
              name: { type: "string", description: "A name." },
              reason: { type: "string", description: "Why." },
            },
            required: ["name"],
            additionalProperties: false,
          },
        ],
      },
      uniqueItems: true,
    });
  });

  it("has no defaults", () => {
    expect(defaultsOf(list)).toEqual([]);
  });
});
