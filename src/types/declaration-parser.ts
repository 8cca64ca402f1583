/** Reads C declarations from preprocessed tokens: what they declare, and of which types. */
import { typeTagOf } from "../facts/special-fields.js";
import { isBuiltInAnnotation, isBuiltInAnnotationCall } from "../syntax/macros.js";
import { TokenKind } from "../syntax/scan.js";
import { merge, PLAIN, readAttributes, type Attributes } from "./attributes.js";
import {
  BOOL,
  canHold,
  CHAR,
  DOUBLE,
  FLOAT,
  INT,
  INT128,
  LONG,
  LONG_DOUBLE,
  LONG_LONG,
  mergeAttributes,
  NotKnown,
  SHORT,
  SIGNED_CHAR,
  UNSIGNED_CHAR,
  UNSIGNED_INT,
  UNSIGNED_INT128,
  UNSIGNED_LONG,
  UNSIGNED_LONG_LONG,
  UNSIGNED_SHORT,
  VOID,
  wrap,
  type CType,
  type EnumType,
  type FloatType,
  type IntegerType,
  type LayoutAttributes,
  type Member,
  type RecordPlace,
  type RecordType,
  type SourcePlace,
} from "./c-types.js";
import { ExpressionParser, type TypeNameReader } from "./expression-parser.js";
import { integerOf, type Operand, type Scope } from "./scope.js";
import type { TokenReader } from "./token-reader.js";

/** A typedef: its type, and the alignment that an attribute gives it, in bytes, 0 without one. */
export interface Typedef {
  readonly type: CType;
  readonly align: number | NotKnown;
}

/** A variable or a function. */
export interface Variable {
  readonly name: string;
  readonly type: CType;
  readonly section: string | undefined;
  readonly isExtern: boolean;
}

/** Everything that a declaration declares at file level. */
export interface Declared {
  readonly tags: Map<string, RecordType | EnumType>;
  readonly typedefs: Map<string, Typedef>;
  readonly enumerators: Map<string, Operand | NotKnown>;
  readonly variables: Map<string, Variable>;
  /** Why not all of it was understood. */
  failure?: NotKnown;
}

const STORAGE = new Set(
  "typedef extern static inline __inline __inline__ _Noreturn _Thread_local __thread auto register __extension__".split(
    " ",
  ),
);
const QUALIFIERS = new Set(
  "const volatile restrict __const __const__ __volatile __volatile__ __restrict __restrict__ _Nonnull _Nullable".split(
    " ",
  ),
);
const BASIC = new Set(
  "void char short int long float double signed unsigned __signed __signed__ _Bool __int128 __int128_t __uint128_t _Complex __builtin_va_list".split(
    " ",
  ),
);
const RECORDS = new Set(["struct", "union", "enum"]);
const TYPEOF = new Set(["typeof", "__typeof__", "__typeof", "typeof_unqual", "__typeof_unqual__"]);

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

function isValue(scope: Scope, name: string): boolean {
  try {
    return scope.valueOf(name) !== undefined;
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}

/** Whether the name is certainly a typedef's. */
export function isTypeName(scope: Scope, name: string): boolean {
  try {
    return scope.isTypeName(name);
  } catch (error) {
    if (error instanceof NotKnown) return false;
    throw error;
  }
}

/** The basic types, by their words in alphabetical order, `int` left out where it says nothing. */
const BASIC_TYPES: ReadonlyMap<string, CType> = new Map<string, CType>([
  ["__builtin_va_list", { kind: "pointer", target: VOID }],
  ["void", VOID],
  ["_Bool", BOOL],
  ["char", CHAR],
  ["char signed", SIGNED_CHAR],
  ["char unsigned", UNSIGNED_CHAR],
  ["short", SHORT],
  ["short signed", SHORT],
  ["short unsigned", UNSIGNED_SHORT],
  ["int", INT],
  ["signed", INT],
  ["unsigned", UNSIGNED_INT],
  ["long", LONG],
  ["long signed", LONG],
  ["long unsigned", UNSIGNED_LONG],
  ["long long", LONG_LONG],
  ["long long signed", LONG_LONG],
  ["long long unsigned", UNSIGNED_LONG_LONG],
  ["__int128", INT128],
  ["__int128 signed", INT128],
  ["__int128_t", INT128],
  ["__int128 unsigned", UNSIGNED_INT128],
  ["__uint128_t", UNSIGNED_INT128],
  ["float", FLOAT],
  ["double", DOUBLE],
  ["double long", LONG_DOUBLE],
  ...[FLOAT, DOUBLE, LONG_DOUBLE].map((part): [string, FloatType] => [
    ["_Complex", ...part.spelling.split(" ")].sort().join(" "),
    { kind: "float", spelling: `_Complex ${part.spelling}`, size: 2 * part.size, align: part.align },
  ]),
]);

interface Specifiers {
  readonly type: CType;
  /** Attributes of what is declared. */
  readonly attributes: Attributes;
  readonly isTypedef: boolean;
  readonly isExtern: boolean;
}

interface Declarator {
  readonly name: string | undefined;
  readonly start: number | undefined;
  readonly type: CType;
}

/** Declarators in declarators, and records in records, deeper than anybody writes them. */
const MAX_DEPTH = 200;

export class DeclarationParser implements TypeNameReader {
  readonly declared: Declared = { tags: new Map(), typedefs: new Map(), enumerators: new Map(), variables: new Map() };
  readonly #expressions: ExpressionParser;
  #depth = 0;

  /**
   * @param packingAt - `#pragma pack` in force at a token: bytes, 0 without one
   * @param source - the file that the tokens are of; undefined for a text of its own
   */
  constructor(
    readonly reader: TokenReader,
    readonly scope: Scope,
    readonly packingAt: (index: number) => number | NotKnown,
    readonly source?: SourcePlace,
  ) {
    this.#expressions = new ExpressionParser(reader, this.#localScope(scope), this);
  }

  /** Enumerators and tags of the declaration that is being read are in sight in it. */
  #localScope(scope: Scope): Scope {
    return {
      isTypeName: (name) => scope.isTypeName(name),
      valueOf: (name) => {
        const own = this.declared.enumerators.get(name);
        if (own instanceof Error) throw own;
        return own ?? scope.valueOf(name);
      },
      resolve: (type) => scope.resolve(this.#ownTag(type) ?? type),
      extentOf: (type) => scope.extentOf(this.#ownTag(type) ?? type),
      memberOf: (type, name) => scope.memberOf(this.#ownTag(type) ?? type, name),
      isPartial: scope.isPartial,
    };
  }

  #ownTag(type: CType): RecordType | EnumType | undefined {
    return type.kind === "tag" ? this.declared.tags.get(type.tag) : undefined;
  }

  /** Reads the declarations at file level up to the end, or to a function's body; `failure` tells what is no C. */
  readDeclarations(): Declared {
    const { reader } = this;
    try {
      while (!reader.isAtEnd && reader.text() !== "{") {
        if (!reader.take(";")) this.#readDeclaration();
      }
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      this.declared.failure = error;
    }
    return this.declared;
  }

  #readDeclaration(): void {
    const { reader } = this;
    this.#skipForeignMacros();
    const specifiers = this.#readSpecifiers();
    if (reader.isAtEnd || reader.text() === ";") return;
    do {
      const declarator = this.#readDeclarator(specifiers.type);
      const attributes = merge(specifiers.attributes, this.#readAttributes());
      const name = declarator.name ?? reader.fail();
      const type = withAttributes(declarator.type, attributes);
      const { isTypedef, isExtern } = specifiers;
      if (isTypedef) this.declared.typedefs.set(name, { type, align: attributes.align });
      else this.declared.variables.set(name, { name, type, section: attributes.section, isExtern });
      if (reader.take("=")) reader.skipTo(",", ";");
    } while (reader.take(","));
    if (!["{", ";", ""].includes(reader.text())) reader.fail();
  }

  /** `DEFINE_FOO(x) struct bar {…};`: what stands before a declaration and is none. */
  #skipForeignMacros(): void {
    const { reader } = this;
    while (reader.isWord() && reader.text(1) === "(" && !BASIC.has(reader.text()) && !TYPEOF.has(reader.text())) {
      if (/^(?:__attribute(?:__)?|_Alignas|alignas|_Pragma|_Static_assert|static_assert)$/u.test(reader.text())) break;
      const start = reader.index;
      reader.index++;
      reader.skipGroup();
      if (STORAGE.has(reader.text()) || RECORDS.has(reader.text()) || BASIC.has(reader.text())) continue;
      reader.index = start;
      break;
    }
  }

  /** Reads a type name such as `struct key *` from here to where it ends. */
  readTypeName(): CType {
    const specifiers = this.#readSpecifiers();
    const { name, type } = this.#readDeclarator(specifiers.type);
    if (name !== undefined) this.reader.fail();
    return withAttributes(type, specifiers.attributes);
  }

  /** Reads what `__type` takes: a type, or an expression whose type counts. */
  readTypeOrExpression(): CType {
    return this.startsTypeName(0) ? this.readTypeName() : this.#expressions.readExpression().type;
  }

  /** Reads `sizeof` and what it measures, a type in parentheses or an expression. */
  readMeasuredType(): CType {
    this.reader.expect("sizeof");
    return this.#expressions.readMeasuredType();
  }

  readExpression(): Operand {
    return this.#expressions.readExpression();
  }

  startsTypeName(ahead: number): boolean {
    const { reader } = this;
    if (!reader.isWord(ahead)) return false;
    const word = reader.text(ahead);
    if (BASIC.has(word) || RECORDS.has(word) || QUALIFIERS.has(word) || TYPEOF.has(word)) return true;
    if (word === "__attribute__" || word === "_Atomic") return true;
    if (word === "__extension__") return this.startsTypeName(ahead + 1);
    return !this.declared.enumerators.has(word) && this.scope.isTypeName(word);
  }

  #readAttributes(): Attributes {
    let attributes = readAttributes(this.reader, this.#expressions);
    for (let word = this.reader.text(); this.#skipAnnotation(); word = this.reader.text()) {
      const typeTag = typeTagOf(word);
      if (typeTag !== undefined) attributes = merge(attributes, { ...PLAIN, typeTag });
      attributes = merge(attributes, readAttributes(this.reader, this.#expressions));
    }
    return attributes;
  }

  /** Goes past a macro of which no header is in sight and that is known to say nothing of layouts. */
  #skipAnnotation(): boolean {
    const { reader } = this;
    if (!reader.isWord()) return false;
    const word = reader.text();
    if (isBuiltInAnnotation(word)) reader.index++;
    else if (isBuiltInAnnotationCall(word) && reader.text(1) === "(") {
      reader.index++;
      reader.skipGroup();
    } else return false;
    return true;
  }

  #readSpecifiers(): Specifiers {
    const { reader } = this;
    const words: string[] = [];
    let type: CType | undefined;
    let attributes = PLAIN;
    let isTypedef = false;
    let isExtern = false;
    for (;;) {
      const start = reader.index;
      const isWritten = words.length > 0 || (type !== undefined && type.kind !== "record" && type.kind !== "enum");
      if (isWritten && this.#isNameLike()) break;
      attributes = merge(attributes, this.#readAttributes());
      const word = reader.text();
      if (!reader.isWord()) break;
      if (STORAGE.has(word)) {
        isTypedef ||= word === "typedef";
        isExtern ||= word === "extern";
        reader.index++;
      } else if (QUALIFIERS.has(word)) {
        reader.index++;
      } else if (word === "_Static_assert" || word === "static_assert") {
        reader.index++;
        reader.skipGroup();
        break;
      } else if (BASIC.has(word)) {
        words.push(word.replaceAll(/^__signed(?:__)?$/gu, "signed"));
        reader.index++;
      } else if (type || words.length > 0) {
        break;
      } else if (RECORDS.has(word)) {
        type = this.#readTagged();
      } else if (TYPEOF.has(word)) {
        type = this.#readTypeof();
      } else if (word === "_Atomic" || word === "__auto_type") {
        throw new NotKnown(`\`${word}\` is not followed`);
      } else {
        // No other name can stand here than a typedef's, known or not.
        type = { kind: "typedef", name: word };
        reader.index++;
      }
      if (reader.index === start) break;
    }
    if (words.length > 0) type = basicType(words) ?? reader.fail();
    return { type: type ?? VOID, attributes, isTypedef, isExtern };
  }

  #readTypeof(): CType {
    const { reader } = this;
    reader.index++;
    const start = reader.index;
    const depth = this.#depth;
    if (depth >= MAX_DEPTH) throw new NotKnown("types are nested too deeply");
    this.#depth++;
    try {
      reader.expect("(");
      const type = this.readTypeOrExpression();
      reader.expect(")");
      this.#depth = depth;
      return type;
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      this.#depth = depth;
      reader.index = start;
      const name = reader.isWord(1) && reader.text(2) === ")" ? reader.text(1) : undefined;
      reader.skipGroup();
      // A name of which nothing is known is still how the type is spelt.
      return name === undefined ? { kind: "unknown", reason: error.reason } : { kind: "typedef", name };
    }
  }

  /** A struct, union or enum, defined or only named. */
  #readTagged(): CType {
    const { reader } = this;
    const { text: keyword, start } = reader.next();
    let attributes: LayoutAttributes = this.#readAttributes();
    // What stands behind the tag of a reference is an attribute of what is declared.
    const { text: tag, start: tagStart } = reader.isWord() ? reader.next() : {};
    if (keyword === "enum") return this.#readEnum(tag, attributes);
    if (keyword !== "struct" && keyword !== "union") return reader.fail();
    if (reader.text() !== "{") {
      return tag === undefined ? reader.fail() : (this.declared.tags.get(tag) ?? { kind: "tag", keyword, tag });
    }
    if (++this.#depth > MAX_DEPTH) throw new NotKnown("records are nested too deeply");
    const packing = this.packingAt(reader.index);
    const bodyStart = reader.tokens[reader.index]?.start;
    const members = this.#readMembers();
    const bodyEnd = reader.tokens[reader.index - 1]?.start;
    this.#depth--;
    attributes = mergeAttributes(attributes, this.#readAttributesBehindBody());
    const place = this.#placeOf(start, bodyStart, bodyEnd, tagStart);
    const record: RecordType = { kind: "record", keyword, tag, members, attributes, packing, place };
    if (tag !== undefined) this.declared.tags.set(tag, record);
    return record;
  }

  #placeOf(start?: number, bodyStart?: number, bodyEnd?: number, tagStart?: number): RecordPlace | undefined {
    const { reader, source } = this;
    if (!source || start === undefined || bodyStart === undefined || bodyEnd === undefined) return undefined;
    return { ...source, start, tagStart, bodyStart, bodyEnd, next: reader.tokens[reader.index]?.start };
  }

  /** Where headers are missing, a word behind a body that looks like a macro may be one that packs it. */
  #readAttributesBehindBody(): LayoutAttributes {
    const { reader } = this;
    const attributes = this.#readAttributes();
    const word = reader.text();
    const isDoubtful = this.scope.isPartial && reader.isWord() && /^(?:_|[A-Z][A-Z0-9_]*$)/u.test(word);
    if (!isDoubtful || reader.text(1) !== ";" || this.#isInTypedef()) return attributes;
    return { ...attributes, align: new NotKnown(`\`${word}\` may be a macro of a header that is missing`) };
  }

  #isInTypedef(): boolean {
    return this.#depth === 0 && this.reader.tokens.some(({ text }) => text === "typedef");
  }

  #readMembers(): Member[] {
    const { reader } = this;
    const members: Member[] = [];
    reader.expect("{");
    while (!reader.take("}")) {
      if (reader.take(";")) continue;
      const specifiers = this.#readSpecifiers();
      if (reader.text() === ";") {
        const { type } = specifiers;
        const isAnonymous = type.kind === "record" && type.tag === undefined;
        const { attributes } = specifiers;
        const nameless = { name: undefined, bits: undefined, start: undefined, typeTag: undefined };
        if (isAnonymous) members.push({ ...nameless, type, attributes });
        continue;
      }
      do members.push(this.#readMember(specifiers));
      while (reader.take(","));
      reader.expect(";");
    }
    return members;
  }

  #readMember(specifiers: Specifiers): Member {
    const { reader } = this;
    const isUnnamed = reader.text() === ":";
    const { name, start, type } = isUnnamed
      ? { name: undefined, start: undefined, type: specifiers.type }
      : this.#readDeclarator(specifiers.type);
    let attributes = merge(specifiers.attributes, this.#readAttributes());
    let bits: bigint | NotKnown | undefined;
    if (reader.take(":")) {
      bits = this.#readConstant(":", ",", ";");
      attributes = merge(attributes, this.#readAttributes());
    } else if (name === undefined) {
      reader.fail();
    }
    return { name, type: withAttributes(type, attributes), bits, attributes, typeTag: attributes.typeTag, start };
  }

  /** An expression's value; a {@link NotKnown}, up to one of these tokens, where there is none. */
  #readConstant(...ends: readonly string[]): bigint | NotKnown {
    const { reader } = this;
    const start = reader.index;
    try {
      return this.#expressions.readExpression().value ?? new NotKnown("an expression is no integer constant");
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      reader.index = start;
      reader.skipTo(...ends, "}", "]", ")");
      return error;
    }
  }

  #readDeclarator(base: CType): Declarator {
    const { reader } = this;
    if (++this.#depth > MAX_DEPTH) throw new NotKnown("declarators are nested too deeply");
    let type = base;
    for (let pointers = 0; ;) {
      if (reader.take("*") || reader.take("^")) {
        type = { kind: "pointer", target: type };
        if (++pointers > MAX_DEPTH) throw new NotKnown("declarators are nested too deeply");
      } else if (QUALIFIERS.has(reader.text())) reader.index++;
      else if (reader.text().startsWith("__attribute") || (type !== base && this.#isAnnotation())) {
        // An alignment here would be the pointer's own.
        if (this.#readAttributes().align !== 0) throw new NotKnown("a pointer has an alignment of its own");
      } else break;
    }
    const declarator = reader.text() === "(" && this.#isNested() ? this.#readNested(type) : this.#readDirect(type);
    this.#depth--;
    return declarator;
  }

  #isAnnotation(): boolean {
    const { reader } = this;
    return reader.isWord() && isBuiltInAnnotation(reader.text()) && !this.#isNameLike();
  }

  /**
   * Whether a word that may be an annotation is the last before the end of a declarator, so that it can but be the name
   * if there is none yet: `__be16 __unused;` of linux/icmp.h.
   */
  #isNameLike(): boolean {
    const { reader } = this;
    return reader.isWord() && isBuiltInAnnotation(reader.text()) && /^[;,:[]$/u.test(reader.text(1));
  }

  /** Whether a parenthesis holds a declarator, and no parameters. */
  #isNested(): boolean {
    const { reader } = this;
    const next = reader.text(1);
    if (next === "*" || next === "^" || next === "(" || next === "[" || next.startsWith("__attribute")) return true;
    return reader.isWord(1) && !this.startsTypeName(1);
  }

  /** `(*name)(int)`: what stands behind the parentheses belongs to what stands in them. */
  #readNested(base: CType): Declarator {
    const { reader } = this;
    const open = reader.index;
    reader.skipGroup();
    const outer = this.#readSuffixes(base);
    const end = reader.index;
    reader.index = open + 1;
    const declarator = this.#readDeclarator(outer);
    reader.expect(")");
    reader.index = end;
    return declarator;
  }

  #readDirect(base: CType): Declarator {
    const { reader } = this;
    let name: string | undefined;
    let start: number | undefined;
    if (reader.isWord() && !STORAGE.has(reader.text()) && !this.#isAnnotation()) {
      const token = reader.next();
      name = token.text;
      ({ start } = token);
    }
    return { name, start, type: this.#readSuffixes(base) };
  }

  #readSuffixes(base: CType): CType {
    const { reader } = this;
    const lengths: (bigint | NotKnown | undefined)[] = [];
    let type = base;
    let isFunction = false;
    for (;;) {
      if (reader.text() === "[") {
        reader.index++;
        while (reader.text() === "static" || QUALIFIERS.has(reader.text())) reader.index++;
        const length = reader.text() === "]" ? undefined : this.#readConstant("]");
        const isNegative = typeof length === "bigint" && length < 0n;
        lengths.push(isNegative ? new NotKnown("an array has a negative length") : length);
        reader.expect("]");
      } else if (reader.text() === "(" && lengths.length === 0) {
        reader.skipGroup();
        isFunction = true;
      } else break;
    }
    if (lengths.length > MAX_DEPTH) throw new NotKnown("an array has too many dimensions");
    for (const length of lengths.reverse()) type = { kind: "array", element: type, length };
    return isFunction ? { kind: "function", result: type } : type;
  }

  #readEnum(tag: string | undefined, attributes: LayoutAttributes): CType {
    const { reader } = this;
    let fixed: IntegerType | NotKnown | undefined;
    // No width of a bit-field, as in `enum e : 4;`, starts as a type does.
    if (reader.text() === ":" && this.startsTypeName(1)) {
      reader.index++;
      fixed = this.#readUnderlying();
    }
    if (reader.text() !== "{") {
      if (tag === undefined) return reader.fail();
      // A fixed type tells the size without the enumerators.
      if (fixed) return { kind: "enum", tag, underlying: fixed, attributes };
      return this.declared.tags.get(tag) ?? { kind: "tag", keyword: "enum", tag };
    }
    const values = this.#readEnumerators(fixed);
    const all = mergeAttributes(attributes, this.#readAttributesBehindBody());
    const underlying = fixed ?? underlyingOf(values, all.isPacked);
    for (const name of values.keys()) this.#finishEnumerator(name, underlying, fixed !== undefined);
    const type: EnumType = { kind: "enum", tag, underlying, attributes: all };
    if (tag !== undefined) this.declared.tags.set(tag, type);
    return type;
  }

  #readUnderlying(): IntegerType | NotKnown {
    const { type } = this.#readSpecifiers();
    try {
      return integerOf(this.scope.resolve(type)) ?? new NotKnown("the type of an enum is no integer");
    } catch (error) {
      if (error instanceof NotKnown) return error;
      throw error;
    }
  }

  #readEnumerators(fixed: IntegerType | NotKnown | undefined): Map<string, bigint | NotKnown> {
    const { reader } = this;
    const values = new Map<string, bigint | NotKnown>();
    let next: bigint | NotKnown = 0n;
    reader.expect("{");
    while (!reader.take("}")) {
      const token = reader.next();
      if (token.kind !== TokenKind.word) {
        reader.index--;
        reader.fail();
      }
      this.#readAttributes();
      const value: bigint | NotKnown = reader.take("=") ? this.#readConstant(",") : next;
      values.set(token.text, value);
      this.declared.enumerators.set(token.text, enumeratorOf(value, fixed));
      next = valueBehind(value);
      if (!reader.take(",") && reader.text() !== "}") reader.fail();
    }
    return values;
  }

  /** Behind the enum, an enumerator that no int holds has the type of the enum. Source: clang 14, `ActOnEnumBody`. */
  #finishEnumerator(name: string, underlying: IntegerType | NotKnown, isFixed: boolean): void {
    const enumerator = this.declared.enumerators.get(name);
    if (!enumerator || enumerator instanceof Error || isFixed) return;
    const { value } = enumerator;
    if (value === undefined || canHold(INT, value)) return;
    this.declared.enumerators.set(
      name,
      underlying instanceof Error ? underlying : { type: underlying, value: wrap(underlying, value) },
    );
  }
}

function basicType(words: readonly string[]): CType | undefined {
  const sorted = [...words].sort();
  const isPlain = sorted.length > 1 && sorted.includes("int");
  return BASIC_TYPES.get((isPlain ? sorted.filter((word) => word !== "int") : sorted).join(" "));
}

/** Types by the bytes that the attribute `mode` gives an integer. */
const BY_SIZE: ReadonlyMap<number, readonly [signed: IntegerType, unsigned: IntegerType]> = new Map([
  [1, [SIGNED_CHAR, UNSIGNED_CHAR]],
  [2, [SHORT, UNSIGNED_SHORT]],
  [4, [INT, UNSIGNED_INT]],
  [8, [LONG, UNSIGNED_LONG]],
]);

/** The type as the attributes of its declaration make it. */
function withAttributes(type: CType, { vector, mode }: Attributes): CType {
  if (mode !== undefined) {
    const [signed, unsigned] = BY_SIZE.get(mode) ?? [];
    const changed = type.kind === "integer" ? (type.isSigned ? signed : unsigned) : undefined;
    return changed ?? { kind: "unknown", reason: "the attribute `mode` stands on what is no integer" };
  }
  return vector === undefined ? type : { kind: "vector", element: type, extent: vector };
}

function enumeratorOf(value: bigint | NotKnown, fixed: IntegerType | NotKnown | undefined): Operand | NotKnown {
  if (value instanceof Error) return value;
  if (fixed instanceof Error) return fixed;
  if (fixed) return { type: fixed, value: wrap(fixed, value) };
  const type = [INT, UNSIGNED_INT, LONG, UNSIGNED_LONG].find((candidate) => canHold(candidate, value));
  return type ? { type, value } : new NotKnown("an enumerator fits no type");
}

/** The value of the next enumerator that is given none. */
function valueBehind(value: bigint | NotKnown): bigint | NotKnown {
  if (value instanceof Error) return value;
  const isLast = value === 2n ** 63n - 1n || value === 2n ** 64n - 1n;
  return isLast ? new NotKnown("an enumerator is larger than any type holds") : value + 1n;
}

/** The type that clang gives an enum without one of its own. Source: clang 14, `Sema::ActOnEnumBody`. */
function underlyingOf(values: ReadonlyMap<string, bigint | NotKnown>, isPacked: boolean): IntegerType | NotKnown {
  const known: bigint[] = [];
  for (const value of values.values()) {
    if (value instanceof Error) return value;
    known.push(value);
  }
  const isSigned = known.some((value) => value < 0n);
  const wide = isSigned ? [INT, LONG] : [UNSIGNED_INT, UNSIGNED_LONG];
  // clang warns of an enum that no type holds, and takes this one.
  const widest = isSigned ? LONG_LONG : UNSIGNED_LONG_LONG;
  const narrow = isSigned ? [SIGNED_CHAR, SHORT] : [UNSIGNED_CHAR, UNSIGNED_SHORT];
  const types = isPacked ? [...narrow, ...wide] : wide;
  return types.find((type) => known.every((value) => canHold(type, value))) ?? widest;
}
