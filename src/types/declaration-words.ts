/** The words with which C's declarations begin, and where a statement is one. */
import {
  ASM_KEYWORDS,
  BASIC_WORDS,
  QUALIFIER_WORDS,
  RECORD_KEYWORDS,
  STATEMENT_KEYWORDS,
  STORAGE_WORDS,
  TYPEOF_WORDS,
} from "../syntax/keywords.js";
import { ifKnown } from "./c-types.js";
import type { Scope } from "./scope.js";
import type { TokenReader } from "./token-reader.js";

/** Words with which a declaration starts, and nothing else does. */
const STARTS = new Set([...STORAGE_WORDS, ...QUALIFIER_WORDS, ...BASIC_WORDS, ...RECORD_KEYWORDS, ...TYPEOF_WORDS]);
const STARTS_TOO = /^(?:__attribute(?:__)?|__auto_type|_Atomic|_Alignas|alignas|_Static_assert|static_assert)$/u;
/** Words of statements, which are no types. */
const STATEMENTS = new Set([...STATEMENT_KEYWORDS, ...ASM_KEYWORDS]);

/** Whether a statement is a declaration; unknown words are taken for types where nothing else makes sense. */
export function startsDeclaration(reader: TokenReader, scope: Scope): boolean {
  const word = reader.text();
  if (!reader.isWord() || STATEMENTS.has(word)) return false;
  if (STARTS.has(word) || STARTS_TOO.test(word)) return word !== "__extension__" || reader.text(1) !== "(";
  if (reader.isWord(1)) return !STATEMENTS.has(reader.text(1));
  if (reader.text(1) === "(") return reader.text(2) === "*" && isTypeName(scope, word);
  let ahead = 1;
  while (reader.text(ahead) === "*" || QUALIFIER_WORDS.has(reader.text(ahead))) ahead++;
  if (ahead === 1 || !reader.isWord(ahead) || !/^[=;,[]$/u.test(reader.text(ahead + 1))) return false;
  return isTypeName(scope, word) || !isValue(scope, word);
}

const isValue = (scope: Scope, name: string): boolean => ifKnown(() => scope.valueOf(name)) !== undefined;

/** Whether the name is certainly a typedef's. */
export function isTypeName(scope: Scope, name: string): boolean {
  return ifKnown(() => scope.isTypeName(name)) ?? false;
}
