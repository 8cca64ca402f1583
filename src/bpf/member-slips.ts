/** Map members in which a type, a number and `sizeof` have been mixed up, and what they should be. */
import { NUMBER_MEMBERS } from "../facts/map-members.js";
import type { MemberKind } from "../syntax/macros.js";
import type { MapMember } from "./maps.js";
import { meaningOf, type ArgumentMeaning, type KnownArgument } from "./member-arguments.js";

export type SlipKind =
  /** `__type(key, sizeof(T))` */
  | "sizeofAsType"
  /** `__type(key, 16)` */
  | "numberAsType"
  /** `__uint(key, 4)` */
  | "numberAsArray"
  /** `__uint(key, sizeof(T))` */
  | "sizeofAsArray"
  /** `__uint(key, struct k)`, `__uint(key_size, struct k)` */
  | "typeAsNumber"
  /** `__type(key_size, __u32)`, `__type(max_entries, 10)` */
  | "typeForNumber"
  /** `__type(key_size, char[4])` */
  | "lengthForNumber"
  /** `__type(values, struct inner)`, `__array(values, sizeof(struct inner))` */
  | "noInnerMap";

/** A member as it should read. */
export interface MemberRewrite {
  readonly form: MemberKind;
  readonly name: string;
  readonly argument: string;
}

export interface Slip {
  readonly kind: SlipKind;
  readonly meaning: ArgumentMeaning;
  /** Undefined where there is no single answer. */
  readonly rewrite: MemberRewrite | undefined;
  /** Whether the rewrite is right in every map; if not, a person has to look at the rest of the definition. */
  readonly isCertain: boolean;
}

/**
 * What is mixed up in a member.
 * @param siblings - all members of the definition, the member among them
 * @returns undefined when nothing is, or when it takes a header to tell
 */
export function findSlip(member: MapMember, siblings: readonly MapMember[]): Slip | undefined {
  const meaning = meaningOf(member.argument);
  if (!meaning || meaning.kind === "variable" || member.form === "other" || member.form === "ulong") return undefined;
  if (member.name === "key" || member.name === "value") return slipOfType(member, meaning, siblings);
  if (member.name === "values") return slipOfValues(member, meaning, siblings);
  if (NUMBER_MEMBERS.has(member.name)) return slipOfNumber(member, meaning, siblings);
  // A member that no loader knows: what is certain is that a size is no type.
  return member.form === "type" && meaning.kind === "sizeof" ? sizeofAsType(member, meaning) : undefined;
}

function textOf(member: MapMember): string {
  return member.argument?.text ?? "";
}

function sizeofAsType(member: MapMember, meaning: KnownArgument & { kind: "sizeof" }): Slip {
  return slip("sizeofAsType", meaning, rewriteSizeof(member.name, "type", meaning));
}

function rewriteSizeof(
  name: string,
  form: MemberKind,
  meaning: KnownArgument & { kind: "sizeof" },
): MemberRewrite | undefined {
  return meaning.isThroughMacro ? undefined : { form, name, argument: meaning.replacement };
}

function slip(kind: SlipKind, meaning: ArgumentMeaning, rewrite: MemberRewrite | undefined, isCertain = true): Slip {
  return { kind, meaning, rewrite, isCertain };
}

/** `key` and `value`, which carry a type. */
function slipOfType(member: MapMember, meaning: KnownArgument, siblings: readonly MapMember[]): Slip | undefined {
  const { name, form } = member;
  if (form !== "type" && form !== "uint") return undefined;
  switch (meaning.kind) {
    case "sizeof":
      if (form === "type") return sizeofAsType(member, meaning);
      return slip("sizeofAsArray", meaning, rewriteSizeof(name, "type", meaning));
    case "number": {
      const sizeName = `${name}_size`;
      const isFree = !siblings.some((sibling) => sibling.name === sizeName);
      const rewrite = isFree ? { form: "uint" as const, name: sizeName, argument: textOf(member) } : undefined;
      const other = name === "key" ? "value" : "key";
      return slip(form === "type" ? "numberAsType" : "numberAsArray", meaning, rewrite, isSized(other, siblings));
    }
    case "type":
    case "array":
      return form === "uint"
        ? slip("typeAsNumber", meaning, { form: "type", name, argument: textOf(member) })
        : undefined;
    case "variable":
      return undefined;
  }
}

/** Whether `key` or `value` is given by its size, or will be once its own slip is mended. */
function isSized(name: "key" | "value", siblings: readonly MapMember[]): boolean {
  return siblings.some(
    (sibling) =>
      (sibling.name === `${name}_size` && sibling.form === "uint") ||
      (sibling.name === name && meaningOf(sibling.argument)?.kind === "number"),
  );
}

/** Members that carry a number. */
function slipOfNumber(member: MapMember, meaning: KnownArgument, siblings: readonly MapMember[]): Slip | undefined {
  const { name, form } = member;
  const role = name === "key_size" ? "key" : name === "value_size" ? "value" : undefined;
  const isType = meaning.kind === "type" || meaning.kind === "array";
  const sizeOfArgument: MemberRewrite = { form: "uint", name, argument: `sizeof(${textOf(member)})` };
  if (form === "uint") return isType ? slip("typeAsNumber", meaning, role && sizeOfArgument) : undefined;
  if (form !== "type") return undefined;
  if (!isType) return slip("typeForNumber", meaning, { form: "uint", name, argument: textOf(member) });
  if (meaning.kind === "array")
    return slip("lengthForNumber", meaning, { form: "uint", name, argument: meaning.length });
  if (!role) return slip("typeForNumber", meaning, undefined);
  const other = role === "key" ? "value" : "key";
  const isTaken = siblings.some((sibling) => sibling.name === role);
  const rewrite =
    isTaken || isSized(other, siblings)
      ? sizeOfArgument
      : { form: "type" as const, name: role, argument: textOf(member) };
  return slip("typeForNumber", meaning, rewrite);
}

/** `values`, which carries the definition of an inner map or the prototype of a program. */
function slipOfValues(member: MapMember, meaning: KnownArgument, siblings: readonly MapMember[]): Slip | undefined {
  const { name, form } = member;
  if (form === "array") {
    if (meaning.kind === "sizeof") return slip("noInnerMap", meaning, rewriteSizeof(name, "array", meaning));
    return meaning.kind === "number" ? slip("noInnerMap", meaning, undefined) : undefined;
  }
  if (meaning.kind !== "type") return undefined;
  // As a flexible array, it has to be the last member.
  const isLast = siblings.at(-1) === member;
  return slip("noInnerMap", meaning, isLast ? { form: "array", name, argument: textOf(member) } : undefined);
}
