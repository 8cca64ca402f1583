/** The language options of a file: those of the project's configuration, and those of the command line. */
import { resolve } from "node:path";
import type { ESLint } from "eslint";
import plugin, { type BpfLanguageOptions } from "../index.js";
import type { OptionValues } from "./options.js";
import { CommandLineError } from "./terminal.js";

/** What a configuration says of a file that it makes `bpf/c` of. */
export interface FileConfiguration {
  readonly languageOptions: BpfLanguageOptions;
  /** Whether the front door decides which files are linted. */
  readonly hasProcessor: boolean;
}

/** Reads `eslint.config.js` files, as ESLint does for the files that it lints. */
export class ProjectConfiguration {
  #eslint: Promise<ESLint> | undefined;
  /** With every C file matched, so that what is left out is ignored. */
  #matchingAll: Promise<ESLint> | undefined;

  /** @param folder - absolute path of the folder in which the command runs */
  constructor(readonly folder: string) {}

  /**
   * The language options that a file is linted with; empty when no configuration makes eBPF C of it.
   * @param file - absolute path
   * @throws {CommandLineError} when the configuration cannot be loaded
   */
  async languageOptionsOf(file: string): Promise<BpfLanguageOptions> {
    return (await this.configOf(file))?.languageOptions ?? {};
  }

  /**
   * @param file - absolute path
   * @returns undefined for a file that is not linted, or not as eBPF C
   * @throws {CommandLineError} when the configuration cannot be loaded
   */
  async configOf(file: string): Promise<FileConfiguration | undefined> {
    return ask(file, this.#loaded, async (eslint) => {
      if ((await eslint.findConfigFile(file)) === undefined) return undefined;
      const config: unknown = await eslint.calculateConfigForFile(file);
      if (!isOfEbpf(config)) return undefined;
      return { languageOptions: config.languageOptions, hasProcessor: Boolean(config.processor) };
    });
  }

  /**
   * Whether `ignores` leave a file out.
   * @param file - absolute path
   * @throws {CommandLineError} when the configuration cannot be loaded
   */
  async isIgnored(file: string): Promise<boolean> {
    this.#matchingAll ??= newESLint({ cwd: this.folder, overrideConfig: [{ files: ["**/*.c", "**/*.h"] }] });
    return ask(file, this.#matchingAll, async (eslint) => {
      const isConfigured = (await eslint.findConfigFile(file)) !== undefined;
      return isConfigured && eslint.isPathIgnored(file);
    });
  }

  /**
   * Absolute path of the configuration file of a file; undefined where there is none.
   * @param file - absolute path
   */
  async fileFor(file: string): Promise<string | undefined> {
    return (await this.#loaded).findConfigFile(file);
  }

  /** It takes a while to load, and is not needed for --no-config. */
  get #loaded(): Promise<ESLint> {
    this.#eslint ??= newESLint({ cwd: this.folder });
    return this.#eslint;
  }
}

async function newESLint(options: ESLint.Options): Promise<ESLint> {
  const { ESLint: Class } = await import("eslint");
  return new Class(options);
}

async function ask<Answer>(
  file: string,
  eslint: Promise<ESLint>,
  question: (eslint: ESLint) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(await eslint);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandLineError(
      `The configuration for ${file} cannot be loaded: ${reason}\nWith --no-config it is left out.`,
    );
  }
}

/** Whether the language is the plugin's, in whichever copy of the package. */
function isOfEbpf(
  config: unknown,
): config is { readonly languageOptions: BpfLanguageOptions; readonly processor?: unknown } {
  const { language } = (config ?? {}) as { language?: { visitorKeys?: object } };
  return Object.hasOwn(language?.visitorKeys ?? {}, "bpf_map_definition");
}

/**
 * The options of the command line as language options.
 * @param folder - absolute path that relative paths start at
 * @throws {CommandLineError} for a value that the language does not take; the message names the option
 */
export function languageOptionsOf(values: OptionValues, folder: string): BpfLanguageOptions {
  const pathsOf = (flag: string, key: "includePaths" | "preinclude", paths: readonly string[] = []): string[] =>
    paths.flatMap((path) => check(`${flag} ${path}`, { [key]: [path] })[key] ?? []);
  const defines = [
    ...(values.define ?? []).map((text) => defineOf(`-D ${text}`, text)),
    ...(values.undefine ?? []).map((name) => check(`-U ${name}`, { defines: { [name]: false } }).defines),
  ];
  const macros = (values.macro ?? []).map((text) => macroOf(`--macro ${text}`, text));
  const compileCommands = values["compile-commands"];
  if (compileCommands !== undefined) check(`--compile-commands ${compileCommands}`, { compileCommands });
  return {
    includePaths: pathsOf("-I", "includePaths", values["include-path"]).map((path) => resolve(folder, path)),
    // It is searched in the folders for headers as well.
    preinclude: pathsOf("--preinclude", "preinclude", values.preinclude),
    // An empty object would say that the build defines nothing.
    ...(defines.length > 0 && { defines: Object.assign({}, ...defines) as NonNullable<BpfLanguageOptions["defines"]> }),
    macros: Object.assign({}, ...macros) as NonNullable<BpfLanguageOptions["macros"]>,
    ...(compileCommands !== undefined && { compileCommands: resolve(folder, compileCommands) }),
  };
}

function defineOf(flag: string, text: string) {
  const [, name = "", value] = /^([^=]*)(?:=([^]*))?$/u.exec(text) ?? [];
  return check(flag, { defines: { [name]: value ?? true } }).defines;
}

function macroOf(flag: string, text: string) {
  const [, name = "", kind = ""] = /^([^=]*)=?([^]*)$/u.exec(text) ?? [];
  return check(flag, { macros: { [name]: kind } }).macros;
}

/** @param flag - the option as it was written */
function check<Options extends Record<string, unknown>>(flag: string, options: Options): Options {
  try {
    plugin.languages.c.validateLanguageOptions(options);
    return options;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new CommandLineError(`${flag}: ${error.message}`);
  }
}

/** Both together: the command line goes before the configuration. */
export function mergeLanguageOptions(given: BpfLanguageOptions, configured: BpfLanguageOptions): BpfLanguageOptions {
  return {
    ...configured,
    ...given,
    includePaths: [...(given.includePaths ?? []), ...(configured.includePaths ?? [])],
    preinclude: [...(configured.preinclude ?? []), ...(given.preinclude ?? [])],
    ...((configured.defines ?? given.defines) && { defines: { ...configured.defines, ...given.defines } }),
    macros: { ...configured.macros, ...given.macros },
  };
}
