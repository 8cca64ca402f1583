/**
 * Maps as loaders knew them before BTF: structs whose values stand in the section `maps`. Sources: libbpf 0.8
 * `src/bpf_helpers.h` (`struct bpf_map_def`); Linux 5.4 `samples/bpf` and `tools/testing/selftests/bpf` (`inner_map_idx`,
 * `numa_node`); iproute2 6.1 `include/bpf_elf.h` (`struct bpf_elf_map`).
 */

/** The two structs, by their tags, with their members in order; each member is an `unsigned int`. */
export const LEGACY_STRUCTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["bpf_map_def", ["type", "key_size", "value_size", "max_entries", "map_flags"]],
  ["bpf_elf_map", ["type", "size_key", "size_value", "max_elem", "flags", "id", "pinning", "inner_id", "inner_idx"]],
]);

/** What a member of a BTF-style definition is called that says the same. */
export type LegacyAttribute =
  "type" | "key_size" | "value_size" | "max_entries" | "map_flags" | "numa_node" | "pinning";

/** Members of the structs by what they say; of the others, none has a counterpart. */
export const LEGACY_ATTRIBUTES: ReadonlyMap<string, LegacyAttribute> = new Map<string, LegacyAttribute>([
  ["type", "type"],
  ["key_size", "key_size"],
  ["size_key", "key_size"],
  ["value_size", "value_size"],
  ["size_value", "value_size"],
  ["max_entries", "max_entries"],
  ["max_elem", "max_entries"],
  ["map_flags", "map_flags"],
  ["flags", "map_flags"],
  ["numa_node", "numa_node"],
  ["pinning", "pinning"],
]);

/** Members that iproute2's struct alone has. */
export const ELF_MEMBERS: ReadonlySet<string> = new Set(["size_key", "size_value", "max_elem"]);

/**
 * `pinning` of `struct bpf_elf_map`: 1 is a folder of the object's own, 2 the folder `tc/globals`, and from 3 on the
 * numbers are folders of `bpf_pinning`. Source: iproute2 6.1 `include/bpf_elf.h`, `lib/bpf_legacy.c`.
 */
export const PIN_GLOBAL_NS = 2;

/** The macro that gave a legacy map types. Source: libbpf 0.8 `src/bpf_helpers.h`; iproute2 6.1 `include/bpf_elf.h`. */
export const ANNOTATION_MACRO = "BPF_ANNOTATE_KV_PAIR";
