/** Where records are defined, as far as people can change them there. */
import { multiarchFolder, systemFolders } from "../headers/system-folders.js";
import type { RecordPlace } from "../types/c-types.js";
import type { UnitTypes } from "../types/unit-types.js";

/** `vmlinux.h` under the names that projects give it: `vmlinux_518.h`. */
const KERNEL_TYPES = /(?:^|[\\/])vmlinux[^\\/]*\.h$/u;
/** Copies of the kernel's interface in a project, and systems that are not in the root folder. */
const SYSTEM_HEADER = /[\\/](?:usr[\\/](?:local[\\/])?include|include[\\/]uapi)[\\/]/u;

let folders: readonly string[] | undefined;

/** Whether a record is defined in `vmlinux.h` or in a header of the system, which a project does not write. */
export function isSystemRecord({ path }: RecordPlace): boolean {
  if (path === undefined) return false;
  folders ??= [
    ...systemFolders({ hasSystemFolders: true, hasCompilerFolder: true }),
    ...[multiarchFolder() ?? []].flat(),
  ];
  return KERNEL_TYPES.test(path) || SYSTEM_HEADER.test(path) || folders.some((folder) => path.startsWith(folder));
}

/** A line of a header. */
export interface HeaderLine {
  /** The header's name, without its folder. */
  readonly header: string;
  /** From 1. */
  readonly line: number;
}

/** The line on which a record begins; undefined for one of the linted file. */
export function findHeaderLine(
  { translation }: UnitTypes,
  { path, start, isMain }: RecordPlace,
): HeaderLine | undefined {
  const header = isMain ? undefined : path?.split(/[\\/]/u).at(-1);
  const inclusion = translation.inclusions.find((candidate) => candidate.path === path);
  if (header === undefined || !inclusion) return undefined;
  return { header, line: inclusion.file.text.slice(0, start).split(/\r\n|\n|\r/u).length };
}
