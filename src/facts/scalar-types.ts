/**
 * Scalar types of C and the kernel's names for them, with their sizes in bytes on the target `bpf`
 * (LP64). Sources: clang 14 `-target bpf` (`sizeof`), Linux 6.1 `include/uapi/asm-generic/int-ll64.h`,
 * `include/linux/types.h`, `include/uapi/linux/types.h`.
 */

const SIZES: readonly (readonly [bytes: number, names: string])[] = [
  [1, "_Bool bool char __u8 u8 uint8_t u_int8_t __s8 s8 int8_t"],
  [2, "short __u16 u16 uint16_t u_int16_t __s16 s16 int16_t __be16 __le16 __sum16 sa_family_t umode_t"],
  [4, "int float __u32 u32 uint32_t u_int32_t __s32 s32 int32_t __be32 __le32 __wsum __poll_t u_int uint"],
  [4, "pid_t uid_t gid_t gfp_t fmode_t"],
  [8, "long double __u64 u64 uint64_t u_int64_t __s64 s64 int64_t __be64 __le64 __aligned_u64 size_t ssize_t"],
  [8, "uintptr_t intptr_t ptrdiff_t loff_t ktime_t time64_t sector_t ulong"],
  [16, "__int128"],
];

const SIZE_BY_NAME: ReadonlyMap<string, number> = new Map(
  SIZES.flatMap(([bytes, names]) => names.split(" ").map((name): [string, number] => [name, bytes])),
);

/**
 * @param name - a keyword or a typedef name, one word
 * @returns bytes; undefined for names that are none of these
 */
export function scalarSize(name: string): number | undefined {
  return SIZE_BY_NAME.get(name);
}

/** Names of integer types that are C's own, so that BTF describes them as integers and not as typedefs. */
export const INTEGER_KEYWORDS: ReadonlySet<string> = new Set(["_Bool", "char", "short", "int", "long", "__int128"]);
