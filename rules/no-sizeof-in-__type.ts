/** Reports map members that carry a size where a type belongs, or a type where a number belongs. */
import { MEMBER_MACROS, type MapMember } from "../src/bpf/maps.js";
import { findSlip, type MemberRewrite, type Slip, type SlipKind } from "../src/bpf/member-slips.js";
import { canRewrite, defineRule, option, toFixer, type BpfRuleContext, type TextEdit } from "../src/rule/index.js";

/** The slips that give the rule its name; the others are their mirror images. */
const SIZES_AS_TYPES: ReadonlySet<SlipKind> = new Set(["sizeofAsType", "numberAsType", "noInnerMap"]);

/** What happens to a program when the type of a member is not the one that was meant. */
const CONSEQUENCES: Readonly<Record<string, string>> = {
  key: "lookups with a key of any other size miss, or the verifier refuses them",
  value: "the verifier refuses access past them, and user space misreads values of any other size",
};

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
        "`{{written}}` makes the {{role}} an array of {{elements}} `int`, {{bytes}} bytes, because `{{macro}}` stores its number as the length of an array of `int`. {{advice}}",
      sizeofAsArray:
        "`{{written}}` makes the {{role}} an array with one `int` for each byte of `{{operand}}`, four times its size. {{advice}}",
      typeAsNumber:
        "`{{written}}` does not compile: `{{macro}}` takes a number, and `{{argument}}` is a type. {{advice}}",
      typeForNumber:
        "`{{written}}` gives `{{name}}` a type where the loader reads a number, so libbpf refuses the object (attr '{{name}}': expected ARRAY{{got}}). {{advice}}",
      lengthForNumber:
        "`{{written}}` makes the loader take the number of elements of `{{argument}}`, {{length}}, for the {{name}}. {{advice}}",
      noInnerMap: "`{{written}}` describes no inner map: {{consequence}}. {{advice}}",
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
  },
  create(context, { checkMirrored }) {
    const check = (members: readonly MapMember[]): void => {
      for (const member of members) {
        const slip = findSlip(member, members);
        if (slip && (checkMirrored || SIZES_AS_TYPES.has(slip.kind))) report(context, member, slip);
        if (member.isExpanded && member.inner) check(member.inner);
      }
    };
    return {
      struct_specifier(node) {
        check(context.sourceCode.mapMembersOf(node));
      },
      bpf_map_definition(node) {
        if (!node.macro) return;
        for (const map of context.sourceCode.maps) if (map.node === node) check(map.members);
      },
    };
  },
});

function report(context: BpfRuleContext<MessageId>, member: MapMember, slip: Slip): void {
  const { kind, rewrite } = slip;
  const edits = rewrite && editsOf(context, member, rewrite);
  const fix = edits && toFixer(edits);
  const replacement = rewrite && spell(rewrite);
  const isArgument = member.argument && !member.isExpanded && (kind === "sizeofAsType" || kind === "numberAsType");
  context.report({
    node: isArgument && member.argument ? member.argument.node : member.node,
    messageId: kind,
    data: { ...describe(member, slip), advice: advise(member, slip) },
    fix: slip.isCertain ? (fix ?? null) : null,
    suggest: fix && !slip.isCertain ? [{ messageId: "writeSizeInstead", data: { replacement }, fix }] : [],
  });
}

function spell({ form, name, argument }: MemberRewrite): string {
  return `${MEMBER_MACROS[form]}(${name}, ${argument})`;
}

/** The changes that make a member read as it should; undefined where it is not written out, or not safe to touch. */
function editsOf(
  { sourceCode }: BpfRuleContext,
  { node, form, argument }: MapMember,
  rewrite: MemberRewrite,
): TextEdit[] | undefined {
  if (node.type !== "bpf_map_member" || !argument || !canRewrite(sourceCode, node)) return undefined;
  const { macro, name } = node;
  const edits: TextEdit[] = [];
  if (rewrite.form !== form) {
    if (form === "other" || macro.name !== MEMBER_MACROS[form]) return undefined;
    edits.push({ range: macro.range, text: MEMBER_MACROS[rewrite.form] });
  }
  if (sourceCode.getText(name) !== rewrite.name) edits.push({ range: name.range, text: rewrite.name });
  if (argument.text !== rewrite.argument) edits.push({ range: argument.node.range, text: rewrite.argument });
  return edits;
}

function advise({ name, form }: MapMember, { kind, rewrite }: Slip): string {
  if (!rewrite)
    return kind === "noInnerMap"
      ? "`__array(values, …)` takes the struct of the inner map, as the last member."
      : `Write the ${form === "uint" ? "number" : "type"} itself.`;
  const typed = kind === "numberAsType" || kind === "numberAsArray" ? `, or \`__type(${name}, …)\` with its type` : "";
  return `Write \`${spell(rewrite)}\`${typed}.`;
}

/** What the messages are filled with. */
function describe({ name, form, argument, node }: MapMember, { kind, meaning }: Slip): Record<string, string> {
  const macro = node.type === "bpf_map_member" ? node.macro.name : form === "other" ? "" : MEMBER_MACROS[form];
  const text = (argument?.text ?? "").replaceAll(/\s+/gu, " ");
  const data: Record<string, string> = {
    name,
    macro,
    argument: text,
    written: `${macro}(${name}, ${text})`,
    role: name === "key" || name === "value" ? name : `member \`${name}\``,
    consequence: CONSEQUENCES[name] ?? "it carries no size",
  };
  if (kind === "noInnerMap") {
    data["consequence"] =
      form === "uint" ? "`__uint` takes a number, and it does not compile" : "libbpf refuses the object";
  }
  switch (meaning.kind) {
    case "number": {
      const { value, type } = meaning;
      const isArray = kind === "numberAsArray";
      return {
        ...data,
        got: ", got int",
        type: type.spelling,
        elements: value === undefined ? `\`${text}\`` : String(value),
        bytes: isArray ? (value === undefined ? `4 * (${text})` : String(value * 4n)) : String(type.size),
      };
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
