import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import plugin from "../../src/index.js";
import { mapsOf, type BtfMapMember } from "./objects.js";

const EXAMPLES = join(import.meta.dirname, "../../docs/examples");

/** Debian's name of this machine's architecture; `-target bpf` does not look for `<asm/…>` by itself. */
const ARCHITECTURE = process.arch === "arm64" ? "aarch64" : "x86_64";

const sources = (await readdir(EXAMPLES)).filter((file) => file.endsWith(".bpf.c")).sort();

describe("the examples of the documentation", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    for (const source of sources) await copyFile(join(EXAMPLES, source), join(folder, source));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Fixes the copies in place, as `eslint --fix` does. */
  const fix = async (): Promise<ESLint.LintResult[]> => {
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [plugin.configs.recommended],
      fix: true,
    });
    const results = await eslint.lintFiles(["."]);
    await ESLint.outputFixes(results);
    return results;
  };

  /** Compiles a copy; returns the path of the object. */
  const compile = async (source: string): Promise<string> => {
    const object = join(folder, `${source}.o`);
    const headers = ["-idirafter", `/usr/include/${ARCHITECTURE}-linux-gnu`];
    const command = ["-target", "bpf", "-g", "-O2", "-Wall", "-Werror", ...headers, "-c", source, "-o", object];
    await promisify(execFile)("clang", command, { cwd: folder });
    return object;
  };

  const membersOf = async (source: string, map: string): Promise<readonly BtfMapMember[]> => {
    const maps = await mapsOf(await compile(source));
    return maps.find(({ name }) => name === map)?.members ?? [];
  };

  it("hold something to fix before", async () => {
    await expect(compile("conntrack.bpf.c")).rejects.toThrow("expected expression");
  });

  it("are fixed by one run, and unchanged by a second", async () => {
    const first = await fix();
    expect(first.filter(({ output }) => output !== undefined)).not.toEqual([]);
    expect(first.filter(({ fixableErrorCount, fatalErrorCount }) => fixableErrorCount + fatalErrorCount > 0)).toEqual(
      [],
    );
    const fixed = await Promise.all(sources.map((source) => readFile(join(folder, source), "utf8")));
    expect((await fix()).filter(({ output }) => output !== undefined)).toEqual([]);
    expect(await Promise.all(sources.map((source) => readFile(join(folder, source), "utf8")))).toEqual(fixed);
  });

  it.each(sources)("compile once they are fixed: %s", async (source) => {
    await compile(source);
  });

  it("define the maps that the fixes promise", async () => {
    expect(await membersOf("conntrack.bpf.c", "connections")).toMatchObject([
      { name: "type" },
      { name: "max_entries" },
      { name: "key", size: 12 },
      { name: "value", size: 16 },
    ]);
    expect(await membersOf("conntrack.bpf.c", "total")).toMatchObject([
      { name: "type" },
      { name: "max_entries" },
      { name: "key_size", elements: 4 },
      { name: "value_size", elements: 16 },
    ]);
  });
});
