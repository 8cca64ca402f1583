import { describe, expect, it } from "vitest";
import { macroCalls, parseCall } from "../../src/bpf/macro-calls.js";
import { parse } from "../support/parse.js";

describe("macro calls", () => {
  it.each([
    ["M()", []],
    ["M(a)", ["a"]],
    ["M( a , b )", ["a", "b"]],
    ["M(a, )", ["a", ""]],
    ["M(, a)", ["", "a"]],
    ["M(f(a, b), c)", ["f(a, b)", "c"]],
    ["M(struct { int a, b; })", ["struct { int a", "b; }"]],
    ["M(char[4], \"a, b\", ',')", ["char[4]", '"a, b"', "','"]],
    ["M(a /* , */ b)", ["a /* , */ b"]],
    ["M(a\n, b)", ["a", "b"]],
  ])("%j has the arguments of the preprocessor's", (text, expected) => {
    expect(parseCall(text)?.arguments).toEqual(expected);
  });

  it.each([["M"], ["M a(b)"], ["(a)"], ["M(a"], [""]])("%j is none", (text) => {
    expect(parseCall(text)).toBeUndefined();
  });

  it("are found wherever they stand, but not in comments, strings and preprocessor lines", () => {
    const text = '#define A M(1)\n/* M(2) */ int a = M(3); char *b = "M(4)";\nM(5) ;\nM (6)\nM; XM(7);\n';
    const calls = macroCalls(parse(text), "M");
    expect(calls.map(({ range, statementEnd }) => [text.slice(...range), text.slice(range[0], statementEnd)])).toEqual([
      ["M(3)", "M(3);"],
      ["M(5)", "M(5) ;"],
      ["M (6)", "M (6)"],
    ]);
  });
});
