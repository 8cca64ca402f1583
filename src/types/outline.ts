/**
 * Layouts as `pahole` shows them: with the records that are written inside of others, and with the bits that nobody
 * uses.
 */
import { ifKnown, NotKnown, spell, type CType, type RecordType } from "./c-types.js";
import { writtenElement } from "./elements.js";
import type { PlacedMember } from "./record-layout.js";
import type { Extent } from "./scope.js";
import type { TranslationScope } from "./translation-scope.js";

/** Bits or bytes of a record that belong to no member. */
export interface OutlineHole {
  /** Bytes from the start of the outermost record; of bits, those of the byte that holds the first. */
  readonly offset: number;
  /** Bytes; undefined for bits of which the storage unit of a bit-field has more than that uses. */
  readonly size?: number;
  /** Bits from the start of the outermost record; undefined for whole bytes. */
  readonly bitOffset?: number;
  /** Bits; undefined for whole bytes. */
  readonly bitSize?: number;
  /** Name of the member before; undefined when there is none, or it has none. */
  readonly after: string | undefined;
  /** Whether no member follows. */
  readonly isTail: boolean;
}

/** A member as the record declares it. */
export interface OutlineMember {
  /** Undefined for anonymous records and unnamed bit-fields. */
  readonly name: string | undefined;
  /** C spelling of the type. */
  readonly type: string;
  /** Bytes from the start of the outermost record; of a bit-field: of the byte that holds its first bit. */
  readonly offset: number;
  /** Bytes; of a bit-field: of its declared type. */
  readonly size: number;
  /** Bits from the start of the outermost record; only bit-fields have it. */
  readonly bitOffset?: number;
  /** Bits; only bit-fields have it. */
  readonly bitSize?: number;
  /** Bytes at the end of the struct that the member is, which no member of that struct has; undefined without any. */
  readonly tailPadding?: number;
  /** The record without a tag that is defined in place, of arrays their first element; undefined for other types. */
  readonly record?: RecordOutline;
}

/** A record and all that is written in its body. */
export interface RecordOutline extends Extent {
  readonly keyword: "struct" | "union";
  /** Undefined for a record without one. */
  readonly tag: string | undefined;
  /** Whether the record itself is `__attribute__((packed))`. */
  readonly packed: boolean;
  /** In the order of their declaration. */
  readonly members: readonly OutlineMember[];
  /** In the order of their offsets; those of the records in it are these records' own. */
  readonly holes: readonly OutlineHole[];
}

/** A type that is no record has neither members nor holes. */
export type TypeOutline = Extent & (RecordOutline | { readonly keyword: undefined });

/**
 * The outline of a type.
 * @throws {NotKnown} when any part of it is unknown
 */
export function outlineIn(scope: TranslationScope, type: CType): TypeOutline {
  const resolved = scope.resolve(type);
  if (resolved.kind === "opaque")
    throw new NotKnown(`the members of \`${resolved.spelling}\` are not declared in any header that is found`);
  const { size, align } = scope.extentOf(type);
  if (resolved.kind !== "record") return { keyword: undefined, size, align };
  // A typedef may have an alignment of its own.
  return { ...outlineRecord(scope, resolved, 0), align };
}

/** @param base - where the record starts: bytes from the start of the outermost one */
function outlineRecord(scope: TranslationScope, record: RecordType, base: number): RecordOutline {
  const { size, align, members } = scope.layOut(record);
  const { keyword, tag, attributes } = record;
  return {
    keyword,
    tag,
    size,
    align,
    packed: attributes.isPacked,
    members: members.map((placed) => outlineMember(scope, placed, base)),
    holes: findHoles(members, size, base),
  };
}

function outlineMember(
  scope: TranslationScope,
  { member, bitOffset, bits, extent }: PlacedMember,
  base: number,
): OutlineMember {
  const { name, type } = member;
  const first = base * 8 + bitOffset;
  const place = { name, type: spell(type), offset: Math.floor(first / 8), size: extent.size };
  if (bits !== undefined) return { ...place, bitOffset: first, bitSize: bits };
  const element = writtenElement(type);
  const record =
    element.kind === "record" && element.tag === undefined ? outlineRecord(scope, element, place.offset) : undefined;
  const tailPadding = tailPaddingOf(scope, type);
  return { ...place, ...(tailPadding > 0 && { tailPadding }), ...(record && { record }) };
}

/** Bytes; 0 for what is no struct. */
function tailPaddingOf(scope: TranslationScope, type: CType): number {
  const record = ifKnown(() => scope.resolve(type));
  if (record?.kind !== "record" || record.keyword !== "struct") return 0;
  const { size, members } = scope.layOut(record);
  return findHoles(members, size, 0).reduce((sum, hole) => sum + (hole.isTail ? (hole.size ?? 0) : 0), 0);
}

/**
 * What belongs to no member. What the storage unit of a bit-field has left is counted in bits, and the rest in bytes, as
 * pahole does.
 * @param size - of the record: bytes
 * @source dwarves 1.24, dwarves.c, `class__find_holes`
 */
function findHoles(members: readonly PlacedMember[], size: number, base: number): OutlineHole[] {
  const holes: OutlineHole[] = [];
  let end = 0;
  /** Where the storage units of the bit-fields that were last end: bits. */
  let unitEnd = 0;
  let after: string | undefined;
  const leaveTo = (start: number, isTail: boolean): void => {
    if (start > end) holes.push(...split(end, unitEnd, start).map((gap) => ({ ...placed(gap, base), after, isTail })));
  };
  for (const { member, bitOffset, bits, extent } of [...members].sort((a, b) => a.bitOffset - b.bitOffset)) {
    leaveTo(bitOffset, false);
    const unit = extent.size * 8;
    const next = bitOffset + (bits ?? unit);
    if (bits === undefined) unitEnd = 0;
    else if (bits > 0) unitEnd = Math.max(unitEnd, Math.ceil(next / unit) * unit);
    if (next < end) continue;
    end = next;
    after = member.name;
  }
  leaveTo(size * 8, true);
  return holes;
}

/** Bits from the start of a record. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly isOfBits: boolean;
}

function split(start: number, unitEnd: number, end: number): Gap[] {
  const bytesStart = Math.max(start, Math.min(end, unitEnd));
  const bytesEnd = Math.max(bytesStart, Math.floor(end / 8) * 8);
  const gaps = [
    { start, end: bytesStart, isOfBits: true },
    { start: bytesStart, end: bytesEnd, isOfBits: false },
    { start: bytesEnd, end, isOfBits: true },
  ];
  return gaps.filter((gap) => gap.end > gap.start);
}

function placed({ start, end, isOfBits }: Gap, base: number): Omit<OutlineHole, "after" | "isTail"> {
  const offset = base + Math.floor(start / 8);
  return isOfBits ? { offset, bitOffset: base * 8 + start, bitSize: end - start } : { offset, size: (end - start) / 8 };
}
