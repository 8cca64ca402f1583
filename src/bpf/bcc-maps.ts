/** Maps that bcc's own macros define, such as `BPF_HASH(counts, u32)`: bcc's compiler makes them, and no other. */
import { stringValue } from "../syntax/sections.js";
import { BCC_MACROS, BCC_TABLE_KINDS, type BccMacro, type BccParameter } from "../facts/bcc-macros.js";
import type { BpfMapDefinitionNode } from "../syntax/ast.js";
import { expandMacros } from "../preprocessor/expand.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { UnitTypes } from "../types/unit-types.js";
import { numberOfText } from "./legacy-attributes.js";
import { parseCall } from "./macro-calls.js";
import { NO_ATTRIBUTES, type MapAttributes, type MapType } from "./map-attributes.js";
import { withAttributes } from "./map-variable.js";
import { definitionNodes, type OwnMapDefinition } from "./maps.js";

/** What a macro of bcc's is told, defaults filled in; C spellings. */
export interface BccTable {
  /** Such as `BPF_MAP_TYPE_HASH`; undefined where a string names a type that is not known. */
  readonly mapType: string | undefined;
  /** Undefined for maps without a key. */
  readonly key: string | undefined;
  readonly value: string | undefined;
  readonly entries: string | undefined;
  readonly flags: string | undefined;
}

/** A map of style `bcc`. */
export interface BccMapDefinition extends OwnMapDefinition {
  readonly style: "bcc";
  /** Undefined for a macro that makes more than one definition can, or that was given too few arguments. */
  readonly table: BccTable | undefined;
}

/**
 * The maps of a unit that bcc's macros define, in the order of the text. A project may define macros of the same names:
 * those are no maps of bcc's, and neither is one that a missing header may define.
 */
export function findBccMaps(unit: TranslationUnit, types: UnitTypes): BccMapDefinition[] {
  return [...definitionNodes(unit.ast)].flatMap((node) => {
    const { macro } = node;
    if (!macro?.name.startsWith("BPF_") || !isBccs(unit, types, node)) return [];
    const call = parseCall(unit.text.slice(...node.range).trimEnd());
    const facts = BCC_MACROS.get(macro.name);
    const name = call?.arguments[Math.max(facts?.parameters.indexOf("name") ?? 0, 0)];
    if (!call || name === undefined || !/^\w+$/u.test(name)) return [];
    const table = facts && tableOf(facts, call.arguments);
    const place = { name, linkage: "global", members: [], file: undefined, node, nameNode: macro } as const;
    const description = { ...place, style: "bcc", table } as const;
    return withAttributes(description, { attributes: () => attributesOf(types, node, table), unknown: () => [] });
  });
}

/** Headers that define no macros of bcc's names. */
const FOREIGN_HEADER =
  /^["<](?:.*\/)?(?:vmlinux\.h|(?:bpf|linux|uapi|asm|net|sys)\/[\w/]+\.h|bpf_\w+\.h|std\w+\.h)[">]$/u;

/** Whether a macro is bcc's own, or none that is in sight, with nothing missing that may define it. */
function isBccs(unit: TranslationUnit, types: UnitTypes, { macro, range }: BpfMapDefinitionNode): boolean {
  const name = macro?.name ?? "";
  if (unit.macros.isDefined(name)) {
    const expanded = expandMacros(unit.text.slice(...range), (word) => unit.macros.definition(word, range[0]));
    return expanded?.includes('section("maps/"') === true;
  }
  return types.translation.missing.every((header) => FOREIGN_HEADER.test(header));
}

function tableOf(facts: BccMacro, texts: readonly string[]): BccTable | undefined {
  if (texts.length < facts.required || texts.length > facts.parameters.length || texts.includes("")) return undefined;
  const given = (parameter: BccParameter): string | undefined => texts[facts.parameters.indexOf(parameter)];
  const kind = BCC_TABLE_KINDS.get(stringValue(given("kind") ?? "") ?? "");
  const mapType = facts.mapType ?? kind;
  if (mapType === undefined) return undefined;
  return {
    mapType: `BPF_MAP_TYPE_${mapType}`,
    key: given("key") ?? facts.key,
    value: given("value") ?? facts.value,
    entries: given("entries") ?? facts.entries,
    flags: given("flags") ?? facts.flags,
  };
}

function attributesOf(types: UnitTypes, { range }: BpfMapDefinitionNode, table: BccTable | undefined): MapAttributes {
  const typeOf = (text: string | undefined): MapType | undefined =>
    text === undefined ? undefined : { text, layout: types.layoutOf(text) };
  const numberOf = (text: string | undefined): number | undefined =>
    text === undefined ? undefined : numberOfText(types, text, range[0]);
  const key = typeOf(table?.key);
  const value = typeOf(table?.value);
  return {
    ...NO_ATTRIBUTES,
    mapType: table?.mapType,
    key,
    value,
    keySize: key?.layout?.size,
    valueSize: value?.layout?.size,
    maxEntries: numberOf(table?.entries),
    mapFlags: numberOf(table?.flags),
  };
}
