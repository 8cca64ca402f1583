/**
 * Starts the WebAssembly parser while this module loads, because ESLint's `Language.parse` is
 * synchronous and WebAssembly's start is not.
 */
import { createRequire } from "node:module";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";

const require = createRequire(import.meta.url);

await Parser.init();
const grammar = await Language.load(require.resolve("#tree-sitter-c.wasm"));
const parser = new Parser();
parser.setLanguage(grammar);

/** Names of the node types and fields of the grammar, by the numbers that a cursor gives. */
export const grammarNames = {
  fields: grammar.fields,
  /** Undefined for tokens that are no nodes, such as `;`. */
  nodes: grammar.types.map((type, id) => (grammar.nodeTypeIsNamed(id) ? type : undefined)),
};

/**
 * Parses C text and walks the tree; the tree's WebAssembly memory is freed before this returns.
 * @param text - offsets that the cursor gives are UTF-16 offsets in it
 * @param walk - gets a cursor on the root, and whether the tree holds ERROR or MISSING nodes
 */
export function parseC<Result>(text: string, walk: (cursor: TreeCursor, hasDamage: boolean) => Result): Result {
  const tree = parser.parse(text);
  // Without a time limit or a cancellation, only a parser without a language gives no tree.
  if (!tree) throw new Error("tree-sitter gave no tree: its C grammar is not loaded.");
  try {
    const cursor = tree.walk();
    try {
      return walk(cursor, tree.rootNode.hasError);
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}
