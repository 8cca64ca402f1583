/** What rules get and give, in the types of this language. */
import type { RuleContext, RuleVisitor } from "@eslint/core";
import type { BpfCSourceCode, SyntaxElement } from "../language/bpf-c-source-code.js";
import type { BpfLanguageOptions } from "../language/language-options.js";
import type { AstNode, TranslationUnitNode } from "../syntax/ast.js";

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
