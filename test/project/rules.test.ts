import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Linter } from "eslint";
import { format, resolveConfig } from "prettier";
import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.js";
import plugin, { type BpfRule } from "../../src/index.js";
import { renderRulesConfig } from "../support/render-rules-config.js";

const ROOT = join(import.meta.dirname, "../..");
const REGISTRY = join(ROOT, "rules/index.ts");
const RULES_CONFIG = join(ROOT, "src/rules-config.gen.ts");

/** Where a rule has to be, and the names that are there. */
type Places = Readonly<Record<"files" | "registry" | "tests" | "pages", readonly string[]>>;

/** The rules that are not in every place, as `place: rule`, sorted. */
function findMissing(places: Places): string[] {
  const names = [...new Set(Object.values(places).flat())];
  return Object.entries(places)
    .flatMap(([place, present]) => names.filter((name) => !present.includes(name)).map((name) => `${place}: ${name}`))
    .sort();
}

/** Names of a folder's files without an ending; a file that ends otherwise keeps its name whole. */
async function namesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder));
  return names.map((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : name));
}

/** The text of `rules/index.ts` for rules of these names. */
function renderRegistry(names: readonly string[]): string {
  const imported = (name: string): string =>
    name.replaceAll(/[-_]+([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());
  const sorted = names.toSorted();
  return `/** Every rule, by name. Generated from the files of this folder by \`npm run bless\`; do not edit. */
${sorted.map((name) => `import ${imported(name)} from "./${name}.js";\n`).join("")}
export const rules = {
${sorted.map((name) => `  "${name}": ${imported(name)},\n`).join("")}};
`;
}

const ruleFiles = (await namesIn("rules", ".ts")).filter((name) => name !== "index");
const registry: ReadonlyMap<string, BpfRule> = new Map(Object.entries(rules));

test("every rule has its file, its line in the registry, its test and its page, and nothing else has", async () => {
  const places = {
    files: ruleFiles,
    registry: [...registry.keys()],
    tests: await namesIn("test/rules", ".test.ts"),
    pages: await namesIn("docs/rules", ".md"),
  };
  expect(places.files).not.toEqual([]);
  expect(findMissing(places)).toEqual([]);
});

test("a rule that is missing somewhere is found, and so is a stray file", () => {
  const places = { files: ["a", "b"], registry: ["a", "b"], tests: ["a", "b"], pages: ["a", "b"] };
  expect(findMissing(places)).toEqual([]);
  expect(findMissing({ ...places, tests: ["a"] })).toEqual(["tests: b"]);
  expect(findMissing({ ...places, pages: ["a", "b", "c"] })).toEqual(["files: c", "registry: c", "tests: c"]);
  expect(findMissing({ ...places, files: ["a", "b", "text.js"] })).toEqual([
    "pages: text.js",
    "registry: text.js",
    "tests: text.js",
  ]);
});

test("the registry is generated from the rule files", async () => {
  const options = { ...(await resolveConfig(REGISTRY)), filepath: REGISTRY };
  await expect(await format(renderRegistry(ruleFiles), options)).toMatchFileSnapshot(REGISTRY);
});

test("the types of the options are generated from the rules", async () => {
  const options = { ...(await resolveConfig(RULES_CONFIG)), filepath: RULES_CONFIG };
  await expect(await format(renderRulesConfig(registry), options)).toMatchFileSnapshot(RULES_CONFIG);
});

test("the registry is sorted, one line per rule", () => {
  expect(renderRegistry(["prefer-b", "no-a-in-__b"])).toContain(
    'import noAInB from "./no-a-in-__b.js";\nimport preferB from "./prefer-b.js";\n',
  );
});

describe.each([...registry])("%s", (name, { meta }) => {
  test("is for eBPF C alone", () => {
    expect(meta.languages).toEqual(["bpf/c"]);
  });

  test("has its page as url, in the version that is published", () => {
    const { name: pluginName, version } = plugin.meta;
    expect(meta.docs.url).toBe(`https://unpkg.com/${pluginName}@${version}/docs/rules/${name}.md`);
  });

  test("says what it does in one line without a full stop", () => {
    expect(meta.docs.description).toMatch(/^(?:Disallow|Enforce|Prefer|Require) .*[^.\s]$/u);
  });

  const lint = (options: readonly unknown[], text = ""): Linter.LintMessage[] => {
    const rule = { [`bpf/${name}`]: ["error", ...options] } as Linter.RulesRecord;
    return new Linter().verify(text, [{ ...plugin.configs.recommended, rules: rule }], "case.bpf.c");
  };

  test("is silent on an empty file", () => {
    expect(lint([])).toEqual([]);
    expect(lint([], "\n")).toEqual([]);
  });

  test("takes its own defaults", () => {
    expect(lint(meta.defaultOptions ?? [])).toEqual([]);
  });

  test("refuses options that it does not have", () => {
    expect(() => lint([{ junk: true }])).toThrow(`Key "bpf/${name}"`);
    expect(() => lint([...(meta.defaultOptions ?? [{}]), {}])).toThrow(`Key "bpf/${name}"`);
    expect(() => lint([7])).toThrow(`Key "bpf/${name}"`);
  });

  test("closes its schema at every depth", () => {
    const objects: unknown[] = [];
    JSON.stringify(meta.schema, (_, value: unknown) => {
      if (typeof value === "object" && value !== null && "type" in value && value.type === "object")
        objects.push(value);
      return value;
    });
    expect(meta.schema).toBeTypeOf("object");
    for (const schema of objects) expect(schema).toMatchObject({ additionalProperties: false });
  });
});
