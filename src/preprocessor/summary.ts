/**
 * What including a header does, as a function of what the header asks. Most files of a project include the same headers
 * in the same state, so that a header is walked once for each set of answers and its effect is used again.
 */
import type { FileFacts, Inclusion, PreprocessedFile } from "./inclusion.js";
import type { MacroDefinition } from "./macro-definition.js";
import { NO_EVENTS, type MacroEvent, type MacroLayer } from "./macro-timeline.js";
import type { PackingState } from "./packing.js";

/** What a header sees of what comes before it. */
export interface Surroundings<File extends PreprocessedFile> {
  /** The events of a macro's name that are in force. */
  eventsOf(name: string): readonly MacroEvent[];
  /** Whether a file that asks to be included once has been included. */
  isIncluded(file: File): boolean;
  /** Whether a header that was not found may define a name. */
  isOpenedByMissing(name: string): boolean;
}

export const NO_SURROUNDINGS: Surroundings<PreprocessedFile> = {
  eventsOf: () => NO_EVENTS,
  isIncluded: () => false,
  isOpenedByMissing: () => false,
};

/** What a header does to what comes behind it. Times count from its beginning. */
export interface Summary<File extends PreprocessedFile> {
  /** How the header was found; what it includes depends on it. */
  readonly path: string | undefined;
  readonly folderIndex: number | undefined;
  readonly observed: Observations<File>;
  /** What the file system said while it was walked. */
  readonly facts: FileFacts;
  readonly macros: readonly MacroLayer[];
  readonly inclusions: readonly Inclusion<File>[];
  readonly missing: readonly string[];
  readonly once: ReadonlySet<File>;
  readonly duration: number;
  /** How deep headers include each other in it. */
  readonly height: number;
  /** `#pragma pack` behind it; undefined where it is as before. */
  readonly packing: PackingState | undefined;
  /** Macros of which its lines push more than they pop, or less. */
  readonly pushedMacros: readonly string[];
  /** How many events, inclusions and missing headers it has. */
  readonly size: number;
  /** Whether the budget ended while it was walked, so that it is not whole. */
  readonly isCut: boolean;
}

/** Remembers what a header asks of its surroundings; once it is sealed, it answers in their place. */
export class Observations<File extends PreprocessedFile> implements Surroundings<File> {
  readonly #events = new Map<string, readonly MacroEvent[]>();
  readonly #included = new Map<File, boolean>();
  readonly #opened = new Map<string, boolean>();
  #outer: Surroundings<File>;

  constructor(outer: Surroundings<File>) {
    this.#outer = outer;
  }

  /** From now on nothing is asked any more, so that what is outside can go. */
  seal(): void {
    this.#outer = NO_SURROUNDINGS;
  }

  eventsOf(name: string): readonly MacroEvent[] {
    let events = this.#events.get(name);
    if (!events) {
      const outer = this.#outer.eventsOf(name);
      // A copy, as further ones may be added outside.
      events = outer.length > 0 ? [...outer] : NO_EVENTS;
      this.#events.set(name, events);
    }
    return events;
  }

  isIncluded(file: File): boolean {
    let isIncluded = this.#included.get(file);
    if (isIncluded === undefined) {
      isIncluded = this.#outer.isIncluded(file);
      this.#included.set(file, isIncluded);
    }
    return isIncluded;
  }

  isOpenedByMissing(name: string): boolean {
    let isOpened = this.#opened.get(name);
    if (isOpened === undefined) {
      isOpened = this.#outer.isOpenedByMissing(name);
      this.#opened.set(name, isOpened);
    }
    return isOpened;
  }

  /** Whether other surroundings would answer the same. */
  holdIn(surroundings: Surroundings<File>): boolean {
    for (const [name, events] of this.#events) {
      if (!areSame(events, surroundings.eventsOf(name))) return false;
    }
    for (const [file, isIncluded] of this.#included) if (surroundings.isIncluded(file) !== isIncluded) return false;
    for (const [name, isOpened] of this.#opened) {
      if (surroundings.isOpenedByMissing(name) !== isOpened) return false;
    }
    return true;
  }
}

function areSame(events: readonly MacroEvent[], others: readonly MacroEvent[]): boolean {
  if (events.length !== others.length) return false;
  for (const [index, event] of events.entries()) {
    const other = others[index];
    if (event.guard !== other?.guard || !isSameDefinition(event.definition, other?.definition)) return false;
  }
  return true;
}

/** Whether two definitions read the same. */
function isSameDefinition(one: MacroDefinition | undefined, other: MacroDefinition | undefined): boolean {
  if (one === other) return true;
  return one?.body === other?.body && one?.parameters?.join() === other?.parameters?.join();
}
