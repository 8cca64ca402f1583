/**
 * `npm run bench`: whole runs of this plugin and of what else people would run on the same eBPF sources, in turns.
 * It needs a build, the corpus, python3, clang, and the network, from which npm brings ast-grep.
 * `npm run bench -- --runs 9` repeats more often; `--write` puts the table into docs/performance.md.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { CORPUS, prepareContenders, type Contender } from "./contenders.js";
import { measureRun, median, type Measured } from "./measured-run.js";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = join(ROOT, "docs/performance.md");
const [START, END] = ["<!-- measured: processes -->", "<!-- /measured -->"];

/** The row that the others are compared with. */
const REFERENCE = "this plugin, all rules";

function render(contenders: readonly Contender[], runs: ReadonlyMap<string, readonly Measured[]>): string {
  const of = (name: string, key: "wall" | "processor" | "memory"): number =>
    median((runs.get(name) ?? []).map((run) => run[key]));
  const bytesOf = (name: string): number => contenders.find((each) => each.name === name)?.bytes ?? NaN;
  const perByte = (name: string): number => of(name, "processor") / bytesOf(name);
  const rows = contenders.map(({ name, bytes }) => {
    const ratio = perByte(name) / perByte(REFERENCE);
    const cells = [
      name,
      (bytes / 1e6).toFixed(2),
      of(name, "wall").toFixed(2),
      of(name, "processor").toFixed(2),
      of(name, "memory").toFixed(0),
      ratio.toFixed(2),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const heading = ["", "MB", "seconds", "processor seconds", "MiB at most", "processor time per byte"];
  return [`| ${heading.join(" | ")} |`, `| --- |${" ---: |".repeat(heading.length - 1)}`, ...rows].join("\n");
}

/** When, where and with what it was measured. */
function describeMachine(runs: number): string {
  const version = (program: string): string =>
    execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0]?.trim() ?? "";
  const eslint = JSON.parse(readFileSync(join(ROOT, "node_modules/eslint/package.json"), "utf8")) as {
    version: string;
  };
  const { model = "unknown processor" } = cpus()[0] ?? {};
  const date = new Date().toISOString().slice(0, 10);
  return `Medians of ${String(runs)} runs in turns on ${date}: ${String(cpus().length)} × ${model.trim()}, Node ${process.version}, ESLint ${eslint.version}, ${version("clang")}.`;
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
  const table = `${describeMachine(Number(values.runs))}\n\n${render(contenders, runs)}`;
  console.log(table);
  if (values.write) {
    const page = readFileSync(PAGE, "utf8");
    const [start, end] = [page.indexOf(START), page.indexOf(END, page.indexOf(START))];
    const text = `${page.slice(0, start + START.length)}\n\n${table}\n\n${page.slice(end)}`;
    writeFileSync(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
  }
}
