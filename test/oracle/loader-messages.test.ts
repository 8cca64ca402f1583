/** What clang, libbpf and the kernel make of mixed-up map members: the claims behind the rule's messages and fixes. */
import { Linter } from "eslint";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import plugin from "../../src/index.js";
import { compile, mapsOf, type CorpusSource } from "./objects.js";

const RULE = "bpf/no-sizeof-in-__type";
const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
const { PATH = "" } = process.env;

/** Where the kernel keeps pinned programs while a test looks at them. */
const PIN = `/sys/fs/bpf/eslint_plugin_bpf_${String(process.pid)}`;

let source: CorpusSource;
let count = 0;

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
  source = {
    name: "loader-messages",
    root,
    objects: root,
    files: () => Promise.resolve([]),
    attempts: () => Promise.resolve([["-idirafter", `/usr/include/${architecture}-linux-gnu`]]),
    inputs: [],
  };
});

afterAll(() => rm(source.root, { recursive: true }));

/** Names that the snippets use: `struct flow` has 12 bytes of members in 16, `struct stats` has 32. */
const PRELUDE = `
#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>
typedef __u32 uint32_t;
typedef _Bool bool;
typedef char four_t[4];
struct flow { __u64 id; __u32 port; };
struct stats { __u64 counts[4]; };
struct declared;
typedef struct flow flow_t;
struct flow *probe, sample;
enum { WORDS = 12, WIDE = 0x100000000 };
#define NUMBER 12
struct inner {
  __uint(type, BPF_MAP_TYPE_ARRAY);
  __uint(max_entries, 1);
  __type(key, __u32);
  __type(value, __u32);
};
`;

/** A translation unit with one map `m`; the members stand between its number of entries and its end. */
function unitOf(members: string): string {
  return `${PRELUDE}struct {\n${members}\n} m SEC(".maps");\n`;
}

const HASH = "__uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 8);";
const OUTER = "__uint(type, BPF_MAP_TYPE_HASH_OF_MAPS); __uint(max_entries, 8); __type(key, __u32);";
const TAILS = "__uint(type, BPF_MAP_TYPE_PROG_ARRAY); __uint(max_entries, 8); __type(key, __u32);";

function runTool(program: string, programArguments: readonly string[]): Promise<{ failed: boolean; text: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${PATH}:/usr/sbin:/sbin`, LC_ALL: "C" };
    execFile(program, programArguments, { env, maxBuffer: Infinity }, (error, stdout, stderr) => {
      if (error && typeof error.code !== "number") reject(new Error(`${program} did not run.`, { cause: error }));
      else resolve({ failed: error !== null, text: stdout + stderr });
    });
  });
}

/** What becomes of a definition; `members` has `elements` and `size` of each member, as BTF tells them. */
type Verdict =
  | { readonly compiler: string }
  | { readonly loader: string }
  | { readonly members: Readonly<Record<string, readonly [elements: number | undefined, size: number | undefined]>> };

async function judge(text: string): Promise<{ verdict: Verdict; object: string | undefined }> {
  const file = `${String(++count)}.bpf.c`;
  await writeFile(join(source.root, file), text);
  const compiled = await compile(source, file);
  if (compiled.object === undefined) {
    return { verdict: { compiler: compiled.error.replace(/^.*?error: /u, "") }, object: undefined };
  }
  const { object } = compiled;
  const { failed, text: answer } = await runTool("bpftool", ["gen", "skeleton", object]);
  if (failed) {
    const loader = /^libbpf: map '[^']*': (.*)$/mu.exec(answer)?.[1] ?? answer;
    return { verdict: { loader }, object };
  }
  const [map] = await mapsOf(object);
  const members = Object.fromEntries(
    (map?.members ?? []).map(({ name, elements, size }) => [name, [elements, size] as const]),
  );
  return { verdict: { members }, object };
}

/** Compares members that the row names; a definition has others, such as its type. */
async function expectVerdict(text: string, expected: Verdict): Promise<void> {
  const { verdict } = await judge(text);
  if ("members" in expected && "members" in verdict) expect(verdict.members).toMatchObject(expected.members);
  else expect(verdict).toEqual(expected);
}

const members = (
  key: readonly [number | undefined, number | undefined],
  value: readonly [number | undefined, number | undefined],
): Verdict => ({ members: { key, value } });

/** Slips and what they are: clang 14, libbpf 1.1 (in bpftool 7.1), and the BTF of the object. */
const SLIPS: readonly (readonly [members: string, verdict: Verdict])[] = [
  // sizeof and numbers as types: the type of the expression, whatever its value.
  [`${HASH} __type(key, sizeof(struct flow)); __type(value, sizeof(*probe));`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, sizeof sample); __type(value, sizeof("lo"));`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, sizeof(WORDS)); __type(value, sizeof(NUMBER));`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, 16); __type(value, 16U);`, members([undefined, 4], [undefined, 4])],
  [`${HASH} __type(key, 16L); __type(value, 16lu);`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, 16LL); __type(value, 16llu);`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, 020); __type(value, 0b10000);`, members([undefined, 4], [undefined, 4])],
  [`${HASH} __type(key, 0x80000000); __type(value, 2147483648);`, members([undefined, 4], [undefined, 8])],
  [`${HASH} __type(key, 0x100000000); __type(value, -1);`, members([undefined, 8], [undefined, 4])],
  [`${HASH} __type(key, 'a'); __type(value, u'a');`, members([undefined, 4], [undefined, 2])],
  [`${HASH} __type(key, WORDS); __type(value, WIDE);`, members([undefined, 4], [undefined, 8])],
  [
    `${HASH} __type(key, BPF_MAP_TYPE_HASH); __type(value, BPF_F_NO_PREALLOC);`,
    members([undefined, 4], [undefined, 4]),
  ],
  [`${HASH} __type(key, BPF_F_CURRENT_CPU); __type(value, BPF_F_INDEX_MASK);`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, 12 + 4); __type(value, 12 + 4L);`, members([undefined, 4], [undefined, 8])],
  [`${HASH} __type(key, 1 << 4L); __type(value, sizeof(int) * 2);`, members([undefined, 4], [undefined, 8])],
  [`${HASH} __type(key, sizeof(int) > 4); __type(value, 1 ? 4 : 8ULL);`, members([undefined, 4], [undefined, 8])],
  [`${HASH} __type(key, ~0); __type(value, !4);`, members([undefined, 4], [undefined, 4])],
  [`${HASH} __type(key, (__u64)4); __type(value, _Alignof(struct flow));`, members([undefined, 8], [undefined, 8])],
  [`${HASH} __type(key, typeof(WORDS)); __type(value, typeof("lo"));`, members([undefined, 4], [3, 3])],

  // Numbers in the array form: an array of int.
  [`${HASH} __uint(key, 4); __uint(value, 64);`, members([4, 16], [64, 256])],
  [`${HASH} __uint(key, sizeof(struct flow)); __uint(value, sizeof(struct stats));`, members([16, 64], [32, 128])],
  [`${HASH} __uint(key, 0); __uint(value, 4294967296);`, members([0, 0], [0, 0])],
  [`${HASH} __uint(key, -1); __type(value, int);`, { compiler: "'key' declared as an array with a negative size" }],
  [
    `${HASH} __uint(key_size, ~0); __type(value, int);`,
    { compiler: "'key_size' declared as an array with a negative size" },
  ],
  [
    `__uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1 << 31);`,
    { compiler: "'max_entries' declared as an array with a negative size" },
  ],

  // Types where `__uint` takes a number.
  [`${HASH} __uint(key_size, struct flow); __type(value, int);`, { compiler: "expected expression" }],
  [`${HASH} __uint(key_size, char[4]); __type(value, int);`, { compiler: "expected expression" }],
  [`${HASH} __uint(key, int); __type(value, int);`, { compiler: "expected expression" }],
  [`${HASH} __type(key, int); __uint(value, struct stats);`, { compiler: "expected expression" }],
  [
    `${HASH} __uint(key_size, flow_t); __type(value, int);`,
    { compiler: "unexpected type name 'flow_t': expected expression" },
  ],
  [
    `__uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, __u32);`,
    { compiler: "unexpected type name '__u32': expected expression" },
  ],
  [`${OUTER} __uint(values, struct inner);`, { compiler: "expected expression" }],

  // `__type` where libbpf reads a number.
  [`${HASH} __type(key_size, __u32);`, { loader: "attr 'key_size': expected ARRAY, got typedef." }],
  [`${HASH} __type(key_size, uint32_t);`, { loader: "attr 'key_size': expected ARRAY, got typedef." }],
  [`${HASH} __type(key_size, bool);`, { loader: "attr 'key_size': expected ARRAY, got typedef." }],
  [`${HASH} __type(key_size, four_t);`, { loader: "attr 'key_size': expected ARRAY, got typedef." }],
  [`${HASH} __type(key_size, _Bool);`, { loader: "attr 'key_size': expected ARRAY, got int." }],
  [`${HASH} __type(key_size, unsigned long);`, { loader: "attr 'key_size': expected ARRAY, got int." }],
  [`${HASH} __type(key_size, float);`, { loader: "attr 'key_size': expected ARRAY, got float." }],
  [`${HASH} __type(key_size, void);`, { loader: "attr 'key_size': expected ARRAY, got void." }],
  [`${HASH} __type(value_size, struct stats);`, { loader: "attr 'value_size': expected ARRAY, got struct." }],
  [`${HASH} __type(value_size, struct declared);`, { loader: "attr 'value_size': expected ARRAY, got fwd." }],
  [`${HASH} __type(value_size, union bpf_attr);`, { loader: "attr 'value_size': expected ARRAY, got union." }],
  [`${HASH} __type(value_size, enum bpf_map_type);`, { loader: "attr 'value_size': expected ARRAY, got enum." }],
  [`${HASH} __type(value_size, struct stats *);`, { loader: "attr 'value_size': expected ARRAY, got ptr." }],
  [`${HASH} __type(value_size, char (*)[4]);`, { loader: "attr 'value_size': expected ARRAY, got ptr." }],
  [`${HASH} __type(value_size, const int);`, { loader: "attr 'value_size': expected ARRAY, got const." }],
  [`${HASH} __type(key_size, 16L);`, { loader: "attr 'key_size': expected ARRAY, got int." }],
  [`${HASH} __type(key_size, sizeof(struct flow));`, { loader: "attr 'key_size': expected ARRAY, got int." }],
  [`${HASH} __type(map_flags, BPF_F_NO_PREALLOC);`, { loader: "attr 'map_flags': expected ARRAY, got int." }],
  [`${HASH} __type(map_flags, 1U | 2U);`, { loader: "attr 'map_flags': expected ARRAY, got int." }],
  [`${HASH} __type(pinning, LIBBPF_PIN_BY_NAME);`, { loader: "attr 'pinning': expected ARRAY, got int." }],
  [`${HASH} __type(numa_node, 0);`, { loader: "attr 'numa_node': expected ARRAY, got int." }],
  [`${HASH} __type(map_extra, 4);`, { loader: "attr 'map_extra': expected ARRAY, got int." }],
  [`__type(type, BPF_MAP_TYPE_HASH);`, { loader: "attr 'type': expected ARRAY, got int." }],
  [
    `__uint(type, BPF_MAP_TYPE_HASH); __type(max_entries, 10);`,
    { loader: "attr 'max_entries': expected ARRAY, got int." },
  ],
  [
    `__uint(type, BPF_MAP_TYPE_HASH); __type(max_entries, struct flow);`,
    { loader: "attr 'max_entries': expected ARRAY, got struct." },
  ],

  // Arrays, of which libbpf takes the length: no error.
  [`${HASH} __type(key_size, char[4]); __type(value, int);`, { members: { key_size: [4, 4] } }],
  [`${HASH} __type(key_size, const __u32[4]); __type(value, int);`, { members: { key_size: [4, 16] } }],
  [`${HASH} __type(key_size, char[4][2]); __type(value, int);`, { members: { key_size: [4, 8] } }],
  [`${HASH} __type(key_size, char[]); __type(value, int);`, { members: { key_size: [0, 0] } }],

  // A size and a type for the same side.
  [`${HASH} __type(key, 16); __uint(key_size, 16);`, { loader: "conflicting key size 4 != 16." }],
  [`${HASH} __uint(key, 16); __uint(key_size, 16);`, { loader: "conflicting key size 64 != 16." }],
  [`${HASH} __type(key, sizeof(struct flow)); __uint(key_size, 16);`, { loader: "conflicting key size 8 != 16." }],
  [`${HASH} __type(key, sizeof(struct flow)); __uint(key_size, 8);`, { members: { key: [undefined, 8] } }],
  [`${HASH} __type(key, struct flow); __uint(key_size, 8);`, { loader: "conflicting key size 16 != 8." }],
  [`${HASH} __type(key, struct flow); __uint(key_size, sizeof(struct flow));`, { members: { key: [undefined, 16] } }],

  // Members that no loader knows.
  [`${HASH} __type(keys, sizeof(struct flow));`, { loader: "unknown field 'keys'." }],
  [`${HASH} __type(keys, struct flow);`, { loader: "unknown field 'keys'." }],

  // Inner maps and programs.
  [`${OUTER} __array(values, struct inner);`, { members: { values: [undefined, undefined] } }],
  [`${OUTER} __array(values, sizeof(struct inner));`, { loader: "map-in-map inner def is of unexpected kind int." }],
  [`${OUTER} __array(values, 4);`, { loader: "map-in-map inner def is of unexpected kind int." }],
  [`${OUTER} __array(values, __u32);`, { loader: "map-in-map inner def is of unexpected kind int." }],
  [`${OUTER} __type(values, struct inner);`, { loader: "map-in-map inner spec is not a zero-sized array." }],
  [`${OUTER} __type(values, sizeof(struct inner));`, { loader: "map-in-map inner spec is not a zero-sized array." }],
  [`${OUTER} __uint(values, 4);`, { loader: "map-in-map inner spec is not a zero-sized array." }],
  [`${HASH} __type(values, struct inner);`, { loader: "should be map-in-map or prog-array." }],
  [`${TAILS} __array(values, int(void *));`, { members: { values: [undefined, undefined] } }],
  [`${TAILS} __type(values, int(void *));`, { loader: "prog-array value spec is not a zero-sized array." }],
  [`${TAILS} __array(values, sizeof(int));`, { loader: "prog-array value def is of unexpected kind int." }],
];

describe("what clang and libbpf make of", () => {
  it.each(SLIPS)("%s", (text, verdict) => expectVerdict(unitOf(text), verdict));
});

interface Repair {
  /** The slip, and the members that go with it. */
  readonly before: string;
  /** What the slip was before the fix. */
  readonly wrong: Verdict;
  /** What the fixed definition has; members that must be gone are absent here and named in `gone`. */
  readonly promise: Extract<Verdict, { members: unknown }>["members"];
  readonly gone?: readonly string[];
}

const REPAIRS: Readonly<Record<string, Repair>> = {
  "sizeof of types": {
    before: `${HASH} __type(key, sizeof(struct flow)); __type(value, sizeof(char[16]));`,
    wrong: members([undefined, 8], [undefined, 8]),
    promise: { key: [undefined, 16], value: [16, 16] },
  },
  "sizeof of expressions": {
    before: `${HASH} __type(key, sizeof(*probe)); __type(value, sizeof sample);`,
    wrong: members([undefined, 8], [undefined, 8]),
    promise: { key: [undefined, 16], value: [undefined, 16] },
  },
  "sizeof of a member and of a string": {
    before: `${HASH} __type(key, sizeof(((struct flow *)0)->port)); __type(value, sizeof("lo"));`,
    wrong: members([undefined, 8], [undefined, 8]),
    promise: { key: [undefined, 4], value: [3, 3] },
  },
  "sizeof of a compound literal and of a typedef": {
    before: `${HASH} __type(key, sizeof((struct flow){ 0 })); __type(value, sizeof(flow_t));`,
    wrong: members([undefined, 8], [undefined, 8]),
    promise: { key: [undefined, 16], value: [undefined, 16] },
  },
  "sizeof of an enumerator beside a size": {
    before: `${HASH} __type(key, sizeof(WORDS)); __uint(value_size, 8);`,
    wrong: { members: { key: [undefined, 8], value_size: [8, 32] } },
    promise: { key: [undefined, 4], value_size: [8, 32] },
    gone: ["key_size"],
  },
  "sizeof of a macro's number beside a size": {
    before: `${HASH} __type(key, sizeof(NUMBER)); __uint(value_size, 8);`,
    wrong: { members: { key: [undefined, 8], value_size: [8, 32] } },
    promise: { key: [undefined, 4], value_size: [8, 32] },
    gone: ["key_size"],
  },
  "numbers on both sides": {
    before: `${HASH} __type(key, 16); __type(value, 64ULL);`,
    wrong: members([undefined, 4], [undefined, 8]),
    promise: { key_size: [16, 64], value_size: [64, 256] },
    gone: ["key", "value"],
  },
  "a number beside a size": {
    before: `${HASH} __type(key, WORDS + 4); __uint(value_size, 8);`,
    wrong: { members: { key: [undefined, 4] } },
    promise: { key_size: [16, 64], value_size: [8, 32] },
    gone: ["key"],
  },
  "a number in the array form beside a size": {
    before: `${HASH} __uint(key, 4); __uint(value_size, 8);`,
    wrong: { members: { key: [4, 16] } },
    promise: { key_size: [4, 16], value_size: [8, 32] },
    gone: ["key"],
  },
  "a sizeof in the array form": {
    before: `${HASH} __uint(key, sizeof(struct flow)); __uint(value, sizeof(*probe));`,
    wrong: members([16, 64], [16, 64]),
    promise: { key: [undefined, 16], value: [undefined, 16] },
  },
  "a type in the array form": {
    before: `${HASH} __uint(key, struct flow); __type(value, __u32);`,
    wrong: { compiler: "expected expression" },
    promise: { key: [undefined, 16], value: [undefined, 4] },
  },
  "a type in place of a size": {
    before: `${HASH} __uint(key_size, struct flow); __uint(value_size, char[8]);`,
    wrong: { compiler: "expected expression" },
    promise: { key_size: [16, 64], value_size: [8, 32] },
  },
  "__type for both sizes": {
    before: `${HASH} __type(key_size, __u32); __type(value_size, struct stats);`,
    wrong: { loader: "attr 'key_size': expected ARRAY, got typedef." },
    promise: { key: [undefined, 4], value: [undefined, 32] },
    gone: ["key_size", "value_size"],
  },
  "__type for one size": {
    before: `${HASH} __type(key_size, struct flow); __uint(value_size, 8);`,
    wrong: { loader: "attr 'key_size': expected ARRAY, got struct." },
    promise: { key_size: [16, 64], value_size: [8, 32] },
    gone: ["key"],
  },
  "__type for one size, a number for the other": {
    before: `${HASH} __type(key_size, struct flow); __type(value_size, 8);`,
    wrong: { loader: "attr 'key_size': expected ARRAY, got struct." },
    promise: { key_size: [16, 64], value_size: [8, 32] },
    gone: ["key"],
  },
  "__type for the size of a typed side": {
    before: `${HASH} __type(key, __u32); __type(key_size, __u32); __type(value, __u32);`,
    wrong: { loader: "attr 'key_size': expected ARRAY, got typedef." },
    promise: { key: [undefined, 4], key_size: [4, 16], value: [undefined, 4] },
  },
  "__type for numbers": {
    before: `__type(type, BPF_MAP_TYPE_HASH); __type(max_entries, 10); __type(map_flags, BPF_F_NO_PREALLOC); __type(key, __u32); __type(value, __u32);`,
    wrong: { loader: "attr 'type': expected ARRAY, got int." },
    promise: { type: [1, 4], max_entries: [10, 40], map_flags: [1, 4] },
  },
  "an array for a size": {
    before: `${HASH} __type(key_size, char[4]); __uint(value_size, 8);`,
    wrong: { members: { key_size: [4, 4] } },
    promise: { key_size: [4, 16], value_size: [8, 32] },
  },
  "the size of an inner map": {
    before: `${OUTER} __array(values, sizeof(struct inner));`,
    wrong: { loader: "map-in-map inner def is of unexpected kind int." },
    promise: { values: [undefined, undefined] },
  },
  "an inner map in __type": {
    before: `${OUTER} __type(values, struct inner);`,
    wrong: { loader: "map-in-map inner spec is not a zero-sized array." },
    promise: { values: [undefined, undefined] },
  },
  "an inner map in __uint": {
    before: `${OUTER} __uint(values, struct inner);`,
    wrong: { compiler: "expected expression" },
    promise: { values: [undefined, undefined] },
  },
  "a program's prototype in __type": {
    before: `${TAILS} __type(values, int(void *));`,
    wrong: { loader: "prog-array value spec is not a zero-sized array." },
    promise: { values: [undefined, undefined] },
  },
};

describe("after the fix", () => {
  it.each(Object.entries(REPAIRS))("%s", async (_, { before, wrong, promise, gone = [] }) => {
    const text = unitOf(before);
    await expectVerdict(text, wrong);
    const fixed = fix(text);
    expect(fixed.fixed).toBe(true);
    expect(fix(fixed.output)).toMatchObject({ fixed: false, output: fixed.output });
    const { verdict } = await judge(fixed.output);
    expect(verdict).toMatchObject({ members: promise });
    expect("members" in verdict && Object.keys(verdict.members).filter((name) => gone.includes(name))).toEqual([]);
  });

  it("suggestions compile and have what they promise", async () => {
    const text = unitOf(`${HASH} __type(key, 16); __type(value, struct stats);`);
    const [{ suggestions = [] } = {}] = lint(text);
    const [suggestion] = suggestions;
    expect(suggestions).toHaveLength(1);
    const [start, end] = suggestion?.fix.range ?? [0, 0];
    const { verdict } = await judge(text.slice(0, start) + (suggestion?.fix.text ?? "") + text.slice(end));
    expect(verdict).toMatchObject({ members: { key_size: [16, 64], value: [undefined, 32] } });
  });

  it.each([
    ["a negative number beside a size", `${HASH} __type(key, ~0); __uint(value_size, 8);`],
    ["a negative number of entries", `__uint(type, BPF_MAP_TYPE_HASH); __type(max_entries, 1 << 31);`],
    ["a sizeof beside another size", `${HASH} __type(key, sizeof(struct flow)); __uint(key_size, 8);`],
    ["the size of what is no inner map", `${OUTER} __array(values, sizeof(__u32));`],
  ])("nothing is fixed that would be refused then: %s", (_, before) => {
    expect(fix(unitOf(before)).fixed).toBe(false);
  });
});

const CONFIG = {
  files: ["**/*.bpf.c"],
  plugins: { bpf: plugin },
  language: "bpf/c",
  rules: { [RULE]: "error" },
} as const satisfies Linter.Config;

function lint(text: string): Linter.LintMessage[] {
  return new Linter().verify(text, [CONFIG], { filename: "case.bpf.c" });
}

function fix(text: string): Linter.FixReport {
  return new Linter().verifyAndFix(text, [CONFIG], { filename: "case.bpf.c" });
}

/** An XDP program over one map; `struct long_key` and `struct stats` are longer than 8 bytes. */
function programOf(definition: string, body: string): string {
  return `${PRELUDE}
struct long_key { __u64 id; __u64 more; };
struct { ${definition} } m SEC(".maps");
char LICENSE[] SEC("license") = "GPL";
SEC("xdp") int entry(struct xdp_md *ctx) { ${body} }
`;
}

/** Loads a program, runs it once on made-up data if it is accepted, and unpins it. */
async function load(context: TestContext, text: string): Promise<{ answer: string; returned: string | undefined }> {
  const trivial = await judge(programOf(`${HASH} __type(key, __u32); __type(value, __u32);`, "return 2;"));
  if (await pin(trivial.object).then(({ failed }) => failed)) context.skip("BPF is not permitted here.");
  const { object } = await judge(text);
  const { failed, text: answer } = await pin(object, async () => {
    const data = join(source.root, "packet");
    await writeFile(data, new Uint8Array(64));
    return runTool("bpftool", ["prog", "run", "pinned", PIN, "data_in", data]);
  });
  return { answer, returned: failed ? undefined : /Return value: (\d+)/u.exec(answer)?.[1] };
}

async function pin(
  object: string | undefined,
  use?: () => Promise<{ text: string }>,
): Promise<{ failed: boolean; text: string }> {
  if (object === undefined) throw new Error("The program does not compile.");
  try {
    const loaded = await runTool("bpftool", ["prog", "load", object, PIN]);
    const used = loaded.failed ? undefined : await use?.();
    return { failed: loaded.failed, text: loaded.text + (used?.text ?? "") };
  } finally {
    await rm(PIN, { force: true });
  }
}

/** Loads and runs on the machine's own kernel, attaching nothing; skipped where BPF is not permitted. */
describe("what the kernel makes of", () => {
  it("a key longer than the map's: the rest does not count", async (context) => {
    const { returned } = await load(
      context,
      programOf(
        `${HASH} __type(key, sizeof(struct long_key)); __type(value, __u32);`,
        "struct long_key one = {1, 2}, other = {1, 3}; __u32 value = 7;" +
          "bpf_map_update_elem(&m, &one, &value, 0); return bpf_map_lookup_elem(&m, &other) ? 11 : 10;",
      ),
    );
    expect(returned).toBe("11");
  });

  it("a key shorter than the map's: it is read past its end", async (context) => {
    const { answer } = await load(
      context,
      programOf(
        `${HASH} __type(key, sizeof(__u32)); __type(value, __u32);`,
        "__u32 key = 1; return bpf_map_lookup_elem(&m, &key) ? 11 : 10;",
      ),
    );
    expect(answer).toMatch(/invalid (?:indirect )?(?:read|access).*size[= ]8/u);
  });

  it("a key of an array map that is not 4 bytes: no map", async (context) => {
    const { answer } = await load(
      context,
      programOf(
        "__uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 8); __type(key, sizeof(__u32)); __type(value, __u32);",
        "__u64 key = 1; return bpf_map_lookup_elem(&m, &key) ? 11 : 10;",
      ),
    );
    expect(answer).toContain("map 'm': failed to create: Invalid argument(-22)");
  });

  it("a value longer than the map's: access past 8 bytes is refused", async (context) => {
    const { answer } = await load(
      context,
      programOf(
        `${HASH} __type(key, __u32); __type(value, sizeof(struct stats));`,
        "__u32 key = 1; struct stats *stats = bpf_map_lookup_elem(&m, &key); return stats ? stats->counts[2] : 10;",
      ),
    );
    expect(answer).toContain("invalid access to map value, value_size=8 off=16 size=8");
  });

  it("a type on one side and a size on the other: the map has no BTF", async (context) => {
    const { answer, returned } = await load(
      context,
      programOf(
        `${HASH} __uint(key_size, 4); __type(value, __u32);`,
        "__u32 key = 1; return bpf_map_lookup_elem(&m, &key) ? 11 : 10;",
      ),
    );
    expect(answer).toContain("Invalid argument(-22). Retrying without BTF.");
    expect(returned).toBe("10");
  });

  it("sizes on both sides: no complaint", async (context) => {
    const { answer } = await load(
      context,
      programOf(
        `${HASH} __uint(key_size, 4); __uint(value_size, 4);`,
        "__u32 key = 1; return bpf_map_lookup_elem(&m, &key) ? 11 : 10;",
      ),
    );
    expect(answer).not.toContain("libbpf:");
  });
});
