/** Where the headers of a project usually are, for when nobody says where they are. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files that are in the folder of a project, and in none below it. */
const MARKERS = [
  ".git",
  "package.json",
  "eslint.config.js",
  "eslint.config.mjs",
  "eslint.config.cjs",
  "eslint.config.ts",
];

/** Folders of headers beside sources, as `<xdp/parsing_helpers.h>` in `headers/xdp` of xdp-tools. */
const HEADER_FOLDERS = ["include", "headers"];

/** Folders above a file that are searched at most. */
const MAX_LEVELS = 12;

/** By the folder: whether it is that of a project. Projects seldom move while a process runs. */
const roots = new Map<string, boolean>();

function isRoot(folder: string): boolean {
  const known = roots.get(folder) ?? MARKERS.some((marker) => existsSync(join(folder, marker)));
  roots.set(folder, known);
  return known;
}

/**
 * The folder of the project that a file is in; outside of any project, the file's own.
 * @param file - absolute
 */
export function projectRoot(file: string): string {
  const around = foldersAbove(file);
  const last = around.at(-1);
  return last !== undefined && isRoot(last) ? last : dirname(file);
}

/** The folders around a file up to that of its project, or as many as are looked at; the nearest first. */
function foldersAbove(file: string): string[] {
  const around: string[] = [];
  let folder = dirname(file);
  for (let level = 0; level < MAX_LEVELS; level++) {
    around.push(folder);
    if (isRoot(folder)) break;
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  return around;
}

/**
 * The folders around a file up to that of its project, each with its folders of headers; the nearest first. Outside of
 * any project, the folder above the file is the last. Some of them may not exist.
 * @param file - absolute
 */
export function projectFolders(file: string): string[] {
  const around = foldersAbove(file);
  const isInProject = isRoot(around.at(-1) ?? dirname(file));
  const searched = isInProject ? around : around.slice(0, 2);
  return searched.flatMap((each) => [each, ...HEADER_FOLDERS.map((name) => join(each, name))]);
}
