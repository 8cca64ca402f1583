/** The tables of docs/performance.md, which the benchmarks write. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = join(ROOT, "docs/performance.md");

/** When, where and with what it was measured. */
export function describeMachine(how: string, programs: readonly string[] = []): string {
  const version = (program: string): string =>
    execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0]?.trim() ?? "";
  const eslint = JSON.parse(readFileSync(join(ROOT, "node_modules/eslint/package.json"), "utf8")) as {
    version: string;
  };
  const { model = "unknown processor" } = cpus()[0] ?? {};
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${String(cpus().length)} × ${model.trim()}`;
  return `${how} on ${date}: ${[machine, `Node ${process.version}`, `ESLint ${eslint.version}`, ...programs.map(version)].join(", ")}.`;
}

/** A Markdown table; the first column holds names and the others numbers. */
export function renderTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const ruler = heading.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(heading), line(ruler), ...rows.map(line)].join("\n");
}

/**
 * Puts a text between `<!-- measured: name -->` and `<!-- /measured -->`.
 * @throws {Error} when the page has no such place
 */
export async function writeMeasured(name: string, text: string): Promise<void> {
  const page = readFileSync(PAGE, "utf8");
  const opening = `<!-- measured: ${name} -->`;
  const start = page.indexOf(opening);
  const end = page.indexOf("<!-- /measured -->", start);
  if (start < 0 || end < 0) throw new Error(`${PAGE} has no place for ${name}.`);
  const changed = `${page.slice(0, start + opening.length)}\n\n${text}\n\n${page.slice(end)}`;
  writeFileSync(PAGE, await format(changed, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
}
