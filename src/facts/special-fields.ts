/** Fields that the kernel finds in map values by their types and keeps for itself. */

/**
 * Tags of their records. Source: Linux 6.18 `kernel/bpf/btf.c`, `field_types` and `btf_get_field_type`: a value that
 * holds one is never copied whole, and one that is not aligned as its type is refused.
 */
const TAGS = new Set([
  ...["bpf_spin_lock", "bpf_res_spin_lock", "bpf_timer", "bpf_wq", "bpf_task_work", "bpf_refcount"],
  ...["bpf_list_head", "bpf_list_node", "bpf_rb_root", "bpf_rb_node"],
]);

/** Whether `struct <tag>` is a field that the kernel keeps for itself in a map's value. */
export function isSpecialField(tag: string | undefined): boolean {
  return tag !== undefined && TAGS.has(tag);
}

/**
 * What the annotations of pointers into the kernel say in BTF. Such a pointer counts only where it is aligned to 8 bytes.
 * Source: `kernel/bpf/btf.c`, `btf_find_kptr` and `btf_find_struct_field` (Linux 6.1, 6.18); libbpf `bpf_helpers.h`.
 */
const POINTER_TAGS: ReadonlyMap<string, string> = new Map([
  ["__kptr", "kptr"],
  ["__kptr_ref", "kptr_ref"],
  ["__kptr_untrusted", "kptr_untrusted"],
  ["__percpu_kptr", "percpu_kptr"],
  ["__uptr", "uptr"],
]);

const SPECIAL_TYPE_TAGS: ReadonlySet<string> = new Set(POINTER_TAGS.values());

/** The type tag that an annotation stands for, where no header defines it; undefined for other annotations. */
export function typeTagOf(annotation: string): string | undefined {
  return POINTER_TAGS.get(annotation);
}

/** Whether a pointer to a type of this tag is a field that the kernel keeps for itself in a map's value. */
export function isSpecialTypeTag(typeTag: string | undefined): boolean {
  return typeTag !== undefined && SPECIAL_TYPE_TAGS.has(typeTag);
}
