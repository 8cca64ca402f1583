import rule from "../../rules/key-size-matches-type.js";
import { c, run } from "../support/rule-tester.js";

run("key-size-matches-type", rule, {
  valid: [
    {
      name: "a key and a value of the map's types",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 value = 1;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
    },
  ],
  invalid: [
    {
      name: "a key that is shorter than the map's",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_lookup_elem(&m, &key) != 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 38,
        },
      ],
    },
  ],
});
