/** Short ways to a parsed unit and around in its tree. */
import type { AstNode } from "../../src/syntax/ast.js";
import { translate } from "../../src/headers/translation.js";
import { MacroTable } from "../../src/preprocessor/macro-table.js";
import { normalize } from "../../src/syntax/normalize.js";
import { parserInput, type Normalization } from "../../src/syntax/normalization.js";
import { childNodes } from "../../src/syntax/child-nodes.js";
import { parseUnit, type Preprocessed, type TranslationUnit } from "../../src/preprocessor/unit.js";
import { conditionalsOf, hiddenBranches } from "../../src/preprocessor/visible-branches.js";
import type { MacroKind } from "../../src/syntax/macro-kinds.js";
import { scan } from "../../src/syntax/scan.js";

interface ParseOptions {
  /** The project's own macros. */
  readonly macros?: Readonly<Record<string, MacroKind>>;
  /** What the preprocessor makes of the text; without it, the text stands alone, and nothing is known of its build. */
  readonly translation?: Preprocessed;
}

export function parse(text: string, { macros, translation }: ParseOptions = {}): TranslationUnit {
  return parseUnit(scan(text), translation ?? translate(text, undefined), macros);
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

/** The nodes of one type, in the order of the text. */
export function findNodes<Type extends AstNode["type"]>(
  unit: TranslationUnit,
  type: Type,
): Extract<AstNode, { type: Type }>[] {
  return [...walk(unit.ast)].filter((node): node is Extract<AstNode, { type: Type }> => node.type === type);
}

/** What a node spans in its file. */
export function textOf(unit: TranslationUnit, node: AstNode): string {
  return unit.text.slice(...node.range);
}

/** What the normaliser makes of a text without further options. */
export function normalizeText(text: string): Normalization {
  const scanned = scan(text);
  const translation = translate(text, undefined);
  const hidden = hiddenBranches(scanned.tokens, conditionalsOf(translation.main, scanned.tokens));
  return normalize(scanned, hidden, new MacroTable(new Map(), translation));
}

/** What the parser gets to see of a text. */
export function parserSees(text: string): string {
  return parserInput(normalizeText(text));
}

/** Every annotation and section of a unit, with what it belongs to: `annotation → owner type: owner text`. */
export function annotationOwners(unit: TranslationUnit): string[] {
  return [...walk(unit.ast)].flatMap((node) =>
    (node.annotations ?? []).map(
      (annotation) => `${textOf(unit, annotation)} → ${node.type}: ${textOf(unit, node).replaceAll(/\s+/gu, " ")}`,
    ),
  );
}

/** A tree in one line: `type(child, child)`, with the text of what has no children behind its type. */
export function sketch(unit: TranslationUnit, node: AstNode = unit.ast): string {
  const children = childNodes(node);
  if (children.length === 0) return `${node.type} \`${textOf(unit, node)}\``;
  return `${node.type}(${children.map((child) => sketch(unit, child)).join(", ")})`;
}

/** What does not parse, one line for each place: `ERROR 3:5 text`. */
export function damageOf(unit: TranslationUnit): string[] {
  return findDamage(unit).map((node) => {
    const { line, column } = node.loc.start;
    return `${node.type} ${String(line)}:${String(column)} ${textOf(unit, node).slice(0, 40)}`;
  });
}
