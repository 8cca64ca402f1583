/** What the other files here ask of the file system. Nothing in it throws. */
import { realpathSync, statSync, type Stats } from "node:fs";
import { isAbsolute, resolve, sep } from "node:path";

/** Of what a path leads to, links followed; undefined when it leads nowhere, whatever the reason. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    // No permission, a loop of links, a name that is too long or holds NUL.
    return undefined;
  }
}

export function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false;
}

export function isRegularFile(path: string): boolean {
  return statOf(path)?.isFile() ?? false;
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
 */
export function absolutePath(path: string, base: string): string {
  const short = resolve(base, path);
  if (!/(?:^|[\\/])\.\.(?:[\\/]|$)/u.test(path)) return short;
  const spelled = isAbsolute(path) ? path : `${base}${sep}${path}`;
  const found = statOf(spelled);
  if (!found) return spelled;
  const other = statOf(short);
  return other?.ino === found.ino && other.dev === found.dev ? short : spelled;
}
