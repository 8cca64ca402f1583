/** Copies tree-sitter's tree into plain nodes, and puts back in what the normaliser took out. */
import type { TreeCursor } from "web-tree-sitter";
import { VISITOR_KEYS, type AstNode, type TranslationUnitNode } from "./ast.js";
import { grammarNames, parseC } from "./load.js";
import { isMapSection } from "./macros.js";
import { KEYWORD_NODES, LIST_FIELDS, NAME_NODES, OPERATOR_FIELDS, TEXT_NODES } from "./node-types.gen.js";
import { parserInput, type Attachment, type Normalization } from "./normalization.js";
import type { LineIndex, Location } from "./position.js";

type Value = PlainNode | PlainNode[] | string | boolean | null | undefined;

/** A node while the tree is built; {@link AstNode} is what it is called once it is whole. */
class PlainNode {
  [property: string]: Value | [number, number] | Location;

  readonly #lines: LineIndex;
  type: string;
  range: [start: number, end: number];
  parent: PlainNode | null;

  constructor(lines: LineIndex, type: string, start: number, end: number, parent: PlainNode | null) {
    this.#lines = lines;
    this.type = type;
    this.range = [start, end];
    this.parent = parent;
  }

  /** Looked up on demand: few nodes are ever reported. */
  get loc(): Location {
    return this.#lines.location(this.range[0], this.range[1]);
  }
}

/** Fields of more than one node, by the type of the node that has them. */
const LISTS_OF = new Map<string, string[]>();
for (const typeAndField of LIST_FIELDS) {
  const [type = "", field = ""] = typeAndField.split(".");
  LISTS_OF.set(type, [...(LISTS_OF.get(type) ?? []), field]);
}

/** Nodes that hold declarations, members or statements one after the other. */
const LISTS = new Set([
  "translation_unit",
  "declaration_list",
  "field_declaration_list",
  "compound_statement",
  "enumerator_list",
]);

/** Nodes that attributes say something of. */
const ANNOTATED = new Set([
  ...["declaration", "field_declaration", "parameter_declaration", "function_definition", "type_definition"],
  ...["struct_specifier", "union_specifier", "enum_specifier", "enumerator", "type_descriptor", "expression_statement"],
]);

/** Nodes that an attribute right behind them belongs to, and not to what follows. */
const TRAILED = new Set(["parameter_declaration", "enumerator"]);
/** Nodes whose annotations are those of what follows. */
const STATEMENT_HOLDERS = new Set(["parameter_list", "argument_list", "case_statement", "labeled_statement"]);
/** Nodes whose annotations are those of the type in them. */
const TYPE_HOLDERS = new Set([
  ...["cast_expression", "sizeof_expression", "alignof_expression", "compound_literal_expression"],
]);
const RECORDS = new Set(["struct_specifier", "union_specifier", "enum_specifier"]);

/**
 * The nodes that a node holds, in the order of the text.
 */
export function childNodes<Node extends AstNode | PlainNode>(node: Node): Node[] {
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

/**
 * Parses a normalised text.
 * @returns the tree without its preprocessor lines and comments: both are empty lists here
 */
export function buildTree(normalization: Normalization, lines: LineIndex): TranslationUnitNode {
  const input = parserInput(normalization);
  const builder = new TreeBuilder(normalization, input, lines);
  const root = parseC(input, (cursor, hasDamage) => builder.copy(cursor, hasDamage));
  builder.attach(root);
  // The grammar's node types are those of AstNode (a test compares the two), and this is where they meet.
  return root as unknown as TranslationUnitNode;
}

class TreeBuilder {
  readonly #invocations = new Map<Attachment, PlainNode>();

  constructor(
    readonly normalization: Normalization,
    readonly input: string,
    readonly lines: LineIndex,
  ) {}

  #node(type: string, start: number, end: number, parent: PlainNode | null): PlainNode {
    return new PlainNode(this.lines, type, start, end, parent);
  }

  #text(start: number, end: number): string {
    return this.normalization.text.slice(start, end);
  }

  copy(cursor: TreeCursor, hasDamage: boolean): PlainNode {
    const root = this.#node("translation_unit", 0, this.input.length, null);
    root.children = [];
    root.directives = [];
    root.comments = [];
    let parent = root;
    // Where tree-sitter finds no unit at all, its root is the damage.
    if (cursor.nodeType === "ERROR") {
      parent = this.#node("ERROR", cursor.startIndex, cursor.endIndex, root);
      parent.children = [];
      this.#place(root, undefined, parent);
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
  #copyNode(cursor: TreeCursor, parent: PlainNode, hasDamage: boolean): PlainNode | undefined {
    const typeId = cursor.nodeTypeId;
    // ERROR has a number beyond those of the grammar.
    const type = typeId < grammarNames.nodes.length ? grammarNames.nodes[typeId] : cursor.nodeType;
    const field = grammarNames.fields[cursor.currentFieldId] ?? undefined;
    if (hasDamage && cursor.nodeIsMissing) {
      const missing = this.#node("MISSING", cursor.startIndex, cursor.endIndex, parent);
      missing.expected = cursor.nodeType;
      this.#place(parent, undefined, missing);
      return undefined;
    }
    if (type === undefined) {
      if (field !== undefined && OPERATOR_FIELDS.has(`${parent.type}.${field}`)) {
        parent[field] = this.#text(cursor.startIndex, cursor.endIndex);
      }
      return undefined;
    }
    const start = cursor.startIndex;
    if (type === "type_identifier" && this.normalization.replacements.get(start)?.kind === "functionType")
      return undefined;
    const node = this.#node(type, start, cursor.endIndex, parent);
    this.#place(parent, field, node);
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
        node.text = this.#text(start, replacement.end);
      } else {
        // The name of a function that a macro makes is the macro's, in whose middle the parser saw it start.
        if (replacement?.kind === "functionName") node.range = [replacement.start, replacement.end];
        node.name = this.#text(...node.range);
      }
      return;
    }
    if (TEXT_NODES.has(node.type)) {
      node.text = this.#text(start, end);
      return;
    }
    if (KEYWORD_NODES.has(node.type)) node.text = this.#text(start, end);
    node.children = [];
    for (const field of LISTS_OF.get(node.type) ?? []) node[field] = [];
  }

  #place(parent: PlainNode, field: string | undefined, node: PlainNode): void {
    const property = parent.type === "ERROR" ? undefined : field === "type" ? "type_node" : field;
    const place = property === undefined ? parent.children : parent[property];
    if (Array.isArray(place)) (place as PlainNode[]).push(node);
    else if (property === undefined) parent.children = [node];
    else if (place === undefined) parent[property] = node;
    else this.#place(parent, undefined, node);
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
    const macro = this.#identifier(node.range[0], macroEnd, node);
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

  #identifier(start: number, end: number, parent: PlainNode): PlainNode {
    const node = this.#node("identifier", start, end, parent);
    node.name = this.#text(start, end);
    return node;
  }

  /**
   * Gives what was hidden back to the tree. Attachments and children are both in the order of the text,
   * so one walk down the nodes that hold attachments is enough.
   */
  attach(root: PlainNode): void {
    const { attachments } = this.normalization;
    const touched = new Set<PlainNode>();
    const work = [{ node: root, from: 0, to: attachments.length }];
    for (let item = work.pop(); item; item = work.pop()) {
      const { node, to } = item;
      let at = item.from;
      let previous: PlainNode | undefined;
      const attachBefore = (next: PlainNode | undefined): void => {
        let from = previous?.range[1] ?? 0;
        let neighbour = previous;
        // What the annotations lead to: looked for once, and again behind it.
        let ahead: { readonly invocation: PlainNode | undefined } | undefined;
        for (let attachment = attachments[at]; attachment && at < to; attachment = attachments[at]) {
          if (next && attachment.start >= next.range[0]) return;
          // Only blanks lie between an attribute and what it trails.
          if (this.input.slice(from, attachment.start).trim() !== "") neighbour = undefined;
          if (isInvocation(attachment)) {
            touched.add(this.#invocation(node, attachment));
            ahead = undefined;
          } else {
            ahead ??= { invocation: this.#invocationAhead(node, at, to, next) };
            touched.add(this.#annotate(node, attachment, { previous, neighbour, next: ahead.invocation ?? next }));
          }
          from = attachment.end;
          at++;
        }
      };
      for (const child of childNodes(node)) {
        attachBefore(child);
        const from = at;
        while (at < to && (attachments[at]?.end ?? Infinity) <= child.range[1]) at++;
        if (at > from) work.push({ node: child, from, to: at });
        previous = child;
      }
      attachBefore(undefined);
    }
    for (const node of touched) finishAttached(node);
  }

  /** The invocation that the attachments from `at` on lead to, before the next child; undefined when they do not. */
  #invocationAhead(node: PlainNode, at: number, to: number, next: PlainNode | undefined): PlainNode | undefined {
    const { attachments } = this.normalization;
    for (let index = at; index < to; index++) {
      const attachment = attachments[index];
      if (!attachment || (next && attachment.start >= next.range[0])) return undefined;
      if (isInvocation(attachment)) return this.#invocations.get(attachment) ?? this.#makeInvocation(node, attachment);
    }
    return undefined;
  }

  #makeInvocation(node: PlainNode, attachment: Attachment): PlainNode {
    const { kind, start, end, macro, nameEnd } = attachment;
    const parent = nearest(node, LISTS);
    const type = kind === "map" ? "bpf_map_definition" : "macro_invocation";
    const invocation = this.#node(type, start, end, parent);
    const nameStart = this.#text(start, nameEnd).lastIndexOf(macro) + start;
    invocation.macro = this.#identifier(nameStart, nameEnd, invocation);
    if (kind === "map") Object.assign(invocation, { declarator: [], children: [] });
    else invocation.text = this.#text(start, end);
    this.#invocations.set(attachment, invocation);
    return invocation;
  }

  /** Places a macro invocation among the declarations, members or statements around it; returns their parent. */
  #invocation(node: PlainNode, attachment: Attachment): PlainNode {
    const invocation = this.#invocations.get(attachment) ?? this.#makeInvocation(node, attachment);
    const parent = invocation.parent ?? node;
    this.#place(parent, undefined, invocation);
    return parent;
  }

  /** Attaches an annotation or a section that stands in `node` between two of its children; returns its owner. */
  #annotate(node: PlainNode, attachment: Attachment, around: Surroundings): PlainNode {
    const { kind, start, end, macro, section } = attachment;
    const owner = annotatedNode(node, attachment, around);
    const isAttribute = macro === "__attribute__" || macro === "__attribute";
    const plainType = isAttribute ? "attribute_specifier" : "bpf_annotation";
    const annotation = this.#node(kind === "section" ? "bpf_section" : plainType, start, end, owner);
    annotation.text = this.#text(start, end);
    if (kind === "section") Object.assign(annotation, { macro, name: section });
    else if (!isAttribute) annotation.name = macro;
    owner.range = [Math.min(owner.range[0], start), Math.max(owner.range[1], end)];
    if (Array.isArray(owner.annotations)) (owner.annotations as PlainNode[]).push(annotation);
    else owner.annotations = [annotation];
    return owner;
  }
}

function isInvocation({ kind }: Attachment): boolean {
  return kind === "invocation" || kind === "map";
}

/** The children of a node between which a hidden piece stands. */
interface Surroundings {
  readonly previous: PlainNode | undefined;
  /** `previous` again, if nothing but blanks and hidden pieces are between. */
  readonly neighbour: PlainNode | undefined;
  readonly next: PlainNode | undefined;
}

/** The node that an attribute says something of. */
function annotatedNode(node: PlainNode, { kind }: Attachment, { previous, neighbour, next }: Surroundings): PlainNode {
  if (neighbour) {
    if (TRAILED.has(neighbour.type)) return neighbour;
    const hasBody = RECORDS.has(neighbour.type) && neighbour.body !== undefined;
    if (hasBody && kind !== "section") return neighbour;
  }
  if (ANNOTATED.has(node.type)) return node;
  if (TYPE_HOLDERS.has(node.type)) return next?.type === "type_descriptor" ? next : (previous ?? next ?? node);
  const isList = LISTS.has(node.type) || STATEMENT_HOLDERS.has(node.type);
  if (isList) return next ?? previous ?? node;
  return nearest(node, ANNOTATED);
}

function asNode(value: PlainNode[string]): PlainNode | undefined {
  return value instanceof PlainNode ? value : undefined;
}

function asNodes(value: PlainNode[string]): PlainNode[] {
  return Array.isArray(value) ? (value as PlainNode[]) : [];
}

/** The node or the nearest one around it of these types; the root when there is none. */
function nearest(node: PlainNode, types: ReadonlySet<string>): PlainNode {
  let current = node;
  while (!types.has(current.type) && current.parent) current = current.parent;
  return current;
}

/** Orders what was attached to a node, and names what a section makes of it. */
function finishAttached(node: PlainNode): void {
  const byStart = (a: PlainNode, b: PlainNode): number => a.range[0] - b.range[0];
  asNodes(node.children).sort(byStart);
  const sections = asNodes(node.annotations)
    .sort(byStart)
    .filter(({ type }) => type === "bpf_section");
  const [section] = sections;
  if (section) node.section = section;
  const isMap = sections.some(({ name }) => typeof name === "string" && isMapSection(name));
  if (isMap && node.type === "declaration") node.type = "bpf_map_definition";
}
