/** C's types, as declarations write them, for the target `bpf` (LP64). */
import { StacklessError } from "../preprocessor/stackless-error.js";

/** The option that would make something known. */
export type Remedy =
  /** What the build says of a name, or of all of them. */
  | { readonly option: "defines"; readonly name: string | undefined }
  /** What a macro stands for that no header in sight defines. */
  | { readonly option: "macros"; readonly name: string }
  /** The folders of headers that are not found, as the `#include` lines write them: `"a.h"`, `<a.h>`. */
  | { readonly option: "includePaths"; readonly headers: readonly string[] };

/** Why something is not known. */
export interface Unknown {
  /** In words that follow "because", with what the configuration can do about it. */
  readonly reason: string;
  /** Undefined where no option would help. */
  readonly remedy: Remedy | undefined;
}

/** What is not known, and why, in words that follow "because". */
export class NotKnown extends StacklessError {
  override readonly name = "NotKnown";

  constructor(
    readonly reason: string,
    readonly remedy?: Remedy,
  ) {
    super(reason);
  }
}

/** The same of a type that nothing declares: no program that uses it compiles. */
export class NotDeclared extends NotKnown {}

/** What a query finds; undefined when it throws {@link NotKnown}. */
export function ifKnown<Value>(query: () => Value): Value | undefined {
  try {
    return query();
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

export interface VoidType {
  readonly kind: "void";
}

export interface IntegerType {
  readonly kind: "integer";
  readonly spelling: string;
  /** Bytes; the alignment is the same. */
  readonly size: 1 | 2 | 4 | 8 | 16;
  readonly isSigned: boolean;
  /** C's integer conversion rank: 0 for `_Bool` up to 6 for `__int128`. */
  readonly rank: number;
}

export interface FloatType {
  readonly kind: "float";
  readonly spelling: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly align: number;
}

export interface PointerType {
  readonly kind: "pointer";
  readonly target: CType;
}

export interface ArrayType {
  readonly kind: "array";
  readonly element: CType;
  /** Number of elements; undefined for `[]`; {@link NotKnown} where it is not known. */
  readonly length: bigint | NotKnown | undefined;
}

export interface FunctionType {
  readonly kind: "function";
  readonly result: CType;
}

export interface VectorType {
  readonly kind: "vector";
  readonly element: CType;
  /** As `vector_size` and `ext_vector_type` have it; clang rounds up to a power of two. */
  readonly extent: { readonly bytes: number } | { readonly elements: number };
}

/** Attributes that decide on layouts. */
export interface LayoutAttributes {
  readonly isPacked: boolean;
  /** Bytes, of `aligned(…)` and `_Alignas`; 0 without them. */
  readonly align: number | NotKnown;
}

export interface Member {
  /** Undefined for anonymous records and unnamed bit-fields. */
  readonly name: string | undefined;
  readonly type: CType;
  /** Bits of a bit-field; undefined for other members. */
  readonly bits: bigint | NotKnown | undefined;
  readonly attributes: LayoutAttributes;
  /** What `btf_type_tag` says of the type that a pointer leads to; undefined for most. */
  readonly typeTag: string | undefined;
  /** UTF-16 offset of the name in its file; undefined where a macro brings it. */
  readonly start: number | undefined;
}

/** The file that a definition stands in. */
export interface SourcePlace {
  /** Absolute; undefined for a text without a file. */
  readonly path: string | undefined;
  /** Whether it is the translated file itself, no header. */
  readonly isMain: boolean;
}

/** Where a record is defined: UTF-16 offsets in its file. */
export interface RecordPlace extends SourcePlace {
  /** Of `struct` or `union`. */
  readonly start: number;
  /** Of the tag; undefined without one. */
  readonly tagStart: number | undefined;
  /** Of the body's `{`. */
  readonly bodyStart: number;
  /** Of the body's `}`. */
  readonly bodyEnd: number;
  /** Of what follows the attributes behind the body; undefined where a macro brings that. */
  readonly next: number | undefined;
}

export interface RecordType {
  readonly kind: "record";
  readonly keyword: "struct" | "union";
  readonly tag: string | undefined;
  readonly members: readonly Member[];
  readonly attributes: LayoutAttributes;
  /** `#pragma pack` in force: bytes, 0 without one. */
  readonly packing: number | NotKnown;
  /** Undefined where a macro brings the definition, or a part of its outline. */
  readonly place: RecordPlace | undefined;
}

export interface EnumType {
  readonly kind: "enum";
  readonly tag: string | undefined;
  readonly underlying: IntegerType | NotKnown;
  readonly attributes: LayoutAttributes;
}

/** A record or enum that is named and not defined where it stands. */
export interface TagReference {
  readonly kind: "tag";
  readonly keyword: "struct" | "union" | "enum";
  readonly tag: string;
}

export interface TypedefReference {
  readonly kind: "typedef";
  readonly name: string;
}

/** A record of which size and alignment are known and the members are not. */
export interface OpaqueType {
  readonly kind: "opaque";
  readonly spelling: string;
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly align: number;
}

export interface UnknownType {
  readonly kind: "unknown";
  readonly reason: string;
}

export type CType =
  | VoidType
  | IntegerType
  | FloatType
  | PointerType
  | ArrayType
  | FunctionType
  | VectorType
  | RecordType
  | EnumType
  | TagReference
  | TypedefReference
  | OpaqueType
  | UnknownType;

export const VOID: VoidType = { kind: "void" };

function integer(spelling: string, size: IntegerType["size"], isSigned: boolean, rank: number): IntegerType {
  return { kind: "integer", spelling, size, isSigned, rank };
}

export const BOOL = integer("_Bool", 1, false, 0);
export const CHAR = integer("char", 1, true, 1);
export const SIGNED_CHAR = integer("signed char", 1, true, 1);
export const UNSIGNED_CHAR = integer("unsigned char", 1, false, 1);
export const SHORT = integer("short", 2, true, 2);
export const UNSIGNED_SHORT = integer("unsigned short", 2, false, 2);
export const INT = integer("int", 4, true, 3);
export const UNSIGNED_INT = integer("unsigned int", 4, false, 3);
export const LONG = integer("long", 8, true, 4);
export const UNSIGNED_LONG = integer("unsigned long", 8, false, 4);
export const LONG_LONG = integer("long long", 8, true, 5);
export const UNSIGNED_LONG_LONG = integer("unsigned long long", 8, false, 5);
export const INT128 = integer("__int128", 16, true, 6);
export const UNSIGNED_INT128 = integer("unsigned __int128", 16, false, 6);

export const FLOAT: FloatType = { kind: "float", spelling: "float", size: 4, align: 4 };
export const DOUBLE: FloatType = { kind: "float", spelling: "double", size: 8, align: 8 };
/** Source: clang 14 `-target bpf`: 8 bytes, where x86-64 has 16. */
export const LONG_DOUBLE: FloatType = { kind: "float", spelling: "long double", size: 8, align: 8 };

export const NO_ATTRIBUTES: LayoutAttributes = { isPacked: false, align: 0 };

/** Both sets of attributes on one thing: the greatest alignment counts. */
export function mergeAttributes(left: LayoutAttributes, right: LayoutAttributes): LayoutAttributes {
  const isPacked = left.isPacked || right.isPacked;
  if (typeof left.align !== "number") return { isPacked, align: left.align };
  if (typeof right.align !== "number") return { isPacked, align: right.align };
  return { isPacked, align: Math.max(left.align, right.align) };
}

/** The integer types of one rank. */
const BY_RANK: ReadonlyMap<number, readonly [signed: IntegerType, unsigned: IntegerType]> = new Map([
  [3, [INT, UNSIGNED_INT]],
  [4, [LONG, UNSIGNED_LONG]],
  [5, [LONG_LONG, UNSIGNED_LONG_LONG]],
  [6, [INT128, UNSIGNED_INT128]],
]);

/** C's integer promotions. Source: C 6.3.1.1. */
export function promote(type: IntegerType): IntegerType {
  return type.rank < INT.rank ? INT : type;
}

/** C's usual arithmetic conversions of two promoted types. Source: C 6.3.1.8. */
export function commonType(left: IntegerType, right: IntegerType): IntegerType {
  const [low, high] = left.rank <= right.rank ? [left, right] : [right, left];
  if (low.rank === high.rank) return low.isSigned ? high : low;
  // A signed type of higher rank and the same size cannot hold the unsigned one's values.
  const isTooNarrow = !low.isSigned && high.isSigned && low.size === high.size;
  return isTooNarrow ? (BY_RANK.get(high.rank)?.[1] ?? high) : high;
}

/** The value as the type holds it, converted as C converts. */
export function wrap(type: IntegerType, value: bigint): bigint {
  if (type.rank === BOOL.rank) return value === 0n ? 0n : 1n;
  return type.isSigned ? BigInt.asIntN(type.size * 8, value) : BigInt.asUintN(type.size * 8, value);
}

/** Whether the type holds the value as it is. */
export function canHold(type: IntegerType, value: bigint): boolean {
  return wrap(type, value) === value;
}

/**
 * The spelling of a type, as a declaration without a name would write it: `struct key`, `__u32`, `char[16]`,
 * `int (*)()`.
 */
export function spell(type: CType): string {
  return spellAround(type, "");
}

/** @param declarator - what stands where the name would: the pointers, lengths and parameters around the type */
function spellAround(type: CType, declarator: string): string {
  switch (type.kind) {
    case "pointer": {
      const { target } = type;
      const isBound = target.kind === "function" || target.kind === "array";
      return spellAround(target, isBound ? `(*${declarator})` : `*${declarator}`);
    }
    case "array":
      return spellAround(type.element, `${declarator}[${lengthOf(type)}]`);
    case "function":
      return spellAround(type.result, `${declarator}()`);
    default:
      return `${spellSpecifier(type)}${/^(?:\[|$)/u.test(declarator) ? "" : " "}${declarator}`;
  }
}

function spellSpecifier(type: Exclude<CType, PointerType | ArrayType | FunctionType>): string {
  switch (type.kind) {
    case "void":
      return "void";
    case "integer":
    case "float":
    case "opaque":
      return type.spelling;
    case "vector":
      return `vector of ${spell(type.element)}`;
    case "record":
      return type.tag === undefined ? `${type.keyword} { … }` : `${type.keyword} ${type.tag}`;
    case "enum":
      return type.tag === undefined ? "enum { … }" : `enum ${type.tag}`;
    case "tag":
      return `${type.keyword} ${type.tag}`;
    case "typedef":
      return type.name;
    case "unknown":
      return "?";
  }
}

function lengthOf({ length }: ArrayType): string {
  if (length === undefined) return "";
  return typeof length === "bigint" ? String(length) : "?";
}
