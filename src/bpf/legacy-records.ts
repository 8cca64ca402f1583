/** The structs of the variables that define legacy maps. */
import { LEGACY_STRUCTS } from "../facts/legacy-maps.js";
import { NotKnown, type CType } from "../types/c-types.js";
import { writtenElement } from "../types/elements.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { LegacyMember } from "./legacy-fields.js";

/** The struct of a legacy map. */
export interface LegacyRecord {
  readonly tag: string | undefined;
  /** Undefined when no definition of the struct is in sight. */
  readonly members: readonly LegacyMember[] | undefined;
  /** Whether it has a `type` that is a number, and not the pointer that `__uint` declares. */
  readonly hasNumbers: boolean;
  readonly isArray: boolean;
}

/**
 * The struct of a variable of the translated file.
 * @param offset - UTF-16 offset in its declaration
 * @returns `other` for a variable of another type; undefined when it depends on a condition, or the compiler sees no such
 *   variable
 */
export function legacyRecordOf(types: UnitTypes, name: string, offset: number): LegacyRecord | "other" | undefined {
  const declaration = types.translation.declarationAt(offset);
  if (!declaration) return undefined;
  const record = types.ask((scope) => {
    const variable = scope.declaredBy(declaration).variables.get(name);
    return variable ? describeRecord(scope, variable.type) : new NotKnown("the variable is not in scope");
  }, declaration.gap.guard);
  return record instanceof NotKnown ? undefined : record;
}

function describeRecord(scope: TranslationScope, type: CType): LegacyRecord | "other" {
  const element = writtenElement(type);
  const isArray = element !== type;
  if (element.kind === "tag" && !isInSight(scope, element)) {
    const names = LEGACY_STRUCTS.get(element.tag);
    const members = names?.map((name) => ({ name, isAggregate: false }));
    return { tag: element.tag, members, hasNumbers: names !== undefined, isArray };
  }
  const record = scope.resolve(element);
  if (record.kind !== "record") return "other";
  const members = record.members.map(({ name = "", type: member }) => {
    const { kind } = scope.resolve(member);
    return { name, kind, isAggregate: kind === "record" || kind === "array" };
  });
  const hasNumbers = members.some(({ name, kind }) => name === "type" && kind === "integer");
  return { tag: record.tag, members, hasNumbers, isArray };
}

function isInSight(scope: TranslationScope, { tag }: Extract<CType, { kind: "tag" }>): boolean {
  return scope.tag(tag) !== undefined;
}
