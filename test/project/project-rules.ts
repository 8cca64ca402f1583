/** The generated parts of docs/project-rules.md: what its rules report, and what its tables tell of, on its own files. */
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, stripVTControlCharacters } from "node:util";
import { ESLint } from "eslint";
import type { BpfCSourceCode } from "../../src/index.js";
import { bpfCLanguage } from "../../src/language/bpf-c-language.js";

const ROOT = join(import.meta.dirname, "../..");

/** The layouts that the page shows. */
const TYPES = ["struct flow_event", "struct { unsigned int version : 4; __u16 port; }", "struct unheard_of"];

/** Writes the page's fences that are named like files into an empty project; the plugin there is the built one. */
async function createProject(markdown: string): Promise<string> {
  const project = await realpath(await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-")));
  await mkdir(join(project, "node_modules"));
  await symlink(ROOT, join(project, "node_modules/eslint-plugin-bpf"));
  await symlink(join(ROOT, "node_modules/eslint"), join(project, "node_modules/eslint"));
  await writeFile(join(project, "package.json"), '{ "type": "module" }\n');
  for (const [, name = "", text = ""] of markdown.matchAll(/^```\w+ ([\w.]+)\n([^]*?)^```$/gmu)) {
    await writeFile(join(project, name), text);
  }
  return project;
}

async function outputOf(project: string): Promise<string> {
  const eslint = new ESLint({ cwd: project });
  const formatter = await eslint.loadFormatter("stylish");
  const output = await formatter.format(await eslint.lintFiles(["."]));
  return stripVTControlCharacters(output).replaceAll(project, "~/project").replaceAll(/ +$/gmu, "").trim();
}

async function sourceCodeOf(path: string): Promise<BpfCSourceCode> {
  const file = { path, physicalPath: path, body: await readFile(path, "utf8"), bom: false };
  const result = bpfCLanguage.parse(file, { languageOptions: {} });
  if (!result.ok) throw new Error(`${path} does not parse.`);
  return bpfCLanguage.createSourceCode(file, result, { languageOptions: {} });
}

const show = (value: unknown): string => inspect(value, { depth: null, breakLength: 110, compact: 4 });

const fence = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** @param markdown - the page, whose generated parts may be empty */
export async function projectRulesParts(
  markdown: string,
): Promise<Record<"projectRules" | "layouts" | "maps", string>> {
  const project = await createProject(markdown);
  try {
    const sourceCode = await sourceCodeOf(join(project, "flows.bpf.c"));
    const layouts = TYPES.map((type) => `layoutOf("${type}")\n${show(sourceCode.layoutOf(type))}`);
    const maps = sourceCode.maps.map(({ name, mapType, keySize, valueSize, maxEntries, mapFlags, key }) =>
      show({ name, mapType, keySize, valueSize, maxEntries, mapFlags, key: key && { text: key.text } }),
    );
    return {
      projectRules: fence(await outputOf(project)),
      layouts: fence(layouts.join("\n\n")),
      maps: fence(maps.join("\n")),
    };
  } finally {
    await rm(project, { recursive: true });
  }
}
