/** What a parser of C asks of the names around it. */
import type { CType, EnumType, FloatType, IntegerType } from "./c-types.js";

/** A type that is no reference to another one. */
export type ResolvedType = Exclude<CType, { kind: "typedef" | "tag" | "unknown" }>;

/** Bytes. */
export interface Extent {
  readonly size: number;
  readonly align: number;
}

/** Memory of which the end is in sight: a variable's, or a literal's, from some byte of it on. */
export interface Place {
  /** What stands there. */
  readonly type: CType;
  /** The variable, where the place is the start of one. */
  readonly variable: string | undefined;
  /** Whether only the type of a pointer tells that there is such an object. */
  readonly isAssumed: boolean;
  /**
   * Bytes from here to the end of the variable; no more than that where an index is not known.
   * @throws {NotKnown} when the size of the variable is not known
   */
  readonly room: () => number;
}

/** An integer constant, or anything else that has a type. */
export interface Operand {
  readonly type: CType;
  /** Undefined for what is no integer constant, and for one whose value C leaves undefined. */
  readonly value: bigint | undefined;
  /** Whether it is a constant all the same: one without a value harms nothing where it is not evaluated. */
  readonly isUndefined?: boolean;
  /** Where the operand itself is stored; only of what has an address in sight. */
  readonly place?: Place | undefined;
  /** What the operand points to; only of pointers to what is in sight. */
  readonly target?: Place | undefined;
}

/** A member as an expression reaches it. */
export interface ReachedMember {
  readonly type: CType;
  /**
   * Bytes from the start of the record.
   * @throws {NotKnown} for a bit-field, and when the layout is not known
   */
  readonly offset: () => number;
}

/** Names of a translation; every answer may throw NotKnown, and Undecided where it depends on a condition. */
export interface Scope {
  /** Whether the name is a typedef's. */
  isTypeName(name: string): boolean;
  /** An enumerator or a variable; undefined for a name that is neither. */
  valueOf(name: string): Operand | undefined;
  resolve(type: CType): ResolvedType;
  extentOf(type: CType): Extent;
  memberOf(type: CType, name: string): ReachedMember;
  /** Whether headers are missing, so that a word may be a macro that is out of sight. */
  readonly isPartial: boolean;
}

/** The integer type that an operand of this type counts as; undefined for other types than integers and enums. */
export function integerOf(type: ResolvedType): IntegerType | undefined {
  if (type.kind === "integer") return type;
  if (type.kind !== "enum") return undefined;
  if (type.underlying instanceof Error) throw type.underlying;
  return type.underlying;
}

/** Whether arithmetic takes operands of the type. */
export function isArithmetic(type: ResolvedType): type is IntegerType | EnumType | FloatType {
  return type.kind === "integer" || type.kind === "enum" || type.kind === "float";
}
