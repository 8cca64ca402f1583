/** What is measured side by side: this plugin, and what else reads the same sources. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
/** Where `npm run corpus` brings the sources. */
export const CORPUS = join(ROOT, ".corpus");

/** What is linted: all eBPF programs of the kernel's selftests and of libbpf-tools. */
const TREES: readonly { readonly folder: string; readonly name: RegExp }[] = [
  { folder: "linux/tools/testing/selftests/bpf/progs", name: /\.c$/u },
  { folder: "bpfcc/libbpf-tools", name: /\.bpf\.c$/u },
];

/** Eight patterns over C, as a person would write them for eBPF sources. */
const PATTERNS = [
  ...["bpf_probe_read($$$A)", "bpf_probe_read_str($$$A)", "bpf_trace_printk($$$A)", "bpf_map_lookup_elem($M, $K)"],
  ...["bpf_perf_event_output($$$A)", "bpf_get_current_task()", "memset($A, 0, sizeof($B))", "$A->$B->$C->$D"],
];

/** Of the files, clang is given every so many; all of them would take minutes. */
const CLANG_STEP = 20;

export interface Contender {
  readonly name: string;
  readonly command: readonly string[];
  /** Absolute path of the folder in which it runs. */
  readonly folder: string;
  /** UTF-8 bytes of the files that it looks at. */
  readonly bytes: number;
}

/** Files of a folder, as they were copied. */
interface Sources {
  readonly files: readonly string[];
  readonly bytes: number;
}

function copySources(folder: string): Sources {
  const files: string[] = [];
  let bytes = 0;
  for (const { folder: tree, name } of TREES) {
    for (const entry of readdirSync(join(CORPUS, tree)).filter((candidate) => name.test(candidate))) {
      const file = join(tree, entry);
      bytes += copy(join(CORPUS, file), join(folder, file));
      files.push(file);
    }
  }
  return { files, bytes };
}

/** As many bytes of JavaScript: ESLint's own sources, again and again. */
function copyJavaScript(folder: string, bytes: number): void {
  const root = join(ROOT, "node_modules/eslint/lib");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  for (let copied = 0, turn = 0; copied < bytes; turn++) {
    const name = names[turn % names.length] ?? "";
    copied += copy(join(root, name), join(folder, String(Math.floor(turn / names.length)), name));
  }
}

/** Returns how many bytes were copied. */
function copy(from: string, to: string): number {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
  return readFileSync(to).length;
}

/** A language that parses nothing: what is left is what ESLint itself takes to read files and write a report. */
const FLOOR_CONFIG = `
const place = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
const language = {
  fileType: "text", lineStart: 1, columnStart: 0, nodeTypeKey: "type",
  validateLanguageOptions() {},
  parse: ({ body }) => ({ ok: true, ast: { type: "root", range: [0, body.length], loc: place } }),
  createSourceCode: ({ body }, { ast }) => ({
    text: body, ast, lines: [], getText: () => body, getLoc: () => place, getRange: ({ range }) => range, traverse: () => [],
  }),
};
export default [{ files: ["**/*.c"], plugins: { floor: { languages: { none: language } } }, language: "floor/none" }];
`;

const PLUGIN = JSON.stringify(join(ROOT, "dist/index.js"));
const RECOMMENDED_CONFIG = `
import bpf from ${PLUGIN};
export default [{ ...bpf.configs.recommended, files: ["**/*.c"] }];
`;
const ALL_CONFIG = `
import bpf from ${PLUGIN};
const rules = Object.fromEntries(Object.keys(bpf.rules).map((rule) => [\`bpf/\${rule}\`, "error"]));
export default [{ ...bpf.configs.recommended, files: ["**/*.c"], rules }];
`;
const SCRIPT_CONFIG = `
import js from "@eslint/js";
export default [js.configs.recommended];
`;

/**
 * Copies the sources into a folder and makes the commands.
 * @param folder - absolute, empty
 * @throws {Error} when the corpus is not there, or npm cannot install ast-grep
 */
export function prepareContenders(folder: string): Contender[] {
  const project = join(folder, "c");
  const { files, bytes } = copySources(project);
  const scripts = join(folder, "js");
  copyJavaScript(scripts, bytes);
  for (const each of [project, scripts]) {
    writeFileSync(join(each, "package.json"), '{ "private": true, "type": "module" }\n');
    symlinkSync(join(ROOT, "node_modules"), join(each, "node_modules"));
  }
  const eslint = (name: string, inFolder: string, config: string, ...more: string[]): Contender => {
    const file = `${name.replaceAll(/\W+/gu, "-")}.config.js`;
    writeFileSync(join(inFolder, file), config);
    const program = [process.execPath, "node_modules/eslint/bin/eslint.js", "-c", file];
    return { name, command: [...program, ...more, "."], folder: inFolder, bytes };
  };
  const sample = files.filter((_, index) => index % CLANG_STEP === 0);
  const sampleBytes = sample.reduce((sum, file) => sum + readFileSync(join(project, file)).length, 0);
  return [
    eslint("this plugin, recommended", project, RECOMMENDED_CONFIG),
    eslint("this plugin, all rules", project, ALL_CONFIG),
    eslint("this plugin, all rules, two threads", project, ALL_CONFIG, "--concurrency", "2"),
    eslint("ESLint without any work", project, FLOOR_CONFIG),
    eslint("ESLint on JavaScript, its recommended rules", scripts, SCRIPT_CONFIG),
    { name: "ast-grep, eight patterns", command: [astGrep(folder, project), "scan", "--json"], folder: project, bytes },
    { name: "clang -Wpadded", command: clang(folder, project, sample), folder: project, bytes: sampleBytes },
  ];
}

/** Installs ast-grep; returns the path of its program. */
function astGrep(folder: string, project: string): string {
  const modules = join(folder, "modules");
  mkdirSync(modules);
  execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefix", modules, "@ast-grep/cli"]);
  mkdirSync(join(project, "patterns"));
  for (const [number, pattern] of PATTERNS.entries()) {
    const rule = { id: `pattern-${String(number)}`, language: "c", severity: "warning", rule: { pattern } };
    writeFileSync(join(project, `patterns/${String(number)}.yml`), JSON.stringify(rule));
  }
  writeFileSync(join(project, "sgconfig.yml"), "ruleDirs: [patterns]\n");
  return join(modules, "node_modules/.bin/ast-grep");
}

/** A script that checks one file after the other, each in a process of its own. */
function clang(folder: string, project: string, files: readonly string[]): string[] {
  const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
  const headers = [join(CORPUS, "bpfcc/libbpf-tools/x86"), join(CORPUS, "linux/tools/testing/selftests/bpf")];
  const options = ["-target", "bpf", "-Wpadded", "-fsyntax-only", ...headers.map((header) => `-I${header}`)];
  const script = join(folder, "clang.sh");
  const lines = files.map(
    (file) =>
      `clang ${options.join(" ")} -idirafter /usr/include/${architecture}-linux-gnu ${join(project, file)} || true`,
  );
  writeFileSync(script, `${lines.join("\n")}\n`);
  return ["sh", script];
}
