import { describe, expect, it } from "vitest";
import { expandedDeclarations, expandedMembers, type ExpandedMember } from "../../src/bpf/expanded-definitions.js";

/** `form name argument`, with what an inner map has in parentheses. */
function spell({ name, form, argument, element }: ExpandedMember): string {
  const inner = element?.body ? ` (${element.body.map(spell).join("; ")})` : "";
  return `${form} ${name}${argument === undefined ? "" : ` ${argument}`}${inner}`;
}

const members = (text: string): string[] => expandedMembers(text).map(spell);

const variables = (text: string): readonly unknown[] =>
  expandedDeclarations(text).variables.map(({ name, linkage, section, type, isArray }) => [
    name,
    linkage,
    section,
    type.text.split(" {")[0],
    isArray,
  ]);

const values = (text: string): unknown => expandedDeclarations(text).variables[0]?.initializer;

describe("members", () => {
  it.each([
    ["libbpf's macros", "__uint(type, 1); __type(key, struct { int a, b; }); __array(values, int (void));"],
    ["no semicolon at the end", "__uint(type, 1); __type(key, struct { int a, b; }); __array(values, int (void))"],
    ["empty statements", ";; __uint(type, 1);; __type(key, struct { int a, b; }); __array(values, int (void));;"],
  ])("of %s", (_, text) => {
    expect(members(text)).toEqual(["uint type 1", "type key struct { int a, b; }", "array values int (void)"]);
  });

  it.each([
    ["int (*type)[BPF_MAP_TYPE_HASH];", ["uint type BPF_MAP_TYPE_HASH"]],
    ["int (*max_entries)[2 * (N + 1)];", ["uint max_entries 2 * (N + 1)"]],
    ["typeof(struct k) *key;", ["type key typeof(struct k)"]],
    ["__typeof__(sizeof(struct k)) *key;", ["type key __typeof__(sizeof(struct k))"]],
    ["const struct k *key;", ["type key struct k"]],
    ["unsigned long long *value;", ["type value unsigned long long"]],
    ["char (*key)[16];", ["type key char[16]"]],
    ["u32 *key, *value;", ["type key u32", "type value u32"]],
    ["struct k *values[];", ["array values struct k"]],
    ["struct { __uint(type, 1); } *values[];", ["array values struct { __uint(type, 1); } (uint type 1)"]],
    ["__array(values, struct { __uint(type, 1); });", ["array values struct { __uint(type, 1); } (uint type 1)"]],
    ["__u32 pad;", ["other pad"]],
    ["__u32 pad[4];", ["other pad"]],
    ["struct inner { int a; };", []],
    ["__uint(type, 1", []],
    ["__uint(type)", []],
    ["__uint(, 1)", []],
    ["int (*type)[];", []],
    ["int (*type)[1", []],
    [")", []],
  ])("of `%s`", (text, expected) => {
    expect(members(text)).toEqual(expected);
  });

  it("of structs in structs are read as deep as maps can be in maps", () => {
    const nested = (depth: number): string =>
      depth === 0 ? "__uint(type, 1);" : `__array(values, struct { ${nested(depth - 1)} });`;
    const depthOf = (found: readonly ExpandedMember[]): number =>
      found[0]?.element?.body ? 1 + depthOf(found[0].element.body) : 0;
    expect(depthOf(expandedMembers(nested(2)))).toBe(2);
    expect(depthOf(expandedMembers(nested(2000)))).toBeLessThan(10);
  });
});

describe("variables", () => {
  it.each([
    ['struct { int a; } m SEC(".maps");', [["m", "global", ".maps", "struct", false]]],
    ['struct { int a; } m SEC(".maps")', [["m", "global", ".maps", "struct", false]]],
    ['struct t m __attribute__((section(".maps"), used));', [["m", "global", ".maps", "struct t", false]]],
    ['__attribute__((section("maps"))) struct t m;', [["m", "global", "maps", "struct t", false]]],
    [
      'struct __attribute__((packed)) t { int a; } m SEC("maps");',
      [["m", "global", "maps", "struct __attribute__((packed)) t", false]],
    ],
    ['static struct t SEC(".maps") m;', [["m", "static", ".maps", "struct t", false]]],
    ['extern struct t m SEC(".maps");', [["m", "extern", ".maps", "struct t", false]]],
    ['map_t m SEC(".maps");', [["m", "global", ".maps", "map_t", false]]],
    [
      'struct t a SEC(".maps"), b[2] SEC("maps"), c;',
      [
        ["a", "global", ".maps", "struct t", false],
        ["b", "global", "maps", "struct t", true],
        ["c", "global", undefined, "struct t", false],
      ],
    ],
    [
      '_Pragma("GCC diagnostic push") struct t m __attribute__((section(".maps"))) _Pragma("GCC diagnostic pop");',
      [["m", "global", ".maps", "struct t", false]],
    ],
    ['int f(void) { return 0; } struct t m SEC(".maps");', [["m", "global", ".maps", "struct t", false]]],
    ["typedef struct t { int a; } t;", []],
    ["struct t { int a; };", []],
    ["", []],
    ["}{", []],
  ])("of `%s`", (text, expected) => {
    expect(variables(text)).toEqual(expected);
  });

  it("have structs by tag and by typedef name", () => {
    const { records } = expandedDeclarations(
      "struct in { __uint(type, 1); }; typedef struct { __uint(type, 2); } out; union u { int a; };",
    );
    expect([...records].map(([name, found]) => [name, found.map(spell)])).toEqual([
      ["in", ["uint type 1"]],
      ["out", ["uint type 2"]],
    ]);
  });
});

describe("values", () => {
  it.each<[string, unknown]>([
    ["struct t m;", undefined],
    ["struct t m = other;", "other"],
    ["struct t m = {};", []],
    [
      'struct t m = { .a = 1, b: f(1, 2), 3, [4] = 5, .c.d = 6, .e = "s", { 7 }, };',
      [
        { designator: { name: "a" }, text: "1", isWhole: false },
        { designator: { name: "b" }, text: "f(1, 2)", isWhole: false },
        { designator: undefined, text: "3", isWhole: false },
        { designator: "other", text: "[4] = 5", isWhole: false },
        { designator: "other", text: ".c.d = 6", isWhole: false },
        { designator: { name: "e" }, text: '"s"', isWhole: true },
        { designator: undefined, text: "{ 7 }", isWhole: true },
      ],
    ],
  ])("of `%s`", (text, expected) => {
    expect(values(text)).toEqual(expected);
  });
});
