import { describe, expect, it } from "vitest";
import { defaultsOf, option, schemaOf } from "../../src/rule/options.js";

const table = {
  checkAll: option.boolean(false, "Check all."),
  name: option.string("pad", "A name.", "^[a-z]+$"),
  ignore: option.strings(["a"], "Names."),
  style: option.choice(["plain", "fancy"], "plain", "A style."),
  roles: option.choices(["key", "value"], ["key"], "Roles."),
};

describe("an option table", () => {
  it("makes one schema that takes these options and no others", () => {
    expect(schemaOf(table)).toEqual([
      {
        type: "object",
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
});
