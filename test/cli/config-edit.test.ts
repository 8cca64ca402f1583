import { expect, it } from "vitest";
import { addConfigObject } from "../../src/cli/config-edit.js";

const OBJECT = '{\n  files: ["**/*.c"],\n}';

it.each([
  ["export default [];", 'export default [\n  {\n    files: ["**/*.c"],\n  },\n];'],
  ["export default [a];", 'export default [a,\n  {\n    files: ["**/*.c"],\n  },\n];'],
  ["export default [a, ];", 'export default [a,\n  {\n    files: ["**/*.c"],\n  },\n ];'],
  ["export default [\n    a\n];", 'export default [\n    a,\n    {\n      files: ["**/*.c"],\n    }\n];'],
  [
    "export default [\n    a, // first\n];",
    'export default [\n    a,\n    {\n      files: ["**/*.c"],\n    }, // first\n];',
  ],
  [
    "export default defineConfig([\n  a,\n]);",
    'export default defineConfig([\n  a,\n  {\n    files: ["**/*.c"],\n  },\n]);',
  ],
  ["export default defineConfig();", 'export default defineConfig(\n  {\n    files: ["**/*.c"],\n  },\n);'],
  [
    "export default tseslint.config(\n  a,\n);",
    'export default tseslint.config(\n  a,\n  {\n    files: ["**/*.c"],\n  },\n);',
  ],
  [
    "const config = [\n  a,\n];\nexport default config;",
    'const config = [\n  a,\n  {\n    files: ["**/*.c"],\n  },\n];\nexport default config;',
  ],
  ["module.exports = [\n  a\n];", 'module.exports = [\n  a,\n  {\n    files: ["**/*.c"],\n  }\n];'],
])("adds an object to `%s`", (text, expected) => {
  expect(addConfigObject(text, OBJECT)).toBe(expected);
});

it.each([
  ["a function's result", "export default makeConfig();"],
  ["a variable that changes", "let config = [];\nconfig = [a];\nexport default config;"],
  ["an object", "export default { files: [] };"],
  ["a variable of another module", 'import config from "./base.js";\nexport default config;'],
  ["two names for one list", "const a = [];\nconst b = a;\nexport default b;"],
  ["no export", "const config = [];"],
  ["TypeScript", "const config: Linter.Config[] = [];\nexport default config;"],
  ["no JavaScript at all", "export default ["],
])("leaves %s alone", (_, text) => {
  expect(addConfigObject(text, OBJECT)).toBeUndefined();
});

it("keeps a byte order mark and the line breaks", () => {
  const text = "\uFEFFexport default [\r\n  a,\r\n];\r\n";
  expect(addConfigObject(text, OBJECT)).toBe(
    '\uFEFFexport default [\r\n  a,\r\n  {\r\n    files: ["**/*.c"],\r\n  },\r\n];\r\n',
  );
});

it("takes no heed of comments that turn rules off", () => {
  expect(addConfigObject("/* eslint-disable */\nexport default [];", OBJECT)).toContain("**/*.c");
});
