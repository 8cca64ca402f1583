/**
 * Sizes of keys and values that the kernel takes when it creates a map, where they are not free. Only what holds for
 * every kernel that has the map type, every page size and every loader is here; a loader that fixes a size up counts
 * as one that takes it. Source: Linux 6.1 and 6.18, the functions that the rows name; checked 2026-11.
 */

/** Bytes that are allowed. */
export interface AllowedSizes {
  /** In words: `4 bytes`, `4 or 8 bytes`, `no key`. */
  readonly text: string;
  /** @param bytes - above 0 */
  readonly allows: (bytes: number) => boolean;
  /** The only size; undefined where there are several. 0 where there is nothing at all. */
  readonly only: number | undefined;
}

export interface MapSizes {
  readonly key?: AllowedSizes;
  readonly value?: AllowedSizes;
  /**
   * Whether `__type(value, …)` says what the user space reads, and no size of the map's. Source: cilium/ebpf
   * `elf_reader.go`, `mapSpecFromBTF`, which leaves the size of such values at 0.
   */
  readonly isValueTypeFree?: true;
}

function oneOf(...sizes: readonly number[]): AllowedSizes {
  return {
    text: `${sizes.join(" or ")} bytes`,
    allows: (bytes) => sizes.includes(bytes),
    only: sizes.length === 1 ? sizes[0] : undefined,
  };
}

const NONE: AllowedSizes = { text: "none", allows: () => false, only: 0 };
const FOUR = oneOf(4);
const FOUR_OR_EIGHT = oneOf(4, 8);

const SIZES: Readonly<Record<string, MapSizes>> = {
  // kernel/bpf/arraymap.c: array_map_alloc_check, fd_array_map_alloc_check
  ARRAY: { key: FOUR },
  PERCPU_ARRAY: { key: FOUR },
  PROG_ARRAY: { key: FOUR, value: FOUR },
  CGROUP_ARRAY: { key: FOUR, value: FOUR },
  ARRAY_OF_MAPS: { key: FOUR, value: FOUR },
  PERF_EVENT_ARRAY: { key: FOUR, value: FOUR, isValueTypeFree: true },
  // kernel/bpf/hashtab.c: htab_of_map_alloc, by way of fd_htab_map_alloc_check
  HASH_OF_MAPS: { value: FOUR },
  // kernel/bpf/stackmap.c: stack_map_alloc; with BPF_F_STACK_BUILD_ID, multiples of 32
  STACK_TRACE: {
    key: FOUR,
    value: { text: "a multiple of 8 bytes", allows: (bytes) => bytes % 8 === 0, only: undefined },
  },
  // kernel/bpf/lpm_trie.c: LPM_KEY_SIZE_MIN, LPM_KEY_SIZE_MAX
  LPM_TRIE: {
    key: { text: "5 to 260 bytes", allows: (bytes) => bytes >= 5 && bytes <= 260, only: undefined },
  },
  // kernel/bpf/devmap.c: dev_map_init_map; kernel/bpf/cpumap.c: cpu_map_alloc; net/xdp/xskmap.c: xsk_map_alloc
  DEVMAP: { key: FOUR, value: FOUR_OR_EIGHT },
  DEVMAP_HASH: { key: FOUR, value: FOUR_OR_EIGHT },
  CPUMAP: { key: FOUR, value: FOUR_OR_EIGHT },
  XSKMAP: { key: FOUR, value: FOUR },
  // net/core/sock_map.c: sock_map_alloc, sock_hash_alloc; kernel/bpf/reuseport_array.c: reuseport_array_alloc_check
  SOCKMAP: { key: FOUR, value: FOUR_OR_EIGHT },
  SOCKHASH: { value: FOUR_OR_EIGHT },
  REUSEPORT_SOCKARRAY: { key: FOUR, value: FOUR_OR_EIGHT },
  // kernel/bpf/local_storage.c: cgroup_storage_map_alloc
  CGROUP_STORAGE: { key: oneOf(8, 16) },
  PERCPU_CGROUP_STORAGE: { key: oneOf(8, 16) },
  // kernel/bpf/queue_stack_maps.c: queue_stack_map_alloc_check; kernel/bpf/bloom_filter.c: bloom_map_alloc
  QUEUE: { key: NONE },
  STACK: { key: NONE },
  BLOOM_FILTER: { key: NONE },
  // kernel/bpf/bpf_local_storage.c: bpf_local_storage_map_alloc_check
  SK_STORAGE: { key: FOUR },
  INODE_STORAGE: { key: FOUR },
  TASK_STORAGE: { key: FOUR },
  CGRP_STORAGE: { key: FOUR },
  // kernel/bpf/ringbuf.c: ringbuf_map_alloc; kernel/bpf/arena.c: arena_map_alloc
  RINGBUF: { key: NONE, value: NONE, isValueTypeFree: true },
  USER_RINGBUF: { key: NONE, value: NONE, isValueTypeFree: true },
  ARENA: { key: NONE, value: NONE, isValueTypeFree: true },
};

/**
 * @param mapType - such as `BPF_MAP_TYPE_HASH`
 * @returns what is not free; undefined for map types whose sizes all are, and for unknown ones
 */
export function mapSizes(mapType: string): MapSizes | undefined {
  return mapType.startsWith("BPF_MAP_TYPE_") ? SIZES[mapType.slice("BPF_MAP_TYPE_".length)] : undefined;
}
