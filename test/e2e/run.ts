/** Runs programs to their end. */
import { execFile } from "node:child_process";

/** What a program did; of ESLint, the status is 0 when nothing is found, 1 for errors, 2 when ESLint itself failed. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables beside this process's own; without a value, the variable is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param folder - where it runs
 * @throws {Error} when it does not run, or a signal ends it
 */
export function run(
  folder: string,
  program: string,
  programArguments: readonly string[],
  environment: Environment = {},
  stdin = "",
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: "1", ...environment };
    const options = { cwd: folder, maxBuffer: Infinity, env };
    const child = execFile(program, programArguments, options, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === "number") resolve({ status, stdout, stderr });
      else reject(new Error(`${program} did not end by itself: ${stderr}`, { cause: error }));
    });
    // Even nothing, written to a program that has ended, is an error.
    if (stdin === "") child.stdin?.end();
    else child.stdin?.end(stdin);
  });
}

/** Runs commands of a page as they stand there, in the shell that pipelines have. */
export function shell(folder: string, commands: string, environment: Environment = {}): Promise<Run> {
  return run(folder, "bash", ["-eo", "pipefail", "-c", commands], environment);
}
