// SPDX-License-Identifier: GPL-2.0
/* Counts the files that each process opens. The lookups hand over 4 bytes for a key of 8. */
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_PROCESSES);
	__type(key, __u64);
	__type(value, __u64);
} opens SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_openat")
int count(void *ctx)
{
	__u32 process = bpf_get_current_pid_tgid() >> 32;
	__u64 *opened = bpf_map_lookup_elem(&opens, &process);
	__u64 one = 1;

	if (opened)
		__sync_fetch_and_add(opened, 1);
	else
		bpf_map_update_elem(&opens, &process, &one, BPF_NOEXIST);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
