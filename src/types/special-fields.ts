/** Fields of records that the kernel keeps for itself. */
import { isSpecialField, isSpecialTypeTag } from "../facts/special-fields.js";
import { ifKnown, type CType } from "./c-types.js";
import type { Scope } from "./scope.js";

/**
 * The tag of a field that the kernel keeps for itself: of the type itself, or of what it holds by value; the type tag of
 * a pointer into the kernel. Undefined where there is none in what is known of the type.
 * @param seen - types that were looked into already
 */
export function specialFieldIn(scope: Scope, type: CType, seen = new Set<CType>()): string | undefined {
  // Without a header that defines it, the tag alone tells.
  if (type.kind === "tag" && isSpecialField(type.tag)) return type.tag;
  const resolved = ifKnown(() => scope.resolve(type));
  if (!resolved || seen.has(resolved)) return undefined;
  // An array that a typedef makes its own element comes back, as a record does that holds itself.
  seen.add(resolved);
  if (resolved.kind === "array") return specialFieldIn(scope, resolved.element, seen);
  if (resolved.kind === "opaque") {
    const tag = resolved.spelling.replace(/^struct /u, "");
    return isSpecialField(tag) ? tag : undefined;
  }
  if (resolved.kind !== "record") return undefined;
  if (isSpecialField(resolved.tag)) return resolved.tag;
  for (const member of resolved.members) {
    if (isSpecialTypeTag(member.typeTag)) return member.typeTag;
    const tag = specialFieldIn(scope, member.type, seen);
    if (tag !== undefined) return tag;
  }
  return undefined;
}
