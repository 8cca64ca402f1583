/** What calls hand to maps that is of another size, or another type, than the map's keys and values. */
import { SOCKET_MAPS, type Access } from "../facts/helpers.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { MapUse, Pointee } from "./map-calls.js";
import { isMeant } from "./map-size-faults.js";
import type { MapAttributes } from "./map-attributes.js";
import type { MapDefinition } from "./maps.js";

/** What an argument is for. */
export type UseRole = "key" | "value" | "buffer";

export interface UseFault {
  readonly kind: "short" | "long" | "otherRecord";
  readonly role: UseRole;
  readonly access: Access;
  /** Place of the argument, from 0. */
  readonly argument: number;
  readonly pointee: Pointee;
  /** Bytes that the call reads or writes. */
  readonly needed: number;
  /** Bytes that there are. */
  readonly present: number;
  /** The type that the map has for it, as spelt; undefined where the definition gives a size alone, and for buffers. */
  readonly expected: string | undefined;
}

/** A fault that the call has in every build. */
export interface CertainFault extends UseFault {
  /** Whether the sizes are others in other builds; those here are of the build that defines none of the open names. */
  readonly differs: boolean;
}

/** The faults of one call; `types` tell what the typedefs of the map's definition are. */
export function findUseFaults(use: MapUse, map: MapDefinition, types: UnitTypes): CertainFault[] {
  const variants = [use, ...use.variants].flatMap((each) =>
    map.variants.map((attributes) => faultsOf(each, { ...attributes, members: map.members }, types)),
  );
  const [first = [], ...others] = variants;
  return first.flatMap((fault) => {
    const same = others.map((faults) => faults.find(({ kind, role }) => kind === fault.kind && role === fault.role));
    if (same.includes(undefined)) return [];
    const differs = same.some((other) => other?.needed !== fault.needed || other.present !== fault.present);
    return { ...fault, differs };
  });
}

type UsedMap = MapAttributes & Pick<MapDefinition, "members">;

/** The faults in one build. */
function faultsOf({ call, key, value, buffer }: MapUse, map: UsedMap, types: UnitTypes): UseFault[] {
  const faults: (UseFault | undefined)[] = [];
  if (key && call.key !== undefined && map.keySize !== undefined && isMeant(map.members, "key")) {
    const place = { role: "key", access: "read", argument: call.key } as const;
    faults.push(compare(place, key, map.keySize, map.key?.text, types));
  }
  const isSocket = map.mapType === undefined || SOCKET_MAPS.has(map.mapType);
  if (value && call.value && map.valueSize !== undefined && !isSocket && isMeant(map.members, "value")) {
    faults.push(compare({ role: "value", ...call.value }, value, map.valueSize, map.value?.text, types));
  }
  // What is sent is often longer than the head that a pointer is declared for.
  if (buffer && call.buffer && !buffer.isAssumed) {
    const place = { role: "buffer", argument: call.buffer.argument, access: call.buffer.access } as const;
    faults.push(findShort(place, buffer, buffer.told, undefined));
  }
  return faults.filter((fault) => fault !== undefined);
}

type ArgumentPlace = Pick<UseFault, "role" | "access" | "argument">;

function compare(
  place: ArgumentPlace,
  pointee: Pointee,
  needed: number,
  expected: string | undefined,
  types: UnitTypes,
): UseFault | undefined {
  // Loaders take 0 for a size that user space sets.
  if (needed === 0) return undefined;
  const { size } = pointee;
  if (size !== undefined && size > needed && !pointee.isBuffer) {
    return { kind: "long", ...place, pointee, needed, present: size, expected };
  }
  const short = findShort(place, pointee, needed, expected);
  if (short || size !== needed || expected === undefined || !isTagged(pointee.record)) return short;
  const record = types.resolvedSpelling(expected);
  const isOther = isTagged(record) && record !== pointee.record;
  return isOther ? { kind: "otherRecord", ...place, pointee, needed, present: size, expected } : undefined;
}

const isTagged = (record: string | undefined): boolean => /^(?:struct|union) \w+$/u.test(record ?? "");

/** What is shorter than what the call takes; an object that goes on behind what is pointed to is long enough. */
function findShort(
  place: ArgumentPlace,
  pointee: Pointee,
  needed: number,
  expected: string | undefined,
): UseFault | undefined {
  const { room } = pointee;
  if (room === undefined || room >= needed) return undefined;
  return { kind: "short", ...place, pointee, needed, present: room, expected };
}
