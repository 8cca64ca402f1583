import { expect, it } from "vitest";
import { indentationOf } from "../../src/bpf/indentation.js";

it.each([
  ["int a;\n", "\t", "\n"],
  ["struct s {\n\tint a;\n};\n", "\t", "\n"],
  ["struct s {\n  int a;\n};\n", "  ", "\n"],
  ["struct s {\r\n    int a;\r\n};\r\n", "    ", "\r\n"],
  ["/*\n * Comment\n */\nstruct s {\n   int a;\n};\n", "   ", "\n"],
  ["struct s {\n\n  \n\tint a;\n};\n", "\t", "\n"],
])("%j", (text, unit, lineBreak) => {
  expect(indentationOf(text)).toEqual({ unit, lineBreak });
});
