/** The generated parts of docs/ast.md: a tree, and the reference of its nodes. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { treeText } from "../../src/cli/tree-text.js";
import type { AstNode } from "../../src/syntax/ast.js";
import { parse, walk } from "../support/parse.js";
import { AstReference, type Properties } from "../support/render-ast-reference.js";
import type { NodeTypeSpecification } from "../support/render-node-types.js";

export const TREE_EXAMPLE = `struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, sizeof(__u32));
} opens SEC(".maps");

SEC("xdp")
static __always_inline int count(struct xdp_md *ctx)
{
	return bpf_core_type_exists(struct xdp_md);
}
`;

/** The property of a node that holds a child, and its value. */
function entryOf(node: AstNode, child: AstNode): [name: string, value: unknown] | undefined {
  return Object.entries(node).find(
    ([name, value]) => name !== "parent" && (value === child || (Array.isArray(value) && value.includes(child))),
  );
}

/** A program, and its tree. */
export function renderTree(code: string): string {
  const tree = treeText(parse(code).ast, { hasPlaces: false });
  return `\`\`\`c\n${code}\`\`\`\n\n\`\`\`text\n${tree}\`\`\``;
}

const AST_SAMPLE = await readFile(join(import.meta.dirname, "../support/ast-sample.c"), "utf8");
export const astReference = new AstReference(
  JSON.parse(
    await readFile(createRequire(import.meta.url).resolve("tree-sitter-c/src/node-types.json"), "utf8"),
  ) as NodeTypeSpecification[],
  AST_SAMPLE,
);

/** Where the sample's tree has a node that the reference does not list there. */
export function findUnlisted(properties: Properties): string[] {
  return [...walk(parse(AST_SAMPLE).ast)].flatMap((node) => {
    const { parent } = node;
    const known = parent && properties.get(parent.type);
    if (!known || !properties.has(node.type)) return [];
    const [property = ""] = entryOf(parent, node) ?? [];
    return known.get(property)?.has(node.type) ? [] : [`${parent.type}.${property}: ${node.type}`];
  });
}
