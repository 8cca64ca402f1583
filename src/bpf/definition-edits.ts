/** The changes of a text that make a BTF-style definition of a legacy one, each value where it stands. */
import type { LegacyField } from "./legacy-attributes.js";
import type { AstNode, BpfMapDefinitionNode } from "../syntax/ast.js";
import { holdsDamage } from "../syntax/child-nodes.js";
import { Char } from "../syntax/scan.js";
import type { TextEdit } from "../syntax/text-edit.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { Conversion, NewMember } from "./btf-conversion.js";
import { mapsSection, type WritingPlace } from "./btf-macros.js";
import type { LegacyMapDefinition } from "./legacy-maps.js";
import { sectionNodeOf } from "./maps.js";

/** A map, and what its values become. */
export interface ConvertedMap {
  readonly map: LegacyMapDefinition;
  readonly conversion: Conversion;
}

/**
 * The edits for all maps of one declaration.
 * @returns undefined where something stands in the way that would be lost: a comment, a preprocessor line, an attribute
 */
export function definitionEdits(place: WritingPlace, maps: readonly ConvertedMap[]): TextEdit[] | undefined {
  const { unit } = place;
  const node = maps[0]?.map.node;
  if (!node || !isPlain(node) || holdsDamage(node)) return undefined;
  const lists = node.declarator.map((declarator) =>
    declarator.type === "init_declarator" && declarator.value?.type === "initializer_list"
      ? declarator.value
      : undefined,
  );
  const edits: TextEdit[] = [];
  let start = node.range[0];
  for (const [index, { map, conversion }] of maps.entries()) {
    const list = lists[index];
    if (!list || lists.length !== maps.length) return undefined;
    const [open, close] = [list.range[0], list.range[1] - 1];
    edits.push({ range: [start, open + 1], text: index === 0 ? "struct {" : `${lineBreakBefore(unit, node)}struct {` });
    for (const field of map.fields ?? []) edits.push(...fieldEdits(unit, field, conversion.members.get(field)));
    const section = sectionNodeOf(node, index);
    edits.push({ range: [close, close + 1], text: `} ${map.name} ${mapsSection(section, map.section, place)}` });
    start = close + 1;
    const after = tokenFrom(unit, start);
    if (index < maps.length - 1) {
      edits.push({ range: [start, unit.scan.tokens.end(after)], text: ";" });
      start = unit.scan.tokens.end(after);
    }
    const { annotation } = map;
    if (annotation) edits.push(removal(unit, [annotation.call.range[0], annotation.call.statementEnd]));
  }
  return losesNothing(unit, edits) ? edits.filter(({ range, text }) => unit.text.slice(...range) !== text) : undefined;
}

/** The edits that take a `BPF_ANNOTATE_KV_PAIR` away; undefined where a comment stands in it. */
export function removeStatement(unit: TranslationUnit, range: TextEdit["range"]): TextEdit[] | undefined {
  const edits = [removal(unit, range)];
  return losesNothing(unit, edits) ? edits : undefined;
}

/** Whether a declaration has nothing but what a BTF-style one has as well. */
function isPlain({ type_node: type, annotations = [] }: BpfMapDefinitionNode): boolean {
  if (annotations.some((annotation) => annotation.type !== "bpf_section")) return false;
  // The tag of a struct that is defined here may be used elsewhere.
  return !(type?.type === "struct_specifier" && type.body && type.name);
}

/** The edits for one value, and for the comma behind it. */
function fieldEdits(unit: TranslationUnit, { node, value }: LegacyField, member: NewMember | undefined): TextEdit[] {
  const { tokens } = unit.scan;
  const [start, end] = node.range;
  const next = tokenFrom(unit, end);
  const comma: TextEdit["range"] = tokens.is(next, Char.comma) ? [tokens.start(next), tokens.end(next)] : [end, end];
  if (!member) return [removal(unit, [start, comma[1]])];
  const { macro, name, argument } = member;
  const separator = { range: comma, text: ";" };
  if (argument !== undefined || !value.node) {
    return [{ range: [start, end], text: `${macro}(${name}, ${argument ?? value.text})` }, separator];
  }
  const [valueStart, valueEnd] = value.node.range;
  return [
    { range: [start, valueStart], text: `${macro}(${name}, ` },
    { range: [valueEnd, valueEnd], text: ")" },
    separator,
  ];
}

/** Takes a stretch of text away, with its line where nothing else stands there, and else with the blanks around it. */
function removal({ text }: TranslationUnit, [start, end]: TextEdit["range"]): TextEdit {
  const before = /[ \t]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const [behind = ""] = /^[ \t]*(?:\r\n|\n|\r)?/u.exec(text.slice(end)) ?? [];
  const from = start - before;
  const startsLine = from === 0 || /[\n\r]/u.test(text.charAt(from - 1));
  const endsLine = /[\n\r]$/u.test(behind) || end + behind.length === text.length;
  if (startsLine && endsLine) return { range: [from, end + behind.length], text: "" };
  if (startsLine) return { range: [start, end + behind.length], text: "" };
  return { range: [from, end], text: "" };
}

/** Index of the first token at an offset or behind it. */
function tokenFrom({ scan: { tokens } }: TranslationUnit, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tokens.start(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A line break as the file has them, and the indentation of a node's line. */
function lineBreakBefore({ text }: TranslationUnit, { range: [start] }: AstNode): string {
  const line = /[^\n\r]*$/u.exec(text.slice(0, start))?.[0] ?? "";
  return `${text.includes("\r\n") ? "\r\n" : "\n"}${/^[ \t]*/u.exec(line)?.[0] ?? ""}`;
}

/** Whether no edit takes a comment or a preprocessor line away. */
function losesNothing({ ast: { comments, directives } }: TranslationUnit, edits: readonly TextEdit[]): boolean {
  return edits.every(({ range: [start, end] }) =>
    [...comments, ...directives].every(({ range }) => range[1] <= start || range[0] >= end),
  );
}
