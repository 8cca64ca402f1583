import rule from "../../rules/no-unresolved-types.js";
import { c, run } from "../support/rule-tester.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const headers = temporaryFolder({ "maps.h": 'struct { __type(key, struct missing); } hidden SEC(".maps");\n' });

const end = "No rule checks what depends on it.";

run("no-unresolved-types", rule, {
  valid: [
    {
      name: "maps of which everything is known",
      code: c`
        struct key { __u32 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 1);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
      `,
    },
    {
      name: "a type that no map uses",
      code: c`
        struct missing *pointer;
        extern struct missing object;
      `,
    },
    {
      name: "a map in a header",
      code: c`
        #include "maps.h"
      `,
      languageOptions: { includePaths: [headers] },
    },
  ],
  invalid: [
    {
      name: "a type and a number that no header defines",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, MAX);
          __type(key, struct missing);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message: `\`key\` of map \`m\` is not known: no definition of \`struct missing\` is in scope. ${end}`,
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 4,
        },
        {
          message: `\`max_entries\` of map \`m\` is not known: nothing is known of \`MAX\`. ${end}`,
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 4,
        },
      ],
    },
    {
      name: "a header that is missing, with the option that leads to it",
      code: c`
        #include "key.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 1);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message: `\`key\` of map \`m\` is not known: no definition of \`struct key\` is in scope ("key.h" is not found; add its folder to \`includePaths\`). ${end}`,
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 4,
        },
      ],
    },
    {
      name: "a name of the build, with the option that answers it",
      code: c`
        struct key {
          __u32 a;
        #ifdef WIDE
          __u32 b;
        #endif
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 1);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message: `\`key\` of map \`m\` is not known: it depends on whether the build defines WIDE (\`defines: { WIDE: true }\` or \`false\` answers it). ${end}`,
          line: 12,
          column: 3,
          endLine: 12,
          endColumn: 4,
        },
      ],
    },
  ],
});
