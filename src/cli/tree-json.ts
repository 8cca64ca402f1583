/** A tree as plain data. */
import { isNode, propertiesOf, type TreeNode } from "./tree-nodes.js";

/**
 * The node as rules see it, without the way up and without `section`, which is among the `annotations` as well.
 * @throws {RangeError} when the tree is deeper than the stack
 */
export function treeJson(node: TreeNode): object {
  const { type, range, loc } = node;
  const others = propertiesOf(node).map(([key, value]) => [key, plain(value)] as const);
  return { type, range, loc, ...Object.fromEntries(others) };
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return isNode(value) ? treeJson(value) : value;
}
