/** Runs what docs/continuous-integration.md shows, in a small repository. */
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import draft04 from "ajv/lib/refs/json-schema-draft-04.json" with { type: "json" };
import { beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { fencesOf } from "../support/fences.js";
import { FIXED, MISTAKEN } from "./programs.js";
import { Project } from "./project.js";
import { shell } from "./run.js";
// From @microsoft/jest-sarif 1.0.0-beta.0 (MIT), lib/schemas: the schema that OASIS published.
import sarifSchema from "./sarif-2.1.0-rtm.5.schema.json" with { type: "json" };

interface Workflow {
  readonly jobs: { readonly eslint: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

interface GitLabJob {
  readonly script: readonly string[];
  readonly cache: { readonly paths: readonly string[] };
  readonly artifacts: { readonly reports: { readonly codequality: string } };
}

interface PreCommit {
  readonly repos: readonly { readonly hooks: readonly { readonly files: string; readonly entry: string }[] }[];
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
    }[];
  }[];
}

interface CodeQualityIssue {
  readonly check_name: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly positions: { readonly begin: object } };
}

const page = await readFile(join(import.meta.dirname, "../../docs/continuous-integration.md"), "utf8");
const [gitHub = "", gitLab = "", preCommit = "", lintStaged = "", ...others] = fencesOf(page).map(({ code }) => code);
const { jobs } = parse(gitHub) as Workflow;
const { "lint-bpf": gitLabJob } = parse(gitLab) as { readonly "lint-bpf": GitLabJob };

/** What `actions/setup-node` registers for ESLint's output: its `.github/eslint-stylish.json`. */
const MATCHER = {
  file: /^\s*([^\s].*)$/u,
  finding: /^\s+(\d+):(\d+)\s+(error|warning|info)\s+(.*)\s\s+(.*)$/u,
};

/** The annotations that GitHub makes of an output: a line that names a file, and those behind it that match. */
function annotationsOf(output: string): object[] {
  const annotations: object[] = [];
  let file: string | undefined;
  for (const text of output.split("\n")) {
    const [, line, column, severity, message, code] = MATCHER.finding.exec(text) ?? [];
    if (file !== undefined && code !== undefined) annotations.push({ file, line, column, severity, message, code });
    else file = MATCHER.file.exec(text)?.[1];
  }
  return annotations;
}

/** What is wrong with a SARIF log; nothing for a valid one. */
function sarifErrors(log: unknown): string[] {
  const ajv = new Ajv({ schemaId: "id", meta: false, unknownFormats: "ignore" });
  ajv.addMetaSchema(draft04);
  const validate = ajv.compile(sarifSchema);
  if (validate(log)) return [];
  return (validate.errors ?? []).map(({ dataPath, message = "" }) => `${dataPath} ${message}`);
}

const HEADER = "struct flow { __u32 source; __u32 destination; };\n";
const FLOWS = `#include "flows.h"
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, struct flow);
	__type(value, __u64);
} flows SEC(".maps");
`;

describe("docs/continuous-integration.md", () => {
  let project: Project;

  beforeAll(async () => {
    project = await Project.create(inject("pipeline"), {
      ".gitignore": ".cache/\n*.sarif\n*.json\n!package.json\n",
      ".gitlab-ci.yml": gitLab,
      "package.json": '{ "private": true, "type": "module" }\n',
      "src/bad.bpf.c": MISTAKEN,
      "src/flows.bpf.c": FLOWS,
      "src/flows.h": HEADER,
      "src/good.bpf.c": FIXED,
    });
    await shell(project.folder, "git init --quiet && git add .");
  });

  it("shows four configurations", () => {
    expect(others).toEqual([]);
    expect(lintStaged).not.toBe("");
  });

  it("GitHub: the commands are those that are run here", () => {
    const commands = jobs.eslint.steps.flatMap(({ run, name }) => (run === undefined ? [] : (name ?? run)));
    expect(commands).toEqual(["npm ci", "Lint", "Report as SARIF"]);
  });

  const step = (name: string): string => jobs.eslint.steps.find((one) => one.name === name)?.run ?? "false";

  it("GitHub: what setup-node looks for in the output annotates the finding's line", async () => {
    const { status, stdout, stderr } = await shell(project.folder, step("Lint"));
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(annotationsOf(stdout)).toEqual([
      {
        file: join(project.folder, "src/bad.bpf.c"),
        line: "8",
        column: "14",
        severity: "error",
        message: expect.stringMatching(/^`__type\(key, sizeof\(struct key\)\)` makes the key/u) as string,
        code: "bpf/no-sizeof-in-__type",
      },
    ]);
  });

  it("GitHub: the SARIF is valid and holds the same finding", async () => {
    expect((await shell(project.folder, step("Report as SARIF"))).status).toBe(1);
    const log = JSON.parse(await project.read("eslint.sarif")) as Sarif;
    expect(sarifErrors(log)).toEqual([]);
    const found = log.runs.flatMap(({ results }) =>
      results.map(({ ruleId, level, locations: [place] }) => ({
        ruleId,
        level,
        file: relative(project.folder, fileURLToPath(place?.physicalLocation.artifactLocation.uri ?? "file:///")),
        region: place?.physicalLocation.region,
      })),
    );
    expect(found).toEqual([
      {
        ruleId: "bpf/no-sizeof-in-__type",
        level: "error",
        file: "src/bad.bpf.c",
        region: { startLine: 8, startColumn: 14, endLine: 8, endColumn: 32 },
      },
    ]);
  });

  it("a SARIF that is not valid is told from one that is", () => {
    expect(sarifErrors({ version: "2.1.0", runs: [{ tool: { driver: {} } }] })).toEqual([
      ".runs[0].tool.driver should have required property 'name'",
    ]);
  });

  it("GitLab: the report has the finding, and what a changed header brings in spite of the cache", async () => {
    const [install, ...commands] = gitLabJob.script;
    expect(install).toBe("npm ci");
    const lint = async (): Promise<string[]> => {
      const { status, stderr } = await shell(project.folder, commands.join("\n"), {
        CI_JOB_NAME: "lint-bpf",
        CI_PROJECT_DIR: project.folder,
        CI_PROJECT_URL: "https://gitlab.com/group/project",
      });
      expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
      const report = JSON.parse(await project.read(gitLabJob.artifacts.reports.codequality)) as CodeQualityIssue[];
      return report.map(
        ({ check_name, severity, location: { path, positions } }) =>
          `${path} ${JSON.stringify(positions.begin)} ${severity} ${check_name}`,
      );
    };
    const finding = 'src/bad.bpf.c {"line":8,"column":14} major bpf/no-sizeof-in-__type';
    expect(await lint()).toEqual([finding]);
    await project.write("src/flows.h", HEADER.replace("__u32", "__u64"));
    await shell(project.folder, "git add .");
    expect(await lint()).toEqual([finding, 'src/flows.bpf.c {"line":5,"column":2} major bpf/require-explicit-padding']);
    await project.write("src/flows.h", HEADER);
  });

  it("pre-commit: the hook takes eBPF sources alone, and fails for the one with a mistake", async () => {
    const [hook] = (parse(preCommit) as PreCommit).repos.flatMap(({ hooks }) => hooks);
    const { stdout: tracked } = await shell(project.folder, "git ls-files");
    const files = tracked.split("\n").filter((file) => new RegExp(hook?.files ?? "^$", "u").test(file));
    expect(files).toEqual(["src/bad.bpf.c", "src/flows.bpf.c", "src/good.bpf.c"]);
    const { status, stdout, stderr } = await shell(
      project.folder,
      `${hook?.entry ?? "false"} eslint.config.js ${files.join(" ")}`,
    );
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(annotationsOf(stdout)).toHaveLength(1);
  });

  it("lint-staged: the mistake is fixed and staged", async () => {
    await project.write("package.json", lintStaged);
    await shell(project.folder, "git add src");
    const { status } = await shell(project.folder, "npx lint-staged");
    expect(status).toBe(0);
    expect(await project.read("src/bad.bpf.c")).toBe(FIXED);
    expect((await shell(project.folder, "git show :src/bad.bpf.c")).stdout).toBe(FIXED);
  });
});
