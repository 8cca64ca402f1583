/** Small eBPF programs that the projects hold. */

/** A program with one mistake, in line 8, columns 14 to 32. */
export const MISTAKEN = `#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

struct key { __u32 a; };
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, sizeof(struct key));
	__type(value, __u64);
} counts SEC(".maps");

SEC("xdp")
int count(struct xdp_md *ctx)
{
	struct key k = {};
	__u64 *v = bpf_map_lookup_elem(&counts, &k);

	if (v)
		__sync_fetch_and_add(v, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
`;

/** The same after `--fix`. */
export const FIXED = MISTAKEN.replace("sizeof(struct key)", "struct key");

/** Two maps with a mistake each, in lines 6 and 11. */
export const TWICE_MISTAKEN = `#include "vmlinux.h"
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, sizeof(__u32));
	__type(value, __u64);
} first SEC(".maps");
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__type(key, sizeof(__u32));
	__type(value, __u64);
} second SEC(".maps");
`;

/** The same after `--fix`. */
export const TWICE_FIXED = TWICE_MISTAKEN.replaceAll("sizeof(__u32)", "__u32");
