/** Reports keys, values and buffers of another size than the map's, in definitions and in the calls that use them. */
import { MapCalls, type MacroUse, type MapUse } from "../src/bpf/map-calls.js";
import { findSizeFaults, type SizeFault } from "../src/bpf/map-size-faults.js";
import { mapsNamed } from "../src/bpf/maps-by-name.js";
import type { MapDefinition } from "../src/bpf/maps.js";
import { findUseFaults, type CertainFault, type UseFault } from "../src/bpf/map-use-faults.js";
import { UsedTypes, type TypedSize } from "../src/bpf/used-types.js";
import { mapCall } from "../src/facts/helpers.js";
import {
  canRewrite,
  countMentions,
  defineRule,
  folded,
  inBytes,
  option,
  removeMember,
  toFixer,
  type BpfRuleContext,
} from "../src/rule/index.js";

type MessageId =
  | ("shortKey" | "shortValue" | "shortDestination" | "shortBuffer")
  | ("longKey" | "longValue" | "longDestination" | "otherRecord")
  | ("conflict" | "valuesConflict" | "forbiddenSize" | "forbiddenMember")
  | ("sizeWithoutType" | "remove" | "writeInstead");

export default defineRule({
  name: "key-size-matches-type",
  meta: {
    type: "problem",
    docs: {
      description: "Require keys, values and buffers to have the size that their map says",
      recommended: true,
      strict: { checkLonger: true, checkRecordType: true, preferTypes: true },
    },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      shortKey:
        "`{{written}}`{{within}} points to {{pointee}}, but a key of `{{map}}` has {{needed}}: `{{call}}()` takes what lies behind for part of the key and misses entries, or the verifier refuses the program (`invalid read from stack`). {{advice}}",
      shortValue:
        "`{{written}}`{{within}} points to {{pointee}}, but a value of `{{map}}` has {{needed}}: `{{call}}()` stores what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). {{advice}}",
      shortDestination:
        "`{{written}}`{{within}} points to {{pointee}}, but `{{call}}()` writes {{needed}}: it overwrites what lies behind, or the verifier refuses the program (`invalid write to stack`). {{advice}}",
      shortBuffer:
        "`{{written}}`{{within}} points to {{pointee}}, but `{{call}}()` is told to send {{needed}}: it sends what lies behind along with it, or the verifier refuses the program (`invalid read from stack`). {{advice}}",
      longKey:
        "`{{written}}`{{within}} points to {{pointee}}, but a key of `{{map}}` has {{needed}}: keys that differ in the last {{rest}} alone share one entry. {{advice}}",
      longValue:
        "`{{written}}`{{within}} points to {{pointee}}, but a value of `{{map}}` has {{needed}}: the last {{rest}} are not stored. {{advice}}",
      longDestination:
        "`{{written}}`{{within}} points to {{pointee}}, but `{{call}}()` writes {{needed}}: the last {{rest}} stay as they are. {{advice}}",
      otherRecord:
        "`{{written}}`{{within}} points to {{pointee}}, and a {{role}} of `{{map}}` is `{{expected}}` of the same size: what is written as one record is read as the other. {{advice}}",
      conflict:
        "`{{role}}_size` is {{stated}}, but the {{role}} is `{{type}}`, {{bytes}}: libbpf refuses the object (`conflicting {{role}} size {{first}} != {{second}}.`). Leave `{{role}}_size` out.",
      valuesConflict:
        "`{{member}}` gives the values {{bytes}}, but with `values` they have 4: libbpf refuses the object (`conflicting value size {{first}} != 4.`). Leave it out.",
      forbiddenSize:
        "A {{role}} of a `{{mapType}}` has {{allowed}}, not {{bytes}}: the kernel refuses to create the map (`EINVAL`).{{advice}}",
      forbiddenMember:
        "A `{{mapType}}` has no {{role}}s, but `{{member}}` gives them {{bytes}}: the kernel refuses to create the map (`EINVAL`). Leave it out.",
      sizeWithoutType:
        "`{{written}}` does not say that every {{role}} of `{{map}}` is `{{type}}`, as it is in this file. Write `{{replacement}}`.",
      remove: "Remove `{{member}}`.",
      writeInstead: "Replace with `{{replacement}}`.",
    },
  },
  options: {
    checkLonger: option.boolean(
      false,
      "Also report what is longer than the map's key or value, so that its end is ignored.",
    ),
    checkRecordType: option.boolean(
      false,
      "Also report a struct or union of the right size that is not the one of the definition.",
    ),
    preferTypes: option.boolean(
      false,
      "Also report sizes in definitions whose keys or values are of one type in the whole file.",
    ),
    checkHeaders: option.boolean(true, "Also report maps of the project's headers, at the lines that include them."),
  },
  checks: "maps",
  create(context, { checkLonger, checkRecordType, preferTypes }) {
    const { sourceCode } = context;
    const calls = new MapCalls(sourceCode.types);
    const usedTypes = new UsedTypes(sourceCode.types);
    const kinds = new Set(["short", ...(checkLonger ? ["long"] : []), ...(checkRecordType ? ["otherRecord"] : [])]);
    const reportUse = (
      use: MapUse,
      map: MapDefinition,
      call: string,
      argumentOf: (fault: UseFault) => Argument | undefined,
    ): void => {
      for (const fault of findUseFaults(use, map, sourceCode.types)) {
        const argument = kinds.has(fault.kind) ? argumentOf(fault) : undefined;
        if (!argument) continue;
        const { loc, written, within } = argument;
        const data = { ...describeUse(fault, map), written, within, call };
        const size =
          fault.role === "buffer" || fault.differs ? undefined : usedTypes.sizeAs(fault.pointee, map, fault.role);
        const fix = size && fixOf(sourceCode, [size]);
        const suggest = fix
          ? [{ messageId: "writeInstead", data: { replacement: size.replacement }, fix } as const]
          : [];
        context.report({ loc, messageId: messageOf(fault), data, suggest });
      }
    };
    const reportMacros = (): void => {
      const seen = new Set<string>();
      for (const use of calls.inMacros(sourceCode.unit.scan.tokens)) {
        const map = soleMap(sourceCode.maps, use.map);
        if (!map) continue;
        reportUse(use, map, use.callee, ({ argument, role }) => {
          // Calls of one macro call may well take the same.
          const key = JSON.stringify([use.macroCall, use.map, role, use.arguments[argument]]);
          if (seen.has(key)) return undefined;
          seen.add(key);
          return argumentInMacro(sourceCode, use, argument);
        });
      }
    };
    return {
      translation_unit() {
        const seen = new Set<string>();
        for (const map of sourceCode.maps) {
          if (map.file !== undefined) continue;
          for (const fault of findSizeFaults(map)) {
            // Maps of one struct have one definition.
            const place = JSON.stringify([fault.kind, fault.role, (fault.member?.node ?? map.nameNode)?.range]);
            if (!seen.has(place)) reportDefinition(context, map, fault);
            seen.add(place);
          }
        }
        if (sourceCode.maps.length > 0) reportMacros();
      },
      call_expression({ function: callee, arguments: list }) {
        if (callee?.type !== "identifier" || !mapCall(callee.name) || list?.type !== "argument_list") return;
        const use = calls.at(callee.range[0]);
        const map = use && soleMap(sourceCode.maps, use.map);
        if (!map) return;
        if (use.variants.length === 0) usedTypes.add(use);
        reportUse(use, map, callee.name, (fault) => {
          const argument = list.children[fault.argument];
          return argument && { written: folded(sourceCode.getText(argument)), within: "", loc: argument.loc };
        });
      },
      "translation_unit:exit"() {
        if (!preferTypes) return;
        for (const map of sourceCode.maps) {
          if (map.file === undefined)
            reportSizes(context, map, usedTypes.findFor(map, countMentions(sourceCode, map.name)));
        }
      },
    };
  },
});

/** What a call takes, as a report shows it. */
interface Argument {
  readonly written: string;
  /** The macro that brings it, in words; empty where the file writes it. */
  readonly within: string;
  readonly loc: BpfRuleContext["sourceCode"]["ast"]["loc"];
}

function argumentInMacro(
  { text, unit }: BpfRuleContext["sourceCode"],
  { macroCall, arguments: given }: MacroUse,
  index: number,
): Argument | undefined {
  const argument = given[index];
  if (!argument) return undefined;
  const { start, end } = argument.place ?? macroCall;
  const [macro = ""] = /^\w+/u.exec(text.slice(macroCall.start, macroCall.end)) ?? [];
  const within = argument.place ? "" : ` in \`${macro}\``;
  return { written: argument.text, within, loc: unit.lines.location(start, end) };
}

function reportSizes(context: BpfRuleContext<MessageId>, map: MapDefinition, sizes: readonly TypedSize[]): void {
  const { sourceCode } = context;
  for (const size of sizes) {
    const { member, role, type, replacement, isPaired } = size;
    const written = folded(sourceCode.getText(member.node)).replace(/;$/u, "");
    // Types on one side alone cost the map its BTF.
    const fix = fixOf(sourceCode, isPaired ? sizes : [size]) ?? null;
    const data = { written, role, map: map.name, type, replacement };
    context.report({ node: member.node, messageId: "sizeWithoutType", data, fix });
  }
}

/** Replaces members as a whole; undefined where one of them is not safe to touch. */
function fixOf(
  sourceCode: BpfRuleContext["sourceCode"],
  sizes: readonly TypedSize[],
): ReturnType<typeof toFixer> | undefined {
  if (!sizes.every(({ member }) => canRewrite(sourceCode, member.node))) return undefined;
  return toFixer(
    sizes.map(({ member: { node }, replacement }) => {
      const end = sourceCode.getText(node).endsWith(";") ? ";" : "";
      return { range: node.range, text: `${replacement}${end}` };
    }),
  );
}

/** The map of a name; undefined where there are several, one for each branch of an `#if`. */
function soleMap(maps: readonly MapDefinition[], name: string): MapDefinition | undefined {
  const [map, other] = mapsNamed(maps, name);
  return other ? undefined : map;
}

function messageOf({ kind, role, access }: UseFault): MessageId {
  if (kind === "otherRecord") return kind;
  if (access === "write") return `${kind}Destination`;
  if (role === "buffer") return "shortBuffer";
  return `${kind}${role === "key" ? "Key" : "Value"}`;
}

function describeUse(fault: CertainFault, map: MapDefinition): Record<string, string> {
  const { role, pointee, needed, present, expected } = fault;
  const isWhole = pointee.size === present;
  return {
    role,
    map: map.name,
    pointee: isWhole
      ? `\`${pointee.type}\`, ${inBytes(present)}`
      : `\`${pointee.type}\`, with ${inBytes(present)} up to the end of the object`,
    needed: fault.differs ? `${inBytes(needed)} (a mismatch in every variant of the build)` : inBytes(needed),
    rest: inBytes(present - needed),
    expected: expected ?? "",
    advice:
      role === "buffer"
        ? `Pass the size of what is there, ${String(present)}.`
        : `Pass ${expected === undefined || expected.includes("{") ? inBytes(needed) : `\`${expected}\``}.`,
  };
}

function reportDefinition(context: BpfRuleContext<MessageId>, map: MapDefinition, fault: SizeFault): void {
  const { sourceCode } = context;
  const { member, role } = fault;
  const node = member?.node ?? map.nameNode;
  if (!node) return;
  const name = member?.name ?? role;
  const canEdit = member?.node.type === "bpf_map_member" && canRewrite(sourceCode, member.node);
  const removal = canEdit ? toFixer([removeMember(sourceCode, member.node)]) : undefined;
  const remove = removal ? [{ messageId: "remove", data: { member: name }, fix: removal } as const] : [];
  const data = { role, member: name, bytes: inBytes(fault.bytes) };
  if (fault.kind === "conflict") {
    const { stated, type, bytes, isStatedFirst } = fault;
    const [first, second] = (isStatedFirst ? [stated, bytes] : [bytes, stated]).map(String);
    const sizes = { stated: String(stated), type, first, second };
    context.report({ node, messageId: "conflict", data: { ...data, ...sizes }, suggest: remove });
  } else if (fault.kind === "values") {
    context.report({
      node,
      messageId: "valuesConflict",
      data: { ...data, first: String(fault.bytes) },
      suggest: remove,
    });
  } else if (fault.allowsNone) {
    context.report({ node, messageId: "forbiddenMember", data: { ...data, mapType: fault.mapType }, suggest: remove });
  } else {
    const { mapType, allowed, argument } = fault;
    const replacement = member?.macro && argument && `${member.macro}(${name}, ${argument})`;
    const advice = replacement ? ` Write \`${replacement}\`.` : "";
    const range = canEdit ? member.argument?.node?.range : undefined;
    const fix = range && argument !== undefined && toFixer([{ range, text: argument }]);
    const suggest = fix && replacement ? [{ messageId: "writeInstead", data: { replacement }, fix } as const] : [];
    context.report({ node, messageId: "forbiddenSize", data: { ...data, mapType, allowed, advice }, suggest });
  }
}
