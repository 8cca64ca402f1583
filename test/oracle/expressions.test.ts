import { expect, test } from "vitest";
import { NO_CONSTANT } from "../support/layout-text.js";
import { describeExpression, expressionDifference, smallestExpression } from "./expression-differences.js";
import type { ExpressionDifference } from "./expression-differences.js";
import { findOverflows, valuesOf } from "./expression-values.js";
import { randomExpression } from "./random-expressions.js";

const COUNT = Number(process.env.BPF_EXPRESSIONS ?? 5000);
const SEED = Number(process.env.BPF_SEED ?? 1);
/** How many expressions clang compiles at once. */
const BATCH = 500;
/** What of the texts may be no C at all, and what has to be a constant, lest the comparison dwindles. */
const MOST_REJECTED = 0.06;
const LEAST_CONSTANT = 0.8;
/** Differences that are made smaller and printed. */
const SHOWN = 5;

test(`${String(COUNT)} random expressions have the types and values that clang gives them`, async () => {
  const different: ExpressionDifference[] = [];
  let [rejected, constant] = [0, 0];
  for (let first = 0; first < COUNT; first += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, COUNT - first) }, (_, index) =>
      randomExpression(SEED, first + index),
    );
    const answers = await valuesOf(texts);
    for (const [index, text] of texts.entries()) {
      const answer = answers[index] ?? { error: "" };
      if ("error" in answer) rejected++;
      else if (!("reason" in answer)) constant++;
      const found = expressionDifference(text, answer);
      if (found) different.push(found);
    }
  }
  expect(rejected / COUNT).toBeLessThan(MOST_REJECTED);
  expect(constant / COUNT).toBeGreaterThan(LEAST_CONSTANT);

  const overflows = await findOverflows(different.map(({ text }) => text));
  const wrong = different.filter(({ actual }, index) => actual !== NO_CONSTANT || overflows[index] !== true);
  const shortest = wrong.sort((one, other) => length(one) - length(other)).slice(0, SHOWN);
  const report = (await Promise.all(shortest.map(smallestExpression))).map(describeExpression);
  expect(report, `${String(wrong.length)} expressions differ; seed ${String(SEED)}`).toEqual([]);
});

const length = ({ text }: ExpressionDifference): number => text.expression.length;
