import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = temporaryFolder({
  "shared.h": `struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, long); } shared SEC(".maps");\n`,
  "maps.bpf.c": `#include "shared.h"
struct key { __u64 cgroup; __u32 pid; };
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG);
	__type(key, struct key);
	__type(value, struct missing);
} latencies SEC(".maps");
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(max_entries, 2);
	__uint(key_size, 4);
	__uint(map_flags, 0);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(max_entries, 1);
		__type(key, int);
		__type(value, char[24]);
	});
} outer SEC(".maps");
struct bpf_map_def SEC("maps") old = {
	.type = BPF_MAP_TYPE_LRU_HASH,
	.key_size = sizeof(struct key),
	.value_size = 8,
	.max_entries = 16,
	.map_flags = 1 << 30,
};
`,
  "none.bpf.c": "int x;\n",
});

const maps = (...commandLine: string[]) => runCommand(folder, ["maps", "--no-config", ...commandLine]);

describe("maps", () => {
  it("lists the maps of the file, what their inner maps are, and those of headers", async () => {
    const { status, stdout, stderr } = await maps("maps.bpf.c");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "NAME          STYLE   TYPE                        KEY         SIZE  VALUE           SIZE  MAX_ENTRIES  FLAGS                                PLACE
      latencies     btf     BPF_MAP_TYPE_HASH           struct key    16  struct missing     -        10240  BPF_F_NO_PREALLOC|BPF_F_RDONLY_PROG  maps.bpf.c:9:3
      outer         btf     BPF_MAP_TYPE_ARRAY_OF_MAPS  -              4  -                  -            2  0                                    maps.bpf.c:21:3
      outer.values          BPF_MAP_TYPE_ARRAY          int            4  char[24]          24            1  -
      old           legacy  BPF_MAP_TYPE_LRU_HASH       struct key    16  -                  8           16  0x40000000                           maps.bpf.c:22:32
      shared        btf     BPF_MAP_TYPE_ARRAY          __u32          4  long               8            -  -                                    shared.h

      The value of latencies is not known: no definition of \`struct missing\` is in scope.
      "
    `);
  });

  it("prints nothing for a file without maps", async () => {
    expect(await maps("none.bpf.c")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("prints JSON", async () => {
    const { stdout } = await maps("--json", "maps.bpf.c");
    expect(JSON.parse(stdout.replaceAll(folder, "/folder"))).toMatchInlineSnapshot(`
      [
        {
          "file": "maps.bpf.c",
          "maps": [
            {
              "key": {
                "layout": {
                  "align": 8,
                  "members": [
                    {
                      "name": "cgroup",
                      "offset": 0,
                      "size": 8,
                      "start": 39,
                      "type": "__u64",
                    },
                    {
                      "name": "pid",
                      "offset": 8,
                      "size": 4,
                      "start": 53,
                      "type": "__u32",
                    },
                  ],
                  "packed": false,
                  "padding": [
                    {
                      "after": "pid",
                      "offset": 12,
                      "size": 4,
                    },
                  ],
                  "size": 16,
                },
                "text": "struct key",
              },
              "keySize": 16,
              "linkage": "global",
              "loc": {
                "end": {
                  "column": 11,
                  "line": 9,
                },
                "start": {
                  "column": 2,
                  "line": 9,
                },
              },
              "mapFlags": 129,
              "mapType": "BPF_MAP_TYPE_HASH",
              "maxEntries": 10240,
              "name": "latencies",
              "range": [
                252,
                261,
              ],
              "style": "btf",
              "unknown": [
                {
                  "member": "value",
                  "reason": "no definition of \`struct missing\` is in scope",
                },
              ],
              "value": {
                "text": "struct missing",
              },
            },
            {
              "inner": {
                "key": {
                  "layout": {
                    "align": 4,
                    "members": [],
                    "packed": false,
                    "padding": [],
                    "size": 4,
                  },
                  "text": "int",
                },
                "keySize": 4,
                "mapType": "BPF_MAP_TYPE_ARRAY",
                "maxEntries": 1,
                "value": {
                  "layout": {
                    "align": 1,
                    "members": [],
                    "packed": false,
                    "padding": [],
                    "size": 24,
                  },
                  "text": "char[24]",
                },
                "valueSize": 24,
              },
              "keySize": 4,
              "linkage": "global",
              "loc": {
                "end": {
                  "column": 7,
                  "line": 21,
                },
                "start": {
                  "column": 2,
                  "line": 21,
                },
              },
              "mapFlags": 0,
              "mapType": "BPF_MAP_TYPE_ARRAY_OF_MAPS",
              "maxEntries": 2,
              "name": "outer",
              "range": [
                540,
                545,
              ],
              "style": "btf",
            },
            {
              "key": {
                "layout": {
                  "align": 8,
                  "members": [
                    {
                      "name": "cgroup",
                      "offset": 0,
                      "size": 8,
                      "start": 39,
                      "type": "__u64",
                    },
                    {
                      "name": "pid",
                      "offset": 8,
                      "size": 4,
                      "start": 53,
                      "type": "__u32",
                    },
                  ],
                  "packed": false,
                  "padding": [
                    {
                      "after": "pid",
                      "offset": 12,
                      "size": 4,
                    },
                  ],
                  "size": 16,
                },
                "text": "struct key",
              },
              "keySize": 16,
              "linkage": "global",
              "loc": {
                "end": {
                  "column": 34,
                  "line": 22,
                },
                "start": {
                  "column": 31,
                  "line": 22,
                },
              },
              "mapFlags": 1073741824,
              "mapType": "BPF_MAP_TYPE_LRU_HASH",
              "maxEntries": 16,
              "name": "old",
              "range": [
                591,
                594,
              ],
              "style": "legacy",
              "valueSize": 8,
            },
            {
              "header": "/folder/shared.h",
              "key": {
                "layout": {
                  "align": 4,
                  "members": [],
                  "packed": false,
                  "padding": [],
                  "size": 4,
                },
                "text": "__u32",
              },
              "keySize": 4,
              "linkage": "global",
              "mapType": "BPF_MAP_TYPE_ARRAY",
              "name": "shared",
              "style": "btf",
              "value": {
                "layout": {
                  "align": 8,
                  "members": [],
                  "packed": false,
                  "padding": [],
                  "size": 8,
                },
                "text": "long",
              },
              "valueSize": 8,
            },
          ],
        },
      ]
    `);
  });
});
