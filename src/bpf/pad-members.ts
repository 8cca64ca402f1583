/** Members that take the place of padding: their names and types. */
import type { UnitTypes } from "../types/unit-types.js";
import type { Hole } from "../types/padding.js";
import type { PaddedRecord } from "./padded-records.js";

/** A member that takes the place of a hole. */
export interface PadMember {
  readonly name: string;
  /** The declaration: `__u8 __pad[3];`. */
  readonly text: string;
  readonly hole: Hole;
}

/** The families of integer types that padding is written in; `auto` is that of the record's own members. */
export const PAD_TYPES = ["auto", "__u8", "u8", "uint8_t", "unsigned char"] as const;

export interface PadStyle {
  /** Name of the member; a number is added where it is taken, and where there are several. */
  readonly name: string;
  readonly type: (typeof PAD_TYPES)[number];
}

/** Unsigned types by their bytes, and how the members of records that use the family are spelt. */
interface TypeFamily {
  readonly types: ReadonlyMap<number, string>;
  readonly pattern: RegExp;
}

function family(spelling: (bits: number) => string, pattern: RegExp): TypeFamily {
  return { types: new Map([1, 2, 4, 8].map((size) => [size, spelling(size * 8)])), pattern };
}

const PLAIN: TypeFamily = {
  types: new Map([
    [1, "unsigned char"],
    [2, "unsigned short"],
    [4, "unsigned int"],
    [8, "unsigned long long"],
  ]),
  pattern: /^$/u,
};

const FAMILIES: ReadonlyMap<PadStyle["type"], TypeFamily> = new Map([
  ["__u8", family((bits) => `__u${String(bits)}`, /^__(?:[us](?:8|16|32|64)|[bl]e(?:16|32|64))\b/u)],
  ["u8", family((bits) => `u${String(bits)}`, /^[us](?:8|16|32|64)\b/u)],
  ["uint8_t", family((bits) => `uint${String(bits)}_t`, /^u?int(?:8|16|32|64)_t\b/u)],
]);

/**
 * Members for all holes of a record, in their order; how they come to stand in the record is not looked at. What a union
 * has behind its largest member is filled by one as large as the union.
 */
export function padMembers(types: UnitTypes, record: PaddedRecord, style: PadStyle): PadMember[] {
  const chosen = chooseFamily(types, record, style.type);
  const taken = new Set(record.members.map(({ name }) => name));
  const isFree = (name: string): boolean => !taken.has(name) && !types.translation.macros.has(name);
  let number = record.holes.length > 1 ? 1 : 0;
  const holes = record.isUnion
    ? record.holes.map((hole) => ({ ...hole, offset: 0, size: record.size, after: record.members.at(-1)?.name }))
    : record.holes;
  return holes.map((hole) => {
    const next = (): string => (number === 0 ? style.name : style.name + String(number));
    while (!isFree(next())) number++;
    const name = next();
    taken.add(name);
    const text = record.isUnion ? declareBytes(chosen, name, hole) : declare(chosen, name, hole);
    return { name, text: `${text};`, hole };
  });
}

/** An integer where one fits at the offset as it is aligned, an array of bytes otherwise. */
function declare(chosen: TypeFamily, name: string, hole: Hole): string {
  const fitting = hole.offset % hole.size === 0 ? chosen.types.get(hole.size) : undefined;
  return fitting === undefined ? declareBytes(chosen, name, hole) : `${fitting} ${name}`;
}

function declareBytes({ types }: TypeFamily, name: string, { size }: Hole): string {
  return `${types.get(1) ?? ""} ${name}[${String(size)}]`;
}

function chooseFamily(types: UnitTypes, record: PaddedRecord, wanted: PadStyle["type"]): TypeFamily {
  const own = [...FAMILIES.values()].find(({ pattern }) => record.members.some(({ type }) => pattern.test(type)));
  const chosen = wanted === "auto" ? (own ?? FAMILIES.get("__u8")) : FAMILIES.get(wanted);
  // Headers that declare one type of a family declare all of them.
  const isKnown = chosen !== undefined && (chosen === own || isDeclared(types, chosen.types.get(1) ?? ""));
  return isKnown ? chosen : PLAIN;
}

/** Whether something in sight declares a type, so that it is not only known what it would be. */
function isDeclared({ translation }: UnitTypes, name: string): boolean {
  const [candidate] = translation.candidates((file) => file.declaringName(name));
  return candidate !== undefined;
}
