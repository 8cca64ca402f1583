/** The parser: tree-sitter and its C grammar, in WebAssembly. */
import { createRequire } from "node:module";
import { Language, Parser, type Tree } from "web-tree-sitter";
import { openCursor, type NodeCursor } from "./tree-cursor.js";

const require = createRequire(import.meta.url);

/** Names of the node types and fields of the grammar, by the numbers that a cursor gives. */
export interface GrammarNames {
  readonly fields: readonly (string | null)[];
  /** Undefined for tokens that are no nodes, such as `;`. */
  readonly nodes: readonly (string | undefined)[];
}

interface Grammar {
  readonly parser: Parser;
  /** The options that tree-sitter was started with, to which Emscripten has added what WebAssembly exports. */
  readonly module: object;
  readonly names: GrammarNames;
}

let grammar: Grammar | undefined;

async function start(): Promise<void> {
  const module = {};
  await Parser.init(module);
  const language = await Language.load(require.resolve("#tree-sitter-c.wasm"));
  const parser = new Parser();
  parser.setLanguage(language);
  const nodes = language.types.map((type, id) => (language.nodeTypeIsNamed(id) ? type : undefined));
  grammar = { parser, module, names: { fields: language.fields, nodes } };
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
  walk: (cursor: NodeCursor, hasDamage: boolean, names: GrammarNames) => Result,
): Result {
  return withTree(text, (tree, { module, names }) => {
    const hasDamage = tree.rootNode.hasError;
    const cursor = openCursor(tree, module);
    try {
      return walk(cursor, hasDamage, names);
    } finally {
      cursor.delete();
    }
  });
}

/**
 * Parses C text; the tree is gone when this returns.
 * @throws {Error} before {@link parserStarted} has resolved
 */
export function withTree<Result>(text: string, use: (tree: Tree, grammar: Grammar) => Result): Result {
  if (!grammar) throw new Error("The parser has not started yet.");
  const tree = grammar.parser.parse(text);
  // Without a time limit or a cancellation, only a parser without a language gives no tree.
  if (!tree) throw new Error("tree-sitter gave no tree: its C grammar is not loaded.");
  try {
    return use(tree, grammar);
  } finally {
    tree.delete();
  }
}
