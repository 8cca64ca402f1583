/** Gives annotations, sections and macro invocations, which the parser did not see, back to the tree. */
import { isAttributeKeyword, isMapSection } from "./sections.js";
import { childNodes } from "./child-nodes.js";
import type { Attachment, Normalization } from "./normalization.js";
import { asNodes, placeNode, type NodeFactory, type PlainNode } from "./plain-node.js";

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
 * Gives what a normalisation hid back to the tree that was parsed of the rest.
 * @param input - what the parser read
 */
export function attachHidden(root: PlainNode, normalization: Normalization, input: string, nodes: NodeFactory): void {
  new Attacher(normalization, input, nodes).attach(root);
}

class Attacher {
  readonly #invocations = new Map<Attachment, PlainNode>();

  constructor(
    readonly normalization: Normalization,
    readonly input: string,
    readonly nodes: NodeFactory,
  ) {}

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
    const invocation = this.nodes.node(type, start, end, parent);
    const nameStart = this.nodes.slice(start, nameEnd).lastIndexOf(macro) + start;
    invocation.macro = this.nodes.leaf("identifier", "name", nameStart, nameEnd, invocation);
    if (kind === "map") Object.assign(invocation, { declarator: [], children: [] });
    else invocation.text = this.nodes.slice(start, end);
    this.#invocations.set(attachment, invocation);
    return invocation;
  }

  /** Places a macro invocation among the declarations, members or statements around it; returns their parent. */
  #invocation(node: PlainNode, attachment: Attachment): PlainNode {
    const invocation = this.#invocations.get(attachment) ?? this.#makeInvocation(node, attachment);
    const parent = invocation.parent ?? node;
    placeNode(parent, undefined, invocation);
    return parent;
  }

  /** Attaches an annotation, a section or a bit-field's width that stands between two children; returns its owner. */
  #annotate(node: PlainNode, attachment: Attachment, around: Surroundings): PlainNode {
    const { kind, start, end, macro, section } = attachment;
    const owner = annotatedNode(node, attachment, around);
    if (kind === "bitField") {
      const clause = this.nodes.node("bitfield_clause", start, end, owner);
      clause.children = [];
      placeNode(owner, undefined, clause);
      return owner;
    }
    const isAttribute = isAttributeKeyword(macro);
    const plainType = isAttribute ? "attribute_specifier" : "bpf_annotation";
    const annotation = this.nodes.node(kind === "section" ? "bpf_section" : plainType, start, end, owner);
    annotation.text = this.nodes.slice(start, end);
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
