/** From tokens to a tree. */
import type { CommentNode, TranslationUnitNode } from "./ast.js";
import { directiveNodes } from "./directive-node.js";
import type { MacroKnowledge } from "./macro-kinds.js";
import { normalize, type HiddenText } from "./normalize.js";
import { LineIndex } from "./position.js";
import type { Scan } from "./scan.js";
import { buildTree } from "./tree.js";

/** A tree, and where the lines of its text begin. */
export interface Parsed {
  readonly ast: TranslationUnitNode;
  readonly lines: LineIndex;
}

/**
 * Parses a scanned text. Damage is a matter of the tree (ERROR and MISSING nodes): this never throws.
 * @param hidden - what the parser must not see
 */
export function parse(scanned: Scan, hidden: readonly HiddenText[], macros: MacroKnowledge): Parsed {
  const { text } = scanned;
  const lines = new LineIndex(text);
  const ast = buildTree(normalize(scanned, hidden, macros), lines);
  ast.directives = directiveNodes(scanned, lines, ast);
  ast.comments = scanned.comments.map(({ start, end, block }): CommentNode => ({
    type: "comment",
    block,
    value: text.slice(start + 2, block && text.endsWith("*/", end) ? end - 2 : end),
    range: [start, end],
    loc: lines.location(start, end),
    parent: ast,
  }));
  return { ast, lines };
}
