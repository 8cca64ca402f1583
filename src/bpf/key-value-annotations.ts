/** `BPF_ANNOTATE_KV_PAIR(map, key, value)`, by which loaders learnt the types of a legacy map. */
import { ANNOTATION_MACRO } from "../facts/legacy-maps.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { UnitTypes } from "../types/unit-types.js";
import { macroCalls, type MacroCall } from "./macro-calls.js";
import type { MapType } from "./map-attributes.js";

/** The types of a map's keys and values. */
export interface Annotation {
  readonly map: string;
  readonly key: MapType;
  readonly value: MapType;
  readonly call: MacroCall;
}

/** Every annotation of a unit, in the order of the text. */
export function findAnnotations(unit: TranslationUnit, types: UnitTypes): Annotation[] {
  return macroCalls(unit, ANNOTATION_MACRO).flatMap((call) => {
    const [map, key, value] = call.arguments;
    if (map === undefined || key === undefined || value === undefined || call.arguments.length !== 3) return [];
    const typeOf = (text: string): MapType => ({ text, layout: types.layoutOf(text) });
    return { map, key: typeOf(key), value: typeOf(value), call };
  });
}

/**
 * The annotation of a map; undefined when there is none, or there are several.
 * @param offset - UTF-16 offset of the map's definition: an annotation in a branch that excludes it is for another one
 */
export function findAnnotation(
  unit: TranslationUnit,
  types: UnitTypes,
  map: string,
  offset: number,
): Annotation | undefined {
  const annotations = findAnnotations(unit, types).filter(
    ({ map: annotated, call: { range } }) =>
      annotated === map &&
      types.translation.gapAt(range[0]) !== undefined &&
      !types.translation.areExclusive(offset, range[0]),
  );
  return annotations.length === 1 ? annotations[0] : undefined;
}
