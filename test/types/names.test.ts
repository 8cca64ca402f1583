import { describe, expect, it } from "vitest";
import { declaredName, enumeratorConstant, kindOfName } from "../../src/types/names.js";
import { findNodes, parse } from "../support/parse.js";

const kind = (text: string, name: string): string | undefined => kindOfName(parse(text), name);
const value = (text: string, name: string): bigint | undefined => enumeratorConstant(parse(text), name)?.value;

describe("kinds of names", () => {
  it.each([
    ["typedef unsigned int x;", "type"],
    ["typedef struct { int a; } x;", "type"],
    ["typedef struct s *x, y;", "type"],
    ["typedef int (*x)(int);", "type"],
    ["typedef int x[4];", "type"],
    ["int x;", "variable"],
    ["int a, *x = 0;", "variable"],
    ["extern int x[];", "variable"],
    ["int (*x)(int);", "variable"],
    ['struct { int a; } x SEC(".maps");', "variable"],
    ["const volatile int x = 1;", "variable"],
    ["enum { x };", "enumerator"],
    ["enum e { a, x = 4 } v;", "enumerator"],
    ["typedef enum { x } e_t;", "enumerator"],
    ['extern "C" { int x; }', "variable"],
    ["typeof(y) x;", "variable"],
  ])("%s makes a name of kind %s", (text, expected) => {
    expect(kind(text, "x")).toBe(expected);
  });

  it.each([
    ["struct x { int a; };"],
    ["struct s { int x; };"],
    ["void f(int x) { }"],
    ["void f(void) { int x; typedef int y; }"],
    ["#define x 1"],
    [""],
  ])("%s tells nothing of x", (text) => {
    expect(kind(text, "x")).toBeUndefined();
  });

  it("are types for the kernel's scalar types", () => {
    expect(kind("", "u32")).toBe("type");
    expect(kind("", "__be16")).toBe("type");
    expect(kind("", "int")).toBe("type");
    expect(kind("", "my_t")).toBeUndefined();
    expect(kind("", "constructor")).toBeUndefined();
  });

  it("are the unit's before the kernel's", () => {
    expect(kind("int u32;", "u32")).toBe("variable");
  });

  it("are told for 150,000 declarations", () => {
    expect(kind("int a;".repeat(150_000), "a")).toBe("variable");
  });
});

describe("enumerators", () => {
  it("count up from zero", () => {
    expect(value("enum { A, B, C };", "C")).toBe(2n);
  });

  it("count up from the last value", () => {
    expect(value("enum { A = 4, B, C = 10, D };", "B")).toBe(5n);
    expect(value("enum { A = 4, B, C = 10, D };", "D")).toBe(11n);
  });

  it("may be negative", () => {
    expect(value("enum { A = -1, B };", "A")).toBe(-1n);
    expect(value("enum { A = -1, B };", "B")).toBe(0n);
  });

  it("may refer to earlier ones", () => {
    expect(value("enum { A = 1, B = A << 4 };", "B")).toBe(16n);
    expect(value("enum { A = 4 };\nenum { B = A + 1, C };", "C")).toBe(6n);
    expect(value("enum { A = 2 };\nenum { B = A };\nenum { C = B * 2 };", "C")).toBe(4n);
  });

  it("are found in structs and typedefs", () => {
    expect(value("struct s { enum { A, B } e; };", "B")).toBe(1n);
    expect(value("typedef enum { A, B } e_t;", "B")).toBe(1n);
  });

  it("are unknown behind an unknown value", () => {
    expect(value("enum { A = X, B, C = 3, D };", "B")).toBeUndefined();
    expect(value("enum { A = X, B, C = 3, D };", "D")).toBe(4n);
    expect(value("enum { ITEM(A), B };", "B")).toBeUndefined();
  });

  it("are unknown where a conditional stands between them", () => {
    expect(value("enum { A,\n#ifdef X\nB,\n#endif\nC };", "C")).toBeUndefined();
    expect(value("enum { A,\n#ifdef X\nB,\n#endif\nC };", "A")).toBe(0n);
  });

  it("are unknown where an int does not hold them", () => {
    expect(enumeratorConstant(parse("enum { A = 0x80000000 };"), "A")).toBeUndefined();
    expect(enumeratorConstant(parse("enum { A = 0x7fffffff, B };"), "B")).toBeUndefined();
    expect(enumeratorConstant(parse("enum { A = 1ULL << 40 };"), "A")).toBeUndefined();
  });

  it("are ints", () => {
    expect(enumeratorConstant(parse("enum { A = 1UL };"), "A")).toEqual({
      type: { spelling: "int", size: 4 },
      value: 1n,
    });
  });

  it("are no ints in an enum with an underlying type, which is theirs too", () => {
    expect(enumeratorConstant(parse("enum e : u8 { A };"), "A")?.type.spelling).not.toBe("int");
  });

  it("of one name in two branches are unknown", () => {
    expect(value("#ifdef X\nenum { A = 1 };\n#else\nenum { A = 2 };\n#endif", "A")).toBeUndefined();
  });
});

describe("declared names", () => {
  it.each([
    ["int x;"],
    ["int *x;"],
    ["int **x[3];"],
    ["int (*x)(int a);"],
    ["int (*x[2])(void);"],
    ["int x = 1;"],
    ["int x(int a);"],
    ["int *x[] = { 0 };"],
  ])("%s declares x", (text) => {
    const [declaration] = findNodes(parse(text), "declaration");
    expect(declaredName(declaration?.declarator[0])?.name).toBe("x");
  });

  it("are none without a declarator", () => {
    expect(declaredName(undefined)).toBeUndefined();
  });
});
