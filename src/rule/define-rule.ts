/** Declares a rule: fills in what all rules share and keeps ESLint's own shape. */
import type { RuleContext, RuleDefinition, RuleVisitor } from "@eslint/core";
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import { BpfCSourceCode, type SyntaxElement } from "../language/bpf-c-source-code.js";
import type { BpfLanguageOptions } from "../language/language-options.js";
import { ruleUrl } from "../package.js";
import type { AstNode, TranslationUnitNode } from "../syntax/ast.js";
import { defaultsOf, schemaOf, type OptionTable, type OptionValues } from "./options.js";

/** The node of a type name. */
type NodeOf<Type extends string> = Extract<AstNode | TranslationUnitNode, { type: Type }>;

/** Listeners by node type, by `type:exit`, and by any other selector. */
export type BpfRuleVisitor = {
  [Type in AstNode["type"] as Type | `${Type}:exit`]?: (node: NodeOf<Type>) => void;
} & RuleVisitor;

interface BpfRuleTypes<MessageIds extends string> {
  LangOptions: BpfLanguageOptions;
  Code: BpfCSourceCode;
  RuleOptions: unknown[];
  Node: SyntaxElement;
  MessageIds: MessageIds;
}

/** What a rule gets: ESLint's context, with this language's source code. */
export type BpfRuleContext<MessageIds extends string = string> = RuleContext<BpfRuleTypes<MessageIds>>;

/** What this plugin's rules say of themselves in `meta.docs`. */
export interface RuleDocs {
  readonly description: string;
  /** Whether the rule is part of `configs.recommended`. */
  readonly recommended: boolean;
}

/** A rule as ESLint takes it. */
export type BpfRule = RuleDefinition & {
  readonly meta: NonNullable<RuleDefinition["meta"]> & { readonly docs: RuleDocs };
};

interface RuleSource<MessageIds extends string, Table extends OptionTable> {
  /** The rule's name without the plugin's. */
  readonly name: string;
  readonly meta: {
    readonly type: "problem" | "suggestion" | "layout";
    readonly docs: RuleDocs;
    readonly fixable?: "code";
    readonly hasSuggestions?: true;
    readonly messages: Record<MessageIds, string>;
  };
  readonly options: Table;
  readonly create: (context: BpfRuleContext<MessageIds>, options: OptionValues<Table>) => BpfRuleVisitor;
}

const createRule = RuleCreator<RuleDocs>(ruleUrl);

/**
 * Makes a rule. On a file of another language it has no listeners: ESLint enforces `meta.languages` since
 * 10.2 only.
 */
export function defineRule<MessageIds extends string, Table extends OptionTable>({
  name,
  meta,
  options,
  create,
}: RuleSource<MessageIds, Table>): BpfRule {
  const rule = createRule<Record<string, unknown>[], MessageIds>({
    name,
    meta: {
      ...meta,
      languages: ["bpf/c"],
      schema: schemaOf(options),
      defaultOptions: defaultsOf(options),
    },
    create(context, [values = {}]) {
      // typescript-eslint types contexts and listeners for JavaScript's tree; ESLint passes on what the language made.
      const bpfContext = context as unknown as BpfRuleContext<MessageIds>;
      if (!(bpfContext.sourceCode instanceof BpfCSourceCode)) return {};
      return create(bpfContext, values as OptionValues<Table>);
    },
  });
  return rule as unknown as BpfRule;
}
