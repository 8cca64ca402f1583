/** Padding that a compiler inserts into records, told from padding that somebody asked for. */
import type { LayoutPadding } from "./layout.js";
import { ifKnown, type CType, type RecordType } from "./c-types.js";
import { innermostElement } from "./elements.js";
import { isOpenEnded } from "./places.js";
import type { TranslationScope } from "./translation-scope.js";
import { layoutIn } from "./unit-types.js";

/** Bytes of a record that the compiler put between or behind its members. */
export interface Hole extends LayoutPadding {
  /**
   * UTF-16 offset, in the file that defines the record, in the declaration of the member behind which the hole stands;
   * undefined where a macro brings that member, and in a union, whose bytes no further member fills.
   */
  readonly anchor: number | undefined;
}

/**
 * The holes of a record, in the order of their offsets; those of named records in it are these records' own. Neither
 * the bytes that `aligned` on the record itself adds, nor those that its flexible array reaches are among them.
 * @throws {NotKnown} when the layout is not known
 */
export function holesIn(scope: TranslationScope, record: RecordType): Hole[] {
  const { size, padding } = layoutIn(scope, record);
  // What follows an array without elements of its own is reached through it.
  const natural = isOpenEnded(scope, record) ? 0 : naturalSize(scope, record);
  return padding.flatMap(({ offset, size: bytes, after }) => {
    const end = offset + bytes < size ? offset + bytes : Math.min(size, natural);
    if (end <= offset) return [];
    return { offset, size: end - offset, after, anchor: anchorOf(scope, record, offset) };
  });
}

/** The size that the members alone give a record: bytes. */
function naturalSize(scope: TranslationScope, record: RecordType): number {
  return scope.layOut({ ...record, attributes: { ...record.attributes, align: 0 } }).size;
}

/** @param offset - where the hole begins: bytes from the start of the record */
function anchorOf(scope: TranslationScope, record: RecordType, offset: number): number | undefined {
  if (record.keyword === "union") return undefined;
  const before = scope.layOut(record).members.findLast(({ bitOffset }) => bitOffset < offset * 8);
  if (!before) return undefined;
  const inner = before.member.name === undefined ? scope.resolve(before.member.type) : undefined;
  if (inner?.kind !== "record") return before.member.start;
  const start = Math.floor(before.bitOffset / 8);
  return offset < start + before.extent.size ? anchorOf(scope, inner, offset - start) : inner.place?.start;
}

/** A record that a type holds by value. */
export interface HeldRecord {
  readonly record: RecordType;
  /** The typedef that leads to it; undefined for a record that is named otherwise or not at all. */
  readonly alias: string | undefined;
  /** The member that has it as its type; undefined for the type that was asked about, and for its elements. */
  readonly member: string | undefined;
}

/**
 * The records that a type consists of: itself, its elements and its members, whatever typedefs and arrays are around
 * them, and not what pointers point at. Anonymous members count as part of the record around them.
 * @throws {NotKnown} when the type itself is not known; parts of it that are not known are left out
 */
export function recordsIn(scope: TranslationScope, type: CType): HeldRecord[] {
  const held = new Map<RecordType, HeldRecord>();
  collectRecords(scope, type, undefined, held);
  return [...held.values()];
}

function collectRecords(
  scope: TranslationScope,
  type: CType,
  member: string | undefined,
  held: Map<RecordType, HeldRecord>,
): void {
  const { written, resolved } = innermostElement(scope, type);
  if (resolved.kind !== "record" || held.has(resolved)) return;
  const alias = resolved.tag === undefined && written.kind === "typedef" ? written.name : undefined;
  held.set(resolved, { record: resolved, alias, member });
  collectMembers(scope, resolved, held);
}

function collectMembers(scope: TranslationScope, record: RecordType, held: Map<RecordType, HeldRecord>): void {
  for (const { name, type, bits } of record.members) {
    if (bits !== undefined) continue;
    const isAnonymous = name === undefined && type.kind === "record";
    if (isAnonymous) collectMembers(scope, type, held);
    else if (name !== undefined)
      ifKnown(() => {
        collectRecords(scope, type, name, held);
      });
  }
}
