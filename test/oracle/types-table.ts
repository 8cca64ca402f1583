/** What the comparison of one source came to, and how a person reads it. */
import type { Verdict } from "./comparison.js";

/** What was compared in one source. */
export interface Comparisons {
  readonly source: string;
  /** How many files clang compiles. */
  readonly files: number;
  /** How many maps the `.maps` sections of their objects define. */
  readonly maps: number;
  /** Of keys and values. */
  readonly types: readonly FileVerdict[];
  /** Of the other numbers in the definitions of maps. */
  readonly numbers: readonly FileVerdict[];
  /** Of every type of an object that has a name. */
  readonly named: readonly FileVerdict[];
  /** Maps of headers that the plugin finds and that are not in the object. */
  readonly invented: readonly string[];
}

/** A verdict, and the file whose object it is about, relative to the source. */
export interface FileVerdict extends Verdict {
  readonly file: string;
}

const COLUMNS = ["source", "files", "maps", "compared", "equal", "different", "unknown"];

/**
 * A table of all sources, and below it what is different and why something is unknown.
 * @param title - what the table compares
 * @param select - which verdicts the table counts
 */
export function renderTable(
  title: string,
  sources: readonly Comparisons[],
  select: (comparisons: Comparisons) => readonly FileVerdict[],
): string {
  const rows = sources.map((comparisons) => {
    const verdicts = select(comparisons);
    const counts = (["equal", "different", "unknown"] as const).map((result) => count(verdicts, result));
    return [comparisons.source, comparisons.files, comparisons.maps, verdicts.length, ...counts].map(String);
  });
  const all = sources.flatMap(select);
  const table = [COLUMNS, ...rows].map((row) => row.map((cell, index) => pad(cell, index)).join("  "));
  return [title, ...table, ...all.filter(isDifferent).map(describe), ...causesOf(all)].join("\n");
}

/** A line for each verdict: file, subject, and what is wrong. */
export function describe({ file, subject, detail }: FileVerdict): string {
  return `${file}: ${subject}: ${detail}`;
}

export function isDifferent({ result }: Verdict): boolean {
  return result === "different";
}

/** How many verdicts have this result. */
export function count(verdicts: readonly Verdict[], result: Verdict["result"]): number {
  return verdicts.filter((verdict) => verdict.result === result).length;
}

/** How many causes a table lists: with folders of headers alone there is one for every type of a missing header. */
const MOST_CAUSES = 20;

/** Why types are unknown: each cause with how often it is named, and the first place; the most frequent first. */
function causesOf(verdicts: readonly FileVerdict[]): string[] {
  const causes = new Map<string, FileVerdict[]>();
  for (const verdict of verdicts) {
    if (verdict.result === "unknown") causes.set(verdict.detail, [...(causes.get(verdict.detail) ?? []), verdict]);
  }
  const lines = [...causes]
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([cause, [first, ...others]]) => {
      const place = first === undefined ? "" : `${first.file}, ${first.subject}`;
      return `unknown ${String(1 + others.length)} times: ${cause} (first: ${place})`;
    });
  const others = lines.length - MOST_CAUSES;
  return others > 0 ? [...lines.slice(0, MOST_CAUSES), `and ${String(others)} other causes`] : lines;
}

function pad(cell: string, column: number): string {
  return column === 0 ? cell.padEnd(12) : cell.padStart(9);
}
