/** Where the plugin and clang differ about an expression. */
import { constantText } from "../support/layout-text.js";
import { typesOf } from "../support/types.js";
import { isNeverConstant, valuesOf, type ClangValue } from "./expression-values.js";
import type { RandomExpression } from "./random-expressions.js";
import { smallestText } from "./smallest-text.js";

/** An expression about which the plugin and clang differ. */
export interface ExpressionDifference {
  readonly text: RandomExpression;
  readonly expected: string;
  readonly actual: string;
}

/** What the two say about an expression, where it is not the same; nothing when clang does not take it for C. */
export function expressionDifference(text: RandomExpression, answer: ClangValue): ExpressionDifference | undefined {
  if ("error" in answer) return undefined;
  const constant = typesOf(text.lines.join("\n")).constantOf(text.expression);
  const actual = constantText(constant && { ...constant.type, type: constant.type.spelling, value: constant.value });
  const expected = constantText("reason" in answer ? undefined : answer);
  if (actual === expected) return undefined;
  if ("reason" in answer) {
    if (!isNeverConstant(text, answer) && answer.folded && actual === constantText(answer.folded)) return undefined;
    return { text, expected: `${expected}: ${answer.reason}`, actual };
  }
  return { text, expected, actual };
}

/** The difference with as few declarations as can be. */
export async function smallestExpression(found: ExpressionDifference): Promise<ExpressionDifference> {
  const again = async (texts: readonly RandomExpression[]): Promise<(ExpressionDifference | undefined)[]> => {
    const renamed = texts.map(({ lines, expression }, index) => {
      const rename = (line: string): string => line.replace(/(?<=[A-Za-z]\d+)_\d+\b/gu, `_${String(index)}`);
      return { lines: lines.map(rename), expression: rename(expression) };
    });
    const answers = await valuesOf(renamed);
    return renamed.map((text, index) => expressionDifference(text, answers[index] ?? { error: "" }));
  };
  const text = await smallestText(found.text, async (texts) => (await again(texts)).map((one) => one !== undefined));
  const [result] = await again([text]);
  return result ?? found;
}

/** The text and both answers, for a reader. */
export function describeExpression({ text, expected, actual }: ExpressionDifference): string {
  return `${[...text.lines, text.expression].join("\n")}\n  clang:  ${expected}\n  plugin: ${actual}`;
}
