/** Renders `src/rules-config.gen.ts` from the schemas of the rules. */
import type { BpfRule } from "../../src/index.js";
import type { ItemSchema, OptionSchema } from "../../src/rule/options.js";

type PropertySchema = OptionSchema & { description: string; default: unknown };

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|[-_]+)([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

const union = (values: readonly string[]): string => values.map((value) => JSON.stringify(value)).join(" | ");

/** An option's type in TypeScript. */
function typeOf(schema: OptionSchema): string {
  if (schema.type === "array") return `readonly (${schema.items.enum ? union(schema.items.enum) : "string"})[]`;
  return schema.type === "string" && schema.enum ? union(schema.enum) : schema.type;
}

function renderOptions(name: string, properties: Readonly<Record<string, PropertySchema>>): string {
  const members = Object.entries(properties).map(
    ([option, schema]) => `  /**
   * ${schema.description}
   * @default ${JSON.stringify(schema.default)}
   */
  ${option}?: ${typeOf(schema)};
`,
  );
  return `export interface ${name} {\n${members.join("")}}\n`;
}

function renderEntry(name: string, { anyOf: [, { properties, required }] }: ItemSchema): string {
  const members = Object.entries(properties).map(
    ([property, { description }]) =>
      `  /** ${description} */\n  ${property}${required.includes(property) ? "" : "?"}: string;\n`,
  );
  return `export interface ${name} {\n${members.join("")}}\n`;
}

/** The declaration of a rule's options, if it has any, and the type of what follows the severity. */
function optionsOf(name: string, { meta }: BpfRule): { declaration: string; options: string } {
  const schema = meta.schema as readonly { properties: Record<string, PropertySchema> }[] | { items: ItemSchema };
  if ("items" in schema) {
    const entry = `${pascalCase(name)}Entry`;
    return { declaration: renderEntry(entry, schema.items), options: `(string | ${entry})[]` };
  }
  const [object] = schema;
  if (!object) return { declaration: "", options: "[]" };
  const options = `${pascalCase(name)}Options`;
  return { declaration: renderOptions(options, object.properties), options: `[${options}]` };
}

export function renderRulesConfig(rules: ReadonlyMap<string, BpfRule>): string {
  const rendered = [...rules].map(([name, rule]) => ({ name, rule, ...optionsOf(name, rule) }));
  const members = rendered.map(
    ({ name, rule, options }) => `  /** ${rule.meta.docs.description}. */
  "bpf/${name}"?: RuleConfig<${options}>;
`,
  );
  return `/** The rules and their options as a configuration sets them. Generated from the rules by \`npm run bless\`; do not edit. */
import type { RuleConfig } from "@eslint/core";

${rendered.map(({ declaration }) => declaration).join("\n")}
/** What the \`rules\` of a config object say of this plugin's rules. It takes no others, so that a misspelt one shows. */
export interface BpfRulesConfig {
${members.join("")}}
`;
}
