/** What surrounds a run of the command line, and how it ends early. */

export interface Terminal {
  /** Absolute path of the folder in which the command runs. */
  readonly folder: string;
  readonly write: (output: string) => void;
  readonly writeError: (message: string) => void;
  readonly readStandardInput: () => Promise<string>;
}

/** What is wrong with a command line or with what it names, in words for the person who wrote it. */
export class CommandLineError extends Error {
  override readonly name = "CommandLineError";
}
