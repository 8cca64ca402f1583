import type { RandomText } from "./random-text.js";
import { valueText } from "./random-scope.js";
import { builtinInteger } from "./random-types.js";

/** The parts of the definition of an enumeration, for one line or for several. */
export interface RandomEnumeration {
  /** Up to the brace. */
  readonly head: string;
  /** Each with its comma. */
  readonly enumerators: readonly string[];
  /** What follows the brace. */
  readonly tail: string;
  /** Width of the type that clang gives it. */
  readonly bits: number;
}

/** Defines an enumeration at file scope. */
export function writeEnumeration(text: RandomText): void {
  const { random, scope } = text;
  const tag = scope.name("e");
  const { head, bits, enumerators, tail } = randomEnumeration(text, ` ${tag}`);
  text.line(0, `${head} {`);
  for (const enumerator of enumerators) text.line(1, enumerator);
  text.line(0, `}${tail};`);
  scope.types.push(`enum ${tag}`);
  scope.integers.push({ text: `enum ${tag}`, bits });
  if (random.chance(60)) text.type(`enum ${tag}`);
}

/** @param tag - with a space before it, or `""` */
export function randomEnumeration(text: RandomText, tag: string): RandomEnumeration {
  const { random } = text;
  const fixed = random.chance(25) ? builtinInteger(random) : undefined;
  if (fixed && fixed.bits < 128) {
    const { enumerators } = randomEnumerators(text, fixed.bits, true);
    return { head: `enum${tag} : ${fixed.text}`, enumerators, tail: "", bits: fixed.bits };
  }
  const { enumerators, needed } = randomEnumerators(text, random.pick(WIDTHS), false);
  if (random.chance(80)) return { head: `enum${tag}`, enumerators, tail: "", bits: needed > 32 ? 64 : 32 };
  const packed = ` ${random.pick(["__attribute__((packed))", "__attribute__((__packed__))"])}`;
  const bits = [8, 16, 32].find((size) => size >= needed) ?? 64;
  return random.chance(50)
    ? { head: `enum${packed}${tag}`, enumerators, tail: "", bits }
    : { head: `enum${tag}`, enumerators, tail: packed, bits };
}

/** Widths in bits of the largest enumerator. */
const WIDTHS = [3, 7, 8, 8, 12, 15, 16, 31, 31, 31, 32, 40, 63, 64];

/** @returns the enumerators, and how many bits a type needs to have all their values */
function randomEnumerators(
  { random, scope }: RandomText,
  width: number,
  isFixed: boolean,
): { enumerators: string[]; needed: number } {
  const enumerators: string[] = [];
  let [low, high] = [0n, 0n];
  const add = (value: bigint, spelling: string): void => {
    const name = scope.name("E");
    enumerators.push(`${name} = ${spelling},`);
    if (value >= 0n && value < 64n) scope.values.push({ name, value: Number(value) });
    low = value < low ? value : low;
    high = value > high ? value : high;
  };
  for (let count = random.between(1, 3); count > 0; count--) {
    const value = random.between(0, Math.min(2 ** width - 1, 20));
    add(BigInt(value), valueText(scope, value));
  }
  if (!isFixed) {
    const most = 2n ** BigInt(width) - 1n - BigInt(random.below(2));
    add(most, `0x${most.toString(16)}`);
  }
  if (!isFixed && width < 64 && random.chance(35)) {
    const least = 2n ** BigInt(Math.min(width, 62)) - BigInt(random.below(2));
    // A hexadecimal literal that no int can hold is an unsigned int, if that can; so is its negation.
    const isUnsigned = least >= 2n ** 31n && least < 2n ** 32n;
    if (random.chance(50)) add(-least, `-${String(least)}`);
    else add(isUnsigned ? 2n ** 32n - least : -least, `-0x${least.toString(16)}`);
  }
  const needed = Math.max(
    high.toString(2).length + (low < 0n ? 1 : 0),
    low < 0n ? (-low - 1n).toString(2).length + 1 : 0,
  );
  return { enumerators, needed };
}
