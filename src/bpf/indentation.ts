/** How a file is indented, for text that is added to it. */

export interface Indentation {
  /** One level: a tab, or some blanks. */
  readonly unit: string;
  readonly lineBreak: "\n" | "\r\n";
}

/** The indentation of a text's first line that has one; a tab, as the kernel has it, where none has. */
export function indentationOf(text: string): Indentation {
  // A star behind one blank continues a comment.
  const [, unit = "\t"] = /^(\t|[ ]{2,8})(?=[^\s*])/mu.exec(text) ?? [];
  return { unit, lineBreak: text.includes("\r\n") ? "\r\n" : "\n" };
}
