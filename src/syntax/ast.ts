/**
 * The tree that rules and selectors see: the nodes of tree-sitter's C grammar as plain objects, with
 * nodes of the plugin's own where eBPF C says more than C, and for what the preprocessor sees.
 *
 * A field of the grammar is a property of the same name; the field `type` is `type_node`, because
 * `type` is the node's own type. Nodes without a field stand in `children`. Names carry `name`, other
 * leaves `text`.
 */
import type * as Base from "./base-node.js";
import type { MemberKind } from "./macro-kinds.js";
import { GRAMMAR_KEYS, type GrammarNode } from "./node-types.gen.js";

/** The trees of eBPF C. */
interface Tree {
  readonly node: AstNode;
}

/** What every node has. */
export type BaseNode = Base.BaseNode<Tree>;
export type BpfSectionNode = Base.BpfSectionNode<Tree>;
export type BpfAnnotationNode = Base.BpfAnnotationNode<Tree>;
export type AttributeSpecifierNode = Base.AttributeSpecifierNode<Tree>;
export type AnnotationNode = Base.AnnotationNode<Tree>;

/**
 * A declaration whose variables are maps: a C declaration in a map section (with the properties of the
 * grammar's `declaration`), or a macro that makes one (with `macro`).
 */
export interface BpfMapDefinitionNode extends Base.BaseNode<Tree> {
  type: "bpf_map_definition";
  /** The type of the maps; undefined when a macro makes the definition. */
  type_node: AstNode | undefined;
  /** The variables. Empty when a macro makes the definition. */
  declarator: AstNode[];
  children: AstNode[];
  /** The macro that makes the definition. */
  macro: IdentifierNode | undefined;
}

/** `__uint(name, …)`, `__type(name, …)`, `__array(name, …)` or `__ulong(name, …)`. */
export interface BpfMapMemberNode extends Base.BaseNode<Tree> {
  type: "bpf_map_member";
  macro: IdentifierNode;
  /** What the macro declares, whatever it is called. */
  member: MemberKind;
  name: AstNode;
  /** A `type_descriptor` or an expression. */
  argument: AstNode;
  /** What in it does not parse. */
  children: AstNode[];
}

/** What a macro takes where C wants an expression: a type (`bpf_core_type_exists(struct foo)`), an operator. */
export interface MacroArgumentNode extends Base.BaseNode<Tree> {
  type: "macro_argument";
  text: string;
}

/** `typeof(…)`. */
export interface TypeofSpecifierNode extends Base.BaseNode<Tree> {
  type: "typeof_specifier";
  text: string;
}

/** A macro that stands for whole declarations, members, enumerators or statements. */
export interface MacroInvocationNode extends Base.BaseNode<Tree> {
  type: "macro_invocation";
  macro: IdentifierNode;
  text: string;
}

/** A statement that a macro heads: `bpf_for(i, 0, 10) { … }`. */
export interface MacroStatementNode extends Base.BaseNode<Tree> {
  type: "macro_statement";
  macro: IdentifierNode;
  arguments: AstNode[];
  body: AstNode | undefined;
  children: AstNode[];
}

/**
 * One preprocessor line. Conditionals do not nest: a branch may hold half a statement, so a line is all
 * that can be told for certain.
 */
export interface PreprocessorNode extends Base.BaseNode<Tree> {
  type:
    | "preproc_include"
    | "preproc_def"
    | "preproc_function_def"
    | "preproc_if"
    | "preproc_ifdef"
    | "preproc_elif"
    | "preproc_elifdef"
    | "preproc_else"
    | "preproc_endif"
    | "preproc_call";
  /** The directive without its `#`. */
  directive: string;
  /** What follows the directive, continued lines and comments included. */
  text: string;
  /** The header, with its quotes or angle brackets (`preproc_include`). */
  path?: string;
  /** The macro (`preproc_def`, `preproc_function_def`, `preproc_ifdef`, `preproc_elifdef`). */
  name?: string;
}

/** A comment; `value` is the text between its marks. */
export interface CommentNode extends Base.BaseNode<Tree> {
  type: "comment";
  block: boolean;
  value: string;
}

/** Text that does not parse. */
export interface ErrorNode extends Base.BaseNode<Tree> {
  type: "ERROR";
  children: AstNode[];
}

/** A token that the grammar wants here and the text does not have. */
export interface MissingNode extends Base.BaseNode<Tree> {
  type: "MISSING";
  /** The token or the node that is missing. */
  expected: string;
}

/** A whole file. */
export interface TranslationUnitNode extends Base.BaseNode<Tree> {
  type: "translation_unit";
  children: AstNode[];
  /** Every preprocessor line of the file. */
  directives: PreprocessorNode[];
  /** Every comment of the file; not visited. */
  comments: CommentNode[];
}

type PlainGrammarNode = Exclude<GrammarNode<Tree>, { type: "translation_unit" }>;

export type AstNode =
  | PlainGrammarNode
  | AnnotationNode
  | BpfMapDefinitionNode
  | BpfMapMemberNode
  | MacroArgumentNode
  | TypeofSpecifierNode
  | MacroInvocationNode
  | MacroStatementNode
  | PreprocessorNode
  | ErrorNode
  | MissingNode
  | TranslationUnitNode;

type IdentifierNode = Extract<GrammarNode<Tree>, { type: "identifier" }>;

/** The properties of each node type that hold nodes. */
export const VISITOR_KEYS: Record<string, string[]> = (() => {
  const own = {
    translation_unit: ["directives", "children"],
    bpf_map_definition: ["macro", "type_node", "declarator", "children"],
    bpf_map_member: ["macro", "name", "argument"],
    bpf_section: [],
    bpf_annotation: [],
    attribute_specifier: [],
    macro_argument: [],
    typeof_specifier: [],
    macro_invocation: ["macro"],
    macro_statement: ["macro", "arguments", "body", "children"],
    preproc_include: [],
    preproc_def: [],
    preproc_function_def: [],
    preproc_if: [],
    preproc_ifdef: [],
    preproc_elif: [],
    preproc_elifdef: [],
    preproc_else: [],
    preproc_endif: [],
    preproc_call: [],
    comment: [],
    ERROR: ["children"],
    MISSING: [],
  };
  // Damage can stand in any node, and is a child of it; so can an annotation.
  const keys = Object.entries({ ...GRAMMAR_KEYS, ...own });
  return Object.fromEntries(
    keys.map(([type, properties]) => [type, [...new Set([...properties, "children", "annotations"])]]),
  );
})();

/** The types of the nodes that rules and selectors visit: all but comments. */
export const VISITED_TYPES: ReadonlySet<string> = new Set(
  Object.keys(VISITOR_KEYS).filter((type) => type !== "comment"),
);
