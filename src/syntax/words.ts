/** Pieces of messages, and of text that is written for a file. */

/** Text of a file on one line: every stretch of white space becomes a blank. */
export function folded(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

/** A number of bytes in words: `1 byte`, `8 bytes`. */
export function inBytes(bytes: number): string {
  return `${String(bytes)} byte${bytes === 1 ? "" : "s"}`;
}
