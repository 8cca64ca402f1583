import { describe, expect, it } from "vitest";
import type { LegacyMapDefinition } from "../../src/bpf/legacy-maps.js";
import { parse } from "../support/parse.js";
import { sourceCodeOf } from "../support/types.js";

function legacyMaps(text: string): LegacyMapDefinition[] {
  return sourceCodeOf(parse(text)).maps.filter((map): map is LegacyMapDefinition =>
    ["legacy", "elf"].includes(map.style),
  );
}

/** Names of the maps that a text defines by values. */
const names = (text: string): string[] => legacyMaps(text).map(({ name }) => name);

/** The members that an initialiser gives, with their values. */
const fields = (text: string): string[] | undefined =>
  legacyMaps(text)[0]?.fields?.map(({ name, value }) => `${name}=${value.text}`);

const BODY = "{ .type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8, .max_entries = 16, .map_flags = 1 }";

describe("legacy maps", () => {
  it("have the attributes that their values give", () => {
    const [map] = legacyMaps(`struct bpf_map_def SEC("maps") m = ${BODY};`);
    expect(map).toMatchObject({
      name: "m",
      style: "legacy",
      linkage: "global",
      section: "maps",
      tag: "bpf_map_def",
      members: [],
      file: undefined,
      isArray: false,
      mapType: "BPF_MAP_TYPE_HASH",
      key: undefined,
      value: undefined,
      keySize: 4,
      valueSize: 8,
      maxEntries: 16,
      mapFlags: 1,
      inner: undefined,
    });
    expect(map?.node.type).toBe("bpf_map_definition");
    expect(map?.nameNode).toMatchObject({ type: "identifier", name: "m" });
  });

  it("have the types that sizeof measures", () => {
    const [map] = legacyMaps(
      'struct k { long a; }; struct k *p; struct bpf_map_def m SEC("maps") = { .type = 1, .key_size = sizeof(struct k), .value_size = sizeof(*p) };',
    );
    expect(map).toMatchObject({ key: { text: "struct k" }, value: { text: "typeof(*p)" }, keySize: 8, valueSize: 8 });
    expect(map?.value?.layout?.size).toBe(8);
  });

  it("have the types of their annotation", () => {
    const [map] = legacyMaps(
      `struct bpf_map_def SEC("maps") m = ${BODY}; BPF_ANNOTATE_KV_PAIR(m, unsigned int, struct { int a; int b; });`,
    );
    expect(map).toMatchObject({ key: { text: "unsigned int" }, value: { text: "struct { int a; int b; }" } });
    expect(map?.value?.layout?.size).toBe(8);
    expect(map?.annotation?.map).toBe("m");
  });

  it("leave out what they do not say", () => {
    const [map] = legacyMaps('struct bpf_map_def SEC("maps") m = { .type = 3 };');
    expect(map).toMatchObject({ mapType: "BPF_MAP_TYPE_PROG_ARRAY", keySize: undefined, maxEntries: undefined });
  });

  it("know nothing of numbers that are not in sight", () => {
    const [map] = legacyMaps(
      '#include "x.h"\nstruct bpf_map_def SEC("maps") m = { .type = TYPE, .key_size = sizeof(struct k), .max_entries = MAX };',
    );
    expect(map).toMatchObject({
      mapType: undefined,
      keySize: undefined,
      maxEntries: undefined,
      key: { text: "struct k" },
    });
  });

  it.each([
    [`SEC("maps") struct bpf_map_def m = ${BODY};`],
    [`struct bpf_map_def m SEC("maps") = ${BODY};`],
    [`struct bpf_map_def m __attribute__((section("maps"), used)) = ${BODY};`],
    [`struct bpf_map_def SEC("maps/m") m = ${BODY};`],
    [`#define __section_maps __attribute__((section("maps")))\nstruct bpf_map_def __section_maps m = ${BODY};`],
    [`#define NAME "maps"\n#define IN_MAPS __attribute__((section(NAME)))\nstruct bpf_map_def IN_MAPS m = ${BODY};`],
    [`#define NAME "maps"\nstruct bpf_map_def __section(NAME) m = ${BODY};`],
    [`static struct bpf_map_def SEC("maps") m = ${BODY};`],
    ['extern struct bpf_map_def m SEC("maps");'],
    ['struct bpf_map_def SEC("maps") m;'],
    [`typedef struct bpf_map_def { int type, key_size; } def_t; def_t SEC("maps") m = { 1, 4 };`],
    [`struct my_map { int type; int key_size; }; struct my_map SEC("maps") m = { .type = 1 };`],
    [`struct bpf_map_def_legacy SEC("maps") m = { .type = 1, .key_size = 4 };`],
    [`struct { int type, key_size; } m SEC("maps") = { .type = 1 };`],
    [`#define MAP(n) struct bpf_map_def SEC("maps") n = ${BODY}\nMAP(m);`],
  ])("are found: %j", (text) => {
    expect(names(text)).toEqual(["m"]);
  });

  it.each([
    [`struct bpf_map_def m = ${BODY};`],
    [`struct bpf_map_def SEC("mapsx") m = ${BODY};`],
    ['int SEC("maps") m = 1;'],
    ['struct other { int a; }; struct other SEC("maps") m = { 1 };'],
    ['struct unknown SEC("maps") m;'],
    ['struct { int (*type)[1]; int (*key_size)[4]; } m SEC("maps");'],
    ['struct bpf_map_def *m SEC("maps");'],
    ['SEC("maps/f") int m(void *ctx) { return 0; }'],
  ])("are not made of other variables: %j", (text) => {
    expect(names(text)).toEqual([]);
  });

  it("are told from each other where a declaration has several", () => {
    const maps = legacyMaps(
      'static struct bpf_map_def a SEC("maps/x") = {.type = 1}, b SEC("maps") = {.type = 2}, c = {.type = 3}, d[2] SEC("maps") = {{.type = 4}};',
    );
    expect(
      maps.map(({ name, section, linkage, mapType, isArray }) => [name, section, linkage, mapType, isArray]),
    ).toEqual([
      ["a", "maps/x", "static", "BPF_MAP_TYPE_HASH", false],
      ["b", "maps", "static", "BPF_MAP_TYPE_ARRAY", false],
      ["d", "maps", "static", undefined, true],
    ]);
  });

  it("stand among the other maps in the order of the text", () => {
    const { maps } = sourceCodeOf(
      parse(`struct bpf_map_def SEC("maps") a = ${BODY}; struct { __uint(type, 1); } b SEC(".maps"); BPF_HASH(c);`),
    );
    expect(maps.map(({ name, style }) => `${name} ${style}`)).toEqual(["a legacy", "b btf", "c bcc"]);
  });

  it("belong to the macro that makes them", () => {
    const [map] = legacyMaps(
      '#define MAP(n, v) struct bpf_map_def SEC("maps") n = { .type = 1, .value_size = sizeof(v) }\nMAP(m, long);',
    );
    expect(map).toMatchObject({ name: "m", valueSize: 8, value: { text: "long" }, nameNode: { name: "MAP" } });
  });
});

describe("iproute2's maps", () => {
  it("have the same attributes", () => {
    const [map] = legacyMaps(
      'struct bpf_elf_map SEC("maps") m = { .type = 2, .size_key = 4, .size_value = 8, .max_elem = 16, .flags = 128, .id = 1 };',
    );
    expect(map).toMatchObject({
      style: "elf",
      mapType: "BPF_MAP_TYPE_ARRAY",
      keySize: 4,
      valueSize: 8,
      maxEntries: 16,
      mapFlags: 128,
    });
    expect(map?.fields?.map(({ attribute }) => attribute)).toEqual([
      ...["type", "key_size", "value_size", "max_entries", "map_flags", undefined],
    ]);
  });

  it("are known by their members where the struct has another name", () => {
    expect(legacyMaps('struct { int type, size_key; } m SEC("maps") = { .type = 1 };')[0]?.style).toBe("elf");
  });
});

describe("values of an initialiser", () => {
  it.each([
    ['struct bpf_map_def SEC("maps") m = { .key_size = 4, .type = 1 };', ["key_size=4", "type=1"]],
    ['struct bpf_map_def SEC("maps") m = { key_size: 4, type: 1 };', ["key_size=4", "type=1"]],
    ['struct bpf_map_def SEC("maps") m = { 1, 4, 8 };', ["type=1", "key_size=4", "value_size=8"]],
    ['struct bpf_map_def SEC("maps") m = { 1, .max_entries = 2, 3 };', ["type=1", "max_entries=2", "map_flags=3"]],
    ['struct bpf_elf_map SEC("maps") m = { 1, 4, 8, 16 };', ["type=1", "size_key=4", "size_value=8", "max_elem=16"]],
    [
      'struct bpf_map_def { int max_entries; int type, key_size; }; struct bpf_map_def SEC("maps") m = { 1, 2 };',
      ["max_entries=1", "type=2"],
    ],
    [
      'struct bpf_map_def { int type, key_size; char name[4]; int pin; }; struct bpf_map_def SEC("maps") m = { 1, 2, "ab", 3 };',
      ["type=1", "key_size=2", 'name="ab"', "pin=3"],
    ],
    ['struct bpf_map_def SEC("maps") m = {};', []],
    ['struct bpf_map_def SEC("maps") m;', []],
  ])("are named after their members: %s", (text, expected) => {
    expect(fields(text)).toEqual(expected);
  });

  it.each([
    ["more than the struct is known to have", 'struct bpf_map_def SEC("maps") m = { 1, 2, 3, 4, 5, 6 };'],
    ["a member that it does not have", 'struct bpf_map_def SEC("maps") m = { .type = 1, .other = 2 };'],
    ["a member twice", 'struct bpf_map_def SEC("maps") m = { .type = 1, .type = 2 };'],
    [
      "an array without braces",
      'struct bpf_map_def { int type, key_size; char name[2]; }; struct bpf_map_def SEC("maps") m = { 1, 2, 3, 4 };',
    ],
    ["a condition", 'struct bpf_map_def SEC("maps") m = { .type = 1,\n#ifdef A\n.key_size = 4,\n#endif\n};'],
    ["a macro of several values", '#define A 1, 2\nstruct bpf_map_def SEC("maps") m = { A };'],
    ["a macro with a designator", '#define A .type = 1\nstruct bpf_map_def SEC("maps") m = { A };'],
    ["a designator of a member's member", 'struct bpf_map_def SEC("maps") m = { .type.x = 1 };'],
    ["no list", 'struct bpf_map_def SEC("maps") m = OTHER;'],
  ])("are not known with %s", (_, text) => {
    expect(names(text)).toEqual(["m"]);
    expect(fields(text)).toBeUndefined();
  });
});
