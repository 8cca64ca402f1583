/** Reports records in maps and events whose layout has padding that the compiler inserted and nobody wrote. */
import { PAD_TYPES } from "../src/bpf/pad-members.js";
import { findPaddedRecords, type PaddedRecord } from "../src/bpf/padded-records.js";
import { findRemedies, type Remedies, type Rewriting } from "../src/bpf/padding-edits.js";
import {
  advise,
  describeFilling,
  describePadding,
  describeUse,
  isPrefixKey,
  nameRecord,
} from "../src/bpf/padding-text.js";
import { findHeaderLine, findIncludeRange, isSystemRecord } from "../src/bpf/record-places.js";
import { RECORD_ROLES } from "../src/bpf/record-uses.js";
import { defineRule, inBytes, option, toFixer, type BpfRuleContext } from "../src/rule/index.js";

const MESSAGES = {
  paddedKey:
    "{{record}} is {{padding}}. As {{use}} it is compared byte by byte, so a lookup misses entries whose padding held other bytes; {{advice}}.",
  paddedPrefix:
    "{{record}} is {{padding}}. As {{use}}, an LPM trie, it has the padding among the bits of the address, so prefixes match by what it happens to hold; {{advice}}.",
  paddedValue:
    '{{record}} is {{padding}}. As {{use}} it can carry bytes of the stack to user space, and a Go type without the padding fails with "doesn\'t consume all data"; {{advice}}.',
  paddedEvent:
    "{{record}} is {{padding}}. As {{use}} it shows user space what the memory held there before, and other languages lay it out differently; {{advice}}.",
  padded: "{{record}} is {{padding}}. Assigning its members leaves these bytes as they were; {{advice}}.",
  addMembers: "Add {{members}}; the size and all offsets stay as they are.",
  reorderMembers:
    "Sort the members by alignment: {{newSize}} instead of {{size}}, and user space has to use the new order.",
  packRecord:
    "Add `__attribute__((packed))`: {{newSize}} instead of {{size}}, which user space has to follow, and members that are read byte by byte.",
};

type MessageId = keyof typeof MESSAGES;
type Context = BpfRuleContext<MessageId>;

export default defineRule({
  name: "require-explicit-padding",
  meta: {
    type: "problem",
    docs: {
      description: "Require that padding in keys, values and events is written as members",
      recommended: true,
      strict: { roles: ["key", "value", "event"] },
    },
    fixable: "code",
    hasSuggestions: true,
    messages: MESSAGES,
  },
  options: {
    roles: option.choices(
      RECORD_ROLES,
      ["key", "value"],
      "Which records are checked: keys and values of maps, events in ring and perf buffers, or any record of the file.",
    ),
    padName: option.string(
      "__pad",
      "Name of the members that a fix adds; a number is added to it where it is taken.",
      "^[A-Za-z_]\\w*$",
    ),
    padType: option.choice(
      PAD_TYPES,
      "auto",
      "Family of the types of these members; `auto` takes the one that the record uses.",
    ),
    checkHeaders: option.boolean(true, "Also report records of the project's headers, at the map that uses them."),
    checkSystemHeaders: option.boolean(false, "Also report records of `vmlinux.h` and of system headers."),
    allowRecords: option.strings([], "Tags or typedef names of records to leave alone; `*` stands for any characters."),
  },
  checks: "types",
  create(context, { roles, padName, padType, checkHeaders, checkSystemHeaders, allowRecords }) {
    const { sourceCode } = context;
    const { unit, types } = sourceCode;
    const allowed = allowRecords.map(toPattern);
    const isChecked = ({ place, name }: PaddedRecord): boolean => {
      if (allowed.some((pattern) => pattern.test(name.replace(/^(?:struct|union) /u, "")))) return false;
      if (place.isMain) return true;
      return isSystemRecord(place) ? checkSystemHeaders : checkHeaders;
    };
    return {
      translation_unit() {
        for (const record of findPaddedRecords(unit, types, sourceCode.maps, new Set(roles))) {
          if (!isChecked(record)) continue;
          report(context, record, findRemedies(unit, types, record, { name: padName, type: padType }));
        }
      },
    };
  },
});

function report(context: Context, record: PaddedRecord, remedies: Remedies): void {
  const { sourceCode } = context;
  const loc = findLocation(context, record);
  if (!loc) return;
  const { fill, reorder, pack } = remedies;
  const [use] = record.uses;
  const isSafe = fill?.isSafe === true && !isPrefixKey(use);
  const size = String(record.size);
  const added = fill && !isSafe && suggest("addMembers", { members: describeFilling(remedies) }, fill);
  const sorted = reorder && suggest("reorderMembers", { size, newSize: inBytes(reorder.layout.size) }, reorder);
  const packed = pack && suggest("packRecord", { size, newSize: inBytes(pack.layout.size) }, pack);
  const offers = isPrefixKey(use) ? [packed, sorted, added] : [added, sorted, packed];
  context.report({
    loc,
    messageId: messageFor(record),
    data: {
      record: nameRecord(record, findHeaderLine(sourceCode.types, record.place)),
      padding: record.differs
        ? `${describePadding(record)}, and has padding in every variant of the build`
        : describePadding(record),
      use: describeUse(record),
      advice: advise(record, remedies),
    },
    fix: fill && isSafe ? toFixer(fill.edits) : null,
    suggest: offers.flatMap((offer) => (offer ? [offer] : [])),
  });
}

/** A suggestion to rewrite the record. */
function suggest(
  messageId: MessageId,
  data: Record<string, string>,
  { edits }: Rewriting,
): { messageId: MessageId; data: Record<string, string>; fix: ReturnType<typeof toFixer> } {
  return { messageId, data, fix: toFixer(edits) };
}

/** At the record's name; where a header defines it, at what uses it, or else at what includes the header. */
function findLocation(
  { sourceCode }: Context,
  { place, uses, isUnion }: PaddedRecord,
): Context["sourceCode"]["ast"]["loc"] | undefined {
  const { lines, text } = sourceCode.unit;
  if (!place.isMain) {
    const range = uses.find((use) => use.range !== undefined)?.range ?? findIncludeRange(sourceCode.types, place);
    return range && lines.location(...range);
  }
  const start = place.tagStart ?? place.start;
  const tag = place.tagStart === undefined ? undefined : /^\w+/u.exec(text.slice(start))?.[0];
  return lines.location(start, start + (tag ?? (isUnion ? "union" : "struct")).length);
}

function messageFor({ uses: [use] }: PaddedRecord): MessageId {
  if (isPrefixKey(use)) return "paddedPrefix";
  switch (use.role) {
    case "key":
      return "paddedKey";
    case "value":
      return "paddedValue";
    case "event":
      return "paddedEvent";
    case "any":
      return "padded";
  }
}

function toPattern(pattern: string): RegExp {
  const text = pattern.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll("*", ".*");
  return new RegExp(`^${text}$`, "u");
}
