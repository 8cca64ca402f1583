/** The macros of a translation, asked for by name and time: what is defined changes from line to line. */
import { decideGuard, Undecided, type Assumptions } from "./assumptions.js";
import type { MacroDefinition } from "./macro-definition.js";

/** A `#define` or an `#undef`. */
export interface MacroEvent {
  readonly time: number;
  readonly guard: Assumptions;
  /** Undefined for `#undef`. */
  readonly definition: MacroDefinition | undefined;
  /** Whether the file under translation says so itself, and not a header or the build. */
  readonly isOwn: boolean;
}

/** Events by the name of their macro, the earliest first. */
export type MacroEvents = Map<string, MacroEvent[]>;

/** What is known of a name: a definition, that there is none, or nothing at all. */
export type MacroState = { readonly definition: MacroDefinition | undefined } | undefined;

/** The events of some headers, or of the lines of a file between two of them. */
export interface MacroLayer {
  /** The time from which those of the events count. */
  readonly base: number;
  readonly events: ReadonlyMap<string, readonly MacroEvent[]>;
}

export const NO_EVENTS: readonly MacroEvent[] = [];

/** Layers that are looked through one after the other before they become one. */
const MAX_LAYERS = 64;

/** Names in a layer that is shared by all who include its header; a smaller one is copied. */
const MIN_SHARED_NAMES = 128;

/** Definitions that are there before the first line. */
export function initialEvents(
  definitions: readonly { readonly name: string; readonly definition: MacroDefinition | undefined }[],
): MacroEvents {
  const events: MacroEvents = new Map();
  for (const { name, definition } of definitions) {
    addEvent(events, name, { time: 0, guard: undefined, definition, isOwn: false });
  }
  return events;
}

export class MacroTimeline {
  readonly #layers: MacroLayer[] = [];
  /** The layer that events are added to, if it is the last one. */
  #open: MacroEvents | undefined;
  /** What has been found, for as long as nothing is added. */
  #found = new Map<string, readonly MacroEvent[]>();

  add(name: string, definition: MacroDefinition | undefined, time: number, guard?: Assumptions, isOwn = false): void {
    if (!this.#open) {
      this.#open = new Map();
      this.#addLayer({ base: 0, events: this.#open });
    }
    addEvent(this.#open, name, { time, guard, definition, isOwn });
    this.#found.delete(name);
  }

  /**
   * Adds events that others share.
   * @param base - the time from which theirs count
   */
  append(layers: readonly MacroLayer[], base: number): void {
    if (layers.length === 0) return;
    this.#open = undefined;
    for (const layer of layers) this.#addLayer({ base: base + layer.base, events: layer.events });
    this.#found = new Map();
  }

  /** Everything that was added, for others to share: what is large as it is, the rest in copies. */
  layers(): readonly MacroLayer[] {
    const layers: MacroLayer[] = [];
    let copied: MacroEvents | undefined;
    for (const layer of this.#layers) {
      if (layer.events.size >= MIN_SHARED_NAMES) {
        layers.push(layer);
        copied = undefined;
      } else {
        if (!copied) {
          copied = new Map();
          layers.push({ base: 0, events: copied });
        }
        copyEvents(layer, copied);
      }
    }
    return layers;
  }

  #addLayer(layer: MacroLayer): void {
    if (this.#layers.length >= MAX_LAYERS) {
      const events: MacroEvents = new Map();
      for (const each of this.#layers) copyEvents(each, events);
      this.#layers.length = 0;
      this.#layers.push({ base: 0, events });
    }
    this.#layers.push(layer);
  }

  /** The events of a name, the earliest first. */
  eventsOf(name: string): readonly MacroEvent[] {
    let found = this.#found.get(name);
    if (!found) {
      found = this.#search(name);
      this.#found.set(name, found);
    }
    return found;
  }

  /** Most names are no macro's, and most others are in one layer. */
  #search(name: string): readonly MacroEvent[] {
    let found: readonly MacroEvent[] = NO_EVENTS;
    for (const { base, events } of this.#layers) {
      const ofName = events.get(name);
      if (!ofName) continue;
      const inTime = base === 0 ? ofName : ofName.map((event) => ({ ...event, time: base + event.time }));
      found = found.length === 0 ? inTime : [...found, ...inTime];
    }
    return found;
  }

  /** What the name stands for at a time; the question that is open where that depends on one. */
  find(name: string, time: number, assumptions: Assumptions): MacroState | Undecided {
    return stateIn(this.eventsOf(name), time, assumptions);
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
    return this.eventsOf(name).length > 0;
  }

  /** Whether the file under translation itself defines or undefines the name. */
  isOwn(name: string): boolean {
    return this.eventsOf(name).some((event) => event.isOwn);
  }

  /** Every definition of the name, in the order of time. */
  definitions(name: string): MacroDefinition[] {
    return this.eventsOf(name).flatMap(({ definition }) => definition ?? []);
  }

  /** Every definition of the name in the file under translation, in the order of time. */
  ownDefinitions(name: string): MacroDefinition[] {
    return this.eventsOf(name).flatMap(({ isOwn, definition }) => (isOwn ? (definition ?? []) : []));
  }

  /** Every definition of the name outside of the file under translation, in the order of time. */
  outsideDefinitions(name: string): MacroDefinition[] {
    return this.eventsOf(name).flatMap(({ isOwn, definition }) => (isOwn ? [] : (definition ?? [])));
  }
}

/** Copies events with the time that they have where their layer is. */
function copyEvents({ base, events }: MacroLayer, into: MacroEvents): void {
  for (const [name, ofName] of events) {
    for (const event of ofName) addEvent(into, name, base === 0 ? event : { ...event, time: base + event.time });
  }
}

function addEvent(events: MacroEvents, name: string, event: MacroEvent): void {
  const ofName = events.get(name);
  if (!ofName) events.set(name, [event]);
  else if (!saysTheSame(ofName.at(-1), event)) ofName.push(event);
}

/** Whether an event says again what the one before has said. */
function saysTheSame(before: MacroEvent | undefined, { definition, guard }: MacroEvent): boolean {
  return before?.guard === undefined && guard === undefined && before?.definition === definition;
}

/** What the last of some events up to a time says; the question that is open where that depends on one. */
export function stateIn(events: readonly MacroEvent[], time: number, assumptions: Assumptions): MacroState | Undecided {
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index];
    if (!event || event.time > time) continue;
    const isSeen = decideGuard(event.guard, assumptions);
    if (isSeen instanceof Undecided) return isSeen;
    if (isSeen) return event;
  }
  return undefined;
}

/** Those of some events that decide what a name stands for behind them: from the last one without a guard on. */
export function decisive(events: readonly MacroEvent[]): readonly MacroEvent[] {
  const last = events.findLastIndex(({ guard }) => guard === undefined);
  return last > 0 ? events.slice(last) : events;
}
