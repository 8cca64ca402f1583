import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBtf, type Btf, type BtfLayout } from "./btf.js";
import { mapTypesOf } from "./btf-maps.js";
import { compile, type CorpusSource } from "./objects.js";

const program = `
#define __uint(name, val) int (*name)[val]
#define __type(name, val) typeof(val) *name
#define __array(name, val) typeof(val) *name[]
#define SEC(name) __attribute__((section(name), used))

typedef const struct flow {
  char port;
  union {
    long whole;
    struct { int low; short high[3]; };
  };
  unsigned first : 3, : 4, second : 10;
  _Bool last;
  void *rest[];
} flow_t;

struct key { char a; int b; } __attribute__((packed));
struct declared;

struct {
  __uint(type, 1);
  __uint(max_entries, 16);
  __type(key, struct key);
  __type(value, flow_t);
} flows SEC(".maps");

struct inner {
  __uint(type, 2);
  __type(key, int);
  __type(value, struct declared);
  __array(values, struct inner);
};

struct {
  __uint(type, 13);
  __uint(key_size, 4);
  __array(values, struct inner);
} outer SEC(".maps");
`;

describe("the types in BTF", () => {
  let root = "";
  let btf: Btf;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    const source: CorpusSource = {
      name: "tiny",
      root,
      objects: root,
      files: () => Promise.resolve([]),
      attempts: () => Promise.resolve([[]]),
      inputs: [],
    };
    await writeFile(join(root, "types.c"), program);
    const { object = "" } = await compile(source, "types.c");
    btf = await readBtf(object);
  });

  afterAll(() => rm(root, { recursive: true }));

  it("have the members of anonymous records in their places, and the bits of bit-fields", () => {
    expect(mapTypesOf(btf)[0]?.value).toEqual<BtfLayout>({
      size: 32,
      members: [
        { name: "port", size: 1, bitOffset: 0, bitSize: undefined },
        { name: "whole", size: 8, bitOffset: 64, bitSize: undefined },
        { name: "low", size: 4, bitOffset: 64, bitSize: undefined },
        { name: "high", size: 6, bitOffset: 96, bitSize: undefined },
        { name: "first", size: 4, bitOffset: 192, bitSize: 3 },
        { name: "second", size: 4, bitOffset: 199, bitSize: 10 },
        { name: "last", size: 1, bitOffset: 216, bitSize: undefined },
        { name: "rest", size: 0, bitOffset: 256, bitSize: undefined },
      ],
    });
  });

  it("are told of each map, with its numbers", () => {
    expect(mapTypesOf(btf)[0]).toMatchObject({
      name: "flows",
      linkage: "global",
      key: { size: 5, members: [{ name: "a" }, { name: "b", bitOffset: 8 }] },
      numbers: new Map([
        ["type", 1],
        ["max_entries", 16],
      ]),
      inner: undefined,
    });
  });

  it("are told of the inner maps of a map, and not of theirs", () => {
    expect(mapTypesOf(btf)[1]).toEqual({
      name: "outer",
      linkage: "global",
      key: undefined,
      value: undefined,
      numbers: new Map([
        ["type", 13],
        ["key_size", 4],
      ]),
      inner: {
        key: { size: 4, members: [] },
        value: { size: undefined, members: [] },
        numbers: new Map([["type", 2]]),
      },
    });
  });
});
