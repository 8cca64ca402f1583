/** docs/error-messages.md: each rule that it names reports a program that leads to the message. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Linter } from "eslint";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.js";
import plugin from "../../src/index.js";

const page = await readFile(join(import.meta.dirname, "../../docs/error-messages.md"), "utf8");

/** What is seen, to the rule that the row links; only rows of messages and symptoms have a link at their end. */
const rows = [...page.matchAll(/^\| (.+?) +\| .+ +\| \[`(.+?)`\]\(rules\/(.+?)\.md\) +\|$/gmu)].map(
  ([, seen = "", rule = "", file = ""]) => ({ seen, rule, file }),
);

const PRELUDE = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
struct bpf_map_def { unsigned int type, key_size, value_size, max_entries, map_flags; };
struct flow { __u64 cookie; __u32 port; __u32 zone; };
struct padded { __u64 cookie; __u32 port; };
struct stats { __u64 counts[4]; };
struct inner { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, __u32); __type(value, __u32); };
`;

const map = (members: string): string => `${PRELUDE}struct { ${members} } m SEC(".maps");\n`;
const hash = (members: string): string => map(`__uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 8); ${members}`);
const program = (text: string, body: string): string =>
  `${text}SEC("xdp") int count(struct xdp_md *ctx) { ${body} return XDP_PASS; }\n`;
const legacy = (section: string): string => `${PRELUDE}struct bpf_map_def SEC("${section}") counts = {
	.type = BPF_MAP_TYPE_HASH, .key_size = sizeof(struct flow), .value_size = sizeof(__u64), .max_entries = 8,
};
`;

const OUTER = "__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS); __uint(max_entries, 8); __type(key, __u32);";
const QUEUE = map("__uint(type, BPF_MAP_TYPE_QUEUE); __uint(max_entries, 8); __type(value, __u64);");
const shortKey = program(
  hash("__type(key, __u64); __type(value, __u64);"),
  "__u32 id = 1; bpf_map_lookup_elem(&m, &id);",
);
const longArrayKey = map(
  "__uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 8); __type(key, __u64); __type(value, __u64);",
);
const shortPop = program(QUEUE, "__u32 id = 1; bpf_map_pop_elem(&m, &id);");
const paddedKey = hash("__type(key, struct padded); __type(value, __u64);");
const paddedValue = hash("__type(key, __u32); __type(value, struct padded);");

/** A program by the beginning of what is seen. */
const PROGRAMS: Readonly<Record<string, string>> = {
  "`error: expected expression`": hash("__uint(key_size, struct flow); __uint(value_size, 8);"),
  "`elf: legacy map definitions in 'maps' section": legacy("maps"),
  "`prog 'count': bad map relo against 'counts'": legacy("maps/counts"),
  "`map 'm': attr 'key_size': expected ARRAY": hash("__type(key_size, __u32); __uint(value_size, 8);"),
  "`map 'm': map-in-map inner def is": map(`${OUTER} __array(values, sizeof(struct inner));`),
  "`map 'm': map-in-map inner spec is": map(`${OUTER} __type(values, struct inner);`),
  "`map 'm': conflicting key size": hash("__uint(key_size, 12); __type(key, struct flow); __type(value, __u64);"),
  "`libbpf: map 'm': failed to create": longArrayKey,
  "`map m: map create: invalid argument`": longArrayKey,
  "`invalid read from stack R2": shortKey,
  "`invalid write to stack R2": shortPop,
  "`invalid indirect read from stack R2": paddedKey,
  "`invalid access to map value": hash("__type(key, __u32); __type(value, sizeof(struct stats));"),
  "`unmarshaling *main.counter doesn't": paddedValue,
  "`can't marshal key: main.connection": paddedKey,
  "Lookups miss entries": paddedKey,
  "Lookups always miss": shortKey,
  "Keys that differ share": hash("__type(key, sizeof(struct flow)); __type(value, __u64);"),
  "`bpftool map show` says four times": hash("__uint(key, sizeof(struct flow)); __type(value, __u64);"),
  "A variable changes": shortPop,
  "Events end": program(
    map("__uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096);"),
    "struct flow flow = {}; bpf_ringbuf_output(&m, &flow, sizeof(struct stats), 0);",
  ),
  "`bpftool map dump` shows bytes": legacy("maps"),
};

/** The rules that report a program. */
function rulesFor(code: string): string[] {
  const messages = new Linter().verify(code, [plugin.configs.recommended], { filename: "x.bpf.c" });
  return messages.map(({ ruleId, message }) => ruleId?.replace("bpf/", "") ?? message);
}

test("every row has a program, and every program a row", () => {
  const seen = Object.keys(PROGRAMS).map((beginning) => rows.find((row) => row.seen.startsWith(beginning))?.seen);
  expect(seen).toEqual(rows.map((row) => row.seen));
});

test.each(rows)("$seen: $rule", ({ seen, rule, file }) => {
  expect(file).toBe(rule);
  expect(Object.keys(rules)).toContain(rule);
  const [, code = ""] = Object.entries(PROGRAMS).find(([beginning]) => seen.startsWith(beginning)) ?? [];
  expect(new Set(rulesFor(code))).toEqual(new Set([rule]));
});

test("a program without a mistake leads to no rule", () => {
  expect(rulesFor(hash("__type(key, struct flow); __type(value, struct stats);"))).toEqual([]);
});
