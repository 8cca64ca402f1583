/** Maps of a file, looked up by their names: a generated file may have tens of thousands. */
import { groupBy } from "./group-by.js";
import type { MapDefinition } from "./maps.js";

const indexes = new WeakMap<readonly MapDefinition[], ReadonlyMap<string, readonly MapDefinition[]>>();

/** The maps of a name: more than one where each branch of an `#if` defines its own. */
export function mapsNamed(maps: readonly MapDefinition[], name: string): readonly MapDefinition[] {
  let index = indexes.get(maps);
  if (!index) {
    index = groupBy(maps, (map) => map.name);
    indexes.set(maps, index);
  }
  return index.get(name) ?? [];
}
