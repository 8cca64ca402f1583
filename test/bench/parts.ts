/**
 * `npm run bench:parts`: what each step of a lint takes, in one process whose code is compiled: milliseconds for each MB
 * of the sources, and for one file that is open in an editor. It needs the corpus. `--write` puts the tables into
 * docs/performance.md.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ESLint, Linter } from "eslint";
import { Bench } from "tinybench";
import { rules } from "../../rules/index.js";
import { SourceFile } from "../../src/headers/source-file.js";
import { translate } from "../../src/headers/translation.js";
import plugin, { type BpfLanguageOptions } from "../../src/index.js";
import { BpfCSourceCode } from "../../src/language/bpf-c-source-code.js";
import { parseC } from "../../src/syntax/load.js";
import { MacroTable } from "../../src/preprocessor/macro-table.js";
import { parserInput } from "../../src/syntax/normalization.js";
import { normalize } from "../../src/syntax/normalize.js";
import { LineIndex } from "../../src/syntax/position.js";
import { buildTree } from "../../src/syntax/tree.js";
import { parseUnit } from "../../src/preprocessor/unit.js";
import { conditionalsOf, hiddenBranches } from "../../src/preprocessor/visible-branches.js";
import { scan } from "../../src/syntax/scan.js";
import { median } from "./measured-run.js";
import { describeMachine, renderTable, writeMeasured } from "./page.js";
import { generateProgram } from "../support/generate-program.js";
import { benchedFiles, CORPUS } from "./sources.js";

/** The folder whose `vmlinux.h` has 3.2 MB, the largest of the corpus. */
const HEADER_FOLDER = join(CORPUS, "bpfcc/libbpf-tools/riscv");
const OPEN_FILE_LINES = 3000;
/** How often the open file is linted, after as many lints that are not counted. */
const EDITS = 200;
const RULE_PASSES = 7;

/** Keeps what is computed alive. */
let sink = 0;

/** A file at each step of its way. */
function prepare(file: string) {
  const path = join(CORPUS, file);
  const text = readFileSync(path, "utf8");
  const scanned = scan(text);
  const translation = translate(text, path);
  const hidden = hiddenBranches(scanned.tokens, conditionalsOf(translation.main, scanned.tokens));
  const normalization = normalize(scanned, hidden, new MacroTable(new Map(), translation));
  const unit = parseUnit(scanned, translation);
  return { path, text, scanned, translation, hidden, normalization, input: parserInput(normalization), unit };
}

type Prepared = ReturnType<typeof prepare>;

function readMaps({ unit, translation }: Prepared): number {
  return new BpfCSourceCode(unit, translation).maps.reduce(
    (sum, { keySize = 0, valueSize = 0, maxEntries = 0 }) => sum + keySize + valueSize + maxEntries,
    0,
  );
}

const STEPS: readonly { readonly name: string; readonly run: (file: Prepared) => number }[] = [
  { name: "tokens and preprocessor lines", run: ({ text }) => scan(text).tokens.length },
  { name: "headers", run: ({ text, path }) => translate(text, path).missing.length },
  {
    name: "normalising",
    run: ({ scanned, translation, hidden }) =>
      normalize(scanned, hidden, new MacroTable(new Map(), translation)).edits.length,
  },
  { name: "tree-sitter's parse", run: ({ input }) => parseC(input, ({ endIndex }) => endIndex) },
  {
    name: "tree-sitter's parse, and the AST",
    run: ({ normalization, text }) => buildTree(normalization, new LineIndex(text)).range[1],
  },
  { name: "maps, with their types and sizes", run: readMaps },
  {
    name: "steps of the traversal",
    run: ({ unit, translation }) => [...new BpfCSourceCode(unit, translation).traverse()].length,
  },
];

/** Milliseconds of each step for one MB. */
async function benchSteps(files: readonly Prepared[], megabytes: number): Promise<string[][]> {
  const bench = new Bench({ iterations: 10, time: 0, warmupIterations: 3, warmupTime: 0 });
  for (const { name, run } of STEPS) {
    bench.add(name, () => {
      for (const file of files) sink += run(file);
    });
  }
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (!("latency" in result)) throw new Error(`${name} was not measured.`);
    return [name, (result.latency.p50 / megabytes).toFixed(0)];
  });
}

function configOf(languageOptions: BpfLanguageOptions): Linter.Config {
  return { ...plugin.configs.all, files: ["**/*.c"], languageOptions: { ...languageOptions } };
}

/** Milliseconds of each rule for one MB, as ESLint counts them. */
async function benchRules(files: readonly Prepared[], megabytes: number): Promise<string[][]> {
  const eslint = new ESLint({
    cwd: CORPUS,
    overrideConfigFile: true,
    overrideConfig: [configOf({})],
    ignore: false,
    stats: true,
  });
  const passes: Map<string, number>[] = [];
  for (let pass = 0; pass < RULE_PASSES; pass++) {
    const times = new Map<string, number>();
    for (const { text, path } of files) {
      const [result] = await eslint.lintText(text, { filePath: path });
      for (const { rules: ofRules = {} } of result?.stats?.times.passes ?? []) {
        for (const [rule, { total }] of Object.entries(ofRules)) times.set(rule, (times.get(rule) ?? 0) + total);
      }
    }
    passes.push(times);
  }
  // The first passes run code that is not compiled yet.
  const settled = passes.slice(2);
  return Object.keys(rules).map((rule) => {
    const values = settled.map((times) => times.get(`bpf/${rule}`) ?? 0);
    return [`\`${rule}\``, (median(values) / megabytes).toFixed(0)];
  });
}

/** Milliseconds that one lint of a file takes which changes each time. */
function benchOpenFile(includePaths: readonly string[]): number[] {
  const linter = new Linter({ cwd: CORPUS });
  const head = '#include "vmlinux.h"\n#include <bpf/bpf_helpers.h>\n\n';
  const text = generateProgram(head, (_, lines) => lines >= OPEN_FILE_LINES);
  const times = Array.from({ length: 2 * EDITS }, (_, edit) => {
    const start = performance.now();
    const messages = linter.verify(
      `${text}/* ${String(edit)} */\n`,
      [configOf({ includePaths: [...includePaths] })],
      join(CORPUS, "open.bpf.c"),
    );
    const time = performance.now() - start;
    if (messages.length > 0) throw new Error(messages[0]?.message);
    return time;
  });
  return times.slice(EDITS).sort((a, b) => a - b);
}

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
if (existsSync(CORPUS)) {
  const files = benchedFiles().map(prepare);
  const megabytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const header = readFileSync(join(HEADER_FOLDER, "vmlinux.h"), "utf8");
  const steps = [...(await benchSteps(files, megabytes)), ...(await benchRules(files, megabytes))];
  const index = Array.from({ length: 20 }, () => {
    const start = performance.now();
    sink += new SourceFile(header).declarations.length;
    return performance.now() - start;
  });
  const quantile = (times: readonly number[], part: number): string =>
    (times[Math.floor(times.length * part)] ?? NaN).toFixed(1);
  const openRows = [
    { name: "without its header", times: benchOpenFile([]) },
    { name: `with a \`vmlinux.h\` of ${(header.length / 1e6).toFixed(1)} MB`, times: benchOpenFile([HEADER_FOLDER]) },
  ].map(({ name, times }) => [name, quantile(times, 0.5), quantile(times, 0.99)]);
  const text = [
    describeMachine(
      `Medians, in one process that has linted the ${String(files.length)} files (${megabytes.toFixed(2)} MB) before,`,
    ),
    renderTable(["", "milliseconds per MB"], steps),
    `A file of ${String(OPEN_FILE_LINES)} lines with maps, records and calls, linted again after each change:`,
    renderTable(["", "milliseconds, median", "99th percentile"], openRows),
    `The index of that \`vmlinux.h\` takes ${median(index).toFixed(1)} ms once code is compiled; it is made once.`,
  ].join("\n\n");
  console.log(text);
  if (values.write) await writeMeasured("parts", text);
} else {
  console.error("The corpus is not here; `npm run corpus` fetches it.");
  process.exitCode = 1;
}
if (Number.isNaN(sink)) throw new Error("Nothing was measured.");
