/**
 * Declarations in the plain form that `bpftool btf dump file … format c` gives to each of the fifteen thousand in a
 * `vmlinux.h`. The engine's own search knows one as a whole, comments, literals, macros and names between braces
 * excluded, which takes a fifth of the time that a walk over its characters does in a process that has just begun.
 */

/** A part of a line without anything that needs a closer look. */
const PLAIN = String.raw`[^{}"'#/\n]*`;

/** How deep records stand in each other, and how many lines each has, in what is still plain. */
const DEEPEST = 5;
const MOST_LINES = 4000;

/** Lines of a record, and of the anonymous records in it; each closes with as many tabs as it opens. */
function linesAt(depth: number): string {
  const tabs = String.raw`\t`.repeat(depth);
  const record = String.raw`(?:struct|union) \{\n${depth < DEEPEST ? linesAt(depth + 1) : ""}${tabs}\}${PLAIN}\n`;
  return String.raw`(?:${tabs}(?:${record}|(?!\})${PLAIN}\n)){0,${String(MOST_LINES)}}`;
}

const ATTRIBUTE = String.raw`(?: __attribute__\(\(\w+(?:\(\w+\))?\)\))?`;

const RECORD = new RegExp(String.raw`(?:struct|union) \w+(?: \{(?:\n${linesAt(1)})?\}${ATTRIBUTE})?;`, "uy");

const ENUM = new RegExp(
  String.raw`enum(?: \w+)?(?: \{\n(?:\t${PLAIN}\n){0,${String(MOST_LINES)}}\}${ATTRIBUTE})?;`,
  "uy",
);

/** The name of a typedef may be a macro's if it is written like one; then the word before it may be the name. */
const TYPEDEF = new RegExp(
  String.raw`typedef (?:(?:const|volatile|struct|union|enum|signed|unsigned|long|short|char|int) )*\w+ ` +
    String.raw`\**(?:(?![A-Z_])\w+|\(\*(?![A-Z_])\w+\)\([^(){}"'#/;]*\));`,
  "uy",
);

/** By the character code with which a declaration begins. */
const PATTERNS: readonly (RegExp | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const first = String.fromCharCode(code);
  if (first === "s" || first === "u") return RECORD;
  return first === "e" ? ENUM : first === "t" ? TYPEDEF : undefined;
});

/**
 * @param offset - where a declaration may begin
 * @returns the offset behind the semicolon of a plain one; -1 if none stands there. It is a struct, a union, an enum or
 * the forward declaration of one, or the typedef of one name, of which the name or the parameters of a function are last
 */
export function plainDeclarationEnd(text: string, offset: number): number {
  const pattern = PATTERNS[text.charCodeAt(offset)];
  if (!pattern) return -1;
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
