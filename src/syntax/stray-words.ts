/** Tells macros that nothing is known of by where they stand, and program's names from annotations of the same name. */
import {
  followsMacroOnly,
  KEYWORDS,
  QUALIFIERS,
  RECORD_KEYWORDS,
  STATEMENT_KEYWORDS,
  TYPE_KEYWORDS,
} from "./keywords.js";
import { Char } from "./scan.js";
import type { TokenView } from "./token-view.js";

/** What the tokens at a place belong to. */
export type ContextKind = "file" | "block" | "record" | "enum" | "initializer" | "expression" | "parameters";

/** Where the normaliser is. */
export interface Place {
  readonly context: ContextKind;
  /** Index of the last token that the parser sees; -1 at the start. */
  readonly previous: number;
  /** Whether the next token starts a declaration, a member or a statement. */
  readonly isAtStart: boolean;
  /** Whether nothing but words and `*` have been seen since the start of the statement. */
  readonly isInHead: boolean;
  /** Whether declarations stand here: outside of functions, among members or parameters. */
  readonly isDeclarative: boolean;
  /** Closing brackets of `typeof(…)` and of record bodies, behind which a declarator stands as behind any type. */
  readonly typeEnds: ReadonlySet<number>;
}

/**
 * Whether a name that the built-in table knows as an annotation is the program's own here: an operand of
 * an expression, or the one name between a type and the end of its declarator.
 */
export function isOrdinaryName(view: TokenView, place: Place, index: number): boolean {
  const next = index + 1;
  if (view.tokens.isWord(next)) return false;
  const previous = place.previous;
  const isPointer = view.tokens.is(next, Char.asterisk);
  const isList = place.context === "parameters" || place.context === "enum";
  const code = view.tokens.punctuator(next);
  const ends = code === Char.equals || code === Char.semicolon || code === Char.comma || code === Char.leftBracket;
  if (!view.tokens.isWord(previous)) {
    // `int *__hidden;`, `int x, __unused;`: a declarator has to have a name.
    const isBare = view.tokens.is(previous, Char.asterisk) || view.tokens.is(previous, Char.comma);
    if (isBare && ends && !isList) return true;
    const isStatement = place.isAtStart && view.tokens.is(next, Char.semicolon);
    const isBehindDeclarator =
      view.tokens.is(previous, Char.rightParen) ||
      view.tokens.is(previous, Char.rightBracket) ||
      view.tokens.is(previous, Char.rightBrace) ||
      view.tokens.is(previous, Char.asterisk);
    return !place.isDeclarative && !isPointer && !isStatement && (place.isAtStart || !isBehindDeclarator);
  }
  if (!ends || isList) return false;
  const word = view.tokens.text(previous);
  if (TYPE_KEYWORDS.has(word)) return true;
  // Behind a type, the word before is a declarator already; behind nothing, `static` or `struct`, it is the type.
  const before = view.tokens.text(previous - 1);
  if (view.tokens.isWord(previous - 1)) {
    return RECORD_KEYWORDS.has(before) || (KEYWORDS.has(before) && !TYPE_KEYWORDS.has(before));
  }
  return before !== "*" && before !== "," && !place.typeEnds.has(previous - 1);
}

/** Whether a name that is an annotation elsewhere is the only one that a member can have: `__be16 __unused;`. */
function isMemberName({ tokens, macros }: TokenView, index: number): boolean {
  const word = tokens.text(index);
  const macro = tokens.isWord(index) && !macros.isDefined(word) ? macros.get(word) : undefined;
  if (macro?.kind !== "annotation" || macro.arguments !== "none") return false;
  const code = tokens.punctuator(index + 1);
  return code === Char.semicolon || code === Char.comma || code === Char.leftBracket;
}

/**
 * Whether a word that nothing is known of stands where C has no place for one, so that it can only be
 * a macro: a third name in a row, a name before `static`, a name between `)` and `{`.
 */
export function isStrayMacro(view: TokenView, place: Place, index: number, word: string): boolean {
  const previous = place.previous;
  const next = view.peek(index);
  const follower = view.tokens.text(next);
  const isTag = RECORD_KEYWORDS.has(view.tokens.text(previous));
  if (isTag) return false;
  if (place.context === "block" && place.isAtStart) {
    const isBare = view.tokens.is(next, Char.rightBrace) || view.tokens.is(next, Char.leftBrace);
    const isAlone = isBare || STATEMENT_KEYWORDS.has(follower);
    if (isAlone) return true;
  }
  if (place.isAtStart && view.macros.endsStatement(word)) return true;
  if (place.context === "record" && place.isAtStart) {
    if (isMemberName(view, index + 1)) return false;
    const isAlone = view.tokens.is(next, Char.rightBrace) || view.tokens.is(next, Char.semicolon);
    if (isAlone) return true;
  }
  const isHead = place.isDeclarative || (place.context === "block" && place.isInHead);
  if (!isHead) return isTrailing(view, place, index, word);
  if (view.tokens.isWord(next) && followsMacroOnly(follower)) return true;
  const before = view.tokens.punctuator(previous);
  const isBehindType = place.typeEnds.has(previous);
  const isBehindBracket = before === Char.rightParen || before === Char.rightBracket;
  if (place.isDeclarative && !place.isAtStart && isBehindBracket && !isBehindType) {
    const code = view.tokens.punctuator(next);
    return (
      code === Char.leftBrace ||
      code === Char.semicolon ||
      code === Char.equals ||
      code === Char.comma ||
      code === Char.rightParen ||
      view.tokens.isWord(next)
    );
  }
  if (standsBeforeType(view, place, next)) return true;
  if (!view.isUnknownWord(next)) return isTrailing(view, place, index, word);
  const second = view.peek(next);
  const hasType = hasTypeBefore(view, place);
  if (hasType) return view.looksLikeMacro(word) && !view.looksLikeMacro(follower);
  // Three names in a row: type, name, and a macro before or behind them.
  return view.isUnknownWord(second) && !(view.looksLikeMacro(view.tokens.text(second)) && !view.looksLikeMacro(word));
}

/** Whether the tokens at `next` are a type and the declarator of a pointer, or a qualified type: what is before is no type. */
function standsBeforeType(view: TokenView, place: Place, next: number): boolean {
  if (hasTypeBefore(view, place)) return false;
  let base = next;
  while (QUALIFIERS.has(view.tokens.text(base))) base = view.peek(base);
  const isQualified = base > next;
  if (!view.isUnknownWord(base)) return isQualified && followsMacroOnly(view.tokens.text(base));
  const behind = view.peek(base);
  if (place.isDeclarative && view.tokens.is(behind, Char.asterisk)) return true;
  return isQualified && view.isUnknownWord(behind) && !view.looksLikeMacro(view.tokens.text(behind));
}

/** Whether the tokens before the next one already name a type, so that one more name is the declarator. */
function hasTypeBefore(view: TokenView, place: Place): boolean {
  const previous = place.previous;
  const word = view.tokens.text(previous);
  if (TYPE_KEYWORDS.has(word) || place.typeEnds.has(previous)) return true;
  if (view.tokens.is(previous, Char.asterisk)) return !place.isAtStart;
  return (
    view.tokens.isWord(previous) &&
    (RECORD_KEYWORDS.has(view.tokens.text(previous - 1)) || view.isUnknownWord(previous))
  );
}

/**
 * Whether a word, or a call of it, is between a declarator and its initialiser or its end, as the kernel's
 * `T *p __free(kfree) = f();`: C has no place for a name behind a name.
 * @param end - index of the token behind the word, or behind its arguments
 */
export function isTrailing(view: TokenView, place: Place, index: number, word: string, end = index + 1): boolean {
  const { previous, context } = place;
  const isBlock = context === "block";
  const code = view.tokens.punctuator(end);
  const isInitialised = code === Char.equals;
  const isLoopHead = context === "expression" && isInitialised;
  if (place.isAtStart || !(isBlock || place.isDeclarative || isLoopHead)) return false;
  const isOver = code === Char.semicolon || code === Char.comma || (code === Char.rightParen && !isBlock);
  if (!isInitialised && !isOver) return false;
  const isCall = end > index + 1;
  // In a block, a parenthesis before a name may be a cast's.
  if (isBlock && view.tokens.is(previous, Char.rightBracket)) return true;
  if (!view.isUnknownWord(previous)) return false;
  if (isTyped(view, place)) {
    // `int API f(x);` declares f, and in a block nobody declares functions.
    return isInitialised || !isCall || isBlock || view.looksLikeMacro(word);
  }
  const isThird = view.isUnknownWord(previous - 1);
  return isThird && (view.looksLikeMacro(word) || (isInitialised && isCall));
}

/** Whether the name before the next token certainly follows a type, or another declarator. */
function isTyped(view: TokenView, { previous, typeEnds }: Place): boolean {
  const code = view.tokens.punctuator(previous - 1);
  if (code === Char.asterisk || code === Char.comma || typeEnds.has(previous - 1)) return true;
  if (!view.tokens.isWord(previous - 1)) return false;
  return TYPE_KEYWORDS.has(view.tokens.text(previous - 1)) || RECORD_KEYWORDS.has(view.tokens.text(previous - 2));
}

/** Whether the tokens before the next one are a type without a declarator. */
export function isTypeAlone(view: TokenView, { previous }: Place): boolean {
  if (TYPE_KEYWORDS.has(view.tokens.text(previous))) return true;
  if (!view.isUnknownWord(previous)) return false;
  const before = view.tokens.text(previous - 1);
  if (RECORD_KEYWORDS.has(before) || QUALIFIERS.has(before)) return true;
  const code = view.tokens.punctuator(previous - 1);
  return code === Char.semicolon || code === Char.leftBrace || code === Char.rightBrace;
}
