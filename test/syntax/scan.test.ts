import { describe, expect, it } from "vitest";
import { scan, TokenKind } from "../../src/syntax/scan.js";

const texts = (text: string): string[] => {
  const { tokens } = scan(text);
  return tokens.kinds.map((_, index) => tokens.text(index));
};
const kinds = (text: string): TokenKind[] => scan(text).tokens.kinds;
const comments = (text: string): string[] => scan(text).comments.map(({ start, end }) => text.slice(start, end));
const directives = (text: string): string[] => scan(text).directives.map(({ start, end }) => text.slice(start, end));

describe("tokens", () => {
  it("takes words, numbers, strings, characters and punctuators apart", () => {
    expect(texts(`int x1=0x1F+'a'*"s";`)).toEqual(["int", "x1", "=", "0x1F", "+", "'a'", "*", `"s"`, ";"]);
    const { word, number, string, character, punctuator } = TokenKind;
    expect(kinds(`x 1 "s" 'c' +`)).toEqual([word, number, string, character, punctuator]);
  });

  it("gives a punctuator for each character of a longer operator", () => {
    expect(texts("a->b ... <<=")).toEqual(["a", "-", ">", "b", ".", ".", ".", "<", "<", "="]);
  });

  it.each([
    ["0x1p-3", ["0x1p-3"]],
    ["1e+5", ["1e+5"]],
    ["1.5e-3f", ["1.5e-3f"]],
    [".5", [".5"]],
    ["0xE+1", ["0xE", "+", "1"]],
    ["0xe-x", ["0xe", "-", "x"]],
    ["0x1p+e+1", ["0x1p+e+1"]],
    ["0x1e+p+1", ["0x1e", "+", "p", "+", "1"]],
    ["1'000'000", ["1'000'000"]],
    ["10ULL", ["10ULL"]],
    ["a.5b", ["a", ".5b"]],
  ])("reads the preprocessing number in %s", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it("knows escapes in literals", () => {
    expect(texts(String.raw`"a\"b" '\'' "\\" 'x'`)).toEqual([
      String.raw`"a\"b"`,
      String.raw`'\''`,
      String.raw`"\\"`,
      "'x'",
    ]);
  });

  it("ends an unclosed literal with its line", () => {
    expect(texts('"abc\nint x;')).toEqual(['"abc', "int", "x", ";"]);
    expect(texts("'a\r\nb")).toEqual(["'a", "b"]);
  });

  it("continues a literal over a spliced line", () => {
    expect(texts('"a\\\nb" c')).toEqual(['"a\\\nb"', "c"]);
    expect(texts('"a\\\r\nb" c')).toEqual(['"a\\\r\nb"', "c"]);
  });

  it("finds no comment in a string and no string in a comment", () => {
    expect(texts('"/* no */" x // "yes"\ny')).toEqual(['"/* no */"', "x", "y"]);
    expect(comments('"/* no */" x // "yes"\ny')).toEqual(['// "yes"']);
  });

  it("takes letters of every script, and characters outside of the basic plane, for words", () => {
    expect(texts("变量 naïve 😀 $x")).toEqual(["变量", "naïve", "😀", "$x"]);
  });

  it("answers for indices outside of the tokens", () => {
    const { tokens } = scan("a b");
    expect(tokens.text(2)).toBe("");
    expect(tokens.text(-1)).toBe("");
    expect(tokens.start(2)).toBe(3);
    expect(tokens.end(-1)).toBe(0);
    expect(tokens.is(7, 40)).toBe(false);
    expect(tokens.punctuator(-1)).toBe(0);
  });
});

describe("comments", () => {
  it("leaves the line break out of a line comment, and takes a block comment whole", () => {
    expect(comments("a // b\r\nc /* d\n e */ f")).toEqual(["// b", "/* d\n e */"]);
  });

  it("continues a line comment over a spliced line", () => {
    expect(comments("// a \\\n b\nint x;")).toEqual(["// a \\\n b"]);
  });

  it("continues over a backslash that blanks follow, as compilers do", () => {
    expect(comments("// a \\  \n b\nint x;")).toEqual(["// a \\  \n b"]);
  });

  it("ends an unclosed block comment with the text", () => {
    expect(comments("int x; /* a\nb")).toEqual(["/* a\nb"]);
  });

  it("does not take `/*/` for a whole comment", () => {
    expect(comments("/*/ a */ b")).toEqual(["/*/ a */"]);
  });

  it("does not nest", () => {
    expect(texts("/* a /* b */ c")).toEqual(["c"]);
  });
});

describe("directives", () => {
  it("has the keyword, the place of its argument and the number of tokens before it", () => {
    const text = "int a;\n  #  define X 1\nint b;";
    const [line] = scan(text).directives;
    expect(line).toMatchObject({ keyword: "define", tokenIndex: 3, start: 9, end: 22 });
    expect(text.slice(line?.argumentStart, line?.end)).toBe(" X 1");
  });

  it("takes continued lines with it", () => {
    expect(directives("#define A \\\n 1 \\\r\n 2\nint x;")).toEqual(["#define A \\\n 1 \\\r\n 2"]);
    expect(texts("#define A \\\n 1\nint x;")).toEqual(["int", "x", ";"]);
  });

  it("takes a line with it behind a backslash that blanks follow, as compilers do", () => {
    expect(directives("#define A \\ \n 1\nint x;")).toEqual(["#define A \\ \n 1"]);
  });

  it("goes on behind a block comment that spans lines", () => {
    expect(directives("#define A 1 /* a\n b */ 2\nint x;")).toEqual(["#define A 1 /* a\n b */ 2"]);
    expect(comments("#define A 1 /* a\n b */ 2\nint x;")).toEqual(["/* a\n b */"]);
  });

  it("collects a line comment behind a directive", () => {
    expect(comments("#endif // A\nint x;")).toEqual(["// A"]);
  });

  it("finds no comment in a string of a directive", () => {
    expect(comments('#define URL "http://x" // y')).toEqual(["// y"]);
  });

  it("finds the comment behind the character of a double quote", () => {
    expect(comments(`#define Q '"' /* a\n b */\nint x;`)).toEqual(["/* a\n b */"]);
    expect(texts(`#define Q '"' /* a\n b */\nint x;`)).toEqual(["int", "x", ";"]);
  });

  it("is not unsettled by an apostrophe in an error's text", () => {
    expect(texts("#error don't /* do\n this */\nint x;")).toEqual(["int", "x", ";"]);
  });

  it("may stand behind a comment, but not behind a token", () => {
    expect(directives("/* a */ #define X\nint a; #define Y")).toEqual(["#define X"]);
  });

  it("knows the null directive and line marks", () => {
    expect(scan('#\n# 12 "f.c"').directives.map(({ keyword }) => keyword)).toEqual(["", "12"]);
  });

  it("ends with CRLF before the line break", () => {
    expect(directives("#define A 1\r\nint x;\r\n")).toEqual(["#define A 1"]);
  });

  it("ends with a lone CR, which ends a line for positions too", () => {
    expect(directives("#define A 1\rint x;\r")).toEqual(["#define A 1"]);
    expect(texts("// a\rint x;")).toEqual(["int", "x", ";"]);
  });

  it("gives nothing for an empty text", () => {
    expect(scan("")).toMatchObject({ text: "", comments: [], directives: [] });
    expect(scan("").tokens).toHaveLength(0);
  });
});

describe("markers of merge conflicts", () => {
  const markersOf = (text: string): string[] => {
    const { conflictMarkers, tokens } = scan(text);
    expect(Array.from({ length: tokens.length }, (_, index) => tokens.text(index))).toEqual(["a", ";"]);
    return conflictMarkers.map(({ start, end }) => text.slice(start, end));
  };

  it.each([["<<<<<<< HEAD"], ["======="], [">>>>>>> x y"], ["||||||| 1a2b3c"]])("%s is one", (line) => {
    expect(markersOf(`a\n${line}\n;`)).toEqual([line]);
    expect(markersOf(`${line}\r\na;\r\n${line}`)).toEqual([line, line]);
  });

  it.each([[" ======="], ["========"], ["======= x"], ["<<<<<<<"], ["<<<<<< HEAD"]])("%j is none", (line) => {
    expect(scan(`a\n${line}\n;`).conflictMarkers).toEqual([]);
  });
});
