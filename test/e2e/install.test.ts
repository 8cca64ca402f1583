import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { Project } from "./project.js";

/** What makes an installation need a compiler, or run code: native modules and install scripts; paths below it. */
async function findNative(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of await readdir(folder, { recursive: true })) {
    if (/\.node$|(?:^|\/)binding\.gyp$/u.test(path)) found.push(path);
    if (!/(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/u.test(path)) continue;
    const { scripts = {} } = JSON.parse(await readFile(join(folder, path), "utf8")) as { scripts?: object };
    for (const script of ["preinstall", "install", "postinstall"]) {
      if (script in scripts) found.push(`${path}: ${script}`);
    }
  }
  return found.sort();
}

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly dependencies?: object; readonly optionalDependencies?: object } | undefined>
  >;
}

/** The packages of an installation that ESLint does not bring: paths as npm's lockfile has them. */
function findBesidesEslint({ packages }: Lockfile): string[] {
  const ofEslint = new Set(["node_modules/eslint"]);
  for (const path of ofEslint) {
    const { dependencies, optionalDependencies } = packages[path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = placesOf(name, path).find((place) => packages[place]);
      if (found !== undefined) ofEslint.add(found);
    }
  }
  return Object.keys(packages).filter((path) => !ofEslint.has(path));
}

/** Where Node looks for a package that the one in `path` imports: in that one first, then in each around it. */
function placesOf(name: string, path: string): string[] {
  const around = path.split("/node_modules/");
  const folders = around.map((_, count) => `${around.slice(0, around.length - count).join("/node_modules/")}/`);
  return [...folders, ""].map((folder) => `${folder}node_modules/${name}`);
}

/** What each version of ESLint has not already: ESLint 10 is made of the same core and kit as the plugin. */
const BESIDES_ESLINT: Readonly<Record<string, readonly string[]>> = {
  "9.22.0": [
    "node_modules/eslint-plugin-bpf",
    "node_modules/eslint-plugin-bpf/node_modules/@eslint/core",
    "node_modules/eslint-plugin-bpf/node_modules/@eslint/plugin-kit",
    "node_modules/web-tree-sitter",
  ],
  "10": ["node_modules/eslint-plugin-bpf", "node_modules/web-tree-sitter"],
};

it("what ESLint brings is told from the rest, wherever npm has put it", () => {
  const packages = {
    "node_modules/eslint": { dependencies: { own: "", shared: "" }, optionalDependencies: { absent: "" } },
    "node_modules/eslint/node_modules/own": { dependencies: { shared: "", outer: "" } },
    "node_modules/outer": {},
    "node_modules/own": {},
    "node_modules/shared": {},
    "node_modules/plugin": { dependencies: { shared: "" } },
  };
  expect(findBesidesEslint({ packages })).toEqual(["node_modules/own", "node_modules/plugin"]);
});

it("an installation with native modules or install scripts is told from one without", async () => {
  const folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
  const files = {
    "node_modules/plain/package.json": `{ "scripts": { "prepare": "build", "test": "test" } }`,
    "node_modules/plain/test/package.json": `{ "scripts": { "install": "never run" } }`,
    "node_modules/@scope/built/package.json": `{ "scripts": { "postinstall": "build" } }`,
    "node_modules/@scope/built/binding.gyp": "{}",
    "node_modules/plain/node_modules/nested/package.json": `{ "scripts": { "install": "build" } }`,
    "node_modules/plain/node_modules/nested/prebuilds/linux-x64/nested.node": "",
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const found = await findNative(folder);
  await rm(folder, { recursive: true });
  expect(found).toEqual([
    "node_modules/@scope/built/binding.gyp",
    "node_modules/@scope/built/package.json: postinstall",
    "node_modules/plain/node_modules/nested/package.json: install",
    "node_modules/plain/node_modules/nested/prebuilds/linux-x64/nested.node",
  ]);
});

describe.each(inject("installations"))("the tarball beside ESLint $eslint", (installation) => {
  const { eslint, folder } = installation;

  it("is beside that version", async () => {
    const { stdout } = await (await Project.create(installation, {})).eslint(["--version"]);
    expect(`${stdout.trim()}.`).toContain(`v${eslint}.`);
  });

  it("brings no native module and no install script", async () => {
    expect(await findNative(folder)).toEqual([]);
  });

  it("brings three packages at most beside itself", async () => {
    const lockfile = await readFile(join(folder, "node_modules/.package-lock.json"), "utf8");
    expect(findBesidesEslint(JSON.parse(lockfile) as Lockfile)).toEqual(BESIDES_ESLINT[eslint]);
  });

  it("brings no TypeScript, and nothing of typescript-eslint", async () => {
    const packages = await readdir(join(folder, "node_modules"), { recursive: true });
    expect(packages.filter((path) => /(?:^|\/)(?:typescript|@typescript-eslint)$/u.test(path))).toEqual([]);
  });

  it("has types that a strict configuration in TypeScript accepts", async () => {
    const project = await Project.create(installation, {
      "eslint.config.ts": `import { defineConfig } from "eslint/config";
import bpf, { type BpfLanguageOptions, type MapDefinition } from "eslint-plugin-bpf";

const languageOptions: BpfLanguageOptions = { macros: { __my_annotation: "annotation" } };
export const names = (maps: readonly MapDefinition[]): string[] => maps.map(({ name }) => name);
export default defineConfig([{ extends: [bpf.configs.recommended], languageOptions }]);
`,
      "wrong.ts": `import type { BpfLanguageOptions } from "eslint-plugin-bpf";

export const languageOptions: BpfLanguageOptions = { macros: { __my_annotation: "anotation" } };
`,
      "tsconfig.json": JSON.stringify({
        compilerOptions: { strict: true, module: "NodeNext", target: "ES2023", types: [], noEmit: true },
      }),
    });
    const compiler = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
    const errors = await new Promise<string>((resolve) => {
      execFile(process.execPath, [compiler], { cwd: project.folder }, (_, stdout) => {
        resolve(stdout);
      });
    });
    expect(errors.split("\n").map((line) => line.replace(/:.*/u, ""))).toEqual(["wrong.ts(3,64)", ""]);
  });
});
