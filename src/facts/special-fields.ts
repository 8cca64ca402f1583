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
