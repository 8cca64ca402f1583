/**
 * Numbers that look random and are the same for the same seed, on every machine: a failure can be made again from
 * the seed it prints.
 */
export class Random {
  #state: number;

  /** @param seed - an integer; only its low 32 bits count */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /**
   * The numbers for one of many texts: each text has its own, so that it can be made without those before it.
   * @param index - which of the texts, from 0
   */
  static of(seed: number, index: number): Random {
    const mixed = Math.imul(seed ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
    return new Random(mixed ^ (mixed >>> 15));
  }

  /**
   * A number from 0 up to, but not including, `end`; an integer.
   * @source mulberry32, by Tommy Ettinger (public domain)
   */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * end);
  }

  /** An integer from `first` to `last`, both included. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(1000) < percent * 10;
  }

  /**
   * One of the items, each as likely as the other.
   * @throws {Error} when there are none
   */
  pick<T>(items: readonly T[]): T {
    const [item] = items.slice(this.below(items.length));
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  }

  /**
   * Calls one of the functions, each as often as its weight says in comparison with the others.
   * @throws {Error} when the weights are no numbers above 0
   */
  choose<T>(choices: readonly (readonly [weight: number, make: () => T])[]): T {
    let rest = this.below(choices.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, make] of choices) {
      rest -= weight;
      if (rest < 0) return make();
    }
    throw new Error("The weights of the choices are no numbers above 0.");
  }

  /** The items in another order. */
  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.below(1_000_000), item] as const)
      .sort(([one], [other]) => one - other)
      .map(([, item]) => item);
  }
}
