/** Where records are defined, as far as people can change them there. */
import { isSystemHeader } from "../headers/system-folders.js";
import type { SourceFile } from "../headers/source-file.js";
import type { RecordPlace } from "../types/c-types.js";
import type { UnitTypes } from "../types/unit-types.js";

/** Whether a record is defined in `vmlinux.h` or in a header of the system, which a project does not write. */
export function isSystemRecord({ path }: RecordPlace): boolean {
  return path !== undefined && isSystemHeader(path);
}

/** Whether a header is one of those that the people of a project write. */
export function isProjectHeader(path: string, projectFolder: string): boolean {
  return path.startsWith(projectFolder) && !path.includes("node_modules") && !isSystemHeader(path);
}

/** A section of maps, a struct of legacy ones, or a call of a macro at file level, which may be one of the project's. */
const MAP_TEXT = /"\.?maps\b|\b(?:bpf_map_def|bpf_elf_map)\b|^[A-Z_][A-Z0-9_]*[ \t]*\(/mu;

/** Whether a header may define maps, as far as can be told without reading it. */
export function mayDefineMaps({ text }: SourceFile): boolean {
  return MAP_TEXT.test(text);
}

const OLD_MAP_TEXT = /"maps\b|\bbpf_(?:map_def|elf_map)\b|\bBPF_[A-Z0-9_]+[ \t]*\(/u;

/** Whether a header may define legacy maps, or maps by macros of bcc's. */
export function mayDefineOldMaps({ text }: SourceFile): boolean {
  return OLD_MAP_TEXT.test(text);
}

/** A line of a header. */
export interface HeaderLine {
  /** The header's name, without its folder. */
  readonly header: string;
  /** From 1. */
  readonly line: number;
}

/** UTF-16 offsets of the line of the linted file that includes the header of a record. */
export function findIncludeRange(
  { translation }: UnitTypes,
  { path }: RecordPlace,
): readonly [start: number, end: number] | undefined {
  const inclusion = translation.inclusions.find((candidate) => candidate.path === path);
  const line = inclusion && translation.includeOf(inclusion);
  return line && [line.start, line.end];
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
