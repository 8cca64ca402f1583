/** Reports map members that carry a size where a type belongs, or a type where a number belongs. */
import type { MapMember } from "../src/bpf/maps.js";
import { MEMBER_MACROS } from "../src/facts/map-members.js";
import { findSlip, type MemberRewrite, type Slip, type SlipKind } from "../src/bpf/member-slips.js";
import {
  canRewrite,
  defineRule,
  folded,
  option,
  toFixer,
  type BpfRuleContext,
  type TextEdit,
} from "../src/rule/index.js";

/** The slips that give the rule its name; the others are their mirror images. */
const SIZES_AS_TYPES: ReadonlySet<SlipKind> = new Set(["sizeofAsType", "numberAsType", "noInnerMap"]);

type MessageId = SlipKind | "writeInstead" | "writeSizeInstead";

export default defineRule({
  name: "no-sizeof-in-__type",
  meta: {
    type: "problem",
    docs: {
      description: "Disallow sizes where a map member takes a type, and types where it takes a number",
      recommended: true,
    },
    fixable: "code",
    hasSuggestions: true,
    messages: {
      sizeofAsType:
        "`{{written}}` makes the {{role}} an `unsigned long` of 8 bytes, because `{{macro}}` takes the type of what it is given: {{consequence}}. {{advice}}",
      numberAsType:
        "`{{written}}` makes the {{role}} a number of type `{{type}}`, {{bytes}} bytes, because `{{macro}}` takes the type of what it is given, not its value: {{consequence}}. {{advice}}",
      numberAsArray:
        "`{{written}}` makes the {{role}} an array of {{elements}}, because `{{macro}}` stores its number as the length of an array of `int`. {{advice}}",
      sizeofAsArray:
        "`{{written}}` makes the {{role}} an array with one `int` for each byte of `{{operand}}`, four times its size. {{advice}}",
      typeAsNumber:
        "`{{written}}` does not compile: `{{macro}}` takes a number, and `{{argument}}` is a type. {{advice}}",
      typeForNumber:
        "`{{written}}` gives `{{name}}` a type where the loader reads a number, so libbpf refuses the object (attr '{{name}}': expected ARRAY{{got}}). {{advice}}",
      lengthForNumber:
        "`{{written}}` sets `{{name}}` to {{length}}, the number of elements of `{{argument}}`, not its size in bytes. {{advice}}",
      noInnerMap: "`{{written}}` describes neither an inner map nor a program: libbpf refuses the object. {{advice}}",
      writeInstead: "Replace with `{{replacement}}`.",
      writeSizeInstead:
        "Replace with `{{replacement}}`; as long as only one of key and value has a type, the map loses its BTF.",
    },
  },
  options: {
    checkMirrored: option.boolean(
      true,
      "Also report the mirrored slips: a type in `__uint`, and `__type` for a member that is a number.",
    ),
    checkHeaders: option.boolean(true, "Also report maps of the project's headers, at the lines that include them."),
  },
  checks: "maps",
  create(context, { checkMirrored }) {
    const isFixable = ({ form, node }: MapMember): boolean =>
      (checkMirrored || form === "type") && node.type === "bpf_map_member" && canRewrite(context.sourceCode, node);
    const check = (members: readonly MapMember[]): void => {
      for (const member of members) {
        const slip = findSlip(member, members, isFixable);
        if (slip && (checkMirrored || SIZES_AS_TYPES.has(slip.kind))) report(context, member, members, slip);
        if (member.isExpanded && member.inner) check(member.inner);
      }
    };
    return {
      struct_specifier(node) {
        if (node.body) check(context.sourceCode.mapMembersOf(node));
      },
      translation_unit() {
        // What a macro of the project's makes has no struct in this file.
        for (const map of context.sourceCode.maps) if (map.node?.macro) check(map.members);
      },
    };
  },
});

function report(
  context: BpfRuleContext<MessageId>,
  member: MapMember,
  members: readonly MapMember[],
  slip: Slip,
): void {
  const { kind, rewrite, isCertain } = slip;
  const macro = rewrite && macroFor(rewrite, member, members);
  const replacement = rewrite && spell(macro ?? MEMBER_MACROS[rewrite.form], rewrite);
  const edits = rewrite && macro !== undefined ? editsOf(context, member, rewrite, macro) : undefined;
  const fix = edits && toFixer(edits);
  const messageId = slip.mixesSizeAndType ? "writeSizeInstead" : "writeInstead";
  const isInArgument = !member.isExpanded && (kind === "sizeofAsType" || kind === "numberAsType");
  context.report({
    node: (isInArgument ? member.argument?.node : undefined) ?? member.node,
    messageId: kind,
    data: { ...describe(member, slip), advice: advise(member, slip, replacement) },
    fix: isCertain ? (fix ?? null) : null,
    suggest: fix && !isCertain ? [{ messageId, data: { replacement }, fix }] : [],
  });
}

/** The macro that the project uses for a member of another form; undefined when it cannot be told. */
function macroFor({ form }: MemberRewrite, member: MapMember, members: readonly MapMember[]): string | undefined {
  if (form === member.form) return member.macro;
  const isLibbpf = member.form !== "other" && member.macro === MEMBER_MACROS[member.form];
  return isLibbpf ? MEMBER_MACROS[form] : members.find((other) => other.form === form)?.macro;
}

function spell(macro: string, { name, argument }: MemberRewrite): string {
  return `${macro}(${name}, ${folded(argument)})`;
}

/** The changes that make a member read as it should; undefined where it is not written out, or not safe to touch. */
function editsOf(
  { sourceCode }: BpfRuleContext,
  { node, argument }: MapMember,
  rewrite: MemberRewrite,
  macro: string,
): TextEdit[] | undefined {
  if (node.type !== "bpf_map_member" || !argument?.node || !canRewrite(sourceCode, node)) return undefined;
  const edits = [
    { range: node.macro.range, text: macro },
    { range: node.name.range, text: rewrite.name },
    { range: argument.node.range, text: rewrite.argument },
  ];
  return edits.filter(({ range, text }) => sourceCode.text.slice(...range) !== text);
}

function advise({ name }: MapMember, { kind, rewrite }: Slip, replacement: string | undefined): string {
  const isNumber = kind === "numberAsType" || kind === "numberAsArray";
  const typed = `\`__type(${name}, …)\` with its type`;
  if (rewrite && replacement !== undefined) return `Write \`${replacement}\`${isNumber ? `, or ${typed}` : ""}.`;
  switch (kind) {
    case "noInnerMap":
      return "`__array(values, …)`, the last member, takes the struct of the inner map or the prototype of the programs.";
    case "typeAsNumber":
      return "Write the number itself.";
    case "typeForNumber":
      return `Write \`__uint(${name}, …)\` with the number.`;
    case "numberAsArray":
    case "sizeofAsArray":
      return `Write ${typed}.`;
    default:
      return "Write the type itself.";
  }
}

/** What happens to a program when the type of a member is not the one that was meant. */
function consequenceOf(name: string, bytes: number): string {
  switch (name) {
    case "key":
      return `of a longer key only the first ${String(bytes)} bytes count, and a shorter one is read past its end`;
    case "value":
      return "the verifier refuses access past them, and user space misreads values of any other size";
    default:
      return "its value is lost";
  }
}

/** What the messages are filled with. */
function describe({ name, macro = "", argument }: MapMember, { meaning }: Slip): Record<string, string> {
  const text = folded(argument?.text ?? "");
  const data: Record<string, string> = {
    name,
    macro,
    argument: text,
    written: `${macro}(${name}, ${text})`,
    role: name === "key" || name === "value" ? name : `member \`${name}\``,
    consequence: consequenceOf(name, meaning.kind === "number" ? meaning.type.size : 8),
  };
  switch (meaning.kind) {
    case "number": {
      const { value, type } = meaning;
      const elements =
        value === undefined
          ? `\`int\` with \`${text}\` elements of 4 bytes`
          : `${String(value)} \`int\`, ${String(value * 4n)} bytes`;
      return { ...data, got: ", got int", type: type.spelling, bytes: String(type.size), elements };
    }
    case "sizeof":
      return { ...data, got: ", got int", operand: meaning.operand };
    case "array":
      return { ...data, length: meaning.length };
    case "type":
      return { ...data, got: meaning.btfKind ? `, got ${meaning.btfKind}` : "" };
    case "variable":
      return data;
  }
}
