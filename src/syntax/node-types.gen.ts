/**
 * Node types of the C grammar. Generated from the node types of the pinned tree-sitter-c by
 * `npm run bless`; do not edit.
 */
import type { BaseNode, TreeTypes } from "./base-node.js";

type One<Tree extends TreeTypes> = Tree["node"] | undefined;
type Many<Tree extends TreeTypes> = Tree["node"][];

/** The properties of each node type, besides those that every node has. */
interface GrammarProperties<Tree extends TreeTypes> {
  abstract_array_declarator: { declarator: One<Tree>; size: One<Tree>; children: Many<Tree> };
  abstract_function_declarator: { declarator: One<Tree>; parameters: One<Tree> };
  abstract_parenthesized_declarator: { children: Many<Tree> };
  abstract_pointer_declarator: { declarator: One<Tree>; children: Many<Tree> };
  alignas_qualifier: { children: Many<Tree> };
  alignof_expression: { type_node: One<Tree> };
  argument_list: { children: Many<Tree> };
  array_declarator: { declarator: One<Tree>; size: One<Tree>; children: Many<Tree> };
  assignment_expression: { left: One<Tree>; operator: string | undefined; right: One<Tree> };
  attribute: { name: One<Tree>; prefix: One<Tree>; children: Many<Tree> };
  attribute_declaration: { children: Many<Tree> };
  attributed_declarator: { children: Many<Tree> };
  attributed_statement: { children: Many<Tree> };
  binary_expression: { left: One<Tree>; operator: string | undefined; right: One<Tree> };
  bitfield_clause: { children: Many<Tree> };
  break_statement: { text: string };
  call_expression: { arguments: One<Tree>; function: One<Tree> };
  case_statement: { value: One<Tree>; children: Many<Tree> };
  cast_expression: { type_node: One<Tree>; value: One<Tree> };
  char_literal: { text: string };
  comma_expression: { left: One<Tree>; right: One<Tree> };
  compound_literal_expression: { type_node: One<Tree>; value: One<Tree> };
  compound_statement: { children: Many<Tree> };
  concatenated_string: { children: Many<Tree> };
  conditional_expression: { alternative: One<Tree>; condition: One<Tree>; consequence: One<Tree> };
  continue_statement: { text: string };
  declaration: { declarator: Many<Tree>; type_node: One<Tree>; children: Many<Tree> };
  declaration_list: { children: Many<Tree> };
  do_statement: { body: One<Tree>; condition: One<Tree> };
  else_clause: { children: Many<Tree> };
  enum_specifier: { body: One<Tree>; name: One<Tree>; underlying_type: One<Tree> };
  enumerator: { name: One<Tree>; value: One<Tree> };
  enumerator_list: { children: Many<Tree> };
  expression_statement: { children: Many<Tree> };
  extension_expression: { children: Many<Tree> };
  field_declaration: { declarator: Many<Tree>; type_node: One<Tree>; children: Many<Tree> };
  field_declaration_list: { children: Many<Tree> };
  field_designator: { children: Many<Tree> };
  field_expression: { argument: One<Tree>; field: One<Tree>; operator: string | undefined };
  for_statement: { body: One<Tree>; condition: One<Tree>; initializer: One<Tree>; update: One<Tree> };
  function_declarator: { declarator: One<Tree>; parameters: One<Tree>; children: Many<Tree> };
  function_definition: { body: One<Tree>; declarator: One<Tree>; type_node: One<Tree>; children: Many<Tree> };
  generic_expression: { children: Many<Tree> };
  gnu_asm_clobber_list: { register: Many<Tree> };
  gnu_asm_expression: {
    assembly_code: One<Tree>;
    clobbers: One<Tree>;
    goto_labels: One<Tree>;
    input_operands: One<Tree>;
    output_operands: One<Tree>;
    children: Many<Tree>;
  };
  gnu_asm_goto_list: { label: Many<Tree> };
  gnu_asm_input_operand: { constraint: One<Tree>; symbol: One<Tree>; value: One<Tree> };
  gnu_asm_input_operand_list: { operand: Many<Tree> };
  gnu_asm_output_operand: { constraint: One<Tree>; symbol: One<Tree>; value: One<Tree> };
  gnu_asm_output_operand_list: { operand: Many<Tree> };
  gnu_asm_qualifier: { text: string };
  goto_statement: { label: One<Tree> };
  if_statement: { alternative: One<Tree>; condition: One<Tree>; consequence: One<Tree> };
  init_declarator: { declarator: One<Tree>; value: One<Tree> };
  initializer_list: { children: Many<Tree> };
  initializer_pair: { designator: Many<Tree>; value: One<Tree> };
  labeled_statement: { label: One<Tree>; children: Many<Tree> };
  linkage_specification: { body: One<Tree>; value: One<Tree> };
  macro_type_specifier: { name: One<Tree>; type_node: One<Tree> };
  ms_based_modifier: { children: Many<Tree> };
  ms_call_modifier: { text: string };
  ms_declspec_modifier: { children: Many<Tree> };
  ms_pointer_modifier: { children: Many<Tree> };
  ms_unaligned_ptr_modifier: { text: string };
  null: { text: string };
  offsetof_expression: { member: One<Tree>; type_node: One<Tree> };
  parameter_declaration: { declarator: One<Tree>; type_node: One<Tree>; children: Many<Tree> };
  parameter_list: { children: Many<Tree> };
  parenthesized_declarator: { children: Many<Tree> };
  parenthesized_expression: { children: Many<Tree> };
  pointer_declarator: { declarator: One<Tree>; children: Many<Tree> };
  pointer_expression: { argument: One<Tree>; operator: string | undefined };
  return_statement: { children: Many<Tree> };
  seh_except_clause: { body: One<Tree>; filter: One<Tree> };
  seh_finally_clause: { body: One<Tree> };
  seh_leave_statement: { text: string };
  seh_try_statement: { body: One<Tree>; children: Many<Tree> };
  sized_type_specifier: { type_node: One<Tree>; children: Many<Tree>; text: string };
  sizeof_expression: { type_node: One<Tree>; value: One<Tree> };
  storage_class_specifier: { text: string };
  string_literal: { text: string };
  struct_specifier: { body: One<Tree>; name: One<Tree>; children: Many<Tree> };
  subscript_designator: { children: Many<Tree> };
  subscript_expression: { argument: One<Tree>; index: One<Tree> };
  subscript_range_designator: { end: One<Tree>; start: One<Tree> };
  switch_statement: { body: One<Tree>; condition: One<Tree> };
  translation_unit: { children: Many<Tree> };
  type_definition: { declarator: Many<Tree>; type_node: One<Tree>; children: Many<Tree> };
  type_descriptor: { declarator: One<Tree>; type_node: One<Tree>; children: Many<Tree> };
  type_qualifier: { children: Many<Tree>; text: string };
  unary_expression: { argument: One<Tree>; operator: string | undefined };
  union_specifier: { body: One<Tree>; name: One<Tree>; children: Many<Tree> };
  update_expression: { argument: One<Tree>; operator: string | undefined };
  variadic_parameter: { text: string };
  while_statement: { body: One<Tree>; condition: One<Tree> };
  false: { text: string };
  field_identifier: { name: string };
  identifier: { name: string };
  ms_restrict_modifier: { text: string };
  ms_signed_ptr_modifier: { text: string };
  ms_unsigned_ptr_modifier: { text: string };
  number_literal: { text: string };
  primitive_type: { name: string };
  statement_identifier: { name: string };
  true: { text: string };
  type_identifier: { name: string };
}

/** The nodes of the grammar. */
export type GrammarNode<Tree extends TreeTypes> = {
  [Type in keyof GrammarProperties<Tree>]: BaseNode<Tree> & { type: Type } & GrammarProperties<Tree>[Type];
}[keyof GrammarProperties<Tree>];

/** Properties that hold nodes, per node type. */
export const GRAMMAR_KEYS: Readonly<Record<string, readonly string[]>> = {
  abstract_array_declarator: ["declarator", "size", "children"],
  abstract_function_declarator: ["declarator", "parameters"],
  abstract_parenthesized_declarator: ["children"],
  abstract_pointer_declarator: ["declarator", "children"],
  alignas_qualifier: ["children"],
  alignof_expression: ["type_node"],
  argument_list: ["children"],
  array_declarator: ["declarator", "size", "children"],
  assignment_expression: ["left", "right"],
  attribute: ["name", "prefix", "children"],
  attribute_declaration: ["children"],
  attributed_declarator: ["children"],
  attributed_statement: ["children"],
  binary_expression: ["left", "right"],
  bitfield_clause: ["children"],
  break_statement: [],
  call_expression: ["arguments", "function"],
  case_statement: ["value", "children"],
  cast_expression: ["type_node", "value"],
  char_literal: [],
  comma_expression: ["left", "right"],
  compound_literal_expression: ["type_node", "value"],
  compound_statement: ["children"],
  concatenated_string: ["children"],
  conditional_expression: ["alternative", "condition", "consequence"],
  continue_statement: [],
  declaration: ["declarator", "type_node", "children"],
  declaration_list: ["children"],
  do_statement: ["body", "condition"],
  else_clause: ["children"],
  enum_specifier: ["body", "name", "underlying_type"],
  enumerator: ["name", "value"],
  enumerator_list: ["children"],
  expression_statement: ["children"],
  extension_expression: ["children"],
  field_declaration: ["declarator", "type_node", "children"],
  field_declaration_list: ["children"],
  field_designator: ["children"],
  field_expression: ["argument", "field"],
  for_statement: ["body", "condition", "initializer", "update"],
  function_declarator: ["declarator", "parameters", "children"],
  function_definition: ["body", "declarator", "type_node", "children"],
  generic_expression: ["children"],
  gnu_asm_clobber_list: ["register"],
  gnu_asm_expression: ["assembly_code", "clobbers", "goto_labels", "input_operands", "output_operands", "children"],
  gnu_asm_goto_list: ["label"],
  gnu_asm_input_operand: ["constraint", "symbol", "value"],
  gnu_asm_input_operand_list: ["operand"],
  gnu_asm_output_operand: ["constraint", "symbol", "value"],
  gnu_asm_output_operand_list: ["operand"],
  gnu_asm_qualifier: [],
  goto_statement: ["label"],
  if_statement: ["alternative", "condition", "consequence"],
  init_declarator: ["declarator", "value"],
  initializer_list: ["children"],
  initializer_pair: ["designator", "value"],
  labeled_statement: ["label", "children"],
  linkage_specification: ["body", "value"],
  macro_type_specifier: ["name", "type_node"],
  ms_based_modifier: ["children"],
  ms_call_modifier: [],
  ms_declspec_modifier: ["children"],
  ms_pointer_modifier: ["children"],
  ms_unaligned_ptr_modifier: [],
  null: [],
  offsetof_expression: ["member", "type_node"],
  parameter_declaration: ["declarator", "type_node", "children"],
  parameter_list: ["children"],
  parenthesized_declarator: ["children"],
  parenthesized_expression: ["children"],
  pointer_declarator: ["declarator", "children"],
  pointer_expression: ["argument"],
  return_statement: ["children"],
  seh_except_clause: ["body", "filter"],
  seh_finally_clause: ["body"],
  seh_leave_statement: [],
  seh_try_statement: ["body", "children"],
  sized_type_specifier: ["type_node", "children"],
  sizeof_expression: ["type_node", "value"],
  storage_class_specifier: [],
  string_literal: [],
  struct_specifier: ["body", "name", "children"],
  subscript_designator: ["children"],
  subscript_expression: ["argument", "index"],
  subscript_range_designator: ["end", "start"],
  switch_statement: ["body", "condition"],
  translation_unit: ["children"],
  type_definition: ["declarator", "type_node", "children"],
  type_descriptor: ["declarator", "type_node", "children"],
  type_qualifier: ["children"],
  unary_expression: ["argument"],
  union_specifier: ["body", "name", "children"],
  update_expression: ["argument"],
  variadic_parameter: [],
  while_statement: ["body", "condition"],
  false: [],
  field_identifier: [],
  identifier: [],
  ms_restrict_modifier: [],
  ms_signed_ptr_modifier: [],
  ms_unsigned_ptr_modifier: [],
  number_literal: [],
  primitive_type: [],
  statement_identifier: [],
  true: [],
  type_identifier: [],
};

/** Fields that hold more than one node, as `type.field`. */
export const LIST_FIELDS: ReadonlySet<string> = new Set([
  "declaration.declarator",
  "field_declaration.declarator",
  "gnu_asm_clobber_list.register",
  "gnu_asm_goto_list.label",
  "gnu_asm_input_operand_list.operand",
  "gnu_asm_output_operand_list.operand",
  "initializer_pair.designator",
  "type_definition.declarator",
]);

/** Fields that hold an operator, as `type.field`. */
export const OPERATOR_FIELDS: ReadonlySet<string> = new Set([
  "assignment_expression.operator",
  "binary_expression.operator",
  "field_expression.operator",
  "pointer_expression.operator",
  "unary_expression.operator",
  "update_expression.operator",
]);

/** Nodes that are named by their text. */
export const NAME_NODES: ReadonlySet<string> = new Set([
  "identifier",
  "field_identifier",
  "type_identifier",
  "statement_identifier",
  "primitive_type",
]);

/** Nodes that carry their text, and no children. */
export const TEXT_NODES: ReadonlySet<string> = new Set([
  "break_statement",
  "char_literal",
  "continue_statement",
  "gnu_asm_qualifier",
  "ms_call_modifier",
  "ms_unaligned_ptr_modifier",
  "null",
  "seh_leave_statement",
  "storage_class_specifier",
  "string_literal",
  "variadic_parameter",
  "false",
  "ms_restrict_modifier",
  "ms_signed_ptr_modifier",
  "ms_unsigned_ptr_modifier",
  "number_literal",
  "true",
]);

/** Nodes that carry their text besides their children. */
export const KEYWORD_NODES: ReadonlySet<string> = new Set(["sized_type_specifier", "type_qualifier"]);
