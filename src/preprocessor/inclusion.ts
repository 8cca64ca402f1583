/** What the preprocessor reads, and how an inclusion of it is described. */
import type { Assumptions } from "./assumptions.js";
import type { Directive } from "./directive.js";
import type { Packing } from "./packing.js";

/** A file as the preprocessor needs it. */
export interface PreprocessedFile {
  readonly text: string;
  /** Its preprocessor lines, in the order of the text. */
  readonly directives: readonly Directive[];
  /** The macro whose `#ifndef` and `#define` open the file and whose `#endif` closes it. */
  readonly guard: string | undefined;
  /** Whether there is nothing between two preprocessor lines: before the first, between it and the next, and so on. */
  readonly blankGaps: readonly boolean[];
  /** Names that the file defines where they are not defined, so that it has a default for them. */
  readonly defaults: ReadonlySet<string>;
}

/** A stretch of a file between two of its preprocessor lines. */
export interface Gap {
  /** Counts the preprocessor lines that the compiler has obeyed before, from the `base` of the inclusion on. */
  readonly time: number;
  /** What has to hold for the compiler to see the text; undefined where it sees it in any case. */
  readonly guard: Assumptions;
  /** `#pragma pack` in force. */
  readonly packing: Packing;
}

/** One inclusion of a file: the same header may be included twice, and say something else each time. */
export interface Inclusion<File extends PreprocessedFile = PreprocessedFile> {
  readonly file: File;
  /** Absolute; undefined for a text without a file. */
  readonly path: string | undefined;
  /**
   * One more than the file has preprocessor lines; undefined for text that is certainly not seen, and in headers where
   * there is no text and no `#include` before it.
   */
  readonly gaps: readonly (Gap | undefined)[];
  /** The time from which those of the gaps count. */
  readonly base: number;
}

/** How an `#include` names its file: `"quoted"` or `<angled>`. */
export type IncludeForm = "quoted" | "angled";

/** A file that an `#include` means. */
export interface FoundHeader {
  /** Absolute. */
  readonly path: string;
  /**
   * The place of the file's folder in the search, from 0: what `#include_next` in that file goes on behind.
   * undefined for a file that stands beside the one that includes it, which clang gives the place of that one,
   * and for a file named by an absolute path.
   */
  readonly folderIndex: number | undefined;
}

/** What the file system says of a path, links followed. */
export interface FileFact {
  readonly isFile: boolean;
  readonly isFolder: boolean;
  /** When it was last changed, in milliseconds. */
  readonly mtimeMs: number;
  /** In bytes. */
  readonly size: number;
  /** Device and inode: both are the same for two paths that lead to one thing. */
  readonly dev: number;
  readonly ino: number;
}

/** What a file system said of some paths; undefined for those that lead nowhere. */
export type FileFacts = ReadonlyMap<string, FileFact | undefined>;

/** Where included files come from, for one lint of one file. */
export interface IncludeSource<File extends PreprocessedFile> {
  /**
   * Finds the file that an `#include` means. Never throws.
   * @param name - what is written between the quotes or the angle brackets
   * @param includerFolder - the absolute folder of the file that includes
   * @param after - for `#include_next`: `folderIndex` of the file that says it
   */
  find(name: string, form: IncludeForm, includerFolder?: string, after?: number): FoundHeader | undefined;
  /** Undefined for what cannot be read or is no text. */
  read(path: string): File | undefined;
  /** Does some work; `facts` is what the file system was asked meanwhile. */
  record<Result>(work: () => Result): { readonly result: Result; readonly facts: FileFacts };
  /** Whether the file system says the same of all these paths now. */
  isAsBefore(facts: FileFacts): boolean;
}
