/**
 * What the loader reads of a BTF-style map definition: the struct's members, by the C types that libbpf's macros
 * make of them. Source: libbpf `src/bpf_helpers.h` (`__uint`, `__type`, `__array`) and `src/libbpf.c`,
 * `parse_btf_map_def`.
 */
import { mapTypeName } from "../facts/map-types.js";
import { ifKnown, NotKnown, spell, type CType, type Member, type Unknown } from "../types/c-types.js";
import type { Layout } from "../types/layout.js";
import type { TranslationScope } from "../types/translation-scope.js";
import { layoutIn } from "../types/unit-types.js";

/** The type of a map's keys or values. */
export interface MapType {
  /** C spelling, as the definition has it with macros expanded: `struct key`, `__u32`, `char[16]`. */
  readonly text: string;
  /** Undefined when any part of the type is unknown; its size may be known all the same. */
  readonly layout: Layout | undefined;
}

/** What a definition says; each property is undefined when the definition does not say it, or it is not known. */
export interface MapAttributes {
  /** Such as `BPF_MAP_TYPE_HASH`. */
  readonly mapType: string | undefined;
  readonly key: MapType | undefined;
  readonly value: MapType | undefined;
  /** Bytes: of the key's type, or else what `key_size` says. */
  readonly keySize: number | undefined;
  /** Bytes: of the value's type, or else what `value_size` says. */
  readonly valueSize: number | undefined;
  /** Bytes: what `key_size` says, beside a type too. */
  readonly statedKeySize: number | undefined;
  /** Bytes: what `value_size` says, beside a type too. */
  readonly statedValueSize: number | undefined;
  readonly maxEntries: number | undefined;
  /** `BPF_F_…` flags that the map is created with. */
  readonly mapFlags: number | undefined;
  /** The inner maps' definition, of a map of maps. */
  readonly inner: MapAttributes | undefined;
}

export const NO_ATTRIBUTES: MapAttributes = {
  mapType: undefined,
  key: undefined,
  value: undefined,
  keySize: undefined,
  valueSize: undefined,
  statedKeySize: undefined,
  statedValueSize: undefined,
  maxEntries: undefined,
  mapFlags: undefined,
  inner: undefined,
};

/** A part of a definition that is there and not known. */
export interface UnknownAttribute extends Unknown {
  /** The member, such as `key`; with `values.` before it, of the inner maps. */
  readonly member: string;
}

/** Levels of inner maps that are read; libbpf refuses a second one ("multi-level inner maps not supported"). */
const MAX_INNER_DEPTH = 2;

/** A type that a definition names, and what for. */
export interface NamedType {
  readonly member: "key" | "value";
  readonly type: CType;
}

/** The types of keys and values that the type of a map's variable names, those of its inner maps included. */
export function namedTypes(scope: TranslationScope, type: CType, depth = 0): NamedType[] {
  const record = ifKnown(() => scope.resolve(type));
  if (record?.kind !== "record" || depth > MAX_INNER_DEPTH) return [];
  const find = (wanted: string): Member | undefined => record.members.find(({ name }) => name === wanted);
  const own = (["key", "value"] as const).flatMap((member) => {
    const target = ifKnown(() => pointedBy(scope, find(member)));
    return target ? [{ member, type: target }] : [];
  });
  const inner = ifKnown(() => innerType(scope, find("values")));
  return inner ? [...own, ...namedTypes(scope, inner, depth + 1)] : own;
}

/** Reads a definition from the type of its variable; nothing is known of one that is no struct in sight. */
export function readMapAttributes(scope: TranslationScope, type: CType, depth = 0): MapAttributes {
  const record = ifKnown(() => scope.resolve(type));
  if (record?.kind !== "record" || depth > MAX_INNER_DEPTH) return NO_ATTRIBUTES;
  const members = new Map(
    record.members.flatMap((member) => (member.name === undefined ? [] : [[member.name, member]])),
  );
  const numberOf = (name: string): number | undefined => ifKnown(() => readNumber(scope, members.get(name)));
  const sizeOf = (name: string): number | undefined =>
    ifKnown(() => scope.extentOf(pointedBy(scope, members.get(name))).size);
  const key = ifKnown(() => readType(scope, members.get("key")));
  const value = ifKnown(() => readType(scope, members.get("value")));
  const number = numberOf("type");
  return {
    mapType: number === undefined ? undefined : mapTypeName(number),
    key,
    value,
    keySize: members.has("key") ? sizeOf("key") : numberOf("key_size"),
    valueSize: members.has("value") ? sizeOf("value") : numberOf("value_size"),
    statedKeySize: numberOf("key_size"),
    statedValueSize: numberOf("value_size"),
    maxEntries: numberOf("max_entries"),
    mapFlags: numberOf("map_flags"),
    inner: ifKnown(() => readInner(scope, members.get("values"), depth)),
  };
}

/** Members of a definition that have a value, and how each is read. */
const READERS: readonly (readonly [member: string, read: (scope: TranslationScope, member: Member) => unknown])[] = [
  ["key", (scope, member) => layoutIn(scope, pointedBy(scope, member))],
  ["value", (scope, member) => layoutIn(scope, pointedBy(scope, member))],
  ...["type", "key_size", "value_size", "max_entries", "map_flags"].map(
    (name) => [name, (scope: TranslationScope, member: Member) => readNumber(scope, member)] as const,
  ),
];

/** What a definition says and what is not known, by the member: why. */
export function unknownMembers(scope: TranslationScope, type: CType, depth = 0): Map<string, NotKnown> {
  const unknown = new Map<string, NotKnown>();
  const record = scope.resolve(type);
  if (record.kind !== "record" || depth > MAX_INNER_DEPTH) return unknown;
  const note = (name: string, read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      unknown.set(name, error);
    }
  };
  for (const [name, read] of READERS) {
    const member = record.members.find((candidate) => candidate.name === name);
    if (member) note(name, () => read(scope, member));
  }
  const values = record.members.find(({ name }) => name === "values");
  note("values", () => {
    const inner = innerType(scope, values);
    for (const [name, reason] of inner ? unknownMembers(scope, inner, depth + 1) : []) {
      unknown.set(`values.${name}`, reason);
    }
  });
  return unknown;
}

/** `int (*name)[n]`, of which the loader reads the length: 32 bits of it. */
function readNumber(scope: TranslationScope, member: Member | undefined): number | undefined {
  const pointer = member && scope.resolve(member.type);
  if (pointer?.kind !== "pointer") return undefined;
  const array = scope.resolve(pointer.target);
  if (array.kind !== "array" || array.length === undefined) return undefined;
  if (array.length instanceof Error) throw array.length;
  return Number(BigInt.asUintN(32, array.length));
}

/** @throws {NotKnown} when the member is no pointer */
function pointedBy(scope: TranslationScope, member: Member | undefined): CType {
  const pointer = member && scope.resolve(member.type);
  if (pointer?.kind !== "pointer") throw new NotKnown("the member is no pointer");
  return pointer.target;
}

/** `T *name`, of which the loader reads the type and its size. */
function readType(scope: TranslationScope, member: Member | undefined): MapType | undefined {
  if (!member) return undefined;
  const target = pointedBy(scope, member);
  return { text: spell(target), layout: ifKnown(() => layoutIn(scope, target)) };
}

/** `T *values[]`, of which the loader reads the struct of the inner map. */
function innerType(scope: TranslationScope, member: Member | undefined): CType | undefined {
  const array = member && scope.resolve(member.type);
  const pointer = array?.kind === "array" ? scope.resolve(array.element) : undefined;
  if (pointer?.kind !== "pointer" || scope.resolve(pointer.target).kind !== "record") return undefined;
  return pointer.target;
}

function readInner(scope: TranslationScope, member: Member | undefined, depth: number): MapAttributes | undefined {
  const type = innerType(scope, member);
  return type && readMapAttributes(scope, type, depth + 1);
}

/** The members that several readings of one definition do not agree on. */
export function disagreeing([first, ...others]: readonly MapAttributes[]): string[] {
  return MEMBERS.flatMap(([attribute, member]) => {
    const text = JSON.stringify(first?.[attribute]);
    return others.some((other) => JSON.stringify(other[attribute]) !== text) ? [member] : [];
  });
}

const MEMBERS: readonly (readonly [attribute: keyof MapAttributes, member: string])[] = [
  ["mapType", "type"],
  ["key", "key"],
  ["value", "value"],
  ["statedKeySize", "key_size"],
  ["statedValueSize", "value_size"],
  ["maxEntries", "max_entries"],
  ["mapFlags", "map_flags"],
  ["inner", "values"],
];

/** What several readings of one definition agree on, as each condition may change another part of it. */
export function agreeing(readings: readonly MapAttributes[]): MapAttributes {
  const [first = NO_ATTRIBUTES, ...others] = readings;
  const isSame = (key: keyof MapAttributes): boolean => {
    const text = JSON.stringify(first[key]);
    return others.every((other) => JSON.stringify(other[key]) === text);
  };
  return {
    mapType: isSame("mapType") ? first.mapType : undefined,
    key: isSame("key") ? first.key : undefined,
    value: isSame("value") ? first.value : undefined,
    keySize: isSame("keySize") ? first.keySize : undefined,
    valueSize: isSame("valueSize") ? first.valueSize : undefined,
    statedKeySize: isSame("statedKeySize") ? first.statedKeySize : undefined,
    statedValueSize: isSame("statedValueSize") ? first.statedValueSize : undefined,
    maxEntries: isSame("maxEntries") ? first.maxEntries : undefined,
    mapFlags: isSame("mapFlags") ? first.mapFlags : undefined,
    inner: isSame("inner") ? first.inner : undefined,
  };
}
