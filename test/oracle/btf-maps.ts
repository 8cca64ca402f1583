/** The maps of an object, as its BTF describes them. */
import { readBtf, type Btf, type BtfLayout, type BtfType } from "./btf.js";

/** One member of a map definition, as BTF has it. */
export interface BtfMapMember {
  readonly name: string;
  /**
   * Length of the array that the member points at: what `__uint()` was given. `undefined` when it points at
   * something else, and when it is no pointer, as `__array()`. A `__type()` of an array has one too.
   */
  readonly elements: number | undefined;
  /**
   * Size in bytes of what the member points at: `sizeof` of the type that `__type()` was given. `undefined`
   * when it is no pointer, and when the size is not known (`void`, a function, a record that is only declared).
   */
  readonly size: number | undefined;
}

/** One variable of the `.maps` section. */
export interface BtfMap {
  readonly name: string;
  /** `"extern"` marks a map that another object defines; `"global"` and `"static"` are definitions. */
  readonly linkage: string;
  /** In the order of their declaration. */
  readonly members: readonly BtfMapMember[];
}

/** What a map definition says of the map. */
export interface BtfDefinitionTypes {
  /** What `__type(key, …)` names; undefined when the definition has no such member. */
  readonly key: BtfLayout | undefined;
  readonly value: BtfLayout | undefined;
  /** What `__uint()` was given, by the member's name: `type`, `max_entries`, `key_size` and others. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** One variable of the `.maps` section with the layouts of its types. */
export interface BtfMapTypes extends BtfDefinitionTypes {
  readonly name: string;
  /** As in `BtfMap`. */
  readonly linkage: string;
  /** The definition that `values` of a map of maps gives. */
  readonly inner: BtfDefinitionTypes | undefined;
}

/**
 * The variables of the `.maps` section of an object file, sorted by name: clang orders them by their first
 * use. An external map that no program uses is not among them, nor a static one whose section attribute comes
 * without the `used` attribute that libbpf's `SEC()` adds.
 * @param object - path of an object file that clang wrote with `-target bpf -g`
 * @returns an empty list when the object has no such section, or no BTF since there is nothing in it
 * @throws {Error} when the file is missing or no object file, or bpftool is not installed
 */
export async function mapsOf(object: string): Promise<BtfMap[]> {
  const btf = await readBtf(object);
  return sortedMaps(btf).map((variable) => ({
    ...declarationOf(variable),
    members: (btf.findUnqualified(variable.target)?.members ?? []).map(({ name, target }) => {
      const pointer = btf.findUnqualified(target);
      if (pointer?.kind !== "PTR") return { name, elements: undefined, size: undefined };
      return {
        name,
        elements: btf.findUnqualified(pointer.target)?.elements,
        size: btf.findSize(pointer.target),
      };
    }),
  }));
}

/** The variables of the `.maps` section with the layouts of their types, sorted by name as `mapsOf` does. */
export function mapTypesOf(btf: Btf): BtfMapTypes[] {
  return sortedMaps(btf).map((variable) => {
    const definition = btf.findUnqualified(variable.target);
    return { ...declarationOf(variable), ...typesOf(btf, definition), inner: innerOf(btf, definition) };
  });
}

function sortedMaps(btf: Btf): BtfType[] {
  return btf.variablesOf(".maps").sort((one, other) => (one.name < other.name ? -1 : 1));
}

function declarationOf({ name, linkage }: BtfType): { readonly name: string; readonly linkage: string } {
  if (linkage === undefined) throw new Error(`BTF gives the variable ${name} no linkage.`);
  return { name, linkage };
}

function typesOf(btf: Btf, definition: BtfType | undefined): BtfDefinitionTypes {
  const numbers = new Map<string, number>();
  const layouts = new Map<string, BtfLayout>();
  for (const { name, target } of definition?.members ?? []) {
    const pointer = btf.findUnqualified(target);
    if (pointer?.kind !== "PTR") continue;
    const { kind, elements } = btf.findUnqualified(pointer.target) ?? {};
    // `__uint(key, 4)` is a type for the loader, an array of four `int`.
    if (name === "key" || name === "value") layouts.set(name, btf.layoutOf(pointer.target));
    else if (kind === "ARRAY" && elements !== undefined) numbers.set(name, elements);
  }
  return { key: layouts.get("key"), value: layouts.get("value"), numbers };
}

/** The definition of the inner maps, which have no inner maps themselves; program arrays have functions in `values`. */
function innerOf(btf: Btf, definition: BtfType | undefined): BtfDefinitionTypes | undefined {
  const values = definition?.members.find(({ name }) => name === "values");
  const array = btf.findUnqualified(values?.target);
  const inner = btf.findUnqualified(btf.findUnqualified(array?.target)?.target);
  return inner?.kind === "STRUCT" ? typesOf(btf, inner) : undefined;
}
