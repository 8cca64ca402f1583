/** The debug information of an object, as `llvm-dwarfdump` tells it. */
import type { BtfLayout, BtfLayoutMember } from "./btf.js";
import { run } from "./run.js";

/** One entry of the tree. */
export interface DwarfEntry {
  /** `DW_TAG_member` */
  readonly tag: string;
  /** By their names: `"DW_AT_byte_size"` has `0x04`. Strings are without their quotes. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly DwarfEntry[];
}

const RECORD_KEYWORDS: Readonly<Record<string, string>> = {
  DW_TAG_structure_type: "struct",
  DW_TAG_union_type: "union",
};

/** What only names or qualifies another type. */
const TRANSPARENT = /^DW_TAG_(?:typedef|(?:const|volatile|restrict)_type)$/u;

/** In bytes, of `-target bpf`. */
const POINTER_SIZE = 8;

/** The entries of one object, by their offsets as the dump writes them. */
export class Dwarf {
  constructor(readonly entries: ReadonlyMap<string, DwarfEntry>) {}

  /** Structs and unions that are defined. */
  get records(): DwarfEntry[] {
    return [...this.entries.values()].filter((entry) => entry.tag in RECORD_KEYWORDS && !isDeclaration(entry));
  }

  /** As C spells a record: `struct key`; the keyword alone for an anonymous one. */
  spellingOf({ tag, attributes }: DwarfEntry): string {
    return `${RECORD_KEYWORDS[tag] ?? ""} ${attributes.get("DW_AT_name") ?? ""}`.trimEnd();
  }

  layoutOf(record: DwarfEntry): BtfLayout {
    return { size: this.#sizeOf(record), members: this.#membersOf(record, 0) };
  }

  /** @param start - where the record begins in the outermost one, in bits */
  #membersOf(record: DwarfEntry, start: number): BtfLayoutMember[] {
    return record.children
      .filter(({ tag }) => tag === "DW_TAG_member")
      .flatMap((member) => {
        const name = member.attributes.get("DW_AT_name") ?? "";
        const type = this.#typeOf(member);
        const bitOffset = start + bitOffsetOf(member);
        if (name === "" && type !== undefined && type.tag in RECORD_KEYWORDS) return this.#membersOf(type, bitOffset);
        return [{ name, size: this.#sizeOf(type), bitOffset, bitSize: numberOf(member, "DW_AT_bit_size") }];
      });
  }

  /** The type that an entry refers to when typedefs and qualifiers are gone; undefined for `void`. */
  #typeOf(entry: DwarfEntry): DwarfEntry | undefined {
    const [offset = ""] = entry.attributes.get("DW_AT_type")?.split(" ") ?? [];
    const type = this.entries.get(offset);
    return type && TRANSPARENT.test(type.tag) ? this.#typeOf(type) : type;
  }

  /** In bytes. */
  #sizeOf(type: DwarfEntry | undefined): number | undefined {
    if (!type || isDeclaration(type)) return undefined;
    if (type.tag === "DW_TAG_pointer_type") return POINTER_SIZE;
    if (type.tag !== "DW_TAG_array_type") return numberOf(type, "DW_AT_byte_size");
    const ranges = type.children.filter(({ tag }) => tag === "DW_TAG_subrange_type");
    const element = this.#sizeOf(this.#typeOf(type));
    return ranges.reduce<number | undefined>(
      (size, range) => (size === undefined ? undefined : size * (numberOf(range, "DW_AT_count") ?? 0)),
      element,
    );
  }
}

function isDeclaration({ attributes }: DwarfEntry): boolean {
  return attributes.has("DW_AT_declaration");
}

function numberOf({ attributes }: DwarfEntry, name: string): number | undefined {
  const value = attributes.get(name);
  return value === undefined ? undefined : Number(value);
}

/** In bits, from the start of the record; DWARF 4 counts a bit-field from the most significant bit of its unit. */
function bitOffsetOf(member: DwarfEntry): number {
  const direct = numberOf(member, "DW_AT_data_bit_offset");
  if (direct !== undefined) return direct;
  const start = (numberOf(member, "DW_AT_data_member_location") ?? 0) * 8;
  const fromTop = numberOf(member, "DW_AT_bit_offset");
  if (fromTop === undefined) return start;
  const unit = (numberOf(member, "DW_AT_byte_size") ?? 0) * 8;
  return start + unit - fromTop - (numberOf(member, "DW_AT_bit_size") ?? 0);
}

/** `0x0000002a:   DW_TAG_member`, indented by the depth in the tree. */
const ENTRY = /^(?<offset>0x[0-9a-f]+):(?<indent> +)(?<tag>DW_TAG_\w+|NULL)/u;
const ATTRIBUTE = /^ +(?<name>DW_AT_\w+)\s+\((?<value>.*)\)$/u;

/**
 * Reads the DWARF of an object.
 * @param object - path of an object file that clang wrote with `-g`
 * @param root - the folder in which it was compiled
 * @throws {Error} when llvm-dwarfdump is not installed or cannot read the object
 */
export async function readDwarf(object: string, root: string): Promise<Dwarf> {
  const { status, stdout, stderr } = await run("llvm-dwarfdump", ["--debug-info", object], root);
  if (status !== 0) throw new Error(`llvm-dwarfdump cannot read ${object}: ${stderr}`);
  return new Dwarf(readEntries(stdout));
}

function readEntries(dump: string): Map<string, DwarfEntry> {
  const entries = new Map<string, DwarfEntry>();
  const open: { readonly depth: number; readonly attributes: Map<string, string>; readonly children: DwarfEntry[] }[] =
    [];
  for (const line of dump.split("\n")) {
    const { offset = "", indent, tag } = ENTRY.exec(line)?.groups ?? {};
    if (indent !== undefined && tag !== undefined) {
      while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop();
      const entry = { tag, depth: indent.length, attributes: new Map<string, string>(), children: [] };
      open.at(-1)?.children.push(entry);
      entries.set(offset, entry);
      open.push(entry);
      continue;
    }
    const { name, value } = ATTRIBUTE.exec(line)?.groups ?? {};
    if (name !== undefined && value !== undefined) {
      open.at(-1)?.attributes.set(name, value.replaceAll(/^"|"$/gu, ""));
    }
  }
  return entries;
}
