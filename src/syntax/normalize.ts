/**
 * Rewrites the macros of eBPF C, in place, into C that the stock tree-sitter grammar parses.
 *
 * The grammar sees C without a preprocessor, so it takes macros for damage. One pass over the tokens
 * tells declarations, records, statements and expressions apart, and where a macro stands in the way it
 * either replaces a few characters (`__uint(type, X)` becomes the array field `__uint type[ X]`) or
 * hides the macro from the parser altogether (`SEC("xdp")`). Every edit keeps its length, so each offset
 * in the parsed text is an offset in the file. What was hidden or replaced is written down, and the tree
 * gets it back as nodes.
 */
import { isAttributeKeyword, sectionArgument, sectionAttribute } from "./sections.js";
import type { Macro, MacroKnowledge, MemberKind } from "./macro-kinds.js";
import {
  ASM_KEYWORDS,
  followsMacroOnly,
  HEAD_KEYWORDS,
  KEYWORDS,
  OPERATOR_KEYWORDS,
  QUALIFIERS,
  RECORD_KEYWORDS,
  startsType,
  STATEMENT_KEYWORDS,
  STORAGE_KEYWORDS,
  TYPEOF_KEYWORDS,
} from "./keywords.js";
import { mergeSpans, type Normalization } from "./normalization.js";
import { Rewriter, type HiddenAs } from "./rewriter.js";
import { Char, TokenKind, Tokens, type Scan, type Span } from "./scan.js";
import { isOrdinaryName, isStrayMacro, isTrailing, isTypeAlone, type ContextKind, type Place } from "./stray-words.js";
import { TokenView } from "./token-view.js";

interface Context {
  readonly kind: ContextKind;
  /** Index of the closing bracket; the number of tokens for the file and for what is not closed. */
  readonly close: number;
  /** Whether it is the arguments of a call. */
  readonly isCall?: boolean;
}

/** A piece of the text that the parser must not see, and its tokens: their indices, end excluded. */
export interface HiddenText extends Span {
  readonly tokens: Span;
}

/**
 * Normalises one scanned unit. Never fails: what it does not understand it leaves to the parser.
 * @param hidden - what the parser must not see, in no particular order
 */
export function normalize(unit: Scan, hidden: readonly HiddenText[], macros: MacroKnowledge): Normalization {
  const tokens = withoutTokensOf(
    unit.tokens,
    hidden.map((piece) => piece.tokens),
  );
  const normalizer = new Normalizer(new TokenView(unit.text, tokens, macros));
  normalizer.run();
  const { rewriter } = normalizer;
  return {
    text: unit.text,
    edits: rewriter.edits.toSorted((a, b) => a.offset - b.offset),
    placeholders: rewriter.placeholders,
    hidden: mergeSpans([...unit.comments, ...unit.directives, ...unit.conflictMarkers, ...hidden, ...rewriter.hidden]),
    attachments: rewriter.attachments.toSorted((a, b) => a.start - b.start),
    replacements: rewriter.replacements,
  };
}

function withoutTokensOf(tokens: Tokens, hidden: readonly Span[]): Tokens {
  if (hidden.length === 0) return tokens;
  const visible = new Tokens(tokens.source);
  let from = 0;
  for (const { start, end } of [...mergeSpans(hidden), { start: tokens.length, end: tokens.length }]) {
    for (let index = from; index < start; index++) {
      visible.push(tokens.kinds[index] ?? TokenKind.punctuator, tokens.start(index), tokens.end(index));
    }
    from = end;
  }
  return visible;
}

class Normalizer implements Place {
  readonly rewriter: Rewriter;
  readonly #contexts: Context[];
  /** What a `{` opens, where the tokens before it have already told. */
  readonly #braces = new Map<number, ContextKind>();
  /** Closing parentheses of `if (…)` and the like: a statement follows. */
  readonly #heads = new Set<number>();
  /** Closing brackets of `typeof(…)` and of record bodies, behind which a declarator stands as behind any type. */
  readonly typeEnds = new Set<number>();
  /** Tokens that are passed over as one, by the first to the one behind the last. */
  readonly #skips = new Map<number, number>();
  /** Index of the last token that the parser sees; -1 at the start. */
  previous = -1;
  /** Whether the next token starts a declaration, a member or a statement. */
  isAtStart = true;
  /** First token of the declaration that storage keywords have opened; -1 when there is none. */
  #declarationStart = -1;
  /** Whether an initialiser has begun in a declaration outside of every function. */
  #inInitializer = false;
  /** Whether nothing but words and `*` have been seen since the start of the statement. */
  isInHead = true;

  readonly text: string;
  readonly tokens: Tokens;
  readonly macros: MacroKnowledge;

  constructor(readonly view: TokenView) {
    this.text = view.text;
    this.tokens = view.tokens;
    this.macros = view.macros;
    this.rewriter = new Rewriter(view.tokens);
    this.#contexts = [{ kind: "file", close: view.tokens.length }];
  }

  run(): void {
    let index = 0;
    while (index < this.tokens.length) index = this.#step(index);
  }

  get context(): ContextKind {
    return this.#contexts.at(-1)?.kind ?? "file";
  }

  /** Whether declarations stand here: outside of functions, among members or parameters. */
  get isDeclarative(): boolean {
    const kind = this.context;
    return ((kind === "file" || kind === "record") && !this.#inInitializer) || kind === "parameters";
  }

  /** Whether expressions alone stand here: in the braces of an initialiser, among the arguments of a call. */
  get #isExpressionList(): boolean {
    return this.context === "initializer" || (this.#contexts.at(-1)?.isCall ?? false);
  }

  /** Handles the token at `index`; returns the index at which to go on. */
  #step(index: number): number {
    const skip = this.#skips.get(index);
    if (skip !== undefined) return this.#pass(index, skip);
    if (this.tokens.isWord(index)) return this.#word(index);
    const code = this.tokens.punctuator(index);
    if (code !== 0) return this.#punctuator(index, code);
    this.isAtStart = false;
    this.isInHead = false;
    return this.#pass(index, index + 1);
  }

  /** Leaves the tokens up to `end` to the parser. */
  #pass(index: number, end: number): number {
    this.previous = Math.max(index, end - 1);
    return end;
  }

  #punctuator(index: number, code: number): number {
    const isStar = code === Char.asterisk;
    this.isInHead &&= isStar;
    switch (code) {
      case Char.leftParen:
        this.#openParenthesis(index);
        break;
      case Char.leftBracket:
        this.#open("expression", index);
        this.isAtStart = false;
        break;
      case Char.leftBrace:
        this.#openBrace(index);
        break;
      case Char.rightParen:
      case Char.rightBracket:
      case Char.rightBrace:
        this.#close(index);
        break;
      case Char.semicolon:
        // An empty member, which compilers let pass.
        if (this.context === "record" && this.isAtStart) {
          this.rewriter.hide(index, index + 1);
          return index + 1;
        }
        this.#restart();
        break;
      case Char.comma:
        if (this.context === "file") this.#inInitializer = false;
        this.isAtStart = false;
        break;
      case Char.colon:
        if (this.context === "record" && this.tokens.is(this.previous, Char.comma)) {
          this.rewriter.hide(this.previous, this.previous + 1);
          return this.#unnamedBitField(index);
        }
        if (this.context === "record" && isTypeAlone(this.view, this)) return this.#unnamedBitField(index);
        if (this.context === "block") this.#restart();
        else this.isAtStart = false;
        break;
      case Char.equals:
        if (this.context === "file") this.#inInitializer = true;
        this.isAtStart = false;
        break;
      default:
        this.isAtStart = false;
    }
    return this.#pass(index, index + 1);
  }

  /** C's `u64 : 16;`, for which the grammar wants a name. */
  #unnamedBitField(index: number): number {
    let end = index + 1;
    while (end < this.tokens.length && !this.tokens.is(end, Char.semicolon) && !this.tokens.is(end, Char.comma)) end++;
    return this.#hide(index, end, { kind: "bitField" });
  }

  /** Begins a new declaration, member or statement, where there can be one. */
  #restart(): void {
    const kind = this.context;
    if (kind === "expression" || kind === "parameters" || kind === "initializer") return;
    this.isAtStart = true;
    this.isInHead = true;
    this.#inInitializer = false;
    this.#declarationStart = -1;
  }

  #open(kind: ContextKind, index: number): void {
    this.#contexts.push({ kind, close: this.view.partner(index) });
  }

  #openParenthesis(index: number): void {
    const isDeclarator = this.isDeclarative && !this.#heads.has(this.view.partner(index));
    const isCall = !isDeclarator && this.#isCall(index);
    if (isCall) this.#replaceArguments(index);
    this.#contexts.push({ kind: isDeclarator ? "parameters" : "expression", close: this.view.partner(index), isCall });
    this.isAtStart = false;
    this.isInHead = isDeclarator;
  }

  #openBrace(index: number): void {
    const kind = this.#braces.get(index) ?? this.#braceKind();
    this.#open(kind, index);
    if (kind === "initializer" || kind === "enum") {
      this.isAtStart = false;
    } else {
      this.#restart();
    }
  }

  /** What a brace opens that no keyword announced. */
  #braceKind(): ContextKind {
    const before = this.tokens.punctuator(this.previous);
    if (before === Char.leftParen) return "block";
    switch (this.context) {
      case "file":
        if (this.tokens.kinds[this.previous] === TokenKind.string) return "file";
        return this.#inInitializer ? "initializer" : "block";
      case "block": {
        if (this.isAtStart || this.#heads.has(this.previous)) return "block";
        const word = this.tokens.text(this.previous);
        return word === "else" || word === "do" ? "block" : "initializer";
      }
      default:
        return "initializer";
    }
  }

  #close(index: number): void {
    if (!this.view.hasPartner(index)) {
      this.isAtStart = false;
      return;
    }
    let closed: ContextKind = "file";
    while (this.#contexts.length > 1) {
      const context = this.#contexts.pop();
      if (context) closed = context.kind;
      if (context?.close === index) break;
    }
    this.isAtStart = false;
    this.isInHead = closed === "record" || closed === "enum";
    if (this.isInHead) this.typeEnds.add(index);
    const endsStatement = closed === "block" || closed === "file" || this.#heads.has(index);
    if (endsStatement) this.#restart();
  }

  /** Whether the parenthesis at `index` holds the arguments of a call (or of a macro that looks like one). */
  #isCall(index: number): boolean {
    const callee = this.previous;
    if (callee !== index - 1 && this.tokens.start(index) <= this.tokens.end(callee)) return false;
    if (!this.tokens.isWord(callee) || KEYWORDS.has(this.tokens.text(callee))) return false;
    if (this.#isExpressionList) return true;
    const before = this.tokens.text(callee - 1);
    // `u32 f(struct x *)` in a function declares f.
    return !this.tokens.isWord(callee - 1) || STATEMENT_KEYWORDS.has(before) || OPERATOR_KEYWORDS.has(before);
  }

  #word(index: number): number {
    const word = this.tokens.text(index);
    const macro = this.macros.get(word, this.tokens.start(index));
    if (macro && !this.#isMemberAccess(index)) {
      const next = this.#macro(index, word, macro);
      if (next > index) return next;
    }
    return KEYWORDS.has(word) ? this.#keyword(index, word) : this.#name(index, word);
  }

  #isMemberAccess(index: number): boolean {
    const code = this.tokens.punctuator(index - 1);
    return code === Char.dot || (code === Char.greater && this.tokens.is(index - 2, Char.minus));
  }

  /** Handles a known macro; returns `index` when it is left alone here. */
  #macro(index: number, word: string, macro: Macro): number {
    const hasArguments = this.tokens.is(index + 1, Char.leftParen) && this.view.hasPartner(index + 1);
    if (macro.arguments === "required" && !hasArguments) return index;
    const end = macro.arguments !== "none" && hasArguments ? this.view.partner(index + 1) + 1 : index + 1;
    switch (macro.kind) {
      case "annotation": {
        const isAttribute = isAttributeKeyword(word);
        // A macro that a build defines away, `bpf_printk(…)` say, is still a statement where it stands as one.
        if (!isAttribute && hasArguments && this.isAtStart && this.context === "block") return index;
        if (macro.arguments === "none" && !this.macros.isDefined(word) && isOrdinaryName(this.view, this, index))
          return index;
        return this.#hide(index, end, isAttribute ? this.#attribute(index, end) : undefined);
      }
      case "section":
        return this.#hide(index, end, { kind: "section", section: this.#sectionName(index, end, word, macro) });
      case "uint":
      case "type":
      case "array":
      case "ulong":
        return this.context === "record" && hasArguments ? this.#member(index, macro.kind) : index;
      case "map":
      case "declaration":
        if (!this.isAtStart || this.context === "expression") return index;
        return this.#invocation(index, this.#initializerEnd(end), macro.kind === "map" ? "map" : "invocation");
      case "statement":
        return this.isAtStart && this.context === "block" && hasArguments ? this.#statement(index) : index;
    }
  }

  /** Hides what comes back as a node; what stands before and behind it meets. */
  #hide(index: number, end: number, hiddenAs: HiddenAs = { kind: "annotation" }): number {
    this.rewriter.attach(index, end, hiddenAs);
    return end;
  }

  /** An `__attribute__((section("x")))` is a section like any other. */
  #attribute(index: number, end: number): HiddenAs {
    const named = sectionAttribute(this.tokens, index + 1, end);
    return named ? { kind: "section", ...named } : { kind: "annotation" };
  }

  #sectionName(index: number, end: number, word: string, macro: Macro): string | undefined {
    if (macro.section !== undefined) return macro.section;
    const literal = this.macros.isDefined(word) ? undefined : sectionArgument(this.tokens, index + 1);
    if (literal !== undefined) return literal;
    const offset = this.tokens.start(index);
    return this.macros.sectionOf(this.text.slice(offset, this.tokens.end(end - 1)), offset);
  }

  /** Hides a macro that stands for whole declarations, members or statements, semicolon included. */
  #invocation(index: number, end: number, kind: "invocation" | "map"): number {
    const first = this.#declarationStart >= 0 ? this.#declarationStart : index;
    const isClosed =
      this.tokens.is(end, Char.semicolon) || (this.context === "enum" && this.tokens.is(end, Char.comma));
    const behind = isClosed ? end + 1 : end;
    this.rewriter.attach(first, behind, { kind }, index);
    this.#restart();
    return behind;
  }

  /** Behind the `{ … }` that initialises what a macro with a trailing `=` declares; `end` when there is none. */
  #initializerEnd(end: number): number {
    return this.tokens.is(end, Char.leftBrace) && this.view.hasPartner(end) ? this.view.partner(end) + 1 : end;
  }

  /**
   * `__uint(name, value)` becomes the array field `__uint name[ value]`, `__type(name, T)` the function
   * field `__type name( T)`, whose parameter is the type; an argument of the wrong kind takes the other form.
   */
  #member(index: number, member: MemberKind): number {
    const open = index + 1;
    const close = this.view.partner(open);
    const comma = open + 2;
    if (!this.tokens.isWord(open + 1) || !this.tokens.is(comma, Char.comma) || comma + 1 >= close) return index;
    const wantsType = member === "type" || member === "array";
    const isType =
      this.view.looksLikeType(comma + 1, close) || (wantsType && !this.view.looksLikeExpression(comma + 1, close));
    this.rewriter.edit(open, " ");
    this.rewriter.edit(comma, isType ? "(" : "[");
    this.rewriter.edit(close, isType ? ")" : "]");
    this.rewriter.mark(index, close + 1, { kind: "member", member });
    this.#contexts.push({ kind: isType ? "parameters" : "expression", close });
    this.isAtStart = false;
    this.isInHead = isType;
    this.previous = comma;
    return comma + 1;
  }

  /** `bpf_for(i, 0, 10) {` becomes `while  (i, 0, 10) {`. */
  #statement(index: number): number {
    const length = this.tokens.end(index) - this.tokens.start(index);
    const close = this.view.partner(index + 1);
    if (length < 2 || close === index + 2) return index;
    const keyword = length >= 5 ? "while" : "if";
    this.rewriter.edit(index, keyword.padEnd(length));
    this.rewriter.mark(index, index + 1, { kind: "statement" });
    this.#heads.add(close);
    this.previous = index;
    this.isAtStart = false;
    this.isInHead = false;
    return index + 1;
  }

  #keyword(index: number, word: string): number {
    if (RECORD_KEYWORDS.has(word)) {
      this.#announceBody(index, word);
      this.isAtStart = false;
      return this.#pass(index, index + 1);
    }
    if (STORAGE_KEYWORDS.has(word)) {
      if (this.#declarationStart < 0 && this.isAtStart) this.#declarationStart = index;
      return this.#pass(index, index + 1);
    }
    if (HEAD_KEYWORDS.has(word) && this.tokens.is(index + 1, Char.leftParen))
      this.#heads.add(this.view.partner(index + 1));
    if (TYPEOF_KEYWORDS.has(word) && this.tokens.is(index + 1, Char.leftParen) && this.view.hasPartner(index + 1)) {
      this.typeEnds.add(this.view.partner(index + 1));
      return this.#replace(index, this.view.partner(index + 1) + 1, "typeof");
    }
    if (ASM_KEYWORDS.has(word)) {
      const open = index + 1;
      const isLabel = !this.isAtStart && this.view.isUnknownWord(this.previous) && this.view.holdsStringsAlone(open);
      // `register u64 r0 asm("r0") = 1;` names a register, or a symbol.
      return isLabel ? this.#hide(index, this.view.partner(open) + 1) : this.#asm(index);
    }
    if (word === "case") this.#caseRange(index);
    if (word === "goto" && this.tokens.is(index + 1, Char.asterisk)) return this.#computedGoto(index);
    const startsStatement = word === "else" || word === "do";
    if (startsStatement) this.#restart();
    else this.isAtStart &&= QUALIFIERS.has(word);
    this.isInHead &&= startsType(word);
    return this.#pass(index, index + 1);
  }

  /** Finds the `{` of a record or enum, and takes C23's underlying type of an enum out of the way. */
  #announceBody(index: number, word: string): void {
    let next = this.view.peek(index);
    if (this.tokens.isWord(next)) next = this.view.peek(next);
    if (word === "enum" && this.tokens.is(next, Char.colon)) {
      let end = next + 1;
      while (this.tokens.isWord(end)) end++;
      if (!this.tokens.is(end, Char.leftBrace)) return;
      this.rewriter.hide(next, end);
      this.#skips.set(next, end);
      next = end;
    }
    if (this.tokens.is(next, Char.leftBrace)) this.#braces.set(next, word === "enum" ? "enum" : "record");
  }

  /** GNU's `case 1 ... 5:`, of which the grammar knows the first half. */
  #caseRange(index: number): void {
    for (let next = index + 1; next < this.tokens.length; next++) {
      const code = this.tokens.punctuator(next);
      if (code === Char.colon || code === Char.semicolon || code === Char.leftBrace || code === Char.rightBrace) return;
      if (STATEMENT_KEYWORDS.has(this.tokens.text(next))) return;
      if (code !== Char.dot || !this.tokens.is(next + 1, Char.dot) || !this.tokens.is(next + 2, Char.dot)) continue;
      let end = next;
      while (end < this.tokens.length && !this.tokens.is(end, Char.colon)) end++;
      this.rewriter.hide(next, end);
      this.#skips.set(next, end);
      return;
    }
  }

  /** GNU's `goto *table[i];`, for which the grammar has a label alone. */
  #computedGoto(index: number): number {
    let end = index + 2;
    while (end < this.tokens.length && !this.tokens.is(end, Char.semicolon)) {
      end = this.view.hasPartner(end) ? Math.max(this.view.partner(end), end) + 1 : end + 1;
    }
    return this.#replace(index + 1, end, "argument");
  }

  /** Hides the operands of inline assembly where macros (`__imm(x)`) make them; the rest is the grammar's. */
  #asm(index: number): number {
    let open = index + 1;
    while (this.tokens.isWord(open)) open++;
    const close = this.view.partner(open);
    if (!this.tokens.is(open, Char.leftParen) || close >= this.tokens.length) return this.#pass(index, index + 1);
    let section = 0;
    let hasMacros = false;
    for (let next = open + 1; next < close; next++) {
      const code = this.tokens.punctuator(next);
      if (code === Char.colon) {
        section++;
      } else if (code === Char.leftParen) {
        hasMacros ||= section === 0;
        next = this.view.partner(next);
      } else if (
        section < 4 &&
        section > 0 &&
        this.tokens.isWord(next) &&
        !this.tokens.is(next - 1, Char.leftBracket)
      ) {
        hasMacros = true;
      } else if (section === 0 && this.tokens.kinds[next] !== TokenKind.string) {
        hasMacros = true;
      }
    }
    if (hasMacros) {
      let afterTemplate = open + 1;
      while (this.tokens.kinds[afterTemplate] === TokenKind.string) afterTemplate++;
      if (afterTemplate === open + 1) return this.#hideAsm(index, close);
      this.rewriter.hide(afterTemplate, close);
    }
    this.isAtStart = false;
    return this.#pass(index, close + 1);
  }

  #hideAsm(index: number, close: number): number {
    this.rewriter.hide(index, close + 1);
    return close + 1;
  }

  /** Puts an identifier in the place of tokens. */
  #replace(index: number, end: number, kind: "argument" | "typeof"): number {
    this.rewriter.replace(index, end, kind);
    this.isAtStart = false;
    return this.#pass(index, end);
  }

  #replaceArguments(open: number): void {
    const close = this.view.partner(open);
    if (close >= this.tokens.length) return;
    let from = open + 1;
    let lastComma = -1;
    for (let index = from; index <= close; index++) {
      const code = this.tokens.punctuator(index);
      const isEnd = index === close;
      if (!isEnd && code !== Char.comma) {
        const isOpening = code === Char.leftParen || code === Char.leftBracket || code === Char.leftBrace;
        if (isOpening && this.view.hasPartner(index)) index = this.view.partner(index);
        continue;
      }
      if (from === index && close > open + 1) {
        // An empty argument: without one of the commas beside it the list reads as C.
        const comma = isEnd ? from - 1 : index;
        if (comma !== lastComma) this.rewriter.edit(comma, " ");
        lastComma = comma;
      } else if (this.view.looksLikeType(from, index) || this.view.isNoExpression(from, index)) {
        this.#skips.set(from, index);
        this.rewriter.replace(from, index, "argument");
      }
      from = index + 1;
    }
  }

  /** Handles a word that is neither a keyword nor a known macro. */
  #name(index: number, word: string): number {
    const open = index + 1;
    const isCall = this.tokens.is(open, Char.leftParen) && this.view.hasPartner(open);
    if (isCall && (this.isAtStart || this.context === "enum")) {
      const next = this.#unknownMacro(index);
      if (next > index) return next;
    }
    if (!isCall && isStrayMacro(this.view, this, index, word)) {
      return this.isAtStart && this.#isWhole(index, word)
        ? this.#invocation(index, index + 1, "invocation")
        : this.#hide(index, index + 1);
    }
    const last = isCall ? this.view.partner(open) : index;
    if (this.#isMacroOfExpression(index, last)) return this.#hide(index, last + 1);
    if (isCall && this.isDeclarative && !this.isAtStart && this.view.holdsStringsAlone(open)) {
      const section = sectionArgument(this.tokens, open);
      return this.#hide(index, last + 1, /sec/iu.test(word) ? { kind: "section", section } : undefined);
    }
    if (isCall && isTrailing(this.view, this, index, word, last + 1)) return this.#hide(index, last + 1);
    if (word === "offsetof" && isCall) {
      const next = this.#offsetof(index);
      if (next > index) return next;
    }
    this.isAtStart = false;
    return this.#pass(index, index + 1);
  }

  /** Whether a stray macro at the start stands for whole statements or members, and not for an attribute. */
  #isWhole(index: number, word: string): boolean {
    if (this.macros.endsStatement(word) || !this.view.isAnnotationLike(index)) return true;
    return this.context === "record" && !this.view.isSameLine(index, this.view.peek(index));
  }

  /** Whether a name, or a call, has a name right behind it: in an expression, the first is a macro with an operator. */
  #isMacroOfExpression(index: number, last: number): boolean {
    if (!this.#isExpressionList) return false;
    if (RECORD_KEYWORDS.has(this.tokens.text(this.previous))) return false;
    return this.view.peek(last) === last + 1 && this.view.isUnknownWord(last + 1);
  }

  /** The grammar's own `offsetof` takes no more than one name as the member; as a call it takes any. */
  #offsetof(index: number): number {
    const close = this.view.partner(index + 1);
    if (this.tokens.isWord(close - 1) && this.tokens.is(close - 2, Char.comma)) {
      this.isAtStart = false;
      return this.#pass(index, close + 1);
    }
    this.rewriter.edit(index, "_");
    return index;
  }

  /** A call-like word where a declaration, a member or a statement starts. */
  #unknownMacro(index: number): number {
    const open = index + 1;
    const close = this.view.partner(open);
    const after = this.view.peek(close);
    switch (this.context) {
      case "file":
        if (this.tokens.is(after, Char.leftBrace) || this.view.isParameterList(after)) {
          return this.#functionMacro(index, close);
        }
        if (this.tokens.is(after, Char.equals)) return this.#variableMacro(index, close);
        // `CHECK("tc", "name")` over a function says something of it.
        if (this.tokens.isWord(after) && this.view.holdsStringsAlone(open)) return this.#hide(index, close + 1);
        if (this.tokens.is(after, Char.semicolon) || !this.view.isSameLine(close, after)) {
          return this.#invocation(index, close + 1, "invocation");
        }
        // `private(A) struct bpf_spin_lock lock;`
        return followsMacroOnly(this.tokens.text(after)) ? this.#hide(index, close + 1) : index;
      case "record":
        // `u32 (*callback)(int)` declares a pointer to a function.
        if (this.tokens.is(open + 1, Char.asterisk) || this.tokens.is(open + 1, Char.caret)) return index;
        return this.#invocation(index, close + 1, "invocation");
      case "enum":
        return this.tokens.is(this.previous, Char.equals) ? index : this.#invocation(index, close + 1, "invocation");
      case "block": {
        if (this.tokens.is(after, Char.leftBrace)) return this.#statement(index);
        const isOver = this.tokens.is(after, Char.rightBrace) || this.tokens.isWord(after);
        if (!isOver) return index;
        const isHead = this.tokens.isWord(after) && this.view.isIndentedDeeper(index, after);
        return isHead ? this.#statement(index) : this.#invocation(index, close + 1, "invocation");
      }
      default:
        return index;
    }
  }

  /** `OPS(name) = {`, a variable whose type and name the macro brings: `O S       = {` gives it both. */
  #variableMacro(index: number, close: number): number {
    if (!this.rewriter.splitName(index)) return index;
    this.rewriter.hide(index + 1, close + 1);
    this.isAtStart = false;
    this.previous = index;
    return close + 1;
  }

  /** `PROG(name) {`, a function whose type the macro brings: `P OG(name) {` gives it one. */
  #functionMacro(index: number, close: number): number {
    const hasType = this.previous >= 0 && this.#declarationStart >= 0;
    if (hasType || !this.rewriter.splitName(index)) return index;
    this.isAtStart = false;
    for (let inner = index + 2; inner < close; inner++) {
      const kind = this.tokens.kinds[inner];
      if (kind === TokenKind.string || kind === TokenKind.number) {
        this.#skips.set(inner, inner + 1);
        this.rewriter.replace(inner, inner + 1, "argument");
      }
    }
    return this.#pass(index, index + 1);
  }
}
