/** A tree as lines of text. */
import { childrenOf, propertiesOf, type TreeNode } from "./tree-nodes.js";

/** Characters of a property that are shown. */
const MAX_LENGTH = 60;

/**
 * The tree below a node: one node a line, each under the property that holds it, in the order of the text.
 * @param hasPlaces - whether lines say where the nodes stand: `line:column-line:column [start, end]`, lines and columns
 *   from 1, the range in UTF-16 units
 */
export function treeText(root: TreeNode, { hasPlaces }: { readonly hasPlaces: boolean }): string {
  const lines: string[] = [];
  const pending = [{ node: root, label: "", depth: 0 }];
  // Not recursive, because trees can be deep.
  for (let item = pending.pop(); item; item = pending.pop()) {
    const { node, label, depth } = item;
    const place = hasPlaces ? [placeOf(node)] : [];
    lines.push("  ".repeat(depth) + [`${label}${node.type}`, ...place, ...valuesOf(node)].join(" "));
    for (const child of childrenOf(node).reverse()) {
      const name = child.key === "children" ? "" : `${child.key}: `;
      pending.push({ node: child.node, label: name, depth: depth + 1 });
    }
  }
  return `${lines.join("\n")}\n`;
}

function placeOf({ loc: { start, end }, range }: TreeNode): string {
  const [from, to] = [start, end].map(({ line, column }) => `${String(line)}:${String(column + 1)}`);
  return `${String(from)}-${String(to)} [${range.join(", ")}]`;
}

/** The properties that are no nodes. */
function valuesOf(node: TreeNode): string[] {
  return propertiesOf(node).flatMap(([key, value]) => {
    if (key === "type") return [];
    if (typeof value === "boolean") return `${key}=${String(value)}`;
    if (typeof value !== "string") return [];
    const text = JSON.stringify(value);
    return `${key}=${text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text}`;
  });
}
