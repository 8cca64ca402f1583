/** Where the records and variables of an object are declared, as the compiler wrote it into the DWARF. */
import { resolve } from "node:path";
import { readDwarf, type DwarfEntry } from "./dwarf.js";

/** A line of a source file or a header. */
export interface DeclaredAt {
  /** Absolute. */
  readonly file: string;
  /** From 1: of the tag, or of the keyword where there is none. */
  readonly line: number;
}

/** What tells records of one object apart: their names alone do not, as anonymous ones have none. */
export function signatureOf(name: string, size: number | undefined, members: readonly string[]): string {
  return `${name}|${String(size)}|${members.join()}`;
}

/** What an object declares. */
export interface Declarations {
  /** Structs and unions, by their signatures; a signature that several records have has several places. */
  readonly records: ReadonlyMap<string, readonly DeclaredAt[]>;
  /** Variables at file level, by their names. */
  readonly variables: ReadonlyMap<string, DeclaredAt>;
}

const nameOf = ({ attributes }: DwarfEntry): string => attributes.get("DW_AT_name") ?? "";

/**
 * Reads the DWARF of an object.
 * @param root - the folder in which the object was compiled
 * @throws {Error} when llvm-dwarfdump is not installed or cannot read the object
 */
export async function readDeclarations(object: string, root: string): Promise<Declarations> {
  const dwarf = await readDwarf(object, root);
  const placeOf = ({ attributes }: DwarfEntry): DeclaredAt[] => {
    const file = attributes.get("DW_AT_decl_file");
    return file === undefined ? [] : [{ file: resolve(root, file), line: Number(attributes.get("DW_AT_decl_line")) }];
  };
  const records = new Map<string, DeclaredAt[]>();
  const variables = new Map<string, DeclaredAt>();
  for (const entry of dwarf.entries.values()) {
    if (entry.tag === "DW_TAG_variable") for (const place of placeOf(entry)) variables.set(nameOf(entry), place);
  }
  for (const entry of dwarf.records) {
    const members = entry.children.map(nameOf).filter((name) => name !== "");
    const signature = signatureOf(nameOf(entry), dwarf.layoutOf(entry).size, members);
    records.set(signature, [...(records.get(signature) ?? []), ...placeOf(entry)]);
  }
  return { records, variables };
}
