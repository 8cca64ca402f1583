/** eBPF programs of any length, without a mistake. */

/**
 * A program as generators write them: records, maps and functions that use them.
 * @param isEnough - whether the parts that are written so far are enough
 */
export function generateProgram(head: string, isEnough: (bytes: number, lines: number) => boolean): string {
  const parts = [head];
  let [bytes, lines] = [head.length, head.split("\n").length];
  for (let index = 0; !isEnough(bytes, lines); index++) {
    const number = String(index);
    const part = `struct key_${number} {
	__u64 cookie;
	__u32 pid;
	__u32 cpu;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct key_${number});
	__type(value, __u64);
} counts_${number} SEC(".maps");

static __always_inline int count_${number}(void *ctx)
{
	struct key_${number} key = { .cookie = bpf_get_socket_cookie(ctx), .cpu = bpf_get_smp_processor_id() };
	__u64 one = 1, *count;

	key.pid = bpf_get_current_pid_tgid() >> 32;
	count = bpf_map_lookup_elem(&counts_${number}, &key);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&counts_${number}, &key, &one, BPF_NOEXIST);
	return 0;
}

`;
    parts.push(part);
    bytes += part.length;
    lines += part.split("\n").length - 1;
  }
  return parts.join("");
}
