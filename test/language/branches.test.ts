/**
 * What rules report where conditions decide: of branches that the compiler does not see nothing, of the others what is
 * true in every build. Each program is linted with the whole preset.
 */
import { join } from "node:path";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin, { type BpfLanguageOptions } from "../../src/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A program, indented as the test is; what is put in may have lines of its own. */
const c = (strings: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: strings.map((part) => part.replaceAll(/\n[ ]+/gu, "\n")) }, ...values).trimStart();

type Report = readonly [line: number, rule: string];

function lint(
  code: string,
  languageOptions: BpfLanguageOptions = {},
  headers: Readonly<Record<string, string>> = {},
): Linter.LintMessage[] {
  const folder = temporaryFolder(headers);
  const config = { ...plugin.configs.recommended, files: ["**/*.c"], languageOptions };
  return new Linter({ cwd: folder }).verify(code, config, join(folder, "prog.bpf.c"));
}

const reports = (...args: Parameters<typeof lint>): Report[] =>
  lint(...args).map(({ line, ruleId }) => [line, ruleId?.replace("bpf/", "") ?? "fatal"]);

const KEY = "key-size-matches-type";
const PADDING = "require-explicit-padding";
const SIZEOF = "no-sizeof-in-__type";

const MAP =
  'struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, __u64); __type(value, __u32); __uint(max_entries, 8); } m SEC(".maps");';

describe("a branch that the compiler does not see", () => {
  const program = (condition: string): string => c`
    ${condition}
    struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, sizeof(__u32)); __type(value, __u32); } m SEC(".maps");
    #endif
  `;

  it.each([["#if 0"], ["#define OLD 0\n#if OLD"], ["#ifdef _MSC_VER"], ["#ifdef __KERNEL__"], ["#ifndef __bpf__"]])(
    "is silent: %s",
    (condition) => {
      expect(reports(program(condition))).toEqual([]);
    },
  );

  it("is silent where the build says so, and is linted where it may be compiled", () => {
    expect(reports(program("#ifdef OLD"), { defines: {} })).toEqual([]);
    expect(reports(program("#ifdef OLD"), { defines: { OLD: false } })).toEqual([]);
    expect(reports(program("#ifdef OLD"), { defines: { OLD: true } })).toEqual([[2, SIZEOF]]);
    expect(reports(program("#ifdef OLD"))).toEqual([[2, SIZEOF]]);
  });
});

describe("a declaration that branches share", () => {
  it.each([
    ["#ifdef OLD", 6],
    ["#if !NEW", 6],
    ["#define OLD 0\n#if OLD", 7],
  ])("is judged by the head that is compiled: %s", (condition, line) => {
    const program = c`
      ${MAP}
      ${condition}
      SEC("xdp") int prog(struct old_ctx *ctx) {
      #else
      SEC("xdp") int prog(struct xdp_md *ctx) { __u32 key = 0;
      bpf_map_lookup_elem(&m, &key);
      #endif
      return 0; }
    `;
    expect(reports(program, { defines: { NEW: 1 } })).toEqual([[line, KEY]]);
  });

  it("may be half an if", () => {
    const program = c`
      ${MAP}
      SEC("xdp") int prog(struct xdp_md *ctx) {
        __u32 key = 0;
      #ifdef OLD
        if (ctx->a) {
      #else
        if (bpf_map_lookup_elem(&m, &key)) {
      #endif
          return 1;
        }
        return 0;
      }
    `;
    expect(reports(program)).toEqual([[7, KEY]]);
    expect(reports(program, { defines: { OLD: true } })).toEqual([]);
  });

  it("may be a map", () => {
    const program = c`
      struct pair { __u64 a; __u32 b; };
      #ifdef OLD
      struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, __u32); __type(value, __u32);
      #else
      struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, sizeof(struct pair)); __type(value, __u32);
      #endif
        __uint(max_entries, 8);
      } m SEC(".maps");
    `;
    expect(reports(program)).toEqual([[5, SIZEOF]]);
    expect(reports(program, { defines: { OLD: 1 } })).toEqual([]);
  });
});

describe("a function with many switches", () => {
  const switches = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `#ifdef FEATURE_${String(index)}\n${line(index)}\n#endif`).join("\n");

  it("is read as far as they change nothing of a call", () => {
    const program = c`
      ${MAP}
      int f(void *ctx) { __u32 key = 0; bpf_map_lookup_elem(&m, &key);
      ${switches(40, (index) => `use(${String(index)});`)}
      return 0; }
    `;
    expect(reports(program)).toEqual([[2, KEY]]);
  });

  it("is read in each branch", () => {
    const program = c`
      ${MAP}
      int f(void *ctx) { __u32 key = 0;
      ${switches(20, () => "if (ctx) { bpf_map_lookup_elem(&m, &key); }")}
      return 0; }
    `;
    expect(reports(program)).toHaveLength(20);
  });

  it("asks of each call only what that depends on", () => {
    const maps = Array.from(
      { length: 20 },
      (_, index) =>
        `#ifdef WIDE_${String(index)}\ntypedef __u64 key${String(index)};\n#else\ntypedef __u64 key${String(index)};\n#endif\n` +
        `struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, key${String(index)}); __type(value, int); } m${String(index)} SEC(".maps");`,
    );
    const calls = maps.map((_, index) => `bpf_map_lookup_elem(&m${String(index)}, &key);`);
    const program = `${maps.join("\n")}\nint f(void *ctx) { __u32 key = 0;\n${calls.join("\n")}\nreturn 0; }\n`;
    expect(reports(program)).toHaveLength(20);
  });

  it("is unknown as far as they declare what a call takes", () => {
    const program = (other: string): string => c`
      ${MAP}
      int f(void *ctx) {
      #ifdef NARROW
        __u32 key = 0;
      #else
        ${other} key = 0;
      #endif
        bpf_map_lookup_elem(&m, &key);
        return 0; }
    `;
    expect(reports(program("__u64"))).toEqual([]);
    expect(reports(program("__u32"))).toEqual([[8, KEY]]);
    expect(lint(program("__u16")).map(({ message }) => message)).toEqual([
      "`&key` points to `__u16`, 2 bytes, but a key of `m` has 8 bytes (a mismatch in every variant of the build): " +
        "`bpf_map_lookup_elem()` takes what lies behind for part of the key and misses entries, or the verifier refuses the " +
        "program (`invalid read from stack`). Pass `__u64`.",
    ]);
  });
});

describe("a map with other sizes in other builds", () => {
  const program = (wide: string): string => c`
    #ifdef WIDE
    #define KEY ${wide}
    #else
    #define KEY __u64
    #endif
    struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, KEY); __type(value, __u32); } m SEC(".maps");
    int f(void *ctx) { __u32 key = 0; bpf_map_lookup_elem(&m, &key); return 0; }
  `;

  it("is reported where the key is too short for each", () => {
    expect(reports(program("struct { __u64 a, b; }"))).toEqual([[7, KEY]]);
    expect(reports(program("__u32"))).toEqual([]);
  });
});

describe("a record with other padding in other builds", () => {
  const program = (more: string): string => c`
    struct key { __u64 a; __u32 b;
    #ifdef MORE
    ${more}
    #endif
    };
    struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct key); __type(value, __u32); } m SEC(".maps");
  `;

  it("is reported where it has some in each, with that of the build that defines nothing", () => {
    expect(lint(program("__u16 c;")).map(({ message }) => message.split(". ")[0])).toEqual([
      "`struct key` is 16 bytes, 4 of them padding after `b` at offset 12, and has padding in every variant of the build",
    ]);
    expect(reports(program("__u32 c;"))).toEqual([]);
    expect(reports(program("__u32 c;"), { defines: {} })).toEqual([[1, PADDING]]);
  });

  it("is not fixed, as no fix is one for each", () => {
    const [message] = lint(program("__u16 c;"));
    expect(message?.fix).toBeUndefined();
  });
});

describe("headers", () => {
  const UAPI = {
    "linux/libc-compat.h": c`
      #ifndef LIBC_COMPAT_H
      #define LIBC_COMPAT_H
      #if defined(__GLIBC__)
      #if defined(_NETINET_IN_H)
      #define __UAPI_DEF_IN6_ADDR 0
      #else
      #define __UAPI_DEF_IN6_ADDR 1
      #endif
      #else
      #ifndef __UAPI_DEF_IN6_ADDR
      #define __UAPI_DEF_IN6_ADDR 1
      #endif
      #endif
      #endif
    `,
    "linux/in6.h": c`
      #ifndef IN6_H
      #define IN6_H
      #include "libc-compat.h"
      #if __UAPI_DEF_IN6_ADDR
      struct in6_addr { union { unsigned char u6_addr8[16]; unsigned int u6_addr32[4]; } in6_u; };
      #endif
      #endif
    `,
  };

  it("that leave a record to the C library have it all the same", () => {
    const program = c`
      #include "linux/in6.h"
      struct peer { struct in6_addr addr; __u16 port; };
      struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct peer); __type(value, __u64); } peers SEC(".maps");
      struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct in6_addr); __type(value, __u64); } hosts SEC(".maps");
      int f(void *c) { __u64 half = 1; return bpf_map_lookup_elem(&hosts, &half) ? 2 : 1; }
    `;
    const expected = [
      [2, PADDING],
      [5, KEY],
    ];
    expect(reports(program, {}, UAPI)).toEqual(expected);
    // The same without any header: the plugin knows the record.
    expect(reports(program)).toEqual(expected);
  });

  it("that define a map in two branches make it neither", () => {
    const shape = (key: string): string =>
      `struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, ${key}); __type(value, __u64); } tally SEC(".maps");`;
    const headers = { "shape.h": `#ifdef WIDE\n${shape("__u64")}\n#else\n${shape("__u32")}\n#endif\n` };
    const program = c`
      #include "shape.h"
      int f(void *ctx) { __u32 key = 7; return bpf_map_lookup_elem(&tally, &key) ? 1 : 2; }
    `;
    expect(reports(program, {}, headers)).toEqual([]);
    expect(reports(program, { defines: {} }, headers)).toEqual([]);
    expect(reports(program, { defines: { WIDE: 1 } }, headers)).toEqual([[2, KEY]]);
  });
});

describe("macros that are defined in one branch", () => {
  it("are functions in the other", () => {
    const program = c`
      #ifdef CHATTY
      static void show(struct xdp_md *c)
      {
      }
      #else
      #define show(x)
      #endif
      int f(struct xdp_md *c) { show(c); return 0; }
    `;
    expect(reports(program)).toEqual([]);
    expect(reports(program, { defines: { CHATTY: 1 } })).toEqual([]);
  });

  it("may be annotations with a default", () => {
    const program = c`
      #ifndef MARKED
      #define MARKED
      #endif
      struct v6 { union { __u8 b[16]; __u32 w[4]; } MARKED in; __u8 tail; } MARKED;
      struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct v6); __type(value, __u32); } m SEC(".maps");
    `;
    expect(reports(program)).toEqual([[4, PADDING]]);
  });
});

it("a whole file in a conditional is offered the same fixes", () => {
  const program = c`
    struct key { __u64 a; __u32 b; };
    struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct key); __type(value, __u32); } m SEC(".maps");
  `;
  const fixOf = (code: string): unknown => lint(code)[0]?.fix?.text;
  expect(fixOf(program)).toBe("\n__u32 __pad;".replace("\n", " "));
  expect(fixOf(`#if 1\n${program}#endif\n`)).toBe(fixOf(program));
  expect(fixOf(`#ifndef PROG_H\n#define PROG_H\n${program}#endif\n`)).toBe(fixOf(program));
});
