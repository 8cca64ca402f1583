/**
 * A file and what it includes, in the order in which the compiler sees it: which macros are defined where, which
 * conditions hold, and where the declarations are that may declare a name. Preprocessor lines are walked once;
 * declarations are not looked at until somebody asks for a name.
 */
import { areExclusive, decideGuard, isImplied, Undecided, type Assumptions } from "../preprocessor/assumptions.js";
import type { Directive } from "../preprocessor/directive.js";
import { expandTokens, type MacroLookup } from "../preprocessor/expand.js";
import type { Gap, Inclusion as PreprocessedInclusion } from "../preprocessor/inclusion.js";
import type { MacroDefinition } from "../preprocessor/macro-definition.js";
import type { MacroState, MacroTimeline } from "../preprocessor/macro-timeline.js";
import type { Packing } from "../preprocessor/packing.js";
import { toPreprocessingTokens, type PreprocessingToken } from "../preprocessor/preprocessing-tokens.js";
import { SharedHeaders, TranslationWalk } from "../preprocessor/translation-walk.js";
import type { Preprocessed } from "../preprocessor/unit.js";
import { scanTokens, type Span } from "../syntax/scan.js";
import type { BuildSettings } from "./build-settings.js";
import { FileCache } from "./file-cache.js";
import { HeaderSearch } from "./header-search.js";
import { SourceFile, type Declaration } from "./source-file.js";

/** One inclusion of a file, whose declarations are indexed. */
export type Inclusion = PreprocessedInclusion<SourceFile>;

/** A declaration, and the inclusion that brings it. */
export interface IncludedDeclaration {
  readonly inclusion: Inclusion;
  readonly declaration: Declaration;
  /** The part of it that the compiler sees under the fewest conditions. */
  readonly gap: Gap;
}

/** Tokens, and from which of them on a `#pragma pack` is in force. */
export interface PackedTokens {
  readonly tokens: readonly PreprocessingToken[];
  readonly packings: readonly { readonly from: number; readonly packing: Packing }[];
  /** Tokens that the compiler may see, in the order of the text; each without those of conditions within. */
  readonly open: readonly OpenTokens[];
  /** An `#include` line among them; what it includes is not. */
  readonly include: string | undefined;
}

/** Tokens of a branch whose condition is open: their indices, end excluded. */
export interface OpenTokens extends Span {
  readonly undecided: Undecided;
}

/** What a build without any settings is. */
export const NO_SETTINGS: BuildSettings = {
  quoteFolders: [],
  folders: [],
  preincludes: [],
  definitions: [],
  isDescribed: false,
};

/** Indexes of headers, for the life of the process. */
const headers = new FileCache((text) => new SourceFile(text));

/** Builds whose summaries of headers are kept, the latest. */
const MAX_BUILDS = 16;

/** What translations share, by what the build says. */
const builds = new Map<string, SharedHeaders<SourceFile>>();

function sharedBy(settings: BuildSettings, folders: readonly string[]): SharedHeaders<SourceFile> {
  const key = JSON.stringify([folders, settings.definitions, settings.isDescribed]);
  const shared = builds.get(key) ?? new SharedHeaders<SourceFile>(settings);
  builds.delete(key);
  builds.set(key, shared);
  const [oldest] = builds.keys();
  if (builds.size > MAX_BUILDS && oldest !== undefined) builds.delete(oldest);
  return shared;
}

/**
 * Translates a text. Never throws: headers that are missing or that include each other without end are left out.
 * @param text - the file's text, byte order mark removed, saved or not
 * @param path - absolute path of the file; undefined for a text without one
 */
export function translate(text: string, path: string | undefined, settings: BuildSettings = NO_SETTINGS): Translation {
  return walkFrom(new SourceFile(text), path, settings);
}

/**
 * Translates a header as a source has it, with what stands before it there. Never throws.
 * @param text - the header's text, byte order mark removed, saved or not
 * @param path - the header's; absolute, as that of the source
 * @param settings - of the source
 * @returns undefined when the source does not include the header, or cannot be read
 */
export function translateWithin(
  source: string,
  text: string,
  path: string,
  settings: BuildSettings,
): Translation | undefined {
  const file = headers.get(source);
  if (!file) return undefined;
  const unsaved = headers.get(path)?.text === text ? undefined : { path, file: new SourceFile(text) };
  const translation = walkFrom(file, source, settings, unsaved);
  const inclusion = translation.inclusions.find((candidate) => candidate.path === path);
  return inclusion && translation.asSeenFrom(inclusion);
}

/** @param unsaved - a header that is not as the disk has it */
function walkFrom(
  file: SourceFile,
  path: string | undefined,
  settings: BuildSettings,
  unsaved?: { readonly path: string; readonly file: SourceFile },
): Translation {
  const search = new HeaderSearch(settings);
  const { files } = search;
  const walk = new TranslationWalk<SourceFile>(
    settings,
    {
      find: (...include) => search.find(...include),
      read: (header) => (header === unsaved?.path ? unsaved.file : headers.get(header, files.statOf(header))),
      record: (work) => files.record(work),
      isAsBefore: (facts) => files.isAsBefore(facts),
    },
    // What is shared is as the disk has it.
    unsaved ? new SharedHeaders<SourceFile>(settings) : sharedBy(settings, search.folders),
  );
  const main = walk.run(file, path);
  const { macros, inclusions, missing, budget } = walk;
  return new Translation({ settings, macros, inclusions, missing, steps: budget.spent, root: main }, main);
}

/** What a walk through a file and its headers leaves. */
interface Walked {
  readonly settings: BuildSettings;
  readonly macros: MacroTimeline;
  /** Every file that is included, the translated one among them, in the order in which they end. */
  readonly inclusions: readonly Inclusion[];
  /** What `#include` lines name and no folder has, as they write it. */
  readonly missing: readonly string[];
  /** Steps that the preprocessor has taken. */
  readonly steps: number;
  /** The file that the compiler is given. */
  readonly root: Inclusion;
}

export class Translation implements Preprocessed, Walked {
  readonly settings: BuildSettings;
  readonly macros: MacroTimeline;
  readonly inclusions: readonly Inclusion[];
  readonly missing: readonly string[];
  readonly steps: number;
  readonly root: Inclusion;
  /** What the linted file defines; asked for where it is a header. */
  #ownMacros: ReadonlySet<MacroDefinition> | undefined;

  constructor(
    walked: Walked,
    /** The file that is linted: the root, or a header of it. */
    readonly main: Inclusion,
  ) {
    ({
      settings: this.settings,
      macros: this.macros,
      inclusions: this.inclusions,
      missing: this.missing,
      steps: this.steps,
      root: this.root,
    } = walked);
  }

  /** Whether the linted file is a header, as a source has it. */
  get isHeader(): boolean {
    return this.main !== this.root;
  }

  /** The same translation with another of its files as the linted one. */
  asSeenFrom(inclusion: Inclusion): Translation {
    return new Translation(this, inclusion);
  }

  /** The declaration of a file, the linted one unless given, that holds an offset; undefined where the compiler sees none. */
  declarationAt(offset: number, inclusion = this.main): IncludedDeclaration | undefined {
    const declaration = inclusion.file.declarationAt(offset);
    return declaration && this.included(inclusion, declaration);
  }

  /** A declaration as an inclusion brings it; undefined where the compiler sees none of it. */
  included(inclusion: Inclusion, declaration: Declaration): IncludedDeclaration | undefined {
    const { directivesBefore, directivesBeforeEnd } = declaration;
    let gap = inclusion.gaps[directivesBefore];
    // Where its head is in a conditional, the rest of it may be outside, or in the next branch.
    for (let index = directivesBefore + 1; index <= directivesBeforeEnd; index++) {
      const other = inclusion.gaps[index];
      if (other && (!gap || countOf(other.guard) < countOf(gap.guard))) gap = other;
    }
    return gap && { inclusion, declaration, gap };
  }

  /** The line of the linted file that includes another one, itself or through headers. */
  includeOf({ base, gaps }: Inclusion): Directive | undefined {
    const first = gaps.find((gap) => gap !== undefined);
    if (!first) return undefined;
    const time = base + first.time;
    const { file, gaps: own, base: ownBase } = this.main;
    const behind = own.findIndex((gap) => gap !== undefined && ownBase + gap.time > time);
    const line = file.directives[behind - 1];
    return line?.isInclude ? line : undefined;
  }

  /** The gap of the linted file that holds an offset; undefined where the compiler sees nothing. */
  gapAt(offset: number): Gap | undefined {
    return this.main.gaps[this.main.file.directivesBefore(offset)];
  }

  /** The time at an offset of the linted file, or behind everything. */
  timeAt(offset?: number): number {
    const { gaps, base, file } = offset === undefined ? this.root : this.main;
    for (let index = offset === undefined ? gaps.length - 1 : file.directivesBefore(offset); index >= 0; index--) {
      const gap = gaps[index];
      if (gap) return base + gap.time;
    }
    return base;
  }

  /** Whether a project's header is missing, so that what the build's own files define is not all in sight. */
  get isProjectHeaderMissing(): boolean {
    return this.missing.some(
      (name) => name.startsWith('"') && !/^"(?:.*\/)?(?:vmlinux\.h|bpf\/\w+\.h|bpf_\w+\.h)"$/u.test(name),
    );
  }

  /** Declarations, of any inclusion that the compiler may see, among those that an index gives. */
  *candidates(find: (file: SourceFile) => readonly Declaration[]): Generator<IncludedDeclaration> {
    for (const inclusion of this.inclusions) {
      for (const declaration of find(inclusion.file)) {
        const included = this.included(inclusion, declaration);
        if (included) yield included;
      }
    }
  }

  /**
   * The tokens of a declaration, macros expanded, text in branches that do not hold left out.
   * @param keep - where functions are read: gets the names of macros of which it depends on an open condition what they
   *   are, which stay as they are; what the others expand to remembers the macro call, and open branches are kept
   * @returns undefined when they grow past all measure
   * @throws {Undecided} when they depend on a condition that the assumptions leave open, unless `keep` is given
   */
  tokensOf(
    { inclusion, declaration }: IncludedDeclaration,
    assumptions: Assumptions,
    fallback: MacroLookup,
    keep?: (name: string) => void,
  ): PackedTokens | undefined {
    const { file, gaps, base } = inclusion;
    const { start, bodyStart: end, directivesBefore, directivesBeforeEnd } = declaration;
    const tokens: PreprocessingToken[] = [];
    const packings: { from: number; packing: Packing }[] = [];
    const open: OpenTokens[] = [];
    let include: string | undefined;
    for (let index = directivesBefore; index <= directivesBeforeEnd; index++) {
      const gap = gaps[index];
      const line = index > directivesBefore ? file.directives[index - 1] : undefined;
      if (gap && line?.isInclude && tokens.length > 0) include ??= `#${line.keyword} ${line.argument}`;
      const isSeen = gap ? decideGuard(gap.guard, assumptions) : false;
      if (!gap || isSeen === false) continue;
      if (isSeen instanceof Undecided && !keep) throw isSeen;
      const from = Math.max(start, file.directives[index - 1]?.end ?? 0);
      const to = Math.min(end, file.directives[index]?.start ?? end);
      if (from >= to) continue;
      const expanded = this.expand(file.text.slice(from, to), from, base + gap.time, assumptions, fallback, keep);
      if (!expanded) return undefined;
      packings.push({ from: tokens.length, packing: gap.packing });
      const first = tokens.length;
      for (const token of expanded) tokens.push(token);
      const isOpen = isSeen instanceof Undecided && tokens.length > first;
      if (isOpen) open.push({ start: first, end: tokens.length, undecided: isSeen });
    }
    return { tokens, packings, open, include };
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

  ownDefinitions(name: string): MacroDefinition[] {
    const { macros } = this;
    if (!this.isHeader) return macros.ownDefinitions(name);
    return macros.definitions(name).filter((definition) => this.#mainDefines(definition));
  }

  outsideDefinitions(name: string): MacroDefinition[] {
    const { macros } = this;
    if (!this.isHeader) return macros.outsideDefinitions(name);
    return macros.definitions(name).filter((definition) => !this.#mainDefines(definition));
  }

  isOwn(name: string): boolean {
    return this.isHeader ? this.ownDefinitions(name).length > 0 : this.macros.isOwn(name);
  }

  #mainDefines(definition: MacroDefinition): boolean {
    this.#ownMacros ??= new Set(this.main.file.directives.flatMap((directive) => directive.definition ?? []));
    return this.#ownMacros.has(definition);
  }

  mayBeDefined(name: string, offset: number): boolean {
    const state = this.#macroAt(name, offset);
    return state instanceof Undecided || state?.definition !== undefined;
  }

  certainDefinition(name: string, offset: number): MacroDefinition | undefined {
    const state = this.#macroAt(name, offset);
    return state instanceof Undecided ? undefined : state?.definition;
  }

  #macroAt(name: string, offset: number): MacroState | Undecided {
    return this.macros.find(name, this.timeAt(offset), this.gapAt(offset)?.guard);
  }

  /** Whether every build that compiles what is written at one offset of the linted file compiles what is at another. */
  isAlwaysWith(one: number, other: number): boolean {
    return isImplied(this.gapAt(other)?.guard, this.gapAt(one)?.guard);
  }

  /** Whether no build compiles both of what is written at two offsets of the linted file. */
  areExclusive(one: number, other: number): boolean {
    return areExclusive(this.gapAt(one)?.guard, this.gapAt(other)?.guard);
  }
}

/** How many conditions a guard has. */
function countOf(guard: Assumptions): number {
  let count = 0;
  for (let literal = guard; literal; literal = literal.outer) count++;
  return count;
}
