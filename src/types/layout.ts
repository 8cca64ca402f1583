/** Layouts as rules see them. */
import type { RecordLayout } from "./record-layout.js";
import type { ResolvedType } from "./scope.js";
import type { CType, RecordType } from "./c-types.js";

/** A member of a record. */
export interface LayoutMember {
  /** The name by which C reaches the member: those of anonymous records are members of the record around them. */
  readonly name: string;
  /** Bytes from the start of the record; of a bit-field: of the byte that holds its first bit. */
  readonly offset: number;
  /** Bytes; of a bit-field: of its declared type. */
  readonly size: number;
  /** Bits from the start of the record; only bit-fields have it. */
  readonly bitOffset?: number;
  /** Bits; only bit-fields have it. */
  readonly bitSize?: number;
  /** C spelling of the member's type. */
  readonly type: string;
  /** UTF-16 offset of the name in the file that defines the record; undefined where a macro brings it. */
  readonly start: number | undefined;
}

/** Bytes that belong to no member. */
export interface LayoutPadding {
  /** Bytes from the start of the record. */
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  /** Name of the member before; undefined when there is none. */
  readonly after: string | undefined;
}

/** How clang lays a type out on the target `bpf`. */
export interface Layout {
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly align: number;
  /** Whether the record itself is `__attribute__((packed))`. */
  readonly packed: boolean;
  /** In the order of their declaration; empty for what is no record. */
  readonly members: readonly LayoutMember[];
  /** In the order of their offsets. A named record among the members keeps its own padding to itself. */
  readonly padding: readonly LayoutPadding[];
}

/** How the types of members are looked into. */
export interface LayoutContext {
  readonly resolve: (type: CType) => ResolvedType;
  readonly layOut: (record: RecordType) => RecordLayout;
  readonly spell: (type: CType) => string;
}

/** Bytes from `start` to `end`, and what they belong to. */
interface Covered {
  readonly start: number;
  readonly end: number;
  readonly name: string | undefined;
}

/** Makes the public layout of a record. */
export function describeRecord(record: RecordType, context: LayoutContext): Layout {
  const { size, align, members: placed } = context.layOut(record);
  const members: LayoutMember[] = [];
  const covered: Covered[] = [];
  collectMembers(placed, 0, context, members, covered);
  return { size, align, packed: record.attributes.isPacked, members, padding: findPadding(covered, size) };
}

function collectMembers(
  placed: RecordLayout["members"],
  base: number,
  context: LayoutContext,
  members: LayoutMember[],
  covered: Covered[],
): void {
  for (const { member, bitOffset, bits, extent } of placed) {
    const { name, type } = member;
    const first = base * 8 + bitOffset;
    const offset = Math.floor(first / 8);
    if (bits === undefined && name === undefined) {
      const inner = context.resolve(type);
      if (inner.kind === "record") collectMembers(context.layOut(inner).members, offset, context, members, covered);
      continue;
    }
    const end = bits === undefined ? offset + extent.size : Math.ceil((first + bits) / 8);
    // An unnamed bit-field is padding that somebody wrote.
    if (end > offset) covered.push({ start: offset, end, name });
    if (name === undefined) continue;
    const place = { name, offset, size: extent.size, type: context.spell(type), start: member.start };
    members.push(bits === undefined ? place : { ...place, bitOffset: first, bitSize: bits });
  }
}

function findPadding(covered: readonly Covered[], size: number): LayoutPadding[] {
  const padding: LayoutPadding[] = [];
  let end = 0;
  let after: string | undefined;
  for (const next of [...covered].sort((a, b) => a.start - b.start)) {
    if (next.start > end) padding.push({ offset: end, size: next.start - end, after });
    if (next.end >= end) {
      end = next.end;
      after = next.name ?? after;
    }
  }
  if (size > end) padding.push({ offset: end, size: size - end, after });
  return padding;
}
