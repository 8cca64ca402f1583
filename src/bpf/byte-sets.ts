/** Sets of bytes of an object: bit n stands for byte n from its start. */

/** The bytes from `start` on, as many as `size`. */
export function byteRange(start: number, size: number): bigint {
  return size <= 0 ? 0n : ((1n << BigInt(size)) - 1n) << BigInt(start);
}

/** The bytes of one set that are not in another. */
export function bytesWithout(bytes: bigint, others: bigint): bigint {
  return bytes & ~others;
}

/** Bytes next to each other, end excluded. */
export interface ByteRun {
  readonly start: number;
  readonly end: number;
}

/** The runs of bytes in a set, in their order. */
export function byteRuns(bytes: bigint): ByteRun[] {
  // From text, as shifting a set by one bit costs as much as copying it.
  const bits = bytes.toString(2);
  const runs = [...bits.matchAll(/1+/gu)].map(({ 0: run, index }) => ({
    start: bits.length - index - run.length,
    end: bits.length - index,
  }));
  return runs.reverse();
}
