/** What tools for package authors say of the tarball, and what a new user gets of it. */
import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ESLint } from "eslint";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { fencesOf } from "../support/fences.js";
import { FIXED, MISTAKEN } from "./programs.js";
import { run, shell, type Run } from "./run.js";

const ROOT = join(import.meta.dirname, "../..");
const tarball = inject("tarball");

it("publint finds nothing in the tarball", async () => {
  const content = await readFile(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) },
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it("are the types wrong? Not for who imports the module, and there is nothing to require", async () => {
  const attw = join(ROOT, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const commandLine = [attw, tarball, "--profile", "esm-only", "--format", "json"];
  const { status, stdout } = await run(ROOT, process.execPath, commandLine);
  expect(status).toBe(0);
  const { analysis } = JSON.parse(stdout) as { analysis: { types: object; problems: { kind: string }[] } };
  expect(analysis.types).toEqual({ kind: "included" });
  // The profile ignores the one of `require`, and the exit code has told of any other.
  expect(new Set(analysis.problems.map(({ kind }) => kind))).toEqual(new Set(["CJSResolvesToESM"]));
});

/** A program with a mistake in line 16 that a person has to fix: the key has 4 bytes, and the variable 2. */
const SHORT_KEY = FIXED.replace("struct key k = {};", "__u16 k = 0;");

describe("a new user, with the commands of the README in an empty folder", () => {
  let folder: string;
  let commands: readonly string[];

  const type = (command = ""): Promise<Run> =>
    shell(folder, command, {
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_prefer_offline: "true",
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    const [, start = ""] = (await readFile(join(ROOT, "README.md"), "utf8")).split("## Start\n");
    commands = fencesOf(start)[0]?.code.trim().split("\n") ?? [];
    await writeFile(join(folder, "count.bpf.c"), MISTAKEN);
    await writeFile(join(folder, "short.bpf.c"), SHORT_KEY);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it("there are three commands", () => {
    expect(commands).toHaveLength(3);
  });

  it("the first two install the plugin and configure it", async () => {
    const [install = "", configure = ""] = commands;
    const fromTarball = install.replace("eslint-plugin-bpf", tarball);
    expect(fromTarball).not.toBe(install);
    expect((await type(fromTarball)).status).toBe(0);
    expect((await type(configure)).status).toBe(0);
  });

  it("each report has the link of a page that is in the package", async () => {
    const { status, stdout } = await type(`${commands[2]?.replace(" --fix", "") ?? ""} -f json-with-metadata`);
    const { results, metadata } = JSON.parse(stdout) as {
      results: ESLint.LintResult[];
      metadata: ESLint.LintResultData;
    };
    const reported = results.flatMap(({ messages }) => messages.map(({ line, ruleId }) => ({ line, ruleId })));
    expect(reported).toEqual([
      { line: 8, ruleId: "bpf/no-sizeof-in-__type" },
      { line: 16, ruleId: "bpf/key-size-matches-type" },
    ]);
    expect(status).toBe(1);
    const links = reported.map(({ ruleId }) => metadata.rulesMeta[ruleId ?? ""]?.docs?.url ?? "");
    const root = `https://unpkg.com/eslint-plugin-bpf@${packageJson.version}/`;
    for (const link of links) await access(join(folder, "node_modules/eslint-plugin-bpf", link.replace(root, "")));
    expect(links.map((link) => link.replace(root, ""))).toEqual([
      "docs/rules/no-sizeof-in-__type.md",
      "docs/rules/key-size-matches-type.md",
    ]);
  });

  it("the third fixes one mistake and reports the other", async () => {
    const { status, stdout } = await type(commands[2]);
    expect(await readFile(join(folder, "count.bpf.c"), "utf8")).toBe(FIXED);
    expect(await readFile(join(folder, "short.bpf.c"), "utf8")).toBe(SHORT_KEY);
    expect(stdout).toMatch(/^ +16:\d+ +error .* bpf\/key-size-matches-type$/mu);
    expect(stdout).toContain("✖ 1 problem (1 error, 0 warnings)");
    expect(status).toBe(1);
  });
});
