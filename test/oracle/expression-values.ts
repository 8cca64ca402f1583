/** Types and values of integer constant expressions as clang has them. */
import { ask } from "./clang-answers.js";
import type { RandomExpression } from "./random-expressions.js";

/** The type and the value of an expression. */
export interface ClangConstant {
  /** As C spells it in full: `unsigned long`, `_Bool`; that of an enumeration is the integer type behind it. */
  readonly type: string;
  readonly size: number;
  readonly value: bigint;
}

/**
 * What clang said: a constant; or why the expression is none that can be relied on; or, where it does not take the
 * text around it or the expression for C at all, its error.
 */
export type ClangValue = ClangConstant | DoubtfulValue | { readonly error: string };

/** An expression that clang rejects as none that is constant, or warns of. */
export interface DoubtfulValue {
  readonly reason: string;
  /** What clang makes of it, if it is only warned of. */
  readonly folded?: ClangConstant;
}

/** The types that `_Generic` tells apart, and whether they have a sign. */
const TYPES: readonly (readonly [spelling: string, isSigned: boolean])[] = [
  ["_Bool", false],
  ["char", true],
  ["signed char", true],
  ["unsigned char", false],
  ["short", true],
  ["unsigned short", false],
  ["int", true],
  ["unsigned int", false],
  ["long", true],
  ["unsigned long", false],
  ["long long", true],
  ["unsigned long long", false],
  ["__int128", true],
  ["unsigned __int128", false],
];

/** Warnings of clang which say that an expression has no value, or is no integer constant expression. */
const DOUBTS =
  /\[-W(?:integer-overflow|shift-count-negative|shift-count-overflow|shift-overflow|division-by-zero|gnu-folding-constant|enum-too-large)\]$/u;

/** Errors which say no more than that an expression is not constant. */
const NOT_CONSTANT =
  /^(?:static_assert expression is not an integral constant expression|initializer element is not a compile-time constant)$/u;

/** Asks clang for the types and values of all expressions, in one compilation. */
export async function valuesOf(expressions: readonly RandomExpression[]): Promise<ClangValue[]> {
  const associations = TYPES.map(([spelling], index) => `${spelling}: ${String(index)}`).join(", ");
  const questions = expressions.map(({ lines, expression }) => ({
    // An assertion demands an integer constant expression; an initializer takes whatever clang can fold.
    text: [...lines, `_Static_assert((${expression}) || 1, "");`].join("\n"),
    expressions: [
      `_Generic((${expression}), ${associations})`,
      `sizeof(${expression})`,
      `(${expression})`,
      `(__int128)(${expression}) >> 64`,
    ],
  }));
  const { replies } = await ask(questions, ["-Wgnu-folding-constant"]);
  return replies.map((reply) => {
    if (!reply.isAccepted) {
      const error = reply.errors.find((message) => !NOT_CONSTANT.test(message));
      return error === undefined ? { reason: reply.errors[0] ?? "" } : { error };
    }
    const [index = 0n, size = 0n, low = 0n, high = 0n] = reply.values;
    const [type, isSigned] = TYPES[Number(index)] ?? ["", false];
    const bits = (high << 64n) | low;
    const constant = { type, size: Number(size), value: isSigned ? BigInt.asIntN(128, bits) : bits };
    const doubt = reply.warnings.find((warning) => DOUBTS.test(warning));
    return doubt === undefined ? constant : { reason: doubt, folded: constant };
  });
}

/**
 * Whether what clang doubts is certain to be no constant. clang warns of what is in an operand, whether C evaluates the
 * operand or not; and of an enumerator that no type can hold, whether the expression names it or not.
 */
export function isNeverConstant({ lines, expression }: RandomExpression, { reason }: DoubtfulValue): boolean {
  return !reason.includes("enum") && !/\|\||&&|\?|sizeof/u.test([...lines, expression].join(" "));
}

/**
 * Asks for each of some expressions that clang takes for constant whether it overflows all the same: clang warns of no
 * negation that does, but C++ forbids it in a `constexpr`, and so clang looks for it there.
 */
export async function findOverflows(expressions: readonly RandomExpression[]): Promise<boolean[]> {
  const questions = expressions.map(({ lines, expression }, index) => ({
    text: [...lines, `constexpr auto overflow${String(index)} = (${expression});`].join("\n"),
    expressions: [],
  }));
  const { replies } = await ask(questions, ["-x", "c++", "-std=c++20", "-D_Bool=bool", "-w"]);
  return replies.map(
    (reply) => !reply.isAccepted && reply.errors.some((error) => error.startsWith("constexpr variable")),
  );
}
