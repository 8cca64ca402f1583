/** C's basic types, by the words that name them and by the sizes that an attribute gives. */
import type { Attributes } from "./attributes.js";
import {
  BOOL,
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  INT128,
  LONG,
  LONG_DOUBLE,
  LONG_LONG,
  SHORT,
  SIGNED_CHAR,
  UNSIGNED_CHAR,
  UNSIGNED_INT,
  UNSIGNED_INT128,
  UNSIGNED_LONG,
  UNSIGNED_LONG_LONG,
  UNSIGNED_SHORT,
  VOID,
  type CType,
  type FloatType,
  type IntegerType,
} from "./c-types.js";

/** The basic types, by their words in alphabetical order, `int` left out where it says nothing. */
const BASIC_TYPES: ReadonlyMap<string, CType> = new Map<string, CType>([
  ["__builtin_va_list", { kind: "pointer", target: VOID }],
  ["void", VOID],
  ["_Bool", BOOL],
  ["char", CHAR],
  ["char signed", SIGNED_CHAR],
  ["char unsigned", UNSIGNED_CHAR],
  ["short", SHORT],
  ["short signed", SHORT],
  ["short unsigned", UNSIGNED_SHORT],
  ["int", INT],
  ["signed", INT],
  ["unsigned", UNSIGNED_INT],
  ["long", LONG],
  ["long signed", LONG],
  ["long unsigned", UNSIGNED_LONG],
  ["long long", LONG_LONG],
  ["long long signed", LONG_LONG],
  ["long long unsigned", UNSIGNED_LONG_LONG],
  ["__int128", INT128],
  ["__int128 signed", INT128],
  ["__int128_t", INT128],
  ["__int128 unsigned", UNSIGNED_INT128],
  ["__uint128_t", UNSIGNED_INT128],
  ["float", FLOAT],
  ["double", DOUBLE],
  ["double long", LONG_DOUBLE],
  ...[FLOAT, DOUBLE, LONG_DOUBLE].map((part): [string, FloatType] => [
    ["_Complex", ...part.spelling.split(" ")].sort().join(" "),
    { kind: "float", spelling: `_Complex ${part.spelling}`, size: 2 * part.size, align: part.align },
  ]),
]);

/** undefined where the words name no type */
export function basicType(words: readonly string[]): CType | undefined {
  const sorted = [...words].sort();
  const isPlain = sorted.length > 1 && sorted.includes("int");
  return BASIC_TYPES.get((isPlain ? sorted.filter((word) => word !== "int") : sorted).join(" "));
}

/** Types by the bytes that the attribute `mode` gives an integer. */
const BY_SIZE: ReadonlyMap<number, readonly [signed: IntegerType, unsigned: IntegerType]> = new Map([
  [1, [SIGNED_CHAR, UNSIGNED_CHAR]],
  [2, [SHORT, UNSIGNED_SHORT]],
  [4, [INT, UNSIGNED_INT]],
  [8, [LONG, UNSIGNED_LONG]],
]);

/** The type as the attributes of its declaration make it. */
export function withAttributes(type: CType, { vector, mode }: Attributes): CType {
  if (mode !== undefined) {
    const [signed, unsigned] = BY_SIZE.get(mode) ?? [];
    const changed = type.kind === "integer" ? (type.isSigned ? signed : unsigned) : undefined;
    return changed ?? { kind: "unknown", reason: "the attribute `mode` stands on what is no integer" };
  }
  return vector === undefined ? type : { kind: "vector", element: type, extent: vector };
}
