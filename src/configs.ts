/** The presets: filters over what the rules say of themselves. */
import type { Linter } from "eslint";
import type { defineConfig } from "eslint/config";
import type { BpfLanguageConfig } from "./language/language-options.js";
import type { BpfRule } from "./rule/index.js";
import type { BpfRulesConfig } from "./rules-config.gen.js";

type DefinedConfig = Extract<Parameters<typeof defineConfig>[number], { extends?: unknown }>;

/**
 * A config object for eBPF sources, as `defineConfig` takes it. It knows the language's options and the options of the
 * rules, which ESLint's own type does not.
 */
export interface BpfConfig extends Omit<DefinedConfig, "languageOptions" | "rules"> {
  languageOptions?: BpfLanguageConfig;
  // A picked type is one that ESLint's, which take any key, can be made of; an interface is not.
  rules?: Pick<BpfRulesConfig, keyof BpfRulesConfig>;
}

type Plugin = NonNullable<Linter.Config["plugins"]>[string];
type Rules = readonly (readonly [name: string, rule: BpfRule])[];

/** Files that are eBPF sources by their name. */
const BPF_FILES = ["**/*.bpf.c", "**/*.bpf.h"];
/** The same, and headers, of which the processor takes those that eBPF sources include. */
const PROJECT_FILES = ["**/*.bpf.c", "**/*.h"];

/** Files that may be eBPF sources: the processor looks into them, and leaves other C alone. */
const C_FILES = ["**/*.c", "**/*.h"];

/** The presets that the plugin has, by name. */
// ESLint's type of a plugin takes an alias, of which it knows all keys, and no interface.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type Configs = {
  /** The rules that report mistakes, for `*.bpf.c` and `*.bpf.h`. */
  recommended: Linter.Config;
  /** The same rules with the options that ask for more. */
  strict: Linter.Config;
  /** Every rule, with its default options. */
  all: Linter.Config;
  /** The rules of `recommended` for sources and the headers that they include: each mistake once, where it is written. */
  project: Linter.Config;
  /**
   * The same for trees whose eBPF sources are plain `.c`, as bpf2go has them. Other C, which it tells by the contents,
   * is left alone.
   */
  bpf2go: Linter.Config;
};

/**
 * Makes the presets; each is a config object that is complete in itself.
 * @param namespace - the name under which a preset registers the plugin
 */
export function makeConfigs(
  namespace: string,
  plugin: Plugin,
  rulesByName: Readonly<Record<string, BpfRule>>,
): Configs {
  const all: Rules = Object.entries(rulesByName);
  const recommended = all.filter(([, { meta }]) => meta.docs.recommended);
  const make = (name: keyof Configs, files: string[], rules: [string, Linter.RuleEntry][]): Linter.Config => ({
    name: `${namespace}/${name}`,
    files,
    plugins: { [namespace]: plugin },
    language: `${namespace}/c`,
    processor: `${namespace}/bpf-c`,
    rules: Object.fromEntries(rules.map(([rule, entry]) => [`${namespace}/${rule}`, entry])),
  });
  const asErrors = (rules: Rules): [string, Linter.RuleEntry][] => rules.map(([name]) => [name, "error"]);
  const strictly = all.flatMap(([name, { meta }]): [string, Linter.RuleEntry][] => {
    const { recommended: isRecommended, strict } = meta.docs;
    if (strict === undefined) return isRecommended ? [[name, "error"]] : [];
    return [[name, Object.keys(strict).length > 0 ? ["error", strict] : "error"]];
  });
  // Headers are linted as files of their own.
  const whereWritten = recommended.map(([name, { meta }]): [string, Linter.RuleEntry] => [
    name,
    hasOption(meta, "checkHeaders") ? ["error", { checkHeaders: false }] : "error",
  ]);
  return {
    recommended: make("recommended", BPF_FILES, asErrors(recommended)),
    strict: make("strict", BPF_FILES, strictly),
    all: make("all", BPF_FILES, asErrors(all)),
    project: make("project", PROJECT_FILES, whereWritten),
    bpf2go: make("bpf2go", C_FILES, whereWritten),
  };
}

/** Whether a rule has an option with a default. */
function hasOption({ defaultOptions }: BpfRule["meta"], name: string): boolean {
  const [defaults] = defaultOptions ?? [];
  return typeof defaults === "object" && defaults !== null && name in defaults;
}
