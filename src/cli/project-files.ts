/** The C files of a project, and what ESLint does with each. */
import { relative, resolve } from "node:path";
import { filesBelow } from "../headers/files-below.js";
import { isFolder, isRegularFile } from "../headers/files.js";
import { isSystemHeader } from "../headers/system-folders.js";
import plugin, { type BpfLanguageOptions } from "../index.js";
import type { ProjectConfiguration } from "./language-options.js";
import { readSource } from "./source.js";

/**
 * What becomes of a file:
 *
 * - `linted`: the configuration makes `bpf/c` of it, and it is an eBPF source, or a header of one
 * - `other`: it is other C, and no matter of the plugin's
 * - `ignored`: eBPF, and `ignores` of the configuration leave it out
 * - `unmatched`: eBPF, and no `files` of the configuration matches it, or what matches it has another language
 * - `unreadable`: a file of a folder that cannot be read
 */
export type FileState = "linted" | "other" | "ignored" | "unmatched" | "unreadable";

export interface ProjectFile {
  /** Relative to the folder in which the command runs. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly state: FileState;
  readonly isHeader: boolean;
  /** By its name, its text, or what includes it. */
  readonly isEbpf: boolean;
  /** What the configuration says; empty for a file that it does not make `bpf/c` of. */
  readonly languageOptions: BpfLanguageOptions;
}

/**
 * Reads what a command line names: files, and folders with the C files below them. Headers of the system and of libbpf,
 * and `vmlinux.h`, are left out.
 * @param folder - absolute path of the folder in which the command runs
 * @throws {CommandLineError} when a file cannot be read, or the configuration cannot be loaded
 */
export async function projectFiles(
  names: readonly string[],
  folder: string,
  configuration: ProjectConfiguration | undefined,
): Promise<ProjectFile[]> {
  const named = new Map<string, boolean>();
  for (const name of names) {
    const path = resolve(folder, name);
    if (!isFolder(path)) named.set(path, true);
    else
      for (const file of filesBelow(path, /\.[ch]$/u))
        if (!isSystemHeader(file)) named.set(file, named.get(file) ?? false);
  }
  const files: ProjectFile[] = [];
  for (const [path, isNamed] of named) {
    const name = relative(folder, path);
    const isHeader = path.endsWith(".h");
    const text = await readFileOf(path, name, isNamed);
    if (text === undefined) {
      files.push({ name, path, text: "", isHeader, isEbpf: false, state: "unreadable", languageOptions: {} });
      continue;
    }
    const isEbpf = isEbpfText(text, path);
    const { state, languageOptions } = await classify(path, isEbpf, configuration);
    files.push({ name, path, text, isHeader, isEbpf, state, languageOptions });
  }
  return files;
}

/**
 * @param isNamed - whether the command line names the file, so that it has to be read
 * @returns undefined for a file that is not named and cannot be read
 */
async function readFileOf(path: string, name: string, isNamed: boolean): Promise<string | undefined> {
  if (!isNamed && !isRegularFile(path)) return undefined;
  try {
    return (await readSource(path, name)).replace(/^\uFEFF/u, "");
  } catch (error) {
    if (isNamed) throw error;
    return undefined;
  }
}

async function classify(
  path: string,
  isEbpf: boolean,
  configuration: ProjectConfiguration | undefined,
): Promise<Pick<ProjectFile, "state" | "languageOptions">> {
  const config = await configuration?.configOf(path);
  const languageOptions = config?.languageOptions ?? {};
  if (config) return { state: isEbpf || !config.hasProcessor ? "linted" : "other", languageOptions };
  if (!isEbpf) return { state: "other", languageOptions };
  return { state: (await configuration?.isIgnored(path)) ? "ignored" : "unmatched", languageOptions };
}

/** Asks the plugin's own front door. */
function isEbpfText(text: string, path: string): boolean {
  const processor = plugin.processors["bpf-c"];
  const parts = processor.preprocess?.(text, path) ?? [];
  processor.postprocess?.([], path);
  return parts.length > 0;
}
