/** What the plugin says of types and maps, compared with what the compiler wrote into the object's BTF. */
import type { BtfDefinitionTypes, BtfMapTypes } from "./btf-maps.js";
import type { Btf, BtfLayout } from "./btf.js";
import type { MapAttributes } from "../../src/bpf/map-attributes.js";
import type { MapDefinition } from "../../src/bpf/maps.js";

/** What came of one comparison. */
export interface Verdict {
  readonly result: "equal" | "different" | "unknown";
  /** What is compared, such as `key of flows` or `struct flow`. */
  readonly subject: string;
  /** What the object has and what the plugin says, or why the plugin does not know; empty when both are equal. */
  readonly detail: string;
}

/** Comparisons of one map. */
export interface MapVerdicts {
  /** Of its key and its value and those of its inner maps, whether types or sizes give them. */
  readonly types: readonly Verdict[];
  /** Of the other numbers in its definition, its type among them. */
  readonly numbers: readonly Verdict[];
}

/** What is compared of a layout that the plugin knows; as in `Layout` of `src/types/layout.ts`. */
export interface FoundLayout {
  /** In bytes. */
  readonly size: number;
  readonly members: readonly {
    readonly name: string;
    /** In bytes. */
    readonly offset: number;
    /** In bytes. */
    readonly size: number;
    /** In bits, from the start of the outermost record. */
    readonly bitOffset?: number;
    /** In bits. */
    readonly bitSize?: number;
  }[];
}

/** What the plugin knows of a file's types; as `UnitTypes`. */
export interface TypeSource {
  readonly layoutOf: (type: string) => FoundLayout | undefined;
  readonly constantOf: (expression: string) => { readonly value: bigint | undefined } | undefined;
  readonly whyUnknown: (type: string) => string | undefined;
}

/** The type of a key or a value that the plugin finds. */
export interface FoundType {
  readonly text: string;
  readonly layout: FoundLayout | undefined;
}

/** What is compared of a map that the plugin finds, and of the definition of its inner maps. */
export type FoundDefinition = Pick<MapAttributes, "mapType" | "keySize" | "valueSize" | "maxEntries" | "mapFlags"> & {
  readonly key: FoundType | undefined;
  readonly value: FoundType | undefined;
};

export type FoundMap = FoundDefinition &
  Pick<MapDefinition, "name" | "linkage"> & { readonly inner: FoundDefinition | undefined };

/**
 * Compares a map of the object with those that the plugin finds under its name: there may be one in each
 * branch of a condition, and the one that is most like the object's counts.
 */
export function compareMap(compiled: BtfMapTypes, found: readonly FoundMap[], types: TypeSource): MapVerdicts {
  const candidates = found
    .filter(({ name, linkage }) => name === compiled.name && linkage !== "extern")
    .map((map) => compareCandidate(compiled, map, types));
  const [best] = candidates.sort((one, other) => penaltyOf(one) - penaltyOf(other));
  return best ?? compareCandidate(compiled, undefined, types);
}

function penaltyOf({ types, numbers }: MapVerdicts): number {
  const count = (result: Verdict["result"]): number =>
    [...types, ...numbers].filter((verdict) => verdict.result === result).length;
  return 1000 * count("different") + count("unknown");
}

function compareCandidate(compiled: BtfMapTypes, map: FoundMap | undefined, types: TypeSource): MapVerdicts {
  const outer = compareDefinition(compiled.name, compiled, map, types);
  if (compiled.inner === undefined) return outer;
  const inner = compareDefinition(`${compiled.name}.values`, compiled.inner, map?.inner, types);
  return { types: [...outer.types, ...inner.types], numbers: [...outer.numbers, ...inner.numbers] };
}

function compareDefinition(
  name: string,
  compiled: BtfDefinitionTypes,
  found: FoundDefinition | undefined,
  types: TypeSource,
): MapVerdicts {
  return {
    types: [
      ...compareSide(`key of ${name}`, compiled.key, compiled.numbers.get("key_size"), {
        isFound: found !== undefined,
        type: found?.key,
        size: found?.keySize,
        types,
      }),
      ...compareSide(`value of ${name}`, compiled.value, compiled.numbers.get("value_size"), {
        isFound: found !== undefined,
        type: found?.value,
        size: found?.valueSize,
        types,
      }),
    ],
    numbers: NUMBERS.flatMap((member) => {
      const number = compiled.numbers.get(member);
      const said = found && numberOf(found, member, types);
      const subject = `${member} of ${name}`;
      if (number !== undefined) return [compareNumber(subject, number, said)];
      return said === undefined ? [] : [different(subject, "nothing", String(said))];
    }),
  };
}

/** What the plugin says of a map's key or of its value. */
interface Side {
  /** Whether the plugin finds the map at all. */
  readonly isFound: boolean;
  readonly type: FoundType | undefined;
  readonly size: number | undefined;
  readonly types: TypeSource;
}

/** At most one verdict: a map may have no key, and the plugin has to know that. */
function compareSide(subject: string, layout: BtfLayout | undefined, size: number | undefined, side: Side): Verdict[] {
  const { isFound, type, size: said, types } = side;
  if (layout === undefined && size === undefined) {
    if (type === undefined && said === undefined) return [];
    return [different(subject, "nothing", type?.text ?? `${String(said)} bytes`)];
  }
  if (!isFound) return [unknown(subject, "The plugin does not find the map.")];
  if (layout === undefined) {
    if (type !== undefined) return [different(subject, `a size of ${String(size)}`, `the type ${type.text}`)];
    return [compareNumber(subject, size, said)];
  }
  if (type === undefined) return [unknown(subject, "The plugin finds no type.")];
  const verdict = compareLayout(subject, layout, type.layout, () => types.whyUnknown(type.text));
  // Of well-known records whose header is missing the plugin knows the size, and no layout.
  const isSizeKnown = type.layout !== undefined || said !== undefined;
  if (verdict.result === "different" || !isSizeKnown || said === layout.size) return [verdict];
  return [different(subject, `a size of ${String(layout.size)}`, `a size of ${String(said)}`)];
}

/** Members of a definition that are numbers, other than sizes. */
const NUMBERS = ["type", "max_entries", "map_flags"] as const;

function numberOf(
  { mapType, maxEntries, mapFlags }: FoundDefinition,
  member: (typeof NUMBERS)[number],
  types: TypeSource,
): number | undefined {
  if (member === "max_entries") return maxEntries;
  if (member === "map_flags") return mapFlags;
  const value = mapType === undefined ? undefined : types.constantOf(mapType)?.value;
  return value === undefined ? undefined : Number(BigInt.asUintN(32, value));
}

function compareNumber(subject: string, expected: number | undefined, actual: number | undefined): Verdict {
  if (actual === undefined) return unknown(subject, "The plugin knows no number.");
  return expected === actual ? equal(subject) : different(subject, String(expected), String(actual));
}

/**
 * Compares the plugin's layout of a type with the compiler's: sizes, names and offsets of all members in their
 * order, and the bits of bit-fields. Alignment is no part of BTF.
 * @param why - the plugin's reason when it knows no layout
 */
export function compareLayout(
  subject: string,
  compiled: BtfLayout,
  found: FoundLayout | undefined,
  why: () => string | undefined,
): Verdict {
  if (found === undefined) {
    // A type without a size, such as a record that is only declared, has no layout for the compiler either.
    return compiled.size === undefined ? equal(subject) : unknown(subject, why() ?? "The plugin names no cause.");
  }
  const expected = [`${String(compiled.size)} bytes`];
  for (const { name, size, bitOffset, bitSize } of compiled.members) {
    const place = bitSize === undefined ? String(bitOffset / 8) : `${String(bitOffset)} bits`;
    expected.push(`${name}@${place}:${String(size)}${bitSize === undefined ? "" : ` (${String(bitSize)} bits)`}`);
  }
  const actual = [`${String(found.size)} bytes`];
  for (const { name, offset, size, bitOffset, bitSize } of found.members) {
    const place = bitSize === undefined ? String(offset) : `${String(bitOffset)} bits`;
    actual.push(`${name}@${place}:${String(size)}${bitSize === undefined ? "" : ` (${String(bitSize)} bits)`}`);
  }
  if (expected.join() === actual.join()) return equal(subject);
  const first = expected.findIndex((part, index) => part !== actual[index]);
  const place = first === -1 ? expected.length : first;
  return different(subject, expected[place] ?? "no more members", actual[place] ?? "no more members");
}

/** The kinds of BTF types that have names of their own in C, and the words in front of these. */
const NAMED: Readonly<Record<string, string>> = { STRUCT: "struct ", UNION: "union ", ENUM: "enum ", TYPEDEF: "" };

/**
 * Compares every type of the object that has a name, whether a map uses it or not. A name that several types
 * have is left out: they are declared in functions, and the name alone does not tell which is meant.
 */
export function compareNamedTypes(btf: Btf, types: TypeSource): Verdict[] {
  const named = new Map<string, BtfLayout[]>();
  for (const [id, { kind, name }] of btf.types) {
    const word = NAMED[kind];
    if (word === undefined || name === "" || name.startsWith("__builtin")) continue;
    named.set(word + name, [...(named.get(word + name) ?? []), btf.layoutOf(id)]);
  }
  return [...named].flatMap(([text, [layout, ...others]]) => {
    if (layout?.size === undefined || others.length > 0) return [];
    return [compareLayout(text, layout, types.layoutOf(text), () => types.whyUnknown(text))];
  });
}

function equal(subject: string): Verdict {
  return { result: "equal", subject, detail: "" };
}

function unknown(subject: string, cause: string): Verdict {
  return { result: "unknown", subject, detail: cause };
}

function different(subject: string, compiled: string, found: string): Verdict {
  return { result: "different", subject, detail: `the object has ${compiled}, the plugin says ${found}` };
}
