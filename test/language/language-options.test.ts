import { describe, expect, it } from "vitest";
import { validateLanguageOptions } from "../../src/language/language-options.js";

describe("language options", () => {
  it("take nothing, and macros", () => {
    expect(() => {
      validateLanguageOptions({});
      validateLanguageOptions({ macros: {} });
      validateLanguageOptions({ macros: { MY_SEC: "section", my_inline: "annotation", MY_MAP: "map" } });
    }).not.toThrow();
  });

  it("take every kind of macro", () => {
    for (const kind of ["annotation", "section", "declaration", "map", "statement", "uint", "type", "array", "ulong"]) {
      expect(() => {
        validateLanguageOptions({ macros: { X: kind } });
      }).not.toThrow();
    }
  });

  it("pass over JavaScript's, which a configuration without `files` sets", () => {
    expect(() => {
      validateLanguageOptions({ ecmaVersion: 2024, sourceType: "module", globals: {}, parserOptions: {} });
    }).not.toThrow();
  });

  it.each([
    [{ macro: {} }, 'Unknown key "macro"; bpf/c takes'],
    [{ constructor: 1 }, 'Unknown key "constructor"'],
    [{ macros: [] }, '"macros" is []; it takes an object'],
    [{ macros: null }, '"macros" is null; it takes an object'],
    [{ macros: "X" }, '"macros" is "X"; it takes an object'],
    [{ macros: { X: "anotation" } }, '"macros.X" is "anotation"; it takes one of "annotation"'],
    [{ macros: { X: 1 } }, '"macros.X" is 1; it takes one of'],
    [{ macros: { X: undefined } }, '"macros.X" is undefined; it takes one of'],
    [{ macros: { "a b": "section" } }, '"macros" has the key "a b", which is no C identifier.'],
    [{ macros: { "SEC()": "section" } }, '"macros" has the key "SEC()"'],
  ])("refuse %j", (options, message) => {
    expect(() => {
      validateLanguageOptions(options);
    }).toThrow(message);
  });
});
