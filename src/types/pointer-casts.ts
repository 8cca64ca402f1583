/** Pointers whose type is what a cast says, and not what they point to. */
import type { PreprocessingToken } from "../preprocessor/preprocessing-tokens.js";
import { TokenKind } from "../syntax/scan.js";
import { TokenReader } from "./token-reader.js";

/**
 * The names to which a cast of something in sight is assigned, as in `head = (struct head *)buffer`: what they point to
 * may be longer than their type. What a call returns has no other type than the cast gives it.
 */
export function namesSetByCasts(tokens: readonly PreprocessingToken[]): Set<string> {
  const names = new Set<string>();
  const reader = new TokenReader(tokens);
  for (const [index, { text, kind }] of tokens.entries()) {
    if (kind !== TokenKind.word || tokens[index + 1]?.text !== "=" || tokens[index + 2]?.text !== "(") continue;
    reader.index = index + 2;
    while (reader.text() === "(" && reader.isWord(1)) reader.skipGroup();
    const isCall = reader.isWord() && reader.text(1) === "(";
    const isOperand = reader.isWord() || reader.text() === "&" || reader.text() === "(";
    if (isOperand && !isCall) names.add(text);
  }
  return names;
}
