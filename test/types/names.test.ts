import { describe, expect, it } from "vitest";
import { openTypesOf } from "../support/types.js";

const kind = (text: string, name: string): string | undefined => openTypesOf(text).kindOf(name);
const value = (text: string, name: string): bigint | undefined => openTypesOf(text).constantOf(name)?.value;

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
    expect(kind("", "my_t")).toBeUndefined();
    expect(kind("", "constructor")).toBeUndefined();
  });

  it("are the unit's before the kernel's", () => {
    expect(kind("int u32;", "u32")).toBe("variable");
  });

  it("are told for 150,000 declarations", () => {
    const text = Array.from({ length: 150_000 }, (_, index) => `int a${String(index)};`).join("");
    expect(kind(text, "a149999")).toBe("variable");
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

  const type = (text: string, name: string): string | undefined => openTypesOf(text).constantOf(name)?.type.spelling;

  it("have the type of their enum where an int does not hold them", () => {
    expect(type("enum { A = 0x80000000 };", "A")).toBe("unsigned int");
    expect(type("enum { A = 0x7fffffff, B };", "B")).toBe("unsigned int");
    expect(type("enum { A = 1ULL << 40 };", "A")).toBe("unsigned long");
    expect(type("enum { A = -1, B = 1LL << 40 };", "B")).toBe("long");
  });

  it("are ints where an int holds them, whatever they are given", () => {
    expect(type("enum { A = 1UL };", "A")).toBe("int");
    expect(type("enum { A = 1, B = 1ULL << 40 };", "A")).toBe("int");
  });

  it("have the underlying type of their enum, if it has one", () => {
    expect(type("enum e : u8 { A };", "A")).toBe("unsigned char");
  });

  it("of one name in two branches are unknown", () => {
    expect(value("#ifdef X\nenum { A = 1 };\n#else\nenum { A = 2 };\n#endif", "A")).toBeUndefined();
  });
});
