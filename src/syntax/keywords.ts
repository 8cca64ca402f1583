/**
 * C's keywords, GNU's and clang's, by what they are for. The normaliser knows those that the grammar takes; types know
 * more spellings, as their text is never parsed.
 */

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

/** Words of basic types, in every spelling; `bool` is a name that headers define. */
export const BASIC_WORDS = new Set([
  ...[...TYPE_KEYWORDS].filter((word) => word !== "bool"),
  ...["__signed", "__builtin_va_list"],
]);
/** Qualifiers, in every spelling; `_Atomic` changes layouts. */
export const QUALIFIER_WORDS = new Set([
  ...[...QUALIFIERS].filter((word) => word !== "_Atomic"),
  ...["__const__", "__volatile", "__restrict__", "_Nonnull", "_Nullable"],
]);
/** Storage classes and function specifiers, in every spelling. */
export const STORAGE_WORDS = new Set([
  ...STORAGE_KEYWORDS,
  ...["__inline", "__inline__", "_Noreturn", "__thread", "__extension__"],
]);
export const TYPEOF_WORDS = new Set([...TYPEOF_KEYWORDS, "__typeof_unqual__"]);
export const ATTRIBUTE_WORDS = new Set(["__attribute__", "__attribute"]);
/** Words of a declaration that are no names. */
export const DECLARATION_WORDS = new Set([
  ...[...STORAGE_WORDS, ...QUALIFIER_WORDS, ...RECORD_KEYWORDS, ...BASIC_WORDS, ...TYPEOF_WORDS, ...ATTRIBUTE_WORDS],
  "_Alignas",
]);

/** Keywords that only a type can start with. */
export function startsType(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || QUALIFIERS.has(word);
}

/** Keywords in front of which an unknown word can be nothing but a macro. */
export function followsMacroOnly(word: string): boolean {
  return RECORD_KEYWORDS.has(word) || TYPE_KEYWORDS.has(word) || STORAGE_KEYWORDS.has(word);
}
