/** Finds declarations by the names that they may declare. */
import { NumberColumn } from "./number-column.js";

/**
 * Names of a text by where they stand in it. A `vmlinux.h` has twenty thousand, of which a program asks for a few: as
 * strings in a Map they took three quarters of the time that the whole index takes, as numbers hardly any.
 */
export class NameTable {
  /** Columns of the same length: UTF-16 offsets, and the number of the declaration that may declare the name. */
  readonly #starts = new NumberColumn();
  readonly #ends = new NumberColumn();
  readonly #declarations = new NumberColumn();
  /** First entry of each bucket, and the next entry of the same bucket for each entry; both plus one, 0 for none. */
  #buckets = new Int32Array(0);
  #next = new Int32Array(0);

  constructor(readonly text: string) {}

  /** Takes the name between two offsets; declarations come in the order of the text. */
  add(start: number, end: number, declaration: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#declarations.push(declaration);
  }

  /** Numbers of the declarations that may declare a name, in the order of the text. */
  find(name: string): number[] {
    if (this.#next.length !== this.#starts.length) this.#build();
    const found: number[] = [];
    if (this.#buckets.length === 0) return found;
    let entry = this.#buckets[hashOf(name, 0, name.length) & (this.#buckets.length - 1)] ?? 0;
    for (; entry > 0; entry = this.#next[entry - 1] ?? 0) {
      const start = this.#starts.at(entry - 1) ?? 0;
      const declaration = this.#declarations.at(entry - 1) ?? 0;
      const isSame = this.#ends.at(entry - 1) === start + name.length && this.text.startsWith(name, start);
      if (isSame && found.at(-1) !== declaration) found.push(declaration);
    }
    return found;
  }

  #build(): void {
    const { length } = this.#starts;
    this.#buckets = new Int32Array(2 ** Math.ceil(Math.log2(length * 2)));
    this.#next = new Int32Array(length);
    // From the last to the first, so that each bucket begins with its first.
    for (let entry = length - 1; entry >= 0; entry--) {
      const hash = hashOf(this.text, this.#starts.at(entry) ?? 0, this.#ends.at(entry) ?? 0);
      const bucket = hash & (this.#buckets.length - 1);
      this.#next[entry] = this.#buckets[bucket] ?? 0;
      this.#buckets[bucket] = entry + 1;
    }
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
