/** What the values of a legacy definition say of the map. */
import type { LegacyAttribute } from "../facts/legacy-maps.js";
import { isMapConstant } from "../facts/map-members.js";
import { mapTypeName } from "../facts/map-types.js";
import type { AstNode } from "../syntax/ast.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { Annotation } from "./key-value-annotations.js";
import { NO_ATTRIBUTES, type MapAttributes, type MapType, type UnknownAttribute } from "./map-attributes.js";
import type { MemberArgument } from "./maps.js";
import { meaningOf } from "./member-arguments.js";

/** A value that a legacy definition gives. */
export interface LegacyField {
  /** Name of the member in the struct, such as `size_key`. */
  readonly name: string;
  /** What a BTF-style definition calls it; undefined for what only the struct has. */
  readonly attribute: LegacyAttribute | undefined;
  readonly value: MemberArgument;
  /** The value with its designator; in the text that a macro makes, for a map that a macro defines. */
  readonly node: AstNode;
}

/** The attributes of a definition with these values; a member that is left out says nothing. */
export function readLegacyAttributes(
  types: UnitTypes,
  fields: readonly LegacyField[],
  annotation: Annotation | undefined,
): MapAttributes {
  const valueOf = (attribute: LegacyAttribute): MemberArgument | undefined =>
    fields.find((field) => field.attribute === attribute)?.value;
  const numberOf = (attribute: LegacyAttribute): number | undefined => numberIn(valueOf(attribute));
  const typeOf = (attribute: LegacyAttribute): MapType | undefined => {
    const text = measuredType(valueOf(attribute));
    return text === undefined ? undefined : { text, layout: types.layoutOf(text) };
  };
  return {
    ...NO_ATTRIBUTES,
    mapType: mapTypeIn(valueOf("type")),
    key: annotation?.key ?? typeOf("key_size"),
    value: annotation?.value ?? typeOf("value_size"),
    keySize: numberOf("key_size"),
    valueSize: numberOf("value_size"),
    maxEntries: numberOf("max_entries"),
    mapFlags: numberOf("map_flags"),
  };
}

/** The values of a definition that are not known, and why. */
export function readLegacyUnknown(types: UnitTypes, fields: readonly LegacyField[]): UnknownAttribute[] {
  return fields.flatMap(({ name, attribute, value }) => {
    const unknown = attribute === undefined ? undefined : types.unknownConstant(value.text, value.use.offset);
    return unknown ? { member: name, ...unknown } : [];
  });
}

/** The 32 bits that a loader reads of a value; undefined when the value is not known. */
export function numberIn(value: MemberArgument | undefined): number | undefined {
  return value && numberOfText(value.use.types, value.text, value.use.offset);
}

/** The same of an expression at a UTF-16 offset of the file. */
export function numberOfText(types: UnitTypes, text: string, offset: number): number | undefined {
  const constant = types.constantOf(text, offset)?.value;
  return constant === undefined ? undefined : Number(BigInt.asUintN(32, constant));
}

/** The map type that a value names, such as `BPF_MAP_TYPE_HASH`; undefined when it is not known. */
export function mapTypeIn(value: MemberArgument | undefined): string | undefined {
  if (value && isMapConstant(value.text)) return value.text;
  const number = numberIn(value);
  return number === undefined ? undefined : mapTypeName(number);
}

/** The type whose size a value is: of `sizeof(struct key)` it is `struct key`, of `sizeof(*key)` `typeof(*key)`. */
export function measuredType(value: MemberArgument | undefined): string | undefined {
  const meaning = meaningOf(value);
  return meaning?.kind === "sizeof" && !meaning.isThroughMacro ? meaning.replacement : undefined;
}
