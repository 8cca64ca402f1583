/** Calls that hand records to user space as events, and the types of these records. */
import { mapCall } from "../facts/helpers.js";
import type { Assumptions } from "../preprocessor/assumptions.js";
import { scanTokens, type Span } from "../syntax/scan.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { Call } from "../types/body-reader.js";
import { ifKnown, type CType } from "../types/c-types.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import { addressedName, argumentText, HelperCalls } from "./helper-calls.js";

/** A call that hands over a record. */
export interface EventCall {
  /** The map that takes the event; undefined where the call does not name one. */
  readonly map: string | undefined;
  /** The argument that gives the size, or the macro call that brings it; undefined outside of the linted file. */
  readonly place: Span | undefined;
  /** What the size is of. */
  readonly type: CType;
}

/** A declaration that may hold such calls. */
export interface EventHolder {
  /** What it stands under. */
  readonly guard: Assumptions;
  /** Its calls as a scope sees them, in the order of the text. */
  readonly find: (scope: TranslationScope) => readonly EventCall[];
}

/** Which arguments of a call that hands over an event are the map and the size, counted from 0. */
function eventArguments(name: string): { readonly map: number; readonly size: number } | undefined {
  // Source: Linux 6.18 `include/uapi/linux/bpf.h`; it returns the memory that the other calls are given.
  if (name === "bpf_ringbuf_reserve") return { map: 0, size: 1 };
  const call = mapCall(name);
  return call?.buffer?.access === "read" ? { map: call.map, size: call.buffer.size } : undefined;
}

/**
 * Where calls are whose size is the `sizeof` of a type or of an object, in the order of the text. Of a header, those of
 * the source that includes it count as well.
 */
export function findEvents({ scan: { tokens } }: TranslationUnit, types: UnitTypes): EventHolder[] {
  const { main, root, isHeader } = types.translation;
  const calls = new HelperCalls(types, (name) => eventArguments(name) !== undefined);
  const ofSource = isHeader ? [...calls.holders(scanTokens(root.file.text), root)] : [];
  return [...calls.holders(tokens), ...ofSource].map((included) => ({
    guard: included.gap.guard,
    find: (scope) => {
      const events: EventCall[] = [];
      calls.visit(scope, included, (call) => {
        const event = ifKnown(() => readEvent(call, included.inclusion.file.text));
        if (event) events.push(included.inclusion === main ? event : { ...event, place: undefined });
      });
      return events;
    },
  }));
}

function readEvent(call: Call, source: string): EventCall | undefined {
  const places = call.scope.isLocal(call.name) ? undefined : eventArguments(call.name);
  const size = places && call.arguments[places.size];
  if (size?.reader.text() !== "sizeof") return undefined;
  const place = argumentText(size, source).place ?? call.macroCall ?? size.reader.tokens[0]?.macroCall;
  const type = size.readMeasuredType();
  if (!place || !size.reader.isAtEnd) return undefined;
  return { map: addressedName(call.arguments[places?.map ?? 0]), place, type: call.scope.outerType(type) };
}
