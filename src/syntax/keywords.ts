/** C's keywords (and GNU's), by what the normaliser has to know of them. */

export const RECORD_KEYWORDS = new Set(["struct", "union", "enum"]);
export const TYPE_KEYWORDS = new Set([
  ...["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool"],
  ...["_Complex", "__int128", "__signed__", "__int128_t", "__uint128_t"],
]);
export const QUALIFIERS = new Set([
  "const",
  "volatile",
  "restrict",
  "__restrict",
  "_Atomic",
  "__const",
  "__volatile__",
]);
export const STORAGE_KEYWORDS = new Set(["static", "extern", "inline", "typedef", "register", "auto", "_Thread_local"]);
/** Keywords that a parenthesis follows without its being a call. */
export const HEAD_KEYWORDS = new Set(["if", "for", "while", "switch"]);
export const STATEMENT_KEYWORDS = new Set([
  ...HEAD_KEYWORDS,
  ...["return", "do", "else", "goto", "break", "continue", "case", "default"],
]);
export const OPERATOR_KEYWORDS = new Set(["sizeof", "_Alignof", "__alignof__", "__alignof", "alignof", "_Generic"]);
export const TYPEOF_KEYWORDS = new Set(["typeof", "__typeof__", "__typeof", "typeof_unqual"]);
export const ASM_KEYWORDS = new Set(["asm", "__asm__", "__asm", "asm_volatile_goto", "asm_inline"]);
export const KEYWORDS = new Set([
  ...RECORD_KEYWORDS,
  ...TYPE_KEYWORDS,
  ...QUALIFIERS,
  ...STORAGE_KEYWORDS,
  ...STATEMENT_KEYWORDS,
  ...OPERATOR_KEYWORDS,
  ...TYPEOF_KEYWORDS,
  ...ASM_KEYWORDS,
]);

/** Keywords that only a type can start with. */
export function startsType(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || QUALIFIERS.has(word);
}

/** Keywords in front of which an unknown word can be nothing but a macro. */
export function followsMacroOnly(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || STORAGE_KEYWORDS.has(word);
}
