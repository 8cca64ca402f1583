import rule from "../../rules/key-size-matches-type.js";
import { c, run } from "../support/rule-tester.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const headers = temporaryFolder({
  "lookup.h": "#define FIND(map, key) bpf_map_lookup_elem(&map, &(key))\n",
});

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
    {
      name: "a key of the same size and another type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          char name[8] = {};
          return bpf_map_delete_elem(&m, name);
        }
      `,
    },
    {
      name: "a record of the same size as the map's, without the option",
      code: c`
        struct one { __u32 a, b; };
        struct other { __u64 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct one);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct other key = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a longer key and a longer value, without the option",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u32);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 key = 0, value = 0;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
    },
    {
      name: "a pointer to anything",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *key) {
          return bpf_map_delete_elem(&m, key);
        }
      `,
    },
    {
      name: "pointers to characters and to numbers, which do not tell how many there are",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(const char *name, __u8 *bytes, __u32 *words) {
          bpf_map_delete_elem(&m, name);
          bpf_map_delete_elem(&m, bytes);
          return bpf_map_delete_elem(&m, words);
        }
      `,
    },
    {
      name: "an array among the parameters, which is a pointer",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        typedef __u32 pair[1];
        int f(__u32 words[1], pair more) {
          bpf_map_delete_elem(&m, words);
          return bpf_map_delete_elem(&m, more);
        }
      `,
    },
    {
      name: "the first member of a record that goes on behind it",
      code: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        int f(struct key *pointer) {
          struct key key = {};
          bpf_map_delete_elem(&m, &key.a);
          return bpf_map_delete_elem(&m, &pointer->a);
        }
      `,
    },
    {
      name: "an element with enough others behind it",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(int index) {
          __u32 words[4] = {};
          bpf_map_delete_elem(&m, &words[2]);
          bpf_map_delete_elem(&m, words + 2);
          return bpf_map_delete_elem(&m, &words[index]);
        }
      `,
    },
    {
      name: "an object that is cast to the type of its first member",
      code: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key key = {};
          return bpf_map_delete_elem(&m, (__u32 *)&key);
        }
      `,
    },
    {
      name: "a pointer that is set to a cast of a buffer",
      code: c`
        struct head { __u32 length; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          char buffer[8] = {};
          struct head *head = (struct head *)buffer;
          return bpf_map_delete_elem(&m, head);
        }
      `,
    },
    {
      name: "a record that ends in an array without a length",
      code: c`
        struct prefix { __u32 length; __u8 data[0]; };
        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __uint(key_size, 8);
          __uint(value_size, 4);
        } m SEC(".maps");
        int f(struct prefix *key) {
          return bpf_map_delete_elem(&m, key);
        }
      `,
    },
    {
      name: "an array whose initialiser gives its length",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, char[16]);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          char name[] = "fifteen letters";
          return bpf_map_delete_elem(&m, name);
        }
      `,
    },
    {
      name: "a local variable of the map's name",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct inner { int x; } m = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a map that is reached through a pointer",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        static int delete(void *map) {
          __u32 key = 0;
          return bpf_map_delete_elem(map, &key);
        }
        int f(void *ctx) {
          return delete(&m);
        }
      `,
    },
    {
      name: "an inner variable that hides one of another size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int f(void *ctx) {
          if (ctx) {
            __u64 key = 0;
            return bpf_map_delete_elem(&m, &key);
          }
          return 0;
        }
      `,
    },
    {
      name: "a variable of a for loop that hides one of the file",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int f(void *ctx) {
          for (__u64 key = 0; key < 4; key++)
            bpf_map_delete_elem(&m, &key);
          return 0;
        }
      `,
    },
    {
      name: "a parameter that hides a variable of the file",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int f(__u64 key) {
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a struct and a typedef of the block",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key { __u32 a, b; } key = {};
          typedef __u64 word;
          word value = 0;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
    },
    {
      name: "a variable of a type that is not in sight",
      code: c`
        #include "key.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct foreign key = {};
          foreign_t other = {};
          bpf_map_delete_elem(&m, &key);
          return bpf_map_delete_elem(&m, &other);
        }
      `,
    },
    {
      name: "a map whose key is not in sight",
      code: c`
        #include "key.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct foreign);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a variable that a macro of a missing header may declare",
      code: c`
        #include "macros.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int f(void *ctx) {
          DECLARE_KEY(key);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a variable that a macro of the file declares",
      code: c`
        #define DECLARE(name) __u64 name = 0
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int f(void *ctx) {
          DECLARE(key);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a type that depends on a condition",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
        #ifdef CONFIG_WIDE
          __u64 key = 0;
        #else
          __u32 key = 0;
        #endif
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a map and a key that change together",
      code: c`
        #ifdef CONFIG_WIDE
        typedef __u64 key_type;
        #else
        typedef __u32 key_type;
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, key_type);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          key_type key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "one map in each branch",
      code: c`
        #ifdef CONFIG_WIDE
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        #else
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
        #endif
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a call in a branch that the compiler never sees",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
        #if 0
          bpf_map_delete_elem(&m, &key);
        #endif
          return key;
        }
      `,
    },
    {
      name: "a macro that hands over a key of the map's type",
      code: c`
        #define LOOKUP(map, key) bpf_map_lookup_elem(&map, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 key = 0;
          return LOOKUP(m, key) != 0;
        }
      `,
    },
    {
      name: "a macro that copies a short key into a variable of the map's type",
      code: c`
        #define LOOKUP(map, key) ({ __u64 __key = (key); bpf_map_lookup_elem(&map, &__key); })
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return LOOKUP(m, key) != 0;
        }
      `,
    },
    {
      name: "a macro whose key hides one of the function's",
      code: c`
        #define DELETE(map) do { __u64 key = 0; bpf_map_delete_elem(&map, &key); } while (0)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          DELETE(m);
          return key;
        }
      `,
    },
    {
      name: "a macro that nothing calls",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return take(DELETE, &key);
        }
      `,
    },
    {
      name: "a macro that is undefined before",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        #undef DELETE
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return DELETE(&key);
        }
      `,
    },
    {
      name: "a macro that depends on a condition",
      code: c`
        #ifdef SHORT_KEYS
        #define LOOKUP(map, key) bpf_map_lookup_elem(&map, &key)
        #else
        #define LOOKUP(map, key) ({ __u64 __key = (key); bpf_map_lookup_elem(&map, &__key); })
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return LOOKUP(m, key) != 0;
        }
      `,
    },
    {
      name: "a macro whose key has a type that depends on a condition",
      code: c`
        #define LOOKUP(map, key) bpf_map_lookup_elem(&map, &key)
        #ifdef SHORT_KEYS
        typedef __u32 key_t;
        #else
        typedef __u64 key_t;
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          key_t key = 0;
          return LOOKUP(m, key) != 0;
        }
      `,
    },
    {
      name: "a macro in a branch that does not hold",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
        #if 0
          DELETE(&key);
        #endif
          return key;
        }
      `,
    },
    {
      name: "a macro that takes a map through a pointer",
      code: c`
        #define DELETE(map, key) bpf_map_delete_elem(map, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *m) {
          __u32 key = 0;
          return DELETE(m, key);
        }
      `,
    },
    {
      name: "a size by itself, of a map that a macro takes twice and a function takes once",
      code: c`
        #define RENEW(map, key, value) \
          (bpf_map_delete_elem(&map, &key), bpf_map_update_elem(&map, &key, &value, 0))
        int take(void *map);
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 key = 0;
          __u64 value = 0;
          RENEW(m, key, value);
          return take(&m);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "a macro of a helper's name",
      code: c`
        #define bpf_map_delete_elem(map, key) map_delete(map, (__u64)*(key))
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "a function of the project's that has a helper's name",
      code: c`
        static int bpf_map_push_elem(void *map, __u32 *value, __u64 flags) { return 0; }
        struct {
          __uint(type, BPF_MAP_TYPE_STACK);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 value = 0;
          return bpf_map_push_elem(&m, &value, 0);
        }
      `,
    },
    {
      name: "no initial value of a storage",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
          __uint(map_flags, BPF_F_NO_PREALLOC);
          __type(key, int);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          bpf_task_storage_get(&m, ctx, 0, 0);
          return bpf_task_storage_get(&m, ctx, (void *)0, 1) != 0;
        }
      `,
    },
    {
      name: "a socket as the value of a map of sockets",
      code: c`
        struct sock { int x; };
        struct {
          __uint(type, BPF_MAP_TYPE_SOCKMAP);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
        int f(struct sock *socket) {
          __u32 key = 0;
          return bpf_map_update_elem(&m, &key, socket, 0);
        }
      `,
    },
    {
      name: "a number as the key of a redirect",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_DEVMAP);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(__u32));
        } m SEC(".maps");
        int f(void *ctx) {
          __u8 index = 0;
          return bpf_redirect_map(&m, index, 0);
        }
      `,
    },
    {
      name: "buffers that are sent as a whole, in part, and by a size that is no constant",
      code: c`
        struct event { __u64 time; __u32 pid; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(__u32));
        } events SEC(".maps");
        int f(void *ctx, unsigned int size) {
          struct event event = {};
          bpf_perf_event_output(ctx, &events, 0, &event, sizeof(event));
          bpf_perf_event_output(ctx, &events, 0, &event, 8);
          return bpf_perf_event_output(ctx, &events, 0, &event, size);
        }
      `,
    },
    {
      name: "no sizes where user space sets them",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(max_entries, 1);
          __type(key, __u32);
        } unset SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, 0);
          __uint(value_size, 0);
        } zero SEC(".maps");
        int f(void *ctx) {
          __u16 key = 0;
          bpf_map_update_elem(&unset, ctx, &key, 0);
          return bpf_map_update_elem(&zero, &key, &key, 0);
        }
      `,
    },
    {
      name: "a size and a type that agree",
      code: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct key));
          __type(key, struct key);
          __type(value, __u64);
          __uint(value_size, 8);
        } m SEC(".maps");
      `,
    },
    {
      name: "a size of 0 in front of the type",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 0);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
      `,
    },
    {
      name: "a size in one branch and a type in the other",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
        #ifdef LEGACY
          __uint(key_size, 4);
        #else
          __type(key, __u64);
        #endif
          __type(value, __u64);
        } m SEC(".maps");
      `,
    },
    {
      name: "map types in two branches",
      code: c`
        struct {
        #ifdef WIDE
          __uint(type, BPF_MAP_TYPE_HASH);
        #else
          __uint(type, BPF_MAP_TYPE_ARRAY);
        #endif
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
      `,
    },
    {
      name: "types of values that are for user space alone",
      code: c`
        struct event { __u64 time; __u32 pid; };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
          __type(value, struct event);
        } ring SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, 4);
          __type(value, struct event);
        } events SEC(".maps");
      `,
    },
    {
      name: "sizes that map types allow",
      code: c`
        struct cpu { __u32 size; int fd; };
        struct {
          __uint(type, BPF_MAP_TYPE_CPUMAP);
          __type(key, __u32);
          __type(value, struct cpu);
        } cpus SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_STACK_TRACE);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 127 * sizeof(__u64));
        } stacks SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __uint(map_flags, BPF_F_NO_PREALLOC);
          __uint(key_size, 260);
          __uint(value_size, 1);
        } routes SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_CGROUP_STORAGE);
          __type(key, __u64);
          __type(value, __u32);
        } groups SEC(".maps");
      `,
    },
    {
      name: "a map type that is not known",
      code: c`
        struct {
          __uint(type, 99);
          __type(key, __u64);
          __uint(value_size, 3);
        } m SEC(".maps");
      `,
    },
    {
      name: "inner maps of the right size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __type(key, int);
            __type(value, __u64);
          });
        } outer SEC(".maps");
      `,
    },
    {
      name: "a definition whose sizes are mixed up otherwise",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, sizeof(__u32));
          __uint(value, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 value = 0;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
    },
    {
      name: "a call outside of any function",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u32 key;
        int result = bpf_map_delete_elem(&m, &key);
      `,
    },
    {
      name: "a call with arguments missing",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          return bpf_map_delete_elem(&m) + bpf_map_delete_elem();
        }
      `,
    },
    {
      name: "a key that is chosen by a condition",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 narrow = 0;
          __u64 wide = 0;
          return bpf_map_delete_elem(&m, ctx ? (void *)&narrow : (void *)&wide);
        }
      `,
    },
    {
      name: "sizes without types, without the option",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 value = 0;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
    },
    {
      name: "sizes of types that take the number, where types are not possible",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 value = 0;
          return bpf_map_push_elem(&m, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "keys of two types",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          int number = 0;
          bpf_map_delete_elem(&m, &number);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "a map that is handed on",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        static int count(void *map);
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key) + count(&m);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "a type that is declared behind the map, and one of a block",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        struct key { __u32 a; };
        int f(void *ctx) {
          struct key key = {};
          struct value { __u64 a; } value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "numbers of a size that user space knows",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *key) {
          return bpf_map_delete_elem(&m, key);
        }
      `,
      options: [{ preferTypes: true }],
    },
    {
      name: "a name that may be a macro, under a condition that nobody knows",
      code: c`
        #ifdef CONFIG_WIDE
        #define key wide
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u64 wide;
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
    },
    {
      name: "more bytes for a ring buffer than the record that a pointer is declared for",
      code: c`
        struct event { __u64 time; __u32 pid; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        static int send(struct event *event) {
          return bpf_ringbuf_output(&events, event, 2 * sizeof(*event), 0);
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
    {
      name: "a value that is shorter than the map's",
      code: c`
        struct value { __u64 packets, bytes; };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, struct value);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 packets = 1;
          return bpf_map_update_elem(&m, &key, &packets, 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&packets` points to `__u64`, 8 bytes, but a value of `m` has 16 bytes: `bpf_map_update_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `struct value`.",
          line: 10,
          column: 40,
          endLine: 10,
          endColumn: 48,
        },
      ],
    },
    {
      name: "a value that pop writes",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 value;
          return bpf_map_pop_elem(&m, &value);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&value` points to `__u32`, 4 bytes, but `bpf_map_pop_elem()` writes 8 bytes: it overwrites what lies behind, or the verifier refuses the program (`invalid write to stack`). Pass `__u64`.",
          line: 7,
          column: 31,
          endLine: 7,
          endColumn: 37,
        },
      ],
    },
    {
      name: "a value that peek writes into a member at the end",
      code: c`
        struct pair { __u32 a; __u32 b; };
        struct {
          __uint(type, BPF_MAP_TYPE_STACK);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          struct pair pair = {};
          return bpf_map_peek_elem(&m, &pair.b);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&pair.b` points to `__u32`, 4 bytes, but `bpf_map_peek_elem()` writes 8 bytes: it overwrites what lies behind, or the verifier refuses the program (`invalid write to stack`). Pass 8 bytes.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 39,
          suggestions: [
            {
              desc: "Replace with `__uint(value_size, sizeof(__u32))`.",
              output: c`
                struct pair { __u32 a; __u32 b; };
                struct {
                  __uint(type, BPF_MAP_TYPE_STACK);
                  __uint(value_size, sizeof(__u32));
                } m SEC(".maps");
                int f(void *ctx) {
                  struct pair pair = {};
                  return bpf_map_peek_elem(&m, &pair.b);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a value that is pushed",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        int f(void *ctx) {
          __u16 value = 0;
          return bpf_map_push_elem(&m, &value, 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&value` points to `__u16`, 2 bytes, but a value of `m` has 8 bytes: `bpf_map_push_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass 8 bytes.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 38,
          suggestions: [
            {
              desc: "Replace with `__uint(value_size, sizeof(__u16))`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_BLOOM_FILTER);
                  __uint(value_size, sizeof(__u16));
                } m SEC(".maps");
                int f(void *ctx) {
                  __u16 value = 0;
                  return bpf_map_push_elem(&m, &value, 0);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the initial value of a storage",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_TASK_STORAGE);
          __uint(map_flags, BPF_F_NO_PREALLOC);
          __type(key, int);
          __type(value, __u64);
        } m SEC(".maps");
        int f(struct task_struct *task) {
          __u32 zero = 0;
          return bpf_task_storage_get(&m, task, &zero, 1) != 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&zero` points to `__u32`, 4 bytes, but a value of `m` has 8 bytes: `bpf_task_storage_get()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 41,
          endLine: 9,
          endColumn: 46,
        },
      ],
    },
    {
      name: "more bytes for a perf buffer than there are",
      code: c`
        struct event { __u64 time; __u32 pid; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, 4);
          __uint(value_size, 4);
        } events SEC(".maps");
        int f(void *ctx) {
          __u64 time = 0;
          return bpf_perf_event_output(ctx, &events, 0, &time, sizeof(struct event));
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&time` points to `__u64`, 8 bytes, but `bpf_perf_event_output()` is told to send 16 bytes: it sends what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass the size of what is there, 8.",
          line: 9,
          column: 49,
          endLine: 9,
          endColumn: 54,
        },
      ],
    },
    {
      name: "more bytes for a ring buffer than the variable has",
      code: c`
        struct event { __u64 time; __u32 pid; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        int f(void *ctx) {
          struct event event = {};
          return bpf_ringbuf_output(&events, &event, 2 * sizeof(event), 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&event` points to `struct event`, 16 bytes, but `bpf_ringbuf_output()` is told to send 32 bytes: it sends what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass the size of what is there, 16.",
          line: 8,
          column: 38,
          endLine: 8,
          endColumn: 44,
        },
      ],
    },
    {
      name: "a result of a perf counter",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
          __uint(key_size, 4);
          __uint(value_size, 4);
        } counters SEC(".maps");
        int f(void *ctx) {
          __u64 counter[2];
          return bpf_perf_event_read_value(&counters, 0, counter, 24);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`counter` points to `__u64[2]`, 16 bytes, but `bpf_perf_event_read_value()` writes 24 bytes: it overwrites what lies behind, or the verifier refuses the program (`invalid write to stack`). Pass the size of what is there, 16.",
          line: 8,
          column: 50,
          endLine: 8,
          endColumn: 57,
        },
      ],
    },
    {
      name: "the key of a map of sockets",
      code: c`
        struct key { __u32 address; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_SOCKHASH);
          __type(key, struct key);
          __type(value, int);
        } m SEC(".maps");
        int f(struct bpf_sock_ops *ops) {
          __u32 port = 0;
          return bpf_sock_hash_update(ops, &m, &port, 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&port` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_sock_hash_update()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `struct key`.",
          line: 9,
          column: 40,
          endLine: 9,
          endColumn: 45,
        },
      ],
    },
    {
      name: "key and value of bcc's function for both",
      code: c`
        #include "maps.bpf.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
        static __u32 zero;
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_lookup_or_try_init(&m, &key, &zero) != 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&zero` points to `__u32`, 4 bytes, but a value of `m` has 8 bytes: `bpf_map_lookup_or_try_init()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 47,
          endLine: 10,
          endColumn: 52,
        },
      ],
    },
    {
      name: "the element of one CPU",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PERCPU_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          short key = 0;
          return bpf_map_lookup_percpu_elem(&m, &key, 0) != 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `short`, 2 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_percpu_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 41,
          endLine: 8,
          endColumn: 45,
        },
      ],
    },
    {
      name: "a key whose map gives its size as a number",
      code: c`
        struct key { __u32 a, b, c; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key key = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct key`, 12 bytes, but a key of `m` has 16 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass 16 bytes.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 38,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, sizeof(struct key))`.",
              output: c`
                struct key { __u32 a, b, c; };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, sizeof(struct key));
                  __uint(value_size, 8);
                } m SEC(".maps");
                int f(void *ctx) {
                  struct key key = {};
                  return bpf_map_delete_elem(&m, &key);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a key whose map gives the size of another record",
      code: c`
        struct old { __u32 a, b; };
        struct new { __u32 a, b, c; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(struct new));
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          struct old key = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct old`, 8 bytes, but a key of `m` has 12 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass 12 bytes.",
          line: 10,
          column: 34,
          endLine: 10,
          endColumn: 38,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, sizeof(struct old))`.",
              output: c`
                struct old { __u32 a, b; };
                struct new { __u32 a, b, c; };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, sizeof(struct old));
                  __uint(value_size, 8);
                } m SEC(".maps");
                int f(void *ctx) {
                  struct old key = {};
                  return bpf_map_delete_elem(&m, &key);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a pointer to a record among the parameters",
      code: c`
        struct short_key { __u32 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        static int forget(struct short_key *key) {
          return bpf_map_delete_elem(&m, key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`key` points to `struct short_key`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 37,
        },
      ],
    },
    {
      name: "a pointer to a record that is cast to one to anything",
      code: c`
        struct short_key { __u32 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        static int forget(const struct short_key *key) {
          return bpf_map_delete_elem(&m, (void *)key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`(void *)key` points to `struct short_key`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 45,
        },
      ],
    },
    {
      name: "the last member of a record behind a pointer",
      code: c`
        struct event { __u64 time; __u32 pid; __u32 port; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        static int forget(struct event *event) {
          return bpf_map_delete_elem(&m, &event->port);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&event->port` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 46,
        },
      ],
    },
    {
      name: "an array as a whole",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, char[16]);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          char name[8] = {};
          return bpf_map_delete_elem(&m, name);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`name` points to `char[8]`, 8 bytes, but a key of `m` has 16 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `char[16]`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 38,
        },
      ],
    },
    {
      name: "an element near the end of an array",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 words[4] = {};
          return bpf_map_delete_elem(&m, &words[3]);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&words[3]` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 43,
        },
      ],
    },
    {
      name: "an address some elements into an array",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 words[4] = {};
          return bpf_map_delete_elem(&m, (char *)words + 12);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`(char *)words + 12` points to `char`, with 4 bytes up to the end of the object, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 52,
        },
      ],
    },
    {
      name: "an array of which even the first element has too few behind it",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, char[16]);
          __type(value, __u64);
        } m SEC(".maps");
        int f(int index) {
          __u32 words[2] = {};
          return bpf_map_delete_elem(&m, &words[index]);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&words[index]` points to `__u32`, with 8 bytes up to the end of the object, but a key of `m` has 16 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `char[16]`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 47,
        },
      ],
    },
    {
      name: "a variable that is cast to something longer",
      code: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 a = 0;
          return bpf_map_delete_elem(&m, (struct key *)&a);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`(struct key *)&a` points to `struct key`, with 4 bytes up to the end of the object, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `struct key`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 50,
        },
      ],
    },
    {
      name: "a variable that is cast to a number and back",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, (void *)(long)&key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`(void *)(long)&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 52,
        },
      ],
    },
    {
      name: "a literal of a record, in parentheses",
      code: c`
        struct short_key { __u32 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          return bpf_map_delete_elem(&m, (&(struct short_key){ .a = 1 }));
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`(&(struct short_key){ .a = 1 })` points to `struct short_key`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 65,
        },
      ],
    },
    {
      name: "a string",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, char[16]);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          return bpf_map_delete_elem(&m, "eth0");
        }
      `,
      output: null,
      errors: [
        {
          message:
            '`"eth0"` points to `char[5]`, 5 bytes, but a key of `m` has 16 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `char[16]`.',
          line: 7,
          column: 34,
          endLine: 7,
          endColumn: 40,
        },
      ],
    },
    {
      name: "the address of a pointer instead of the pointer",
      code: c`
        struct key { __u64 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        static int forget(struct key *key) {
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct key *`, 8 bytes, but a key of `m` has 16 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `struct key`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a variable whose type is the type of another",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          typeof(key) copy = key;
          return bpf_map_delete_elem(&m, &copy);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&copy` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 39,
        },
      ],
    },
    {
      name: "an enum and a bool",
      code: c`
        enum state { OPEN, CLOSED };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u16);
        } m SEC(".maps");
        int f(void *ctx) {
          enum state state = OPEN;
          _Bool isOpen = 1;
          return bpf_map_update_elem(&m, &state, &isOpen, 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&state` points to `enum state`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_update_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 34,
          endLine: 10,
          endColumn: 40,
        },
        {
          message:
            "`&isOpen` points to `_Bool`, 1 byte, but a value of `m` has 2 bytes: `bpf_map_update_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u16`.",
          line: 10,
          column: 42,
          endLine: 10,
          endColumn: 49,
        },
      ],
    },
    {
      name: "variables of the file, static and const",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        static __u32 key;
        const volatile __u32 value = 1;
        int f(void *ctx) {
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_update_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 38,
        },
        {
          message:
            "`&value` points to `__u32`, 4 bytes, but a value of `m` has 8 bytes: `bpf_map_update_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 40,
          endLine: 9,
          endColumn: 46,
        },
      ],
    },
    {
      name: "an inner variable that hides a longer one",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 key = 0;
          if (ctx) {
            __u32 key = 1;
            return bpf_map_delete_elem(&m, &key);
          }
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 36,
          endLine: 10,
          endColumn: 40,
        },
      ],
    },
    {
      name: "a variable behind a loop whose own was longer",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          for (__u64 key = 0; key < 4; key++)
            bpf_map_delete_elem(&m, &key);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 34,
          endLine: 10,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a struct of the block that hides one of the file",
      code: c`
        struct key { __u64 a; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key { __u32 a; } key = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct key`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `struct key`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a statement expression",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        __u64 key;
        int f(void *ctx) {
          return ({ __u32 key = 0; bpf_map_delete_elem(&m, &key); });
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 52,
          endLine: 8,
          endColumn: 56,
        },
      ],
    },
    {
      name: "calls in an initialiser, a condition, a case and behind a label",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(int number) {
          __u32 key = 0;
          __u64 *value = bpf_map_lookup_elem(&m, &key);
          switch (number) {
          case 1:
            if (bpf_map_delete_elem(&m, &key))
              goto out;
          }
        out:
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 42,
          endLine: 8,
          endColumn: 46,
        },
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 11,
          column: 33,
          endLine: 11,
          endColumn: 37,
        },
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 15,
          column: 34,
          endLine: 15,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a call in a loop of libbpf's whose header is missing",
      code: c`
        #include <bpf/bpf_helpers_that_are_missing.h>
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          int i;
          bpf_for(i, 0, 10) {
            __u32 key = i;
            bpf_map_delete_elem(&m, &key);
          }
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 11,
          column: 29,
          endLine: 11,
          endColumn: 33,
        },
      ],
    },
    {
      name: "a function whose head a macro of a missing header makes",
      code: c`
        #include <bpf/bpf_tracing_that_is_missing.h>
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        SEC("kprobe/do_exit")
        int BPF_KPROBE(on_exit, __u32 code) {
          return bpf_map_delete_elem(&m, &code);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&code` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 39,
        },
      ],
    },
    {
      name: "a type that a macro of the file names",
      code: c`
        #define KEY_TYPE __u32
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          KEY_TYPE key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a short key whatever a condition says",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
        #ifdef CONFIG_TRACE
          key++;
        #endif
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 11,
          column: 34,
          endLine: 11,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a comment among the arguments",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(/* map */ &m, /* key */ &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 54,
          endLine: 8,
          endColumn: 58,
        },
      ],
    },
    {
      name: "a map that a macro of the file defines",
      code: c`
        #define HASH(name, key_type) struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, key_type); __type(value, __u64); } name SEC(".maps")
        HASH(m, __u64);
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 5,
          column: 34,
          endLine: 5,
          endColumn: 38,
        },
      ],
    },
    {
      name: "key_size beside a key of another size",
      code: c`
        struct key { __u32 a, b, c; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 16);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`key_size` is 16, but the key is `struct key`, 12 bytes: libbpf refuses the object (`conflicting key size 16 != 12.`). Leave `key_size` out.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 24,
          suggestions: [
            {
              desc: "Remove `key_size`.",
              output: c`
                struct key { __u32 a, b, c; };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, struct key);
                  __type(value, __u64);
                } m SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "value_size behind a value of another size",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, __u64);
          __uint(value_size, sizeof(__u32));
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`value_size` is 4, but the value is `__u64`, 8 bytes: libbpf refuses the object (`conflicting value size 8 != 4.`). Leave `value_size` out.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 37,
          suggestions: [
            {
              desc: "Remove `value_size`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __type(key, __u32);
                  __type(value, __u64);
                } m SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a conflict on one line with other members",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH); __uint(key_size, 8); __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`key_size` is 8, but the key is `__u32`, 4 bytes: libbpf refuses the object (`conflicting key size 8 != 4.`). Leave `key_size` out.",
          line: 2,
          column: 36,
          endLine: 2,
          endColumn: 56,
          suggestions: [
            {
              desc: "Remove `key_size`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);  __type(key, __u32);
                  __type(value, __u64);
                } m SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a conflict in a member with a comment in it",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8 /* bytes */);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`key_size` is 8, but the key is `__u32`, 4 bytes: libbpf refuses the object (`conflicting key size 8 != 4.`). Leave `key_size` out.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 35,
        },
      ],
    },
    {
      name: "a size of values beside the programs of a map",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
          __uint(max_entries, 2);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(void *));
          __array(values, int(void *));
        } calls SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "`value_size` gives the values 8 bytes, but with `values` they have 4: libbpf refuses the object (`conflicting value size 8 != 4.`). Leave it out.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 38,
          suggestions: [
            {
              desc: "Remove `value_size`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
                  __uint(max_entries, 2);
                  __uint(key_size, sizeof(__u32));
                  __array(values, int(void *));
                } calls SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the key of an array",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_PERCPU_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 22,
          suggestions: [
            {
              desc: "Replace with `__type(key, __u32)`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
                  __type(key, __u32);
                  __type(value, __u64);
                } m SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the size of the key of an array",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, 8);
          __uint(value_size, 8);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__uint(key_size, sizeof(__u32))`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 23,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, sizeof(__u32))`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __uint(key_size, sizeof(__u32));
                  __uint(value_size, 8);
                } m SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "the key of a storage and the values of a map of sockets",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_SK_STORAGE);
          __uint(map_flags, BPF_F_NO_PREALLOC);
          __type(key, __u64);
          __type(value, __u32);
        } storage SEC(".maps");
        struct {
          __uint(type, BPF_MAP_TYPE_SOCKMAP);
          __type(key, __u32);
          __type(value, __u16);
        } sockets SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_SK_STORAGE` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 22,
          suggestions: [
            {
              desc: "Replace with `__type(key, __u32)`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_SK_STORAGE);
                  __uint(map_flags, BPF_F_NO_PREALLOC);
                  __type(key, __u32);
                  __type(value, __u32);
                } storage SEC(".maps");
                struct {
                  __uint(type, BPF_MAP_TYPE_SOCKMAP);
                  __type(key, __u32);
                  __type(value, __u16);
                } sockets SEC(".maps");
              `,
            },
          ],
        },
        {
          message:
            "A value of a `BPF_MAP_TYPE_SOCKMAP` has 4 or 8 bytes, not 2 bytes: the kernel refuses to create the map (`EINVAL`).",
          line: 10,
          column: 3,
          endLine: 10,
          endColumn: 24,
        },
      ],
    },
    {
      name: "an inner array with a key of 8 bytes",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
          __type(key, __u32);
          __array(values, struct {
            __uint(type, BPF_MAP_TYPE_ARRAY);
            __type(key, __u64);
            __type(value, __u64);
          });
        } outer SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 6,
          column: 5,
          endLine: 6,
          endColumn: 24,
          suggestions: [
            {
              desc: "Replace with `__type(key, __u32)`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH_OF_MAPS);
                  __type(key, __u32);
                  __array(values, struct {
                    __uint(type, BPF_MAP_TYPE_ARRAY);
                    __type(key, __u32);
                    __type(value, __u64);
                  });
                } outer SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a stack trace with frames of 4 bytes",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_STACK_TRACE);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, 127 * sizeof(__u32));
        } stacks SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A value of a `BPF_MAP_TYPE_STACK_TRACE` has a multiple of 8 bytes, not 508 bytes: the kernel refuses to create the map (`EINVAL`).",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 43,
        },
      ],
    },
    {
      name: "a prefix without data",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_LPM_TRIE);
          __uint(map_flags, BPF_F_NO_PREALLOC);
          __type(key, __u32);
          __type(value, __u32);
        } routes SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_LPM_TRIE` has 5 to 260 bytes, not 4 bytes: the kernel refuses to create the map (`EINVAL`).",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 22,
        },
      ],
    },
    {
      name: "keys of a queue",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __type(key, __u32);
          __type(value, __u64);
        } queue SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A `BPF_MAP_TYPE_QUEUE` has no keys, but `key` gives them 4 bytes: the kernel refuses to create the map (`EINVAL`). Leave it out.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 22,
          suggestions: [
            {
              desc: "Remove `key`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_QUEUE);
                  __type(value, __u64);
                } queue SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "sizes of a ring buffer",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(__u32));
        } ring SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A `BPF_MAP_TYPE_RINGBUF` has no keys, but `key_size` gives them 4 bytes: the kernel refuses to create the map (`EINVAL`). Leave it out.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 35,
          suggestions: [
            {
              desc: "Remove `key_size`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                  __uint(value_size, sizeof(__u32));
                } ring SEC(".maps");
              `,
            },
          ],
        },
        {
          message:
            "A `BPF_MAP_TYPE_RINGBUF` has no values, but `value_size` gives them 4 bytes: the kernel refuses to create the map (`EINVAL`). Leave it out.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 37,
          suggestions: [
            {
              desc: "Remove `value_size`.",
              output: c`
                struct {
                  __uint(type, BPF_MAP_TYPE_RINGBUF);
                  __uint(max_entries, 4096);
                  __uint(key_size, sizeof(__u32));
                } ring SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a fault of two maps of one struct, once",
      code: c`
        struct counters {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u64);
          __type(value, __u64);
        };
        struct counters first SEC(".maps");
        struct counters second SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 22,
          suggestions: [
            {
              desc: "Replace with `__type(key, __u32)`.",
              output: c`
                struct counters {
                  __uint(type, BPF_MAP_TYPE_ARRAY);
                  __type(key, __u32);
                  __type(value, __u64);
                };
                struct counters first SEC(".maps");
                struct counters second SEC(".maps");
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a fault in a member that a macro of the file makes",
      code: c`
        #define KEY(type) __type(key, type)
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          KEY(__u64);
          __type(value, __u64);
        } m SEC(".maps");
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 14,
        },
      ],
    },
    {
      name: "a fault in a map that a macro of the file makes",
      code: c`
        #define ARRAY(name, key_type) struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, key_type); __type(value, __u64); } name SEC(".maps")
        ARRAY(m, __u64);
      `,
      output: null,
      errors: [
        {
          message:
            "A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 bytes: the kernel refuses to create the map (`EINVAL`). Write `__type(key, __u32)`.",
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 17,
        },
      ],
    },
    {
      name: "a longer key",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __type(key, __u32);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 key = 0;
          return bpf_map_lookup_elem(&m, &key) != 0;
        }
      `,
      options: [{ checkLonger: true }],
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u64`, 8 bytes, but a key of `m` has 4 bytes: keys that differ in the last 4 bytes alone share one entry. Pass `__u32`.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a longer value and a longer destination",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_STACK);
          __type(value, __u32);
        } m SEC(".maps");
        int f(void *ctx) {
          __u64 value = 0;
          bpf_map_push_elem(&m, &value, 0);
          return bpf_map_pop_elem(&m, &value);
        }
      `,
      options: [{ checkLonger: true }],
      output: null,
      errors: [
        {
          message:
            "`&value` points to `__u64`, 8 bytes, but a value of `m` has 4 bytes: the last 4 bytes are not stored. Pass `__u32`.",
          line: 7,
          column: 25,
          endLine: 7,
          endColumn: 31,
        },
        {
          message:
            "`&value` points to `__u64`, 8 bytes, but `bpf_map_pop_elem()` writes 4 bytes: the last 4 bytes stay as they are. Pass `__u32`.",
          line: 8,
          column: 31,
          endLine: 8,
          endColumn: 37,
        },
      ],
    },
    {
      name: "another record of the same size",
      code: c`
        struct one { __u32 a, b; };
        struct other { __u64 a; };
        typedef struct one one_t;
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, one_t);
          __type(value, struct other);
        } m SEC(".maps");
        int f(void *ctx) {
          struct other key = {};
          struct other value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ checkRecordType: true }],
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct other`, 8 bytes, and a key of `m` is `one_t` of the same size: what is written as one record is read as the other. Pass `one_t`.",
          line: 12,
          column: 34,
          endLine: 12,
          endColumn: 38,
        },
      ],
    },
    {
      name: "carriage returns",
      code: 'struct {\r\n  __uint(type, BPF_MAP_TYPE_HASH);\r\n  __uint(key_size, 8);\r\n  __type(key, __u32);\r\n  __type(value, __u64);\r\n} m SEC(".maps");\r\n',
      output: null,
      errors: [
        {
          message:
            "`key_size` is 8, but the key is `__u32`, 4 bytes: libbpf refuses the object (`conflicting key size 8 != 4.`). Leave `key_size` out.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 23,
          suggestions: [
            {
              desc: "Remove `key_size`.",
              output:
                'struct {\r\n  __uint(type, BPF_MAP_TYPE_HASH);\r\n  __type(key, __u32);\r\n  __type(value, __u64);\r\n} m SEC(".maps");\r\n',
            },
          ],
        },
      ],
    },
    {
      name: "sizes that two types can stand for",
      code: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_LRU_HASH);
          __uint(key_size, 8);
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        int f(void *ctx) {
          struct key key = {};
          __u64 value = 0;
          bpf_map_update_elem(&m, &key, &value, 0);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        struct key { __u32 a, b; };
        struct {
          __uint(type, BPF_MAP_TYPE_LRU_HASH);
          __type(key, struct key);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key key = {};
          __u64 value = 0;
          bpf_map_update_elem(&m, &key, &value, 0);
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      errors: [
        {
          message:
            "`__uint(key_size, 8)` does not say that every key of `m` is `struct key`, as it is in this file. Write `__type(key, struct key)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 23,
        },
        {
          message:
            "`__uint(value_size, sizeof(__u64))` does not say that every value of `m` is `__u64`, as it is in this file. Write `__type(value, __u64)`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 37,
        },
      ],
    },
    {
      name: "a number that the size of a type can stand for, in a map without keys",
      code: c`
        struct event { __u64 time; __u64 pid; };
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __uint(value_size, 16);
        } m SEC(".maps");
        int f(void *ctx) {
          struct event event = {};
          return bpf_map_push_elem(&m, &event, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        struct event { __u64 time; __u64 pid; };
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __uint(value_size, sizeof(struct event));
        } m SEC(".maps");
        int f(void *ctx) {
          struct event event = {};
          return bpf_map_push_elem(&m, &event, 0);
        }
      `,
      errors: [
        {
          message:
            "`__uint(value_size, 16)` does not say that every value of `m` is `struct event`, as it is in this file. Write `__uint(value_size, sizeof(struct event))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 26,
        },
      ],
    },
    {
      name: "a key of an array that is no number, so that only sizes are possible",
      code: c`
        enum slot { FIRST };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          enum slot slot = FIRST;
          __u64 value = 0;
          return bpf_map_update_elem(&m, &slot, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        enum slot { FIRST };
        struct {
          __uint(type, BPF_MAP_TYPE_ARRAY);
          __uint(key_size, sizeof(enum slot));
          __uint(value_size, sizeof(__u64));
        } m SEC(".maps");
        int f(void *ctx) {
          enum slot slot = FIRST;
          __u64 value = 0;
          return bpf_map_update_elem(&m, &slot, &value, 0);
        }
      `,
      errors: [
        {
          message:
            "`__uint(key_size, 4)` does not say that every key of `m` is `enum slot`, as it is in this file. Write `__uint(key_size, sizeof(enum slot))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 23,
        },
        {
          message:
            "`__uint(value_size, 8)` does not say that every value of `m` is `__u64`, as it is in this file. Write `__uint(value_size, sizeof(__u64))`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a value with a lock, which types would make one",
      code: c`
        struct value { struct bpf_spin_lock lock; __u32 count; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        struct value { struct bpf_spin_lock lock; __u32 count; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(struct value));
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      errors: [
        {
          message:
            "`__uint(key_size, 4)` does not say that every key of `m` is `__u32`, as it is in this file. Write `__uint(key_size, sizeof(__u32))`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 23,
        },
        {
          message:
            "`__uint(value_size, 8)` does not say that every value of `m` is `struct value`, as it is in this file. Write `__uint(value_size, sizeof(struct value))`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a value with a record that holds a lock, which types would make one",
      code: c`
        struct bpf_spin_lock { __u32 val; };
        struct guard { struct bpf_spin_lock lock[1]; };
        struct value { struct guard guard; __u32 count; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        struct bpf_spin_lock { __u32 val; };
        struct guard { struct bpf_spin_lock lock[1]; };
        struct value { struct guard guard; __u32 count; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, sizeof(__u32));
          __uint(value_size, sizeof(struct value));
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      errors: [
        {
          message:
            "`__uint(key_size, 4)` does not say that every key of `m` is `__u32`, as it is in this file. Write `__uint(key_size, sizeof(__u32))`.",
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 23,
        },
        {
          message:
            "`__uint(value_size, 8)` does not say that every value of `m` is `struct value`, as it is in this file. Write `__uint(value_size, sizeof(struct value))`.",
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a value with a struct of the kernel's that is no more than its members",
      code: c`
        struct bpf_devmap_val { __u32 ifindex, fd; };
        struct value { struct bpf_devmap_val device; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: c`
        struct bpf_devmap_val { __u32 ifindex, fd; };
        struct value { struct bpf_devmap_val device; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u32);
          __type(value, struct value);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          struct value value = {};
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      errors: [
        {
          message:
            "`__uint(key_size, 4)` does not say that every key of `m` is `__u32`, as it is in this file. Write `__type(key, __u32)`.",
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 23,
        },
        {
          message:
            "`__uint(value_size, 8)` does not say that every value of `m` is `struct value`, as it is in this file. Write `__type(value, struct value)`.",
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a size with a comment in it, which no fix touches",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 4 /* pid */);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 value = 0;
          return bpf_map_update_elem(&m, &key, &value, 0);
        }
      `,
      options: [{ preferTypes: true }],
      output: null,
      errors: [
        {
          message:
            "`__uint(key_size, 4 /* pid */)` does not say that every key of `m` is `__u32`, as it is in this file. Write `__type(key, __u32)`.",
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 33,
        },
        {
          message:
            "`__uint(value_size, 8)` does not say that every value of `m` is `__u64`, as it is in this file. Write `__type(value, __u64)`.",
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a macro that depends on a condition, elsewhere in the function",
      code: c`
        #if defined(TARGET_A)
        #define FIRST_ARGUMENT(ctx) ((ctx)->a)
        #elif defined(TARGET_B)
        #define FIRST_ARGUMENT(ctx) ((ctx)->b)
        #endif
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(struct registers *ctx) {
          long first = FIRST_ARGUMENT(ctx);
          __u32 key = first;
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 14,
          column: 34,
          endLine: 14,
          endColumn: 38,
        },
      ],
    },
    {
      name: "a longer key than a number in the definition",
      code: c`
        struct key { __u32 a, b, c; };
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 4);
        } m SEC(".maps");
        int f(void *ctx) {
          struct key key = {};
          return bpf_map_delete_elem(&m, &key);
        }
      `,
      options: [{ checkLonger: true }],
      output: null,
      errors: [
        {
          message:
            "`&key` points to `struct key`, 12 bytes, but a key of `m` has 8 bytes: keys that differ in the last 4 bytes alone share one entry. Pass 8 bytes.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 38,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, sizeof(struct key))`.",
              output: c`
                struct key { __u32 a, b, c; };
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, sizeof(struct key));
                  __uint(value_size, 4);
                } m SEC(".maps");
                int f(void *ctx) {
                  struct key key = {};
                  return bpf_map_delete_elem(&m, &key);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a helper that a macro calls",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return DELETE(&key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 17,
          endLine: 9,
          endColumn: 21,
        },
      ],
    },
    {
      name: "a key whose address a macro takes",
      code: c`
        #define LOOKUP(map, key) bpf_map_lookup_elem(&map, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return LOOKUP(m, key) != 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `LOOKUP` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 24,
        },
      ],
    },
    {
      name: "another name of a helper",
      code: c`
        #define map_delete bpf_map_delete_elem
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return map_delete(&m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 25,
          endLine: 9,
          endColumn: 29,
        },
      ],
    },
    {
      name: "another name of a helper that the build gives",
      code: c`
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return map_delete(&m, &key);
        }
      `,
      languageOptions: { defines: { map_delete: "bpf_map_delete_elem" } },
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 8,
          column: 25,
          endLine: 8,
          endColumn: 29,
        },
      ],
    },
    {
      name: "a macro of a header",
      code: c`
        #include "lookup.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return FIND(m, key) != 0;
        }
      `,
      languageOptions: { includePaths: [headers] },
      output: null,
      errors: [
        {
          message:
            "`&(key)` in `FIND` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 22,
        },
      ],
    },
    {
      name: "a macro of a helper's name that calls the helper",
      code: c`
        #define bpf_map_delete_elem(map, key) bpf_map_delete_elem(&map, &(key))
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return bpf_map_delete_elem(m, key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&(key)` in `bpf_map_delete_elem` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 37,
        },
      ],
    },
    {
      name: "a macro that declares the key itself",
      code: c`
        #define COUNT(map, index) \
          do { \
            __u32 key = index; \
            __u64 *count = bpf_map_lookup_elem(&map, &key); \
            if (count) \
              (*count)++; \
          } while (0)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          COUNT(m, 1);
          COUNT(m,
                2);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `COUNT` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 14,
          column: 3,
          endLine: 14,
          endColumn: 14,
        },
        {
          message:
            "`&key` in `COUNT` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 15,
          column: 3,
          endLine: 16,
          endColumn: 11,
        },
      ],
    },
    {
      name: "a macro that hands one key to several helpers",
      code: c`
        #define RENEW(map, key, value) ({ \
          bpf_map_delete_elem(&map, &key); \
          bpf_map_update_elem(&map, &key, &value, 0); \
        })
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0, value = 0;
          return RENEW(m, key, value);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `RENEW` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 12,
          column: 10,
          endLine: 12,
          endColumn: 30,
        },
        {
          message:
            "`&value` in `RENEW` points to `__u32`, 4 bytes, but a value of `m` has 8 bytes: `bpf_map_update_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 12,
          column: 10,
          endLine: 12,
          endColumn: 30,
        },
      ],
    },
    {
      name: "a macro that hands over one variable as key and as value",
      code: c`
        #define MARK(map, id) bpf_map_update_elem(&map, &id, &id, 0)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 id = 0;
          return MARK(m, id);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&id` in `MARK` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_update_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 21,
        },
        {
          message:
            "`&id` in `MARK` points to `__u32`, 4 bytes, but a value of `m` has 8 bytes: `bpf_map_update_elem()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 21,
        },
      ],
    },
    {
      name: "a macro in an argument of another one that has it twice",
      code: c`
        #define LARGER(a, b) ((a) > (b) ? (a) : (b))
        #define DELETE(map, key) bpf_map_delete_elem(&map, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return LARGER(DELETE(m, key), 0);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `DELETE` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 17,
          endLine: 10,
          endColumn: 31,
        },
      ],
    },
    {
      name: "a macro that brings another one",
      code: c`
        #define TAKE(helper, map, key) helper(&map, &key)
        #define DELETE(key) TAKE(bpf_map_delete_elem, m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return DELETE(key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `DELETE` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 10,
          endLine: 10,
          endColumn: 21,
        },
      ],
    },
    {
      name: "a helper that is handed to a macro",
      code: c`
        #define TAKE(helper, map, key) helper(map, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return TAKE(bpf_map_delete_elem, &m, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 40,
          endLine: 9,
          endColumn: 44,
        },
      ],
    },
    {
      name: "a helper and a map whose names a macro joins",
      code: c`
        #define MAP(operation, name, key) bpf_map_##operation##_elem(&name##_map, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } first_map SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return MAP(delete, first, &key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `first_map` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 29,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: "programs that a macro makes",
      code: c`
        #define PROGRAM(name) \
          int name(void *ctx) { \
            __u32 key = 0; \
            return bpf_map_delete_elem(&m, &key); \
          }
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        SEC("kprobe/a") PROGRAM(first)
        SEC("kprobe/b") PROGRAM(second)
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `PROGRAM` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 11,
          column: 17,
          endLine: 11,
          endColumn: 31,
        },
        {
          message:
            "`&key` in `PROGRAM` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 12,
          column: 17,
          endLine: 12,
          endColumn: 32,
        },
      ],
    },
    {
      name: "a value that a macro has popped",
      code: c`
        #define POP(map, value) (bpf_map_pop_elem(&(map), &(value)) == 0)
        struct {
          __uint(type, BPF_MAP_TYPE_QUEUE);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 value = 0;
          if (!POP(m, value))
            return 1;
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&(value)` in `POP` points to `__u32`, 4 bytes, but `bpf_map_pop_elem()` writes 8 bytes: it overwrites what lies behind, or the verifier refuses the program (`invalid write to stack`). Pass `__u64`.",
          line: 8,
          column: 8,
          endLine: 8,
          endColumn: 21,
        },
      ],
    },
    {
      name: "a buffer of which a macro sends more than there is",
      code: c`
        #define SEND(event, type) bpf_ringbuf_output(&events, event, sizeof(type), 0)
        struct event { __u64 time; __u32 cpu, pid; };
        struct {
          __uint(type, BPF_MAP_TYPE_RINGBUF);
          __uint(max_entries, 4096);
        } events SEC(".maps");
        int f(void *ctx) {
          __u64 time = 0;
          return SEND(&time, struct event);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&time` points to `__u64`, 8 bytes, but `bpf_ringbuf_output()` is told to send 16 bytes: it sends what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). Pass the size of what is there, 8.",
          line: 9,
          column: 15,
          endLine: 9,
          endColumn: 20,
        },
      ],
    },
    {
      name: "an argument with a comment in it",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return DELETE(& /* the first */ key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`& key` in `DELETE` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 39,
        },
      ],
    },
    {
      name: "a macro that is called before and behind another definition of it",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          __u64 hash = 0;
          int deleted = DELETE(&key);
        #undef DELETE
        #define DELETE(key) bpf_map_delete_elem(&m, &hash)
          return deleted + DELETE(&key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 24,
          endLine: 10,
          endColumn: 28,
        },
      ],
    },
    {
      name: "a macro's key that is longer than the map's",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          struct { __u64 a, b; } key = {};
          return DELETE(key);
        }
      `,
      options: [{ checkLonger: true }],
      output: null,
      errors: [
        {
          message:
            "`&key` in `DELETE` points to `struct { … }`, 16 bytes, but a key of `m` has 8 bytes: keys that differ in the last 8 bytes alone share one entry. Pass `__u64`.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 21,
        },
      ],
    },
    {
      name: "a macro's key that a number in the definition is too large for",
      code: c`
        #define DELETE(key) bpf_map_delete_elem(&m, &key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(key_size, 8);
          __uint(value_size, 8);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          return DELETE(key);
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` in `DELETE` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass 8 bytes.",
          line: 9,
          column: 10,
          endLine: 9,
          endColumn: 21,
          suggestions: [
            {
              desc: "Replace with `__uint(key_size, sizeof(__u32))`.",
              output: c`
                #define DELETE(key) bpf_map_delete_elem(&m, &key)
                struct {
                  __uint(type, BPF_MAP_TYPE_HASH);
                  __uint(key_size, sizeof(__u32));
                  __uint(value_size, 8);
                } m SEC(".maps");
                int f(void *ctx) {
                  __u32 key = 0;
                  return DELETE(key);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: "a call that a macro takes as its argument",
      code: c`
        #define unlikely(condition) __builtin_expect(!!(condition), 0)
        #define DELETE(key) bpf_map_delete_elem(&m, key)
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __type(key, __u64);
          __type(value, __u64);
        } m SEC(".maps");
        int f(void *ctx) {
          __u32 key = 0;
          if (unlikely(bpf_map_delete_elem(&m, &key)))
            return 1;
          return unlikely(DELETE(&key));
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 10,
          column: 40,
          endLine: 10,
          endColumn: 44,
        },
        {
          message:
            "`&key` points to `__u32`, 4 bytes, but a key of `m` has 8 bytes: `bpf_map_delete_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). Pass `__u64`.",
          line: 12,
          column: 26,
          endLine: 12,
          endColumn: 30,
        },
      ],
    },
  ],
});
