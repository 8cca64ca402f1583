/** What a command of the command line is. */
import type { Source } from "./source.js";

/** What a command has to say of one file. */
export interface FileReport {
  /** What `--json` prints, beside the file's name. */
  readonly toJson: () => object;
  /** What is printed otherwise, with a line break at its end. */
  readonly toText: () => string;
  /** What was asked for and is not known, each a sentence. */
  readonly problems: readonly string[];
}

export interface Command {
  readonly name: string;
  /** What follows the name in the first line of the help. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** The lines of the help between usage and options. */
  readonly details: readonly string[];
  /** Whether an argument is a file; the others are types. */
  readonly isFile: (argument: string) => boolean;
  readonly report: (source: Source, types: readonly string[]) => FileReport;
}
