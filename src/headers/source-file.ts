/**
 * An index of one file: its preprocessor lines, and where the declarations at file level stand that may declare
 * a name. Made in one pass over the characters, without tokens, because `vmlinux.h` has 3.4 MB of which a
 * program uses a hundred lines; what is found here is parsed when it is asked for.
 */
import { Char, commentEnd, directiveEnd, directiveKeyword, isWordCharacter, literalEnd } from "../syntax/scan.js";
import { argumentOf, parseDefinition, type MacroDefinition } from "../syntax/preprocessor.js";
import { NameTable } from "./name-table.js";

/** A preprocessor line. All offsets are UTF-16 offsets. */
export class Directive {
  #definition: MacroDefinition | undefined;
  #argument: string | undefined;

  constructor(
    readonly text: string,
    readonly start: number,
    /** Behind the line's last character, continued lines included. */
    readonly end: number,
    /** The word behind `#`. */
    readonly keyword: string,
    /** Where in `text` the argument stands. */
    readonly argumentStart: number,
    readonly argumentEnd = end,
  ) {}

  /** What a `#define` defines; undefined for any other line. */
  get definition(): MacroDefinition | undefined {
    if (this.keyword !== "define") return undefined;
    this.#definition ??= parseDefinition(this.text.slice(this.argumentStart, this.argumentEnd));
    return this.#definition;
  }

  /** What stands behind the keyword, without comments, its blanks folded. */
  get argument(): string {
    this.#argument ??= argumentOf(this.text, {
      keyword: this.keyword,
      argumentStart: this.argumentStart,
      end: this.argumentEnd,
    });
    return this.#argument;
  }
}

/** A declaration at file level: from its first word to its `;`, or to the `}` of a function. */
export interface Declaration {
  readonly start: number;
  readonly end: number;
  /** Where the body of a function begins; `end` of what has none. */
  readonly bodyStart: number;
  /** How many preprocessor lines stand before the declaration, and before its end. */
  readonly directivesBefore: number;
  readonly directivesBeforeEnd: number;
  /** Whether a function's body is part of it. */
  readonly isFunction: boolean;
}

/** Which declarations may declare a name: every one that does is among them, and some that do not. */
export interface Candidates {
  readonly likely: readonly Declaration[];
  /** Declarations in which the name stands where a name is declared only if a macro follows it. */
  readonly possible: readonly Declaration[];
}

/** The index of one text. */
export class SourceFile {
  readonly directives: readonly Directive[];
  /** The macro whose `#ifndef` and `#define` open the file and whose `#endif` closes it. */
  readonly guard: string | undefined;
  readonly isOnce: boolean;
  readonly #index: Indexer;
  readonly #declarations: Declaration[] = [];
  readonly #enumerators = new Map<string, readonly Declaration[]>();
  #mapCandidates: readonly Declaration[] | undefined;

  /** @param text - the file's text, byte order mark removed */
  constructor(readonly text: string) {
    this.#index = new Indexer(text);
    this.#index.run();
    this.directives = this.#index.directives;
    this.guard = guardOf(this, this.#index);
    this.isOnce = this.directives.some(({ keyword, argument }) => keyword === "pragma" && argument === "once");
  }

  /** Every declaration, in the order of the text. */
  get declarations(): readonly Declaration[] {
    return this.#index.ends.map((_, number) => this.#declaration(number));
  }

  #declaration(number: number): Declaration {
    let declaration = this.#declarations[number];
    if (!declaration) {
      declaration = this.#index.describe(number);
      this.#declarations[number] = declaration;
    }
    return declaration;
  }

  #find(table: NameTable, name: string): readonly Declaration[] {
    return table.find(name).map((number) => this.#declaration(number));
  }

  /** Declarations in which a struct, union or enum of this tag may be defined. */
  definingTag(tag: string): readonly Declaration[] {
    return this.#find(this.#index.tags, tag);
  }

  /** Declarations that may declare a typedef, a variable or a function of this name. */
  declaringName(name: string): Candidates {
    return { likely: this.#find(this.#index.names, name), possible: this.#find(this.#index.possibleNames, name) };
  }

  /** Declarations with an enum that may have this enumerator. */
  definingEnumerator(name: string): readonly Declaration[] {
    let declarations = this.#enumerators.get(name);
    if (!declarations) {
      declarations = this.#searchEnumerator(name);
      this.#enumerators.set(name, declarations);
    }
    return declarations;
  }

  /** A search through the whole text costs less than an index of what its enums hold, as few names are asked for. */
  #searchEnumerator(name: string): readonly Declaration[] {
    const { text } = this;
    const { enumStarts, enumEnds, enumDeclarations } = this.#index;
    const found: Declaration[] = [];
    if (name === "" || enumStarts.length === 0) return found;
    for (let offset = text.indexOf(name); offset >= 0; offset = text.indexOf(name, offset + name.length)) {
      const isPart =
        isWordCharacter(text.charCodeAt(offset - 1)) || isWordCharacter(text.charCodeAt(offset + name.length));
      const body = isPart ? -1 : countUpTo(enumStarts, offset) - 1;
      if (body < 0 || offset >= (enumEnds[body] ?? 0) || this.#isOperand(offset)) continue;
      const declaration = this.#declaration(enumDeclarations[body] ?? 0);
      if (found.at(-1) !== declaration) found.push(declaration);
    }
    return found;
  }

  /** Whether a name among enumerators is part of a value. */
  #isOperand(offset: number): boolean {
    let before = offset - 1;
    while (before >= 0 && this.text.charCodeAt(before) <= Char.space) before--;
    return "=+-*|&^~<>!?:%".includes(this.text.charAt(before));
  }

  /** Declarations that may put a variable into the section of maps. */
  get mapCandidates(): readonly Declaration[] {
    this.#mapCandidates ??= this.#index.namingSections
      .map((number) => this.#declaration(number))
      .filter(({ start, end, bodyStart }) => {
        if (this.text.startsWith("typedef", start)) return false;
        const brace = this.text.lastIndexOf("}", bodyStart - 1);
        const tail = this.text.slice(Math.max(start, brace), Math.min(bodyStart, end));
        return /\bSEC\b|section|maps/iu.test(tail) || /^\w+\s*\(/u.test(this.text.slice(start, start + 80));
      });
    return this.#mapCandidates;
  }

  /** The declaration that holds an offset; undefined between declarations. */
  declarationAt(offset: number): Declaration | undefined {
    const number = countUpTo(this.#index.ends, offset);
    if (number >= this.#index.ends.length) return undefined;
    const declaration = this.#declaration(number);
    return declaration.start <= offset ? declaration : undefined;
  }

  /** How many preprocessor lines stand before an offset. */
  directivesBefore(offset: number): number {
    let low = 0;
    let high = this.directives.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.directives[middle]?.start ?? Infinity) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** How many numbers of a sorted list are at most a limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function guardOf({ directives }: SourceFile, { starts, ends }: Indexer): string | undefined {
  const [first, second] = directives;
  const last = directives.at(-1);
  if (!first || !second || last?.keyword !== "endif" || second.keyword !== "define") return undefined;
  const [, name] = /^(?:(?<!\w)!\s?defined\s?\(?\s?)?(\w+)\s?\)?$/u.exec(first.argument) ?? [];
  const isOpening = first.keyword === "ifndef" || (first.keyword === "if" && first.argument.startsWith("!"));
  if (!isOpening || name === undefined || second.definition?.name !== name) return undefined;
  // With any other value, it may be a file that gives a default to what the build leaves out.
  if (!/^1?$/u.test(second.definition.body)) return undefined;
  const isAround = (starts[0] ?? Infinity) > first.start && (ends.at(-1) ?? 0) <= last.start;
  if (!isAround) return undefined;
  let depth = 0;
  for (const [index, { keyword }] of directives.entries()) {
    // `#ifndef A #define A 1 #endif` gives a default, and another one may follow.
    if (depth === 0 && index > 0) return undefined;
    if (keyword.startsWith("if")) depth++;
    else if (keyword === "endif") depth--;
    else if (depth === 1 && keyword.startsWith("el")) return undefined;
  }
  return depth === 0 ? name : undefined;
}

/** Words of a declaration that are no names. */
const KEYWORDS = new Set(
  (
    "typedef extern static inline __inline __inline__ const volatile register auto _Thread_local __extension__ " +
    "struct union enum void char short int long float double signed unsigned _Bool __signed__ " +
    "__attribute__ __attribute typeof __typeof__ __typeof _Alignas __restrict restrict"
  ).split(" "),
);

const LONGEST_KEYWORD = Math.max(...[...KEYWORDS].map(({ length }) => length));

/** What matters within braces: braces, literals, comments and preprocessor lines. */
const MATTERS_IN_BODY = (() => {
  const matters = new Uint8Array(128);
  for (const character of "{}\"'#/") matters[character.charCodeAt(0)] = 1;
  return matters;
})();

/** A declaration that has begun. */
class OpenDeclaration {
  /** Where a function's body begins; -1 without one. */
  bodyStart = -1;
  hasRecordBody = false;
  mayNameSection = false;
  /** Whether an initialiser has begun. */
  isInitialized = false;
  /** The record keyword whose body may follow; empty when none can. */
  recordKeyword = "";
  /** Words behind the record keyword. */
  recordWords = 0;
  /** Where the last of them stands that can be the tag; -1 when there is none. */
  tagStart = -1;
  tagEnd = -1;
  /** Whether a colon has ended the part in which the tag stands. */
  hasBase = false;
  start = 0;
  directivesBefore = 0;

  /** Begins the next declaration: one object serves them all. */
  begin(start: number, directivesBefore: number): this {
    this.start = start;
    this.directivesBefore = directivesBefore;
    this.bodyStart = -1;
    this.hasRecordBody = false;
    this.mayNameSection = false;
    this.isInitialized = false;
    this.recordKeyword = "";
    this.recordWords = 0;
    this.tagStart = -1;
    this.hasBase = false;
    return this;
  }
}

type BraceKind = "record" | "enum" | "function" | "initializer" | "linkage";

/** Walks over a text once. Never fails: brackets that do not match make declarations that do not parse. */
class Indexer {
  readonly directives: Directive[] = [];
  readonly tags: NameTable;
  readonly names: NameTable;
  readonly possibleNames: NameTable;
  /** Columns of the declarations, each the number of one. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #bodyStarts: number[] = [];
  readonly #directivesBefore: number[] = [];
  readonly #directivesBeforeEnd: number[] = [];
  /** Numbers of the declarations that may name a section. */
  readonly namingSections: number[] = [];
  /** Columns of the enums: where the braces are, and the number of the declaration that holds them. */
  readonly enumStarts: number[] = [];
  readonly enumEnds: number[] = [];
  readonly enumDeclarations: number[] = [];

  #open: OpenDeclaration | undefined;
  readonly #next = new OpenDeclaration();
  #depth = 0;
  /** Of the depth, what is braces. */
  #braces = 0;
  /** What the outermost open brace is. */
  #outer: BraceKind = "initializer";
  /** Starts of the enum bodies that are open below file level, with the depth outside of them. */
  readonly #openEnums: { start: number; depth: number }[] = [];
  /** The depth at each open `#if`, which its other branches start with. */
  readonly #conditionals: { depth: number; braces: number }[] = [];
  /** Where the last word at file level stands; the start is -1 behind anything else. */
  #wordStart = -1;
  #wordEnd = 0;

  readonly #hasPragmaOperators: boolean;

  constructor(readonly text: string) {
    this.#hasPragmaOperators = text.includes("_Pragma");
    this.tags = new NameTable(text);
    this.names = new NameTable(text);
    this.possibleNames = new NameTable(text);
  }

  describe(number: number): Declaration {
    const end = this.ends[number] ?? 0;
    const bodyStart = this.#bodyStarts[number] ?? end;
    return {
      start: this.starts[number] ?? 0,
      end,
      bodyStart,
      directivesBefore: this.#directivesBefore[number] ?? 0,
      directivesBeforeEnd: this.#directivesBeforeEnd[number] ?? 0,
      isFunction: bodyStart < end,
    };
  }

  run(): void {
    const { text } = this;
    let offset = 0;
    while (offset < text.length) {
      if (this.#braces > 0 && !this.#hasPragmaOperators) offset = this.#skipBody(offset);
      const code = text.charCodeAt(offset);
      if (code <= Char.space) {
        offset++;
      } else if (code === Char.slash) {
        offset = Math.max(commentEnd(text, offset), offset + 1);
      } else if (code === Char.doubleQuote || code === Char.quote) {
        this.#begin(offset);
        offset = literalEnd(text, offset);
      } else if (code === Char.hash && this.#startsLine(offset)) {
        offset = this.#directive(offset);
      } else if (isWordCharacter(code)) {
        let end = offset + 1;
        while (end < text.length && isWordCharacter(text.charCodeAt(end))) end++;
        if (code === Char.underscore && text.startsWith("_Pragma", offset)) end = this.#pragmaOperator(offset, end);
        else if (this.#depth === 0) this.#topWord(offset, end);
        offset = end;
      } else {
        this.#punctuator(offset, code);
        offset++;
      }
    }
    if (this.#open) this.#close(text.length);
  }

  /** Most of a header is between braces, so that this loop decides how long an index takes. */
  #skipBody(start: number): number {
    const { text } = this;
    let offset = start;
    for (; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code < 128 && MATTERS_IN_BODY[code] === 1) return offset;
    }
    return offset;
  }

  /** Whether nothing but blanks stands before an offset in its line. */
  #startsLine(offset: number): boolean {
    for (let before = offset - 1; before >= 0; before--) {
      const code = this.text.charCodeAt(before);
      if (code === Char.lineFeed || code === Char.carriageReturn) return true;
      if (code === Char.slash && this.text.charCodeAt(before - 1) === Char.asterisk) return true;
      if (code > Char.space) return false;
    }
    return true;
  }

  #directive(start: number): number {
    const end = directiveEnd(this.text, start);
    const { keyword, argumentStart } = directiveKeyword(this.text, start, end);
    this.directives.push(new Directive(this.text, start, end, keyword, argumentStart));
    if (keyword.startsWith("if")) this.#conditionals.push({ depth: this.#depth, braces: this.#braces });
    else if (keyword.startsWith("el")) {
      ({ depth: this.#depth, braces: this.#braces } = this.#conditionals.at(-1) ?? {
        depth: this.#depth,
        braces: this.#braces,
      });
    } else if (keyword === "endif") this.#conditionals.pop();
    return end;
  }

  /** `_Pragma("pack(1)")` is obeyed where it stands, as `#pragma pack(1)` is. */
  #pragmaOperator(start: number, wordEnd: number): number {
    const [call, content = ""] =
      /^_Pragma\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)/u.exec(this.text.slice(start, start + 400)) ?? [];
    if (call === undefined) return wordEnd;
    const argument = content.replaceAll(/\\(["\\])/gu, "$1");
    this.directives.push(new Directive(argument, start, start + call.length, "pragma", 0, argument.length));
    return start + call.length;
  }

  #begin(offset: number): OpenDeclaration {
    this.#open ??= this.#next.begin(offset, this.directives.length);
    return this.#open;
  }

  #close(end: number): void {
    const open = this.#open;
    this.#open = undefined;
    this.#wordStart = -1;
    if (!open) return;
    if (open.mayNameSection) this.namingSections.push(this.ends.length);
    this.starts.push(open.start);
    this.ends.push(end);
    this.#bodyStarts.push(open.bodyStart < 0 ? end : open.bodyStart);
    this.#directivesBefore.push(open.directivesBefore);
    this.#directivesBeforeEnd.push(this.directives.length);
  }

  #topWord(start: number, end: number): void {
    const { text } = this;
    const open = this.#begin(start);
    const first = text.charCodeAt(start);
    // `foo_t __aligned(8);`: the second word may be a macro, and then the first is the name.
    if (this.#wordStart >= 0 && (first === Char.underscore || (first >= 65 && first <= 90))) {
      this.possibleNames.add(this.#wordStart, this.#wordEnd, this.ends.length);
      open.mayNameSection = true;
    }
    const named = this.#wordStart;
    this.#wordStart = -1;
    const word = end - start <= LONGEST_KEYWORD ? text.slice(start, end) : "";
    // `int x asm("y");`
    if (named >= 0 && /^(?:__)?asm(?:__)?$/u.test(word)) this.names.add(named, this.#wordEnd, this.ends.length);
    else if (word === "struct" || word === "union" || word === "enum") {
      open.recordKeyword = word;
      open.recordWords = 0;
      open.tagStart = -1;
      open.hasBase = false;
    } else if (!KEYWORDS.has(word)) {
      this.#wordStart = start;
      this.#wordEnd = end;
      if (open.recordKeyword !== "" && !open.hasBase) {
        open.recordWords++;
        open.tagStart = start;
        open.tagEnd = end;
      }
    }
  }

  #punctuator(offset: number, code: number): void {
    switch (code) {
      case Char.leftBrace:
        this.#openBrace(offset);
        return;
      case Char.leftParen:
      case Char.leftBracket:
        if (this.#braces > 0) return;
        if (this.#depth === 0) this.#openBracket(offset, code);
        this.#depth++;
        return;
      case Char.rightParen:
      case Char.rightBracket:
        if (this.#braces === 0) this.#depth = Math.max(this.#depth - 1, 0);
        return;
      case Char.rightBrace:
        this.#closeBrace(offset);
        return;
      default:
        if (this.#depth === 0) this.#topPunctuator(offset, code);
    }
  }

  #topPunctuator(offset: number, code: number): void {
    const open = this.#open;
    if (code === Char.semicolon) {
      this.#declareWord();
      if (open) this.#close(offset + 1);
      return;
    }
    if (!open) return;
    if (code === Char.colon) {
      open.hasBase = true;
    } else {
      if (code === Char.comma || code === Char.equals) this.#declareWord();
      open.recordKeyword = "";
    }
    open.isInitialized = code === Char.equals || (open.isInitialized && code !== Char.comma);
    this.#wordStart = -1;
  }

  /** The last word, if it is one, is declared where a `;`, `,`, `=`, `[` or `(` follows it. */
  #declareWord(): void {
    if (this.#wordStart >= 0) this.names.add(this.#wordStart, this.#wordEnd, this.ends.length);
    this.#wordStart = -1;
  }

  #openBracket(offset: number, code: number): void {
    const open = this.#begin(offset);
    if (code === Char.leftParen) {
      const word = this.#wordStart < 0 ? "" : this.text.slice(this.#wordStart, this.#wordEnd);
      open.mayNameSection ||= this.#wordStart === open.start || open.hasRecordBody || /sec/iu.test(word);
      this.#declareInGroup(offset);
      const isAttribute = word === "" || word.startsWith("__") || open.recordWords < 2;
      if (isAttribute && open.recordKeyword !== "") {
        if (open.tagStart === this.#wordStart && word !== "") {
          open.recordWords--;
          open.tagStart = -1;
        }
      } else {
        open.recordKeyword = "";
      }
    } else {
      open.recordKeyword = "";
    }
    this.#declareWord();
  }

  /** The name in `(*name)` and `(name)`. */
  #declareInGroup(open: number): void {
    const [group, name] =
      /^\((?:[\s*^(]|(?:const|volatile)\s)*([A-Za-z_]\w*)(?=\s*[)[(])/u.exec(this.text.slice(open, open + 200)) ?? [];
    if (group === undefined || name === undefined) return;
    const end = open + group.length;
    this.names.add(end - name.length, end, this.ends.length);
  }

  #openBrace(offset: number): void {
    if (this.#depth > 0) {
      if (this.#outer !== "function") this.#openInner(offset);
      this.#depth++;
      this.#braces++;
      return;
    }
    const open = this.#begin(offset);
    if (open.recordKeyword === "enum") this.#outer = "enum";
    else if (open.recordKeyword !== "") this.#outer = "record";
    else if (open.isInitialized) this.#outer = "initializer";
    else if (/^extern\s*"/u.test(this.text.slice(open.start, open.start + 12))) {
      // What `extern "C" {` holds is at file level.
      this.#open = undefined;
      this.#wordStart = -1;
      return;
    } else {
      this.#outer = "function";
      open.bodyStart = offset;
    }
    if (this.#outer === "enum" || this.#outer === "record") {
      if (open.tagStart >= 0) this.tags.add(open.tagStart, open.tagEnd, this.ends.length);
      if (this.#outer === "enum") this.#openEnums.push({ start: offset + 1, depth: this.#depth });
      open.recordKeyword = "";
      open.hasRecordBody = true;
    }
    this.#wordStart = -1;
    this.#depth++;
    this.#braces++;
  }

  /** A brace in a record: that of a record in it, whose tag C sees at file level too. */
  #openInner(offset: number): void {
    const last = this.#wordBefore(offset);
    // Most are `struct {` and `union {`.
    if (last === "struct" || last === "union") return;
    const from = Math.max(0, offset - 200);
    const match = /\b(struct|union|enum)\b([^;{},]*)$/u.exec(this.text.slice(from, offset));
    const [, keyword, rest = ""] = match ?? [];
    if (keyword === undefined) return;
    // The last word outside of parentheses, in front of an enum's underlying type.
    const blank = (text: string): string => " ".repeat(text.length);
    const words = rest.replaceAll(/\w+\s*\([^()]*(?:\([^()]*\)[^()]*)*\)|:.*/gu, blank);
    const name = /([A-Za-z_]\w*)\s*$/u.exec(words);
    if (name?.[1] !== undefined) {
      const start = offset - rest.length + name.index;
      this.tags.add(start, start + name[1].length, this.ends.length);
    }
    if (keyword === "enum") this.#openEnums.push({ start: offset + 1, depth: this.#depth });
  }

  /** The word that stands before an offset, blanks between them; empty when there is none. */
  #wordBefore(offset: number): string {
    let end = offset;
    while (end > 0 && this.text.charCodeAt(end - 1) <= Char.space) end--;
    let start = end;
    while (start > 0 && isWordCharacter(this.text.charCodeAt(start - 1))) start--;
    return this.text.slice(start, end);
  }

  #closeBrace(offset: number): void {
    if (this.#braces === 0) return;
    this.#depth--;
    this.#braces--;
    const last = this.#openEnums.at(-1);
    if (last && last.depth >= this.#depth) {
      this.#openEnums.pop();
      if (last.depth === this.#depth) {
        this.enumStarts.push(last.start);
        this.enumEnds.push(offset);
        this.enumDeclarations.push(this.ends.length);
      }
    }
    if (this.#depth === 0 && (this.#open?.bodyStart ?? -1) >= 0 && this.#outer === "function") this.#close(offset + 1);
  }
}
