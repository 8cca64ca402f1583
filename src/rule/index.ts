/** The rule author's kit. */
export { defineRule, type BpfRule, type BpfRuleContext, type BpfRuleVisitor, type RuleDocs } from "./define-rule.js";
export { canRewrite, removeMember, toFixer, type TextEdit } from "./fix.js";
export { option } from "./options.js";
export { countMentions } from "./mentions.js";
export { folded, inBytes } from "./words.js";
