/** Tells what a map member takes: a type, `sizeof`, a number or a variable. Names mean what the types of the file say. */
import { isMapConstant } from "../facts/map-members.js";
import { expandMacros } from "../preprocessor/expand.js";
import { pairBrackets } from "../syntax/brackets.js";
import { BASIC_WORDS } from "../syntax/keywords.js";
import { Char, scanTokens } from "../syntax/scan.js";
import { closingIndex } from "../syntax/sections.js";
import { INT, type CType, type IntegerType } from "../types/c-types.js";
import type { ArgumentUse, MemberArgument } from "./maps.js";

export type ArgumentMeaning =
  | {
      readonly kind: "type";
      /** What libbpf calls the type's kind in its errors; undefined when a header has the last word. */
      readonly btfKind: "struct" | "union" | "enum" | "int" | "typedef" | "ptr" | undefined;
    }
  | {
      readonly kind: "array";
      /** Number of elements of an array type, as written. */
      readonly length: string;
    }
  | {
      readonly kind: "sizeof";
      /** The type or the expression whose size is taken, as written. */
      readonly operand: string;
      /** What declares the measured type: the type itself, or `typeof(expression)`. */
      readonly replacement: string;
      /** Whether a struct is measured. */
      readonly isStruct: boolean;
    }
  | { readonly kind: "number"; readonly type: IntegerType; readonly value: bigint | undefined }
  | { readonly kind: "variable" };

/** A meaning, and whether it is written out or hidden in a macro of the unit's. */
export type KnownArgument = ArgumentMeaning & { readonly isThroughMacro: boolean };

/**
 * What a map member's argument means.
 * @returns undefined when it takes a header, or the value of a condition, to tell
 */
export function meaningOf(argument: MemberArgument | undefined): KnownArgument | undefined {
  if (!argument) return undefined;
  const known = meanings.get(argument);
  if (known) return known.meaning;
  const meaning = findMeaning(argument.text, argument.use);
  meanings.set(argument, { meaning });
  return meaning;
}

/** Several rules ask, of each member and of its siblings. */
const meanings = new WeakMap<MemberArgument, { readonly meaning: KnownArgument | undefined }>();

function findMeaning(text: string, use: ArgumentUse): KnownArgument | undefined {
  const written = withoutParentheses(text);
  const measured = meaningOfSizeof(written, use);
  if (measured) return { ...measured, isThroughMacro: false };
  const expanded = expandMacros(written, (name) => use.unit.macros.definition(name, use.offset));
  const isThroughMacro = expanded !== undefined && expanded !== written;
  const plain = withoutParentheses(expanded ?? written);
  const meaning = isThroughMacro ? (meaningOfSizeof(plain, use) ?? plainMeaning(plain, use)) : plainMeaning(plain, use);
  return meaning && { ...meaning, isThroughMacro };
}

/** The text inside of any parentheses around all of it, without blanks and comments at its ends. */
function withoutParentheses(text: string): string {
  const tokens = scanTokens(text);
  const partners = pairBrackets(tokens);
  let [first, last] = [0, tokens.length - 1];
  while (first < last && tokens.is(first, Char.leftParen) && partners[first] === last) {
    first++;
    last--;
  }
  return first > last ? "" : text.slice(tokens.start(first), tokens.end(last));
}

/** The meaning of text that holds no more macros, and is no `sizeof`. */
function plainMeaning(text: string, use: ArgumentUse): ArgumentMeaning | undefined {
  if (/^[A-Za-z_$][\w$]*$/u.test(text) && !BASIC_WORDS.has(text)) return meaningOfName(text, use);
  const type = use.types.typeNamed(text, use.offset);
  if (type) return meaningOfType(text, type, use);
  // A cast says which type is meant.
  if (isCast(text, use)) return undefined;
  const constant = use.types.constantOf(text, use.offset);
  return constant && { kind: "number", ...constant };
}

function isCast(text: string, { types, offset }: ArgumentUse): boolean {
  const tokens = scanTokens(text);
  if (!tokens.is(0, Char.leftParen)) return false;
  const close = closingIndex(tokens, 0);
  return types.typeNamed(text.slice(tokens.end(0), tokens.start(close)), offset) !== undefined;
}

function meaningOfName(name: string, { types, offset }: ArgumentUse): ArgumentMeaning | undefined {
  switch (types.kindOf(name)) {
    case "type":
      // `bool` is a macro in one header and a typedef in another.
      return { kind: "type", btfKind: name === "bool" ? undefined : "typedef" };
    case "variable":
      return { kind: "variable" };
    default: {
      // A constant of the kernel's has its type even where it takes a header to know its value.
      const constant =
        types.constantOf(name, offset) ?? (isMapConstant(name) ? { type: INT, value: undefined } : undefined);
      return constant && { kind: "number", ...constant };
    }
  }
}

function meaningOfType(text: string, type: CType, { types }: ArgumentUse): ArgumentMeaning | undefined {
  const isQualified = /^(?:const|volatile)\b|\b(?:const|volatile)$/u.test(text);
  if (isQualified) return { kind: "type", btfKind: undefined };
  switch (type.kind) {
    case "array": {
      const [, length] = /^[^[\]]*\[([^[\]]+)\]$/u.exec(text) ?? [];
      // Of an array of arrays, the loader counts the elements, too.
      return length === undefined ? undefined : { kind: "array", length: length.trim() };
    }
    case "pointer":
      return { kind: "type", btfKind: type.target.kind === "function" ? undefined : "ptr" };
    case "tag":
      return { kind: "type", btfKind: types.isTagDefined(type.tag) ? type.keyword : undefined };
    case "record":
      return { kind: "type", btfKind: type.keyword };
    case "enum":
      return { kind: "type", btfKind: "enum" };
    case "integer":
      return { kind: "type", btfKind: "int" };
    case "typedef":
      return { kind: "type", btfKind: type.name === "bool" ? undefined : "typedef" };
    default:
      return { kind: "type", btfKind: undefined };
  }
}

/** What `sizeof` and no more means. */
function meaningOfSizeof(text: string, use: ArgumentUse): ArgumentMeaning | undefined {
  const tokens = scanTokens(text);
  if (tokens.text(0) !== "sizeof") return undefined;
  const isGroup = tokens.is(1, Char.leftParen) && closingIndex(tokens, 1) === tokens.length - 1;
  if (!isGroup && !use.types.isMeasured(text, use.offset)) return undefined;
  const operand = withoutParentheses(text.slice(tokens.end(0)));
  if (operand === "") return undefined;
  const isStruct = /^struct\b[^*[\]()]*$/u.test(operand.replace(/\{[^]*\}/u, ""));
  return {
    kind: "sizeof",
    operand,
    replacement: isTypeOrUnknown(operand, use) ? operand : `typeof(${operand})`,
    isStruct,
  };
}

/**
 * Whether `sizeof` measures a type, or a name that nothing is known of: `__type` takes the type of a name
 * of either kind, so that one needs no `typeof`.
 */
function isTypeOrUnknown(operand: string, use: ArgumentUse): boolean {
  // `T[2 * MAX]` is an array type.
  const [, name, brackets] = /^([A-Za-z_$][\w$]*)((?:\s*\[[^\]]*\])*)$/u.exec(operand) ?? [];
  if (name === undefined)
    return /^(?:struct|union|enum)\b/u.test(operand) || use.types.typeNamed(operand, use.offset) !== undefined;
  const definition = use.unit.macros.definition(name, use.offset);
  if (definition && !definition.parameters) {
    const meaning = findMeaning(name, use);
    return meaning?.kind === "type" || meaning?.kind === "array";
  }
  if (BASIC_WORDS.has(name)) return true;
  const kind = use.types.kindOf(name);
  return kind === "type" || (kind === undefined && brackets === "");
}
