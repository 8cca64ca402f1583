/**
 * `npm run bench`: whole runs of this plugin and of what else people would run on the same eBPF sources, in turns.
 * It needs a build, the corpus, python3, clang, and the network, from which npm brings ast-grep.
 * `npm run bench -- --runs 9` repeats more often; `--write` puts the table into docs/performance.md.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { MORE, NAMES, prepareContenders, type Contender } from "./contenders.js";
import { measureRun, median, type Measured } from "./measured-run.js";
import { describeMachine, renderTable, writeMeasured } from "./page.js";
import { CORPUS } from "./sources.js";

/** Medians of the runs, by the contender's name. */
type Medians = (name: string, key: "wall" | "processor" | "memory") => number;

function renderRuns(contenders: readonly Contender[], of: Medians): string {
  const bytesOf = (name: string): number => contenders.find((each) => each.name === name)?.bytes ?? NaN;
  const perByte = (name: string): number => of(name, "processor") / bytesOf(name);
  const rows = contenders.map(({ name, bytes }) => [
    name,
    bytes === 0 ? "" : (bytes / 1e6).toFixed(2),
    of(name, "wall").toFixed(2),
    of(name, "processor").toFixed(2),
    of(name, "memory").toFixed(0),
    bytes === 0 ? "" : (perByte(name) / perByte(NAMES.all)).toFixed(2),
  ]);
  const heading = ["", "MB", "seconds", "processor seconds", "MiB at most", "processor time per byte"];
  return renderTable(heading, rows);
}

/** What the project aims at, and where it is. */
function renderGoals(contenders: readonly Contender[], of: Medians): string {
  const bytesOf = (name: string): number => contenders.find((each) => each.name === name)?.bytes ?? NaN;
  const ratio = (name: string, other: string): number => of(name, "processor") / of(other, "processor");
  const start = of(NAMES.floor, "processor");
  const above = (name: string): number => of(name, "processor") - start;
  const goals: readonly (readonly [name: string, value: number, goal: number])[] = [
    ["processor time, of ESLint's on as much JavaScript", ratio(NAMES.all, NAMES.script), 0.5],
    ["processor time, of ast-grep's", ratio(NAMES.all, NAMES.patterns), 3.5],
    [
      "processor time above ESLint's start and tree-sitter's parse, of that parse's",
      (above(NAMES.all) - of(NAMES.parse, "processor")) / of(NAMES.parse, "processor"),
      1,
    ],
    [
      "milliseconds that the import of the plugin takes",
      (of(NAMES.startWithPlugin, "wall") - of(NAMES.start, "wall")) * 1000,
      60,
    ],
    [`processor time above the start for ${String(MORE)} times the files`, above(NAMES.more) / above(NAMES.all), 10.5],
    ["memory for ten times the files", of(NAMES.more, "memory") / of(NAMES.all, "memory"), 1.3],
    [
      "processor time per byte of one large file, of that of many small ones",
      above(NAMES.large) / bytesOf(NAMES.large) / (above(NAMES.all) / bytesOf(NAMES.all)),
      1,
    ],
    [
      "seconds that two threads take longer than one",
      of(NAMES.threads, "wall") - of(NAMES.all, "wall"),
      of(NAMES.start, "wall"),
    ],
  ];
  const rows = goals.map(([name, value, goal]) => [
    name,
    value.toFixed(2),
    goal.toFixed(2),
    value <= goal ? "met" : "missed",
  ]);
  return renderTable(["", "measured", "goal at most", ""], rows);
}

const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, write: { type: "boolean", default: false } },
});
if (!existsSync(CORPUS)) {
  console.error("The corpus is not here; `npm run corpus` fetches it.");
  process.exitCode = 1;
} else {
  const folder = mkdtempSync(join(tmpdir(), "eslint-plugin-bpf-bench-"));
  const contenders = prepareContenders(folder);
  const runs = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
  for (let turn = 0; turn < Number(values.runs); turn++) {
    for (const { name, command, folder: place } of contenders) runs.get(name)?.push(measureRun(command, place));
  }
  rmSync(folder, { recursive: true });
  const of: Medians = (name, key) => median((runs.get(name) ?? []).map((run) => run[key]));
  const text = [
    describeMachine(`Medians of ${values.runs} runs in turns`, ["clang"]),
    renderRuns(contenders, of),
    renderGoals(contenders, of),
  ].join("\n\n");
  console.log(text);
  if (values.write) await writeMeasured("processes", text);
}
