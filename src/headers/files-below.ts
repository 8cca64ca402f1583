/** The files of a project. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Files that are looked at. */
const MAX_FILES = 20_000;

/**
 * The files below a folder whose names match, those of the folders above first. Hidden folders and `node_modules` are no
 * part of a project. Folders that cannot be read are left out.
 * @param root - absolute
 */
export function* filesBelow(root: string, pattern: RegExp): Generator<string> {
  const folders = [root];
  let count = 0;
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      if (entry.isDirectory()) {
        if (entry.name !== "node_modules" && !entry.name.startsWith(".")) folders.push(join(folder, entry.name));
      } else if (pattern.test(entry.name)) {
        if (++count > MAX_FILES) return;
        yield join(folder, entry.name);
      }
    }
  }
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder);
  } catch {
    return [];
  }
}

const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true });
