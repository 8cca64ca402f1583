/** `eslint-plugin-bpf` on the command line: looks at a file as the rules do. */
import plugin from "../index.js";
import { ast } from "./ast.js";
import type { Command, FileReport } from "./command.js";
import { doctor } from "./doctor.js";
import { commandHelp, generalHelp, usageLine } from "./help.js";
import { languageOptionsOf, mergeLanguageOptions, ProjectConfiguration } from "./language-options.js";
import { layout } from "./layout.js";
import { maps } from "./maps.js";
import { parseCommandLine, type OptionValues } from "./options.js";
import { inputOf, parseSource } from "./source.js";
import { CommandLineError, type Terminal } from "./terminal.js";

const COMMANDS: readonly Command[] = [ast, doctor, layout, maps];

/** Everything that was asked for is printed. */
const SUCCESS = 0;
/** Something that was asked for is not known. */
const NOT_KNOWN = 1;
/** The command line is wrong, or what it names cannot be read. */
const FAILURE = 2;

/**
 * Runs a command line.
 * @param commandLine - without the program's own name
 * @returns the exit status: 0, or 1 when something that was asked for is not known, or 2 when the command line is
 *   wrong or a file cannot be read
 */
export async function runCommandLine(commandLine: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = parseCommandLine(commandLine);
    const [name, ...commandArguments] = positionals;
    if (values.version) {
      terminal.write(`${plugin.meta.version}\n`);
      return SUCCESS;
    }
    if (values.help) {
      terminal.write(name === undefined ? generalHelp(COMMANDS) : commandHelp(findCommand(name)));
      return SUCCESS;
    }
    if (name === undefined) {
      terminal.writeError(generalHelp(COMMANDS));
      return FAILURE;
    }
    return await runCommand(findCommand(name), commandArguments, values, terminal);
  } catch (error) {
    if (!(error instanceof CommandLineError)) throw error;
    terminal.writeError(`${error.message}\n`);
    return FAILURE;
  }
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  const names = COMMANDS.map((candidate) => candidate.name).join(", ");
  throw new CommandLineError(`There is no command "${name}". The commands are ${names}.`);
}

async function runCommand(
  command: Command,
  commandArguments: readonly string[],
  values: OptionValues,
  terminal: Terminal,
): Promise<number> {
  const given = languageOptionsOf(values, terminal.folder);
  const configuration = values["no-config"] ? undefined : new ProjectConfiguration(terminal.folder);
  if ("run" in command) {
    const { folder } = terminal;
    const isWriting = values.write ?? false;
    const report = await command.run({ names: commandArguments, given, configuration, folder, isWriting });
    terminal.write(values.json ? toLines(report.toJson()) : report.toText());
    return report.isComplete ? SUCCESS : NOT_KNOWN;
  }
  if (values.write) throw new CommandLineError(`${command.name} writes nothing: --write is for doctor.`);
  const files = commandArguments.filter(command.isFile);
  const types = commandArguments.filter((argument) => !command.isFile(argument));
  if (files.length === 0) throw new CommandLineError(`No file is named. ${usageLine(command)}`);
  const reports: NamedReport[] = [];
  for (const file of files) {
    const input = inputOf(file, values["stdin-filename"] ?? "stdin.bpf.c", terminal);
    const text = await input.read();
    const configured = (await configuration?.languageOptionsOf(input.path)) ?? {};
    const source = parseSource(input, text, terminal.folder, mergeLanguageOptions(given, configured));
    reports.push({ file: source.name, report: command.report(source, types) });
  }
  terminal.write(print(reports, values.json));
  const problems = reports.flatMap(({ file, report }) => report.problems.map((problem) => `${file}: ${problem}\n`));
  terminal.writeError(problems.join(""));
  return problems.length > 0 ? NOT_KNOWN : SUCCESS;
}

function toLines(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

interface NamedReport {
  readonly file: string;
  readonly report: FileReport;
}

/** @throws {CommandLineError} when there is too much to print */
function print(reports: readonly NamedReport[], isJson = false): string {
  try {
    if (isJson) {
      const json = reports.map(({ file, report }) => ({ file, ...report.toJson() }));
      return toLines(json);
    }
    return reports.map(({ file, report }) => (reports.length > 1 ? `${file}:\n` : "") + report.toText()).join("\n");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Both the stack and the length of a string have an end.
    throw new CommandLineError("What is to be printed is nested too deeply, or too long.");
  }
}
