/**
 * A cursor on tree-sitter's tree that calls WebAssembly directly.
 *
 * web-tree-sitter's own cursor carries its state of four numbers into WebAssembly before each question, and back after
 * each step, although the state is still there: half of the time that it took to copy a tree went into that. The
 * functions are those of tree-sitter's lib/binding_web/lib/tree-sitter.c. They are not part of what web-tree-sitter
 * documents, so its own cursor serves where one of them is missing, or where somebody else has started it.
 */
import type { Tree, TreeCursor } from "web-tree-sitter";

/** What a walk over a tree asks for. */
export type NodeCursor = Pick<
  TreeCursor,
  | "currentFieldId"
  | "delete"
  | "endIndex"
  | "gotoFirstChild"
  | "gotoNextSibling"
  | "gotoParent"
  | "nodeIsMissing"
  | "nodeType"
  | "nodeTypeId"
  | "startIndex"
>;

/** Takes the address of a tree. The state of the cursor is in a buffer of tree-sitter, one for all. */
type TreeFunction = (tree: number) => number;

const FUNCTIONS = [
  "_ts_tree_root_node_wasm",
  "_ts_tree_cursor_new_wasm",
  "_ts_tree_cursor_delete_wasm",
  "_ts_tree_cursor_goto_first_child_wasm",
  "_ts_tree_cursor_goto_next_sibling_wasm",
  "_ts_tree_cursor_goto_parent_wasm",
  "_ts_tree_cursor_current_node_type_id_wasm",
  "_ts_tree_cursor_current_node_is_missing_wasm",
  "_ts_tree_cursor_current_field_id_wasm",
  "_ts_tree_cursor_start_index_wasm",
  "_ts_tree_cursor_end_index_wasm",
] as const;

/** The functions of tree-sitter that {@link DirectCursor} calls. */
type TreeFunctions = Record<(typeof FUNCTIONS)[number], TreeFunction>;

/** Whether tree-sitter has these functions; it has none of them where somebody else has started it. */
function hasTreeFunctions(module: object): module is TreeFunctions {
  return FUNCTIONS.every((name) => typeof Reflect.get(module, name) === "function");
}

/**
 * Whether it is these functions that web-tree-sitter calls. Where two have started it at the same time, it uses the
 * memory of one of them, and the functions of the other read another memory.
 */
function areInUse(functions: TreeFunctions, tree: Tree): boolean {
  const original = functions._ts_tree_root_node_wasm;
  let isCalled = false;
  functions._ts_tree_root_node_wasm = (address) => {
    isCalled = true;
    return original(address);
  };
  try {
    return tree.rootNode.startIndex >= 0 && isCalled;
  } finally {
    functions._ts_tree_root_node_wasm = original;
  }
}

/** The address of a tree, which web-tree-sitter keeps in a property that it does not document; 0 when it does not. */
function addressOf(tree: Tree): number {
  const address: unknown = Reflect.get(tree, 0);
  return typeof address === "number" ? address : 0;
}

/**
 * The fastest cursor on the root of a tree that there is. Nothing else may be asked of tree-sitter until the cursor is
 * deleted.
 * @param module - the options of `Parser.init`, to which Emscripten adds what WebAssembly exports
 */
export function openCursor(tree: Tree, module: object): NodeCursor {
  const address = addressOf(tree);
  const isDirect = address !== 0 && hasTreeFunctions(module) && areInUse(module, tree);
  return isDirect ? new DirectCursor(tree, address, module) : tree.walk();
}

/** Has the state of the one cursor that is open. */
class DirectCursor implements NodeCursor {
  readonly #address: number;
  readonly #types: readonly string[];
  readonly #functions: TreeFunctions;

  constructor(tree: Tree, address: number, functions: TreeFunctions) {
    this.#address = address;
    this.#types = tree.language.types;
    this.#functions = functions;
    // The one leaves the node where the other looks for it.
    functions._ts_tree_root_node_wasm(address);
    functions._ts_tree_cursor_new_wasm(address);
  }

  get nodeTypeId(): number {
    return this.#functions._ts_tree_cursor_current_node_type_id_wasm(this.#address);
  }

  get nodeType(): string {
    return this.#types[this.nodeTypeId] ?? "ERROR";
  }

  get nodeIsMissing(): boolean {
    return this.#functions._ts_tree_cursor_current_node_is_missing_wasm(this.#address) === 1;
  }

  get currentFieldId(): number {
    return this.#functions._ts_tree_cursor_current_field_id_wasm(this.#address);
  }

  get startIndex(): number {
    return this.#functions._ts_tree_cursor_start_index_wasm(this.#address);
  }

  get endIndex(): number {
    return this.#functions._ts_tree_cursor_end_index_wasm(this.#address);
  }

  gotoFirstChild(): boolean {
    return this.#functions._ts_tree_cursor_goto_first_child_wasm(this.#address) === 1;
  }

  gotoNextSibling(): boolean {
    return this.#functions._ts_tree_cursor_goto_next_sibling_wasm(this.#address) === 1;
  }

  gotoParent(): boolean {
    return this.#functions._ts_tree_cursor_goto_parent_wasm(this.#address) === 1;
  }

  delete(): void {
    this.#functions._ts_tree_cursor_delete_wasm(this.#address);
  }
}
