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
  const inner = String.raw`(?:const )?(?:struct|union) \{\n`;
  const record = String.raw`${inner}${depth < DEEPEST ? linesAt(depth + 1) : ""}${tabs}\}${PLAIN}\n`;
  return String.raw`(?:${tabs}(?:${record}|(?!\})${PLAIN}\n)){0,${String(MOST_LINES)}}`;
}

const ENUMERATORS = String.raw`(?:\t${PLAIN}\n){0,${String(MOST_LINES)}}`;

const ATTRIBUTE = String.raw`(?: __attribute__\(\(\w+(?:\(\w+\))?\)\))?`;

const RECORD_BODY = String.raw`\{(?:\n${linesAt(1)})?\}${ATTRIBUTE}`;

const ENUM_BODY = String.raw`\{\n${ENUMERATORS}\}${ATTRIBUTE}`;

/** With a body, or declared forward. */
const TAGGED = String.raw`(?:(?:struct|union) \w+(?: ${RECORD_BODY})?|enum(?: \w+(?: ${ENUM_BODY})?| ${ENUM_BODY}))`;

/** A word that begins a type. Where it is the first of a parenthesis, no name is declared in that. */
const TYPE_WORD = "(?:const|volatile|struct|union|enum|signed|unsigned|long|short|char|int|void)";

/** The base type of a typedef: a body, or words of which the last may be a name. */
const BODY = String.raw`(?:(?:struct|union)(?: \w+)? ${RECORD_BODY}|enum(?: \w+)? ${ENUM_BODY})`;
const WORDS = String.raw`(?:${TYPE_WORD} )*\w+`;

const PARAMETERS = String.raw`\([^(){}"'#/;]*\)`;

/** The name of a function, or of a pointer to one; it is not written like a macro's. */
const FUNCTION = String.raw`(?:(?![A-Z_])\w+(?=\(${TYPE_WORD}\b)|\(\*(?![A-Z_])\w+\))${PARAMETERS}`;

const TYPEDEF = String.raw`typedef (?:${BODY} [ *]*\w+|${WORDS} [ *]*(?:\w+|${FUNCTION}))`;

const DECLARATION = new RegExp(`(?:${TAGGED}|${TYPEDEF});`, "uy");

/**
 * @param offset - where a declaration may begin
 * @returns the offset behind the semicolon of a plain one; -1 if none stands there. It is a struct, a union, an enum or
 * the forward declaration of one, or the typedef of one name, of which the name or the parameters of a function are last
 */
export function plainDeclarationEnd(text: string, offset: number): number {
  DECLARATION.lastIndex = offset;
  try {
    return DECLARATION.test(text) ? DECLARATION.lastIndex : -1;
  } catch (error) {
    // A record of millions of lines leaves the engine without room for the ways back.
    if (error instanceof RangeError) return -1;
    throw error;
  }
}
