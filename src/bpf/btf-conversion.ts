/**
 * What a BTF-style definition says where a legacy one gives values, and why some of them cannot be said. Source: libbpf
 * 1.8 `src/libbpf.c`, `parse_btf_map_def`.
 */
import { PIN_GLOBAL_NS } from "../facts/legacy-maps.js";
import { traitsOf, type KeyKind } from "../facts/map-type-traits.js";
import { isMapConstant } from "../facts/map-members.js";
import { NotKnown } from "../types/c-types.js";
import { layoutIn, type UnitTypes } from "../types/unit-types.js";
import { pinByName } from "./btf-macros.js";
import { measuredType, type LegacyField } from "./legacy-attributes.js";
import type { LegacyMapDefinition } from "./legacy-maps.js";
import { parseCall } from "./macro-calls.js";
import type { MemberArgument } from "./maps.js";
import { folded } from "../syntax/words.js";

/** Why a definition has no counterpart in BTF style, with what a message is filled with. */
export interface Obstacle {
  readonly kind:
    | "initializer"
    | "array"
    | "macro"
    | "noType"
    | "innerMaps"
    | "member"
    | "pinning"
    | "noKey"
    | "untyped"
    | "annotation"
    | "number"
    | "use"
    | "redeclared"
    | "noMacros";
  readonly data: Readonly<Record<string, string>>;
}

/** A member to write instead of a value: `__uint(name, …)` or `__type(name, …)`. */
export interface NewMember {
  readonly macro: "__uint" | "__type";
  readonly name: string;
  /** Undefined where the value itself is what the macro takes. */
  readonly argument: string | undefined;
}

export interface Conversion {
  /** What each value becomes; undefined for one that goes, because it says what its absence says. */
  readonly members: ReadonlyMap<LegacyField, NewMember | undefined>;
  /** What a person has to judge: another folder for pins, or a number that is not known. */
  readonly doubts: ReadonlySet<"pinning" | "number">;
}

/** BTF carries a number as the length of an array, and the kernel refuses all BTF with longer ones (`btf_array_resolve`). */
const NUMBER_LIMIT = 2n ** 30n;

/** C spelling of the type that a file's calls hand to a map; undefined where they do not tell. */
export type UsedType = (map: LegacyMapDefinition, role: "key" | "value") => string | undefined;

/** Converts what a legacy definition says; where it gives sizes alone, the calls may tell the types. */
export function convertMap(map: LegacyMapDefinition, usedType: UsedType): Conversion | Obstacle {
  const { fields, isArray } = map;
  if (isArray) return { kind: "array", data: {} };
  if (!fields) return { kind: "initializer", data: {} };
  return new Converter(map, fields, usedType).run();
}

class Converter {
  readonly #members = new Map<LegacyField, NewMember | undefined>();
  readonly #doubts = new Set<"pinning" | "number">();
  readonly #types: UnitTypes | undefined;

  constructor(
    readonly map: LegacyMapDefinition,
    readonly fields: readonly LegacyField[],
    readonly usedType: UsedType,
  ) {
    this.#types = fields[0]?.value.use.types;
  }

  run(): Conversion | Obstacle {
    const { mapType } = this.map;
    const type = this.#field("type");
    if (!type || isZero(type.value)) return { kind: "noType", data: {} };
    if (traitsOf(mapType).holdsMaps) return { kind: "innerMaps", data: { mapType: mapType ?? "" } };
    for (const field of this.fields) {
      const obstacle = this.#convert(field);
      if (obstacle) return obstacle;
    }
    const obstacle = this.#convertKeyAndValue();
    return obstacle ?? { members: this.#members, doubts: this.#doubts };
  }

  #field(attribute: LegacyField["attribute"]): LegacyField | undefined {
    return this.fields.find((field) => field.attribute === attribute);
  }

  #convert(field: LegacyField): Obstacle | undefined {
    const { attribute, name, value } = field;
    if (attribute === "key_size" || attribute === "value_size") return undefined;
    if (isZero(value)) {
      this.#members.set(field, undefined);
      return undefined;
    }
    const noCounterpart: Obstacle = { kind: "member", data: { member: name, value: folded(value.text) } };
    if (attribute === undefined) return noCounterpart;
    if (attribute !== "pinning") return this.#number(field, attribute);
    if (this.map.style !== "elf") return noCounterpart;
    if (constantOf(value) !== BigInt(PIN_GLOBAL_NS)) return { kind: "pinning", data: { value: folded(value.text) } };
    this.#doubts.add("pinning");
    const { unit, types, offset } = value.use;
    this.#members.set(field, { macro: "__uint", name: "pinning", argument: pinByName({ unit, types, offset }) });
    return undefined;
  }

  /** A member that carries the number as it is written. */
  #number(field: LegacyField, name: string): Obstacle | undefined {
    const { value } = field;
    const number = constantOf(value);
    if (number !== undefined && (number < 0n || number >= NUMBER_LIMIT)) {
      return { kind: "number", data: { member: field.name, number: String(BigInt.asUintN(32, number)) } };
    }
    const isCertain = number !== undefined || measuredType(value) !== undefined || isMapConstant(value.text);
    if (!isCertain) this.#doubts.add("number");
    this.#members.set(field, { macro: "__uint", name, argument: undefined });
    return undefined;
  }

  #convertKeyAndValue(): Obstacle | undefined {
    const { mapType = "", annotation, key: knownKey, value: knownValue } = this.map;
    const { form, keyKind } = traitsOf(mapType);
    const key = this.#present("key_size");
    const value = this.#present("value_size");
    const takesKey = form !== "none" && form !== "valueOnly" && form !== "sizedValueOnly";
    if (key && !takesKey) return { kind: "noKey", data: { mapType, member: key.name } };
    if (value && form === "none") return { kind: "noKey", data: { mapType, member: value.name } };
    const isAnnotated = annotation !== undefined && form !== "sized" && form !== "sizedValueOnly";
    if (isAnnotated && (differs(key, annotation.key.layout?.size) || differs(value, annotation.value.layout?.size))) {
      return { kind: "annotation", data: {} };
    }
    // Whatever the model knows of the types counts, as long as it is no other size.
    const keyType = differs(key, knownKey?.layout?.size) ? undefined : this.#typeOf("key", keyKind);
    const valueType = differs(value, knownValue?.layout?.size) ? undefined : this.#typeOf("value", "any");
    const hasTypes = valueType !== undefined && (keyType !== undefined || !takesKey);
    if (hasTypes && form !== "sized" && form !== "sizedValueOnly") {
      if (key) this.#members.set(key, { macro: "__type", name: "key", argument: keyType });
      if (value) this.#members.set(value, { macro: "__type", name: "value", argument: valueType });
      return undefined;
    }
    if (form === "mustBeTyped") return { kind: "untyped", data: { mapType } };
    return (key && this.#number(key, "key_size")) ?? (value && this.#number(value, "value_size"));
  }

  /** A size that is not 0; one that is 0 goes. */
  #present(attribute: "key_size" | "value_size"): LegacyField | undefined {
    const field = this.#field(attribute);
    if (!field || !isZero(field.value)) return field;
    this.#members.set(field, undefined);
    return undefined;
  }

  /** A type, if a macro and the kernel take it as it is. */
  #typeOf(role: "key" | "value", kind: KeyKind): string | undefined {
    const text = this.map[role]?.text ?? this.usedType(this.map, role);
    if (text === undefined || !this.#types || parseCall(`f(${text})`)?.arguments.length !== 1) return undefined;
    const found = kindOf(this.#types, text);
    if (found === "unsized" || (kind !== "any" && found !== kind)) return undefined;
    return text;
  }
}

/** What the kernel takes a type for; `unsized` for one that BTF has no size of, undefined when it is not known. */
function kindOf(types: UnitTypes, text: string): KeyKind | "unsized" | undefined {
  const kind = types.ask((scope) => {
    const parser = scope.parserOf(text);
    const type = scope.resolve(parser.readTypeName());
    if (!parser.reader.isAtEnd) parser.reader.fail();
    if (type.kind === "void" || type.kind === "function") return "unsized";
    if (type.kind === "integer" && type.size === 4) return "int";
    if (type.kind === "opaque" || (type.kind === "record" && type.keyword === "struct")) return "struct";
    return layoutIn(scope, type).size === 0 ? "unsized" : "any";
  });
  return kind instanceof NotKnown ? undefined : kind;
}

function constantOf({ text, use: { types, offset } }: MemberArgument): bigint | undefined {
  return types.constantOf(text, offset)?.value;
}

function isZero(value: MemberArgument): boolean {
  return constantOf(value) === 0n || value.text === '""';
}

/** Whether a size is known to be another one. */
function differs(field: LegacyField | undefined, size: number | undefined): boolean {
  const written = field ? constantOf(field.value) : 0n;
  return written !== undefined && size !== undefined && written !== BigInt(size);
}
