/**
 * Where a translation stands between two `#include` lines at the top of a file. Most files of a project begin with
 * the same includes, so that what these lead to is kept and gone on from: half of the time of a lint was spent on
 * walking through the same headers again.
 */
import type { Question } from "./assumptions.js";
import type { BuildSettings } from "./build-settings.js";
import type { FileFacts, FileView } from "./files.js";
import type { MacroTimeline } from "./macro-timeline.js";
import type { PackingState } from "./packing.js";
import type { SourceFile } from "./source-file.js";
import type { Inclusion } from "./translation.js";

/** Nothing in it is changed any more, except for `questions` and `next`. */
export interface TranslationState {
  readonly macros: MacroTimeline;
  /** Files that have been included, in the order in which they end. */
  readonly inclusions: readonly Inclusion[];
  /** What has been named and not found. */
  readonly missing: readonly string[];
  /** Files with `#pragma once`. */
  readonly once: ReadonlySet<SourceFile>;
  /** Questions about the build, by their words; one map for all states of a build, as the same words ask the same. */
  readonly questions: Map<string, Question>;
  readonly packing: PackingState;
  readonly time: number;
  /** How many preprocessor lines have been read. */
  readonly directives: number;
  readonly isCut: boolean;
  /** What `#include` lines lead to from here, by what they mean. */
  readonly next: Map<string, Transition>;
}

interface Transition {
  readonly state: TranslationState;
  /** What the file system said while the headers were read. */
  readonly facts: FileFacts;
}

/** States that are kept at most. A kernel's selftests have some 700. */
const MAX_STATES = 2000;

/** First states, by what the build says. */
const first = new Map<string, TranslationState>();
let count = 0;

function makeRoom(): void {
  if (count++ < MAX_STATES) return;
  first.clear();
  count = 1;
}

/**
 * The state before anything is included.
 * @param folders - in which headers are searched; those of them that exist
 */
export function firstState(
  settings: BuildSettings,
  folders: readonly string[],
  make: () => TranslationState,
): TranslationState {
  const key = JSON.stringify([folders, settings.definitions, settings.isComplete]);
  let state = first.get(key);
  if (!state) {
    makeRoom();
    state = make();
    first.set(key, state);
  }
  return state;
}

/**
 * The state behind an `#include` line, kept from before if the file system still says the same.
 * @param key - what the line means
 */
export function stateBehind(
  state: TranslationState,
  key: string,
  files: FileView,
  make: () => TranslationState,
): TranslationState {
  const known = state.next.get(key);
  if (known && files.isAsBefore(known.facts)) return known.state;
  makeRoom();
  const { result, facts } = files.record(make);
  state.next.set(key, { state: result, facts });
  return result;
}
