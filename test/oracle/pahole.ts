/** Layouts of structs as `pahole` prints them from the debug information of an object. */
import { run } from "./run.js";

/** A struct or union as pahole prints it. */
export interface PaholeRecord {
  readonly keyword: string;
  /** Bytes; undefined for records that are written inside of others, and for unions. */
  readonly size: number | undefined;
  readonly members: readonly PaholeMember[];
  /** Between the members and, unless the record is written inside of another, behind them. */
  readonly holes: readonly Bits[];
}

/** Bits from the start of the outermost record, `end` excluded. */
export interface Bits {
  readonly start: number;
  readonly end: number;
}

export interface PaholeMember {
  /** Empty for anonymous records. */
  readonly name: string;
  /** Bytes from the start of the outermost record; of a bit-field, those of its storage unit. */
  readonly offset: number;
  /** Bytes; of a bit-field: of its declared type. */
  readonly size: number;
  /** Bits from the start of the outermost record; of bit-fields alone. */
  readonly bitOffset: number | undefined;
  readonly bitSize: number | undefined;
  /** The record that is written in place. */
  readonly record: PaholeRecord | undefined;
}

/** The names of the structs in an object, with how many holes each has, in pahole's order. */
export async function structsOf(object: string): Promise<{ readonly name: string; readonly holes: number }[]> {
  const lines = await pahole(["--structs", "--sizes", object]);
  return lines.flatMap((line) => {
    const [name = "", , holes] = line.split("\t");
    return name === "" ? [] : [{ name, holes: Number(holes) }];
  });
}

/** What `pahole -C` prints of the structs of an object, by their names. */
export async function readStructs(object: string, names: readonly string[]): Promise<Map<string, PaholeRecord>> {
  return parseRecords(await pahole(["-C", names.join(","), object]));
}

async function pahole(paholeArguments: readonly string[]): Promise<string[]> {
  const { status, stdout, stderr } = await run("pahole", ["-F", "dwarf", ...paholeArguments], "/");
  if (status !== 0 || stderr !== "") throw new Error(`pahole ${paholeArguments.join(" ")}: ${stderr}`);
  return stdout.split("\n");
}

interface OpenRecord {
  readonly keyword: string;
  readonly tag: string;
  readonly members: PaholeMember[];
  readonly holes: Bits[];
  readonly summary: Map<string, number>;
}

const OPEN = /^\t*(?<keyword>struct|union|enum)(?: (?<tag>\w+))? \{$/u;
const CLOSE = /^\t*\}(?<declarator>[^;]*);/u;
/** `/*    48: 3  4 * /`: offset, the bit of a bit-field, size. */
const PLACE = /\/\* *(?<offset>\d+)(?:: *(?<bit>\d+))? +(?<size>\d+) \*\/$/u;
const HOLE = /^\t*\/\* XXX (?<amount>\d+) (?<unit>byte|bit)s? hole/u;
const SUMMARY = /(?<key>size|padding|bit_padding): (?<value>\d+)/u;

/**
 * The records of pahole's output. Behind a member whose type is written in place, pahole writes the type once more, as
 * a declaration without a place, which is left out.
 */
export function parseRecords(lines: readonly string[]): Map<string, PaholeRecord> {
  const records = new Map<string, PaholeRecord>();
  const open: OpenRecord[] = [];
  for (const line of lines) {
    const { keyword, tag = "" } = OPEN.exec(line)?.groups ?? {};
    const current = open.at(-1);
    if (keyword !== undefined) {
      open.push({ keyword, tag, members: [], holes: [], summary: new Map() });
    } else if (current && CLOSE.test(line)) {
      open.pop();
      const record = close(current);
      const around = open.at(-1);
      if (!around) records.set(current.tag, record);
      else if (PLACE.test(line)) around.members.push(memberOf(line, current.keyword === "enum" ? undefined : record));
    } else if (current) {
      readLine(line, current);
    }
  }
  return records;
}

function close({ keyword, members, holes, summary }: OpenRecord): PaholeRecord {
  const size = summary.get("size");
  const padding = (summary.get("padding") ?? 0) * 8 + (summary.get("bit_padding") ?? 0);
  const end = (size ?? 0) * 8;
  const tail = padding > 0 ? [{ start: end - padding, end }] : [];
  return { keyword, size, members, holes: [...holes, ...tail] };
}

function readLine(line: string, { members, holes, summary }: OpenRecord): void {
  const { amount, unit } = HOLE.exec(line)?.groups ?? {};
  if (amount !== undefined) {
    // Where it is goes without saying: behind the member, or behind the hole of bits that the member's unit has left.
    const start = Math.max(endOf(members.at(-1)), holes.at(-1)?.end ?? 0);
    holes.push({ start, end: start + Number(amount) * (unit === "bit" ? 1 : 8) });
  } else if (/^\t\/\* (?:size|padding|bit_padding):/u.test(line)) {
    const { key = "", value } = SUMMARY.exec(line)?.groups ?? {};
    summary.set(key, Number(value));
  } else if (PLACE.test(line)) {
    members.push(memberOf(line, undefined));
  }
}

/** In bits. */
function endOf(member: PaholeMember | undefined): number {
  if (!member) return 0;
  const { offset, size, bitOffset, bitSize = 0 } = member;
  return bitOffset === undefined ? (offset + size) * 8 : bitOffset + bitSize;
}

function memberOf(line: string, record: PaholeRecord | undefined): PaholeMember {
  const { offset, bit, size } = PLACE.exec(line)?.groups ?? {};
  const [code = ""] = line.split(";");
  const width = /:(\d+)$/u.exec(code)?.[1];
  return {
    name: nameIn(code),
    offset: Number(offset),
    size: Number(size),
    bitOffset: bit === undefined ? undefined : Number(offset) * 8 + Number(bit),
    bitSize: width === undefined ? undefined : Number(width),
    record,
  };
}

/** The name that a declaration declares; empty without one. */
function nameIn(code: string): string {
  const plain = code.replaceAll(/__attribute__\(\(.*\)\)|:\d+$|\[[^\]]*\]/gu, "");
  // What stands behind the name of a pointer to a function are its parameters.
  const [, pointer] = /\(\*+ *(\w+)\)/u.exec(plain) ?? [];
  return pointer ?? /(\w*) *$/u.exec(plain)?.[1] ?? "";
}
