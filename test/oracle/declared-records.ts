/** Where the records and variables of an object are declared, as the compiler wrote it into the DWARF. */
import { resolve } from "node:path";
import { run } from "./run.js";

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

/** `0x0000002a:   DW_TAG_member`, indented by the depth in the tree. */
const ENTRY = /^0x[0-9a-f]+:(?<indent> +)(?<tag>DW_TAG_\w+|NULL)/u;
const ATTRIBUTE = /^ +(?<name>DW_AT_\w+)\s+\((?<value>.*)\)$/u;

interface Entry {
  readonly tag: string;
  readonly depth: number;
  readonly attributes: Map<string, string>;
  readonly members: string[];
}

/** What an object declares. */
export interface Declarations {
  /** Structs and unions, by their signatures; a signature that several records have has several places. */
  readonly records: ReadonlyMap<string, readonly DeclaredAt[]>;
  /** Variables at file level, by their names. */
  readonly variables: ReadonlyMap<string, DeclaredAt>;
}

/**
 * Reads the DWARF of an object.
 * @param root - the folder in which the object was compiled
 * @throws {Error} when llvm-dwarfdump is not installed or cannot read the object
 */
export async function readDeclarations(object: string, root: string): Promise<Declarations> {
  const { status, stdout, stderr } = await run("llvm-dwarfdump", ["--debug-info", object], root);
  if (status !== 0) throw new Error(`llvm-dwarfdump cannot read ${object}: ${stderr}`);
  const entries = readEntries(stdout);
  const placeOf = ({ attributes }: Entry): DeclaredAt[] => {
    const file = attributes.get("DW_AT_decl_file");
    return file === undefined ? [] : [{ file: resolve(root, file), line: Number(attributes.get("DW_AT_decl_line")) }];
  };
  const records = new Map<string, DeclaredAt[]>();
  const variables = new Map<string, DeclaredAt>();
  for (const entry of entries) {
    const { tag, attributes, members } = entry;
    const name = attributes.get("DW_AT_name") ?? "";
    if (tag === "DW_TAG_variable") for (const place of placeOf(entry)) variables.set(name, place);
    if (tag !== "DW_TAG_structure_type" && tag !== "DW_TAG_union_type") continue;
    const size = attributes.get("DW_AT_byte_size");
    const signature = signatureOf(name, size === undefined ? undefined : Number(size), members);
    records.set(signature, [...(records.get(signature) ?? []), ...placeOf(entry)]);
  }
  return { records, variables };
}

/** Every entry of a dump, in its order. */
function readEntries(dump: string): Entry[] {
  const entries: Entry[] = [];
  const open: Entry[] = [];
  for (const line of dump.split("\n")) {
    const { indent, tag } = ENTRY.exec(line)?.groups ?? {};
    if (indent !== undefined && tag !== undefined) {
      while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
      const entry = { tag, depth: indent.length, attributes: new Map<string, string>(), members: [] };
      entries.push(entry);
      open.push(entry);
      continue;
    }
    const { name, value } = ATTRIBUTE.exec(line)?.groups ?? {};
    const current = open.at(-1);
    if (name === undefined || value === undefined || !current) continue;
    const text = value.replaceAll(/^"|"$/gu, "");
    current.attributes.set(name, text);
    if (name === "DW_AT_name" && current.tag === "DW_TAG_member") open.at(-2)?.members.push(text);
  }
  return entries;
}
