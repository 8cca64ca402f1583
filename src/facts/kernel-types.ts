/**
 * The kernel's own names for scalar types, and records whose size no configuration changes, for when no header is
 * found that defines them.
 */

/**
 * What each name stands for. Sources: Linux 6.1 `include/uapi/asm-generic/int-ll64.h`, `include/linux/types.h`,
 * `include/uapi/linux/types.h`, `include/uapi/asm-generic/posix_types.h`; C's `<stdint.h>`, `<stddef.h>`. Sizes were
 * compared with clang 14 `-target bpf`.
 */
const TYPEDEFS: readonly (readonly [type: string, names: string])[] = [
  ["_Bool", "bool"],
  ["unsigned char", "__u8 u8 uint8_t u_int8_t u_char unchar"],
  ["signed char", "__s8 s8 int8_t"],
  [
    "unsigned short",
    "__u16 u16 uint16_t u_int16_t __be16 __le16 __sum16 sa_family_t __kernel_sa_family_t umode_t ushort u_short",
  ],
  ["short", "__s16 s16 int16_t"],
  [
    "unsigned int",
    "__u32 u32 uint32_t u_int32_t __be32 __le32 __wsum __poll_t u_int uint uid_t gid_t gfp_t fmode_t __portpair",
  ],
  ["int", "__s32 s32 int32_t pid_t clockid_t __kernel_pid_t key_serial_t"],
  ["unsigned long long", "__u64 u64 uint64_t u_int64_t __be64 __le64 sector_t blkcnt_t __addrpair"],
  ["long long", "__s64 s64 int64_t loff_t ktime_t time64_t __kernel_loff_t"],
  ["unsigned long", "size_t __kernel_size_t uintptr_t ulong u_long"],
  ["long", "ssize_t __kernel_ssize_t intptr_t ptrdiff_t"],
];

/** Names that stand for other types in a program's C library than in the kernel's own `vmlinux.h`. */
const KERNEL_TYPEDEFS: readonly (readonly [type: string, names: string])[] = [
  ["unsigned int", "dev_t nlink_t mode_t"],
  ["unsigned long", "ino_t"],
  ["long", "off_t clock_t"],
];

/**
 * Size and alignment, in bytes. Sources: Linux 6.18 `vmlinux.h` and the UAPI headers of 6.1, where both have the record
 * with the same layout.
 */
const RECORDS: readonly (readonly [size: number, align: number, names: string])[] = [
  [4, 4, "bpf_spin_lock bpf_res_spin_lock bpf_lpm_trie_key in_addr"],
  [16, 8, "btf_ptr bpf_cgroup_storage_key"],
  [24, 8, "bpf_perf_event_value"],
  [32, 8, "bpf_stack_build_id"],
  [8, 8, "bpf_task_work bpf_iter_num"],
  [8, 4, "bpf_devmap_val bpf_cpumap_val bpf_pidns_info icmphdr icmp6hdr"],
  [36, 4, "bpf_sock_tuple"],
  [64, 4, "bpf_fib_lookup"],
  [56, 4, "bpf_flow_keys"],
  [20, 4, "bpf_redir_neigh iphdr tcphdr"],
  [40, 4, "ipv6hdr"],
  [16, 4, "in6_addr sockaddr_in"],
  [28, 4, "sockaddr_in6"],
  [16, 2, "sockaddr"],
  [8, 2, "udphdr arphdr"],
  [4, 2, "vlan_hdr"],
  [16, 8, "__kernel_timespec list_head hlist_node"],
];

/**
 * Definitions of some of these, which are the same in `vmlinux.h` and in the UAPI headers but for the names of types.
 * Sources: Linux 6.1 `include/uapi/linux/in.h`, `in6.h`, `socket.h`, `bpf.h`; `include/linux/types.h`.
 */
const DEFINITIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bpf_spin_lock: "__u32 val;",
    in_addr: "__be32 s_addr;",
    in6_addr: "union { __u8 u6_addr8[16]; __be16 u6_addr16[8]; __be32 u6_addr32[4]; } in6_u;",
    sockaddr_in:
      "unsigned short sin_family; __be16 sin_port; struct in_addr sin_addr; " +
      "unsigned char __pad[sizeof(struct sockaddr) - sizeof(short) - sizeof(short) - sizeof(struct in_addr)];",
    sockaddr_in6:
      "unsigned short sin6_family; __be16 sin6_port; __be32 sin6_flowinfo; struct in6_addr sin6_addr; __u32 sin6_scope_id;",
    bpf_cgroup_storage_key: "__u64 cgroup_inode_id; __u32 attach_type;",
    bpf_perf_event_value: "__u64 counter; __u64 enabled; __u64 running;",
    list_head: "struct list_head *next, *prev;",
    hlist_node: "struct hlist_node *next, **pprev;",
  }),
);

/** The members of `struct <tag>`, where they are known with their names; C. */
export function knownMembers(tag: string): string | undefined {
  return DEFINITIONS.get(tag);
}

/** Records of `vmlinux.h` that other headers lay out or align in another way, or do not have. */
const KERNEL_RECORDS: readonly (readonly [size: number, align: number, names: string])[] = [
  [14, 2, "ethhdr"],
  [16, 8, "timespec64 rb_root_cached path qstr"],
  [24, 8, "rb_node"],
  [8, 8, "hlist_head rb_root llist_node"],
];

/**
 * Records that the UAPI headers lay out in another way than `vmlinux.h`, or than some version of it: up to Linux 6.7 the
 * unnamed bit-fields of `struct bpf_timer` and its like leave it without alignment there.
 */
const UAPI_RECORDS: readonly (readonly [size: number, align: number, names: string])[] = [
  [14, 1, "ethhdr"],
  [16, 8, "bpf_timer bpf_wq bpf_dynptr bpf_list_head bpf_rb_root"],
  [4, 4, "bpf_refcount"],
];

export interface KnownRecord {
  /** Bytes. */
  readonly size: number;
  /** Bytes. */
  readonly align: number;
}

type Rows<Row extends readonly unknown[]> = readonly Row[];

function typedefsOf(rows: Rows<readonly [string, string]>): [string, string][] {
  return rows.flatMap(([type, names]) => names.split(" ").map((name): [string, string] => [name, type]));
}

function recordsOf(rows: Rows<readonly [number, number, string]>): [string, KnownRecord][] {
  return rows.flatMap(([size, align, names]) =>
    names.split(" ").map((name): [string, KnownRecord] => [name, { size, align }]),
  );
}

const typedefs = new Map(typedefsOf(TYPEDEFS));
const kernelOwn = new Map(typedefsOf(KERNEL_TYPEDEFS));
const kernelTypedefs = new Map([...typedefs, ...kernelOwn]);
const records = new Map([...recordsOf(RECORDS), ...recordsOf(UAPI_RECORDS)]);
const kernelRecords = new Map([...recordsOf(RECORDS), ...recordsOf(KERNEL_RECORDS)]);

/** Headers that may be of the kernel's own source: with them, a program has no types of the C library's. */
const KERNEL_HEADER = /^[<"](?:linux|net|uapi|crypto|trace|kernel|drivers|fs)\//u;

/**
 * Whether a type of the C library's has another size in the kernel, and one of the missing headers may be the kernel's.
 * @param missing - as `#include` lines write them
 */
export function isOtherInKernel(name: string, missing: readonly string[]): boolean {
  return kernelOwn.has(name) && missing.some((header) => KERNEL_HEADER.test(header));
}

/**
 * What a typedef name stands for, in C's own types.
 * @param isKernel - whether the program is written against `vmlinux.h`
 */
export function knownTypedef(name: string, isKernel: boolean): string | undefined {
  return (isKernel ? kernelTypedefs : typedefs).get(name);
}

/**
 * Size and alignment of `struct <tag>`.
 * @param isKernel - whether the program is written against `vmlinux.h`
 */
export function knownRecord(tag: string, isKernel: boolean): KnownRecord | undefined {
  return (isKernel ? kernelRecords : records).get(tag);
}

/**
 * Constants that have the same value on every kernel and in every header.
 * Sources: Linux 6.1 `include/linux/sched.h`, `include/uapi/linux/if.h`, `if_ether.h`, `bpf.h`, `tcp.h`.
 */
const CONSTANTS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ TASK_COMM_LEN: 16, IFNAMSIZ: 16, ETH_ALEN: 6, ETH_HLEN: 14 },
    ...{ BPF_OBJ_NAME_LEN: 16, BPF_TAG_SIZE: 8, BPF_BUILD_ID_SIZE: 20, TCP_CA_NAME_MAX: 16 },
    ...{ BPF_ANY: 0, BPF_NOEXIST: 1, BPF_EXIST: 2, BPF_F_LOCK: 4 },
  }),
);

/**
 * Limits that a project may have of its own under the same name.
 * Sources: Linux 6.1 `include/uapi/linux/limits.h`, `un.h`, `perf_event.h`.
 */
const LIMITS: ReadonlyMap<string, number> = new Map(
  Object.entries({ PATH_MAX: 4096, NAME_MAX: 255, PERF_MAX_STACK_DEPTH: 127, UNIX_PATH_MAX: 108, XATTR_NAME_MAX: 255 }),
);

/**
 * The value of a constant of the kernel's, of type int; undefined for other names.
 * @param isHeaderMissing - whether a header of the project is not found, which may define limits of its own
 */
export function knownConstant(name: string, isHeaderMissing: boolean): number | undefined {
  return CONSTANTS.get(name) ?? (isHeaderMissing ? undefined : LIMITS.get(name));
}

/** Constants that C's `<stdbool.h>` and the kernel's `vmlinux.h` have. */
export const BOOLEANS: ReadonlyMap<string, bigint> = new Map([
  ["true", 1n],
  ["false", 0n],
]);
