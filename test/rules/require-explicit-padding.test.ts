import rule from "../../rules/require-explicit-padding.js";
import { c, run } from "../support/rule-tester.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const headers = temporaryFolder({
  "flow.h":
    "/* Flows. */\nstruct flow {\n\t__u32 source;\n\t__u64 cookie;\n};\ntypedef struct {\n\tstruct flow from, to;\n} pair_t;\n",
  "vmlinux.h": "struct kernel_key {\n\tlong a;\n\tint b;\n};\n",
  "merged.h":
    "<<<<<<< HEAD\nstruct ours;\n=======\nstruct theirs;\n>>>>>>> other\nstruct merged {\n\t__u32 source;\n\t__u64 cookie;\n};\n",
  "maps.h":
    'struct flow {\n\t__u32 source;\n\t__u64 cookie;\n};\nstruct {\n\t__uint(type, BPF_MAP_TYPE_HASH);\n\t__type(key, struct flow);\n} flows SEC(".maps");\n',
});

run("require-explicit-padding", rule, {
  valid: [
    {
      name: "members that fill the record",
      code: c`
        struct flow {
          __u32 source, destination;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, struct flow);
        } flows SEC(".maps");
      `,
    },
    {
      name: "padding that is a member already",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "padding that is a member already, called as a macro is elsewhere",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __unused;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a padded record that no map uses",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a padded record behind a pointer",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct holder {
          struct flow *flow;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, struct holder);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a map of another name in another section",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
        } flows SEC(".data");
      `,
    },
    {
      name: "a packed record",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        } __attribute__((packed));
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a record that a macro of the file packs",
      code: c`
        #define PACKED __attribute__((__packed__))
        struct flow {
          __u8 kind;
          __u32 source;
        } PACKED;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a record under a pragma that packs it",
      code: c`
        #pragma pack(push, 1)
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        #pragma pack(pop)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a member that is packed itself",
      code: c`
        struct flow {
          __u8 kind;
          __u32 source __attribute__((packed));
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a tail that the record's own alignment makes",
      code: c`
        struct counter {
          __u64 packets;
        } __attribute__((aligned(64)));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
    },
    {
      name: "a packed record with an alignment of its own",
      code: c`
        struct counter {
          __u64 packets;
          __u8 kind;
        } __attribute__((packed, aligned(4)));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
    },
    {
      name: "an unnamed bit-field in place of padding",
      code: c`
        struct flags {
          __u32 state : 4;
          __u32 : 28;
          __u32 mark;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flags);
          __type(value, __u64);
        } states SEC(".maps");
      `,
    },
    {
      name: "bits that no bit-field uses in a byte that one uses",
      code: c`
        struct flags {
          __u8 state : 3;
          __u8 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flags);
          __type(value, __u64);
        } states SEC(".maps");
      `,
    },
    {
      name: "members of a union that are smaller than the union",
      code: c`
        union address {
          __u32 v4;
          __u8 v6[16];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, union address);
          __type(value, __u64);
        } addresses SEC(".maps");
      `,
    },
    {
      name: "a hole in one member of an anonymous union that another member fills",
      code: c`
        struct flow {
          union {
            struct {
              __u8 kind;
              __u32 source;
            };
            __u64 raw;
          };
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a flexible array that reaches the tail",
      code: c`
        struct names {
          __u64 time;
          __u32 count;
          char text[];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct names);
        } names SEC(".maps");
      `,
    },
    {
      name: "an array of no elements that reaches the tail",
      code: c`
        struct names {
          __u64 time;
          __u32 count;
          __u8 text[0];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct names);
        } names SEC(".maps");
      `,
    },
    {
      name: "an array that ends where its alignment wants it to",
      code: c`
        struct names {
          __u32 count;
          char text[12];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct names);
          __type(value, struct names[4]);
        } names SEC(".maps");
      `,
    },
    {
      name: "an empty record",
      code: c`
        struct nothing {
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct nothing);
        } nothings SEC(".maps");
      `,
    },
    {
      name: "scalars, enums and arrays of them",
      code: c`
        enum state { STATE_A, STATE_B };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, enum state);
          __type(value, char[13]);
        } states SEC(".maps");
      `,
    },
    {
      name: "a record of which no definition is in sight",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct elsewhere);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a record with a member of which nothing is known",
      code: c`
        struct flow {
          unknown_t kind;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an array whose length nothing tells",
      code: c`
        struct flow {
          __u8 text[UNKNOWN_LENGTH];
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a hole that is there under one condition alone",
      code: c`
        struct flow {
          __u32 source;
        #ifdef WITH_MARK
          __u32 mark;
        #endif
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a typedef whose size depends on a condition",
      code: c`
        #ifdef WIDE
        typedef __u64 id_type;
        #else
        typedef __u32 id_type;
        #endif
        struct flow {
          id_type id;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a word behind the body that may be a macro of a header that is missing",
      code: c`
        #include "common.h"
        struct flow {
          __u64 cookie;
          __u32 source;
        } COMMON_PACKED;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a branch that no build takes",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        #if 0
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
        #endif
      `,
    },
    {
      name: "a record that a macro makes as a whole",
      code: c`
        #define KEY(name) struct name { __u64 cookie; __u32 source; }
        KEY(flow);
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a definition in a comment",
      code: c`
        /* struct flow { __u64 cookie; __u32 source; }; */
        struct flow {
          __u64 cookie;
          __u64 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a sizeof in __type, which is a number",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a size that is no sizeof",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a value when keys alone are checked",
      code: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      options: [{ roles: ["key"] }],
    },
    {
      name: "a key when values alone are checked",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ roles: ["value"] }],
    },
    {
      name: "nothing is checked without roles",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, struct flow);
        } flows SEC(".maps");
      `,
      options: [{ roles: [] }],
    },
    {
      name: "an event unless events are checked",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
          __type(value, struct event);
        } events SEC(".maps");
        SEC("tp/sched/sched_switch")
        int trace(void *ctx)
        {
          struct event event = {};
          bpf_ringbuf_output(&events, &event, sizeof(event), 0);
          return 0;
        }
      `,
    },
    {
      name: "events whose type is out of sight",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        SEC("tp/sched/sched_switch")
        int trace(void *ctx)
        {
          void *unknown = ctx;
          bpf_ringbuf_output(&events, unknown, size, 0);
          bpf_ringbuf_output(&events, unknown, sizeof(*elsewhere), 0);
          own_output(&events, unknown, sizeof(struct event), 0);
          return 0;
        }
      `,
      options: [{ roles: ["event"] }],
    },
    {
      name: "an event of a struct that the function declares, and that hides one of the file",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        SEC("tp/sched/sched_switch")
        int trace(void *ctx)
        {
          struct event {
            __u64 time;
          } event = {};
          bpf_ringbuf_output(&events, &event, sizeof(struct event), 0);
          return 0;
        }
      `,
      options: [{ roles: ["event"] }],
    },
    {
      name: "the size of a pointer to an event",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        SEC("tp/sched/sched_switch")
        int trace(void *ctx)
        {
          struct event *event = ctx;
          bpf_ringbuf_output(&events, &event, sizeof(event), 0);
          return 0;
        }
      `,
      options: [{ roles: ["event"] }],
    },
    {
      name: "a record that is allowed by its tag",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ allowRecords: ["flow"] }],
    },
    {
      name: "typedefs that are allowed by a pattern",
      code: c`
        typedef struct {
          __u64 cookie;
          __u32 source;
        } legacy_key;
        typedef struct {
          __u64 cookie;
          __u32 source;
        } value_old;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, legacy_key);
          __type(value, value_old);
        } flows SEC(".maps");
      `,
      options: [{ allowRecords: ["legacy_*", "*_old"] }],
    },
    {
      name: "a record that starts with a lock, as a key",
      code: c`
        struct locked {
          struct bpf_spin_lock lock;
          __u64 count;
        };
        struct bpf_spin_lock {
          __u32 val;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct locked);
          __type(value, __u64);
        } locks SEC(".maps");
      `,
    },
    {
      name: "a record of a system header",
      code: c`
        #include <linux/bpf.h>
        struct {
          __uint(type, BPF_MAP_TYPE_CGROUP_STORAGE);
          __type(key, struct bpf_cgroup_storage_key);
          __type(value, __u64);
        } storage SEC(".maps");
      `,
    },
    {
      name: "members of an inner struct that is only declared",
      code: c`
        struct flow {
          struct other {
            __u8 kind;
            __u32 mark;
          } *other;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a record of an outer map, whose values are its inner maps",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __type(value, __u32);
        } outer SEC(".maps");
      `,
    },
    {
      name: "a record of vmlinux.h",
      code: c`
        #include "vmlinux.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct kernel_key);
          __type(value, __u64);
        } keys SEC(".maps");
      `,
      languageOptions: { includePaths: [headers] },
    },
    {
      name: "a record of a header where headers are not checked",
      code: c`
        #include "flow.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ checkHeaders: false }],
      languageOptions: { includePaths: [headers] },
    },
  ],
  invalid: [
    {
      name: "a record and its map in a header",
      code: c`
        #include "maps.h"
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`struct flow` (`maps.h`, line 1) is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 18,
        },
      ],
    },
    {
      name: "a record behind the markers of a merge, in the file and in a header",
      code: c`
        #include "merged.h"
        <<<<<<< HEAD
        #define N 1
        =======
        #define N 2
        >>>>>>> other
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct merged);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`struct merged` (`merged.h`, line 6) is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 9,
          column: 3,
          endLine: 9,
          endColumn: 30,
        },
      ],
    },
    {
      name: "a hole in the middle of a key",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u32 source;
          __u32 __pad;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a tail",
      code: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `packets` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct counter {
                  __u64 bytes;
                  __u32 packets;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct counter);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a hole of three bytes takes an array",
      code: c`
        struct sample {
          __u8 level;
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad[3];
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 3 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u32 value;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a hole of two bytes takes a 16-bit member",
      code: c`
        struct sample {
          __u16 level;
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u16 level;
          __u16 __pad;
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 2 of them padding after `level` at offset 2. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u16 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 6 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u16 level;
                  __u32 value;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a hole of one byte",
      code: c`
        struct sample {
          __u8 level;
          __u16 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad;
          __u16 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 4 bytes, 1 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 3 bytes instead of 4, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u16 value;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "several holes get numbered members",
      code: c`
        struct sample {
          __u8 level;
          __u64 value;
          __u16 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct sample);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad1[7];
          __u64 value;
          __u16 kind;
          __u8 __pad2[6];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct sample);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct sample` is 24 bytes, 13 of them padding: 7 after `level` at offset 1 and 6 after `kind` at offset 18. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u8 __pad1[7];` and `__u8 __pad2[6];` and set them to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 11 bytes instead of 24, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u64 value;
                  __u16 kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct sample);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "of more than three holes two are told",
      code: c`
        struct sample {
          __u8 a;
          __u16 b;
          __u8 c;
          __u32 d;
          __u8 e;
          __u64 f;
          __u8 g;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct sample);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 a;
          __u8 __pad1;
          __u16 b;
          __u8 c;
          __u8 __pad2[3];
          __u32 d;
          __u8 e;
          __u8 __pad3[3];
          __u64 f;
          __u8 g;
          __u8 __pad4[7];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct sample);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct sample` is 32 bytes, 14 of them padding: 1 after `a` at offset 1, 3 after `c` at offset 5 and 10 in 2 more holes. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u8 __pad1;`, `__u8 __pad2[3];`, `__u8 __pad3[3];` and `__u8 __pad4[7];` and set them to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 18 bytes instead of 32, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 a;
                  __u16 b;
                  __u8 c;
                  __u32 d;
                  __u8 e;
                  __u64 f;
                  __u8 g;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct sample);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a comment behind the member stays with it",
      code: c`
        struct counter {
        	__u64 bytes; // of all packets
        	__u32 packets; /* since
        			* the start */
        	/* none follow */
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
        	__u64 bytes; // of all packets
        	__u32 packets; /* since
        			* the start */
        	__u32 __pad;
        	/* none follow */
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `packets` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct counter {
                	__u64 bytes; // of all packets
                	__u32 packets; /* since
                			* the start */
                	/* none follow */
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct counter);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record in one line",
      code: c`
        struct counter { __u64 bytes; __u32 packets; };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter { __u64 bytes; __u32 packets; __u32 __pad; };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `packets` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct counter { __u64 bytes; __u32 packets; } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct counter);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "several members in one line",
      code: c`
        struct sample {
          __u8 level; __u32 value;
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level; __u8 __pad[3]; __u32 value;
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 16 bytes, 3 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 13 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level; __u32 value;
                  __u64 time;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a hole between the names of one declaration has no place for a member",
      code: c`
        struct sample {
          __u8 level, *name;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            '`struct sample` is 16 bytes, 7 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[7];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 9 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level, *name;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record of a typedef",
      code: c`
        typedef struct {
          __u64 cookie;
          __u32 source;
        } flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, flow_t);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        typedef struct {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        } flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, flow_t);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`flow_t` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 9,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef struct {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed)) flow_t;
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, flow_t);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a typedef of a typedef and a record with a tag",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        typedef struct flow flow_t;
        typedef flow_t key_t2;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, key_t2);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        typedef struct flow flow_t;
        typedef flow_t key_t2;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, key_t2);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                typedef struct flow flow_t;
                typedef flow_t key_t2;
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, key_t2);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "elements of an array",
      code: c`
        struct sample {
          __u8 level;
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample[4]);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad[3];
          __u32 value;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample[4]);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 3 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u32 value;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample[4]);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a nested record is reported, and the one around it is not",
      code: c`
        struct sample {
          __u8 level;
          __u32 value;
        };
        struct history {
          __u64 time;
          struct sample samples[2];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad[3];
          __u32 value;
        };
        struct history {
          __u64 time;
          struct sample samples[2];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 3 of them padding after `level` at offset 1. As part of the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u32 value;
                } __attribute__((packed));
                struct history {
                  __u64 time;
                  struct sample samples[2];
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct history);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record that is defined within another one",
      code: c`
        struct history {
          __u64 time;
          struct sample {
            __u8 level;
            __u32 value;
          } sample;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: c`
        struct history {
          __u64 time;
          struct sample {
            __u8 level;
            __u8 __pad[3];
            __u32 value;
          } sample;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 3 of them padding after `level` at offset 1. As part of the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 3,
          column: 10,
          endLine: 3,
          endColumn: 16,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct history {
                  __u64 time;
                  struct sample {
                    __u8 level;
                    __u32 value;
                  } __attribute__((packed)) sample;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct history);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an anonymous record that is the type of a member",
      code: c`
        struct history {
          __u64 time;
          struct {
            __u8 level;
            __u32 value;
          } sample;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: c`
        struct history {
          __u64 time;
          struct {
            __u8 level;
            __u8 __pad[3];
            __u32 value;
          } sample;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct { … }` of `sample` is 8 bytes, 3 of them padding after `level` at offset 1. As part of the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 9,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct history {
                  __u64 time;
                  struct {
                    __u8 level;
                    __u32 value;
                  } __attribute__((packed)) sample;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct history);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a hole in an anonymous member is one of the record around it",
      code: c`
        struct history {
          struct {
            __u8 level;
            __u32 value;
          };
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: c`
        struct history {
          struct {
            __u8 level;
            __u8 __pad[3];
            __u32 value;
          };
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct history` is 16 bytes, 3 of them padding after `level` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
        },
      ],
    },
    {
      name: "a hole behind an anonymous member",
      code: c`
        struct history {
          union {
            __u32 v4;
            char name[4];
          };
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: c`
        struct history {
          union {
            __u32 v4;
            char name[4];
          };
          __u32 __pad;
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct history` is 16 bytes, 4 of them padding after `name` at offset 4. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct history {
                  union {
                    __u32 v4;
                    char name[4];
                  };
                  __u64 time;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct history);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an anonymous union with a tail of its own",
      code: c`
        struct history {
          union {
            __u32 v4;
            char name[5];
          };
          __u64 time;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct history);
        } counters SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            '`struct history` is 16 bytes, 3 of them padding after `name` at offset 5. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as members and set them to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
        },
      ],
    },
    {
      name: "the tail of a union",
      code: c`
        union address {
          __u32 v4;
          char name[5];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, union address);
        } counters SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            '`union address` is 8 bytes, 3 of them padding after `name` at offset 5. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[8];` and set it to zero.',
          line: 1,
          column: 7,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__u8 __pad[8];` after `name`; the size and all offsets stay as they are.",
              output: c`
                union address {
                  __u32 v4;
                  char name[5];
                  __u8 __pad[8];
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, union address);
                } counters SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                union address {
                  __u32 v4;
                  char name[5];
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, union address);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a member of a union",
      code: c`
        struct sample {
          __u8 level;
          __u32 value;
        };
        union any {
          struct sample sample;
          __u64 raw;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, union any);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u8 level;
          __u8 __pad[3];
          __u32 value;
        };
        union any {
          struct sample sample;
          __u64 raw;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, union any);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 8 bytes, 3 of them padding after `level` at offset 1. As part of the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[3];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 5 bytes instead of 8, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u8 level;
                  __u32 value;
                } __attribute__((packed));
                union any {
                  struct sample sample;
                  __u64 raw;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, union any);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "typeof of a variable",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        } probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(probe));
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        } probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(probe));
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed)) probe;
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, typeof(probe));
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a struct in the map's own definition",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct {
            __u64 cookie;
            __u32 source;
          });
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct {
            __u64 cookie;
            __u32 source;
            __u32 __pad;
          });
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct { … }` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 21,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct {
                    __u64 cookie;
                    __u32 source;
                  } __attribute__((packed)));
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a member that spells out what the macro declares",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          int (*type)[BPF_MAP_TYPE_HASH];
          struct flow *key;
          __u64 *value;
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          int (*type)[BPF_MAP_TYPE_HASH];
          struct flow *key;
          __u64 *value;
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  int (*type)[BPF_MAP_TYPE_HASH];
                  struct flow *key;
                  __u64 *value;
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "sizes instead of types",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow));
          __uint(value_size, sizeof(__u64));
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow));
          __uint(value_size, sizeof(__u64));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, sizeof(struct flow));
                  __uint(value_size, sizeof(__u64));
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a key whose size a macro measures",
      code: c`
        #define FLOW_SIZE sizeof(struct flow)
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, FLOW_SIZE);
          __uint(value_size, sizeof(__u64));
        } flows SEC(".maps");
      `,
      output: c`
        #define FLOW_SIZE sizeof(struct flow)
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, FLOW_SIZE);
          __uint(value_size, sizeof(__u64));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                #define FLOW_SIZE sizeof(struct flow)
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, FLOW_SIZE);
                  __uint(value_size, sizeof(__u64));
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the inner maps of a map of maps",
      code: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __uint(max_entries, 8);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __uint(max_entries, 1);
            __type(key, __u32);
            __type(value, struct counter);
          });
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __uint(max_entries, 8);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __uint(max_entries, 1);
            __type(key, __u32);
            __type(value, struct counter);
          });
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `packets` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct counter {
                  __u64 bytes;
                  __u32 packets;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
                  __uint(max_entries, 8);
                  __type(key, __u32);
                  __array(values, struct {
                    __uint(type, BPF_MAP_TYPE_ARRAY);
                    __uint(max_entries, 1);
                    __type(key, __u32);
                    __type(value, struct counter);
                  });
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a map that a macro of the file makes",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        #define HASH(name, key_type) \
          struct { \
            __uint(type, BPF_MAP_TYPE_HASH); \
            __type(key, key_type); \
            __type(value, __u64); \
          } name SEC(".maps")
        HASH(flows, struct flow);
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        #define HASH(name, key_type) \
          struct { \
            __uint(type, BPF_MAP_TYPE_HASH); \
            __type(key, key_type); \
            __type(value, __u64); \
          } name SEC(".maps")
        HASH(flows, struct flow);
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                #define HASH(name, key_type) \
                  struct { \
                    __uint(type, BPF_MAP_TYPE_HASH); \
                    __type(key, key_type); \
                    __type(value, __u64); \
                  } name SEC(".maps")
                HASH(flows, struct flow);
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record of two roles is a key, which is worse",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } last SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } last SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct flow);
                } last SEC(".maps");
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record of many maps",
      code: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
        };
        struct map {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } a SEC(".maps"), b SEC(".maps"), d SEC(".maps"), e SEC(".maps");
      `,
      output: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
          __u32 __pad;
        };
        struct map {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } a SEC(".maps"), b SEC(".maps"), d SEC(".maps"), e SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `packets` at offset 12. As the value of map `a` and 3 other maps it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct counter {
                  __u64 bytes;
                  __u32 packets;
                } __attribute__((packed));
                struct map {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct counter);
                } a SEC(".maps"), b SEC(".maps"), d SEC(".maps"), e SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the key of an LPM trie gets no member without asking",
      code: c`
        struct prefix {
          __u32 length;
          __u64 address;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __type(key, struct prefix);
          __type(value, __u64);
        } routes SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct prefix` is 16 bytes, 4 of them padding after `length` at offset 4. As the key of map `routes`, an LPM trie, it has the padding among the bits of the address, so prefixes match by what it happens to hold; write `__attribute__((packed))` behind the record.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct prefix {
                  __u32 length;
                  __u64 address;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
                  __type(key, struct prefix);
                  __type(value, __u64);
                } routes SEC(".maps");
              `,
            },
            {
              desc: "Add `__u32 __pad;` after `length`; the size and all offsets stay as they are.",
              output: c`
                struct prefix {
                  __u32 length;
                  __u32 __pad;
                  __u64 address;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_LPM_TRIE);
                  __type(key, struct prefix);
                  __type(value, __u64);
                } routes SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "sorting the members leaves no padding",
      code: c`
        struct sample {
          __u32 level;
          __u64 value;
          __u32 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u32 level;
          __u32 __pad1;
          __u64 value;
          __u32 kind;
          __u32 __pad2;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 24 bytes, 8 of them padding: 4 after `level` at offset 4 and 4 after `kind` at offset 20. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad1;` and `__u32 __pad2;` and set them to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Sort the members by alignment: 16 bytes instead of 24, and user space has to use the new order.",
              output: c`
                struct sample {
                  __u64 value;
                  __u32 level;
                  __u32 kind;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 16 bytes instead of 24, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u32 level;
                  __u64 value;
                  __u32 kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "members are not sorted over comments",
      code: c`
        struct sample {
          __u32 level;
          __u64 value; /* the last one */
          __u32 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      output: c`
        struct sample {
          __u32 level;
          __u32 __pad1;
          __u64 value; /* the last one */
          __u32 kind;
          __u32 __pad2;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct sample);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct sample` is 24 bytes, 8 of them padding: 4 after `level` at offset 4 and 4 after `kind` at offset 20. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad1;` and `__u32 __pad2;` and set them to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 14,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 16 bytes instead of 24, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct sample {
                  __u32 level;
                  __u64 value; /* the last one */
                  __u32 kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct sample);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a lock must stay aligned, so packing is not offered",
      code: c`
        struct bpf_spin_lock {
          __u32 val;
        };
        struct counter {
          struct bpf_spin_lock lock;
          __u64 bytes;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct bpf_spin_lock {
          __u32 val;
        };
        struct counter {
          struct bpf_spin_lock lock;
          __u32 __pad;
          __u64 bytes;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 4 of them padding after `lock` at offset 4. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 4,
          column: 8,
          endLine: 4,
          endColumn: 15,
        },
      ],
    },
    {
      name: "a pointer into the kernel must stay aligned, so packing is not offered",
      code: c`
        struct task {
          __u32 pid;
          struct task_struct __kptr *task;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct task);
        } tasks SEC(".maps");
      `,
      output: c`
        struct task {
          __u32 pid;
          __u32 __pad;
          struct task_struct __kptr *task;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct task);
        } tasks SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct task` is 16 bytes, 4 of them padding after `pid` at offset 4. As the value of map `tasks` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
        },
      ],
    },
    {
      name: "a pointer into the kernel, by a macro of the file",
      code: c`
        #define __kernel_pointer __attribute__((btf_type_tag("kptr")))
        struct task {
          __u32 pid;
          struct task_struct __kernel_pointer *task;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct task);
        } tasks SEC(".maps");
      `,
      output: c`
        #define __kernel_pointer __attribute__((btf_type_tag("kptr")))
        struct task {
          __u32 pid;
          __u32 __pad;
          struct task_struct __kernel_pointer *task;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct task);
        } tasks SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct task` is 16 bytes, 4 of them padding after `pid` at offset 4. As the value of map `tasks` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 12,
        },
      ],
    },
    {
      name: "a hole in front of an aligned member of a packed record",
      code: c`
        struct counter {
          __u8 kind;
          __u64 bytes __attribute__((aligned(8)));
        } __attribute__((packed));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
          __u8 kind;
          __u8 __pad[7];
          __u64 bytes __attribute__((aligned(8)));
        } __attribute__((packed));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 16 bytes, 7 of them padding after `kind` at offset 1. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad[7];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
        },
      ],
    },
    {
      name: "a hole that an aligned member makes",
      code: c`
        struct counter {
          __u64 bytes;
          __u64 packets __attribute__((aligned(64)));
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
          __u64 bytes;
          __u8 __pad1[56];
          __u64 packets __attribute__((aligned(64)));
          __u8 __pad2[56];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 128 bytes, 112 of them padding: 56 after `bytes` at offset 8 and 56 after `packets` at offset 72. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u8 __pad1[56];` and `__u8 __pad2[56];` and set them to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
        },
      ],
    },
    {
      name: "the tail up to the members' alignment, and not up to the record's own",
      code: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
        } __attribute__((aligned(64)));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      output: c`
        struct counter {
          __u64 bytes;
          __u32 packets;
          __u32 __pad;
        } __attribute__((aligned(64)));
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct counter);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct counter` is 64 bytes, 4 of them padding after `packets` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 15,
        },
      ],
    },
    {
      name: "bytes that no bit-field uses",
      code: c`
        struct flags {
          __u32 state : 4;
          __u32 kind : 4;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flags);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flags {
          __u32 state : 4;
          __u32 kind : 4;
          __u8 __pad[3];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flags);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flags` is 4 bytes, 3 of them padding after `kind` at offset 1. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u8 __pad[3];` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
        },
      ],
    },
    {
      name: "a hole behind a bit-field without a name",
      code: c`
        struct flags {
          __u32 state : 4;
          __u32 : 4;
          __u64 mark;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flags);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flags` is 16 bytes, 7 of them padding after `state` at offset 1. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as members and set them to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
        },
      ],
    },
    {
      name: "an initialiser by position",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        static const struct flow none = { 1, 2 };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                };
                static const struct flow none = { 1, 2 };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                static const struct flow none = { 1, 2 };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a compound literal by position in a function",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
        static int count(void)
        {
          struct flow flow = (struct flow){ 1, 2 };
          return flow.source;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
                static int count(void)
                {
                  struct flow flow = (struct flow){ 1, 2 };
                  return flow.source;
                }
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
                static int count(void)
                {
                  struct flow flow = (struct flow){ 1, 2 };
                  return flow.source;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser by position of a record around it",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        struct pair {
          struct flow from, to;
        };
        static const struct pair none = { { 1, 2 }, { .source = 1 } };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                };
                struct pair {
                  struct flow from, to;
                };
                static const struct pair none = { { 1, 2 }, { .source = 1 } };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                struct pair {
                  struct flow from, to;
                };
                static const struct pair none = { { 1, 2 }, { .source = 1 } };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a macro that initialises by position",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        #define FLOW(source, cookie) (struct flow){ source, cookie }
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                };
                #define FLOW(source, cookie) (struct flow){ source, cookie }
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                #define FLOW(source, cookie) (struct flow){ source, cookie }
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a variable that is defined with its type and initialised by position",
      code: c`
        static const struct flow {
          __u32 source;
          __u64 cookie;
        } none = { 1, 2 };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 21,
          endLine: 1,
          endColumn: 25,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                static const struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                } none = { 1, 2 };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                static const struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed)) none = { 1, 2 };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser by position in a branch",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
        #ifdef WITH_NONE
        static int count(void) {
          struct flow none = { 1, 2 };
        #else
        static int count(int more) {
          struct flow none = { .source = more };
        #endif
          return none.source;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                struct flow {
                  __u32 source;
                  __u32 __pad;
                  __u64 cookie;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
                #ifdef WITH_NONE
                static int count(void) {
                  struct flow none = { 1, 2 };
                #else
                static int count(int more) {
                  struct flow none = { .source = more };
                #endif
                  return none.source;
                }
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
                #ifdef WITH_NONE
                static int count(void) {
                  struct flow none = { 1, 2 };
                #else
                static int count(int more) {
                  struct flow none = { .source = more };
                #endif
                  return none.source;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "initialisers by name, by zero and of other types keep the fix",
      code: c`
        struct flow {
          __u32 source;
          __u64 cookie;
        };
        struct pair {
          __u32 a, b;
        };
        static const struct flow zero = { 0 }, empty = {}, named = { .source = 1, .cookie = 2 };
        static const struct pair other = { 1, 2 };
        static const int numbers[] = { 1, 2, 3 };
        #define PAIR { .a = 1, .b = 2 }
        #define CHECK(x) do { if (x) { return 0; } } while (0)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u32 source;
          __u32 __pad;
          __u64 cookie;
        };
        struct pair {
          __u32 a, b;
        };
        static const struct flow zero = { 0 }, empty = {}, named = { .source = 1, .cookie = 2 };
        static const struct pair other = { 1, 2 };
        static const int numbers[] = { 1, 2, 3 };
        #define PAIR { .a = 1, .b = 2 }
        #define CHECK(x) do { if (x) { return 0; } } while (0)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u32 source;
                  __u64 cookie;
                } __attribute__((packed));
                struct pair {
                  __u32 a, b;
                };
                static const struct flow zero = { 0 }, empty = {}, named = { .source = 1, .cookie = 2 };
                static const struct pair other = { 1, 2 };
                static const int numbers[] = { 1, 2, 3 };
                #define PAIR { .a = 1, .b = 2 }
                #define CHECK(x) do { if (x) { return 0; } } while (0)
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record in a branch that nothing decides",
      code: c`
        #ifdef SMALL
        struct flow {
          __u64 source;
        };
        #else
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 6,
          column: 8,
          endLine: 6,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                #ifdef SMALL
                struct flow {
                  __u64 source;
                };
                #else
                struct flow {
                  __u64 cookie;
                  __u32 source;
                  __u32 __pad;
                };
                #endif
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                #ifdef SMALL
                struct flow {
                  __u64 source;
                };
                #else
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                #endif
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a condition between the members that changes no hole",
      code: c`
        struct flow {
          __u32 source;
        #ifdef SIGNED
          __s64 cookie;
        #else
          __u64 cookie;
        #endif
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
        },
      ],
    },
    {
      name: "a macro that brings members",
      code: c`
        #define COMMON __u64 cookie;
        struct flow {
          COMMON
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__u32 __pad;` after `source`; the size and all offsets stay as they are.",
              output: c`
                #define COMMON __u64 cookie;
                struct flow {
                  COMMON
                  __u32 source;
                  __u32 __pad;
                };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                #define COMMON __u64 cookie;
                struct flow {
                  COMMON
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a name that is taken by a member",
      code: c`
        struct flow {
          __u64 cookie;
          __u8 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          __u64 cookie;
          __u8 __pad;
          __u8 __pad1[7];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 7 of them padding after `__pad` at offset 9. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u8 __pad1[7];` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 9 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u8 __pad;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a name that is taken by a macro",
      code: c`
        #define __pad
        #define __pad1 x
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        #define __pad
        #define __pad1 x
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad2;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad2;` and set it to zero.",
          line: 3,
          column: 8,
          endLine: 3,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                #define __pad
                #define __pad1 x
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "types in the style of vmlinux.h",
      code: c`
        typedef unsigned char u8;
        typedef unsigned int u32;
        typedef unsigned long long u64;
        struct flow {
          u64 cookie;
          u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        typedef unsigned char u8;
        typedef unsigned int u32;
        typedef unsigned long long u64;
        struct flow {
          u64 cookie;
          u32 source;
          u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `u32 __pad;` and set it to zero.",
          line: 4,
          column: 8,
          endLine: 4,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef unsigned char u8;
                typedef unsigned int u32;
                typedef unsigned long long u64;
                struct flow {
                  u64 cookie;
                  u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "types of stdint.h",
      code: c`
        typedef unsigned char uint8_t;
        typedef unsigned int uint32_t;
        typedef unsigned long long uint64_t;
        struct flow {
          uint64_t cookie;
          uint32_t source;
          uint8_t kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        typedef unsigned char uint8_t;
        typedef unsigned int uint32_t;
        typedef unsigned long long uint64_t;
        struct flow {
          uint64_t cookie;
          uint32_t source;
          uint8_t kind;
          uint8_t __pad[3];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 3 of them padding after `kind` at offset 13. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `uint8_t __pad[3];` and set it to zero.",
          line: 4,
          column: 8,
          endLine: 4,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 13 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef unsigned char uint8_t;
                typedef unsigned int uint32_t;
                typedef unsigned long long uint64_t;
                struct flow {
                  uint64_t cookie;
                  uint32_t source;
                  uint8_t kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "types of C where no others are declared",
      code: c`
        struct flow {
          unsigned long cookie;
          int source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } counters SEC(".maps");
      `,
      output: c`
        struct flow {
          unsigned long cookie;
          int source;
          unsigned int __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `unsigned int __pad;` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  unsigned long cookie;
                  int source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct flow);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "bytes of C",
      code: c`
        struct flow {
          void *cookie;
          char kind[3];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } counters SEC(".maps");
      `,
      output: c`
        struct flow {
          void *cookie;
          char kind[3];
          unsigned char __pad[5];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct flow);
        } counters SEC(".maps");
      `,
      errors: [
        {
          message:
            '`struct flow` is 16 bytes, 5 of them padding after `kind` at offset 11. As the value of map `counters` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `unsigned char __pad[5];` and set it to zero.',
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 11 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  void *cookie;
                  char kind[3];
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, struct flow);
                } counters SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a name and a type of the project's own",
      code: c`
        typedef unsigned char uint8_t;
        struct flow {
          __u64 cookie;
          __u8 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ padName: "reserved", padType: "uint8_t" }],
      output: c`
        typedef unsigned char uint8_t;
        struct flow {
          __u64 cookie;
          __u8 kind;
          uint8_t reserved[7];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 7 of them padding after `kind` at offset 9. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `uint8_t reserved[7];` and set it to zero.",
          line: 2,
          column: 8,
          endLine: 2,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 9 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef unsigned char uint8_t;
                struct flow {
                  __u64 cookie;
                  __u8 kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a type that nothing declares is not written",
      code: c`
        struct flow {
          __u64 cookie;
          __u8 kind;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ padType: "uint8_t" }],
      output: c`
        struct flow {
          __u64 cookie;
          __u8 kind;
          unsigned char __pad[7];
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 7 of them padding after `kind` at offset 9. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `unsigned char __pad[7];` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 9 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u8 kind;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "windows line ends",
      code: 'struct flow {\r\n  __u64 cookie;\r\n  __u32 source;\r\n};\r\nstruct {\r\n  __uint(type, BPF_MAP_TYPE_HASH);\r\n  __type(key, struct flow);\r\n  __type(value, __u64);\r\n} flows SEC(".maps");\r\n',
      output:
        'struct flow {\r\n  __u64 cookie;\r\n  __u32 source;\r\n  __u32 __pad;\r\n};\r\nstruct {\r\n  __uint(type, BPF_MAP_TYPE_HASH);\r\n  __type(key, struct flow);\r\n  __type(value, __u64);\r\n} flows SEC(".maps");\r\n',
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output:
                'struct flow {\r\n  __u64 cookie;\r\n  __u32 source;\r\n} __attribute__((packed));\r\nstruct {\r\n  __uint(type, BPF_MAP_TYPE_HASH);\r\n  __type(key, struct flow);\r\n  __type(value, __u64);\r\n} flows SEC(".maps");\r\n',
            },
          ],
        },
      ],
    },
    {
      name: "a 128-bit member",
      code: c`
        struct flow {
          unsigned __int128 address;
          __u64 cookie;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      output: c`
        struct flow {
          unsigned __int128 address;
          __u64 cookie;
          __u64 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 32 bytes, 8 of them padding after `cookie` at offset 24. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u64 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 24 bytes instead of 32, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  unsigned __int128 address;
                  __u64 cookie;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a typed ring buffer",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
          __type(value, struct event);
        } events SEC(".maps");
      `,
      options: [{ roles: ["event"] }],
      output: c`
        struct event {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
          __type(value, struct event);
        } events SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct event` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct event {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                  __type(value, struct event);
                } events SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an event that is reserved by its type",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          void *event = bpf_ringbuf_reserve(&events, sizeof(struct event), 0);
          return event != 0;
        }
      `,
      options: [{ roles: ["event"] }],
      output: c`
        struct event {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          void *event = bpf_ringbuf_reserve(&events, sizeof(struct event), 0);
          return event != 0;
        }
      `,
      errors: [
        {
          message:
            "`struct event` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct event {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                } events SEC(".maps");
                static int trace(void)
                {
                  void *event = bpf_ringbuf_reserve(&events, sizeof(struct event), 0);
                  return event != 0;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an event that is reserved by what a pointer points at",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          struct event *event;
          event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
          return event != 0;
        }
      `,
      options: [{ roles: ["event"] }],
      output: c`
        struct event {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          struct event *event;
          event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
          return event != 0;
        }
      `,
      errors: [
        {
          message:
            "`struct event` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct event {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                } events SEC(".maps");
                static int trace(void)
                {
                  struct event *event;
                  event = bpf_ringbuf_reserve(&events, sizeof(*event), 0);
                  return event != 0;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an event that is a local variable",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(int));
        } events SEC(".maps");
        static int trace(void *ctx)
        {
          struct event event = {};
          return bpf_perf_event_output(ctx, &events, 0, &event, sizeof event);
        }
      `,
      options: [{ roles: ["event"] }],
      output: c`
        struct event {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(int));
        } events SEC(".maps");
        static int trace(void *ctx)
        {
          struct event event = {};
          return bpf_perf_event_output(ctx, &events, 0, &event, sizeof event);
        }
      `,
      errors: [
        {
          message:
            "`struct event` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct event {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                  __uint(key_size, sizeof(int));
                  __uint(value_size, sizeof(int));
                } events SEC(".maps");
                static int trace(void *ctx)
                {
                  struct event event = {};
                  return bpf_perf_event_output(ctx, &events, 0, &event, sizeof event);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "an event that is a parameter",
      code: c`
        typedef struct {
          __u64 time;
          __u32 pid;
        } event_t;
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(int));
        } events SEC(".maps");
        static int trace(void *ctx, event_t *event)
        {
          return bpf_perf_event_output(ctx, &events, 0, event, sizeof(*event));
        }
      `,
      options: [{ roles: ["event"] }],
      output: c`
        typedef struct {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        } event_t;
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(int));
        } events SEC(".maps");
        static int trace(void *ctx, event_t *event)
        {
          return bpf_perf_event_output(ctx, &events, 0, event, sizeof(*event));
        }
      `,
      errors: [
        {
          message:
            "`event_t` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 9,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef struct {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed)) event_t;
                struct {
                  __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
                  __uint(key_size, sizeof(int));
                  __uint(value_size, sizeof(int));
                } events SEC(".maps");
                static int trace(void *ctx, event_t *event)
                {
                  return bpf_perf_event_output(ctx, &events, 0, event, sizeof(*event));
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a variable at file level",
      code: c`
        struct event {
          __u64 time;
          __u32 pid;
        } event;
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          return bpf_ringbuf_output(&events, &event, sizeof(event), 0);
        }
      `,
      options: [{ roles: ["event"] }],
      output: c`
        struct event {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        } event;
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int trace(void)
        {
          return bpf_ringbuf_output(&events, &event, sizeof(event), 0);
        }
      `,
      errors: [
        {
          message:
            "`struct event` is 16 bytes, 4 of them padding after `pid` at offset 12. As an event of map `events` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 13,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct event {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed)) event;
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                } events SEC(".maps");
                static int trace(void)
                {
                  return bpf_ringbuf_output(&events, &event, sizeof(event), 0);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "any record of the file",
      code: c`
        struct one {
          __u64 time;
          __u32 pid;
        };
      `,
      options: [{ roles: ["any"] }],
      output: c`
        struct one {
          __u64 time;
          __u32 pid;
          __u32 __pad;
        };
      `,
      errors: [
        {
          message:
            "`struct one` is 16 bytes, 4 of them padding after `pid` at offset 12. Assigning its members leaves these bytes as they were; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 11,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct one {
                  __u64 time;
                  __u32 pid;
                } __attribute__((packed));
              `,
            },
          ],
        },
      ],
    },
    {
      name: "any typedef of the file",
      code: c`
        typedef struct {
          __u32 pid;
          __u64 time;
        } one_t;
      `,
      options: [{ roles: ["any"] }],
      output: c`
        typedef struct {
          __u32 pid;
          __u32 __pad;
          __u64 time;
        } one_t;
      `,
      errors: [
        {
          message:
            "`one_t` is 16 bytes, 4 of them padding after `pid` at offset 4. Assigning its members leaves these bytes as they were; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 9,
          endLine: 1,
          endColumn: 15,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                typedef struct {
                  __u32 pid;
                  __u64 time;
                } __attribute__((packed)) one_t;
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a pattern that allows other records",
      code: c`
        struct flow {
          __u64 cookie;
          __u32 source;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      options: [{ allowRecords: ["flow_*", "*.flow"] }],
      output: c`
        struct flow {
          __u64 cookie;
          __u32 source;
          __u32 __pad;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`struct flow` is 16 bytes, 4 of them padding after `source` at offset 12. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 1,
          column: 8,
          endLine: 1,
          endColumn: 12,
          suggestions: [
            {
              desc: "Add `__attribute__((packed))`: 12 bytes instead of 16, which user space has to follow, and members that are read byte by byte.",
              output: c`
                struct flow {
                  __u64 cookie;
                  __u32 source;
                } __attribute__((packed));
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a record of a header, at the map that uses it",
      code: c`
        #include "flow.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`struct flow` (`flow.h`, line 2) is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 28,
        },
      ],
    },
    {
      name: "a part of a header's record, through a typedef",
      code: c`
        #include "flow.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 16);
          __type(key, __u32);
          __type(value, pair_t);
        } pairs SEC(".maps");
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            '`struct flow` (`flow.h`, line 2) is 16 bytes, 4 of them padding after `source` at offset 4. As part of the value of map `pairs` it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; write the padding as `__u32 __pad;` and set it to zero.',
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a header's record in a map that a macro makes",
      code: c`
        #include "flow.h"
        #define HASH(name, key_type) \
          struct { \
            __uint(type, BPF_MAP_TYPE_HASH); \
            __type(key, key_type); \
            __type(value, __u64); \
          } name SEC(".maps")
        HASH(flows, struct flow);
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`struct flow` (`flow.h`, line 2) is 16 bytes, 4 of them padding after `source` at offset 4. As the key of map `flows` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero.",
          line: 8,
          column: 1,
          endLine: 8,
          endColumn: 26,
        },
      ],
    },
    {
      name: "a record of vmlinux.h where these are checked",
      code: c`
        #include "vmlinux.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct kernel_key);
          __type(value, __u64);
        } keys SEC(".maps");
      `,
      options: [{ checkSystemHeaders: true }],
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`struct kernel_key` (`vmlinux.h`, line 1) is 16 bytes, 4 of them padding after `b` at offset 12. As the key of map `keys` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `unsigned int __pad;` and set it to zero.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 34,
        },
      ],
    },
  ],
});
