import type { Macro, MacroKind } from "../../src/syntax/macro-kinds.js";
import { describe, expect, it } from "vitest";
import { MacroTable } from "../../src/preprocessor/macro-table.js";
import { translate } from "../../src/headers/translation.js";

/** The macro table of a unit with these definitions. */
function tableOf(text: string, configured: Readonly<Record<string, MacroKind>> = {}): MacroTable {
  return new MacroTable(new Map(Object.entries(configured)), translate(text, undefined));
}

function classify(definition: string, name = "X"): Macro | undefined {
  return tableOf(definition).get(name);
}

describe("macros that are annotations", () => {
  it.each([
    ["nothing", "#define X"],
    ["an attribute", "#define X __attribute__((packed))"],
    ["attributes and specifiers", "#define X static inline __attribute__((always_inline))"],
    ["other annotations", "#define X __always_inline __weak"],
    ["another macro of the unit", "#define Y __attribute__((weak))\n#define X Y __hidden"],
    ["an attribute over continued lines", "#define X \\\n  __attribute__((weak)) \\\n  __hidden"],
    ["an attribute and a comment", "#define X __attribute__((weak)) // why"],
    ["an attribute with a string", '#define X __attribute__((btf_type_tag("kptr")))'],
    ["a specifier", "#define X static inline"],
  ])("hold %s", (_, definition) => {
    expect(classify(definition)).toEqual({ kind: "annotation", arguments: "none" });
  });

  it("can take arguments", () => {
    expect(classify("#define X(n) __attribute__((aligned(n)))")).toEqual({ kind: "annotation", arguments: "required" });
  });
});

describe("macros that are sections", () => {
  it("name the section through other macros", () => {
    expect(classify('#define NAME "maps"\n#define X __section(NAME)')).toMatchObject({ section: "maps" });
    expect(classify('#define NAME "a"\n#define X __attribute__((section(NAME "b"), used))')).toMatchObject({
      section: "ab",
    });
    expect(
      classify('#define IN(n) __attribute__((section(n)))\n#define NAME "maps"\n#define X IN(NAME)'),
    ).toMatchObject({
      section: "maps",
    });
    expect(classify("#define X __section(NAME)")).toEqual({ kind: "section", arguments: "none" });
    expect(classify('#define NAME "a"\n#undef NAME\n#define NAME "b"\n#define X __section(NAME)')).toEqual({
      kind: "section",
      arguments: "none",
    });
  });

  it("name the section themselves", () => {
    expect(classify('#define X __attribute__((section(".maps"), used))')).toEqual({
      kind: "section",
      arguments: "none",
      section: ".maps",
    });
    expect(classify('#define X SEC("xdp")')).toMatchObject({ kind: "section", section: "xdp" });
    expect(classify('#define X __section(".maps")')).toMatchObject({ kind: "section", section: ".maps" });
    expect(classify('#define X __attribute__((__section__("a" "b")))')).toMatchObject({ section: "ab" });
  });

  it("name it through another macro", () => {
    expect(classify('#define Y SEC(".maps")\n#define X Y')).toMatchObject({ kind: "section", section: ".maps" });
  });

  it("name it in parentheses", () => {
    expect(classify('#define X __attribute__((section(("license")), used))')).toMatchObject({ section: "license" });
  });

  it("take the name as an argument", () => {
    expect(classify("#define X(name) __attribute__((section(name), used))")).toEqual({
      kind: "section",
      arguments: "required",
    });
    expect(classify('#define X(name) SEC(".data." #name) __hidden __attribute__((aligned(8)))')).toEqual({
      kind: "section",
      arguments: "required",
    });
  });
});

describe("macros that are maps", () => {
  it("put a struct into `.maps`", () => {
    expect(classify('#define X(n) struct { __uint(type, 1); } n SEC(".maps")')).toEqual({
      kind: "map",
      arguments: "required",
    });
    expect(classify("#define X(n) struct { __uint(type, 1); } n __section_maps_btf")?.kind).toBe("map");
    expect(classify('#define X struct { __uint(type, 1); } m SEC(".maps")')).toEqual({
      kind: "map",
      arguments: "none",
    });
  });

  it("do it through another macro of the unit", () => {
    expect(classify('#define Y(n) struct { int a; } n SEC(".maps")\n#define X(n) Y(n)')?.kind).toBe("map");
    expect(classify('#define MAPS SEC(".maps")\n#define X(n) struct { int a; } n MAPS')?.kind).toBe("map");
  });

  it("put a struct into a section of legacy maps", () => {
    expect(classify('#define X(n) struct bpf_map_def SEC("maps") n')?.kind).toBe("map");
    expect(classify('#define X(n) struct bpf_map_def SEC("maps/" #n) n')?.kind).toBe("map");
  });
});

describe("macros that are map members", () => {
  it("read like libbpf's", () => {
    expect(classify("#define X(name, val) int (*name)[val]")?.kind).toBe("uint");
    expect(classify("#define X(name, val) typeof(val) *name")?.kind).toBe("type");
    expect(classify("#define X(name, val) __typeof__(val) *name")?.kind).toBe("type");
    expect(classify("#define X(name, val) typeof(val) *name[]")?.kind).toBe("array");
  });

  it("read like libbpf's `__ulong`", () => {
    expect(classify("#define X(name, val) enum { ___bpf_concat(__unique_value, __COUNTER__) = val } name")?.kind).toBe(
      "ulong",
    );
  });
});

describe("macros that head statements", () => {
  it("end in the parenthesis of a loop or an `if`", () => {
    expect(classify("#define X(i, n) for (int i = 0; i < (n); i++)")).toEqual({
      kind: "statement",
      arguments: "required",
    });
    expect(classify("#define X(c) if (c)")?.kind).toBe("statement");
    expect(classify("#define X(c) while (c)")?.kind).toBe("statement");
  });

  it("hold no statement that is whole", () => {
    expect(classify("#define X(i) for (;;) { i(); }")).toBeUndefined();
    expect(classify("#define X(i) if (i) f(i)")).toBeUndefined();
  });
});

describe("macros that read as C", () => {
  it.each([
    ["a number", "#define X 1"],
    ["a type", "#define X unsigned int"],
    ["an expression", "#define X(a) ((a) + 1)"],
    ["a string", '#define X "xdp"'],
    ["a statement", "#define X(a) do { a; } while (0)"],
    ["an argument and an attribute", "#define X(a) a __attribute__((unused))"],
    ["a type with an attribute", "#define X u32 __attribute__((aligned(8)))"],
    ["itself", "#define X X"],
  ])("hold %s", (_, definition) => {
    expect(classify(definition)).toBeUndefined();
  });

  it("hold each other", () => {
    expect(classify("#define X Y\n#define Y X")).toBeUndefined();
  });
});

describe("layers", () => {
  it("know the usual macros without a definition", () => {
    const table = tableOf("");
    expect(table.get("SEC")).toEqual({ kind: "section", arguments: "required" });
    expect(table.get("__uint")?.kind).toBe("uint");
    expect(table.get("__type")?.kind).toBe("type");
    expect(table.get("__array")?.kind).toBe("array");
    expect(table.get("__ulong")?.kind).toBe("ulong");
    expect(table.get("__always_inline")).toEqual({ kind: "annotation", arguments: "none" });
    expect(table.get("__kptr")?.kind).toBe("annotation");
    expect(table.get("__section_maps_btf")).toMatchObject({ kind: "section", section: ".maps" });
    expect(table.get("BPF_HASH")?.kind).toBe("map");
    expect(table.get("foo")).toBeUndefined();
    expect(table.get("constructor")).toBeUndefined();
  });

  it("know the macros with arguments of the kernel's linked lists and trees", () => {
    expect(tableOf("").get("__contains")).toEqual({ kind: "annotation", arguments: "required" });
  });

  it("believe the unit's definition before the built-in table", () => {
    expect(tableOf('#define __weak __attribute__((section("weak")))').get("__weak")).toMatchObject({
      kind: "section",
      section: "weak",
    });
  });

  it("believe the unit where it makes an expression of a built-in name", () => {
    expect(tableOf("#define __tag(x) ((x) >> 4)").get("__tag")).toBeUndefined();
  });

  it("believe the configuration before everything else", () => {
    expect(tableOf("#define X 1", { X: "annotation" }).get("X")?.kind).toBe("annotation");
    expect(tableOf("", { SEC: "declaration" }).get("SEC")?.kind).toBe("declaration");
  });

  it("take a definition in one branch for the macro's kind", () => {
    expect(classify("#ifdef A\n#define X __attribute__((weak))\n#else\n#define X\n#endif")?.kind).toBe("annotation");
  });

  it("do not take a function for an annotation because one branch defines it away", () => {
    expect(
      classify("#ifdef DEBUG\n#define X(...) bpf_printk(__VA_ARGS__)\n#else\n#define X(...)\n#endif"),
    ).toBeUndefined();
  });

  it("follow 10,000 macros that stand for each other", () => {
    const chain = Array.from(
      { length: 10_000 },
      (_, index) => `#define M${String(index)} M${String(index + 1)}\n`,
    ).join("");
    expect(() => tableOf(`${chain}#define M10000 __weak`).get("M0")).not.toThrow();
  });
});
