/** C's binary operators, for the two places that evaluate them: `#if` lines and constant expressions. */

/** How tightly each operator binds; a higher number binds tighter. Source: C 6.5.5 to 6.5.14. */
const PRECEDENCES: ReadonlyMap<string, number> = new Map(
  ["||", "&&", "|", "^", "&", "== !=", "< > <= >=", "<< >>", "+ -", "* / %"].flatMap((operators, level) =>
    operators.split(" ").map((operator): [string, number] => [operator, level + 1]),
  ),
);

/** @returns 1 for `||` up to 10 for `*`; 0 for what is no binary operator of two values */
export function precedenceOf(operator: string): number {
  return PRECEDENCES.get(operator) ?? 0;
}

const COMPARISONS: ReadonlyMap<string, (left: bigint, right: bigint) => boolean> = new Map([
  ["<", (left: bigint, right: bigint) => left < right],
  [">", (left: bigint, right: bigint) => left > right],
  ["<=", (left: bigint, right: bigint) => left <= right],
  [">=", (left: bigint, right: bigint) => left >= right],
  ["==", (left: bigint, right: bigint) => left === right],
  ["!=", (left: bigint, right: bigint) => left !== right],
]);

/** Whether an operator compares, so that its result is 0 or 1 of type int. */
export function isComparison(operator: string): boolean {
  return COMPARISONS.has(operator);
}

/** The answer of a comparison of two values of one type. */
export function compare(operator: string, left: bigint, right: bigint): boolean {
  return COMPARISONS.get(operator)?.(left, right) ?? false;
}

/**
 * The mathematical result of an arithmetic or bitwise operator, shifts excluded.
 * @returns undefined for a division by zero, and for other operators
 */
export function calculate(operator: string, left: bigint, right: bigint): bigint | undefined {
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

/** An integer literal's value and suffix. */
export interface IntegerLiteral {
  readonly value: bigint;
  readonly isDecimal: boolean;
  readonly isUnsigned: boolean;
  /** How many `l` the suffix has: 0, 1 or 2. */
  readonly longs: number;
}

/** C 6.4.4.1: `u` and one of `l`, `ll` in either order, each in one case. */
const SUFFIX = /^(?:[uU]?(?:[lL]|ll|LL)?|(?:[lL]|ll|LL)[uU])$/u;

/** @returns undefined for what is no integer literal, a floating one for example */
export function parseIntegerLiteral(text: string): IntegerLiteral | undefined {
  const [, digits, suffix = ""] = /^(0[xX][\da-fA-F']+|0[bB][01']+|\d[\d']*)([uUlL]*)$/u.exec(text) ?? [];
  if (digits === undefined || !SUFFIX.test(suffix)) return undefined;
  const plain = digits.replaceAll("'", "");
  if (/^0\d*[89]/u.test(plain)) return undefined;
  return {
    value: BigInt(/^0\d/u.test(plain) ? `0o${plain.slice(1)}` : plain),
    isDecimal: /^[1-9]/u.test(plain),
    isUnsigned: /u/iu.test(suffix),
    longs: /ll/iu.test(suffix) ? 2 : /l/iu.test(suffix) ? 1 : 0,
  };
}

const ESCAPES: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    a: 7n,
    b: 8n,
    e: 27n,
    f: 12n,
    n: 10n,
    r: 13n,
    t: 9n,
    v: 11n,
    "\\": 92n,
    "'": 39n,
    '"': 34n,
    "?": 63n,
  }),
);

/** A character constant's prefix (`L`, `u`, `U` or none) and value. */
export interface CharacterConstant {
  readonly prefix: string;
  readonly value: bigint;
}

/**
 * Reads a character constant, by clang's rules on the target `bpf`: `char` is signed, and several characters make an
 * `int` of their bytes.
 * @returns undefined for constants of other than ASCII characters, and for what is no constant
 */
export function parseCharacter(text: string): CharacterConstant | undefined {
  const [, prefix = "", content = ""] = /^(L|u|U|)'([^]+)'$/u.exec(text) ?? [];
  const codes: bigint[] = [];
  const pattern = /([^'\\\u0080-\uffff])|\\([0-7]{1,3})|\\x([\da-fA-F]{1,8})|\\([a-z\\'"?])/uy;
  while (pattern.lastIndex < content.length) {
    const [, plain, octal, hexadecimal, escape] = pattern.exec(content) ?? [];
    let code: bigint | undefined;
    if (plain !== undefined) code = BigInt(plain.charCodeAt(0));
    else if (octal !== undefined) code = BigInt(`0o${octal}`);
    else if (hexadecimal !== undefined) code = BigInt(`0x${hexadecimal}`);
    else if (escape !== undefined) code = ESCAPES.get(escape);
    if (code === undefined) return undefined;
    codes.push(code);
  }
  const [first] = codes;
  if (first === undefined) return undefined;
  if (prefix !== "") {
    const bits = prefix === "u" ? 16 : 32;
    if (codes.length > 1 || first >= 1n << BigInt(bits)) return undefined;
    return { prefix, value: prefix === "L" ? BigInt.asIntN(32, first) : first };
  }
  if (codes.length > 4 || codes.some((code) => code > 255n)) return undefined;
  if (codes.length === 1) return { prefix, value: BigInt.asIntN(8, first) };
  return {
    prefix,
    value: BigInt.asIntN(
      32,
      codes.reduce((value, code) => (value << 8n) | code, 0n),
    ),
  };
}
