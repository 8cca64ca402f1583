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

/**
 * Whether a name is a constant of `enum bpf_map_type`, the `BPF_F_` flags (Linux `include/uapi/linux/bpf.h`)
 * or `enum libbpf_pin_type`, all of which are of type int.
 */
export function isMapConstant(name: string): boolean {
  return /^(?:BPF_MAP_TYPE|BPF_F|LIBBPF_PIN)_[A-Z0-9_]+$/u.test(name);
}
