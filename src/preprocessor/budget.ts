/** Counts work in steps, so that every lint ends: what is left when they are used up stays unknown. */

/** Steps for each character of the linted file, and of its headers; and steps that are there in any case. */
const STEPS_PER_CHARACTER = 20;
const STEPS_PER_HEADER_CHARACTER = 1;
const MIN_STEPS = 200_000;

/** How many steps a lint may take for some text: in proportion to it. Lengths are UTF-16 code units. */
export function stepsFor(length: number, headerLength: number): number {
  return MIN_STEPS + STEPS_PER_CHARACTER * length + STEPS_PER_HEADER_CHARACTER * headerLength;
}

export class Budget {
  #spent = 0;
  #steps: number;

  /** @param steps - that may be taken */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /** Steps that have been taken. */
  get spent(): number {
    return this.#spent;
  }

  get isSpent(): boolean {
    return this.#spent > this.#steps;
  }

  /** Allows more steps, for more text. */
  allow(steps: number): void {
    this.#steps += steps;
  }

  /** Takes some steps; false when there are not enough left. */
  spend(steps: number): boolean {
    this.#spent += steps;
    return !this.isSpent;
  }
}
