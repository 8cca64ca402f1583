import { describe, expect, it } from "vitest";
import { typesOf } from "../support/types.js";

const sizeOf = (text: string, type: string): number | undefined => typesOf(text).layoutOf(type)?.size;
const valueOf = (text: string, expression: string): bigint | undefined => typesOf(text).constantOf(expression)?.value;
const many = (text: string, count: number): string => text.repeat(count);

describe("types without end", () => {
  it.each([
    ["a struct that contains itself", "struct s { int a; struct s b; };"],
    ["a struct that contains itself in an array", "struct s { struct s b[2]; };"],
    ["a struct that contains itself in an anonymous one", "struct s { struct { struct s b; }; };"],
    ["structs that contain each other", "struct s { struct t t; };\nstruct t { struct s s; };"],
    ["a struct that measures itself", "struct s { char a[sizeof(struct s)]; };"],
    [
      "structs that measure each other",
      "struct s { char a[sizeof(struct t)]; };\nstruct t { char a[sizeof(struct s)]; };",
    ],
    ["a struct with a typedef of itself", "typedef struct s s_t;\nstruct s { s_t a; };"],
    ["a struct of the type of itself", "struct s { typeof(x) a; } x;"],
  ])("%s is unknown", (_name, text) => {
    const types = typesOf(text);
    expect(types.layoutOf("struct s")).toBeUndefined();
    expect(types.whyUnknown("struct s")).toEqual(expect.any(String));
  });

  it.each([
    ["typedef s s;", "s"],
    ["typedef t s;\ntypedef s t;", "s"],
    ["typedef typeof(s) s;", "s"],
    ["typedef s *s;", "struct { s a; s b; }"],
    ["enum s { A = sizeof(enum s) };", "enum s"],
  ])("%j never ends in an error", (text, type) => {
    expect(() => typesOf(text).layoutOf(type)).not.toThrow();
    expect(() => typesOf(text).whyUnknown(type)).not.toThrow();
  });

  it("that point to themselves are known", () => {
    expect(sizeOf("struct s { struct s *next; int a; };", "struct s")).toBe(16);
    expect(sizeOf("struct s { struct t *t; };\nstruct t { struct s s; };", "struct t")).toBe(8);
  });
});

describe("sizes that no compiler takes", () => {
  it.each([
    ["struct s { char x[-1]; };"],
    ["struct s { int a[1ULL << 62]; };"],
    ["struct s { int a[1 << 30][1 << 30][1 << 30]; };"],
    ["struct s { char a[1 / 0]; };"],
    ["struct s { char a[1 % 0]; };"],
    ["struct s { char a[1 << 32]; };"],
    ["struct s { char a[1 << -1]; };"],
    ["struct s { char a[2147483647 + 1]; };"],
    ["struct s { char a[1.5]; };"],
    ['struct s { char a["x"]; };'],
    ["struct s { int a : -1; };"],
    ["struct s { int a : 33; };"],
    ["struct s { void a; };"],
    ["struct s { int a(void); };"],
    ["struct s { int a __attribute__((aligned(3))); };"],
    ["struct s { int a __attribute__((aligned(0x7fffffffffffffff))); };"],
    ["struct s { struct missing a; };"],
    ["struct s { missing_t a; };"],
    ["struct s { char a[MISSING]; };"],
    ["struct s { int int int a; };"],
    ["struct s { int a b; };"],
    ["struct s { @ };"],
    ["struct s { int a; int a[; };"],
  ])("%s is unknown", (text) => {
    expect(typesOf(text).layoutOf("struct s")).toBeUndefined();
    expect(typesOf(text).whyUnknown("struct s")).toEqual(expect.any(String));
  });

  it("do not spoil what stands beside them", () => {
    expect(sizeOf("struct s { char x[-1]; };\nstruct t { int a; };", "struct t")).toBe(4);
    expect(sizeOf("struct s { @ };\nstruct t { int a; };", "struct t")).toBe(4);
  });
});

describe("values that C does not define", () => {
  it.each([
    ["1 / 0"],
    ["1 % 0"],
    ["1 << 32"],
    ["1 << -1"],
    ["2147483647 + 1"],
    ["-2147483647 - 2"],
    ["65536 * 65536"],
    ["(-2147483647 - 1) / -1"],
  ])("%s has none", (expression) => {
    expect(valueOf("", expression)).toBeUndefined();
  });
});

describe("macros without end", () => {
  it("that expand to themselves are names", () => {
    expect(valueOf("#define A A", "A")).toBeUndefined();
    expect(valueOf("#define A B\n#define B A", "A + 1")).toBeUndefined();
    expect(valueOf("enum { A = 3 };\n#define A A", "A")).toBe(3n);
    expect(valueOf("#define F(x) F(x)", "F(1)")).toBeUndefined();
    expect(valueOf("#define F(x) x F", "F(1)(2)")).toBeUndefined();
  });

  it("that double 60 times are given up", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) => `#define M${String(index + 1)} M${String(index)} + M${String(index)}`,
    );
    expect(valueOf(`#define M0 1\n${doubling.join("\n")}`, "M4")).toBe(16n);
    expect(valueOf(`#define M0 1\n${doubling.join("\n")}`, "M60")).toBeUndefined();
    expect(sizeOf(`#define M0 1\n${doubling.join("\n")}\nstruct s { char a[M60]; };`, "struct s")).toBeUndefined();
  });

  it("whose arguments double 60 times are given up", () => {
    const text = `#define D(x) x + x`;
    expect(valueOf(text, `${many("D(", 60)}1${many(")", 60)}`)).toBeUndefined();
    expect(valueOf(text, `${many("D(", 3)}1${many(")", 3)}`)).toBe(8n);
  });

  it("that open brackets nobody closes are no values", () => {
    expect(valueOf("#define OPEN (", "OPEN 1")).toBeUndefined();
    expect(valueOf("#define F(x) x", "F(1")).toBeUndefined();
    expect(valueOf("#define F(x) x", "F")).toBeUndefined();
  });

  it("whose bodies end in an operator are read", () => {
    expect(valueOf("#define AND 1 &&", "AND 1")).toBe(1n);
    expect(valueOf("#define SHIFT <<", "1 SHIFT 4")).toBe(16n);
  });
});

describe("10,000 levels", () => {
  it.each([
    ["parentheses", `${many("(", 10_000)}1${many(")", 10_000)}`],
    ["parentheses that nobody closes", many("(", 10_000)],
    ["braces", many("{", 10_000)],
    ["brackets", many("a[", 10_000)],
    ["negations", `${many("-", 10_000)}1`],
    ["negations apart", `${many("- ", 10_000)}1`],
    ["complements", `${many("~", 10_000)}1`],
    ["stars", `${many("*", 10_000)}a`],
    ["ampersands", `${many("& ", 10_000)}a`],
    ["casts", `${many("(int)", 10_000)}1`],
    ["sizeof", `${many("sizeof ", 10_000)}1`],
    ["sizeof in parentheses", `${many("sizeof(", 10_000)}1${many(")", 10_000)}`],
    ["conditional operators", `${many("1 ? ", 10_000)}1${many(" : 0", 10_000)}`],
    ["conditional operators at the end", `${many("0 ? 0 : ", 10_000)}1`],
    ["typeof", `sizeof(${many("typeof(", 10_000)}int${many(")", 10_000)})`],
    ["declarators", `sizeof(int ${many("(*", 10_000)}${many(")", 10_000)})`],
    ["__extension__", `${many("__extension__ ", 10_000)}1`],
    ["records", `sizeof(${many("struct { ", 10_000)}int a;${many(" } x;", 10_000)})`],
    ["offsetof", `${many("__builtin_offsetof(struct { int a; }, a) + ", 2000)}1`],
    ["commas", `(${many("1, ", 10_000)}1)`],
  ])("of %s never throw and never hang", (_name, expression) => {
    expect(() => typesOf("").constantOf(expression)).not.toThrow();
    expect(() => typesOf(`struct s { char a[${expression}]; };`).layoutOf("struct s")).not.toThrow();
  });

  it.each([
    ["records", `${many("struct { ", 10_000)}int a;${many(" };", 10_000)}`],
    ["pointers", `struct s { int ${many("*", 10_000)}a; };`],
    ["parentheses in declarators", `struct s { int ${many("(", 10_000)}a${many(")", 10_000)}; };`],
    ["dimensions", `struct s { int a${many("[1]", 10_000)}; };`],
    ["attributes", `struct s { int a ${many("__attribute__((packed)) ", 10_000)}; };`],
    ["conditionals", `${many("#if A\n", 10_000)}struct s { int a; };\n${many("#endif\n", 10_000)}`],
    [
      "typedefs",
      `typedef int t0;\n${Array.from({ length: 10_000 }, (_, index) => `typedef t${String(index)} t${String(index + 1)};`).join("\n")}\nstruct s { t10000 a; };`,
    ],
    [
      "structs",
      `struct s0 { int a; };\n${Array.from({ length: 10_000 }, (_, index) => `struct s${String(index + 1)} { struct s${String(index)} a; };`).join("\n")}\nstruct s { struct s10000 a; };`,
    ],
    [
      "enumerators",
      `enum { A0,\n${Array.from({ length: 10_000 }, (_, index) => `A${String(index + 1)} = A${String(index)} + 1,`).join("\n")} };\nstruct s { char a[A10000]; };`,
    ],
    [
      "enums",
      `enum { A0 };\n${Array.from({ length: 10_000 }, (_, index) => `enum { A${String(index + 1)} = A${String(index)} + 1 };`).join("\n")}\nstruct s { char a[A10000]; };`,
    ],
    [
      "macros",
      `#define M0 1\n${Array.from({ length: 10_000 }, (_, index) => `#define M${String(index + 1)} M${String(index)}`).join("\n")}\nstruct s { char a[M10000]; };`,
    ],
  ])("of %s in declarations never throw and never hang", (_name, text) => {
    expect(() => typesOf(text).layoutOf("struct s")).not.toThrow();
  });
});

describe("long texts", () => {
  it("of 200,000 members are laid out", () => {
    expect(sizeOf(`struct s { ${many("int a;", 200_000)} };`, "struct s")).toBe(800_000);
  });

  it("of chains of 10,000 operators have values", () => {
    expect(valueOf("", `${many("1 + ", 10_000)}1`)).toBe(10_001n);
    expect(valueOf("", `${many("0 || ", 10_000)}1`)).toBe(1n);
  });

  it("of 50,000 declarations of one name are asked in a moment", () => {
    expect(sizeOf(`${many("struct s *f(struct s *);", 50_000)}struct s { int a; };`, "struct s")).toBe(4);
  });
});

describe("what is not closed", () => {
  it.each([
    ["struct s {"],
    ["struct s { int a"],
    ["struct s { int a["],
    ["struct s { int a[("],
    ["struct s { int (*a"],
    ["struct s { struct {"],
    ["struct s { enum { A"],
    ["struct s { enum { A ="],
    ["struct s { int a __attribute__("],
    ["struct s { int a __attribute__(("],
    ["struct s { int a __attribute__((aligned("],
    ["struct s { __typeof__("],
    ['struct s { char a["'],
    ["struct s { char a['"],
    ["struct s { int a; /*"],
    ["struct s { int a : "],
    ["struct s"],
  ])("%s is unknown", (text) => {
    expect(typesOf(text).layoutOf("struct s")).toBeUndefined();
  });

  it("is no type", () => {
    for (const type of [
      "",
      " ",
      "struct",
      "struct {",
      "int [",
      "int (",
      "int *)",
      "int; int",
      "int x",
      "@",
      "struct s {}}",
      '"',
      "/*",
      "#define",
    ])
      expect(typesOf("struct s { int a; };").layoutOf(type), type).toBeUndefined();
  });

  it("is no expression", () => {
    for (const expression of [
      "",
      " ",
      "(",
      ")",
      "1 +",
      "1 &&",
      "1 <<",
      "? :",
      "1 1",
      "sizeof",
      "sizeof(",
      "sizeof()",
      "offsetof(",
      "'",
      '"',
      "1 = 1",
      "{}",
      "#",
      "a.",
      "->",
    ])
      expect(valueOf("", expression), expression).toBeUndefined();
  });
});

describe("every prefix of a tricky text", () => {
  const text =
    "#define N(x, ...) x##1 + sizeof(#x) __VA_ARGS__\n#pragma pack(push, 2)\n" +
    "typedef struct __attribute__((packed)) s { enum { A = 'a', B = A << 2 } e : 7; union { int (*f[2])(void); char c[sizeof(\"}\")]; };\n" +
    '#if N(1) > 2 ? 1 : defined(X)\n_Pragma("pack(1)") long long l __attribute__((aligned(8)));\n#else\nint x[][3];\n#endif\n' +
    "} s_t, *p_t;\n#pragma pack(pop)\nextern __typeof__(((s_t *)0)->e) v[__builtin_offsetof(struct s, c[1])];\n";

  it("is read without errors", () => {
    for (let index = 0; index <= text.length; index++) {
      for (const part of [text.slice(0, index), text.slice(index)]) {
        const types = typesOf(part);
        for (const type of ["struct s", "s_t", "typeof(v)", "p_t"]) {
          const layout = types.layoutOf(type);
          expect(layout === undefined, part).toBe(types.whyUnknown(type) !== undefined);
        }
        types.constantOf("N(1)");
        types.constantOf("B + sizeof(v)");
      }
    }
  });

  it("is read as an expression and as a type without errors", () => {
    const expression =
      "sizeof(struct { int a : 3; }[2]) + (1 ? -1L : 'x') * __builtin_offsetof(struct s, a.b[1]) - _Alignof(int (*)(void)) << ~0x7fU && !(&v)[1]->c";
    const types = typesOf("struct s { struct { char b[4]; } a; };\nstruct s *v;");
    for (let index = 0; index <= expression.length; index++) {
      for (const part of [expression.slice(0, index), expression.slice(index)]) {
        expect(() => types.constantOf(part)).not.toThrow();
        expect(() => types.layoutOf(part)).not.toThrow();
      }
    }
  });
});
