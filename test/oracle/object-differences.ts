/** What differs between the objects of a file before and after a change of its text, by their BTF and their DWARF. */
import { mapTypesOf, type BtfDefinitionTypes, type BtfMapTypes } from "./btf-maps.js";
import { readBtf, type Btf, type BtfLayout, type BtfLayoutMember } from "./btf.js";
import { readDwarf, type Dwarf } from "./dwarf.js";

/** What the compiler wrote into an object about types. */
export interface ObjectTypes {
  readonly btf: Btf;
  readonly dwarf: Dwarf;
}

/**
 * @param root - the folder in which the object was compiled
 * @throws {Error} when bpftool or llvm-dwarfdump cannot read the object
 */
export async function readTypes(object: string, root: string): Promise<ObjectTypes> {
  const [btf, dwarf] = await Promise.all([readBtf(object), readDwarf(object, root)]);
  return { btf, dwarf };
}

/** What a change leaves as it is, besides the names of members and the other numbers of maps. */
export interface Promises {
  /** Every old member of a record is where it was. */
  readonly keepsOffsets: boolean;
  /** Records, members, keys and values have the sizes that they had. */
  readonly keepsSizes: boolean;
}

/** In words, one for each broken promise. BTF has what the kernel sees, DWARF every other type that the file uses. */
export function objectDifferences(before: ObjectTypes, after: ObjectTypes, promises: Promises): string[] {
  const differences = [
    ...mapDifferences(mapTypesOf(before.btf), mapTypesOf(after.btf), promises),
    ...recordDifferences(recordsOfBtf(before.btf), recordsOfBtf(after.btf), promises),
    ...recordDifferences(recordsOfDwarf(before.dwarf), recordsOfDwarf(after.dwarf), promises),
  ];
  return [...new Set(differences)];
}

function mapDifferences(before: readonly BtfMapTypes[], after: readonly BtfMapTypes[], promises: Promises): string[] {
  return before.flatMap((map) => {
    const changed = after.find(({ name }) => name === map.name);
    if (!changed) return [`map ${map.name} is gone`];
    const inner = map.inner && changed.inner ? definitionDifferences(map.inner, changed.inner, promises) : [];
    return [...definitionDifferences(map, changed, promises), ...inner].map((text) => `map ${map.name}: ${text}`);
  });
}

const SIZE_MEMBERS = ["key", "value"] as const;

function definitionDifferences(before: BtfDefinitionTypes, after: BtfDefinitionTypes, promises: Promises): string[] {
  const sizes = SIZE_MEMBERS.flatMap((role) => {
    const [old, changed] = [sizeOf(before, role), sizeOf(after, role)];
    return old === changed || !promises.keepsSizes ? [] : [`${role} of ${String(old)} bytes has ${String(changed)}`];
  });
  const names = new Set([...before.numbers.keys(), ...after.numbers.keys()]);
  const numbers = [...names].filter((name) => !/^(?:key|value)_size$/u.test(name));
  const others = numbers.flatMap((name) => {
    const [old = 0, changed = 0] = [before.numbers.get(name), after.numbers.get(name)];
    return old === changed ? [] : [`${name} was ${String(old)} and is ${String(changed)}`];
  });
  return [...sizes, ...others];
}

/** Bytes of a map's keys or values, by its type or by the number; 0 when neither is given. */
function sizeOf(definition: BtfDefinitionTypes, role: "key" | "value"): number {
  return definition[role]?.size ?? definition.numbers.get(`${role}_size`) ?? 0;
}

type NamedLayout = readonly [spelling: string, layout: BtfLayout];

function recordDifferences(
  before: readonly NamedLayout[],
  after: readonly NamedLayout[],
  promises: Promises,
): string[] {
  const changed = byName(after);
  return [...byName(before)].flatMap(([name, layout]) => {
    const other = changed.get(name);
    return other ? layoutDifferences(layout, other, promises).map((text) => `${name}: ${text}`) : [];
  });
}

/** Of two records with the same name, neither. */
function byName(records: readonly NamedLayout[]): Map<string, BtfLayout> {
  const named = new Map<string, BtfLayout>();
  const seen = new Set<string>();
  for (const [spelling, layout] of records) {
    if (seen.has(spelling)) named.delete(spelling);
    else named.set(spelling, layout);
    seen.add(spelling);
  }
  return named;
}

/** Records that have a name of their own. */
function recordsOfBtf(btf: Btf): NamedLayout[] {
  return [...btf.types].flatMap(([id, { kind, name }]): NamedLayout[] =>
    (kind === "STRUCT" || kind === "UNION") && name !== ""
      ? [[`${kind === "STRUCT" ? "struct" : "union"} ${name}`, btf.layoutOf(id)]]
      : [],
  );
}

/** Records that have a name of their own. */
function recordsOfDwarf(dwarf: Dwarf): NamedLayout[] {
  return dwarf.records
    .filter(({ attributes }) => attributes.has("DW_AT_name"))
    .map((record) => [dwarf.spellingOf(record), dwarf.layoutOf(record)]);
}

function layoutDifferences(before: BtfLayout, after: BtfLayout, promises: Promises): string[] {
  const differences: string[] = [];
  if (promises.keepsSizes && before.size !== after.size) {
    differences.push(`${String(before.size)} bytes before, ${String(after.size)} after`);
  }
  const placeOf = ({ size, bitOffset, bitSize }: BtfLayoutMember): string =>
    JSON.stringify({
      bitSize,
      ...(promises.keepsOffsets && { bitOffset }),
      ...(promises.keepsSizes && { size }),
    });
  for (const member of before.members) {
    const same = after.members.filter(({ name }) => name === member.name);
    if (!same.some((other) => placeOf(other) === placeOf(member))) {
      differences.push(`${member.name} was ${placeOf(member)} and is ${same.map(placeOf).join(" or ") || "gone"}`);
    }
  }
  return differences;
}
