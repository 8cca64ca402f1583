/**
 * Types of C expressions, and values of integer constant ones, by C's rules on the target `bpf`. What is no
 * constant has a type alone, which `sizeof` and `typeof` ask for.
 */
import {
  calculate,
  compare,
  isComparison,
  parseCharacter,
  parseIntegerLiteral,
  precedenceOf,
} from "../syntax/operators.js";
import { TokenKind } from "../syntax/scan.js";
import {
  canHold,
  CHAR,
  commonType,
  DOUBLE,
  FLOAT,
  INT,
  LONG,
  LONG_DOUBLE,
  LONG_LONG,
  NotKnown,
  promote,
  UNSIGNED_INT,
  UNSIGNED_LONG,
  UNSIGNED_LONG_LONG,
  UNSIGNED_SHORT,
  wrap,
  type CType,
  type IntegerType,
} from "./c-types.js";
import { isAnyMemory, placeBehindPointer, placeOf, placeSomewhere } from "./places.js";
import {
  integerOf,
  isArithmetic,
  type Extent,
  type Operand,
  type Place,
  type ResolvedType,
  type Scope,
} from "./scope.js";
import type { TokenReader } from "./token-reader.js";

/** Where types stand in expressions: behind `sizeof`, in casts. */
export interface TypeNameReader {
  /** Whether a type name starts at a token from here on. */
  startsTypeName(ahead: number): boolean;
  readTypeName(): CType;
}

/** Expressions in expressions, deeper than anybody writes them. */
const MAX_DEPTH = 400;

const SIZEOF = new Set(["sizeof", "__builtin_sizeof"]);
const ALIGNOF = new Set(["_Alignof", "__alignof__", "__alignof", "alignof"]);
const OFFSETOF = new Set(["__builtin_offsetof"]);

export class ExpressionParser {
  #depth = 0;

  constructor(
    readonly reader: TokenReader,
    readonly scope: Scope,
    readonly types: TypeNameReader,
  ) {}

  /**
   * Reads an expression without commas.
   * @throws {NotKnown} when it is no C, or nothing is known of a name in it
   */
  readExpression(): Operand {
    return this.#nested(() => {
      const condition = this.#readBinary(1);
      return this.reader.text() === "?" ? this.#readConditional(condition) : condition;
    });
  }

  #nested<Result>(read: () => Result): Result {
    if (this.#depth >= MAX_DEPTH) throw new NotKnown("an expression is nested too deeply");
    this.#depth++;
    // A declaration is read on behind an expression that is not understood.
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  #readConditional(condition: Operand): Operand {
    this.reader.expect("?");
    const consequence = this.reader.text() === ":" ? condition : this.readExpression();
    this.reader.expect(":");
    const alternative = this.readExpression();
    const left = this.#decay(consequence.type);
    const right = this.#decay(alternative.type);
    if (!isArithmetic(left) || !isArithmetic(right)) {
      const isInSight = left.kind === "pointer" && (this.#targetOf(consequence) ?? this.#targetOf(alternative));
      return { type: left, value: undefined, ...(isInSight && { target: placeSomewhere(left.target) }) };
    }
    const type = this.#arithmeticType(left, right);
    // An integer constant expression has constants alone, on both sides.
    const areConstant = isConstant(consequence) && isConstant(alternative);
    if (!areConstant || condition.value === undefined || type.kind !== "integer") return { type, value: undefined };
    const { value } = condition.value === 0n ? alternative : consequence;
    return withValue(type, value === undefined ? undefined : wrap(type, value), true);
  }

  #readBinary(minimum: number): Operand {
    let left = this.#readCast();
    for (;;) {
      const operator = this.reader.text();
      const precedence = precedenceOf(operator);
      if (precedence === 0 || precedence < minimum) return left;
      this.reader.index++;
      const right = this.#readBinary(precedence + 1);
      const { type, value } = this.#apply(operator, left, right);
      const target = this.#movedBy(operator, left, right);
      left = { ...withValue(type, value, isConstant(left) && isConstant(right)), ...(target && { target }) };
    }
  }

  #apply(operator: string, leftOperand: Operand, rightOperand: Operand): Operand {
    const left = this.#decay(leftOperand.type);
    const right = this.#decay(rightOperand.type);
    if (operator === "&&" || operator === "||") {
      return { type: INT, value: logical(operator, leftOperand.value, rightOperand.value) };
    }
    if (!isArithmetic(left) || !isArithmetic(right))
      return { type: pointerResult(operator, left, right), value: undefined };
    if (operator === "<<" || operator === ">>") return this.#shift(operator, leftOperand, rightOperand);
    const type = this.#arithmeticType(left, right);
    const { value: a } = leftOperand;
    const { value: b } = rightOperand;
    const isKnown = type.kind === "integer" && a !== undefined && b !== undefined;
    if (isComparison(operator)) {
      const isTrue = isKnown ? compare(operator, wrap(type, a), wrap(type, b)) : undefined;
      return { type: INT, value: isTrue === undefined ? undefined : isTrue ? 1n : 0n };
    }
    return { type, value: isKnown ? fit(type, calculate(operator, wrap(type, a), wrap(type, b))) : undefined };
  }

  /** A shift by the type's width or more has no value, nor has one that loses bits of a signed number. */
  #shift(operator: string, left: Operand, right: Operand): Operand {
    const type = this.#promoted(left.type);
    const { value } = left;
    const { value: count } = right;
    if (value === undefined || count === undefined || count < 0n || count >= BigInt(type.size * 8)) {
      return { type, value: undefined };
    }
    if (operator === ">>") return { type, value: wrap(type, wrap(type, value) >> count) };
    const shifted = wrap(type, value) << count;
    // One into the sign bit makes a negative number, and one of a negative number keeps its low bits, as in clang.
    const isLost = type.isSigned && value >= 0n && shifted >> BigInt(type.size * 8) !== 0n;
    return { type, value: isLost ? undefined : wrap(type, shifted) };
  }

  #promoted(type: CType): IntegerType {
    const integer = integerOf(this.scope.resolve(type));
    return integer ? promote(integer) : this.reader.fail();
  }

  #arithmeticType(left: ResolvedType, right: ResolvedType): IntegerType | typeof DOUBLE {
    const floats = [left, right].filter((type) => type.kind === "float");
    const [float, other] = floats;
    if (float)
      return other && RANKED_FLOATS.indexOf(other.spelling) > RANKED_FLOATS.indexOf(float.spelling) ? other : float;
    return commonType(this.#promoted(left), this.#promoted(right));
  }

  /** The type as an operand has it: an array is a pointer to its first element, a function one to itself. */
  #decay(type: CType): ResolvedType {
    const resolved = this.scope.resolve(type);
    if (resolved.kind === "array") return { kind: "pointer", target: resolved.element };
    return resolved.kind === "function" ? { kind: "pointer", target: resolved } : resolved;
  }

  #readCast(): Operand {
    const { reader } = this;
    if (reader.text() !== "(" || !this.types.startsTypeName(1)) return this.#readUnary();
    reader.index++;
    const type = this.types.readTypeName();
    reader.expect(")");
    if (reader.text() === "{") {
      reader.skipGroup();
      return this.#readPostfix({ type, value: undefined, place: placeOf(this.scope, type, undefined) });
    }
    const operand = this.#nested(() => this.#readCast());
    const target = this.#recast(type, operand);
    return { type, value: this.#convert(type, operand), ...(target && { target }) };
  }

  /** What a pointer points to once it is cast: a type without a size of its own says nothing of it. */
  #recast(type: CType, operand: Operand): Place | undefined {
    try {
      const known = this.#targetOf(operand);
      const pointer = this.#decay(type);
      const isKept = pointer.kind !== "pointer" || isAnyMemory(this.scope, pointer.target);
      if (isKept) return known ?? this.#pointedAt(operand);
      // What is taken for something else is no larger for it.
      return known && { ...known, type: pointer.target };
    } catch (error) {
      if (error instanceof NotKnown) return undefined;
      throw error;
    }
  }

  /** What a pointer points to by its type alone. */
  #pointedAt({ type }: Operand): Place | undefined {
    const pointer = this.#decay(type);
    return pointer.kind === "pointer" ? placeBehindPointer(this.scope, pointer.target) : undefined;
  }

  /** What an operand points to, as far as it is in sight; an array points to itself. */
  #targetOf({ type, place, target }: Operand): Place | undefined {
    return target ?? (place && this.scope.resolve(type).kind === "array" ? place : undefined);
  }

  /** What a pointer in sight points to when a number is added to it, or taken from it. */
  #movedBy(operator: string, left: Operand, right: Operand): Place | undefined {
    if (operator !== "+" && operator !== "-") return undefined;
    const isSwapped = operator === "+" && this.#decay(right.type).kind === "pointer";
    const [base, index] = isSwapped ? [right, left] : [left, right];
    const target = this.#targetOf(base);
    const pointer = this.#decay(base.type);
    if (!target || pointer.kind !== "pointer" || !isArithmetic(this.#decay(index.type))) return undefined;
    if (operator === "+") return this.#elementAt(target, pointer.target, index.value ?? 0n);
    if (index.value === undefined) return placeSomewhere(pointer.target);
    return this.#elementAt(target, pointer.target, -index.value);
  }

  /** A place that is some elements further on, or back. */
  #elementAt({ isAssumed, room }: Place, element: CType, index: bigint): Place {
    const rest = (): number => room() - (index === 0n ? 0 : Number(index) * this.#measure(element).size);
    return { type: element, variable: undefined, isAssumed, room: rest };
  }

  #convert(type: CType, { type: from, value }: Operand): bigint | undefined {
    if (value === undefined) return undefined;
    const target = this.scope.resolve(type);
    if (target.kind === "void" || this.#decay(from).kind === "pointer") return undefined;
    const integer = integerOf(target);
    return integer && wrap(integer, value);
  }

  #readUnary(): Operand {
    const { reader } = this;
    const operator = reader.text();
    const isOperator = reader.tokens[reader.index]?.kind === TokenKind.punctuator;
    if (isOperator && /^(?:[-+~!&*]|\+\+|--|&&)$/u.test(operator)) {
      reader.index++;
      return this.#applyUnary(
        operator,
        this.#nested(() => this.#readCast()),
      );
    }
    if (operator === "__extension__") {
      reader.index++;
      return this.#nested(() => this.#readCast());
    }
    if (SIZEOF.has(operator)) {
      reader.index++;
      return { type: UNSIGNED_LONG, value: this.#measureOperand(({ size }) => size) };
    }
    if (ALIGNOF.has(operator)) {
      reader.index++;
      return { type: UNSIGNED_LONG, value: this.#measureOperand(({ align }) => align) };
    }
    return this.#readPostfix(this.#readPrimary());
  }

  #applyUnary(operator: string, operand: Operand): Operand {
    const { value } = operand;
    switch (operator) {
      case "&":
        return { type: { kind: "pointer", target: operand.type }, value: undefined, target: operand.place };
      case "*":
        return this.#readElement(operand, { type: INT, value: 0n });
      case "!":
        return { type: INT, value: value === undefined ? undefined : value === 0n ? 1n : 0n };
      case "++":
      case "--":
        return { type: operand.type, value: undefined };
      case "&&":
        return this.reader.fail();
      default: {
        const resolved = this.#decay(operand.type);
        if (resolved.kind === "float" && operator !== "~") return { type: resolved, value: undefined };
        const type = this.#promoted(resolved);
        if (value === undefined) return { type, value };
        if (operator === "~") return { type, value: wrap(type, ~value) };
        return { type, value: operator === "-" ? fit(type, -wrap(type, value)) : wrap(type, value) };
      }
    }
  }

  /** What is measured may not be known; the type of the result is. */
  #measureOperand(pick: (extent: Extent) => number): bigint | undefined {
    const { reader } = this;
    const start = reader.index;
    const depth = this.#depth;
    try {
      return BigInt(pick(this.#measure(this.readMeasuredType())));
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      reader.index = start;
      this.#depth = depth;
      this.#skipOperand();
      return undefined;
    }
  }

  /** Goes past a unary expression or a type in parentheses. */
  #skipOperand(): void {
    const { reader } = this;
    while (/^(?:[-+~!&*]|\+\+|--|sizeof)$/u.test(reader.text())) reader.index++;
    if (reader.text() === "(") reader.skipGroup();
    else reader.next();
    for (;;) {
      if (reader.text() === "(" || reader.text() === "[" || reader.text() === "{") reader.skipGroup();
      else if (reader.take(".") || reader.take("->")) reader.next();
      else return;
    }
  }

  /** Reads what `sizeof` is followed by, a type in parentheses or an expression. */
  readMeasuredType(): CType {
    const { reader } = this;
    if (reader.text() === "(" && this.types.startsTypeName(1)) {
      reader.index++;
      const type = this.types.readTypeName();
      reader.expect(")");
      // `sizeof (struct k){}` measures a literal, of the same type.
      if (reader.text() === "{") reader.skipGroup();
      return type;
    }
    return this.#nested(() => this.#readUnary()).type;
  }

  #measure(type: CType): Extent {
    const resolved = this.scope.resolve(type);
    // GNU C: both have the size 1.
    if (resolved.kind === "void" || resolved.kind === "function") return { size: 1, align: 1 };
    return this.scope.extentOf(type);
  }

  #readPostfix(start: Operand): Operand {
    let operand = start;
    const { reader } = this;
    for (;;) {
      const { type } = operand;
      if (reader.take("[")) {
        const index = this.readExpression();
        reader.expect("]");
        operand = this.#readElement(operand, index);
      } else if (reader.text() === "(") {
        reader.skipGroup();
        const callee = this.#decay(type);
        const called = callee.kind === "pointer" ? this.scope.resolve(callee.target) : callee;
        if (called.kind !== "function") return reader.fail();
        operand = { type: called.result, value: undefined };
      } else if (reader.take(".")) {
        operand = this.#readMember(operand);
      } else if (reader.take("->")) {
        operand = this.#readMember(this.#readElement(operand, { type: INT, value: 0n }));
      } else if (reader.take("++") || reader.take("--")) {
        operand = { type, value: undefined };
      } else {
        return operand;
      }
    }
  }

  /** What a pointer or an array has at an index. */
  #readElement(operand: Operand, index: Operand): Operand {
    const pointer = this.#decay(operand.type);
    if (pointer.kind !== "pointer") return this.reader.fail();
    const { target: type } = pointer;
    const target = this.#targetOf(operand);
    const place = target ? this.#elementAt(target, type, index.value ?? 0n) : placeBehindPointer(this.scope, type);
    return { type, value: undefined, place };
  }

  #readMember({ type: record, place }: Operand): Operand {
    const { type, offset } = this.scope.memberOf(record, this.reader.next().text);
    const rest = place && { ...place, type, variable: undefined, room: () => place.room() - offset() };
    return { type, value: undefined, place: rest };
  }

  #readPrimary(): Operand {
    const { reader } = this;
    const { text, kind } = reader.next();
    if (text === "(" && kind === TokenKind.punctuator) {
      let operand = this.readExpression();
      while (reader.take(",")) operand = { type: this.readExpression().type, value: undefined };
      reader.expect(")");
      return operand;
    }
    switch (kind) {
      case TokenKind.number:
        return numberOf(text) ?? reader.fail();
      case TokenKind.character:
        return characterOf(text) ?? reader.fail();
      case TokenKind.string:
        return this.#readString(text);
      case TokenKind.word:
        return this.#readName(text);
      case TokenKind.punctuator:
        reader.index--;
        return reader.fail();
    }
  }

  #readString(first: string): Operand {
    const { reader } = this;
    const literals = [first];
    while (reader.tokens[reader.index]?.kind === TokenKind.string) literals.push(reader.next().text);
    let length = 1n;
    let element: CType = CHAR;
    for (const literal of literals) {
      const [, prefix = "", text = ""] = /^(\w*)"([^]*)"$/u.exec(literal) ?? [];
      // An escape is one character; nothing is known of the size of any other than ASCII.
      const content = text.replaceAll(/\\(?:[0-7]{1,3}|x[\da-fA-F]+|.)/gu, "x");
      if (!/^[\x20-\x7e\t]*$/u.test(content)) throw new NotKnown("a string has other than ASCII characters");
      length += BigInt(content.length);
      element = CHARACTER_TYPES.get(prefix) ?? element;
    }
    const type: CType = { kind: "array", element, length };
    return { type, value: undefined, place: placeOf(this.scope, type, undefined) };
  }

  #readName(name: string): Operand {
    const { reader } = this;
    if (OFFSETOF.has(name)) return this.#readOffsetof();
    if (name === "__builtin_constant_p" || name === "__builtin_types_compatible_p") {
      reader.skipGroup();
      return { type: INT, value: undefined };
    }
    const operand = this.scope.valueOf(name);
    if (!operand) throw new NotKnown(`nothing is known of \`${name}\``);
    return operand.value === undefined ? { place: placeOf(this.scope, operand.type, name), ...operand } : operand;
  }

  #readOffsetof(): Operand {
    const { reader, scope } = this;
    reader.expect("(");
    let type: CType = this.types.readTypeName();
    reader.expect(",");
    let offset = 0;
    const enter = (): void => {
      const member = scope.memberOf(type, reader.next().text);
      offset += member.offset();
      ({ type } = member);
    };
    enter();
    while (!reader.take(")")) {
      if (reader.take("[")) {
        const { value } = this.readExpression();
        reader.expect("]");
        const array = scope.resolve(type);
        if (array.kind !== "array") return reader.fail();
        if (value === undefined) return { type: UNSIGNED_LONG, value: undefined };
        offset += Number(value) * scope.extentOf(array.element).size;
        type = array.element;
      } else {
        reader.expect(".");
        enter();
      }
    }
    return { type: UNSIGNED_LONG, value: BigInt(offset) };
  }
}

function isConstant({ value, isUndefined = false }: Operand): boolean {
  return value !== undefined || isUndefined;
}

/** @param areOperandsConstant - whether nothing but C itself leaves the value open */
function withValue(type: CType, value: bigint | undefined, areOperandsConstant: boolean): Operand {
  return value === undefined && areOperandsConstant ? { type, value, isUndefined: true } : { type, value };
}

const RANKED_FLOATS = [FLOAT, DOUBLE, LONG_DOUBLE].map(({ spelling }) => spelling);

function logical(operator: string, left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  // An integer constant expression has constants alone, on both sides.
  if (left === undefined || right === undefined) return undefined;
  const isTrue = operator === "||" ? left !== 0n || right !== 0n : left !== 0n && right !== 0n;
  return isTrue ? 1n : 0n;
}

/** The type of an operation of which an operand is a pointer. */
function pointerResult(operator: string, left: ResolvedType, right: ResolvedType): CType {
  if (isComparison(operator)) return INT;
  const areBoth = left.kind === "pointer" && right.kind === "pointer";
  if (operator === "-" && areBoth) return LONG;
  if (operator !== "+" && operator !== "-") throw new NotKnown(`\`${operator}\` takes no pointers`);
  return left.kind === "pointer" ? left : right;
}

/** The result of arithmetic in the type; overflow of a signed type is undefined in C, and so it is here. */
function fit(type: IntegerType, value: bigint | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  return type.isSigned && !canHold(type, value) ? undefined : wrap(type, value);
}

/** Types of the characters behind a prefix. Source: clang 14 `-target bpf` (`__WCHAR_TYPE__`, `__CHAR16_TYPE__`, …). */
const CHARACTER_TYPES: ReadonlyMap<string, IntegerType> = new Map([
  ["L", INT],
  ["u", UNSIGNED_SHORT],
  ["U", UNSIGNED_INT],
]);

function characterOf(text: string): Operand | undefined {
  const constant = parseCharacter(text);
  return constant && { type: CHARACTER_TYPES.get(constant.prefix) ?? INT, value: constant.value };
}

/** The types that a literal may have, by C 6.4.4.1; the first that holds the value is its own. */
const LITERAL_TYPES = [INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG];

function numberOf(text: string): Operand | undefined {
  const literal = parseIntegerLiteral(text);
  if (literal) {
    const { value, isDecimal, isUnsigned, longs } = literal;
    const type = LITERAL_TYPES.slice(longs * 2).find((candidate) => {
      if (isUnsigned ? candidate.isSigned : isDecimal && !candidate.isSigned) return false;
      return canHold(candidate, value);
    });
    // clang warns of a decimal literal that is too large for a signed type, and takes an unsigned one.
    const isWide = canHold(UNSIGNED_LONG_LONG, value);
    return type ? { type, value } : isWide ? { type: UNSIGNED_LONG_LONG, value } : undefined;
  }
  const [, suffix] = /^(?:[\d.]+(?:[eE][-+]?\d+)?|0[xX][\da-fA-F.]+[pP][-+]?\d+)([fFlL]?)$/u.exec(text) ?? [];
  if (suffix === undefined) return undefined;
  return { type: /f/iu.test(suffix) ? FLOAT : /l/iu.test(suffix) ? LONG_DOUBLE : DOUBLE, value: undefined };
}
