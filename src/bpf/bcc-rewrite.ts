/** BTF-style definitions for the tables of bcc's macros. */
import { traitsOf } from "../facts/map-type-traits.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { TextEdit } from "../syntax/text-edit.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { BccMapDefinition } from "./bcc-maps.js";
import { hasMemberMacros, mapsSection } from "./btf-macros.js";
import { indentationOf } from "./indentation.js";

/** Whether a file is written for libbpf: it includes libbpf's header, or has programs in sections. */
export function isForLibbpf({ ast }: TranslationUnit): boolean {
  const includesHelpers = ast.directives.some(({ path }) => path !== undefined && /\bbpf_helpers\.h[>"]$/u.test(path));
  return includesHelpers || ast.children.some(({ type, section }) => type === "function_definition" && section);
}

/** The definition to write instead of a macro; undefined where it takes a person, or the macros for it are not in sight. */
export function bccEdits(unit: TranslationUnit, types: UnitTypes, map: BccMapDefinition): TextEdit[] | undefined {
  const { node, table, name, maxEntries, mapFlags } = map;
  const [start, end] = node.range;
  const place = { unit, types, offset: start };
  const isInside = ({ range }: { range: readonly [number, number] }): boolean => range[0] >= start && range[0] < end;
  if (!table || !hasMemberMacros(place)) return undefined;
  if ([...unit.ast.comments, ...unit.ast.directives].some(isInside)) return undefined;
  const { key, value, entries, flags, mapType = "" } = table;
  const { form } = traitsOf(mapType);
  const isSized = form === "sized" || form === "sizedValueOnly";
  const member = (role: "key" | "value", type: string): string =>
    isSized ? `__uint(${role}_size, sizeof(${type}));` : `__type(${role}, ${type});`;
  const hasCounts =
    (entries === undefined || maxEntries !== undefined) && (flags === undefined || mapFlags !== undefined);
  if (!hasCounts) return undefined;
  const members = [
    `__uint(type, ${mapType});`,
    ...(entries === undefined ? [] : [`__uint(max_entries, ${entries});`]),
    ...(flags === undefined || mapFlags === 0 ? [] : [`__uint(map_flags, ${flags});`]),
    ...(key === undefined ? [] : [member("key", key)]),
    ...(value === undefined ? [] : [member("value", value)]),
  ];
  const { unit: indentation, lineBreak } = indentationOf(unit.text);
  const lines = [
    "struct {",
    ...members.map((line) => indentation + line),
    `} ${name} ${mapsSection(undefined, "", place)};`,
  ];
  return [{ range: [start, end], text: lines.join(lineBreak) }];
}
