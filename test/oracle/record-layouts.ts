/** Layouts of records as clang has them: sizes and offsets from its object file, bits from its dump of the AST. */
import { ask, type Question } from "./clang-answers.js";
import type { RandomRecords, RandomType } from "./random-records.js";

/** A member of a record, as clang lays it out. */
export interface ClangMember {
  readonly name: string;
  /** Bytes from the start of the record; of a bit-field, those of the first bit. */
  readonly offset: number;
  /** Bytes; of a bit-field those of its declared type, of a flexible array 0. */
  readonly size: number;
  /** Bits from the start of the record; of bit-fields alone. */
  readonly bitOffset?: number;
  readonly bitSize?: number;
}

/** The layout of one type. */
export interface ClangLayout {
  readonly size: number;
  readonly align: number;
  /** With those of anonymous records, in the order of their declaration. */
  readonly members: readonly ClangMember[];
  /** Runs of bytes that no member has a bit in, unnamed bit-fields included. */
  readonly padding: readonly { readonly offset: number; readonly size: number }[];
}

/** What clang said of one text: a layout for each of its types, or its errors. */
export type ClangLayouts = readonly ClangLayout[] | { readonly errors: readonly string[] };

/** How the error begins when clang accepts a text, but its dump and its object file say different things. */
export const CONTRADICTION = "clang contradicts itself: ";

/** Asks clang for the layouts of all types of all texts, in one compilation. */
export async function layoutsOf(texts: readonly RandomRecords[]): Promise<ClangLayouts[]> {
  // Not -fdump-record-layouts-complete: it lays records out before the attributes behind their brace are read.
  const options = ["-w", "-Xclang", "-fdump-record-layouts"];
  const { replies, output } = await ask(texts.map(questionOf), options);
  const dumps = recordsIn(output);
  return replies.map((reply, index) => {
    if (!reply.isAccepted) return { errors: reply.errors };
    const values = reply.values.map(Number)[Symbol.iterator]();
    const next = (): number => values.next().value ?? 0;
    try {
      return (texts[index]?.types ?? []).map((type) => layoutOf(type, next, dumps));
    } catch (error) {
      return { errors: [CONTRADICTION + String(error)] };
    }
  });
}

function questionOf({ lines, types }: RandomRecords): Question {
  const expressions = types.flatMap(({ spelling, members }) => [
    `sizeof(${spelling})`,
    `_Alignof(${spelling})`,
    ...members.flatMap(({ name, bitFieldOf, isFlexible }) => {
      if (bitFieldOf !== undefined) return [`sizeof(${bitFieldOf})`];
      return [isFlexible ? "0" : `sizeof(((${spelling} *)0)->${name})`, `__builtin_offsetof(${spelling}, ${name})`];
    }),
  ]);
  return { text: lines.join("\n"), expressions };
}

/**
 * Puts together what the object file says, in the order in which it was asked, and what the dump does.
 * @throws {Error} when they say different things
 */
function layoutOf(type: RandomType, next: () => number, dumps: ReadonlyMap<string, Dump>): ClangLayout {
  const [size, align] = [next(), next()];
  const dump = type.dumpedAs === "" ? undefined : dumps.get(type.dumpedAs);
  const fields = dump?.fields.filter(({ name }) => name !== "") ?? [];
  const members = type.members.map(({ name, bitFieldOf }, index): ClangMember => {
    const memberSize = next();
    const field = fields[index];
    if (field?.name !== name) throw new Error(`clang's dump of ${type.spelling} has no member ${name} there.`);
    if (bitFieldOf !== undefined) {
      const { bits, bitSize } = field;
      if (bitSize === undefined) throw new Error(`clang's dump has no bits of ${type.spelling}.${name}.`);
      return { name, offset: Math.floor(bits / 8), size: memberSize, bitOffset: bits, bitSize };
    }
    const offset = next();
    if (field.bits !== offset * 8) throw new Error(`clang's dump has ${type.spelling}.${name} elsewhere.`);
    return { name, offset, size: memberSize };
  });
  if (fields.length > members.length) throw new Error(`clang's dump of ${type.spelling} has more members.`);
  return { size, align, members, padding: dump ? paddingOf(dump, members, size) : [] };
}

/** The bytes that are left when the bits of all fields are taken. */
function paddingOf(dump: Dump, members: readonly ClangMember[], size: number): { offset: number; size: number }[] {
  const taken = dump.fields.flatMap(({ name, bits, bitSize }) => {
    const width = bitSize ?? (members.find((member) => member.name === name)?.size ?? 0) * 8;
    return width > 0 ? [{ start: Math.floor(bits / 8), end: Math.ceil((bits + width) / 8) }] : [];
  });
  const padding: { offset: number; size: number }[] = [];
  let end = 0;
  for (const field of taken.sort((one, other) => one.start - other.start)) {
    if (field.start > end) padding.push({ offset: end, size: field.start - end });
    end = Math.max(end, field.end);
  }
  if (size > end) padding.push({ offset: end, size: size - end });
  return padding;
}

/** A member in a dump; unnamed bit-fields have `""` for a name. */
interface DumpedField {
  readonly name: string;
  /** Bits from the start of the record to the first bit. */
  readonly bits: number;
  /** Of bit-fields alone; 0 for those of no width. */
  readonly bitSize: number | undefined;
}

interface Dump {
  readonly fields: readonly DumpedField[];
}

/** `    12:3-7 |     unsigned int m3`: bytes, bits of a bit-field, depth, type, and a name if there is one. */
const FIELD = /^ *(?<bytes>\d+)(?::(?<first>\d+|-)(?:-(?<last>\d+))?)? \|(?<indent> +)(?<type>\S.*) (?<name>\w*)$/u;
/** `         0 | struct s1_4`; the record around a nested one comes before `::`. */
const HEAD = /^ *0 \| (?:struct |union )?(?:\S*::)?(?<name>\w+)$/u;

/** All records of a dump that have a name, by it. */
function recordsIn(dump: string): Map<string, Dump> {
  const records = new Map<string, Dump>();
  for (const part of dump.split("*** Dumping AST Record Layout\n").slice(1)) {
    const [head = "", ...lines] = part.split("\n");
    const name = HEAD.exec(head)?.groups?.name;
    if (name !== undefined) records.set(name, { fields: fieldsIn(lines) });
  }
  return records;
}

/** The fields of a record; those of anonymous records too, and those of other records not. */
function fieldsIn(lines: readonly string[]): DumpedField[] {
  const fields: DumpedField[] = [];
  /** The indentation of the members that are the record's own; deeper ones are those of a member. */
  let depth = 3;
  for (const line of lines) {
    const groups = FIELD.exec(line)?.groups;
    if (!groups) continue;
    const { bytes = "", first, last, indent = "", type = "", name = "" } = groups;
    if (indent.length > depth) continue;
    depth = indent.length;
    if (name === "" && type.includes("(anonymous at")) {
      depth += 2;
      continue;
    }
    const start = Number(bytes) * 8;
    if (first === undefined) fields.push({ name, bits: start, bitSize: undefined });
    else if (first === "-") fields.push({ name, bits: start, bitSize: 0 });
    else fields.push({ name, bits: start + Number(first), bitSize: Number(last) - Number(first) + 1 });
  }
  return fields;
}
