/** Layouts and constants in words, so that two answers are compared, and a difference is read, at a glance. */

/** What a layout says, ours and the compiler's alike. */
interface ComparedLayout {
  readonly size: number;
  readonly align: number;
  readonly members: readonly {
    readonly name: string;
    readonly offset: number;
    readonly size: number;
    readonly bitOffset?: number;
    readonly bitSize?: number;
  }[];
  readonly padding: readonly { readonly offset: number; readonly size: number }[];
}

/**
 * @returns `size 16, align 8: a 0+4, b 4+4 bits 35+3; padding 5+3`, where `35+3` are three units from 35 on;
 *   bytes, but for bits
 */
export function layoutText(layout: ComparedLayout | undefined): string {
  if (!layout) return "unknown";
  const members = layout.members.map(({ name, offset, size, bitOffset, bitSize }) => {
    const bits = bitOffset === undefined ? "" : ` bits ${String(bitOffset)}+${String(bitSize)}`;
    return `${name} ${String(offset)}+${String(size)}${bits}`;
  });
  const padding = layout.padding.map(({ offset, size }) => `${String(offset)}+${String(size)}`);
  return [
    `size ${String(layout.size)}, align ${String(layout.align)}`,
    members.length > 0 ? `: ${members.join(", ")}` : "",
    padding.length > 0 ? `; padding ${padding.join(", ")}` : "",
  ].join("");
}

/** What an expression is that has no value. */
export const NO_CONSTANT = "no constant";

/** @returns `unsigned long (8) 12`, the size in bytes in parentheses; {@link NO_CONSTANT} when there is no value */
export function constantText(
  constant: { readonly type: string; readonly size: number; readonly value: bigint | undefined } | undefined,
): string {
  if (constant?.value === undefined) return NO_CONSTANT;
  return `${constant.type} (${String(constant.size)}) ${String(constant.value)}`;
}
