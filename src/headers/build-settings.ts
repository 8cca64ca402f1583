/** From a project's configuration to what its build tells the compiler of headers and macros. */
import { resolve } from "node:path";
import { findCompileCommand, type CompileCommand } from "./compile-commands.js";
import type { Build, MacroSetting } from "../preprocessor/build.js";
import { absolutePath } from "./files.js";
import { projectFolders } from "./project-folders.js";
import { HeaderSearch, type SearchFolders } from "./header-search.js";
import { multiarchFolder, systemFolders } from "./system-folders.js";

/** The options that say where headers are. Relative paths are relative to the working directory. */
export interface HeaderOptions {
  /** Folders in which headers are searched, as by clang's -I, in order; before those of `compileCommands`. */
  includePaths?: string[];
  /**
   * Headers that every file includes before its first line, as by clang's -include, in order. They are searched as
   * `#include "…"` in a file of the working directory would.
   */
  preinclude?: string[];
  /**
   * Macros that the build defines, as by clang's -D, over those of `compileCommands`: `true` is 1, a string or a
   * number what the macro stands for, and `false` says that the name is certainly not defined.
   */
  defines?: Record<string, string | number | boolean>;
  /** Path of a `compile_commands.json`, or of the folder that holds it. */
  compileCommands?: string;
}

/** What a build tells the compiler of one file; all paths are absolute. */
export interface BuildSettings extends Build, SearchFolders {}

/**
 * Never throws. The build is described by `defines`, an empty object too, and by an entry in the compilation database
 * for the target bpf: the command for another target says where headers are as well, but another one makes the program.
 * @param file - path of the file that is linted; undefined for a text without one, which has no entry
 */
export function buildSettings(options: HeaderOptions, file: string | undefined): BuildSettings {
  const { compileCommands, includePaths = [], preinclude = [], defines } = options;
  const command =
    compileCommands === undefined || file === undefined
      ? undefined
      : findCompileCommand(compileCommands, resolve(file));
  const workingDirectory = process.cwd();
  const quoteFolders = unique(foldersOf(command, "quoteFolders"));
  const given = includePaths.map((path) => absolutePath(path, workingDirectory));
  // A command names every folder.
  const ofProject = command || file === undefined ? [] : projectFolders(file);
  const folders = unique([...searchOrder(given, command), ...ofProject]);
  let search: HeaderSearch | undefined;
  const toPreinclude = (name: string, base: string): string => {
    search ??= new HeaderSearch({ quoteFolders, folders });
    return search.find(name, "quoted", base)?.path ?? resolve(base, name);
  };
  return {
    quoteFolders,
    folders,
    preincludes: [
      ...preinclude.map((name) => toPreinclude(name, workingDirectory)),
      ...(command?.arguments.preincludes.map((name) => toPreinclude(name, command.directory)) ?? []),
    ],
    definitions: [...(command?.arguments.definitions ?? []), ...Object.entries(defines ?? {}).map(toMacroSetting)],
    isDescribed: defines !== undefined || (command?.arguments.isForBpf === true && command.arguments.isWhole),
  };
}

/**
 * A folder of -I that is also one of the system's is searched as the latter alone, and of two equal folders the
 * first counts.
 * @source clang 14, lib/Lex/InitHeaderSearch.cpp, `RemoveDuplicates`
 */
function searchOrder(includePaths: readonly string[], command: CompileCommand | undefined): string[] {
  const given = command?.arguments;
  const sysroot = given?.sysroot === undefined ? undefined : resolve(command?.directory ?? "", given.sysroot);
  const { hasSystemFolders = true, hasCompilerFolder = true } = given ?? {};
  const ofSystem = [
    ...foldersOf(command, "systemFolders"),
    ...systemFolders({ sysroot, hasSystemFolders, hasCompilerFolder }),
    ...foldersOf(command, "lateFolders"),
  ];
  const ofProject = [...includePaths, ...foldersOf(command, "folders")].filter((path) => !ofSystem.includes(path));
  const multiarch = hasSystemFolders ? multiarchFolder(sysroot) : undefined;
  return unique([...ofProject, ...ofSystem, ...(multiarch === undefined ? [] : [multiarch])]);
}

function foldersOf(
  command: CompileCommand | undefined,
  key: "quoteFolders" | "folders" | "systemFolders" | "lateFolders",
): string[] {
  if (!command) return [];
  return command.arguments[key].map((path) => absolutePath(path, command.directory));
}

function unique(paths: readonly string[]): string[] {
  return [...new Set(paths)];
}

function toMacroSetting([name, value]: [name: string, value: string | number | boolean]): MacroSetting {
  if (value === false) return { name, text: undefined };
  return { name, text: `${name} ${value === true ? "1" : String(value)}`.trimEnd() };
}
