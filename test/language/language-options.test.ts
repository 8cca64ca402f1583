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

  it("take paths, whether they exist or not", () => {
    expect(() => {
      validateLanguageOptions({ includePaths: [], preinclude: [] });
      validateLanguageOptions({ includePaths: ["/no/such/folder", "../include"], preinclude: ["vmlinux.h"] });
      validateLanguageOptions({ compileCommands: "/no/such/compile_commands.json" });
    }).not.toThrow();
  });

  it("take every value that a macro can have", () => {
    expect(() => {
      validateLanguageOptions({ defines: {} });
      validateLanguageOptions({ defines: { A: true, B: false, C: "", D: "(1 << 3)", _e1: -1, F: 2 ** 53 - 1 } });
    }).not.toThrow();
  });

  it("take undefined for an option that is not set", () => {
    expect(() => {
      validateLanguageOptions({ macros: undefined, includePaths: undefined, compileCommands: undefined });
    }).not.toThrow();
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
    [
      { includePath: [] },
      'Unknown key "includePath"; bpf/c takes "macros", "includePaths", "preinclude", "defines", "c',
    ],
    [{ includePaths: "include" }, '"includePaths" is "include"; it takes an array of paths of folders.'],
    [{ includePaths: { 0: "x" } }, '"includePaths" is {"0":"x"}; it takes an array of paths of folders.'],
    [{ includePaths: null }, '"includePaths" is null; it takes an array of paths of folders.'],
    [{ includePaths: ["a", 1] }, '"includePaths[1]" is 1; it takes the path of a folder.'],
    [{ includePaths: ["a", "b", ""] }, '"includePaths[2]" is ""; it takes the path of a folder.'],
    [{ includePaths: ["a\0b"] }, '"includePaths[0]" is "a\\u0000b"; it takes the path of a folder.'],
    [{ includePaths: [undefined] }, '"includePaths[0]" is undefined; it takes the path of a folder.'],
    [{ preinclude: "vmlinux.h" }, '"preinclude" is "vmlinux.h"; it takes an array of paths of headers.'],
    [{ preinclude: [["a.h"]] }, '"preinclude[0]" is ["a.h"]; it takes the path of a header.'],
    [{ preinclude: [""] }, '"preinclude[0]" is ""; it takes the path of a header.'],
    [{ defines: ["X=1"] }, '"defines" is ["X=1"]; it takes an object of macro names and values.'],
    [{ defines: "X" }, '"defines" is "X"; it takes an object of macro names and values.'],
    [{ defines: null }, '"defines" is null; it takes an object of macro names and values.'],
    [{ defines: { "F(x)": "x" } }, '"defines" has the key "F(x)", which is no C identifier.'],
    [{ defines: { "-DX": true } }, '"defines" has the key "-DX", which is no C identifier.'],
    [{ defines: { "X=1": true } }, '"defines" has the key "X=1", which is no C identifier.'],
    [{ defines: { "": true } }, '"defines" has the key "", which is no C identifier.'],
    [{ defines: { X: null } }, '"defines.X" is null; it takes true, false, a string of one line, or a whole number'],
    [{ defines: { X: undefined } }, '"defines.X" is undefined; it takes'],
    [{ defines: { A: 1, X: [1] } }, '"defines.X" is [1]; it takes'],
    [{ defines: { X: 0.5 } }, '"defines.X" is 0.5; it takes'],
    [{ defines: { X: NaN } }, '"defines.X" is NaN; it takes'],
    [{ defines: { X: 2 ** 53 } }, '"defines.X" is 9007199254740992; it takes'],
    [{ defines: { X: "1\n2" } }, '"defines.X" is "1\\n2"; it takes'],
    [
      { compileCommands: "" },
      '"compileCommands" is ""; it takes the path of a compile_commands.json, or of the folder',
    ],
    [{ compileCommands: ["build"] }, '"compileCommands" is ["build"]; it takes the path of'],
    [{ compileCommands: null }, '"compileCommands" is null; it takes the path of'],
    [{ compileCommands: true }, '"compileCommands" is true; it takes the path of'],
  ])("refuse %j", (options, message) => {
    expect(() => {
      validateLanguageOptions(options);
    }).toThrow(message);
  });

  it("refuse values that JSON cannot show", () => {
    const loop: Record<string, unknown> = {};
    loop.X = loop;
    expect(() => {
      validateLanguageOptions({ defines: loop });
    }).toThrow('"defines.X" is an object that holds itself; it takes');
    expect(() => {
      validateLanguageOptions({ defines: { X: 1n } });
    }).toThrow('"defines.X" is 1; it takes');
    expect(() => {
      validateLanguageOptions({ compileCommands: Symbol("x") });
    }).toThrow('"compileCommands" is Symbol(x); it takes');
  });

  it("refuse with a TypeError", () => {
    expect(() => {
      validateLanguageOptions({ includePaths: [""] });
    }).toThrow(TypeError);
  });
});
