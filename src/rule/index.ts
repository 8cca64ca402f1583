/** The rule author's kit. */
export { defineRule, type BpfRule, type BpfRuleContext, type BpfRuleVisitor, type RuleDocs } from "./define-rule.js";
export { canRewrite, removeMember, toFixer } from "./fix.js";
export { option } from "./options.js";
export { countMentions } from "./mentions.js";
export type { TextEdit } from "../syntax/text-edit.js";
export { folded, inBytes } from "../syntax/words.js";
