/** The records that a file itself defines. */
import type { AstNode } from "../index.js";
import { childrenOf } from "./tree-nodes.js";

/**
 * The structs and unions with a tag, and the typedefs of those without, that the tree defines outside of functions.
 * @returns their C spellings, each once, in the order of the text
 */
export function ownRecords(root: AstNode): string[] {
  const found = new Set<string>();
  const pending: AstNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    // What a function declares is not known outside of it.
    if (node.type === "compound_statement" || node.type === "parameter_list") continue;
    for (const spelling of spellingsOf(node)) found.add(spelling);
    for (const { node: child } of childrenOf(node).reverse()) if (child.type !== "comment") pending.push(child);
  }
  return [...found];
}

function spellingsOf(node: AstNode): string[] {
  if (isRecord(node) && node.body && node.name?.type === "type_identifier") {
    return [`${node.type === "union_specifier" ? "union" : "struct"} ${node.name.name}`];
  }
  if (node.type !== "type_definition" || !node.type_node || !isRecord(node.type_node)) return [];
  const { name, body } = node.type_node;
  if (name || !body) return [];
  return node.declarator.flatMap((declarator) => (declarator.type === "type_identifier" ? declarator.name : []));
}

function isRecord(node: AstNode): node is Extract<AstNode, { type: "struct_specifier" | "union_specifier" }> {
  return node.type === "struct_specifier" || node.type === "union_specifier";
}
