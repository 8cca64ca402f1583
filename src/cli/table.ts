/** Tables whose columns stand below each other. */

export interface Column {
  readonly title: string;
  /** Whether the cells end below each other. */
  readonly isNumber?: boolean;
}

/** @returns lines, the first with the titles, with a line break at the end */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const pad = (cell: string, index: number): string =>
    columns[index]?.isNumber ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
  return lines.map((line) => `${line.map(pad).join("  ").trimEnd()}\n`).join("");
}
