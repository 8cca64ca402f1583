/** Reports bytes of keys, values and events that nothing writes before a helper reads them. */
import { findUnwrittenReads, type UnwrittenRead } from "../src/bpf/unwritten-bytes.js";
import { adviseZeroing, assigningEdit, describeUnwritten, zeroingEdit } from "../src/bpf/unwritten-text.js";
import { defineRule, toFixer, type TextEdit } from "../src/rule/index.js";

const SENTENCE = "{{bytes}} never written before `{{call}}()`; {{advice}}.";

export default defineRule({
  name: "no-uninitialized-bytes",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow keys, values and events with bytes that nothing writes",
      recommended: true,
    },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      unwrittenKey: `${SENTENCE} Keys are compared byte by byte: what the stack held there decides which entry is found.`,
      unwrittenValue: `${SENTENCE} The map's value gets what the stack held there.`,
      unwrittenEvent: `${SENTENCE} User space gets what the stack held there.`,
      unwrittenRecord: `${SENTENCE} User space gets what the buffer held there.`,
      unwrittenSource: `${SENTENCE} The process gets what the stack held there.`,
      zero: "Declare `{{name}}` with `{{text}}`.",
      assign: "Declare `{{name}}` with `= {}`, and assign its members.",
    },
  },
  options: {},
  checks: "types",
  create(context) {
    const { sourceCode } = context;
    const { lines, scan } = sourceCode.unit;
    return {
      translation_unit() {
        for (const read of findUnwrittenReads(sourceCode.types, sourceCode.maps, scan.tokens)) {
          const zeroing = zeroingEdit(read.birth, sourceCode.text);
          const assigning = assigningEdit(read, sourceCode.text);
          // Of a variable that nothing writes at all, the value is missing, and not only bytes of it.
          const isCure = zeroing !== undefined && read.isCuredByZeroing && !read.isWhole;
          const { name = "" } = read;
          const offers = [
            zeroing && !isCure && suggest("zero", { name, text: zeroing.text.trim() }, zeroing),
            assigning && suggest("assign", { name }, assigning),
          ];
          context.report({
            loc: lines.location(read.place.start, read.place.end),
            messageId: MESSAGE_OF[read.role],
            data: { bytes: describeUnwritten(read), call: read.callee, advice: adviseZeroing(read) },
            fix: isCure ? toFixer([zeroing]) : null,
            suggest: offers.flatMap((offer) => (offer ? [offer] : [])),
          });
        }
      },
    };
  },
});

/** A suggestion to make an edit. */
function suggest<Id extends "zero" | "assign">(
  messageId: Id,
  data: Record<string, string>,
  edit: TextEdit,
): { messageId: Id; data: Record<string, string>; fix: ReturnType<typeof toFixer> } {
  return { messageId, data, fix: toFixer([edit]) };
}

const MESSAGE_OF = {
  key: "unwrittenKey",
  value: "unwrittenValue",
  event: "unwrittenEvent",
  record: "unwrittenRecord",
  source: "unwrittenSource",
} as const satisfies Record<UnwrittenRead["role"], string>;
