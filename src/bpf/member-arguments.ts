/** Tells what stands in a map member: a type, `sizeof`, a number or a variable. */
import { isMapConstant } from "../facts/map-members.js";
import type { AstNode } from "../syntax/ast.js";
import { expandMacros } from "../preprocessor/expand.js";
import { withoutParentheses } from "../syntax/unwrap.js";
import { INT, type IntegerType } from "../types/c-types.js";
import type { IntegerConstant } from "../types/unit-types.js";
import { parseArgument, type ArgumentUse, type MemberArgument } from "./maps.js";

export type ArgumentMeaning =
  | {
      readonly kind: "type";
      /** What libbpf calls the type's kind in its errors; undefined when a header has the last word. */
      readonly btfKind: "struct" | "union" | "enum" | "int" | "typedef" | "ptr" | undefined;
    }
  | {
      readonly kind: "array";
      /** Number of elements of an array type, as written. */
      readonly length: string;
    }
  | {
      readonly kind: "sizeof";
      /** The type or the expression whose size is taken, as written. */
      readonly operand: string;
      /** What declares the measured type: the type itself, or `typeof(expression)`. */
      readonly replacement: string;
      /** Whether a struct is measured. */
      readonly isStruct: boolean;
    }
  | { readonly kind: "number"; readonly type: IntegerType; readonly value: bigint | undefined }
  | { readonly kind: "variable" };

/** A meaning, and whether it is written out or hidden in a macro of the unit's. */
export type KnownArgument = ArgumentMeaning & { readonly isThroughMacro: boolean };

type TypeDescriptor = Extract<AstNode, { type: "type_descriptor" }>;
type SizeofExpression = Extract<AstNode, { type: "sizeof_expression" }>;

/**
 * What a map member's argument means.
 * @returns undefined when it takes a header, or the value of a condition, to tell
 */
export function meaningOf(argument: MemberArgument | undefined): KnownArgument | undefined {
  if (!argument) return undefined;
  const known = meanings.get(argument);
  if (known) return known.meaning;
  const meaning = findMeaning(argument);
  meanings.set(argument, { meaning });
  return meaning;
}

/** Several rules ask, of each member and of its siblings. */
const meanings = new WeakMap<MemberArgument, { readonly meaning: KnownArgument | undefined }>();

function findMeaning(argument: MemberArgument): KnownArgument | undefined {
  const node = withoutParentheses(argument.node);
  if (node.type !== "sizeof_expression") {
    const { unit, offset } = argument.use;
    const expanded = expandMacros(argument.text, (name) => unit.macros.definition(name, offset));
    if (expanded !== undefined && expanded !== argument.text) {
      const hidden = parseArgument(expanded, argument.use);
      const meaning = hidden && plainMeaning(hidden);
      return meaning && { ...meaning, isThroughMacro: true };
    }
  }
  const meaning = plainMeaning(argument);
  return meaning && { ...meaning, isThroughMacro: false };
}

/** Names of integer types that are C's own, so that BTF describes them as integers and not as typedefs. */
const INTEGER_KEYWORDS: ReadonlySet<string> = new Set(["_Bool", "char", "short", "int", "long", "__int128"]);

/** The meaning of an argument that holds no more macros, or is a `sizeof`. */
function plainMeaning(argument: MemberArgument): ArgumentMeaning | undefined {
  const node = withoutParentheses(argument.node);
  const name = soleName(node);
  if (name !== undefined) return meaningOfName(argument, name);
  if (node.type === "type_descriptor") return meaningOfType(argument, node);
  if (node.type === "sizeof_expression") return meaningOfSizeof(argument, node);
  // A cast says which type is meant.
  if (node.type === "cast_expression") return undefined;
  const constant = argument.use.types.constantOf(argument.text, argument.use.offset);
  return constant && { kind: "number", ...constant };
}

/** The name that a type or an expression consists of, if it is no more than one. */
function soleName(node: AstNode): string | undefined {
  if (node.type === "identifier" || node.type === "type_identifier") return node.name;
  if (node.type !== "type_descriptor" || node.declarator || node.children.length > 0) return undefined;
  return node.type_node?.type === "type_identifier" ? node.type_node.name : undefined;
}

function meaningOfName(argument: MemberArgument, name: string): ArgumentMeaning | undefined {
  switch (argument.use.types.kindOf(name)) {
    case "type":
      return { kind: "type", btfKind: "typedef" };
    case "variable":
      return { kind: "variable" };
    default: {
      const constant = constantOf(argument, name);
      return constant && { kind: "number", ...constant };
    }
  }
}

/** A constant of the kernel's has its type even where it takes a header to know its value. */
function constantOf({ use: { types, offset } }: MemberArgument, name: string): IntegerConstant | undefined {
  return types.constantOf(name, offset) ?? (isMapConstant(name) ? { type: INT, value: undefined } : undefined);
}

function meaningOfType({ unit, use }: MemberArgument, node: TypeDescriptor): ArgumentMeaning | undefined {
  const { type_node: type, declarator } = node;
  if (!type || (type.type === "type_identifier" && use.types.kindOf(type.name) !== "type")) return undefined;
  if (declarator?.type === "abstract_pointer_declarator") return { kind: "type", btfKind: "ptr" };
  if (declarator?.type === "abstract_array_declarator") {
    const { size, declarator: inner } = declarator;
    return size && !inner ? { kind: "array", length: unit.text.slice(...size.range) } : undefined;
  }
  const isQualified = node.children.some((child) => child.type === "type_qualifier");
  return { kind: "type", btfKind: declarator || isQualified ? undefined : btfKindOf(type, use) };
}

function btfKindOf(type: AstNode, { types }: ArgumentUse): "struct" | "union" | "enum" | "int" | "typedef" | undefined {
  switch (type.type) {
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier": {
      const isDefined = type.body ?? (type.name?.type === "type_identifier" && types.isTagDefined(type.name.name));
      if (!isDefined) return undefined;
      return type.type === "struct_specifier" ? "struct" : type.type === "union_specifier" ? "union" : "enum";
    }
    case "primitive_type":
      if (INTEGER_KEYWORDS.has(type.name)) return "int";
      // `bool` is a macro in one header and a typedef in another; `void` and `float` are kinds of their own.
      return type.name.endsWith("_t") ? "typedef" : undefined;
    case "sized_type_specifier":
      return type.text.includes("double") ? undefined : "int";
    case "type_identifier":
      return "typedef";
    default:
      return undefined;
  }
}

function meaningOfSizeof(argument: MemberArgument, node: SizeofExpression): ArgumentMeaning | undefined {
  const operandNode = node.type_node ?? (node.value && withoutParentheses(node.value));
  if (!operandNode) return undefined;
  const operand = argument.unit.text.slice(...operandNode.range);
  const type = operandNode.type === "type_descriptor" ? operandNode : undefined;
  const isStruct = type?.type_node?.type === "struct_specifier" && !type.declarator;
  const replacement = isTypeOrUnknown(argument, operandNode) ? operand : `typeof(${operand})`;
  return { kind: "sizeof", operand, replacement, isStruct };
}

/**
 * Whether `sizeof` measures a type, or a name that nothing is known of: `__type` takes the type of a name
 * of either kind, so that one needs no `typeof`.
 */
function isTypeOrUnknown(argument: MemberArgument, operand: AstNode): boolean {
  const { unit, offset } = argument.use;
  // `T[2 * MAX]` is an array type that the grammar takes for an element of an array.
  let element: AstNode | undefined = operand;
  while (element?.type === "subscript_expression") element = element.argument;
  const name = element && soleName(element);
  if (name === undefined) return operand.type === "type_descriptor";
  const definition = unit.macros.definition(name, offset);
  if (definition && !definition.parameters) {
    const meaning = meaningOf({ ...argument, text: name, node: element ?? operand });
    return meaning?.kind === "type" || meaning?.kind === "array";
  }
  const kind = argument.use.types.kindOf(name);
  return kind === "type" || (kind === undefined && element === operand);
}
