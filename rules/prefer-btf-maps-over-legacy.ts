/** Reports maps that are defined as loaders had them before BTF, which libbpf 1.0 and later refuses. */
import type { BccMapDefinition } from "../src/bpf/bcc-maps.js";
import { bccEdits, isForLibbpf } from "../src/bpf/bcc-rewrite.js";
import type { Obstacle } from "../src/bpf/btf-conversion.js";
import { removeStatement } from "../src/bpf/definition-edits.js";
import { findAnnotations } from "../src/bpf/key-value-annotations.js";
import { hasTwin, isSeen, rewriteOf } from "../src/bpf/legacy-findings.js";
import type { LegacyMapDefinition } from "../src/bpf/legacy-maps.js";
import { MapCalls } from "../src/bpf/map-calls.js";
import { groupBy } from "../src/bpf/group-by.js";
import { findMapUses } from "../src/bpf/map-uses.js";
import { mapsNamed } from "../src/bpf/maps-by-name.js";
import type { MapDefinition } from "../src/bpf/maps.js";
import { UsedTypes } from "../src/bpf/used-types.js";
import { mapCall } from "../src/facts/helpers.js";
import { defineRule, option, toFixer, type BpfRuleContext } from "../src/rule/index.js";

type MessageId = "legacySection" | "namedSection" | "bccMacro" | "leftAnnotation" | "writeBtf" | "pinByName";

export default defineRule({
  name: "prefer-btf-maps-over-legacy",
  meta: {
    type: "suggestion",
    docs: { description: "Prefer BTF-style map definitions over legacy ones", recommended: true },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      legacySection:
        "Map `{{name}}` is defined by the values of {{struct}}: libbpf 1.0 and later refuses the object (elf: legacy map definitions in 'maps' section are not supported by libbpf v1.0+). {{advice}}",
      namedSection:
        "Map `{{name}}` is defined by the values of {{struct}}: libbpf 1.0 and later skips its section, and refuses programs that use it (bad map relo against '{{name}}' in section '{{section}}'). {{advice}}",
      bccMacro:
        "`{{macro}}` makes `{{name}}` a map only where bcc compiles the source: libbpf reads maps from the section `.maps` alone. {{advice}}",
      leftAnnotation:
        "`BPF_ANNOTATE_KV_PAIR` gives types to legacy maps, and `{{name}}` is defined in BTF style: loaders skip the section `.maps.{{name}}` that it makes. Remove it.",
      writeBtf: "Define `{{name}}` in BTF style.",
      pinByName:
        "Define `{{name}}` in BTF style, pinned at `/sys/fs/bpf/{{name}}` and not in the `tc/globals` folder of tc.",
    },
  },
  options: {
    checkBcc: option.boolean(
      true,
      "Also report bcc's macros, such as `BPF_HASH`, in files that are written for libbpf.",
    ),
    checkTwins: option.boolean(
      false,
      "Also report a legacy definition when another branch of its `#if` defines the map in BTF style.",
    ),
    checkHeaders: option.boolean(true, "Also report maps of the project's headers, at the lines that include them."),
  },
  checks: "maps",
  create(context, { checkBcc, checkTwins }) {
    const { sourceCode } = context;
    const calls = new MapCalls(sourceCode.types);
    const usedTypes = new UsedTypes(sourceCode.types);
    let isLegacyFile: boolean | undefined;
    const hasLegacyMaps = (): boolean => (isLegacyFile ??= sourceCode.maps.some(isLegacy));
    return {
      translation_unit() {
        if (!hasLegacyMaps()) return;
        for (const use of calls.inMacros(sourceCode.unit.scan.tokens)) usedTypes.add(use);
      },
      call_expression({ function: callee }) {
        if (callee?.type !== "identifier" || !mapCall(callee.name) || !hasLegacyMaps()) return;
        const use = calls.at(callee.range[0]);
        if (use) usedTypes.add(use);
      },
      "translation_unit:exit"() {
        const { maps, types } = sourceCode;
        for (const siblings of groupBy(maps.filter(isLegacy), ({ node }) => node).values()) {
          for (const map of siblings) {
            if (map.linkage === "extern" || !isSeen(types, map)) continue;
            if (checkTwins || !hasTwin(types, map, maps)) reportLegacy(context, map, siblings, usedTypes);
          }
        }
        for (const map of maps) if (checkBcc && isBcc(map)) reportBcc(context, map);
        reportAnnotations(context);
      },
    };
  },
});

function isLegacy(map: MapDefinition): map is LegacyMapDefinition {
  return map.file === undefined && (map.style === "legacy" || map.style === "elf");
}

function isBcc(map: MapDefinition): map is BccMapDefinition {
  return map.file === undefined && map.style === "bcc";
}

function reportLegacy(
  context: BpfRuleContext<MessageId>,
  map: LegacyMapDefinition,
  siblings: readonly LegacyMapDefinition[],
  usedTypes: UsedTypes,
): void {
  const { types, unit } = context.sourceCode;
  const { name, section, nameNode } = map;
  const { edits, obstacle, doubts } = rewriteOf(unit, types, map, siblings, (each, role) =>
    usedTypes.typeOf(each, role, each.node.range[0]),
  );
  const advice = obstacle ? adviceFor(obstacle, name) : writeInstead(name);
  const struct = map.tag === undefined ? "a struct" : `\`struct ${map.tag}\``;
  const fix = edits && toFixer(edits);
  context.report({
    node: nameNode,
    messageId: section === "maps" ? "legacySection" : "namedSection",
    data: { name, section, struct, advice },
    fix: doubts.size === 0 ? (fix ?? null) : null,
    suggest:
      fix && doubts.size > 0
        ? [{ messageId: doubts.has("pinning") ? "pinByName" : "writeBtf", data: { name }, fix }]
        : [],
  });
}

const writeInstead = (name: string): string =>
  `Write \`struct { … } ${name} SEC(".maps")\`, with \`__uint\` and \`__type\` members.`;

/** What is to be said in place of it where the definition has no counterpart that the file shows. */
function adviceFor({ kind, data }: Obstacle, name: string): string {
  const value = (key: string): string => data[key] ?? "";
  const mapType = `\`${value("mapType")}\``;
  switch (kind) {
    case "array":
      return "An array of maps has no counterpart in BTF style: define each of its maps by itself.";
    case "macro":
      return `Let the macro \`${value("macro")}\` make \`struct { … } ${name} SEC(".maps")\`.`;
    case "noType":
      return "It sets no map type, without which no map is made: write a BTF-style definition with its `type`.";
    case "innerMaps":
      return `It says nothing of the maps in a map of type ${mapType}, which a BTF-style definition describes with \`__array(values, …)\`.`;
    case "member":
      return `\`.${value("member")} = ${value("value")}\` has no counterpart in BTF style.`;
    case "pinning":
      return `\`.pinning = ${value("value")}\` has no counterpart in BTF style, which knows \`LIBBPF_PIN_BY_NAME\` alone.`;
    case "noKey":
      return `A map of type ${mapType} takes no \`${value("member")}\`: the kernel refuses it in either style.`;
    case "untyped":
      return `A map of type ${mapType} has to be defined with the types of its key, an \`int\`, and of its value.`;
    case "annotation":
      return "The types that `BPF_ANNOTATE_KV_PAIR` gives it are of other sizes than its key and its value.";
    case "number":
      return `\`${value("member")}\` is ${value("number")}, and \`__uint\` carries numbers below 1073741824 alone.`;
    case "use":
      return `\`${value("use")}\` on line ${value("line")} needs the struct, which a BTF-style definition replaces.`;
    case "redeclared":
      return `It is declared once more on line ${value("line")}, where its type has to change as well.`;
    case "noMacros":
      return "A BTF-style definition takes `__uint` and `__type` of `<bpf/bpf_helpers.h>`, which are not in sight here.";
    case "initializer":
      return writeInstead(name);
  }
}

function reportBcc(context: BpfRuleContext<MessageId>, map: BccMapDefinition): void {
  const { types, unit } = context.sourceCode;
  const { name, node, nameNode } = map;
  const isMethodCalled = findMapUses(unit, types, name, node).some(({ effect }) => effect === "breaking");
  if (!isForLibbpf(unit) || isMethodCalled) return;
  const edits = bccEdits(unit, types, map);
  const macro = node.macro?.name ?? "";
  context.report({
    node: nameNode,
    messageId: "bccMacro",
    data: { name, macro, advice: writeInstead(name) },
    fix: edits ? toFixer(edits) : null,
  });
}

/** Annotations of maps that are no legacy ones any more. */
function reportAnnotations(context: BpfRuleContext<MessageId>): void {
  const { maps, types, unit } = context.sourceCode;
  for (const { map: name, call } of findAnnotations(unit, types)) {
    const styles = mapsNamed(maps, name).flatMap(({ file, style }) => (file === undefined ? style : []));
    if (styles.length === 0 || styles.some((style) => style !== "btf")) continue;
    const edits = removeStatement(unit, [call.range[0], call.statementEnd]);
    context.report({
      loc: unit.lines.location(...call.range),
      messageId: "leftAnnotation",
      data: { name },
      fix: edits ? toFixer(edits) : null,
    });
  }
}
