/** Work in steps: twice the text takes no more than twice the steps, and what takes too many is unknown. */
import { Linter } from "eslint";
import { describe, expect, it, test } from "vitest";
import { translate } from "../../src/headers/translation.js";
import { buildSettings } from "../../src/headers/build-settings.js";
import plugin from "../../src/index.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");

/** The steps that it takes to lay out `struct key` of a text. */
function stepsOf(text: string): number {
  const translation = translate(text, undefined);
  const types = new UnitTypes(translation);
  types.layoutOf("struct key");
  return translation.steps + types.steps;
}

const KEY = "struct key { char a; long b; };\n";

/** Programs of any length, each of a shape that took exponential, factorial or quadratic work somewhere. */
const SHAPES: readonly (readonly [name: string, program: (count: number) => string])[] = [
  [
    "declarations that a macro makes of one type",
    (count) =>
      `#define NOTE(t) extern t note_of_t\ntypedef struct { char a; } item_t;\n${lines(count, () => "NOTE(item_t);")}` +
      "struct key { item_t a; };",
  ],
  [
    "calls that may declare one name",
    (count) => `${lines(count, (index) => `T${String(index)} (v);`)}struct key { v a; };`,
  ],
  [
    "a chain of typeof",
    (count) =>
      `int v0;\n${lines(count, (index) => `typeof(v${String(index)}) v${String(index + 1)};`)}` +
      `struct key { typeof(v${String(count)}) a; };`,
  ],
  [
    "a chain of sizeof",
    (count) =>
      `struct n0 { char x; };\n` +
      lines(count, (index) => `struct n${String(index + 1)} { char x[sizeof(struct n${String(index)})]; };`) +
      `struct key { struct n${String(count)} a; };`,
  ],
  [
    "records in records",
    (count) =>
      `struct n0 { char x; };\n` +
      lines(count, (index) => `struct n${String(index + 1)} { struct n${String(index)} x; };`) +
      `struct key { struct n${String(count)} a; };`,
  ],
  [
    "typedefs of typedefs",
    (count) =>
      `typedef int t0;\n${lines(count, (index) => `typedef t${String(index)} t${String(index + 1)};`)}` +
      `struct key { t${String(count)} a; };`,
  ],
  ["an #elif chain", (count) => `#if 0\n${lines(count, (index) => `#elif defined(A${String(index)})`)}#endif\n${KEY}`],
  [
    "conditionals that ask each other",
    (count) =>
      `#ifdef A\n#define C0\n#endif\n` +
      lines(count, (index) => `#ifdef C${String(index)}\n#define C${String(index + 1)}\n#endif`) +
      `struct key { char a;\n#ifdef C${String(count)}\nlong b;\n#endif\n};`,
  ],
  [
    "structs with a long macro",
    (count) =>
      `#define SUM ${"+ 1 ".repeat(count)}\n${lines(count / 20, (index) => `struct s${String(index)} { char a[1 SUM]; };`)}` +
      "struct key { struct s0 a; };",
  ],
  [
    "enumerators that count each other",
    (count) => `enum { E0,\n${lines(count, (index) => `E${String(index + 1)} = E${String(index)} + 1,`)}};\n${KEY}`,
  ],
];

describe("twice as many take twice the steps", () => {
  it.each(SHAPES)("%s", (_, program) => {
    const [once, twice] = [stepsOf(program(400)), stepsOf(program(800))];
    expect(twice).toBeGreaterThan(1);
    expect(twice).toBeLessThanOrEqual(2.2 * once);
  });
});

test("headers that include each other twice end with the budget, however deep they are", () => {
  const stepsTo = (depth: number): number => {
    const names = Array.from({ length: depth }, (_, index) => `h${String(index)}.h`);
    const headers = names.map((name, index) => {
      const next = names[index + 1];
      return [name, next === undefined ? "#define LEAF 1\n" : `#include "${next}"\n#include "${next}"\n`] as const;
    });
    const root = temporaryFolder(Object.fromEntries(headers));
    return translate('#include "h0.h"\n', `${root}/main.c`, buildSettings({}, `${root}/main.c`)).steps;
  };
  expect(stepsTo(20)).toBeLessThan(500_000);
  expect(stepsTo(40)).toBeLessThan(500_000);
});

test("a type that takes more steps than there are is unknown, and says so", () => {
  const body = "x".repeat(10);
  const text =
    `#define A(x) x x x x x x x x x x\n#define B A(A(A(int ${body};)))\n` +
    lines(400, (index) => `struct s${String(index)} { B };`) +
    lines(400, (index) => `struct t${String(index)} { struct s${String(index)} a; };`);
  const types = new UnitTypes(translate(text, undefined));
  const reasons = Array.from({ length: 400 }, (_, index) => types.whyUnknown(`struct t${String(index)}`));
  expect(types.whyUnknown("struct t0")).toBeUndefined();
  expect(reasons.filter((reason) => reason === "the file takes too many steps to understand").length).toBeGreaterThan(
    0,
  );
});

test.each(SHAPES)("every rule ends on %s", (_, program) => {
  const text =
    `${program(2000)}\nstruct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct key); __type(value, int);\n` +
    '__uint(max_entries, 1); } m SEC(".maps");\n';
  const messages = new Linter().verify(text, { ...plugin.configs.all, files: ["**/*.c"] }, "long.bpf.c");
  expect(messages.filter(({ ruleId }) => ruleId === null)).toEqual([]);
});
