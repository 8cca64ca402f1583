/** Where in memory the operands of expressions stand, and how far the objects around them reach. */
import { NotKnown, type CType } from "./c-types.js";
import type { Operand, Place, ResolvedType, Scope } from "./scope.js";

/** The place of a variable, or of a literal that has no name. */
export function placeOf(scope: Scope, type: CType, variable: string | undefined): Place {
  return { type, variable, isAssumed: false, room: () => sizeOfObject(scope, type) };
}

/**
 * The place that a pointer of which only the type is known points to. Where a pointer to a record points, that record
 * is; nothing is known of what stands behind a number.
 */
export function placeBehindPointer(scope: Scope, type: CType): Place {
  const room = (): number => {
    const { kind } = scope.resolve(type);
    if (kind !== "record" && kind !== "opaque") throw new NotKnown("a pointer does not tell how much it points to");
    return sizeOfObject(scope, type);
  };
  return { type, variable: undefined, isAssumed: true, room };
}

/** A place of which no more is known than the type that it is taken for: there may be any number of bytes. */
export function placeSomewhere(type: CType): Place {
  const room = (): never => {
    throw new NotKnown("nothing tells where the pointer points to");
  };
  return { type, variable: undefined, isAssumed: true, room };
}

/** What an operand points to as a function gets it: an array is its address. Undefined for what is no pointer. */
export function pointeeOf(scope: Scope, { type, place, target }: Operand): Place | undefined {
  if (target) return target;
  const resolved = scope.resolve(type);
  if (resolved.kind === "array") return place ?? placeBehindPointer(scope, resolved.element);
  return resolved.kind === "pointer" ? placeBehindPointer(scope, resolved.target) : undefined;
}

/**
 * Bytes of an object of the type.
 * @throws {NotKnown} when it may have more than the type says: a flexible array, or one that its initialiser makes
 */
export function sizeOfObject(scope: Scope, type: CType): number {
  if (isOpenEnded(scope, scope.resolve(type))) throw new NotKnown("an array has no length of its own");
  return scope.extentOf(type).size;
}

/** Records in records, deeper than anybody writes them. */
const MAX_DEPTH = 200;

/** Whether a type may have more than it says: it is, or ends in, an array without a length of its own. */
export function isOpenEnded(scope: Scope, type: ResolvedType, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  if (type.kind === "array") return type.length === undefined || type.length === 0n;
  if (type.kind !== "record") return false;
  const ends = type.keyword === "union" ? type.members : type.members.slice(-1);
  return ends.some((member) => isOpenEnded(scope, scope.resolve(member.type), depth + 1));
}

/** Whether pointers to the type are pointers to any memory: `void`, and characters of any kind. */
export function isAnyMemory(scope: Scope, type: CType): boolean {
  const resolved = scope.resolve(type);
  return resolved.kind === "void" || (resolved.kind === "integer" && resolved.size === 1);
}
