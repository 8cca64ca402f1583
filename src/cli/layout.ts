/** `layout`: where the members of a type stand, as `pahole` shows it. */
import type { TypeOutline } from "../index.js";
import type { FileCommand } from "./command.js";
import { outlineText } from "./outline-text.js";
import { ownRecords } from "./own-records.js";

export const layout: FileCommand = {
  name: "layout",
  usage: "<file>… [<type>…]",
  summary: "print where the members of a type stand, as pahole does, with its holes",
  details: [
    "Prints the layout of types as clang makes it for the target bpf: for each member offset and size in bytes, for",
    "bit-fields the first bit as well. Types are written as in C: 'struct key', 'union u', flow_t, 'char[16]'. Without",
    "one, all structs, unions and typedefs of structs that the file itself defines are printed.",
    "An argument with a dot or a slash in it, and -, is a file.",
  ],
  isFile: (argument) => argument === "-" || /[./]/u.test(argument),
  report({ sourceCode }, types) {
    const reasonFor = (type: string): string =>
      sourceCode.types.whyUnknown(type) ?? "the branches of a condition nest its members differently";
    const answers = (types.length > 0 ? types : ownRecords(sourceCode.ast)).map((type): Answer => {
      const outline = sourceCode.types.outlineOf(type);
      return { type, outline, reason: outline ? undefined : reasonFor(type) };
    });
    return {
      toJson: () => ({ types: answers.map(toJson) }),
      toText: () => answers.flatMap(({ type, outline }) => (outline ? outlineText(type, outline) : [])).join("\n"),
      problems: answers.flatMap(({ type, reason }) =>
        reason === undefined ? [] : `The layout of \`${type}\` is not known: ${reason}.`,
      ),
    };
  },
};

interface Answer {
  readonly type: string;
  readonly outline: TypeOutline | undefined;
  /** Why there is no outline; undefined when there is one. */
  readonly reason: string | undefined;
}

function toJson({ type, outline, reason }: Answer): object {
  return { type, layout: outline ?? null, ...(reason !== undefined && { reason }) };
}
