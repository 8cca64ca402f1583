/**
 * What C's operators make of their operands, on the target `bpf`: types, values of integer constants, and places in
 * memory as far as they are in sight.
 */
import { calculate, compare, isComparison } from "../syntax/operators.js";
import {
  canHold,
  commonType,
  DOUBLE,
  FLOAT,
  ifKnown,
  INT,
  LONG,
  LONG_DOUBLE,
  NotKnown,
  promote,
  wrap,
  type CType,
  type IntegerType,
} from "./c-types.js";
import { isAnyMemory, placeBehindPointer, placeSomewhere } from "./places.js";
import {
  integerOf,
  isArithmetic,
  type Extent,
  type Operand,
  type Place,
  type ResolvedType,
  type Scope,
} from "./scope.js";

/** Every operation may throw {@link NotKnown}: its operands are then none that C has it for, or their types are not known. */
export class Operations {
  constructor(readonly scope: Scope) {}

  /** `left operator right`, of any operator but assignments and the comma. */
  binary(operator: string, left: Operand, right: Operand): Operand {
    const { type, value } = this.#calculated(operator, left, right);
    const target = this.#movedBy(operator, left, right);
    return { ...withValue(type, value, isConstant(left) && isConstant(right)), ...(target && { target }) };
  }

  #calculated(operator: string, leftOperand: Operand, rightOperand: Operand): Operand {
    const left = this.decay(leftOperand.type);
    const right = this.decay(rightOperand.type);
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

  /** `condition ? consequence : alternative` */
  conditional(condition: Operand, consequence: Operand, alternative: Operand): Operand {
    const left = this.decay(consequence.type);
    const right = this.decay(alternative.type);
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

  /** `operator operand`, of an operator that is not `&&`. */
  unary(operator: string, operand: Operand): Operand {
    const { value } = operand;
    switch (operator) {
      case "&":
        return { type: { kind: "pointer", target: operand.type }, value: undefined, target: operand.place };
      case "*":
        return this.element(operand);
      case "!":
        return { type: INT, value: value === undefined ? undefined : value === 0n ? 1n : 0n };
      case "++":
      case "--":
        return { type: operand.type, value: undefined };
      default: {
        const resolved = this.decay(operand.type);
        if (resolved.kind === "float" && operator !== "~") return { type: resolved, value: undefined };
        const type = this.#promoted(resolved);
        if (value === undefined) return { type, value };
        if (operator === "~") return { type, value: wrap(type, ~value) };
        return { type, value: operator === "-" ? fit(type, -wrap(type, value)) : wrap(type, value) };
      }
    }
  }

  /** `(type)operand` */
  cast(type: CType, operand: Operand): Operand {
    const target = this.#recast(type, operand);
    return { type, value: this.#convert(type, operand), ...(target && { target }) };
  }

  /** What a pointer or an array has at an index; at 0 where that is not known. */
  element(operand: Operand, index = 0n): Operand {
    const pointer = this.decay(operand.type);
    if (pointer.kind !== "pointer") throw new NotKnown("what an operator looks behind is no pointer");
    const { target: type } = pointer;
    const target = this.#targetOf(operand);
    const place = target ? this.#elementAt(target, type, index) : placeBehindPointer(this.scope, type);
    return { type, value: undefined, place };
  }

  /** `record.name` */
  member({ type: record, place }: Operand, name: string): Operand {
    const { type, offset } = this.scope.memberOf(record, name);
    const rest = place && { ...place, type, variable: undefined, room: () => place.room() - offset() };
    return { type, value: undefined, place: rest };
  }

  /** The result of a call of a function, or of a pointer to one. */
  call(callee: Operand): Operand {
    const type = this.decay(callee.type);
    const called = type.kind === "pointer" ? this.scope.resolve(type.target) : type;
    if (called.kind !== "function") throw new NotKnown("what is called is no function");
    return { type: called.result, value: undefined };
  }

  /** What `sizeof` and `_Alignof` say of a type. */
  measure(type: CType): Extent {
    const resolved = this.scope.resolve(type);
    // GNU C: both have the size 1.
    if (resolved.kind === "void" || resolved.kind === "function") return { size: 1, align: 1 };
    return this.scope.extentOf(type);
  }

  /** The type as an operand has it: an array is a pointer to its first element, a function one to itself. */
  decay(type: CType): ResolvedType {
    const resolved = this.scope.resolve(type);
    if (resolved.kind === "array") return { kind: "pointer", target: resolved.element };
    return resolved.kind === "function" ? { kind: "pointer", target: resolved } : resolved;
  }

  #promoted(type: CType): IntegerType {
    const integer = integerOf(this.scope.resolve(type));
    if (!integer) throw new NotKnown("an operand is no integer");
    return promote(integer);
  }

  #arithmeticType(left: ResolvedType, right: ResolvedType): IntegerType | typeof DOUBLE {
    const floats = [left, right].filter((type) => type.kind === "float");
    const [float, other] = floats;
    if (float)
      return other && RANKED_FLOATS.indexOf(other.spelling) > RANKED_FLOATS.indexOf(float.spelling) ? other : float;
    return commonType(this.#promoted(left), this.#promoted(right));
  }

  #convert(type: CType, { type: from, value }: Operand): bigint | undefined {
    if (value === undefined) return undefined;
    const target = this.scope.resolve(type);
    if (target.kind === "void" || this.decay(from).kind === "pointer") return undefined;
    const integer = integerOf(target);
    return integer && wrap(integer, value);
  }

  /** What a pointer points to once it is cast: a type without a size of its own says nothing of it. */
  #recast(type: CType, operand: Operand): Place | undefined {
    return ifKnown(() => {
      const known = this.#targetOf(operand);
      const pointer = this.decay(type);
      const isKept = pointer.kind !== "pointer" || isAnyMemory(this.scope, pointer.target);
      if (isKept) return known ?? this.#pointedAt(operand);
      // What is taken for something else is no larger for it.
      return known && { ...known, type: pointer.target };
    });
  }

  /** What a pointer points to by its type alone. */
  #pointedAt({ type }: Operand): Place | undefined {
    const pointer = this.decay(type);
    return pointer.kind === "pointer" ? placeBehindPointer(this.scope, pointer.target) : undefined;
  }

  /** What an operand points to, as far as it is in sight; an array points to itself. */
  #targetOf({ type, place, target }: Operand): Place | undefined {
    return target ?? (place && this.scope.resolve(type).kind === "array" ? place : undefined);
  }

  /** What a pointer in sight points to when a number is added to it, or taken from it. */
  #movedBy(operator: string, left: Operand, right: Operand): Place | undefined {
    if (operator !== "+" && operator !== "-") return undefined;
    const isSwapped = operator === "+" && this.decay(right.type).kind === "pointer";
    const [base, index] = isSwapped ? [right, left] : [left, right];
    const target = this.#targetOf(base);
    const pointer = this.decay(base.type);
    if (!target || pointer.kind !== "pointer" || !isArithmetic(this.decay(index.type))) return undefined;
    if (operator === "+") return this.#elementAt(target, pointer.target, index.value ?? 0n);
    if (index.value === undefined) return placeSomewhere(pointer.target);
    return this.#elementAt(target, pointer.target, -index.value);
  }

  /** A place that is some elements further on, or back. */
  #elementAt({ isAssumed, room }: Place, element: CType, index: bigint): Place {
    const rest = (): number => room() - (index === 0n ? 0 : Number(index) * this.measure(element).size);
    return { type: element, variable: undefined, isAssumed, room: rest };
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
