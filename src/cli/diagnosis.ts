/** What is not known of a file, and which option would settle it. */
import { resolve } from "node:path";
import type { BpfLanguageOptions, Unknown } from "../index.js";
import { ownRecords } from "./own-records.js";
import type { ProjectFile } from "./project-files.js";
import { parseSource } from "./source.js";

/** Something that is not known. */
export interface OpenQuestion extends Unknown {
  /** What it is: `key of map flows`, `struct flow`. */
  readonly subject: string;
}

export interface Diagnosis {
  readonly file: ProjectFile;
  /** Headers that are found, by their absolute paths. */
  readonly headers: readonly string[];
  /** Headers that are not, as the `#include` lines write them: `"a.h"`, `<a.h>`. */
  readonly missing: readonly string[];
  readonly maps: number;
  readonly records: number;
  readonly unknown: readonly OpenQuestion[];
}

/** @param folder - absolute path of the folder in which the command runs */
export function diagnose(file: ProjectFile, folder: string, languageOptions: BpfLanguageOptions): Diagnosis {
  const input = { name: file.name, path: file.path, read: () => Promise.resolve(file.text) };
  const { sourceCode } = parseSource(input, file.text, folder, languageOptions);
  const { types } = sourceCode;
  const { inclusions, missing } = types.translation;
  const maps = sourceCode.maps.filter(({ nameNode }) => nameNode !== undefined);
  const records = ownRecords(sourceCode.ast);
  const ofMaps = maps.flatMap(({ name, unknown }) =>
    unknown.map(({ member, reason, remedy }) => ({ subject: `\`${member}\` of map \`${name}\``, reason, remedy })),
  );
  const ofRecords = records.flatMap((record) => {
    const unknown = types.unknownLayout(record);
    return unknown ? [{ subject: `\`${record}\``, ...unknown }] : [];
  });
  const included = inclusions.flatMap(({ path }) => (path === undefined ? [] : resolve(path)));
  return {
    file,
    headers: [...new Set(included)].filter((path) => path !== file.path),
    missing,
    maps: maps.length,
    records: records.length,
    unknown: [...ofMaps, ...ofRecords],
  };
}
