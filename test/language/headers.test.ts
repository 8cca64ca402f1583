/** Headers that are linted as files of their own, in the sources that include them, and what sources say of headers. */
import { appendFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../src/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";

type Files = Readonly<Record<string, string>>;

const INCLUDES = "#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>\n";
const map = (name: string, key: string, value = "__u64"): string =>
  `struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1); __type(key, ${key}); __type(value, ${value}); } ${name} SEC(".maps");\n`;
/** 16 bytes, 4 of them padding. */
const FLOW = "struct flow { __u64 a; __u32 b; };\n";

const project = (files: Files): string => temporaryFolder({ "package.json": "{}", ...files });

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: string | null;
  readonly message: string;
  readonly isFixed: boolean;
  /** What the suggestions say. */
  readonly suggestions: readonly string[];
}

/** What a preset says of the files of a folder, in the order of their names. */
async function lint(root: string, preset: keyof typeof plugin.configs, patterns = ["."]): Promise<Finding[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [plugin.configs[preset]] });
  const results = await eslint.lintFiles(patterns);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message, fix, suggestions = [] }) => ({
      file: filePath.slice(root.length + 1),
      line,
      rule: ruleId,
      message,
      isFixed: fix !== undefined,
      suggestions: suggestions.map(({ desc }) => desc),
    })),
  );
}

const placesOf = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, line, rule }) => `${file}:${String(line)} ${rule ?? ""}`);

describe("a header of its own, under `project`", () => {
  it.each<[string, Files]>([
    [
      "what the source has defined before",
      { "h.h": FLOW, "p.bpf.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}` },
    ],
    [
      "the map in the header, and the types in the source",
      { "h.h": FLOW + map("m", "struct flow"), "p.bpf.c": `${INCLUDES}#include "h.h"\n` },
    ],
    [
      "another header between",
      { "h.h": FLOW, "g.h": '#include "h.h"\n', "p.bpf.c": `${INCLUDES}#include "g.h"\n${map("m", "struct flow")}` },
    ],
    [
      "a folder of headers",
      { "include/h.h": FLOW, "src/p.bpf.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}` },
    ],
    [
      "a path with folders",
      { "include/a/h.h": FLOW, "src/p.bpf.c": `${INCLUDES}#include <a/h.h>\n${map("m", "struct flow")}` },
    ],
    ["a path that goes up", { "h.h": FLOW, "src/p.bpf.c": `${INCLUDES}#include "../h.h"\n${map("m", "struct flow")}` }],
    [
      "a map in another header",
      { "h.h": FLOW, "maps.h": map("m", "struct flow"), "p.bpf.c": `${INCLUDES}#include "h.h"\n#include "maps.h"\n` },
    ],
    [
      "headers that include each other",
      {
        "h.h": `#pragma once\n#include "g.h"\n${FLOW}`.replaceAll("\n", " \n"),
        "g.h": '#pragma once\n#include "h.h"\n',
        "p.bpf.c": `${INCLUDES}#include "g.h"\n${map("m", "struct flow")}`,
      },
    ],
    [
      "a source that does not include it now, and one that does",
      {
        "h.h": FLOW,
        "a.bpf.c": `${INCLUDES}#if 0\n#include "h.h"\n#endif\n`,
        "p.bpf.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}`,
      },
    ],
    [
      "a source that is called plain .c",
      { "h.h": FLOW, "p.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}` },
    ],
    [
      "a header that is included twice",
      {
        "h.h": `#pragma once\n${FLOW}`.trim(),
        "p.bpf.c": `${INCLUDES}#include "h.h"\n#include "h.h"\n${map("m", "struct flow")}`,
      },
    ],
  ])("is read with %s", async (_, files) => {
    const findings = (await lint(project(files), "project")).filter(({ file }) => file.endsWith("h.h"));
    expect(findings.map(({ rule }) => rule)).toEqual(["bpf/require-explicit-padding"]);
  });

  it("is told of events in the source", async () => {
    const root = project({
      "h.h": FLOW,
      "p.bpf.c": `${INCLUDES}#include "h.h"\nstruct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 4096); } rb SEC(".maps");\nSEC("xdp") int f(void *c) { struct flow *e = bpf_ringbuf_reserve(&rb, sizeof(struct flow), 0); return e ? 1 : 0; }\n`,
    });
    const config = { ...plugin.configs.strict, files: ["**/*.h"] };
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [config] });
    const [result] = await eslint.lintFiles(["h.h"]);
    expect(result?.messages.map(({ message }) => message)).toEqual([
      "`struct flow` is 16 bytes, 4 of them padding after `b` at offset 12. As an event of map `rb` it shows user space what the memory held there before, and other languages lay it out differently; write the padding as `__u32 __pad;` and set it to zero.",
    ]);
  });

  it("has each mistake once, where it is written", async () => {
    const root = project({
      "types.h": FLOW,
      "maps.h": `#include "types.h"\n${map("m", "struct flow")}${map("n", "sizeof(struct flow)")}struct bpf_map_def SEC("maps") old = { .type = 1, .key_size = 4, .value_size = 4, .max_entries = 1 };\n`,
      "p.bpf.c": `${INCLUDES}#include "maps.h"\n`,
      "q.bpf.c": `${INCLUDES}#include "maps.h"\n${map("o", "struct flow")}`,
    });
    expect(placesOf(await lint(root, "project"))).toEqual([
      "maps.h:3 bpf/no-sizeof-in-__type",
      "maps.h:4 bpf/prefer-btf-maps-over-legacy",
      "types.h:1 bpf/require-explicit-padding",
    ]);
  });

  it("is left alone where no eBPF source includes it, and outside of the project", async () => {
    const root = project({
      "user.h": FLOW,
      "main.c": '#include "user.h"\nint main(void) { return 0; }\n',
      "node_modules/x/h.h": FLOW + map("m", "struct flow"),
      "p.bpf.c": `${INCLUDES}#include "node_modules/x/h.h"\n`,
    });
    expect(await lint(root, "project")).toEqual([]);
  });

  it("is read as it is in an editor, and its source as it is on the disk", async () => {
    const root = project({ "h.h": "\n", "p.bpf.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}` });
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: [plugin.configs.project] });
    const lintText = async (text: string): Promise<number | undefined> => {
      const [result] = await eslint.lintText(text, { filePath: join(root, "h.h") });
      return result?.messages.length;
    };
    expect(await lintText(FLOW)).toBe(1);
    expect(await lintText(FLOW.replace("__u32 b", "__u64 b"))).toBe(0);
    writeFileSync(join(root, "p.bpf.c"), `${INCLUDES}#include "h.h"\n`);
    utimesSync(join(root, "p.bpf.c"), 1, 1);
    expect(await lintText(FLOW)).toBe(0);
    appendFileSync(join(root, "p.bpf.c"), map("m", "struct flow"));
    expect(await lintText(FLOW)).toBe(1);
  });
});

/** What keeps a header from being read twice. */
const GUARDS: readonly (readonly [name: string, guard: (text: string) => string])[] = [
  ["#ifndef", (text) => `#ifndef H_H\n#define H_H\n${text}#endif\n`],
  ["#ifndef with a value and comments", (text) => `/* h */\n#ifndef H_H\n#define H_H 1\n\n${text}#endif /* H_H */\n`],
  ["#if !defined", (text) => `#if !defined(H_H)\n#define H_H\n${text}#endif\n`],
  ["#pragma once", (text) => `#pragma once\n${text}`],
  [
    "a condition within a guard",
    (text) => `#ifndef H_H\n#define H_H\n#ifdef __bpf__\n#define X\n${text}#endif\n#endif\n`,
  ],
  ["an #else", (text) => `#ifdef H_H\n#else\n#define H_H\n${text}#endif\n`],
];

describe.each(GUARDS)("a header with %s", (_, guard) => {
  const header = guard(
    `${FLOW}${map("m", "struct flow")}${map("n", "sizeof(struct flow)")}` +
      'struct bpf_map_def SEC("maps") old = { .type = 1, .key_size = 4, .value_size = 4, .max_entries = 1 };\n',
  );
  const files = { "h.h": header, "p.bpf.c": `${INCLUDES}#include "h.h"\n` };

  it("is linted, and fixed, as one without", async () => {
    const findings = await lint(project(files), "project");
    expect(findings.map(({ file, rule, isFixed }) => [file, rule, isFixed])).toEqual([
      ["h.h", "bpf/require-explicit-padding", true],
      ["h.h", "bpf/no-sizeof-in-__type", true],
      ["h.h", "bpf/prefer-btf-maps-over-legacy", false],
    ]);
  });

  it("is checked where a source includes it", async () => {
    const findings = await lint(project(files), "recommended");
    expect(findings.map(({ file, rule }) => [file, rule])).toEqual([
      ["p.bpf.c", "bpf/require-explicit-padding"],
      ["p.bpf.c", "bpf/no-sizeof-in-__type"],
      ["p.bpf.c", "bpf/prefer-btf-maps-over-legacy"],
    ]);
  });
});

describe("a header of several sources", () => {
  const sources = (before: string, maps: string): string => `${INCLUDES}${before}#include "h.h"\n${maps}`;

  it("is reported once, with a fix, where all of them have the mistake", async () => {
    const root = project({
      "h.h": FLOW,
      "p.bpf.c": sources("", map("m", "struct flow")),
      "q.bpf.c": sources("", map("n", "struct flow")),
    });
    const [finding, ...others] = await lint(root, "project");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ file: "h.h", line: 1, isFixed: true });
    expect(finding?.message).toMatch(/set it to zero\.$/u);
  });

  it("says which of them have the mistake, and leaves the fix to a person", async () => {
    const root = project({
      "h.h": "struct flow { __u64 a; __u32 b; LAST c; };\n",
      "p.bpf.c": sources("#define LAST __u32\n", map("m", "struct flow")),
      "q.bpf.c": sources("#define LAST __u64\n", map("n", "struct flow")),
    });
    const [finding, ...others] = await lint(root, "project");
    expect(others).toEqual([]);
    expect(finding?.message).toBe(
      "`struct flow` is 24 bytes, 4 of them padding after `b` at offset 12. As the key of map `n` it is compared byte by byte, so a lookup misses entries whose padding held other bytes; write the padding as `__u32 __pad;` and set it to zero. Seen in `q.bpf.c`.",
    );
    expect(finding?.isFixed).toBe(false);
  });

  it("is fixed only if the sources that are not looked at for reports need the same", async () => {
    const files = (last: string): Files => ({
      "h.h": "struct flow { __u64 a; LAST b; };\n",
      ...Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [
          `p${String(index).padStart(2, "0")}.bpf.c`,
          sources(`#define LAST ${index === 11 ? last : "__u32"}\n`, map("m", "struct flow")),
        ]),
      ),
    });
    const [same] = await lint(project(files("__u32")), "project");
    expect(same).toMatchObject({ isFixed: true, message: expect.not.stringContaining("Seen in") as string });
    const [other] = await lint(project(files("__u16")), "project");
    expect(other?.message).toContain("Seen in `p00.bpf.c`, `p01.bpf.c`, `p02.bpf.c`, `p03.bpf.c` and 7 more.");
    expect(other?.isFixed).toBe(false);
    const [one] = await lint(project(files("__u64")), "project");
    expect(one).toMatchObject({
      isFixed: false,
      suggestions: expect.arrayContaining([expect.stringMatching(/^Apply/u)]) as string[],
    });
  });

  it("keeps several reports at one place apart", async () => {
    const root = project({
      "h.h": map("m", "sizeof(struct k)", "sizeof(struct v)"),
      "p.bpf.c": sources("struct k { int a; };\nstruct v { int a; };\n", ""),
      "q.bpf.c": sources("struct k { int a; };\nstruct v { int a; };\n", ""),
    });
    const findings = await lint(root, "project");
    expect(findings.map(({ line, isFixed }) => [line, isFixed])).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it("offers the fix of each where they differ", async () => {
    const root = project({
      "h.h": "struct flow { __u64 a; LAST b; };\n",
      "p.bpf.c": sources("#define LAST __u32\n", map("m", "struct flow")),
      "q.bpf.c": sources("#define LAST __u16\n", map("n", "struct flow")),
      "r.bpf.c": sources("#define LAST __u32\n", map("o", "struct flow")),
    });
    const [finding, ...others] = await lint(root, "project");
    expect(others).toEqual([]);
    expect(finding?.message).toContain(
      "write the padding as `__u32 __pad;` and set it to zero. Seen in `p.bpf.c`, `r.bpf.c`.",
    );
    expect(finding?.isFixed).toBe(false);
    expect(finding?.suggestions.filter((text) => text.startsWith("Apply"))).toEqual([
      "Apply the fix that is right for `p.bpf.c`, `r.bpf.c`.",
      "Apply the fix that is right for `q.bpf.c`.",
    ]);
  });

  it.each<[string, string, boolean]>([
    ["no initialiser", "int main(void) { struct flow f; f.a = 1; return 0; }\n", true],
    ["an initialiser with names", "struct flow f = { .a = 1, .b = 2 };\n", true],
    ["an initialiser without names", "struct flow f = { 1, 2 };\n", false],
    ["a macro that holds one", "#define MAKE(x) (struct flow){ x, \\\n 2 }\n", false],
  ])("is fixed where user space has %s: %s", async (_, text, isFixed) => {
    const root = project({
      "h.h": FLOW,
      "p.bpf.c": sources("", map("m", "struct flow")),
      "main.c": `#include "h.h"\n${text}`,
    });
    const findings = await lint(root, "project");
    expect(findings.map((finding) => finding.isFixed)).toEqual([isFixed]);
  });
});

describe("a source, under `recommended`", () => {
  it("is told at its `#include` lines what maps and records of its headers have", async () => {
    const root = project({
      "types.h": FLOW,
      "maps.h": `${map("m", "struct flow")}${map("n", "sizeof(struct flow)")}struct bpf_map_def SEC("maps") old = { .type = 1, .key_size = 4, .value_size = 4, .max_entries = 1 };\nstruct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 1); __uint(key_size, 8); __type(value, int); } a SEC(".maps");\n`,
      "all.h": '#include "types.h"\n#include "maps.h"\n',
      "p.bpf.c": `${INCLUDES}#include "all.h"\n`,
    });
    const findings = await lint(root, "recommended");
    expect(placesOf(findings)).toEqual([
      "p.bpf.c:3 bpf/require-explicit-padding",
      "p.bpf.c:3 bpf/key-size-matches-type",
      "p.bpf.c:3 bpf/no-sizeof-in-__type",
      "p.bpf.c:3 bpf/prefer-btf-maps-over-legacy",
    ]);
    expect(findings.map(({ message }) => message.slice(0, 70))).toEqual([
      "`struct flow` (`types.h`, line 1) is 16 bytes, 4 of them padding after",
      "`maps.h`, line 4: A key of a `BPF_MAP_TYPE_ARRAY` has 4 bytes, not 8 b",
      "`maps.h`, line 2: `__type(key, sizeof(struct flow))` makes the key an ",
      "`maps.h`, line 3: Map `old` is defined by the values of `struct bpf_ma",
    ]);
    expect(findings.some(({ isFixed }) => isFixed)).toBe(false);
  });

  it("is told of a record at the map that uses it, where there is one", async () => {
    const root = project({ "h.h": FLOW, "p.bpf.c": `${INCLUDES}#include "h.h"\n${map("m", "struct flow")}` });
    expect(placesOf(await lint(root, "recommended"))).toEqual(["p.bpf.c:4 bpf/require-explicit-padding"]);
  });

  it.each([
    [
      "legacy ones",
      'struct bpf_map_def SEC("maps") m = { .type = BPF_MAP_TYPE_HASH, .key_size = 8, .value_size = 4, .max_entries = 1 };\n',
    ],
    ["those of bcc's macros", "BPF_HASH(m, __u64, __u32);\n"],
    ["BTF-style ones", map("m", "__u64", "__u32")],
  ])("checks its calls against the maps of headers, %s too", async (_, definition) => {
    const call = 'SEC("xdp") int f(void *c) { __u32 key = 0; return bpf_map_lookup_elem(&m, &key) ? 1 : 0; }\n';
    const root = project({ "maps.h": definition, "p.bpf.c": `${INCLUDES}#include "maps.h"\n${call}` });
    const findings = (await lint(root, "project")).filter(({ file }) => file === "p.bpf.c");
    expect(placesOf(findings)).toEqual(["p.bpf.c:4 bpf/key-size-matches-type"]);
  });

  it("is not told with `checkHeaders: false`", () => {
    const root = project({ "h.h": FLOW + map("m", "struct flow") + map("n", "sizeof(int)") });
    const rules = plugin.configs.project.rules ?? {};
    const config = [{ ...plugin.configs.recommended, rules }];
    const messages = new Linter({ cwd: root }).verify(`${INCLUDES}#include "h.h"\n`, config, join(root, "p.bpf.c"));
    expect(messages).toEqual([]);
  });
});
