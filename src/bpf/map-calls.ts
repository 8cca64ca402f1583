/** What calls hand to maps: the types and sizes behind the pointers that helpers take. */
import { mapCall, type MapCall } from "../facts/helpers.js";
import type { Declaration } from "../headers/source-file.js";
import { Undecided } from "../preprocessor/assumptions.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import type { Span, Tokens } from "../syntax/scan.js";
import { ifKnown, NotKnown, spell } from "../types/c-types.js";
import type { Call } from "../types/body-reader.js";
import { isAnyMemory, pointeeOf, sizeOfObject } from "../types/places.js";
import type { Operand, Place } from "../types/scope.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import { groupBy } from "./group-by.js";
import { addressedName, argumentText, HelperCalls, type ArgumentText } from "./helper-calls.js";

/** What an argument points to. */
export interface Pointee {
  /** C spelling, as declared. */
  readonly type: string;
  /** Spelling of the struct or the union that it is, without typedefs around it; undefined for other types. */
  readonly record: string | undefined;
  /** Whether it is an array of characters, which is often longer than what stands in it. */
  readonly isBuffer: boolean;
  /** Whether only the type of a pointer tells what is there. */
  readonly isAssumed: boolean;
  /** Bytes of the type; undefined when unknown. */
  readonly size: number | undefined;
  /**
   * Bytes from where the argument points to the end of the variable, or of the record behind a pointer; no more than
   * that where an index is not known. Undefined when unknown.
   */
  readonly room: number | undefined;
}

/** A call that hands something to a map, or takes it out. */
export interface MapUse {
  /** The map's name; its address is the argument. */
  readonly map: string;
  /** Places of the arguments. */
  readonly call: MapCall;
  readonly key: Pointee | undefined;
  readonly value: Pointee | undefined;
  readonly buffer: (Pointee & { readonly told: number }) | undefined;
  /** What else the call is about, where that depends on an open condition; this is the build that defines nothing. */
  readonly variants: readonly MapUse[];
}

/** A use that macros make a call of. */
export interface MacroUse extends MapUse {
  /** The function that is called. */
  readonly callee: string;
  /** The macro call in the file that brings it, without the semicolon behind it. */
  readonly macroCall: Span;
  /** Its arguments, as the preprocessor leaves them. */
  readonly arguments: readonly ArgumentText[];
}

/** The uses of one declaration; of those that the file writes, by the offset of the function's name. */
interface Uses {
  readonly written: ReadonlyMap<number, MapUse | undefined>;
  readonly inMacros: readonly MacroUse[];
}

/** A call as it is under some assumptions. */
interface ReadCall<Use extends MapUse> {
  /** UTF-16 offset of the function's name, or of the macro call that brings it. */
  readonly offset: number;
  readonly use: Use | undefined;
  /** Whether it depends on a condition that is open. */
  readonly isOpen?: boolean;
}

/** The calls of one declaration under some assumptions. */
interface Reading {
  readonly written: ReadCall<MapUse>[];
  readonly inMacros: ReadCall<MacroUse>[];
}

/** The calls of one file, whose functions are read when somebody asks for a call in them. */
export class MapCalls {
  readonly #declarations = new Map<Declaration, Uses>();
  readonly #calls: HelperCalls;

  constructor(readonly types: UnitTypes) {
    this.#calls = new HelperCalls(types, (name) => mapCall(name) !== undefined);
  }

  /**
   * What the call of a helper is about.
   * @param offset - UTF-16 offset of the function's name in the file
   * @returns undefined for calls of anything else and for maps that are reached through pointers, and when it
   *   depends on a condition
   */
  at(offset: number): MapUse | undefined {
    const included = this.types.translation.declarationAt(offset);
    return included?.declaration.isFunction ? this.#usesOf(included).written.get(offset) : undefined;
  }

  /**
   * The calls of helpers that macros make, in the order of the functions that hold them.
   * @param tokens - of the file
   */
  *inMacros(tokens: Tokens): Generator<MacroUse> {
    if (!this.#calls.macros.exist) return;
    for (const included of this.#calls.holders(tokens)) yield* this.#usesOf(included).inMacros;
  }

  #usesOf(included: IncludedDeclaration): Uses {
    let uses = this.#declarations.get(included.declaration);
    if (!uses) {
      uses = this.#read(included);
      this.#declarations.set(included.declaration, uses);
    }
    return uses;
  }

  #read(included: IncludedDeclaration): Uses {
    const readings = this.#readings(included, (scope) => this.#readIn(scope, included)) ?? [];
    const written = groupBy(
      readings.flatMap((reading) => reading.written),
      offsetOf,
    );
    const inMacros = groupBy(
      readings.flatMap((reading) => [...groupBy(reading.inMacros, offsetOf)]),
      ([offset]) => offset,
    );
    return {
      written: new Map(
        [...written].map(([offset, calls]) => {
          const isOpen = calls.some((call) => call.isOpen);
          return [offset, isOpen ? this.#readOpen(included, offset) : agreeing(calls)];
        }),
      ),
      inMacros: [...inMacros.values()].flatMap((ofReadings) => {
        // What macros bring is compared call by call.
        const [[, first] = [0, []]] = ofReadings;
        const isSame = ofReadings.every(([, { length }]) => length === first.length);
        return isSame ? first.flatMap((_, call) => agreeing(ofReadings.map(([, calls]) => calls[call])) ?? []) : [];
      }),
    };
  }

  /** What is found under each assumption that matters; undefined where one of the answers is not known. */
  #readings<Result>(
    { gap }: IncludedDeclaration,
    read: (scope: TranslationScope) => Result,
    guard = gap.guard,
  ): readonly Result[] | undefined {
    const answers = this.types.askEach(read, guard);
    const readings = answers?.flatMap(({ result }) => (result instanceof NotKnown ? [] : [result]));
    return readings?.length === answers?.length ? readings : undefined;
  }

  /** A call that depends on conditions: on its own, so that those of other calls do not add up. */
  #readOpen(included: IncludedDeclaration, offset: number): MapUse | undefined {
    const guard = this.types.translation.gapAt(offset)?.guard;
    const read = (scope: TranslationScope): ReadCall<MapUse>[] => {
      const found: ReadCall<MapUse>[] = [];
      this.#calls.visit(scope, included, (call) => {
        if (call.offset === offset) found.push({ offset, use: ifKnown(() => readUse(call)) });
      });
      return found;
    };
    return agreeing(this.#readings(included, read, guard)?.flat() ?? []);
  }

  #readIn(scope: TranslationScope, included: IncludedDeclaration): Reading {
    const reading: Reading = { written: [], inMacros: [] };
    const { text } = included.inclusion.file;
    this.#calls.visit(scope, included, (call) => {
      const use = ifKnown(() => readUnlessOpen(call));
      if (use === "open") {
        if (call.offset !== undefined) reading.written.push({ offset: call.offset, use: undefined, isOpen: true });
        return;
      }
      const { name: callee, offset, macroCall } = call;
      if (offset !== undefined) reading.written.push({ offset, use });
      else if (macroCall) {
        const given = call.arguments.map((argument) => argumentText(argument, text));
        const macroUse = use && { ...use, callee, macroCall, arguments: given };
        reading.inMacros.push({ offset: macroCall.start, use: macroUse });
      }
    });
    return reading;
  }
}

const offsetOf = ({ offset }: { readonly offset: number }): number => offset;

/** The first reading of a call, with those that say something else of the same map. */
function agreeing<Use extends MapUse>(readings: readonly (ReadCall<Use> | undefined)[]): Use | undefined {
  const uses = readings.map((reading) => reading?.use);
  const [first, ...others] = new Map(uses.map((use) => [JSON.stringify(use), use])).values();
  const variants = others.flatMap((use) => (use && use.map === first?.map ? use : []));
  return first && variants.length === others.length ? { ...first, variants } : undefined;
}

/** A use, or that it depends on a condition, which the call is then read under on its own. */
function readUnlessOpen(call: Call): MapUse | "open" | undefined {
  try {
    return readUse(call);
  } catch (error) {
    // A call that a macro makes has no place of its own to be read again.
    if (error instanceof Undecided && call.offset !== undefined) return "open";
    throw error;
  }
}

function readUse({ name, arguments: parsers, scope }: Call): MapUse | undefined {
  const call = mapCall(name);
  if (!call || scope.isLocal(name)) return undefined;
  const operandAt = (place: number | undefined): Operand | undefined => {
    const parser = place === undefined ? undefined : parsers[place];
    if (!parser) return undefined;
    const operand = ifKnown(() => parser.readExpression());
    return parser.reader.isAtEnd ? operand : undefined;
  };
  const map = addressedName(parsers[call.map]) ?? operandAt(call.map)?.target?.variable;
  if (map === undefined || scope.isLocal(map)) return undefined;
  const pointeeAt = (place: number | undefined): Pointee | undefined => {
    const operand = operandAt(place);
    const target = operand && ifKnown(() => pointeeOf(scope, operand));
    return target && describe(target, scope);
  };
  const buffer = pointeeAt(call.buffer?.argument);
  const told = operandAt(call.buffer?.size)?.value;
  return {
    map,
    call,
    key: pointeeAt(call.key),
    value: pointeeAt(call.value?.argument),
    buffer: buffer && told !== undefined ? { ...buffer, told: Number(told) } : undefined,
    variants: [],
  };
}

function describe({ type, isAssumed, room }: Place, scope: Call["scope"]): Pointee | undefined {
  const resolved = ifKnown(() => scope.resolve(type));
  return {
    type: spell(type),
    record: resolved?.kind === "record" || resolved?.kind === "opaque" ? spell(resolved) : undefined,
    isBuffer: resolved?.kind === "array" && ifKnown(() => isAnyMemory(scope, resolved.element)) === true,
    isAssumed,
    size: ifKnown(() => sizeOfObject(scope, type)),
    room: ifKnown(() => Math.max(room(), 0)),
  };
}
