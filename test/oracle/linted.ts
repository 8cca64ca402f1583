/** The files of the corpus as ESLint hands them to rules. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bpfCLanguage } from "../../src/language/bpf-c-language.js";
import type { BpfCSourceCode } from "../../src/language/bpf-c-source-code.js";
import type { BpfLanguageOptions } from "../../src/language/language-options.js";
import type { Compiled } from "./objects.js";
import type { CorpusSource } from "./sources.js";

/** A file that clang compiles. */
export type CompiledFile = Extract<Compiled, { readonly arguments: readonly string[] }>;

/**
 * Source code of a file, as rules get it.
 * @param path - absolute
 * @throws {Error} when the language does not take the file
 */
export function sourceCodeOf(path: string, text: string, languageOptions: BpfLanguageOptions): BpfCSourceCode {
  const file = { path, physicalPath: path, body: text, bom: false };
  const result = bpfCLanguage.parse(file, { languageOptions });
  if (!result.ok) throw new Error(`${path} is not parsed: ${JSON.stringify(result.errors)}`);
  return bpfCLanguage.createSourceCode(file, result, { languageOptions });
}

/**
 * Writes down how the files of a source were compiled, as build tools do.
 * @param folder - that takes the `compile_commands.json`; where the objects lie, unless told
 * @returns its path
 */
export async function writeCompileCommands(
  source: CorpusSource,
  files: readonly CompiledFile[],
  folder = source.objects,
): Promise<string> {
  const path = join(folder, "compile_commands.json");
  const commands = files.map(({ file, object, arguments: given }) => ({
    directory: source.root,
    file,
    output: object,
    arguments: ["clang", ...given, "-c", file, "-o", object],
  }));
  await writeFile(path, JSON.stringify(commands, undefined, 2));
  return path;
}

/** The folders that clang searches for headers, in its order: what a person would write into `includePaths`. */
export function includePathsOf({ arguments: given }: CompiledFile): string[] {
  const named = given.filter((argument) => argument.startsWith("-I")).map((argument) => argument.slice(2));
  const last = given.filter((_, index) => given[index - 1] === "-idirafter");
  return [...named, ...last];
}
