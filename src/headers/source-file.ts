/**
 * An index of one file: its preprocessor lines, and where the declarations at file level stand that may declare
 * a name. Made in one pass over the characters, without tokens, because `vmlinux.h` has 3.4 MB of which a
 * program uses a hundred lines; what is found here is parsed when it is asked for.
 */
import { Char, commentEnd, directiveEnd, directiveKeyword, isWordCharacter, literalEnd } from "../syntax/scan.js";
import { argumentOf, parseDefinition, type MacroDefinition } from "../syntax/preprocessor.js";

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
  /** Whether a macro call or an attribute stands where one puts a variable into a section. */
  readonly mayNameSection: boolean;
}

/** The braces of an enum, and the declaration that holds it. */
interface EnumBody {
  readonly start: number;
  readonly end: number;
  readonly declaration: Declaration;
}

/** Which declarations may declare a name: every one that does is among them, and some that do not. */
export interface Candidates {
  readonly likely: readonly Declaration[];
  /** Declarations in which the name stands where a name is declared only if a macro follows it. */
  readonly possible: readonly Declaration[];
}

const NONE: readonly Declaration[] = [];

/** The index of one text. */
export class SourceFile {
  readonly directives: readonly Directive[];
  readonly declarations: readonly Declaration[];
  /** The macro whose `#ifndef` and `#define` open the file and whose `#endif` closes it. */
  readonly guard: string | undefined;
  readonly isOnce: boolean;
  readonly #tags: DeclarationIndex;
  readonly #names: DeclarationIndex;
  readonly #possibleNames: DeclarationIndex;
  readonly #enumBodies: readonly EnumBody[];
  #enumerators: DeclarationIndex | undefined;
  #mapCandidates: readonly Declaration[] | undefined;

  /** @param text - the file's text, byte order mark removed */
  constructor(readonly text: string) {
    const indexer = new Indexer(text);
    indexer.run();
    this.directives = indexer.directives;
    this.declarations = indexer.declarations;
    this.#tags = indexer.tags;
    this.#names = indexer.names;
    this.#possibleNames = indexer.possibleNames;
    this.#enumBodies = indexer.enumBodies;
    this.guard = guardOf(this);
    this.isOnce = this.directives.some(({ keyword, argument }) => keyword === "pragma" && argument === "once");
  }

  /** Declarations in which a struct, union or enum of this tag may be defined. */
  definingTag(tag: string): readonly Declaration[] {
    return this.#tags.get(tag);
  }

  /** Declarations that may declare a typedef, a variable or a function of this name. */
  declaringName(name: string): Candidates {
    return { likely: this.#names.get(name), possible: this.#possibleNames.get(name) };
  }

  /** Declarations with an enum that may have this enumerator. */
  definingEnumerator(name: string): readonly Declaration[] {
    this.#enumerators ??= this.#indexEnumerators();
    return this.#enumerators.get(name);
  }

  /** Declarations that may put a variable into the section of maps. */
  get mapCandidates(): readonly Declaration[] {
    this.#mapCandidates ??= this.declarations.filter(({ mayNameSection, start, end, bodyStart }) => {
      if (!mayNameSection || this.text.startsWith("typedef", start)) return false;
      const brace = this.text.lastIndexOf("}", bodyStart - 1);
      const tail = this.text.slice(Math.max(start, brace), Math.min(bodyStart, end));
      return /sec|maps/iu.test(tail) || /^\w+\s*\(/u.test(this.text.slice(start, start + 80));
    });
    return this.#mapCandidates;
  }

  /** The declaration that holds an offset; undefined between declarations. */
  declarationAt(offset: number): Declaration | undefined {
    let low = 0;
    let high = this.declarations.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.declarations[middle]?.end ?? Infinity) <= offset) low = middle + 1;
      else high = middle;
    }
    const declaration = this.declarations[low];
    return declaration && declaration.start <= offset ? declaration : undefined;
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

  #indexEnumerators(): DeclarationIndex {
    const enumerators = new DeclarationIndex();
    for (const { start, end, declaration } of this.#enumBodies) {
      for (const name of enumeratorNames(this.text, start, end)) enumerators.add(name, declaration);
    }
    return enumerators;
  }
}

function guardOf({ directives, declarations, text }: SourceFile): string | undefined {
  const [first, second] = directives;
  const last = directives.at(-1);
  if (!first || !second || last?.keyword !== "endif" || second.keyword !== "define") return undefined;
  const [, name] = /^(?:(?<!\w)!\s?defined\s?\(?\s?)?(\w+)\s?\)?$/u.exec(first.argument) ?? [];
  const isOpening = first.keyword === "ifndef" || (first.keyword === "if" && first.argument.startsWith("!"));
  if (!isOpening || name === undefined || second.definition?.name !== name) return undefined;
  const isAround = declarations.every(({ start, end }) => start > first.start && end <= last.start);
  if (!isAround || !/^\s*$/u.test(text.slice(last.end).replaceAll(/\/\*[^]*?\*\/|\/\/.*/gu, ""))) return undefined;
  let depth = 0;
  for (const { keyword } of directives) {
    if (keyword.startsWith("if")) depth++;
    else if (keyword === "endif") depth--;
    else if (depth === 1 && keyword.startsWith("el")) return undefined;
  }
  return depth === 0 ? name : undefined;
}

/** Names that may be enumerators between the braces of an enum: first words, and those among a macro's arguments. */
function* enumeratorNames(text: string, start: number, end: number): Generator<string> {
  let isExpected = true;
  for (let offset = start; offset < end;) {
    const code = text.charCodeAt(offset);
    if (isExpected && isWordCharacter(code)) {
      const from = offset;
      while (offset < end && isWordCharacter(text.charCodeAt(offset))) offset++;
      yield text.slice(from, offset);
    } else if (code === Char.slash) {
      offset = Math.max(commentEnd(text, offset), offset + 1);
    } else if (code === Char.hash) {
      offset = directiveEnd(text, offset);
    } else {
      if (code === Char.equals) isExpected = false;
      else if (code === Char.comma) isExpected = true;
      offset++;
    }
  }
}

/**
 * Declarations by a name. Most names have one, and an array for each of the twenty thousand of a `vmlinux.h` would cost
 * a quarter of the time that the index takes.
 */
class DeclarationIndex {
  readonly #byName = new Map<string, Declaration | Declaration[]>();

  add(name: string, declaration: Declaration): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, declaration);
    else if (Array.isArray(known)) {
      if (known.at(-1) !== declaration) known.push(declaration);
    } else if (known !== declaration) this.#byName.set(name, [known, declaration]);
  }

  get(name: string): readonly Declaration[] {
    const known = this.#byName.get(name);
    if (known === undefined) return NONE;
    return Array.isArray(known) ? known : [known];
  }
}

/** Words of a declaration that are no names. */
const KEYWORDS = new Set(
  (
    "typedef extern static inline __inline __inline__ const volatile register auto _Thread_local __extension__ " +
    "struct union enum void char short int long float double signed unsigned _Bool __signed__ " +
    "__attribute__ __attribute typeof __typeof__ __typeof _Alignas __restrict restrict"
  ).split(" "),
);

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
  /** The last of them that can be the tag. */
  tag = "";
  /** Whether a colon has ended the part in which the tag stands. */
  hasBase = false;
  readonly likelyNames: string[] = [];
  readonly possibleNames: string[] = [];
  readonly tags: string[] = [];
  readonly enumBodies: { start: number; end: number }[] = [];
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
    this.tag = "";
    this.hasBase = false;
    this.likelyNames.length = 0;
    this.possibleNames.length = 0;
    this.tags.length = 0;
    this.enumBodies.length = 0;
    return this;
  }
}

type BraceKind = "record" | "enum" | "function" | "initializer" | "linkage";

/** Walks over a text once. Never fails: brackets that do not match make declarations that do not parse. */
class Indexer {
  readonly directives: Directive[] = [];
  readonly declarations: Declaration[] = [];
  readonly tags = new DeclarationIndex();
  readonly names = new DeclarationIndex();
  readonly possibleNames = new DeclarationIndex();
  readonly enumBodies: EnumBody[] = [];

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
  /** Last word at file level and where it ends; the word is empty behind anything else. */
  #word = "";
  #wordEnd = 0;

  readonly #hasPragmaOperators: boolean;

  constructor(readonly text: string) {
    this.#hasPragmaOperators = text.includes("_Pragma");
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
    this.#word = "";
    if (!open) return;
    const declaration: Declaration = {
      start: open.start,
      end,
      directivesBefore: open.directivesBefore,
      directivesBeforeEnd: this.directives.length,
      bodyStart: open.bodyStart < 0 ? end : open.bodyStart,
      isFunction: open.bodyStart >= 0,
      mayNameSection: open.mayNameSection,
    };
    this.declarations.push(declaration);
    for (const tag of open.tags) this.tags.add(tag, declaration);
    for (const name of open.likelyNames) this.names.add(name, declaration);
    for (const name of open.possibleNames) this.possibleNames.add(name, declaration);
    for (const body of open.enumBodies) this.enumBodies.push({ ...body, declaration });
  }

  #topWord(start: number, end: number): void {
    const word = this.text.slice(start, end);
    const open = this.#begin(start);
    // `foo_t __aligned(8);`: the second word may be a macro, and then the first is the name.
    if (this.#word !== "" && /^[A-Z_]/u.test(word)) {
      open.possibleNames.push(this.#word);
      open.mayNameSection = true;
    }
    this.#word = "";
    if (word === "struct" || word === "union" || word === "enum") {
      open.recordKeyword = word;
      open.recordWords = 0;
      open.tag = "";
      open.hasBase = false;
    } else if (!KEYWORDS.has(word)) {
      this.#word = word;
      this.#wordEnd = end;
      if (open.recordKeyword !== "" && !open.hasBase) {
        open.recordWords++;
        open.tag = word;
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
    this.#word = "";
  }

  /** The last word, if it is one, is declared where a `;`, `,`, `=`, `[` or `(` follows it. */
  #declareWord(): void {
    if (this.#word !== "") this.#open?.likelyNames.push(this.#word);
    this.#word = "";
  }

  #openBracket(offset: number, code: number): void {
    const open = this.#begin(offset);
    if (code === Char.leftParen) {
      const isFirst = this.#word !== "" && this.#wordEnd - this.#word.length === open.start;
      open.mayNameSection ||= isFirst || open.hasRecordBody || /sec/iu.test(this.#word);
      // `(*name)` and `(name)`.
      const group = /^\((?:[\s*^(]|(?:const|volatile)\s)*([A-Za-z_]\w*)\s*[)[(]/u.exec(
        this.text.slice(offset, offset + 200),
      );
      if (group?.[1] !== undefined) open.likelyNames.push(group[1]);
      const isAttribute = this.#word === "" || this.#word.startsWith("__") || open.recordWords < 2;
      if (isAttribute && open.recordKeyword !== "") {
        if (open.tag === this.#word && this.#word !== "") {
          open.recordWords--;
          open.tag = "";
        }
      } else {
        open.recordKeyword = "";
      }
    } else {
      open.recordKeyword = "";
    }
    this.#declareWord();
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
      this.#word = "";
      return;
    } else {
      this.#outer = "function";
      open.bodyStart = offset;
    }
    if (this.#outer === "enum" || this.#outer === "record") {
      if (open.tag !== "") open.tags.push(open.tag);
      if (this.#outer === "enum") this.#openEnums.push({ start: offset + 1, depth: this.#depth });
      open.recordKeyword = "";
      open.hasRecordBody = true;
    }
    this.#word = "";
    this.#depth++;
    this.#braces++;
  }

  /** A brace in a record: that of a record in it, whose tag C sees at file level too. */
  #openInner(offset: number): void {
    const last = this.#wordBefore(offset);
    // Most are `struct {` and `union {`.
    if (last === "struct" || last === "union") return;
    const before = this.text.slice(Math.max(0, offset - 200), offset);
    const [, keyword, tag] = /\b(struct|union|enum)\b([^;{},]*)$/u.exec(before) ?? [];
    if (keyword === undefined) return;
    // The last word outside of parentheses, in front of an enum's underlying type.
    const [name] =
      /[A-Za-z_]\w*\s*$/u.exec((tag ?? "").replaceAll(/\w+\s*\([^()]*(?:\([^()]*\)[^()]*)*\)|:.*/gu, "")) ?? [];
    if (name !== undefined) this.#open?.tags.push(name.trim());
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
      if (last.depth === this.#depth) this.#open?.enumBodies.push({ start: last.start, end: offset });
    }
    if (this.#depth === 0 && (this.#open?.bodyStart ?? -1) >= 0 && this.#outer === "function") this.#close(offset + 1);
  }
}
