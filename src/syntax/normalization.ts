/** What normalising does to a text, and the texts that come of it. */
import type { MemberKind } from "./macro-kinds.js";
import type { Span } from "./scan.js";

/** A change of the text that keeps its length. */
export interface Edit {
  readonly offset: number;
  readonly text: string;
}

/** A hidden piece of the text that comes back as a node of the tree, next to what it stands by. */
export interface Attachment extends Span {
  readonly kind: "annotation" | "section" | "bitField" | "invocation" | "map";
  /** The macro's name, or `__attribute__`. */
  readonly macro: string;
  /** Offset behind the macro's name. */
  readonly nameEnd: number;
  /** Name of the section, when it is known. */
  readonly section?: string;
}

/** A piece of the text that the parser sees as something else than it is. */
export type Replacement =
  | (Span & { readonly kind: "argument" | "typeof" })
  | (Span & { readonly kind: "member"; readonly member: MemberKind })
  | (Span & { readonly kind: "statement" })
  /** The two halves of a macro's name, where the macro makes both type and name of what is declared. */
  | (Span & { readonly kind: "macroType" | "macroName" });

/** What the normaliser did to a text. All offsets are UTF-16 offsets in the original. */
export interface Normalization {
  readonly text: string;
  /** Punctuators and macro names that became others; in the order of the text, without overlaps. */
  readonly edits: readonly Edit[];
  /** Identifiers for what the grammar does not take; in the order of the text, without overlaps. */
  readonly placeholders: readonly Edit[];
  /** What the parser sees as blanks: comments, preprocessor lines, hidden branches, hidden macros. */
  readonly hidden: readonly Span[];
  /** In the order of the text. */
  readonly attachments: readonly Attachment[];
  /** By the offset at which they start. */
  readonly replacements: ReadonlyMap<number, Replacement>;
}

/** The text with every edit made; comments, strings and preprocessor lines are those of the original. */
export function normalizedText({ text, edits }: Normalization): string {
  return applyEdits(text, edits);
}

/** What the parser reads: the normalised text, with placeholders, and blanks for what is hidden. */
export function parserInput({ text, edits, placeholders, hidden }: Normalization): string {
  const blanks = hidden.map(({ start, end }) => ({
    offset: start,
    text: text.slice(start, end).replaceAll(/[^\r\n]/gu, (character) => " ".repeat(character.length)),
  }));
  const visible = edits.filter(({ offset }) => !isWithin(hidden, offset));
  const input = applyEdits(
    text,
    [...visible, ...placeholders, ...blanks].sort((a, b) => a.offset - b.offset),
  );
  // To tree-sitter, a NUL is the end of the text.
  return input.replaceAll("\0", " ");
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const edit of edits) {
    parts.push(text.slice(offset, edit.offset), edit.text);
    offset = edit.offset + edit.text.length;
  }
  parts.push(text.slice(offset));
  return parts.join("");
}

/** Whether sorted spans without overlaps hold the offset. */
function isWithin(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) <= offset;
}

/** Sorts spans and joins those that touch or overlap. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
