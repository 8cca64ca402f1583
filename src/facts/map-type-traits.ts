/** What a definition of each map type may say of keys and values. */

/**
 * How a definition tells of keys and values:
 *
 * - `typed`: types, which the kernel keeps with the map
 * - `sized`: sizes; libbpf and the kernel drop types
 * - `valueOnly`: a value and no key
 * - `sizedValueOnly`: the size of a value and no key
 * - `mustBeTyped`: types, without which the kernel refuses the map
 * - `none`: neither a key nor a value
 */
export type KeyAndValueForm = "typed" | "sized" | "valueOnly" | "sizedValueOnly" | "mustBeTyped" | "none";

/** Which types of keys the kernel takes where it gets the type: an `int` of 32 bits, a struct, or any. */
export type KeyKind = "int" | "struct" | "any";

interface MapTypeTraits {
  readonly form: KeyAndValueForm;
  readonly keyKind: KeyKind;
  /** Whether a map holds maps, so that a definition has to describe these as well. */
  readonly holdsMaps?: true;
}

const sized: MapTypeTraits = { form: "sized", keyKind: "any" };
const sizedValueOnly: MapTypeTraits = { form: "sizedValueOnly", keyKind: "any" };
const storage: MapTypeTraits = { form: "mustBeTyped", keyKind: "int" };
const ofMaps: MapTypeTraits = { ...sized, holdsMaps: true };
const typed: MapTypeTraits = { form: "typed", keyKind: "any" };
const typedArray: MapTypeTraits = { form: "typed", keyKind: "int" };
const none: MapTypeTraits = { form: "none", keyKind: "any" };

/**
 * Map types without `BPF_MAP_TYPE_`. Sources: Linux 6.18 `kernel/bpf` (`array_map_check_btf`, `trie_check_btf`,
 * `bpf_local_storage_map_check_btf`, `map_check_no_btf`, and each type's `…_alloc_check`), libbpf 1.8 `src/libbpf.c`
 * (`bpf_object__create_map`, which drops the types of some).
 */
const TRAITS: ReadonlyMap<string, MapTypeTraits> = new Map<string, MapTypeTraits>([
  ["HASH", typed],
  ["ARRAY", typedArray],
  ["PROG_ARRAY", typed],
  ["PERF_EVENT_ARRAY", sized],
  ["PERCPU_HASH", typed],
  ["PERCPU_ARRAY", typedArray],
  ["STACK_TRACE", sized],
  ["CGROUP_ARRAY", sized],
  ["LRU_HASH", typed],
  ["LRU_PERCPU_HASH", typed],
  ["LPM_TRIE", { form: "typed", keyKind: "struct" }],
  ["ARRAY_OF_MAPS", ofMaps],
  ["HASH_OF_MAPS", ofMaps],
  ["DEVMAP", sized],
  ["SOCKMAP", sized],
  ["CPUMAP", sized],
  ["XSKMAP", sized],
  ["SOCKHASH", sized],
  ["CGROUP_STORAGE", { form: "typed", keyKind: "struct" }],
  ["REUSEPORT_SOCKARRAY", typed],
  ["PERCPU_CGROUP_STORAGE", { form: "typed", keyKind: "struct" }],
  ["QUEUE", sizedValueOnly],
  ["STACK", sizedValueOnly],
  ["SK_STORAGE", storage],
  ["DEVMAP_HASH", sized],
  ["RINGBUF", none],
  ["INODE_STORAGE", storage],
  ["TASK_STORAGE", storage],
  ["BLOOM_FILTER", { form: "valueOnly", keyKind: "any" }],
  ["USER_RINGBUF", none],
  ["CGRP_STORAGE", storage],
  ["ARENA", none],
]);

/** @param mapType - such as `BPF_MAP_TYPE_HASH`; a type that is not known takes sizes, as every type but storages does */
export function traitsOf(mapType: string | undefined): MapTypeTraits {
  return TRAITS.get(mapType?.replace(/^BPF_MAP_TYPE_/u, "") ?? "") ?? sized;
}
