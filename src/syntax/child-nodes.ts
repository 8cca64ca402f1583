/** Ways down a tree. */
import { VISITOR_KEYS, type AstNode } from "./ast.js";

/** What it takes to have children. */
interface ParentNode {
  readonly type: string;
  readonly range: readonly [start: number, end: number];
}

/**
 * The nodes that a node holds, in the order of the text.
 */
export function childNodes<Node extends ParentNode>(node: Node): Node[] {
  const nodes: Node[] = [];
  for (const key of VISITOR_KEYS[node.type] ?? ["children"]) {
    const value: unknown = Reflect.get(node, key);
    if (Array.isArray(value)) for (const child of value as Node[]) nodes.push(child);
    else if (value) nodes.push(value as Node);
  }
  const isSorted = nodes.every((child, index) => index === 0 || (nodes[index - 1]?.range[0] ?? 0) <= child.range[0]);
  return isSorted ? nodes : nodes.sort((a, b) => a.range[0] - b.range[0]);
}

/** Whether anything below the node does not parse. */
export function holdsDamage(root: AstNode): boolean {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "ERROR" || node.type === "MISSING") return true;
    for (const child of childNodes(node)) pending.push(child);
  }
  return false;
}
