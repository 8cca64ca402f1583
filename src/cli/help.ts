/** What `--help` prints. */
import type { Command } from "./command.js";
import { describeOptions } from "./options.js";

const PROGRAM = "eslint-plugin-bpf";

/** The help for all commands. */
export function generalHelp(commands: readonly Command[]): string {
  return `Usage: ${PROGRAM} <command> <file>… [options]

Looks at eBPF C as the rules of the plugin do. The languageOptions of the project's eslint.config.js hold here too.

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}

${optionHelp()}
\`${PROGRAM} <command> --help\` says more of a command.
`;
}

/** The help for one command. */
export function commandHelp(command: Command): string {
  return `${usageLine(command)}

${command.details.join("\n")}

${optionHelp()}
A file called - is standard input. The exit status is 1 when something that was asked for is not known, and 2 when the
command line is wrong or a file cannot be read.
`;
}

/** The line that says what a command takes. */
export function usageLine({ name, usage }: Command): string {
  return `Usage: ${PROGRAM} ${name} ${usage} [options]`;
}

function optionHelp(): string {
  return `Options:\n${columns(describeOptions().map(({ flags, help }) => [flags, help]))}\n`;
}

function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
