/** What is wrong with the sizes that a map's definition gives its keys and values. */
import { mapSizes } from "../facts/map-sizes.js";
import type { MapAttributes } from "./map-attributes.js";
import { findSlip } from "./member-slips.js";
import type { MapDefinition, MapMember } from "./maps.js";

/** `key` or `value`. */
export type Role = "key" | "value";

interface Fault {
  readonly role: Role;
  /** The member that is at fault; undefined where it is not in the file, or another branch has one too. */
  readonly member: MapMember | undefined;
}

/** `key_size` beside a `key` of another size. */
export interface SizeConflict extends Fault {
  readonly kind: "conflict";
  /** Bytes that `key_size` says. */
  readonly stated: number;
  /** The type that `key` has, as spelt. */
  readonly type: string;
  /** Bytes of that type. */
  readonly bytes: number;
  /** Whether the size stands in front of the type, which the loader's message shows. */
  readonly isStatedFirst: boolean;
}

/** Values of any other size than 4 bytes in a map with `values`. */
export interface ValuesConflict extends Fault {
  readonly kind: "values";
  /** Bytes. */
  readonly bytes: number;
}

/** A size that no map of the type has. */
export interface ForbiddenSize extends Fault {
  readonly kind: "forbidden";
  readonly mapType: string;
  /** Bytes. */
  readonly bytes: number;
  /** What the type allows, in words. */
  readonly allowed: string;
  /** Whether the type allows none at all. */
  readonly allowsNone: boolean;
  /** What the member's argument can be instead; undefined where there are several sizes. */
  readonly argument: string | undefined;
}

export type SizeFault = SizeConflict | ValuesConflict | ForbiddenSize;

/** The faults of a definition in the linted file, and of the inner map that it describes. */
export function findSizeFaults(map: MapDefinition): SizeFault[] {
  const { inner, members } = map;
  const innerMembers = soleMember(members, "values")?.inner ?? [];
  return [...faultsOf(map, members), ...(inner ? faultsOf(inner, innerMembers) : [])];
}

function faultsOf(attributes: MapAttributes, members: readonly MapMember[]): SizeFault[] {
  return (["key", "value"] as const).flatMap((role) => {
    if (!isMeant(members, role)) return [];
    const fault =
      findConflict(attributes, members, role) ??
      (role === "value" ? findValuesConflict(attributes, members) : undefined) ??
      findForbidden(attributes, members, role);
    return fault ? [fault] : [];
  });
}

/** Whether a definition says what it means: one in which sizes and types are mixed up has a size that nobody wants. */
export function isMeant(members: readonly MapMember[], role: Role): boolean {
  const ofRole = members.filter(({ name }) => name === role || name === `${role}_size`);
  return ofRole.every((member) => !findSlip(member, members, () => true));
}

/** The member of a name; undefined where there is none, or one in each branch of an `#if`. */
function soleMember(members: readonly MapMember[], name: string): MapMember | undefined {
  const [member, other] = members.filter((candidate) => candidate.name === name);
  return other ? undefined : member;
}

function findConflict(attributes: MapAttributes, members: readonly MapMember[], role: Role): SizeConflict | undefined {
  const stated = statedSizeOf(attributes, role);
  const { [role]: type } = attributes;
  const bytes = sizeOf(attributes, role);
  // A size of 0 in front of the type is overridden by it.
  if (!type || bytes === undefined || stated === undefined || stated === 0 || stated === bytes) return undefined;
  const member = soleMember(members, `${role}_size`);
  const typed = soleMember(members, role);
  const isStatedFirst = member !== undefined && typed !== undefined && members.indexOf(member) < members.indexOf(typed);
  return { kind: "conflict", role, member, stated, type: type.text, bytes, isStatedFirst };
}

function findValuesConflict(attributes: MapAttributes, members: readonly MapMember[]): ValuesConflict | undefined {
  const { valueSize: bytes } = attributes;
  // Only the file's own text tells whether there is such a member, and that it is there in any case.
  const isThere = soleMember(members, "values")?.form === "array" && members.filter(isOfValue).length === 1;
  if (!isThere || bytes === undefined || bytes === 0 || bytes === 4) return undefined;
  return { kind: "values", role: "value", member: members.find(isOfValue), bytes };
}

const isOfValue = ({ name }: MapMember): boolean => name === "value" || name === "value_size";

function findForbidden(
  attributes: MapAttributes,
  members: readonly MapMember[],
  role: Role,
): ForbiddenSize | undefined {
  const { mapType } = attributes;
  const sizes = mapType === undefined ? undefined : mapSizes(mapType);
  const allowed = sizes?.[role];
  if (mapType === undefined || !allowed) return undefined;
  // In each branch of an `#if` there may be another one.
  if (members.filter(({ name }) => name === "type").length > 1) return undefined;
  const isTyped = attributes[role] !== undefined || members.some(({ name }) => name === role);
  const bytes = sizeOf(attributes, role);
  // 0 says that user space sets it.
  if (bytes === undefined || bytes === 0 || allowed.allows(bytes)) return undefined;
  if (role === "value" && sizes.isValueTypeFree && isTyped) return undefined;
  const member = soleMember(members, isTyped ? role : `${role}_size`);
  const argument = allowed.only === 4 ? (isTyped ? "__u32" : "sizeof(__u32)") : undefined;
  return {
    kind: "forbidden",
    role,
    member,
    mapType,
    bytes,
    allowed: allowed.text,
    allowsNone: allowed.only === 0,
    argument,
  };
}

const sizeOf = (attributes: MapAttributes, role: Role): number | undefined =>
  role === "key" ? attributes.keySize : attributes.valueSize;

const statedSizeOf = (attributes: MapAttributes, role: Role): number | undefined =>
  role === "key" ? attributes.statedKeySize : attributes.statedValueSize;
