/** The macros by which a file may write a BTF-style definition. */
import { stringValue } from "../syntax/sections.js";
import type { BpfSectionNode } from "../syntax/ast.js";
import { scanTokens, TokenKind } from "../syntax/scan.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { UnitTypes } from "../types/unit-types.js";

/** Where a definition is to be written. */
export interface WritingPlace {
  readonly unit: TranslationUnit;
  readonly types: UnitTypes;
  /** UTF-16. */
  readonly offset: number;
}

/** Whether `__uint` and `__type` are certainly defined as libbpf has them, at a place and outside of conditions. */
export function hasMemberMacros(place: WritingPlace): boolean {
  return isSurelyDefined(place, "__uint", "uint") && isSurelyDefined(place, "__type", "type");
}

function isSurelyDefined(
  { unit, types, offset }: WritingPlace,
  name: string,
  kind: "uint" | "type" | "section",
): boolean {
  if (!unit.macros.isDefined(name)) return isLibbpfMissing(types);
  return unit.macros.definition(name, offset) !== undefined && unit.macros.get(name)?.kind === kind;
}

/** Whether libbpf's header is included and out of sight: it has all of these macros since 0.0.4. */
function isLibbpfMissing({ translation }: UnitTypes): boolean {
  return translation.missing.some((header) => /[<"/]bpf\/bpf_helpers\.h[>"]$/u.test(header));
}

/**
 * An attribute that puts a variable into `.maps`, in the words of one that puts it into another section.
 * @param written - undefined where none is to follow
 */
export function mapsSection(written: BpfSectionNode | undefined, section: string, place: WritingPlace): string {
  const rewritten = written && withName(written, section);
  if (rewritten !== undefined) return rewritten;
  const { macros } = place.unit;
  if (macros.isDefined("__section_maps_btf") && macros.get("__section_maps_btf")?.section === ".maps") {
    return "__section_maps_btf";
  }
  if (isSurelyDefined(place, "SEC", "section")) return 'SEC(".maps")';
  if (macros.isDefined("__section") && macros.get("__section")?.kind === "section") return '__section(".maps")';
  return '__attribute__((section(".maps"), used))';
}

/** The attribute with the section's name exchanged; undefined where that is not its one string. */
function withName({ text }: BpfSectionNode, section: string): string | undefined {
  const tokens = scanTokens(text);
  const strings = tokens.kinds.flatMap((kind, index) => (kind === TokenKind.string ? index : []));
  const [string = -1] = strings;
  if (strings.length !== 1 || stringValue(tokens.text(string)) !== section) return undefined;
  return `${text.slice(0, tokens.start(string))}".maps"${text.slice(tokens.end(string))}`;
}

/** The value of libbpf's `LIBBPF_PIN_BY_NAME`, by its name where that is in sight. */
export function pinByName({ types }: WritingPlace): string {
  const isInSight = types.ask((scope) => scope.enumerator("LIBBPF_PIN_BY_NAME") !== undefined) === true;
  return isInSight || isLibbpfMissing(types) ? "LIBBPF_PIN_BY_NAME" : "1";
}
