/** What the other files here ask of the file system. Nothing in it throws. */
import { realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve, sep } from "node:path";
import type { FileFact, FileFacts } from "../preprocessor/inclusion.js";

/** undefined when the path leads nowhere, whatever the reason */
export function statOf(path: string): FileFact | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const { mtimeMs, size, dev, ino } = stats;
    return { isFile: stats.isFile(), isFolder: stats.isDirectory(), mtimeMs, size, dev, ino };
  } catch {
    // No permission, a loop of links, a name that is too long or holds NUL.
    return undefined;
  }
}

export function isFolder(path: string): boolean {
  return statOf(path)?.isFolder ?? false;
}

export function isRegularFile(path: string): boolean {
  return statOf(path)?.isFile ?? false;
}

/** The path without links; the path itself when it leads nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * The absolute form of a path, without `.` and `..` where leaving them out leads to the same place. It does not
 * behind a link to a folder, whose `..` is the parent of what it leads to.
 * @param base - absolute
 * @param stat - asks the file system
 */
export function absolutePath(path: string, base: string, stat: typeof statOf = statOf): string {
  const short = resolve(base, path);
  if (!/(?:^|[\\/])\.\.(?:[\\/]|$)/u.test(path)) return short;
  const spelled = isAbsolute(path) ? path : `${base}${sep}${path}`;
  const found = stat(spelled);
  if (!found) return spelled;
  const other = stat(short);
  return other?.ino === found.ino && other.dev === found.dev ? short : spelled;
}

/** The file system as one lint sees it: a path is asked for once, so that all that a lint learns fits together. */
export class FileView {
  readonly #stats = new Map<string, FileFact | undefined>();
  /** Facts of which all have been asked for again. */
  readonly #verified = new WeakSet<FileFacts>();
  #record: Map<string, FileFact | undefined> | undefined;

  readonly statOf = (path: string): FileFact | undefined => {
    // Most headers are not in most folders, nor is the subfolder: `linux` of all that `<linux/…>` names.
    const folder = dirname(path);
    const folderStats = this.#ask(folder);
    const stats = folderStats?.isFolder ? this.#ask(path) : undefined;
    // As long as a folder does not change, what is not in it is not there.
    if (stats) this.#record?.set(path, stats);
    else this.#record?.set(folder, folderStats);
    return stats;
  };

  #ask(path: string): FileFact | undefined {
    let stats = this.#stats.get(path);
    if (stats === undefined && !this.#stats.has(path)) {
      stats = statOf(path);
      this.#stats.set(path, stats);
    }
    return stats;
  }

  /** Does some work, and says what the file system was asked meanwhile; one record may be made within another. */
  record<Result>(work: () => Result): { readonly result: Result; readonly facts: FileFacts } {
    const outer = this.#record;
    const facts = new Map<string, FileFact | undefined>();
    this.#record = facts;
    try {
      return { result: work(), facts };
    } finally {
      this.#record = outer;
      for (const [path, fact] of facts) outer?.set(path, fact);
    }
  }

  /** Whether the file system would say the same of all these paths now. */
  isAsBefore(facts: FileFacts): boolean {
    if (this.#verified.has(facts)) {
      for (const [path, fact] of facts) this.#record?.set(path, fact);
      return true;
    }
    for (const [path, before] of facts) {
      const now = this.#ask(path);
      this.#record?.set(path, now);
      if (before === now) continue;
      if (!before || !now) return false;
      if (before.mtimeMs !== now.mtimeMs || before.size !== now.size || before.isFile !== now.isFile) return false;
    }
    this.#verified.add(facts);
    return true;
  }
}
