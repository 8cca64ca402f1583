import rule from "../../rules/prefer-btf-maps-over-legacy.js";
import { c, run } from "../support/rule-tester.js";

run("prefer-btf-maps-over-legacy", rule, {
  valid: [
    {
      name: "a BTF-style map with types",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a BTF-style map with sizes, in the words of another project",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 8);
        } counts __section(".maps");
      `,
    },
    {
      name: "a variable of the legacy struct in no section",
      code: c`
        struct bpf_map_def counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
    },
    {
      name: "a variable of the legacy struct in a section that only begins like that of maps",
      code: c`
        struct bpf_map_def counts SEC("maps_disabled") = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
    },
    {
      name: "the legacy struct in a section of other data",
      code: c`
        struct bpf_elf_map defaults SEC(".rodata.maps") = {
          .type = BPF_MAP_TYPE_HASH,
          .size_key = 4,
          .size_value = 8,
        };
      `,
    },
    {
      name: "the definition of the legacy struct itself",
      code: c`
        struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
        };
      `,
    },
    {
      name: "a parameter that points to the legacy struct",
      code: c`
        static int update(struct bpf_map_def *map, int key) {
          return bpf_map_delete_elem(map, &key);
        }
      `,
    },
    {
      name: "a local variable of the legacy struct",
      code: c`
        int sum(void) {
          struct bpf_map_def copy = {.type = BPF_MAP_TYPE_HASH, .key_size = 4};
          return copy.key_size;
        }
      `,
    },
    {
      name: "a declaration of a map that another file defines",
      code: c`
        extern struct bpf_map_def counts SEC("maps");
      `,
    },
    {
      name: "a number in the section of legacy maps",
      code: c`
        int counts SEC("maps") = 3;
      `,
    },
    {
      name: "a struct of other members in the section of legacy maps",
      code: c`
        struct options {
          int debug;
          int level;
        };
        struct options defaults SEC("maps") = {.debug = 1};
      `,
    },
    {
      name: "a BTF-style struct in the wrong section, which is another mistake",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 4);
        } counts SEC("maps");
      `,
    },
    {
      name: "a struct around the legacy struct, of which nobody knows who reads it",
      code: c`
        struct bpf_map_def {
          unsigned int type, key_size, value_size, max_entries, map_flags;
        };
        struct {
          struct bpf_map_def def;
          int extra;
        } counts SEC("maps") = {
          .def = {.type = BPF_MAP_TYPE_HASH, .key_size = 4},
          .extra = 1,
        };
      `,
    },
    {
      name: "a section that a missing header names",
      code: c`
        #include "sections.h"
        struct bpf_map_def counts SEC(COUNTS_SECTION) = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
    },
    {
      name: "a function in a section of that name",
      code: c`
        SEC("maps/handler")
        int handle(struct xdp_md *ctx) {
          return XDP_PASS;
        }
      `,
    },
    {
      name: "a twin in BTF style in the other branch",
      code: c`
        #ifdef HAVE_LIBBPF
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #else
        struct bpf_map_def counts SEC("maps") = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        };
        #endif
      `,
    },
    {
      name: "a twin in BTF style behind the legacy definition",
      code: c`
        #if CLANG_VERSION < 10
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "a twin in BTF style in a conditional of its own",
      code: c`
        #ifdef OLD_LOADER
        struct bpf_elf_map counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .size_key = 4, .size_value = 8};
        #endif
        #ifndef OLD_LOADER
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "a twin in BTF style in the third branch",
      code: c`
        #if defined(TC)
        struct bpf_elf_map counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .size_key = 4, .size_value = 8};
        #elif defined(OLD_LIBBPF)
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "a twin that a macro of the project makes",
      code: c`
        #define ARRAY(name, value_type)      \
          struct {                           \
            __uint(type, BPF_MAP_TYPE_ARRAY); \
            __type(key, __u32);              \
            __type(value, value_type);       \
          } name SEC(".maps")
        #ifdef HAVE_LIBBPF
        ARRAY(counts, __u64);
        #else
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        #endif
      `,
    },
    {
      name: "the annotation of a legacy map that has a twin",
      code: c`
        #ifdef HAVE_LIBBPF
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #else
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u64);
        #endif
      `,
    },
    {
      name: "a definition that is switched off",
      code: c`
        #if 0
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        #endif
      `,
    },
    {
      name: "a definition that the build's configuration switches off",
      languageOptions: { defines: { OLD_LOADER: false } },
      code: c`
        #ifdef OLD_LOADER
        struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 8};
        #endif
      `,
    },
    {
      name: "a definition in a comment",
      code: c`
        /* struct bpf_map_def counts SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY}; */
        // struct bpf_map_def sums SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY};
        int limit;
      `,
    },
    {
      name: "a definition in a macro that nobody calls",
      code: c`
        #define MAP(name) struct bpf_map_def name SEC("maps") = {.type = BPF_MAP_TYPE_ARRAY, .key_size = 4}
        int limit;
      `,
    },
    {
      name: "words in a string",
      code: c`
        const char usage[] = "struct bpf_map_def counts SEC(\"maps\") = {.type = BPF_MAP_TYPE_ARRAY};";
      `,
    },
    {
      name: "the legacy struct in a cast",
      code: c`
        int size_of(void *map) {
          return ((struct bpf_map_def *)map)->value_size;
        }
      `,
    },
    {
      name: "the legacy struct in sizeof",
      code: c`
        const int size = sizeof(struct bpf_map_def);
      `,
    },
    {
      name: "a typedef of the legacy struct",
      code: c`
        typedef struct bpf_elf_map {
          unsigned int type, size_key, size_value, max_elem;
        } map_t;
      `,
    },
    {
      name: "bcc's macro in a file that bcc compiles",
      code: c`
        BPF_HASH(counts, u32, u64);
        int count(struct pt_regs *ctx) {
          return 0;
        }
      `,
    },
    {
      name: "bcc's macro where the map is used as bcc has it",
      code: c`
        BPF_HASH(counts, u32, u64);
        SEC("kprobe/do_sys_open")
        int count(struct pt_regs *ctx) {
          u32 key = 0;
          counts.increment(key);
          return 0;
        }
      `,
    },
    {
      name: "a macro of bcc's name that the file defines in BTF style",
      code: c`
        #include <bpf/bpf_helpers.h>
        #define BPF_HASH(name, key_type, value_type) \
          struct {                                   \
            __uint(type, BPF_MAP_TYPE_HASH);         \
            __type(key, key_type);                   \
            __type(value, value_type);               \
          } name SEC(".maps")
        BPF_HASH(counts, __u32, __u64);
      `,
    },
    {
      name: "a macro of bcc's name that a missing header may define",
      code: c`
        #include <bpf/bpf_helpers.h>
        #include "maps.h"
        BPF_HASH(counts, __u32, __u64);
      `,
    },
    {
      name: "a macro of bcc's name that a missing system header may define",
      code: c`
        #include <bpf/bpf_helpers.h>
        #include <tracee/maps.h>
        BPF_HASH(counts, __u32, __u64);
      `,
    },
    {
      name: "a macro of another name than bcc's",
      code: c`
        #include <bpf/bpf_helpers.h>
        PROJECT_HASH(counts, __u32, __u64);
      `,
    },
    {
      name: "bcc's macro, unless it is looked for",
      options: [{ checkBcc: false }],
      code: c`
        #include <bpf/bpf_helpers.h>
        BPF_HASH(counts, __u32, __u64);
      `,
    },
    {
      name: "an annotation of a map that another file defines",
      code: c`
        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u64);
      `,
    },
    {
      name: "an annotation of too few arguments",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
        } counts SEC(".maps");
        BPF_ANNOTATE_KV_PAIR(counts, __u32);
      `,
    },
    {
      name: "a macro that makes annotations and is not called",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
        } counts SEC(".maps");
        #define ANNOTATE(map) BPF_ANNOTATE_KV_PAIR(map, __u32, __u64)
      `,
    },
    {
      name: "a pinned BTF-style map",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 4);
          __uint(pinning, LIBBPF_PIN_BY_NAME);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a map of maps in BTF style",
      code: c`
        struct inner {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u32);
          __uint(max_entries, 1);
        } one SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __uint(key_size, 4);
          __uint(max_entries, 1);
          __array(values, struct inner);
        } outer SEC(".maps") = {.values = {[0] = &one}};
      `,
    },
    {
      name: "a legacy definition whose own words do not parse",
      damaged: true,
      code: c`
        struct bpf_map_def counts SEC("maps" = {
          .type = BPF_MAP_TYPE_HASH,
        };
      `,
    },
  ],
  invalid: [
    {
      name: "types come from sizeof",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(struct bpf_perf_event_value),
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct bpf_perf_event_value);
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "types come from the calls where the definition has numbers",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source, destination;
        };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 8,
          .value_size = 8,
          .max_entries = 64,
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source, destination;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u64);
          __uint(max_entries, 64);
        } counts SEC(".maps");

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
    },
    {
      name: "sizes stay sizes where calls hand over different types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source, destination;
        };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 8,
          .value_size = 8,
          .max_entries = 64,
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          if (bpf_map_lookup_elem(&counts, &one))
            return XDP_DROP;
          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source, destination;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
          __uint(max_entries, 64);
        } counts SEC(".maps");

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          if (bpf_map_lookup_elem(&counts, &one))
            return XDP_DROP;
          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
    },
    {
      name: "sizes stay sizes where a macro hands over another type",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define LOOKUP(map, key) bpf_map_lookup_elem(map, key)

        struct flow {
          __u32 source, destination;
        };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 8,
          .value_size = 8,
          .max_entries = 64,
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          if (LOOKUP(&counts, &one))
            return XDP_DROP;
          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style.",
              output: c`
                #include <linux/bpf.h>
                #include <bpf/bpf_helpers.h>

                #define LOOKUP(map, key) bpf_map_lookup_elem(map, key)

                struct flow {
                  __u32 source, destination;
                };

                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 8);
                  __uint(value_size, 8);
                  __uint(max_entries, 64);
                } counts SEC(".maps");

                SEC("xdp")
                int count(struct xdp_md *ctx)
                {
                  struct flow flow = {};
                  __u64 one = 1;

                  if (LOOKUP(&counts, &one))
                    return XDP_DROP;
                  return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
                }
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "sizes stay sizes where the calls' type is declared behind the map",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 8,
          .value_size = 8,
          .max_entries = 64,
        };

        struct flow {
          __u32 source, destination;
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
          __uint(max_entries, 64);
        } counts SEC(".maps");

        struct flow {
          __u32 source, destination;
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          struct flow flow = {};
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &flow, &one, BPF_ANY);
        }
      `,
    },
    {
      name: "sizes stay sizes where a call hands over another size",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 8,
          .value_size = 8,
          .max_entries = 64,
        };

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          __u32 key = 0;
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &key, &one, BPF_ANY);
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
          __uint(max_entries, 64);
        } counts SEC(".maps");

        SEC("xdp")
        int count(struct xdp_md *ctx)
        {
          __u32 key = 0;
          __u64 one = 1;

          return bpf_map_update_elem(&counts, &key, &one, BPF_ANY);
        }
      `,
    },
    {
      name: "sizes that are numbers stay sizes",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a size on one side keeps both sides sizes",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = 16 * 4,
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 16 * 4);
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "the type of an expression",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source;
          __u32 target;
        };
        static struct flow *probe;

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(*probe),
          .value_size = sizeof(probe->source),
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct flow {
          __u32 source;
          __u32 target;
        };
        static struct flow *probe;

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(*probe));
          __type(value, typeof(probe->source));
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "an array and a pointer as types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(char[16]),
          .value_size = sizeof(struct task_struct *),
          .max_entries = 1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, char[16]);
          __type(value, struct task_struct *);
          __uint(max_entries, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a section with a name of its own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps/counts") counts = {
          .type = BPF_MAP_TYPE_PERCPU_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later skips its section, and refuses programs that use it (bad map relo against 'counts' in section 'maps/counts'). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 39,
          endLine: 4,
          endColumn: 45,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "values by position",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {BPF_MAP_TYPE_LRU_HASH, sizeof(__u32), sizeof(__u64), 1 << 10, 0};
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {__uint(type, BPF_MAP_TYPE_LRU_HASH); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1 << 10);} counts SEC(".maps");
      `,
    },
    {
      name: "values by position, one a line, and a designator among them",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          BPF_MAP_TYPE_HASH,
          .value_size = 8, /* behind it comes max_entries */
          100,
          .key_size = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(value_size, 8); /* behind it comes max_entries */
          __uint(max_entries, 100);
          __uint(key_size, 4);
        } counts SEC(".maps");
      `,
    },
    {
      name: "values by position in a struct of the file's own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          unsigned int type, max_entries;
          unsigned int key_size, value_size;
        };

        struct bpf_map_def SEC("maps") counts = {
          BPF_MAP_TYPE_HASH,
          512,
          sizeof(__u16),
          sizeof(__u64),
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          unsigned int type, max_entries;
          unsigned int key_size, value_size;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 512);
          __type(key, __u16);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "GNU's old designators",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          type: BPF_MAP_TYPE_HASH,
          key_size: sizeof(__u32),
          value_size: sizeof(__u64),
          max_entries: 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 8);
        } counts SEC(".maps");
      `,
    },
    {
      name: "flags, and a member order of its own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .map_flags = BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG,
          .max_entries = 1024,
          .value_size = sizeof(__u64),
          .key_size = sizeof(__u32),
          .type = BPF_MAP_TYPE_HASH,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG);
          __uint(max_entries, 1024);
          __type(value, __u64);
          __type(key, __u32);
          __uint(type, BPF_MAP_TYPE_HASH);
        } counts SEC(".maps");
      `,
    },
    {
      name: "members that are 0 go, with their lines",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
          .max_entries = 1024,
          .map_flags = 0,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a member that is 0 goes, and leaves the comment behind it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
          .map_flags = 0, // preallocated
          .max_entries = 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          // preallocated
          __uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a member that is 0 at the end of a line",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = { .type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8, .max_entries = 64, .map_flags = 0 };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, 4); __uint(value_size, 8); __uint(max_entries, 64); } counts SEC(".maps");
      `,
    },
    {
      name: "comments stay where they are",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        // How often each program ran.
        struct bpf_map_def SEC("maps") counts = { /* by id */
          // of the kernel's
          .type = BPF_MAP_TYPE_HASH, // kind
          .key_size = sizeof(__u32) /* id */,
          .value_size = sizeof(__u64),
          /* one for each */ .max_entries = 1024 // programs
        }; // end
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        // How often each program ran.
        struct { /* by id */
          // of the kernel's
          __uint(type, BPF_MAP_TYPE_HASH); // kind
          __type(key, __u32) /* id */;
          __type(value, __u64);
          /* one for each */ __uint(max_entries, 1024); // programs
        } counts SEC(".maps"); // end
      `,
    },
    {
      name: "a comment between the words of the definition",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def /* legacy */ SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 45,
          endLine: 4,
          endColumn: 51,
        },
      ],
      output: null,
    },
    {
      name: "a comment between a designator and its value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = /* kind */ BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a comment in a value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 4 /* CPUs */ * 100,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(max_entries, 4 /* CPUs */ * 100);
        } counts SEC(".maps");
      `,
    },
    {
      name: "tabs and values in columns",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
        	.type		= BPF_MAP_TYPE_HASH,
        	.key_size	= sizeof(__u32),
        	.value_size	= sizeof(__u64),
        	.max_entries	= 1024,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
        	__uint(type, BPF_MAP_TYPE_HASH);
        	__type(key, __u32);
        	__type(value, __u64);
        	__uint(max_entries, 1024);
        } counts SEC(".maps");
      `,
    },
    {
      name: "carriage returns",
      code:
        "#include <linux/bpf.h>\r\n" +
        "#include <bpf/bpf_helpers.h>\r\n" +
        "\r\n" +
        'struct bpf_map_def SEC("maps") counts = {\r\n' +
        "  .type = BPF_MAP_TYPE_HASH,\r\n" +
        "  .key_size = 4,\r\n" +
        "  .value_size = 8,\r\n" +
        "};\r\n",
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output:
        "#include <linux/bpf.h>\r\n" +
        "#include <bpf/bpf_helpers.h>\r\n" +
        "\r\n" +
        "struct {\r\n" +
        "  __uint(type, BPF_MAP_TYPE_HASH);\r\n" +
        "  __uint(key_size, 4);\r\n" +
        "  __uint(value_size, 8);\r\n" +
        '} counts SEC(".maps");\r\n',
    },
    {
      name: "static goes, as libbpf refuses maps that are",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        static struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 16,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 39,
          endLine: 4,
          endColumn: 45,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(max_entries, 16);
        } counts SEC(".maps");
      `,
    },
    {
      name: "the section in front of all",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        SEC("maps") struct bpf_map_def counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
      `,
    },
    {
      name: "the section behind the name, as an attribute",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def counts __attribute__((section("maps"), used)) = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 20,
          endLine: 4,
          endColumn: 26,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts __attribute__((section(".maps"), used));
      `,
    },
    {
      name: "a macro of the project's for the section",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define __section(name) __attribute__((section(name), used))

        struct bpf_map_def __section("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 5,
          column: 38,
          endLine: 5,
          endColumn: 44,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define __section(name) __attribute__((section(name), used))

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts __section(".maps");
      `,
    },
    {
      name: "a macro that is the section",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define LEGACY_MAP __attribute__((section("maps")))

        struct bpf_map_def LEGACY_MAP counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 5,
          column: 31,
          endLine: 5,
          endColumn: 37,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define LEGACY_MAP __attribute__((section("maps")))

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
      `,
    },
    {
      name: "cilium's macros for both sections",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define __section(name) __attribute__((section(name), used))
        #define __section_maps __section("maps")
        #define __section_maps_btf __section(".maps")

        struct bpf_map_def __section_maps counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 7,
          column: 35,
          endLine: 7,
          endColumn: 41,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>
        #define __section(name) __attribute__((section(name), used))
        #define __section_maps __section("maps")
        #define __section_maps_btf __section(".maps")

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts __section_maps_btf;
      `,
    },
    {
      name: "several declarators",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        static struct bpf_map_def opens SEC("maps") = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        }, closes SEC("maps") = {
          .type = BPF_MAP_TYPE_ARRAY,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        };
      `,
      errors: [
        {
          message:
            "Map `opens` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } opens SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 27,
          endLine: 4,
          endColumn: 32,
        },
        {
          message:
            "Map `closes` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } closes SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 8,
          column: 4,
          endLine: 8,
          endColumn: 10,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } opens SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } closes SEC(".maps");
      `,
    },
    {
      name: "an array of maps",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts[2] = {
          {.type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8},
          {.type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8},
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). An array of maps has no counterpart in BTF style: define each of its maps by itself.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a definition without values",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts;
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). It sets no map type, without which no map is made: write a BTF-style definition with its `type`.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a definition without a type",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). It sets no map type, without which no map is made: write a BTF-style definition with its `type`.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a type that is 0",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_UNSPEC,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). It sets no map type, without which no map is made: write a BTF-style definition with its `type`.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a type that is a number",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = 1,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, 1);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a type that no header in sight knows stays with sizes",
      code: c`
        #include <bpf/bpf_helpers.h>
        #include "types.h"

        struct bpf_map_def SEC("maps") counts = {
          .type = COUNTS_TYPE,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style.",
              output: c`
        #include <bpf/bpf_helpers.h>
        #include "types.h"

        struct {
          __uint(type, COUNTS_TYPE);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(__u64));
        } counts SEC(".maps");
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a ring buffer, which has neither key nor value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") events = {
          .type = BPF_MAP_TYPE_RINGBUF,
          .key_size = 0,
          .value_size = 0,
          .max_entries = 4096,
        };
      `,
      errors: [
        {
          message:
            "Map `events` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } events SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
      `,
    },
    {
      name: "a ring buffer with a value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") events = {
          .type = BPF_MAP_TYPE_RINGBUF,
          .value_size = sizeof(__u64),
          .max_entries = 4096,
        };
      `,
      errors: [
        {
          message:
            "Map `events` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). A map of type `BPF_MAP_TYPE_RINGBUF` takes no `value_size`: the kernel refuses it in either style.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a queue, which has no key and keeps no types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") pending = {
          .type = BPF_MAP_TYPE_QUEUE,
          .value_size = sizeof(struct bpf_perf_event_value),
          .max_entries = 16,
        };
      `,
      errors: [
        {
          message:
            "Map `pending` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } pending SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 39,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __uint(value_size, sizeof(struct bpf_perf_event_value));
          __uint(max_entries, 16);
        } pending SEC(".maps");
      `,
    },
    {
      name: "a stack with a key",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") pending = {
          .type = BPF_MAP_TYPE_STACK,
          .key_size = 4,
          .value_size = 4,
          .max_entries = 16,
        };
      `,
      errors: [
        {
          message:
            "Map `pending` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). A map of type `BPF_MAP_TYPE_STACK` takes no `key_size`: the kernel refuses it in either style.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 39,
        },
      ],
      output: null,
    },
    {
      name: "a Bloom filter, which keeps the type of its value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") seen = {
          .type = BPF_MAP_TYPE_BLOOM_FILTER,
          .value_size = sizeof(__u64),
          .max_entries = 16,
        };
      `,
      errors: [
        {
          message:
            "Map `seen` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } seen SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 36,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
          __type(value, __u64);
          __uint(max_entries, 16);
        } seen SEC(".maps");
      `,
    },
    {
      name: "a perf event array, which keeps no types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") events = {
          .type = BPF_MAP_TYPE_PERF_EVENT_ARRAY,
          .key_size = sizeof(int),
          .value_size = sizeof(__u32),
          .max_entries = 0,
        };
      `,
      errors: [
        {
          message:
            "Map `events` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } events SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(__u32));
        } events SEC(".maps");
      `,
    },
    {
      name: "storage, which has to be typed",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") state = {
          .type = BPF_MAP_TYPE_SK_STORAGE,
          .key_size = sizeof(int),
          .value_size = sizeof(__u64),
          .map_flags = BPF_F_NO_PREALLOC,
        };
      `,
      errors: [
        {
          message:
            "Map `state` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } state SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_SK_STORAGE);
          __type(key, int);
          __type(value, __u64);
          __uint(map_flags, BPF_F_NO_PREALLOC);
        } state SEC(".maps");
      `,
    },
    {
      name: "storage of which no type is known",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") state = {
          .type = BPF_MAP_TYPE_SK_STORAGE,
          .key_size = 4,
          .value_size = sizeof(__u64),
          .map_flags = BPF_F_NO_PREALLOC,
        };
      `,
      errors: [
        {
          message:
            "Map `state` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). A map of type `BPF_MAP_TYPE_SK_STORAGE` has to be defined with the types of its key, an `int`, and of its value.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: null,
    },
    {
      name: "an array whose key is an enum, which the kernel takes by its size alone",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        enum counter { OPENS, CLOSES };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .key_size = sizeof(enum counter),
          .value_size = sizeof(__u64),
          .max_entries = 2,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        enum counter { OPENS, CLOSES };

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, sizeof(enum counter));
          __uint(value_size, sizeof(__u64));
          __uint(max_entries, 2);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a trie whose key is a struct",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct prefix {
          __u32 length;
          __u32 address;
        };

        struct bpf_map_def SEC("maps") routes = {
          .type = BPF_MAP_TYPE_LPM_TRIE,
          .key_size = sizeof(struct prefix),
          .value_size = sizeof(__u32),
          .max_entries = 64,
          .map_flags = BPF_F_NO_PREALLOC,
        };
      `,
      errors: [
        {
          message:
            "Map `routes` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } routes SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct prefix {
          __u32 length;
          __u32 address;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __type(key, struct prefix);
          __type(value, __u32);
          __uint(max_entries, 64);
          __uint(map_flags, BPF_F_NO_PREALLOC);
        } routes SEC(".maps");
      `,
    },
    {
      name: "a trie whose key is no struct",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") routes = {
          .type = BPF_MAP_TYPE_LPM_TRIE,
          .key_size = sizeof(__u64),
          .value_size = sizeof(__u32),
          .max_entries = 64,
          .map_flags = BPF_F_NO_PREALLOC,
        };
      `,
      errors: [
        {
          message:
            "Map `routes` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } routes SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __uint(key_size, sizeof(__u64));
          __uint(value_size, sizeof(__u32));
          __uint(max_entries, 64);
          __uint(map_flags, BPF_F_NO_PREALLOC);
        } routes SEC(".maps");
      `,
    },
    {
      name: "a map of maps",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") outer = {
          .type = BPF_MAP_TYPE_HASH_OF_MAPS,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u32),
          .max_entries = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `outer` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). It says nothing of the maps in a map of type `BPF_MAP_TYPE_HASH_OF_MAPS`, which a BTF-style definition describes with `__array(values, …)`.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: null,
    },
    {
      name: "a struct with a comma of its own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(struct { __u32 source, target; }),
          .value_size = sizeof(__u64),
          .max_entries = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct { __u32 source, target; }));
          __uint(value_size, sizeof(__u64));
          __uint(max_entries, 8);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a spin lock in the value",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct account {
          struct bpf_spin_lock lock;
          __u32 balance;
        };

        struct bpf_map_def SEC("maps") accounts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .key_size = sizeof(int),
          .value_size = sizeof(struct account),
          .max_entries = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `accounts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } accounts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 40,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct account {
          struct bpf_spin_lock lock;
          __u32 balance;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, int);
          __type(value, struct account);
          __uint(max_entries, 8);
        } accounts SEC(".maps");
      `,
    },
    {
      name: "more entries than a definition can say",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_LRU_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 1 << 30,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `max_entries` is 1073741824, and `__uint` carries numbers below 1073741824 alone.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a negative number",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = -1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `max_entries` is 4294967295, and `__uint` carries numbers below 1073741824 alone.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a number of a missing header",
      code: c`
        #include <bpf/bpf_helpers.h>
        #include "limits.h"

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = MAX_COUNTS,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style.",
              output: c`
        #include <bpf/bpf_helpers.h>
        #include "limits.h"

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(max_entries, MAX_COUNTS);
        } counts SEC(".maps");
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a constant of the file's own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define MAX_COUNTS (64 * 4)

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = MAX_COUNTS + 1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define MAX_COUNTS (64 * 4)

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(max_entries, MAX_COUNTS + 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a size that a macro measures",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define KEY_SIZE sizeof(__u32)

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = KEY_SIZE,
          .value_size = sizeof(__u64),
          .max_entries = 1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define KEY_SIZE sizeof(__u32)

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, KEY_SIZE);
          __uint(value_size, sizeof(__u64));
          __uint(max_entries, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a node of memory",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int inner_map_idx;
          unsigned int numa_node;
        };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .map_flags = BPF_F_NUMA_NODE,
          .numa_node = 1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 14,
          column: 32,
          endLine: 14,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int inner_map_idx;
          unsigned int numa_node;
        };

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
          __uint(map_flags, BPF_F_NUMA_NODE);
          __uint(numa_node, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "an inner map by its number",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def_legacy {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int inner_map_idx;
        };

        struct bpf_map_def_legacy SEC("maps") outer = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 4,
          .inner_map_idx = 2,
        };
      `,
      errors: [
        {
          message:
            "Map `outer` is defined by the values of `struct bpf_map_def_legacy`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.inner_map_idx = 2` has no counterpart in BTF style.",
          line: 13,
          column: 39,
          endLine: 13,
          endColumn: 44,
        },
      ],
      output: null,
    },
    {
      name: "gobpf's struct with a pin and a path",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int pinning;
          char namespace[256];
        };

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .pinning = 2,
          .namespace = "tracer",
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.pinning = 2` has no counterpart in BTF style.",
          line: 14,
          column: 32,
          endLine: 14,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "gobpf's struct without them",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        typedef struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int pinning;
          char namespace[256];
        } bpf_map_def;

        bpf_map_def SEC("maps/counts") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
          .pinning = 0,
          .namespace = "",
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later skips its section, and refuses programs that use it (bad map relo against 'counts' in section 'maps/counts'). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 14,
          column: 32,
          endLine: 14,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        typedef struct bpf_map_def {
          unsigned int type;
          unsigned int key_size;
          unsigned int value_size;
          unsigned int max_entries;
          unsigned int map_flags;
          unsigned int pinning;
          char namespace[256];
        } bpf_map_def;

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "iproute2's struct",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u64),
          .max_elem = 4,
          .flags = BPF_F_RDONLY_PROG,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 4);
          __uint(map_flags, BPF_F_RDONLY_PROG);
        } counts SEC(".maps");
      `,
    },
    {
      name: "iproute2's struct by position",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") counts = {BPF_MAP_TYPE_ARRAY, sizeof(__u32), sizeof(__u64), 4, 0, 0, 0};
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 4);} counts SEC(".maps");
      `,
    },
    {
      name: "iproute2's struct pinned for all objects",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define PIN_GLOBAL_NS 2

        struct bpf_elf_map SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u64),
          .pinning = PIN_GLOBAL_NS,
          .max_elem = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style, pinned at `/sys/fs/bpf/counts` and not in the `tc/globals` folder of tc.",
              output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define PIN_GLOBAL_NS 2

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
          __uint(pinning, LIBBPF_PIN_BY_NAME);
          __uint(max_entries, 4);
        } counts SEC(".maps");
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "iproute2's struct pinned for its object",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define PIN_OBJECT_NS 1

        struct bpf_elf_map SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u64),
          .pinning = PIN_OBJECT_NS,
          .max_elem = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.pinning = PIN_OBJECT_NS` has no counterpart in BTF style, which knows `LIBBPF_PIN_BY_NAME` alone.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "iproute2's struct pinned in a folder of its configuration",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u64),
          .pinning = 3,
          .max_elem = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.pinning = 3` has no counterpart in BTF style, which knows `LIBBPF_PIN_BY_NAME` alone.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "iproute2's struct not pinned",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u64),
          .pinning = 0,
          .max_elem = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 4);
        } counts SEC(".maps");
      `,
    },
    {
      name: "iproute2's map with an id",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") jumps = {
          .type = BPF_MAP_TYPE_PROG_ARRAY,
          .id = 7,
          .size_key = sizeof(__u32),
          .size_value = sizeof(__u32),
          .max_elem = 4,
        };
      `,
      errors: [
        {
          message:
            "Map `jumps` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.id = 7` has no counterpart in BTF style.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: null,
    },
    {
      name: "iproute2's inner map in a slot",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_elf_map SEC("maps") inner = {
          .type = BPF_MAP_TYPE_ARRAY,
          .size_key = 4,
          .size_value = 4,
          .max_elem = 1,
          .inner_idx = 3,
        };
      `,
      errors: [
        {
          message:
            "Map `inner` is defined by the values of `struct bpf_elf_map`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `.inner_idx = 3` has no counterpart in BTF style.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: null,
    },
    {
      name: "iproute2's members in a struct without a name",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __u32 type;
          __u32 size_key;
          __u32 size_value;
          __u32 max_elem;
        } counts SEC("maps") = {
          .type = BPF_MAP_TYPE_SOCKMAP,
          .size_key = sizeof(int),
          .size_value = sizeof(__u64),
          .max_elem = 1,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of a struct: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 9,
          column: 3,
          endLine: 9,
          endColumn: 9,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_SOCKMAP);
          __uint(key_size, sizeof(int));
          __uint(value_size, sizeof(__u64));
          __uint(max_entries, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a struct that the declaration defines for others",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def {
          __u32 type, key_size, value_size, max_entries;
        } counts SEC("maps") = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 9,
        },
      ],
      output: null,
    },
    {
      name: "types from an annotation, which goes",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 16,
        };

        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u64);

        int limit;
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(max_entries, 16);
        } counts SEC(".maps");


        int limit;
      `,
    },
    {
      name: "an annotation in the branch of each definition",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef LARGE
        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u64);
        #else
        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 2,
          .value_size = 1,
        };
        BPF_ANNOTATE_KV_PAIR(counts, __u16, __u8);
        #endif
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 38,
        },
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 12,
          column: 32,
          endLine: 12,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef LARGE
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u16);
          __type(value, __u8);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "an annotation with a number in its place",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .key_size = sizeof(__u32),
          .value_size = 16,
          .max_entries = 1,
        };
        BPF_ANNOTATE_KV_PAIR(counts, __u32, char[16]);
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, char[16]);
          __uint(max_entries, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "an annotation of other sizes",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 16,
        };
        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u32);
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). The types that `BPF_ANNOTATE_KV_PAIR` gives it are of other sizes than its key and its value.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "an annotation of a map that keeps no types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_CGROUP_ARRAY,
          .key_size = sizeof(__u32),
          .value_size = 4,
          .max_entries = 1,
        };
        BPF_ANNOTATE_KV_PAIR(counts, int, __u32);
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_CGROUP_ARRAY);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 4);
          __uint(max_entries, 1);
        } counts SEC(".maps");
      `,
    },
    {
      name: "an annotation that is left of a legacy map",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        BPF_ANNOTATE_KV_PAIR(counts, __u32, __u64);
      `,
      errors: [
        {
          message:
            "`BPF_ANNOTATE_KV_PAIR` gives types to legacy maps, and `counts` is defined in BTF style: loaders skip the section `.maps.counts` that it makes. Remove it.",
          line: 9,
          column: 1,
          endLine: 9,
          endColumn: 43,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "an annotation that is left, with a comment in it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        BPF_ANNOTATE_KV_PAIR(counts, __u32 /* id */, __u64);
      `,
      errors: [
        {
          message:
            "`BPF_ANNOTATE_KV_PAIR` gives types to legacy maps, and `counts` is defined in BTF style: loaders skip the section `.maps.counts` that it makes. Remove it.",
          line: 9,
          column: 1,
          endLine: 9,
          endColumn: 52,
        },
      ],
      output: null,
    },
    {
      name: "helpers take its address",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(__u32),
          .value_size = sizeof(__u64),
        };

        SEC("xdp")
        int count(struct xdp_md *ctx) {
          __u32 key = 0;
          __u64 *value = bpf_map_lookup_elem(&counts, &key);
          bpf_map_delete_elem((void *)&(counts), &key);
          void *map = &counts;
          return value ? XDP_PASS : XDP_DROP;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");

        SEC("xdp")
        int count(struct xdp_md *ctx) {
          __u32 key = 0;
          __u64 *value = bpf_map_lookup_elem(&counts, &key);
          bpf_map_delete_elem((void *)&(counts), &key);
          void *map = &counts;
          return value ? XDP_PASS : XDP_DROP;
        }
      `,
    },
    {
      name: "a function of the file's takes its address as any pointer",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };

        static __always_inline void *find(const void *map, __u32 key) {
          return bpf_map_lookup_elem((void *)map, &key);
        }
        SEC("xdp")
        int count(struct xdp_md *ctx) {
          return find(&counts, 1) ? XDP_PASS : XDP_DROP;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");

        static __always_inline void *find(const void *map, __u32 key) {
          return bpf_map_lookup_elem((void *)map, &key);
        }
        SEC("xdp")
        int count(struct xdp_md *ctx) {
          return find(&counts, 1) ? XDP_PASS : XDP_DROP;
        }
      `,
    },
    {
      name: "a function of the file's takes the address of the struct",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };

        static __always_inline void *find(int key, struct bpf_map_def *map) {
          return bpf_map_lookup_elem(map, &key);
        }
        SEC("xdp")
        int count(struct xdp_md *ctx) {
          return find(1, &counts) ? XDP_PASS : XDP_DROP;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `counts` on line 15 needs the struct, which a BTF-style definition replaces.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a member of the struct is read",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
          .max_entries = 16,
        };

        int limit(void) {
          return counts.max_entries;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `counts.max_entries` on line 12 needs the struct, which a BTF-style definition replaces.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "the size of the struct is taken",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
        const int size = sizeof(counts);
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `counts` on line 9 needs the struct, which a BTF-style definition replaces.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a pointer to the struct is set to it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
        int limit(void) {
          struct bpf_map_def *map = &counts;
          return map->max_entries;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). `counts` on line 10 needs the struct, which a BTF-style definition replaces.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "it is declared once more",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        extern struct bpf_map_def counts;
        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). It is declared once more on line 4, where its type has to change as well.",
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a function that is not in sight takes its address",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #include "find.h"

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };

        int count(void *ctx) {
          return find(&counts) ? 1 : 0;
        }
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style.",
              output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #include "find.h"

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");

        int count(void *ctx) {
          return find(&counts) ? 1 : 0;
        }
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a macro uses it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define COUNTED(key) bpf_map_lookup_elem(&counts, key)

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
          suggestions: [
            {
              desc: "Define `counts` in BTF style.",
              output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define COUNTED(key) bpf_map_lookup_elem(&counts, key)

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
      `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "no macros for members are in sight",
      code: c`
        #include <linux/bpf.h>
        #define SEC(name) __attribute__((section(name), used))

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). A BTF-style definition takes `__uint` and `__type` of `<bpf/bpf_helpers.h>`, which are not in sight here.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "the file's own macros for members",
      code: c`
        #include <linux/bpf.h>
        #define SEC(name) __attribute__((section(name), used))
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(int),
          .value_size = sizeof(long),
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #define SEC(name) __attribute__((section(name), used))
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, int);
          __type(value, long);
        } counts SEC(".maps");
      `,
    },
    {
      name: "macros for members that are there under a condition",
      code: c`
        #include <linux/bpf.h>
        #define SEC(name) __attribute__((section(name), used))
        #ifdef HAVE_BTF
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name
        #endif

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). A BTF-style definition takes `__uint` and `__type` of `<bpf/bpf_helpers.h>`, which are not in sight here.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "a macro of the project's makes the definition",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define MAP(name, value)            \
          struct bpf_map_def name SEC("maps") = { \
            .type = BPF_MAP_TYPE_ARRAY,     \
            .key_size = sizeof(__u32),      \
            .value_size = sizeof(value),    \
          }
        MAP(counts, __u64);
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Let the macro `MAP` make `struct { … } counts SEC(\".maps\")`.",
          line: 10,
          column: 1,
          endLine: 10,
          endColumn: 4,
        },
      ],
      output: null,
    },
    {
      name: "a value under a condition",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        #ifdef LARGE
          .max_entries = 65536,
        #else
          .max_entries = 64,
        #endif
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "values that a macro brings",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define SIZES .key_size = 4, .value_size = 8

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          SIZES,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: null,
    },
    {
      name: "an attribute of the variable's own",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") __hidden counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 41,
          endLine: 4,
          endColumn: 47,
        },
      ],
      output: null,
    },
    {
      name: "the whole file under a condition",
      code: c`
        #ifndef COUNTS_H
        #define COUNTS_H
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
        #endif
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 38,
        },
      ],
      output: c`
        #ifndef COUNTS_H
        #define COUNTS_H
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "both branches in the old style",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef LARGE
        struct bpf_map_def SEC("maps") counts = {.type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8, .max_entries = 65536};
        #else
        struct bpf_map_def SEC("maps") counts = {.type = BPF_MAP_TYPE_HASH, .key_size = 4, .value_size = 8, .max_entries = 64};
        #endif
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 38,
        },
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef LARGE
        struct {__uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, 4); __uint(value_size, 8); __uint(max_entries, 65536);} counts SEC(".maps");
        #else
        struct {__uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, 4); __uint(value_size, 8); __uint(max_entries, 64);} counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "a twin in BTF style, where these are looked for",
      options: [{ checkTwins: true }],
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef HAVE_LIBBPF
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #else
        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_ARRAY,
          .key_size = 4,
          .value_size = 8,
        };
        #endif
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 11,
          column: 32,
          endLine: 11,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #ifdef HAVE_LIBBPF
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
        #endif
      `,
    },
    {
      name: "another map in BTF style beside it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
      `,
    },
    {
      name: "a map whose name is that of the section",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") maps = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `maps` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } maps SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 36,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } maps SEC(".maps");
      `,
    },
    {
      name: "bcc's hash with all of its arguments",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct pair {
          __u32 first;
          __u32 second;
        };
        BPF_HASH(counts, struct pair, __u64, 4096);
      `,
      errors: [
        {
          message:
            '`BPF_HASH` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 8,
          column: 1,
          endLine: 8,
          endColumn: 9,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct pair {
          __u32 first;
          __u32 second;
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 4096);
          __type(key, struct pair);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "bcc's hash with its defaults, in the file's indentation",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct pair {
        	__u32 first;
        };
        BPF_HASH(counts);
      `,
      errors: [
        {
          message:
            '`BPF_HASH` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 7,
          column: 1,
          endLine: 7,
          endColumn: 9,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct pair {
        	__u32 first;
        };
        struct {
        	__uint(type, BPF_MAP_TYPE_HASH);
        	__uint(max_entries, 10240);
        	__type(key, __u64);
        	__type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "bcc's array, which has no argument for the key",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_PERCPU_ARRAY(totals, struct bpf_perf_event_value, 1);
      `,
      errors: [
        {
          message:
            '`BPF_PERCPU_ARRAY` makes `totals` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } totals SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 17,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
        	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
        	__uint(max_entries, 1);
        	__type(key, int);
        	__type(value, struct bpf_perf_event_value);
        } totals SEC(".maps");
      `,
    },
    {
      name: "bcc's perf output, which keeps no types",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_PERF_OUTPUT(events);
      `,
      errors: [
        {
          message:
            '`BPF_PERF_OUTPUT` makes `events` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } events SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 16,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
        	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
        	__uint(key_size, sizeof(int));
        	__uint(value_size, sizeof(__u32));
        } events SEC(".maps");
      `,
    },
    {
      name: "bcc's table by the name of its type",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_TABLE("lru_hash", __u32, __u64, counts, 128);
      `,
      errors: [
        {
          message:
            '`BPF_TABLE` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 10,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
        	__uint(type, BPF_MAP_TYPE_LRU_HASH);
        	__uint(max_entries, 128);
        	__type(key, __u32);
        	__type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "bcc's queue with flags",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_QUEUE(pending, __u32, 16, 0);
      `,
      errors: [
        {
          message:
            '`BPF_QUEUE` makes `pending` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } pending SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 10,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
        	__uint(type, BPF_MAP_TYPE_QUEUE);
        	__uint(max_entries, 16);
        	__uint(value_size, sizeof(__u32));
        } pending SEC(".maps");
      `,
    },
    {
      name: "bcc's histogram, whose type depends on its key",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_HISTOGRAM(latencies);
      `,
      errors: [
        {
          message:
            '`BPF_HISTOGRAM` makes `latencies` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } latencies SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 14,
        },
      ],
      output: null,
    },
    {
      name: "bcc's macro in a file with programs in sections",
      code: c`
        BPF_HASH(counts, __u32, __u64);

        SEC("kprobe/do_sys_open")
        int count(void *ctx) {
          return 0;
        }
      `,
      errors: [
        {
          message:
            '`BPF_HASH` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 9,
        },
      ],
      output: null,
    },
    {
      name: "bcc's macro as bcc itself defines it",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define BPF_TABLE(kind, key_type, leaf_type, table, entries)                \
          struct table##_table_t {                                                   \
            key_type key;                                                            \
            leaf_type leaf;                                                          \
            int max_entries;                                                         \
          };                                                                         \
          __attribute__((section("maps/" kind))) struct table##_table_t table = {.max_entries = (entries)}
        BPF_TABLE("hash", __u32, __u64, counts, 10);
      `,
      errors: [
        {
          message:
            '`BPF_TABLE` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 11,
          column: 1,
          endLine: 11,
          endColumn: 10,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        #define BPF_TABLE(kind, key_type, leaf_type, table, entries)                \
          struct table##_table_t {                                                   \
            key_type key;                                                            \
            leaf_type leaf;                                                          \
            int max_entries;                                                         \
          };                                                                         \
          __attribute__((section("maps/" kind))) struct table##_table_t table = {.max_entries = (entries)}
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 10);
          __type(key, __u32);
          __type(value, __u64);
        } counts SEC(".maps");
      `,
    },
    {
      name: "bcc's macro with a comment among its arguments",
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        BPF_HASH(counts, __u32 /* id */, __u64);
      `,
      errors: [
        {
          message:
            '`BPF_HASH` makes `counts` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. Write `struct { … } counts SEC(".maps")`, with `__uint` and `__type` members.',
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 9,
        },
      ],
      output: null,
    },
    {
      name: "a definition beside code that does not parse",
      damaged: true,
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4,
          .value_size = 8,
        };
        int broken( {
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } counts SEC(".maps");
        int broken( {
      `,
    },
    {
      name: "a value that does not parse",
      damaged: true,
      code: c`
        #include <linux/bpf.h>
        #include <bpf/bpf_helpers.h>

        struct bpf_map_def SEC("maps") counts = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = 4 4,
          .value_size = 8,
        };
      `,
      errors: [
        {
          message:
            "Map `counts` is defined by the values of `struct bpf_map_def`: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). Write `struct { … } counts SEC(\".maps\")`, with `__uint` and `__type` members.",
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 38,
        },
      ],
      output: null,
    },
  ],
});
