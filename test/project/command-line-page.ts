/** The generated parts of docs/command-line.md: what the commands print of the page's own file. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../support/command-line.js";
import { linkPackages } from "../support/linked-packages.js";

/** The command lines of the page, by the names of its generated parts, and how many of the last lines are shown, if not all. */
const COMMANDS: Readonly<Record<string, ShownCommand>> = {
  commandHelp: { commandLine: ["--help"] },
  commandAst: { commandLine: ["ast", "latency.bpf.c"], last: 14 },
  commandLayout: { commandLine: ["layout", "latency.bpf.c"] },
  commandUnknown: { commandLine: ["layout", "latency.bpf.c", "struct task_struct"] },
  commandMaps: { commandLine: ["maps", "latency.bpf.c"] },
  commandDoctor: { commandLine: ["doctor"], folder: "flows" },
  commandJson: { commandLine: ["layout", "--json", "latency.bpf.c", "struct key"] },
};

interface ShownCommand {
  readonly commandLine: readonly string[];
  /** Where it runs, in the folder of the page's files. */
  readonly folder?: string;
  readonly last?: number;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /[^\w.-]/u.test(word) ? `'${word}'` : word;
}

/** @param markdown - the page, whose generated parts may be empty */
export async function commandLineParts(markdown: string): Promise<Record<string, string>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-")));
  try {
    for (const [, name = "", text = ""] of markdown.matchAll(/^```\w+ ([\w./]+)\n([^]*?)^```$/gmu)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await linkPackages(folder, ["eslint"]);
    const parts = Object.entries(COMMANDS).map(async ([part, { commandLine, last, folder: inner = "." }]) => {
      const { stdout, stderr } = await runCommand(join(folder, inner), commandLine);
      const lines = (stdout + stderr).trimEnd().split("\n");
      const shown = last === undefined ? lines : ["…", ...lines.slice(-last)];
      const prompt = `$ npx eslint-plugin-bpf ${commandLine.map(quoted).join(" ")}`;
      return [part, `\`\`\`text\n${[prompt, ...shown].join("\n")}\n\`\`\``] as const;
    });
    return Object.fromEntries(await Promise.all(parts));
  } finally {
    await rm(folder, { recursive: true });
  }
}
