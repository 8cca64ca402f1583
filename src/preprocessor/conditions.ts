/** Values of `#if` expressions, as C's preprocessor computes them: in 64 bits. Source: C 6.10.1. */
import { expandTokens } from "./expand.js";
import { toPreprocessingTokens, type PreprocessingToken } from "./preprocessing-tokens.js";
import {
  calculate,
  compare,
  isComparison,
  parseCharacter,
  parseIntegerLiteral,
  precedenceOf,
} from "../syntax/operators.js";
import type { MacroDefinition } from "./macro-definition.js";
import { scanReplacement, TokenKind } from "../syntax/scan.js";
import { decide, Undecided, type Answer, type Question } from "./assumptions.js";

/** Answers what a condition asks. */
export interface ConditionContext {
  /** May throw {@link Undecided}. */
  readonly definition: (name: string) => MacroDefinition | undefined;
  readonly isDefined: (name: string) => Answer;
  /** Whether a header is found, `name` with its quotes or angle brackets. */
  readonly hasInclude: (name: string, isNext: boolean) => Answer;
  /** The question of this condition, for what has a value that only the build knows. */
  readonly question: Question;
}

/** Operators within operators; guards against stack overflow. */
const MAX_DEPTH = 500;

interface Value {
  readonly value: bigint;
  readonly isUnsigned: boolean;
  /** Why the value is not known; it does not matter in `X || 1`. */
  readonly unknown?: Undecided;
}

const ZERO: Value = { value: 0n, isUnsigned: false };

const toValue = (isTrue: boolean): Value => ({ value: isTrue ? 1n : 0n, isUnsigned: false });

const toOpenValue = (answer: Answer): Value =>
  answer instanceof Undecided ? { ...ZERO, unknown: answer } : toValue(answer);

/** A condition, read once and evaluated wherever its header is included. */
export interface Condition {
  readonly tokens: readonly PreprocessingToken[];
  /** Whether a name in it may be a macro's; most conditions only ask what is defined. */
  readonly hasNames: boolean;
  /** Every name in it: those of macros, and those that `defined` asks for. */
  readonly names: readonly string[];
}

/** @param text - what stands behind the keyword of an `#if`, without comments */
export function readCondition(text: string): Condition {
  const tokens = takeOperators(toPreprocessingTokens(scanReplacement(text)));
  const hasNames = tokens.some(({ kind }) => kind === TokenKind.word);
  return {
    tokens,
    hasNames,
    names: tokens.flatMap(({ text }) => /^(?:defined )?([A-Za-z_]\w*)$/u.exec(text)?.[1] ?? []),
  };
}

/**
 * Whether the condition of an `#if` holds.
 * @returns the question that is open where it depends on what the sources do not tell
 * @throws {Undecided} when it is no C, or depends on a macro of which that is open
 */
export function evaluateCondition({ tokens, hasNames }: Condition, context: ConditionContext): Answer {
  const expanded = hasNames ? expandTokens(tokens, context.definition) : tokens;
  if (!expanded) throw new Undecided(context.question);
  return new ConditionEvaluator(expanded, context).run();
}

/**
 * `defined X` and its like take names that must not be expanded: each becomes one token, which is no word. A `defined`
 * without a name stays alone.
 */
function takeOperators(tokens: readonly PreprocessingToken[]): PreprocessingToken[] {
  const result: PreprocessingToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) break;
    const isOperator = token.kind === TokenKind.word && /^(?:defined|__has_\w+)$/u.test(token.text);
    if (!isOperator) {
      result.push(token);
      continue;
    }
    let end = index + 1;
    if (tokens[end]?.text === "(") {
      let depth = 0;
      do {
        if (tokens[end]?.text === "(") depth++;
        else if (tokens[end]?.text === ")") depth--;
        end++;
      } while (depth > 0 && end < tokens.length);
    } else if (token.text === "defined") end++;
    const argument = tokens
      .slice(index + 1, end)
      .map(({ text, isApart }) => (isApart ? ` ${text}` : text))
      .join("")
      .trim();
    const name = argument.replace(/^\(([^]*)\)$/u, "$1").trim();
    const isWhole = token.text !== "defined" || /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);
    result.push({ ...token, kind: TokenKind.punctuator, text: isWhole ? `${token.text} ${name}` : token.text });
    index = end - 1;
  }
  return result;
}

class ConditionEvaluator {
  #index = 0;
  #depth = 0;
  /** Greater than 0 where the value does not count: behind `0 &&`. */
  #dead = 0;

  constructor(
    readonly tokens: readonly PreprocessingToken[],
    readonly context: ConditionContext,
  ) {}

  run(): Answer {
    const { value, unknown } = this.#conditional();
    if (this.#index < this.tokens.length) this.#giveUp();
    return unknown ?? value !== 0n;
  }

  #giveUp(): never {
    throw new Undecided(this.context.question);
  }

  #peek(): string {
    return this.tokens[this.#index]?.text ?? "";
  }

  #expect(text: string): void {
    if (this.#peek() !== text) this.#giveUp();
    this.#index++;
  }

  /** Reads what the compiler does not evaluate if the answer is known to be elsewhere. */
  #skipping(isDead: boolean, read: () => Value): Value {
    if (isDead) this.#dead++;
    const value = read();
    if (isDead) this.#dead--;
    return value;
  }

  #conditional(): Value {
    if (++this.#depth > MAX_DEPTH) this.#giveUp();
    const condition = this.#binary(1);
    let result = condition;
    if (this.#peek() === "?") {
      this.#index++;
      const isTrue = condition.value !== 0n;
      const isOpen = condition.unknown !== undefined;
      const consequence = this.#skipping(!isTrue && !isOpen, () => this.#conditional());
      this.#expect(":");
      const alternative = this.#skipping(isTrue && !isOpen, () => this.#conditional());
      const isUnsigned = consequence.isUnsigned || alternative.isUnsigned;
      const { value, unknown = condition.unknown } = isTrue ? consequence : alternative;
      result = { value: fit(value, isUnsigned), isUnsigned, ...(unknown && { unknown }) };
    }
    this.#depth--;
    return result;
  }

  #binary(minimum: number): Value {
    let left = this.#unary();
    for (;;) {
      const operator = this.#peek();
      const precedence = precedenceOf(operator);
      if (precedence < minimum || precedence === 0) return left;
      this.#index++;
      if (operator === "&&" || operator === "||") {
        left = this.#logical(left, operator === "||", precedence);
      } else {
        const right = this.#binary(precedence + 1);
        const unknown = left.unknown ?? right.unknown;
        left = unknown ? { ...left, unknown } : this.#apply(operator, left, right);
      }
    }
  }

  /** @param decides - the answer of one side that decides on both: `X || 1` holds, whatever X is */
  #logical(left: Value, decides: boolean, precedence: number): Value {
    const decided = ({ value, unknown }: Value): boolean => !unknown && (value !== 0n) === decides;
    const isShort = decided(left);
    const right = this.#skipping(isShort, () => this.#binary(precedence + 1));
    if (isShort || decided(right)) return toValue(decides);
    const unknown = left.unknown ?? right.unknown;
    return { ...toValue(!decides), ...(unknown && { unknown }) };
  }

  #apply(operator: string, left: Value, right: Value): Value {
    if (this.#dead > 0) return ZERO;
    if (operator === "<<" || operator === ">>") {
      if (right.value < 0n || right.value > 63n) return this.#giveUp();
      const shifted = operator === "<<" ? left.value << right.value : left.value >> right.value;
      return { value: fit(shifted, left.isUnsigned), isUnsigned: left.isUnsigned };
    }
    const isUnsigned = left.isUnsigned || right.isUnsigned;
    const [a, b] = [fit(left.value, isUnsigned), fit(right.value, isUnsigned)];
    if (isComparison(operator)) return toValue(compare(operator, a, b));
    const value = calculate(operator, a, b);
    return value === undefined ? this.#giveUp() : { value: fit(value, isUnsigned), isUnsigned };
  }

  #unary(): Value {
    if (++this.#depth > MAX_DEPTH) this.#giveUp();
    const value = this.#operand();
    this.#depth--;
    return value;
  }

  #operand(): Value {
    const token = this.tokens[this.#index++];
    if (!token) return this.#giveUp();
    const { text, kind } = token;
    switch (text) {
      case "(": {
        const inner = this.#conditional();
        this.#expect(")");
        return inner;
      }
      case "!": {
        const { value, unknown } = this.#unary();
        return { ...toValue(value === 0n), ...(unknown && { unknown }) };
      }
      case "-": {
        const operand = this.#unary();
        return { ...operand, value: fit(-operand.value, operand.isUnsigned) };
      }
      case "~": {
        const operand = this.#unary();
        return { ...operand, value: fit(~operand.value, operand.isUnsigned) };
      }
      case "+":
        return this.#unary();
      default:
    }
    if (kind === TokenKind.number) {
      const literal = parseIntegerLiteral(text);
      if (!literal || literal.value > 0xffffffffffffffffn) return this.#giveUp();
      return { value: literal.value, isUnsigned: literal.isUnsigned || literal.value > 0x7fffffffffffffffn };
    }
    if (kind === TokenKind.character) {
      const constant = parseCharacter(text);
      return constant ? { value: constant.value, isUnsigned: /^[uU]/u.test(constant.prefix) } : this.#giveUp();
    }
    if (kind === TokenKind.word) return this.#name(text);
    return this.#query(text);
  }

  /** A name that is no macro is 0, unless the build makes it one. */
  #name(name: string): Value {
    // What a macro brings of these has had its names expanded.
    if (this.#peek() === "(" || name === "defined" || name.startsWith("__has_")) this.#giveUp();
    if (this.#dead > 0) return ZERO;
    const isDefined = this.context.isDefined(name);
    // A macro that is still there has no value that the preprocessor knows, which need not matter: `X || 1`.
    return toOpenValue(isDefined === true ? decide(this.context.question, undefined) : isDefined);
  }

  /** What {@link takeOperators} has made of an operator and the name that it takes. */
  #query(text: string): Value {
    const space = text.indexOf(" ");
    const operator = text.slice(0, Math.max(space, 0));
    const argument = text.slice(space + 1);
    if (operator !== "defined" && !operator.startsWith("__has_")) return this.#giveUp();
    if (this.#dead > 0) return ZERO;
    switch (operator) {
      case "defined":
        return /^__has_\w+$/u.test(argument) ? toValue(true) : toOpenValue(this.context.isDefined(argument));
      case "__has_include":
        return toOpenValue(this.context.hasInclude(argument, false));
      case "__has_include_next":
        return toOpenValue(this.context.hasInclude(argument, true));
      default:
        return toOpenValue(decide(this.context.question, undefined));
    }
  }
}

/** The value as the preprocessor's 64 bits hold it. */
function fit(value: bigint, isUnsigned: boolean): bigint {
  return isUnsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value);
}
