/** What stands in a node when what is wrapped around it is taken away. */
import type { AstNode } from "./ast.js";

/** The expression inside of any parentheses around it. */
export function withoutParentheses(node: AstNode): AstNode {
  let inner = node;
  while (inner.type === "parenthesized_expression" && inner.children[0]) [inner] = inner.children;
  return inner;
}

type NameNode = Extract<AstNode, { type: "identifier" | "field_identifier" | "type_identifier" }>;

/** The name that a declarator declares, whatever pointers, arrays, parameters and initialisers are around it. */
export function declaredName(declarator: AstNode | undefined): NameNode | undefined {
  let node = declarator;
  while (node) {
    if (node.type === "identifier" || node.type === "field_identifier" || node.type === "type_identifier") return node;
    if (node.type === "parenthesized_declarator") node = node.children[0];
    else node = "declarator" in node && !Array.isArray(node.declarator) ? node.declarator : undefined;
  }
  return undefined;
}
