/** The words with which C's declarations begin, and where a statement is one. */
import { BASIC } from "./basic-types.js";
import { ifKnown } from "./c-types.js";
import type { Scope } from "./scope.js";
import type { TokenReader } from "./token-reader.js";

export const STORAGE = new Set(
  "typedef extern static inline __inline __inline__ _Noreturn _Thread_local __thread auto register __extension__".split(
    " ",
  ),
);
export const QUALIFIERS = new Set(
  "const volatile restrict __const __const__ __volatile __volatile__ __restrict __restrict__ _Nonnull _Nullable".split(
    " ",
  ),
);
export const RECORDS = new Set(["struct", "union", "enum"]);
export const TYPEOF = new Set(["typeof", "__typeof__", "__typeof", "typeof_unqual", "__typeof_unqual__"]);

/** Words with which a declaration starts, and nothing else does. */
const STARTS = new Set([...STORAGE, ...QUALIFIERS, ...BASIC, ...RECORDS, ...TYPEOF]);
const STARTS_TOO = /^(?:__attribute(?:__)?|__auto_type|_Atomic|_Alignas|alignas|_Static_assert|static_assert)$/u;
/** Words of statements, which are no types. */
const STATEMENTS = new Set(
  "return goto break continue if else for while do switch case default asm __asm__ __asm".split(" "),
);

/** Whether a statement is a declaration; unknown words are taken for types where nothing else makes sense. */
export function startsDeclaration(reader: TokenReader, scope: Scope): boolean {
  const word = reader.text();
  if (!reader.isWord() || STATEMENTS.has(word)) return false;
  if (STARTS.has(word) || STARTS_TOO.test(word)) return word !== "__extension__" || reader.text(1) !== "(";
  if (reader.isWord(1)) return !STATEMENTS.has(reader.text(1));
  if (reader.text(1) === "(") return reader.text(2) === "*" && isTypeName(scope, word);
  let ahead = 1;
  while (reader.text(ahead) === "*" || QUALIFIERS.has(reader.text(ahead))) ahead++;
  if (ahead === 1 || !reader.isWord(ahead) || !/^[=;,[]$/u.test(reader.text(ahead + 1))) return false;
  return isTypeName(scope, word) || !isValue(scope, word);
}

const isValue = (scope: Scope, name: string): boolean => ifKnown(() => scope.valueOf(name)) !== undefined;

/** Whether the name is certainly a typedef's. */
export function isTypeName(scope: Scope, name: string): boolean {
  return ifKnown(() => scope.isTypeName(name)) ?? false;
}
