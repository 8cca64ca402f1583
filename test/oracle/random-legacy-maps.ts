/** Random files with legacy maps, in every spelling that people use and some that they do not. */
import { LEGACY_STRUCTS } from "../../src/facts/legacy-maps.js";
import type { Random } from "./random.js";

const PRELUDE = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#define __section(name) __attribute__((section(name), used))
#define __section_maps __section("maps")
#define COUNT 12
#define KEY_SIZE sizeof(int)
#define BPF_ANNOTATE_KV_PAIR(name, type_key, type_val)                       \\
  struct ____btf_map_##name { type_key key; type_val value; };               \\
  struct ____btf_map_##name                                                  \\
    __attribute__((section(".maps." #name), used)) ____btf_map_##name = { }
struct bpf_map_def { unsigned int type, key_size, value_size, max_entries, map_flags; };
struct bpf_elf_map { __u32 type, size_key, size_value, max_elem, flags, id, pinning, inner_id, inner_idx; };
typedef struct bpf_map_def map_t;
enum number { FIRST, SECOND };
struct pair { __u32 first; __u64 second; } probe, *pointer;
typedef struct pair pair_t;
typedef __u32 two_t[2];
`;

const TYPES = [
  ..."HASH ARRAY LRU_HASH PERF_EVENT_ARRAY QUEUE LPM_TRIE RINGBUF SK_STORAGE PERCPU_ARRAY ARRAY_OF_MAPS"
    .split(" ")
    .map((name) => `BPF_MAP_TYPE_${name}`),
  ...["1", "2", "0", "(BPF_MAP_TYPE_HASH)"],
];
const SIZES = [
  ...["4", "0", "4 * 2", "KEY_SIZE", "sizeof(__u32)", "sizeof(int)", "sizeof(struct pair)", "sizeof(pair_t)"],
  ...["sizeof(probe)", "sizeof probe", "sizeof(*pointer)", "sizeof(pointer->second)", "sizeof(pointer[0].first)"],
  ...["sizeof(enum number)", "sizeof(two_t)", "sizeof(char[COUNT])", "sizeof(struct pair *)", "sizeof(void *)"],
  ...["sizeof(struct { int a, b; })", "sizeof(union { int a; long b; })", "sizeof(typeof(probe))", "(sizeof(long))"],
  "sizeof(__u64) + 4",
];
const NUMBERS = [
  ...["16", "0", "0x10", "1U", "(3)", "'a'", "COUNT", "COUNT * 2", "1 << 10", "1 << 29", "FIRST", "SECOND"],
  ...["BPF_F_NO_PREALLOC", "sizeof(struct pair)", "COUNT + /* more */ 1"],
];
const SECTIONS = [
  ...['SEC("maps")', 'SEC("maps/x")', '__section("maps")', "__section_maps"],
  ...['__attribute__((section("maps"), used))', '__attribute__ (( section ( "maps" ) ))'],
];

/** A file, and the maps that it defines. */
export interface RandomLegacyMaps {
  readonly text: string;
  readonly names: readonly string[];
}

export function randomLegacyMaps(random: Random): RandomLegacyMaps {
  const names: string[] = [];
  const declarations = Array.from({ length: 4 }, () => declaration(random, names));
  const uses = names.map((name) => `  sum += (long)bpf_map_lookup_elem(&${name}, &key);\n`).join("");
  const program = `SEC("xdp") int program(void *ctx) {\n  int key = 0;\n  long sum = 0;\n${uses}  return sum;\n}\n`;
  return { text: PRELUDE + declarations.join("") + program, names };
}

function gap(random: Random): string {
  return random.chance(60) ? "" : random.pick([" ", "\t", "\n", " /* gap */ ", "\n  // gap\n"]);
}

/** A declaration of one map or some, whose names are added to `names`. */
function declaration(random: Random, names: string[]): string {
  const isElf = random.chance(30);
  const own = Array.from({ length: random.chance(25) ? random.between(2, 3) : 1 }, () => {
    const name = `map_${String(names.length)}`;
    names.push(name);
    return name;
  });
  const members = LEGACY_STRUCTS.get(isElf ? "bpf_elf_map" : "bpf_map_def") ?? [];
  const struct = isElf ? "struct bpf_elf_map" : random.pick(["struct bpf_map_def", "struct bpf_map_def", "map_t"]);
  const section = random.pick(SECTIONS);
  const place = random.pick(["first", "middle", "last"]);
  const declarators = own.map((name, index) => {
    const isBehind = place === "last" || (place === "middle" && index > 0);
    return `${name}${isBehind ? ` ${section}` : ""} = ${initializer(random, members)}`;
  });
  const before = place === "first" ? `${section} ` : "";
  const between = place === "middle" ? `${section} ` : "";
  const storage = random.chance(30) ? "static " : "";
  const line = `${gap(random)}${before}${storage}${struct} ${gap(random)}${between}${declarators.join(", ")};${gap(random)}\n`;
  return random.chance(25) ? line + annotation(random, own[0] ?? "") : line;
}

function annotation(random: Random, name: string): string {
  const key = random.pick(["int", "__u32", "struct pair"]);
  const value = random.pick(["int", "__u64", "struct pair"]);
  return `BPF_ANNOTATE_KV_PAIR(${name}, ${key}, ${value});${gap(random)}\n`;
}

function initializer(random: Random, members: readonly string[]): string {
  const separator = random.pick(["\n  ", " "]);
  const end = separator === " " ? "}" : "\n}";
  if (random.chance(25)) {
    const values = members.slice(0, random.between(1, members.length)).map((member) => valueOf(random, member));
    return `{${values.map((value) => separator + gap(random) + value).join(",")}${random.pick(["", ","])}${end}`;
  }
  const chosen = random.shuffle(members).filter((member) => random.chance(chanceOf(member)));
  const values = chosen.map(
    (member) => `.${member}${random.pick([" = ", "=", "\t= "])}${valueOf(random, member)}${gap(random)}`,
  );
  return `{${values.map((value) => separator + gap(random) + value).join(",")}${random.pick(["", ",", ", // last"])}\n}`;
}

/** How often a member is among the designated ones, in percent. */
function chanceOf(member: string): number {
  if (member === "type") return 92;
  return /id|pinning/.test(member) ? 20 : 75;
}

function valueOf(random: Random, member: string): string {
  if (member === "type") return random.pick(TYPES);
  if (/key|value/.test(member)) return random.pick(SIZES);
  if (member === "pinning") return random.pick(["0", "0", "2", "1"]);
  return member.includes("id") ? random.pick(["0", "0", "0", "7"]) : random.pick(NUMBERS);
}
