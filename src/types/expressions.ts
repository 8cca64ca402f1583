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

/**
 * @param node - an expression
 * @returns undefined when the expression is not certain to be an integer constant
 */
export function integerConstant(node: AstNode | undefined, lookup: ConstantLookup): IntegerConstant | undefined {
  switch (node?.type) {
    case "number_literal":
      return parseInteger(node.text);
    case "char_literal":
      return { type: INT, value: undefined };
    case "identifier":
      return lookup(node.name);
    case "sizeof_expression":
      return { type: UNSIGNED_LONG, value: sizeOfType(node.type_node) };
    case "alignof_expression":
    case "offsetof_expression":
      return { type: UNSIGNED_LONG, value: undefined };
    case "parenthesized_expression":
      return integerConstant(node.children[0], lookup);
    case "unary_expression": {
      const argument = integerConstant(node.argument, lookup);
      if (!argument) return undefined;
      if (node.operator === "!") return { type: INT, value: undefined };
      return { type: argument.type, value: wrap(argument.type, negate(node.operator, argument.value)) };
    }
    case "binary_expression": {
      const left = integerConstant(node.left, lookup);
      const right = integerConstant(node.right, lookup);
      if (!left || !right || node.operator === undefined) return undefined;
      if (COMPARISONS.has(node.operator)) return { type: INT, value: undefined };
      if (SHIFTS.has(node.operator)) {
        return { type: left.type, value: wrap(left.type, calculate(node.operator, left.value, right.value)) };
      }
      const type = commonType(left.type, right.type);
      const value = calculate(node.operator, wrap(type, left.value), wrap(type, right.value));
      return { type, value: wrap(type, value) };
    }
    case "conditional_expression": {
      const consequence = integerConstant(node.consequence, lookup);
      const alternative = integerConstant(node.alternative, lookup);
      if (!consequence || !alternative) return undefined;
      return { type: commonType(consequence.type, alternative.type), value: undefined };
    }
    default:
      return undefined;
  }
}

/** Size of a type that needs no look-up: a scalar without pointers or arrays around it. */
function sizeOfType(type: AstNode | undefined): bigint | undefined {
  if (type?.type !== "type_descriptor" || type.declarator) return undefined;
  const name = type.type_node && "name" in type.type_node ? type.type_node.name : undefined;
  const size = typeof name === "string" ? scalarSize(name) : undefined;
  return size === undefined ? undefined : BigInt(size);
}

/** C 6.4.4.1: the first type of the literal's list that holds its value. */
function parseInteger(text: string): IntegerConstant | undefined {
  const [, digits, suffix = ""] = /^(0[xX][\da-fA-F']+|0[bB][01']+|\d[\d']*)([uUlLzZ]*)$/u.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const plain = digits.replaceAll("'", "");
  const isDecimal = /^[1-9]/u.test(plain);
  if (/^0\d*[89]/u.test(plain)) return undefined;
  const value = BigInt(/^0\d/u.test(plain) ? `0o${plain.slice(1)}` : plain);
  const hasU = /u/iu.test(suffix);
  const longs = /ll/iu.test(suffix) ? 2 : /[lz]/iu.test(suffix) ? 1 : 0;
  const type = RANKS.slice(longs * 2).find((candidate) => {
    if (hasU && !isUnsigned(candidate)) return false;
    if (!hasU && isDecimal && isUnsigned(candidate)) return false;
    return value <= maximum(candidate);
  });
  return type && { type, value };
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
    case "<<":
      return right >= 0n && right < 64n ? left << right : undefined;
    case ">>":
      return right >= 0n && right < 64n ? left >> right : undefined;
    default:
      return undefined;
  }
}

/** The value as the type holds it; overflow of a signed type is undefined in C, and so it is here. */
function wrap(type: IntegerType, value: bigint | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  if (isUnsigned(type)) return BigInt.asUintN(type.size * 8, value);
  return BigInt.asIntN(type.size * 8, value) === value ? value : undefined;
}
