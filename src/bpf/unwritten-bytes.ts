/** Calls that read bytes of local memory which nothing has written before, on any path to the call. */
import { mapCall, SOCKET_MAPS } from "../facts/helpers.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import type { Span, Tokens } from "../syntax/scan.js";
import { ifKnown, NotKnown, spell, type CType } from "../types/c-types.js";
import { specialFieldIn } from "../types/special-fields.js";
import type { TranslationScope } from "../types/translation-scope.js";
import { layoutIn, type UnitTypes } from "../types/unit-types.js";
import { byteRange, byteRuns, bytesWithout } from "./byte-sets.js";
import { followFlow } from "./flow.js";
import { groupBy } from "./group-by.js";
import { HelperCalls } from "./helper-calls.js";
import {
  readLocalFlows,
  spanOf,
  type Birth,
  type LocalFlow,
  type LocalMemory,
  type MemoryStep,
  type ReadingCall,
} from "./local-memory.js";
import { mapsNamed } from "./maps-by-name.js";
import type { MapDefinition } from "./maps.js";

/** What the bytes are to the call. */
export type ReadRole = "key" | "value" | "event" | "record" | "source";

/** Bytes that nothing writes. */
export interface UnwrittenRun {
  /** Bytes from the start of the memory; the end is excluded. */
  readonly start: number;
  readonly end: number;
  /** Members that have some of them, as C reaches them. */
  readonly members: readonly string[];
  /** The member before the padding among them. */
  readonly paddingAfter: string | undefined;
}

/** A read of bytes that nothing has written. */
export interface UnwrittenRead {
  readonly callee: string;
  readonly role: ReadRole;
  readonly map: string | undefined;
  /** Of the argument, or of the macro call that makes it. */
  readonly place: Span;
  /** Of the variable or the pointer; undefined for a compound literal. */
  readonly name: string | undefined;
  /** C spelling. */
  readonly type: string;
  /** Whether none of the bytes that are read is written. */
  readonly isWhole: boolean;
  readonly runs: readonly UnwrittenRun[];
  readonly birth: Birth;
  /** Whether no byte is missing where the declaration zeroes the variable; not said where a `goto` may lead past it. */
  readonly isCuredByZeroing: boolean;
}

/** Steps times objects in one function, beyond which its paths are not followed. */
const MAX_WORK = 500_000;

/** Every such read in the file, in the order of the text. */
export function findUnwrittenReads(types: UnitTypes, maps: readonly MapDefinition[], tokens: Tokens): UnwrittenRead[] {
  const calls = new HelperCalls(types, (name) => isReading(name));
  return [...calls.holders(tokens)].flatMap((included) => readsIn(types, maps, calls, included));
}

function isReading(name: string): boolean {
  const call = mapCall(name);
  if (call?.key !== undefined || call?.value?.access === "read" || call?.buffer?.access === "read") return true;
  return name === "bpf_probe_write_user" || name === "bpf_ringbuf_submit";
}

/** A read under some assumptions; undefined where all of its bytes are written. */
interface Reading {
  readonly key: string;
  readonly read: UnwrittenRead | undefined;
}

/** The reads of one declaration that are the same in every build which has the call. */
function readsIn(
  types: UnitTypes,
  maps: readonly MapDefinition[],
  calls: HelperCalls,
  included: IncludedDeclaration,
): UnwrittenRead[] {
  const query = (scope: TranslationScope): Reading[] => {
    const isRedefined = (name: string): boolean => calls.isRedefined(name);
    return readLocalFlows(scope, included, isRedefined).flatMap((flow) => new FlowReads(scope, maps, flow).find());
  };
  const answers = types.askEach(query, included.gap.guard) ?? [];
  const readings = answers.map(({ result }) => result);
  if (readings.some((reading) => reading instanceof NotKnown)) return [];
  const found = groupBy(
    readings.flatMap((reading) => (reading instanceof NotKnown ? [] : reading)),
    ({ key }) => key,
  );
  const unwritten = [...found.values()].flatMap(([first, ...others]) => {
    const expected = JSON.stringify(first?.read);
    return first?.read && others.every(({ read }) => JSON.stringify(read) === expected) ? [first.read] : [];
  });
  return unwritten.sort((one, other) => one.place.start - other.place.start);
}

interface WrittenBytes {
  /** What some path writes. */
  readonly bytes: bigint;
  /** What every path has written if all of it is zeroed first. */
  readonly fromZero: bigint;
}

type Written = ReadonlyMap<LocalMemory, WrittenBytes>;

/** The reads of one function. */
class FlowReads {
  /** What has been reported: each byte is missing once, at the first call in the text that reads it. */
  readonly #reported = new Map<LocalMemory, bigint>();

  constructor(
    readonly scope: TranslationScope,
    readonly maps: readonly MapDefinition[],
    readonly source: LocalFlow,
  ) {}

  find(): Reading[] {
    const { flow } = this.source;
    const followed = this.#followed();
    const isFollowed = (step: MemoryStep): boolean => step.kind === "read" || followed.has(step.memory);
    const steps = flow.blocks.reduce((sum, block) => sum + block.steps.length, flow.blocks.length);
    if (followed.size === 0 || steps * followed.size > MAX_WORK) return [];
    const readings: Reading[] = [];
    followFlow<MemoryStep, Written>(
      flow,
      {
        initial: new Map(),
        apply: (written, step) => (isFollowed(step) ? apply(written, step) : written),
        join,
        isSame,
      },
      (step, written) => {
        if (step.kind === "read") readings.push(...this.#readingsOf(step.call, written));
      },
    );
    return readings;
  }

  /** The memory that calls read, and what is copied into it. */
  #followed(): ReadonlySet<LocalMemory> {
    const steps = this.source.flow.blocks.flatMap((block) => block.steps);
    const followed = new Set<LocalMemory>();
    for (const step of steps) {
      if (step.kind !== "read" || !isReading(step.call.name)) continue;
      for (const { memory } of step.call.pointed.values()) followed.add(memory);
    }
    const copies = groupBy(
      steps.flatMap((step) => (step.kind === "copy" ? [step] : [])),
      ({ memory }) => memory,
    );
    // A set hands out what is added to it while it is gone through.
    for (const memory of followed) for (const { from } of copies.get(memory) ?? []) followed.add(from);
    return followed;
  }

  #readingsOf(call: ReadingCall, written: Written): Reading[] {
    return [...call.pointed].flatMap(([argument, { memory, offset }]) => {
      const what = this.#roleOf(call, argument, memory.type);
      const place = this.#placeOf(call, argument);
      if (!what || !place) return [];
      const key = JSON.stringify([place, argument, memory.name]);
      const known = written.get(memory);
      if (offset === undefined || known === undefined) return [{ key, read: undefined }];
      const asked = byteRange(offset, Math.min(what.size, memory.size - offset));
      const unwritten = bytesWithout(asked, known.bytes);
      const reported = this.#reported.get(memory) ?? 0n;
      if (bytesWithout(unwritten, reported) === 0n) return [{ key, read: undefined }];
      this.#reported.set(memory, reported | unwritten);
      const runs = ifKnown(() => this.#describe(memory, unwritten));
      const read = runs && {
        ...{ callee: call.name, role: what.role, map: call.map, place, name: memory.name, type: spell(memory.type) },
        ...{ isWhole: unwritten === asked, runs, birth: memory.birth },
        isCuredByZeroing: bytesWithout(asked, known.fromZero) === 0n && !this.source.flow.hasGoto,
      };
      return [{ key, read }];
    });
  }

  /** What a call reads through an argument, and how much: bytes. */
  #roleOf(call: ReadingCall, argument: number, type: CType): { role: ReadRole; size: number } | undefined {
    const { name, told } = call;
    if (name === "bpf_ringbuf_submit") return { role: "record", size: Infinity };
    if (name === "bpf_probe_write_user") return told === undefined ? undefined : { role: "source", size: told };
    const use = mapCall(name);
    if (!use) return undefined;
    if (use.buffer?.argument === argument) return told === undefined ? undefined : { role: "event", size: told };
    const named = call.map === undefined ? [] : mapsNamed(this.maps, call.map);
    const [map] = named;
    if (!map || named.length > 1) return undefined;
    if (use.key === argument) return map.keySize === undefined ? undefined : { role: "key", size: map.keySize };
    // A value with fields of the kernel's is not copied whole, and of sockets a map takes no bytes.
    if (SOCKET_MAPS.has(map.mapType ?? "") || map.mapType === undefined || specialFieldIn(this.scope, type))
      return undefined;
    return map.valueSize === undefined ? undefined : { role: "value", size: map.valueSize };
  }

  #placeOf({ arguments: parts, token }: ReadingCall, argument: number): Span | undefined {
    const { tokens } = this.source;
    const [start, end] = parts[argument] ?? [token, token + 1];
    const written = spanOf(tokens.slice(start, end));
    return written ?? tokens[token]?.macroCall ?? tokens[token + 1]?.macroCall ?? tokens[start]?.macroCall;
  }

  #describe({ type, size }: LocalMemory, unwritten: bigint): UnwrittenRun[] {
    const parts = partsOf(this.scope, type, size);
    return byteRuns(unwritten).map(({ start, end }) => {
      const inside = parts.filter((part) => part.offset < end && part.offset + part.size > start);
      const members = inside.flatMap(({ name }) => (name === undefined ? [] : [name]));
      const padding = inside.find(({ name }) => name === undefined);
      return { start, end, members: [...new Set(members)], paddingAfter: padding?.after };
    });
  }
}

function apply(written: Written, step: MemoryStep): Written {
  if (step.kind === "read") return written;
  const { memory } = step;
  if (step.kind === "begin") {
    return new Map(written).set(memory, { bytes: 0n, fromZero: byteRange(0, memory.size) });
  }
  const before = written.get(memory);
  // Nothing is known of memory whose declaration has been jumped over: it counts as written.
  if (before === undefined) return written;
  const copied = step.kind === "copy" ? copiedBytes(written, step.from) << BigInt(step.offset) : step.bytes;
  const replaced = step.kind === "copy" ? byteRange(step.offset, step.from.size) : (step.replaces ?? 0n);
  const fromZero = bytesWithout(before.fromZero, replaced) | copied;
  return new Map(written).set(memory, { bytes: before.bytes | copied, fromZero });
}

function copiedBytes(written: Written, from: LocalMemory): bigint {
  return written.get(from)?.bytes ?? byteRange(0, from.size);
}

/** What one of the paths to a place has written. */
function join(left: Written, right: Written): Written {
  const joined = new Map<LocalMemory, WrittenBytes>();
  for (const [memory, one] of left) {
    const other = right.get(memory);
    // A declaration is behind one of the paths alone: the other one comes from before it, or from elsewhere.
    if (!other) continue;
    joined.set(memory, { bytes: one.bytes | other.bytes, fromZero: one.fromZero & other.fromZero });
  }
  return joined;
}

function isSame(left: Written, right: Written): boolean {
  return (
    left.size === right.size &&
    [...left].every(([memory, { bytes, fromZero }]) => {
      const other = right.get(memory);
      return other?.bytes === bytes && other.fromZero === fromZero;
    })
  );
}

/** A part of an object: a member without members of its own, or padding. */
interface Part {
  /** Bytes from the start of the object. */
  readonly offset: number;
  readonly size: number;
  /** Undefined for padding. */
  readonly name: string | undefined;
  /** The member before some padding. */
  readonly after: string | undefined;
}

/** The parts of a record, those of records in it included; of other objects none. */
function partsOf(scope: TranslationScope, type: CType, size: number): Part[] {
  const parts: Part[] = [];
  const pending: { type: CType; offset: number; size: number; path: string }[] = [{ type, offset: 0, size, path: "" }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { offset, path } = next;
    const record = ifKnown(() => scope.resolve(next.type));
    if (record?.kind !== "record") {
      if (path !== "") parts.push({ offset, size: next.size, name: path, after: undefined });
      continue;
    }
    const layout = layoutIn(scope, record);
    const prefix = path === "" ? "" : `${path}.`;
    for (const padding of layout.padding) {
      const after = padding.after === undefined ? undefined : `${prefix}${padding.after}`;
      parts.push({ offset: offset + padding.offset, size: padding.size, name: undefined, after });
    }
    for (const member of layout.members) {
      const { type: inner } = ifKnown(() => scope.memberOf(record, member.name)) ?? {};
      const part = { offset: offset + member.offset, size: member.size, path: `${prefix}${member.name}` };
      if (inner && member.bitSize === undefined) pending.push({ ...part, type: inner });
      else parts.push({ offset: part.offset, size: part.size, name: part.path, after: undefined });
    }
  }
  return parts.sort((one, other) => one.offset - other.offset);
}
