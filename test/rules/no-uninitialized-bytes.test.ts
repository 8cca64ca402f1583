import rule from "../../rules/no-uninitialized-bytes.js";
import { c, run } from "../support/rule-tester.js";

run("no-uninitialized-bytes", rule, {
  valid: [
    {
      name: "a key that is declared with empty braces",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a key that is declared with a zero in braces",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {0};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a key that is cleared by memset",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memset(&v, 0, sizeof(v));
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a key that is cleared by memset of the C library",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          memset(&v, 0, sizeof v);
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a memset that reaches over the padding",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memset(&v.uid, 0, 8);
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a memset of a size that is not known",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memset(&v, 0, ctx->mark);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a copy by memcpy",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memcpy(&v, ctx, sizeof(v));
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a constant initialiser",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { .uid = 1, .inode = 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser of constants with a name",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          enum { ROOT = 0 };
          const __u64 inode = 2;
          struct visit v = { .uid = ROOT, .inode = inode };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser whose size of a member is a constant",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { .uid = sizeof(one), .inode = 0 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser of a large record that is mostly zero",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct big { __u32 id; __u64 a; __u64 b; __u64 c; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct big); __type(value, __u64); } bigs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct big v = { .id = ctx->mark };
          bpf_map_update_elem(&bigs, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser that is a copy",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w = {};
          struct visit v = w;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser behind a pointer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *p = (void *)ctx;
          struct visit v = *p;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a compound literal as an initialiser that is constant",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = (struct visit){ 1, 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an empty compound literal that is assigned over zeros",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v = (struct visit){ 1, 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a struct that is copied from a pointer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *p = (void *)ctx;
          struct visit v;
          v = *p;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a struct that is copied from another one",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w = {};
          struct visit v;
          v = w;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a struct that a function returns",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        static struct visit make(void) { struct visit v = {}; return v; }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v = make();
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a member that only one branch writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memset(&v, 0, sizeof(__u64));
          if (ctx->mark)
            v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a branch that clears the variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          if (ctx->mark)
            __builtin_memset(&v, 0, sizeof(v));
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a loop that may not run and clears it",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          for (int i = 0; i < ctx->mark; i++)
            __builtin_memset(&v, 0, sizeof(v));
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a call in a loop, and the write behind it",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 0;
          for (int i = 0; i < 4; i++) {
            bpf_map_update_elem(&visits, &v, &one, 0);
            __builtin_memset(&v, 0, sizeof(v));
          }
          return 0;
        }
      `,
    },
    {
      name: "a case that falls through from one that clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          switch (ctx->mark) {
          case 1:
            __builtin_memset(&v, 0, sizeof(v));
          case 2:
            bpf_map_update_elem(&visits, &v, &one, 0);
            break;
          }
          return 0;
        }
      `,
    },
    {
      name: "a write in a continued loop",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          for (int i = 0; i < 3; i++) {
            if (i) {
              bpf_map_update_elem(&visits, &v, &one, 0);
              break;
            }
            __builtin_memset(&v, 0, sizeof(v));
            continue;
          }
          return 0;
        }
      `,
    },
    {
      name: "a goto back to what clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          int again = 0;
          retry:
          v.uid = ctx->mark;
          v.inode = 2;
          if (again)
            bpf_map_update_elem(&visits, &v, &one, 0);
          __builtin_memset(&v, 0, sizeof(v));
          again = 1;
          if (ctx->mark)
            goto retry;
          return 0;
        }
      `,
    },
    {
      name: "a declaration in the body of a switch",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          switch (ctx->mark) {
            struct visit v;
          case 1:
            v.uid = 1;
            bpf_map_update_elem(&visits, &v, &one, 0);
          }
          return 0;
        }
      `,
    },
    {
      name: "a conditional expression that writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          ctx->mark ? __builtin_memset(&v, 0, sizeof(v)) : 0;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an and that writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          ctx->mark && bpf_probe_read_kernel(&v, sizeof(v), ctx);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a helper that writes all of it",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_probe_read_kernel(&v, sizeof(v), ctx);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "the name of a task",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          bpf_get_current_comm(&v.comm, sizeof(v.comm));
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "the name of a task as an array",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          bpf_get_current_comm(v.comm, sizeof(v.comm));
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an array that is filled by index",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          for (int i = 0; i < 16; i++)
            v.comm[i] = 0;
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an array that goes to a function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        void fill(char *name);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          fill(v.comm);
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address that goes to a function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void fill(struct visit *v);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          fill(&v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address of a member that goes to a function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void fill(__u32 *uid);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          fill(&v.uid);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address that is kept",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          struct visit *p = &v;
          p->uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address that is kept in a cast",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          char *p = (char *)&v;
          *p = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address in an initialiser",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          struct { void *p; } a = { &v };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that nothing defines",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          FILL(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "assembler",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          asm volatile("" : "=m"(v));
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that fills",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define FILL(k) do { (k).uid = 1; (k).inode = 2; } while (0)
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          FILL(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a statement expression",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          ({ __builtin_memset(&v, 0, sizeof(v)); });
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an argument that is a statement expression",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, ({ &v; }), &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "another variable of the same name",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          {
            struct visit v = {};
            bpf_map_update_elem(&visits, &v, &one, 0);
          }
          return 0;
        }
      `,
    },
    {
      name: "a static variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          static struct visit v;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a parameter",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct visit *v) {
          __u64 one = 1;
          return bpf_map_update_elem(&visits, v, &one, 0);
        }
      `,
    },
    {
      name: "a global variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct visit v;
        int f(void *ctx) {
          __u64 one = 1;
          return bpf_map_update_elem(&visits, &v, &one, 0);
        }
      `,
    },
    {
      name: "a pad member that an initialiser zeroes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct padded { __u32 uid; __u32 __pad; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct padded); __type(value, __u64); } pads SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct padded v = { .uid = ctx->mark, .inode = 2 };
          bpf_map_update_elem(&pads, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a packed record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct packed { __u32 uid; __u64 inode; } __attribute__((packed));
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct packed); __type(value, __u64); } pads SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct packed v;
          v.uid = 1;
          v.inode = 2;
          bpf_map_update_elem(&pads, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a map whose key is shorter than the variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, __u32); __type(value, __u64); } counts SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          bpf_map_lookup_elem(&counts, &v);
          return 0;
        }
      `,
    },
    {
      name: "a map that is not known",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_map_lookup_elem(ctx, &v);
          return 0;
        }
      `,
    },
    {
      name: "a map whose key size is not known",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct other); __type(value, __u64); } others SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_map_lookup_elem(&others, &v);
          return 0;
        }
      `,
    },
    {
      name: "a union of which the long member is written",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct address { __u32 family; union { __u32 v4; __u8 v6[16]; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct address); __type(value, __u64); } addresses SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct address v;
          v.family = 2;
          __builtin_memcpy(v.v6, ctx, 16);
          bpf_map_update_elem(&addresses, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a union of which either member is written",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct address { __u32 family; union { __u32 v4; __u8 v6[16]; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct address); __type(value, __u64); } addresses SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct address v;
          v.family = 2;
          if (ctx->mark)
            v.v4 = 1;
          else
            bpf_probe_read_kernel(&v.v6, sizeof(v.v6), ctx);
          bpf_map_update_elem(&addresses, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a bit-field of which one is written",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct flags { __u32 a : 3; __u32 b : 5; __u32 id; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct flags); __type(value, __u64); } marks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct flags v;
          v.a = 1;
          v.id = 2;
          bpf_map_update_elem(&marks, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an array as a key, from an element on",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __uint(key_size, 16); __type(value, __u64); } blobs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 v[5];
          v[1] = 1;
          v[2] = 2;
          v[3] = 3;
          v[4] = 3;
          bpf_map_lookup_elem(&blobs, &v[1]);
          return 0;
        }
      `,
    },
    {
      name: "a value that a pop writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_QUEUE); __uint(max_entries, 64); __type(value, struct visit); } queue SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_map_pop_elem(&queue, &v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a value with a lock",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct locked { struct bpf_spin_lock lock; __u32 n; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, __u64); __type(value, struct locked); } locks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct locked v;
          v.n = 1;
          bpf_map_update_elem(&locks, &one, &v, 0);
          return 0;
        }
      `,
    },
    {
      name: "the first bytes of an event",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_perf_event_output(ctx, &events, 0, &v, 4);
          return 0;
        }
      `,
    },
    {
      name: "an event of a size that is not known",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_perf_event_output(ctx, &events, 0, &v, ctx->mark);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that is cleared",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          __builtin_memset(e, 0, sizeof(*e));
          e->uid = 1;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that is discarded",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          e->uid = 1;
          bpf_ringbuf_discard(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that goes to a function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        void fill(struct visit *v);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          fill(e);
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that is copied",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          struct visit *p = (void *)ctx;
          *e = *p;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record behind another pointer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          struct visit *p = e;
          p->uid = 1;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a record that is reserved for more than the pointer says",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e) + 8, 0);
          if (e)
            bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a record of a helper of the project",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        void *reserve(void);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = reserve();
          if (e)
            bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "an open condition that writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          #ifdef WITH_INODE
          __builtin_memset(&v, 0, sizeof(v));
          #endif
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a function of the project with the name of a helper",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        static int bpf_map_update_elem(void *map, const void *key, void *value, int flags) { return 0; }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an array of variable length",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          char v[ctx->mark];
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a loop behind a pragma that clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          #pragma unroll
          for (int i = 0; i < 2; i++)
            __builtin_memset(&v, 0, sizeof(v));
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a condition behind a macro that is not visible",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          if likely(ctx->mark) {
            __builtin_memset(&v, 0, sizeof(v));
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      damaged: true,
    },
    {
      name: "a case that falls through, and says so",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          switch (ctx->mark) {
          case 1:
            __builtin_memset(&v, 0, sizeof(v));
            __attribute__((fallthrough));
          case 2:
            bpf_map_update_elem(&visits, &v, &one, 0);
          }
          return 0;
        }
      `,
    },
    {
      name: "a loop of a macro that is not visible, which clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          int i;
          bpf_for(i, 0, 10) {
            __builtin_memset(&v, 0, sizeof(v));
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a loop of a macro without a counter",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_repeat(10) {
            __builtin_memset(&v, 0, sizeof(v));
            break;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address that a callback gets",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        static long cb(__u32 i, void *c) { return 0; }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_loop(10, cb, &v, 0);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an address in the same declaration",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v, *p = &v;
          p->uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define ZERO(x) __builtin_memset(&(x), 0, sizeof(x))
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          ZERO(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that is filled by memcpy",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          __builtin_memcpy(e, ctx, sizeof(*e));
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record behind another pointer of another type",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          void *b = e;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a pointer into a reserved record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          struct tag *t = &e->tag;
          t->id = 1;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "a reserved record that is discarded on one path",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          if (ctx->mark) {
            bpf_ringbuf_discard(e, 0);
            return 0;
          }
          __builtin_memset(e, 0, sizeof(*e));
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
    },
    {
      name: "an array that is written as a pointer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          char v[16];
          *v = 1;
          bpf_map_lookup_elem(&visits, v);
          return 0;
        }
      `,
    },
    {
      name: "expressions with commas",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1, v.inode = 2, __builtin_memset(&v, 0, sizeof(v));
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser of a range of elements",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 v[4] = { [0 ... 3] = ctx->mark };
          bpf_map_lookup_elem(&visits, v);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser of some elements",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 v[4] = { ctx->mark };
          bpf_map_lookup_elem(&visits, v);
          return 0;
        }
      `,
    },
    {
      name: "an initialiser of a member of an anonymous record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct mix { __u32 a; struct { __u8 b; __u16 c; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct mix); __type(value, __u64); } mixes SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct mix v = { .a = ctx->mark, .b = 1 };
          bpf_map_lookup_elem(&mixes, &v);
          return 0;
        }
      `,
    },
    {
      name: "an address that goes to an inline function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        static __always_inline void fill(struct visit *v, int x) { v->uid = x; v->inode = 1; }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          fill(&v, 1);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro as a constant initialiser",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define KEY(x) { .uid = x, .inode = 2 }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = KEY(1);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that nothing defines as an initialiser",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = KEY(ctx->mark);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that nothing defines in front of a statement",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          FOO
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      damaged: true,
    },
    {
      name: "a chain of conditions, one of which clears",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          if (ctx->mark == 1)
            v.uid = 1;
          else if (ctx->mark == 2)
            __builtin_memset(&v, 0, sizeof(v));
          else
            return 0;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a copy of one of two",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit a = {}, b = {};
          struct visit v;
          v = ctx->mark ? a : b;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that writes, whose definition depends on a condition",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #ifdef A
        #define FILL v.uid = 1; v.inode = 2
        #else
        #define FILL __builtin_memset(&v, 0, sizeof(v))
        #endif
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          FILL;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that clears through another one under a condition",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define CLEAR __builtin_memset(&v, 0, sizeof(v))
        #ifdef A
        #define FILL CLEAR
        #else
        #define FILL v.uid = 1
        #endif
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          {
            FILL;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
    },
    {
      name: "a macro that nothing defines in front of a statement of a block",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          {
            FOO
            v.uid = 1;
            v.inode = 3;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      damaged: true,
    },
  ],
  invalid: [
    {
      name: "a key that is declared and filled member by member",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a key of which a member is missing",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–15 of `v` (`inode` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a key of which only the padding is written by a member behind it",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 0–7 of `v` (`uid` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a key that nothing writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`v` is never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "a scalar key that nothing writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, __u32); __type(value, __u64); } counts SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 key;
          bpf_map_lookup_elem(&counts, &key);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`key` is never written before `bpf_map_lookup_elem()`; declare it with `= 0`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 36,
          suggestions: [
            {
              desc: "Declare `key` with `= 0`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __type(key, __u32); __type(value, __u64); } counts SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                __u32 key = 0;
                bpf_map_lookup_elem(&counts, &key);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "a lookup",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_lookup_elem(&visits, &v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_lookup_elem(&visits, &v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_lookup_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a delete",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_delete_elem(&visits, &v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_delete_elem(&visits, &v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_delete_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a key of which memset clears the first bytes alone",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          __builtin_memset(&v, 0, 4);
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          __builtin_memset(&v, 0, 4);
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a memset behind the call",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          __builtin_memset(&v, 0, sizeof(v));
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          __builtin_memset(&v, 0, sizeof(v));
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a designated initialiser that is no constant",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { .uid = ctx->mark, .inode = 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`, and assign its members.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v.uid = ctx->mark;
                v.inode = 2;
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser by position that is no constant",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { ctx->mark, 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a designated initialiser of one member",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { .uid = ctx->mark };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`, and assign its members.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v.uid = ctx->mark;
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser with what a function returns",
      code: c`
        static __u32 (*now)(void) = (void *)7;
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = { .uid = now() };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`, and assign its members.",
              output: c`
              static __u32 (*now)(void) = (void *)7;
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v.uid = now();
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser of a large record that is hardly zero",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct big { __u32 id; __u64 a; __u64 b; __u64 c; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct big); __type(value, __u64); } bigs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct big v = { .id = ctx->mark, .a = ctx->mark, .b = ctx->mark, .c = 1 };
          bpf_map_update_elem(&bigs, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `id`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 30,
          endLine: 8,
          endColumn: 32,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`, and assign its members.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              struct big { __u32 id; __u64 a; __u64 b; __u64 c; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct big); __type(value, __u64); } bigs SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct big v = {};
                v.id = ctx->mark;
                v.a = ctx->mark;
                v.b = ctx->mark;
                v.c = 1;
                bpf_map_update_elem(&bigs, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser that is a copy of what is not written",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w;
          w.uid = 1;
          w.inode = 2;
          struct visit v = w;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a compound literal that is assigned",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v = (struct visit){ .uid = ctx->mark, .inode = 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v = (struct visit){ .uid = ctx->mark, .inode = 2 };
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "a constant compound literal that is assigned",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v = (struct visit){ 1, 2 };
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v = (struct visit){ 1, 2 };
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "a compound literal as the argument",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          bpf_map_update_elem(&visits, &(struct visit){ .uid = ctx->mark, .inode = 2 }, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of this `struct visit` (padding after `uid`) are never written before `bpf_map_update_elem()`; use a variable that begins as `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 79,
        },
      ],
    },
    {
      name: "a struct that is copied before the other one is complete",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w;
          w.uid = 1;
          struct visit v;
          v = w;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–15 of `v` (`inode` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit w;
                w.uid = 1;
                struct visit v = {};
                v = w;
                bpf_map_update_elem(&visits, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "members that branches write, and padding that none does",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          if (ctx->mark)
            v.inode = 2;
          else
            v.inode = 3;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = 1;
          if (ctx->mark)
            v.inode = 2;
          else
            v.inode = 3;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 32,
          endLine: 11,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a variable of the loop, written behind the call",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          for (int i = 0; i < 4; i++) {
            struct visit v;
            v.uid = i;
            bpf_map_update_elem(&visits, &v, &one, 0);
            __builtin_memset(&v, 0, sizeof(v));
          }
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          for (int i = 0; i < 4; i++) {
            struct visit v = {};
            v.uid = i;
            bpf_map_update_elem(&visits, &v, &one, 0);
            __builtin_memset(&v, 0, sizeof(v));
          }
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–15 of `v` (`inode` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 34,
          endLine: 8,
          endColumn: 36,
        },
      ],
    },
    {
      name: "a while loop",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          while (ctx->mark) {
            v.uid = 1;
            v.inode = 2;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          while (ctx->mark) {
            v.uid = 1;
            v.inode = 2;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a do loop",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          do {
            v.uid = 1;
          } while (ctx->mark);
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          do {
            v.uid = 1;
          } while (ctx->mark);
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a call before an early return",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          if (ctx->mark) {
            bpf_map_update_elem(&visits, &v, &one, 0);
            return 0;
          }
          __builtin_memset(&v, 0, sizeof(v));
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          if (ctx->mark) {
            bpf_map_update_elem(&visits, &v, &one, 0);
            return 0;
          }
          __builtin_memset(&v, 0, sizeof(v));
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 34,
          endLine: 9,
          endColumn: 36,
        },
      ],
    },
    {
      name: "a write on a path that returns",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          if (ctx->mark) {
            __builtin_memset(&v, 0, sizeof(v));
            return 0;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          if (ctx->mark) {
            __builtin_memset(&v, 0, sizeof(v));
            return 0;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 12,
          column: 32,
          endLine: 12,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a switch whose cases write",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          switch (ctx->mark) {
          case 1:
            v.inode = 2;
            break;
          default:
            v.inode = 3;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = 1;
          switch (ctx->mark) {
          case 1:
            v.inode = 2;
            break;
          default:
            v.inode = 3;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 14,
          column: 32,
          endLine: 14,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a case behind one that clears and leaves",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          switch (ctx->mark) {
          case 1:
            __builtin_memset(&v, 0, sizeof(v));
            break;
          case 2:
            v.uid = 1;
            bpf_map_update_elem(&visits, &v, &one, 0);
            break;
          }
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          switch (ctx->mark) {
          case 1:
            __builtin_memset(&v, 0, sizeof(v));
            break;
          case 2:
            v.uid = 1;
            bpf_map_update_elem(&visits, &v, &one, 0);
            break;
          }
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–15 of `v` (`inode` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 12,
          column: 34,
          endLine: 12,
          endColumn: 36,
        },
      ],
    },
    {
      name: "a write behind a break",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          while (1) {
            v.uid = ctx->mark;
            v.inode = 2;
            break;
            __builtin_memset(&v, 0, sizeof(v));
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          while (1) {
            v.uid = ctx->mark;
            v.inode = 2;
            break;
            __builtin_memset(&v, 0, sizeof(v));
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 12,
          column: 32,
          endLine: 12,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a goto forward, for which a fix is not certain",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          if (ctx->mark)
            goto out;
          bpf_map_update_elem(&visits, &v, &one, 0);
          out:
          ;
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 34,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct visit v = {};
                v.uid = ctx->mark;
                v.inode = 2;
                if (ctx->mark)
                  goto out;
                bpf_map_update_elem(&visits, &v, &one, 0);
                out:
                ;
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "a helper that writes one member",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          bpf_probe_read_kernel(&v.inode, sizeof(v.inode), ctx);
          v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          bpf_probe_read_kernel(&v.inode, sizeof(v.inode), ctx);
          v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a helper whose source is the key",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_probe_read_kernel(&one, sizeof(one), &v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_probe_read_kernel(&one, sizeof(one), &v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a name that is too short",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          bpf_get_current_comm(&v.comm, 8);
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v = {};
          v.pid = 1;
          v.cpu = 2;
          bpf_get_current_comm(&v.comm, 8);
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 12–19 of `v` (`comm`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 31,
          endLine: 11,
          endColumn: 33,
        },
      ],
    },
    {
      name: "a name that nobody writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v = {};
          v.pid = 1;
          v.cpu = 2;
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–19 of `v` (`comm`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 31,
          endLine: 10,
          endColumn: 33,
        },
      ],
    },
    {
      name: "an element of a known index",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v;
          v.pid = 1;
          v.cpu = 2;
          v.comm[0] = 0;
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct task { __u32 pid; char comm[16]; __u32 cpu; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct task); __type(value, __u64); } tasks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct task v = {};
          v.pid = 1;
          v.cpu = 2;
          v.comm[0] = 0;
          bpf_map_update_elem(&tasks, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 5–19 of `v` (`comm`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 31,
          endLine: 11,
          endColumn: 33,
        },
      ],
    },
    {
      name: "an address that goes to a function behind the call",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void fill(struct visit *v);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          fill(&v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void fill(struct visit *v);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          fill(&v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a value that goes to a function",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void note(__u32 uid);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          note(v.uid);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        void note(__u32 uid);
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          note(v.uid);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 32,
          endLine: 10,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a macro that sets two members",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define FILL(k) k.uid = 1; k.inode = 2
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          FILL(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define FILL(k) k.uid = 1; k.inode = 2
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          FILL(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a macro that makes the call",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define ADD(map, key, value) bpf_map_update_elem(&map, &(key), &value, 0)
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          ADD(visits, v, one);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define ADD(map, key, value) bpf_map_update_elem(&map, &(key), &value, 0)
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          ADD(visits, v, one);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 3,
          endLine: 9,
          endColumn: 22,
        },
      ],
    },
    {
      name: "a macro that declares the key",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define KEY(name) struct visit name
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          KEY(v);
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a key in parentheses and a cast",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, (const void *)(&v), &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, (const void *)(&v), &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: "the outer variable behind a block with one of the same name",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          {
            struct visit v = {};
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          {
            struct visit v = {};
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 32,
          endLine: 11,
          endColumn: 34,
        },
      ],
    },
    {
      name: "two declarators",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w, v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit w, v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a pad member that nobody writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct padded { __u32 uid; __u32 __pad; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct padded); __type(value, __u64); } pads SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct padded v;
          v.uid = 1;
          v.inode = 2;
          bpf_map_update_elem(&pads, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct padded { __u32 uid; __u32 __pad; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct padded); __type(value, __u64); } pads SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct padded v = {};
          v.uid = 1;
          v.inode = 2;
          bpf_map_update_elem(&pads, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (`__pad`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 30,
          endLine: 10,
          endColumn: 32,
        },
      ],
    },
    {
      name: "a union of which the short member is written",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct address { __u32 family; union { __u32 v4; __u8 v6[16]; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct address); __type(value, __u64); } addresses SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct address v;
          v.family = 2;
          v.v4 = 1;
          bpf_map_update_elem(&addresses, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct address { __u32 family; union { __u32 v4; __u8 v6[16]; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct address); __type(value, __u64); } addresses SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct address v = {};
          v.family = 2;
          v.v4 = 1;
          bpf_map_update_elem(&addresses, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 8–19 of `v` (`v6`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 35,
          endLine: 10,
          endColumn: 37,
        },
      ],
    },
    {
      name: "bit-fields that nobody writes",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct flags { __u32 a : 3; __u32 b : 5; __u32 id; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct flags); __type(value, __u64); } marks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct flags v;
          v.id = 2;
          bpf_map_update_elem(&marks, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct flags { __u32 a : 3; __u32 b : 5; __u32 id; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct flags); __type(value, __u64); } marks SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct flags v = {};
          v.id = 2;
          bpf_map_update_elem(&marks, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 0–3 of `v` (`a` and `b`, padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 31,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: "records in a record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct inner { __u8 kind; __u32 port; };
        struct outer { struct inner from; struct inner to; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct outer v;
          v.from.kind = 1;
          v.from.port = 2;
          v.to.kind = 1;
          v.to.port = 3;
          bpf_map_update_elem(&pairs, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct inner { __u8 kind; __u32 port; };
        struct outer { struct inner from; struct inner to; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct outer v = {};
          v.from.kind = 1;
          v.from.port = 2;
          v.to.kind = 1;
          v.to.port = 3;
          bpf_map_update_elem(&pairs, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "6 bytes of `v`, first 1–3 (padding after `from.kind`), are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 13,
          column: 31,
          endLine: 13,
          endColumn: 33,
        },
      ],
    },
    {
      name: "records in a record, one by a literal and one by a copy",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct inner { __u8 kind; __u32 port; };
        struct outer { struct inner from; struct inner to; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct inner i = {};
          struct outer v;
          v.from = (struct inner){ ctx->mark, 2 };
          v.to = i;
          bpf_map_update_elem(&pairs, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 1–3 of `v` (padding after `from.kind`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 12,
          column: 31,
          endLine: 12,
          endColumn: 33,
          suggestions: [
            {
              desc: "Declare `v` with `= {}`.",
              output: c`
              struct visit { __u32 uid; __u64 inode; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
              struct inner { __u8 kind; __u32 port; };
              struct outer { struct inner from; struct inner to; };
              struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
              int f(struct bpf_sock *ctx) {
                __u64 one = 1;
                struct inner i = {};
                struct outer v = {};
                v.from = (struct inner){ ctx->mark, 2 };
                v.to = i;
                bpf_map_update_elem(&pairs, &v, &one, 0);
                return 0;
              }
            `,
            },
          ],
        },
      ],
    },
    {
      name: "records in braces in a record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct inner { __u8 kind; __u32 port; };
        struct outer { struct inner from; struct inner to; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct outer v = { .from = { .kind = ctx->mark, .port = 1 }, .to = { ctx->mark, 1 } };
          bpf_map_update_elem(&pairs, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "6 bytes of `v`, first 1–3 (padding after `from.kind`), are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 31,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: "a record that an initialiser leaves out",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct inner { __u8 kind; __u32 port; };
        struct outer { struct inner from; struct inner to; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct outer); __type(value, __u64); } pairs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct outer v = { .from = { .kind = ctx->mark, .port = 1 } };
          bpf_map_update_elem(&pairs, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 1–3 of `v` (padding after `from.kind`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 31,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: "members that are counted up",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid += 1;
          v.inode++;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid += 1;
          v.inode++;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "an array as a key",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __uint(key_size, 16); __type(value, __u64); } blobs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 v[4];
          v[0] = 1;
          v[1] = 2;
          v[3] = 3;
          bpf_map_lookup_elem(&blobs, v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __uint(key_size, 16); __type(value, __u64); } blobs SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          __u32 v[4] = {};
          v[0] = 1;
          v[1] = 2;
          v[3] = 3;
          bpf_map_lookup_elem(&blobs, v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 8–11 of `v` are never written before `bpf_map_lookup_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 10,
          column: 31,
          endLine: 10,
          endColumn: 32,
        },
      ],
    },
    {
      name: "a value",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, __u64); __type(value, struct visit); } values SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&values, &one, &v, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, __u64); __type(value, struct visit); } values SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&values, &one, &v, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. The map's value gets what the stack held there.",
          line: 9,
          column: 38,
          endLine: 9,
          endColumn: 40,
        },
      ],
    },
    {
      name: "a value of a queue",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_QUEUE); __uint(max_entries, 64); __type(value, struct visit); } queue SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_push_elem(&queue, &v, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_QUEUE); __uint(max_entries, 64); __type(value, struct visit); } queue SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_push_elem(&queue, &v, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_push_elem()`; declare it with `= {}`. The map's value gets what the stack held there.",
          line: 9,
          column: 29,
          endLine: 9,
          endColumn: 31,
        },
      ],
    },
    {
      name: "an event of a perf buffer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_perf_event_output(ctx, &events, 0, &v, sizeof(v));
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_perf_event_output(ctx, &events, 0, &v, sizeof(v));
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_perf_event_output()`; declare it with `= {}`. User space gets what the stack held there.",
          line: 10,
          column: 42,
          endLine: 10,
          endColumn: 44,
        },
      ],
    },
    {
      name: "an event of a ring buffer",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_ringbuf_output(&rb, &v, sizeof(v), 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_ringbuf_output(&rb, &v, sizeof(v), 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_ringbuf_output()`; declare it with `= {}`. User space gets what the stack held there.",
          line: 10,
          column: 27,
          endLine: 10,
          endColumn: 29,
        },
      ],
    },
    {
      name: "what is written to a process",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_probe_write_user(ctx, &v, sizeof(v));
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_probe_write_user(ctx, &v, sizeof(v));
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_probe_write_user()`; declare it with `= {}`. The process gets what the stack held there.",
          line: 8,
          column: 29,
          endLine: 8,
          endColumn: 31,
        },
      ],
    },
    {
      name: "a reserved record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          e->uid = 1;
          e->inode = 2;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `e` (padding after `uid`) are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 12,
          column: 22,
          endLine: 12,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a reserved record that is assigned",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          *e = (struct visit){ 1, 2 };
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `e` (padding after `uid`) are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 11,
          column: 22,
          endLine: 11,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a record that is reserved later",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(struct visit), 0);
          if (e) {
            e->inode = 2;
            bpf_ringbuf_submit(e, 0);
          }
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 0–7 of `e` (`uid` and padding) are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 11,
          column: 24,
          endLine: 11,
          endColumn: 25,
        },
      ],
    },
    {
      name: "a record that is reserved in a loop",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY); __uint(key_size, 4); __uint(value_size, 4); } events SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e;
          for (int i = 0; i < 4; i++) {
            e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
            if (e == (void *)0)
              continue;
            e->uid = 1;
            e->inode = i;
            bpf_ringbuf_submit(e, 0);
          }
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `e` (padding after `uid`) are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 14,
          column: 24,
          endLine: 14,
          endColumn: 25,
        },
      ],
    },
    {
      name: "an open condition with a call of its own",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = 1;
          #ifdef OTHER
          bpf_map_update_elem(&visits, &v, &one, 0);
          #endif
          
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = 1;
          #ifdef OTHER
          bpf_map_update_elem(&visits, &v, &one, 0);
          #endif
          
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–15 of `v` (`inode` and padding) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a const variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          const struct visit v;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "`v` is never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 6,
          column: 32,
          endLine: 6,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a declaration with an attribute by a macro",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define __maybe
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v __maybe;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "sizeof does not read or write",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          one = sizeof(v) + __alignof__(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          one = sizeof(v) + __alignof__(v);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "an assignment in a condition",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          if ((v.uid = ctx->mark))
            v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          if ((v.uid = ctx->mark))
            v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a chain of assignments",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.inode = v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.inode = v.uid = 1;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a loop of a macro that is not visible, which writes the members",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          int i;
          bpf_for(i, 0, 10) {
            v.uid = i;
            v.inode = 2;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          int i;
          bpf_for(i, 0, 10) {
            v.uid = i;
            v.inode = 2;
          }
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 32,
          endLine: 11,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a record that is reserved in a condition",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit *e;
          if (!(e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0)))
            return 0;
          e->uid = 1;
          e->inode = 2;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `e` (padding after `uid`) are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 11,
          column: 22,
          endLine: 11,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a reserved record with members of every kind",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          e->t = 1;
          e->tag.kind = 1;
          e->tag.id = 2;
          bpf_get_current_comm(e->comm, sizeof(e->comm));
          e->n = 2;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "7 bytes of `e`, first 9–11 (padding after `tag.kind`), are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 17,
          column: 22,
          endLine: 17,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a reserved record whose array is filled by index",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          for (int i = 0; i < 16; i++)
            e->comm[i] = 1;
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "24 bytes of `e`, first 0–15 (`t` to `tag.id`, padding), are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 14,
          column: 22,
          endLine: 14,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a reserved record with a literal as a member",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");
        struct tag { __u8 kind; __u32 id; };
        struct event { __u64 t; struct tag tag; char comm[16]; __u32 n; };
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct event *e;
          e = bpf_ringbuf_reserve(&rb, sizeof(*e), 0);
          if (!e)
            return 0;
          bpf_probe_read_kernel_str(&e->comm, sizeof(e->comm), ctx);
          e->tag = (struct tag){ .kind = 1, .id = ctx->mark };
          bpf_ringbuf_submit(e, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "19 bytes of `e`, first 0–7 (`t`), are never written before `bpf_ringbuf_submit()`; clear it with `__builtin_memset()`. User space gets what the buffer held there.",
          line: 14,
          column: 22,
          endLine: 14,
          endColumn: 23,
        },
      ],
    },
    {
      name: "a record of the block with the tag of another one",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit { __u32 uid; __u32 pad; __u64 inode; } v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit { __u32 uid; __u32 pad; __u64 inode; } v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (`pad`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a record of the block without a tag",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct { __u32 uid; __u64 inode; } v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct { __u32 uid; __u64 inode; } v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a typedef of the block",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          typedef struct { __u32 uid; __u64 inode; } here;
          here v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          typedef struct { __u32 uid; __u64 inode; } here;
          here v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 9,
          column: 32,
          endLine: 9,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a volatile variable",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          volatile struct visit v;
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_lookup_elem(&visits, (void *)&v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          volatile struct visit v = {};
          v.uid = ctx->mark;
          v.inode = 2;
          bpf_map_lookup_elem(&visits, (void *)&v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_lookup_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 8,
          column: 32,
          endLine: 8,
          endColumn: 42,
        },
      ],
    },
    {
      name: "an anonymous record in a record",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct mix { __u32 a; struct { __u8 b; __u16 c; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct mix); __type(value, __u64); } mixes SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct mix v;
          v.a = 1;
          v.b = 2;
          v.c = 3;
          bpf_map_lookup_elem(&mixes, &v);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        struct mix { __u32 a; struct { __u8 b; __u16 c; }; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct mix); __type(value, __u64); } mixes SEC(".maps");
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct mix v = {};
          v.a = 1;
          v.b = 2;
          v.c = 3;
          bpf_map_lookup_elem(&mixes, &v);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Byte 5 of `v` (padding after `b`) is never written before `bpf_map_lookup_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 11,
          column: 31,
          endLine: 11,
          endColumn: 33,
        },
      ],
    },
    {
      name: "a macro as an initialiser that is not constant",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #define KEY(x) { .uid = x, .inode = 2 }
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = KEY(ctx->mark);
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: null,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 7,
          column: 32,
          endLine: 7,
          endColumn: 34,
        },
      ],
    },
    {
      name: "a number that depends on a condition",
      code: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #ifdef A
        #define N 1
        #else
        #define N 2
        #endif
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v;
          v.uid = N;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      output: c`
        struct visit { __u32 uid; __u64 inode; };
        struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 64); __type(key, struct visit); __type(value, __u64); } visits SEC(".maps");
        #ifdef A
        #define N 1
        #else
        #define N 2
        #endif
        int f(struct bpf_sock *ctx) {
          __u64 one = 1;
          struct visit v = {};
          v.uid = N;
          v.inode = 2;
          bpf_map_update_elem(&visits, &v, &one, 0);
          return 0;
        }
      `,
      errors: [
        {
          message:
            "Bytes 4–7 of `v` (padding after `uid`) are never written before `bpf_map_update_elem()`; declare it with `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.",
          line: 13,
          column: 32,
          endLine: 13,
          endColumn: 34,
        },
      ],
    },
  ],
});
