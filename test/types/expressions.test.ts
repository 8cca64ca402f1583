import { describe, expect, it } from "vitest";
import { openTypesOf } from "../support/types.js";

/** Type and value of an expression, as `unsigned int 4`; `?` for a value, `none` for a type, that is not known. */
function evaluate(expression: string, text = ""): string {
  const constant = openTypesOf(text).constantOf(expression);
  return constant ? `${constant.type.spelling} ${String(constant.value ?? "?")}` : "none";
}

// Every type here is clang's (`-target bpf`, `__builtin_types_compatible_p`).
describe("integer literals", () => {
  it.each([
    ["0", "int 0"],
    ["2147483647", "int 2147483647"],
    ["2147483648", "long 2147483648"],
    ["4294967295", "long 4294967295"],
    ["9223372036854775807", "long 9223372036854775807"],
    ["0x7fffffff", "int 2147483647"],
    ["0x80000000", "unsigned int 2147483648"],
    ["0XFFFFFFFF", "unsigned int 4294967295"],
    ["0x100000000", "long 4294967296"],
    ["0xffffffffffffffff", "unsigned long 18446744073709551615"],
    ["010", "int 8"],
    ["020000000000", "unsigned int 2147483648"],
    ["0b101", "int 5"],
    ["0B11u", "unsigned int 3"],
    ["1u", "unsigned int 1"],
    ["4294967296U", "unsigned long 4294967296"],
    ["1l", "long 1"],
    ["1UL", "unsigned long 1"],
    ["1lu", "unsigned long 1"],
    ["1ll", "long long 1"],
    ["1ULL", "unsigned long long 1"],
    ["1llu", "unsigned long long 1"],
    ["0xffffffffffffffffLL", "unsigned long long 18446744073709551615"],
  ])("%s is %s", (literal, expected) => {
    expect(evaluate(literal)).toBe(expected);
  });

  it.each([["1.5"], ["1e3"], ["0x1p3"], ["1f"], ["08"], ["18446744073709551616"], ["1uu"], ["1lul"], ["1lL"]])(
    "%s is none",
    (literal) => {
      expect(evaluate(literal)).toBe("none");
    },
  );
});

describe("signs", () => {
  it.each([
    ["-1", "int -1"],
    ["+1", "int 1"],
    ["- 1", "int -1"],
    ["-(1)", "int -1"],
    ["- -1", "int 1"],
    ["-2147483648", "long -2147483648"],
    ["-1u", "unsigned int 4294967295"],
    ["-1L", "long -1"],
    ["-1ULL", "unsigned long long 18446744073709551615"],
    ["4-1", "int 3"],
    ["4 -1", "int 3"],
    ["4 - -1", "int 5"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("operators", () => {
  it.each([
    ["7 + 5", "int 12"],
    ["7 - 9", "int -2"],
    ["7 * 5", "int 35"],
    ["7 / 2", "int 3"],
    ["7 % 4", "int 3"],
    ["(0 - 7) / 2", "int -3"],
    ["(0 - 7) % 2", "int -1"],
    ["6 & 3", "int 2"],
    ["6 | 3", "int 7"],
    ["6 ^ 3", "int 5"],
    ["~0", "int -1"],
    ["~0u", "unsigned int 4294967295"],
    ["~5 & 0xff", "int 250"],
    ["1 << 20", "int 1048576"],
    ["1u << 31", "unsigned int 2147483648"],
    ["1ULL << 63", "unsigned long long 9223372036854775808"],
    ["1 << 3L", "int 8"],
    ["0x80000000 >> 4", "unsigned int 134217728"],
    ["1024 * 1024", "int 1048576"],
    ["((2))", "int 2"],
    ["4294967295u + 1", "unsigned int 0"],
    ["0u - 1", "unsigned int 4294967295"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });

  it("have a type where the value takes no place", () => {
    expect(evaluate("1 < 2u")).toMatch(/^int /u);
    expect(evaluate("1L && 2")).toMatch(/^int /u);
    expect(evaluate("!3ULL")).toMatch(/^int /u);
    expect(evaluate("1 ? 2 : 3u")).toMatch(/^unsigned int /u);
    expect(evaluate("1L == 2")).toMatch(/^int /u);
  });

  it("have no value where C has none", () => {
    expect(evaluate("1 / 0")).toBe("int ?");
    expect(evaluate("1 % 0")).toBe("int ?");
    expect(evaluate("2147483647 + 1")).toBe("int ?");
    expect(evaluate("0x7fffffffffffffff + 1")).toBe("long ?");
    expect(evaluate("1 << 32")).toBe("int ?");
    expect(evaluate("1u << 32")).toBe("unsigned int ?");
    expect(evaluate("1 << (0 - 1)")).toBe("int ?");
  });

  it("are none on what is no integer constant", () => {
    expect(evaluate("x + 1")).toBe("none");
    expect(evaluate("f(1)")).toBe("none");
    expect(evaluate('"a"')).toBe("none");
    expect(evaluate("1.5 + 1")).toBe("none");
    expect(evaluate("&x")).toBe("none");
  });
});

describe("the usual arithmetic conversions", () => {
  it.each([
    ["1 + 1u", "unsigned int 2"],
    ["1 + 1L", "long 2"],
    ["1u + 1L", "long 2"],
    ["1u + 1UL", "unsigned long 2"],
    ["1L + 1UL", "unsigned long 2"],
    ["1L + 1LL", "long long 2"],
    ["1UL + 1LL", "unsigned long long 2"],
    ["1ULL + 1", "unsigned long long 2"],
    ["(0 - 1) + 0u", "unsigned int 4294967295"],
    ["sizeof(int) - 5", "unsigned long 18446744073709551615"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("sizeof and the like", () => {
  it.each([
    ["sizeof(int)", "unsigned long 4"],
    ["sizeof(char)", "unsigned long 1"],
    ["sizeof(__u64)", "unsigned long 8"],
    ["sizeof(const int)", "unsigned long 4"],
    ["2 * sizeof(int)", "unsigned long 8"],
    ["sizeof(int *)", "unsigned long 8"],
    ["sizeof(struct s)", "unsigned long ?"],
    ["sizeof x", "unsigned long ?"],
    ["_Alignof(int)", "unsigned long 4"],
    ["sizeof(unknown_t) + 1", "unsigned long ?"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

describe("characters and names", () => {
  it("has an int for a character", () => {
    expect(evaluate("'a'")).toMatch(/^int /u);
  });

  it("has no int for a UTF-16 character, whose type is unsigned short", () => {
    expect(evaluate("u'a'")).not.toMatch(/^int /u);
  });

  it("asks for names", () => {
    expect(evaluate("MAX * 2", "enum { MAX = 8 };")).toBe("int 16");
    expect(evaluate("MIN * 2", "enum { MAX = 8 };")).toBe("none");
  });
});

describe("depth", () => {
  it("does not overflow the stack on ten thousand parentheses or operands", () => {
    expect(() => evaluate(`${"(".repeat(10_000)}1${")".repeat(10_000)}`)).not.toThrow();
    expect(() => evaluate(`${"1 + ".repeat(10_000)}1`)).not.toThrow();
    expect(() => evaluate(`${"- ".repeat(10_000)}1`)).not.toThrow();
  });
});
