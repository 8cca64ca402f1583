/** The calls of some helpers in the functions of a file, those that macros make among them. */
import { MAP_FUNCTIONS } from "../facts/helpers.js";
import type { IncludedDeclaration, Inclusion } from "../headers/translation.js";
import { printTokens } from "../preprocessor/preprocessing-tokens.js";
import { TokenKind, type Span, type Tokens } from "../syntax/scan.js";
import { folded } from "../syntax/words.js";
import type { Call } from "../types/body-reader.js";
import { ifKnown } from "../types/c-types.js";
import type { DeclarationParser } from "../types/declaration-parser.js";
import { FunctionReader } from "../types/function-reader.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import { HelperMacros } from "./helper-macros.js";

export class HelperCalls {
  readonly #redefined = new Map<string, boolean>();
  #macros: HelperMacros | undefined;

  /** @param isHelper - whether a name is one of the helpers whose calls are asked for */
  constructor(
    readonly types: UnitTypes,
    readonly isHelper: (name: string) => boolean,
  ) {}

  get macros(): HelperMacros {
    this.#macros ??= new HelperMacros(this.types.translation, this.isHelper);
    return this.#macros;
  }

  /**
   * The declarations of a file that may hold calls, in the order of the text.
   * @param tokens - of the file
   */
  *holders(tokens: Tokens, inclusion: Inclusion = this.types.translation.main): Generator<IncludedDeclaration> {
    for (let index = 0; index < tokens.length; index++) {
      if (!tokens.isWord(index) || !this.macros.mayBringHelper(tokens.text(index))) continue;
      const included = this.types.translation.declarationAt(tokens.start(index), inclusion);
      if (!included) continue;
      yield included;
      while (tokens.start(index + 1) < included.declaration.end) index++;
    }
  }

  /**
   * Visits the calls in a declaration, as they are under some assumptions; not those behind something that is not
   * understood.
   * @throws {NotKnown} when macros make too much of the declaration
   */
  visit(scope: TranslationScope, included: IncludedDeclaration, visit: (call: Call) => void): void {
    const isWanted = (name: string): boolean => this.isHelper(name) && !this.isRedefined(name);
    const reader = new FunctionReader(scope.functionTokens(included), scope, isWanted, visit);
    ifKnown(() => {
      reader.read();
    });
  }

  /** Whether a function of the project's has the name of a helper. */
  isRedefined(name: string): boolean {
    let isRedefined = this.#redefined.get(name);
    if (isRedefined === undefined) {
      const candidates = [...this.types.translation.candidates((file) => file.declaringName(name))];
      isRedefined = !MAP_FUNCTIONS.has(name) && candidates.some(({ declaration }) => declaration.isFunction);
      this.#redefined.set(name, isRedefined);
    }
    return isRedefined;
  }
}

/** What a call takes, as the preprocessor leaves it. */
export interface ArgumentText {
  readonly text: string;
  /** Where the file writes all of it; undefined where macros bring a part of it. */
  readonly place: Span | undefined;
}

/** @param source - the file's text */
export function argumentText({ reader: { tokens } }: DeclarationParser, source: string): ArgumentText {
  const text = printTokens(tokens);
  const start = tokens[0]?.start;
  const last = tokens.at(-1);
  const place = start !== undefined && last?.start !== undefined && { start, end: last.start + last.text.length };
  const isWritten = place && tokens.every((token) => token.start !== undefined);
  return { text, place: isWritten && folded(source.slice(place.start, place.end)) === text ? place : undefined };
}

/** The name in `&name`, of which no more has to be known: a macro of the project's may make the map. */
export function addressedName(parser: DeclarationParser | undefined): string | undefined {
  const [operator, name, more] = parser?.reader.tokens ?? [];
  return operator?.text === "&" && name?.kind === TokenKind.word && !more ? name.text : undefined;
}
