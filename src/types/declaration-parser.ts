/** Reads C declarations from preprocessed tokens: what they declare, and of which types. */
import { typeTagOf } from "../facts/special-fields.js";
import { isPlainAnnotation, isPlainAnnotationCall } from "../facts/macros.js";
import { BASIC_WORDS, QUALIFIER_WORDS, RECORD_KEYWORDS, STORAGE_WORDS, TYPEOF_WORDS } from "../syntax/keywords.js";
import { TokenKind } from "../syntax/scan.js";
import { merge, PLAIN, readAttributes, type Attributes } from "./attributes.js";
import { basicType, withAttributes } from "./basic-types.js";
import {
  mergeAttributes,
  NotKnown,
  VOID,
  type CType,
  type EnumType,
  type IntegerType,
  type LayoutAttributes,
  type Member,
  type RecordPlace,
  type RecordType,
  type SourcePlace,
} from "./c-types.js";
import type { Declared } from "./declared.js";
import { enumeratorBehind, enumeratorOf, underlyingOf, valueBehind } from "./enumerators.js";
import { ExpressionParser, type TypeNameReader } from "./expression-parser.js";
import { integerOf, type Operand, type Scope } from "./scope.js";
import type { TokenReader } from "./token-reader.js";

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
      if (!isTypedef) this.#skipTrailingMacro();
      if (isTypedef) this.declared.typedefs.set(name, { type, align: attributes.align });
      else this.declared.variables.set(name, { name, type, section: attributes.section, isExtern });
      if (reader.take("=")) reader.skipTo(",", ";");
    } while (reader.take(","));
    if (!["{", ";", ""].includes(reader.text())) reader.fail();
  }

  /** `DEFINE_FOO(x) struct bar {…};`: what stands before a declaration and is none. */
  #skipForeignMacros(): void {
    const { reader } = this;
    while (
      reader.isWord() &&
      reader.text(1) === "(" &&
      !BASIC_WORDS.has(reader.text()) &&
      !TYPEOF_WORDS.has(reader.text())
    ) {
      if (/^(?:__attribute(?:__)?|_Alignas|alignas|_Pragma|_Static_assert|static_assert)$/u.test(reader.text())) break;
      const start = reader.index;
      reader.index++;
      reader.skipGroup();
      if (STORAGE_WORDS.has(reader.text()) || RECORD_KEYWORDS.has(reader.text()) || BASIC_WORDS.has(reader.text()))
        continue;
      reader.index = start;
      break;
    }
  }

  /** `T *p __free(kfree) = f();`: what is between a variable and its initialiser, and no attribute that is known. */
  #skipTrailingMacro(): void {
    const { reader } = this;
    const start = reader.index;
    if (!reader.isWord()) return;
    reader.index++;
    if (reader.text() === "(") reader.skipGroup();
    if (!/^(?:[=,;]|)$/u.test(reader.text())) reader.index = start;
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
    if (BASIC_WORDS.has(word) || RECORD_KEYWORDS.has(word) || QUALIFIER_WORDS.has(word) || TYPEOF_WORDS.has(word))
      return true;
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
    if (isPlainAnnotation(word)) reader.index++;
    else if (isPlainAnnotationCall(word) && reader.text(1) === "(") {
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
      if (STORAGE_WORDS.has(word)) {
        isTypedef ||= word === "typedef";
        isExtern ||= word === "extern";
        reader.index++;
      } else if (QUALIFIER_WORDS.has(word)) {
        reader.index++;
      } else if (word === "_Static_assert" || word === "static_assert") {
        reader.index++;
        reader.skipGroup();
        break;
      } else if (BASIC_WORDS.has(word)) {
        words.push(word.replaceAll(/^__signed(?:__)?$/gu, "signed"));
        reader.index++;
      } else if (type || words.length > 0) {
        break;
      } else if (RECORD_KEYWORDS.has(word)) {
        type = this.#readTagged();
      } else if (TYPEOF_WORDS.has(word)) {
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
    const align = new NotKnown(`\`${word}\` may be a macro of a header that is not found`, {
      option: "macros",
      name: word,
    });
    return { ...attributes, align };
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
      } else if (QUALIFIER_WORDS.has(reader.text())) reader.index++;
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
    return reader.isWord() && isPlainAnnotation(reader.text()) && !this.#isNameLike();
  }

  /**
   * Whether a word that may be an annotation is the last before the end of a declarator, so that it can but be the name
   * if there is none yet: `__be16 __unused;` of linux/icmp.h.
   */
  #isNameLike(): boolean {
    const { reader } = this;
    return reader.isWord() && isPlainAnnotation(reader.text()) && /^[;,:[]$/u.test(reader.text(1));
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
    if (reader.isWord() && !STORAGE_WORDS.has(reader.text()) && !this.#isAnnotation()) {
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
        while (reader.text() === "static" || QUALIFIER_WORDS.has(reader.text())) reader.index++;
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
    if (!fixed) for (const name of values.keys()) this.#finishEnumerator(name, underlying);
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

  #finishEnumerator(name: string, underlying: IntegerType | NotKnown): void {
    const enumerator = this.declared.enumerators.get(name);
    if (enumerator) this.declared.enumerators.set(name, enumeratorBehind(enumerator, underlying));
  }
}
