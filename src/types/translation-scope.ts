/** Names of a translation under some assumptions: what they stand for is read when it is asked for. */
import { BOOLEANS, knownConstant, knownRecord, knownTypedef } from "../facts/kernel-types.js";
import { mapConstant } from "../facts/map-members.js";
import { KNOWN_MACROS } from "../facts/macros.js";
import { holds, type Assumptions } from "../preprocessor/assumptions.js";
import type { Declaration, SourceFile } from "../headers/source-file.js";
import type { IncludedDeclaration, Inclusion, PackedTokens, Translation } from "../headers/translation.js";
import { parseDefinition, type MacroDefinition } from "../preprocessor/macro-definition.js";
import {
  ifKnown,
  INT,
  NotKnown,
  spell,
  type CType,
  type EnumType,
  type RecordType,
  type VectorType,
} from "./c-types.js";
import { DeclarationParser } from "./declaration-parser.js";
import type { Declared, Typedef, Variable } from "./declared.js";
import { layOutRecord, type RecordLayout } from "./record-layout.js";
import type { Extent, Operand, ReachedMember, ResolvedType, Scope } from "./scope.js";
import { TokenReader } from "./token-reader.js";

/** References to references, further than anybody writes them. */
const MAX_REFERENCES = 100;
/** Declarations that need each other to be known, and records in records, deeper than anybody writes them. */
const MAX_DEPTH = 200;
/** Bytes; clang takes no larger arrays. */
const MAX_ARRAY_SIZE = 2n ** 45n;

const knownMacros = new Map(
  [...KNOWN_MACROS].flatMap(([name, { definition }]): [string, MacroDefinition][] => {
    const parsed = definition === undefined ? undefined : parseDefinition(name + definition);
    return parsed ? [[name, parsed]] : [];
  }),
);

const knownMacro = (name: string): MacroDefinition | undefined => knownMacros.get(name);

const NEEDS_ITSELF: Declared = {
  tags: new Map(),
  typedefs: new Map(),
  enumerators: new Map(),
  variables: new Map(),
  failure: new NotKnown("a declaration needs itself to be known"),
};

type Tagged = RecordType | EnumType;

/** Answers that do not depend on any assumption serve under every one of them. */
class Answers<Value> {
  readonly #own = new Map<string, Value>();

  /** @param progress - tells whether an answer is one for good */
  constructor(
    readonly progress: Progress,
    readonly shared: Answers<Value> | undefined,
  ) {}

  get(name: string, find: () => Value): Value {
    const known = this.#own.get(name) ?? this.shared?.peek(name);
    if (known !== undefined) return known;
    const { cuts } = this.progress;
    const value = find();
    if (this.progress.isSettled(cuts)) this.#own.set(name, value);
    return value;
  }

  peek(name: string): Value | undefined {
    return this.#own.get(name);
  }
}

/**
 * What is being read. An answer that was found while a part of it was still being read holds there and then only: asked
 * for later, it may be another one.
 */
class Progress {
  readonly declarations = new Set<Declaration>();
  readonly records = new Set<RecordType>();
  /** How often something was needed that was being read. */
  cuts = 0;
  /** Types whose size takes the size of another one to know. */
  measuring = 0;

  /** @throws {NotKnown} when more is under way than anybody writes */
  check(): void {
    if (Math.max(this.declarations.size, this.records.size, this.measuring) < MAX_DEPTH) return;
    this.cuts++;
    throw new NotKnown("declarations need each other too deeply");
  }

  /** @param cuts - of the time before the answer was looked for */
  isSettled(cuts: number): boolean {
    return this.cuts === cuts || (this.declarations.size === 0 && this.records.size === 0 && this.measuring === 0);
  }
}

interface Found<Value> {
  readonly value: Value | undefined;
}

export class TranslationScope implements Scope {
  readonly isPartial: boolean;
  readonly #isKernel: boolean;
  readonly #typedefs: Answers<Found<Typedef>>;
  readonly #tags: Answers<Found<Tagged>>;
  readonly #values: Answers<Found<Operand>>;
  readonly #declared = new Map<Inclusion, Map<Declaration, Declared>>();
  readonly #progress = new Progress();
  readonly #layouts = new Map<RecordType, RecordLayout | NotKnown>();

  /** @param shared - the scope of the same translation without assumptions */
  constructor(
    readonly translation: Translation,
    readonly assumptions: Assumptions,
    shared?: TranslationScope,
  ) {
    this.isPartial = translation.missing.length > 0;
    this.#isKernel = translation.missing.some((name) => name.includes("vmlinux"));
    this.#typedefs = new Answers(this.#progress, shared ? shared.#typedefs : undefined);
    this.#tags = new Answers(this.#progress, shared ? shared.#tags : undefined);
    this.#values = new Answers(this.#progress, shared ? shared.#values : undefined);
  }

  isTypeName(name: string): boolean {
    try {
      return this.typedef(name) !== undefined;
    } catch (error) {
      // What a declaration declares is no type yet while it is being read.
      if (error === NEEDS_ITSELF.failure) return false;
      throw error;
    }
  }

  /** @throws {NotKnown} when a declaration may define the name and is not understood */
  typedef(name: string): Typedef | undefined {
    return this.#typedefs.get(name, () => ({ value: this.#findTypedef(name) })).value;
  }

  #findTypedef(name: string): Typedef | undefined {
    const found = this.#find(
      [(file) => file.declaringName(name).likely, (file) => file.declaringName(name).possible],
      ({ typedefs }) => typedefs.get(name),
      (left, right) => this.#isSameType(left.type, right.type),
      `\`${name}\``,
      ({ isFunction }) => !isFunction,
    );
    if (found) return found;
    const known = knownTypedef(name, this.#isKernel);
    if (known === undefined || this.variable(name)) return undefined;
    return { type: this.parserOf(known).readTypeName(), align: 0 };
  }

  #isSameType(left: CType, right: CType): boolean {
    if (spell(left) === spell(right) && left.kind !== "record" && left.kind !== "enum") return true;
    const isSame = ifKnown(() => {
      const [a, b] = [this.extentOf(left), this.extentOf(right)];
      return a.size === b.size && a.align === b.align && this.resolve(left).kind === this.resolve(right).kind;
    });
    return isSame ?? false;
  }

  /** The definition of a struct, union or enum; undefined when there is none in sight. */
  tag(tag: string): Tagged | undefined {
    const find = (): Tagged | undefined =>
      this.#find(
        [(file) => file.definingTag(tag)],
        ({ tags }) => tags.get(tag),
        (left, right) => left === right,
        `\`${tag}\``,
      );
    return this.#tags.get(tag, () => ({ value: find() })).value;
  }

  valueOf(name: string): Operand | undefined {
    return this.#values.get(name, () => ({ value: this.#findValue(name) })).value;
  }

  /** @throws {NotKnown} when the value of the enumerator is not known */
  enumerator(name: string): Operand | undefined {
    const enumerator = this.#find(
      [(file) => file.definingEnumerator(name)],
      ({ enumerators }) => enumerators.get(name),
      (left, right) => !(left instanceof Error) && !(right instanceof Error) && left.value === right.value,
      `\`${name}\``,
    );
    if (enumerator instanceof Error) throw enumerator;
    return enumerator;
  }

  #findValue(name: string): Operand | undefined {
    const enumerator = this.enumerator(name);
    if (enumerator) return enumerator;
    const variable = this.variable(name);
    if (variable) return { type: variable.type, value: undefined };
    const boolean = BOOLEANS.get(name);
    if (boolean !== undefined) return { type: INT, value: boolean };
    const constant = mapConstant(name) ?? (this.translation.isProjectHeaderMissing ? undefined : knownConstant(name));
    return constant === undefined ? undefined : { type: INT, value: BigInt(constant) };
  }

  /** A variable or a function at file level. */
  variable(name: string): Variable | undefined {
    return this.#find(
      [(file) => file.declaringName(name).likely, (file) => file.declaringName(name).possible],
      ({ variables }) => variables.get(name),
      (left, right) => this.#isSameType(left.type, right.type),
      `\`${name}\``,
    );
  }

  /**
   * Goes through the declarations that may declare a name; the sets of them are tried one after the other.
   * @throws {NotKnown} when two declarations differ, or none declares the name and one is not understood
   */
  #find<Value>(
    sets: readonly ((file: SourceFile) => readonly Declaration[])[],
    pick: (declared: Declared) => Value | undefined,
    isSame: (left: Value, right: Value) => boolean,
    name: string,
    isCandidate: (declaration: Declaration) => boolean = () => true,
  ): Value | undefined {
    let failure: NotKnown | undefined;
    for (const set of sets) {
      let found: Value | undefined;
      let foundAt: Declaration | undefined;
      for (const candidate of this.translation.candidates(set)) {
        if (!isCandidate(candidate.declaration) || candidate.declaration === foundAt) continue;
        if (!holds(candidate.gap.guard, this.assumptions)) continue;
        const declared = this.declaredBy(candidate);
        const value = pick(declared);
        if (value === undefined) {
          failure ??= declared.failure;
          continue;
        }
        if (found !== undefined && !isSame(found, value)) throw new NotKnown(`${name} is declared twice`);
        found ??= value;
        foundAt ??= candidate.declaration;
      }
      if (found !== undefined) return found;
    }
    if (failure) throw failure;
    return undefined;
  }

  /** What a declaration declares. */
  declaredBy(included: IncludedDeclaration): Declared {
    const { inclusion, declaration, gap } = included;
    let ofInclusion = this.#declared.get(inclusion);
    if (!ofInclusion) {
      ofInclusion = new Map();
      this.#declared.set(inclusion, ofInclusion);
    }
    let declared = ofInclusion.get(declaration);
    if (declared) return declared;
    // A declaration that is being read sees what it has declared so far without asking here.
    const progress = this.#progress;
    if (progress.declarations.has(declaration)) {
      progress.cuts++;
      return NEEDS_ITSELF;
    }
    progress.check();
    const { cuts } = progress;
    progress.declarations.add(declaration);
    try {
      const found = this.translation.tokensOf(included, this.assumptions, knownMacro);
      const packingAt = (index: number): number | NotKnown => {
        const { packing = gap.packing } = found?.packings.findLast(({ from }) => from <= index) ?? {};
        return packing ?? new NotKnown("`#pragma pack` depends on a condition");
      };
      const source = { path: inclusion.path, isMain: inclusion === this.translation.main };
      const parser = new DeclarationParser(new TokenReader(found?.tokens ?? []), this, packingAt, source);
      declared = parser.readDeclarations();
      if (!found) declared.failure = new NotKnown("macros bring too much text");
    } finally {
      progress.declarations.delete(declaration);
    }
    if (progress.isSettled(cuts)) ofInclusion.set(declaration, declared);
    return declared;
  }

  /**
   * The tokens of a declaration with the bodies of its functions, and the macros among them that depend on conditions
   * which nothing is assumed of: so many do, in the headers that tell where registers are, that no function would be
   * left if all of them had to be decided.
   * @throws {NotKnown} when macros make too much of them
   */
  functionTokens({ inclusion, declaration, gap }: IncludedDeclaration): PackedTokens & { undecided: Set<string> } {
    const whole = { inclusion, declaration: { ...declaration, bodyStart: declaration.end }, gap };
    const undecided = new Set<string>();
    const found = this.translation.tokensOf(whole, this.assumptions, knownMacro, (name) => undecided.add(name));
    if (!found) throw new NotKnown("macros bring too much text");
    return { ...found, undecided };
  }

  /** A parser of a text of its own, a type or an expression. */
  parserOf(text: string, time = this.translation.timeAt()): DeclarationParser {
    const tokens = this.translation.expand(text, undefined, time, this.assumptions, knownMacro);
    if (!tokens) throw new NotKnown("macros bring too much text");
    return new DeclarationParser(new TokenReader(tokens), this, () => 0);
  }

  resolve(start: CType): ResolvedType {
    let type = start;
    for (let count = 0; count < MAX_REFERENCES; count++) {
      if (type.kind === "unknown") throw new NotKnown(type.reason);
      if (type.kind === "typedef") {
        const typedef = this.typedef(type.name);
        if (!typedef) throw new NotKnown(`no typedef of \`${type.name}\` is in sight`);
        ({ type } = typedef);
      } else if (type.kind === "tag") {
        return this.#resolveTag(type.keyword, type.tag);
      } else {
        return type;
      }
    }
    throw new NotKnown("a typedef leads back to itself");
  }

  #resolveTag(keyword: string, tag: string): ResolvedType {
    const defined = this.tag(tag);
    if (defined) {
      const actual = defined.kind === "record" ? defined.keyword : "enum";
      if (actual !== keyword) throw new NotKnown(`the tag \`${tag}\` is that of \`${actual} ${tag}\``);
      return defined;
    }
    const known = keyword === "struct" && this.isPartial ? knownRecord(tag, this.#isKernel) : undefined;
    if (!known) throw new NotKnown(`no definition of \`${keyword} ${tag}\` is in sight`);
    return { kind: "opaque", spelling: `${keyword} ${tag}`, ...known };
  }

  extentOf(type: CType): Extent {
    this.#progress.check();
    this.#progress.measuring++;
    try {
      return this.#extentOf(type);
    } finally {
      this.#progress.measuring--;
    }
  }

  #extentOf(type: CType): Extent {
    switch (type.kind) {
      case "integer":
        return { size: type.size, align: type.size };
      case "float":
      case "opaque":
        return type;
      case "pointer":
        return { size: 8, align: 8 };
      case "array": {
        const element = this.extentOf(type.element);
        if (type.length instanceof Error) throw type.length;
        const size = BigInt(element.size) * (type.length ?? 0n);
        if (size > MAX_ARRAY_SIZE) throw new NotKnown("an array is larger than any that clang takes");
        // A typedef may align its elements to more than their size. Source: clang 14, `getConstantArrayInfoInChars`.
        return { size: Math.ceil(Number(size) / element.align) * element.align, align: element.align };
      }
      case "vector":
        return this.#extentOfVector(type);
      case "record":
        return this.layOut(type);
      case "enum": {
        if (type.underlying instanceof Error) throw type.underlying;
        if (type.attributes.align instanceof Error) throw type.attributes.align;
        const { size } = type.underlying;
        return { size, align: type.attributes.align || size };
      }
      case "typedef": {
        const typedef = this.typedef(type.name);
        if (!typedef) throw new NotKnown(`no typedef of \`${type.name}\` is in sight`);
        if (typedef.align instanceof Error) throw typedef.align;
        const { size, align } = this.extentOf(typedef.type);
        return { size, align: typedef.align || align };
      }
      case "tag":
        return this.extentOf(this.resolve(type));
      case "void":
        throw new NotKnown("`void` has no size");
      case "function":
        throw new NotKnown("a function has no size");
      case "unknown":
        throw new NotKnown(type.reason);
    }
  }

  /** Source: clang 14, `ASTContext::getTypeInfoImpl`: a vector is as large as the next power of two, and aligned so. */
  #extentOfVector({ element, extent }: VectorType): Extent {
    const bytes = "bytes" in extent ? extent.bytes : extent.elements * this.extentOf(element).size;
    const size = 2 ** Math.ceil(Math.log2(bytes));
    return { size, align: size };
  }

  layOut(record: RecordType): RecordLayout {
    let layout = this.#layouts.get(record);
    if (!layout) {
      const progress = this.#progress;
      const { cuts } = progress;
      if (progress.records.has(record)) {
        progress.cuts++;
        throw new NotKnown("a record contains itself");
      }
      progress.check();
      progress.records.add(record);
      try {
        layout = layOutRecord(record, (type) => this.extentOf(type));
      } catch (error) {
        if (!(error instanceof NotKnown)) throw error;
        layout = error;
      } finally {
        progress.records.delete(record);
      }
      if (progress.isSettled(cuts)) this.#layouts.set(record, layout);
    }
    if (layout instanceof Error) throw layout;
    return layout;
  }

  memberOf(type: CType, name: string): ReachedMember {
    const record = this.resolve(type);
    const member = record.kind === "record" ? this.#findMember(record, name) : undefined;
    if (!member) throw new NotKnown(`no member \`${name}\` is in sight`);
    return member;
  }

  #findMember(record: RecordType, name: string): ReachedMember | undefined {
    for (const member of record.members) {
      const offset = (): number => {
        const placed = this.layOut(record).members.find((candidate) => candidate.member === member);
        if (placed?.bits !== undefined || !placed) throw new NotKnown("a bit-field has no offset in bytes");
        return placed.bitOffset / 8;
      };
      if (member.name === name) return { type: member.type, offset };
      if (member.name !== undefined || member.bits !== undefined) continue;
      const inner = this.resolve(member.type);
      const reached = inner.kind === "record" ? this.#findMember(inner, name) : undefined;
      if (reached) return { type: reached.type, offset: () => offset() + reached.offset() };
    }
    return undefined;
  }
}
