/** What is measured side by side: this plugin, and what else reads the same sources. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateProgram } from "../support/generate-program.js";
import { benchedFiles, CORPUS } from "./sources.js";

const ROOT = join(import.meta.dirname, "../..");

/** How often the sources are copied for the run that takes more of them. */
export const MORE = 10;

/** Bytes of the one large file. */
const LARGE_FILE = 10_000_000;

/** Eight patterns over C, as a person would write them for eBPF sources. */
const PATTERNS = [
  ...["bpf_probe_read($$$A)", "bpf_probe_read_str($$$A)", "bpf_trace_printk($$$A)", "bpf_map_lookup_elem($M, $K)"],
  ...["bpf_perf_event_output($$$A)", "bpf_get_current_task()", "memset($A, 0, sizeof($B))", "$A->$B->$C->$D"],
];

/** Of the files, clang is given every so many; all of them would take minutes. */
const CLANG_STEP = 20;

export const NAMES = {
  all: "this plugin, all rules",
  threads: "this plugin, all rules, two threads",
  more: "this plugin, all rules, ten times the files",
  large: "this plugin, all rules, one file of 10 MB",
  floor: "ESLint without any work",
  script: "ESLint on JavaScript, its recommended rules",
  parse: "tree-sitter's parse alone, in WebAssembly",
  patterns: "ast-grep, eight patterns",
  start: "import of ESLint",
  startWithPlugin: "import of ESLint and of this plugin",
} as const;

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
  const files = benchedFiles();
  const bytes = files.reduce((sum, file) => sum + copy(join(CORPUS, file), join(folder, file)), 0);
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

/** Parses every file once and does nothing with the trees. */
const PARSE_SCRIPT = `
import { readdirSync, readFileSync } from "node:fs";
import { Language, Parser } from "web-tree-sitter";
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(${JSON.stringify(join(ROOT, "dist/tree-sitter-c.wasm"))}));
for (const name of readdirSync(".", { recursive: true })) {
  if (name.endsWith(".c") && !name.startsWith("node_modules")) parser.parse(readFileSync(name, "utf8")).delete();
}
`;

const PLUGIN = JSON.stringify(join(ROOT, "dist/index.js"));
const RECOMMENDED_CONFIG = `
import bpf from ${PLUGIN};
export default [{ ...bpf.configs.recommended, files: ["**/*.c"] }];
`;
const ALL_CONFIG = `
import bpf from ${PLUGIN};
export default [{ ...bpf.configs.all, files: ["**/*.c"] }];
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
  const more = join(folder, "more");
  for (let turn = 0; turn < MORE; turn++) copySources(join(more, String(turn)));
  const large = join(folder, "large");
  mkdirSync(large);
  const program = generateProgram(
    "#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>\n\n",
    (written) => written >= LARGE_FILE,
  );
  writeFileSync(join(large, "large.bpf.c"), program);
  for (const each of [project, scripts, more, large]) {
    writeFileSync(join(each, "package.json"), '{ "private": true, "type": "module" }\n');
    symlinkSync(join(ROOT, "node_modules"), join(each, "node_modules"));
  }
  const eslint = (name: string, inFolder: string, config: string, ...flags: string[]): Contender => {
    const file = `${name.replaceAll(/\W+/gu, "-")}.config.js`;
    writeFileSync(join(inFolder, file), config);
    const start = [process.execPath, "node_modules/eslint/bin/eslint.js", "-c", file];
    return { name, command: [...start, ...flags, "."], folder: inFolder, bytes };
  };
  const node = (name: string, script: string, readBytes: number): Contender => {
    const command = [process.execPath, "--input-type=module", "-e", script];
    return { name, command, folder: project, bytes: readBytes };
  };
  const imports = (name: string, ...modules: readonly string[]): Contender =>
    node(name, modules.map((module) => `await import(${JSON.stringify(module)});`).join(""), 0);
  const sample = files.filter((_, index) => index % CLANG_STEP === 0);
  const sampleBytes = sample.reduce((sum, file) => sum + readFileSync(join(project, file)).length, 0);
  return [
    eslint("this plugin, recommended", project, RECOMMENDED_CONFIG),
    eslint(NAMES.all, project, ALL_CONFIG),
    eslint(NAMES.threads, project, ALL_CONFIG, "--concurrency", "2"),
    eslint(NAMES.floor, project, FLOOR_CONFIG),
    eslint(NAMES.script, scripts, SCRIPT_CONFIG),
    { ...eslint(NAMES.more, more, ALL_CONFIG), bytes: bytes * MORE },
    { ...eslint(NAMES.large, large, ALL_CONFIG), bytes: program.length },
    imports(NAMES.start, "eslint"),
    imports(NAMES.startWithPlugin, "eslint", JSON.parse(PLUGIN) as string),
    node(NAMES.parse, PARSE_SCRIPT, bytes),
    { name: NAMES.patterns, command: [astGrep(folder, project), "scan", "--json"], folder: project, bytes },
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
