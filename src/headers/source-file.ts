/**
 * One file: its preprocessor lines, and where the declarations at file level stand that may declare a name. What
 * is found here is parsed when it is asked for, because a program uses a hundred lines of the 3.4 MB of `vmlinux.h`.
 */
import { blanksEnd, blanksStart, isWordCharacter, withoutConflictMarkers } from "../syntax/scan.js";
import { DeclarationIndexer } from "./declaration-indexer.js";
import type { Directive } from "../preprocessor/directive.js";
import type { PreprocessedFile } from "../preprocessor/inclusion.js";
import type { NameTable } from "./name-table.js";

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

const NO_DECLARATIONS: readonly Declaration[] = [];

/** The index of one text. */
export class SourceFile implements PreprocessedFile {
  readonly directives: readonly Directive[];
  /** The macro whose `#ifndef` and `#define` open the file and whose `#endif` closes it. */
  readonly guard: string | undefined;
  readonly #index: DeclarationIndexer;
  readonly #declarations: Declaration[] = [];
  readonly #enumerators = new Map<string, readonly Declaration[]>();
  #mapCandidates: readonly Declaration[] | undefined;
  #blankGaps: readonly boolean[] | undefined;
  #defaults: ReadonlySet<string> | undefined;

  /** The file's text; lines that a merge leaves are blank in it. */
  readonly text: string;

  /** @param text - the file's, byte order mark removed */
  constructor(text: string) {
    this.text = withoutConflictMarkers(text);
    this.#index = new DeclarationIndexer(this.text);
    this.#index.run();
    this.directives = this.#index.directives;
    this.guard = guardOf(this, this.#index);
  }

  /** Every declaration, in the order of the text. */
  get declarations(): readonly Declaration[] {
    return Array.from({ length: this.#index.ends.length }, (_, number) => this.#declaration(number));
  }

  #declaration(number: number): Declaration {
    let declaration = this.#declarations[number];
    if (!declaration) {
      declaration = this.#describe(number);
      this.#declarations[number] = declaration;
    }
    return declaration;
  }

  #describe(number: number): Declaration {
    const start = this.#index.starts.at(number) ?? 0;
    const end = this.#index.ends.at(number) ?? 0;
    const bodyStart = this.#index.functionBodies.get(number) ?? end;
    return {
      start,
      end,
      bodyStart,
      directivesBefore: this.directivesBefore(start),
      directivesBeforeEnd: this.directivesBefore(end),
      isFunction: bodyStart < end,
    };
  }

  #find(table: NameTable, name: string): readonly Declaration[] {
    const numbers = table.find(name);
    return numbers.length > 0 ? numbers.map((number) => this.#declaration(number)) : NO_DECLARATIONS;
  }

  /** Declarations in which a struct, union or enum of this tag may be defined. */
  definingTag(tag: string): readonly Declaration[] {
    return this.#find(this.#index.tags, tag);
  }

  /**
   * Declarations that declare a typedef, a variable or a function of this name, as far as can be told without macros:
   * some of them may not.
   */
  declaringName(name: string): readonly Declaration[] {
    return this.#find(this.#index.names, name);
  }

  /** Declarations in which the name stands where a name is declared only if a macro follows it. */
  possiblyDeclaringName(name: string): readonly Declaration[] {
    return this.#find(this.#index.possibleNames, name);
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
      const body = isPart ? -1 : enumStarts.countUpTo(offset) - 1;
      if (body < 0 || offset >= (enumEnds.at(body) ?? 0) || this.#isOperand(offset)) continue;
      const declaration = this.#declaration(enumDeclarations.at(body) ?? 0);
      if (found.at(-1) !== declaration) found.push(declaration);
    }
    return found;
  }

  /** Whether a name among enumerators is part of a value. */
  #isOperand(offset: number): boolean {
    const before = this.text.charAt(blanksStart(this.text, offset) - 1);
    return "=+-*|&^~<>!?:%".includes(before);
  }

  /** Declarations that may put a variable into the section of maps. */
  get mapCandidates(): readonly Declaration[] {
    this.#mapCandidates ??= [...this.#index.namingSections]
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
    const number = this.#index.ends.countUpTo(offset);
    if (number >= this.#index.ends.length) return undefined;
    const declaration = this.#declaration(number);
    return declaration.start <= offset ? declaration : undefined;
  }

  get blankGaps(): readonly boolean[] {
    this.#blankGaps ??= Array.from({ length: this.directives.length + 1 }, (_, index) => {
      const start = this.directives[index - 1]?.end ?? 0;
      const end = this.directives[index]?.start ?? this.text.length;
      return blanksEnd(this.text, start) >= end;
    });
    return this.#blankGaps;
  }

  get defaults(): ReadonlySet<string> {
    this.#defaults ??= defaultsIn(this.directives);
    return this.#defaults;
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

function guardOf({ directives }: SourceFile, { starts, ends }: DeclarationIndexer): string | undefined {
  const [first, second] = directives;
  const last = directives.at(-1);
  if (!first || !second || last?.keyword !== "endif" || second.keyword !== "define") return undefined;
  const { name, isNegated } = first.definedTest ?? {};
  const isOpening = first.isOpening && isNegated === true;
  if (!isOpening || name === undefined || second.definition?.name !== name) return undefined;
  // With any other value, it may be a file that gives a default to what the build leaves out.
  if (!/^1?$/u.test(second.definition.body)) return undefined;
  const isAround = (starts.at(0) ?? Infinity) > first.start && (ends.at(ends.length - 1) ?? 0) <= last.start;
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

/** Names that are defined in a branch that is reached because they are not defined. */
function defaultsIn(directives: readonly Directive[]): Set<string> {
  const defaults = new Set<string>();
  /** Names that the branches which are open want not to be defined, the innermost last. */
  const open: { absent: Names; readonly asked: Set<string> }[] = [];
  for (const directive of directives) {
    const frame = open.at(-1);
    if (directive.isOpening) {
      const { absent, present } = namesAsked(directive);
      open.push({ absent, asked: new Set(present) });
    } else if (directive.keyword === "endif") {
      open.pop();
    } else if (directive.keyword === "else" && frame) {
      frame.absent = frame.asked;
    } else if (directive.isContinuing && frame) {
      const { absent, present } = namesAsked(directive);
      frame.absent = absent;
      for (const name of present) frame.asked.add(name);
    } else if (directive.keyword === "define" && open.length > 0) {
      const name = directive.definition?.name;
      if (name !== undefined && open.some(({ absent }) => absent.has(name))) defaults.add(name);
    }
  }
  return defaults;
}

type Names = ReadonlySet<string>;

/** The names that a condition wants not to be defined, and those that it wants to be defined. */
function namesAsked({ definedTest, argument }: Directive): { readonly absent: Names; readonly present: Names } {
  if (definedTest) {
    const { name, isNegated } = definedTest;
    return { absent: new Set(isNegated ? [name] : []), present: new Set(isNegated ? [] : [name]) };
  }
  const names = (pattern: RegExp): Names => new Set([...argument.matchAll(pattern)].flatMap(([, name]) => name ?? []));
  return {
    absent: names(/! ?defined ?\(? ?([A-Za-z_]\w*)/gu),
    present: names(/(?<!! ?)\bdefined ?\(? ?([A-Za-z_]\w*)/gu),
  };
}
