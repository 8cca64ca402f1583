import { Char, type Tokens } from "./scan.js";

/** Closing bracket of each kind to its opening one. */
const OPENING_OF = new Map<number, number>([
  [Char.rightParen, Char.leftParen],
  [Char.rightBracket, Char.leftBracket],
  [Char.rightBrace, Char.leftBrace],
]);
const OPENING = new Set(OPENING_OF.values());

/**
 * Pairs brackets: for each bracket token the index of its partner, -1 for one without a partner and for
 * every other token. A `}` closes the nearest `{`, whatever is still open in between, so that one
 * missing parenthesis does not unsettle the rest of a file.
 */
export function pairBrackets(tokens: Tokens): Int32Array {
  const partners = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  let openBraces = 0;
  for (let index = 0; index < tokens.length; index++) {
    const code = tokens.punctuator(index);
    if (code === 0) continue;
    if (OPENING.has(code)) {
      open.push(index);
      if (code === Char.leftBrace) openBraces++;
      continue;
    }
    const opening = OPENING_OF.get(code);
    if (opening === undefined) continue;
    if (code === Char.rightBrace) {
      if (openBraces === 0) continue;
      openBraces--;
      while (!tokens.is(open.at(-1) ?? -1, Char.leftBrace)) open.pop();
    }
    const partner = open.at(-1);
    if (partner === undefined || !tokens.is(partner, opening)) continue;
    open.pop();
    partners[partner] = index;
    partners[index] = partner;
  }
  return partners;
}
