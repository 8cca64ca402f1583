/** The macros of a translation, asked for by name and time: what is defined changes from line to line. */
import type { MacroDefinition } from "../syntax/preprocessor.js";
import type { Assumptions } from "./assumptions.js";
import { holds } from "./assumptions.js";

interface MacroEvent {
  readonly time: number;
  readonly guard: Assumptions;
  /** Undefined for `#undef`. */
  readonly definition: MacroDefinition | undefined;
  /** Whether the file under translation says so itself, and not a header or the build. */
  readonly isOwn: boolean;
}

/** What is known of a name: a definition, that there is none, or nothing at all. */
export type MacroState = { readonly definition: MacroDefinition | undefined } | undefined;

export class MacroTimeline {
  readonly #events = new Map<string, MacroEvent[]>();

  add(name: string, definition: MacroDefinition | undefined, time: number, guard?: Assumptions, isOwn = false): void {
    const event = { time, guard, definition, isOwn };
    const events = this.#events.get(name);
    if (events) events.push(event);
    else this.#events.set(name, [event]);
  }

  /**
   * What the name stands for at a time.
   * @returns undefined when nothing up to then says anything of the name
   * @throws {Undecided} when that depends on a condition that the assumptions leave open
   */
  at(name: string, time: number, assumptions: Assumptions): MacroState {
    const events = this.#events.get(name);
    if (!events) return undefined;
    for (let index = events.length - 1; index >= 0; index--) {
      const event = events[index];
      if (event && event.time <= time && holds(event.guard, assumptions)) return event;
    }
    return undefined;
  }

  /** Whether anything at any time defines or undefines the name. */
  has(name: string): boolean {
    return this.#events.has(name);
  }

  /** Every definition of the name that stands outside of the file under translation. */
  outsideDefinitions(name: string): MacroDefinition[] {
    return (this.#events.get(name) ?? []).flatMap(({ definition, isOwn }) => (isOwn ? [] : (definition ?? [])));
  }
}
