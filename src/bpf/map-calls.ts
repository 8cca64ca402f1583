/** What calls hand to maps: the types and sizes behind the pointers that helpers take. */
import { MAP_FUNCTIONS, mapCall, type MapCall } from "../facts/helpers.js";
import type { Declaration } from "../headers/source-file.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import { TokenKind } from "../syntax/scan.js";
import { ifKnown, NotKnown, spell } from "../types/c-types.js";
import type { DeclarationParser } from "../types/declaration-parser.js";
import type { Call } from "../types/body-reader.js";
import { FunctionReader } from "../types/function-reader.js";
import { isAnyMemory, pointeeOf, sizeOfObject } from "../types/places.js";
import type { Operand, Place } from "../types/scope.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";

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
}

type Readings = ReadonlyMap<number, readonly (MapUse | undefined)[]>;

/** The calls of one file, whose functions are read when somebody asks for a call in them. */
export class MapCalls {
  readonly #functions = new Map<Declaration, Readings>();
  readonly #redefined = new Map<string, boolean>();

  constructor(readonly types: UnitTypes) {}

  /**
   * What the call of a helper is about.
   * @param offset - UTF-16 offset of the function's name in the file
   * @returns undefined for calls of anything else and for maps that are reached through pointers, and when it
   *   depends on a condition
   */
  at(offset: number): MapUse | undefined {
    const included = this.types.translation.declarationAt(offset);
    if (!included?.declaration.isFunction) return undefined;
    let readings = this.#functions.get(included.declaration);
    if (!readings) {
      readings = this.#read(included);
      this.#functions.set(included.declaration, readings);
    }
    return agreeing(readings.get(offset) ?? []);
  }

  #read(included: IncludedDeclaration): Readings {
    const readings = new Map<number, (MapUse | undefined)[]>();
    const answers = this.types.askEach((scope) => this.#usesIn(scope, included), included.gap.guard);
    for (const { result } of answers ?? []) {
      if (result instanceof NotKnown) return new Map();
      for (const [offset, use] of result) {
        const ofCall = readings.get(offset);
        if (ofCall) ofCall.push(use);
        else readings.set(offset, [use]);
      }
    }
    return readings;
  }

  #usesIn(scope: TranslationScope, included: IncludedDeclaration): Map<number, MapUse | undefined> {
    const uses = new Map<number, MapUse | undefined>();
    const reader = new FunctionReader(
      scope.functionTokens(included),
      scope,
      (name) => mapCall(name) !== undefined && !this.#isRedefined(name),
      (call) =>
        uses.set(
          call.offset,
          ifKnown(() => readUse(call)),
        ),
    );
    ifKnown(() => {
      reader.read();
    });
    return uses;
  }

  /** Whether a function of the project's has the name of a helper. */
  #isRedefined(name: string): boolean {
    let isRedefined = this.#redefined.get(name);
    if (isRedefined === undefined) {
      const candidates = [...this.types.translation.candidates((file) => file.declaringName(name).likely)];
      isRedefined = !MAP_FUNCTIONS.has(name) && candidates.some(({ declaration }) => declaration.isFunction);
      this.#redefined.set(name, isRedefined);
    }
    return isRedefined;
  }
}

/** What all readings of a call say, where some of them may not see it. */
function agreeing([first, ...others]: readonly (MapUse | undefined)[]): MapUse | undefined {
  const text = JSON.stringify(first);
  return others.every((other) => JSON.stringify(other) === text) ? first : undefined;
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
  };
}

/** The name in `&name`, of which no more has to be known: a macro of the project's may make the map. */
function addressedName(parser: DeclarationParser | undefined): string | undefined {
  const [operator, name, more] = parser?.reader.tokens ?? [];
  return operator?.text === "&" && name?.kind === TokenKind.word && !more ? name.text : undefined;
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
