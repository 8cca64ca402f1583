/** What differs between the BTF of a file before and after a change of its text. */
import { mapTypesOf, type BtfDefinitionTypes, type BtfMapTypes } from "./btf-maps.js";
import type { Btf, BtfLayout, BtfLayoutMember } from "./btf.js";

/** What a change leaves as it is, besides the names of members and the other numbers of maps. */
export interface Promises {
  /** Every old member of a record is where it was. */
  readonly keepsOffsets: boolean;
  /** Records, members, keys and values have the sizes that they had. */
  readonly keepsSizes: boolean;
}

/** In words, one for each broken promise. */
export function btfDifferences(before: Btf, after: Btf, promises: Promises): string[] {
  return [
    ...mapDifferences(mapTypesOf(before), mapTypesOf(after), promises),
    ...recordDifferences(before, after, promises),
  ];
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

function recordDifferences(before: Btf, after: Btf, promises: Promises): string[] {
  const changed = recordsByName(after);
  return [...recordsByName(before)].flatMap(([name, layout]) => {
    const other = changed.get(name);
    return other ? layoutDifferences(layout, other, promises).map((text) => `${name}: ${text}`) : [];
  });
}

/** Records that have a name of their own; of two with the same name, neither. */
function recordsByName(btf: Btf): Map<string, BtfLayout> {
  const records = new Map<string, BtfLayout>();
  const seen = new Set<string>();
  for (const [id, { kind, name }] of btf.types) {
    if ((kind !== "STRUCT" && kind !== "UNION") || name === "") continue;
    const spelling = `${kind === "STRUCT" ? "struct" : "union"} ${name}`;
    if (seen.has(spelling)) records.delete(spelling);
    else records.set(spelling, btf.layoutOf(id));
    seen.add(spelling);
  }
  return records;
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
