/**
 * Which bytes an initialiser writes, as clang compiles it for the target `bpf`. One that is constant is stored whole,
 * padding included. Of any other, clang stores member by member and leaves the padding alone, unless the object is larger
 * than 16 bytes and at least three quarters of it are zero: then it zeroes the object first.
 * Source: clang 14 `lib/CodeGen/CGExprAgg.cpp` (`CheckAggExprForMemSetUse`, `VisitInitListExpr`) and `CGDecl.cpp`
 * (`EmitAutoVarInit`); what it stores was read from its output at `-O2`.
 */
import type { PreprocessingToken } from "../preprocessor/preprocessing-tokens.js";
import { TokenKind } from "../syntax/scan.js";
import type { BodyReader } from "../types/body-reader.js";
import { ifKnown, NotKnown, type CType, type RecordType } from "../types/c-types.js";
import { sizeOfObject } from "../types/places.js";
import { layoutIn } from "../types/unit-types.js";
import type { TranslationScope } from "../types/translation-scope.js";
import { byteRange, bytesWithout } from "./byte-sets.js";

/** Objects up to this size are never zeroed first: bytes. */
const MAX_STORED_BY_MEMBER = 16;
/** Lists in lists, deeper than anybody writes them. */
const MAX_DEPTH = 50;

/** A list between braces: indices of tokens behind the first one, and of the last one. */
interface List {
  readonly start: number;
  readonly end: number;
}

/** What is known of the value that a list gives an object. */
interface Stored {
  readonly bytes: bigint;
  /** At least so many of the bytes are stored from something that is no constant. */
  readonly variable: number;
}

export class InitialisedBytes {
  readonly #tokens: readonly PreprocessingToken[];

  /** @param isConstant - whether a local variable is `const`, which clang may know the value of */
  constructor(
    readonly body: BodyReader,
    readonly scope: TranslationScope,
    readonly isConstant: (name: string) => boolean,
  ) {
    this.#tokens = body.source.tokens;
  }

  /**
   * The bytes that a list in braces writes; all of them wherever that is not certain.
   * @param open - index of the `{`
   * @param isLiteral - whether it is a compound literal that is assigned or pointed to, of which clang stores constants
   *   member by member as well
   */
  ofList(type: CType, open: number, isLiteral: boolean): bigint {
    const size = sizeOfObject(this.body.scope, type);
    const stored = ifKnown(() => this.#list(type, { start: open + 1, end: this.body.closingOf(open) }, 0));
    if (!stored || (stored.variable === 0 && !(isLiteral && size <= MAX_STORED_BY_MEMBER))) return byteRange(0, size);
    return stored.bytes;
  }

  #list(type: CType, list: List, depth: number): Stored {
    const { scope } = this.body;
    const size = sizeOfObject(scope, type);
    const whole = byteRange(0, size);
    const resolved = scope.resolve(type);
    if (depth > MAX_DEPTH) return { bytes: whole, variable: 0 };
    const items = this.body.splitAtCommas(list.start, list.end);
    let stored: Stored = { bytes: whole, variable: 0 };
    if (resolved.kind === "record" && resolved.keyword === "struct") {
      stored = this.#recordList(resolved, whole, items, depth);
    } else if (resolved.kind === "array") {
      const element = sizeOfObject(scope, resolved.element);
      for (const [index, [start, end]] of items.entries()) {
        stored = this.#store(
          stored,
          this.#item(resolved.element, element, start, end, depth),
          index * element,
          element,
        );
      }
    }
    const isZeroedFirst = size > MAX_STORED_BY_MEMBER && stored.variable * 4 <= size;
    return isZeroedFirst ? { ...stored, bytes: whole } : stored;
  }

  /** Takes the bytes that one part of an object leaves alone from those that are stored. */
  #store({ bytes, variable }: Stored, part: Stored, offset: number, size: number): Stored {
    const left = bytesWithout(byteRange(0, size), part.bytes);
    return { bytes: bytesWithout(bytes, left << BigInt(offset)), variable: variable + part.variable };
  }

  #recordList(record: RecordType, whole: bigint, items: readonly [number, number][], depth: number): Stored {
    let stored: Stored = { bytes: bytesWithout(whole, this.#paddingOf(record)), variable: 0 };
    const named = record.members.filter(({ name, bits }) => name !== undefined || bits === undefined);
    let index = 0;
    for (const [start, end] of items) {
      const designator = this.#tokens[start]?.text === "." ? this.#tokens[start + 1]?.text : undefined;
      if (designator !== undefined) {
        index = named.findIndex(({ name }) => name === designator);
        // A member of an anonymous record, or a part of a member.
        if (index < 0 || this.#tokens[start + 2]?.text !== "=") return { bytes: whole, variable: stored.variable };
      }
      const member = named[index];
      if (!member || start === end) return stored;
      index++;
      const from = designator === undefined ? start : start + 3;
      if (member.bits !== undefined || member.name === undefined) {
        stored = { ...stored, variable: stored.variable + (this.#isVariable(from, end) ? 1 : 0) };
        continue;
      }
      const size = sizeOfObject(this.body.scope, member.type);
      const offset = this.body.scope.memberOf(record, member.name).offset();
      stored = this.#store(stored, this.#item(member.type, size, from, end, depth), offset, size);
    }
    return stored;
  }

  /** What one item of a list stores into its member, of this many bytes. */
  #item(type: CType, size: number, start: number, end: number, depth: number): Stored {
    const { kind } = this.body.scope.resolve(type);
    const isAggregate = kind === "record" || kind === "array";
    const isList = this.#tokens[start]?.text === "{";
    // Without braces of its own, an aggregate takes as many items as it has members: all of the list is in doubt.
    if (isAggregate && !isList && !this.#isDesignated(start)) throw new NotKnown("braces are left out");
    if (isAggregate && isList && start + 1 < end - 1) {
      return this.#list(type, { start: start + 1, end: end - 1 }, depth + 1);
    }
    return { bytes: byteRange(0, size), variable: this.#isVariable(start, end) ? size : 0 };
  }

  #isDesignated(start: number): boolean {
    return this.#tokens[start - 1]?.text === "=";
  }

  /** The bytes between the members, those in anonymous records excluded: clang zeroes these where no item is for them. */
  #paddingOf(record: RecordType): bigint {
    const layout = layoutIn(this.scope, this.body.scope.outerType(record));
    const padding = layout.padding.reduce((bytes, { offset, size }) => bytes | byteRange(offset, size), 0n);
    const anonymous = this.scope
      .layOut(record)
      .members.filter(({ member, bits }) => !member.name && bits === undefined);
    return anonymous.reduce(
      (bytes, { bitOffset, extent }) => bytesWithout(bytes, byteRange(bitOffset / 8, extent.size)),
      padding,
    );
  }

  /** Whether an expression is certainly no constant: it mentions a local variable, or calls a function. */
  #isVariable(start: number, end: number): boolean {
    const { scope } = this.body;
    for (let index = start; index < end; index++) {
      const { text = "", kind } = this.#tokens[index] ?? {};
      if (kind !== TokenKind.word || /^(?:\.|->)$/u.test(this.#tokens[index - 1]?.text ?? "")) continue;
      // What they measure is a constant, whatever it is.
      if (/^(?:sizeof|_*typeof_*|_*alignof_*|_Alignof|__builtin_\w+)$/u.test(text)) return false;
      const operand = ifKnown(() => scope.valueOf(text));
      if (!operand || operand.value !== undefined) continue;
      const isCall = this.#tokens[index + 1]?.text === "(" && !text.startsWith("__builtin_");
      if (isCall || (scope.isLocal(text) && !this.isConstant(text))) return true;
    }
    return false;
  }
}
