import { describe, expect, it } from "vitest";
import type { MapAttributes } from "../../src/bpf/map-attributes.js";
import { findMaps, type MapDefinition } from "../../src/bpf/maps.js";
import { parse } from "../support/parse.js";
import { openTypesOf, typesOf } from "../support/types.js";

/** The only map of a text whose build is known. */
function mapOf(text: string, types = typesOf): MapDefinition {
  const [map, ...others] = findMaps(parse(text), types(text));
  if (!map || others.length > 0) throw new Error("The text has other than one map.");
  return map;
}

/** The map `m` with these members, behind some other text. */
const map = (members: string, before = "", types = typesOf): MapDefinition =>
  mapOf(`${before}\nstruct { ${members} } m SEC(".maps");`, types);

/** The attributes that are known, types as `text (size)`. */
function known(attributes: MapAttributes): Record<string, unknown> {
  const { mapType, key, value, keySize, valueSize, maxEntries, mapFlags, inner } = attributes;
  const type = (part: typeof key): string | undefined => part && `${part.text} (${String(part.layout?.size ?? "?")})`;
  const all = {
    mapType,
    key: type(key),
    value: type(value),
    keySize,
    valueSize,
    maxEntries,
    mapFlags,
    inner: inner && known(inner),
  };
  return Object.fromEntries(Object.entries(all).filter(([, part]) => part !== undefined));
}

describe("attributes of a map", () => {
  it("tell what sizes say beside types", () => {
    const members = "__type(key, __u32); __uint(key_size, 8); __uint(value_size, sizeof(long));";
    const { keySize, statedKeySize, valueSize, statedValueSize } = map(members);
    expect({ keySize, statedKeySize, valueSize, statedValueSize }).toEqual({
      keySize: 4,
      statedKeySize: 8,
      valueSize: 8,
      statedValueSize: 8,
    });
  });

  it("are what its members say", () => {
    const members =
      "__uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1024); __type(key, __u32); __type(value, struct v); __uint(map_flags, BPF_F_NO_PREALLOC);";
    expect(known(map(members, "struct v { long a; int b; };"))).toEqual({
      mapType: "BPF_MAP_TYPE_HASH",
      key: "__u32 (4)",
      value: "struct v (16)",
      keySize: 4,
      valueSize: 16,
      maxEntries: 1024,
      mapFlags: 1,
    });
  });

  it("are none without members", () => {
    expect(known(map("int other;"))).toEqual({});
  });

  it("may be spelled without libbpf's macros", () => {
    expect(known(map("int (*type)[2]; unsigned *key; char (*value)[16]; int (*max_entries)[8];"))).toEqual({
      mapType: "BPF_MAP_TYPE_ARRAY",
      key: "unsigned int (4)",
      value: "char[16] (16)",
      keySize: 4,
      valueSize: 16,
      maxEntries: 8,
    });
  });

  it("tell the layouts of keys and values", () => {
    const { value } = map("__type(value, struct v);", "struct v { char a; int b; };");
    expect(value?.layout?.padding).toEqual([{ offset: 1, size: 3, after: "a" }]);
    expect(value?.layout?.members.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it.each([
    ["__type(key, int);", "int (4)"],
    ["__type(key, struct { int a; char b; });", "struct { … } (8)"],
    ["__type(key, struct k);", "struct k (2)"],
    ["__type(key, k_t);", "k_t (2)"],
    ["__type(key, KEY);", "short (2)"],
    ["__type(key, char[N]);", "char[16] (16)"],
    ["__type(key, struct k *);", "struct k * (8)"],
    ["__type(key, enum e);", "enum e (4)"],
    ["__type(key, typeof(x));", "struct k (2)"],
    ["__type(key, x);", "struct k (2)"],
    ["__type(key, const struct k);", "struct k (2)"],
    ["struct k *key;", "struct k (2)"],
    ["typeof(struct k) *key;", "struct k (2)"],
    ["__type(key, struct missing);", "struct missing (?)"],
    ["__type(key, missing_t);", "missing_t (?)"],
  ])("%s is a key", (member, expected) => {
    const before =
      "struct k { short a; };\ntypedef struct k k_t;\nstruct k x;\nenum e { E };\n#define KEY short\n#define N 16";
    expect(known(map(member, before)).key).toBe(expected);
  });

  it("with sizes instead of types have these sizes", () => {
    expect(
      known(map("__uint(key_size, sizeof(struct k)); __uint(value_size, 8 * 2);", "struct k { long a, b; };")),
    ).toEqual({
      keySize: 16,
      valueSize: 16,
    });
  });

  it("whose type is not known have no size", () => {
    expect(known(map("__type(key, struct missing); __uint(value_size, MISSING);"))).toEqual({
      key: "struct missing (?)",
    });
  });

  it.each([
    ["__uint(max_entries, 1 << 20);", 1_048_576],
    ["__uint(max_entries, N);", 64],
    ["__uint(max_entries, E);", 7],
    ["__uint(max_entries, sizeof(long) * 2);", 16],
    ["__uint(max_entries, 0);", 0],
    ["__uint(max_entries, 0x100000001);", 1],
    ["__uint(max_entries, -1);", undefined],
    ["__uint(max_entries, MISSING);", undefined],
    ["__uint(max_entries, 1.5);", undefined],
    ["int max_entries;", undefined],
    ["int *max_entries;", undefined],
  ])("%s is a number", (member, expected) => {
    expect(map(member, "#define N 64\nenum { E = 7 };").maxEntries).toBe(expected);
  });

  it.each([
    ["__uint(type, BPF_MAP_TYPE_RINGBUF);", "BPF_MAP_TYPE_RINGBUF"],
    ["__uint(type, 27);", "BPF_MAP_TYPE_RINGBUF"],
    ["__uint(type, TYPE);", "BPF_MAP_TYPE_LRU_HASH"],
    ["__uint(type, 0);", "BPF_MAP_TYPE_UNSPEC"],
    ["__uint(type, 12345);", undefined],
    ["__uint(type, MISSING);", undefined],
  ])("%s is a type", (member, expected) => {
    expect(map(member, "#define TYPE BPF_MAP_TYPE_LRU_HASH").mapType).toBe(expected);
  });

  it("may have flags that are not known", () => {
    expect(map("__uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_MMAPABLE);").mapFlags).toBe(1025);
    expect(map("__uint(map_flags, MISSING | 1);").mapFlags).toBeUndefined();
  });
});

describe("inner maps", () => {
  it("are those of `values`", () => {
    const inner =
      "struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); }";
    expect(known(map(`__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS); __array(values, ${inner});`))).toEqual({
      mapType: "BPF_MAP_TYPE_ARRAY_OF_MAPS",
      inner: {
        mapType: "BPF_MAP_TYPE_ARRAY",
        key: "__u32 (4)",
        value: "__u64 (8)",
        keySize: 4,
        valueSize: 8,
        maxEntries: 1,
      },
    });
  });

  it("may have a tag", () => {
    expect(known(map("__array(values, struct inner);", "struct inner { __uint(max_entries, 3); };"))).toEqual({
      inner: { maxEntries: 3 },
    });
  });

  it("are none where `values` holds programs or nothing known", () => {
    expect(map("__array(values, int (void *));").inner).toBeUndefined();
    expect(map("__array(values, struct missing);").inner).toBeUndefined();
    expect(map("int values;").inner).toBeUndefined();
  });

  it("of a struct that names itself end", () => {
    expect(
      known(
        map(
          "__array(values, struct inner);",
          "struct inner { __uint(max_entries, 3); __array(values, struct inner); };",
        ),
      ),
    ).toHaveProperty("inner.inner.maxEntries", 3);
  });
});

describe("macros of the project", () => {
  it("may bring every part", () => {
    const before =
      '#define MAP(kind, name, k, v, n, ...) struct { __uint(type, BPF_MAP_TYPE_##kind); __type(key, k); __type(value, v); __uint(max_entries, n); __VA_ARGS__ } name SEC(".maps")';
    expect(known(mapOf(`${before}\nMAP(HASH, m, int, struct { long a; }, 2, __uint(map_flags, 1);)\n;`))).toEqual({
      mapType: "BPF_MAP_TYPE_HASH",
      key: "int (4)",
      value: "struct { … } (8)",
      keySize: 4,
      valueSize: 8,
      maxEntries: 2,
      mapFlags: 1,
    });
  });

  it("may bring the members", () => {
    expect(
      known(
        map(
          "COMMON __uint(max_entries, N(2));",
          "#define COMMON __uint(type, 1); __type(key, int);\n#define N(x) (x * 2)",
        ),
      ),
    ).toEqual({
      mapType: "BPF_MAP_TYPE_HASH",
      key: "int (4)",
      keySize: 4,
      maxEntries: 4,
    });
  });
});

describe("conditions", () => {
  it("that nobody decides leave out what depends on them, and nothing else", () => {
    const members =
      "__uint(type, 1);\n#ifdef LARGE\n__uint(max_entries, 1024);\n#else\n__uint(max_entries, 16);\n#endif\n__type(key, int);";
    expect(known(map(members, "", openTypesOf))).toEqual({ mapType: "BPF_MAP_TYPE_HASH", key: "int (4)", keySize: 4 });
    expect(map(members).maxEntries).toBe(16);
    expect(map(members, "#define LARGE", openTypesOf).maxEntries).toBe(1024);
  });

  it("that make no difference leave everything known", () => {
    const members = "\n#ifdef X\n__uint(max_entries, 1 << 4);\n#else\n__uint(max_entries, 16);\n#endif\n";
    expect(map(members, "", openTypesOf).maxEntries).toBe(16);
  });

  it("take default values", () => {
    const before = "#ifndef N\n#define N 8\n#endif\n";
    expect(map("__uint(max_entries, N); __type(key, int);", before).maxEntries).toBe(8);
    expect(map("__uint(max_entries, N); __type(key, int);", before, openTypesOf).maxEntries).toBe(8);
  });
});
