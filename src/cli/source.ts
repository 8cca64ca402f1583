/** The files that a command line names, read and parsed as ESLint would. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import plugin, { type BpfCSourceCode, type BpfLanguageOptions } from "../index.js";
import { CommandLineError, type Terminal } from "./terminal.js";

/** One file of a command line. */
export interface Source {
  /** As the command line names it. */
  readonly name: string;
  /** Absolute path of the folder in which the command runs. */
  readonly folder: string;
  readonly sourceCode: BpfCSourceCode;
}

/** A file before it is read. */
export interface Input {
  /** As the command line names it, or what `--stdin-filename` calls standard input. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** @throws {CommandLineError} when it cannot be read */
  readonly read: () => Promise<string>;
}

/**
 * @param name - a path, or `-` for standard input
 * @param standardInputName - the path that standard input stands for
 */
export function inputOf(name: string, standardInputName: string, terminal: Terminal): Input {
  const isStandardInput = name === "-";
  const shown = isStandardInput ? standardInputName : name;
  const path = resolve(terminal.folder, shown);
  const read = isStandardInput ? () => terminal.readStandardInput() : () => readSource(path, name);
  return { name: shown, path, read: async () => (await read()).replace(/^\uFEFF/u, "") };
}

/** @throws {CommandLineError} when the file cannot be read */
export async function readSource(path: string, name: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/, .*$/u, "") : String(error);
    throw new CommandLineError(`${name} cannot be read: ${reason}.`);
  }
}

/** Parses a text as the language does for ESLint. */
export function parseSource(
  { name, path }: Input,
  text: string,
  folder: string,
  languageOptions: BpfLanguageOptions,
): Source {
  const file = { path, physicalPath: path, body: text, bom: false };
  const { c: language } = plugin.languages;
  const result = language.parse(file, { languageOptions });
  if (!result.ok) throw new CommandLineError(`${name} is not parsed: ${result.errors.map(String).join(", ")}`);
  // The plugin's own type is that of any ESLint's languages, which does not say which source code they make.
  const sourceCode = language.createSourceCode(file, result, { languageOptions }) as unknown as BpfCSourceCode;
  return { name, folder, sourceCode };
}
