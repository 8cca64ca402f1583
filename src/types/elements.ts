/** What arrays consist of. */
import { NotKnown, type CType } from "./c-types.js";
import type { ResolvedType, Scope } from "./scope.js";

/** What is behind all dimensions that the type itself has, without those of its typedefs. */
export function writtenElement(type: CType): CType {
  let element = type;
  while (element.kind === "array") ({ element } = element);
  return element;
}

/** Arrays of arrays, deeper than anybody declares them. */
const MAX_DIMENSIONS = 200;

/**
 * The type of which all dimensions of an array are made; the type itself if it is no array.
 * @returns the type as it is written there, and what it stands for
 * @throws {NotKnown} when it is not known, or an array is its own element, as that of `typedef t t[2];` is
 */
export function innermostElement(scope: Scope, type: CType): { written: CType; resolved: ResolvedType } {
  let written = type;
  for (let dimensions = 0; dimensions <= MAX_DIMENSIONS; dimensions++) {
    const resolved = scope.resolve(written);
    if (resolved.kind !== "array") return { written, resolved };
    written = resolved.element;
  }
  throw new NotKnown("an array is its own element");
}
