/** Reports what a project's selectors find: conventions of its own, for which it takes no plugin. */
import { OptionList, defineRule, requireSelector, type AstNode, type BpfRuleVisitor } from "../src/rule/index.js";

export default defineRule({
  name: "no-restricted-syntax",
  meta: {
    type: "suggestion",
    docs: {
      description: "Disallow what selectors of the project's own find",
      recommended: false,
    },
    messages: { restrictedSyntax: "{{message}}" },
  },
  options: new OptionList(
    "A selector.",
    { selector: "A selector." },
    { message: "What is reported, in place of a sentence that repeats the selector." },
  ),
  create(context, entries) {
    const listeners: BpfRuleVisitor = {};
    for (const entry of entries) {
      const { selector, message = "" } = typeof entry === "string" ? { selector: entry } : entry;
      requireSelector(selector);
      const data = { message: message === "" ? `Using '${selector}' is not allowed.` : message };
      listeners[selector] = (node: AstNode) => {
        context.report({ node, messageId: "restrictedSyntax", data });
      };
    }
    return listeners;
  },
});
