import { describe, expect, it } from "vitest";
import { decide, Undecided, type Answer, type Question } from "../../src/preprocessor/assumptions.js";
import { evaluateCondition, readCondition, type ConditionContext } from "../../src/preprocessor/conditions.js";
import { parseDefinition, type MacroDefinition } from "../../src/preprocessor/macro-definition.js";

const question: Question = { text: "whether the condition holds" };

/** Macros in sight; of names that start with `UNKNOWN`, only the build knows whether they are defined. */
const MACROS: ReadonlyMap<string, MacroDefinition> = new Map(
  [
    "EMPTY",
    "ONE 1",
    "TWO (ONE + ONE)",
    "KERNEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))",
    "LINUX_VERSION_CODE KERNEL_VERSION(6, 1, 5)",
    "IDENTITY(x) x",
    "FIRST(x, ...) x",
    "PASTE(x, y) x##y",
    "SELF SELF",
    "HAS_ONE defined(ONE)",
    "HAS_EMPTY defined EMPTY",
    "HEADER <found.h>",
    "TEXT one",
  ].flatMap((text) => {
    const definition = parseDefinition(text);
    return definition ? [[definition.name, definition]] : [];
  }),
);

/** @returns whether the condition holds; the question that leaves it open otherwise */
function evaluate(text: string): boolean | string {
  const context: ConditionContext = {
    definition: (name) => MACROS.get(name),
    isDefined: (name) => (name.startsWith("UNKNOWN") ? decide({ text: name }, undefined) : MACROS.has(name)),
    hasInclude: (name, isNext) => name === (isNext ? '"next.h"' : "<found.h>") || name === "HEADER",
    question,
  };
  const derive = (): Answer => evaluateCondition(readCondition(text), context);
  const answer = decide({ text, derive }, undefined);
  if (!(answer instanceof Undecided)) return answer;
  return answer.question === question ? "undecided" : answer.question.text;
}

// clang 14 answers every one of these alike.
describe("conditions that hold", () => {
  it.each([
    ["1"],
    ["SELF || 1"],
    ["IDENTITY || 1"],
    ["!(IDENTITY && 0)"],
    ["-1"],
    ["0x10 == 16"],
    ["010 == 8"],
    ["0b11 == 3"],
    ["1u"],
    ["10UL == 10"],
    ["201112L >= 199901L"],
    ["1 + 2 == 3"],
    ["5 - 7 == -2"],
    ["3 * 4 == 12"],
    ["7 / 2 == 3"],
    ["-7 / 2 == -3"],
    ["7 % 4 == 3"],
    ["-7 % 4 == -3"],
    ["1 << 4 == 16"],
    ["256 >> 4 == 16"],
    ["-16 >> 2 == -4"],
    ["1 < 2"],
    ["2 > 1"],
    ["2 <= 2"],
    ["2 >= 2"],
    ["2 == 2"],
    ["1 != 2"],
    ["(6 & 3) == 2"],
    ["(6 | 3) == 7"],
    ["(6 ^ 3) == 5"],
    ["~0 == -1"],
    ["!0"],
    ["!!7 == 1"],
    ["+1"],
    ["- -1 == 1"],
    ["1 && 2"],
    ["0 || 2"],
    ["1 ? 1 : 0"],
    ["0 ? 0 : 1"],
    ["0 ? 0 : 0 ? 0 : 1"],
    ["1 ? 2 ? 1 : 0 : 0"],
    ["((((1))))"],
    ["\t1\t"],
  ])("%s", (text) => {
    expect(evaluate(text)).toBe(true);
  });
});

describe("operators bind as in C", () => {
  it.each([
    ["2 + 3 * 4 == 14"],
    ["10 - 4 - 3 == 3"],
    ["100 / 10 / 5 == 2"],
    ["1 << 2 + 1 == 8"],
    ["(1 | 2 ^ 3 & 5) == (1 | (2 ^ (3 & 5)))"],
    ["1 || 0 && 0"],
    ["!1 == 0"],
    ["-1 + 1 == 0"],
    ["2 == 2 == 1"],
    ["3 > 2 > 0"],
    ["(2 & 2 == 2) == 0"],
    ["1 == 1 ? 1 : 0"],
    ["0 ? 0 : 1 ? 1 : 0"],
  ])("%s", (text) => {
    expect(evaluate(text)).toBe(true);
  });
});

describe("arithmetic is that of 64 bits", () => {
  it.each([
    ["9223372036854775807 + 1 < 0"],
    ["0xffffffff + 1 == 0x100000000"],
    ["1 << 40 == 1099511627776"],
    ["1 << 63 < 0"],
    ["(1u << 63) > 0"],
    ["-1 > 0u"],
    ["-1 == 0xffffffffffffffff"],
    ["0u - 1 == 18446744073709551615u"],
    ["-1u == 0xffffffffffffffffu"],
    ["~0u > 0"],
    ["~0u >> 63 == 1"],
    ["-1 >> 63 == -1"],
    ["-1 / 2u == 0x7fffffffffffffff"],
    ["0xffffffffffffffff > 0"],
    ["0x8000000000000000 > 0"],
    ["(1 ? -1 : 0u) > 0"],
    ["((1 ? -1 : 0u) >> 63) == 1"],
    ["(0 ? 0u : -1) / 2 > 0"],
    ["(-1 < 0u) == 0"],
    ["((0u < 1) - 2) < 0"],
    ["(!0u - 2) < 0"],
    ["(0u && 1) - 1 < 0"],
    ["1 << 1u << 2 == 8"],
    ["(-1 << 1u) < 0"],
  ])("%s", (text) => {
    expect(evaluate(text)).toBe(true);
  });
});

describe("characters", () => {
  it.each([
    ["'A' == 65"],
    ["'\\n' == 10"],
    ["'\\0' == 0"],
    ["'\\x41' == 65"],
    ["'\\101' == 65"],
    ["'\\'' == 39"],
    ["'\\\\' == 92"],
    ["'\\377' < 0"],
    ["'\\xff' == -1"],
    ["'ab' == 24930"],
    ["L'A' == 65"],
    ["'a' - 'b' < 0"],
    ["u'a' - u'b' > 0"],
    ["'(' == 40"],
    ["'\"' == 34"],
  ])("%s", (text) => {
    expect(evaluate(text)).toBe(true);
  });
});

describe("names", () => {
  it.each([
    ["ONE", true],
    ["TWO == 2", true],
    ["NOBODY", false],
    ["NOBODY == 0", true],
    ["true", false],
    ["int", false],
    ["SELF", "undecided"],
    ["UNKNOWN", "undecided"],
    ["UNKNOWN >= 4", "undecided"],
    ["-UNKNOWN", "undecided"],
    ["1 + UNKNOWN", "UNKNOWN"],
  ])("%s", (text, expected) => {
    const answer = evaluate(text);
    const isOpen = typeof expected === "string";
    expect(isOpen ? typeof answer : answer).toBe(isOpen ? "string" : expected);
  });

  it("that are function-like macros are called", () => {
    expect(evaluate("LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)")).toBe(true);
    expect(evaluate("LINUX_VERSION_CODE < KERNEL_VERSION(6, 1, 5)")).toBe(false);
    expect(evaluate("KERNEL_VERSION (5,8,0)==0x050800")).toBe(true);
    expect(evaluate("IDENTITY(IDENTITY(1))")).toBe(true);
    expect(evaluate("IDENTITY((0, 1) == 1) || 1")).not.toBe(false);
    expect(evaluate("FIRST(1, 0, 0)")).toBe(true);
    expect(evaluate("PASTE(O, NE)")).toBe(true);
    expect(evaluate("PASTE(1, 2) == 12")).toBe(true);
  });

  it("that are called and no macros in sight are undecided", () => {
    expect(evaluate("NOBODY(1)")).toBe("undecided");
    expect(evaluate("IS_ENABLED(CONFIG_X)")).toBe("undecided");
    expect(evaluate("KERNEL_VERSION(1, 2")).toBe("undecided");
  });
});

describe("defined", () => {
  it.each([
    ["defined ONE", true],
    ["defined(ONE)", true],
    ["defined ( ONE )", true],
    ["defined EMPTY", true],
    ["defined(EMPTY)", true],
    ["!defined ONE", false],
    ["!defined(NOBODY)", true],
    ["defined NOBODY", false],
    ["defined(KERNEL_VERSION)", true],
    ["defined ONE && defined TWO", true],
    ["defined(ONE) + defined(TWO) == 2", true],
    ["defined ONE == 1", true],
    ["defined(__has_include)", true],
    ["defined UNKNOWN", "UNKNOWN"],
    ["!defined(UNKNOWN)", "UNKNOWN"],
  ])("%s", (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  it("that a macro brings is never answered wrongly", () => {
    expect(evaluate("HAS_ONE")).not.toBe(false);
    expect(evaluate("HAS_EMPTY")).not.toBe(false);
  });

  it.each([
    ["defined"],
    ["defined("],
    ["defined()"],
    ["defined 1"],
    ["defined(1)"],
    ["defined(ONE"],
    ["defined(ONE TWO)"],
  ])("%s is no C, and undecided", (text) => {
    expect(evaluate(text)).toBe("undecided");
  });
});

describe("__has_include", () => {
  it.each([
    ["__has_include(<found.h>)", true],
    ["__has_include(<missing.h>)", false],
    ['__has_include("missing.h")', false],
    ["__has_include (<found.h>)", true],
    ["__has_include( <found.h> )", true],
    ["__has_include(HEADER)", true],
    ["defined(__has_include) && __has_include(<found.h>)", true],
    ['__has_include_next("next.h")', true],
    ["__has_include_next(<found.h>)", false],
    ["__has_attribute(packed)", "undecided"],
    ["__has_builtin(__builtin_memcpy)", "undecided"],
    ["__has_feature(x)", "undecided"],
    ["defined(__has_attribute) && 0", false],
  ])("%s", (text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });
});

describe("what is unknown does not matter", () => {
  it.each([
    ["0 && UNKNOWN", false],
    ["1 || UNKNOWN", true],
    ["UNKNOWN && 0", false],
    ["UNKNOWN || 1", true],
    ["defined(UNKNOWN) || defined(ONE)", true],
    ["defined(UNKNOWN) && defined(NOBODY)", false],
    ["UNKNOWN >= 5 || 1", true],
    ["(UNKNOWN + 1) * 2 > 4 && 0", false],
    ["1 ? 1 : UNKNOWN", true],
    ["0 ? UNKNOWN : 0", false],
    ["0 && UNKNOWN(1, 2)", false],
    ["0 && (1 / 0)", false],
    ["1 || (1 / 0)", true],
    ["0 && 1 << 70", false],
    ["UNKNOWN && UNKNOWN_TOO && 0", false],
    ["UNKNOWN || UNKNOWN_TOO || 1", true],
    ["1 && UNKNOWN || 1", true],
    ["0 || UNKNOWN && 0", false],
    ["1 && (UNKNOWN || 1)", true],
  ])("in %s", (text, expected) => {
    const answer = evaluate(text);
    // `0 && UNKNOWN(1, 2)` is an error of clang's if UNKNOWN is no macro.
    if (text.includes("(1, 2)")) expect(answer).not.toBe(true);
    else expect(answer).toBe(expected);
  });

  it.each([
    ["UNKNOWN && 1"],
    ["UNKNOWN || 0"],
    ["1 && UNKNOWN"],
    ["0 || UNKNOWN"],
    ["UNKNOWN ? 1 : 0"],
    ["UNKNOWN == 0"],
    ["UNKNOWN || UNKNOWN_TOO"],
    ["UNKNOWN & 0"],
    ["!UNKNOWN"],
    ["defined(UNKNOWN) && 1"],
  ])("but for %s", (text) => {
    expect(evaluate(text)).toBeTypeOf("string");
  });
});

describe("values that C does not define", () => {
  it.each([["1 / 0"], ["1 % 0"], ["1 / NOBODY"], ["1 << 64"], ["1 << -1"], ["1 >> 64"]])("%s is undecided", (text) => {
    expect(evaluate(text)).toBe("undecided");
  });
});

describe("what is no condition", () => {
  it.each([
    [""],
    [" "],
    ["EMPTY"],
    ["()"],
    ["(1"],
    ["1)"],
    ["1 1"],
    ["1 +"],
    ["* 1"],
    ["1 ? 1"],
    ["1 ? : 1"],
    ["1 : 1"],
    ["? 1 : 2"],
    ["1.5"],
    ["1e3"],
    ["09"],
    ["1uu"],
    ["0x"],
    ["1abc"],
    ["''"],
    ["'"],
    ['"text"'],
    ["1 = 1"],
    ["ONE = 1"],
    ["ONE += 1"],
    ["++ONE"],
    ["--1"],
    ["1 ++"],
    ["&ONE"],
    ["sizeof(int) == 4"],
    ["(int)1"],
    ["a.b"],
    ["a->b"],
    ["a[0]"],
    ["{ 1 }"],
    ["@"],
    ["\\"],
    ["#"],
    ["##"],
    ["1;"],
    ["'é'"],
    ["0xfffffffffffffffff"],
    ["99999999999999999999"],
    ["\0"],
  ])("%j is undecided", (text) => {
    expect(evaluate(text)).toBe("undecided");
  });

  it("is undecided at every prefix and suffix of a long one, or decided, but nothing else is thrown", () => {
    const text =
      "!defined(ONE) && (KERNEL_VERSION(6, 1, 0) >= '\\x41' ? ~TWO : -0x7f) || __has_include(<found.h>) ^ UNKNOWN";
    for (let index = 0; index <= text.length; index++) {
      expect(["boolean", "string"]).toContain(typeof evaluate(text.slice(0, index)));
      expect(["boolean", "string"]).toContain(typeof evaluate(text.slice(index)));
    }
  });
});

describe("conditions without end", () => {
  const many = (text: string, count: number): string => text.repeat(count);

  it.each([
    ["10,000 parentheses", `${many("(", 10_000)}1${many(")", 10_000)}`],
    ["10,000 parentheses that are not closed", many("(", 10_000)],
    ["60 parentheses around junk", `${many("(", 60)}@${many(")", 60)}`],
    ["60 parentheses around a name of the build", `${many("(", 60)}UNKNOWN + @${many(")", 60)}`],
    ["10,000 negations", `${many("!", 10_000)}1`],
    ["10,000 conditional operators", `${many("1 ? ", 10_000)}1${many(" : 0", 10_000)}`],
    ["60 conditional operators around junk", `${many("UNKNOWN ? ", 60)}@${many(" : 0", 60)}`],
    ["10,000 of `defined`", many("defined(", 10_000)],
  ])("%s", (_name, text) => {
    expect(["boolean", "string"]).toContain(typeof evaluate(text));
  });

  it("chains of operators are no nesting", () => {
    expect(evaluate(`${many("0 || ", 10_000)}1`)).toBe(true);
    expect(evaluate(`${many("1 + ", 10_000)}1 == 10001`)).toBe(true);
    expect(evaluate(`${many("defined(NOBODY) || ", 2000)}defined(ONE)`)).toBe(true);
    expect(evaluate(`${many("defined(UNKNOWN) || ", 2000)}defined(ONE)`)).toBe(true);
  });

  it("100 parentheses are evaluated", () => {
    expect(evaluate(`${many("(", 100)}1${many(")", 100)}`)).toBe(true);
  });
});
