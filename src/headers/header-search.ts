/** Finds the file that an `#include` means, in the order of clang. */
import { isAbsolute, sep } from "node:path";
import type { FoundHeader, IncludeForm } from "../preprocessor/inclusion.js";
import { absolutePath, FileView } from "./files.js";

/** The folders of a search, as absolute paths. */
export interface SearchFolders {
  /** Folders searched for `#include "…"` alone, before `folders` (-iquote). */
  readonly quoteFolders: readonly string[];
  /**
   * Folders searched for every include, in clang's order: -I, -isystem, the system's own that exist, -idirafter; where
   * no command names them, those of the project at the end.
   */
  readonly folders: readonly string[];
}

/**
 * The search of one lint of one file.
 *
 * @source clang 14, lib/Lex/HeaderSearch.cpp (LookupFile) and lib/Lex/PPDirectives.cpp (include_next), and what
 *   `clang -E` does
 */
export class HeaderSearch {
  /** The folders of the quoted form, then those of both; the folders that do not exist left out, as clang does. */
  readonly folders: readonly string[];
  /** Where in `folders` the search of the angled form begins. */
  readonly firstAngled: number;

  constructor(
    settings: SearchFolders,
    readonly files = new FileView(),
  ) {
    const isFolder = (path: string): boolean => files.statOf(path)?.isFolder ?? false;
    const quoteFolders = settings.quoteFolders.filter(isFolder);
    this.folders = [...quoteFolders, ...settings.folders.filter(isFolder)];
    this.firstAngled = quoteFolders.length;
  }

  /**
   * Never throws; directories and other things that are no files are passed over.
   * @param name - what stands between the quotes or the angle brackets
   * @param includerFolder - the absolute folder of the file that includes, where the quoted form looks first
   * @param after - for `#include_next`: `folderIndex` of the file that says it. Where that is undefined,
   *   `#include_next` does what `#include` does.
   */
  find(name: string, form: IncludeForm, includerFolder?: string, after?: number): FoundHeader | undefined {
    // What ends so is a folder.
    if (/(?:^|\/)\.{0,2}$/u.test(name)) return undefined;
    if (isAbsolute(name)) return this.#probe(name, sep, undefined);
    if (form === "quoted" && includerFolder !== undefined && after === undefined) {
      const beside = this.#probe(name, includerFolder, undefined);
      if (beside) return beside;
    }
    const start = Math.max(after === undefined ? 0 : after + 1, form === "quoted" ? 0 : this.firstAngled);
    for (const [index, folder] of this.folders.entries()) {
      const found = index < start ? undefined : this.#probe(name, folder, index);
      if (found) return found;
    }
    return undefined;
  }

  #probe(name: string, folder: string, folderIndex: number | undefined): FoundHeader | undefined {
    const path = absolutePath(name, folder, this.files.statOf);
    return this.files.statOf(path)?.isFile ? { path, folderIndex } : undefined;
  }
}
