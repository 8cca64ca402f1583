/** What holds for every text: checked on idioms of real programs, and on each of them cut short anywhere. */
import { describe, expect, it } from "vitest";
import { findOwnMaps } from "../support/types.js";
import type { AstNode } from "../../src/syntax/ast.js";
import { normalizedText, parserInput } from "../../src/syntax/normalization.js";
import { childNodes } from "../../src/syntax/child-nodes.js";
import { translate } from "../../src/headers/translation.js";
import { conditionalsOf } from "../../src/preprocessor/visible-branches.js";
import { scan } from "../../src/syntax/scan.js";
import { damageOf, normalizeText, parse, walk } from "../support/parse.js";

const IDIOMS: readonly (readonly [name: string, text: string])[] = [
  [
    "a tracing program",
    `// SPDX-License-Identifier: GPL-2.0
#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
#define MAX 10240 /* entries */
const volatile bool targ_ms = false;
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX);
	__type(key, struct key_t);
	__type(value, u64 *); // a comment
} start SEC(".maps");
static __always_inline int trace(void *ctx, struct task_struct *p __arg_trusted)
{
	u64 ts = BPF_CORE_READ(p, start_time), *tsp;
	if (bpf_core_field_exists(p->__state) && !targ_ms)
		return bpf_core_enum_value(enum bpf_func_id, BPF_FUNC_x);
	bpf_printk("/* no comment */ %d\\n", container_of(p, struct foo, a.b));
	return 0;
}
SEC("tp_btf/sched_switch")
int BPF_PROG(sched_switch, bool preempt, struct task_struct *prev)
{
	return trace(ctx, prev);
}
char LICENSE[] SEC("license") = "GPL";
`,
  ],
  [
    "a networking program with a project's own macros",
    `struct {
	__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, sizeof(__u32));
	});
} maglev __section_maps_btf;
static __always_inline __maybe_unused int
lookup(const void *map, struct __ctx_buff *ctx __maybe_unused, __s8 *err)
{
	switch (proto) {
	case IPPROTO_TCP:
		__fallthrough;
	case 1 ... 5:
		break;
	}
#pragma unroll
	for (int i = 0; i < 4; i++)
		;
	asm volatile("%[off] &= %[len]" : [off] "+r"(off) : [len] "r"(len), __imm(x));
	return unlikely(!x) ? DROP : CTX_ACT_OK;
}
DECLARE_CONFIG(bool, enable, "Doc string")
__section_entry
int cil_entry(struct __ctx_buff *ctx) { return lookup(&maglev, ctx, NULL); }
struct key { __be32 addr; __u8 nexthdr; } __packed;
`,
  ],
  [
    "a scheduler",
    `UEI_DEFINE(uei);
private(NESTS) struct bpf_spin_lock lock;
s32 BPF_STRUCT_OPS(select_cpu, struct task_struct *p, s32 prev, u64 flags)
{
	struct task_ctx __arena *tctx;
	bpf_for_each(scx_dsq, p, DSQ, 0) {
		if (p->scx.weight < 5) break;
	}
	bpf_repeat(5) if (bpf_map_pop_elem(&fifo, &pid)) break;
	typeof(*tctx) *other = bpf_obj_new(typeof(*tctx));
	return bpf_cmp_likely(a, <, b) ? -1 : 0;
}
SCX_OPS_DEFINE(ops, .select_cpu = (void *)select_cpu, .name = "x");
`,
  ],
  [
    "conditionals",
    `#if 0
garbage ' " ( { it's
#endif
#ifdef A
int f(int a)
#else
int f(int a, int b)
#endif
{
#ifdef B
	if (a) {
#endif
		g();
#ifdef B
	}
#endif
	return a
#ifdef C
		+ 1
#endif
	;
}
struct {
#ifdef A
	__type(key, u32);
#else
	__type(key, u64);
#endif
} m SEC(".maps");
`,
  ],
  [
    "macros that define maps",
    `#define BPF_MAP(n, t, k) \\
	struct { \\
		__uint(type, t); \\
		__type(key, k); \\
	} n SEC(".maps");
#define BPF_HASH(n, k) BPF_MAP(n, BPF_MAP_TYPE_HASH, k)
BPF_HASH(a, u32);
static BPF_HASH(b, struct { int a; });
#define COMMON(t) __uint(type, t); __type(key, u32)
struct { COMMON(BPF_MAP_TYPE_ARRAY); } c SEC(".maps");
`,
  ],
  [
    "CRLF, tabs and characters of every width",
    'SEC("xdp")\t/* 变量 😀 */\r\nint f(void)\r\n{\r\n\tu32 naïve = 1; // ü\r\n\tbpf_for(i,\r\n\t\t0, 1)\r\n\t\tg("😀", typeof(\r\nx));\r\n}\r\n',
  ],
];

const lineBreaks = (text: string): string => text.replaceAll(/[^\r\n]/gu, (character) => ".".repeat(character.length));

const isAnnotation = ({ type }: AstNode): boolean => /^(?:bpf_section|bpf_annotation|attribute_specifier)$/u.test(type);

const NAMES = new Set(["identifier", "field_identifier", "type_identifier", "statement_identifier"]);

describe.each(IDIOMS)("%s", (_, text) => {
  const unit = parse(text);

  it("parses without damage", () => {
    expect(damageOf(unit)).toEqual([]);
  });

  it("keeps its length and its line breaks", () => {
    const normalization = normalizeText(text);
    expect(lineBreaks(normalizedText(normalization))).toBe(lineBreaks(text));
    expect(lineBreaks(parserInput(normalization))).toBe(lineBreaks(text));
  });

  it("keeps comments and preprocessor lines in the normalised text", () => {
    const normalized = normalizedText(normalizeText(text));
    for (const { start, end } of [...unit.scan.comments, ...unit.scan.directives]) {
      expect(normalized.slice(start, end)).toBe(text.slice(start, end));
    }
  });

  it("keeps strings that the parser sees", () => {
    const normalization = normalizeText(text);
    const seen = parserInput(normalization);
    const written = seen.matchAll(/"[^"\n]*"/gu);
    for (const { 0: literal, index } of written) expect(text.slice(index, index + literal.length)).toBe(literal);
  });

  it("has every node inside of its parent", () => {
    for (const node of walk(unit.ast)) {
      for (const { range } of childNodes(node)) {
        expect(range[0]).toBeGreaterThanOrEqual(node.range[0]);
        expect(range[1]).toBeLessThanOrEqual(node.range[1]);
      }
    }
  });

  it("has siblings in order, and none in the other", () => {
    for (const node of walk(unit.ast)) {
      const children = childNodes(node);
      expect(children).toEqual(children.toSorted((a, b) => a.range[0] - b.range[0]));
      if (node.type === "translation_unit") continue;
      const plain = children.filter((child) => !isAnnotation(child));
      for (const [index, child] of plain.slice(1).entries()) {
        expect(child.range[0]).toBeGreaterThanOrEqual(plain[index]?.range[1] ?? 0);
      }
    }
  });

  it("has whole words for names", () => {
    for (const node of walk(unit.ast)) {
      if (!NAMES.has(node.type)) continue;
      const [start, end] = node.range;
      expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}_$]+$/u);
      expect(text.slice(Math.max(start - 1, 0), start)).not.toMatch(/[\p{L}\p{N}_$]/u);
      expect(text.slice(end, end + 1)).not.toMatch(/[\p{L}\p{N}_$]/u);
    }
  });

  it("may be cut short behind every character", () => {
    for (let end = 0; end <= text.length; end++) {
      const cut = parse(text.slice(0, end));
      expect(cut.ast.range).toEqual([0, end]);
      expect(() => findOwnMaps(cut)).not.toThrow();
    }
  });

  it("may begin behind every character", () => {
    for (let start = 0; start <= text.length; start += 7) {
      const rest = text.slice(start);
      expect(lineBreaks(parserInput(normalizeText(rest)))).toBe(lineBreaks(rest));
      expect(() => findOwnMaps(parse(rest))).not.toThrow();
    }
  });

  it("holds each token in one branch or in none", () => {
    const all = scan(text).tokens;
    for (const { branches } of conditionalsOf(translate(text, undefined).main, all)) {
      for (const { tokens } of branches) expect(tokens.end).toBeLessThanOrEqual(all.length);
    }
  });
});
