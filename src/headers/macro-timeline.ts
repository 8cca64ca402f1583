/** The macros of a translation, asked for by name and time: what is defined changes from line to line. */
import type { MacroDefinition } from "../syntax/preprocessor.js";
import { decideGuard, Undecided, type Assumptions } from "./assumptions.js";

interface MacroEvent {
  readonly time: number;
  readonly guard: Assumptions;
  /** Undefined for `#undef`. */
  readonly definition: MacroDefinition | undefined;
  /** Whether the file under translation says so itself, and not a header or the build. */
  readonly isOwn: boolean;
  /** What was said of the name before. */
  readonly previous: MacroEvent | undefined;
}

/** What is known of a name: a definition, that there is none, or nothing at all. */
export type MacroState = { readonly definition: MacroDefinition | undefined } | undefined;

/** Timelines that are looked through one after the other before one holds all events itself. */
const MAX_DEPTH = 8;

export class MacroTimeline {
  /** The latest event of each name. */
  #latest = new Map<string, MacroEvent>();
  /** What happened before, in a timeline that others go on from as well; nothing is added to it any more. */
  #base: MacroTimeline | undefined;
  #depth = 0;

  /** Goes on from another timeline, to which nothing is added any more. Nothing may have been added here before. */
  startFrom(base: MacroTimeline): void {
    this.#latest = new Map();
    this.#base = base;
    this.#depth = base.#depth + 1;
    if (this.#depth <= MAX_DEPTH) return;
    for (let timeline: MacroTimeline | undefined = base; timeline; timeline = timeline.#base) {
      for (const [name, event] of timeline.#latest) if (!this.#latest.has(name)) this.#latest.set(name, event);
    }
    this.#base = undefined;
    this.#depth = 0;
  }

  #latestOf(name: string): MacroEvent | undefined {
    const own = this.#latest.get(name);
    return own || !this.#base ? own : this.#base.#latestOf(name);
  }

  add(name: string, definition: MacroDefinition | undefined, time: number, guard?: Assumptions, isOwn = false): void {
    this.#latest.set(name, { time, guard, definition, isOwn, previous: this.#latestOf(name) });
  }

  /** What the name stands for at a time; the question that is open where that depends on one. */
  find(name: string, time: number, assumptions: Assumptions): MacroState | Undecided {
    for (let event = this.#latestOf(name); event; event = event.previous) {
      if (event.time > time) continue;
      const isSeen = decideGuard(event.guard, assumptions);
      if (isSeen instanceof Undecided) return isSeen;
      if (isSeen) return event;
    }
    return undefined;
  }

  /**
   * What the name stands for at a time.
   * @returns undefined when nothing up to then says anything of the name
   * @throws {Undecided} when that depends on a condition that the assumptions leave open
   */
  at(name: string, time: number, assumptions: Assumptions): MacroState {
    const state = this.find(name, time, assumptions);
    if (state instanceof Undecided) throw state;
    return state;
  }

  /** Whether anything at any time defines or undefines the name. */
  has(name: string): boolean {
    return this.#latestOf(name) !== undefined;
  }

  /** Every definition of the name that stands outside of the file under translation, in the order of time. */
  outsideDefinitions(name: string): MacroDefinition[] {
    return this.#definitions(name, ({ isOwn }) => !isOwn);
  }

  /** Every definition of the name, in the order of time. */
  definitions(name: string): MacroDefinition[] {
    return this.#definitions(name, () => true);
  }

  #definitions(name: string, isWanted: (event: MacroEvent) => boolean): MacroDefinition[] {
    const definitions: MacroDefinition[] = [];
    for (let event = this.#latestOf(name); event; event = event.previous) {
      if (isWanted(event) && event.definition) definitions.push(event.definition);
    }
    return definitions.reverse();
  }
}
