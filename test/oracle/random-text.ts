import type { RandomMember, RandomRecords, RandomType } from "./random-records.js";
import { RandomScope, valueText } from "./random-scope.js";
import type { Random } from "./random.js";

/** A text of C in the making: its lines, its types, and what it has declared so far. */
export class RandomText implements RandomRecords {
  readonly lines: string[] = [];
  readonly types: RandomType[] = [];
  readonly scope: RandomScope;
  /** Macros that stand for attributes. */
  readonly attributeMacros: string[] = [];

  constructor(
    readonly random: Random,
    suffix: string,
  ) {
    this.scope = new RandomScope(random, suffix);
  }

  /** @param depth - how many pairs of braces the line stands in */
  line(depth: number, text: string): void {
    this.lines.push("  ".repeat(depth) + text);
  }

  /** Notes a type whose layout is to be compared; `members` and `dumpedAs` are those of a record. */
  type(spelling: string, members: readonly RandomMember[] = [], dumpedAs = ""): void {
    this.types.push({ spelling, dumpedAs, members });
  }

  /** Runs one of the functions, each as often as its weight says. */
  write(choices: readonly (readonly [weight: number, write: () => unknown])[]): void {
    this.random.choose(choices);
  }

  /** An `__attribute__` of one of the kinds or two, or a macro that stands for one. */
  attributes(kinds: readonly ("packed" | "aligned")[]): string {
    const { random, attributeMacros } = this;
    if (attributeMacros.length > 0 && random.chance(25)) return random.pick(attributeMacros);
    const word = random.pick(["__attribute__", "__attribute__", "__attribute"]);
    const names = Array.from({ length: random.pick([1, 1, 1, 2]) }, () => this.#attribute(random.pick(kinds)));
    if (random.chance(3)) names.push("");
    return names.length > 1 && random.chance(30)
      ? names.map((name) => `${word}((${name}))`).join(" ")
      : `${word}((${names.join(", ")}))`;
  }

  /** What stands behind a member or its type in some percent of the cases, with a space before it. */
  memberAttributes(percent: number): string {
    return this.random.chance(percent) ? ` ${this.attributes(["packed", "aligned", "aligned"])}` : "";
  }

  /** What stands before a tag or behind the brace of a record. */
  recordAttributes(percent: number): string {
    const attributes = this.random.chance(percent) ? ` ${this.attributes(["packed", "packed", "aligned"])}` : "";
    return attributes + (this.random.chance(3) ? " __attribute__((preserve_access_index))" : "");
  }

  #attribute(kind: string): string {
    const { random, scope } = this;
    if (random.chance(7)) return random.pick(["unused", "__deprecated__", 'deprecated("old")']);
    const name = random.chance(50) ? `__${kind}__` : kind;
    if (kind !== "aligned") return name;
    return random.choose<string>([
      [9, () => `${name}(${valueText(scope, random.pick([1, 2, 2, 4, 4, 8, 8, 16, 32, 64]))})`],
      [1, () => name],
      [1, () => `${name}(sizeof(${random.pick(["long", "short", "__int128", "int"])}))`],
      [1, () => `${name}(_Alignof(${random.pick(["long", "char", "void *", "float"])}))`],
    ]);
  }
}
