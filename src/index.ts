/** The plugin object, as ESLint takes it. */
import type { ESLint, Linter } from "eslint";
import { rules } from "../rules/index.js";
import type { MapType } from "./bpf/map-attributes.js";
import { makeConfig } from "./configs.js";
import { bpfCLanguage } from "./language/bpf-c-language.js";
import type { BpfCSourceCode } from "./language/bpf-c-source-code.js";
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

export type { MapAttributes, MapType } from "./bpf/map-attributes.js";
export type { MapDefinition, MapMember, MemberArgument } from "./bpf/maps.js";
export type { BpfCSourceCode } from "./language/bpf-c-source-code.js";
export type { BpfLanguageOptions } from "./language/language-options.js";
export type { BpfRule, BpfRuleContext, BpfRuleVisitor } from "./rule/index.js";
export type * from "./syntax/ast.js";
export type { MacroKind, MemberKind } from "./syntax/macros.js";
export type { OutlineHole, OutlineMember, RecordOutline, TypeOutline } from "./types/outline.js";

/** How clang lays a type out on the target `bpf`. */
export type Layout = NonNullable<MapType["layout"]>;
/** A member of a record. */
export type LayoutMember = Layout["members"][number];
/** Bytes that belong to no member. */
export type LayoutPadding = Layout["padding"][number];
/** Type and value of an integer constant expression. */
export type IntegerConstant = NonNullable<ReturnType<BpfCSourceCode["types"]["constantOf"]>>;
