/** Members of BTF-style map definitions. Source: libbpf `src/libbpf.c`, `parse_btf_map_def` (1.8). */
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

/** Flags that a map is created with. Source: Linux 6.18 `include/uapi/linux/bpf.h`, "flags for BPF_MAP_CREATE". */
const MAP_FLAGS: ReadonlySet<string> = new Set([
  "BPF_F_NO_PREALLOC",
  "BPF_F_NO_COMMON_LRU",
  "BPF_F_NUMA_NODE",
  "BPF_F_RDONLY",
  "BPF_F_WRONLY",
  "BPF_F_STACK_BUILD_ID",
  "BPF_F_ZERO_SEED",
  "BPF_F_RDONLY_PROG",
  "BPF_F_WRONLY_PROG",
  "BPF_F_CLONE",
  "BPF_F_MMAPABLE",
  "BPF_F_PRESERVE_ELEMS",
  "BPF_F_INNER_MAP",
  "BPF_F_LINK",
  "BPF_F_VTYPE_BTF_OBJ_FD",
  "BPF_F_SEGV_ON_FAULT",
  "BPF_F_NO_USER_CONV",
]);

/**
 * Whether a name is a constant of type int that map definitions use: of `enum bpf_map_type`, a creation
 * flag (both Linux `include/uapi/linux/bpf.h`), or of libbpf's `enum libbpf_pin_type`.
 */
export function isMapConstant(name: string): boolean {
  return MAP_FLAGS.has(name) || /^(?:BPF_MAP_TYPE|LIBBPF_PIN)_[A-Z0-9_]+$/u.test(name);
}
