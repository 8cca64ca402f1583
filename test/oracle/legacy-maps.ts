/** The maps of an object that values in a section `maps` or `maps/…` define, as loaders had them before BTF. */
import { readFile } from "node:fs/promises";
import { LEGACY_ATTRIBUTES } from "../../src/facts/legacy-maps.js";
import { mapTypesOf, type BtfMapTypes } from "./btf-maps.js";
import { readBtf, type Btf } from "./btf.js";

/** A variable of such a section. */
export interface LegacyMap {
  readonly name: string;
  /** What the members hold that are not 0, by the names that BTF-style definitions give them. */
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * @param object - path of an object file that clang wrote with `-target bpf -mlittle-endian -g`
 * @param btf - that of the object
 * @returns in the order of the sections
 * @throws {Error} when the file is missing
 */
export async function legacyMapsOf(object: string, btf: Btf): Promise<LegacyMap[]> {
  const sections = [...btf.types.values()].filter(({ kind, name }) => kind === "DATASEC" && /^maps(?:\/|$)/.test(name));
  if (sections.length === 0) return [];
  const values = readVariables(await readFile(object));
  return sections.flatMap((section) =>
    btf.variablesOf(section.name).map(({ name, target }) => {
      const numbers = new Map<string, number>();
      for (const member of btf.findUnqualified(target)?.members ?? []) {
        const number = values.get(name)?.readUInt32LE(member.bitOffset / 8);
        const attribute = LEGACY_ATTRIBUTES.get(member.name);
        if (attribute !== undefined && number !== undefined && number !== 0) numbers.set(attribute, number);
      }
      return { name, numbers };
    }),
  );
}

/** What an object says of its maps, however they are defined. */
export interface ObjectMaps {
  readonly legacy: readonly LegacyMap[];
  readonly btf: readonly BtfMapTypes[];
}

/**
 * @param object - as for `legacyMapsOf`
 * @throws {Error} when the file is missing
 */
export async function mapsOfObject(object: string): Promise<ObjectMaps> {
  const btf = await readBtf(object);
  return { legacy: await legacyMapsOf(object, btf), btf: mapTypesOf(btf) };
}

/**
 * What maps of both kinds say, in the same words, sorted: `name: member=number …`, without numbers that are 0. Pins are
 * left out, which a suggestion moves to another folder.
 */
export function describeMaps({ legacy, btf }: ObjectMaps): string[] {
  const ofBtf = btf.map(({ name, key, value, numbers }) => {
    const sizes = Object.entries({ key_size: key?.size, value_size: value?.size });
    const known = sizes.flatMap(([member, size]) => (size === undefined ? [] : [[member, size] as const]));
    return { name, numbers: new Map([...numbers, ...known]) };
  });
  return [...legacy, ...ofBtf].map(({ name, numbers }) => describeMap(name, numbers)).sort();
}

function describeMap(name: string, numbers: ReadonlyMap<string, number>): string {
  const members = [...numbers].filter(([member, number]) => member !== "pinning" && number !== 0);
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `${name}: ${sorted.map(([member, number]) => `${member}=${String(number)}`).join(" ")}`;
}

/** Type of the section that holds the symbols: SHT_SYMTAB of elf(5). */
const SYMBOL_TABLE = 2;

/** Numbers from here on are no sections: SHN_LORESERVE of elf(5). */
const FIRST_RESERVED = 0xff00;

/** Bytes of an entry of the symbol table: Elf64_Sym of elf(5). */
const SYMBOL_SIZE = 24;

/**
 * The initial values of the variables of an object file, by their names.
 * @param file - ELF of 64 bits, little endian
 */
function readVariables(file: Buffer): Map<string, Buffer> {
  const start = Number(file.readBigUInt64LE(0x28));
  const size = file.readUInt16LE(0x3a);
  const sections = Array.from({ length: file.readUInt16LE(0x3c) }, (_, index) => {
    const header = file.subarray(start + index * size);
    const offset = Number(header.readBigUInt64LE(0x18));
    const content = file.subarray(offset, offset + Number(header.readBigUInt64LE(0x20)));
    return { type: header.readUInt32LE(0x04), link: header.readUInt32LE(0x28), content };
  });
  const variables = new Map<string, Buffer>();
  for (const { type, link, content } of sections) {
    const names = sections[link]?.content;
    if (type !== SYMBOL_TABLE || names === undefined) continue;
    for (let at = 0; at < content.length; at += SYMBOL_SIZE) {
      const number = content.readUInt16LE(at + 6);
      const value = Number(content.readBigUInt64LE(at + 8));
      const section = number < FIRST_RESERVED ? sections[number]?.content : undefined;
      const from = content.readUInt32LE(at);
      const name = names.toString("latin1", from, names.indexOf(0, from));
      if (section) variables.set(name, section.subarray(value, value + Number(content.readBigUInt64LE(at + 16))));
    }
  }
  return variables;
}
