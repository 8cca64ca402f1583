/** Values and types of enumerators, and of enums. */
import {
  canHold,
  INT,
  LONG,
  LONG_LONG,
  NotKnown,
  SHORT,
  SIGNED_CHAR,
  UNSIGNED_CHAR,
  UNSIGNED_INT,
  UNSIGNED_LONG,
  UNSIGNED_LONG_LONG,
  UNSIGNED_SHORT,
  wrap,
  type IntegerType,
} from "./c-types.js";
import type { Operand } from "./scope.js";

/** An enumerator in its own enum, whose fixed type is given if it has one. */
export function enumeratorOf(value: bigint | NotKnown, fixed: IntegerType | NotKnown | undefined): Operand | NotKnown {
  if (value instanceof Error) return value;
  if (fixed instanceof Error) return fixed;
  if (fixed) return { type: fixed, value: wrap(fixed, value) };
  const type = [INT, UNSIGNED_INT, LONG, UNSIGNED_LONG].find((candidate) => canHold(candidate, value));
  return type ? { type, value } : new NotKnown("an enumerator fits no type");
}

/** The same enumerator behind its enum: one that no int holds has the enum's type. Source: clang 14, `ActOnEnumBody`. */
export function enumeratorBehind(
  enumerator: Operand | NotKnown,
  underlying: IntegerType | NotKnown,
): Operand | NotKnown {
  if (enumerator instanceof Error) return enumerator;
  const { value } = enumerator;
  if (value === undefined || canHold(INT, value)) return enumerator;
  return underlying instanceof Error ? underlying : { type: underlying, value: wrap(underlying, value) };
}

/** The value of the next enumerator that is given none. */
export function valueBehind(value: bigint | NotKnown): bigint | NotKnown {
  if (value instanceof Error) return value;
  const isLast = value === 2n ** 63n - 1n || value === 2n ** 64n - 1n;
  return isLast ? new NotKnown("an enumerator is larger than any type holds") : value + 1n;
}

/** The type that clang gives an enum without one of its own. Source: clang 14, `Sema::ActOnEnumBody`. */
export function underlyingOf(
  values: ReadonlyMap<string, bigint | NotKnown>,
  isPacked: boolean,
): IntegerType | NotKnown {
  const known: bigint[] = [];
  for (const value of values.values()) {
    if (value instanceof Error) return value;
    known.push(value);
  }
  const isSigned = known.some((value) => value < 0n);
  const wide = isSigned ? [INT, LONG] : [UNSIGNED_INT, UNSIGNED_LONG];
  // clang warns of an enum that no type holds, and takes this one.
  const widest = isSigned ? LONG_LONG : UNSIGNED_LONG_LONG;
  const narrow = isSigned ? [SIGNED_CHAR, SHORT] : [UNSIGNED_CHAR, UNSIGNED_SHORT];
  const types = isPacked ? [...narrow, ...wide] : wide;
  return types.find((type) => known.every((value) => canHold(type, value))) ?? widest;
}
