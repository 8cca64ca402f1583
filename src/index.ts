/** The plugin object, as ESLint takes it. */
import type { ESLint, Linter } from "eslint";
import { rules } from "../rules/index.js";
import { makeConfig } from "./configs.js";
import { bpfCLanguage } from "./language/bpf-c-language.js";
import { pluginName, version } from "./package.js";
import { bpfCProcessor } from "./processor.js";
import type { BpfRule } from "./rule/index.js";

const NAMESPACE = "bpf";

const plugin = {
  meta: { name: pluginName, version, namespace: NAMESPACE },
  languages: { c: bpfCLanguage },
  processors: { "bpf-c": bpfCProcessor },
  rules,
  configs: {} as { recommended: Linter.Config },
} satisfies ESLint.Plugin;

const recommended = Object.entries<BpfRule>(rules).filter(([, { meta }]) => meta.docs.recommended);
plugin.configs.recommended = makeConfig(NAMESPACE, "recommended", plugin, Object.fromEntries(recommended));

export default plugin;

export type { MapDefinition, MapMember, MemberArgument } from "./bpf/maps.js";
export type { BpfCSourceCode } from "./language/bpf-c-source-code.js";
export type { BpfLanguageOptions } from "./language/language-options.js";
export type { BpfRule, BpfRuleContext, BpfRuleVisitor } from "./rule/index.js";
export type * from "./syntax/ast.js";
export type { MacroKind, MemberKind } from "./syntax/macros.js";
