/**
 * Reads compilation databases: `compile_commands.json`, as bear, CMake and others write it.
 * @source https://clang.llvm.org/docs/JSONCompilationDatabase.html
 */
import { dirname, join, resolve } from "node:path";
import { readCompilerArguments, type CompilerArguments } from "./compiler-arguments.js";
import { FileCache } from "./file-cache.js";
import { isFolder, realPath, statOf } from "./files.js";

/** How a build compiles a file. */
export interface CompileCommand {
  /** The absolute folder that the relative paths in `arguments` are relative to. */
  readonly directory: string;
  readonly arguments: CompilerArguments;
}

interface Entry {
  readonly directory: string;
  /** The words of the command, or the command with its quotes. */
  readonly command: readonly string[] | string;
}

/** The entries of a database by the absolute path of their file, or why it has none. */
type Database = ReadonlyMap<string, readonly Entry[]> | "is no JSON" | "is no array of entries";

const databases = new FileCache(readDatabase);
const toldOf = new Set<string>();

/**
 * The command that compiles a file. Of several, the first whose target is bpf, or else the first. Never throws: a
 * database that cannot be read has no entries, and Node's `warning` event says so, once in a process.
 * @param database - path of the database, or of the folder that holds `compile_commands.json`; relative to the
 *   working directory
 * @param file - absolute
 */
export function findCompileCommand(database: string, file: string): CompileCommand | undefined {
  const given = resolve(database);
  const path = isFolder(given) ? join(given, "compile_commands.json") : given;
  const entries = databases.get(path);
  if (!entries || typeof entries === "string") {
    tellOnce(database, entries ?? whyUnread(given, path));
    return undefined;
  }
  const commands = (entries.get(file) ?? entries.get(realPath(file)) ?? []).map(toCompileCommand);
  return commands.find((command) => command.arguments.isForBpf) ?? commands[0];
}

function whyUnread(given: string, path: string): string {
  if (given !== path) return "is a folder without a readable compile_commands.json";
  return statOf(path) ? "cannot be read or has more than 32 MiB" : "does not exist";
}

/** An editor lints the same file many times, and what is wrong stays wrong meanwhile. */
function tellOnce(database: string, problem: string): void {
  const text =
    `"compileCommands" is "${database}", which ${problem}; it takes the path of a compile_commands.json, ` +
    "or of the folder that holds it. Files are linted without it.";
  if (toldOf.has(text)) return;
  toldOf.add(text);
  process.emitWarning(text, "eslint-plugin-bpf");
}

function readDatabase(text: string, path: string): Database {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "is no JSON";
  }
  if (!Array.isArray(json)) return "is no array of entries";
  const entries = new Map<string, Entry[]>();
  for (const item of json as unknown[]) {
    const { file, directory, ...command } = Object(item) as Record<string, unknown>;
    const words = command.arguments ?? command.command;
    if (typeof file !== "string" || file === "" || !isCommand(words)) continue;
    // A relative directory is against the specification; the database's own folder is the best guess at its base.
    const folder = resolve(dirname(path), typeof directory === "string" ? directory : "");
    const absolute = resolve(folder, file);
    const ofFile = entries.get(absolute);
    const entry = { directory: folder, command: words };
    if (ofFile) ofFile.push(entry);
    else entries.set(absolute, [entry]);
  }
  return entries;
}

function isCommand(value: unknown): value is string[] | string {
  return typeof value === "string" || (Array.isArray(value) && value.every((word) => typeof word === "string"));
}

function toCompileCommand({ directory, command }: Entry): CompileCommand {
  const words = typeof command === "string" ? splitCommand(command) : command;
  return { directory, arguments: readCompilerArguments(words) };
}

/**
 * Takes a command apart as clang's own reader of databases does: quotes of both kinds hold blanks together, and a
 * backslash takes the meaning from the character behind it except between single quotes. Nothing is expanded.
 * @source clang 14, lib/Tooling/JSONCompilationDatabase.cpp, `CommandLineArgumentParser`
 */
export function splitCommand(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let offset = 0; offset < command.length; offset++) {
    let char = command.charAt(offset);
    if (char === quote) {
      quote = "";
    } else if (quote === "" && (char === "'" || char === '"')) {
      quote = char;
      word ??= "";
    } else if (quote === "" && /\s/u.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      if (char === "\\" && quote !== "'") char = command.charAt(++offset);
      word = (word ?? "") + char;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}
