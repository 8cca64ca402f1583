import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBccMaps, type BccMapDefinition } from "../../src/bpf/bcc-maps.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { BpfCSourceCode } from "../../src/language/bpf-c-source-code.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { parse } from "../support/parse.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** The maps of bcc's in a text, which may include `maps.h`. */
function bccMaps(text: string, header?: string): BccMapDefinition[] {
  const root = temporaryFolder(header === undefined ? {} : { "maps.h": header });
  const translation = translate(text, join(root, "main.c"), { ...NO_SETTINGS, isDescribed: true });
  return findBccMaps(parse(text, { translation }), new UnitTypes(translation));
}

describe("bcc's macros", () => {
  it.each([
    ["BPF_HASH(m);", "HASH", "__u64", "__u64", 10240, undefined],
    ["BPF_HASH(m, int);", "HASH", "int", "__u64", 10240, undefined],
    ["BPF_HASH(m, int, char[4]);", "HASH", "int", "char[4]", 10240, undefined],
    ["BPF_HASH(m, int, long, 16);", "HASH", "int", "long", 16, undefined],
    ["BPF_PERCPU_HASH(m, int);", "PERCPU_HASH", "int", "__u64", 10240, undefined],
    ["BPF_LPM_TRIE(m, struct k, int, 8);", "LPM_TRIE", "struct k", "int", 8, 1],
    ["BPF_ARRAY(m, long, 8);", "ARRAY", "int", "long", 8, undefined],
    ["BPF_PERCPU_ARRAY(m);", "PERCPU_ARRAY", "int", "__u64", 10240, undefined],
    ["BPF_PERF_OUTPUT(m);", "PERF_EVENT_ARRAY", "int", "__u32", undefined, undefined],
    ["BPF_PERF_ARRAY(m, 4);", "PERF_EVENT_ARRAY", "int", "__u32", 4, undefined],
    ["BPF_PROG_ARRAY(m, 4);", "PROG_ARRAY", "__u32", "__u32", 4, undefined],
    ["BPF_CGROUP_ARRAY(m, 4);", "CGROUP_ARRAY", "int", "__u32", 4, undefined],
    ["BPF_DEVMAP(m, 4);", "DEVMAP", "__u32", "int", 4, undefined],
    ["BPF_CPUMAP(m, 4);", "CPUMAP", "__u32", "__u32", 4, undefined],
    ["BPF_SOCKMAP(m, 4);", "SOCKMAP", "__u32", "int", 4, undefined],
    ["BPF_QUEUE(m, int, 4);", "QUEUE", undefined, "int", 4, undefined],
    ["BPF_STACK(m, int, 4, 64);", "STACK", undefined, "int", 4, 64],
    ['BPF_TABLE("lru_hash", int, long, m, 4);', "LRU_HASH", "int", "long", 4, undefined],
    ['BPF_F_TABLE("hash", int, long, m, 4, 1);', "HASH", "int", "long", 4, 1],
  ])("%s", (text, mapType, key, value, maxEntries, mapFlags) => {
    const [map] = bccMaps(text);
    expect(map).toMatchObject({ name: "m", style: "bcc", mapType: `BPF_MAP_TYPE_${mapType}`, maxEntries, mapFlags });
    expect(map?.key?.text).toBe(key);
    expect(map?.value?.text).toBe(value);
  });

  it("have the sizes of their types", () => {
    expect(bccMaps("BPF_HASH(m, int, char[6]);")[0]).toMatchObject({ keySize: 4, valueSize: 6 });
  });

  it.each([
    ["BPF_HISTOGRAM(m);"],
    ["BPF_STACK_TRACE(m, 1024);"],
    ["BPF_RINGBUF_OUTPUT(m, 8);"],
    ['BPF_TABLE("histogram", int, long, m, 4);'],
    ["BPF_HASH(m, int, long, 4, 5);"],
    ["BPF_HASH(m, , long);"],
    ["BPF_ARRAY(m, long, );"],
  ])("of which one definition cannot be told: %s", (text) => {
    const [map] = bccMaps(text);
    expect(map).toMatchObject({ style: "bcc", table: undefined, mapType: undefined });
  });

  it.each([
    ["in no file of bcc's", "int BPF_HASH;", undefined],
    ["without a name", "BPF_HASH();", undefined],
    [
      "as a header defines them",
      '#include "maps.h"\nBPF_HASH(m);',
      '#define BPF_HASH(n) struct { int (*type)[1]; } n SEC(".maps")',
    ],
    ["in a file whose header is missing", '#include "none.h"\nBPF_HASH(m);', undefined],
    ["in a file whose system header is missing", "#include <project/maps.h>\nBPF_HASH(m);", undefined],
  ])("are none %s", (_, text, header) => {
    expect(bccMaps(text, header)).toEqual([]);
  });

  it.each([
    ["<bpf/bpf_helpers.h>"],
    ['"vmlinux.h"'],
    ["<none/vmlinux.h>"],
    ["<uapi/linux/ptrace_none.h>"],
    ["<net/none.h>"],
  ])("are bcc's all the same where %s is missing", (header) => {
    expect(bccMaps(`#include ${header}\nBPF_HASH(m);`)).toHaveLength(1);
  });

  it("make BTF-style maps where a header says so", () => {
    const root = temporaryFolder({
      "maps.h":
        '#define BPF_TABLE(n, t, k, v) struct { __uint(type, t); __type(key, k); __type(value, v); } n SEC(".maps")\n#define BPF_HASH(n, k, v) BPF_TABLE(n, BPF_MAP_TYPE_HASH, k, v)\n',
    });
    const text = '#include "maps.h"\nBPF_HASH(m, int, long);';
    const translation = translate(text, join(root, "main.c"), { ...NO_SETTINGS, isDescribed: true });
    const { maps } = new BpfCSourceCode(parse(text, { translation }), translation);
    expect(maps).toHaveLength(1);
    expect(maps[0]).toMatchObject({ name: "m", style: "btf", mapType: "BPF_MAP_TYPE_HASH", keySize: 4, valueSize: 8 });
  });
});
