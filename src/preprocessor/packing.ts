/** `#pragma pack`, as clang obeys it. Source: clang 14, `lib/Parse/ParsePragma.cpp` and `lib/Sema/SemaAttr.cpp`. */
import { parseIntegerLiteral } from "../syntax/operators.js";

/** Bytes that no member's alignment is greater than; 0 without a limit, undefined when it is not known. */
export type Packing = number | undefined;

interface Pushed {
  readonly label: string;
  readonly packing: Packing;
  /** What was pushed before. */
  readonly below: Stack;
}

/** The latest first. */
type Stack = Pushed | undefined;

/** The state of `#pragma pack` on the way through a translation. */
export class PackingState {
  current: Packing = 0;
  #stack: Stack;
  /** Whether it depends on a condition what is pushed. */
  #isStackOpen = false;

  /**
   * Obeys a pragma; one that is not about packing changes nothing.
   * @param argument - what stands behind `#pragma`, macros expanded
   */
  obey(argument: string): void {
    // What else changes layouts is too rare to be followed, so that nothing is known behind it.
    if (
      /^(?:ms_struct\b.*\bon\b|options\b|align\b|clang\s+attribute\s+push.*\b(?:packed|aligned|ms_struct)\b)/u.test(
        argument,
      )
    ) {
      this.current = undefined;
      return;
    }
    const [, list] = /^pack\s*\((.*)\)\s*$/u.exec(argument) ?? [];
    const [, action, label = "", stacked, word] = ARGUMENTS.exec(list ?? "-") ?? [];
    const number = stacked ?? word;
    if (action === undefined && number === undefined) return;
    const value = number === undefined ? this.current : toBytes(number);
    // clang ignores a number that it does not take, and the rest of the pragma with it.
    if (value === "ignored" || number === "show") return;
    if (action === "push") this.#stack = { label, packing: this.current, below: this.#stack };
    else if (action === "pop") this.#pop(label);
    if (number !== undefined) this.current = value;
  }

  /** Where there is nothing to pop, clang warns and changes nothing. */
  #pop(label: string): void {
    let pushed = this.#stack;
    while (pushed && label !== "" && pushed.label !== label) pushed = pushed.below;
    if (pushed) this.#stack = pushed.below;
    if (this.#isStackOpen) this.current = undefined;
    else if (pushed) this.current = pushed.packing;
  }

  /** Whether no pragma is in force, and none is pushed. */
  get isDefault(): boolean {
    return this.current === 0 && !this.#stack && !this.#isStackOpen;
  }

  /** A state that goes on from here by itself. */
  copy(): PackingState {
    const copy = new PackingState();
    copy.current = this.current;
    copy.#stack = this.#stack;
    copy.#isStackOpen = this.#isStackOpen;
    return copy;
  }

  /** Forgets what is not the same in another state, which may be in force as well. */
  mergeWith(other: PackingState): void {
    if (this.current !== other.current) this.current = undefined;
    if (other.#isStackOpen || !areEqual(this.#stack, other.#stack)) this.#isStackOpen = true;
  }
}

/** Stacks of branches have the stack before them in common, so that only what the branches push is compared. */
function areEqual(one: Stack, other: Stack): boolean {
  let [left, right] = [one, other];
  while (left !== right) {
    if (left?.label !== right?.label || left?.packing !== right?.packing) return false;
    [left, right] = [left?.below, right?.below];
  }
  return true;
}

/** What the parentheses may hold: `push` or `pop`, a label and a number, or one word or number, or nothing. */
const ARGUMENTS = /^\s*(?:(push|pop)(?:\s*,\s*([A-Za-z_]\w*))?(?:\s*,\s*(\d\w*))?|(\w*))\s*$/u;

/** @returns undefined for a word, which may be a macro that is out of sight */
function toBytes(text: string): Packing | "ignored" {
  if (text === "") return 0;
  if (!/^\d/u.test(text)) return undefined;
  // 0 is the default again.
  const value = Number(parseIntegerLiteral(text)?.value ?? -1n);
  return [0, 1, 2, 4, 8, 16].includes(value) ? value : "ignored";
}
