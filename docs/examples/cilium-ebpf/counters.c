//go:build ignore

// SPDX-License-Identifier: GPL-2.0
/* Counts bytes and packets of each interface. The value has padding that a Go struct of its members lacks. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "counters.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_INTERFACES);
	__type(key, __u32);
	__type(value, struct counter);
} counters SEC(".maps");

SEC("xdp")
int count(struct xdp_md *ctx)
{
	__u32 interface = ctx->ingress_ifindex;
	struct counter *counter = bpf_map_lookup_elem(&counters, &interface);
	struct counter first = {};

	if (!counter) {
		bpf_map_update_elem(&counters, &interface, &first, BPF_NOEXIST);
		counter = bpf_map_lookup_elem(&counters, &interface);
	}
	if (counter) {
		__sync_fetch_and_add(&counter->bytes, ctx->data_end - ctx->data);
		__sync_fetch_and_add(&counter->packets, 1);
	}
	return XDP_PASS;
}

char __license[] SEC("license") = "GPL";
