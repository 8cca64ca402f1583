/**
 * `npm run bench:headers`: what reading `vmlinux.h` adds to linting files of libbpf-tools, to the first file of a run
 * and to each later one. It needs the corpus. `npm run bench:headers -- --runs 21` takes more processes than usual.
 *
 * Times are what a user waits for, so they say something on a machine that does nothing else. Processor time is printed
 * too: it counts the threads which collect garbage and compile meanwhile, and less of what other processes do.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Linter } from "eslint";
import plugin, { type BpfLanguageOptions, type MapDefinition } from "../../src/index.js";
import { bpfCLanguage } from "../../src/language/bpf-c-language.js";
import { defineRule } from "../../src/rule/index.js";
import { median } from "./measured-run.js";

const TOOLS = join(import.meta.dirname, "../../.corpus/bpfcc/libbpf-tools");
/** The folder whose `vmlinux.h` has 3.2 MB. */
const HEADER_FOLDER = join(TOOLS, "riscv");

/** A file with maps whose values are structs of types that `vmlinux.h` declares. */
const FIRST = "ksnoop.bpf.c";
/** What is linted after it, in this order. */
const LATER = [
  ...["tcpconnect.bpf.c", "klockstat.bpf.c", "tcptracer.bpf.c", "biolatency.bpf.c"],
  ...["runqlat.bpf.c", "filelife.bpf.c", "memleak.bpf.c", "tcplife.bpf.c"],
];
/** How many times a process lints all later files; the machine code is made during the first half of them. */
const PASSES = 20;

/** Milliseconds that a file may take longer with `vmlinux.h` than without. */
const GOAL_FIRST = 40;
const GOAL_LATER = 2;

/** What a process measures: calls of the language itself, or of ESLint's Linter, which run rules as well. */
interface Task {
  readonly way: "language" | "Linter";
  readonly hasHeader: boolean;
}

/** Milliseconds that one file takes. */
interface Times {
  /** Of the language alone: its parse; 0 where the Linter does all. */
  readonly parse: number;
  readonly all: number;
  /** Of processor time, on all threads. */
  readonly processor: number;
}

/** What is measured, in the order of the table. */
interface ProcessTimes {
  readonly first: Times;
  /** The mean of the later files, each linted for the first time: their code is not compiled yet. */
  readonly next: Times;
  /** The mean of the later files, when the process has linted them often. */
  readonly later: Times;
  /** The first file again, each time with another last line, as an editor lints it. */
  readonly edited: Times;
}

type Lint = (path: string, text: string, languageOptions: BpfLanguageOptions) => Times;

/** Starts both clocks; what is returned stops them. */
function startClocks(): () => Omit<Times, "parse"> {
  const usage = process.cpuUsage();
  const start = performance.now();
  return () => {
    const all = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { all, processor: (user + system) / 1000 };
  };
}

/** Reads what depends on headers: the properties look for types and constants when they are read. */
function readMaps(maps: readonly MapDefinition[]): number {
  const numbers = maps.map(({ keySize = 0, valueSize = 0, maxEntries = 0, mapFlags = 0, key, value }) => {
    const members = [key, value].flatMap((type) => type?.layout?.members ?? []);
    return keySize + valueSize + maxEntries + mapFlags + members.length;
  });
  return numbers.reduce((sum, number) => sum + number, 0);
}

const lintByLanguage: Lint = (path, body, languageOptions) => {
  const file = { path, physicalPath: path, body, bom: false };
  const stop = startClocks();
  const result = bpfCLanguage.parse(file, { languageOptions });
  const parse = stop().all;
  if (!result.ok) throw new Error(`${path} does not parse.`);
  readMaps(bpfCLanguage.createSourceCode(file, result, { languageOptions }).maps);
  return { parse, ...stop() };
};

const readingRule = defineRule({
  name: "read-maps",
  meta: {
    type: "problem",
    docs: { description: "Read every map", recommended: false },
    messages: { none: "Nothing is reported." },
  },
  options: {},
  create: ({ sourceCode }) => ({
    translation_unit() {
      readMaps(sourceCode.maps);
    },
  }),
});

const linter = new Linter({ cwd: TOOLS });

const lintByLinter: Lint = (path, text, languageOptions) => {
  const config = {
    ...plugin.configs.recommended,
    plugins: { bpf: { ...plugin, rules: { ...plugin.rules, "read-maps": readingRule } } },
    rules: { ...plugin.configs.recommended.rules, "bpf/read-maps": "error" as const },
    languageOptions: { ...languageOptions },
  };
  const stop = startClocks();
  linter.verify(text, [config], path);
  return { parse: 0, ...stop() };
};

function combine(times: readonly Times[], reduce: (values: readonly number[]) => number): Times {
  return {
    parse: reduce(times.map(({ parse }) => parse)),
    all: reduce(times.map(({ all }) => all)),
    processor: reduce(times.map(({ processor }) => processor)),
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function measure({ way, hasHeader }: Task): ProcessTimes {
  const languageOptions = hasHeader ? { includePaths: [HEADER_FOLDER] } : {};
  const lint = way === "language" ? lintByLanguage : lintByLinter;
  const texts = new Map([FIRST, ...LATER].map((name) => [name, readFileSync(join(TOOLS, name), "utf8")]));
  const lintFile = (name: string, more = ""): Times =>
    lint(join(TOOLS, name), `${texts.get(name) ?? ""}${more}`, languageOptions);
  const lintLater = (): Times =>
    combine(
      LATER.map((name) => lintFile(name)),
      mean,
    );
  const first = lintFile(FIRST);
  const next = lintLater();
  const settled = (lintAll: (pass: number) => Times): Times =>
    combine(Array.from({ length: PASSES }, (_, pass) => lintAll(pass)).slice(PASSES / 2), median);
  const later = settled(lintLater);
  const edited = settled((pass) => lintFile(FIRST, `\n/* ${String(pass)} */\n`));
  return { first, next, later, edited };
}

function measureInNewProcess(task: Task): ProcessTimes {
  const command = [...process.execArgv, import.meta.filename, "--task", JSON.stringify(task)];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ProcessTimes;
}

const ROWS: readonly { readonly key: keyof ProcessTimes; readonly name: string; readonly goal: number }[] = [
  { key: "first", name: `first file (${FIRST})`, goal: GOAL_FIRST },
  { key: "next", name: "each later file, the first time", goal: GOAL_LATER },
  { key: "later", name: "each later file, once all is compiled", goal: GOAL_LATER },
  { key: "edited", name: "the first file again, edited", goal: GOAL_LATER },
];

/**
 * The rows of one way of linting.
 * @param parses - of what the file's own parse takes, in the order of the rows; what is measured here unless given
 */
function compare(way: Task["way"], runs: number, parses?: readonly number[]): { rows: string[][]; parses: number[] } {
  const without: ProcessTimes[] = [];
  const withHeader: ProcessTimes[] = [];
  // In turns, so that a machine that gets busy meanwhile does so for both.
  for (let run = 0; run < runs; run++) {
    without.push(measureInNewProcess({ way, hasHeader: false }));
    withHeader.push(measureInNewProcess({ way, hasHeader: true }));
  }
  const summaries = ROWS.map(({ key, ...row }, index) => {
    const before = combine(
      without.map((times) => times[key]),
      median,
    );
    const after = combine(
      withHeader.map((times) => times[key]),
      median,
    );
    return { ...row, before, after, parse: parses?.[index] ?? before.parse };
  });
  const rows = summaries.map(({ name, goal, before, after, parse }) => {
    const extra = after.all - before.all;
    return [
      `${way}: ${name}`,
      ...[parse, before.all, after.all, extra].map((milliseconds) => milliseconds.toFixed(1)),
      (extra / parse).toFixed(2),
      (after.processor - before.processor).toFixed(1),
      `${String(goal)}, ${extra <= goal ? "met" : "missed"}`,
    ];
  });
  return { rows, parses: summaries.map(({ parse }) => parse) };
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of rows) {
    const padded = cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(padded.join("  "));
  }
}

const { values } = parseArgs({ options: { task: { type: "string" }, runs: { type: "string", default: "7" } } });
if (values.task !== undefined) {
  console.log(JSON.stringify(measure(JSON.parse(values.task) as Task)));
} else if (!existsSync(HEADER_FOLDER)) {
  console.error("The corpus is not here; `npm run corpus` fetches it.");
  process.exitCode = 1;
} else {
  const runs = Number(values.runs);
  const language = compare("language", runs);
  const throughLinter = compare("Linter", runs, language.parses);
  print([
    ["milliseconds", "parse", "without vmlinux.h", "with", "extra", "extra/parse", "processor", "goal of extra"],
    ...language.rows,
    ...throughLinter.rows,
  ]);
  console.log(`Medians of ${values.runs} processes; the machine's load is ${(loadavg()[0] ?? 0).toFixed(1)}.`);
}
