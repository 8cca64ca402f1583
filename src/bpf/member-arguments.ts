/** Tells what stands in a map member: a type, `sizeof`, a number or a variable. */
import { isMapConstant } from "../facts/map-members.js";
import type { AstNode } from "../syntax/ast.js";
import { expandMacros } from "../syntax/expand.js";
import { parseUnit, scanUnit, type TranslationUnit } from "../syntax/unit.js";
import { INT, integerConstant, type IntegerConstant, type IntegerType } from "../types/expressions.js";
import { enumeratorConstant, kindOfName } from "../types/names.js";
import type { MemberArgument } from "./maps.js";

export type ArgumentMeaning =
  | {
      readonly kind: "type";
      /** What libbpf calls the type's kind in its errors; undefined when a header has the last word. */
      readonly btfKind: "struct" | "union" | "enum" | "int" | "typedef" | "ptr" | undefined;
    }
  /** An array type with a written length. */
  | { readonly kind: "array"; readonly length: string }
  | {
      readonly kind: "sizeof";
      /** The type or the expression whose size is taken, as written. */
      readonly operand: string;
      /** The argument that declares what was measured: the type, or `typeof(expression)`. */
      readonly replacement: string;
    }
  | { readonly kind: "number"; readonly type: IntegerType; readonly value: bigint | undefined }
  | { readonly kind: "variable" };

/** A meaning, and whether it is written out or hidden in a macro of the unit's. */
export type KnownArgument = ArgumentMeaning & { readonly isThroughMacro: boolean };

/** A macro that stands for a macro that stands for a macro … is followed this far. */
const MAX_DEPTH = 16;

/**
 * What a map member's argument means.
 * @returns undefined when it takes a header, or the value of a condition, to tell
 */
export function meaningOf(argument: MemberArgument | undefined): KnownArgument | undefined {
  return argument && meaning(argument, 0);
}

function meaning({ node, unit }: MemberArgument, depth: number): KnownArgument | undefined {
  const name = soleName(node);
  if (name !== undefined) {
    const expanded = argumentOfMacro(unit, name, node.range[0]);
    if (expanded) {
      const through = depth < MAX_DEPTH ? meaning(expanded, depth + 1) : undefined;
      return through && { ...through, isThroughMacro: true };
    }
    const named = meaningOfName(unit, name);
    return named && { ...named, isThroughMacro: false };
  }
  const plain = node.type === "type_descriptor" ? meaningOfType(unit, node) : meaningOfExpression(unit, node, depth);
  return plain && { ...plain, isThroughMacro: false };
}

/** The name that an argument consists of, if it is no more than one. */
function soleName(node: AstNode): string | undefined {
  if (node.type === "identifier" || node.type === "type_identifier") return node.name;
  if (node.type !== "type_descriptor" || node.declarator || node.children.length > 0) return undefined;
  return node.type_node?.type === "type_identifier" ? node.type_node.name : undefined;
}

/** The parsed replacement of an object-like macro; undefined for a name that is none. */
function argumentOfMacro(unit: TranslationUnit, name: string, offset: number): MemberArgument | undefined {
  const definition = unit.macros.definition(name, offset);
  if (!definition || definition.parameters) return undefined;
  const text = expandMacros(name, (word) => unit.macros.definition(word, offset));
  return text === undefined || text === name ? undefined : parseArgument(text);
}

/** Parses text as the argument of `__type`. */
function parseArgument(text: string): MemberArgument | undefined {
  const unit = parseUnit(scanUnit(`struct { __type(x, ${text}); };`));
  const [record] = unit.ast.children;
  const body = record?.type === "struct_specifier" ? record.body : undefined;
  const [member] = body?.type === "field_declaration_list" ? body.children : [];
  if (member?.type !== "bpf_map_member") return undefined;
  return { text, node: member.argument, unit };
}

function meaningOfName(unit: TranslationUnit, name: string): ArgumentMeaning | undefined {
  switch (kindOfName(unit, name)) {
    case "type":
      return { kind: "type", btfKind: "typedef" };
    case "variable":
      return { kind: "variable" };
    case "enumerator": {
      const constant = enumeratorConstant(unit, name);
      return constant && { kind: "number", ...constant };
    }
    case undefined:
      return isMapConstant(name) ? { kind: "number", type: INT, value: undefined } : undefined;
  }
}

const BTF_KINDS: Partial<Record<AstNode["type"], "struct" | "union" | "enum" | "int">> = {
  struct_specifier: "struct",
  union_specifier: "union",
  enum_specifier: "enum",
  primitive_type: "int",
  sized_type_specifier: "int",
};

function meaningOfType(
  unit: TranslationUnit,
  node: Extract<AstNode, { type: "type_descriptor" }>,
): ArgumentMeaning | undefined {
  const { type_node: type, declarator } = node;
  if (!type) return undefined;
  if (type.type === "type_identifier" && kindOfName(unit, type.name) !== "type") return undefined;
  if (declarator?.type === "abstract_pointer_declarator") return { kind: "type", btfKind: "ptr" };
  if (declarator?.type === "abstract_array_declarator") {
    const [start, end] = declarator.size?.range ?? [0, 0];
    if (declarator.declarator || end === start) return { kind: "type", btfKind: undefined };
    return { kind: "array", length: unit.text.slice(start, end) };
  }
  const btfKind = type.type === "type_identifier" ? "typedef" : BTF_KINDS[type.type];
  const isQualified = node.children.some((child) => child.type === "type_qualifier");
  return { kind: "type", btfKind: declarator || isQualified ? undefined : btfKind };
}

function meaningOfExpression(unit: TranslationUnit, node: AstNode, depth: number): ArgumentMeaning | undefined {
  const inner = withoutParentheses(node);
  if (inner.type === "sizeof_expression") return meaningOfSizeof(unit, inner);
  const constant = integerConstant(inner, (name) => constantOf(unit, name, node.range[0], depth));
  return constant && { kind: "number", ...constant };
}

function withoutParentheses(node: AstNode): AstNode {
  let inner = node;
  while (inner.type === "parenthesized_expression" && inner.children[0]) [inner] = inner.children;
  return inner;
}

function constantOf(unit: TranslationUnit, name: string, offset: number, depth: number): IntegerConstant | undefined {
  const argument = argumentOfMacro(unit, name, offset);
  if (!argument) return enumeratorConstant(unit, name);
  const known = depth < MAX_DEPTH ? meaning(argument, depth + 1) : undefined;
  if (known?.kind === "number") return known;
  return known?.kind === "sizeof" ? integerConstant(withoutParentheses(argument.node), () => undefined) : undefined;
}

function meaningOfSizeof(
  unit: TranslationUnit,
  node: Extract<AstNode, { type: "sizeof_expression" }>,
): ArgumentMeaning | undefined {
  const operandNode = node.type_node ?? (node.value && withoutParentheses(node.value));
  if (!operandNode) return undefined;
  const operand = unit.text.slice(...operandNode.range);
  const name = soleName(operandNode);
  // `__type` takes the type of a name of either kind, so a name that is not known needs no `typeof`.
  const isType = name === undefined ? operandNode.type === "type_descriptor" : kindOfName(unit, name) !== "variable";
  return { kind: "sizeof", operand, replacement: isType ? operand : `typeof(${operand})` };
}
