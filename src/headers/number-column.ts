/** Numbers in the order in which they come. */

/** The length of a column before anything is in it. */
const FIRST_CAPACITY = 64;

/**
 * A list of whole numbers below 2^31 that grows at its end. An index of `vmlinux.h` has a hundred thousand of them;
 * where they are no part of the heap, the garbage collector does not copy them while the list grows.
 */
export class NumberColumn {
  #numbers = new Int32Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }

  /** undefined outside of the list */
  at(index: number): number | undefined {
    return index < this.#length ? this.#numbers[index] : undefined;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let index = 0; index < this.#length; index++) yield this.#numbers[index] ?? 0;
  }

  /** How many numbers of a sorted list are at most a limit. */
  countUpTo(limit: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle] ?? Infinity) <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
