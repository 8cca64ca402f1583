/** Splits C text into tokens, comments and preprocessor directives, in one linear pass that never fails. */

/** What a token is. Punctuators are one character each; `->` and `...` are runs of them. */
export const TokenKind = { word: 0, number: 1, string: 2, character: 3, punctuator: 4 } as const;
export type TokenKind = (typeof TokenKind)[keyof typeof TokenKind];

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A comment; `end` of a line comment stands before its line break. */
export interface Comment extends Span {
  readonly block: boolean;
}

/** A preprocessor line, from `#` to the end of its last continued line (line break excluded). */
export interface DirectiveLine extends Span {
  /** The word after `#`, such as `define`; empty for the null directive. */
  readonly keyword: string;
  /** Where the text behind the keyword starts. */
  readonly argumentStart: number;
  /** How many tokens stand before this line. */
  readonly tokenIndex: number;
}

/**
 * The tokens of a text as parallel arrays of the same length, because one object for each of a large
 * file's tokens costs more than the whole scan.
 */
export class Tokens {
  readonly kinds: TokenKind[] = [];
  /** UTF-16 offsets. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  constructor(readonly source: string) {}

  get length(): number {
    return this.kinds.length;
  }

  push(kind: TokenKind, start: number, end: number): void {
    this.kinds.push(kind);
    this.starts.push(start);
    this.ends.push(end);
  }

  /** Offset of the token's first character, or the length of the text past the last token. */
  start(index: number): number {
    return this.starts[index] ?? this.source.length;
  }

  /** Offset behind the token's last character, or 0 before the first token. */
  end(index: number): number {
    return this.ends[index] ?? (index < 0 ? 0 : this.source.length);
  }

  /** The token's text; empty outside of the tokens. */
  text(index: number): string {
    return this.source.slice(this.start(index), this.ends[index] ?? this.start(index));
  }

  /** Whether any token's text passes a test. */
  someText(test: (text: string) => boolean): boolean {
    return this.starts.some((start, index) => test(this.source.slice(start, this.ends[index])));
  }

  isWord(index: number): boolean {
    return this.kinds[index] === TokenKind.word;
  }

  /** Whether the token is the punctuator with this character code. */
  is(index: number, code: number): boolean {
    return this.kinds[index] === TokenKind.punctuator && this.source.charCodeAt(this.start(index)) === code;
  }

  /** Character code of a punctuator; 0 for any other token and outside of the tokens. */
  punctuator(index: number): number {
    return this.kinds[index] === TokenKind.punctuator ? this.source.charCodeAt(this.start(index)) : 0;
  }
}

export interface Scan {
  readonly text: string;
  readonly tokens: Tokens;
  readonly comments: readonly Comment[];
  readonly directives: readonly DirectiveLine[];
  /** Lines that a merge leaves around both sides of a conflict; none of their text is a token. */
  readonly conflictMarkers: readonly Span[];
}

/** A line that a merge leaves: `<<<<<<< ours`, `||||||| base`, `=======`, `>>>>>>> theirs`. Source: git-merge(1). */
const CONFLICT_MARKER = /^(?:<{7}|>{7}|\|{7}) .*$|^={7}$/gmu;

const CONFLICT_CHARACTERS = new Set(Array.from("<|=>", (character) => character.charCodeAt(0)));

/** Lines that a merge leaves become blank, and all else stays where it is. */
export function withoutConflictMarkers(text: string): string {
  if (!text.includes("<<<<<<< ")) return text;
  return text.replaceAll(CONFLICT_MARKER, (line) => " ".repeat(line.length));
}

/** Offset behind the marker of a conflict that begins at an offset; the offset itself where none does. */
function conflictMarkerEnd(text: string, start: number): number {
  if (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) return start;
  const [line = ""] = /^[^\r\n]*/u.exec(text.slice(start, start + 400)) ?? [];
  return line.replaceAll(CONFLICT_MARKER, "") === "" ? start + line.length : start;
}

/** Character codes that the scanner and the normaliser ask for by name. */
export const Char = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  ampersand: 38,
  quote: 39,
  leftParen: 40,
  rightParen: 41,
  asterisk: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  upperA: 65,
  upperZ: 90,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  caret: 94,
  underscore: 95,
  lowerE: 101,
  lowerT: 116,
  leftBrace: 123,
  pipe: 124,
  rightBrace: 125,
  tilde: 126,
} as const;

const WORD_START = 1;
const DIGIT = 2;
const BLANK = 4;

/** Class of each ASCII character; every other character can start a word, as in C23's identifiers. */
const CLASSES = (() => {
  const classes = new Uint8Array(128);
  for (let code = 0; code < 128; code++) {
    const letter = (code | 32) >= 97 && (code | 32) <= 122 && code >= 65;
    if (letter || code === Char.underscore || code === Char.dollar) classes[code] = WORD_START;
    else if (code >= Char.zero && code <= Char.nine) classes[code] = DIGIT;
    else if (code <= Char.space) classes[code] = BLANK;
  }
  return classes;
})();

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : WORD_START;
}

/** Whether the character continues a word. NaN (past the end of the text) does not. */
export function isWordCharacter(code: number): boolean {
  return (classOf(code) & (WORD_START | DIGIT)) !== 0 && !Number.isNaN(code);
}

/** A backslash at the end of a line joins it with the next one; compilers look past blanks behind it. */
export const LINE_SPLICE = /\\[ \t]*(?:\r\n|\r|\n)/gu;

/** Offset behind the line splice that starts at `offset`; `offset` when there is none. */
function spliceEnd(text: string, offset: number): number {
  let end = offset + 1;
  while (text.charCodeAt(end) === Char.space || text.charCodeAt(end) === Char.tab) end++;
  if (text.charCodeAt(end) === Char.carriageReturn) {
    return text.charCodeAt(end + 1) === Char.lineFeed ? end + 2 : end + 1;
  }
  return text.charCodeAt(end) === Char.lineFeed ? end + 1 : offset;
}

function isLineBreak(code: number): boolean {
  return code === Char.lineFeed || code === Char.carriageReturn;
}

/** End of a line that goes on at `offset`, continued lines included. */
function splicedLineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) {
    end = text.charCodeAt(end) === Char.backslash ? Math.max(spliceEnd(text, end), end + 1) : end + 1;
  }
  return end;
}

/** Offset behind a string or character literal that opens at `start`; a line break ends an unclosed one. */
export function literalEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let offset = start + 1;
  for (; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) return offset + 1;
    if (code === Char.backslash) {
      offset++;
      if (text.charCodeAt(offset) === Char.carriageReturn && text.charCodeAt(offset + 1) === Char.lineFeed) offset++;
    } else if (code === Char.lineFeed || code === Char.carriageReturn) return offset;
  }
  return text.length;
}

/** Offset behind the comment that opens at `start`, or `start` when there is none. */
export function commentEnd(text: string, start: number): number {
  const next = text.charCodeAt(start + 1);
  if (next === Char.slash) return splicedLineEnd(text, start);
  if (next !== Char.asterisk) return start;
  const end = text.indexOf("*/", start + 2);
  return end < 0 ? text.length : end + 2;
}

/** Offset of the first character from `start` on that is no blank. */
export function blanksEnd(text: string, start: number): number {
  let offset = start;
  while (text.charCodeAt(offset) <= Char.space) offset++;
  return offset;
}

/** Offset behind the last character before `end` that is no blank; 0 when there is none. */
export function blanksStart(text: string, end: number): number {
  let offset = end;
  while (offset > 0 && text.charCodeAt(offset - 1) <= Char.space) offset--;
  return offset;
}

/** Offset behind the word that starts at `start`. */
export function wordEnd(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && isWordCharacter(text.charCodeAt(offset))) offset++;
  return offset;
}

/** A preprocessing number: C's rule takes `1e+5`, `0x1p-3` and digit separators, and so does this. */
function numberEnd(text: string, start: number): number {
  let offset = start + 1;
  // In a hexadecimal number, an `e` is a digit.
  const isHexadecimal = /^0[xX]/u.test(text.slice(start, start + 2));
  let exponents = isHexadecimal ? "pP" : "eEpP";
  for (; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (isHexadecimal && "pP".includes(text.charAt(offset))) exponents = "eEpP";
    if (isWordCharacter(code) || code === Char.dot) continue;
    const sign = code === Char.plus || code === Char.minus;
    if (sign && exponents.includes(text.charAt(offset - 1))) continue;
    if (code === Char.quote && isWordCharacter(text.charCodeAt(offset + 1))) continue;
    break;
  }
  return offset;
}

/**
 * Reads a preprocessor line from its `#`: its comments are collected, and a block comment takes the
 * line with it to where the comment ends.
 * @returns the offset behind the line's last character
 */
export function directiveEnd(text: string, start: number, comments: Comment[] = []): number {
  let offset = start + 1;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (isLineBreak(code)) return offset;
    if (code === Char.backslash) {
      offset = Math.max(spliceEnd(text, offset), offset + 2);
    } else if (code === Char.slash) {
      const end = commentEnd(text, offset);
      if (end > offset) comments.push({ start: offset, end, block: text.charCodeAt(offset + 1) === Char.asterisk });
      offset = Math.max(end, offset + 1);
    } else if (code === Char.doubleQuote) {
      offset = literalEnd(text, offset);
    } else if (code === Char.quote) {
      // `'"'` is a character, the apostrophe of `#error don't` is not.
      const [literal = "'"] = /^'(?:\\[^\r\n]|[^'\\\r\n]){1,4}'/u.exec(text.slice(offset, offset + 12)) ?? [];
      offset += literal.length;
    } else {
      offset++;
    }
  }
  return text.length;
}

/** The keyword of the preprocessor line from `start` to `end`, and the offset behind it. */
export function directiveKeyword(text: string, start: number, end: number): { keyword: string; argumentStart: number } {
  const [, gap = "", keyword = ""] = /^([ \t]*)(\w*)/u.exec(text.slice(start + 1, Math.min(end, start + 64))) ?? [];
  return { keyword, argumentStart: start + 1 + gap.length + keyword.length };
}

/** Scans the replacement text of a macro, in which a `#` begins no directive. */
export function scanReplacement(text: string): Tokens {
  return scanText(text.replaceAll(LINE_SPLICE, " "), false).tokens;
}

/** Scans a piece of C between preprocessor lines. */
export function scanTokens(text: string): Tokens {
  return scanText(text, false).tokens;
}

/**
 * Scans C text. Damaged text (an open string or comment, a stray character) gives tokens all the same.
 * @param text - the text as ESLint hands it over, byte order mark removed
 */
export function scan(text: string): Scan {
  return scanText(text, true);
}

function scanText(text: string, hasDirectives: boolean): Scan {
  const tokens = new Tokens(text);
  const comments: Comment[] = [];
  const directives: DirectiveLine[] = [];
  const conflictMarkers: Span[] = [];
  let atLineStart = hasDirectives;
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    const kind = classOf(code);
    if (kind === BLANK) {
      if (code === Char.lineFeed || code === Char.carriageReturn) atLineStart = hasDirectives;
      offset++;
      continue;
    }
    if (code === Char.slash) {
      const end = commentEnd(text, offset);
      if (end > offset) {
        comments.push({ start: offset, end, block: text.charCodeAt(offset + 1) === Char.asterisk });
        offset = end;
        continue;
      }
    }
    if (atLineStart && CONFLICT_CHARACTERS.has(code)) {
      const end = conflictMarkerEnd(text, offset);
      if (end > offset) {
        conflictMarkers.push({ start: offset, end });
        offset = end;
        continue;
      }
    }
    if (code === Char.hash && atLineStart) {
      const end = directiveEnd(text, offset, comments);
      directives.push({ start: offset, end, ...directiveKeyword(text, offset, end), tokenIndex: tokens.length });
      offset = end;
      continue;
    }
    atLineStart = false;
    const start = offset;
    if (kind === WORD_START) {
      offset = wordEnd(text, start);
      tokens.push(TokenKind.word, start, offset);
    } else if (kind === DIGIT || (code === Char.dot && classOf(text.charCodeAt(start + 1)) === DIGIT)) {
      offset = numberEnd(text, start);
      tokens.push(TokenKind.number, start, offset);
    } else if (code === Char.doubleQuote || code === Char.quote) {
      offset = literalEnd(text, start);
      tokens.push(code === Char.quote ? TokenKind.character : TokenKind.string, start, offset);
    } else if (code === Char.backslash) {
      offset++;
    } else {
      offset++;
      tokens.push(TokenKind.punctuator, start, offset);
    }
  }
  return { text, tokens, comments, directives, conflictMarkers };
}
