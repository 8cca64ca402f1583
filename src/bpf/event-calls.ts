/** Calls that hand records to user space as events, and the types of these records. */
import { mapCall } from "../facts/helpers.js";
import type { Assumptions } from "../headers/assumptions.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import type { Span } from "../syntax/scan.js";
import type { TranslationUnit } from "../syntax/unit.js";
import type { Call } from "../types/body-reader.js";
import { ifKnown, NotKnown, type CType } from "../types/c-types.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import { addressedName, argumentText, HelperCalls } from "./helper-calls.js";

/** A call that hands over a record. */
export interface EventCall {
  /** The map that takes the event; undefined where the call does not name one. */
  readonly map: string | undefined;
  /** The argument that gives the size, or the macro call that brings it. */
  readonly place: Span;
  /** What the call stands under. */
  readonly guard: Assumptions;
  /** The type whose size it is, from the names of a scope; none where the call is not seen then. */
  readonly find: (scope: TranslationScope) => readonly CType[];
}

type FoundEvent = Pick<EventCall, "map" | "place"> & { readonly type: CType };

/** Which arguments of a call that hands over an event are the map and the size, counted from 0. */
function eventArguments(name: string): { readonly map: number; readonly size: number } | undefined {
  // Source: Linux 6.18 `include/uapi/linux/bpf.h`; it returns the memory that the other calls are given.
  if (name === "bpf_ringbuf_reserve") return { map: 0, size: 1 };
  const call = mapCall(name);
  return call?.buffer?.access === "read" ? { map: call.map, size: call.buffer.size } : undefined;
}

/** The calls whose size is the `sizeof` of a type or of an object, in the order of the text. */
export function findEvents({ scan }: TranslationUnit, types: UnitTypes): EventCall[] {
  const calls = new HelperCalls(types, (name) => eventArguments(name) !== undefined);
  return [...calls.holders(scan.tokens)].flatMap((included) => eventsIn(calls, included));
}

function eventsIn(calls: HelperCalls, included: IncludedDeclaration): EventCall[] {
  const { guard } = included.gap;
  const readings = new WeakMap<TranslationScope, ReadonlyMap<string, FoundEvent>>();
  const read = (scope: TranslationScope): ReadonlyMap<string, FoundEvent> => {
    let events = readings.get(scope);
    if (!events) {
      events = readEvents(calls, scope, included);
      readings.set(scope, events);
    }
    return events;
  };
  const found = new Map<string, FoundEvent>();
  for (const { result } of calls.types.askEach(read, guard) ?? []) {
    if (result instanceof NotKnown) continue;
    for (const [key, event] of result) if (!found.has(key)) found.set(key, event);
  }
  return [...found].map(([key, { map, place }]) => ({
    map,
    place,
    guard,
    find: (scope) => {
      const event = read(scope).get(key);
      return event ? [event.type] : [];
    },
  }));
}

/** The events of a declaration, by keys that are the same under every assumption. */
function readEvents(
  calls: HelperCalls,
  scope: TranslationScope,
  included: IncludedDeclaration,
): ReadonlyMap<string, FoundEvent> {
  const events = new Map<string, FoundEvent>();
  const counts = new Map<number, number>();
  calls.visit(scope, included, (call) => {
    const start = call.offset ?? call.macroCall?.start ?? 0;
    const count = counts.get(start) ?? 0;
    counts.set(start, count + 1);
    const event = ifKnown(() => readEvent(call, included.inclusion.file.text));
    if (event) events.set(`${String(start)}:${String(count)}`, event);
  });
  return events;
}

function readEvent(call: Call, source: string): FoundEvent | undefined {
  const places = call.scope.isLocal(call.name) ? undefined : eventArguments(call.name);
  const size = places && call.arguments[places.size];
  if (size?.reader.text() !== "sizeof") return undefined;
  const place = argumentText(size, source).place ?? call.macroCall ?? size.reader.tokens[0]?.macroCall;
  const type = size.readMeasuredType();
  if (!place || !size.reader.isAtEnd) return undefined;
  return { map: addressedName(call.arguments[places?.map ?? 0]), place, type: call.scope.outerType(type) };
}
