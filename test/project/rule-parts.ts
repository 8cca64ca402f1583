/** The generated parts of the pages that tell of rules and their options. */
import { inspect } from "node:util";
import { Linter } from "eslint";
import { rules } from "../../rules/index.js";
import plugin, { type BpfRule } from "../../src/index.js";
import { describeSchema, type ItemSchema, type OptionSchema } from "../../src/rule/options.js";

export const RULES: ReadonlyMap<string, BpfRule> = new Map(Object.entries(rules));

/** The rules of the README. */
export function ruleTable(): string {
  const rows = [...RULES].map(([name, { meta }]) => {
    const can = [meta.fixable ? "fix" : [], meta.hasSuggestions ? "suggestions" : []].flat().join(", ");
    const link = `[\`bpf/${name}\`](docs/rules/${name}.md)`;
    return `| ${link} | ${meta.docs.description} | ${meta.docs.recommended ? "yes" : "no"} | ${can} |`;
  });
  return ["| Rule | Description | Recommended | Offers |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** The options that the preset `strict` sets, rule by rule. */
export function strictTable(): string {
  const rows = [...RULES].flatMap(([name, { meta }]) =>
    meta.docs.strict ? `| [\`bpf/${name}\`](rules/${name}.md) | ${listOf(meta.docs.strict) || "none"} |` : [],
  );
  return ["| Rule | Options |", "| --- | --- |", ...rows].join("\n");
}

const listOf = (options: Readonly<Record<string, unknown>>): string =>
  Object.entries(options)
    .map(([option, value]) => `\`${option}: ${JSON.stringify(value).replaceAll(",", ", ")}\``)
    .join(", ");

/** Wrong options, each with what ESLint says of it. */
export function mistakes(): string {
  const configs: Pick<Linter.Config, "rules" | "languageOptions">[] = [
    { rules: { "bpf/require-explicit-padding": ["error", { roles: ["keys"] }] } },
    { rules: { "bpf/key-size-matches-type": ["error", { checkLoner: true }] } },
    { rules: { "bpf/no-restricted-syntax": ["error", "CallExpression"] } },
    { languageOptions: { macro: { TRACED: "annotation" } } },
    { languageOptions: { macros: { TRACED: "anotation" } } },
  ];
  const messages = configs.map((config) => {
    const written = Object.entries(config).map(
      ([key, value]) => `${key}: ${inspect(value, { depth: null, breakLength: Infinity, compact: 9 })}`,
    );
    return `${written.join("\n").replaceAll("'", '"')}\n${errorOf(config)}`;
  });
  return `\`\`\`text\n${messages.join("\n\n")}\n\`\`\``;
}

/** What ESLint throws for a configuration, in the lines that it prints of it. */
function errorOf(config: Linter.Config): string {
  try {
    new Linter().verify("", { plugins: { bpf: plugin }, language: "bpf/c", ...config });
  } catch (error) {
    return String(error)
      .replaceAll("\t", "  ")
      .replace(/\nOccurred while linting .*/u, "")
      .trim();
  }
  throw new Error("A configuration that is shown as wrong is right.");
}

/** The presets that a rule is part of, in words. */
function presetsOf({ recommended, strict }: BpfRule["meta"]["docs"]): string {
  if (!recommended && strict) return "Part of `bpf.configs.strict` and `bpf.configs.all`.";
  if (!recommended) return "Part of no preset but `bpf.configs.all`.";
  return `Part of \`bpf.configs.recommended\`${strict ? `; \`bpf.configs.strict\` sets ${listOf(strict)}` : ""}.`;
}

export function ruleHeader({ meta }: BpfRule): string {
  const facts = [
    presetsOf(meta.docs),
    meta.fixable ? "`--fix` fixes its reports." : [],
    meta.hasSuggestions ? "Some reports come with a suggestion for editors instead." : [],
  ];
  return `${meta.docs.description}.\n\n${facts.flat().join(" ")}`;
}

/** A table of the options, made of the rule's schema. */
export function optionTable({ meta }: BpfRule): string {
  const { items } = meta.schema as { items?: ItemSchema };
  if (items) return entryTable(items);
  const [schema] = Array.isArray(meta.schema) ? (meta.schema as unknown[]) : [];
  const properties = (schema as { properties?: Record<string, Record<string, unknown>> } | undefined)?.properties ?? {};
  const rows = Object.entries(properties).map(
    ([name, { default: value, description, ...schema }]) =>
      `| \`${name}\` | ${typeOf(schema as OptionSchema)} | \`${JSON.stringify(value)}\` | ${String(description)} |`,
  );
  return ["| Option | Type | Default | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** What an option takes, its words in backticks. */
const typeOf = (schema: OptionSchema): string => describeSchema(schema).replaceAll(/"[^"]*"/gu, "`$&`");

/** The same for options that are a list. */
function entryTable({ anyOf: [text, { properties, required }] }: ItemSchema): string {
  const rows = Object.entries(properties).map(
    ([name, { description }]) => `| \`${name}\` | ${required.includes(name) ? "yes" : "no"} | ${description} |`,
  );
  const head = `Any number of entries, each a string (${text.description.replace(/\.$/u, "").toLowerCase()}) or an object:`;
  return [head, "", "| Property | Required | |", "| --- | --- | --- |", ...rows].join("\n");
}
