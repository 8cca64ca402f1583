/**
 * A file and what it includes, in the order in which the compiler sees it: which macros are defined where, which
 * conditions hold, and where the declarations are that may declare a name. Preprocessor lines are walked once;
 * declarations are not looked at until somebody asks for a name.
 */
import { expandTokens, type MacroLookup } from "../syntax/expand.js";
import { toPreprocessingTokens, type PreprocessingToken } from "../syntax/preprocessing-tokens.js";
import type { MacroDefinition } from "../syntax/preprocessor.js";
import type { MacroSource } from "../syntax/macros.js";
import { scanTokens } from "../syntax/scan.js";
import { holds, Undecided, type Assumptions } from "./assumptions.js";
import type { BuildSettings } from "./build-settings.js";
import { FileCache } from "./file-cache.js";
import { HeaderSearch } from "./header-search.js";
import type { MacroTimeline } from "./macro-timeline.js";
import type { Packing } from "./packing.js";
import { SourceFile, type Declaration } from "./source-file.js";
import { TranslationWalk } from "./translation-walk.js";

/** A stretch of a file between two of its preprocessor lines. */
export interface Gap {
  /** Counts the preprocessor lines that the compiler has obeyed before. */
  readonly time: number;
  /** What has to hold for the compiler to see the text; undefined where it sees it in any case. */
  readonly guard: Assumptions;
  /** `#pragma pack` in force. */
  readonly packing: Packing;
}

/** One inclusion of a file: the same header may be included twice, and say something else each time. */
export interface Inclusion {
  readonly file: SourceFile;
  /** Absolute; undefined for a text without a file. */
  readonly path: string | undefined;
  /**
   * One more than the file has preprocessor lines; undefined for text that is certainly not seen, and in headers where
   * there is no text.
   */
  readonly gaps: readonly (Gap | undefined)[];
}

/** A declaration, and the inclusion that brings it. */
export interface IncludedDeclaration {
  readonly inclusion: Inclusion;
  readonly declaration: Declaration;
  readonly gap: Gap;
}

/** Tokens, and from which of them on a `#pragma pack` is in force. */
export interface PackedTokens {
  readonly tokens: readonly PreprocessingToken[];
  readonly packings: readonly { readonly from: number; readonly packing: Packing }[];
}

/** What a build without any settings is. */
export const NO_SETTINGS: BuildSettings = {
  quoteFolders: [],
  folders: [],
  preincludes: [],
  definitions: [],
  isComplete: false,
};

/** Indexes of headers, for the life of the process. */
const headers = new FileCache((text) => new SourceFile(text));

/**
 * Translates a text. Never throws: headers that are missing or that include each other without end are left out.
 * @param text - the file's text, byte order mark removed, saved or not
 * @param path - absolute path of the file; undefined for a text without one
 */
export function translate(text: string, path: string | undefined, settings: BuildSettings = NO_SETTINGS): Translation {
  return new Translation(new SourceFile(text), path, settings);
}

export class Translation {
  readonly macros: MacroTimeline;
  /** Every file that is included, the translated one among them, in the order in which they end. */
  readonly inclusions: readonly Inclusion[];
  /** The translated file. */
  readonly main: Inclusion;
  /** What `#include` lines name and no folder has, as they write it. */
  readonly missing: readonly string[];

  constructor(
    file: SourceFile,
    path: string | undefined,
    readonly settings: BuildSettings,
  ) {
    const search = new HeaderSearch(settings);
    const read = (header: string): SourceFile | undefined => headers.get(header, search.files.statOf(header));
    const walk = new TranslationWalk(settings, { search, read });
    this.main = walk.run(file, path);
    this.macros = walk.macros;
    this.inclusions = walk.inclusions;
    this.missing = walk.missing;
  }

  /** The declaration of the translated file that holds an offset; undefined where the compiler sees none. */
  declarationAt(offset: number): IncludedDeclaration | undefined {
    const declaration = this.main.file.declarationAt(offset);
    const gap = declaration && this.main.gaps[declaration.directivesBefore];
    return gap && { inclusion: this.main, declaration, gap };
  }

  /** The gap of the translated file that holds an offset; undefined where the compiler sees nothing. */
  gapAt(offset: number): Gap | undefined {
    return this.main.gaps[this.main.file.directivesBefore(offset)];
  }

  /** The time at an offset of the translated file, or at its end. */
  timeAt(offset?: number): number {
    const gaps = this.main.gaps;
    for (
      let index = offset === undefined ? gaps.length - 1 : this.main.file.directivesBefore(offset);
      index >= 0;
      index--
    ) {
      const gap = gaps[index];
      if (gap) return gap.time;
    }
    return 0;
  }

  /** Whether a project's header is missing, so that what the build's own files define is not all in sight. */
  get isProjectHeaderMissing(): boolean {
    return this.missing.some(
      (name) => name.startsWith('"') && !/^"(?:.*\/)?(?:vmlinux\.h|bpf\/\w+\.h|bpf_\w+\.h)"$/u.test(name),
    );
  }

  /** What macros stand for at a time. The answers may throw {@link Undecided}. */
  macroLookup(time: number, assumptions: Assumptions): MacroLookup {
    return (name) => this.macros.at(name, time, assumptions)?.definition;
  }

  /** Declarations, of any inclusion that the compiler may see, among those that an index gives. */
  *candidates(find: (file: SourceFile) => readonly Declaration[]): Generator<IncludedDeclaration> {
    for (const inclusion of this.inclusions) {
      for (const declaration of find(inclusion.file)) {
        const gap = inclusion.gaps[declaration.directivesBefore];
        if (gap) yield { inclusion, declaration, gap };
      }
    }
  }

  /**
   * The tokens of a declaration, macros expanded, text in branches that do not hold left out.
   * @param keep - where functions are read: gets the names of macros of which it depends on an open condition what they
   *   stand for, which stay as they are; what the others bring remembers the macro call
   * @returns undefined when they grow past all measure
   * @throws {Undecided} when they depend on a condition that the assumptions leave open
   */
  tokensOf(
    { inclusion, declaration }: IncludedDeclaration,
    assumptions: Assumptions,
    fallback: MacroLookup,
    keep?: (name: string) => void,
  ): PackedTokens | undefined {
    const { file, gaps } = inclusion;
    const { start, bodyStart: end, directivesBefore, directivesBeforeEnd } = declaration;
    const tokens: PreprocessingToken[] = [];
    const packings: { from: number; packing: Packing }[] = [];
    for (let index = directivesBefore; index <= directivesBeforeEnd; index++) {
      const gap = gaps[index];
      if (!gap || !holds(gap.guard, assumptions)) continue;
      const from = Math.max(start, file.directives[index - 1]?.end ?? 0);
      const to = Math.min(end, file.directives[index]?.start ?? end);
      if (from >= to) continue;
      const expanded = this.expand(file.text.slice(from, to), from, gap.time, assumptions, fallback, keep);
      if (!expanded) return undefined;
      packings.push({ from: tokens.length, packing: gap.packing });
      for (const token of expanded) tokens.push(token);
    }
    return { tokens, packings };
  }

  /**
   * The tokens of a piece of text, macros expanded.
   * @param base - UTF-16 offset of the text in its file; undefined for a text that is in none
   * @param fallback - macros that are taken to be defined where nothing says anything of them
   * @param keep - as of {@link tokensOf}
   * @returns undefined when they grow past all measure
   */
  expand(
    text: string,
    base: number | undefined,
    time: number,
    assumptions: Assumptions,
    fallback: MacroLookup,
    keep?: (name: string) => void,
  ): readonly PreprocessingToken[] | undefined {
    const lookup: MacroLookup = (name) => {
      try {
        const state = this.macros.at(name, time, assumptions);
        return state ? state.definition : fallback(name);
      } catch (error) {
        if (!keep || !(error instanceof Undecided)) throw error;
        keep(name);
        return undefined;
      }
    };
    return expandTokens(toPreprocessingTokens(scanTokens(text), base), lookup, keep !== undefined);
  }

  /** The macros of headers and of the build, for the parser of the translated file. */
  get headerMacros(): MacroSource {
    return {
      definitions: (name) => this.macros.outsideDefinitions(name),
      at: (name, offset) => this.certainDefinition(name, offset),
      isDefined: (name) => this.macros.outsideDefinitions(name).length > 0,
      has: (name) => this.macros.has(name),
    };
  }

  /** The definition of a macro at an offset of the translated file, if it is certain. */
  certainDefinition(name: string, offset: number): MacroDefinition | undefined {
    try {
      return this.macros.at(name, this.timeAt(offset), this.gapAt(offset)?.guard)?.definition;
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }
}
