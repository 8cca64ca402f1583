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
/** Nodes made of keywords, which are no nodes, and sometimes of others. */
const KEYWORD_NODES = new Set(["sized_type_specifier", "type_qualifier"]);
const NAME_NODES = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "statement_identifier",
  "primitive_type",
]);

const pascalCase = (type: string): string =>
  type.replaceAll(/(?:^|_)([a-z])/gu, (_, letter: string) => letter.toUpperCase());

/** `type` is what every node's own type is called, so the field of that name goes by another. */
const propertyName = (field: string): string => (field === "type" ? "type_node" : field);

/** @param specifications - the parsed content of `tree-sitter-c/src/node-types.json` */
export function renderNodeTypes(specifications: readonly NodeTypeSpecification[]): string {
  const concrete = specifications.filter(({ type, named, subtypes }) => named && !subtypes && !isOwn(type));
  const interfaces: string[] = [];
  const keys: string[] = [];
  const stringFields = new Set<string>();
  for (const { type, fields = {}, children } of concrete) {
    const members: string[] = [];
    const visited: string[] = [];
    const isText = TEXT_NODES.has(type);
    if (!isText) {
      for (const [field, { multiple, types }] of Object.entries(fields).toSorted(([a], [b]) => a.localeCompare(b))) {
        const name = propertyName(field);
        if (types.every(({ named }) => !named)) {
          stringFields.add(`${type}.${field}`);
          members.push(`${name}: string | undefined;`);
        } else {
          visited.push(name);
          members.push(multiple ? `${name}: AstNode[];` : `${name}: AstNode | undefined;`);
        }
      }
      const hasOwnChildren = children?.types.some((child) => !isOwn(child.type)) ?? false;
      if (hasOwnChildren) {
        visited.push("children");
        members.push("children: AstNode[];");
      }
    }
    if (NAME_NODES.has(type)) members.push("name: string;");
    else if (isText || KEYWORD_NODES.has(type) || (Object.keys(fields).length === 0 && !children))
      members.push("text: string;");
    interfaces.push(
      `export interface ${pascalCase(type)}Node extends BaseNode {\n  type: "${type}";\n${members.map((member) => `  ${member}\n`).join("")}}\n`,
    );
    keys.push(`  ${type}: [${visited.map((key) => `"${key}"`).join(", ")}],\n`);
  }
  const list = (values: Iterable<string>): string => [...values].map((value) => `  "${value}",\n`).join("");
  const multiples = concrete.flatMap(({ type, fields = {} }) =>
    Object.entries(fields).flatMap(([field, { multiple }]) => (multiple ? [`${type}.${field}`] : [])),
  );
  return `/**
 * Node types of the C grammar. Generated from the node types of the pinned tree-sitter-c by
 * \`npm run bless\`; do not edit.
 */
import type { AstNode, BaseNode } from "./ast.js";

${interfaces.join("\n")}
export type GrammarNode =
${concrete.map(({ type }) => `  | ${pascalCase(type)}Node`).join("\n")};

/** Properties that hold nodes, per node type. */
export const GRAMMAR_KEYS: Readonly<Record<string, readonly string[]>> = {
${keys.join("")}};

/** Fields that hold more than one node, as \`type.field\`. */
export const LIST_FIELDS: ReadonlySet<string> = new Set([
${list(multiples)}]);

/** Fields that hold an operator, as \`type.field\`. */
export const OPERATOR_FIELDS: ReadonlySet<string> = new Set([
${list(stringFields)}]);

/** Nodes that are named by their text. */
export const NAME_NODES: ReadonlySet<string> = new Set([
${list(NAME_NODES)}]);

/** Nodes that carry their text, and no children. */
export const TEXT_NODES: ReadonlySet<string> = new Set([
${list(
  concrete.flatMap(({ type, fields = {}, children }) =>
    TEXT_NODES.has(type) || (Object.keys(fields).length === 0 && !children && !NAME_NODES.has(type)) ? [type] : [],
  ),
)}]);

/** Nodes that carry their text besides their children. */
export const KEYWORD_NODES: ReadonlySet<string> = new Set([
${list(KEYWORD_NODES)}]);
`;
}
