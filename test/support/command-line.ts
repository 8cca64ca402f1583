/** The plugin's command, run in the process of a test. */
import { runCommandLine } from "../../src/cli/command-line.js";

/** What a command line did. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * @param folder - absolute path of the folder in which the command runs
 * @param standardInput - what it reads for the file `-`
 */
export async function runCommand(
  folder: string,
  commandLine: readonly string[],
  standardInput = "",
): Promise<CommandResult> {
  let stdout = "";
  let stderr = "";
  const status = await runCommandLine(commandLine, {
    folder,
    write: (output) => (stdout += output),
    writeError: (message) => (stderr += message),
    readStandardInput: () => Promise.resolve(standardInput),
  });
  return { status, stdout, stderr };
}
