import { describe, expect, it } from "vitest";
import { translate } from "../../src/headers/translation.js";
import type { MacroDefinition } from "../../src/preprocessor/macro-definition.js";
import { conditionalsOf, hiddenBranches } from "../../src/preprocessor/visible-branches.js";
import { scan } from "../../src/syntax/scan.js";

/** The definition of `X` in force at the text's last line. */
function definitionAtEnd(text: string): MacroDefinition | undefined {
  return translate(text, undefined).certainDefinition("X", text.lastIndexOf("\n") + 1);
}

/** The texts of the branches of each conditional. */
function textsOf(text: string): string[][] {
  const conditionals = conditionalsOf(translate(text, undefined).main, scan(text).tokens);
  return conditionals.map(({ branches }) => branches.map(({ start, end }) => text.slice(start, end).trim()));
}

/** The tokens of a text that no hidden branch holds. */
function visible(text: string): string {
  const { tokens } = scan(text);
  const hidden = hiddenBranches(tokens, conditionalsOf(translate(text, undefined).main, tokens));
  return tokens.kinds
    .flatMap((_, index) =>
      hidden.some((branch) => branch.tokens.start <= index && index < branch.tokens.end) ? [] : tokens.text(index),
    )
    .join(" ");
}

describe("definitions", () => {
  it("has an object-like macro's body as written", () => {
    expect(definitionAtEnd("#define X a + /* b */ \\\n c\n;")).toMatchObject({
      parameters: undefined,
      body: "a + /* b */   c",
    });
  });

  it("has a function-like macro's parameters", () => {
    expect(definitionAtEnd("#define X(a, b) a + b\n;")).toMatchObject({ parameters: ["a", "b"], body: "a + b" });
    expect(definitionAtEnd("#define X() 1\n;")).toMatchObject({ parameters: [], body: "1" });
    expect(definitionAtEnd("#define X(a, ...) a\n;")?.parameters).toEqual(["a", "__VA_ARGS__..."]);
    expect(definitionAtEnd("#define X(a, rest...) a\n;")?.parameters).toEqual(["a", "rest..."]);
    expect(definitionAtEnd("#define X(a, \\\n  b) a\n;")?.parameters).toEqual(["a", "b"]);
  });

  it("takes a parenthesis behind a blank for the body", () => {
    expect(definitionAtEnd("#define X (a)\n;")).toMatchObject({ parameters: undefined, body: "(a)" });
  });

  it("may be empty", () => {
    expect(definitionAtEnd("#define X\n;")).toMatchObject({ body: "" });
  });

  it("is in force behind its line only", () => {
    const translation = translate("a\n#define X 1\nb", undefined);
    expect(translation.certainDefinition("X", 0)).toBeUndefined();
    expect(translation.certainDefinition("X", 14)?.body).toBe("1");
  });

  it("gives way to the next one", () => {
    expect(definitionAtEnd("#define X 1\n#define X 2\n;")?.body).toBe("2");
  });

  it("ends with #undef", () => {
    expect(definitionAtEnd("#define X 1\n#undef X\n;")).toBeUndefined();
    expect(definitionAtEnd("#define X 1\n#undef X // why\n;")).toBeUndefined();
  });

  it("can come back after #undef", () => {
    expect(definitionAtEnd("#define X 1\n#undef X\n#define X 2\n;")?.body).toBe("2");
  });

  it("is uncertain behind the conditional that holds it", () => {
    expect(definitionAtEnd("#ifdef A\n#define X 1\n#endif\n;")).toBeUndefined();
    expect(definitionAtEnd("#define X 1\n#ifdef A\n#undef X\n#endif\n;")).toBeUndefined();
    expect(definitionAtEnd("#define X 1\n#ifdef A\n#define X 2\n#endif\n;")).toBeUndefined();
  });

  it("is certain inside the branch that holds it", () => {
    expect(definitionAtEnd("#ifdef A\n#define X 1\n;")?.body).toBe("1");
    expect(definitionAtEnd("#ifdef A\n#define X 1\n#ifdef B\n;")?.body).toBe("1");
  });

  it("is certain again behind a new definition", () => {
    expect(definitionAtEnd("#ifdef A\n#define X 1\n#endif\n#undef X\n#define X 2\n;")?.body).toBe("2");
  });

  it("does not hold in the other branch of a conditional", () => {
    expect(definitionAtEnd("#ifdef A\n#define X 1\n#else\n;")).toBeUndefined();
  });

  it("keeps every definition of a name in sight", () => {
    const { macros } = translate("#define X 1\n#undef X\n#define X 2\n", undefined);
    expect(macros.definitions("X").map(({ body }) => body)).toEqual(["1", "2"]);
    expect([macros.has("X"), macros.has("Y")]).toEqual([true, false]);
  });

  it("takes names of the object prototype for names like any other", () => {
    expect(translate("int x;", undefined).certainDefinition("constructor", 0)).toBeUndefined();
  });

  it("passes over #define without a name", () => {
    expect(() => translate("#define\n#define 1\n#define (\n#undef\n#define X(", undefined)).not.toThrow();
  });
});

describe("conditionals", () => {
  it("have the branches of a group, in the order of the text", () => {
    const text = "#if A > 1\nint a;\n#elif defined(B)\nint b;\n#else\nint c;\n#endif";
    expect(textsOf(text)).toEqual([["int a;", "int b;", "int c;"]]);
  });

  it.each([
    ["#ifdef X", { name: "X", isNegated: false }],
    ["#ifndef X", { name: "X", isNegated: true }],
    ["#if defined X", { name: "X", isNegated: false }],
    ["#if defined(X)", { name: "X", isNegated: false }],
    ["#if  defined( X )  // why", { name: "X", isNegated: false }],
    ["#if !defined(X)", { name: "X", isNegated: true }],
    ["#if ! defined X", { name: "X", isNegated: true }],
    ["#elifdef X", { name: "X", isNegated: false }],
    ["#elifndef X", { name: "X", isNegated: true }],
    ["#if defined(X) && defined(Y)", undefined],
    ["#if X", undefined],
    ["#if !X", undefined],
    ["#elif X", undefined],
  ])("may ask whether a name is defined: %s", (text, test) => {
    expect(translate(`${text}\n#endif`, undefined).main.file.directives[0]?.definedTest).toEqual(test);
  });

  it("have inner groups before the one that they are written in", () => {
    expect(textsOf("#ifdef A\n#ifdef B\nint b;\n#endif\n#endif")).toEqual([["int b;"], ["#ifdef B\nint b;\n#endif"]]);
  });

  it("are none where an #endif, an #else or an #elif is alone", () => {
    expect(textsOf("#endif\n#else\n#elif A\nint x;\n#endif")).toEqual([]);
  });

  it("end with the text where they are not closed", () => {
    expect(textsOf("#ifdef A\nint a;\n#else\nint b;")).toEqual([["int a;", "int b;"]]);
  });
});

describe("branches that the parser sees", () => {
  it("are all where each holds whole declarations", () => {
    expect(visible("#ifdef A\nint a;\n#else\nlong a;\n#endif\nint b;")).toBe("int a ; long a ; int b ;");
  });

  it("are all where each holds whole statements, members, enumerators or arguments", () => {
    expect(visible("void f(void) {\n#if A\na();\n#elif B\nb();\n#else\nc();\n#endif\n}")).toBe(
      "void f ( void ) { a ( ) ; b ( ) ; c ( ) ; }",
    );
    expect(visible("struct s {\n#ifdef A\nint a;\n#else\nlong a;\n#endif\n};")).toBe("struct s { int a ; long a ; } ;");
    expect(visible("enum e {\n#ifdef A\nX,\n#else\nY,\n#endif\nZ };")).toBe("enum e { X , Y , Z } ;");
    expect(visible("f(a,\n#ifdef A\nb,\n#else\nc,\n#endif\nd);")).toBe("f ( a , b , c , d ) ;");
  });

  it("are all where each holds whole functions", () => {
    expect(visible("#ifdef A\nint f(void) { }\n#else\nint f(int x) { }\n#endif")).toBe(
      "int f ( void ) { } int f ( int x ) { }",
    );
  });

  it("is one where each holds the header of one function", () => {
    expect(visible("#ifdef A\nint f(int a)\n#else\nint f(int a, int b)\n#endif\n{ }")).toBe(
      "int f ( int a , int b ) { }",
    );
  });

  it("is one where each holds half of an `if`", () => {
    expect(visible("#ifdef A\nif (a) {\n#else\nif (b) {\n#endif\nx(); }")).toBe("if ( b ) { x ( ) ; }");
  });

  it("is one where each holds an operand", () => {
    expect(visible("int x =\n#ifdef A\n1\n#else\n2\n#endif\n;")).toBe("int x = 2 ;");
  });

  it("is one where each holds the body of one function", () => {
    expect(visible("int f(void)\n#ifdef A\n{ a(); }\n#else\n{ b(); }\n#endif")).toBe("int f ( void ) { b ( ) ; }");
  });

  it("is one where each holds the section of one program", () => {
    expect(visible('#ifdef A\nSEC("a")\n#else\nSEC("b")\n#endif\nint f(void) { }')).toBe(
      'SEC ( "b" ) int f ( void ) { }',
    );
  });

  it("is the same one where a brace is opened and closed under one condition", () => {
    expect(visible("#ifdef A\nif (a) {\n#endif\nx();\n#ifdef A\n}\n#endif")).toBe("x ( ) ;");
    expect(visible("#ifndef A\nif (a) {\n#else\nfor (;;) {\n#endif\nx();\n#ifdef A\n}\n#else\n} y();\n#endif")).toBe(
      "if ( a ) { x ( ) ; } y ( ) ;",
    );
  });

  it("is the same one under `#if defined(A)` and `#ifdef A`", () => {
    expect(visible("#if defined(A)\nif (a) {\n#else\nif (b) {{\n#endif\n#ifdef A\n}\n#else\n}}\n#endif")).toBe(
      "if ( b ) { { } }",
    );
  });

  it("is none under `#if 0`", () => {
    expect(visible("#if 0\nint a;\n#endif\nint b;")).toBe("int b ;");
    expect(visible("#if 0\nint a;\n#else\nint b;\n#endif")).toBe("int b ;");
    expect(visible("#if 0 /* later */\nint a;\n#endif")).toBe("");
  });

  it("is the first under `#if 1`", () => {
    expect(visible("#if 1\nint a;\n#elif X\nint b;\n#else\nint c;\n#endif")).toBe("int a ;");
  });

  it("is what C reads around `__cplusplus`", () => {
    expect(visible('#ifdef __cplusplus\nextern "C" {\n#endif\nint a;\n#ifdef __cplusplus\n}\n#endif')).toBe("int a ;");
    expect(visible("#ifndef __cplusplus\nint a;\n#else\nint b;\n#endif")).toBe("int a ;");
  });

  it("hides no more than the innermost branch that needs it", () => {
    expect(visible("#ifdef A\nint a;\n#if 0\nint b;\n#endif\nint c;\n#endif")).toBe("int a ; int c ;");
  });

  it("keeps what an unclosed conditional holds", () => {
    expect(visible("int a;\n#ifdef A\nint b;")).toBe("int a ; int b ;");
  });

  it("has both ends of `if … else` under a condition", () => {
    expect(visible("#ifdef A\nif (a) x(); else\n#endif\ny();")).toBe("if ( a ) x ( ) ; else y ( ) ;");
  });

  it("holds no more than one `else` of one `if`", () => {
    expect(visible("if (a) x();\n#ifdef A\nelse y();\n#else\nelse z();\n#endif")).toBe("if ( a ) x ( ) ; else z ( ) ;");
  });
});
