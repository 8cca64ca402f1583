import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Linter } from "eslint";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { FIXED, MISTAKEN } from "./programs.js";
import { Project } from "./project.js";

const RULE = "bpf/no-sizeof-in-__type";
const BYTE_ORDER_MARK = "\uFEFF";

/** Bytes that look random and are the same in every run. */
function noise(length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 32 < length; block++) blocks.push(createHash("sha256").update(String(block)).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/** A program as generators write them: many maps and functions, and the mistake at the end. */
function generate(length: number): string {
  const parts = ["struct record { __u64 first, second; };\n"];
  for (let written = 0, index = 0; written < length; index++) {
    const part = `struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, ${String(index)});
	__type(key, __u32);
	__type(value, struct record);
} map_${String(index)} SEC(".maps");

static __always_inline int delete_${String(index)}(void *key)
{
	return key ? bpf_map_delete_elem(&map_${String(index)}, key) : ${String(index)};
}
`;
    parts.push(part);
    written += part.length;
  }
  return `${parts.join("")}${MISTAKEN}`;
}

type Content = string | Uint8Array;

const SILENT: readonly (readonly [name: string, content: Content])[] = [
  ["an empty file", ""],
  ["a file that is a byte order mark", BYTE_ORDER_MARK],
  ["a file of blanks", " \t\n\n"],
  ["a binary file", Buffer.concat([Buffer.from([0, 0xff, 0xfe, 0]), noise(65_536), Buffer.alloc(64)])],
  ["a file of NULs", Buffer.alloc(4096)],
  ["a file in UTF-16", Buffer.from(`${BYTE_ORDER_MARK}${MISTAKEN}`, "utf16le")],
  ["a comment that does not end", "/* struct {"],
  ["a string that does not end", 'char LICENSE[] SEC("license") = "GP'],
  ["a macro definition that does not end", "#define BPF_HASH(name, key) \\\n\tstruct { \\"],
  ["a directive that is cut", '#include "vmlinux'],
];

/** Programs with the mistake in its place. */
const FOUND: readonly (readonly [name: string, content: Content])[] = [
  ["NULs between declarations", MISTAKEN.replace("};\n", "};\0\0\n")],
  ["a brace that is not closed", MISTAKEN.replace("\tif (v)", "\tif (v) {")],
  ["a brace too many", MISTAKEN.replace("} counts", "}} counts")],
  ["CRLF", MISTAKEN.replaceAll("\n", "\r\n")],
  ["a comment that does not end, behind it", `${MISTAKEN}/* the end`],
  ["parentheses 20,000 deep, behind it", `${MISTAKEN}int n = ${"(".repeat(20_000)}1${")".repeat(20_000)};\n`],
  [
    "parentheses 20,000 deep in a map, behind it",
    `${MISTAKEN}struct { __uint(max_entries, ${"(".repeat(20_000)}1${")".repeat(20_000)}); } deep SEC(".maps");\n`,
  ],
  ["blocks 20,000 deep, behind it", `${MISTAKEN}void f(void) ${"{".repeat(20_000)}${"}".repeat(20_000)}\n`],
  ["20,000 parentheses that are not closed, behind it", `${MISTAKEN}int n = ${"(".repeat(20_000)}`],
  ["a line of a million characters, behind it", `${MISTAKEN}// ${"x".repeat(1_000_000)}\n`],
  ["an initialiser of 200,000 numbers, behind it", `${MISTAKEN}int n[] = {${"1,\n".repeat(200_000)}};\n`],
];

const CUT = [10, 40, 60, 100, 130, 160, 165, 170, 200, 240, 300, 350, 400].map(
  (length) => [`a program that is cut after ${String(length)} characters`, MISTAKEN.slice(0, length)] as const,
);

/** Every message is of a line that there is, and none says that a file cannot be linted. */
function expectPlaced(content: Content, messages: readonly Linter.LintMessage[]): void {
  const lines = Buffer.from(content)
    .toString("utf8")
    .split(/\r\n|\r|\n/u).length;
  for (const { line, endLine, fatal } of messages) {
    expect(fatal).not.toBe(true);
    expect(line).toBeGreaterThan(0);
    expect(endLine ?? line).toBeLessThanOrEqual(lines);
  }
}

describe.each(inject("installations"))("input that is not as it should be, under ESLint $eslint", (installation) => {
  const lint = async (content: Content, ...flags: string[]) => {
    const project = await Project.create(installation, { "x.bpf.c": content });
    const report = await project.lint([...flags, "x.bpf.c"]);
    expectPlaced(content, report.messages);
    return { project, ...report };
  };

  describe("in one run", () => {
    const inputs = [...SILENT, ...FOUND, ...CUT];
    let found: ReadonlyMap<string, readonly Linter.LintMessage[]>;

    beforeAll(async () => {
      const files = inputs.map(([, content], index) => [`${String(index)}.bpf.c`, content] as const);
      const project = await Project.create(installation, Object.fromEntries(files));
      const { results } = await project.lint(["*.bpf.c"]);
      const messages = new Map(results.map((result) => [basename(result.filePath), result.messages]));
      found = new Map(inputs.map(([name], index) => [name, messages.get(`${String(index)}.bpf.c`) ?? []]));
      expect(messages.size).toBe(inputs.length);
    });

    const placesIn = (name: string, content: Content): string[] => {
      const messages = found.get(name) ?? [];
      expectPlaced(content, messages);
      return messages.map(
        ({ line, column, ruleId, message }) => `${String(line)}:${String(column)} ${ruleId ?? message}`,
      );
    };

    it.each(SILENT)("is silent on %s", (name, content) => {
      expect(placesIn(name, content)).toEqual([]);
    });

    it.each(FOUND)("finds the mistake in a file with %s", (name, content) => {
      expect(placesIn(name, content)).toEqual([`8:14 ${RULE}`]);
    });

    it.each(CUT)("does not fail on %s", (name, content) => {
      for (const place of placesIn(name, content)) expect(place).toBe(`8:14 ${RULE}`);
    });
  });

  it("finds the mistakes around the marks of an unresolved merge, and keeps the marks", async () => {
    const text = MISTAKEN.replace(
      "\treturn XDP_PASS;\n",
      "<<<<<<< HEAD\n\treturn XDP_PASS;\n=======\n\treturn XDP_DROP;\n>>>>>>> topic\n",
    );
    expect((await lint(text)).findings).toEqual([`x.bpf.c:8:14 ${RULE}`]);
    const { project } = await lint(text, "--fix");
    expect(await project.read("x.bpf.c")).toBe(text.replace("sizeof(struct key)", "struct key"));
  });

  it("claims nothing that is not in the file when the marks of a merge are in a map", async () => {
    const text = MISTAKEN.replace(
      "\t__type(key, sizeof(struct key));\n",
      "<<<<<<< HEAD\n\t__type(key, sizeof(struct key));\n=======\n\t__type(key, sizeof(__u64));\n>>>>>>> topic\n",
    );
    const { findings } = await lint(text);
    for (const finding of findings) expect([`x.bpf.c:9:14 ${RULE}`, `x.bpf.c:11:14 ${RULE}`]).toContain(finding);
  });

  it("keeps a byte order mark when it fixes, and counts positions without it", async () => {
    const { findings, messages } = await lint(`${BYTE_ORDER_MARK}${MISTAKEN}`);
    expect(findings).toEqual([`x.bpf.c:8:14 ${RULE}`]);
    expect(messages).toMatchObject([{ endLine: 8, endColumn: 32 }]);
    const { project } = await lint(`${BYTE_ORDER_MARK}${MISTAKEN}`, "--fix");
    expect(await project.read("x.bpf.c")).toBe(`${BYTE_ORDER_MARK}${FIXED}`);
  });

  it("counts from the mistake in the first line behind a byte order mark", async () => {
    const text = `${BYTE_ORDER_MARK}struct { __type(key, sizeof(int)); } m SEC(".maps");\n`;
    const { findings } = await lint(text);
    expect(findings).toEqual([`x.bpf.c:1:22 ${RULE}`]);
    const { project } = await lint(text, "--fix");
    expect(await project.read("x.bpf.c")).toBe(text.replace("sizeof(int)", "int"));
  });

  it("keeps CRLF when it fixes", async () => {
    const { project } = await lint(MISTAKEN.replaceAll("\n", "\r\n"), "--fix");
    expect(await project.read("x.bpf.c")).toBe(FIXED.replaceAll("\n", "\r\n"));
  });

  it("counts UTF-16 code units in lines with letters beyond ASCII", async () => {
    const text = MISTAKEN.replaceAll("counts", "zähler")
      .replaceAll("struct key", "struct schlüssel_鍵")
      .replace("\t__type(key", "\t/* 😀 */ __type(key");
    const { findings, messages } = await lint(text);
    expect(findings).toEqual([`x.bpf.c:8:23 ${RULE}`]);
    expect(messages).toMatchObject([{ endLine: 8, endColumn: 49 }]);
    const { project } = await lint(text, "--fix");
    expect(await project.read("x.bpf.c")).toBe(text.replace("sizeof(struct schlüssel_鍵)", "struct schlüssel_鍵"));
  });
});

describe("a generated file of 10 MB", () => {
  it("is linted", async () => {
    // One version of ESLint is enough: it has no part in how large a file may be.
    const [installation] = inject("installations").slice(-1);
    if (!installation) throw new Error("ESLint is installed.");
    const text = generate(10_000_000);
    const line = text.split("\n").findIndex((content) => content.includes("sizeof")) + 1;
    const project = await Project.create(installation, { "x.bpf.c": text });
    expect((await project.lint(["x.bpf.c"])).findings).toEqual([`x.bpf.c:${String(line)}:14 ${RULE}`]);
  });
});
