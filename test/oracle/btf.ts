/** The types in an object's BTF, as `bpftool btf dump` tells them. */
import { access } from "node:fs/promises";
import { run } from "./run.js";

/** One type, by the names that `bpftool --json btf dump` gives its parts. */
export interface BtfType {
  readonly kind: string;
  /** Empty for an anonymous type. */
  readonly name: string;
  /** In bytes. */
  readonly size: number | undefined;
  /** Id of the type that this one refers to: a pointer's target, an array's element. 0 is `void`. */
  readonly target: number | undefined;
  readonly elements: number | undefined;
  readonly linkage: string | undefined;
  /** Members of a struct or a union, in the order of their declaration. */
  readonly members: readonly BtfMember[];
  /** Ids of a section's variables. */
  readonly variables: readonly number[];
}

export interface BtfMember {
  /** Empty for an anonymous struct or union. */
  readonly name: string;
  readonly target: number;
  /** In bits, from the start of the record. */
  readonly bitOffset: number;
  /** In bits, and undefined when the member is no bit-field. */
  readonly bitSize: number | undefined;
}

/** How the compiler lays out a type. */
export interface BtfLayout {
  /** In bytes; undefined where C has none or BTF does not tell. */
  readonly size: number | undefined;
  /** Those of a struct or a union, with the members of anonymous ones in their place; empty for any other type. */
  readonly members: readonly BtfLayoutMember[];
}

export interface BtfLayoutMember {
  readonly name: string;
  /** In bytes; of a bit-field, of its declared type. */
  readonly size: number | undefined;
  /** In bits, from the start of the outermost record. */
  readonly bitOffset: number;
  /** In bits, and undefined when the member is no bit-field. */
  readonly bitSize: number | undefined;
}

const QUALIFIERS = new Set(["TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG"]);
const RECORDS = new Set(["STRUCT", "UNION"]);

/** bpftool's word for a name that is not there. */
const ANONYMOUS = "(anon)";

/** The types of one object, by their ids. */
export class Btf {
  constructor(readonly types: ReadonlyMap<number, BtfType>) {}

  /** The type that a reference means when typedefs and qualifiers are gone; undefined for `void`. */
  findUnqualified(id: number | undefined): BtfType | undefined {
    let type = id === undefined ? undefined : this.types.get(id);
    while (type !== undefined && QUALIFIERS.has(type.kind)) {
      type = type.target === undefined ? undefined : this.types.get(type.target);
    }
    return type;
  }

  /** Size of a type in bytes; undefined where C has none or BTF does not tell. */
  findSize(id: number | undefined): number | undefined {
    const type = this.findUnqualified(id);
    if (type?.kind === "PTR") return 8;
    if (type?.kind !== "ARRAY") return type?.size;
    const element = this.findSize(type.target);
    return element === undefined || type.elements === undefined ? undefined : element * type.elements;
  }

  layoutOf(id: number | undefined): BtfLayout {
    return { size: this.findSize(id), members: this.#membersOf(this.findUnqualified(id), 0) };
  }

  /** @param start - where the record begins in the outermost one, in bits */
  #membersOf(record: BtfType | undefined, start: number): BtfLayoutMember[] {
    return (record?.members ?? []).flatMap(({ name, target, bitOffset, bitSize }) => {
      const type = this.findUnqualified(target);
      if (name === "" && type !== undefined && RECORDS.has(type.kind)) return this.#membersOf(type, start + bitOffset);
      return [{ name, size: this.findSize(target), bitOffset: start + bitOffset, bitSize }];
    });
  }

  /** The variables of a section, and none when there is no such section. */
  variablesOf(section: string): BtfType[] {
    const found = [...this.types.values()].find(({ kind, name }) => kind === "DATASEC" && name === section);
    return (found?.variables ?? []).map((id) => {
      const variable = this.types.get(id);
      if (variable?.kind !== "VAR") throw new Error(`BTF type ${String(id)} is in ${section} and no variable.`);
      return variable;
    });
  }
}

/**
 * Reads the BTF of an object file.
 * @param object - path of an object file that clang wrote with `-target bpf -g`
 * @returns no types when the object has no BTF, as there is nothing in it
 * @throws {Error} when the file is missing or no object file, or bpftool is not installed
 */
export async function readBtf(object: string): Promise<Btf> {
  await access(object);
  const { status, stdout } = await run("bpftool", ["--json", "btf", "dump", "file", object], ".");
  const answer: unknown = JSON.parse(stdout);
  if (status !== 0) {
    // libbpf's words for an object without a .BTF section: ENOENT, and ENODATA since 1.2.
    if (/failed to load BTF.*(?:No such file|No data available)/.test(stdout)) return new Btf(new Map());
    throw new Error(`bpftool cannot read ${object}: ${stdout}`);
  }
  return new Btf(new Map(toRecords(toRecord(answer).types).map((entry) => [toNumber(entry.id), toBtfType(entry)])));
}

function toBtfType(entry: Readonly<Record<string, unknown>>): BtfType {
  const { type_id, nr_elems, linkage, members, vars } = entry;
  const kind = toText(entry.kind);
  // An enum that is only declared is one of no bytes.
  const size = kind === "ENUM" && entry.size === 0 ? undefined : entry.size;
  return {
    kind,
    name: toName(entry.name),
    size: size === undefined ? undefined : toNumber(size),
    target: type_id === undefined ? undefined : toNumber(type_id),
    elements: nr_elems === undefined ? undefined : toNumber(nr_elems),
    linkage: linkage === undefined ? undefined : toText(linkage),
    members: RECORDS.has(kind) ? toRecords(members).map(toBtfMember) : [],
    variables: kind === "DATASEC" ? toRecords(vars).map((variable) => toNumber(variable.type_id)) : [],
  };
}

function toBtfMember({ name, type_id, bits_offset, bitfield_size }: Readonly<Record<string, unknown>>): BtfMember {
  // bpftool gives a size to every member of a record that has a bit-field, and 0 to those that are none.
  const bitSize = bitfield_size === undefined ? 0 : toNumber(bitfield_size);
  return {
    name: toName(name),
    target: toNumber(type_id),
    bitOffset: toNumber(bits_offset),
    bitSize: bitSize === 0 ? undefined : bitSize,
  };
}

function toName(value: unknown): string {
  const text = toText(value);
  return text === ANONYMOUS ? "" : text;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not an object.`);
  return value;
}

function toRecords(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a list.`);
  return value.map(toRecord);
}

function toText(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a text.`);
  return value;
}

function toNumber(value: unknown): number {
  if (typeof value !== "number") throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a number.`);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
