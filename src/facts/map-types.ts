/**
 * Map types by their numbers. Source: Linux 6.18 `include/uapi/linux/bpf.h`, `enum bpf_map_type`, and
 * `BPF_MAP_TYPE_INSN_ARRAY` of 6.19.
 */
const NAMES = `
  UNSPEC HASH ARRAY PROG_ARRAY PERF_EVENT_ARRAY PERCPU_HASH PERCPU_ARRAY STACK_TRACE CGROUP_ARRAY LRU_HASH
  LRU_PERCPU_HASH LPM_TRIE ARRAY_OF_MAPS HASH_OF_MAPS DEVMAP SOCKMAP CPUMAP XSKMAP SOCKHASH CGROUP_STORAGE
  REUSEPORT_SOCKARRAY PERCPU_CGROUP_STORAGE QUEUE STACK SK_STORAGE DEVMAP_HASH STRUCT_OPS RINGBUF INODE_STORAGE
  TASK_STORAGE BLOOM_FILTER USER_RINGBUF CGRP_STORAGE ARENA INSN_ARRAY`
  .trim()
  .split(/\s+/u);

/**
 * @param number - of `enum bpf_map_type`
 * @returns such as `BPF_MAP_TYPE_HASH`; undefined for numbers that no map type has
 */
export function mapTypeName(number: number): string | undefined {
  const name = NAMES[number];
  return name === undefined ? undefined : `BPF_MAP_TYPE_${name}`;
}

/** The number of a map type by its name, such as `BPF_MAP_TYPE_HASH`; undefined for other names. */
export function mapTypeNumber(name: string): number | undefined {
  const number = NAMES.indexOf(name.replace(/^BPF_MAP_TYPE_/u, ""));
  return number < 0 || !name.startsWith("BPF_MAP_TYPE_") ? undefined : number;
}
