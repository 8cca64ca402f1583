import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { rules } from "../../rules/index.js";
import plugin, { type BpfRule } from "../../src/index.js";

const ROOT = join(import.meta.dirname, "../..");

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(ROOT.length + 1)
        .replaceAll("\\", "/"),
    );
}

/** The packages that a file imports, as `package` or `@scope/package`; type imports count. */
function packagesOf(text: string): string[] {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  const packages = specifiers
    .filter((specifier) => !specifier.startsWith(".") && !isBuiltin(specifier))
    .map((specifier) => /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? specifier);
  return [...new Set(packages)].sort();
}

test("the plugin says the package's name and version", () => {
  expect(plugin.meta).toEqual({ name: packageJson.name, version: packageJson.version, namespace: "bpf" });
  expect(plugin.processors["bpf-c"].meta).toEqual({ name: "eslint-plugin-bpf/bpf-c", version: packageJson.version });
});

test("users install what runs, and nothing else", () => {
  expect(Object.keys(packageJson.dependencies)).toEqual([
    "@eslint/core",
    "@eslint/plugin-kit",
    "esquery",
    "web-tree-sitter",
  ]);
  expect(packageJson.peerDependencies).toEqual({ eslint: "^9.22.0 || ^10.0.0" });
  expect(Object.keys(packageJson).filter((key) => /^(?:optional|bundled?)Dependencies$/u.test(key))).toEqual([]);
});

test("installing the package runs nothing", () => {
  expect(Object.keys(packageJson.scripts).filter((name) => /^(?:pre|post)?install$/u.test(name))).toEqual([]);
});

interface Packed {
  readonly files: readonly { readonly path: string }[];
  /** Bytes of the tarball. */
  readonly size: number;
  /** Bytes of its files. */
  readonly unpackedSize: number;
}

const pack = ["pack", "--dry-run", "--json", "--ignore-scripts"];
const [packed] = JSON.parse((await promisify(execFile)("npm", pack, { cwd: ROOT })).stdout) as readonly Packed[];

/** The files of types that an entry point leads to, the entry point among them; paths below the repository. */
async function typesBehind(entryPoint: string): Promise<string[]> {
  const found = new Set([entryPoint]);
  for (const file of found) {
    const { importedFiles } = ts.preProcessFile(await readFile(join(ROOT, file), "utf8"), true, true);
    for (const { fileName } of importedFiles) {
      if (fileName.startsWith(".")) found.add(join(dirname(file), fileName).replace(/\.js$/u, ".d.ts"));
    }
  }
  return [...found];
}

test("the package holds the build, the documentation, and nothing else", async () => {
  const types = await typesBehind(packageJson.types.slice("./".length));
  expect(types).toContain("dist/types/src/syntax/node-types.gen.d.ts");
  const expected = [
    ...["package.json", "README.md", "LICENSE", "CHANGELOG.md"],
    ...["dist/index.js", "dist/cli/bin.js", "dist/tree-sitter-c.wasm"],
    ...types,
    ...(await filesIn("docs")),
  ];
  expect(packed?.files.map(({ path }) => path).sort(), "`npm run build` brings dist up to date").toEqual(
    expected.sort(),
  );
});

// Of 290 kB packed and 1.4 MB unpacked, the grammar has 90 kB and 0.6 MB.
test("the package is small: a jump is looked at before these numbers are raised", () => {
  expect(packed?.size).toBeLessThan(370_000);
  expect(packed?.unpackedSize).toBeLessThan(1_800_000);
});

test("the link of each rule leads to its page in the package", () => {
  const root = `https://unpkg.com/${packageJson.name}@${packageJson.version}/`;
  const links = Object.values<BpfRule>(rules).map(({ meta }) => meta.docs.url ?? "");
  const pages = packed?.files.flatMap(({ path }) => (path.startsWith("docs/rules/") ? [root + path] : []));
  expect(links.sort()).toEqual(pages?.sort());
});

test("every path that package.json names is in the package", async () => {
  const { bin, exports, imports, types } = packageJson;
  const binaries = Object.values(bin).map((path) => `./${path}`);
  const packed = new Set(["package.json", ...(await filesIn("dist"))].map((path) => `./${path}`));
  const exported = Object.values(exports).flatMap((entry) =>
    typeof entry === "string" ? entry : Object.values(entry),
  );
  expect([...exported, ...binaries, ...Object.values(imports), types].filter((path) => !packed.has(path))).toEqual([]);
});

test("the types import what users have: ESLint and the dependencies", async () => {
  const users = [...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.peerDependencies)];
  const found: string[] = [];
  for (const file of (await filesIn("dist")).filter((path) => path.endsWith(".d.ts"))) {
    const missing = packagesOf(await readFile(join(ROOT, file), "utf8")).filter((name) => !users.includes(name));
    found.push(...missing.map((name) => `${file} imports ${name}`));
  }
  expect(found).toEqual([]);
});

test("the bundle imports what users have, and all that is a dependency", async () => {
  const imported = packagesOf(await readFile(join(ROOT, "dist/index.js"), "utf8"));
  expect(imported.filter((name) => !(name in packageJson.dependencies))).toEqual([]);
  expect(imported).toContain("web-tree-sitter");
});

test("the command imports ESLint and the bundle, and nothing else", async () => {
  const text = await readFile(join(ROOT, "dist/cli/bin.js"), "utf8");
  expect(packagesOf(text)).toEqual(["eslint"]);
  expect([...new Set(text.match(/(?<=from )"\.[^"]*"/gu))]).toEqual(['"../index.js"']);
});

test("an import is found in every form", () => {
  const text = `import type { A } from "@typescript-eslint/utils/json-schema";
export { b } from "typescript";
export declare const c: import("eslint").Linter;
import "./own.js";
import { readFile } from "node:fs/promises";
`;
  expect(packagesOf(text)).toEqual(["@typescript-eslint/utils", "eslint", "typescript"]);
});
