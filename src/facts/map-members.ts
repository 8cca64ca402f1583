/** Members of BTF-style map definitions. Source: libbpf `src/libbpf.c`, `parse_btf_map_def` (1.8). */
import { mapTypeNumber } from "./map-types.js";

/** libbpf's macro for each kind of member. Source: libbpf `src/bpf_helpers.h`. */
export const MEMBER_MACROS = { uint: "__uint", type: "__type", array: "__array", ulong: "__ulong" } as const;

/** Members that the loader reads as a number of 32 bits; `map_extra` of 64 where it is a `__ulong`. */
export const NUMBER_MEMBERS: ReadonlySet<string> = new Set([
  "type",
  "key_size",
  "value_size",
  "max_entries",
  "map_flags",
  "numa_node",
  "pinning",
  "map_extra",
]);

/**
 * Flags that a map is created with, by the number of their bit. Source: Linux 6.18 `include/uapi/linux/bpf.h`,
 * "flags for BPF_MAP_CREATE".
 */
const MAP_FLAG_BITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    BPF_F_NO_PREALLOC: 0,
    BPF_F_NO_COMMON_LRU: 1,
    BPF_F_NUMA_NODE: 2,
    BPF_F_RDONLY: 3,
    BPF_F_WRONLY: 4,
    BPF_F_STACK_BUILD_ID: 5,
    BPF_F_ZERO_SEED: 6,
    BPF_F_RDONLY_PROG: 7,
    BPF_F_WRONLY_PROG: 8,
    BPF_F_CLONE: 9,
    BPF_F_MMAPABLE: 10,
    BPF_F_PRESERVE_ELEMS: 11,
    BPF_F_INNER_MAP: 12,
    BPF_F_LINK: 13,
    BPF_F_VTYPE_BTF_OBJ_FD: 15,
    BPF_F_SEGV_ON_FAULT: 17,
    BPF_F_NO_USER_CONV: 18,
  }),
);

/**
 * The names of the flags in `map_flags`, in the order of their bits.
 * @returns undefined when a bit has no name
 */
export function mapFlagNames(flags: number): string[] | undefined {
  const set = [...MAP_FLAG_BITS].filter(([, bit]) => Math.floor(flags / 2 ** bit) % 2 === 1);
  const named = set.reduce((sum, [, bit]) => sum + 2 ** bit, 0);
  return named === flags ? set.map(([name]) => name) : undefined;
}

/** libbpf's `enum libbpf_pin_type`. Source: libbpf `src/bpf_helpers.h`. */
const PINNINGS: ReadonlyMap<string, number> = new Map([
  ["LIBBPF_PIN_NONE", 0],
  ["LIBBPF_PIN_BY_NAME", 1],
]);

/**
 * Whether a name is a constant of type int that map definitions use: of `enum bpf_map_type`, a creation
 * flag (both Linux `include/uapi/linux/bpf.h`), or of libbpf's `enum libbpf_pin_type`.
 */
export function isMapConstant(name: string): boolean {
  return MAP_FLAG_BITS.has(name) || /^(?:BPF_MAP_TYPE|LIBBPF_PIN)_[A-Z0-9_]+$/u.test(name);
}

/** The value of such a constant; undefined for one that is not known. */
export function mapConstant(name: string): number | undefined {
  const bit = MAP_FLAG_BITS.get(name);
  return bit === undefined ? (PINNINGS.get(name) ?? mapTypeNumber(name)) : 2 ** bit;
}
