// SPDX-License-Identifier: GPL-2.0
/* Counts the packets and bytes of each TCP connection. Three map members mix up a type and a size. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/tcp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

struct connection {
	__be32 source;
	__be32 destination;
	__be16 source_port;
	__be16 destination_port;
};

struct counter {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, sizeof(struct connection));
	__type(value, struct counter);
} connections SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(key_size, __u32);
	__type(value_size, struct counter);
} total SEC(".maps");

static __always_inline int parse(struct xdp_md *ctx, struct connection *connection)
{
	void *data = (void *)(long)ctx->data;
	void *end = (void *)(long)ctx->data_end;
	struct ethhdr *ethernet = data;
	struct iphdr *ip = (void *)(ethernet + 1);
	struct tcphdr *tcp = (void *)(ip + 1);

	if ((void *)(tcp + 1) > end)
		return -1;
	if (ethernet->h_proto != bpf_htons(ETH_P_IP) || ip->protocol != IPPROTO_TCP || ip->ihl != 5)
		return -1;
	connection->source = ip->saddr;
	connection->destination = ip->daddr;
	connection->source_port = tcp->source;
	connection->destination_port = tcp->dest;
	return 0;
}

static __always_inline void add(struct counter *counter, __u64 bytes)
{
	__sync_fetch_and_add(&counter->packets, 1);
	__sync_fetch_and_add(&counter->bytes, bytes);
}

SEC("xdp")
int count_packet(struct xdp_md *ctx)
{
	__u64 bytes = ctx->data_end - ctx->data;
	struct connection connection = {};
	struct counter *counter;
	__u32 zero = 0;

	counter = bpf_map_lookup_elem(&total, &zero);
	if (counter)
		add(counter, bytes);
	if (parse(ctx, &connection))
		return XDP_PASS;
	counter = bpf_map_lookup_elem(&connections, &connection);
	if (counter) {
		add(counter, bytes);
	} else {
		struct counter first = { .packets = 1, .bytes = bytes };

		bpf_map_update_elem(&connections, &connection, &first, BPF_NOEXIST);
	}
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
