// SPDX-License-Identifier: GPL-2.0
/* Counts packets per connection. Two of its map members carry a size instead of a type. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct connection {
	__u32 source;
	__u32 destination;
	__u16 source_port;
	__u16 destination_port;
};

struct counter {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, sizeof(struct connection));
	__type(value, struct counter);
} connections SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, __u32);
	__type(value_size, struct counter);
} totals SEC(".maps");

SEC("xdp")
int count(struct xdp_md *ctx)
{
	struct connection connection = {};
	__u64 size = ctx->data_end - ctx->data;
	__u32 zero = 0;
	struct counter *counter;

	counter = bpf_map_lookup_elem(&connections, &connection);
	if (counter) {
		__sync_fetch_and_add(&counter->packets, 1);
		__sync_fetch_and_add(&counter->bytes, size);
	}
	counter = bpf_map_lookup_elem(&totals, &zero);
	if (counter)
		__sync_fetch_and_add(&counter->packets, 1);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
