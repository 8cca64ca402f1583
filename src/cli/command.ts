/** What a command of the command line is. */
import type { BpfLanguageOptions } from "../index.js";
import type { ProjectConfiguration } from "./language-options.js";
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

interface CommandHead {
  readonly name: string;
  /** What follows the name in the first line of the help. */
  readonly usage: string;
  /** One line. */
  readonly summary: string;
  /** The lines of the help between usage and options. */
  readonly details: readonly string[];
}

/** A command that looks at files, each by itself. */
export interface FileCommand extends CommandHead {
  /** Whether an argument is a file; the others are types. */
  readonly isFile: (argument: string) => boolean;
  readonly report: (source: Source, types: readonly string[]) => FileReport;
}

/** A command that looks at a project. */
export interface ProjectCommand extends CommandHead {
  readonly run: (project: ProjectOrder) => Promise<ProjectReport>;
}

/** What a command line asks of a project. */
export interface ProjectOrder {
  /** Files and folders that it names. */
  readonly names: readonly string[];
  /** Options of the command line. */
  readonly given: BpfLanguageOptions;
  /** Undefined where it is to be left out. */
  readonly configuration: ProjectConfiguration | undefined;
  /** Absolute path of the folder in which the command runs. */
  readonly folder: string;
  readonly isWriting: boolean;
}

/** What a command has to say of a project. */
export interface ProjectReport extends Pick<FileReport, "toJson" | "toText"> {
  /** Whether everything is checked and known. */
  readonly isComplete: boolean;
}

export type Command = FileCommand | ProjectCommand;
