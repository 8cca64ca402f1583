/** The options that would make known what is not. */
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { buildDefinitions, type BuildDefinition } from "./build-files.js";
import { filesBelow } from "../headers/files-below.js";
import { isSystemHeader } from "../headers/system-folders.js";
import type { BpfLanguageOptions } from "../index.js";
import type { Diagnosis } from "./diagnosis.js";

/** Options to add to those that a project has. */
export interface Advice {
  /** Relative to the folder of the configuration, with `/`. */
  readonly includePaths: readonly string[];
  /** Undefined where nothing has to be said of the build. */
  readonly defines: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Relative, as those above; undefined when there is none, or it does not help. */
  readonly compileCommands: string | undefined;
}

export const NO_ADVICE: Advice = { includePaths: [], defines: undefined, compileCommands: undefined };

/**
 * The advice as options, added to those of a file.
 * @param folder - absolute path that the advice's paths start at
 */
export function withAdvice(options: BpfLanguageOptions, advice: Advice, folder: string): BpfLanguageOptions {
  const { includePaths = [], defines } = options;
  const isBuildDescribed = defines !== undefined || advice.defines !== undefined;
  return {
    ...options,
    ...(advice.compileCommands !== undefined && { compileCommands: resolve(folder, advice.compileCommands) }),
    includePaths: [...includePaths, ...advice.includePaths.map((path) => resolve(folder, path))],
    ...(isBuildDescribed && { defines: { ...advice.defines, ...defines } }),
  };
}

/** What a project holds that may answer questions. */
export class Project {
  #headers: ReadonlyMap<string, readonly string[]> | undefined;
  #definitions: ReadonlyMap<string, BuildDefinition> | undefined;

  /** @param folder - absolute path of the folder of the configuration */
  constructor(readonly folder: string) {}

  /** Folders below the project's from which an `#include` of this name finds a header, as absolute paths. */
  foldersWith(name: string): string[] {
    this.#headers ??= byBaseName(filesBelow(this.folder, /\.h$/u));
    const ending = `/${name}`;
    return (this.#headers.get(basename(name)) ?? []).flatMap((path) => {
      const spelled = path.split(sep).join("/");
      return spelled.endsWith(ending) ? [spelled.slice(0, -ending.length)] : [];
    });
  }

  /** Whether the headers of one name in these folders have one text. */
  areAlike(folders: readonly string[], name: string): boolean {
    return new Set(folders.map((folder) => readFileSync(join(folder, name), "utf8"))).size <= 1;
  }

  /** Macros that build files define, by name. */
  get definitions(): ReadonlyMap<string, BuildDefinition> {
    this.#definitions ??= buildDefinitions(this.folder);
    return this.#definitions;
  }

  /** Compilation databases, nearest first, relative to the project's folder. */
  get compilationDatabases(): string[] {
    return [...filesBelow(this.folder, /^compile_commands\.json$/u)].map((path) => this.relative(path));
  }

  /** A path as a configuration writes it; outside of the project, as it is. */
  relative(path: string): string {
    const spelled = relative(this.folder, path).split(sep).join("/");
    if (spelled.startsWith("../") || spelled === "..") return path;
    return spelled === "" ? "." : spelled;
  }
}

function byBaseName(paths: Iterable<string>): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const path of paths) {
    const name = basename(path);
    const others = index.get(name);
    if (others) others.push(path);
    else index.set(name, [path]);
  }
  return index;
}

/**
 * An advice that describes the build where answers depend on it. A build that is described defines no other name, so that
 * every macro of the build files that the sources use is part of it.
 * @returns the same advice when nothing is new
 */
export function withDefines(advice: Advice, diagnoses: readonly Diagnosis[], project: Project): Advice {
  const remedies = diagnoses.flatMap(({ unknown }) => unknown.map(({ remedy }) => remedy));
  if (remedies.every((remedy) => remedy?.option === "includePaths")) return advice;
  const defines: Record<string, string | number | boolean> = { ...advice.defines };
  for (const remedy of remedies) {
    if (remedy?.option !== "defines" || remedy.name === undefined) continue;
    // A value that only the build knows is for a person to say.
    if (!project.definitions.has(remedy.name)) defines[remedy.name] ??= false;
  }
  const used = wordsOf(diagnoses);
  for (const [name, { value }] of project.definitions) {
    if (value !== undefined && used.has(name)) defines[name] ??= value;
  }
  const isBuildAsked = remedies.some((remedy) => remedy?.option === "defines" && remedy.name === undefined);
  const count = Object.keys(defines).length;
  const isNew = count > Object.keys(advice.defines ?? {}).length || (isBuildAsked && advice.defines === undefined);
  return isNew ? { ...advice, defines } : advice;
}

/** The words of sources and of the headers that the project itself writes. */
function wordsOf(diagnoses: readonly Diagnosis[]): Set<string> {
  const headers = new Set(diagnoses.flatMap((diagnosis) => diagnosis.headers).filter((path) => !isSystemHeader(path)));
  const texts = [...diagnoses.map(({ file }) => file.text), ...[...headers].map((path) => readFileSync(path, "utf8"))];
  return new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/gu) ?? []));
}

/** The folders of the project that hold headers which are missing, as few as will do; relative. */
export function foldersToAdd(diagnoses: readonly Diagnosis[], project: Project): string[] {
  const missing = new Map<string, readonly string[]>();
  for (const header of diagnoses.flatMap((diagnosis) => diagnosis.missing)) {
    missing.set(header, project.foldersWith(nameOf(header)));
  }
  const covered = (folder: string): number => [...missing.values()].filter((all) => all.includes(folder)).length;
  const rank = (folder: string): number => covered(folder) * 2 + Number(isOfThisMachine(folder));
  const chosen: string[] = [];
  for (const [header, folders] of missing) {
    if (folders.some((folder) => chosen.includes(folder))) continue;
    const ranks = folders.map(rank);
    const best = folders.filter((_, index) => ranks[index] === Math.max(...ranks));
    // Of two headers that differ, only a person knows which is meant.
    const [first] = best;
    if (first !== undefined && project.areAlike(best, nameOf(header))) chosen.push(first);
  }
  return chosen.map((folder) => project.relative(folder));
}

/** What stands between the quotes or the angle brackets. */
function nameOf(header: string): string {
  return header.slice(1, -1);
}

/** What the kernel calls the architectures that Node knows. */
const KERNEL_ARCHITECTURES: Readonly<Partial<Record<string, string>>> = {
  arm: "arm",
  arm64: "arm64",
  loong64: "loongarch",
  ppc64: "powerpc",
  riscv64: "riscv",
  s390x: "s390",
  x64: "x86",
};

/** Whether a folder is that of the architecture of this machine, as `vmlinux/x86`. */
function isOfThisMachine(folder: string): boolean {
  const name = KERNEL_ARCHITECTURES[process.arch];
  return name !== undefined && (basename(folder) === name || basename(dirname(folder)) === name);
}

/** How one comes by a header that the advice does not find. */
export function sourceOfHeader(header: string, project: Project): string {
  const name = nameOf(header);
  const folders = project.foldersWith(name).map((folder) => project.relative(folder));
  if (folders.length > 1 && !project.areAlike(project.foldersWith(name), name)) {
    return `${folders.join(" and ")} have one each, and they differ: only you know which is meant`;
  }
  if (folders[0] !== undefined) return `${folders[0]} has it, but with that folder less is known`;
  if (/(?:^|\/)vmlinux\.h$/u.test(name)) {
    return "make it with `bpftool btf dump file /sys/kernel/btf/vmlinux format c > vmlinux.h`";
  }
  if (/^bpf\/\w+\.h$/u.test(name)) return "it is one of libbpf's (package libbpf-dev or libbpf-devel)";
  if (/^(?:uapi|net|crypto|trace|kernel)\//u.test(name))
    return "it is one of the kernel's own (its source, or linux-headers)";
  if (/^(?:linux|asm|asm-generic)\//u.test(name)) {
    return "it is one of the kernel's (package linux-libc-dev or kernel-headers)";
  }
  return "no file of the project has this name; the build may make it";
}
