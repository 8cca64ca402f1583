/** Finds where the declarations of a file stand and which names they may declare, in one pass over its characters. */
import {
  blanksEnd,
  blanksStart,
  Char,
  commentEnd,
  directiveEnd,
  directiveKeyword,
  isWordCharacter,
  literalEnd,
  wordEnd,
} from "../syntax/scan.js";
import { DECLARATION_WORDS } from "../syntax/keywords.js";
import { Directive } from "../preprocessor/directive.js";
import { NameTable } from "./name-table.js";
import { NumberColumn } from "./number-column.js";
import { plainDeclarationEnd } from "./plain-declarations.js";

/** How far behind the parenthesis of `(*name)` a name may begin; nobody writes as many stars. */
const LONGEST_GROUP_START = 200;

/** Before and behind a declaration of plain form. */
const TYPEDEF = "typedef ";
const BLANK_LINE = "\n\n";

const LONGEST_KEYWORD = Math.max(...[...DECLARATION_WORDS].map(({ length }) => length));

/** Offset of the first character of the word that ends at `end`; `end` when none does. */
function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && isWordCharacter(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Whether a word of this first character is written as the macros are that stand behind a name. */
function mayBeMacro(first: number): boolean {
  return first === Char.underscore || (first >= Char.upperA && first <= Char.upperZ);
}

/**
 * In front of braces, literals, comments, preprocessor lines, and the operator that obeys `#pragma`. Most of a header is
 * between braces; the engine's own search goes through it faster than a loop over its characters, from the first call on.
 */
const STOP = /(?=[{}"'#]|\/[/*]|_Pragma)/gu;

/** Where text within braces ends or needs a closer look; the length of the text when nowhere. */
function nextStop(text: string, offset: number): number {
  STOP.lastIndex = offset;
  return STOP.test(text) ? STOP.lastIndex : text.length;
}

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

  /** Begins the next declaration: one object serves them all. */
  begin(start: number): this {
    this.start = start;
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
export class DeclarationIndexer {
  readonly directives: Directive[] = [];
  readonly tags: NameTable;
  readonly names: NameTable;
  readonly possibleNames: NameTable;
  /** Columns of the declarations, each the number of one. */
  readonly starts = new NumberColumn();
  readonly ends = new NumberColumn();
  /** Where the bodies of functions begin, by the number of the declaration. */
  readonly functionBodies = new Map<number, number>();
  /** Numbers of the declarations that may name a section. */
  readonly namingSections = new NumberColumn();
  /** Columns of the enums: where the braces are, and the number of the declaration that holds them. */
  readonly enumStarts = new NumberColumn();
  readonly enumEnds = new NumberColumn();
  readonly enumDeclarations = new NumberColumn();

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

  constructor(readonly text: string) {
    this.tags = new NameTable(text);
    this.names = new NameTable(text);
    this.possibleNames = new NameTable(text);
  }

  run(): void {
    const { text } = this;
    let offset = 0;
    while (offset < text.length) {
      if (this.#braces > 0) offset = nextStop(text, offset);
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
        offset = this.#word(offset, code);
      } else {
        this.#punctuator(offset, code);
        offset++;
      }
    }
    if (this.#open) this.#close(text.length);
  }

  /** @returns where the word ends, or what it is the first of */
  #word(start: number, code: number): number {
    const plainEnd = this.#open || this.#depth > 0 ? start : this.#plainDeclarations(start);
    if (plainEnd > start) return plainEnd;
    const end = wordEnd(this.text, start);
    if (code === Char.underscore && this.text.startsWith("_Pragma", start)) return this.#pragmaOperator(start, end);
    if (this.#depth === 0) this.#topWord(start, end);
    return end;
  }

  /**
   * Takes the declarations of plain form that follow each other: one loop that leaves the rest to the engine's searches,
   * since a process that has just begun spends as long on each call as on what is done in it.
   * @returns where something else begins; the offset itself if no such declaration begins there
   */
  #plainDeclarations(offset: number): number {
    const { text, tags, starts, ends } = this;
    let start = offset;
    for (;;) {
      const end = plainDeclarationEnd(text, start);
      if (end < 0) return start;
      const isTypedef = text.charCodeAt(start) === Char.lowerT;
      const keyword = isTypedef ? start + TYPEDEF.length : start;
      const tag = text.indexOf(" ", keyword) + 1;
      const brace = text.charCodeAt(tag) === Char.leftBrace ? tag : text.indexOf(" ", tag) + 1;
      if (brace > start && brace < end && text.charCodeAt(brace) === Char.leftBrace) {
        if (tag < brace) tags.add(tag, brace - 1, ends.length);
        if (text.charCodeAt(keyword) === Char.lowerE) this.#addEnum(brace + 1, text.lastIndexOf("}", end));
      }
      if (isTypedef) this.#addPlainTypedef(start, end);
      starts.push(start);
      ends.push(end);
      start = text.startsWith(BLANK_LINE, end) ? end + BLANK_LINE.length : blanksEnd(text, end);
    }
  }

  #addPlainTypedef(start: number, end: number): void {
    const { text } = this;
    const isFunction = text.charCodeAt(end - 2) === Char.rightParen;
    const paren = isFunction ? text.indexOf("(", start) : -1;
    const isPointer = text.charCodeAt(paren + 1) === Char.asterisk;
    const nameEnd = !isFunction ? end - 1 : isPointer ? text.indexOf(")", paren) : paren;
    let nameStart = text.lastIndexOf(" ", nameEnd) + 1;
    while (!isWordCharacter(text.charCodeAt(nameStart))) nameStart++;
    this.names.add(nameStart, nameEnd, this.ends.length);
    if (isFunction || !mayBeMacro(text.charCodeAt(nameStart))) return;
    const before = blanksStart(text, nameStart);
    const beforeStart = wordStart(text, before);
    const isName = beforeStart < before && !DECLARATION_WORDS.has(text.slice(beforeStart, before));
    if (isName) this.possibleNames.add(beforeStart, before, this.ends.length);
  }

  #addEnum(start: number, end: number): void {
    this.enumStarts.push(start);
    this.enumEnds.push(end);
    this.enumDeclarations.push(this.ends.length);
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
    if (isWordCharacter(this.text.charCodeAt(start - 1))) return wordEnd;
    const [call, content = ""] =
      /^_Pragma\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)/u.exec(this.text.slice(start, start + 400)) ?? [];
    if (call === undefined) return wordEnd;
    const argument = content.replaceAll(/\\(["\\])/gu, "$1");
    this.directives.push(new Directive(argument, start, start + call.length, "pragma", 0, argument.length));
    return start + call.length;
  }

  #begin(offset: number): OpenDeclaration {
    this.#open ??= this.#next.begin(offset);
    return this.#open;
  }

  #close(end: number): void {
    const open = this.#open;
    this.#open = undefined;
    this.#wordStart = -1;
    if (!open) return;
    if (open.mayNameSection) this.namingSections.push(this.ends.length);
    if (open.bodyStart >= 0) this.functionBodies.set(this.ends.length, open.bodyStart);
    this.starts.push(open.start);
    this.ends.push(end);
  }

  #topWord(start: number, end: number): void {
    const { text } = this;
    const open = this.#begin(start);
    // `foo_t __aligned(8);`: the second word may be a macro, and then the first is the name.
    if (this.#wordStart >= 0 && mayBeMacro(text.charCodeAt(start))) {
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
    } else if (!DECLARATION_WORDS.has(word)) {
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
    // In `u32 (*name)(void)`, the word is a type: no parameter begins with a star.
    const next = this.text.charCodeAt(blanksEnd(this.text, offset + 1));
    if (code === Char.leftParen && (next === Char.asterisk || next === Char.caret)) this.#wordStart = -1;
    this.#declareWord();
  }

  /** The name in `(*name)` and `(name)`. */
  #declareInGroup(open: number): void {
    const { text } = this;
    const limit = open + LONGEST_GROUP_START;
    let offset = open + 1;
    while (offset < limit) {
      const code = text.charCodeAt(offset);
      if (isWordCharacter(code)) {
        const end = wordEnd(text, offset);
        const word = text.slice(offset, end);
        if (word !== "const" && word !== "volatile") {
          const follower = text.charCodeAt(blanksEnd(text, end));
          const isDeclared =
            follower === Char.rightParen || follower === Char.leftParen || follower === Char.leftBracket;
          if (isDeclared) this.names.add(offset, end, this.ends.length);
          return;
        }
        offset = end;
      } else if (code <= Char.space || code === Char.asterisk || code === Char.caret || code === Char.leftParen) {
        offset++;
      } else {
        return;
      }
    }
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
    const end = blanksStart(this.text, offset);
    return this.text.slice(wordStart(this.text, end), end);
  }

  #closeBrace(offset: number): void {
    if (this.#braces === 0) return;
    this.#depth--;
    this.#braces--;
    const last = this.#openEnums.at(-1);
    if (last && last.depth >= this.#depth) {
      this.#openEnums.pop();
      if (last.depth === this.#depth) {
        this.#addEnum(last.start, offset);
      }
    }
    if (this.#depth === 0 && (this.#open?.bodyStart ?? -1) >= 0 && this.#outer === "function") this.#close(offset + 1);
  }
}
