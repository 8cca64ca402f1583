/** The maps that headers define: a program that includes them has them like its own. */
import type { Declaration } from "../headers/source-file.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import { NotKnown } from "../types/c-types.js";
import type { Variable } from "../types/declared.js";
import type { UnitTypes } from "../types/unit-types.js";
import { MapVariable, withAttributes, type LateAttributes } from "./map-variable.js";
import type { MapDefinition, OwnMapDefinition } from "./maps.js";

/**
 * Every BTF-style map of every header, in the order in which the compiler sees them: several of one name where each
 * branch of a conditional that is open defines its own.
 */
export function findHeaderMaps(types: UnitTypes): MapDefinition[] {
  const { translation } = types;
  const maps: MapDefinition[] = [];
  // A header that is included twice has one definition.
  const seen = new Set<Declaration>();
  for (const candidate of translation.candidates((file) => file.mapCandidates)) {
    const { inclusion } = candidate;
    if (inclusion === translation.main || inclusion.path === undefined || seen.has(candidate.declaration)) continue;
    seen.add(candidate.declaration);
    for (const variable of variablesOf(types, candidate)) {
      if (variable.section !== ".maps") continue;
      const { name, isExtern } = variable;
      const place: Omit<MapDefinition, keyof LateAttributes | "name"> = {
        style: "btf",
        linkage: isExtern ? "extern" : "global",
        members: [],
        file: inclusion.path,
        node: undefined,
        nameNode: undefined,
      };
      maps.push(new MapVariable(types, candidate, name).define(place));
    }
  }
  return maps;
}

/** A map that a header defines, as those have it who include the header. */
export function asHeaderMap(map: OwnMapDefinition, path: string): MapDefinition {
  const { name, style, linkage } = map;
  const place = { name, style, linkage, members: [], file: path, node: undefined, nameNode: undefined };
  return withAttributes(place, { attributes: () => map, unknown: () => map.unknown, variants: () => map.variants });
}

/** The variables of a declaration, under whatever conditions. */
function variablesOf(types: UnitTypes, candidate: IncludedDeclaration): Variable[] {
  const readings = types.askEach((scope) => [...scope.declaredBy(candidate).variables.values()], candidate.gap.guard);
  const found = readings?.flatMap(({ result }) => (result instanceof NotKnown ? [] : result)) ?? [];
  return [...new Map(found.map((variable) => [variable.name, variable])).values()];
}
