/** The padded records that a project's own files give to maps, as the objects have them. */
import { join } from "node:path";
import { paddedRecordsOf, type PaddedBtfRecord } from "./btf-padding.js";
import { readBtf } from "./btf.js";
import { readDeclarations, signatureOf, type Declarations } from "./declared-records.js";
import type { CompiledFile } from "./linted.js";
import type { CorpusSource } from "./sources.js";

/** Files that no project writes. */
const FOREIGN = /(?:^|\/)vmlinux[^/]*\.h$|^\/usr\/|\/include\/uapi\//u;

/** A padded record. */
export interface ExpectedPadding {
  /** Absolute path of the file that defines it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly record: PaddedBtfRecord;
  /** Absolute path of the file that defines its map; empty when the object does not say. */
  readonly mapFile: string;
}

/** The padded records of an object that the project's own files define. */
export async function expectedPadding({ root }: CorpusSource, { object }: CompiledFile): Promise<ExpectedPadding[]> {
  const declared = await readDeclarations(object, root);
  return paddedRecordsOf(await readBtf(object)).flatMap((record) => {
    const own = ownPlace(record, declared, root);
    const mapFile = declared.variables.get(record.map)?.file ?? "";
    return own ? [{ file: own.file, line: own.line, record, mapFile }] : [];
  });
}

/** @returns undefined when the record is not the project's */
function ownPlace(
  record: PaddedBtfRecord,
  { records }: Declarations,
  root: string,
): { readonly file: string; readonly line: number } | undefined {
  const places = records.get(signatureOf(record.name, record.size, record.members));
  if (!places) throw new Error(`The DWARF has no record ${record.name} as the BTF does.`);
  return places.find(({ file }) => !FOREIGN.test(file) && file.startsWith(root));
}

/** Whether a path, absolute, is that of a header which the project itself writes. */
export function isOwnHeader(path: string, { root }: CorpusSource): boolean {
  return path.endsWith(".h") && path.startsWith(join(root, "/")) && !FOREIGN.test(path);
}
