/** Macro calls as the text of a file has them, whatever the parser makes of them. */
import { closingIndex } from "../syntax/sections.js";
import { Char, scanTokens, type Tokens } from "../syntax/scan.js";
import type { TranslationUnit } from "../preprocessor/unit.js";

/** A macro call outside of preprocessor lines. */
export interface MacroCall {
  readonly name: string;
  /** Texts between the commas, blanks around them taken away. */
  readonly arguments: readonly string[];
  /** UTF-16 offsets, from the macro's name to the closing parenthesis. */
  readonly range: readonly [start: number, end: number];
  /** UTF-16 offset behind the semicolon that follows, if one does; the end of `range` otherwise. */
  readonly statementEnd: number;
}

/** Every call of a macro in a file, in the order of the text. */
export function macroCalls({ scan: { tokens } }: TranslationUnit, name: string): MacroCall[] {
  const calls: MacroCall[] = [];
  if (!tokens.source.includes(name)) return calls;
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isWord(index) || tokens.text(index) !== name) continue;
    const call = callAt(tokens, index);
    if (call) calls.push(call);
  }
  return calls;
}

/** Reads a text that begins with a macro call; undefined when it does not, or the call is not closed. */
export function parseCall(text: string): MacroCall | undefined {
  return callAt(scanTokens(text), 0);
}

function callAt(tokens: Tokens, index: number): MacroCall | undefined {
  if (!tokens.isWord(index) || !tokens.is(index + 1, Char.leftParen)) return undefined;
  const close = closingIndex(tokens, index + 1);
  if (close >= tokens.length) return undefined;
  const end = tokens.end(close);
  const isClosed = tokens.is(close + 1, Char.semicolon);
  return {
    name: tokens.text(index),
    arguments: splitArguments(tokens, index + 2, close),
    range: [tokens.start(index), end],
    statementEnd: isClosed ? tokens.end(close + 1) : end,
  };
}

/**
 * The texts of tokens between the commas that stand in no parentheses, blanks around them taken away: brackets and braces
 * protect no comma from the preprocessor.
 * @param from - index of the first token
 * @param to - index of the one behind the last
 */
export function splitArguments(tokens: Tokens, from: number, to: number): string[] {
  const texts: string[] = [];
  let first = from;
  const add = (end: number): void => {
    texts.push(end > first ? tokens.source.slice(tokens.start(first), tokens.end(end - 1)) : "");
    first = end + 1;
  };
  for (let index = from; index < to; index++) {
    if (tokens.is(index, Char.leftParen)) index = closingIndex(tokens, index);
    else if (tokens.is(index, Char.comma)) add(index);
  }
  if (to > from) add(to);
  return texts;
}
