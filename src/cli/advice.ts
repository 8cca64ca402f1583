/** The options that would make known what is not. */
import { readFileSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { filesBelow } from "../headers/files-below.js";
import type { BpfLanguageOptions } from "../index.js";
import type { Diagnosis } from "./diagnosis.js";

/** Options to add to those that a project has. */
export interface Advice {
  /** Relative to the folder in which the command runs, with `/`. */
  readonly includePaths: readonly string[];
  readonly defines: Readonly<Record<string, string | boolean>>;
  /** Relative, as those above; undefined when there is none, or it does not help. */
  readonly compileCommands: string | undefined;
}

export const NO_ADVICE: Advice = { includePaths: [], defines: {}, compileCommands: undefined };

/**
 * The advice as options, added to those of a file.
 * @param folder - absolute path that the advice's paths start at
 */
export function withAdvice(options: BpfLanguageOptions, advice: Advice, folder: string): BpfLanguageOptions {
  const { includePaths = [], defines } = options;
  const isBuildDescribed = defines !== undefined || Object.keys(advice.defines).length > 0;
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

  /** @param folder - absolute path of the folder in which the command runs */
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

  /** What a build file says of a macro, by `-D`. */
  definitionOf(name: string): BuildDefinition | undefined {
    this.#definitions ??= buildDefinitions(this.folder);
    return this.#definitions.get(name);
  }

  /** Compilation databases, nearest first, relative to the project's folder. */
  get compilationDatabases(): string[] {
    return [...filesBelow(this.folder, /^compile_commands\.json$/u)].map((path) => this.relative(path));
  }

  /** A path as a configuration writes it. */
  relative(path: string): string {
    const spelled = relative(this.folder, path).split(sep).join("/");
    return spelled === "" ? "." : spelled;
  }
}

/** A macro that a build file defines. */
export interface BuildDefinition {
  /** `true` for a `-D` without a value. */
  readonly value: string | true;
  /** Absolute path of the build file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
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

/** Files that say how a project is built; `//go:generate` lines name the flags of bpf2go. */
const BUILD_FILES =
  /^(?:GNUmakefile|[Mm]akefile.*|Kbuild.*|.*\.mk|CMakeLists\.txt|.*\.cmake|meson\.build|.*\.go|build\.rs)$/u;

/** A macro whose value a variable of the build gives says nothing. */
const DEFINITION = /(?<![\w-])-D\s*([A-Za-z_]\w*)(?:=([\w.+-]+|'[^'$]*'|\\?"[^"$]*"))?(?![\w$=])/gu;

function buildDefinitions(folder: string): Map<string, BuildDefinition> {
  const found = new Map<string, BuildDefinition>();
  for (const file of filesBelow(folder, BUILD_FILES)) {
    const text = readFileSync(file, "utf8");
    if (!text.includes("-D")) continue;
    for (const [index, line] of text.split("\n").entries()) {
      for (const [, name = "", value] of line.matchAll(DEFINITION)) {
        if (found.has(name)) continue;
        found.set(name, { value: value?.replace(/^['"]|['"]$/gu, "") ?? true, file, line: index + 1 });
      }
    }
  }
  return found;
}

/** An advice with what the build is said to define where answers depend on it; the same when that is nothing new. */
export function withDefines(advice: Advice, diagnoses: readonly Diagnosis[], project: Project): Advice {
  const defines: Record<string, string | boolean> = { ...advice.defines };
  for (const { unknown } of diagnoses) {
    for (const { remedy } of unknown) {
      if (remedy?.option !== "defines" || remedy.name === undefined) continue;
      defines[remedy.name] ??= project.definitionOf(remedy.name)?.value ?? false;
    }
  }
  return Object.keys(defines).length > Object.keys(advice.defines).length ? { ...advice, defines } : advice;
}

/** The folders of the project that hold headers which are missing, as few as will do; relative. */
export function foldersToAdd(diagnoses: readonly Diagnosis[], project: Project): string[] {
  const missing = new Map<string, readonly string[]>();
  for (const header of diagnoses.flatMap((diagnosis) => diagnosis.missing)) {
    missing.set(header, project.foldersWith(nameOf(header)));
  }
  const chosen: string[] = [];
  for (const folders of missing.values()) {
    if (folders.some((folder) => chosen.includes(folder))) continue;
    const covered = (folder: string): number => [...missing.values()].filter((all) => all.includes(folder)).length;
    const [best] = folders.toSorted(
      (one, other) =>
        covered(other) - covered(one) ||
        Number(isOfThisMachine(other)) - Number(isOfThisMachine(one)) ||
        one.split("/").length - other.split("/").length,
    );
    if (best !== undefined) chosen.push(best);
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
  const [folder] = project.foldersWith(name);
  if (folder !== undefined) return `it is in ${project.relative(folder)}, whose other headers make something unknown`;
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
