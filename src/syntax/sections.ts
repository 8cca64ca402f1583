/** Sections and attributes as tokens write them. */
import { ATTRIBUTE_WORDS } from "./keywords.js";
import { Char, type Tokens } from "./scan.js";

/** Sections whose variables are maps: BTF-style ones in `.maps`, legacy ones in `maps` and `maps/<type>`. */
export function isMapSection(name: string | undefined): boolean {
  return name === ".maps" || name === "maps" || (name?.startsWith("maps/") ?? false);
}

/** The value of a string literal without escapes (section names have none); undefined for other tokens. */
export function stringValue(literal: string): string | undefined {
  return literal.length >= 2 && literal.startsWith('"') && literal.endsWith('"') ? literal.slice(1, -1) : undefined;
}

/** Index of the token that closes the bracket at `open`; the number of tokens when nothing does. */
export function closingIndex(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const code = tokens.punctuator(index);
    if (code === Char.leftParen || code === Char.leftBracket || code === Char.leftBrace) depth++;
    else if (code === Char.rightParen || code === Char.rightBracket || code === Char.rightBrace) {
      if (--depth <= 0) return index;
    }
  }
  return tokens.length;
}

/**
 * The section name between the parenthesis at `open` and its closing one.
 * @returns undefined unless it is made of string literals alone
 */
export function sectionArgument(tokens: Tokens, open: number): string | undefined {
  if (!tokens.is(open, Char.leftParen)) return undefined;
  const close = closingIndex(tokens, open);
  // `SEC(("xdp"))` is the same section.
  if (tokens.is(open + 1, Char.leftParen) && closingIndex(tokens, open + 1) === close - 1) {
    return sectionArgument(tokens, open + 1);
  }
  let name = "";
  for (let index = open + 1; index < close; index++) {
    const part = stringValue(tokens.text(index));
    if (part === undefined) return undefined;
    name += part;
  }
  return close > open + 1 ? name : undefined;
}

export function isAttributeKeyword(word: string): boolean {
  return ATTRIBUTE_WORDS.has(word);
}

/**
 * The `section("…")` among the tokens of an `__attribute__`, end excluded.
 * @returns undefined when there is none; the name is undefined when it is not made of literals
 */
export function sectionAttribute(
  tokens: Tokens,
  from: number,
  to: number,
): { section: string | undefined } | undefined {
  for (let index = from; index < to; index++) {
    if (/^(?:__)?section(?:__)?$/u.test(tokens.text(index))) return { section: sectionArgument(tokens, index + 1) };
  }
  return undefined;
}
