/** Map members in which a type, a number and `sizeof` have been mixed up, and what they should be. */
import type { MemberKind } from "../syntax/macro-kinds.js";
import { NUMBER_MEMBERS } from "../facts/map-members.js";
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
  /** Whether the rewrite is right in this map; if not, a person has to look at the rest of the definition. */
  readonly isCertain: boolean;
  /** Whether the rewrite gives a size to one of key and value while the other has a type. */
  readonly mixesSizeAndType: boolean;
}

/**
 * What is mixed up in a member.
 * @param siblings - all members of the definition, the member among them
 * @param isFixable - whether the slip of a sibling, if it has one, will be fixed along with the member's
 * @returns undefined when nothing is, or when it takes a header to tell
 */
export function findSlip(
  member: MapMember,
  siblings: readonly MapMember[],
  isFixable: (sibling: MapMember) => boolean,
): Slip | undefined {
  const { name, form } = member;
  if (member.macro === undefined || form === "other" || form === "ulong") return undefined;
  const meaning = meaningOf(member.argument);
  if (!meaning || meaning.kind === "variable") return undefined;
  const definition = new Definition(member, siblings, isFixable);
  if (name === "key" || name === "value") return slipOfType(definition, name, meaning);
  if (name === "values") return slipOfValues(definition, meaning);
  if (NUMBER_MEMBERS.has(name)) return slipOfNumber(definition, meaning);
  // A member that no loader knows: what is certain is that a size is no type.
  if (form !== "type") return undefined;
  if (meaning.kind === "sizeof") return slipOfSizeof("sizeofAsType", meaning, replaceSizeof("type", name, meaning));
  return meaning.kind === "number" ? slip("numberAsType", meaning) : undefined;
}

/** A member among the others of its definition. */
class Definition {
  readonly name: string;
  readonly form: MapMember["form"];
  /** What the member carries, as written. */
  readonly text: string;

  constructor(
    readonly member: MapMember,
    readonly siblings: readonly MapMember[],
    readonly isFixable: (sibling: MapMember) => boolean,
  ) {
    this.name = member.name;
    this.form = member.form;
    this.text = member.argument?.text ?? "";
  }

  /** The sibling of this name that is there wherever the member is: not in a branch of an `#if` of its own. */
  find(name: string): MapMember | undefined {
    const { types, offset } = this.member.argument?.use ?? {};
    if (!types || offset === undefined) return undefined;
    return this.siblings.find(
      (sibling) => sibling.name === name && types.translation.isAlwaysWith(offset, sibling.node.range[0]),
    );
  }

  /** Whether `key` or `value` is given by its size, or will be once its own slip is fixed. */
  isSized(name: "key" | "value"): boolean {
    if (this.find(`${name}_size`)?.form === "uint") return true;
    const typed = this.find(name);
    if (!typed || this.has(`${name}_size`) || !this.isFixable(typed)) return false;
    const meaning = meaningOf(typed.argument);
    return meaning?.kind === "number" && isSize(meaning);
  }

  /** Whether any branch has a member of this name. */
  has(name: string): boolean {
    return this.siblings.some((sibling) => sibling.name === name);
  }
}

function slip(kind: SlipKind, meaning: ArgumentMeaning, rewrite?: MemberRewrite, doubts: Partial<Slip> = {}): Slip {
  return { kind, meaning, rewrite, isCertain: true, mixesSizeAndType: false, ...doubts };
}

/** Where a macro hides the `sizeof`, a person has to say whether the macro's name is to go. */
function slipOfSizeof(
  kind: SlipKind,
  meaning: KnownArgument & { kind: "sizeof" },
  rewrite: MemberRewrite | undefined,
  isCertain = true,
): Slip {
  return slip(kind, meaning, rewrite, { isCertain: isCertain && !meaning.isThroughMacro });
}

/** The measured type in place of its size. */
function replaceSizeof(form: MemberKind, name: string, meaning: KnownArgument & { kind: "sizeof" }): MemberRewrite {
  return { form, name, argument: meaning.replacement };
}

/** Whether a number can be a size: one that is known to be none would not compile. */
function isSize({ value }: { readonly value: bigint | undefined }): boolean {
  return value === undefined || value > 0n;
}

const otherOf = (name: "key" | "value"): "key" | "value" => (name === "key" ? "value" : "key");

/** `key` and `value`, which carry a type. */
function slipOfType(definition: Definition, name: "key" | "value", meaning: KnownArgument): Slip | undefined {
  const { form, text } = definition;
  if (form !== "type" && form !== "uint") return undefined;
  const sizeName = `${name}_size`;
  const other = otherOf(name);
  const isSizeFree = !definition.has(sizeName);
  const isOtherSized = definition.isSized(other);
  const bySize = (size: string): MemberRewrite => ({ form: "uint", name: sizeName, argument: size });
  switch (meaning.kind) {
    case "sizeof": {
      const rewrite = replaceSizeof("type", name, meaning);
      if (form === "uint") {
        if (isOtherSized && isSizeFree) return slip("sizeofAsArray", meaning, bySize(text));
        return slipOfSizeof("sizeofAsArray", meaning, rewrite);
      }
      // Next to a size of its own, the type may contradict it, and libbpf refuses that.
      const isCertain = isSizeFree || sameText(definition.find(sizeName)?.argument?.text, `sizeof(${meaning.operand})`);
      return slipOfSizeof("sizeofAsType", meaning, rewrite, isCertain);
    }
    case "number": {
      // `int (*key)[-1]` does not compile.
      if (form === "uint" && meaning.value !== undefined && meaning.value < 0n) return undefined;
      const rewrite = isSize(meaning) && isSizeFree ? bySize(text) : undefined;
      const doubts = { isCertain: isOtherSized, mixesSizeAndType: !isOtherSized && definition.has(other) };
      return slip(form === "type" ? "numberAsType" : "numberAsArray", meaning, rewrite, doubts);
    }
    case "type":
    case "array":
      if (form === "type") return undefined;
      return slip(
        "typeAsNumber",
        meaning,
        isOtherSized && isSizeFree ? bySize(`sizeof(${text})`) : { form: "type", name, argument: text },
      );
    case "variable":
      return undefined;
  }
}

/** Whether two pieces of C differ in nothing but white space. */
function sameText(left: string | undefined, right: string): boolean {
  return left?.replaceAll(/\s+/gu, "") === right.replaceAll(/\s+/gu, "");
}

/** Members that carry a number. */
function slipOfNumber(definition: Definition, meaning: KnownArgument): Slip | undefined {
  const { name, form, text } = definition;
  const role = name === "key_size" ? "key" : name === "value_size" ? "value" : undefined;
  const sizeOfArgument: MemberRewrite = { form: "uint", name, argument: `sizeof(${text})` };
  const isType = meaning.kind === "type" || meaning.kind === "array";
  if (form === "uint") return isType ? slip("typeAsNumber", meaning, role && sizeOfArgument) : undefined;
  if (form !== "type") return undefined;
  switch (meaning.kind) {
    case "type": {
      if (!role) return slip("typeForNumber", meaning);
      const isBySize = definition.has(role) || isToBeSized(definition, otherOf(role));
      return slip("typeForNumber", meaning, isBySize ? sizeOfArgument : { form: "type", name: role, argument: text });
    }
    case "array":
      return slip("lengthForNumber", meaning, { form: "uint", name, argument: meaning.length });
    case "number":
    case "sizeof": {
      const isNegative = meaning.kind === "number" && meaning.value !== undefined && meaning.value < 0n;
      return slip("typeForNumber", meaning, isNegative ? undefined : { form: "uint", name, argument: text });
    }
    case "variable":
      return undefined;
  }
}

/** Whether `key` or `value` is given by its size, or is meant to be. */
function isToBeSized(definition: Definition, name: "key" | "value"): boolean {
  const size = definition.find(`${name}_size`);
  if (size?.form === "uint") return true;
  const meaning = size?.form === "type" ? meaningOf(size.argument) : undefined;
  return meaning !== undefined && meaning.kind !== "type";
}

/** `values`, which carries the definition of an inner map or the prototype of a program. */
function slipOfValues(definition: Definition, meaning: KnownArgument): Slip | undefined {
  const { name, form, text, member, siblings } = definition;
  // As a flexible array, it has to be the last member.
  const isLast = form === "array" || siblings.at(-1) === member;
  switch (meaning.kind) {
    case "sizeof":
      return slipOfSizeof(
        "noInnerMap",
        meaning,
        isLast && meaning.isStruct ? replaceSizeof("array", name, meaning) : undefined,
      );
    case "number":
      return slip("noInnerMap", meaning);
    case "type": {
      if (form === "array") return undefined;
      const rewrite: MemberRewrite | undefined = isLast ? { form: "array", name, argument: text } : undefined;
      return slip(form === "uint" ? "typeAsNumber" : "noInnerMap", meaning, rewrite);
    }
    case "array":
    case "variable":
      return undefined;
  }
}
