/** Short ways to a parsed unit and around in its tree. */
import type { AstNode } from "../../src/syntax/ast.js";
import { childNodes } from "../../src/syntax/tree.js";
import { parseUnit, scanUnit, type ParseOptions, type TranslationUnit } from "../../src/syntax/unit.js";

export function parse(text: string, options: ParseOptions = {}): TranslationUnit {
  return parseUnit(scanUnit(text), options);
}

/** Every node of a tree, parents before children, in the order of the text. */
export function* walk(root: AstNode): Generator<AstNode> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...childNodes(node).reverse());
  }
}

/** The ERROR and MISSING nodes of a unit. */
export function findDamage(unit: TranslationUnit): AstNode[] {
  return [...walk(unit.ast)].filter(({ type }) => type === "ERROR" || type === "MISSING");
}
