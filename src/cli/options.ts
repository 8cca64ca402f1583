/** The options of the command line: one table for parsing, help and errors. */
import { parseArgs } from "node:util";
import { CommandLineError } from "./terminal.js";

/** Options that every command takes. */
export const OPTIONS = {
  json: { type: "boolean", help: "print JSON" },
  "include-path": {
    type: "string",
    short: "I",
    multiple: true,
    value: "FOLDER",
    help: "search headers there, before the folders of the configuration",
  },
  preinclude: {
    type: "string",
    multiple: true,
    value: "FILE",
    help: "include a header before the first line, as clang's -include",
  },
  define: {
    type: "string",
    short: "D",
    multiple: true,
    value: "NAME[=VALUE]",
    help: "a macro that the build defines; 1 without a value",
  },
  undefine: {
    type: "string",
    short: "U",
    multiple: true,
    value: "NAME",
    help: "a macro that the build certainly does not define",
  },
  macro: {
    type: "string",
    multiple: true,
    value: "NAME=KIND",
    help: "what a macro stands for, as languageOptions.macros",
  },
  "compile-commands": {
    type: "string",
    value: "PATH",
    help: "a compile_commands.json, or the folder that holds it",
  },
  "no-config": {
    type: "boolean",
    help: "leave out the languageOptions of the project's eslint.config.js",
  },
  "stdin-filename": {
    type: "string",
    value: "PATH",
    help: "the file that standard input stands for; stdin.bpf.c unless told",
  },
  write: { type: "boolean", help: "of doctor: add what it advises to the configuration" },
  help: { type: "boolean", short: "h", help: "print this text" },
  version: { type: "boolean", help: "print the version of the plugin" },
} as const satisfies Record<string, OptionDescription>;

interface OptionDescription {
  readonly type: "boolean" | "string";
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}

/** How the options are written, in the order of the table: `-I, --include-path FOLDER`, and what each does. */
export function describeOptions(): { readonly flags: string; readonly help: string }[] {
  return Object.entries<OptionDescription>(OPTIONS).map(([name, { short, value, help }]) => ({
    flags: `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`,
    help,
  }));
}

/** The options of one command line. */
export type OptionValues = ReturnType<typeof parseCommandLine>["values"];

/**
 * Takes a command line apart.
 * @throws {CommandLineError} for an option that there is not, and for a value that is missing or not wanted; the
 *   message names the option and those that there are
 */
export function parseCommandLine(commandLine: readonly string[]) {
  try {
    return parseArgs({ args: [...commandLine], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!isParseError(error)) throw error;
    // Behind the first sentence is advice that is of no use for these options.
    const [problem = ""] = error.message.split(/\.(?:\s|$)/u);
    throw new CommandLineError(
      `${problem}. The options are ${Object.keys(OPTIONS)
        .map((name) => `--${name}`)
        .join(", ")}.`,
    );
  }
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}
