/** `npm run corpus:check`: lints the corpus and prints a table of its sources; `--verbose` adds each report. */
import { countedRules, lintSource, sources, type SourceReport } from "./corpus.js";

/** Share of the eBPF files that may keep ERROR or MISSING nodes. */
const MAX_DAMAGED = 0.01;

/** One row of the table: the counts of some sources taken together. */
function row(name: string, reports: readonly SourceReport[]): (string | number)[] {
  const sum = (count: (report: SourceReport) => number): number =>
    reports.reduce((before, report) => before + count(report), 0);
  const bpfFiles = sum((report) => report.bpfFiles.length);
  const damaged = sum(({ damage }) => damage.length);
  return [
    name,
    sum(({ files }) => files),
    bpfFiles,
    sum(({ maps }) => maps),
    damaged,
    `${((damaged / Math.max(bpfFiles, 1)) * 100).toFixed(1)} %`,
    ...countedRules.map((rule) => sum(({ findings }) => findings.filter((finding) => finding.rule === rule).length)),
    sum(({ milliseconds }) => milliseconds),
  ];
}

/** Lays out a table; all columns but the first are numbers and stand right. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => String(cells[column]).length)));
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? String(cell).padEnd(width) : String(cell).padStart(width);
      })
      .join("  ");
  return rows.map(line).join("\n");
}

async function check(): Promise<void> {
  const reports: SourceReport[] = [];
  for (const source of sources) reports.push(await lintSource(source));
  const heading = ["source", "files", "eBPF", "maps", "damaged", "share", ...countedRules, "ms"];
  const rows = reports.map((report) => row(report.source, [report]));
  console.log(table([heading, ...rows, row("total", reports)]));

  const damage = reports.flatMap((report) => report.damage);
  if (damage.length > 0) console.log("\nFiles that keep ERROR or MISSING nodes, with the line of the first:");
  for (const { file, line } of damage) console.log(`  ${file}:${String(line)}`);

  if (process.argv.includes("--verbose")) {
    console.log("\nReports:");
    for (const { file, line, column, rule, message } of reports.flatMap(({ findings }) => findings)) {
      console.log(`  ${file}:${String(line)}:${String(column)} ${rule} ${message}`);
    }
  }

  const bpfFiles = reports.flatMap((report) => report.bpfFiles).length;
  if (damage.length > bpfFiles * MAX_DAMAGED) {
    throw new Error(
      `${String(damage.length)} of ${String(bpfFiles)} eBPF files keep damage; ` +
        `the limit is ${String(MAX_DAMAGED * 100)} %.`,
    );
  }
}

await check().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
