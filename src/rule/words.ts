/** Pieces of messages. */

/** A number of bytes in words: `1 byte`, `8 bytes`. */
export function inBytes(bytes: number): string {
  return `${String(bytes)} byte${bytes === 1 ? "" : "s"}`;
}
