/** What libbpf says of legacy maps, and of what the rule makes of them: the claims behind its messages. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import plugin from "../../src/index.js";
import { systemHeaders } from "./headers.js";
import { run } from "./run.js";

const RULE = "bpf/prefer-btf-maps-over-legacy";

/** A program that uses the map `m`, behind the map's definition. */
function programOf(definition: string): string {
  return `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
struct bpf_map_def { unsigned int type, key_size, value_size, max_entries, map_flags; };
${definition}
SEC("xdp") int program(void *ctx) { __u32 key = 0; return bpf_map_lookup_elem(&m, &key) ? XDP_PASS : XDP_DROP; }
char LICENSE[] SEC("license") = "GPL";
`;
}

const VALUES =
  "{ .type = BPF_MAP_TYPE_ARRAY, .key_size = sizeof(__u32), .value_size = sizeof(__u64), .max_entries = 1 }";
const IN_MAPS = `struct bpf_map_def SEC("maps") m = ${VALUES};`;
const IN_NAMED = `struct bpf_map_def SEC("maps/m") m = ${VALUES};`;
const MEMBERS = "__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1);";

let folder = "";
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What libbpf says when bpftool opens the object that clang makes of a text; empty when it opens. */
async function refusalOf(text: string): Promise<string> {
  const file = join(folder, `${String(count++)}.bpf.c`);
  await writeFile(file, text);
  const object = `${file}.o`;
  const command = ["-target", "bpf", "-g", "-O2", ...(await systemHeaders()), "-c", file, "-o", object];
  const compiled = await run("clang", command, folder);
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  const { status, stderr } = await run("bpftool", ["gen", "skeleton", object], folder);
  return status === 0 ? "" : stderr;
}

/** The object of another map in BTF style: bpftool makes no skeleton of an object without any. */
const OTHER = 'struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } other SEC(".maps");';

describe("libbpf", () => {
  it("refuses an object with a section `maps`", async () => {
    expect(await refusalOf(programOf(IN_MAPS))).toContain(
      "elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+",
    );
  });

  it("refuses it for one map among others in BTF style", async () => {
    expect(await refusalOf(programOf(`${OTHER}\n${IN_MAPS}`))).toContain("elf: legacy map definitions");
  });

  it("refuses a program that uses a map of a section with a name of its own", async () => {
    expect(await refusalOf(programOf(IN_NAMED))).toContain("bad map relo against 'm' in section 'maps/m'");
  });

  it("says nothing of such a map that no program uses", async () => {
    const unused = IN_NAMED.replace(" m =", " unused =");
    expect(await refusalOf(programOf(`struct { ${MEMBERS} } m SEC(".maps");\n${unused}`))).toBe("");
  });

  it("refuses static maps, which is why `static` goes", async () => {
    expect(await refusalOf(programOf(`static struct { ${MEMBERS} } m SEC(".maps");`))).toContain(
      "map 'm': unsupported map linkage static",
    );
  });

  it("skips what an annotation makes", async () => {
    const annotation =
      'struct annotation { __u32 key; __u64 value; }; struct annotation annotation SEC(".maps.m") = {};';
    expect(await refusalOf(programOf(`struct { ${MEMBERS} } m SEC(".maps");\n${annotation}`))).toBe("");
  });

  it.each([
    [IN_MAPS],
    [IN_NAMED],
    [`static ${IN_MAPS}`],
    [`SEC("maps") struct bpf_map_def m = ${VALUES}, n = ${VALUES};`],
    [`struct bpf_map_def SEC("maps") m = { BPF_MAP_TYPE_HASH, 4, 8, 16, BPF_F_NO_PREALLOC };`],
    [
      `struct bpf_map_def SEC("maps") m = { .type = BPF_MAP_TYPE_LPM_TRIE, .key_size = 8, .value_size = 4, .max_entries = 1, .map_flags = 1 };`,
    ],
  ])("opens what the fix makes of %s", async (definition) => {
    const text = programOf(definition);
    expect(await refusalOf(text)).not.toBe("");
    const config = { files: ["**/*.bpf.c"], plugins: { bpf: plugin }, language: "bpf/c", rules: { [RULE]: "error" } };
    const { output } = new Linter().verifyAndFix(text, [config] as Linter.Config[], { filename: "case.bpf.c" });
    expect(await refusalOf(output)).toBe("");
  });
});
