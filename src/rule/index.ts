/** The rule author's kit. */
export type { BpfRuleContext, BpfRuleVisitor } from "./context.js";
export { defineRule, type BpfRule, type RuleDocs } from "./define-rule.js";
export { canRewrite, removeMember, toFixer } from "./fix.js";
export { OptionList, option } from "./options.js";
export { requireSelector } from "./selectors.js";
export { countMentions } from "./mentions.js";
export type { AstNode } from "../syntax/ast.js";
export type { TextEdit } from "../syntax/text-edit.js";
export { folded, inBytes } from "../syntax/words.js";
