/** Goes through the preprocessor lines of a file and of what it includes, once, as the compiler does. */
import { dirname } from "node:path";
import { isDefinedByNobody, isWithoutDeclarations, mayDefine } from "../facts/names-nobody-defines.js";
import { mayBeDefinedByCompiler, PREDEFINED_MACROS } from "../facts/predefined-macros.js";
import { assume, assumedOf, decide, Undecided, type Answer, type Assumptions, type Question } from "./assumptions.js";
import { Budget } from "./budget.js";
import type { Build } from "./build.js";
import { evaluateCondition } from "./conditions.js";
import type { Directive } from "./directive.js";
import { expandMacros } from "./expand.js";
import type { FoundHeader, Gap, Inclusion, IncludeSource, PreprocessedFile } from "./inclusion.js";
import { parseDefinition, type MacroDefinition } from "./macro-definition.js";
import { MacroStack, readMacroPragma } from "./macro-stack.js";
import {
  decisive,
  initialEvents,
  MacroTimeline,
  stateIn,
  type MacroEvent,
  type MacroEvents,
  type MacroState,
} from "./macro-timeline.js";
import { PackingState } from "./packing.js";
import { NO_SURROUNDINGS, Observations, type Summary, type Surroundings } from "./summary.js";

/** Headers within headers; clang's limit. Source: clang 14, `MaxIncludeStackDepth` in `lib/Lex/PPDirectives.cpp`. */
const MAX_DEPTH = 200;
/** How often everything is read on average, and steps that are taken in any case: what includes itself has no end. */
const MAX_READINGS = 50;
const MIN_STEPS = 20_000;
/** Summaries of a header that are kept, the latest. */
const MAX_SUMMARIES = 16;

/** Made when the first file is linted, and not while the plugin loads. */
let predefined: readonly MacroDefinition[] | undefined;

/** What all translations of a build share. */
export class SharedHeaders<File extends PreprocessedFile> {
  /** Questions about the build, by their words: the same words ask the same. */
  readonly questions = new Map<string, Question>();
  /** What clang and the build define. */
  readonly initialMacros: MacroEvents;
  readonly #summaries = new WeakMap<File, Summary<File>[]>();

  constructor({ definitions }: Build) {
    predefined ??= PREDEFINED_MACROS.flatMap((text) => parseDefinition(text) ?? []);
    this.initialMacros = initialEvents([
      ...predefined.map((definition) => ({ name: definition.name, definition })),
      ...definitions.map(({ name, text }) => ({
        name,
        definition: text === undefined ? undefined : parseDefinition(text),
      })),
    ]);
  }

  of(file: File): Summary<File>[] {
    let summaries = this.#summaries.get(file);
    if (!summaries) {
      summaries = [];
      this.#summaries.set(file, summaries);
    }
    return summaries;
  }
}

/** A conditional that is open. */
interface Frame {
  readonly isOuterActive: boolean;
  readonly outerGuard: Assumptions;
  /** What has to hold for a further branch to be reached. */
  rest: Assumptions;
  /** Whether a branch has certainly been taken. */
  isSettled: boolean;
  /** In force before it. */
  readonly packing: PackingState;
  /** In force behind it, whichever of the branches so far is the one. */
  packingBehind: PackingState | undefined;
}

/** A file that is being walked. */
interface Place<File extends PreprocessedFile> {
  readonly file: File;
  readonly path: string | undefined;
  /** Where in the search its folder was found. */
  readonly folderIndex: number | undefined;
  readonly depth: number;
}

const definedByBuild = (name: string): string => `whether the build defines ${name}`;

export class TranslationWalk<File extends PreprocessedFile> implements Surroundings<File> {
  readonly macros = new MacroTimeline();
  /** Files that are included, in the order in which they end. */
  readonly inclusions: Inclusion<File>[] = [];
  /** What `#include` lines name and no folder has. */
  readonly missing: string[] = [];
  readonly #once = new Set<File>();
  readonly #macroStack = new MacroStack();
  #time = 1;
  #height = 0;
  #guard: Assumptions;
  #packing = new PackingState();
  #main: File | undefined;

  constructor(
    readonly build: Build,
    readonly source: IncludeSource<File>,
    readonly shared: SharedHeaders<File>,
    readonly surroundings: Surroundings<File> = NO_SURROUNDINGS,
    /** Preprocessor lines, macros and files that may be read. */
    readonly budget = new Budget(MIN_STEPS),
    readonly seen = new Set<PreprocessedFile>(),
  ) {}

  /** Walks a file that is translated. */
  run(file: File, path: string | undefined): Inclusion<File> {
    this.macros.append([{ base: 0, events: this.shared.initialMacros }], 0);
    for (const preinclude of this.build.preincludes) {
      const header = this.source.read(preinclude);
      if (header) this.#enter({ file: header, path: preinclude, folderIndex: undefined, depth: 1 });
      else this.missing.push(`"${preinclude}"`);
    }
    this.#main = file;
    return this.#walk({ file, path, folderIndex: undefined, depth: 0 });
  }

  eventsOf(name: string): readonly MacroEvent[] {
    const own = decisive(this.macros.eventsOf(name));
    if (own[0] && own[0].guard === undefined) return own;
    const outer = this.surroundings.eventsOf(name);
    return own.length > 0 ? [...outer, ...own] : outer;
  }

  isIncluded(file: File): boolean {
    return this.#once.has(file) || this.surroundings.isIncluded(file);
  }

  isOpenedByMissing(name: string, count = this.missing.length): boolean {
    for (let index = 0; index < count; index++) if (mayDefine(this.missing[index] ?? "", name)) return true;
    return this.surroundings.isOpenedByMissing(name);
  }

  /** What a name stands for at a time; the question that is open where that depends on one. */
  #find(name: string, time: number, assumptions: Assumptions): MacroState | Undecided {
    const own = this.macros.find(name, time, assumptions);
    return own ?? stateIn(this.surroundings.eventsOf(name), Infinity, assumptions);
  }

  #definition(name: string, time: number, assumptions: Assumptions): MacroDefinition | undefined {
    const state = this.#find(name, time, assumptions);
    if (state instanceof Undecided) throw state;
    return state?.definition;
  }

  #walk(place: Place<File>): Inclusion<File> {
    const { file, path, depth } = place;
    this.#height = Math.max(this.#height, depth);
    this.#allowFor(file);
    this.budget.spend(1 + file.directives.length);
    const gaps: (Gap | undefined)[] = [];
    const inclusion: Inclusion<File> = { file, path, gaps, base: 0 };
    const frames: Frame[] = [];
    const outerGuard = this.#guard;
    let isActive = true;
    // In the file itself, any offset is asked for; in a header only those of declarations.
    const blankGaps = file === this.#main ? undefined : file.blankGaps;
    const pushGap = (): void => {
      // The gap behind an `#include` tells whether that is obeyed, and the first of a branch whether that is seen.
      const line = file.directives[gaps.length - 1];
      const isBranch = line !== undefined && (line.isOpening || line.isContinuing);
      const isAsked = !blankGaps?.[gaps.length] || isBranch || line?.isInclude;
      const isSeen = isActive && isAsked;
      gaps.push(isSeen ? { time: this.#time, guard: this.#guard, packing: this.#packing.current } : undefined);
    };
    pushGap();
    for (const directive of file.directives) {
      if (directive.isOpening) {
        frames.push({
          isOuterActive: isActive,
          outerGuard: this.#guard,
          rest: this.#guard,
          isSettled: false,
          packing: this.#packing.copy(),
          packingBehind: undefined,
        });
        isActive = this.#enterBranch(place, directive, frames.at(-1));
      } else if (directive.isContinuing) {
        const frame = frames.at(-1);
        if (frame) {
          if (isActive) this.#leaveBranch(frame);
          isActive = this.#enterBranch(place, directive, frame);
        }
      } else if (directive.keyword === "endif") {
        const frame = frames.pop();
        if (frame) {
          if (isActive) this.#leaveBranch(frame);
          // Where no branch is certainly taken, there may be none.
          if (!frame.isSettled) this.#addPackingBehind(frame, frame.packing);
          if (frame.packingBehind) this.#packing = frame.packingBehind;
          isActive = frame.isOuterActive;
          this.#guard = frame.outerGuard;
        }
      } else if (isActive) {
        this.#obey(place, directive);
      }
      pushGap();
    }
    this.#guard = outerGuard;
    this.inclusions.push(inclusion);
    return inclusion;
  }

  /** Makes the budget larger by a file that is new to it. */
  #allowFor(file: File): void {
    if (!this.seen.has(file)) this.budget.allow(MAX_READINGS * file.directives.length);
    this.seen.add(file);
  }

  /** Ends a branch: the next one begins with the packing from before the conditional. */
  #leaveBranch(frame: Frame): void {
    this.#addPackingBehind(frame, this.#packing);
    this.#packing = frame.packing.copy();
  }

  #addPackingBehind(frame: Frame, packing: PackingState): void {
    if (frame.packingBehind) frame.packingBehind.mergeWith(packing);
    else frame.packingBehind = packing.copy();
  }

  /** Whether the branch that a line opens may be seen by the compiler; sets the guard that it depends on. */
  #enterBranch(place: Place<File>, directive: Directive, frame: Frame | undefined): boolean {
    if (!frame?.isOuterActive || frame.isSettled) return false;
    this.#guard = frame.rest;
    if (directive.keyword === "else") {
      frame.isSettled = true;
      return true;
    }
    const { question, isNegated } = this.#questionOf(place, directive);
    this.budget.spend(1);
    const answer = decide(question, frame.rest);
    if (!(answer instanceof Undecided)) {
      frame.isSettled = answer !== isNegated;
      return frame.isSettled;
    }
    this.#observeNames(directive);
    // Where the condition asks no more than one thing of the build, that is what is assumed.
    const asked = answer.question.text === question.text ? answer.question : question;
    this.#guard = assume(asked, !isNegated, frame.rest);
    frame.rest = assume(asked, isNegated, frame.rest);
    return true;
  }

  /** Asks now for every macro that an open condition may ask for, as its surroundings are forgotten later. */
  #observeNames({ definedTest, condition }: Directive): void {
    const pending = definedTest ? [definedTest.name] : condition.names;
    const seen = new Set(pending);
    for (const name of seen) {
      this.isOpenedByMissing(name);
      for (const { definition } of this.eventsOf(name)) {
        for (const inner of definition?.body.match(/[A-Za-z_]\w*/gu) ?? []) seen.add(inner);
      }
    }
  }

  /** The question that a condition asks; `#ifdef X` and `#ifndef X` ask the same. */
  #questionOf(place: Place<File>, directive: Directive): { question: Question; isNegated: boolean } {
    const { definedTest } = directive;
    const time = this.#time;
    const missing = this.missing.length;
    if (definedTest) {
      const { name, isNegated } = definedTest;
      const derive = (assumptions: Assumptions): Answer =>
        this.#isDefined(place.file, name, time, missing, assumptions);
      return { question: { text: definedByBuild(name), derive }, isNegated };
    }
    const own = this.#ask(`whether \`${directive.argument}\` holds`);
    const found = new Map<string, boolean>();
    const hasInclude = (header: string, isNext: boolean): boolean => {
      const key = `${String(isNext)} ${header}`;
      const isFound = found.get(key) ?? typeof this.#headerName(place, header, isNext) === "object";
      found.set(key, isFound);
      return isFound;
    };
    const derive = (assumptions: Assumptions): Answer =>
      evaluateCondition(directive.condition, {
        definition: (macro) => this.#definition(macro, time, assumptions),
        isDefined: (macro) => this.#isDefined(place.file, macro, time, missing, assumptions),
        hasInclude,
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
  #ask(text: string, macro?: string): Question {
    const { questions } = this.shared;
    let question = questions.get(text);
    if (!question) {
      question = { text, ...(macro !== undefined && { macro }) };
      questions.set(text, question);
    }
    return question;
  }

  /** The table of docs/configuration.md, "What is defined". */
  #isDefined(file: File, name: string, time: number, missing: number, assumptions: Assumptions): Answer {
    const state = this.#find(name, time, assumptions);
    if (state instanceof Undecided) return state;
    if (state) return state.definition !== undefined;
    if (name === file.guard || isDefinedByNobody(name)) return false;
    const isOpened = this.isOpenedByMissing(name, missing);
    if (this.build.isDescribed && !isOpened && !mayBeDefinedByCompiler(name)) return false;
    // Of headers that were found, none has defined it, and no build defines an include guard.
    if (!isOpened && /^_*(?!HAVE_)[A-Z0-9_]*_H_*$/u.test(name)) return false;
    if (!this.build.isDescribed && file.defaults.has(name)) return false;
    return decide(this.#ask(definedByBuild(name), name), assumptions);
  }

  #obey(place: Place<File>, directive: Directive): void {
    if (directive.isInclude) {
      this.#include(place, directive);
      return;
    }
    switch (directive.keyword) {
      case "define": {
        const { definition } = directive;
        if (definition) this.#define(place, definition.name, definition);
        break;
      }
      case "undef":
        this.#define(place, directive.argument, undefined);
        break;
      case "pragma":
        this.#obeyPragma(place, directive.argument);
        break;
      default:
    }
  }

  /** Where it depends on a condition whether the file is included, it is read again. */
  #onlyOnce(file: File): void {
    if (this.#guard === undefined) this.#once.add(file);
  }

  #define(
    { file }: Place<File>,
    name: string,
    definition: MacroDefinition | undefined,
    guard: Assumptions = this.#guard,
  ): void {
    this.#time++;
    this.macros.add(name, definition, this.#time, guard, file === this.#main);
  }

  #obeyPragma(place: Place<File>, argument: string): void {
    const { action, name } = readMacroPragma(argument) ?? {};
    if (argument === "once") this.#onlyOnce(place.file);
    else if (name === undefined) this.#packing.obey(this.#expand(argument) ?? "");
    else if (action === "push") this.#macroStack.push(name, this.#stateOf(place, name), this.#guard);
    else this.#popMacro(place, name);
  }

  /** What a name stands for here; undefined when that is not known. */
  #stateOf({ file }: Place<File>, name: string): MacroState {
    const state = this.#find(name, this.#time, this.#guard);
    if (state instanceof Undecided) return undefined;
    const isAbsent = this.#isDefined(file, name, this.#time, this.missing.length, this.#guard) === false;
    return state ?? (isAbsent ? { definition: undefined } : undefined);
  }

  #popMacro(place: Place<File>, name: string): void {
    const state = this.#macroStack.pop(name, this.#guard);
    if (state) {
      this.#define(place, name, state.definition);
      return;
    }
    // Neither whether it is defined is known, nor what it is then: its definition is no C.
    const pragma = `#pragma pop_macro("${name}")`;
    const question = this.#ask(`what \`${name}\` is behind \`${pragma}\``);
    const unknown = { name, parameters: undefined, body: pragma };
    this.#define(place, name, undefined, assume(question, false, this.#guard));
    this.#define(place, name, unknown, assume(question, true, this.#guard));
  }

  #expand(text: string): string | undefined {
    try {
      return expandMacros(text, (name) => this.#definition(name, this.#time, this.#guard));
    } catch (error) {
      if (error instanceof Undecided) return undefined;
      throw error;
    }
  }

  /** `"x.h"` or `<x.h>`, taken apart; undefined for anything else. */
  #headerName(place: Place<File>, argument: string, isNext: boolean): FoundHeader | string | undefined {
    const written = /^(?:"[^"]*"|<[^>]*>)/u.exec(argument)?.[0] ?? this.#expand(argument)?.trim();
    const [, quoted, angled] = /^(?:"([^"]*)"|<([^>]*)>)/u.exec(written ?? "") ?? [];
    const name = quoted ?? angled?.replaceAll(/\s/gu, "");
    if (name === undefined) return undefined;
    const form = quoted === undefined ? "angled" : "quoted";
    const folder = place.path === undefined ? undefined : dirname(place.path);
    return this.source.find(name, form, folder, isNext ? place.folderIndex : undefined) ?? written;
  }

  #miss(include: string): void {
    if (!isWithoutDeclarations(include)) this.missing.push(include);
  }

  #include(place: Place<File>, { argument, keyword }: Directive): void {
    const found = this.#headerName(place, argument, keyword === "include_next");
    this.#time++;
    const file = typeof found === "object" ? this.source.read(found.path) : undefined;
    // clang stops for good where includes have no end.
    const isCut = place.depth >= MAX_DEPTH || this.budget.isSpent;
    if (typeof found !== "object") this.#miss(found ?? argument);
    else if (!file || isCut) this.#miss(argument);
    else if (!this.#isSeen(file)) {
      // A header beside the one that includes it has that one's place in the search.
      const { path, folderIndex = place.folderIndex } = found;
      if (keyword === "import") this.#onlyOnce(file);
      this.#enter({ file, path, folderIndex, depth: place.depth + 1 });
    }
  }

  /** Whether a file says that it is not to be included again. */
  #isSeen(file: File): boolean {
    if (this.isIncluded(file)) return true;
    if (file.guard === undefined) return false;
    const state = this.#find(file.guard, this.#time, this.#guard);
    return !(state instanceof Undecided) && state?.definition !== undefined;
  }

  /** Includes a header: does what it did before in the same state, or walks it. */
  #enter(place: Place<File>): void {
    // What depends on a condition, or on a packing, is not shared.
    if (this.#guard !== undefined || !this.#packing.isDefault) {
      this.#walk(place);
      this.#time++;
      return;
    }
    const summaries = this.shared.of(place.file);
    let summary = summaries.findLast(
      (candidate) =>
        candidate.path === place.path &&
        candidate.folderIndex === place.folderIndex &&
        place.depth + candidate.height <= MAX_DEPTH &&
        candidate.observed.holdIn(this) &&
        this.source.isAsBefore(candidate.facts),
    );
    if (!summary) {
      summary = this.#summarise(place);
      if (summaries.length >= MAX_SUMMARIES) summaries.shift();
      if (!summary.isCut) summaries.push(summary);
    }
    this.#replay(summary, place);
  }

  #summarise(place: Place<File>): Summary<File> {
    const observed = new Observations<File>(this);
    const { result: walk, facts } = this.source.record(() => {
      const inner = new TranslationWalk(this.build, this.source, this.shared, observed, this.budget, this.seen);
      inner.#walk(place);
      return inner;
    });
    observed.seal();
    const macros = walk.macros.layers();
    return {
      path: place.path,
      folderIndex: place.folderIndex,
      observed,
      facts,
      macros,
      inclusions: walk.inclusions,
      missing: walk.missing,
      once: walk.#once,
      duration: walk.#time,
      height: walk.#height - place.depth,
      packing: walk.#packing.isDefault ? undefined : walk.#packing,
      pushedMacros: walk.#macroStack.changed,
      size: sum(macros.map(({ events }) => events.size)) + walk.inclusions.length + walk.missing.length,
      isCut: this.budget.isSpent,
    };
  }

  #replay(summary: Summary<File>, { depth }: Place<File>): void {
    const base = this.#time;
    this.budget.spend(1 + summary.size);
    this.macros.append(summary.macros, base);
    for (const inclusion of summary.inclusions) {
      this.#allowFor(inclusion.file);
      this.inclusions.push({ ...inclusion, base: base + inclusion.base });
    }
    for (const name of summary.missing) this.missing.push(name);
    for (const file of summary.once) this.#once.add(file);
    if (summary.packing) this.#packing = summary.packing.copy();
    this.#macroStack.forget(summary.pushedMacros);
    this.#height = Math.max(this.#height, depth + summary.height);
    this.#time = base + summary.duration + 1;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
