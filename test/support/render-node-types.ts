/** Renders `src/syntax/node-types.gen.ts` from the node types that tree-sitter-c publishes. */

interface NodeTypeReference {
  readonly type: string;
  readonly named: boolean;
}

interface ChildSpecification {
  readonly multiple: boolean;
  readonly types: readonly NodeTypeReference[];
}

/** An entry of tree-sitter's `node-types.json`. */
export interface NodeTypeSpecification {
  readonly type: string;
  readonly named: boolean;
  readonly subtypes?: readonly NodeTypeReference[];
  readonly fields?: Readonly<Record<string, ChildSpecification>>;
  readonly children?: ChildSpecification;
}

/** Nodes of the preprocessor and comments are the plugin's own: the parser never sees their text. */
const isOwn = (type: string): boolean =>
  type.startsWith("preproc_") || type === "comment" || type === "attribute_specifier";

/** Nodes whose children say nothing that their text does not. */
const TEXT_NODES = new Set(["string_literal", "char_literal"]);
/** Parts of those, and of preprocessor lines. */
const IN_TEXT = new Set(["character", "escape_sequence", "string_content", "system_lib_string"]);
/** Nodes made of keywords, which are no nodes, and sometimes of others. */
const KEYWORD_NODES = new Set(["sized_type_specifier", "type_qualifier"]);
const NAME_NODES = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "statement_identifier",
  "primitive_type",
]);

/** `type` is what every node's own type is called, so the field of that name goes by another. */
const propertyName = (field: string): string => (field === "type" ? "type_node" : field);

/** A property of a node type that holds nodes. */
export interface NodeProperty {
  readonly name: string;
  readonly isList: boolean;
  /** The node types that stand there; types such as `expression` stand for those that they have below them. */
  readonly types: readonly string[];
}

/** A node type of the grammar, as the plugin's tree has it. */
export interface NodeDescription {
  readonly type: string;
  /** Fields and, last, `children`. */
  readonly properties: readonly NodeProperty[];
  /** Fields that hold the text of an operator. */
  readonly operators: readonly string[];
  /** The property that holds the node's own text. */
  readonly textProperty: "name" | "text" | undefined;
}

function describeNode({ type, fields = {}, children }: NodeTypeSpecification): NodeDescription {
  const isText = TEXT_NODES.has(type);
  const isLeaf = Object.keys(fields).length === 0 && !children;
  const textProperty =
    isText || KEYWORD_NODES.has(type) || isLeaf ? (NAME_NODES.has(type) ? "name" : "text") : undefined;
  if (isText) return { type, properties: [], operators: [], textProperty };
  const properties: NodeProperty[] = [];
  const operators: string[] = [];
  for (const [field, { multiple, types }] of Object.entries(fields).toSorted(([a], [b]) => a.localeCompare(b))) {
    const named = types.flatMap((child) => (child.named ? child.type : []));
    if (named.length === 0) operators.push(propertyName(field));
    else properties.push({ name: propertyName(field), isList: multiple, types: named });
  }
  const childTypes = children?.types.flatMap((child) => (isOwn(child.type) ? [] : child.type)) ?? [];
  if (childTypes.length > 0) properties.push({ name: "children", isList: true, types: childTypes });
  return { type, properties, operators, textProperty };
}

/**
 * The node types of the grammar that the tree has.
 * @param specifications - the parsed content of `tree-sitter-c/src/node-types.json`
 */
export function describeNodes(specifications: readonly NodeTypeSpecification[]): NodeDescription[] {
  return specifications
    .filter(({ type, named, subtypes }) => named && !subtypes && !isOwn(type) && !IN_TEXT.has(type))
    .map(describeNode);
}

/** @param specifications - the parsed content of `tree-sitter-c/src/node-types.json` */
export function renderNodeTypes(specifications: readonly NodeTypeSpecification[]): string {
  const nodes = describeNodes(specifications);
  const fields = nodes.map(({ type, properties, operators, textProperty }) => {
    const members = [
      ...properties.map(({ name, isList }) => [name, isList ? "Many<Tree>" : "One<Tree>"] as const),
      ...operators.map((name) => [name, "string | undefined"] as const),
    ].toSorted(
      ([one], [other]) => Number(one === "children") - Number(other === "children") || one.localeCompare(other),
    );
    const all = [...members, ...(textProperty ? [[textProperty, "string"] as const] : [])];
    return `  ${type}: { ${all.map(([name, value]) => `${name}: ${value}`).join("; ")} };\n`;
  });
  const keys = nodes.map(
    ({ type, properties }) => `  ${type}: [${properties.map(({ name }) => `"${name}"`).join(", ")}],\n`,
  );
  const list = (values: Iterable<string>): string => [...values].map((value) => `  "${value}",\n`).join("");
  const listFields = nodes.flatMap(({ type, properties }) =>
    properties.flatMap(({ name, isList }) => (isList && name !== "children" ? [`${type}.${name}`] : [])),
  );
  const operatorFields = nodes.flatMap(({ type, operators }) => operators.map((name) => `${type}.${name}`));
  const textNodes = nodes.flatMap(({ type, textProperty }) =>
    textProperty === "text" && !KEYWORD_NODES.has(type) ? [type] : [],
  );
  return `/**
 * Node types of the C grammar. Generated from the node types of the pinned tree-sitter-c by
 * \`npm run bless\`; do not edit.
 */
import type { BaseNode, TreeTypes } from "./base-node.js";

type One<Tree extends TreeTypes> = Tree["node"] | undefined;
type Many<Tree extends TreeTypes> = Tree["node"][];

/** The properties of each node type, besides those that every node has. */
interface GrammarProperties<Tree extends TreeTypes> {
${fields.join("")}}

/** The nodes of the grammar. */
export type GrammarNode<Tree extends TreeTypes> = {
  [Type in keyof GrammarProperties<Tree>]: BaseNode<Tree> & { type: Type } & GrammarProperties<Tree>[Type];
}[keyof GrammarProperties<Tree>];

/** Properties that hold nodes, per node type. */
export const GRAMMAR_KEYS: Readonly<Record<string, readonly string[]>> = {
${keys.join("")}};

/** Fields that hold more than one node, as \`type.field\`. */
export const LIST_FIELDS: ReadonlySet<string> = new Set([
${list(listFields)}]);

/** Fields that hold an operator, as \`type.field\`. */
export const OPERATOR_FIELDS: ReadonlySet<string> = new Set([
${list(operatorFields)}]);

/** Nodes that are named by their text. */
export const NAME_NODES: ReadonlySet<string> = new Set([
${list(NAME_NODES)}]);

/** Nodes that carry their text, and no children. */
export const TEXT_NODES: ReadonlySet<string> = new Set([
${list(textNodes)}]);

/** Nodes that carry their text besides their children. */
export const KEYWORD_NODES: ReadonlySet<string> = new Set([
${list(KEYWORD_NODES)}]);
`;
}
