/** Records with padding that nobody wrote, and what they are used for. */
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { LayoutMember } from "../types/layout.js";
import { ifKnown, NotKnown, spell, type RecordPlace, type RecordType } from "../types/c-types.js";
import { holesIn, recordsIn, type HeldRecord, type Hole } from "../types/padding.js";
import { specialFieldIn } from "../types/special-fields.js";
import type { TranslationScope } from "../types/translation-scope.js";
import { layoutIn, type UnitTypes } from "../types/unit-types.js";
import { groupBy } from "./group-by.js";
import type { MapDefinition } from "./maps.js";
import {
  findTypeUses,
  RECORD_ROLES,
  type RecordRole,
  type TypeQuery,
  type TypeUse,
  type UsedType,
} from "./record-uses.js";

/** A member of a record as it decides on an order without padding. */
export interface OrderedMember {
  /** UTF-16 offset in its declaration; undefined where a macro brings it. */
  readonly anchor: number | undefined;
  /** Bytes. */
  readonly align: number;
  /** Whether it has to stay where it is: a bit-field, or an array without elements of its own. */
  readonly isFixed: boolean;
}

/** What is known of one record. */
export interface RecordFacts {
  /** C spelling: `struct key`, `flow_t`, `struct { … }`. */
  readonly name: string;
  /** The member that an anonymous record is the type of. */
  readonly member: string | undefined;
  readonly place: RecordPlace;
  /** Bytes. */
  readonly size: number;
  readonly isUnion: boolean;
  readonly isPacked: boolean;
  /** Whether it stands under a `#pragma pack`. */
  readonly hasPacking: boolean;
  readonly holes: readonly Hole[];
  /** Names by which C reaches its members, those of anonymous ones included. */
  readonly members: readonly LayoutMember[];
  /** In the order of their declaration. */
  readonly order: readonly OrderedMember[];
  /** The tag of a field that the kernel keeps for itself, and that must not lose its alignment. */
  readonly specialField: string | undefined;
}

/** A use of a record. */
export interface RecordUse extends TypeUse {
  /** Whether the record is a part of the type that is used. */
  readonly isPart: boolean;
}

export interface PaddedRecord extends RecordFacts {
  /** Whether it has other padding in other builds; this is that of the build which defines none of the open names. */
  readonly differs: boolean;
  /** In the order of their roles, the first is the one that padding harms most. */
  readonly uses: readonly [RecordUse, ...RecordUse[]];
}

/**
 * Every record with padding that has one of some roles, in the order in which uses come upon them. A record is one of
 * them only if its layout is known, and the same under every condition that defines it.
 */
export function findPaddedRecords(
  unit: TranslationUnit,
  types: UnitTypes,
  maps: readonly MapDefinition[],
  roles: ReadonlySet<RecordRole>,
): PaddedRecord[] {
  const found = new Map<string, { readonly facts: CertainFacts; readonly uses: RecordUse[] }>();
  for (const query of findTypeUses(unit, types, maps, roles)) {
    for (const { use, facts, isPart } of certainRecords(types, query)) {
      // A record that the kernel writes to itself is no key, and none of it is copied as one.
      if (use.role === "key" && facts.specialField !== undefined) continue;
      const key = keyOf(facts.place);
      const entry = found.get(key) ?? { facts, uses: [] };
      found.set(key, entry);
      entry.uses.push({ ...use, isPart });
    }
  }
  return [...found.values()].flatMap(({ facts, uses }) => {
    const [first, ...others] = uses.sort((a, b) => RECORD_ROLES.indexOf(a.role) - RECORD_ROLES.indexOf(b.role));
    return first ? [{ ...facts, uses: [first, ...others] }] : [];
  });
}

const keyOf = ({ path, start }: RecordPlace): string => `${path ?? ""}:${String(start)}`;

/** A record of what a use names, under some assumptions. */
interface Reading {
  readonly use: TypeUse;
  readonly isPart: boolean;
  /** Undefined for a record that no file defines. */
  readonly place: RecordPlace | undefined;
  readonly facts: RecordFacts | NotKnown;
}

type CertainFacts = RecordFacts & Pick<PaddedRecord, "differs">;
type CertainReading = Omit<Reading, "facts"> & { readonly facts: RecordFacts };

/** The records of each use that have padding in every reading that defines them. */
function certainRecords(
  types: UnitTypes,
  { guard, find }: TypeQuery,
): (Omit<Reading, "facts"> & { readonly facts: CertainFacts })[] {
  const answers = types.askEach((scope) => find(scope).flatMap((used) => readUse(scope, used)), guard) ?? [];
  const readings = answers.flatMap(({ result }) => (result instanceof NotKnown ? [] : result));
  const ofUses = groupBy(readings, ({ use, place }) => JSON.stringify([use, place && keyOf(place)]));
  return [...ofUses.values()].flatMap(([first, ...others]) => {
    if (!first || !isPadded(first) || !others.every(isPadded)) return [];
    const { facts } = first;
    return [{ ...first, facts: { ...facts, differs: !others.every((other) => isSame(facts, other.facts)) } }];
  });
}

function isPadded(reading: Reading): reading is CertainReading {
  return !(reading.facts instanceof Error) && reading.facts.holes.length > 0;
}

function readUse(scope: TranslationScope, { use, type }: UsedType): Reading[] {
  const held = ifKnown(() => recordsIn(scope, type)) ?? [];
  return held.map((each, index) => ({
    use,
    isPart: index > 0,
    place: each.record.place,
    facts: readRecord(scope, each),
  }));
}

function isSame(left: RecordFacts, right: RecordFacts): boolean {
  return left.size === right.size && JSON.stringify(left.holes) === JSON.stringify(right.holes);
}

function readRecord(scope: TranslationScope, { record, alias, member }: HeldRecord): RecordFacts | NotKnown {
  const { place } = record;
  try {
    if (!place) throw new NotKnown("a macro brings the record");
    const { size, packed, members } = layoutIn(scope, record);
    return {
      name: alias ?? spell(record),
      member: alias === undefined && record.tag === undefined ? member : undefined,
      place,
      size,
      isUnion: record.keyword === "union",
      isPacked: packed,
      hasPacking: record.packing !== 0,
      holes: holesIn(scope, record),
      members,
      order: orderOf(scope, record),
      specialField: specialFieldIn(scope, record),
    };
  } catch (error) {
    if (error instanceof NotKnown) return error;
    throw error;
  }
}

function orderOf(scope: TranslationScope, record: RecordType): OrderedMember[] {
  return scope.layOut(record).members.map(({ member, bits, extent }) => {
    const type = scope.resolve(member.type);
    const align = typeof member.attributes.align === "number" ? member.attributes.align : 0;
    return {
      anchor: member.start ?? (type.kind === "record" ? type.place?.start : undefined),
      align: Math.max(member.attributes.isPacked ? 1 : extent.align, align),
      isFixed: bits !== undefined || extent.size === 0,
    };
  });
}
