/** The visible tokens of a unit with their brackets paired, and questions about a few of them at a time. */
import { pairBrackets } from "./brackets.js";
import { KEYWORDS, OPERATOR_KEYWORDS, QUALIFIERS, startsType, STATEMENT_KEYWORDS } from "./keywords.js";
import type { MacroKnowledge } from "./macro-kinds.js";
import { Char, TokenKind, type Tokens } from "./scan.js";

/** Longer lines than this are generated, and their columns mean nothing. */
const MAX_INDENTATION = 200;

/** Tokens are named by their index; a range of them by its first and the one behind its last. */
export class TokenView {
  readonly #partners: Int32Array;

  constructor(
    readonly text: string,
    readonly tokens: Tokens,
    readonly macros: MacroKnowledge,
  ) {
    this.#partners = pairBrackets(tokens);
  }

  /** Index of the bracket that belongs to the one at `index`; the number of tokens when there is none. */
  partner(index: number): number {
    const partner = this.#partners[index] ?? -1;
    return partner < 0 ? this.tokens.length : partner;
  }

  hasPartner(index: number): boolean {
    return (this.#partners[index] ?? -1) >= 0;
  }

  /** Index of the next token behind `index` that is neither annotation nor section. */
  peek(index: number): number {
    let next = index + 1;
    for (;;) {
      const macro = this.tokens.isWord(next)
        ? this.macros.get(this.tokens.text(next), this.tokens.start(next))
        : undefined;
      if (macro?.kind !== "annotation" && macro?.kind !== "section") return next;
      const hasArguments = this.tokens.is(next + 1, Char.leftParen);
      if (macro.arguments === "required" && !hasArguments) return next;
      next = macro.arguments !== "none" && hasArguments ? this.partner(next + 1) + 1 : next + 1;
    }
  }

  /** Whether the tokens can only be a type: they start with one of its keywords, or end with a `*`. */
  looksLikeType(from: number, to: number): boolean {
    if (from >= to) return false;
    const first = this.tokens.text(this.peek(from - 1));
    return startsType(first) || (this.tokens.isWord(from) && this.tokens.is(to - 1, Char.asterisk));
  }

  /** Whether the tokens are part of an initialiser, statements, or an operator alone, as in `bpf_cmp(x, <, y)`. */
  isNoExpression(from: number, to: number): boolean {
    if (from >= to) return false;
    const isDesignator = this.tokens.is(from, Char.dot) || this.tokens.is(from, Char.leftBracket);
    if (isDesignator || this.tokens.is(from, Char.leftBrace) || this.tokens.is(to - 1, Char.semicolon)) return true;
    if (to - from > 2) return false;
    for (let index = from; index < to; index++) {
      const code = this.tokens.punctuator(index);
      if (code === 0 || this.hasPartner(index)) return false;
    }
    return true;
  }

  /** Whether the tokens cannot be a type: a literal, `sizeof`, or an operator with two operands. */
  looksLikeExpression(from: number, to: number): boolean {
    const word = this.tokens.text(from);
    if (!this.tokens.isWord(from)) return true;
    const kind = this.tokens.kinds[from + 1];
    const isPrefix = kind === TokenKind.string || kind === TokenKind.character;
    if (isPrefix || OPERATOR_KEYWORDS.has(word) || word.startsWith("__builtin_")) return true;
    for (let index = from + 1; index < to; index++) {
      if (this.hasPartner(index) && this.partner(index) > index) {
        index = this.partner(index);
        continue;
      }
      const code = this.tokens.punctuator(index);
      if (code === 0) continue;
      if (code !== Char.asterisk) return true;
      const next = index + 1;
      const isPointer = next === to || this.tokens.is(next, Char.asterisk) || QUALIFIERS.has(this.tokens.text(next));
      if (!isPointer && !this.tokens.is(next, Char.leftParen)) return true;
    }
    return false;
  }

  /** Whether the parenthesis at `open` holds string literals and commas alone: no C declarator does. */
  holdsStringsAlone(open: number): boolean {
    const close = this.partner(open);
    for (let index = open + 1; index < close; index++) {
      if (this.tokens.kinds[index] !== TokenKind.string && !this.tokens.is(index, Char.comma)) return false;
    }
    return close > open + 1 && this.tokens.kinds[open + 1] === TokenKind.string;
  }

  /** Whether parameters and the body of a function stand at the index. */
  isParameterList(index: number): boolean {
    return this.tokens.is(index, Char.leftParen) && this.tokens.is(this.peek(this.partner(index)), Char.leftBrace);
  }

  isSameLine(left: number, right: number): boolean {
    return (
      !this.text.slice(this.tokens.end(left), this.tokens.start(right)).includes("\n") && right < this.tokens.length
    );
  }

  /** Columns before a token, as far as anybody indents. */
  indentation(index: number): number {
    const start = this.tokens.start(index);
    const before = this.text.slice(Math.max(0, start - MAX_INDENTATION), start);
    return before.length - (before.lastIndexOf("\n") + 1);
  }

  isIndentedDeeper(outer: number, inner: number): boolean {
    return this.isSameLine(outer, inner) || this.indentation(inner) > this.indentation(outer);
  }

  looksLikeMacro(word: string): boolean {
    return this.macros.isDefined(word) || word.startsWith("_") || /^[A-Z][A-Z0-9_]*$/u.test(word);
  }

  isUnknownWord(index: number): boolean {
    return this.tokens.isWord(index) && !KEYWORDS.has(this.tokens.text(index));
  }

  /** Whether a stray macro reads as an attribute of what follows rather than as a statement of its own. */
  isAnnotationLike(index: number): boolean {
    const next = this.peek(index);
    return this.tokens.isWord(next) && !STATEMENT_KEYWORDS.has(this.tokens.text(next));
  }
}
