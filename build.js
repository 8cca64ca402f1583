/**
 * Builds what is published: one ES module, its types, the command line, and the grammar that tree-sitter-c ships as WebAssembly.
 * `@typescript-eslint/utils` is bundled because its peer range would make users install TypeScript.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const require = createRequire(import.meta.url);

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});
removeUnreachableTypes("dist/types/src/index.d.ts");
const shared = { bundle: true, platform: "node", format: "esm", target: "node20.19", logLevel: "warning" };
await build({
  ...shared,
  entryPoints: ["src/index.ts"],
  outfile: "dist/index.js",
  external: ["web-tree-sitter", "esquery", "@eslint/*"],
});
// The command uses the module beside it, as rules of a project's own do.
await build({
  ...shared,
  entryPoints: ["src/cli/bin.ts"],
  outfile: "dist/cli/bin.js",
  external: ["../index.js", "eslint"],
});
copyFileSync(require.resolve("tree-sitter-c/tree-sitter-c.wasm"), "dist/tree-sitter-c.wasm");

/** The bundle is one file, and most modules in it have types that no user can see. */
function removeUnreachableTypes(entryPoint) {
  const reachable = new Set([join(entryPoint)]);
  for (const file of reachable) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8"), true, true).importedFiles) {
      if (fileName.startsWith(".")) reachable.add(join(dirname(file), fileName.replace(/\.js$/u, ".d.ts")));
    }
  }
  for (const entry of readdirSync("dist/types", { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reachable.has(file)) rmSync(file);
  }
}
