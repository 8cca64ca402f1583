/** What was computed from the text of a file, for as long as the file stays as it is. */
import { readFileSync } from "node:fs";
import type { FileFact } from "../preprocessor/inclusion.js";
import { statOf } from "./files.js";

/** Bytes. The largest `vmlinux.h` has 4 million; what is larger than this is no header. */
const MAX_FILE_BYTES = 32 * 2 ** 20;
/** Bytes of text that a cache keeps the results of, unless it is told otherwise. */
const MAX_BYTES = 256 * 2 ** 20;
/** Bytes from a file's start in which a NUL tells that it is no text; git looks at about as many. */
const BINARY_BYTES = 8192;
/** Bytes that a file counts for at least: an entry takes memory even where its text takes none. */
const MIN_BYTES = 1024;

interface Entry<Value> {
  /** Milliseconds since 1970, with the fraction that the file system keeps. */
  readonly mtimeMs: number;
  /** Bytes. */
  readonly size: number;
  /** undefined for a file that is no text. */
  readonly value: Value | undefined;
}

/**
 * A cache by path, time of modification and size. It asks for these two on every `get`, and reads only when one
 * of them has changed. The results used longest ago go first.
 */
export class FileCache<Value> {
  readonly #compute: (text: string, path: string) => Value;
  readonly #maxBytes: number;
  /** In the order of their last use. */
  readonly #entries = new Map<string, Entry<Value>>();
  #bytes = 0;

  /**
   * @param compute - gets the text without its byte order mark; bytes that are no UTF-8 are U+FFFD in it
   * @param maxBytes - how many bytes of text the results may stand for; the latest result is kept in any case
   */
  constructor(compute: (text: string, path: string) => Value, maxBytes: number = MAX_BYTES) {
    this.#compute = compute;
    this.#maxBytes = maxBytes;
  }

  /**
   * @param path - absolute
   * @param stats - of the file, where the caller has just asked for them
   * @returns undefined for what is no regular file, cannot be read, has more than 32 MiB or is no text
   * @throws what `compute` throws
   */
  get(path: string, stats: FileFact | undefined = statOf(path)): Value | undefined {
    const known = this.#entries.get(path);
    if (known) {
      this.#remove(path, known);
      if (stats?.isFile && stats.mtimeMs === known.mtimeMs && stats.size === known.size) {
        this.#add(path, known);
        return known.value;
      }
    }
    if (!stats?.isFile || stats.size > MAX_FILE_BYTES) return undefined;
    const bytes = readBytes(path, stats.size);
    // Not remembered: permissions change without a change of time or size.
    if (!bytes) return undefined;
    const text = decode(bytes);
    const value = text === undefined ? undefined : this.#compute(text, path);
    this.#add(path, { mtimeMs: stats.mtimeMs, size: stats.size, value });
    this.#shrink();
    return value;
  }

  #add(path: string, entry: Entry<Value>): void {
    this.#entries.set(path, entry);
    this.#bytes += weightOf(entry);
  }

  #remove(path: string, entry: Entry<Value>): void {
    this.#entries.delete(path);
    this.#bytes -= weightOf(entry);
  }

  #shrink(): void {
    for (const [path, entry] of this.#entries) {
      if (this.#bytes <= this.#maxBytes || this.#entries.size === 1) return;
      this.#remove(path, entry);
    }
  }
}

function weightOf({ size }: Entry<unknown>): number {
  return Math.max(size, MIN_BYTES);
}

/** @param size - bytes; files without any are not opened, because reading one of `/proc` can wait for ever */
function readBytes(path: string, size: number): Buffer | undefined {
  if (size === 0) return Buffer.alloc(0);
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function decode(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, BINARY_BYTES).includes(0)) return undefined;
  const text = bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
