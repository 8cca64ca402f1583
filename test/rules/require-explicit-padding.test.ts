import rule from "../../rules/require-explicit-padding.js";
import { c, run } from "../support/rule-tester.js";

run("require-explicit-padding", rule, {
  valid: [
    {
      name: "members that fill the record",
      code: c`
        struct flow { __u32 source; __u32 destination; __u64 cookie; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
  ],
  invalid: [
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
  ],
});
