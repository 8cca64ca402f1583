/** Changes of a text. */

/** A stretch of text, as UTF-16 offsets, and what to write instead. */
export interface TextEdit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}
