/**
 * A layout as `pahole` prints it. Other than there, padding at the end of a record is marked where it is, cache lines
 * are not, and bit-fields without a name are members.
 */
import type { OutlineHole, OutlineMember, RecordOutline, TypeOutline } from "../index.js";

/** The column, from 0, of the comments with offset and size; a tab is eight columns. */
const COMMENT_COLUMN = 57;
/** The column, from 0, of the names of the members. */
const NAME_COLUMN = 35;
const TAB_WIDTH = 8;

/**
 * @param type - as it was asked for
 * @returns lines, with a line break at the end
 */
export function outlineText(type: string, outline: TypeOutline): string {
  if (outline.keyword === undefined) {
    return `/* ${type}, size: ${String(outline.size)}, align: ${String(outline.align)} */\n`;
  }
  const { keyword, tag, packed } = outline;
  const isTypedef = tag === undefined && /^\w+$/u.test(type);
  const attributes = packed ? ["__attribute__((__packed__))"] : [];
  const head = [...(isTypedef ? ["typedef"] : []), keyword, ...(tag === undefined ? [] : [tag]), "{"].join(" ");
  const end = ["}", ...attributes, ...(isTypedef ? [type] : [])].join(" ");
  const body = [...bodyLines(outline, 1), "", ...summaryOf(outline).map((line) => `\t/* ${line} */`)];
  return `${[head, ...dropDoubleBlanks(body), `${end};`].join("\n")}\n`;
}

/** Members and holes in the order of the text; what marks a hole has blank lines around it. */
function bodyLines({ keyword, members, holes }: RecordOutline, depth: number): string[] {
  const indent = "\t".repeat(depth);
  const lines: string[] = [];
  const pending = [...holes];
  const mark = (text: string): number => lines.push("", `${indent}/* XXX ${text} */`, "");
  const markUpTo = (end: number): void => {
    while (pending[0] && startOf(pending[0]) < end) {
      const [hole] = pending.splice(0, 1);
      if (hole) mark(holeText(hole));
    }
  };
  for (const member of members) {
    // In a union, all that is left over is at the end.
    if (keyword === "struct") markUpTo(startOf(member));
    lines.push(...memberLines(member, depth));
    const { tailPadding, record } = member;
    // In a record that is written in place, it is marked there.
    if (tailPadding !== undefined && !record) mark(`last struct has ${plural(tailPadding, "byte")} of padding`);
  }
  markUpTo(Infinity);
  return lines;
}

function memberLines(member: OutlineMember, depth: number): string[] {
  const { record, type } = member;
  const { specifier, declarator } = splitDeclaration(type, member.name ?? "");
  const width = member.bitSize === undefined ? "" : `:${String(member.bitSize)}`;
  const indent = "\t".repeat(depth);
  if (!record) {
    const space = " ".repeat(Math.max(1, NAME_COLUMN - depth * TAB_WIDTH - specifier.length));
    return [commented(depth, `${specifier}${space}${declarator}${width};`, member)];
  }
  const attributes = record.packed ? " __attribute__((__packed__))" : "";
  const end = `}${attributes}${declarator === "" ? "" : ` ${declarator}`};`;
  return [
    `${indent}${record.keyword} {`,
    ...dropDoubleBlanks(bodyLines(record, depth + 1)),
    commented(depth, end, member),
  ];
}

/**
 * Puts a name where C wants it.
 * @param type - the spelling of the type without the name: `char[16]`, `int (*)()`
 */
function splitDeclaration(type: string, name: string): { readonly specifier: string; readonly declarator: string } {
  const [, specifier = "", before = "", behind = ""] = /^([^*([]*[^*([ ]) ?([*(]*)(.*)$/u.exec(type) ?? [];
  return { specifier, declarator: `${before}${name}${behind}` };
}

function commented(depth: number, code: string, { offset, size, bitOffset }: OutlineMember): string {
  const space = " ".repeat(Math.max(1, COMMENT_COLUMN - depth * TAB_WIDTH - code.length));
  return `${"\t".repeat(depth)}${code}${space}/* ${placeText(offset, size, bitOffset)} */`;
}

/** Offset and size; of a bit-field, those of the unit of its type that holds it, and its first bit in there. */
function placeText(offset: number, size: number, bitOffset: number | undefined): string {
  if (bitOffset === undefined) return `${pad(offset, 5)} ${pad(size, 5)}`;
  const unit = Math.floor(offset / size) * size;
  return `${pad(unit, 5)}:${pad(bitOffset - unit * 8, 2)} ${pad(size, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width);
}

/** Bits from the start of the outermost record. */
function startOf({ offset, bitOffset }: OutlineMember | OutlineHole): number {
  return bitOffset ?? offset * 8;
}

function holeText({ size, bitSize, isTail }: OutlineHole): string {
  const amount = bitSize === undefined ? plural(size ?? 0, "byte") : plural(bitSize, "bit");
  return isTail ? `${amount} of padding at the end` : `${amount} hole`;
}

function plural(amount: number, unit: string): string {
  return `${String(amount)} ${unit}${amount === 1 ? "" : "s"}`;
}

/** The lines below the members, without the marks of a comment. */
function summaryOf({ keyword, size, align, members, holes }: RecordOutline): string[] {
  const named = members.filter(({ name, record }) => name !== undefined || record !== undefined);
  const summary = [`size: ${String(size)}, align: ${String(align)}, members: ${String(named.length)}`];
  const inner = named.flatMap(({ tailPadding }) => tailPadding ?? []);
  const bits = named.flatMap(({ bitSize }) => bitSize ?? []);
  const bytes = named.flatMap((member) => (member.bitSize === undefined ? member.size : []));
  const left = (isTail: boolean, key: "size" | "bitSize"): number[] =>
    holes.flatMap((hole) => (hole.isTail === isTail ? (hole[key] ?? []) : []));
  const isStruct = keyword === "struct";
  if (isStruct && bytes.length > 0 && sum(bytes) !== size) {
    summary.push(`sum members: ${String(sum(bytes))}${holesText(left(false, "size"))}`);
  }
  if (isStruct && bits.length > 0) {
    summary.push(`sum bit-field members: ${plural(sum(bits), "bit")}${bitHolesText(left(false, "bitSize"))}`);
  }
  const [tail, bitTail] = [left(true, "size"), left(true, "bitSize")];
  if (tail.length > 0) summary.push(`padding: ${String(sum(tail))}`);
  if (bitTail.length > 0) summary.push(`bit padding: ${plural(sum(bitTail), "bit")}`);
  if (inner.length > 0) summary.push(`paddings: ${String(inner.length)}, sum paddings: ${String(sum(inner))}`);
  return summary;
}

function holesText(sizes: readonly number[]): string {
  return sizes.length > 0 ? `, holes: ${String(sizes.length)}, sum holes: ${String(sum(sizes))}` : "";
}

function bitHolesText(sizes: readonly number[]): string {
  return sizes.length > 0 ? `, bit holes: ${String(sizes.length)}, sum bit holes: ${plural(sum(sizes), "bit")}` : "";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Neither two blank lines in a row nor one at either end of a body. */
function dropDoubleBlanks(lines: readonly string[]): string[] {
  return lines.filter(
    (line, index) => line !== "" || (index > 0 && index < lines.length - 1 && lines[index - 1] !== ""),
  );
}
