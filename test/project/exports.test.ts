import { expect, expectTypeOf, test } from "vitest";
import { rules } from "../../rules/index.js";
import * as entry from "../../src/index.js";
import type {
  BpfCSourceCode,
  IntegerConstant,
  Layout,
  LayoutMember,
  LayoutPadding,
  MapAttributes,
  MapType,
} from "../../src/index.js";
import { defineRule, option } from "../../src/rule/index.js";

const { default: plugin } = entry;

test("the package exports the plugin, and types", () => {
  expect(Object.keys(entry)).toEqual(["default"]);
});

test("the plugin has one language, one processor, the rules and the presets", () => {
  expect(Object.keys(plugin).sort()).toEqual(["configs", "languages", "meta", "processors", "rules"]);
  expect(Object.keys(plugin.languages)).toEqual(["c"]);
  expect(Object.keys(plugin.processors)).toEqual(["bpf-c"]);
  expect(plugin.rules).toBe(rules);
  expect(Object.keys(plugin.configs)).toEqual(["recommended", "strict", "all", "project", "bpf2go"]);
});

test("a wrong message or rule option does not compile", () => {
  const rule = defineRule({
    name: "no-a",
    meta: { type: "problem", docs: { description: "Disallow a", recommended: false }, messages: { found: "Found." } },
    options: { allowB: option.boolean(false, "Allow b.") },
    create(context, options) {
      expectTypeOf(options).toEqualTypeOf<{ readonly allowB: boolean }>();
      return {
        identifier(node) {
          expectTypeOf(node.name).toBeString();
          // @ts-expect-error -- a message that there is not
          context.report({ node, messageId: "fuond" });
        },
      };
    },
  });
  expect(Object.keys(rule.meta.messages ?? {})).toEqual(["found"]);
});

test("the types of what source code tells of layouts and maps have names", () => {
  expectTypeOf<BpfCSourceCode["layoutOf"]>().toEqualTypeOf<(type: string) => Layout | undefined>();
  expectTypeOf<Layout["members"]>().toEqualTypeOf<readonly LayoutMember[]>();
  expectTypeOf<Layout["padding"]>().toEqualTypeOf<readonly LayoutPadding[]>();
  expectTypeOf<BpfCSourceCode["maps"][number]>().toExtend<MapAttributes>();
  expectTypeOf<MapAttributes["key"]>().toEqualTypeOf<MapType | undefined>();
  expectTypeOf<ReturnType<BpfCSourceCode["types"]["constantOf"]>>().toEqualTypeOf<IntegerConstant | undefined>();
});
