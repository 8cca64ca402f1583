/** Lints the trees in docs/examples with the configurations that they hold. */
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ESLint } from "eslint";
import { describe, expect, it, vi } from "vitest";
import { fencesOf } from "../support/fences.js";
import { linkPackages } from "../support/linked-packages.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import databases from "./compilation-databases.json" with { type: "json" };

const EXAMPLES = join(import.meta.dirname, "../../docs/examples");

/** What is found in a copy of a tree; `database` is its compile_commands.json, in which `<tree>` stands for its folder. */
async function lint(tree: string, database?: unknown): Promise<string[]> {
  const folder = temporaryFolder();
  await cp(join(EXAMPLES, tree), folder, { recursive: true });
  await linkPackages(folder, ["eslint", "@eslint/markdown"]);
  if (database !== undefined) {
    await mkdir(join(folder, "build"));
    await writeFile(join(folder, "compile_commands.json"), JSON.stringify(database).replaceAll("<tree>", folder));
  }
  const results = await new ESLint({ cwd: folder }).lintFiles(["."]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, ruleId, message }) => {
      const place = `${relative(folder, filePath)}:${String(line)}:${String(column)}`;
      return `${place} ${ruleId ?? "-"} ${/^.*? \d+ byte(?:s|$)/u.exec(message)?.[0] ?? message}`;
    }),
  );
}

const PADDED_KEY = "src/flows.bpf.c:10:2 bpf/require-explicit-padding `struct flow` (`flows.h`, line 5) is 16 bytes";

const UNWRITTEN_KEY =
  "src/flows.bpf.c:18:47 bpf/no-uninitialized-bytes Bytes 14–15 of `flow` (padding after `vlan`) are never written before `bpf_map_lookup_elem()`; assign its members after `= {}`. Keys are compared byte by byte: what the stack held there decides which entry is found.";

describe("docs/examples", () => {
  it("has a test for each tree", async () => {
    const entries = await readdir(EXAMPLES, { withFileTypes: true });
    const trees = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(trees.sort()).toEqual(["cilium-ebpf", "libbpf", "libbpf-rs", "markdown"]);
  });

  it("docs/builds.md shows their configurations", async () => {
    const fences = fencesOf(await readFile(join(EXAMPLES, "../builds.md"), "utf8"));
    const shown = fences.flatMap(({ language, code }) => (language === "js" ? [code] : []));
    const trees = ["libbpf", "cilium-ebpf", "libbpf-rs", "markdown"];
    const configurations = trees.map((tree) => readFile(join(EXAMPLES, tree, "eslint.config.mjs"), "utf8"));
    expect(shown).toEqual(await Promise.all(configurations));
  });

  it.each(Object.entries(databases))("libbpf: the build says what the header has, to %s", async (_, database) => {
    expect(await lint("libbpf", database)).toEqual([PADDED_KEY, UNWRITTEN_KEY]);
  });

  it("libbpf: without a compilation database there is a warning, and no guess", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    expect(await lint("libbpf")).toEqual([]);
    expect(warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^"compileCommands" is ".*", which is a folder without a readable compile_commands\.json/u),
    ]);
    warn.mockRestore();
  });

  it("cilium-ebpf: the plain .c of bpf2go", async () => {
    expect(await lint("cilium-ebpf")).toEqual([
      "counters.c:13:2 bpf/require-explicit-padding `struct counter` (`counters.h`, line 6) is 16 bytes",
    ]);
  });

  it("libbpf-rs: the program beside the Rust sources, without a vmlinux.h", async () => {
    const short = "bpf/key-size-matches-type `&process` points to `__u32`, 4 bytes";
    expect(await lint("libbpf-rs")).toEqual([
      `src/bpf/opens.bpf.c:17:46 ${short}`,
      `src/bpf/opens.bpf.c:23:31 ${short}`,
    ]);
  });

  it("markdown: eBPF in fences alone", async () => {
    expect(await lint("markdown")).toEqual([
      "guide.md:9:14 bpf/no-sizeof-in-__type `__type(key, sizeof(__u32))` makes the key an `unsigned long` of 8 bytes",
    ]);
  });
});
