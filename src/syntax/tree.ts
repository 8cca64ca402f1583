/** Copies tree-sitter's tree into plain nodes, and makes the plugin's own of what the normaliser replaced. */
import type { TranslationUnitNode } from "./ast.js";
import { attachHidden } from "./attach.js";
import { parseC, type GrammarNames } from "./load.js";
import { KEYWORD_NODES, LIST_FIELDS, NAME_NODES, OPERATOR_FIELDS, TEXT_NODES } from "./node-types.gen.js";
import { parserInput, type Normalization } from "./normalization.js";
import { asNode, asNodes, NodeFactory, placeNode, PlainNode } from "./plain-node.js";
import type { LineIndex } from "./position.js";
import type { NodeCursor } from "./tree-cursor.js";

/** Fields of more than one node, by the type of the node that has them. */
const LISTS_OF = new Map<string, string[]>();
for (const typeAndField of LIST_FIELDS) {
  const [type = "", field = ""] = typeAndField.split(".");
  LISTS_OF.set(type, [...(LISTS_OF.get(type) ?? []), field]);
}

/** Types of nodes that have a field of {@link OPERATOR_FIELDS}. */
const WITH_OPERATOR = new Set([...OPERATOR_FIELDS].map((typeAndField) => typeAndField.split(".")[0] ?? ""));

/**
 * Parses a normalised text.
 * @returns the tree without its preprocessor lines and comments: both are empty lists here
 */
export function buildTree(normalization: Normalization, lines: LineIndex): TranslationUnitNode {
  const input = parserInput(normalization);
  const nodes = new NodeFactory(normalization.text, lines);
  const root = parseC(input, (cursor, hasDamage, names) =>
    new TreeBuilder(normalization, input, nodes, names).copy(cursor, hasDamage),
  );
  attachHidden(root, normalization, input, nodes);
  // The grammar's node types are those of AstNode (a test compares the two), and this is where they meet.
  return root as unknown as TranslationUnitNode;
}

class TreeBuilder {
  constructor(
    readonly normalization: Normalization,
    readonly input: string,
    readonly nodes: NodeFactory,
    readonly names: GrammarNames,
  ) {}

  #fieldOf({ currentFieldId }: NodeCursor): string | undefined {
    return this.names.fields[currentFieldId] ?? undefined;
  }

  copy(cursor: NodeCursor, hasDamage: boolean): PlainNode {
    const root = this.nodes.node("translation_unit", 0, this.input.length, null);
    root.children = [];
    root.directives = [];
    root.comments = [];
    let parent = root;
    // Where tree-sitter finds no unit at all, its root is the damage.
    if (cursor.nodeType === "ERROR") {
      parent = this.nodes.node("ERROR", cursor.startIndex, cursor.endIndex, root);
      parent.children = [];
      placeNode(root, undefined, parent);
    }
    const top = parent;
    if (!cursor.gotoFirstChild()) return root;
    for (;;) {
      const child = this.#copyNode(cursor, parent, hasDamage);
      if (child && !TEXT_NODES.has(child.type) && cursor.gotoFirstChild()) {
        parent = child;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (parent === top || parent.parent === null) return root;
        cursor.gotoParent();
        this.#finish(parent);
        parent = parent.parent;
      }
    }
  }

  /** Copies the cursor's node; undefined when it is a token that is no node. */
  #copyNode(cursor: NodeCursor, parent: PlainNode, hasDamage: boolean): PlainNode | undefined {
    const typeId = cursor.nodeTypeId;
    // ERROR has a number beyond those of the grammar.
    const type = typeId < this.names.nodes.length ? this.names.nodes[typeId] : cursor.nodeType;
    if (hasDamage && cursor.nodeIsMissing) {
      const missing = this.nodes.node("MISSING", cursor.startIndex, cursor.endIndex, parent);
      missing.expected = cursor.nodeType;
      placeNode(parent, undefined, missing);
      return undefined;
    }
    if (type === undefined) {
      // Each question to the cursor is a call into WebAssembly, and half of what it visits are such tokens.
      const field = WITH_OPERATOR.has(parent.type) ? this.#fieldOf(cursor) : undefined;
      if (field !== undefined && OPERATOR_FIELDS.has(`${parent.type}.${field}`)) {
        parent[field] = this.nodes.slice(cursor.startIndex, cursor.endIndex);
      }
      return undefined;
    }
    const start = cursor.startIndex;
    if (type === "type_identifier" && this.normalization.replacements.get(start)?.kind === "macroType")
      return undefined;
    const node = this.nodes.node(type, start, cursor.endIndex, parent);
    placeNode(parent, this.#fieldOf(cursor), node);
    this.#fill(node);
    return node;
  }

  /** Gives a new node the properties that do not come from its children. */
  #fill(node: PlainNode): void {
    const [start, end] = node.range;
    if (NAME_NODES.has(node.type)) {
      const replacement = this.normalization.replacements.get(start);
      if (replacement?.kind === "argument" || replacement?.kind === "typeof") {
        node.type = replacement.kind === "argument" ? "macro_argument" : "typeof_specifier";
        node.range = [start, replacement.end];
        node.text = this.nodes.slice(start, replacement.end);
      } else {
        // The name of what a macro declares is the macro's, in whose middle the parser saw it start.
        if (replacement?.kind === "macroName") node.range = [replacement.start, replacement.end];
        node.name = this.nodes.slice(...node.range);
      }
      return;
    }
    if (TEXT_NODES.has(node.type)) {
      node.text = this.nodes.slice(start, end);
      return;
    }
    if (KEYWORD_NODES.has(node.type)) node.text = this.nodes.slice(start, end);
    node.children = [];
    for (const field of LISTS_OF.get(node.type) ?? []) node[field] = [];
  }

  /** Turns a node whose children are all there into one of the plugin's own, where a macro stood. */
  #finish(node: PlainNode): void {
    const replacement = this.normalization.replacements.get(node.range[0]);
    if (replacement?.kind === "member" && node.type === "field_declaration") {
      this.#finishMember(node, replacement.member);
    } else if (replacement?.kind === "statement" && /^(?:while|if)_statement$/u.test(node.type)) {
      this.#finishStatement(node, replacement.end);
    }
  }

  #finishMember(node: PlainNode, member: string): void {
    const macro = node.type_node;
    const [declarator] = asNodes(node.declarator);
    const name = declarator?.declarator;
    let argument = declarator?.size;
    const [parameter] = asNodes(asNode(declarator?.parameters)?.children);
    if (parameter) {
      parameter.type = "type_descriptor";
      argument = parameter;
    }
    if (!(macro instanceof PlainNode) || !(name instanceof PlainNode) || !(argument instanceof PlainNode)) return;
    macro.type = "identifier";
    node.type = "bpf_map_member";
    delete node.type_node;
    delete node.declarator;
    const damage = [declarator, asNode(declarator?.parameters)]
      .flatMap((holder) => asNodes(holder?.children))
      .filter(({ type }) => type === "ERROR" || type === "MISSING");
    asNodes(node.children).push(...damage);
    for (const child of [name, argument, ...damage]) child.parent = node;
    Object.assign(node, { macro, member, name, argument });
  }

  #finishStatement(node: PlainNode, macroEnd: number): void {
    const macro = this.nodes.leaf("identifier", "name", node.range[0], macroEnd, node);
    const args: PlainNode[] = [];
    const condition = asNode(node.condition);
    let rest = asNodes(condition?.children)[0];
    while (rest?.type === "comma_expression") {
      const left = asNode(rest.left);
      if (left) args.push(left);
      rest = asNode(rest.right);
    }
    if (rest) args.push(rest);
    for (const argument of args) argument.parent = node;
    const body = node.body ?? node.consequence;
    const alternative = asNode(node.alternative);
    if (alternative) asNodes(node.children).push(alternative);
    for (const field of ["condition", "consequence", "alternative"]) Reflect.deleteProperty(node, field);
    node.type = "macro_statement";
    Object.assign(node, { macro, arguments: args, body });
  }
}
