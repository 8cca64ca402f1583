/** Reports text that the parser does not understand, so that what depends on it is not checked. */
import { defineRule, folded, type AstNode } from "../src/rule/index.js";

/** Characters of the text that a message shows. */
const MAX_SHOWN = 40;

export default defineRule({
  name: "no-unparsed-code",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow text that does not parse, and the markers of merge conflicts",
      recommended: false,
      strict: {},
    },
    messages: {
      conflict:
        "`{{marker}}` is left from a merge: keep one side, and remove the marker. Until then, the text of both sides is linted.",
      unparsed:
        "`{{text}}` does not parse here. What depends on it is not checked; where a macro is the reason, `macros` can say what it stands for.",
      missing:
        "`{{expected}}` is missing here. What depends on it is not checked; where a macro is the reason, `macros` can say what it stands for.",
    },
  },
  options: {},
  create(context) {
    const { sourceCode } = context;
    const { lines, scan } = sourceCode.unit;
    const seenLines = new Set<number>();
    /** Damage in damage, and more of it on a line, comes of the same mistake. */
    const isFirst = (node: AstNode): boolean => {
      const { line } = node.loc.start;
      const isKnown = seenLines.has(line);
      seenLines.add(line);
      for (let outer = sourceCode.getParent(node); outer; outer = sourceCode.getParent(outer)) {
        if (outer.type === "ERROR") return false;
      }
      return !isKnown;
    };
    return {
      translation_unit() {
        for (const { start, end } of scan.conflictMarkers) {
          const data = { marker: sourceCode.text.slice(start, end) };
          context.report({ loc: lines.location(start, end), messageId: "conflict", data });
        }
      },
      ERROR(node) {
        if (!isFirst(node)) return;
        const text = folded(sourceCode.text.slice(...node.range));
        const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
        context.report({ node, messageId: "unparsed", data: { text: shown } });
      },
      MISSING(node) {
        if (isFirst(node)) context.report({ node, messageId: "missing", data: { expected: node.expected } });
      },
    };
  },
});
