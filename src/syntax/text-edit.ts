/** Changes of a text, and text as it is written on one line. */

/** A stretch of text, as UTF-16 offsets, and what to write instead. */
export interface TextEdit {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** Text of a file on one line: every stretch of white space becomes a blank. */
export function folded(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}
