/** The tokens that the preprocessor works on: they remember where they come from and what may still be expanded. */
import { TokenKind, type Span, type Tokens } from "../syntax/scan.js";

/** Names that must not be expanded again in what they brought (C's "painted blue"). */
export type HideSet = ReadonlySet<string>;

/** A token of C, punctuators of several characters included. */
export interface PreprocessingToken {
  readonly text: string;
  readonly kind: TokenKind;
  /** Whether white space stands before it; it matters for `#` and for readable results. */
  readonly isApart: boolean;
  readonly hideSet: HideSet;
  /** UTF-16 offset in the file; undefined for what a macro's definition brings. */
  readonly start: number | undefined;
  /**
   * The macro call in the file that brings it, the innermost one; undefined for what the file writes itself, arguments
   * of macros included, and where nobody asks for it.
   */
  readonly macroCall: Span | undefined;
}

const NOTHING: HideSet = new Set();

/** A token that no macro has brought. */
export function plainToken(kind: TokenKind, text: string, isApart: boolean, start?: number): PreprocessingToken {
  return { text, kind, isApart, hideSet: NOTHING, start, macroCall: undefined };
}

/** C 6.4.6, and `##`: punctuators of more than one character. */
const LONG_PUNCTUATORS = new Set("... <<= >>= -> ++ -- << >> <= >= == != && || += -= *= /= %= &= |= ^= ##".split(" "));

/**
 * Makes preprocessing tokens of scanned ones.
 * @param base - UTF-16 offset of the scanned text in its file; undefined for a macro's definition
 */
export function toPreprocessingTokens(tokens: Tokens, base?: number): PreprocessingToken[] {
  const result: PreprocessingToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const start = tokens.start(index);
    const offset = base === undefined ? undefined : base + start;
    const kind = tokens.kinds[index] ?? TokenKind.punctuator;
    const isApart = index > 0 && start > tokens.end(index - 1);
    let text = tokens.text(index);
    if (kind === TokenKind.punctuator) {
      while (index + 1 < tokens.length && tokens.start(index + 1) === tokens.end(index)) {
        const length = text === "." && tokens.source.startsWith("...", start) ? 3 : text.length + 1;
        const longer = tokens.source.slice(start, start + length);
        if (!LONG_PUNCTUATORS.has(longer)) break;
        index += length - text.length;
        text = longer;
      }
    }
    const literal = tokens.kinds[index + 1];
    const isBesideLiteral =
      (literal === TokenKind.string || literal === TokenKind.character) &&
      tokens.start(index + 1) === tokens.end(index);
    if (isBesideLiteral && kind === TokenKind.word && /^(?:L|u8?|U)$/u.test(text)) {
      // `L"x"` is one literal.
      index++;
      text += tokens.text(index);
      result.push(plainToken(literal, text, isApart, offset));
      continue;
    }
    result.push(plainToken(kind, text, isApart, offset));
  }
  return result;
}

/** Whether two tokens that stand side by side would read as one, or as others, without a blank between them. */
function needsBlank(left: PreprocessingToken, right: PreprocessingToken): boolean {
  const isWord = (kind: TokenKind): boolean => kind === TokenKind.word || kind === TokenKind.number;
  if (isWord(left.kind)) return isWord(right.kind);
  const arePunctuators = left.kind === TokenKind.punctuator && right.kind === TokenKind.punctuator;
  return arePunctuators && LONG_PUNCTUATORS.has(left.text + right.text.charAt(0));
}

/** The text of some tokens, blanks folded. */
export function printTokens(tokens: readonly PreprocessingToken[]): string {
  let text = "";
  let previous: PreprocessingToken | undefined;
  for (const token of tokens) {
    if (previous && (token.isApart || needsBlank(previous, token))) text += " ";
    text += token.text;
    previous = token;
  }
  return text;
}
