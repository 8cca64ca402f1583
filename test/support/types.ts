/** Short ways to the types and the maps of a text. */
import { findMaps, type OwnMapDefinition } from "../../src/bpf/maps.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { BpfCSourceCode } from "../../src/language/bpf-c-source-code.js";
import type { TranslationUnit } from "../../src/preprocessor/unit.js";
import { UnitTypes } from "../../src/types/unit-types.js";

/** The types of a text that stands alone, and whose build defines nothing. */
export function typesOf(text: string): UnitTypes {
  return new UnitTypes(translate(text, undefined, { ...NO_SETTINGS, isDescribed: true }));
}

/** The types of a text that stands alone, and of whose build nothing is known. */
export function openTypesOf(text: string): UnitTypes {
  return new UnitTypes(translate(text, undefined));
}

/** The maps of a unit whose headers are not in sight. */
export function findOwnMaps(unit: TranslationUnit): OwnMapDefinition[] {
  return findMaps(unit, openTypesOf(unit.text));
}

/** What rules get of a unit whose headers are not in sight. */
export function sourceCodeOf(unit: TranslationUnit): BpfCSourceCode {
  return new BpfCSourceCode(unit, translate(unit.text, undefined));
}
