/** `#pragma push_macro` and `pop_macro`. Source: clang 14, `HandlePragmaPushMacro` in `lib/Lex/Pragma.cpp`. */
import type { Assumptions } from "./assumptions.js";
import type { MacroState } from "./macro-timeline.js";

interface Pushed {
  /** What the name stood for; undefined when that is not known. */
  readonly state: MacroState;
  /** The conditions that the line depends on. */
  readonly guard: Assumptions;
}

/** The macros that are pushed on the way through a file and the headers in it. */
export class MacroStack {
  readonly #pushed = new Map<string, Pushed[]>();
  /** Names that are popped where nothing is pushed that is in sight. */
  readonly #poppedBefore = new Set<string>();

  push(name: string, state: MacroState, guard: Assumptions): void {
    const pushed = this.#pushed.get(name);
    if (pushed) pushed.push({ state, guard });
    else this.#pushed.set(name, [{ state, guard }]);
  }

  /** What a name stands for again; undefined when that is not known. */
  pop(name: string, guard: Assumptions): MacroState {
    const pushed = this.#pushed.get(name)?.pop();
    if (pushed && pushed.guard === guard) return pushed.state;
    // What one branch pushes or pops, another one does not.
    this.forget([name]);
    return undefined;
  }

  /** Names of which something else is pushed behind the file than in front of it. */
  get changed(): readonly string[] {
    const left = [...this.#pushed].filter(([, pushed]) => pushed.length > 0).map(([name]) => name);
    return [...new Set([...left, ...this.#poppedBefore])];
  }

  /** From now on, it is not known what is pushed of some names. */
  forget(names: readonly string[]): void {
    for (const name of names) {
      this.#pushed.delete(name);
      this.#poppedBefore.add(name);
    }
  }
}

/** The action and the name in the argument of a `#pragma`. */
export function readMacroPragma(
  argument: string,
): { readonly action: "push" | "pop"; readonly name: string } | undefined {
  const [, action, name] = /^(push|pop)_macro ?\( ?"([A-Za-z_]\w*)" ?\)$/u.exec(argument) ?? [];
  if (name === undefined) return undefined;
  return { action: action === "push" ? "push" : "pop", name };
}
