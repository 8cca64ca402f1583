/**
 * Calls that read memory which their arguments point to, or write to it, besides those that take a map. Places of the
 * arguments are counted from 0.
 * Source: Linux 6.18 `include/uapi/linux/bpf.h`, and the prototypes in `kernel/trace/bpf_trace.c`, `net/core/filter.c` and
 * `kernel/bpf/helpers.c` (`ARG_PTR_TO_UNINIT_MEM`, `ARG_PTR_TO_MEM`); libbpf `bpf_core_read.h`; clang for the built-in
 * functions; checked 2026-11.
 */

export interface MemoryCall {
  /** Arguments that the call only reads from. */
  readonly reads: readonly number[];
  /**
   * Argument that the call writes to, and the one that gives the number of bytes. All of these count as written: a
   * helper that fails fills them with zeros, and where a string is shorter, the verifier takes them for written too.
   */
  readonly writes?: { readonly argument: number; readonly size: number };
}

const writes = (argument: number, size: number, ...reads: readonly number[]): MemoryCall => ({
  reads,
  writes: { argument, size },
});

const MEMORY_CALLS: ReadonlyMap<string, MemoryCall> = new Map<string, MemoryCall>([
  ["bpf_probe_read", writes(0, 1, 2)],
  ["bpf_probe_read_kernel", writes(0, 1, 2)],
  ["bpf_probe_read_user", writes(0, 1, 2)],
  ["bpf_probe_read_str", writes(0, 1, 2)],
  ["bpf_probe_read_kernel_str", writes(0, 1, 2)],
  ["bpf_probe_read_user_str", writes(0, 1, 2)],
  ["bpf_copy_from_user", writes(0, 1)],
  ["bpf_copy_from_user_task", writes(0, 1)],
  ["bpf_get_current_comm", writes(0, 1)],
  ["bpf_get_stack", writes(1, 2)],
  ["bpf_get_task_stack", writes(1, 2)],
  ["bpf_perf_prog_read_value", writes(1, 2)],
  ["bpf_skb_load_bytes", writes(2, 3)],
  ["bpf_skb_load_bytes_relative", writes(2, 3)],
  ["bpf_xdp_load_bytes", writes(2, 3)],
  ["bpf_skb_get_tunnel_key", writes(1, 2)],
  ["bpf_get_ns_current_pid_tgid", writes(2, 3)],
  ["bpf_core_read", writes(0, 1, 2)],
  ["bpf_core_read_str", writes(0, 1, 2)],
  ["bpf_core_read_user", writes(0, 1, 2)],
  ["memset", writes(0, 2)],
  ["__builtin_memset", writes(0, 2)],
  ["memcpy", writes(0, 2, 1)],
  ["__builtin_memcpy", writes(0, 2, 1)],
  ["memmove", writes(0, 2, 1)],
  ["__builtin_memmove", writes(0, 2, 1)],
  ["bpf_probe_write_user", { reads: [1] }],
  ["bpf_ringbuf_submit", { reads: [0] }],
  ["bpf_ringbuf_discard", { reads: [0] }],
]);

/** @returns undefined for every name of which nothing is known here */
export function memoryCall(name: string): MemoryCall | undefined {
  return MEMORY_CALLS.get(name);
}
