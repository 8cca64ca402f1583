/**
 * Macros that eBPF programs use and that say something of types, for when no header is found that defines them.
 * Sources: libbpf 1.8 `src/bpf_helpers.h`; Linux 6.1 `include/linux/compiler_attributes.h`,
 * `include/linux/stddef.h`.
 */
export const KNOWN_MACROS: readonly string[] = [
  "SEC(name) __attribute__((section(name), used))",
  "__section(name) __attribute__((section(name)))",
  "__uint(name, val) int (*name)[val]",
  "__type(name, val) __typeof__(val) *name",
  "__array(name, val) __typeof__(val) *name[]",
  "__ulong(name, val) enum { __unique_value = val } name",
  "__packed __attribute__((__packed__))",
  "__aligned(x) __attribute__((__aligned__(x)))",
  "offsetof(TYPE, MEMBER) __builtin_offsetof(TYPE, MEMBER)",
];
