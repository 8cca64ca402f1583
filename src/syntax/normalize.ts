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
import { pairBrackets } from "./brackets.js";
import { expandMacros } from "./expand.js";
import { sectionArgument, type Macro, type MacroTable, type MemberKind } from "./macros.js";
import { hiddenBranches, type Preprocessing } from "./preprocessor.js";
import { Char, scan, TokenKind, Tokens, type Scan, type Span } from "./scan.js";

/** A change of the text that keeps its length. */
export interface Edit {
  readonly offset: number;
  readonly text: string;
}

/** A hidden piece of the text that comes back as a node of the tree, next to what it stands by. */
export interface Attachment extends Span {
  readonly kind: "annotation" | "section" | "invocation" | "map";
  /** The macro's name, or `__attribute__`. */
  readonly macro: string;
  /** Offset behind the macro's name. */
  readonly nameEnd: number;
  /** Name of the section, when it is known. */
  readonly section?: string;
}

/** A piece of the text that the parser sees as something else than it is. */
export type Replacement =
  | (Span & { readonly kind: "argument" | "typeof" })
  | (Span & { readonly kind: "member"; readonly member: MemberKind })
  | (Span & { readonly kind: "statement" })
  /** The two halves of a macro's name that stand for a type and a function's name. */
  | (Span & { readonly kind: "functionType" | "functionName" });

/** What the normaliser did to a text. All offsets are UTF-16 offsets in the original. */
export interface Normalization {
  readonly text: string;
  /** Punctuators and macro names that became others; in the order of the text, without overlaps. */
  readonly edits: readonly Edit[];
  /** Identifiers for what the grammar does not take; in the order of the text, without overlaps. */
  readonly placeholders: readonly Edit[];
  /** What the parser sees as blanks: comments, preprocessor lines, hidden branches, hidden macros. */
  readonly hidden: readonly Span[];
  /** In the order of the text. */
  readonly attachments: readonly Attachment[];
  /** By the offset at which they start. */
  readonly replacements: ReadonlyMap<number, Replacement>;
}

type ContextKind = "file" | "block" | "record" | "enum" | "initializer" | "expression" | "parameters";

interface Context {
  readonly kind: ContextKind;
  /** Index of the closing bracket; the number of tokens for the file and for what is not closed. */
  readonly close: number;
}

const RECORD_KEYWORDS = new Set(["struct", "union", "enum"]);
const TYPE_KEYWORDS = new Set([
  ...["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool"],
  ...["_Complex", "__int128", "__signed__", "__int128_t", "__uint128_t"],
]);
const QUALIFIERS = new Set(["const", "volatile", "restrict", "__restrict", "_Atomic", "__const", "__volatile__"]);
const STORAGE_KEYWORDS = new Set(["static", "extern", "inline", "typedef", "register", "auto", "_Thread_local"]);
/** Keywords that a parenthesis follows without its being a call. */
const HEAD_KEYWORDS = new Set(["if", "for", "while", "switch"]);
const STATEMENT_KEYWORDS = new Set([
  ...HEAD_KEYWORDS,
  ...["return", "do", "else", "goto", "break", "continue", "case", "default"],
]);
const OPERATOR_KEYWORDS = new Set(["sizeof", "_Alignof", "__alignof__", "__alignof", "alignof", "_Generic"]);
const TYPEOF_KEYWORDS = new Set(["typeof", "__typeof__", "__typeof", "typeof_unqual"]);
const ASM_KEYWORDS = new Set(["asm", "__asm__", "__asm", "asm_volatile_goto", "asm_inline"]);
const KEYWORDS = new Set([
  ...RECORD_KEYWORDS,
  ...TYPE_KEYWORDS,
  ...QUALIFIERS,
  ...STORAGE_KEYWORDS,
  ...STATEMENT_KEYWORDS,
  ...OPERATOR_KEYWORDS,
  ...TYPEOF_KEYWORDS,
  ...ASM_KEYWORDS,
]);

/** Longer lines than this are generated, and their columns mean nothing. */
const MAX_INDENTATION = 200;

/** Keywords that only a type can start with. */
function startsType(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || QUALIFIERS.has(word);
}

/** Keywords in front of which an unknown word can be nothing but a macro. */
function followsMacroOnly(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || STORAGE_KEYWORDS.has(word);
}

/**
 * Normalises one scanned unit. Never fails: what it does not understand it leaves to the parser.
 */
export function normalize(unit: Scan, preprocessing: Preprocessing, macros: MacroTable): Normalization {
  const branches = hiddenBranches(unit, preprocessing.conditionals);
  const tokens = withoutTokensOf(
    unit.tokens,
    branches.map((branch) => branch.tokens),
  );
  const normalizer = new Normalizer(unit.text, tokens, macros);
  normalizer.run();
  return {
    text: unit.text,
    edits: normalizer.edits.toSorted((a, b) => a.offset - b.offset),
    placeholders: normalizer.placeholders,
    hidden: mergeSpans([...unit.comments, ...unit.directives, ...branches, ...normalizer.hidden]),
    attachments: normalizer.attachments.toSorted((a, b) => a.start - b.start),
    replacements: normalizer.replacements,
  };
}

/** The text with every edit made; comments, strings and preprocessor lines are those of the original. */
export function normalizedText({ text, edits }: Normalization): string {
  return applyEdits(text, edits);
}

/** What the parser reads: the normalised text, with placeholders, and blanks for what is hidden. */
export function parserInput({ text, edits, placeholders, hidden }: Normalization): string {
  const blanks = hidden.map(({ start, end }) => ({
    offset: start,
    text: text.slice(start, end).replaceAll(/[^\r\n]/gu, (character) => " ".repeat(character.length)),
  }));
  const visible = edits.filter(({ offset }) => !isWithin(hidden, offset));
  const input = applyEdits(
    text,
    [...visible, ...placeholders, ...blanks].sort((a, b) => a.offset - b.offset),
  );
  // To tree-sitter, a NUL is the end of the text.
  return input.replaceAll("\0", " ");
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const edit of edits) {
    parts.push(text.slice(offset, edit.offset), edit.text);
    offset = edit.offset + edit.text.length;
  }
  parts.push(text.slice(offset));
  return parts.join("");
}

/** Whether sorted spans without overlaps hold the offset. */
function isWithin(spans: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) <= offset;
}

/** Sorts spans and joins those that touch or overlap. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
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

class Normalizer {
  readonly edits: Edit[] = [];
  readonly placeholders: Edit[] = [];
  readonly hidden: Span[] = [];
  readonly attachments: Attachment[] = [];
  readonly replacements = new Map<number, Replacement>();

  readonly #partners: Int32Array;
  readonly #contexts: Context[];
  /** What a `{` opens, where the tokens before it have already told. */
  readonly #braces = new Map<number, ContextKind>();
  /** Closing parentheses of `if (…)` and the like: a statement follows. */
  readonly #heads = new Set<number>();
  /** Closing parentheses of `typeof(…)`, behind which a declarator stands as behind any type. */
  readonly #typeofEnds = new Set<number>();
  /** Tokens that are passed over as one, by the first to the one behind the last. */
  readonly #skips = new Map<number, number>();
  /** Index of the last token that the parser sees; -1 at the start. */
  #previous = -1;
  /** Whether the next token starts a declaration, a member or a statement. */
  #atStart = true;
  /** First token of the declaration that storage keywords have opened; -1 when there is none. */
  #declarationStart = -1;
  /** Whether an initialiser has begun in a declaration outside of every function. */
  #inInitializer = false;
  /** Whether nothing but words and `*` have been seen since the start of the statement. */
  #inHead = true;

  constructor(
    readonly text: string,
    readonly tokens: Tokens,
    readonly macros: MacroTable,
  ) {
    this.#partners = pairBrackets(tokens);
    this.#contexts = [{ kind: "file", close: tokens.length }];
  }

  run(): void {
    let index = 0;
    while (index < this.tokens.length) index = this.#step(index);
  }

  get #context(): ContextKind {
    return this.#contexts.at(-1)?.kind ?? "file";
  }

  /** Whether declarations stand here: outside of functions, among members or parameters. */
  get #isDeclarative(): boolean {
    const kind = this.#context;
    return ((kind === "file" || kind === "record") && !this.#inInitializer) || kind === "parameters";
  }

  #partner(index: number): number {
    const partner = this.#partners[index] ?? -1;
    return partner < 0 ? this.tokens.length : partner;
  }

  #hasPartner(index: number): boolean {
    return (this.#partners[index] ?? -1) >= 0;
  }

  /** Handles the token at `index`; returns the index at which to go on. */
  #step(index: number): number {
    const skip = this.#skips.get(index);
    if (skip !== undefined) return this.#pass(index, skip);
    if (this.tokens.isWord(index)) return this.#word(index);
    const code = this.tokens.punctuator(index);
    if (code !== 0) return this.#punctuator(index, code);
    this.#atStart = false;
    this.#inHead = false;
    return this.#pass(index, index + 1);
  }

  /** Leaves the tokens up to `end` to the parser. */
  #pass(index: number, end: number): number {
    this.#previous = Math.max(index, end - 1);
    return end;
  }

  #punctuator(index: number, code: number): number {
    const isStar = code === Char.asterisk;
    this.#inHead &&= isStar;
    switch (code) {
      case Char.leftParen:
        this.#openParenthesis(index);
        break;
      case Char.leftBracket:
        this.#open("expression", index);
        this.#atStart = false;
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
        if (this.#context === "record" && this.#atStart) {
          this.#hideTokens(index, index + 1);
          return index + 1;
        }
        this.#restart();
        break;
      case Char.comma:
        if (this.#context === "file") this.#inInitializer = false;
        this.#atStart = false;
        break;
      case Char.colon:
        if (this.#context === "block") this.#restart();
        else this.#atStart = false;
        break;
      case Char.equals:
        if (this.#context === "file") this.#inInitializer = true;
        this.#atStart = false;
        break;
      default:
        this.#atStart = false;
    }
    return this.#pass(index, index + 1);
  }

  /** Begins a new declaration, member or statement, where there can be one. */
  #restart(): void {
    const kind = this.#context;
    if (kind === "expression" || kind === "parameters" || kind === "initializer") return;
    this.#atStart = true;
    this.#inHead = true;
    this.#inInitializer = false;
    this.#declarationStart = -1;
  }

  #open(kind: ContextKind, index: number): void {
    this.#contexts.push({ kind, close: this.#partner(index) });
  }

  #openParenthesis(index: number): void {
    const isDeclarator = this.#isDeclarative && !this.#heads.has(this.#partner(index));
    if (!isDeclarator && this.#isCall(index)) this.#replaceArguments(index);
    this.#open(isDeclarator ? "parameters" : "expression", index);
    this.#atStart = false;
    this.#inHead = isDeclarator;
  }

  #openBrace(index: number): void {
    const kind = this.#braces.get(index) ?? this.#braceKind();
    this.#open(kind, index);
    if (kind === "initializer" || kind === "enum") {
      this.#atStart = false;
    } else {
      this.#restart();
    }
  }

  /** What a brace opens that no keyword announced. */
  #braceKind(): ContextKind {
    const before = this.tokens.punctuator(this.#previous);
    if (before === Char.leftParen) return "block";
    switch (this.#context) {
      case "file":
        if (this.tokens.kinds[this.#previous] === TokenKind.string) return "file";
        return this.#inInitializer ? "initializer" : "block";
      case "block": {
        if (this.#atStart || this.#heads.has(this.#previous)) return "block";
        const word = this.tokens.text(this.#previous);
        return word === "else" || word === "do" ? "block" : "initializer";
      }
      default:
        return "initializer";
    }
  }

  #close(index: number): void {
    if (!this.#hasPartner(index)) {
      this.#atStart = false;
      return;
    }
    let closed: ContextKind = "file";
    while (this.#contexts.length > 1) {
      const context = this.#contexts.pop();
      if (context) closed = context.kind;
      if (context?.close === index) break;
    }
    this.#atStart = false;
    this.#inHead = closed === "record" || closed === "enum";
    const endsStatement = closed === "block" || closed === "file" || this.#heads.has(index);
    if (endsStatement) this.#restart();
  }

  /** Whether the parenthesis at `index` holds the arguments of a call (or of a macro that looks like one). */
  #isCall(index: number): boolean {
    const callee = this.#previous;
    if (callee !== index - 1 && this.tokens.start(index) <= this.tokens.end(callee)) return false;
    if (!this.tokens.isWord(callee) || KEYWORDS.has(this.tokens.text(callee))) return false;
    const before = this.tokens.text(callee - 1);
    // `u32 f(struct x *)` in a function declares f.
    return !this.tokens.isWord(callee - 1) || STATEMENT_KEYWORDS.has(before) || OPERATOR_KEYWORDS.has(before);
  }

  #word(index: number): number {
    const word = this.tokens.text(index);
    const macro = this.macros.get(word);
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
    const hasArguments = this.tokens.is(index + 1, Char.leftParen) && this.#hasPartner(index + 1);
    if (macro.arguments === "required" && !hasArguments) return index;
    const end = macro.arguments !== "none" && hasArguments ? this.#partner(index + 1) + 1 : index + 1;
    switch (macro.kind) {
      case "annotation": {
        const isAttribute = word === "__attribute__" || word === "__attribute";
        // A macro that a build defines away, `bpf_printk(…)` say, is still a statement where it stands as one.
        if (!isAttribute && hasArguments && this.#atStart && this.#context === "block") return index;
        if (macro.arguments === "none" && !this.macros.isDefined(word) && this.#isOrdinaryName(index)) return index;
        return this.#hide(index, end, isAttribute ? this.#attribute(index, end) : {});
      }
      case "section":
        return this.#hide(index, end, { kind: "section", section: this.#sectionName(index, end, word, macro) });
      case "uint":
      case "type":
      case "array":
      case "ulong":
        return this.#context === "record" && hasArguments ? this.#member(index, macro.kind) : index;
      case "map":
      case "declaration":
        if (!this.#atStart || this.#context === "expression") return index;
        return this.#invocation(index, end, macro.kind === "map" ? "map" : "invocation");
      case "statement":
        return this.#atStart && this.#context === "block" && hasArguments ? this.#statement(index) : index;
    }
  }

  /**
   * Whether a name that the built-in table knows as an annotation is the program's own here: an operand of
   * an expression, or the one name between a type and the end of its declarator.
   */
  #isOrdinaryName(index: number): boolean {
    const next = index + 1;
    if (this.tokens.isWord(next)) return false;
    const previous = this.#previous;
    const isPointer = this.tokens.is(next, Char.asterisk);
    if (!this.tokens.isWord(previous)) {
      const isStatement = this.#atStart && this.tokens.is(next, Char.semicolon);
      const isBehindDeclarator =
        this.tokens.is(previous, Char.rightParen) ||
        this.tokens.is(previous, Char.rightBracket) ||
        this.tokens.is(previous, Char.rightBrace) ||
        this.tokens.is(previous, Char.asterisk);
      return !this.#isDeclarative && !isPointer && !isStatement && (this.#atStart || !isBehindDeclarator);
    }
    const code = this.tokens.punctuator(next);
    const ends = code === Char.equals || code === Char.semicolon || code === Char.comma || code === Char.leftBracket;
    if (!ends || this.#context === "parameters" || this.#context === "enum") return false;
    const word = this.tokens.text(previous);
    if (TYPE_KEYWORDS.has(word)) return true;
    const isFirst = !this.tokens.isWord(previous - 1) || KEYWORDS.has(this.tokens.text(previous - 1));
    const before = this.tokens.punctuator(previous - 1);
    const isDeclarator = before === Char.asterisk || before === Char.rightBrace || before === Char.comma;
    return (
      isFirst &&
      !isDeclarator &&
      !RECORD_KEYWORDS.has(this.tokens.text(previous - 1)) &&
      !TYPE_KEYWORDS.has(this.tokens.text(previous - 1)) &&
      !this.#typeofEnds.has(previous - 1)
    );
  }

  /** Hides an annotation or a section; what stands before and behind it meets. */
  #hide(index: number, end: number, attachment: { kind?: Attachment["kind"]; section?: string | undefined }): number {
    const span = { start: this.tokens.start(index), end: this.tokens.end(end - 1) };
    const { kind = "annotation", section } = attachment;
    this.hidden.push(span);
    this.attachments.push({
      ...span,
      kind,
      macro: this.tokens.text(index),
      nameEnd: this.tokens.end(index),
      ...(section === undefined ? {} : { section }),
    });
    return end;
  }

  /** An `__attribute__((section("x")))` is a section like any other. */
  #attribute(index: number, end: number): { kind?: Attachment["kind"]; section?: string | undefined } {
    for (let inner = index + 1; inner < end; inner++) {
      if (!/^(?:__)?section(?:__)?$/u.test(this.tokens.text(inner))) continue;
      return { kind: "section", section: sectionArgument(this.tokens, inner + 1) };
    }
    return {};
  }

  #sectionName(index: number, end: number, word: string, macro: Macro): string | undefined {
    if (macro.section !== undefined) return macro.section;
    const literal = this.macros.isDefined(word) ? undefined : sectionArgument(this.tokens, index + 1);
    if (literal !== undefined) return literal;
    const offset = this.tokens.start(index);
    const call = this.text.slice(offset, this.tokens.end(end - 1));
    const expanded = expandMacros(call, (name) => this.macros.definition(name, offset));
    if (expanded === undefined) return undefined;
    const { tokens } = scan(expanded);
    for (let inner = 0; inner < tokens.length; inner++) {
      const isSection = tokens.text(inner) === word || /^(?:(?:__)?section(?:__)?|SEC)$/u.test(tokens.text(inner));
      if (isSection && tokens.is(inner + 1, Char.leftParen)) return sectionArgument(tokens, inner + 1);
    }
    return undefined;
  }

  /** Hides a macro that stands for whole declarations, members or statements, semicolon included. */
  #invocation(index: number, end: number, kind: "invocation" | "map"): number {
    const first = this.#declarationStart >= 0 ? this.#declarationStart : index;
    const isClosed =
      this.tokens.is(end, Char.semicolon) || (this.#context === "enum" && this.tokens.is(end, Char.comma));
    const behind = isClosed ? end + 1 : end;
    const span = { start: this.tokens.start(first), end: this.tokens.end(behind - 1) };
    this.hidden.push(span);
    this.attachments.push({ ...span, kind, macro: this.tokens.text(index), nameEnd: this.tokens.end(index) });
    this.#restart();
    return behind;
  }

  /**
   * `__uint(name, value)` becomes the array field `__uint name[ value]`, `__type(name, T)` the function
   * field `__type name( T)`, whose parameter is the type; an argument of the wrong kind takes the other form.
   */
  #member(index: number, member: MemberKind): number {
    const open = index + 1;
    const close = this.#partner(open);
    const comma = open + 2;
    if (!this.tokens.isWord(open + 1) || !this.tokens.is(comma, Char.comma) || comma + 1 >= close) return index;
    const wantsType = member === "type" || member === "array";
    const isType = this.#looksLikeType(comma + 1, close) || (wantsType && !this.#looksLikeExpression(comma + 1, close));
    this.#edit(open, " ");
    this.#edit(comma, isType ? "(" : "[");
    this.#edit(close, isType ? ")" : "]");
    this.replacements.set(this.tokens.start(index), {
      kind: "member",
      member,
      start: this.tokens.start(index),
      end: this.tokens.end(close),
    });
    this.#contexts.push({ kind: isType ? "parameters" : "expression", close });
    this.#atStart = false;
    this.#inHead = isType;
    this.#previous = comma;
    return comma + 1;
  }

  /** `bpf_for(i, 0, 10) {` becomes `while  (i, 0, 10) {`. */
  #statement(index: number): number {
    const length = this.tokens.end(index) - this.tokens.start(index);
    const close = this.#partner(index + 1);
    if (length < 2 || close === index + 2) return index;
    const keyword = length >= 5 ? "while" : "if";
    this.#edit(index, keyword.padEnd(length));
    this.replacements.set(this.tokens.start(index), {
      kind: "statement",
      start: this.tokens.start(index),
      end: this.tokens.end(index),
    });
    this.#heads.add(close);
    this.#previous = index;
    this.#atStart = false;
    this.#inHead = false;
    return index + 1;
  }

  #keyword(index: number, word: string): number {
    if (RECORD_KEYWORDS.has(word)) {
      this.#announceBody(index, word);
      this.#atStart = false;
      return this.#pass(index, index + 1);
    }
    if (STORAGE_KEYWORDS.has(word)) {
      if (this.#declarationStart < 0 && this.#atStart) this.#declarationStart = index;
      return this.#pass(index, index + 1);
    }
    if (HEAD_KEYWORDS.has(word) && this.tokens.is(index + 1, Char.leftParen)) this.#heads.add(this.#partner(index + 1));
    if (TYPEOF_KEYWORDS.has(word) && this.tokens.is(index + 1, Char.leftParen) && this.#hasPartner(index + 1)) {
      this.#typeofEnds.add(this.#partner(index + 1));
      return this.#replace(index, this.#partner(index + 1) + 1, "typeof");
    }
    if (ASM_KEYWORDS.has(word)) return this.#asm(index);
    if (word === "case") this.#caseRange(index);
    const startsStatement = word === "else" || word === "do";
    if (startsStatement) this.#restart();
    else this.#atStart &&= QUALIFIERS.has(word);
    this.#inHead &&= startsType(word);
    return this.#pass(index, index + 1);
  }

  /** Finds the `{` of a record or enum, and takes C23's underlying type of an enum out of the way. */
  #announceBody(index: number, word: string): void {
    let next = this.#peek(index);
    if (this.tokens.isWord(next)) next = this.#peek(next);
    if (word === "enum" && this.tokens.is(next, Char.colon)) {
      let end = next + 1;
      while (this.tokens.isWord(end)) end++;
      if (!this.tokens.is(end, Char.leftBrace)) return;
      this.#hideTokens(next, end);
      this.#skips.set(next, end);
      next = end;
    }
    if (this.tokens.is(next, Char.leftBrace)) this.#braces.set(next, word === "enum" ? "enum" : "record");
  }

  /** Index of the next token behind `index` that is neither annotation nor section. */
  #peek(index: number): number {
    let next = index + 1;
    for (;;) {
      const macro = this.tokens.isWord(next) ? this.macros.get(this.tokens.text(next)) : undefined;
      if (macro?.kind !== "annotation" && macro?.kind !== "section") return next;
      const hasArguments = this.tokens.is(next + 1, Char.leftParen);
      if (macro.arguments === "required" && !hasArguments) return next;
      next = macro.arguments !== "none" && hasArguments ? this.#partner(next + 1) + 1 : next + 1;
    }
  }

  #hideTokens(from: number, to: number): void {
    if (to > from) this.hidden.push({ start: this.tokens.start(from), end: this.tokens.end(to - 1) });
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
      this.#hideTokens(next, end);
      this.#skips.set(next, end);
      return;
    }
  }

  /** Hides the operands of inline assembly where macros (`__imm(x)`) make them; the rest is the grammar's. */
  #asm(index: number): number {
    let open = index + 1;
    while (this.tokens.isWord(open)) open++;
    const close = this.#partner(open);
    if (!this.tokens.is(open, Char.leftParen) || close >= this.tokens.length) return this.#pass(index, index + 1);
    let section = 0;
    let firstColon = close;
    let hasMacros = false;
    for (let next = open + 1; next < close; next++) {
      const code = this.tokens.punctuator(next);
      if (code === Char.colon) {
        section++;
        firstColon = Math.min(firstColon, next);
      } else if (code === Char.leftParen) {
        hasMacros ||= section === 0;
        next = this.#partner(next);
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
      this.#hideTokens(afterTemplate, close);
    }
    this.#atStart = false;
    return this.#pass(index, close + 1);
  }

  #hideAsm(index: number, close: number): number {
    this.#hideTokens(index, close + 1);
    return close + 1;
  }

  /** Makes an identifier of tokens that the grammar does not take at this place: of the first one, hiding the others. */
  #replace(index: number, end: number, kind: "argument" | "typeof"): number {
    const start = this.tokens.start(index);
    const stop = this.tokens.end(end - 1);
    const firstEnd = this.tokens.end(index);
    this.placeholders.push({ offset: start, text: "_".repeat(firstEnd - start) });
    if (stop > firstEnd) this.hidden.push({ start: firstEnd, end: stop });
    this.replacements.set(start, { kind, start, end: stop });
    this.#atStart = false;
    return this.#pass(index, end);
  }

  #replaceArguments(open: number): void {
    const close = this.#partner(open);
    if (close >= this.tokens.length) return;
    let from = open + 1;
    for (let index = from; index <= close; index++) {
      const code = this.tokens.punctuator(index);
      const isEnd = index === close;
      if (!isEnd && code !== Char.comma) {
        const isOpening = code === Char.leftParen || code === Char.leftBracket || code === Char.leftBrace;
        if (isOpening && this.#hasPartner(index)) index = this.#partner(index);
        continue;
      }
      if (from === index && close > open + 1) {
        // An empty argument: without one of the commas beside it the list reads as C.
        const comma = isEnd ? from - 1 : index;
        this.#edit(comma, " ");
      } else if (this.#looksLikeType(from, index) || this.#isNoExpression(from, index)) {
        this.#skips.set(from, index);
        const previous = this.#previous;
        this.#replace(from, index, "argument");
        this.#previous = previous;
      }
      from = index + 1;
    }
  }

  #edit(index: number, text: string): void {
    this.edits.push({ offset: this.tokens.start(index), text });
  }

  /** Whether the tokens can only be a type: they start with one of its keywords, or end with a `*`. */
  #looksLikeType(from: number, to: number): boolean {
    if (from >= to) return false;
    const first = this.tokens.text(this.#peek(from - 1));
    return startsType(first) || (this.tokens.isWord(from) && this.tokens.is(to - 1, Char.asterisk));
  }

  /** Whether the tokens are part of an initialiser, statements, or an operator alone, as in `bpf_cmp(x, <, y)`. */
  #isNoExpression(from: number, to: number): boolean {
    if (from >= to) return false;
    const isDesignator = this.tokens.is(from, Char.dot);
    if (isDesignator || this.tokens.is(from, Char.leftBrace) || this.tokens.is(to - 1, Char.semicolon)) return true;
    if (to - from > 2) return false;
    for (let index = from; index < to; index++) {
      const code = this.tokens.punctuator(index);
      if (code === 0 || this.#hasPartner(index)) return false;
    }
    return true;
  }

  /** Whether the tokens cannot be a type: a literal, `sizeof`, or an operator with two operands. */
  #looksLikeExpression(from: number, to: number): boolean {
    const word = this.tokens.text(from);
    if (!this.tokens.isWord(from)) return true;
    const kind = this.tokens.kinds[from + 1];
    const isPrefix = kind === TokenKind.string || kind === TokenKind.character;
    if (isPrefix || OPERATOR_KEYWORDS.has(word) || word.startsWith("__builtin_")) return true;
    for (let index = from + 1; index < to; index++) {
      if (this.#hasPartner(index) && this.#partner(index) > index) {
        index = this.#partner(index);
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

  /** Handles a word that is neither a keyword nor a known macro. */
  #name(index: number, word: string): number {
    const open = index + 1;
    const isCall = this.tokens.is(open, Char.leftParen) && this.#hasPartner(open);
    if (isCall && (this.#atStart || this.#context === "enum")) {
      const next = this.#unknownMacro(index, word);
      if (next > index) return next;
    }
    if (!isCall && this.#isStrayMacro(index, word)) {
      return this.#atStart && (this.macros.endsStatement(word) || !this.#isAnnotationLike(index))
        ? this.#invocation(index, index + 1, "invocation")
        : this.#hide(index, index + 1, {});
    }
    if (isCall && this.#isDeclarative && this.#isTrailing(index, word, this.#partner(open) + 1)) {
      return this.#hide(index, this.#partner(open) + 1, {});
    }
    if (word === "offsetof" && isCall) {
      const next = this.#offsetof(index);
      if (next > index) return next;
    }
    this.#atStart = false;
    return this.#pass(index, index + 1);
  }

  /** The grammar's own `offsetof` takes no more than one name as the member; as a call it takes any. */
  #offsetof(index: number): number {
    const close = this.#partner(index + 1);
    if (this.tokens.isWord(close - 1) && this.tokens.is(close - 2, Char.comma)) {
      this.#atStart = false;
      return this.#pass(index, close + 1);
    }
    this.edits.push({ offset: this.tokens.start(index), text: "_" });
    return index;
  }

  /** A call-like word where a declaration, a member or a statement starts. */
  #unknownMacro(index: number, word: string): number {
    const open = index + 1;
    const close = this.#partner(open);
    const after = this.#peek(close);
    switch (this.#context) {
      case "file":
        if (this.tokens.is(after, Char.leftBrace) || this.#isParameterList(after))
          return this.#functionMacro(index, close);
        if (this.tokens.is(after, Char.equals)) return this.#replace(index, close + 1, "argument");
        if (this.tokens.is(after, Char.semicolon) || !this.#isSameLine(close, after)) {
          return this.#invocation(index, close + 1, "invocation");
        }
        // `private(A) struct bpf_spin_lock lock;`
        return followsMacroOnly(this.tokens.text(after)) ? this.#hide(index, close + 1, {}) : index;
      case "record":
        // `u32 (*callback)(int)` declares a pointer to a function.
        if (this.tokens.is(open + 1, Char.asterisk) || this.tokens.is(open + 1, Char.caret)) return index;
        return this.#invocation(index, close + 1, "invocation");
      case "enum":
        return this.tokens.is(this.#previous, Char.equals) ? index : this.#invocation(index, close + 1, "invocation");
      case "block": {
        if (this.tokens.is(after, Char.leftBrace)) return this.#statement(index);
        const isOver = this.tokens.is(after, Char.rightBrace) || this.tokens.isWord(after);
        if (!isOver) return index;
        const isHead = this.tokens.isWord(after) && this.#isIndentedDeeper(index, after);
        return isHead ? this.#statement(index) : this.#invocation(index, close + 1, "invocation");
      }
      default:
        return index;
    }
  }

  /** `PROG(name) {`, a function whose type the macro brings: `P OG(name) {` gives it one. */
  #functionMacro(index: number, close: number): number {
    const start = this.tokens.start(index);
    if (this.tokens.end(index) - start < 3 || (this.#previous >= 0 && this.#declarationStart >= 0)) return index;
    this.edits.push({ offset: start + 1, text: " " });
    const span = { start, end: this.tokens.end(index) };
    this.replacements.set(start, { kind: "functionType", ...span });
    this.replacements.set(start + 2, { kind: "functionName", ...span });
    this.#atStart = false;
    for (let inner = index + 2; inner < close; inner++) {
      const kind = this.tokens.kinds[inner];
      if (kind === TokenKind.string || kind === TokenKind.number) {
        this.#skips.set(inner, inner + 1);
        const previous = this.#previous;
        this.#replace(inner, inner + 1, "argument");
        this.#previous = previous;
      }
    }
    return this.#pass(index, index + 1);
  }

  /** Whether parameters and the body of a function stand at the index. */
  #isParameterList(index: number): boolean {
    return this.tokens.is(index, Char.leftParen) && this.tokens.is(this.#peek(this.#partner(index)), Char.leftBrace);
  }

  #isSameLine(left: number, right: number): boolean {
    return (
      !this.text.slice(this.tokens.end(left), this.tokens.start(right)).includes("\n") && right < this.tokens.length
    );
  }

  /** Columns before a token, as far as anybody indents. */
  #indentation(index: number): number {
    const start = this.tokens.start(index);
    const before = this.text.slice(Math.max(0, start - MAX_INDENTATION), start);
    return before.length - (before.lastIndexOf("\n") + 1);
  }

  #isIndentedDeeper(outer: number, inner: number): boolean {
    return this.#isSameLine(outer, inner) || this.#indentation(inner) > this.#indentation(outer);
  }

  #looksLikeMacro(word: string): boolean {
    return this.macros.isDefined(word) || word.startsWith("_") || /^[A-Z][A-Z0-9_]*$/u.test(word);
  }

  #isUnknownWord(index: number): boolean {
    return this.tokens.isWord(index) && !KEYWORDS.has(this.tokens.text(index));
  }

  /** Whether a stray macro reads as an attribute of what follows rather than as a statement of its own. */
  #isAnnotationLike(index: number): boolean {
    const next = this.#peek(index);
    return this.tokens.isWord(next) && !STATEMENT_KEYWORDS.has(this.tokens.text(next));
  }

  /**
   * Whether a word that nothing is known of stands where C has no place for one, so that it can only be
   * a macro: a third name in a row, a name before `static`, a name between `)` and `{`.
   */
  #isStrayMacro(index: number, word: string): boolean {
    const previous = this.#previous;
    const next = this.#peek(index);
    const follower = this.tokens.text(next);
    const isTag = RECORD_KEYWORDS.has(this.tokens.text(previous));
    if (isTag) return false;
    if (this.#context === "block" && this.#atStart) {
      const isAlone = this.tokens.is(next, Char.rightBrace) || STATEMENT_KEYWORDS.has(follower);
      if (isAlone) return true;
    }
    if (this.#atStart && this.macros.endsStatement(word)) return true;
    if (this.#context === "record" && this.#atStart) {
      const isAlone = this.tokens.is(next, Char.rightBrace) || this.tokens.is(next, Char.semicolon);
      if (isAlone) return true;
    }
    const isHead = this.#isDeclarative || (this.#context === "block" && this.#inHead);
    if (!isHead) return false;
    if (this.tokens.isWord(next) && followsMacroOnly(follower)) return true;
    const before = this.tokens.punctuator(previous);
    const isBehindType = this.#typeofEnds.has(previous);
    const isBehindBracket = before === Char.rightParen || before === Char.rightBracket;
    if (this.#isDeclarative && !this.#atStart && isBehindBracket && !isBehindType) {
      const code = this.tokens.punctuator(next);
      return (
        code === Char.leftBrace ||
        code === Char.semicolon ||
        code === Char.equals ||
        code === Char.comma ||
        code === Char.rightParen ||
        this.tokens.isWord(next)
      );
    }
    if (!this.#isUnknownWord(next)) return this.#isTrailing(index, word);
    const second = this.#peek(next);
    const hasType = this.#hasTypeBefore();
    if (hasType) return this.#looksLikeMacro(word) && !this.#looksLikeMacro(follower);
    // Three names in a row: type, name, and a macro before or behind them.
    return (
      this.#isUnknownWord(second) && !(this.#looksLikeMacro(this.tokens.text(second)) && !this.#looksLikeMacro(word))
    );
  }

  /** Whether the tokens before the next one already name a type, so that one more name is the declarator. */
  #hasTypeBefore(): boolean {
    const previous = this.#previous;
    const word = this.tokens.text(previous);
    if (TYPE_KEYWORDS.has(word) || this.#typeofEnds.has(previous)) return true;
    if (this.tokens.is(previous, Char.asterisk) || this.tokens.is(previous, Char.rightBrace)) return !this.#atStart;
    return (
      this.tokens.isWord(previous) &&
      (RECORD_KEYWORDS.has(this.tokens.text(previous - 1)) || this.#isUnknownWord(previous))
    );
  }

  /** Whether the word follows both a type and a name. */
  #isTrailing(index: number, word: string, end = index + 1): boolean {
    const previous = this.#previous;
    if (this.#atStart || !this.#isUnknownWord(previous) || !this.#looksLikeMacro(word)) return false;
    const before = this.tokens.text(previous - 1);
    const code = this.tokens.punctuator(previous - 1);
    const code2 = this.tokens.punctuator(end);
    const ends = code2 === Char.semicolon || code2 === Char.equals || code2 === Char.comma || code2 === Char.rightParen;
    if (!ends) return false;
    return (
      TYPE_KEYWORDS.has(before) ||
      this.#typeofEnds.has(previous - 1) ||
      code === Char.asterisk ||
      code === Char.rightBrace ||
      this.#isUnknownWord(previous - 1) ||
      (this.tokens.isWord(previous - 1) && RECORD_KEYWORDS.has(this.tokens.text(previous - 2)))
    );
  }
}
