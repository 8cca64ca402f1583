/** Types and values of integer constant expressions, by C's rules on the target `bpf`. */
import { scalarSize } from "../facts/scalar-types.js";
import type { AstNode } from "../syntax/ast.js";

/** A C integer type. */
export interface IntegerType {
  readonly spelling: "int" | "unsigned int" | "long" | "unsigned long" | "long long" | "unsigned long long";
  /** Bytes. */
  readonly size: 4 | 8;
}

export interface IntegerConstant {
  readonly type: IntegerType;
  /** Undefined when the value depends on something unknown; the type is certain all the same. */
  readonly value: bigint | undefined;
}

export const INT: IntegerType = { spelling: "int", size: 4 };
const UNSIGNED_INT: IntegerType = { spelling: "unsigned int", size: 4 };
const LONG: IntegerType = { spelling: "long", size: 8 };
const UNSIGNED_LONG: IntegerType = { spelling: "unsigned long", size: 8 };
const LONG_LONG: IntegerType = { spelling: "long long", size: 8 };
const UNSIGNED_LONG_LONG: IntegerType = { spelling: "unsigned long long", size: 8 };

/** C's integer conversion rank, the unsigned type of a rank behind the signed one. */
const RANKS = [INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG];

const isUnsigned = (type: IntegerType): boolean => type.spelling.startsWith("unsigned");

/** How an expression's names are answered for; undefined for a name that is no known constant. */
export type ConstantLookup = (name: string) => IntegerConstant | undefined;

const COMPARISONS = new Set(["<", ">", "<=", ">=", "==", "!=", "&&", "||"]);
const SHIFTS = new Set(["<<", ">>"]);
/** Operators in operators, deeper than anybody writes them; chains of one kind are not deep. */
const MAX_DEPTH = 200;

/**
 * @param node - an expression
 * @returns undefined when the expression is not certain to be an integer constant
 */
export function integerConstant(node: AstNode | undefined, lookup: ConstantLookup): IntegerConstant | undefined {
  return node && evaluate(node, lookup, 0);
}

/** The expression inside of any parentheses around it. */
export function withoutParentheses(node: AstNode): AstNode {
  let inner = node;
  while (inner.type === "parenthesized_expression" && inner.children[0]) [inner] = inner.children;
  return inner;
}

function evaluate(root: AstNode, lookup: ConstantLookup, depth: number): IntegerConstant | undefined {
  const node = withoutParentheses(root);
  if (depth > MAX_DEPTH) return undefined;
  const operand = (child: AstNode | undefined): IntegerConstant | undefined =>
    child && evaluate(child, lookup, depth + 1);
  switch (node.type) {
    case "number_literal":
      return parseInteger(node.text);
    case "char_literal":
      return node.text.startsWith("'") ? { type: INT, value: undefined } : undefined;
    case "identifier":
      return lookup(node.name);
    case "sizeof_expression":
      return { type: UNSIGNED_LONG, value: sizeOfOperand(node.type_node ?? node.value) };
    case "alignof_expression":
    case "offsetof_expression":
      return { type: UNSIGNED_LONG, value: undefined };
    case "unary_expression": {
      const argument = operand(node.argument);
      if (!argument) return undefined;
      if (node.operator === "!") return { type: INT, value: undefined };
      return { type: argument.type, value: fit(argument.type, negate(node.operator, argument.value)) };
    }
    case "binary_expression":
      return evaluateChain(node, operand);
    case "conditional_expression": {
      const consequence = operand(node.consequence);
      const alternative = operand(node.alternative);
      if (!consequence || !alternative) return undefined;
      return { type: commonType(consequence.type, alternative.type), value: undefined };
    }
    default:
      return undefined;
  }
}

type BinaryExpression = Extract<AstNode, { type: "binary_expression" }>;

/** Evaluates `a + b + c + …` from the left, in a loop, because such chains are long in generated code. */
function evaluateChain(
  root: BinaryExpression,
  operand: (node: AstNode | undefined) => IntegerConstant | undefined,
): IntegerConstant | undefined {
  const links: BinaryExpression[] = [];
  let node: AstNode | undefined = root;
  while (node?.type === "binary_expression") {
    links.push(node);
    node = node.left;
  }
  let left = operand(node);
  for (const { operator, right: rightNode } of links.reverse()) {
    const right = left && operand(rightNode);
    if (!left || !right || operator === undefined) return undefined;
    left = applyOperator(operator, left, right);
  }
  return left;
}

function applyOperator(operator: string, left: IntegerConstant, right: IntegerConstant): IntegerConstant {
  if (COMPARISONS.has(operator)) return { type: INT, value: undefined };
  if (SHIFTS.has(operator)) return { type: left.type, value: shift(operator, left, right.value) };
  const type = commonType(left.type, right.type);
  return { type, value: fit(type, calculate(operator, wrap(type, left.value), wrap(type, right.value))) };
}

/** A shift by the type's width or more has no value; one into the sign bit makes a negative number, as in clang. */
function shift(operator: string, { type, value }: IntegerConstant, count: bigint | undefined): bigint | undefined {
  if (value === undefined || count === undefined || count < 0n || count >= BigInt(type.size * 8)) return undefined;
  return wrap(type, operator === "<<" ? value << count : value >> count);
}

/** Size of a scalar type's name, which the grammar takes for a type or for an expression in parentheses. */
function sizeOfOperand(operand: AstNode | undefined): bigint | undefined {
  let node = operand && withoutParentheses(operand);
  if (node?.type === "type_descriptor") node = node.declarator ? undefined : node.type_node;
  if (node?.type !== "primitive_type" && node?.type !== "type_identifier" && node?.type !== "identifier")
    return undefined;
  const size = scalarSize(node.name);
  return size === undefined ? undefined : BigInt(size);
}

/** C 6.4.4.1: `u` and one of `l`, `ll` in either order, each in one case. */
const SUFFIX = /^(?:[uU]?(?:[lL]|ll|LL)?|(?:[lL]|ll|LL)[uU])$/u;

/** C 6.4.4.1: the first type of the literal's list that holds its value. The grammar takes a sign with it. */
function parseInteger(text: string): IntegerConstant | undefined {
  const [, sign = "", digits, suffix = ""] =
    /^([-+]?)(0[xX][\da-fA-F']+|0[bB][01']+|\d[\d']*)([uUlL]*)$/u.exec(text) ?? [];
  if (digits === undefined || !SUFFIX.test(suffix)) return undefined;
  const plain = digits.replaceAll("'", "");
  const isDecimal = /^[1-9]/u.test(plain);
  if (/^0\d*[89]/u.test(plain)) return undefined;
  const value = BigInt(/^0\d/u.test(plain) ? `0o${plain.slice(1)}` : plain);
  const hasU = /u/iu.test(suffix);
  const longs = /ll/iu.test(suffix) ? 2 : /l/iu.test(suffix) ? 1 : 0;
  const type = RANKS.slice(longs * 2).find((candidate) => {
    if (hasU && !isUnsigned(candidate)) return false;
    if (!hasU && isDecimal && isUnsigned(candidate)) return false;
    return value <= maximum(candidate);
  });
  return type && { type, value: wrap(type, sign === "-" ? -value : value) };
}

function maximum(type: IntegerType): bigint {
  const bits = BigInt(type.size * 8);
  return (1n << (isUnsigned(type) ? bits : bits - 1n)) - 1n;
}

/** Whether an `int` holds the value. */
export function fitsInt(value: bigint): boolean {
  return BigInt.asIntN(32, value) === value;
}

/** C's usual arithmetic conversions, for types of at least the rank of int. */
function commonType(left: IntegerType, right: IntegerType): IntegerType {
  const [low, high] = RANKS.indexOf(left) <= RANKS.indexOf(right) ? [left, right] : [right, left];
  // A signed type of higher rank and the same size cannot hold the unsigned one's values.
  if (isUnsigned(low) && !isUnsigned(high) && low.size === high.size) return UNSIGNED_LONG_LONG;
  return high;
}

function negate(operator: string | undefined, value: bigint | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  if (operator === "-") return -value;
  if (operator === "~") return ~value;
  return operator === "+" ? value : undefined;
}

function calculate(operator: string, left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return right === 0n ? undefined : left / right;
    case "%":
      return right === 0n ? undefined : left % right;
    case "&":
      return left & right;
    case "|":
      return left | right;
    case "^":
      return left ^ right;
    default:
      return undefined;
  }
}

/** The result of arithmetic in the type; overflow of a signed type is undefined in C, and so it is here. */
function fit(type: IntegerType, value: bigint | undefined): bigint | undefined {
  const wrapped = wrap(type, value);
  return isUnsigned(type) || wrapped === value ? wrapped : undefined;
}

/** The value as the type holds it, converted as C converts. */
function wrap(type: IntegerType, value: bigint | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  return isUnsigned(type) ? BigInt.asUintN(type.size * 8, value) : BigInt.asIntN(type.size * 8, value);
}
