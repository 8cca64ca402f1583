/*
 * What nearly every internal header of the kernel brings along. The corpus holds include/uapi and none of the
 * internal headers, so these files stand in for those that samples/bpf includes, with what the samples take from
 * them and no more. This one is included ahead of each sample, as the kernel's own build does with
 * compiler_types.h. Types and constants are Linux 6.1's; of the records only the members that the samples name
 * are here, so the offsets of those are not the kernel's.
 */
#pragma once

/* include/linux/compiler_types.h, include/linux/compiler_attributes.h */
#define __user
#define __force
#define __attribute_const__ __attribute__((__const__))
#define __packed __attribute__((__packed__))

/* include/linux/stringify.h */
#define __stringify_1(x...) #x
#define __stringify(x...) __stringify_1(x)

#include <asm/ptrace.h>
#include <linux/errno.h>
#include <linux/types.h>

/* include/asm-generic/int-ll64.h, include/linux/types.h */
typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef __s8 s8;
typedef __s16 s16;
typedef __s32 s32;
typedef __s64 s64;
typedef u8 uint8_t;
typedef u16 uint16_t;
typedef u32 uint32_t;
typedef u64 uint64_t;
typedef u32 dev_t;
typedef u64 sector_t;
typedef __kernel_size_t size_t;
typedef _Bool bool;
enum { false, true };

/* include/linux/sched.h, include/linux/sched/signal.h */
#define TASK_COMM_LEN 16
struct signal_struct {
	short oom_score_adj;
};
struct task_struct {
	int pid;
	int tgid;
	char comm[TASK_COMM_LEN];
	struct signal_struct *signal;
};

/* include/linux/bpf.h */
struct bpf_map {
	unsigned int map_type;
};

/* include/trace/events/block.h */
struct trace_event_raw_block_rq {
	dev_t dev;
	sector_t sector;
};
