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
/** For each process that lints all, so many lint the first file alone: its time depends on what is compiled meanwhile. */
const FIRST_ALONE = 4;

/** Milliseconds that a file may take longer with `vmlinux.h` than without. */
const GOAL_FIRST = 40;
const GOAL_LATER = 2;

/** What a process measures: calls of the language itself, or of ESLint's Linter, which run rules as well. */
interface Task {
  readonly way: "language" | "Linter";
  readonly hasHeader: boolean;
  /** Whether the process ends behind the first file. */
  readonly isFirstAlone: boolean;
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
const ROWS = [
  { key: "first", name: `first file (${FIRST})`, goal: GOAL_FIRST },
  // The mean of the later files, each linted for the first time: their code is not compiled yet.
  { key: "next", name: "each later file, the first time", goal: GOAL_LATER },
  // The mean of the later files, when the process has linted them often.
  { key: "later", name: "each later file, once all is compiled", goal: GOAL_LATER },
  // Each time with another last line, as an editor lints it.
  { key: "edited", name: "the first file again, edited", goal: GOAL_LATER },
] as const;

type ProcessTimes = Partial<Record<(typeof ROWS)[number]["key"], Times>>;

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

function measure({ way, hasHeader, isFirstAlone }: Task): ProcessTimes {
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
  if (isFirstAlone) return { first };
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

/** What two processes took, one after the other, so that a machine that gets busy does so for both. */
interface Pair {
  readonly without: ProcessTimes;
  readonly withHeader: ProcessTimes;
}

function measurePair(way: Task["way"], isFirstAlone: boolean): Pair {
  const without = measureInNewProcess({ way, hasHeader: false, isFirstAlone });
  return { without, withHeader: measureInNewProcess({ way, hasHeader: true, isFirstAlone }) };
}

/** All pairs of one way of linting. */
function measurePairs(way: Task["way"], runs: number): Pair[] {
  return Array.from({ length: runs * (1 + FIRST_ALONE) }, (_, run) => measurePair(way, run % (1 + FIRST_ALONE) > 0));
}

/** What was measured of a row, without the header and with it. */
function timesOf(pairs: readonly Pair[], key: keyof ProcessTimes): { before: Times[]; after: Times[] } {
  const pick = (times: readonly ProcessTimes[]): Times[] => times.flatMap(({ [key]: found }) => found ?? []);
  return { before: pick(pairs.map(({ without }) => without)), after: pick(pairs.map(({ withHeader }) => withHeader)) };
}

/**
 * The rows of one way of linting.
 * @param parses - milliseconds that the file's own parse takes, in the order of the rows
 */
function compare(way: Task["way"], pairs: readonly Pair[], parses: readonly number[]): string[][] {
  return ROWS.map(({ key, name, goal }, index) => {
    const { before, after } = timesOf(pairs, key);
    const differences = (clock: "all" | "processor"): number[] =>
      after.map((times, run) => times[clock] - (before[run]?.[clock] ?? NaN));
    const extra = estimate(differences("all"));
    const parse = parses[index] ?? NaN;
    return [
      `${way}: ${name}`,
      ...[parse, combine(before, median).all, combine(after, median).all, extra.mean].map((time) => time.toFixed(1)),
      `± ${extra.error.toFixed(1)}`,
      (extra.mean / parse).toFixed(2),
      mean(differences("processor")).toFixed(1),
      `${String(goal)}, ${verdictOf(extra, goal)}`,
    ];
  });
}

/** A mean, and how far the true one may lie from it with a certainty of 95 %. */
interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/** By the normal distribution, which the mean of some dozens of differences has whatever that of one is like. */
function estimate(values: readonly number[]): Estimate {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  return { mean: middle, error: 1.96 * Math.sqrt(variance / values.length) };
}

function verdictOf(extra: Estimate, goal: number): string {
  if (extra.mean + extra.error <= goal) return "met";
  return extra.mean - extra.error > goal ? "missed" : "within the noise";
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
  const language = measurePairs("language", runs);
  const throughLinter = measurePairs("Linter", runs);
  const parses = ROWS.map(({ key }) => combine(timesOf(language, key).before, median).parse);
  print([
    [
      "milliseconds",
      "parse",
      "without vmlinux.h",
      "with",
      "extra",
      "95 %",
      "extra/parse",
      "processor",
      "goal of extra",
    ],
    ...compare("language", language, parses),
    ...compare("Linter", throughLinter, parses),
  ]);
  console.log(
    `Medians of ${String(language.length)} processes for the first file and ${String(runs)} for the others; extra is the mean ` +
      "difference between one process and the next, and 95 % says how far from it the true one may lie. " +
      `The machine's load is ${(loadavg()[0] ?? 0).toFixed(1)}.`,
  );
}
