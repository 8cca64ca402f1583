/** What a node holds. */
import type { AstNode, CommentNode } from "../index.js";

/** Anything in a tree. */
export type TreeNode = AstNode | CommentNode;

/** Properties that lead up, or to what another property holds as well. */
const REFERENCES = new Set(["parent", "section"]);

export function isNode(value: unknown): value is TreeNode {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The properties of a node that are its own or lead down. */
export function propertiesOf(node: TreeNode): [key: string, value: unknown][] {
  return Object.entries(node).filter(([key]) => !REFERENCES.has(key));
}

export interface LabelledNode {
  /** The property of the parent. */
  readonly key: string;
  readonly node: TreeNode;
}

/** The nodes below a node, comments among them, in the order of the text. */
export function childrenOf(parent: TreeNode): LabelledNode[] {
  const children = propertiesOf(parent).flatMap(([key, value]) =>
    [value].flat().flatMap((node) => (isNode(node) ? { key, node } : [])),
  );
  return children.sort((one, other) => one.node.range[0] - other.node.range[0]);
}
