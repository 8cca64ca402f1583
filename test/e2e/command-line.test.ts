import { describe, expect, inject, it } from "vitest";
import { FIXED, MISTAKEN, TWICE_MISTAKEN } from "./programs.js";
import { Project, RECOMMENDED } from "./project.js";

describe.each(inject("installations"))("the command line of ESLint $eslint", (installation) => {
  const oneOfTwo = { "good.bpf.c": FIXED, "src/bad.bpf.c": MISTAKEN };
  const finding = "src/bad.bpf.c:8:14 bpf/no-sizeof-in-__type";

  it("lints with a configuration of three lines", async () => {
    expect(RECOMMENDED.trim().split("\n")).toHaveLength(3);
    const project = await Project.create(installation, oneOfTwo);
    const { status, stdout, stderr } = await project.eslint(["."]);
    expect(stderr).toBe("");
    expect(stdout).toContain(
      "8:14  error  `__type(key, sizeof(struct key))` makes the key an `unsigned long` of 8 bytes",
    );
    expect(status).toBe(1);
  });

  it("lints a project without mistakes in silence", async () => {
    const project = await Project.create(installation, { "good.bpf.c": FIXED });
    expect(await project.eslint(["."])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("takes --ext .bpf.c and -f json", async () => {
    const project = await Project.create(installation, oneOfTwo);
    const { status, findings, messages } = await project.lint(["--ext", ".bpf.c", "."]);
    expect(findings).toEqual([finding]);
    expect(messages[0]).toMatchObject({ line: 8, column: 14, endLine: 8, endColumn: 32, severity: 2 });
    expect(status).toBe(1);
  });

  it("takes --fix, and has nothing to change the second time", async () => {
    const project = await Project.create(installation, oneOfTwo);
    const first = await project.lint(["--fix", "."]);
    expect(first).toMatchObject({ status: 0, findings: [] });
    expect(await project.read("src/bad.bpf.c")).toBe(FIXED);
    const second = await project.lint(["--fix", "."]);
    expect(second.results.filter(({ output }) => output !== undefined)).toEqual([]);
    expect(await project.read("src/bad.bpf.c")).toBe(FIXED);
  });

  it("takes --cache: the second run reads no file and finds the same, until a file changes", async () => {
    const project = await Project.create(installation, oneOfTwo);
    const commandLine = ["--cache", "--ext", ".bpf.c", "-f", "json", "good.bpf.c", "src/bad.bpf.c"];
    const skipped = (stderr: string): number => stderr.split("Skipping file since it hasn't changed").length - 1;

    const first = await project.eslint(commandLine, { debug: true });
    expect(skipped(first.stderr)).toBe(0);
    const second = await project.eslint(commandLine, { debug: true });
    expect(skipped(second.stderr)).toBe(2);
    expect(JSON.parse(second.stdout)).toEqual(JSON.parse(first.stdout));
    expect(second.status).toBe(1);

    await project.write("src/bad.bpf.c", FIXED);
    const third = await project.eslint(commandLine, { debug: true });
    expect(skipped(third.stderr)).toBe(1);
    expect(third.status).toBe(0);
  });

  it("takes --stdin with --stdin-filename", async () => {
    const project = await Project.create(installation, {});
    const commandLine = ["--stdin", "--stdin-filename", "x.bpf.c"];
    const { status, findings } = await project.lint(commandLine, { stdin: MISTAKEN });
    expect(findings).toEqual(["x.bpf.c:8:14 bpf/no-sizeof-in-__type"]);
    expect(status).toBe(1);
    const fixed = await project.lint(["--fix-dry-run", ...commandLine], { stdin: MISTAKEN });
    expect(fixed.results.map(({ output }) => output)).toEqual([FIXED]);
  });

  it("takes --quiet, --max-warnings and --rule", async () => {
    const project = await Project.create(installation, oneOfTwo);
    const asWarning = ["--rule", "bpf/no-sizeof-in-__type: warn", "src/bad.bpf.c"];
    expect(await project.lint(asWarning)).toMatchObject({ status: 0, findings: [finding] });
    expect(await project.lint(["--max-warnings", "0", ...asWarning])).toMatchObject({ status: 1 });
    expect(await project.lint(["--quiet", ...asWarning])).toMatchObject({ status: 0, findings: [] });
  });

  it("prints the configuration of a file", async () => {
    const project = await Project.create(installation, {});
    const { status, stdout } = await project.eslint(["--print-config", "x.bpf.c"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      language: "bpf/c",
      processor: expect.stringContaining("bpf-c") as string,
      plugins: expect.arrayContaining([expect.stringMatching(/^bpf(?::|$)/u)]) as string[],
      rules: { "bpf/no-sizeof-in-__type": [2, { checkMirrored: true }] },
    });
  });
});

describe("what the documentation says of caches, rules and suppressions", () => {
  const [, newest] = inject("installations");
  if (!newest) throw new Error("There are two versions of ESLint to try.");
  const files = {
    "key.h": "struct key { unsigned long long address; unsigned int port; };\n",
    "a.bpf.c": `#include "key.h"
struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct key); } opens SEC(".maps");
`,
  };
  const finding = "a.bpf.c:2:43 bpf/require-explicit-padding";

  it("a changed header leaves the cache as it was, whichever the strategy", async () => {
    const project = await Project.create(newest, files);
    const cached = ["--cache", "--cache-strategy", "content", "."];
    expect((await project.lint(cached)).findings).toEqual([finding]);
    await project.write("key.h", files["key.h"].replace("unsigned int port", "unsigned long long port"));
    expect((await project.lint(cached)).findings).toEqual([finding]);
    expect((await project.lint(["."])).findings).toEqual([]);
  });

  it("--rule takes a folder of eBPF sources, and stops at files for which the plugin is not configured", async () => {
    const project = await Project.create(newest, { "bpf/key.h": files["key.h"], "bpf/a.bpf.c": files["a.bpf.c"] });
    const rule = ["--rule", "bpf/require-explicit-padding: [warn, { roles: [value] }]"];
    expect(await project.eslint(["bpf", ...rule])).toEqual({ status: 0, stdout: "", stderr: "" });
    const { status, stderr } = await project.eslint([".", ...rule]);
    expect(stderr).toContain('could not find plugin "bpf"');
    expect(status).toBe(2);
  });

  it("suppressions hide the errors of today, and no more than those", async () => {
    const project = await Project.create(newest, { "a.bpf.c": MISTAKEN });
    expect((await project.eslint([".", "--suppress-all"])).status).toBe(0);
    expect(JSON.parse(await project.read("eslint-suppressions.json"))).toEqual({
      "a.bpf.c": { "bpf/no-sizeof-in-__type": { count: 1 } },
    });
    expect(await project.eslint(["."])).toEqual({ status: 0, stdout: "", stderr: "" });
    await project.write("a.bpf.c", TWICE_MISTAKEN);
    expect((await project.lint(["."])).findings).toHaveLength(2);
    await project.write("a.bpf.c", FIXED);
    const { status, stderr } = await project.eslint(["."]);
    expect(stderr).toContain("re-run the command with `--prune-suppressions`");
    expect(status).toBe(2);
    expect((await project.eslint([".", "--prune-suppressions"])).status).toBe(0);
  });
});

describe("--concurrency", () => {
  const files = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`${String(index)}.bpf.c`, index % 2 === 0 ? MISTAKEN : FIXED]),
  );
  const [oldest, newest] = inject("installations");
  if (!oldest || !newest) throw new Error("There are two versions of ESLint to try.");

  it(`is unknown to ESLint ${oldest.eslint}: it came with 9.34`, async () => {
    const project = await Project.create(oldest, files);
    const { status, stderr } = await project.eslint(["--concurrency", "2", "."]);
    expect(stderr).toContain("Invalid option '--concurrency'");
    expect(status).toBe(2);
  });

  it(`finds in workers of ESLint ${newest.eslint} what one thread finds`, async () => {
    const project = await Project.create(newest, files);
    const inWorkers = await project.lint(["--concurrency", "2", "--ext", ".bpf.c", "."]);
    expect(inWorkers.findings).toEqual([
      "0.bpf.c:8:14 bpf/no-sizeof-in-__type",
      "2.bpf.c:8:14 bpf/no-sizeof-in-__type",
      "4.bpf.c:8:14 bpf/no-sizeof-in-__type",
      "6.bpf.c:8:14 bpf/no-sizeof-in-__type",
    ]);
    expect(inWorkers).toEqual(await project.lint(["--concurrency", "off", "--ext", ".bpf.c", "."]));
  });

  it("finds in headers what one thread finds, with and without a cache", async () => {
    const config = RECOMMENDED.replace("configs.recommended", "configs.project");
    const headers = Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => {
        const record = `struct flow_${String(index)} { unsigned long long a; unsigned int b; };\n`;
        return [`h${String(index)}.h`, record] as const;
      }),
    );
    const sources = Object.keys(headers).map((header, index) => {
      const map = `struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct flow_${String(index)}); } m SEC(".maps");\n`;
      return [`${String(index)}.bpf.c`, `#include "${header}"\n${map}`] as const;
    });
    const project = await Project.create(newest, {
      "eslint.config.js": config,
      "package.json": '{ "type": "module" }\n',
      ...headers,
      ...Object.fromEntries(sources),
    });
    const alone = await project.lint(["--concurrency", "off", "."]);
    expect(alone.findings).toEqual(Object.keys(headers).map((name) => `${name}:1:8 bpf/require-explicit-padding`));
    expect(await project.lint(["--concurrency", "2", "."])).toEqual(alone);
    const cached = ["--concurrency", "off", "--cache", "."];
    expect(await project.lint(cached)).toEqual(alone);
    expect((await project.lint(cached)).findings).toEqual(alone.findings);
  });

  it("fixes in workers", async () => {
    const project = await Project.create(newest, files);
    expect(await project.lint(["--concurrency", "2", "--fix", "."])).toMatchObject({ status: 0, findings: [] });
    expect(await project.read("0.bpf.c")).toBe(FIXED);
  });
});
