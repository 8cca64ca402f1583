/** The parser: tree-sitter and its C grammar, in WebAssembly. */
import { createRequire } from "node:module";
import { Language, Parser, type TreeCursor } from "web-tree-sitter";

const require = createRequire(import.meta.url);

/** Names of the node types and fields of the grammar, by the numbers that a cursor gives. */
export interface GrammarNames {
  readonly fields: readonly (string | null)[];
  /** Undefined for tokens that are no nodes, such as `;`. */
  readonly nodes: readonly (string | undefined)[];
}

interface Grammar {
  readonly parser: Parser;
  readonly names: GrammarNames;
}

let grammar: Grammar | undefined;

async function start(): Promise<void> {
  await Parser.init();
  const language = await Language.load(require.resolve("#tree-sitter-c.wasm"));
  const parser = new Parser();
  parser.setLanguage(language);
  const nodes = language.types.map((type, id) => (language.nodeTypeIsNamed(id) ? type : undefined));
  grammar = { parser, names: { fields: language.fields, nodes } };
}

/**
 * Resolves when {@link parseC} can be called. WebAssembly starts asynchronously, and ESLint's `Language.parse` is
 * synchronous: whoever exports the language waits for this once all else has loaded.
 */
export const parserStarted: Promise<void> = start();

/**
 * Parses C text and walks the tree; the tree's WebAssembly memory is freed before this returns.
 * @param text - offsets that the cursor gives are UTF-16 offsets in it
 * @param walk - gets a cursor on the root, whether the tree holds ERROR or MISSING nodes, and what the grammar's numbers
 *   stand for
 * @throws {Error} before {@link parserStarted} has resolved
 */
export function parseC<Result>(
  text: string,
  walk: (cursor: TreeCursor, hasDamage: boolean, names: GrammarNames) => Result,
): Result {
  if (!grammar) throw new Error("The parser has not started yet.");
  const { parser, names } = grammar;
  const tree = parser.parse(text);
  // Without a time limit or a cancellation, only a parser without a language gives no tree.
  if (!tree) throw new Error("tree-sitter gave no tree: its C grammar is not loaded.");
  try {
    const cursor = tree.walk();
    try {
      return walk(cursor, tree.rootNode.hasError, names);
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}
