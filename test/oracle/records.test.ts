import { expect, test } from "vitest";
import { randomRecords, type RandomRecords } from "./random-records.js";
import { describeRecords, recordDifferences, smallestRecords, type RecordDifference } from "./record-differences.js";
import { CONTRADICTION, layoutsOf } from "./record-layouts.js";

/** How many texts are compared, each with a record or some; more, and others, by hand. */
const COUNT = Number(process.env.BPF_RECORDS ?? 20_000);
const SEED = Number(process.env.BPF_SEED ?? 1);
/** How many texts clang compiles at once. */
const BATCH = 400;
/** What clang may reject of the texts, lest the comparison dwindles. */
const MOST_REJECTED = 0.02;
/** Differences that are made smaller and printed. */
const SHOWN = 3;

test(`${String(COUNT)} random texts with records are laid out as clang does`, async () => {
  const batch = (first: number): RandomRecords[] =>
    Array.from({ length: Math.min(BATCH, COUNT - first) }, (_, index) => randomRecords(SEED, first + index));
  const different: RecordDifference[] = [];
  const rejected: string[] = [];
  let compared = 0;
  let texts = batch(0);
  let answer = layoutsOf(texts);
  for (let first = 0; first < COUNT; first += BATCH) {
    const [asked, layouts] = [texts, await answer];
    // clang works on the next texts while these are compared.
    texts = batch(first + BATCH);
    answer = layoutsOf(texts);
    for (const [index, records] of asked.entries()) {
      const answers = layouts[index] ?? { errors: [] };
      if ("errors" in answers) rejected.push(...answers.errors.slice(0, 1));
      else compared += answers.length;
      different.push(...recordDifferences(records, answers));
    }
  }
  await answer;
  expect(rejected.filter((error) => error.startsWith(CONTRADICTION))).toEqual([]);
  expect(rejected.length / COUNT).toBeLessThan(MOST_REJECTED);
  expect(compared).toBeGreaterThan(COUNT);

  const shortest = different.sort((one, other) => length(one) - length(other)).slice(0, SHOWN);
  const report = (await Promise.all(shortest.map(smallestRecords))).map(describeRecords);
  expect(report, `${String(different.length)} types differ; seed ${String(SEED)}`).toEqual([]);
});

const length = ({ records }: RecordDifference): number => records.lines.join("\n").length;
