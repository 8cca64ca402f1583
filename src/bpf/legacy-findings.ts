/** What is to be said of each legacy map of a file, and of what belongs to one. */
import type { AstNode } from "../syntax/ast.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { TextEdit } from "../syntax/text-edit.js";
import type { UnitTypes } from "../types/unit-types.js";
import { convertMap, type Obstacle, type UsedType } from "./btf-conversion.js";
import { hasMemberMacros } from "./btf-macros.js";
import { definitionEdits, type ConvertedMap } from "./definition-edits.js";
import type { LegacyMapDefinition } from "./legacy-maps.js";
import { findMapUses, type MapUse } from "./map-uses.js";
import { mapsNamed } from "./maps-by-name.js";
import type { MapDefinition } from "./maps.js";

/** How a definition is rewritten, or why it is not. */
export interface Rewrite {
  /** Undefined where the definition cannot be rewritten, or something that stands in it would be lost. */
  readonly edits: readonly TextEdit[] | undefined;
  readonly obstacle: Obstacle | undefined;
  /** What a person has to judge before: nothing, where the edits are safe. */
  readonly doubts: ReadonlySet<"pinning" | "number" | "use">;
}

/**
 * How a legacy map is rewritten in BTF style, with all others of its declaration.
 * @param siblings - the legacy maps of the declaration, itself among them
 * @param usedType - what the file's calls tell of the types of keys and values
 */
export function rewriteOf(
  unit: TranslationUnit,
  types: UnitTypes,
  map: LegacyMapDefinition,
  siblings: readonly LegacyMapDefinition[],
  usedType: UsedType,
): Rewrite {
  const doubts = new Set<"pinning" | "number" | "use">();
  const stopped = (obstacle: Obstacle): Rewrite => ({ edits: undefined, obstacle, doubts });
  const place = { unit, types, offset: map.node.range[0] };
  if (map.node.macro) return stopped({ kind: "macro", data: { macro: map.node.macro.name } });
  const converted: ConvertedMap[] = [];
  // What stands in the way of this map comes first, and then what does for the others of the declaration.
  for (const each of [map, ...siblings.filter((other) => other !== map)]) {
    const conversion = convertMap(each, usedType);
    if ("kind" in conversion) return stopped(conversion);
    for (const doubt of conversion.doubts) doubts.add(doubt);
    const use = worstUse(unit, types, each);
    if (use?.effect === "breaking") return stopped(describeUse(unit, each, use.node));
    if (use) doubts.add("use");
    converted.push({ map: each, conversion });
  }
  // What else includes the header may use the map as well.
  if (types.translation.isHeader) doubts.add("use");
  if (!hasMemberMacros(place)) return stopped({ kind: "noMacros", data: {} });
  const inOrder = converted.sort((one, other) => one.map.nameNode.range[0] - other.map.nameNode.range[0]);
  return { edits: definitionEdits(place, inOrder), obstacle: undefined, doubts };
}

function worstUse(unit: TranslationUnit, types: UnitTypes, { name, node }: LegacyMapDefinition): MapUse | undefined {
  const uses = findMapUses(unit, types, name, node).filter(({ effect }) => effect !== "harmless");
  return uses.find(({ effect }) => effect === "breaking") ?? uses[0];
}

function describeUse({ text }: TranslationUnit, { name }: LegacyMapDefinition, { loc, parent }: AstNode): Obstacle {
  const line = String(loc.start.line);
  if (parent?.type !== "field_expression") {
    const isDeclared = parent && /^(?:bpf_map_definition|\w*declarat\w+)$/u.test(parent.type);
    return { kind: isDeclared ? "redeclared" : "use", data: { use: name, line } };
  }
  return { kind: "use", data: { use: text.slice(...parent.range).replaceAll(/\s+/gu, " "), line } };
}

/** Whether the compiler may see a definition. */
export function isSeen(types: UnitTypes, { node }: LegacyMapDefinition): boolean {
  return types.translation.gapAt(node.range[0]) !== undefined;
}

/** Whether another branch of the conditional around a map defines one of the same name in BTF style. */
export function hasTwin(types: UnitTypes, map: LegacyMapDefinition, maps: readonly MapDefinition[]): boolean {
  const [start] = map.node.range;
  return mapsNamed(maps, map.name).some(
    ({ style, node }) => style === "btf" && node !== undefined && types.translation.areExclusive(start, node.range[0]),
  );
}
