/**
 * Node types of the C grammar. Generated from the node types of the pinned tree-sitter-c by
 * `npm run bless`; do not edit.
 */
import type { AstNode, BaseNode } from "./ast.js";

export interface AbstractArrayDeclaratorNode extends BaseNode {
  type: "abstract_array_declarator";
  declarator: AstNode | undefined;
  size: AstNode | undefined;
  children: AstNode[];
}

export interface AbstractFunctionDeclaratorNode extends BaseNode {
  type: "abstract_function_declarator";
  declarator: AstNode | undefined;
  parameters: AstNode | undefined;
}

export interface AbstractParenthesizedDeclaratorNode extends BaseNode {
  type: "abstract_parenthesized_declarator";
  children: AstNode[];
}

export interface AbstractPointerDeclaratorNode extends BaseNode {
  type: "abstract_pointer_declarator";
  declarator: AstNode | undefined;
  children: AstNode[];
}

export interface AlignasQualifierNode extends BaseNode {
  type: "alignas_qualifier";
  children: AstNode[];
}

export interface AlignofExpressionNode extends BaseNode {
  type: "alignof_expression";
  type_node: AstNode | undefined;
}

export interface ArgumentListNode extends BaseNode {
  type: "argument_list";
  children: AstNode[];
}

export interface ArrayDeclaratorNode extends BaseNode {
  type: "array_declarator";
  declarator: AstNode | undefined;
  size: AstNode | undefined;
  children: AstNode[];
}

export interface AssignmentExpressionNode extends BaseNode {
  type: "assignment_expression";
  left: AstNode | undefined;
  operator: string | undefined;
  right: AstNode | undefined;
}

export interface AttributeNode extends BaseNode {
  type: "attribute";
  name: AstNode | undefined;
  prefix: AstNode | undefined;
  children: AstNode[];
}

export interface AttributeDeclarationNode extends BaseNode {
  type: "attribute_declaration";
  children: AstNode[];
}

export interface AttributedDeclaratorNode extends BaseNode {
  type: "attributed_declarator";
  children: AstNode[];
}

export interface AttributedStatementNode extends BaseNode {
  type: "attributed_statement";
  children: AstNode[];
}

export interface BinaryExpressionNode extends BaseNode {
  type: "binary_expression";
  left: AstNode | undefined;
  operator: string | undefined;
  right: AstNode | undefined;
}

export interface BitfieldClauseNode extends BaseNode {
  type: "bitfield_clause";
  children: AstNode[];
}

export interface BreakStatementNode extends BaseNode {
  type: "break_statement";
  text: string;
}

export interface CallExpressionNode extends BaseNode {
  type: "call_expression";
  arguments: AstNode | undefined;
  function: AstNode | undefined;
}

export interface CaseStatementNode extends BaseNode {
  type: "case_statement";
  value: AstNode | undefined;
  children: AstNode[];
}

export interface CastExpressionNode extends BaseNode {
  type: "cast_expression";
  type_node: AstNode | undefined;
  value: AstNode | undefined;
}

export interface CharLiteralNode extends BaseNode {
  type: "char_literal";
  text: string;
}

export interface CommaExpressionNode extends BaseNode {
  type: "comma_expression";
  left: AstNode | undefined;
  right: AstNode | undefined;
}

export interface CompoundLiteralExpressionNode extends BaseNode {
  type: "compound_literal_expression";
  type_node: AstNode | undefined;
  value: AstNode | undefined;
}

export interface CompoundStatementNode extends BaseNode {
  type: "compound_statement";
  children: AstNode[];
}

export interface ConcatenatedStringNode extends BaseNode {
  type: "concatenated_string";
  children: AstNode[];
}

export interface ConditionalExpressionNode extends BaseNode {
  type: "conditional_expression";
  alternative: AstNode | undefined;
  condition: AstNode | undefined;
  consequence: AstNode | undefined;
}

export interface ContinueStatementNode extends BaseNode {
  type: "continue_statement";
  text: string;
}

export interface DeclarationNode extends BaseNode {
  type: "declaration";
  declarator: AstNode[];
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface DeclarationListNode extends BaseNode {
  type: "declaration_list";
  children: AstNode[];
}

export interface DoStatementNode extends BaseNode {
  type: "do_statement";
  body: AstNode | undefined;
  condition: AstNode | undefined;
}

export interface ElseClauseNode extends BaseNode {
  type: "else_clause";
  children: AstNode[];
}

export interface EnumSpecifierNode extends BaseNode {
  type: "enum_specifier";
  body: AstNode | undefined;
  name: AstNode | undefined;
  underlying_type: AstNode | undefined;
}

export interface EnumeratorNode extends BaseNode {
  type: "enumerator";
  name: AstNode | undefined;
  value: AstNode | undefined;
}

export interface EnumeratorListNode extends BaseNode {
  type: "enumerator_list";
  children: AstNode[];
}

export interface ExpressionStatementNode extends BaseNode {
  type: "expression_statement";
  children: AstNode[];
}

export interface ExtensionExpressionNode extends BaseNode {
  type: "extension_expression";
  children: AstNode[];
}

export interface FieldDeclarationNode extends BaseNode {
  type: "field_declaration";
  declarator: AstNode[];
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface FieldDeclarationListNode extends BaseNode {
  type: "field_declaration_list";
  children: AstNode[];
}

export interface FieldDesignatorNode extends BaseNode {
  type: "field_designator";
  children: AstNode[];
}

export interface FieldExpressionNode extends BaseNode {
  type: "field_expression";
  argument: AstNode | undefined;
  field: AstNode | undefined;
  operator: string | undefined;
}

export interface ForStatementNode extends BaseNode {
  type: "for_statement";
  body: AstNode | undefined;
  condition: AstNode | undefined;
  initializer: AstNode | undefined;
  update: AstNode | undefined;
}

export interface FunctionDeclaratorNode extends BaseNode {
  type: "function_declarator";
  declarator: AstNode | undefined;
  parameters: AstNode | undefined;
  children: AstNode[];
}

export interface FunctionDefinitionNode extends BaseNode {
  type: "function_definition";
  body: AstNode | undefined;
  declarator: AstNode | undefined;
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface GenericExpressionNode extends BaseNode {
  type: "generic_expression";
  children: AstNode[];
}

export interface GnuAsmClobberListNode extends BaseNode {
  type: "gnu_asm_clobber_list";
  register: AstNode[];
}

export interface GnuAsmExpressionNode extends BaseNode {
  type: "gnu_asm_expression";
  assembly_code: AstNode | undefined;
  clobbers: AstNode | undefined;
  goto_labels: AstNode | undefined;
  input_operands: AstNode | undefined;
  output_operands: AstNode | undefined;
  children: AstNode[];
}

export interface GnuAsmGotoListNode extends BaseNode {
  type: "gnu_asm_goto_list";
  label: AstNode[];
}

export interface GnuAsmInputOperandNode extends BaseNode {
  type: "gnu_asm_input_operand";
  constraint: AstNode | undefined;
  symbol: AstNode | undefined;
  value: AstNode | undefined;
}

export interface GnuAsmInputOperandListNode extends BaseNode {
  type: "gnu_asm_input_operand_list";
  operand: AstNode[];
}

export interface GnuAsmOutputOperandNode extends BaseNode {
  type: "gnu_asm_output_operand";
  constraint: AstNode | undefined;
  symbol: AstNode | undefined;
  value: AstNode | undefined;
}

export interface GnuAsmOutputOperandListNode extends BaseNode {
  type: "gnu_asm_output_operand_list";
  operand: AstNode[];
}

export interface GnuAsmQualifierNode extends BaseNode {
  type: "gnu_asm_qualifier";
  text: string;
}

export interface GotoStatementNode extends BaseNode {
  type: "goto_statement";
  label: AstNode | undefined;
}

export interface IfStatementNode extends BaseNode {
  type: "if_statement";
  alternative: AstNode | undefined;
  condition: AstNode | undefined;
  consequence: AstNode | undefined;
}

export interface InitDeclaratorNode extends BaseNode {
  type: "init_declarator";
  declarator: AstNode | undefined;
  value: AstNode | undefined;
}

export interface InitializerListNode extends BaseNode {
  type: "initializer_list";
  children: AstNode[];
}

export interface InitializerPairNode extends BaseNode {
  type: "initializer_pair";
  designator: AstNode[];
  value: AstNode | undefined;
}

export interface LabeledStatementNode extends BaseNode {
  type: "labeled_statement";
  label: AstNode | undefined;
  children: AstNode[];
}

export interface LinkageSpecificationNode extends BaseNode {
  type: "linkage_specification";
  body: AstNode | undefined;
  value: AstNode | undefined;
}

export interface MacroTypeSpecifierNode extends BaseNode {
  type: "macro_type_specifier";
  name: AstNode | undefined;
  type_node: AstNode | undefined;
}

export interface MsBasedModifierNode extends BaseNode {
  type: "ms_based_modifier";
  children: AstNode[];
}

export interface MsCallModifierNode extends BaseNode {
  type: "ms_call_modifier";
  text: string;
}

export interface MsDeclspecModifierNode extends BaseNode {
  type: "ms_declspec_modifier";
  children: AstNode[];
}

export interface MsPointerModifierNode extends BaseNode {
  type: "ms_pointer_modifier";
  children: AstNode[];
}

export interface MsUnalignedPtrModifierNode extends BaseNode {
  type: "ms_unaligned_ptr_modifier";
  text: string;
}

export interface NullNode extends BaseNode {
  type: "null";
  text: string;
}

export interface OffsetofExpressionNode extends BaseNode {
  type: "offsetof_expression";
  member: AstNode | undefined;
  type_node: AstNode | undefined;
}

export interface ParameterDeclarationNode extends BaseNode {
  type: "parameter_declaration";
  declarator: AstNode | undefined;
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface ParameterListNode extends BaseNode {
  type: "parameter_list";
  children: AstNode[];
}

export interface ParenthesizedDeclaratorNode extends BaseNode {
  type: "parenthesized_declarator";
  children: AstNode[];
}

export interface ParenthesizedExpressionNode extends BaseNode {
  type: "parenthesized_expression";
  children: AstNode[];
}

export interface PointerDeclaratorNode extends BaseNode {
  type: "pointer_declarator";
  declarator: AstNode | undefined;
  children: AstNode[];
}

export interface PointerExpressionNode extends BaseNode {
  type: "pointer_expression";
  argument: AstNode | undefined;
  operator: string | undefined;
}

export interface ReturnStatementNode extends BaseNode {
  type: "return_statement";
  children: AstNode[];
}

export interface SehExceptClauseNode extends BaseNode {
  type: "seh_except_clause";
  body: AstNode | undefined;
  filter: AstNode | undefined;
}

export interface SehFinallyClauseNode extends BaseNode {
  type: "seh_finally_clause";
  body: AstNode | undefined;
}

export interface SehLeaveStatementNode extends BaseNode {
  type: "seh_leave_statement";
  text: string;
}

export interface SehTryStatementNode extends BaseNode {
  type: "seh_try_statement";
  body: AstNode | undefined;
  children: AstNode[];
}

export interface SizedTypeSpecifierNode extends BaseNode {
  type: "sized_type_specifier";
  type_node: AstNode | undefined;
  children: AstNode[];
  text: string;
}

export interface SizeofExpressionNode extends BaseNode {
  type: "sizeof_expression";
  type_node: AstNode | undefined;
  value: AstNode | undefined;
}

export interface StorageClassSpecifierNode extends BaseNode {
  type: "storage_class_specifier";
  text: string;
}

export interface StringLiteralNode extends BaseNode {
  type: "string_literal";
  text: string;
}

export interface StructSpecifierNode extends BaseNode {
  type: "struct_specifier";
  body: AstNode | undefined;
  name: AstNode | undefined;
  children: AstNode[];
}

export interface SubscriptDesignatorNode extends BaseNode {
  type: "subscript_designator";
  children: AstNode[];
}

export interface SubscriptExpressionNode extends BaseNode {
  type: "subscript_expression";
  argument: AstNode | undefined;
  index: AstNode | undefined;
}

export interface SubscriptRangeDesignatorNode extends BaseNode {
  type: "subscript_range_designator";
  end: AstNode | undefined;
  start: AstNode | undefined;
}

export interface SwitchStatementNode extends BaseNode {
  type: "switch_statement";
  body: AstNode | undefined;
  condition: AstNode | undefined;
}

export interface TranslationUnitNode extends BaseNode {
  type: "translation_unit";
  children: AstNode[];
}

export interface TypeDefinitionNode extends BaseNode {
  type: "type_definition";
  declarator: AstNode[];
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface TypeDescriptorNode extends BaseNode {
  type: "type_descriptor";
  declarator: AstNode | undefined;
  type_node: AstNode | undefined;
  children: AstNode[];
}

export interface TypeQualifierNode extends BaseNode {
  type: "type_qualifier";
  children: AstNode[];
  text: string;
}

export interface UnaryExpressionNode extends BaseNode {
  type: "unary_expression";
  argument: AstNode | undefined;
  operator: string | undefined;
}

export interface UnionSpecifierNode extends BaseNode {
  type: "union_specifier";
  body: AstNode | undefined;
  name: AstNode | undefined;
  children: AstNode[];
}

export interface UpdateExpressionNode extends BaseNode {
  type: "update_expression";
  argument: AstNode | undefined;
  operator: string | undefined;
}

export interface VariadicParameterNode extends BaseNode {
  type: "variadic_parameter";
  text: string;
}

export interface WhileStatementNode extends BaseNode {
  type: "while_statement";
  body: AstNode | undefined;
  condition: AstNode | undefined;
}

export interface FalseNode extends BaseNode {
  type: "false";
  text: string;
}

export interface FieldIdentifierNode extends BaseNode {
  type: "field_identifier";
  name: string;
}

export interface IdentifierNode extends BaseNode {
  type: "identifier";
  name: string;
}

export interface MsRestrictModifierNode extends BaseNode {
  type: "ms_restrict_modifier";
  text: string;
}

export interface MsSignedPtrModifierNode extends BaseNode {
  type: "ms_signed_ptr_modifier";
  text: string;
}

export interface MsUnsignedPtrModifierNode extends BaseNode {
  type: "ms_unsigned_ptr_modifier";
  text: string;
}

export interface NumberLiteralNode extends BaseNode {
  type: "number_literal";
  text: string;
}

export interface PrimitiveTypeNode extends BaseNode {
  type: "primitive_type";
  name: string;
}

export interface StatementIdentifierNode extends BaseNode {
  type: "statement_identifier";
  name: string;
}

export interface TrueNode extends BaseNode {
  type: "true";
  text: string;
}

export interface TypeIdentifierNode extends BaseNode {
  type: "type_identifier";
  name: string;
}

export type GrammarNode =
  | AbstractArrayDeclaratorNode
  | AbstractFunctionDeclaratorNode
  | AbstractParenthesizedDeclaratorNode
  | AbstractPointerDeclaratorNode
  | AlignasQualifierNode
  | AlignofExpressionNode
  | ArgumentListNode
  | ArrayDeclaratorNode
  | AssignmentExpressionNode
  | AttributeNode
  | AttributeDeclarationNode
  | AttributedDeclaratorNode
  | AttributedStatementNode
  | BinaryExpressionNode
  | BitfieldClauseNode
  | BreakStatementNode
  | CallExpressionNode
  | CaseStatementNode
  | CastExpressionNode
  | CharLiteralNode
  | CommaExpressionNode
  | CompoundLiteralExpressionNode
  | CompoundStatementNode
  | ConcatenatedStringNode
  | ConditionalExpressionNode
  | ContinueStatementNode
  | DeclarationNode
  | DeclarationListNode
  | DoStatementNode
  | ElseClauseNode
  | EnumSpecifierNode
  | EnumeratorNode
  | EnumeratorListNode
  | ExpressionStatementNode
  | ExtensionExpressionNode
  | FieldDeclarationNode
  | FieldDeclarationListNode
  | FieldDesignatorNode
  | FieldExpressionNode
  | ForStatementNode
  | FunctionDeclaratorNode
  | FunctionDefinitionNode
  | GenericExpressionNode
  | GnuAsmClobberListNode
  | GnuAsmExpressionNode
  | GnuAsmGotoListNode
  | GnuAsmInputOperandNode
  | GnuAsmInputOperandListNode
  | GnuAsmOutputOperandNode
  | GnuAsmOutputOperandListNode
  | GnuAsmQualifierNode
  | GotoStatementNode
  | IfStatementNode
  | InitDeclaratorNode
  | InitializerListNode
  | InitializerPairNode
  | LabeledStatementNode
  | LinkageSpecificationNode
  | MacroTypeSpecifierNode
  | MsBasedModifierNode
  | MsCallModifierNode
  | MsDeclspecModifierNode
  | MsPointerModifierNode
  | MsUnalignedPtrModifierNode
  | NullNode
  | OffsetofExpressionNode
  | ParameterDeclarationNode
  | ParameterListNode
  | ParenthesizedDeclaratorNode
  | ParenthesizedExpressionNode
  | PointerDeclaratorNode
  | PointerExpressionNode
  | ReturnStatementNode
  | SehExceptClauseNode
  | SehFinallyClauseNode
  | SehLeaveStatementNode
  | SehTryStatementNode
  | SizedTypeSpecifierNode
  | SizeofExpressionNode
  | StorageClassSpecifierNode
  | StringLiteralNode
  | StructSpecifierNode
  | SubscriptDesignatorNode
  | SubscriptExpressionNode
  | SubscriptRangeDesignatorNode
  | SwitchStatementNode
  | TranslationUnitNode
  | TypeDefinitionNode
  | TypeDescriptorNode
  | TypeQualifierNode
  | UnaryExpressionNode
  | UnionSpecifierNode
  | UpdateExpressionNode
  | VariadicParameterNode
  | WhileStatementNode
  | FalseNode
  | FieldIdentifierNode
  | IdentifierNode
  | MsRestrictModifierNode
  | MsSignedPtrModifierNode
  | MsUnsignedPtrModifierNode
  | NumberLiteralNode
  | PrimitiveTypeNode
  | StatementIdentifierNode
  | TrueNode
  | TypeIdentifierNode;

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
