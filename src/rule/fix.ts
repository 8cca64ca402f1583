/** Edits that rules offer, and where they may be made. */
import type { RuleFixer, RuleTextEditor } from "@eslint/core";
import type { BpfCSourceCode } from "../language/bpf-c-source-code.js";
import type { AstNode } from "../syntax/ast.js";
import type { TextEdit } from "../syntax/text-edit.js";

/**
 * Whether the text of a node may be rewritten: it holds no comment, which would be lost, no preprocessor
 * line, and no damage, in which nothing is certain.
 */
export function canRewrite(sourceCode: BpfCSourceCode, node: AstNode): boolean {
  const [start, end] = node.range;
  const isInside = (other: { range: readonly [number, number] }): boolean =>
    other.range[0] >= start && other.range[0] < end;
  return (
    !sourceCode.comments.some(isInside) && !sourceCode.ast.directives.some(isInside) && !sourceCode.isDamaged(node)
  );
}

/** Takes a member out of a struct, with its line where nothing else stands on it. */
export function removeMember(sourceCode: BpfCSourceCode, node: AstNode): TextEdit {
  const { text } = sourceCode;
  const [start, end] = node.range;
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const [rest = ""] = /^[^\S\r\n]*(?:\r\n|[\r\n])/u.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(lineStart, start).trim() === "" && rest !== "";
  return { range: isAlone ? [lineStart, end + rest.length] : [start, end], text: "" };
}

/** What a fixer of `toFixer` would do, as a text to compare. */
export function describeFix(fix: RuleFixer | null | undefined): string {
  const editor = { replaceTextRange: (range: readonly [number, number], text: string) => ({ range, text }) };
  return JSON.stringify(fix?.(editor as unknown as RuleTextEditor) ?? null);
}

/** Makes ESLint's fixer of some edits that do not overlap. */
export function toFixer(edits: readonly TextEdit[]): RuleFixer {
  return (fixer) => edits.map(({ range: [start, end], text }) => fixer.replaceTextRange([start, end], text));
}
