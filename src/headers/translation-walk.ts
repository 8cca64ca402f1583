/** Goes through the preprocessor lines of a file and of what it includes, once, as the compiler does. */
import { dirname } from "node:path";
import { DEFINED_BY_COMPILER, NEVER_DEFINED, PREDEFINED_MACROS } from "../facts/predefined-macros.js";
import { expandMacros } from "../syntax/expand.js";
import { parseDefinition, type MacroDefinition } from "../syntax/preprocessor.js";
import { assume, assumedOf, decide, Undecided, type Answer, type Assumptions, type Question } from "./assumptions.js";
import type { BuildSettings } from "./build-settings.js";
import { evaluateCondition } from "./conditions.js";
import type { FoundHeader, HeaderSearch } from "./header-search.js";
import { MacroTimeline } from "./macro-timeline.js";
import { PackingState } from "./packing.js";
import type { Directive } from "./directive.js";
import type { SourceFile } from "./source-file.js";
import type { Gap, Inclusion } from "./translation.js";
import { firstState, stateBehind, type TranslationState } from "./translation-state.js";

/** Where headers come from. */
export interface HeaderSource {
  readonly search: HeaderSearch;
  readonly read: (path: string) => SourceFile | undefined;
}

/** Headers within headers; clang's limit. Source: clang 14, `MaxIncludeStackDepth` in `lib/Lex/PPDirectives.cpp`. */
const MAX_DEPTH = 200;
/** Preprocessor lines in all; a real translation has some ten thousand. */
const MAX_DIRECTIVES = 1_000_000;

/** A conditional that is open. */
interface Frame {
  readonly isOuterActive: boolean;
  readonly outerGuard: Assumptions;
  /** What has to hold for a further branch to be reached. */
  rest: Assumptions;
  /** Whether a branch has certainly been taken. */
  isSettled: boolean;
  readonly packing: ReturnType<PackingState["save"]>;
}

/** A file that is being walked. */
interface Place {
  readonly file: SourceFile;
  readonly path: string | undefined;
  /** Where in the search its folder was found. */
  readonly folderIndex: number | undefined;
  readonly depth: number;
}

const definedByBuild = (name: string): string => `whether the build defines ${name}`;

/** Made when the first file is linted, and not while the plugin loads. */
let predefined: readonly MacroDefinition[] | undefined;

/** The state before a build includes anything. */
function emptyState({ definitions }: BuildSettings): TranslationState {
  const macros = new MacroTimeline();
  predefined ??= PREDEFINED_MACROS.flatMap((text) => parseDefinition(text) ?? []);
  for (const definition of predefined) macros.add(definition.name, definition, 0);
  for (const { name, text } of definitions) {
    macros.add(name, text === undefined ? undefined : parseDefinition(text), 0);
  }
  return {
    macros,
    inclusions: [],
    missing: [],
    once: new Set(),
    questions: new Map(),
    packing: new PackingState(),
    time: 1,
    directives: 0,
    isCut: false,
    next: new Map(),
  };
}

export class TranslationWalk {
  readonly macros = new MacroTimeline();
  #inclusions: Inclusion[] = [];
  #missing: string[] = [];
  #time = 1;
  #directives = 0;
  #isCut = false;
  #guard: Assumptions;
  #packing = new PackingState();
  #questions = new Map<string, Question>();
  #once = new Set<SourceFile>();
  #main: SourceFile | undefined;
  /** The state that the walk is in, as long as other files may share it. */
  #shared: TranslationState | undefined;
  /** Whether the walk is over and others have gone on from it. */
  #isShared = false;

  constructor(
    readonly settings: BuildSettings,
    readonly headers: HeaderSource,
    start = firstState(settings, headers.search.folders, () => emptyState(settings)),
  ) {
    this.#enter(start);
  }

  /** Files that are included, in the order in which they end. */
  get inclusions(): readonly Inclusion[] {
    return this.#inclusions;
  }

  /** What `#include` lines name and no folder has. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  run(file: SourceFile, path: string | undefined): Inclusion {
    for (const preinclude of this.settings.preincludes) {
      this.#goOn(preinclude, (walk) => {
        walk.#preinclude(preinclude);
      });
    }
    this.#main = file;
    return this.#walk({ file, path, folderIndex: undefined, depth: 0 });
  }

  #preinclude(path: string): void {
    const header = this.headers.read(path);
    if (header) this.#walk({ file: header, path, folderIndex: undefined, depth: 1 });
    else this.#missing.push(`"${path}"`);
  }

  #enter(state: TranslationState): void {
    this.macros.startFrom(state.macros);
    this.#inclusions = [...state.inclusions];
    this.#missing = [...state.missing];
    this.#once = new Set(state.once);
    this.#questions = state.questions;
    this.#packing = state.packing.copy();
    this.#time = state.time;
    this.#directives = state.directives;
    this.#isCut = state.isCut;
    this.#shared = state;
  }

  /** The state that the walk has come to, for others to go on from. */
  #leave(): TranslationState {
    this.#isShared = true;
    return {
      macros: this.macros,
      inclusions: this.#inclusions,
      missing: this.#missing,
      once: this.#once,
      questions: this.#questions,
      packing: this.#packing,
      time: this.#time,
      directives: this.#directives,
      isCut: this.#isCut,
      next: new Map(),
    };
  }

  /**
   * Does one step of the walk, or takes over what it led to in another file.
   * @param key - tells the step from others that start in the same state
   */
  #goOn(key: string, step: (walk: TranslationWalk) => void): void {
    const shared = this.#shared;
    if (!shared) {
      step(this);
      return;
    }
    const make = (): TranslationState => {
      const walk = new TranslationWalk(this.settings, this.headers, shared);
      walk.#shared = undefined;
      step(walk);
      return walk.#leave();
    };
    this.#enter(stateBehind(shared, key, this.headers.search.files, make));
  }

  #walk(place: Place): Inclusion {
    const { file, path } = place;
    const gaps: (Gap | undefined)[] = [];
    const inclusion: Inclusion = { file, path, gaps };
    const frames: Frame[] = [];
    const outerGuard = this.#guard;
    let isActive = true;
    // In the file itself, any offset is asked for; in a header only those of declarations.
    const blankGaps = file === this.#main ? undefined : file.blankGaps;
    const pushGap = (): void => {
      const isSeen = isActive && !blankGaps?.[gaps.length];
      gaps.push(isSeen ? { time: this.#time, guard: this.#guard, packing: this.#packing.current } : undefined);
    };
    pushGap();
    for (const directive of file.directives) {
      this.#directives++;
      const { keyword } = directive;
      if (keyword === "if" || keyword === "ifdef" || keyword === "ifndef") {
        frames.push({
          isOuterActive: isActive,
          outerGuard: this.#guard,
          rest: this.#guard,
          isSettled: false,
          packing: this.#packing.save(),
        });
        isActive = this.#enterBranch(place, directive, frames.at(-1));
      } else if (keyword.startsWith("el")) {
        const frame = frames.at(-1);
        if (frame) isActive = this.#enterBranch(place, directive, frame);
      } else if (keyword === "endif") {
        const frame = frames.pop();
        if (frame) {
          isActive = frame.isOuterActive;
          this.#guard = frame.outerGuard;
          // A pragma that may or may not have been obeyed.
          const isDoubtful = frame.rest !== frame.outerGuard || !frame.isSettled;
          const { current, depth } = this.#packing.save();
          const isChanged = current !== frame.packing.current || depth !== frame.packing.depth;
          if (isActive && isDoubtful && frame.rest !== frame.outerGuard && isChanged) this.#packing.current = undefined;
        }
      } else if (isActive) {
        this.#obey(place, directive);
      }
      pushGap();
    }
    this.#guard = outerGuard;
    this.#inclusions.push(inclusion);
    return inclusion;
  }

  /** Whether the branch that a line opens may be seen by the compiler; sets the guard that it stands under. */
  #enterBranch(place: Place, directive: Directive, frame: Frame | undefined): boolean {
    this.#shared = undefined;
    if (!frame?.isOuterActive || frame.isSettled) return false;
    this.#guard = frame.rest;
    if (directive.keyword === "else") {
      frame.isSettled = true;
      return true;
    }
    const { question, isNegated } = this.#questionOf(place, directive);
    const answer = decide(question, frame.rest);
    if (!(answer instanceof Undecided)) {
      frame.isSettled = answer !== isNegated;
      return frame.isSettled;
    }
    // Where the condition asks no more than one thing of the build, that is what is assumed.
    const asked = answer.question.text === question.text ? answer.question : question;
    this.#guard = assume(asked, !isNegated, frame.rest);
    frame.rest = assume(asked, isNegated, frame.rest);
    return true;
  }

  /** The question that a condition asks; `#ifdef X` and `#ifndef X` ask the same. */
  #questionOf(place: Place, directive: Directive): { question: Question; isNegated: boolean } {
    const { definedTest } = directive;
    const time = this.#time;
    const missing = this.#missing.length;
    if (definedTest) {
      const { name, isNegated } = definedTest;
      const derive = (assumptions: Assumptions): Answer =>
        this.#isDefined(place.file, name, time, missing, assumptions);
      return { question: { text: definedByBuild(name), derive }, isNegated };
    }
    const own = this.#ask(`whether \`${directive.argument}\` holds`);
    const derive = (assumptions: Assumptions): Answer =>
      evaluateCondition(directive.condition, {
        definition: (macro) => this.macros.at(macro, time, assumptions)?.definition,
        isDefined: (macro) => this.#isDefined(place.file, macro, time, missing, assumptions),
        // The files of another lint may have come or gone since.
        hasInclude: (header, isNext) =>
          this.#isShared ? decide(own, assumptions) : typeof this.#headerName(place, header, isNext) === "object",
        question: own,
      });
    // The condition's own question may be assumed to be answered, whatever its names say.
    const question = {
      text: `${own.text} there`,
      derive: (assumptions: Assumptions) => assumedOf(own, assumptions) ?? derive(assumptions),
    };
    return { question, isNegated: false };
  }

  /** A question that nothing but an assumption answers; the same words ask the same. */
  #ask(text: string): Question {
    let question = this.#questions.get(text);
    if (!question) {
      question = { text };
      this.#questions.set(text, question);
    }
    return question;
  }

  #isDefined(file: SourceFile, name: string, time: number, missing: number, assumptions: Assumptions): Answer {
    const state = this.macros.find(name, time, assumptions);
    if (state instanceof Undecided) return state;
    if (state) return state.definition !== undefined;
    if (name === file.guard || NEVER_DEFINED.has(name)) return false;
    const isAllSeen = missing === 0;
    // A build defines no include guards, and if it is known it defines nothing else.
    if (
      isAllSeen &&
      ((this.settings.isComplete && !DEFINED_BY_COMPILER.test(name)) || /^_*[A-Z0-9_]*_H_*$/u.test(name))
    )
      return false;
    return decide(this.#ask(definedByBuild(name)), assumptions);
  }

  #obey(place: Place, directive: Directive): void {
    if (directive.keyword === "include") {
      this.#include(place, directive);
      return;
    }
    this.#shared = undefined;
    switch (directive.keyword) {
      case "define": {
        const { definition } = directive;
        if (definition) this.#define(place, definition.name, definition);
        break;
      }
      case "undef":
        this.#define(place, directive.argument, undefined);
        break;
      case "include_next":
      case "import":
        this.#include(place, directive);
        break;
      case "pragma":
        if (directive.argument === "once") this.#once.add(place.file);
        else this.#packing.obey(this.#expand(directive.argument) ?? "");
        break;
      default:
    }
  }

  #define({ file }: Place, name: string, definition: MacroDefinition | undefined): void {
    this.#time++;
    this.macros.add(name, definition, this.#time, this.#guard, file === this.#main);
  }

  #expand(text: string): string | undefined {
    try {
      return expandMacros(text, (name) => this.macros.at(name, this.#time, this.#guard)?.definition);
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }

  /** `"x.h"` or `<x.h>`, taken apart; undefined for anything else. */
  #headerName(place: Place, argument: string, isNext: boolean): FoundHeader | string | undefined {
    const written = /^(?:"[^"]*"|<[^>]*>)/u.exec(argument)?.[0] ?? this.#expand(argument)?.trim();
    const [, quoted, angled] = /^(?:"([^"]*)"|<([^>]*)>)/u.exec(written ?? "") ?? [];
    const name = quoted ?? angled?.replaceAll(/\s/gu, "");
    if (name === undefined) return undefined;
    const form = quoted === undefined ? "angled" : "quoted";
    const folder = place.path === undefined ? undefined : dirname(place.path);
    return this.headers.search.find(name, form, folder, isNext ? place.folderIndex : undefined) ?? written;
  }

  #include(place: Place, directive: Directive): void {
    const found = this.#headerName(place, directive.argument, directive.keyword === "include_next");
    if (typeof found === "object") {
      const { path, folderIndex = place.folderIndex } = found;
      this.#goOn(`${String(folderIndex)}\0${path}`, (walk) => {
        walk.#includeFound(place, directive, found);
      });
    } else {
      const name = found ?? directive.argument;
      this.#goOn(`\0${name}`, (walk) => {
        walk.#time++;
        walk.#missing.push(name);
      });
    }
  }

  #includeFound(place: Place, { argument }: Directive, { path, folderIndex }: FoundHeader): void {
    this.#time++;
    const file = this.headers.read(path);
    // clang stops for good where includes have no end.
    this.#isCut ||= place.depth >= MAX_DEPTH || this.#directives > MAX_DIRECTIVES;
    if (!file || this.#isCut) {
      this.#missing.push(argument);
      return;
    }
    if (this.#isSeen(file)) return;
    // A header beside the one that includes it has that one's place in the search.
    this.#walk({ file, path, folderIndex: folderIndex ?? place.folderIndex, depth: place.depth + 1 });
    this.#time++;
  }

  /** Whether a file says that it is not to be included again. */
  #isSeen(file: SourceFile): boolean {
    if (this.#once.has(file)) return true;
    if (file.guard === undefined) return false;
    const state = this.macros.find(file.guard, this.#time, this.#guard);
    return !(state instanceof Undecided) && state?.definition !== undefined;
  }
}
