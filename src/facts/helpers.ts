/**
 * Calls that take a map and pointers to what goes into it or comes out of it, with the places of these among the
 * arguments, counted from 0. The prototypes have `void *` for all of them, so that no compiler looks at sizes.
 * Source: Linux 6.18 `include/uapi/linux/bpf.h` (order of the arguments), and for the kinds of arguments
 * (`ARG_PTR_TO_MAP_KEY`, `ARG_PTR_TO_MAP_VALUE`, `ARG_PTR_TO_MEM`) the files that each row names; checked 2026-11.
 */

/** Memory that a call reads from or writes to. */
export type Access = "read" | "write";

export interface MapCall {
  /** Argument that is the address of the map. */
  readonly map: number;
  /** Argument that points to `key_size` bytes, which the call reads. */
  readonly key?: number;
  /** Argument that points to `value_size` bytes. */
  readonly value?: { readonly argument: number; readonly access: Access };
  /** Argument that points to as many bytes as another argument says. */
  readonly buffer?: { readonly argument: number; readonly size: number; readonly access: Access };
}

const read = (argument: number) => ({ argument, access: "read" }) as const;
const write = (argument: number) => ({ argument, access: "write" }) as const;

const MAP_CALLS: ReadonlyMap<string, MapCall> = new Map<string, MapCall>([
  // kernel/bpf/helpers.c
  ["bpf_map_lookup_elem", { map: 0, key: 1 }],
  ["bpf_map_update_elem", { map: 0, key: 1, value: read(2) }],
  ["bpf_map_delete_elem", { map: 0, key: 1 }],
  ["bpf_map_lookup_percpu_elem", { map: 0, key: 1 }],
  ["bpf_map_push_elem", { map: 0, value: read(1) }],
  ["bpf_map_pop_elem", { map: 0, value: write(1) }],
  ["bpf_map_peek_elem", { map: 0, value: write(1) }],
  // net/core/bpf_sk_storage.c, kernel/bpf/bpf_inode_storage.c, bpf_task_storage.c, bpf_cgrp_storage.c
  ["bpf_sk_storage_get", { map: 0, value: read(2) }],
  ["bpf_inode_storage_get", { map: 0, value: read(2) }],
  ["bpf_task_storage_get", { map: 0, value: read(2) }],
  ["bpf_cgrp_storage_get", { map: 0, value: read(2) }],
  // kernel/bpf/ringbuf.c
  ["bpf_ringbuf_output", { map: 0, buffer: { ...read(1), size: 2 } }],
  // kernel/trace/bpf_trace.c
  ["bpf_perf_event_output", { map: 1, buffer: { ...read(3), size: 4 } }],
  ["bpf_perf_event_read_value", { map: 0, buffer: { ...write(2), size: 3 } }],
  // net/core/filter.c
  ["bpf_skb_output", { map: 1, buffer: { ...read(3), size: 4 } }],
  ["bpf_xdp_output", { map: 1, buffer: { ...read(3), size: 4 } }],
  ["bpf_sk_select_reuseport", { map: 1, key: 2 }],
  // net/core/sock_map.c; the maps with sockets by number take a number, and not the address of one
  ["bpf_sock_map_update", { map: 1, key: 2 }],
  ["bpf_sock_hash_update", { map: 1, key: 2 }],
  ["bpf_sk_redirect_hash", { map: 1, key: 2 }],
  ["bpf_msg_redirect_hash", { map: 1, key: 2 }],
  // bcc libbpf-tools/maps.bpf.h: a function of the project's, which hands all of it on to the helpers above
  ["bpf_map_lookup_or_try_init", { map: 0, key: 1, value: read(2) }],
]);

/**
 * @param name - of a helper, or of a function that is known to hand its arguments on to helpers
 * @returns undefined for every other name
 */
export function mapCall(name: string): MapCall | undefined {
  return MAP_CALLS.get(name);
}

/** Functions with a body that carry a known name; any other name is a helper's only if it has none. */
export const MAP_FUNCTIONS: ReadonlySet<string> = new Set(["bpf_map_lookup_or_try_init"]);

/** Map types whose values a call hands over as something else than `value_size` bytes: sockets. */
export const SOCKET_MAPS: ReadonlySet<string> = new Set(["BPF_MAP_TYPE_SOCKMAP", "BPF_MAP_TYPE_SOCKHASH"]);
