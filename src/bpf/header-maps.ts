/** The maps that headers define: a program that includes them has them like its own. */
import type { IncludedDeclaration } from "../headers/translation.js";
import { NotKnown } from "../types/c-types.js";
import type { Variable } from "../types/declared.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { MapAttributes } from "./map-attributes.js";
import { MapVariable } from "./map-variable.js";
import type { MapDefinition } from "./maps.js";

/** Every BTF-style map of every header, in the order in which the compiler sees them. */
export function findHeaderMaps(types: UnitTypes): MapDefinition[] {
  const { translation } = types;
  const maps = new Map<string, MapDefinition>();
  for (const candidate of translation.candidates((file) => file.mapCandidates)) {
    const { inclusion } = candidate;
    if (inclusion === translation.main || inclusion.path === undefined) continue;
    for (const variable of variablesOf(types, candidate)) {
      if (variable.section !== ".maps" || maps.has(variable.name)) continue;
      const { name, isExtern } = variable;
      const place: Omit<MapDefinition, keyof MapAttributes | "name"> = {
        style: "btf",
        linkage: isExtern ? "extern" : "global",
        members: [],
        file: inclusion.path,
        node: undefined,
        nameNode: undefined,
      };
      maps.set(name, new MapVariable(types, candidate, name).define(place));
    }
  }
  return [...maps.values()];
}

/** The variables of a declaration, under whatever conditions. */
function variablesOf(types: UnitTypes, candidate: IncludedDeclaration): Variable[] {
  const readings = types.askEach((scope) => [...scope.declaredBy(candidate).variables.values()], candidate.gap.guard);
  return readings?.flatMap(({ result }) => (result instanceof NotKnown ? [] : result)) ?? [];
}
