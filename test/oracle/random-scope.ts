import type { Random } from "./random.js";

/** An integer type that a bit-field can have. */
export interface IntegerType {
  readonly text: string;
  /** Width in bits: the most that a bit-field of it can have. */
  readonly bits: number;
}

/** A name for a known small integer: a macro, an enumerator. */
export interface NamedValue {
  readonly name: string;
  /** 0 or more. */
  readonly value: number;
}

/** A member that `offsetof`, `sizeof` and `typeof` can name: no bit-field, no flexible array. */
export interface Place {
  readonly record: string;
  readonly member: string;
}

/** What a random text has declared so far, for what follows to use, and the names that are still free. */
export class RandomScope {
  /** Types as a declaration names them; of a known size, no functions. */
  readonly types: string[] = [];
  readonly integers: IntegerType[] = [];
  readonly values: NamedValue[] = [];
  /** Function-like macros of one argument, with what they make of it. */
  readonly functions: { readonly name: string; readonly factor: number; readonly summand: number }[] = [];
  readonly places: Place[] = [];
  #count = 0;

  /** @param suffix - what sets the names of this text apart from those of other texts, such as `_17` */
  constructor(
    readonly random: Random,
    readonly suffix: string,
  ) {}

  /** A name that the text does not have yet, and no other text with another suffix has. */
  name(prefix: string): string {
    this.#count++;
    return `${prefix}${String(this.#count)}${this.suffix}`;
  }

  /** A name for a member; other texts may have it too. */
  member(): string {
    this.#count++;
    return `m${String(this.#count)}`;
  }
}

const LITERAL_SUFFIXES = ["", "", "", "u", "U", "l", "L", "ul", "UL", "ll", "LLU", "uLL"];

/** An expression of C with the given value, 0 or more; a whole one, in parentheses where it needs them. */
export function valueText(scope: RandomScope, value: number, depth = 0): string {
  const { random } = scope;
  const rest = (part: number): string => valueText(scope, part, depth + 1);
  const literal = (): string => literalText(random, value);
  const named = scope.values.filter((known) => known.value === value);
  if (named.length > 0 && random.chance(60)) return random.pick(named).name;
  if (depth > 2 || random.chance(depth === 0 ? 45 : 55)) return literal();
  return random.choose<string>([
    [3, () => (value > 0 ? `(${rest(value - 1)} + 1)` : "(2 - 2)")],
    [3, () => around(scope, value, rest) ?? literal()],
    [3, () => throughFunction(scope, value, rest) ?? literal()],
    [2, () => `sizeof(char[${rest(value)}])`],
    [2, () => `(int)sizeof(struct { char a[${rest(value)}]; char : 0; })`],
    [2, () => `__builtin_offsetof(struct { char a[${rest(value)}]; char b; }, b)`],
    [2, () => sizeText(random, value) ?? literal()],
    [1, () => `(${String(random.between(0, 9))} < ${String(random.between(10, 19))} ? ${rest(value)} : ${rest(1)})`],
    [1, () => (value === 0 ? "!1" : `(${rest(value)} ?: 77)`)],
    [1, () => `(${rest(value * 2)} / 2)`],
    [1, () => `(${rest(value)} << 3 >> 3)`],
    [1, () => `(${rest(value)} % 0x1000)`],
    [1, () => `(~-${String(value + 1)})`],
    [1, () => `(${rest(value)} | ${rest(value)})`],
    [1, () => `(${rest(value)} ^ 0)`],
    [1, () => (value < 256 ? `((unsigned char)${String(value + 256)})` : `((short)${rest(value)})`)],
    [1, () => (value === 1 ? "!0" : value === 0 ? "!!0" : `(${rest(value)} - (${String(value)} == 0))`)],
  ]);
}

/** A literal of some base and some suffix, or a character constant. */
function literalText(random: Random, value: number): string {
  return random.choose<string>([
    [10, () => String(value)],
    [2, () => `0x${value.toString(16)}`],
    [1, () => `0X${value.toString(16).toUpperCase()}`],
    [1, () => `0${value.toString(8)}`],
    [1, () => `0b${value.toString(2)}`],
    [2, () => String(value) + random.pick(LITERAL_SUFFIXES)],
    [1, () => (value < 128 ? `'\\x${value.toString(16)}'` : String(value))],
    [1, () => (value > 96 && value < 123 ? `'${String.fromCharCode(value)}'` : String(value))],
    [1, () => (value < 64 ? `'\\${value.toString(8)}'` : String(value))],
  ]);
}

function around({ random, values }: RandomScope, value: number, rest: (part: number) => string): string | undefined {
  if (values.length === 0) return undefined;
  const known = random.pick(values);
  if (known.value <= value) return `(${known.name} + ${rest(value - known.value)})`;
  return `(${known.name} - ${rest(known.value - value)})`;
}

function throughFunction(
  { random, functions }: RandomScope,
  value: number,
  rest: (part: number) => string,
): string | undefined {
  const fitting = functions.filter(
    ({ factor, summand }) => value >= summand && Number.isInteger((value - summand) / factor),
  );
  if (fitting.length === 0) return undefined;
  const { name, factor, summand } = random.pick(fitting);
  return `${name}(${rest((value - summand) / factor)})`;
}

const SIZES: readonly (readonly [size: number, texts: readonly string[]])[] = [
  [1, ["sizeof(char)", "sizeof(_Bool)", "_Alignof(unsigned char)", "sizeof 'a' / 4", "sizeof(*(char *)0)"]],
  [2, ["sizeof(short)", "_Alignof(short int)", "sizeof(unsigned short)"]],
  [4, ["sizeof(int)", "_Alignof(unsigned)", "sizeof(float)", "sizeof 1", "sizeof +(char)1", "sizeof(short[2])"]],
  [8, ["sizeof(long)", "_Alignof(void *)", "sizeof(double)", "sizeof(1UL)", "sizeof(long double)", 'sizeof "1234567"']],
  [16, ["sizeof(__int128)", "_Alignof(__int128)", "sizeof(int[2][2])", "sizeof(int (*[2])(void))"]],
];

function sizeText(random: Random, value: number): string | undefined {
  const fitting = SIZES.filter(([size]) => value > 0 && value % size === 0);
  if (fitting.length === 0) return undefined;
  const [size, texts] = random.pick(fitting);
  const text = random.pick(texts);
  if (size === value) return text;
  return random.chance(50) ? `(${text} * ${String(value / size)})` : `(${String(value / size)} * ${text})`;
}
