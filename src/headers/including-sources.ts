/** Which sources of a project include a header: what it means is told by what stands before it there. */
import { basename, dirname, join, isAbsolute, posix, relative, resolve, sep } from "node:path";
import { filesBelow } from "./files-below.js";
import { FileCache } from "./file-cache.js";
import { statOf } from "./files.js";
import { projectRoot } from "./project-folders.js";

/** Files through which a header may be included. */
const MAX_INCLUDERS = 2_000;
/** An index is brought up to date when this many times as long has passed as that takes. */
const SHARE_OF_TIME = 20;

/** Of large projects: what is remembered of a file is small. */
const MAX_CACHED_BYTES = 2 ** 30;

/** The names that a file includes. */
const includesOf = new FileCache((text): ReadonlySet<string> => {
  const lines = text.matchAll(/^[ \t]*#[ \t]*(?:include|include_next|import)[ \t]*["<]([^">\n]+)[">]/gmu);
  return new Set([...lines].flatMap(([, name]) => name ?? []));
}, MAX_CACHED_BYTES);

interface IncludeLine {
  readonly file: string;
  /** The path that it names beside the file. */
  readonly beside: string;
  /** What the path that it names ends in. */
  readonly ending: string;
}

/** The C files of a project, by what they include. */
class IncludeIndex {
  /** By the last part of the names. */
  #includers = new Map<string, IncludeLine[]>();
  #next = 0;

  constructor(readonly root: string) {}

  /** @param header - absolute */
  includersOf(header: string): string[] {
    this.#update();
    const spelled = header.split(sep).join("/");
    return (this.#includers.get(basename(header)) ?? []).flatMap(({ file, beside, ending }) =>
      // The folders of the build are out of sight: the path has to end as the name does.
      file !== header && (beside === header || spelled.endsWith(ending)) ? [file] : [],
    );
  }

  #update(): void {
    const start = Date.now();
    if (start < this.#next) return;
    this.#includers = new Map();
    for (const file of filesBelow(this.root, /\.[ch]$/u)) {
      for (const name of includesOf.get(file) ?? []) {
        const line = { file, beside: join(dirname(file), name), ending: `/${posix.normalize(name)}` };
        const last = posix.basename(name);
        const ofName = this.#includers.get(last);
        if (ofName) ofName.push(line);
        else this.#includers.set(last, [line]);
      }
    }
    const end = Date.now();
    this.#next = end + SHARE_OF_TIME * (end - start);
  }
}

const indexes = new Map<string, IncludeIndex>();

/** The folder of the project, or a hidden one in it that holds the file: those are not searched from outside. */
function searchedFolder(file: string): string {
  const root = projectRoot(file);
  const parts = relative(root, dirname(file)).split(sep);
  const hidden = parts.findLastIndex((part) => part.startsWith(".") && part !== "..");
  return resolve(root, ...parts.slice(0, hidden + 1));
}

/** The `.c` files among those that include a header. */
export function sourcesIncluding(header: string): string[] {
  return filesIncluding(header).filter((file) => file.endsWith(".c"));
}

/**
 * The C files of the project that include a header, themselves or through other headers, the nearest first. Folders that
 * the build alone knows may hide some, and some that are named may include another header of that name.
 * @param header - absolute; of any other path, none are known
 */
export function filesIncluding(header: string): string[] {
  if (!isAbsolute(header) || !statOf(header)) return [];
  const root = searchedFolder(header);
  const index = indexes.get(root) ?? new IncludeIndex(root);
  indexes.set(root, index);
  const seen = new Set([header]);
  // A set goes on with what is added while it is walked.
  for (const file of seen) {
    if (seen.size > MAX_INCLUDERS) break;
    for (const includer of index.includersOf(file)) seen.add(includer);
  }
  seen.delete(header);
  return [...seen];
}
