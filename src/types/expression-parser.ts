/**
 * Types of C expressions, and values of integer constant ones, by C's rules on the target `bpf`. What is no
 * constant has a type alone, which `sizeof` and `typeof` ask for.
 */
import { precedenceOf } from "../syntax/operators.js";
import { TokenKind } from "../syntax/scan.js";
import { INT, NotKnown, UNSIGNED_LONG, type CType } from "./c-types.js";
import { characterOf, numberOf, typeOfStrings } from "./literals.js";
import { Operations } from "./operations.js";
import { placeOf } from "./places.js";
import type { Extent, Operand, Scope } from "./scope.js";
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
  readonly #operations: Operations;
  #depth = 0;

  constructor(
    readonly reader: TokenReader,
    readonly scope: Scope,
    readonly types: TypeNameReader,
  ) {
    this.#operations = new Operations(scope);
  }

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
    return this.#operations.conditional(condition, consequence, alternative);
  }

  #readBinary(minimum: number): Operand {
    let left = this.#readCast();
    for (;;) {
      const operator = this.reader.text();
      const precedence = precedenceOf(operator);
      if (precedence === 0 || precedence < minimum) return left;
      this.reader.index++;
      left = this.#operations.binary(operator, left, this.#readBinary(precedence + 1));
    }
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
    return this.#operations.cast(
      type,
      this.#nested(() => this.#readCast()),
    );
  }

  #readUnary(): Operand {
    const { reader } = this;
    const operator = reader.text();
    const isOperator = reader.tokens[reader.index]?.kind === TokenKind.punctuator;
    if (isOperator && /^(?:[-+~!&*]|\+\+|--|&&)$/u.test(operator)) {
      reader.index++;
      if (operator === "&&") return reader.fail();
      return this.#operations.unary(
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

  /** What is measured may not be known; the type of the result is. */
  #measureOperand(pick: (extent: Extent) => number): bigint | undefined {
    const { reader } = this;
    const start = reader.index;
    const depth = this.#depth;
    try {
      return BigInt(pick(this.#operations.measure(this.readMeasuredType())));
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

  #readPostfix(start: Operand): Operand {
    let operand = start;
    const { reader } = this;
    for (;;) {
      const { type } = operand;
      if (reader.take("[")) {
        const index = this.readExpression();
        reader.expect("]");
        operand = this.#operations.element(operand, index.value);
      } else if (reader.text() === "(") {
        reader.skipGroup();
        operand = this.#operations.call(operand);
      } else if (reader.take(".")) {
        operand = this.#operations.member(operand, reader.next().text);
      } else if (reader.take("->")) {
        operand = this.#operations.member(this.#operations.element(operand), reader.next().text);
      } else if (reader.take("++") || reader.take("--")) {
        operand = { type, value: undefined };
      } else {
        return operand;
      }
    }
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
    const type = typeOfStrings(literals);
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
