/** The plugin object, as ESLint takes it. */
export type { MacroKind, MemberKind } from "./syntax/macro-kinds.js";
import type { ESLint } from "eslint";
import { rules } from "../rules/index.js";
import type { MapType } from "./bpf/map-attributes.js";
import { makeConfigs, type Configs } from "./configs.js";
import { bpfCLanguage } from "./language/bpf-c-language.js";
import type { BpfCSourceCode } from "./language/bpf-c-source-code.js";
import { pluginName, version } from "./package.js";
import { bpfCProcessor } from "./processor.js";
import { parserStarted } from "./syntax/load.js";

const NAMESPACE = "bpf";

const plugin = {
  meta: { name: pluginName, version, namespace: NAMESPACE },
  languages: { c: bpfCLanguage },
  processors: { "bpf-c": bpfCProcessor },
  rules,
  configs: {} as Configs,
} satisfies ESLint.Plugin;

// Presets hold the plugin, and the plugin holds them.
plugin.configs = makeConfigs(NAMESPACE, plugin, rules);

/** What a part of a plugin holds, by name. */
type PartOf<Key extends "languages" | "processors" | "rules"> = NonNullable<ESLint.Plugin[Key]>[string];

/**
 * The plugin in the types of the ESLint that imports it: those of other versions' rules and languages differ, and none
 * of this is needed to write a configuration.
 */
export interface BpfPlugin extends ESLint.Plugin {
  meta: typeof plugin.meta;
  languages: Record<keyof typeof plugin.languages, PartOf<"languages">>;
  processors: Record<keyof typeof plugin.processors, PartOf<"processors">>;
  rules: Record<keyof typeof rules, PartOf<"rules">>;
  configs: Configs;
}

const typed: BpfPlugin = plugin;

// All else has loaded meanwhile.
await parserStarted;

export default typed;

export type { BpfConfig, Configs } from "./configs.js";
export type * from "./rules-config.gen.js";
export type { MapAttributes, MapType, UnknownAttribute } from "./bpf/map-attributes.js";
export type { MapDefinition, MapMember, MemberArgument } from "./bpf/maps.js";
export type { BpfCSourceCode } from "./language/bpf-c-source-code.js";
export type { BpfLanguageConfig, BpfLanguageOptions } from "./language/language-options.js";
export type { BpfRule, BpfRuleContext, BpfRuleVisitor } from "./rule/index.js";
export type * from "./syntax/ast.js";
export type { Remedy, Unknown } from "./types/c-types.js";
export type { OutlineHole, OutlineMember, RecordOutline, TypeOutline } from "./types/outline.js";

/** How clang lays a type out on the target `bpf`. */
export type Layout = NonNullable<MapType["layout"]>;
/** A member of a record. */
export type LayoutMember = Layout["members"][number];
/** Bytes that belong to no member. */
export type LayoutPadding = Layout["padding"][number];
/** Type and value of an integer constant expression. */
export type IntegerConstant = NonNullable<ReturnType<BpfCSourceCode["types"]["constantOf"]>>;
