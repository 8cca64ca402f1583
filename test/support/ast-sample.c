/* Each node type that eBPF C has, at least once: docs/ast.md takes its examples from here, the shortest of each type. */
#include <vmlinux.h>
#include "maps.h"
#define SLOTS 16
#define MASK(bits) ((1 << (bits)) - 1)
#pragma clang diagnostic push
#if SLOTS > 8
#ifdef DEBUG
#elifdef TRACE
#endif
#elif SLOTS > 4
#else
#endif

extern "C" {
	int linked;
}

typedef __u32 port_t;

enum state {
	CLOSED,
	OPEN = 2,
};

union address {
	__be32 v4;
	__u8 v6[16];
};

struct flow {
	const volatile __u32 saddr;
	__u8 kind : 4, : 0;
	unsigned long long at;
	struct flow __kptr *next;
	int (*match)(struct flow *, ...);
} __attribute__((packed));

_Static_assert(sizeof(struct flow) == 29, "layout");
[[maybe_unused]] static int unused;
alignas(8) static int aligned_value;
static const char name[] = "flow" "s";
static struct flow first = { .kind = 1, .next = NULL };
static int table[4] = { [0] = 1, [1 ... 2] = 'x' };
extern int CONFIG_HZ __kconfig;
_Noreturn void stop(void);
int (paren)(int argument);
int reference [[deprecated]] = 1;
typeof(first) second;
DECLARE_SOMETHING(thing);

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, SLOTS);
	__type(key, struct flow);
	__type(value, __u64);
} flows SEC(".maps");

static __always_inline int visit(int (*)[4], void (*)(int), int (*)(void), int *, int (*))
{
	return _Alignof(int) + offsetof(struct flow, at);
}

SEC("xdp")
int pass(struct xdp_md *ctx)
{
	int i, total = 0;
	bool known = true;
	__u64 *slot = bpf_map_lookup_elem(&flows, ctx);
	void *data = (void *)(long)ctx->data;

	if (!slot || known == false)
		return -1;
	else
		total += *slot;
	for (i = 0, total = 1; i < SLOTS; i++)
		continue;
	bpf_for(i, 0, 10) {
		total ^= table[i];
	}
	while (total > 100)
		total /= 2;
	do {
		total--;
	} while (total > 10);
	switch (total) {
	case 1:
		break;
	default:
		goto out;
	}
	asm volatile goto("%[a] = %[b]" : [a] "=r"(total) : [b] "r"(i) : "memory" : out);
	[[fallthrough]];
	total = known ? 1 : 2;
	total = __extension__ 3;
	total = _Generic(total, int: 1, default: 2);
	first = (struct flow){ 0 };
	total = sizeof(first);
	total = sizeof(pointer_to(int) *);
	bpf_core_type_exists(struct flow);
	bpf_repeat(3) total++;
	total = ({ 1; });
	if (total == 2, known)
		total = nullptr == data;
out:
	return XDP_PASS;
}

int none(void) { return 0; }

int damaged(void) { return ) 0; }
int missing(void) { return 0 }
