import { readdir, readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** The packages that are ESLint, to one who imports them. */
const ESLINT = ["eslint", "@eslint/core", "@eslint/plugin-kit"];
const TYPESCRIPT_ESLINT = ["@typescript-eslint/utils/eslint-utils", "@typescript-eslint/utils/json-schema"];

/**
 * Who may import whom: a part is a folder of `src`, a file of `src`, or `rules`. A part may always import
 * itself, except a rule another rule. `package` is name and version, and stands apart.
 */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  package: ["package.json"],
  facts: [],
  syntax: ["web-tree-sitter", "node:module"],
  preprocessor: ["syntax", "facts", "node:path"],
  headers: ["preprocessor", "syntax", "facts", "node:fs", "node:path"],
  types: ["headers", "preprocessor", "syntax", "facts"],
  bpf: ["types", "headers", "preprocessor", "syntax", "facts"],
  language: ["bpf", "types", "headers", "preprocessor", "syntax", "node:path", ...ESLINT],
  processor: ["language", "headers", "syntax", "package", ...ESLINT],
  rule: [
    "language",
    "bpf",
    "types",
    "syntax",
    "facts",
    "package",
    "esquery",
    "node:module",
    ...ESLINT,
    ...TYPESCRIPT_ESLINT,
  ],
  configs: ["rule", "language", "rules-config", "eslint/config", ...ESLINT],
  "rules-config": ESLINT,
  rules: ["rule", "bpf", "types", "facts"],
  "rules/index": ["rules"],
  cli: [
    "index",
    "headers",
    "facts",
    "node:fs",
    "node:fs/promises",
    "node:path",
    "node:stream/consumers",
    "node:url",
    "node:util",
    "eslint",
  ],
  index: [
    "rules/index",
    "configs",
    "rules-config",
    "processor",
    "rule",
    "language",
    "bpf",
    "types",
    "syntax",
    "package",
    ...ESLINT,
  ],
};

/** The part that a file is of; the path is relative to the repository, without its ending. */
function partOf(path: string): string {
  if (path === "rules/index" || path === "package.json") return path;
  if (path.startsWith("rules/")) return "rules";
  return (path.split("/")[1] ?? path).replace(/\.gen$/u, "");
}

/** The imports of one file that no arrow allows, as `file → import`. Types count, and so does `import("…")`. */
function findForbidden(file: string, text: string): string[] {
  const path = file.replace(/\.ts$/u, "");
  const allowed = ARROWS[partOf(path)];
  if (!allowed) return [`${file} is of no known part`];
  const forbidden: string[] = [];
  for (const { fileName: specifier } of ts.preProcessFile(text, true, true).importedFiles) {
    const target = specifier.startsWith(".")
      ? partOf(posix.join(posix.dirname(path), specifier).replace(/\.js$/u, ""))
      : specifier;
    const isOwn = target === partOf(path) && target !== "rules";
    if (!isOwn && !allowed.includes(target)) forbidden.push(`${file} → ${specifier}`);
  }
  return forbidden;
}

const files = (
  await Promise.all(
    ["src", "rules"].map((folder) =>
      readdir(join(ROOT, folder), { recursive: true }).then((names) =>
        names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
      ),
    ),
  )
).flat();

test("every import follows an arrow", async () => {
  const found = await Promise.all(
    files.map(async (file) => findForbidden(file, await readFile(join(ROOT, file), "utf8"))),
  );
  expect(found.flat()).toEqual([]);
});

test("every part that exists has its arrows, and every arrow leads to a part or a package", async () => {
  const parts = new Set(files.map((file) => partOf(file.replace(/\.ts$/u, ""))));
  expect([...parts].filter((part) => !(part in ARROWS))).toEqual([]);
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as Record<
    "dependencies" | "devDependencies",
    Record<string, string>
  >;
  const isPackage = (name: string): boolean =>
    name.startsWith("node:") ||
    name === "package.json" ||
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].some((it) => `${name}/`.startsWith(`${it}/`));
  const targets = new Set(Object.values(ARROWS).flat());
  expect([...targets].filter((target) => !(target in ARROWS) && !isPackage(target))).toEqual([]);
});

/** The files that lead back to themselves by the imports of others, each circle as its files in order. */
function findCircles(texts: ReadonlyMap<string, string>): string[] {
  const importsOf = (file: string): string[] =>
    ts.preProcessFile(texts.get(file) ?? "", true, true).importedFiles.flatMap(({ fileName }) => {
      const target = posix.join(posix.dirname(file), fileName).replace(/\.js$/u, ".ts");
      return fileName.startsWith(".") && texts.has(target) ? [target] : [];
    });
  const circles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(" → "));
    if (start >= 0 || finished.has(file)) return;
    for (const target of importsOf(file)) visit(target, [...path, file]);
    finished.add(file);
  };
  for (const file of texts.keys()) visit(file, []);
  return circles;
}

test("no file leads back to itself by its imports", async () => {
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(join(ROOT, file), "utf8")] as const));
  expect(findCircles(new Map(texts))).toEqual([]);
});

test("a circle of files is found", () => {
  const texts = new Map([
    ["src/types/a.ts", 'import { b } from "./b.js";'],
    ["src/types/b.ts", 'import type { C } from "../headers/c.js";'],
    ["src/headers/c.ts", 'export type { A } from "../types/a.js";'],
  ]);
  expect(findCircles(texts)).toEqual(["src/types/a.ts → src/types/b.ts → src/headers/c.ts → src/types/a.ts"]);
});

test("the arrows have no cycle", () => {
  const below = (part: string, seen: readonly string[]): readonly string[] => {
    expect(seen).not.toContain(part);
    return (ARROWS[part] ?? []).flatMap((target) => [target, ...below(target, [...seen, part])]);
  };
  expect(below("cli", [])).toContain("facts");
});

test.each([
  ["src/facts/sections.ts", 'import { scan } from "../syntax/scan.js";', "../syntax/scan.js"],
  ["src/types/names.ts", 'import { Parser } from "web-tree-sitter";', "web-tree-sitter"],
  ["src/syntax/tree.ts", 'import type { MapDefinition } from "../bpf/maps.js";', "../bpf/maps.js"],
  ["src/bpf/maps.ts", 'export type { Linter } from "eslint";', "eslint"],
  ["src/language/directives.ts", 'type Kit = import("../rule/index.js").BpfRule;', "../rule/index.js"],
  ["src/headers/index.ts", 'const { names } = await import("../types/names.js");', "../types/names.js"],
  ["src/processor.ts", 'import { rules } from "../rules/index.js";', "../rules/index.js"],
  ["rules/no-a.ts", 'import noB from "./no-b.js";', "./no-b.js"],
  ["rules/no-a.ts", 'import { rules } from "./index.js";', "./index.js"],
  ["rules/no-a.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
  ["rules/no-a.ts", 'import { childNodes } from "../src/syntax/tree.js";', "../src/syntax/tree.js"],
  ["rules/no-a.ts", 'import type { Rule } from "eslint";', "eslint"],
])("%s may not: %s", (file, text, specifier) => {
  expect(findForbidden(file, text)).toEqual([`${file} → ${specifier}`]);
});

test("a folder without arrows is found", () => {
  expect(findForbidden("src/utils/text.ts", "")).toEqual(["src/utils/text.ts is of no known part"]);
});

test("a rule may import the kit, and a part itself", () => {
  expect(findForbidden("rules/no-a.ts", 'import { defineRule } from "../src/rule/index.js";')).toEqual([]);
  expect(findForbidden("src/bpf/maps.ts", 'import { isMap } from "./sections.js";')).toEqual([]);
});
