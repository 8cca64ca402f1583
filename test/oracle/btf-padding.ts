/** Records with padding in the keys and values of an object's maps, as its BTF shows them. */
import type { Btf, BtfType } from "./btf.js";

/** A record that has bytes of no member. */
export interface PaddedBtfRecord {
  /** Empty for an anonymous record. */
  readonly name: string;
  /** In bytes. */
  readonly size: number | undefined;
  /** Names of its direct members that have one. */
  readonly members: readonly string[];
  /** The map that it is in first. */
  readonly map: string;
  readonly holes: readonly { readonly offset: number; readonly size: number }[];
}

/** Map types whose values are events and no values: PERF_EVENT_ARRAY, RINGBUF, USER_RINGBUF. */
const EVENT_MAPS = new Set([4, 27, 31]);

/** The records of all keys and values, inner maps' included; each of them once. */
export function paddedRecordsOf(btf: Btf): PaddedBtfRecord[] {
  const found = new Map<BtfType, PaddedBtfRecord>();
  for (const variable of btf.variablesOf(".maps")) {
    collectFromDefinition(btf, btf.findUnqualified(variable.target), variable.name, found);
  }
  return [...found.values()].filter(({ holes }) => holes.length > 0);
}

function collectFromDefinition(
  btf: Btf,
  definition: BtfType | undefined,
  map: string,
  found: Map<BtfType, PaddedBtfRecord>,
): void {
  const pointee = (name: string): BtfType | undefined => {
    const pointer = btf.findUnqualified(definition?.members.find((member) => member.name === name)?.target);
    return pointer?.kind === "PTR" ? btf.findUnqualified(pointer.target) : undefined;
  };
  const isEvent = EVENT_MAPS.has(pointee("type")?.elements ?? 0);
  collect(btf, pointee("key"), map, found);
  if (!isEvent) collect(btf, pointee("value"), map, found);
  const values = btf.findUnqualified(definition?.members.find(({ name }) => name === "values")?.target);
  const inner = values && btf.findUnqualified(btf.findUnqualified(values.target)?.target);
  if (inner?.kind === "STRUCT") collectFromDefinition(btf, inner, map, found);
}

function collect(btf: Btf, type: BtfType | undefined, map: string, found: Map<BtfType, PaddedBtfRecord>): void {
  if (type?.kind === "ARRAY") {
    collect(btf, btf.findUnqualified(type.target), map, found);
    return;
  }
  if ((type?.kind !== "STRUCT" && type?.kind !== "UNION") || found.has(type)) return;
  const { name, size, members } = type;
  const named = members.flatMap((member) => (member.name === "" ? [] : member.name));
  found.set(type, { name, size, members: named, map, holes: holesOf(btf, type) });
  collectMembers(btf, type, map, found);
}

function collectMembers(btf: Btf, record: BtfType, map: string, found: Map<BtfType, PaddedBtfRecord>): void {
  for (const { name, target } of record.members) {
    const type = btf.findUnqualified(target);
    if (name === "" && (type?.kind === "STRUCT" || type?.kind === "UNION")) collectMembers(btf, type, map, found);
    else collect(btf, type, map, found);
  }
}

/** Bytes that no member has a bit in, up to the size that the alignment of the members gives the record. */
function holesOf(btf: Btf, record: BtfType): { offset: number; size: number }[] {
  const { size = 0, members } = record;
  const taken = new Uint8Array(size);
  const id = [...btf.types].find(([, type]) => type === record)?.[0];
  let end = 0;
  for (const { bitOffset, bitSize, size: bytes = 0 } of btf.layoutOf(id).members) {
    const last = Math.ceil((bitOffset + (bitSize ?? bytes * 8)) / 8);
    taken.fill(1, Math.floor(bitOffset / 8), last);
    end = Math.max(end, last);
  }
  const align = Math.max(1, ...members.map(({ target }) => alignOf(btf, target)));
  const last = btf.findUnqualified(members.at(-1)?.target);
  const isOpen = last?.kind === "ARRAY" && last.elements === 0;
  const natural = isOpen ? end : Math.min(size, Math.ceil(end / align) * align);
  const holes: { offset: number; size: number }[] = [];
  for (let offset = taken.indexOf(0); offset >= 0 && offset < natural;) {
    const next = taken.indexOf(1, offset);
    holes.push({ offset, size: (next < 0 ? natural : next) - offset });
    offset = next < 0 ? -1 : taken.indexOf(0, next);
  }
  return holes;
}

/** Alignment of a type without attributes: bytes. */
function alignOf(btf: Btf, id: number | undefined): number {
  const type = btf.findUnqualified(id);
  if (type?.kind === "ARRAY") return alignOf(btf, type.target);
  if (type?.kind === "PTR") return 8;
  if (type?.kind !== "STRUCT" && type?.kind !== "UNION") return type?.size ?? 1;
  return Math.max(1, ...type.members.map(({ target }) => alignOf(btf, target)));
}
