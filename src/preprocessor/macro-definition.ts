/** Reads macro definitions. */
import { Char, LINE_SPLICE, scanReplacement } from "../syntax/scan.js";

/** A `#define`. */
export interface MacroDefinition {
  readonly name: string;
  /** Parameter names of a function-like macro (`__VA_ARGS__` for `...`); undefined for an object-like one. */
  readonly parameters: readonly string[] | undefined;
  /** Replacement text as written, comments included; continued lines are joined. */
  readonly body: string;
}

/**
 * Reads the argument of a `#define`.
 * @param written - what stands behind the keyword, continued lines included
 * @returns undefined when it names no macro
 */
export function parseDefinition(written: string): MacroDefinition | undefined {
  const argument = written.replaceAll(LINE_SPLICE, " ");
  const tokens = scanReplacement(argument);
  if (!tokens.isWord(0)) return undefined;
  const name = tokens.text(0);
  const isFunctionLike = tokens.is(1, Char.leftParen) && tokens.start(1) === tokens.end(0);
  if (!isFunctionLike) return { name, parameters: undefined, body: argument.slice(tokens.end(0)).trim() };
  const parameters: string[] = [];
  let index = 2;
  for (; index < tokens.length && !tokens.is(index, Char.rightParen); index++) {
    if (tokens.isWord(index)) parameters.push(tokens.text(index));
    else if (tokens.is(index, Char.dot) && tokens.is(index + 1, Char.dot) && tokens.is(index + 2, Char.dot)) {
      // GNU's `args...` names the rest itself; C's `...` is `__VA_ARGS__`.
      const named = tokens.isWord(index - 1) && index > 2;
      if (named) parameters.push(`${parameters.pop() ?? ""}...`);
      else parameters.push("__VA_ARGS__...");
      index += 2;
    }
  }
  return { name, parameters, body: argument.slice(tokens.end(index)).trim() };
}
