/** Types and values of C's literals, on the target `bpf`. */
import { parseCharacter, parseIntegerLiteral } from "../syntax/operators.js";
import {
  canHold,
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  LONG,
  LONG_DOUBLE,
  LONG_LONG,
  NotKnown,
  UNSIGNED_INT,
  UNSIGNED_LONG,
  UNSIGNED_LONG_LONG,
  UNSIGNED_SHORT,
  type CType,
  type IntegerType,
} from "./c-types.js";
import type { Operand } from "./scope.js";

/** Types of the characters behind a prefix. Source: clang 14 `-target bpf` (`__WCHAR_TYPE__`, `__CHAR16_TYPE__`, …). */
const CHARACTER_TYPES: ReadonlyMap<string, IntegerType> = new Map([
  ["L", INT],
  ["u", UNSIGNED_SHORT],
  ["U", UNSIGNED_INT],
]);

/** undefined for what is no character constant */
export function characterOf(text: string): Operand | undefined {
  const constant = parseCharacter(text);
  return constant && { type: CHARACTER_TYPES.get(constant.prefix) ?? INT, value: constant.value };
}

/** The types that a literal may have, by C 6.4.4.1; the first that holds the value is its own. */
const LITERAL_TYPES = [INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG];

/** An integer or a floating constant; undefined for what is neither. */
export function numberOf(text: string): Operand | undefined {
  const literal = parseIntegerLiteral(text);
  if (literal) {
    const { value, isDecimal, isUnsigned, longs } = literal;
    const type = LITERAL_TYPES.slice(longs * 2).find((candidate) => {
      if (isUnsigned ? candidate.isSigned : isDecimal && !candidate.isSigned) return false;
      return canHold(candidate, value);
    });
    // clang warns of a decimal literal that is too large for a signed type, and takes an unsigned one.
    const isWide = canHold(UNSIGNED_LONG_LONG, value);
    return type ? { type, value } : isWide ? { type: UNSIGNED_LONG_LONG, value } : undefined;
  }
  const [, suffix] = /^(?:[\d.]+(?:[eE][-+]?\d+)?|0[xX][\da-fA-F.]+[pP][-+]?\d+)([fFlL]?)$/u.exec(text) ?? [];
  if (suffix === undefined) return undefined;
  return { type: /f/iu.test(suffix) ? FLOAT : /l/iu.test(suffix) ? LONG_DOUBLE : DOUBLE, value: undefined };
}

/**
 * The type of string literals that stand behind each other.
 * @throws {NotKnown} when they have other than ASCII characters, whose size depends on more than the text
 */
export function typeOfStrings(literals: readonly string[]): CType {
  let length = 1n;
  let element: CType = CHAR;
  for (const literal of literals) {
    const [, prefix = "", text = ""] = /^(\w*)"([^]*)"$/u.exec(literal) ?? [];
    // An escape is one character; nothing is known of the size of any other than ASCII.
    const content = text.replaceAll(/\\(?:[0-7]{1,3}|x[\da-fA-F]+|.)/gu, "x");
    if (!/^[\x20-\x7e\t]*$/u.test(content)) throw new NotKnown("a string has other than ASCII characters");
    length += BigInt(content.length);
    element = CHARACTER_TYPES.get(prefix) ?? element;
  }
  return { kind: "array", element, length };
}
