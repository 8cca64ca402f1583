/** Maps of a file, looked up by their names: a generated file may have tens of thousands. */
import type { MapDefinition } from "./maps.js";

const indexes = new WeakMap<readonly MapDefinition[], ReadonlyMap<string, readonly MapDefinition[]>>();

/** The maps of a name: more than one where each branch of an `#if` defines its own. */
export function mapsNamed(maps: readonly MapDefinition[], name: string): readonly MapDefinition[] {
  let index = indexes.get(maps);
  if (!index) {
    index = indexByName(maps);
    indexes.set(maps, index);
  }
  return index.get(name) ?? [];
}

function indexByName(maps: readonly MapDefinition[]): Map<string, MapDefinition[]> {
  const index = new Map<string, MapDefinition[]>();
  for (const map of maps) {
    const named = index.get(map.name);
    if (named) named.push(map);
    else index.set(map.name, [map]);
  }
  return index;
}
