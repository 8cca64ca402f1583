/**
 * What a function writes to the memory that its local variables stand for: the variables themselves, and the records that
 * `bpf_ringbuf_reserve()` returns pointers to. Whatever is not understood counts as a write to all of it.
 */
import { mapCall } from "../facts/helpers.js";
import { memoryCall } from "../facts/memory-calls.js";
import type { IncludedDeclaration } from "../headers/translation.js";
import type { PreprocessingToken } from "../preprocessor/preprocessing-tokens.js";
import { ASM_KEYWORDS, QUALIFIER_WORDS, STORAGE_WORDS, TYPEOF_WORDS } from "../syntax/keywords.js";
import { TokenKind, type Span } from "../syntax/scan.js";
import type { Block } from "../types/block-scope.js";
import type { BodyReader } from "../types/body-reader.js";
import { ifKnown, NotKnown, type CType } from "../types/c-types.js";
import { FunctionReader } from "../types/function-reader.js";
import { sizeOfObject } from "../types/places.js";
import type { TranslationScope } from "../types/translation-scope.js";
import { layoutIn } from "../types/unit-types.js";
import { byteRange } from "./byte-sets.js";
import { FlowReader, type Flow, type StepReader } from "./flow.js";
import { addressedName } from "./helper-calls.js";
import { InitialisedBytes } from "./initialised-bytes.js";
import { wordsBehind } from "./macro-words.js";

/** How memory comes to be. */
export interface Birth {
  /** `plain`: a variable without an initialiser; `value`: one with it; `literal`: a compound literal. */
  readonly kind: "plain" | "value" | "literal" | "reserved";
  /**
   * Where `= {}` would stand: UTF-16 offset behind the declarator in the file; undefined where macros bring it, or where
   * the declaration may be jumped over.
   */
  readonly end: number | undefined;
  /** Whether a scalar: `= 0` instead of `= {}`. */
  readonly isScalar: boolean;
  /**
   * The items of an initialiser that is the last thing of its declaration and has nothing but `.member = expression`;
   * undefined for every other one.
   */
  readonly items: readonly Item[] | undefined;
}

/** `.member = expression`, as the file writes it. */
export interface Item {
  readonly member: string;
  /** Of the expression. */
  readonly value: Span;
}

/** Memory with a name. */
export interface LocalMemory {
  /** Of the variable, or of the pointer to it; undefined for a compound literal. */
  readonly name: string | undefined;
  readonly type: CType;
  /** Bytes. */
  readonly size: number;
  readonly birth: Birth;
}

/** A part of it that an argument points to. */
export interface Pointed {
  readonly memory: LocalMemory;
  /** Bytes from its start; undefined where an index is not known. */
  readonly offset: number | undefined;
}

/** A call that reads local memory. */
export interface ReadingCall {
  readonly name: string;
  /** The map that it is about. */
  readonly map: string | undefined;
  /** What its arguments point to, by their places counted from 0. */
  readonly pointed: ReadonlyMap<number, Pointed>;
  /** Bytes that the call is told to read; undefined where that is no constant. */
  readonly told: number | undefined;
  /** Tokens of each argument, by their indices in {@link LocalFlow.tokens}. */
  readonly arguments: readonly (readonly [start: number, end: number])[];
  /** Index of the function's name. */
  readonly token: number;
}

export type MemoryStep =
  /** Nothing of it is written yet. */
  | { readonly kind: "begin"; readonly memory: LocalMemory }
  /** The rest of what it `replaces` may become anything, or stay what it is. */
  | { readonly kind: "write"; readonly memory: LocalMemory; readonly bytes: bigint; readonly replaces?: bigint }
  /** Its bytes from an offset on become those of other memory, from its start on, as far as these are written. */
  | { readonly kind: "copy"; readonly memory: LocalMemory; readonly offset: number; readonly from: LocalMemory }
  | { readonly kind: "read"; readonly call: ReadingCall };

/** The flow of one function. */
export interface LocalFlow {
  readonly flow: Flow<MemoryStep>;
  readonly tokens: readonly PreprocessingToken[];
}

/** What a name stands for: a variable, and the record that it points to. */
interface Variable {
  readonly own: LocalMemory;
  /** What a call returned that reserves memory; undefined up to the first one. */
  reserved: LocalMemory | undefined;
}

/** What `path` in an expression is. */
interface Access {
  readonly memory: LocalMemory;
  readonly type: CType;
  /** Bytes from the start of the memory. */
  readonly offset: number;
  readonly bytes: bigint;
  readonly isExact: boolean;
  /** Index of the token behind it. */
  readonly end: number;
}

/** Bytes; variables are no larger than the stack. Source: Linux 6.18 `include/linux/filter.h`, `MAX_BPF_STACK`. */
const MAX_LOCAL_SIZE = 512;
/** Bytes; what is reserved may be longer than any record that is filled member by member. */
const MAX_RESERVED_SIZE = 65536;

const UNEVALUATED = new Set([...TYPEOF_WORDS, "sizeof", "_Alignof", "__alignof__", "__alignof", "__builtin_offsetof"]);
/** Functions of the compiler that hand on a value, or ask what is not evaluated. */
const TRANSPARENT = /^__builtin_\w+$/u;
const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>)?=$/u;
/** What stands around a pointer that is only compared. */
const COMPARISON = /^(?:==|!=|&&|\|\|)$/u;

/**
 * Reads the flows of the functions in a declaration, as they are under some assumptions.
 * @param isRedefined - whether a helper's name is that of a function of the project's
 */
export function readLocalFlows(
  scope: TranslationScope,
  included: IncludedDeclaration,
  isRedefined: (name: string) => boolean,
): LocalFlow[] {
  const flows: LocalFlow[] = [];
  const source = scope.functionTokens(included);
  const reader = new FunctionReader(
    source,
    scope,
    () => false,
    () => undefined,
    (body) => {
      const start = body.reader.index;
      const flow = ifKnown(() => new MemoryReader(body, scope, isRedefined).read());
      if (flow) {
        flows.push({ flow, tokens: source.tokens });
        return;
      }
      body.reader.index = start;
      body.reader.skipGroup();
    },
  );
  ifKnown(() => {
    reader.read();
  });
  return flows;
}

class MemoryReader implements StepReader<MemoryStep> {
  readonly #flow: FlowReader<MemoryStep>;
  readonly #tokens: readonly PreprocessingToken[];
  readonly #variables = new Map<Block, Map<string, Variable>>();
  readonly #constants = new Set<string>();
  readonly #lists: InitialisedBytes;
  /** Arguments that have been read with their call: index of the first token, and the one behind. */
  readonly #consumed = new Map<number, number>();
  /** What calls do, at the index of their last token; inner calls are behind outer ones. */
  readonly #pending: { readonly index: number; readonly steps: readonly MemoryStep[] }[] = [];
  /** Up to here, the arguments of something that may be a macro. */
  #unknownEnd = 0;

  constructor(
    readonly body: BodyReader,
    readonly scope: TranslationScope,
    readonly isRedefined: (name: string) => boolean,
  ) {
    this.#flow = new FlowReader(body, this);
    this.#tokens = body.source.tokens;
    this.#lists = new InitialisedBytes(body, scope, (name) => this.#constants.has(name));
  }

  read(): Flow<MemoryStep> {
    return this.#flow.read();
  }

  readExpression(start: number, end: number): void {
    this.#scan(start, end);
  }

  readDeclaration(start: number, end: number): void {
    const words = this.#tokens.slice(start, end);
    const isStatic = words.some(({ text }) => /^(?:static|extern|typedef|_Thread_local|__thread)$/u.test(text));
    const isConstant = words.some(({ text }) => text === "const");
    for (const [from, to] of this.body.splitAtCommas(start, end)) {
      const equals = this.#find("=", from, to);
      const name = this.#declaredAt(from, equals);
      if (name !== undefined && isConstant) this.#constants.add(name);
      // It may be an expression behind a macro that is not visible.
      if (name === undefined) this.#forgetMentions(from, to);
      const variable = name === undefined || isStatic ? undefined : this.#declare(name, from, equals, to);
      if (variable) this.#flow.add({ kind: "begin", memory: variable.own });
      this.#scan(equals, to);
      if (variable && equals < to) this.#assign(wholeOf(variable.own), equals + 1, to, variable, false);
    }
  }

  /** Index of a token outside of brackets; `end` where there is none. */
  #find(text: string, start: number, end: number): number {
    const { reader } = this.body;
    const { index } = reader;
    reader.index = start;
    reader.skipTo(text, ";", "}");
    const found = Math.min(reader.index, end);
    reader.index = index;
    return found;
  }

  /** The name that a declarator declares; undefined where it is not understood, or declares no variable by itself. */
  #declaredAt(start: number, end: number): string | undefined {
    const names = this.body.scope.blocks.at(-1)?.names;
    for (let index = start; index < end; index++) {
      const { text = "", kind } = this.#tokens[index] ?? {};
      if (/^__attribute(?:__)?$/u.test(text)) return undefined;
      const isLast = index + 1 === end || /^(?:\[|__attribute(?:__)?)$/u.test(this.#tokens[index + 1]?.text ?? "");
      const declared = kind === TokenKind.word && isLast ? names?.get(text) : undefined;
      if (declared) return declared instanceof Error ? undefined : text;
    }
    return undefined;
  }

  #declare(name: string, start: number, end: number, behind: number): Variable | undefined {
    const { scope } = this.body;
    const block = scope.blocks.at(-1);
    // What the file knows nothing of is not followed: a record that a block declares may have the tag of another one.
    const type = ifKnown(() => {
      const operand = scope.valueOf(name);
      return operand && scope.outerType(operand.type);
    });
    const size = type && ifKnown(() => sizeOfObject(scope, type));
    if (!block || !type || size === undefined || size === 0 || size > MAX_LOCAL_SIZE) return undefined;
    const kind = ifKnown(() => scope.resolve(type).kind);
    const last = this.#tokens[end - 1];
    const isWritten = this.#tokens.slice(start, end).every((token) => token.start !== undefined);
    const canInsert =
      isWritten && last?.start !== undefined && !this.#constants.has(name) && !this.#flow.isInSwitchBody;
    const birth: Birth = {
      kind: end < behind ? "value" : "plain",
      end: canInsert ? last.start + last.text.length : undefined,
      isScalar: kind !== "record" && kind !== "array",
      items: this.#itemsOf(end + 1, behind),
    };
    const variable: Variable = { own: { name, type, size, birth }, reserved: undefined };
    let variables = this.#variables.get(block);
    if (!variables) {
      variables = new Map();
      this.#variables.set(block, variables);
    }
    variables.set(name, variable);
    return variable;
  }

  /** The items of a list that begins at a token and ends with the declaration. */
  #itemsOf(open: number, end: number): readonly Item[] | undefined {
    if (this.#tokens[open]?.text !== "{" || this.#tokens[end]?.text !== ";") return undefined;
    const close = this.body.closingOf(open);
    if (close !== end - 1) return undefined;
    const items = this.body.splitAtCommas(open + 1, close).filter(([start, to]) => start < to);
    const simple = items.flatMap(([start, to]) => {
      const member = this.#tokens[start + 1]?.text;
      const value = spanOf(this.#tokens.slice(start + 3, to));
      const isSimple = this.#tokens[start]?.text === "." && this.#tokens[start + 2]?.text === "=";
      // What only initialisers take: a list, and a string for an array.
      const isInitialiser = /^[{"]/u.test(this.#tokens[start + 3]?.text ?? "");
      return isSimple && !isInitialiser && member !== undefined && value ? [{ member, value }] : [];
    });
    return simple.length === items.length ? simple : undefined;
  }

  #variable(name: string): Variable | undefined {
    const block = this.body.scope.blocks.findLast(({ names }) => names.has(name));
    return block && this.#variables.get(block)?.get(name);
  }

  #write(memory: LocalMemory, bytes = byteRange(0, memory.size)): void {
    this.#flow.add({ kind: "write", memory, bytes });
  }

  /** Takes all that a variable stands for as written. */
  #forget({ own, reserved }: Variable): void {
    this.#write(own);
    if (reserved) this.#write(reserved);
  }

  /** Takes all variables that some tokens may mention as written, in whatever block they are. */
  #forgetMentions(start: number, end: number): void {
    for (const { text, kind } of this.#tokens.slice(start, end)) {
      if (kind === TokenKind.word) this.#forgetNamed(text);
    }
  }

  #forgetNamed(name: string): void {
    for (const variables of this.#variables.values()) {
      const variable = variables.get(name);
      if (variable) this.#forget(variable);
    }
  }

  #scan(start: number, end: number): void {
    for (let index = start; index < end;) {
      this.#doPending(index);
      index = this.#consumed.get(index) ?? this.#scanToken(index, end);
    }
    this.#doPending(end);
  }

  /** Takes the steps of calls that end before a token. */
  #doPending(index: number): void {
    for (let last = this.#pending.at(-1); last && last.index < index; last = this.#pending.at(-1)) {
      this.#pending.pop();
      for (const step of last.steps) this.#flow.add(step);
    }
  }

  /** Reads what begins at a token; the index of the token behind. */
  #scanToken(index: number, end: number): number {
    const { reader } = this.body;
    const { text = "", kind } = this.#tokens[index] ?? {};
    const next = this.#tokens[index + 1]?.text;
    if (text === "(" && next === "{") {
      reader.index = index + 1;
      this.#flow.readBlock();
      return reader.index;
    }
    if (kind !== TokenKind.word || this.#isMember(index)) return index + 1;
    if (ASM_KEYWORDS.has(text)) {
      this.#unknownEnd = Math.max(this.#unknownEnd, end);
      return index + 1;
    }
    if (UNEVALUATED.has(text)) return this.#behindOperand(index + 1);
    if (this.body.source.undecided.has(text)) {
      for (const word of wordsBehind(this.scope.translation, text)) this.#forgetNamed(word);
    }
    if (next === "(" && !QUALIFIER_WORDS.has(text) && !STORAGE_WORDS.has(text)) this.#readCall(index);
    const variable = this.#variable(text);
    return variable ? this.#readAccess(index, variable) : index + 1;
  }

  #isMember(index: number): boolean {
    const before = this.#tokens[index - 1]?.text;
    return before === "." || before === "->";
  }

  /** The index behind what `sizeof` and its likes measure. */
  #behindOperand(start: number): number {
    const { reader } = this.body;
    const { index } = reader;
    reader.index = start;
    while (/^[-+~!&*]$/u.test(reader.text())) reader.index++;
    if (reader.text() === "(") reader.skipGroup();
    else reader.next();
    const end = reader.index;
    reader.index = index;
    return end;
  }

  #readCall(index: number): void {
    const { reader, scope } = this.body;
    const name = this.#tokens[index]?.text ?? "";
    const restore = reader.index;
    reader.index = index + 1;
    reader.skipGroup();
    const close = reader.index - 1;
    reader.index = restore;
    const isHelper = !scope.isLocal(name) && !this.body.source.undecided.has(name) && !this.isRedefined(name);
    const ofMap = isHelper ? mapCall(name) : undefined;
    const ofMemory = isHelper ? memoryCall(name) : undefined;
    if (!ofMap && !ofMemory && name !== "bpf_ringbuf_reserve") {
      if (!TRANSPARENT.test(name) && !this.#isFunction(name)) this.#unknownEnd = Math.max(this.#unknownEnd, close);
      return;
    }
    if (index < this.#unknownEnd) return;
    const parts = this.body.splitAtCommas(index + 2, close);
    const buffer = ofMap?.buffer;
    const { value } = ofMap ?? {};
    const reads = [
      ...(ofMemory?.reads ?? []),
      ...[ofMap?.key, value?.access === "read" ? value.argument : undefined].flatMap((each) => each ?? []),
      ...(buffer?.access === "read" ? [buffer.argument] : []),
    ];
    const steps: MemoryStep[] = [];
    const pointed = new Map<number, Pointed>();
    for (const place of reads) {
      const found = this.#consumePointer(parts[place], steps);
      if (found) pointed.set(place, { memory: found.memory, offset: found.isExact ? found.offset : undefined });
    }
    const target = ofMemory?.writes ?? (buffer?.access === "write" ? buffer : undefined);
    if (target) this.#writeThrough(parts[target.argument], this.#constant(parts[target.size]), steps);
    if (value?.access === "write") this.#writeThrough(parts[value.argument], undefined, steps);
    const size = buffer?.size ?? (name === "bpf_probe_write_user" ? 2 : undefined);
    const mapPart = ofMap && parts[ofMap.map];
    steps.push({
      kind: "read",
      call: {
        name,
        map: mapPart && this.#mapIn(mapPart),
        pointed,
        told: size === undefined ? undefined : this.#constant(parts[size]),
        arguments: parts,
        token: index,
      },
    });
    this.#pending.push({ index: close, steps });
  }

  #mapIn([start, end]: readonly [number, number]): string | undefined {
    const name = addressedName(this.body.parserOf(start, end));
    const found = name ?? ifKnown(() => this.body.parserOf(start, end).readExpression().target?.variable);
    return found !== undefined && this.body.scope.isLocal(found) ? undefined : found;
  }

  #isFunction(name: string): boolean {
    const { scope, source } = this.body;
    if (source.undecided.has(name)) return false;
    const type = ifKnown(() => {
      const operand = scope.valueOf(name);
      const resolved = operand && scope.resolve(operand.type);
      return resolved?.kind === "pointer" ? scope.resolve(resolved.target) : resolved;
    });
    return type?.kind === "function";
  }

  #constant(part: readonly [number, number] | undefined): number | undefined {
    const parser = part && this.body.parserOf(...part);
    const value = parser && ifKnown(() => parser.readExpression().value);
    return value === undefined || !parser?.reader.isAtEnd ? undefined : Number(value);
  }

  /** What an argument points to, if it is local memory; the argument is then read with its call. */
  #consumePointer(part: readonly [number, number] | undefined, steps: MemoryStep[]): Access | undefined {
    if (!part) return undefined;
    const found = ifKnown(() => this.#pointerTo(...part, steps));
    if (found) this.#consumed.set(part[0], part[1]);
    return found;
  }

  #writeThrough(part: readonly [number, number] | undefined, size: number | undefined, steps: MemoryStep[]): void {
    const found = this.#consumePointer(part, steps);
    if (!found) return;
    const { memory, offset, isExact } = found;
    const room = memory.size - offset;
    // What is behind the memory is another bug.
    const bytes = byteRange(offset, isExact && size !== undefined ? Math.min(Math.max(size, 0), room) : room);
    steps.push({ kind: "write", memory, bytes });
  }

  /** Reads `&path`, the name of an array, or a pointer to what is reserved, in casts and parentheses. */
  #pointerTo(start: number, end: number, steps: MemoryStep[]): Access | undefined {
    let [from, to] = [start, end];
    let isAddress = false;
    for (;;) {
      const text = this.#tokens[from]?.text;
      if (text === "(") {
        const close = this.body.closingOf(from);
        if (close === to - 1) {
          if (this.#tokens[from + 1]?.text === "{") return undefined;
          from++;
          to--;
        } else if (this.#isCast(from, close)) {
          if (isAddress) return this.#literal(from, close, to, steps);
          from = close + 1;
        } else return undefined;
      } else if (text === "&" && !isAddress) {
        isAddress = true;
        from++;
      } else break;
    }
    const variable = this.#variable(this.#tokens[from]?.text ?? "");
    if (!variable) return undefined;
    if (!isAddress && variable.reserved && to === from + 1) return wholeOf(variable.reserved);
    const access = this.#accessAt(from, variable);
    if (access?.end !== to) return undefined;
    return isAddress || this.body.scope.resolve(access.type).kind === "array" ? access : undefined;
  }

  #isCast(open: number, close: number): boolean {
    return this.body.parserOf(open + 1, close).startsTypeName(0);
  }

  /** `(type){ … }`, whose address is taken. */
  #literal(open: number, close: number, end: number, steps: MemoryStep[]): Access | undefined {
    const { scope } = this.body;
    if (this.#tokens[close + 1]?.text !== "{" || this.body.closingOf(close + 1) !== end - 1) return undefined;
    const type = this.body.parserOf(open + 1, close).readTypeName();
    const size = sizeOfObject(scope, type);
    if (size > MAX_LOCAL_SIZE || scope.resolve(type).kind !== "record") return undefined;
    const birth: Birth = { kind: "literal", end: undefined, isScalar: false, items: undefined };
    const memory: LocalMemory = { name: undefined, type, size, birth };
    // What its list does is no concern of the call's.
    this.#scanLater(close + 1, end, steps);
    steps.push({ kind: "begin", memory }, { kind: "write", memory, bytes: this.#lists.ofList(type, close + 1, true) });
    return wholeOf(memory);
  }

  /** Whatever local memory a literal mentions may be anything from then on, unless it is only read. */
  #scanLater(start: number, end: number, steps: MemoryStep[]): void {
    for (let index = start; index < end; index++) {
      const { text = "", kind } = this.#tokens[index] ?? {};
      const variable = kind === TokenKind.word && !this.#isMember(index) ? this.#variable(text) : undefined;
      if (!variable) continue;
      for (const memory of [variable.own, variable.reserved]) {
        if (memory) steps.push({ kind: "write", memory, bytes: byteRange(0, memory.size) });
      }
    }
  }

  /** Reads an expression that begins with the name of a variable; the index behind what has been read of it. */
  #readAccess(index: number, variable: Variable): number {
    if (index < this.#unknownEnd) {
      this.#forget(variable);
      return index + 1;
    }
    const access = ifKnown(() => this.#accessAt(index, variable));
    if (!access) {
      const { scope } = this.body;
      const isPointer = ifKnown(() => scope.resolve(variable.own.type).kind === "pointer") === true;
      // What a pointer leads to is none of the memory that is followed.
      if (!(isPointer && !variable.reserved && this.#tokens[index + 1]?.text === "->")) this.#forget(variable);
      return index + 1;
    }
    this.#use(index, access, variable);
    return access.isExact || access.end === index + 1 ? access.end : index + 1;
  }

  /** What is done with what begins at a token. */
  #use(index: number, access: Access, variable: Variable): void {
    const before = this.#tokens[index - 1]?.text ?? "";
    const after = this.#tokens[access.end]?.text ?? "";
    const isPointer = access.memory === variable.own && variable.reserved !== undefined;
    if (before === "(" && after === ")") {
      // Parentheses may make anything of it, unless it is a condition or the argument of a function.
      const further = this.#tokens[access.end + 1]?.text ?? "";
      const isHead = /^(?:if|while|likely|unlikely|!)$/u.test(this.#tokens[index - 2]?.text ?? "");
      if (isHead && !/^(?:[.[]|->|\+\+|--)$/u.test(further) && !ASSIGNMENT.test(further)) return;
      if (isPointer || /^(?:[.[]|->|\+\+|--)$/u.test(further) || ASSIGNMENT.test(further)) this.#forget(variable);
      if (/^[&(]$/u.test(this.#tokens[index - 2]?.text ?? "")) this.#forget(variable);
      this.#decay(access, variable);
      return;
    }
    if (before === "*" && this.#isPrefix(index - 1)) {
      this.#readThrough(access, variable, after);
    } else if (after === "=") {
      this.#assign(access, access.end + 1, this.#endOfValue(access.end + 1), variable, true);
    } else if (ASSIGNMENT.test(after) || /^(?:\+\+|--)$/u.test(after) || /^(?:\+\+|--)$/u.test(before)) {
      if (isPointer) this.#forget(variable);
      else this.#write(access.memory, access.bytes);
    } else if (before === "&" && this.#isPrefix(index - 1)) {
      this.#forget(variable);
    } else if (isPointer) {
      const isCompared = COMPARISON.test(before) || COMPARISON.test(after) || before === "!" || after === "?";
      const isAlone = !this.#tokens[index - 1] || (before === ";" && after === ";");
      if (!isCompared && !isAlone) this.#forget(variable);
    } else {
      this.#decay(access, variable);
    }
  }

  /** An array that is neither indexed nor measured is its address, which may go anywhere. */
  #decay({ type }: Access, variable: Variable): void {
    if (ifKnown(() => this.body.scope.resolve(type).kind) === "array") this.#forget(variable);
  }

  /** Whether an operator stands in front of its only operand. */
  #isPrefix(index: number): boolean {
    const { text = "", kind } = this.#tokens[index - 1] ?? {};
    if (kind === TokenKind.word) return text === "return" || text === "case" || text === "else" || text === "do";
    return kind === TokenKind.punctuator && text !== "]" && (text !== ")" || this.#isBehindCast(index - 1));
  }

  #isBehindCast(close: number): boolean {
    let depth = 0;
    let open = close;
    do {
      const text = this.#tokens[open]?.text;
      if (text === ")") depth++;
      else if (text === "(") depth--;
      open--;
    } while (depth > 0 && open >= 0);
    const head = this.#tokens[open];
    // `if (x) *p = 1;`, and whatever is not certain.
    if (head?.kind === TokenKind.word && !this.#isFunction(head.text)) return true;
    return ifKnown(() => this.#isCast(open + 1, close)) ?? true;
  }

  /** `*pointer`: an object that the pointer leads to. */
  #readThrough(access: Access, variable: Variable, after: string): void {
    const { scope } = this.body;
    const type = ifKnown(() => scope.resolve(access.type));
    if (access.memory === variable.own && variable.reserved && type?.kind === "pointer") {
      const size = ifKnown(() => sizeOfObject(scope, type.target));
      if (after !== "=" || size === undefined) this.#forget(variable);
      else
        this.#assign(
          { ...wholeOf(variable.reserved), type: type.target, bytes: byteRange(0, size) },
          access.end + 1,
          this.#endOfValue(access.end + 1),
          variable,
          true,
        );
    } else if (type?.kind === "array") this.#forget(variable);
  }

  /** The index behind a value that is assigned. */
  #endOfValue(start: number): number {
    const { reader } = this.body;
    const { index } = reader;
    reader.index = start;
    reader.skipTo(",", ";", ")", "]", "}");
    const end = reader.index;
    reader.index = index;
    return end;
  }

  /**
   * Writes what an expression gives.
   * @param isAssigned - whether it is no initialiser
   */
  #assign(access: Access, start: number, end: number, variable: Variable, isAssigned: boolean): void {
    const { memory, type, offset, bytes, isExact } = access;
    if (access.memory === variable.own && this.#reserve(variable, start, end)) return;
    const written = isExact ? ifKnown(() => this.#bytesOfValue(type, start, end, isAssigned)) : undefined;
    if (written !== undefined) {
      this.#flow.add({ kind: "write", memory, bytes: written << BigInt(offset), replaces: bytes });
      return;
    }
    const from = isExact && ifKnown(() => this.#copied(start, end));
    if (from && from.size === ifKnown(() => sizeOfObject(this.body.scope, type))) {
      this.#flow.add({ kind: "copy", memory, offset, from });
      return;
    }
    this.#write(memory, bytes);
  }

  /** The variable that is all of an expression. */
  #copied(start: number, end: number): LocalMemory | undefined {
    const variable = end === start + 1 ? this.#variable(this.#tokens[start]?.text ?? "") : undefined;
    const { kind } = variable ? this.body.scope.resolve(variable.own.type) : { kind: undefined };
    return kind === "record" ? variable?.own : undefined;
  }

  /** The bytes that a list or a compound literal stores; undefined for other values. */
  #bytesOfValue(type: CType, start: number, end: number, isAssigned: boolean): bigint | undefined {
    if (this.#tokens[start]?.text === "{") return this.#lists.ofList(type, start, false);
    if (this.#tokens[start]?.text !== "(") return undefined;
    const close = this.body.closingOf(start);
    const isLiteral = this.#tokens[close + 1]?.text === "{" && this.#isCast(start, close);
    if (!isLiteral || this.body.closingOf(close + 1) !== end - 1) return undefined;
    return this.#lists.ofList(type, close + 1, isAssigned);
  }

  /** Takes `pointer = bpf_ringbuf_reserve(…)` for the begin of a record. */
  #reserve(variable: Variable, start: number, end: number): boolean {
    let from = start;
    while (this.#tokens[from]?.text === "(") {
      const close = this.body.closingOf(from);
      if (close >= end - 1 || !this.#isCast(from, close)) break;
      from = close + 1;
    }
    const isReserve = this.#tokens[from]?.text === "bpf_ringbuf_reserve" && !this.isRedefined("bpf_ringbuf_reserve");
    if (!isReserve || this.#tokens[from + 1]?.text !== "(" || this.body.closingOf(from + 1) !== end - 1) {
      if (variable.reserved) this.#forget(variable);
      return false;
    }
    const { scope } = this.body;
    const size = this.#constant(this.body.splitAtCommas(from + 2, end - 1)[1]);
    const pointer = ifKnown(() => scope.resolve(variable.own.type));
    const type = pointer?.kind === "pointer" ? pointer.target : undefined;
    const ofType = type && ifKnown(() => sizeOfObject(scope, type));
    // What is behind a record is reached in other ways than by its members.
    const isRecord = type && ifKnown(() => scope.resolve(type).kind === "record") === true;
    if (!isRecord || size === undefined || size !== ofType || size > MAX_RESERVED_SIZE) {
      if (variable.reserved) this.#forget(variable);
      return false;
    }
    variable.reserved ??= {
      name: variable.own.name,
      type,
      size,
      birth: { kind: "reserved", end: undefined, isScalar: false, items: undefined },
    };
    this.#flow.add({ kind: "begin", memory: variable.reserved });
    this.#write(variable.own);
    return true;
  }

  /**
   * The part of memory that a variable's name and what follows it stand for.
   * @returns undefined for what is not followed
   * @throws {NotKnown} when the place of a member is not known
   */
  #accessAt(index: number, { own, reserved }: Variable): Access | undefined {
    const { scope } = this.body;
    let access: Access = { ...wholeOf(own), end: index + 1 };
    for (;;) {
      const operator = this.#tokens[access.end]?.text;
      if (operator === "->" && access.end === index + 1 && reserved) {
        access = this.#member({ ...wholeOf(reserved), end: access.end });
      } else if (operator === ".") {
        access = this.#member(access);
      } else if (operator === "[") {
        access = this.#element(access);
      } else if (operator === "->") {
        // A pointer in the memory is read; an array is its own address.
        return scope.resolve(access.type).kind === "pointer" ? access : undefined;
      } else if (operator === "(") {
        return undefined;
      } else {
        return access;
      }
    }
  }

  #member(access: Access): Access {
    const { scope } = this.body;
    const name = this.#tokens[access.end + 1]?.text ?? "";
    const end = access.end + 2;
    const field = this.#bitFieldOf(access.type, name);
    const member = scope.memberOf(access.type, name);
    if (!field) {
      const offset = access.offset + member.offset();
      const { size } = scope.extentOf(member.type);
      return { ...access, type: member.type, offset, bytes: this.#bytes(access, offset, size), end };
    }
    // The compiler may write any byte of the unit that a bit-field is declared in, and of the one that it reaches into.
    const unit = field.size * 8;
    const first = Math.floor(field.bitOffset / unit) * field.size;
    const last = Math.ceil((field.bitOffset + field.bitSize) / unit) * field.size;
    const offset = access.offset + first;
    return { ...access, type: member.type, offset, bytes: this.#bytes(access, offset, last - first), end };
  }

  #bitFieldOf(type: CType, name: string): { size: number; bitOffset: number; bitSize: number } | undefined {
    const { members } = layoutIn(this.scope, this.body.scope.outerType(type));
    const found = members.find((member) => member.name === name);
    if (found?.bitOffset === undefined || found.bitSize === undefined) return undefined;
    return { size: found.size, bitOffset: found.bitOffset, bitSize: found.bitSize };
  }

  /** The bytes of a part; of one whose place is not known, those of the array that it is in. */
  #bytes(access: Access, offset: number, size: number): bigint {
    return access.isExact ? byteRange(offset, size) & byteRange(0, access.memory.size) : access.bytes;
  }

  #element(access: Access): Access {
    const { scope } = this.body;
    const array = scope.resolve(access.type);
    if (array.kind !== "array") throw new NotKnown("what a pointer leads to is not followed");
    const close = this.body.closingOf(access.end);
    const index = this.#constant([access.end + 1, close]);
    const { size } = scope.extentOf(array.element);
    const { memory } = access;
    const isInside = index !== undefined && index >= 0 && access.offset + (index + 1) * size <= memory.size;
    if (!isInside) return { ...access, type: array.element, isExact: false, end: close + 1 };
    const offset = access.offset + index * size;
    return { ...access, type: array.element, offset, bytes: this.#bytes(access, offset, size), end: close + 1 };
  }
}

function wholeOf(memory: LocalMemory): Access {
  const bytes = byteRange(0, memory.size);
  return { memory, type: memory.type, offset: 0, bytes, isExact: true, end: 0 };
}

/** Where tokens stand in the file; undefined where macros bring one of them. */
export function spanOf(tokens: readonly PreprocessingToken[]): Span | undefined {
  const start = tokens[0]?.start;
  const last = tokens.at(-1);
  if (start === undefined || last?.start === undefined || tokens.some((token) => token.start === undefined))
    return undefined;
  return { start, end: last.start + last.text.length };
}
