/** Finds declarations by the names that they may declare. */
import { isWordCharacter } from "../syntax/scan.js";

/** How many names a table has room for before the first is in it: one for so many characters of the text, or this. */
const CHARACTERS_PER_NAME = 256;
const FIRST_CAPACITY = 64;

/** Columns of an entry. `next` is the number of the entry before it in the same bucket, plus one; 0 for none. */
const HASH = 0;
const START = 1;
const DECLARATION = 2;
const NEXT = 3;
const COLUMNS = 4;

/**
 * Names of a text by where they stand in it. A `vmlinux.h` has twenty thousand, of which a program asks for a few: as
 * strings in a Map they took three quarters of the time that the whole index takes, as numbers hardly any.
 */
export class NameTable {
  readonly text: string;
  /** Row after row, in the order of the text. */
  #entries = new Int32Array(0);
  /** Last entry of each bucket, plus one; 0 for none. There are as many buckets as rows, a power of two. */
  #buckets = new Int32Array(0);
  #length = 0;

  constructor(text: string) {
    this.text = text;
  }

  /**
   * Takes the name between two offsets, in front of a character that is in no name.
   * @param declaration - the number of the one that may declare it; they come in the order of the text
   */
  add(start: number, end: number, declaration: number): void {
    if (this.#length === this.#buckets.length) this.#grow();
    const row = this.#length * COLUMNS;
    this.#entries[row + HASH] = hashOf(this.text, start, end);
    this.#entries[row + START] = start;
    this.#entries[row + DECLARATION] = declaration;
    this.#link(this.#length++);
  }

  /** Numbers of the declarations that may declare a name, in the order of the text. */
  find(name: string): number[] {
    const found: number[] = [];
    if (this.#length === 0) return found;
    let entry = this.#buckets[hashOf(name, 0, name.length) & (this.#buckets.length - 1)] ?? 0;
    while (entry > 0) {
      const row = (entry - 1) * COLUMNS;
      const start = this.#entries[row + START] ?? 0;
      const declaration = this.#entries[row + DECLARATION] ?? 0;
      const isSame = this.text.startsWith(name, start) && !isWordCharacter(this.text.charCodeAt(start + name.length));
      if (isSame && found.at(-1) !== declaration) found.push(declaration);
      entry = this.#entries[row + NEXT] ?? 0;
    }
    return found.reverse();
  }

  #link(entry: number): void {
    const row = entry * COLUMNS;
    const bucket = (this.#entries[row + HASH] ?? 0) & (this.#buckets.length - 1);
    this.#entries[row + NEXT] = this.#buckets[bucket] ?? 0;
    this.#buckets[bucket] = entry + 1;
  }

  #grow(): void {
    const wanted = Math.max(FIRST_CAPACITY, this.text.length / CHARACTERS_PER_NAME, this.#length * 2);
    const capacity = 2 ** Math.ceil(Math.log2(wanted));
    const entries = new Int32Array(capacity * COLUMNS);
    entries.set(this.#entries);
    this.#entries = entries;
    this.#buckets = new Int32Array(capacity);
    for (let entry = 0; entry < this.#length; entry++) this.#link(entry);
  }
}

/** Four characters and the length tell most names apart; to mix all of them in took a quarter of the whole index. */
function hashOf(text: string, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  hash = Math.imul(hash, 31) + text.charCodeAt(start);
  hash = Math.imul(hash, 31) + text.charCodeAt(start + (length >> 1));
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1 - (length >> 2));
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1);
  return hash ^ (hash >> 15);
}
