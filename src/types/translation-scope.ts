/** Names of a translation under some assumptions: what they stand for is read when it is asked for. */
import {
  BOOLEANS,
  isOtherInKernel,
  knownConstant,
  knownMembers,
  knownRecord,
  knownTypedef,
} from "../facts/kernel-types.js";
import { mapConstant } from "../facts/map-members.js";
import { KNOWN_MACROS } from "../facts/macros.js";
import { holds, type Assumptions } from "../preprocessor/assumptions.js";
import type { Budget } from "../preprocessor/budget.js";
import type { Declaration, SourceFile } from "../headers/source-file.js";
import { isSystemHeader } from "../headers/system-folders.js";
import type { IncludedDeclaration, Inclusion, PackedTokens, Translation } from "../headers/translation.js";
import { StacklessError } from "../preprocessor/stackless-error.js";
import { parseDefinition, type MacroDefinition } from "../preprocessor/macro-definition.js";
import { toPreprocessingTokens } from "../preprocessor/preprocessing-tokens.js";
import { scanReplacement } from "../syntax/scan.js";
import {
  ifKnown,
  INT,
  NotDeclared,
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

/** Typedefs of typedefs in a row. */
const MAX_REFERENCES = 1000;
/** Declarations and records that are read in the middle of others; beyond that, they are read before these. */
const MAX_DEPTH = 40;
/** Types in types that are measured; guards against stack overflow. */
const MAX_TYPE_DEPTH = 400;
/** Bytes; clang takes no larger arrays. */
const MAX_ARRAY_SIZE = 2n ** 45n;

const knownMacros = new Map(
  [...KNOWN_MACROS].flatMap(([name, { definition }]): [string, MacroDefinition][] => {
    const parsed = definition === undefined ? undefined : parseDefinition(name + definition);
    return parsed ? [[name, parsed]] : [];
  }),
);

/** Why something stays unknown, in words. */
const TOO_MUCH_WORK = "the file takes too many steps to understand";
const TOO_MUCH_TEXT = "its macros expand to too much text";
const partlyIncluded = (line: string): string => `\`${line}\` includes a part of the declaration`;
const ENDLESS_TYPEDEF = "a typedef refers to itself";

interface Typed {
  readonly type: CType;
}

/** What is found; undefined where that is not certain and something built in is there instead. */
function orBuiltIn<Value>(builtIn: unknown, find: () => Value | undefined): Value | undefined {
  return builtIn === undefined ? find() : ifKnown(find);
}

const knownMacro = (name: string): MacroDefinition | undefined => knownMacros.get(name);

type Tagged = RecordType | EnumType;

/** Thrown where something has to be read first, as too much is being read: {@link TranslationScope.run} does both. */
export class NeedsFirst extends StacklessError {
  override readonly name = "NeedsFirst";

  constructor(readonly read: () => void) {
    super("something has to be read first");
  }
}

/** Where a declaration is, in the compiler's order; later ones are greater. */
type Position = number;

/** Behind everything. */
const END: Position = Infinity;

function positionOf({ inclusion, declaration, gap }: IncludedDeclaration): Position {
  // A file has at most 2^25 characters.
  return (inclusion.base + gap.time) * 2 ** 25 + declaration.start;
}

/** How the declarations of a name are found and compared. */
interface SearchOptions<Value> {
  /** Sets of candidates, tried one after the other. */
  readonly sets: readonly ((file: SourceFile) => readonly Declaration[])[];
  readonly isCandidate?: (declaration: Declaration) => boolean;
  readonly pick: (declared: Declared) => Value | undefined;
  readonly isSame: (left: Value, right: Value) => boolean;
}

/**
 * The search for what a name stands for, among the declarations that may declare it. They are read in the compiler's
 * order, and while one is read only those before it are asked for, as in C: so each is read once, and no two wait for
 * each other.
 */
class Search<Value> {
  #index = 0;
  #found: { readonly value: Value; readonly included: IncludedDeclaration; readonly position: Position } | undefined;
  #conflict: Position = END;
  #failure: { readonly reason: NotKnown; readonly position: Position } | undefined;

  constructor(
    readonly name: string,
    readonly candidates: readonly { readonly included: IncludedDeclaration; readonly position: Position }[],
    readonly options: SearchOptions<Value>,
    readonly scope: TranslationScope,
  ) {}

  /** What the name stands for at a position; undefined when nothing before it declares the name. */
  find(before: Position): Value | undefined {
    this.#advance(before);
    if (this.#conflict < before) throw new NotKnown(`\`${this.name}\` is declared twice`);
    return this.#found && this.#found.position < before ? this.#found.value : undefined;
  }

  /** Why something before a position that may declare the name is not understood. */
  failure(before: Position): NotKnown | undefined {
    return this.#failure && this.#failure.position < before ? this.#failure.reason : undefined;
  }

  #advance(before: Position): void {
    const { options, scope } = this;
    for (let next = this.candidates[this.#index]; next && next.position < before; next = this.candidates[this.#index]) {
      const { included, position } = next;
      const isRepeated = this.#found?.included.declaration === included.declaration;
      if (!isRepeated && holds(included.gap.guard, scope.assumptions)) {
        const declared = scope.declaredBy(included);
        const value = options.pick(declared);
        if (value === undefined) this.#fail(declared.failure, position);
        else if (!this.#found) this.#found = { value, included, position };
        else if (!options.isSame(this.#found.value, value)) this.#conflict = Math.min(this.#conflict, position);
      }
      this.#index++;
    }
  }

  #fail(reason: NotKnown | undefined, position: Position): void {
    if (reason && !this.#failure) this.#failure = { reason, position };
  }
}

/** Searches by name, and what has been found at the end of the translation. */
class Searches<Value> {
  readonly #searches = new Map<string, readonly Search<Value>[]>();

  constructor(
    readonly scope: TranslationScope,
    readonly optionsOf: (name: string) => SearchOptions<Value>,
  ) {}

  /**
   * What a name stands for at a position.
   * @throws {NotKnown} when two declarations differ, or none declares the name and one is not understood
   */
  find(name: string, before: Position): Value | undefined {
    this.scope.spend();
    const searches = this.#of(name);
    for (const search of searches) {
      const found = search.find(before);
      if (found !== undefined) return found;
    }
    for (const search of searches) {
      const failure = search.failure(before);
      if (failure) throw failure;
    }
    return undefined;
  }

  #of(name: string): readonly Search<Value>[] {
    let searches = this.#searches.get(name);
    if (!searches) {
      const options = this.optionsOf(name);
      const { sets, isCandidate = () => true } = options;
      searches = sets.map((set) => {
        const candidates = [...this.scope.translation.candidates(set)]
          .filter(({ declaration }) => isCandidate(declaration))
          .map((included) => ({ included, position: positionOf(included) }))
          .sort((one, other) => one.position - other.position);
        return new Search(name, candidates, options, this.scope);
      });
      this.#searches.set(name, searches);
    }
    return searches;
  }
}

export class TranslationScope implements Scope {
  readonly isPartial: boolean;
  readonly #isKernel: boolean;
  readonly #typedefs: Searches<Typedef>;
  readonly #tags: Searches<Tagged>;
  readonly #enumerators: Searches<Operand | NotKnown>;
  readonly #variables: Searches<Variable>;
  readonly #declared = new Map<Inclusion, Map<Declaration, Declared>>();
  readonly #layouts = new Map<RecordType, RecordLayout | NotKnown>();
  readonly #measured = new Set<RecordType>();
  readonly #builtIn = new Map<string, RecordType>();
  /** What is being read sees only what comes before it. */
  #before: Position = END;
  #depth = 0;
  #typeDepth = 0;

  /**
   * @param shared - the scope of the same translation under fewer assumptions: what is found there holds here as well
   * @param budget - how much work is left for the translation
   */
  constructor(
    readonly translation: Translation,
    readonly assumptions: Assumptions,
    readonly budget: Budget,
    readonly shared?: TranslationScope,
  ) {
    this.isPartial = translation.missing.length > 0;
    this.#isKernel = translation.missing.some((name) => name.includes("vmlinux"));
    const isSameType = (left: Typed, right: Typed): boolean => this.#isSameType(left.type, right.type);
    const named = (name: string) => ({
      sets: [(file: SourceFile) => file.declaringName(name), (file: SourceFile) => file.possiblyDeclaringName(name)],
    });
    this.#typedefs = new Searches<Typedef>(this, (name) => ({
      ...named(name),
      isCandidate: ({ isFunction }) => !isFunction,
      pick: ({ typedefs }) => typedefs.get(name),
      isSame: isSameType,
    }));
    this.#variables = new Searches<Variable>(this, (name) => ({
      ...named(name),
      pick: ({ variables }) => variables.get(name),
      isSame: isSameType,
    }));
    this.#tags = new Searches<Tagged>(this, (tag) => ({
      sets: [(file) => file.definingTag(tag)],
      pick: ({ tags }) => tags.get(tag),
      isSame: (left, right) => left === right,
    }));
    this.#enumerators = new Searches<Operand | NotKnown>(this, (name) => ({
      sets: [(file) => file.definingEnumerator(name)],
      pick: ({ enumerators }) => enumerators.get(name),
      isSame: (left, right) => !(left instanceof Error) && !(right instanceof Error) && left.value === right.value,
    }));
  }

  /**
   * Asks something of the scope, and reads first what has to be read first.
   * @throws {NotKnown} when it is not known
   */
  run<Result>(query: (scope: this) => Result): Result {
    const pending: (() => void)[] = [];
    for (;;) {
      this.#before = END;
      this.#depth = 0;
      this.#typeDepth = 0;
      try {
        const first = pending.at(-1);
        if (!first) return query(this);
        first();
        pending.pop();
      } catch (error) {
        if (error instanceof NeedsFirst) pending.push(error.read);
        else if (pending.length > 0 && error instanceof NotKnown) pending.pop();
        else throw error;
      }
    }
  }

  /** @throws {NotKnown} when the work for the translation is used up */
  spend(steps = 1): void {
    if (!this.budget.spend(steps)) throw new NotKnown(TOO_MUCH_WORK);
  }

  isTypeName(name: string): boolean {
    return this.typedef(name) !== undefined;
  }

  /** @throws {NotKnown} when a declaration may define the name and is not understood, and no built-in type has it */
  typedef(name: string): Typedef | undefined {
    const known = knownTypedef(name, this.#isKernel);
    const found = orBuiltIn(known, () => this.#typedefs.find(name, this.#before));
    if (found && isOtherInKernel(name, this.translation.missing) && !this.#isDeclaredByProject(name)) {
      throw new NotDeclared(`\`${name}\` is not the same in the C library and in the kernel`);
    }
    if (found) return found;
    if (known === undefined || ifKnown(() => this.variable(name))) return undefined;
    return { type: this.parserOf(known).readTypeName(), align: 0 };
  }

  #isDeclaredByProject(name: string): boolean {
    const candidates = [...this.translation.candidates((file) => file.declaringName(name))];
    return candidates.some(({ inclusion: { path } }) => path === undefined || !isSystemHeader(path));
  }

  #isSameType(left: CType, right: CType): boolean {
    if (spell(left) === spell(right) && left.kind !== "record" && left.kind !== "enum") return true;
    const isSame = ifKnown(() => {
      const [a, b] = [this.extentOf(left), this.extentOf(right)];
      return a.size === b.size && a.align === b.align && this.resolve(left).kind === this.resolve(right).kind;
    });
    return isSame ?? false;
  }

  /** The definition of a struct, union or enum; undefined when there is none. */
  tag(tag: string): Tagged | undefined {
    return this.#tags.find(tag, this.#before);
  }

  valueOf(name: string): Operand | undefined {
    const enumerator = this.enumerator(name);
    if (enumerator) return enumerator;
    const variable = this.variable(name);
    if (variable) return { type: variable.type, value: undefined };
    const boolean = BOOLEANS.get(name);
    if (boolean !== undefined) return { type: INT, value: boolean };
    const constant = mapConstant(name) ?? knownConstant(name, this.translation.isProjectHeaderMissing);
    return constant === undefined ? undefined : { type: INT, value: BigInt(constant) };
  }

  /** @throws {NotKnown} when the value of the enumerator is not known */
  enumerator(name: string): Operand | undefined {
    const enumerator = this.#enumerators.find(name, this.#before);
    if (enumerator instanceof Error) throw enumerator;
    return enumerator;
  }

  /** A variable or a function at file level. */
  variable(name: string): Variable | undefined {
    return this.#variables.find(name, this.#before);
  }

  /** What a declaration declares, if it has been read here or under fewer assumptions. */
  #knownOf(included: IncludedDeclaration): Declared | undefined {
    const own = this.#declared.get(included.inclusion)?.get(included.declaration);
    return own ?? (this.shared ? this.shared.#knownOf(included) : undefined);
  }

  #knownLayout(record: RecordType): RecordLayout | NotKnown | undefined {
    return this.#layouts.get(record) ?? (this.shared ? this.shared.#knownLayout(record) : undefined);
  }

  /** What a declaration declares. */
  declaredBy(included: IncludedDeclaration): Declared {
    let declared = this.#knownOf(included);
    if (declared) return declared;
    if (this.#depth >= MAX_DEPTH) throw new NeedsFirst(() => this.declaredBy(included));
    const before = this.#before;
    this.#before = positionOf(included);
    this.#depth++;
    try {
      declared = this.#read(included);
    } finally {
      this.#before = before;
      this.#depth--;
    }
    let ofInclusion = this.#declared.get(included.inclusion);
    if (!ofInclusion) {
      ofInclusion = new Map();
      this.#declared.set(included.inclusion, ofInclusion);
    }
    ofInclusion.set(included.declaration, declared);
    return declared;
  }

  #read(included: IncludedDeclaration): Declared {
    const { inclusion, gap } = included;
    const found = this.translation.tokensOf(included, this.assumptions, knownMacro);
    const isAffordable = this.budget.spend(1 + (found?.tokens.length ?? 0));
    const packingAt = (index: number): number | NotKnown => {
      const { packing = gap.packing } = found?.packings.findLast(({ from }) => from <= index) ?? {};
      return packing ?? new NotKnown("`#pragma pack` depends on a condition");
    };
    const source = { path: inclusion.path, isMain: inclusion === this.translation.main };
    const include = found?.include;
    const tokens = isAffordable && include === undefined ? found?.tokens : undefined;
    const parser = new DeclarationParser(new TokenReader(tokens ?? []), this, packingAt, source);
    const declared = parser.readDeclarations();
    if (include !== undefined) declared.failure = new NotKnown(partlyIncluded(include));
    else if (!tokens) declared.failure = new NotKnown(isAffordable ? TOO_MUCH_TEXT : TOO_MUCH_WORK);
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
    if (!found) throw new NotKnown(TOO_MUCH_TEXT);
    if (found.include !== undefined) throw new NotKnown(partlyIncluded(found.include));
    this.spend(found.tokens.length);
    return { ...found, undecided };
  }

  /** A parser of a text of its own, a type or an expression. */
  parserOf(text: string, time = this.translation.timeAt()): DeclarationParser {
    const tokens = this.translation.expand(text, undefined, time, this.assumptions, knownMacro);
    if (!tokens) throw new NotKnown(TOO_MUCH_TEXT);
    return new DeclarationParser(new TokenReader(tokens), this, () => 0);
  }

  resolve(start: CType): ResolvedType {
    let type = start;
    for (let count = 0; count < MAX_REFERENCES; count++) {
      if (type.kind === "unknown") throw new NotKnown(type.reason);
      if (type.kind === "typedef") {
        ({ type } = this.#typedefOf(type.name));
      } else if (type.kind === "tag") {
        return this.#resolveTag(type.keyword, type.tag);
      } else {
        return type;
      }
    }
    throw new NotKnown(ENDLESS_TYPEDEF);
  }

  #resolveTag(keyword: string, tag: string): ResolvedType {
    const known = keyword === "struct" ? knownRecord(tag, this.#isKernel) : undefined;
    const defined = orBuiltIn(known, () => this.tag(tag));
    if (defined) {
      const actual = defined.kind === "record" ? defined.keyword : "enum";
      if (actual !== keyword) throw new NotKnown(`the tag \`${tag}\` is that of \`${actual} ${tag}\``);
      return defined;
    }
    if (!known) throw new NotDeclared(`no definition of \`${keyword} ${tag}\` is in scope`);
    return this.#builtInRecord(tag) ?? { kind: "opaque", spelling: `${keyword} ${tag}`, ...known };
  }

  /** A record of the kernel's whose members are known. */
  #builtInRecord(tag: string): RecordType | undefined {
    let record = this.#builtIn.get(tag) ?? (this.shared ? this.shared.#builtIn.get(tag) : undefined);
    const members = record ? undefined : knownMembers(tag);
    if (members !== undefined) {
      const { declared } = this.#parserOfText(`struct ${tag} { ${members} };`, (parser) => parser.readDeclarations());
      const found = declared.tags.get(tag);
      if (found?.kind === "record") record = found;
      if (record) this.#builtIn.set(tag, record);
    }
    return record;
  }

  /** Reads text that no macro changes. */
  #parserOfText(text: string, read: (parser: DeclarationParser) => void): DeclarationParser {
    const tokens = toPreprocessingTokens(scanReplacement(text));
    const parser = new DeclarationParser(new TokenReader(tokens), this, () => 0);
    read(parser);
    return parser;
  }

  extentOf(type: CType): Extent {
    if (this.#typeDepth >= MAX_TYPE_DEPTH) throw new NotKnown("types are nested too deeply");
    this.#typeDepth++;
    try {
      return this.#extentOf(type);
    } finally {
      this.#typeDepth--;
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
        return this.#extentOfTypedef(type.name);
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

  #typedefOf(name: string): Typedef {
    const typedef = this.typedef(name);
    if (!typedef) throw new NotDeclared(`no typedef of \`${name}\` is in scope`);
    return typedef;
  }

  /** Goes through typedefs of typedefs without recursion. */
  #extentOfTypedef(name: string): Extent {
    let typedef = this.#typedefOf(name);
    let align = 0;
    for (let count = 0; count < MAX_REFERENCES; count++) {
      if (typedef.align instanceof Error) throw typedef.align;
      align ||= typedef.align;
      if (typedef.type.kind !== "typedef") {
        const extent = this.extentOf(typedef.type);
        return { size: extent.size, align: align || extent.align };
      }
      typedef = this.#typedefOf(typedef.type.name);
    }
    throw new NotKnown(ENDLESS_TYPEDEF);
  }

  layOut(record: RecordType): RecordLayout {
    let layout = this.#knownLayout(record);
    if (!layout) {
      if (this.#measured.has(record)) throw new NotKnown("a record contains itself");
      if (this.#depth >= MAX_DEPTH) throw new NeedsFirst(() => this.layOut(record));
      this.spend(1 + record.members.length);
      this.#measured.add(record);
      this.#depth++;
      const typeDepth = this.#typeDepth;
      this.#typeDepth = 0;
      try {
        layout = layOutRecord(record, (type) => this.extentOf(type));
      } catch (error) {
        if (!(error instanceof NotKnown)) throw error;
        layout = error;
      } finally {
        this.#measured.delete(record);
        this.#depth--;
        this.#typeDepth = typeDepth;
      }
      // What is not complete yet may be so later.
      if (!(layout instanceof Error) || this.#before === END) this.#layouts.set(record, layout);
    }
    if (layout instanceof Error) throw layout;
    return layout;
  }

  memberOf(type: CType, name: string): ReachedMember {
    const record = this.resolve(type);
    const member = record.kind === "record" ? this.#findMember(record, name) : undefined;
    if (!member) throw new NotKnown(`no member \`${name}\` is in scope`);
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
