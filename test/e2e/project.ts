/** Projects in which the packed plugin runs under a real ESLint, from its command line. */
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { ESLint, Linter } from "eslint";
import type { Installation } from "./installations.js";
import { run, type Run } from "./run.js";

/** What `-f json` wrote. */
export interface Report {
  readonly status: number;
  /** One line per message: `file:line:column rule`, or the message in place of the rule when it is of none. */
  readonly findings: readonly string[];
  readonly messages: readonly Linter.LintMessage[];
  readonly results: readonly ESLint.LintResult[];
}

/** The configuration that the README shows. */
export const RECOMMENDED = `import bpf from "eslint-plugin-bpf";

export default [bpf.configs.recommended];
`;

export class Project {
  private constructor(
    readonly installation: Installation,
    /** Absolute path. */
    readonly folder: string,
  ) {}

  /** @param files - content by path; text is written as UTF-8 */
  static async create(
    installation: Installation,
    files: Readonly<Record<string, string | Uint8Array>>,
  ): Promise<Project> {
    const project = new Project(installation, await mkdtemp(join(installation.folder, "project-")));
    for (const [path, content] of Object.entries({ "eslint.config.js": RECOMMENDED, ...files })) {
      await project.write(path, content);
    }
    return project;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), "utf8");
  }

  /** Runs ESLint in the project. */
  eslint(commandLine: readonly string[], { stdin = "", debug = false } = {}): Promise<Run> {
    const script = join(this.installation.folder, "node_modules/eslint/bin/eslint.js");
    const environment = { DEBUG: debug ? "eslint:*" : undefined };
    return run(this.folder, process.execPath, [script, ...commandLine], environment, stdin);
  }

  /**
   * Runs a line of the shell in the project, where the commands of the installed packages are found by their names.
   * @param stdin - what the line reads
   */
  shell(line: string, stdin = ""): Promise<Run> {
    const binaries = join(this.installation.folder, "node_modules/.bin");
    const environment = { PATH: `${binaries}:${process.env.PATH ?? ""}` };
    return run(this.folder, "sh", ["-c", line], environment, stdin);
  }

  /**
   * Runs ESLint in the project and reads its report.
   * @throws {Error} when ESLint itself fails
   */
  async lint(commandLine: readonly string[], input: { stdin?: string } = {}): Promise<Report> {
    const { status, stdout, stderr } = await this.eslint(["-f", "json", ...commandLine], input);
    if (status > 1) throw new Error(`ESLint failed: ${stderr}`);
    const results = JSON.parse(stdout) as ESLint.LintResult[];
    const findings = results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, ruleId, message }) =>
          `${relative(this.folder, filePath)}:${String(line)}:${String(column)} ${ruleId ?? message}`,
      ),
    );
    return { status, findings, messages: results.flatMap(({ messages }) => messages), results };
  }
}
