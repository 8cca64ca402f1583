import { describe, expect, it } from "vitest";
import { expandMacros, expandTokens } from "../../src/preprocessor/expand.js";
import { toPreprocessingTokens } from "../../src/preprocessor/preprocessing-tokens.js";
import { translate } from "../../src/headers/translation.js";
import { scanTokens } from "../../src/syntax/scan.js";

/** Expands the last line of a text by the definitions above it. */
function expand(text: string): string | undefined {
  const translation = translate(text, undefined);
  const start = text.lastIndexOf("\n") + 1;
  return expandMacros(text.slice(start), (name) => translation.certainDefinition(name, start));
}

describe("object-like macros", () => {
  it("are replaced, and what they bring is expanded again", () => {
    expect(expand("#define A B + 1\n#define B 2\nA;")).toBe("2 + 1;");
  });

  it("may be empty", () => {
    expect(expand("#define NOTHING\nint NOTHING x;")).toBe("int x;");
  });

  it("are no macros in what they bring themselves", () => {
    expect(expand("#define x (4 + x)\nx")).toBe("(4 + x)");
  });

  it("are no macros in what they bring through each other", () => {
    expect(expand("#define x (4 + y)\n#define y (2 * x)\nx; y")).toBe("(4 + (2 * x)); (2 * (4 + y))");
  });

  it("lose the comments and the line splices of their bodies", () => {
    expect(expand("#define A 1 /* one */ + \\\n 2 // two\nA")).toBe("1 + 2");
  });

  it("may be pasted of two words", () => {
    expect(expand("#define A foo ## bar\nA")).toBe("foobar");
  });

  it("hold a parenthesis that a blank sets apart as part of the body", () => {
    expect(expand("#define A (x)\nA")).toBe("(x)");
  });

  it("can name a function-like macro whose arguments stand behind them", () => {
    expect(expand("#define f(x) [x]\n#define g f\ng(1) g (2) g")).toBe("[1] [2] f");
  });
});

describe("function-like macros", () => {
  it("take arguments apart at commas outside of parentheses and literals", () => {
    expect(expand(`#define F(a, b) b-a\nF((1, 2), "3, 4") F(',', g(5, 6))`)).toBe(`"3, 4"-(1, 2) g(5, 6)-','`);
  });

  it("take a comma in brackets or braces for one between arguments", () => {
    expect(expand("#define F(a, b) b\nF({ 1, 2 })")).toBe("2 }");
  });

  it("are no macros without an argument list", () => {
    expect(expand("#define F(x) [x]\nF; F + (1)")).toBe("F; F + (1)");
  });

  it("stay as they are where the argument list is not closed", () => {
    expect(expand("#define F(x) [x]\nF(1, (2)")).toBe("F(1, (2)");
  });

  it("take no argument, or an empty one", () => {
    expect(expand("#define F() f\n#define G(x) [x]\nF() G()")).toBe("f []");
  });

  it("expand arguments before they are inserted", () => {
    expect(expand("#define F(x) x + x\n#define A 1\nF(A)")).toBe("1 + 1");
  });

  it("are expanded in their own arguments", () => {
    expect(expand("#define F(x) [x]\nF(F(F(1)))")).toBe("[[[1]]]");
  });

  it("do not take a parameter's name in an argument for the parameter", () => {
    expect(expand("#define F(a, b) a b\nF(b, 1)")).toBe("b 1");
  });

  it("take a string with a parameter's name for a string", () => {
    expect(expand('#define F(x) "x" x\nF(1)')).toBe('"x" 1');
  });
});

describe("`#`", () => {
  it("makes a string of an argument as it is written", () => {
    expect(expand("#define A 1\n#define STR(x) s = #x\nSTR(A + b)")).toBe('s = "A + b"');
  });

  it("can be the first token of a body", () => {
    expect(expand("#define STR(x) #x\nSTR(.maps)")).toBe('".maps"');
  });

  it("makes a string of an expanded argument with the help of a second macro", () => {
    expect(expand("#define XSTR(x) #x\n#define STR(x) XSTR(x)\n#define A 1\nSTR(A)")).toBe('"1"');
  });

  it("escapes quotes and backslashes of literals, and nothing else", () => {
    expect(expand(String.raw`#define STR(x) f(#x)` + "\n" + String.raw`STR("a\n" '\0' \\)`)).toContain(
      String.raw`"\"a\\n\" '\\0'`,
    );
  });

  it("folds white space to one blank", () => {
    expect(expand("#define STR(x) s = # x\nSTR(  a   +  b )")).toBe('s = "a + b"');
  });

  it("makes an empty string of an empty argument", () => {
    expect(expand("#define STR(x) s = #x\nSTR()")).toBe('s = ""');
  });

  it("makes a string of all that `...` takes", () => {
    expect(expand("#define STR(...) s = #__VA_ARGS__\nSTR(a, b)")).toBe('s = "a, b"');
  });

  it("is a token like any other in an object-like macro", () => {
    expect(expand("#define HASH # x\n[HASH]")).toBe("[# x]");
  });
});

describe("`##`", () => {
  it("joins arguments that are not expanded", () => {
    expect(expand("#define a 1\n#define CAT(x, y) x##y\nCAT(a, b) CAT(a, 1)")).toBe("ab a1");
  });

  it("makes names that are expanded again", () => {
    expect(expand("#define ab 7\n#define CAT(x, y) x ## y\nCAT(a, b)")).toBe("7");
  });

  it("joins the last token of one argument and the first of the other", () => {
    expect(expand("#define CAT(x, y) x ## y\nCAT(1 a, b 2)")).toBe("1 ab 2");
  });

  it("takes an empty right argument for nothing", () => {
    expect(expand("#define F(x) a ## x b\nF()")).toBe("a b");
  });

  it("takes an empty left argument for nothing, and leaves alone what stands before it", () => {
    expect(expand("#define F(x) struct x ## t\nF()")).toBe("struct t");
  });

  it("goes on behind an empty argument in the middle", () => {
    expect(expand("#define T(x, y, z) x ## y ## z\nT(1,2,3) T(,4,5) T(6,,7) T(8,9,) T(10,,) T(,11,)")).toBe(
      "123 45 67 89 10 11",
    );
  });
});

describe("`...`", () => {
  it("takes the other arguments, commas included", () => {
    expect(expand("#define F(a, ...) [a] {__VA_ARGS__}\nF(1, 2, 3)")).toBe("[1] {2, 3}");
  });

  it("can have a name", () => {
    expect(expand("#define F(args...) {args}\nF(1, 2)")).toBe("{1, 2}");
  });

  it("loses the comma before it with GNU's `, ##`", () => {
    expect(expand("#define P(fmt, ...) p(fmt, ##__VA_ARGS__)\nP(1); P(1, 2)")).toBe("p(1); p(1, 2)");
    expect(expand("#define P(fmt, args...) p(fmt, ## args)\nP(1); P(1, 2)")).toBe("p(1); p(1, 2)");
  });

  it("brings what `__VA_OPT__` holds when there are arguments", () => {
    expect(expand("#define P(...) p(0 __VA_OPT__(,) __VA_ARGS__)\nP(1); P()")).toBe("p(0, 1); p(0)");
  });
});

describe("the examples of the C standard (C11 6.10.3.5)", () => {
  it("example 3", () => {
    const definitions =
      "#define x 3\n#define f(a) f(x * (a))\n#undef x\n#define x 2\n#define g f\n#define z z[0]\n" +
      "#define h g(~\n#define m(a) a(w)\n#define w 0,1\n#define t(a) a\n#define p() int\n#define q(x) x\n" +
      "#define r(x,y) x ## y\n#define str(x) # x\n";
    const blankless = (text: string): string | undefined => expand(definitions + text)?.replaceAll(/\s/gu, "");
    expect(blankless("f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);")).toBe("f(2*(y+1))+f(2*(f(2*(z[0]))))%f(2*(0))+t(1);");
    expect(blankless("g(x+(3,4)-w) | h 5) & m(f)^m(m);")).toBe("f(2*(2+(3,4)-0,1))|f(2*(~5))&f(2*(0,1))^m(0,1);");
    expect(blankless("p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };")).toBe("inti[]={1,23,4,5,};");
    expect(blankless("char c[2][6] = { str(hello), str() };")).toBe('charc[2][6]={"hello",""};');
  });

  it("example 4", () => {
    const definitions =
      "#define str(s) # s\n#define xstr(s) str(s)\n#define INCFILE(n) vers ## n\n#define glue(a, b) a ## b\n" +
      '#define xglue(a, b) glue(a, b)\n#define HIGHLOW "hello"\n#define LOW LOW ", world"\n';
    expect(expand(`${definitions}xstr(INCFILE(2).h)`)).toBe('"vers2.h"');
    expect(expand(`${definitions}glue(HIGH, LOW);`)).toBe('"hello";');
    expect(expand(`${definitions}xglue(HIGH, LOW)`)).toBe('"hello" ", world"');
  });

  it("example of `# ## #`", () => {
    const definitions =
      "#define hash_hash # ## #\n#define mkstr(a) # a\n#define in_between(a) mkstr(a)\n" +
      "#define join(c, d) in_between(c hash_hash d)\n";
    expect(expand(`${definitions}char p[] = join(x, y);`)).toBe('char p[] = "x ## y";');
  });
});

describe("where tokens come from", () => {
  /** The last line's tokens, each with the text that it stands in, or with the macro call that brings it behind `<`. */
  function origins(text: string): string[] {
    const translation = translate(text, undefined);
    const start = text.lastIndexOf("\n") + 1;
    const tokens = toPreprocessingTokens(scanTokens(text.slice(start)), start);
    return (expandTokens(tokens, (name) => translation.certainDefinition(name, start), true) ?? []).map((token) => {
      if (token.macroCall) return `${token.text} < ${text.slice(token.macroCall.start, token.macroCall.end)}`;
      return text.slice(token.start, (token.start ?? 0) + token.text.length);
    });
  }

  it.each([
    ["what the file writes", "a b", ["a", "b"]],
    ["an argument", "#define TAKE(x) take(x)\nTAKE(a)", ["take < TAKE(a)", "( < TAKE(a)", "a", ") < TAKE(a)"]],
    ["a macro in a macro", "#define ONE TWO\n#define TWO two\nONE a", ["two < ONE", "a"]],
    ["a macro in an argument", "#define ID(x) x y\n#define ONE one\nID(ONE)", ["one < ONE", "y < ID(ONE)"]],
    ["an argument behind the macro", "#define ONE TWO\n#define TWO(x) two x\nONE(a)", ["two < ONE", "a"]],
    ["a name that is joined", "#define JOIN(x) x##b\nJOIN(a)", ["ab < JOIN(a)"]],
    ["a name that is joined to nothing", "#define JOIN(x, y) x##y\nJOIN(a,)", ["a"]],
    ["a parenthesis that stands before the name", "#define TURN(x, y) y x\n#define F(x) f\nTURN((a), F)", ["f < F"]],
    ["a string that is made", "#define TEXT(x) #x\nTEXT(a)", ['"a" < TEXT(a)']],
  ])("%s", (_, text, expected) => {
    expect(origins(text)).toEqual(expected);
  });
});

describe("limits", () => {
  it("stops where an expansion doubles at every step", () => {
    expect(
      expand(
        "#define A B B B B B B B B B B\n#define B C C C C C C C C C C\n#define C D D D D D D D D D D\n" +
          "#define D E E E E E E E E E E\n#define E F F F F F F F F F F\n#define F 1\nA",
      ),
    ).toBeUndefined();
  });

  it("follows a long chain of macros", () => {
    const chain = Array.from({ length: 1000 }, (_, index) => `#define M${String(index)} M${String(index + 1)}\n`).join(
      "",
    );
    expect(expand(`${chain}M0`)).toBe("M1000");
  });

  it("does not overflow the stack on calls nested in each other", () => {
    const expanded = expand(`#define F(x) x\n${"F(".repeat(10_000)}1${")".repeat(10_000)}`);
    expect(["1", undefined]).toContain(expanded);
  });
});
