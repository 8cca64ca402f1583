import rule from "../../rules/no-sizeof-in-__type.js";
import { c, run } from "../support/rule-tester.js";

run("no-sizeof-in-__type", rule, {
  valid: [
    {
      name: "a number in 20,000 parentheses",
      code: `struct { __uint(max_entries, ${"(".repeat(20_000)}1${")".repeat(20_000)}); } flows SEC(".maps");`,
    },
    {
      name: "types on both sides",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "sizes on both sides",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow));
          __uint(value_size, sizeof(*stats));
        } flows SEC(".maps");
      `,
    },
    {
      name: "sizes as numbers",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 1 << 4);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the type of an expression",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(*probe));
          __type(value, typeof(((struct flow *)0)->port));
        } flows SEC(".maps");
      `,
    },
    {
      name: "pointers, enums and arrays as types",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, enum state);
          __type(value, char[16]);
        } flows SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct flow *);
        } pointers SEC(".maps");
      `,
    },
    {
      name: "an array whose length is a sizeof",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, char[sizeof(struct flow)]);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a struct of its own as type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct {
            __u32 a;
            __u32 b;
          });
          __type(value, __u64);
        } flows SEC(".maps");
      `,
    },
    {
      name: "sizeof in members that are numbers",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(struct flow[4]));
          __uint(map_extra, sizeof(struct flow));
        } flows SEC(".maps");
      `,
    },
    {
      name: "a 64-bit number",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u32);
          __ulong(map_extra, sizeof(struct flow) << 32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a variable, whose type counts",
      code: c`
        struct flow probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, probe);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a cast, whose type counts",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, (__u64)16);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a compound literal, whose type counts",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, (struct flow){ 0 });
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a constant variable, whose type counts",
      code: c`
        static const int port = 4;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, port);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a legacy definition, which takes sizes",
      code: c`
        struct bpf_map_def SEC("maps") flows = {
          .type = BPF_MAP_TYPE_HASH,
          .key_size = sizeof(struct flow),
          .value_size = 16,
        };
      `,
    },
    {
      name: "the raw spelling of an array of four int as key",
      code: c`
        struct {
          int (*type)[BPF_MAP_TYPE_HASH];
          int (*key)[4];
          struct stats *value;
        } flows SEC(".maps");
      `,
    },
    {
      name: "a struct that is no map and has pointers called like map members",
      code: c`
        struct arguments {
          const char *key;
          __u32 *type;
          __u32 *max_entries;
          struct flow *values;
        };
      `,
    },
    {
      name: "names that a header would define",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __type(value, stats_t);
        } flows SEC(".maps");
      `,
    },
    {
      name: "arithmetic with a name that a header would define",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_WORDS * 4);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a name that a header would define in place of a number",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, flow_t);
          __uint(value_size, sizeof(stats_t));
        } flows SEC(".maps");
      `,
    },
    {
      name: "a name that a header would define in place of a constant",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(max_entries, MAX_FLOWS);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a function called like sizeof",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, size_of(struct_flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a flag that does not fit an int",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, BPF_F_CURRENT_CPU);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an array of negative length, which does not compile",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, -1);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an array of arrays in place of a size, of which libbpf counts the elements",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, char[4][2]);
          __uint(value_size, 4);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a size in a member of an ordinary struct",
      code: c`
        struct header {
          char key[sizeof(struct flow)];
          int value[16];
        };
      `,
    },
    {
      name: "checkMirrored: false allows a number as array",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, 4);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "checkMirrored: false allows a sizeof as array",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "checkMirrored: false allows a type in place of a number",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, struct flow);
          __uint(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "checkMirrored: false allows __type for a number",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __type(type, BPF_MAP_TYPE_HASH);
          __type(max_entries, 10);
          __type(key_size, __u32);
          __type(value_size, char[4]);
        } flows SEC(".maps");
      `,
    },
    {
      name: "checkMirrored: false allows the type of an inner map in __uint",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __uint(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "a definition in a comment",
      code: c`
        // __type(key, sizeof(struct flow));
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          // __type(value, 16);
          __type(key, __u32); /* not __uint(key, 4) */
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a definition in a string",
      code: c`
        const char text[] = "struct { __type(key, sizeof(int)); }";
      `,
    },
    {
      name: "a definition that is switched off",
      code: c`
        #if 0
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, 16);
        } flows SEC(".maps");
        #endif
      `,
    },
    {
      name: "a macro that stands for a type",
      code: c`
        #define FLOW_KEY struct flow
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __uint(value_size, sizeof(FLOW_KEY));
        } flows SEC(".maps");
      `,
    },
    {
      name: "a macro that stands for a number, in place of a number",
      code: c`
        #define VALUE_SIZE 64
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, VALUE_SIZE);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a macro that is a type in one branch and a number in the other",
      code: c`
        #ifdef TYPED
        #define FLOW_KEY struct flow
        #else
        #define FLOW_KEY 16
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a macro that is undefined again",
      code: c`
        #define FLOW_KEY 16
        #undef FLOW_KEY
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a macro that is defined behind the map",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __type(value, __u32);
        } flows SEC(".maps");
        #define FLOW_KEY 16
      `,
    },
    {
      name: "a macro that stands for itself",
      code: c`
        #define FLOW_KEY FLOW_KEY
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW_KEY);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the project's own copies of the member macros",
      code: c`
        #define NUMBER(name, val) int (*name)[val]
        #define TYPE(name, val) typeof(val) *name
        struct {
          NUMBER(type, BPF_MAP_TYPE_HASH);
          NUMBER(max_entries, 64);
          TYPE(key, struct flow);
          NUMBER(value_size, sizeof(__u64));
        } flows SEC(".maps");
      `,
    },
    {
      name: "a map-defining macro with types",
      code: c`
        #define HASH(name, k, v) struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, k); __type(value, v); } name SEC(".maps")
        HASH(flows, struct flow, __u64);
      `,
    },
    {
      name: "a map-defining macro that takes sizes",
      code: c`
        #define HASH(name, k, v) struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, k); __uint(value_size, v); } name SEC(".maps")
        HASH(flows, sizeof(struct flow), 16);
      `,
    },
    {
      name: "a map-defining macro of a header",
      code: c`
        DEFINE_HASH(flows, sizeof(struct flow), 16);
      `,
    },
    {
      name: "bcc's map-defining macro, which takes types",
      code: c`
        BPF_HASH(flows, struct flow, __u64, 1024);
      `,
    },
    {
      name: "a map-defining macro that nothing invokes",
      code: c`
        #define BROKEN(name) struct { __type(key, sizeof(struct flow)); } name SEC(".maps")
      `,
    },
    {
      name: "the struct of an inner map",
      code: c`
        struct inner {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u32);
        };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "an inner map written in place",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __uint(key_size, sizeof(int));
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __uint(key_size, sizeof(int));
            __uint(value_size, 4);
          });
        } outer SEC(".maps");
      `,
    },
    {
      name: "the prototype of a program",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
          __uint(key_size, sizeof(__u32));
          __array(values, int(void *));
        } tails SEC(".maps");
      `,
    },
    {
      name: "a parenthesis that is not closed in a member",
      damaged: true,
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a member cut off at the end of the file",
      damaged: true,
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(stru
      `,
    },
    {
      name: "members without arguments",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type();
          __type(key);
          __uint(key_size, );
        } flows SEC(".maps");
      `,
    },
    {
      name: "a sizeof that lacks the name of its struct",
      damaged: true,
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "two numbers where one belongs",
      damaged: true,
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16 17);
          __uint(value_size, 4);
        } flows SEC(".maps");
      `,
    },
  ],
  invalid: [
    {
      name: "the size of a struct as key",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a struct as value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, sizeof(struct stats));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value, sizeof(struct stats))` makes the value an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: the verifier refuses access past them, and user space misreads values of any other size. Write `__type(value, struct stats)`.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of what a pointer points at",
      code: c`
        struct flow *probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(*probe));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(*probe))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, typeof(*probe))`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 29,
        },
      ],
      output: c`
        struct flow *probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(*probe));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a variable, without parentheses",
      code: c`
        struct flow probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof probe);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof probe)` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, typeof(probe))`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 27,
        },
      ],
      output: c`
        struct flow probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(probe));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a typedef",
      code: c`
        typedef struct flow flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(flow_t));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(flow_t))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, flow_t)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 29,
        },
      ],
      output: c`
        typedef struct flow flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, flow_t);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a name that a header would define, right as type and as variable",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(flow_t));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(flow_t))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, flow_t)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 29,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, flow_t);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a kernel scalar",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(__u32));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(__u32))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, __u32)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 28,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of an array type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, sizeof(char[16]));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value, sizeof(char[16]))` makes the value an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: the verifier refuses access past them, and user space misreads values of any other size. Write `__type(value, char[16])`.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 33,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, char[16]);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a struct's member",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(((struct flow *)0)->port));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(((struct flow *)0)->port))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, typeof(((struct flow *)0)->port))`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 47,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(((struct flow *)0)->port));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a string",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, sizeof("lo"));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            '`__type(value, sizeof("lo"))` makes the value an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: the verifier refuses access past them, and user space misreads values of any other size. Write `__type(value, typeof("lo"))`.',
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 29,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, typeof("lo"));
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of an enumerator, which is a number without its sizeof",
      code: c`
        enum { WORDS = 12 };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(WORDS));
          __uint(value_size, 4);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(WORDS))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, typeof(WORDS))`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 28,
        },
      ],
      output: c`
        enum { WORDS = 12 };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(WORDS));
          __uint(value_size, 4);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a sizeof in parentheses",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, ((sizeof(struct flow))));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, ((sizeof(struct flow))))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 38,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "both sides of one definition",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, sizeof(struct stats));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
        {
          message:
            "`__type(value, sizeof(struct stats))` makes the value an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: the verifier refuses access past them, and user space misreads values of any other size. Write `__type(value, struct stats)`.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number as key, beside the size of the value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number as key, beside the type of the value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 16)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 16);
                  __type(value, struct stats);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a number as value, beside the type of the key",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, 64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value, 64)` makes the value a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 64)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 19,
          suggestions: [
            {
              desc: "Replace with `__uint(value_size, 64)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, __u32);
                  __uint(value_size, 64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "numbers on both sides",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 4);
          __type(value, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 4)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 4)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 16,
        },
        {
          message:
            "`__type(value, 8)` makes the value a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 8)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 18,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number as key beside a sizeof as value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __type(value, sizeof(struct stats));
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 16)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 16);
                  __type(value, sizeof(struct stats));
                } flows SEC(".maps");
              `,
            },
          ],
        },
        {
          message:
            "`__type(value, sizeof(struct stats))` makes the value an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: the verifier refuses access past them, and user space misreads values of any other size. Write `__type(value, struct stats)`.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 37,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an unsigned and a long literal",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16U);
          __type(value, 64L);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16U)` makes the key a number of type `unsigned int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16U)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 18,
        },
        {
          message:
            "`__type(value, 64L)` makes the value a number of type `long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 64L)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 20,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16U);
          __uint(value_size, 64L);
        } flows SEC(".maps");
      `,
    },
    {
      name: "long long literals, signed and unsigned",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16LL);
          __type(value, 64llu);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16LL)` makes the key a number of type `long long`, 8 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16LL)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 19,
        },
        {
          message:
            "`__type(value, 64llu)` makes the value a number of type `unsigned long long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 64llu)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 22,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16LL);
          __uint(value_size, 64llu);
        } flows SEC(".maps");
      `,
    },
    {
      name: "octal and binary literals",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 020);
          __type(value, 0b1000000);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 020)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 020)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 18,
        },
        {
          message:
            "`__type(value, 0b1000000)` makes the value a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 0b1000000)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 26,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 020);
          __uint(value_size, 0b1000000);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a literal that an unsigned int holds in hexadecimal, and a long in decimal",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 0x80000000);
          __type(value, 2147483648);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 0x80000000)` makes the key a number of type `unsigned int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 0x80000000)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 25,
        },
        {
          message:
            "`__type(value, 2147483648)` makes the value a number of type `long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 2147483648)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 27,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 0x80000000);
          __uint(value_size, 2147483648);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a hexadecimal literal beyond 32 bits",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __type(value, 0x100000000);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value, 0x100000000)` makes the value a number of type `long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 0x100000000)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 28,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 0x100000000);
        } flows SEC(".maps");
      `,
    },
    {
      name: "sums, with the wider type of their parts",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, (12 + 4));
          __type(value, 60 + 4L);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, (12 + 4))` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, (12 + 4))`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 23,
        },
        {
          message:
            "`__type(value, 60 + 4L)` makes the value a number of type `long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 60 + 4L)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 24,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, (12 + 4));
          __uint(value_size, 60 + 4L);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a shift, with the type of its left side, and a product of a sizeof",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 1 << 4L);
          __type(value, sizeof(struct stats) * 2);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 1 << 4L)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 1 << 4L)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 22,
        },
        {
          message:
            "`__type(value, sizeof(struct stats) * 2)` makes the value a number of type `unsigned long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, sizeof(struct stats) * 2)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 41,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 1 << 4L);
          __uint(value_size, sizeof(struct stats) * 2);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a comparison and a choice",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow) > 4);
          __type(value, 1 ? 4 : 8ULL);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow) > 4)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, sizeof(struct flow) > 4)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 38,
        },
        {
          message:
            "`__type(value, 1 ? 4 : 8ULL)` makes the value a number of type `unsigned long long`, 8 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 1 ? 4 : 8ULL)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 29,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow) > 4);
          __uint(value_size, 1 ? 4 : 8ULL);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a character",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 'a');
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 'a')` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 'a')`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 18,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 'a');
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an enumerator",
      code: c`
        enum { HEADER = 4, BODY };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, BODY);
          __uint(value_size, HEADER);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, BODY)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, BODY)`, or `__type(key, …)` with its type.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 19,
        },
      ],
      output: c`
        enum { HEADER = 4, BODY };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, BODY);
          __uint(value_size, HEADER);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a constant of the map types",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, BPF_MAP_TYPE_HASH);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, BPF_MAP_TYPE_HASH)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, BPF_MAP_TYPE_HASH)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 32,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, BPF_MAP_TYPE_HASH);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a negative number, which is no size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, -1);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, -1)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write the type itself.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
        },
      ],
      output: null,
    },
    {
      name: "a number in the array form",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, 4);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, 4)` makes the key an array of 4 `int`, 16 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__uint(key_size, 4)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 18,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number in the array form beside a type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __uint(value, 64);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(value, 64)` makes the value an array of 64 `int`, 256 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__uint(value_size, 64)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 21,
          suggestions: [
            {
              desc: "Replace with `__uint(value_size, 64)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, __u32);
                  __uint(value_size, 64);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a number in the array form whose value is not known",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, sizeof(struct flow) * 2);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, sizeof(struct flow) * 2)` makes the key an array of `int` with `sizeof(struct flow) * 2` elements of 4 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__uint(key_size, sizeof(struct flow) * 2)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 40,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow) * 2);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a size in the array form",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, sizeof(struct flow))` makes the key an array with one `int` for each byte of `struct flow`, four times its size. Write `__type(key, struct flow)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 36,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of an expression in the array form",
      code: c`
        struct flow *probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, sizeof(*probe));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, sizeof(*probe))` makes the key an array with one `int` for each byte of `*probe`, four times its size. Write `__type(key, typeof(*probe))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 31,
        },
      ],
      output: c`
        struct flow *probe;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(*probe));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a struct in place of a key's size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, struct flow);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key_size, struct flow)` does not compile: `__uint` takes a number, and `struct flow` is a type. Write `__uint(key_size, sizeof(struct flow))`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 33,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a typedef in place of a value's size",
      code: c`
        typedef struct flow flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, flow_t);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(value_size, flow_t)` does not compile: `__uint` takes a number, and `flow_t` is a type. Write `__uint(value_size, sizeof(flow_t))`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 30,
        },
      ],
      output: c`
        typedef struct flow flow_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, sizeof(flow_t));
        } flows SEC(".maps");
      `,
    },
    {
      name: "a struct in the array form, beside a size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, struct flow);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, struct flow)` does not compile: `__uint` takes a number, and `struct flow` is a type. Write `__uint(key_size, sizeof(struct flow))`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 28,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct flow));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a type in place of a number of entries",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, __u32);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(max_entries, __u32)` does not compile: `__uint` takes a number, and `__u32` is a type. Write the number itself.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 30,
        },
      ],
      output: null,
    },
    {
      name: "__type for a key's size, beside the type of the value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, __u32)` gives `key_size` a type where the loader reads a number, so libbpf refuses the object (attr 'key_size': expected ARRAY, got typedef). Write `__type(key, __u32)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 27,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "__type for a key's size, beside the size of the value",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, __u32);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, __u32)` gives `key_size` a type where the loader reads a number, so libbpf refuses the object (attr 'key_size': expected ARRAY, got typedef). Write `__uint(key_size, sizeof(__u32))`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 27,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "__type for a key's size, beside the type of the key",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(key_size, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, __u32)` gives `key_size` a type where the loader reads a number, so libbpf refuses the object (attr 'key_size': expected ARRAY, got typedef). Write `__uint(key_size, sizeof(__u32))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 27,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __uint(key_size, sizeof(__u32));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "__type for a key's size, beside a number for the value's",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, __u32);
          __type(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, __u32)` gives `key_size` a type where the loader reads a number, so libbpf refuses the object (attr 'key_size': expected ARRAY, got typedef). Write `__uint(key_size, sizeof(__u32))`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 27,
        },
        {
          message:
            "`__type(value_size, 8)` gives `value_size` a type where the loader reads a number, so libbpf refuses the object (attr 'value_size': expected ARRAY, got int). Write `__uint(value_size, 8)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 25,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a struct as a value's size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value_size, struct stats);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value_size, struct stats)` gives `value_size` a type where the loader reads a number, so libbpf refuses the object (attr 'value_size': expected ARRAY). Write `__type(value, struct stats)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 36,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct stats);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a standard integer, which is a typedef, as a key's size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, uint32_t);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, uint32_t)` gives `key_size` a type where the loader reads a number, so libbpf refuses the object (attr 'key_size': expected ARRAY, got typedef). Write `__type(key, uint32_t)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 30,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, uint32_t);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number of entries",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(max_entries, 10);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(max_entries, 10)` gives `max_entries` a type where the loader reads a number, so libbpf refuses the object (attr 'max_entries': expected ARRAY, got int). Write `__uint(max_entries, 10)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 27,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 10);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "flags",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG)` gives `map_flags` a type where the loader reads a number, so libbpf refuses the object (attr 'map_flags': expected ARRAY, got int). Write `__uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 60,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(map_flags, BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a map type",
      code: c`
        struct {
          __type(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 10);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(type, BPF_MAP_TYPE_HASH)` gives `type` a type where the loader reads a number, so libbpf refuses the object (attr 'type': expected ARRAY, got int). Write `__uint(type, BPF_MAP_TYPE_HASH)`.",
          line: 2,
          column: 3,
          endLine: 2,
          endColumn: 35,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 10);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number of entries that would not compile in __uint",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(max_entries, 1 << 31);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(max_entries, 1 << 31)` gives `max_entries` a type where the loader reads a number, so libbpf refuses the object (attr 'max_entries': expected ARRAY, got int). Write `__uint(max_entries, …)` with the number.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 32,
        },
      ],
      output: null,
    },
    {
      name: "a type for the number of entries",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(max_entries, struct flow);
          __type(key, __u32);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(max_entries, struct flow)` gives `max_entries` a type where the loader reads a number, so libbpf refuses the object (attr 'max_entries': expected ARRAY). Write `__uint(max_entries, …)` with the number.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 36,
        },
      ],
      output: null,
    },
    {
      name: "an array of bytes as a key's size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, char[4]);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, char[4])` sets `key_size` to 4, the number of elements of `char[4]`, not its size in bytes. Write `__uint(key_size, 4)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 29,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an array of words as a key's size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key_size, __u32[4]);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key_size, __u32[4])` sets `key_size` to 4, the number of elements of `__u32[4]`, not its size in bytes. Write `__uint(key_size, 4)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 30,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a size that the definition gives as well",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __uint(key_size, 16);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write the type itself.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
        },
      ],
      output: null,
    },
    {
      name: "an array form beside the size that it was meant to be",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key, 16);
          __uint(key_size, 16);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key, 16)` makes the key an array of 16 `int`, 64 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__type(key, …)` with its type.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 19,
        },
      ],
      output: null,
    },
    {
      name: "a sizeof beside the same size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __uint(key_size, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __uint(key_size, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a sizeof beside a size that the type may not have",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __uint(key_size, 8);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
          suggestions: [
            {
              desc: "Replace with `__type(key, struct flow)`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __uint(key_size, 8);
                  __type(value, __u32);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a number in a map without keys, which has no other side",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __type(value, 8);
        } jobs SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(value, 8)` makes the value a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 8)`, or `__type(value, …)` with its type.",
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 18,
          suggestions: [
            {
              desc: "Replace with `__uint(value_size, 8)`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_QUEUE);
                  __uint(value_size, 8);
                } jobs SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a size in a member that no loader knows",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(keys, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(keys, sizeof(struct flow))` makes the member `keys` an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: its value is lost. Write `__type(keys, struct flow)`.",
          line: 3,
          column: 16,
          endLine: 3,
          endColumn: 35,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(keys, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a number in a member that no loader knows",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(context, 16);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(context, 16)` makes the member `context` a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: its value is lost. Write the type itself.",
          line: 3,
          column: 19,
          endLine: 3,
          endColumn: 21,
        },
      ],
      output: null,
    },
    {
      name: "a struct that is in no section",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } flows;
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows;
      `,
    },
    {
      name: "a named struct of two maps, reported once",
      code: c`
        struct counters {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        };
        struct counters ingress SEC(".maps");
        struct counters egress SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct counters {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        };
        struct counters ingress SEC(".maps");
        struct counters egress SEC(".maps");
      `,
    },
    {
      name: "a typedef of two maps, reported once",
      code: c`
        typedef struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } counters_t;
        counters_t ingress SEC(".maps");
        static counters_t egress SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        typedef struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } counters_t;
        counters_t ingress SEC(".maps");
        static counters_t egress SEC(".maps");
      `,
    },
    {
      name: "a struct with several maps behind it, reported once",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } ingress SEC(".maps"), egress SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } ingress SEC(".maps"), egress SEC(".maps");
      `,
    },
    {
      name: "a sized side whose own slip has a comment, so that it stays",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __type(value, 8 /* bytes */);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 16)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 16);
                  __type(value, 8 /* bytes */);
                } flows SEC(".maps");
              `,
            },
          ],
        },
        {
          message:
            "`__type(value, 8)` makes the value a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: the verifier refuses access past them, and user space misreads values of any other size. Write `__uint(value_size, 8)`, or `__type(value, …)` with its type.",
          line: 4,
          column: 17,
          endLine: 4,
          endColumn: 18,
        },
      ],
      output: null,
    },
    {
      name: "a side that is sized in one branch only",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          #ifdef SIZED
          __uint(value_size, 8);
          #else
          __type(value, __u64);
          #endif
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 17,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 16)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 16);
                  #ifdef SIZED
                  __uint(value_size, 8);
                  #else
                  __type(value, __u64);
                  #endif
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "checkMirrored: false still reports a sizeof",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __uint(value, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __uint(value, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "checkMirrored: false does not count on a slip that it leaves",
      options: [{ checkMirrored: false }],
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 4);
          __uint(value, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 4)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 4)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 16,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 4)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 4);
                  __uint(value, 8);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a comment in the argument, which a fix would lose",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow /* the tuple */));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow /* the tuple */))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 50,
        },
      ],
      output: null,
    },
    {
      name: "a comment behind the name, which a fix would lose",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key /* by id */, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 29,
        },
      ],
      output: null,
    },
    {
      name: "comments around the member, which stay",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          /* before */ __type(key, sizeof(struct flow)); // behind
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 28,
          endLine: 3,
          endColumn: 47,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          /* before */ __type(key, struct flow); // behind
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a member on several lines",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size,
                 struct
                   flow);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(key_size, struct flow)` does not compile: `__uint` takes a number, and `struct flow` is a type. Write `__uint(key_size, sizeof(struct flow))`.",
          line: 3,
          column: 3,
          endLine: 5,
          endColumn: 18,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size,
                 sizeof(struct
                   flow));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "an argument on a line of its own",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key,
                 sizeof(struct flow)
          );
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 10,
          endLine: 4,
          endColumn: 29,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key,
                 struct flow
          );
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "tabs",
      code: 'struct {\n\t__uint(type, BPF_MAP_TYPE_HASH);\n\t__type(key,\t\tsizeof(struct flow));\n\t__type(value,\t__u32);\n} flows SEC(".maps");\n',
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output:
        'struct {\n\t__uint(type, BPF_MAP_TYPE_HASH);\n\t__type(key,\t\tstruct flow);\n\t__type(value,\t__u32);\n} flows SEC(".maps");\n',
    },
    {
      name: "line ends of Windows",
      code: 'struct {\r\n  __type(key, sizeof(struct flow));\r\n  __type(value, __u32);\r\n} flows SEC(".maps");\r\n',
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 2,
          column: 15,
          endLine: 2,
          endColumn: 34,
        },
      ],
      output: 'struct {\r\n  __type(key, struct flow);\r\n  __type(value, __u32);\r\n} flows SEC(".maps");\r\n',
    },
    {
      name: "a macro that hides a sizeof",
      code: c`
        #define KEY_SIZE sizeof(struct flow)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, KEY_SIZE);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, KEY_SIZE)` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 23,
          suggestions: [
            {
              desc: "Replace with `__type(key, struct flow)`.",
              output: c`
                #define KEY_SIZE sizeof(struct flow)
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u32);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a macro with an argument that hides a sizeof",
      code: c`
        #define SIZE_OF(t) sizeof(t)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, SIZE_OF(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, SIZE_OF(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 35,
          suggestions: [
            {
              desc: "Replace with `__type(key, struct flow)`.",
              output: c`
                #define SIZE_OF(t) sizeof(t)
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct flow);
                  __type(value, __u32);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a macro that hides a sizeof in the array form",
      code: c`
        #define VALUE_SIZE sizeof(struct stats)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __uint(value, VALUE_SIZE);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(value, VALUE_SIZE)` makes the value an array with one `int` for each byte of `struct stats`, four times its size. Write `__type(value, struct stats)`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 29,
          suggestions: [
            {
              desc: "Replace with `__type(value, struct stats)`.",
              output: c`
                #define VALUE_SIZE sizeof(struct stats)
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, __u32);
                  __type(value, struct stats);
                } flows SEC(".maps");
              `,
            },
          ],
        },
      ],
      output: null,
    },
    {
      name: "a macro that stands for a number",
      code: c`
        #define KEY_SIZE 16
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, KEY_SIZE);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, KEY_SIZE)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, KEY_SIZE)`, or `__type(key, …)` with its type.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 23,
        },
      ],
      output: c`
        #define KEY_SIZE 16
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, KEY_SIZE);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a macro that stands for a macro that stands for a sum",
      code: c`
        #define WORDS 4
        #define KEY_SIZE (WORDS * 4UL)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, KEY_SIZE);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, KEY_SIZE)` makes the key a number of type `unsigned long`, 8 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__uint(key_size, KEY_SIZE)`, or `__type(key, …)` with its type.",
          line: 5,
          column: 15,
          endLine: 5,
          endColumn: 23,
        },
      ],
      output: c`
        #define WORDS 4
        #define KEY_SIZE (WORDS * 4UL)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, KEY_SIZE);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a macro's number",
      code: c`
        #define WORDS 4
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(WORDS));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(WORDS))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, typeof(WORDS))`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 28,
        },
      ],
      output: c`
        #define WORDS 4
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, typeof(WORDS));
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "the size of a macro's type",
      code: c`
        #define FLOW struct flow
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(FLOW));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(FLOW))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, FLOW)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 27,
        },
      ],
      output: c`
        #define FLOW struct flow
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, FLOW);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a project's own copy of __type",
      code: c`
        #define TYPE(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          TYPE(key, sizeof(struct flow));
          TYPE(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`TYPE(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `TYPE` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `TYPE(key, struct flow)`.",
          line: 4,
          column: 13,
          endLine: 4,
          endColumn: 32,
        },
      ],
      output: c`
        #define TYPE(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          TYPE(key, struct flow);
          TYPE(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a project's own copy of __uint",
      code: c`
        #define NUMBER(name, val) int (*name)[val]
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          NUMBER(key_size, struct flow);
          NUMBER(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`NUMBER(key_size, struct flow)` does not compile: `NUMBER` takes a number, and `struct flow` is a type. Write `NUMBER(key_size, sizeof(struct flow))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 33,
        },
      ],
      output: c`
        #define NUMBER(name, val) int (*name)[val]
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          NUMBER(key_size, sizeof(struct flow));
          NUMBER(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a project's own copy, with a member of the other kind to take the macro from",
      code: c`
        #define TYPE(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          TYPE(key, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`TYPE(key, 16)` makes the key a number of type `int`, 4 bytes, because `TYPE` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 4,
          column: 13,
          endLine: 4,
          endColumn: 15,
        },
      ],
      output: c`
        #define TYPE(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "libbpf's macros, defined in the file itself",
      code: c`
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 5,
          column: 15,
          endLine: 5,
          endColumn: 17,
        },
      ],
      output: c`
        #define __uint(name, val) int (*name)[val]
        #define __type(name, val) typeof(val) *name
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
    },
    {
      name: "twins of one name",
      code: c`
        #ifdef LARGE
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 8);
          __type(value, __u32);
        } flows SEC(".maps");
        #endif
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 34,
        },
        {
          message:
            "`__type(key, 8)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 8)`, or `__type(key, …)` with its type.",
          line: 10,
          column: 15,
          endLine: 10,
          endColumn: 16,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, 8)`; as long as only one of key and value has a type, the map loses its BTF.",
              output: c`
                #ifdef LARGE
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, sizeof(struct flow));
                  __type(value, __u32);
                } flows SEC(".maps");
                #else
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, 8);
                  __type(value, __u32);
                } flows SEC(".maps");
                #endif
              `,
            },
          ],
        },
      ],
      output: c`
        #ifdef LARGE
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, 8);
          __type(value, __u32);
        } flows SEC(".maps");
        #endif
      `,
    },
    {
      name: "one member in two branches",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          #ifdef LARGE
          __type(key, sizeof(struct flow));
          #else
          __type(key, sizeof(__u32));
          #endif
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 34,
        },
        {
          message:
            "`__type(key, sizeof(__u32))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, __u32)`.",
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 28,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          #ifdef LARGE
          __type(key, struct flow);
          #else
          __type(key, __u32);
          #endif
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a sizeof that is given to a map-defining macro",
      code: c`
        #define HASH(name, k, v) struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, k); __type(value, v); } name SEC(".maps")
        HASH(flows, sizeof(struct flow), __u32);
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 41,
        },
      ],
      output: null,
    },
    {
      name: "a number that is given to a map-defining macro",
      code: c`
        #define HASH(name, k, v) struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, k); __type(value, v); } name SEC(".maps")
        HASH(flows, 16, __u32);
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 24,
        },
      ],
      output: null,
    },
    {
      name: "an enumerator that is given to a map-defining macro",
      code: c`
        enum { WORDS = 4 };
        #define HASH(name, k, v) struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, k); __type(value, v); } name SEC(".maps")
        HASH(flows, WORDS, __u32);
      `,
      errors: [
        {
          message:
            "`__type(key, WORDS)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, WORDS)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 1,
          endLine: 3,
          endColumn: 27,
        },
      ],
      output: null,
    },
    {
      name: "a map-defining macro that joins names and holds the sizeof itself, at each invocation",
      code: c`
        #define HASH(name, k)               \
          struct {                          \
            __uint(type, BPF_MAP_TYPE_HASH); \
            __type(key, sizeof(k));         \
            __type(value, __u32);           \
          } map_##name SEC(".maps")
        HASH(flows, struct flow);
        HASH(ports, __u16);
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 7,
          column: 1,
          endLine: 7,
          endColumn: 26,
        },
        {
          message:
            "`__type(key, sizeof(__u16))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, __u16)`.",
          line: 8,
          column: 1,
          endLine: 8,
          endColumn: 20,
        },
      ],
      output: null,
    },
    {
      name: "a mirrored slip in a map-defining macro",
      code: c`
        #define HASH(name, k) struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, k); __type(value, __u32); } name SEC(".maps")
        HASH(flows, struct flow);
      `,
      errors: [
        {
          message:
            "`__uint(key_size, struct flow)` does not compile: `__uint` takes a number, and `struct flow` is a type. Write `__uint(key_size, sizeof(struct flow))`.",
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 26,
        },
      ],
      output: null,
    },
    {
      name: "a macro that brings one member",
      code: c`
        #define KEY(t) __type(key, t)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          KEY(16);
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 11,
        },
      ],
      output: null,
    },
    {
      name: "a macro without arguments that brings several members",
      code: c`
        #define COMMON __uint(type, BPF_MAP_TYPE_HASH); __type(key, 16)
        struct {
          COMMON;
          __uint(value_size, 8);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 16)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 16)`, or `__type(key, …)` with its type.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 10,
        },
      ],
      output: null,
    },
    {
      name: "a slip in the struct of an inner map, reported once",
      code: c`
        struct inner {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, sizeof(__u32));
          __type(value, __u32);
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(__u32))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, __u32)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 28,
        },
      ],
      output: c`
        struct inner {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u32);
        };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "slips in an inner map written in place",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __type(key, 4);
            __uint(value, 8);
          });
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, 4)` makes the key a number of type `int`, 4 bytes, because `__type` takes the type of what it is given, not its value: of a longer key only the first 4 bytes count, and a shorter one is read past its end. Write `__uint(key_size, 4)`, or `__type(key, …)` with its type.",
          line: 6,
          column: 17,
          endLine: 6,
          endColumn: 18,
        },
        {
          message:
            "`__uint(value, 8)` makes the value an array of 8 `int`, 32 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__uint(value_size, 8)`, or `__type(value, …)` with its type.",
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 22,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __uint(key_size, 4);
            __uint(value_size, 8);
          });
        } outer SEC(".maps");
      `,
    },
    {
      name: "an inner map that a macro brings with the outer one",
      code: c`
        #define OUTER(name) struct { __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS); __array(values, struct { __uint(key, 4); }); } name SEC(".maps")
        OUTER(outer);
      `,
      errors: [
        {
          message:
            "`__uint(key, 4)` makes the key an array of 4 `int`, 16 bytes, because `__uint` stores its number as the length of an array of `int`. Write `__uint(key_size, 4)`, or `__type(key, …)` with its type.",
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 14,
        },
      ],
      output: null,
    },
    {
      name: "an inner map by its size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, sizeof(struct inner));
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__array(values, sizeof(struct inner))` describes neither an inner map nor a program: libbpf refuses the object. Write `__array(values, struct inner)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 41,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "the size of what is no inner map",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, sizeof(__u32));
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__array(values, sizeof(__u32))` describes neither an inner map nor a program: libbpf refuses the object. `__array(values, …)`, the last member, takes the struct of the inner map or the prototype of the programs.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 34,
        },
      ],
      output: null,
    },
    {
      name: "an inner map by a number",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, 4);
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__array(values, 4)` describes neither an inner map nor a program: libbpf refuses the object. `__array(values, …)`, the last member, takes the struct of the inner map or the prototype of the programs.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 22,
        },
      ],
      output: null,
    },
    {
      name: "an inner map in __type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __type(values, struct inner);
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(values, struct inner)` describes neither an inner map nor a program: libbpf refuses the object. Write `__array(values, struct inner)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 32,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "an inner map in __type that is not the last member",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(values, struct inner);
          __type(key, __u32);
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(values, struct inner)` describes neither an inner map nor a program: libbpf refuses the object. `__array(values, …)`, the last member, takes the struct of the inner map or the prototype of the programs.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 32,
        },
      ],
      output: null,
    },
    {
      name: "an inner map in __type by its size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __type(values, sizeof(struct inner));
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(values, sizeof(struct inner))` describes neither an inner map nor a program: libbpf refuses the object. Write `__array(values, struct inner)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 40,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "the prototype of a program in __type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
          __type(key, __u32);
          __type(values, int(void *));
        } tails SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(values, int(void *))` describes neither an inner map nor a program: libbpf refuses the object. Write `__array(values, int(void *))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 31,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
          __type(key, __u32);
          __array(values, int(void *));
        } tails SEC(".maps");
      `,
    },
    {
      name: "an inner map in __uint",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __uint(values, struct inner);
        } outer SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__uint(values, struct inner)` does not compile: `__uint` takes a number, and `struct inner` is a type. Write `__array(values, struct inner)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 32,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct inner);
        } outer SEC(".maps");
      `,
    },
    {
      name: "a map behind damage",
      damaged: true,
      code: c`
        int broken( { }
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 34,
        },
      ],
      output: c`
        int broken( { }
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
      `,
    },
    {
      name: "a map among the marks of a merge",
      code: c`
        <<<<<<< HEAD
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, __u32);
        } flows SEC(".maps");
        =======
        >>>>>>> other
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 4,
          column: 15,
          endLine: 4,
          endColumn: 34,
        },
      ],
      output: c`
        <<<<<<< HEAD
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, __u32);
        } flows SEC(".maps");
        =======
        >>>>>>> other
      `,
    },
    {
      name: "a member beside one that lacks its argument",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow));
          __type(value, );
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct flow);
          __type(value, );
        } flows SEC(".maps");
      `,
    },
    {
      name: "a member whose semicolon is missing, which is not touched",
      damaged: true,
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, sizeof(struct flow))
        } flows SEC(".maps");
      `,
      errors: [
        {
          message:
            "`__type(key, sizeof(struct flow))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct flow)`.",
          line: 3,
          column: 15,
          endLine: 3,
          endColumn: 34,
        },
      ],
      output: null,
    },
  ],
});
