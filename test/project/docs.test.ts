import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { ESLint, Linter } from "eslint";
import { format, resolveConfig } from "prettier";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import plugin from "../../src/index.js";
import { VISITED_TYPES } from "../../src/syntax/ast.js";
import { fencesOf } from "../support/fences.js";
import { linkPackages } from "../support/linked-packages.js";
import { findDamage, parse } from "../support/parse.js";
import { commandLineParts } from "./command-line-page.js";
import { findTypeErrors } from "./fence-types.js";
import { projectRulesParts } from "./project-rules.js";
import { RULES, mistakes, optionTable, ruleHeader, ruleTable, strictTable } from "./rule-parts.js";
import { TREE_EXAMPLE, astReference, findUnlisted, renderTree } from "./tree-parts.js";

const ROOT = join(import.meta.dirname, "../..");

/** The Markdown pages, relative to the repository. */
const pages = [
  ...(await readdir(ROOT)),
  ...(await readdir(join(ROOT, "docs"), { recursive: true })).map((file) => `docs/${file.replaceAll("\\", "/")}`),
]
  .filter((file) => file.endsWith(".md"))
  .sort();
const texts = new Map(
  await Promise.all(pages.map(async (page) => [page, await readFile(join(ROOT, page), "utf8")] as const)),
);
const rulePages = pages.flatMap((page) => /^docs\/rules\/(.+)\.md$/u.exec(page)?.[1] ?? []);

const withoutFences = (markdown: string): string => markdown.replaceAll(/^```[^]*?^```$/gmu, "");

const codeSpansOf = (markdown: string): string[] =>
  [...withoutFences(markdown).matchAll(/`([^`\n]+)`/gu)].map(([, code = ""]) => code);

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Relative links that lead nowhere: to a file or, with `#`, to a heading that is not there. */
async function findBrokenLinks(page: string, markdown: string): Promise<string[]> {
  const broken: string[] = [];
  for (const [, target = ""] of withoutFences(markdown).matchAll(/\]\(([^)]+)\)/gu)) {
    if (/^https?:/u.test(target)) continue;
    const [file = "", heading] = target.split("#");
    const path = file === "" ? join(ROOT, page) : join(ROOT, dirname(page), file);
    if (!(await exists(path))) broken.push(target);
    else if (heading !== undefined && !headingsOf(await readFile(path, "utf8")).includes(heading)) broken.push(target);
  }
  return broken;
}

/** The anchors that GitHub makes of a page's headings. */
function headingsOf(markdown: string): string[] {
  return [...withoutFences(markdown).matchAll(/^#+ (.+)$/gmu)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Paths of the repository in backticks that are not there; `<name>` stands for any name. */
async function findBrokenPaths(markdown: string): Promise<string[]> {
  const paths = codeSpansOf(markdown).filter((span) => /^(?:src|rules|test|docs|\.ci)\/[\w./<>-]*$/u.test(span));
  const results = await Promise.all(
    paths.map(async (path) => {
      const [folder = ""] = path.split("<");
      return (await exists(join(ROOT, path.includes("<") ? dirname(`${folder}x`) : path))) ? [] : [path];
    }),
  );
  return results.flat();
}

/** npm scripts that a page names and package.json does not have. */
function findMissingScripts(markdown: string): string[] {
  const names = [...markdown.matchAll(/npm (?:run )?([\w:-]+)/gu)].map(([, name = ""]) => name);
  const commands = new Set(["ci", "install", ...Object.keys(packageJson.scripts)]);
  return names.filter((name) => !commands.has(name));
}

/** Fills the parts of a page that stand between `<!-- generated: name -->` and `<!-- /generated -->`. */
async function fill(page: string, parts: Readonly<Record<string, string>>): Promise<string> {
  const pattern = /(<!-- generated: (\w+) -->\n)[^]*?(<!-- \/generated -->)/gu;
  const filled = (texts.get(page) ?? "").replaceAll(pattern, (_, open: string, name: string, close: string) => {
    const content = parts[name];
    if (content === undefined) throw new Error(`${page} has a generated part "${name}" that nothing generates.`);
    return `${open}\n${content}\n\n${close}`;
  });
  const path = join(ROOT, page);
  return format(filled, { ...(await resolveConfig(path)), filepath: path });
}

/** What ESLint prints for the examples; the folder of the clone is cut short. */
async function exampleOutput(): Promise<string> {
  const eslint = new ESLint({ cwd: ROOT, overrideConfigFile: true, overrideConfig: [plugin.configs.recommended] });
  const results = await eslint.lintFiles(["docs/examples/*.bpf.c"]);
  const formatter = await eslint.loadFormatter("stylish");
  const output = await formatter.format(results);
  // Colours depend on the terminal, not on ESLint.
  const plain = stripVTControlCharacters(output).replaceAll(ROOT, "~/eslint-plugin-bpf");
  const trimmed = plain.trim().replaceAll(/ +$/gmu, "");
  return `\`\`\`text\n${trimmed}\n\`\`\``;
}

describe("generated parts", () => {
  test.each(pages)("%s is up to date", async (page) => {
    const rule = RULES.get(/^docs\/rules\/(.+)\.md$/u.exec(page)?.[1] ?? "");
    const content = await fill(page, {
      output: await exampleOutput(),
      rules: ruleTable(),
      strict: strictTable(),
      mistakes: mistakes(),
      tree: renderTree(TREE_EXAMPLE),
      nodes: astReference.render(),
      ...(page === "docs/command-line.md" && (await commandLineParts(texts.get(page) ?? ""))),
      ...(page === "docs/project-rules.md" && (await projectRulesParts(texts.get(page) ?? ""))),
      ...(rule && { header: ruleHeader(rule), options: optionTable(rule) }),
    });
    await expect(content).toMatchFileSnapshot(join(ROOT, page));
  });

  test("every rule has a page, and every page a rule", () => {
    expect(rulePages).toEqual([...RULES.keys()].sort());
  });

  test("every rule's page has the header, and a table of the options that the rule has", () => {
    const partsOf = (markdown = ""): string[] =>
      [...markdown.matchAll(/^<!-- generated: (\w+) -->$/gmu)].map(([, name = ""]) => name);
    const found = rulePages.map((name) => [name, partsOf(texts.get(`docs/rules/${name}.md`))]);
    const expected = [...RULES].map(([name, { meta }]) => {
      const hasOptions = Object.keys(meta.defaultOptions?.[0] ?? {}).length > 0 || name === "no-restricted-syntax";
      return [name, hasOptions ? ["header", "options"] : ["header"]];
    });
    expect(found).toEqual(expected.sort());
  });
});

/** The headings of a rule's page, in their order; those that a page may lack are in `OPTIONAL_HEADINGS`. */
const HEADINGS = ["Why", "Examples", "Options", "Limits", "When not to use it", "Sources"];
const OPTIONAL_HEADINGS = new Set(["Options", "When not to use it"]);

describe.each(rulePages)("the page of %s", (name) => {
  const markdown = texts.get(`docs/rules/${name}.md`) ?? "";
  const fences = fencesOf(markdown).filter(({ language }) => language === "c");
  const linter = new Linter();

  const configFor = (info: string, json?: string): Linter.Config => {
    const [, options = json] = /^\w+ (\{.*\})$/u.exec(info) ?? [];
    const severity = options === undefined ? "error" : (["error", JSON.parse(options) as unknown] as const);
    return { plugins: { bpf: plugin }, language: "bpf/c", rules: { [`bpf/${name}`]: severity as Linter.RuleEntry } };
  };

  test("it begins with the generated header", () => {
    expect(markdown).toMatch(/^# bpf\/.+\n\n<!-- generated: header -->\n/u);
  });

  test("its headings are the known ones, in order", () => {
    const headings = [...withoutFences(markdown).matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading);
    const expected = HEADINGS.filter((heading) => headings.includes(heading) || !OPTIONAL_HEADINGS.has(heading));
    expect(headings).toEqual(expected);
  });

  test("it has fences of both kinds, and no others", () => {
    const kinds = new Set(fences.map(({ info }) => info.split(" ")[0]));
    expect([...kinds].sort()).toEqual(["correct", "incorrect"]);
  });

  test.each(fences)("fence $number is $info", ({ info, code, json }) => {
    expect(findDamage(parse(code))).toEqual([]);
    const messages = linter.verify(code, configFor(info, json));
    const found = messages.map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`);
    if (info.startsWith("correct")) expect(found).toEqual([]);
    else expect(found).toMatchSnapshot();
    expect(found.length > 0).toBe(info.startsWith("incorrect"));
  });

  const pairs = fences.flatMap((fence, index) => {
    const next = fences[index + 1];
    return RULES.get(name)?.meta.fixable && fence.info === "incorrect" && next?.info === "correct"
      ? [{ number: fence.number, wrong: fence.code, right: next.code }]
      : [];
  });

  test.each(pairs)("--fix makes the next fence of fence $number", ({ wrong, right }) => {
    const { output } = linter.verifyAndFix(wrong, configFor("incorrect"));
    expect(output).toBe(right);
  });

  const table = [...markdown.matchAll(/^\| `(.+?)` +\|(?: `(.+?)`)? +\| `(.+?)` +\| (fix|suggestion) +\|$/gmu)].map(
    ([, written = "", beside = "", becomes = "", by = ""]) => ({ written, beside, becomes, by }),
  );

  test.each(table)("what is fixed: $written beside $beside", ({ written, beside, becomes, by }) => {
    const program = (member: string): string => `#define SIZE_OF_KEY sizeof(struct k)
struct k { int a; } *p;
struct inner { __uint(type, BPF_MAP_TYPE_ARRAY); };
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	${beside === "" ? "" : `${beside};`}
	${member};
} map SEC(".maps");
`;
    const code = program(written);
    const [message] = linter.verify(code, configFor("incorrect"));
    const { output } = linter.verifyAndFix(code, configFor("incorrect"));
    if (by === "fix") {
      expect(output).toBe(program(becomes));
    } else {
      expect(output).toBe(code);
      const [suggestion] = message?.suggestions ?? [];
      const { range = [0, 0], text = "" } = suggestion?.fix ?? {};
      expect(code.slice(0, range[0]) + text + code.slice(range[1])).toBe(program(becomes));
    }
  });
});

const CONFIGURATION_PAGES = ["README.md", "docs/configuration.md", "docs/rules/no-restricted-syntax.md"];

describe.each(CONFIGURATION_PAGES)("configurations in %s", (page) => {
  const configs = fencesOf(texts.get(page) ?? "").filter(({ language }) => language === "js");
  let project: string;

  const SLIP = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, sizeof(int)); } map SEC(".maps");
`;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    await linkPackages(project, ["eslint", "@eslint/js"]);
    await writeFile(join(project, "package.json"), '{ "type": "module" }\n');
    await writeFile(join(project, "slip.bpf.c"), SLIP);
    await writeFile(join(project, "slip.c"), SLIP);
    await mkdir(join(project, "bpf"));
    await writeFile(join(project, "bpf/slip.c"), SLIP);
    await mkdir(join(project, "build"));
    const command = { directory: project, file: "slip.bpf.c", command: "clang -target bpf -c slip.bpf.c" };
    await writeFile(join(project, "build/compile_commands.json"), JSON.stringify([command]));
    await writeFile(join(project, "main.c"), "#include <stdio.h>\nint main(void) { return sizeof(int; }\n");
  });

  afterAll(() => rm(project, { recursive: true }));

  test("there are some", () => {
    expect(configs).not.toEqual([]);
  });

  test.each(configs)("fence $number", async ({ code, number }) => {
    const config = join(project, `eslint.config.${String(number)}.js`);
    await writeFile(config, code);
    const eslint = new ESLint({ cwd: project, overrideConfigFile: config });
    const results = await eslint.lintFiles(["**/*.c"]);
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId }) => `${relative(project, filePath)} ${String(ruleId)}`),
    );
    const plain = code.includes('"bpf/**') ? ["bpf/slip.c"] : ["bpf/slip.c", "slip.bpf.c", "slip.c"];
    const files = code.includes("configs.bpf2go") ? plain : ["slip.bpf.c"];
    // One fence registers the plugin under another name.
    const namespace = /plugins: \{ (\w+) \}/u.exec(code)?.[1] ?? "bpf";
    expect(found.sort()).toEqual(files.map((file) => `${file} ${namespace}/no-sizeof-in-__type`));
  });
});

test("the TypeScript in the pages compiles, and what is wrong in it is found", { timeout: 120_000 }, () => {
  const codeIn = (page: string): string =>
    fencesOf(texts.get(page) ?? "").find(({ language }) => language === "ts")?.code ?? "";
  const rules = codeIn("docs/project-rules.md");
  const config = codeIn("docs/configuration.md");
  const wrong = [
    rules.replace("sourceCode.maps", "sourceCode.map"),
    config.replace("roles:", "rolls:"),
    config.replace('"event"', '"events"'),
    config.replace("bpf/require-explicit-padding", "bpf/require-padding"),
    config.replace("defines:", "define:"),
    config.replace('"annotation"', '"anotation"'),
  ];
  expect(findTypeErrors([rules, config, ...wrong])).toEqual([
    [],
    [],
    [expect.stringMatching(/^Property 'map' does not exist on type 'BpfCSourceCode'/u)],
    [expect.stringMatching(/'rolls' does not exist in type 'RequireExplicitPaddingOptions'/u)],
    [expect.stringMatching(/^Type '"events"' is not assignable to type '"key" \| "value" \| "event" \| "any"'/u)],
    [expect.stringMatching(/'"bpf\/require-padding"' does not exist in type 'Pick<BpfRulesConfig, /u)],
    [expect.stringMatching(/'define' does not exist in type 'BpfLanguageConfig'/u)],
    [expect.stringMatching(/^Type '"anotation"' is not assignable to type 'MacroKind'/u)],
  ]);
});

test("every selector in docs/ast.md matches its example once", () => {
  const written = (texts.get("docs/ast.md") ?? "").replaceAll(/<!-- generated[^]*?<!-- \/generated -->/gu, "");
  const selectors = codeSpansOf(written).filter((span) => /^\w+\[.*\]/u.test(span));
  const found = selectors.map((selector) =>
    new Linter()
      .verify(TREE_EXAMPLE, {
        plugins: { bpf: plugin },
        language: "bpf/c",
        rules: { "no-restricted-syntax": ["error", selector] },
      })
      .map(({ line }) => line),
  );
  expect(found).toEqual([[3], [6], [9]]);
});

describe("the reference of the tree", () => {
  test("it has every node type that is visited once, and no other", () => {
    expect(astReference.listed.sort()).toEqual([...VISITED_TYPES].sort());
  });

  test("what stands in a program's tree is what it says", () => {
    const { properties } = astReference;
    expect(findUnlisted(properties)).toEqual([]);
    const forgetful = new Map([...properties, ["goto_statement", new Map<string, Set<string>>()] as const]);
    expect(findUnlisted(forgetful)).toEqual(["goto_statement.label: statement_identifier"]);
  });
});

test("docs/README.md leads to every page", () => {
  const linked = [...(texts.get("docs/README.md") ?? "").matchAll(/\]\(([^)]+\.md)\)/gu)].map(
    ([, page = ""]) => `docs/${page}`,
  );
  const others = pages.filter((page) => /^docs\/(?!README|examples\/)/u.test(page));
  expect(linked.sort()).toEqual(others);
});

describe("references", () => {
  test.each(pages)("every link, path and command in %s exists", async (page) => {
    const markdown = texts.get(page) ?? "";
    expect(await findBrokenLinks(page, markdown)).toEqual([]);
    expect(await findBrokenPaths(markdown)).toEqual([]);
    expect(findMissingScripts(markdown)).toEqual([]);
  });

  test("a broken one is found", async () => {
    const markdown = "[a](docs/none.md) [b](README.md#none) [c](README.md#limits) `src/none.ts` `npm run none`";
    expect(await findBrokenLinks("README.md", markdown)).toEqual(["docs/none.md", "README.md#none"]);
    expect(await findBrokenPaths(markdown)).toEqual(["src/none.ts"]);
    expect(findMissingScripts(markdown)).toEqual(["none"]);
  });
});
