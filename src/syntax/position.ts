/** Lines and columns of a text: every step between them and offsets is taken here. */

/** A place as ESLint counts: `line` from 1, `column` from 0, in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of text; `end` is behind its last character. */
export interface Location {
  readonly start: Position;
  readonly end: Position;
}

/** Starts of the lines of one text, found once. LF and CRLF end a line, and so does a lone CR. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(readonly text: string) {
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) this.#starts.push(offset + 1);
    }
  }

  /**
   * @param offset - UTF-16 offset in the text; one outside of it counts as the nearest inside
   */
  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: inside - (this.#starts[low] ?? 0) };
  }

  /** The location of a stretch of text given by UTF-16 offsets. */
  location(start: number, end: number): Location {
    return { start: this.position(start), end: this.position(end) };
  }
}
