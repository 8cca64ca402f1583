/** Where a file names something. */
import type { BpfCSourceCode } from "../language/bpf-c-source-code.js";

/** How often the file has a name, in strings, macros and branches that the compiler never sees too, not in comments. */
export function countMentions({ text, comments }: BpfCSourceCode, name: string): number {
  const isInComment = (offset: number): boolean =>
    comments.some(({ range: [start, end] }) => offset >= start && offset < end);
  const mentions = text.matchAll(new RegExp(String.raw`\b${name}\b`, "gu"));
  return [...mentions].filter(({ index }) => !isInComment(index)).length;
}
