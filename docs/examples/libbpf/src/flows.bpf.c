// SPDX-License-Identifier: GPL-2.0
/* Counts packets by their flow. The build defines WITH_VLAN, and with it the key ends in two bytes of padding. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include "flows.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct flow);
	__type(value, __u64);
} flows SEC(".maps");

SEC("xdp")
int count(struct xdp_md *ctx)
{
	struct flow flow = { .source = ctx->ingress_ifindex };
	__u64 *packets = bpf_map_lookup_elem(&flows, &flow);
	__u64 one = 1;

	if (packets)
		__sync_fetch_and_add(packets, 1);
	else
		bpf_map_update_elem(&flows, &flow, &one, BPF_NOEXIST);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
