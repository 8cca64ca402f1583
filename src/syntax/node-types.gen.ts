/**
 * Node types of the C grammar. Generated from the node types of the pinned tree-sitter-c by
 * `npm run bless`; do not edit.
 */
import type { BaseNode, TreeTypes } from "./base-node.js";

export interface AbstractArrayDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "abstract_array_declarator";
  declarator: Tree["node"] | undefined;
  size: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface AbstractFunctionDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "abstract_function_declarator";
  declarator: Tree["node"] | undefined;
  parameters: Tree["node"] | undefined;
}

export interface AbstractParenthesizedDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "abstract_parenthesized_declarator";
  children: Tree["node"][];
}

export interface AbstractPointerDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "abstract_pointer_declarator";
  declarator: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface AlignasQualifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "alignas_qualifier";
  children: Tree["node"][];
}

export interface AlignofExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "alignof_expression";
  type_node: Tree["node"] | undefined;
}

export interface ArgumentListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "argument_list";
  children: Tree["node"][];
}

export interface ArrayDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "array_declarator";
  declarator: Tree["node"] | undefined;
  size: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface AssignmentExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "assignment_expression";
  left: Tree["node"] | undefined;
  operator: string | undefined;
  right: Tree["node"] | undefined;
}

export interface AttributeNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "attribute";
  name: Tree["node"] | undefined;
  prefix: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface AttributeDeclarationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "attribute_declaration";
  children: Tree["node"][];
}

export interface AttributedDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "attributed_declarator";
  children: Tree["node"][];
}

export interface AttributedStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "attributed_statement";
  children: Tree["node"][];
}

export interface BinaryExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "binary_expression";
  left: Tree["node"] | undefined;
  operator: string | undefined;
  right: Tree["node"] | undefined;
}

export interface BitfieldClauseNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "bitfield_clause";
  children: Tree["node"][];
}

export interface BreakStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "break_statement";
  text: string;
}

export interface CallExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "call_expression";
  arguments: Tree["node"] | undefined;
  function: Tree["node"] | undefined;
}

export interface CaseStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "case_statement";
  value: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface CastExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "cast_expression";
  type_node: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface CharLiteralNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "char_literal";
  text: string;
}

export interface CommaExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "comma_expression";
  left: Tree["node"] | undefined;
  right: Tree["node"] | undefined;
}

export interface CompoundLiteralExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "compound_literal_expression";
  type_node: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface CompoundStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "compound_statement";
  children: Tree["node"][];
}

export interface ConcatenatedStringNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "concatenated_string";
  children: Tree["node"][];
}

export interface ConditionalExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "conditional_expression";
  alternative: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
  consequence: Tree["node"] | undefined;
}

export interface ContinueStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "continue_statement";
  text: string;
}

export interface DeclarationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "declaration";
  declarator: Tree["node"][];
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface DeclarationListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "declaration_list";
  children: Tree["node"][];
}

export interface DoStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "do_statement";
  body: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
}

export interface ElseClauseNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "else_clause";
  children: Tree["node"][];
}

export interface EnumSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "enum_specifier";
  body: Tree["node"] | undefined;
  name: Tree["node"] | undefined;
  underlying_type: Tree["node"] | undefined;
}

export interface EnumeratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "enumerator";
  name: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface EnumeratorListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "enumerator_list";
  children: Tree["node"][];
}

export interface ExpressionStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "expression_statement";
  children: Tree["node"][];
}

export interface ExtensionExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "extension_expression";
  children: Tree["node"][];
}

export interface FieldDeclarationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "field_declaration";
  declarator: Tree["node"][];
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface FieldDeclarationListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "field_declaration_list";
  children: Tree["node"][];
}

export interface FieldDesignatorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "field_designator";
  children: Tree["node"][];
}

export interface FieldExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "field_expression";
  argument: Tree["node"] | undefined;
  field: Tree["node"] | undefined;
  operator: string | undefined;
}

export interface ForStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "for_statement";
  body: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
  initializer: Tree["node"] | undefined;
  update: Tree["node"] | undefined;
}

export interface FunctionDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "function_declarator";
  declarator: Tree["node"] | undefined;
  parameters: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface FunctionDefinitionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "function_definition";
  body: Tree["node"] | undefined;
  declarator: Tree["node"] | undefined;
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface GenericExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "generic_expression";
  children: Tree["node"][];
}

export interface GnuAsmClobberListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_clobber_list";
  register: Tree["node"][];
}

export interface GnuAsmExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_expression";
  assembly_code: Tree["node"] | undefined;
  clobbers: Tree["node"] | undefined;
  goto_labels: Tree["node"] | undefined;
  input_operands: Tree["node"] | undefined;
  output_operands: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface GnuAsmGotoListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_goto_list";
  label: Tree["node"][];
}

export interface GnuAsmInputOperandNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_input_operand";
  constraint: Tree["node"] | undefined;
  symbol: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface GnuAsmInputOperandListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_input_operand_list";
  operand: Tree["node"][];
}

export interface GnuAsmOutputOperandNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_output_operand";
  constraint: Tree["node"] | undefined;
  symbol: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface GnuAsmOutputOperandListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_output_operand_list";
  operand: Tree["node"][];
}

export interface GnuAsmQualifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "gnu_asm_qualifier";
  text: string;
}

export interface GotoStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "goto_statement";
  label: Tree["node"] | undefined;
}

export interface IfStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "if_statement";
  alternative: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
  consequence: Tree["node"] | undefined;
}

export interface InitDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "init_declarator";
  declarator: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface InitializerListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "initializer_list";
  children: Tree["node"][];
}

export interface InitializerPairNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "initializer_pair";
  designator: Tree["node"][];
  value: Tree["node"] | undefined;
}

export interface LabeledStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "labeled_statement";
  label: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface LinkageSpecificationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "linkage_specification";
  body: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface MacroTypeSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "macro_type_specifier";
  name: Tree["node"] | undefined;
  type_node: Tree["node"] | undefined;
}

export interface MsBasedModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_based_modifier";
  children: Tree["node"][];
}

export interface MsCallModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_call_modifier";
  text: string;
}

export interface MsDeclspecModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_declspec_modifier";
  children: Tree["node"][];
}

export interface MsPointerModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_pointer_modifier";
  children: Tree["node"][];
}

export interface MsUnalignedPtrModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_unaligned_ptr_modifier";
  text: string;
}

export interface NullNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "null";
  text: string;
}

export interface OffsetofExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "offsetof_expression";
  member: Tree["node"] | undefined;
  type_node: Tree["node"] | undefined;
}

export interface ParameterDeclarationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "parameter_declaration";
  declarator: Tree["node"] | undefined;
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface ParameterListNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "parameter_list";
  children: Tree["node"][];
}

export interface ParenthesizedDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "parenthesized_declarator";
  children: Tree["node"][];
}

export interface ParenthesizedExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "parenthesized_expression";
  children: Tree["node"][];
}

export interface PointerDeclaratorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "pointer_declarator";
  declarator: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface PointerExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "pointer_expression";
  argument: Tree["node"] | undefined;
  operator: string | undefined;
}

export interface ReturnStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "return_statement";
  children: Tree["node"][];
}

export interface SehExceptClauseNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "seh_except_clause";
  body: Tree["node"] | undefined;
  filter: Tree["node"] | undefined;
}

export interface SehFinallyClauseNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "seh_finally_clause";
  body: Tree["node"] | undefined;
}

export interface SehLeaveStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "seh_leave_statement";
  text: string;
}

export interface SehTryStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "seh_try_statement";
  body: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface SizedTypeSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "sized_type_specifier";
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
  text: string;
}

export interface SizeofExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "sizeof_expression";
  type_node: Tree["node"] | undefined;
  value: Tree["node"] | undefined;
}

export interface StorageClassSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "storage_class_specifier";
  text: string;
}

export interface StringLiteralNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "string_literal";
  text: string;
}

export interface StructSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "struct_specifier";
  body: Tree["node"] | undefined;
  name: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface SubscriptDesignatorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "subscript_designator";
  children: Tree["node"][];
}

export interface SubscriptExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "subscript_expression";
  argument: Tree["node"] | undefined;
  index: Tree["node"] | undefined;
}

export interface SubscriptRangeDesignatorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "subscript_range_designator";
  end: Tree["node"] | undefined;
  start: Tree["node"] | undefined;
}

export interface SwitchStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "switch_statement";
  body: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
}

export interface TranslationUnitNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "translation_unit";
  children: Tree["node"][];
}

export interface TypeDefinitionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "type_definition";
  declarator: Tree["node"][];
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface TypeDescriptorNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "type_descriptor";
  declarator: Tree["node"] | undefined;
  type_node: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface TypeQualifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "type_qualifier";
  children: Tree["node"][];
  text: string;
}

export interface UnaryExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "unary_expression";
  argument: Tree["node"] | undefined;
  operator: string | undefined;
}

export interface UnionSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "union_specifier";
  body: Tree["node"] | undefined;
  name: Tree["node"] | undefined;
  children: Tree["node"][];
}

export interface UpdateExpressionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "update_expression";
  argument: Tree["node"] | undefined;
  operator: string | undefined;
}

export interface VariadicParameterNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "variadic_parameter";
  text: string;
}

export interface WhileStatementNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "while_statement";
  body: Tree["node"] | undefined;
  condition: Tree["node"] | undefined;
}

export interface FalseNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "false";
  text: string;
}

export interface FieldIdentifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "field_identifier";
  name: string;
}

export interface IdentifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "identifier";
  name: string;
}

export interface MsRestrictModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_restrict_modifier";
  text: string;
}

export interface MsSignedPtrModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_signed_ptr_modifier";
  text: string;
}

export interface MsUnsignedPtrModifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "ms_unsigned_ptr_modifier";
  text: string;
}

export interface NumberLiteralNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "number_literal";
  text: string;
}

export interface PrimitiveTypeNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "primitive_type";
  name: string;
}

export interface StatementIdentifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "statement_identifier";
  name: string;
}

export interface TrueNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "true";
  text: string;
}

export interface TypeIdentifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "type_identifier";
  name: string;
}

export type GrammarNode<Tree extends TreeTypes> =
  | AbstractArrayDeclaratorNode<Tree>
  | AbstractFunctionDeclaratorNode<Tree>
  | AbstractParenthesizedDeclaratorNode<Tree>
  | AbstractPointerDeclaratorNode<Tree>
  | AlignasQualifierNode<Tree>
  | AlignofExpressionNode<Tree>
  | ArgumentListNode<Tree>
  | ArrayDeclaratorNode<Tree>
  | AssignmentExpressionNode<Tree>
  | AttributeNode<Tree>
  | AttributeDeclarationNode<Tree>
  | AttributedDeclaratorNode<Tree>
  | AttributedStatementNode<Tree>
  | BinaryExpressionNode<Tree>
  | BitfieldClauseNode<Tree>
  | BreakStatementNode<Tree>
  | CallExpressionNode<Tree>
  | CaseStatementNode<Tree>
  | CastExpressionNode<Tree>
  | CharLiteralNode<Tree>
  | CommaExpressionNode<Tree>
  | CompoundLiteralExpressionNode<Tree>
  | CompoundStatementNode<Tree>
  | ConcatenatedStringNode<Tree>
  | ConditionalExpressionNode<Tree>
  | ContinueStatementNode<Tree>
  | DeclarationNode<Tree>
  | DeclarationListNode<Tree>
  | DoStatementNode<Tree>
  | ElseClauseNode<Tree>
  | EnumSpecifierNode<Tree>
  | EnumeratorNode<Tree>
  | EnumeratorListNode<Tree>
  | ExpressionStatementNode<Tree>
  | ExtensionExpressionNode<Tree>
  | FieldDeclarationNode<Tree>
  | FieldDeclarationListNode<Tree>
  | FieldDesignatorNode<Tree>
  | FieldExpressionNode<Tree>
  | ForStatementNode<Tree>
  | FunctionDeclaratorNode<Tree>
  | FunctionDefinitionNode<Tree>
  | GenericExpressionNode<Tree>
  | GnuAsmClobberListNode<Tree>
  | GnuAsmExpressionNode<Tree>
  | GnuAsmGotoListNode<Tree>
  | GnuAsmInputOperandNode<Tree>
  | GnuAsmInputOperandListNode<Tree>
  | GnuAsmOutputOperandNode<Tree>
  | GnuAsmOutputOperandListNode<Tree>
  | GnuAsmQualifierNode<Tree>
  | GotoStatementNode<Tree>
  | IfStatementNode<Tree>
  | InitDeclaratorNode<Tree>
  | InitializerListNode<Tree>
  | InitializerPairNode<Tree>
  | LabeledStatementNode<Tree>
  | LinkageSpecificationNode<Tree>
  | MacroTypeSpecifierNode<Tree>
  | MsBasedModifierNode<Tree>
  | MsCallModifierNode<Tree>
  | MsDeclspecModifierNode<Tree>
  | MsPointerModifierNode<Tree>
  | MsUnalignedPtrModifierNode<Tree>
  | NullNode<Tree>
  | OffsetofExpressionNode<Tree>
  | ParameterDeclarationNode<Tree>
  | ParameterListNode<Tree>
  | ParenthesizedDeclaratorNode<Tree>
  | ParenthesizedExpressionNode<Tree>
  | PointerDeclaratorNode<Tree>
  | PointerExpressionNode<Tree>
  | ReturnStatementNode<Tree>
  | SehExceptClauseNode<Tree>
  | SehFinallyClauseNode<Tree>
  | SehLeaveStatementNode<Tree>
  | SehTryStatementNode<Tree>
  | SizedTypeSpecifierNode<Tree>
  | SizeofExpressionNode<Tree>
  | StorageClassSpecifierNode<Tree>
  | StringLiteralNode<Tree>
  | StructSpecifierNode<Tree>
  | SubscriptDesignatorNode<Tree>
  | SubscriptExpressionNode<Tree>
  | SubscriptRangeDesignatorNode<Tree>
  | SwitchStatementNode<Tree>
  | TranslationUnitNode<Tree>
  | TypeDefinitionNode<Tree>
  | TypeDescriptorNode<Tree>
  | TypeQualifierNode<Tree>
  | UnaryExpressionNode<Tree>
  | UnionSpecifierNode<Tree>
  | UpdateExpressionNode<Tree>
  | VariadicParameterNode<Tree>
  | WhileStatementNode<Tree>
  | FalseNode<Tree>
  | FieldIdentifierNode<Tree>
  | IdentifierNode<Tree>
  | MsRestrictModifierNode<Tree>
  | MsSignedPtrModifierNode<Tree>
  | MsUnsignedPtrModifierNode<Tree>
  | NumberLiteralNode<Tree>
  | PrimitiveTypeNode<Tree>
  | StatementIdentifierNode<Tree>
  | TrueNode<Tree>
  | TypeIdentifierNode<Tree>;

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
