/** Programs that the oracle asks, and files that it need not make again. */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";

const { PATH = "" } = process.env;

/** What a program said, all of it. */
export interface Answer {
  /** Exit status; 0 is success. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end; a status other than 0 is an answer and no exception.
 * @param folder - where the program runs
 * @throws {Error} when the program cannot be started, or a signal ends it
 */
export function run(program: string, programArguments: readonly string[], folder: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      programArguments,
      {
        cwd: folder,
        maxBuffer: Infinity,
        // Debian keeps bpftool in /usr/sbin, which only root has in PATH. LC_ALL: messages are read here.
        env: { ...process.env, PATH: `${PATH}:/usr/sbin:/sbin`, LC_ALL: "C" },
      },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : error.code;
        if (typeof status === "number") resolve({ status, stdout, stderr });
        else reject(new Error(`${program} could not be run to its end.`, { cause: error }));
      },
    );
  });
}

/** Whether a file is there and newer than all inputs; an input that is missing does not count. */
export async function isUpToDate(file: string, inputs: readonly string[]): Promise<boolean> {
  const made = await stat(file).catch(() => undefined);
  if (made === undefined) return false;
  const changes = inputs.map(async (input) => {
    // Unpacking an archive restores the old modification times, but not those of the last change.
    const found = await stat(input).catch(() => undefined);
    return found === undefined ? -Infinity : Math.max(found.mtimeMs, found.ctimeMs);
  });
  return Math.max(...(await Promise.all(changes))) < made.mtimeMs;
}

/** Does work when it is asked for first, and keeps the result. */
export function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}
