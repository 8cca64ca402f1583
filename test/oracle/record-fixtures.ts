/** Rewrites the fixtures of `test/types/fixtures.test.ts`: random texts, and what clang answers about them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { constantText, layoutText } from "../support/layout-text.js";
import { isNeverConstant, valuesOf } from "./expression-values.js";
import { randomExpression } from "./random-expressions.js";
import { randomRecords } from "./random-records.js";
import { layoutsOf } from "./record-layouts.js";

/** Another seed than that of the comparison with clang itself. */
const SEED = 14;
const TRIED = 2000;
const RECORDS = 400;
const EXPRESSIONS = 600;
/** Characters; the longer texts are for the comparison with clang itself. */
const LONGEST = 900;

const folder = join(import.meta.dirname, "../types");

/** Writes a list as JSON, an entry a line. */
async function write(name: string, entries: readonly unknown[]): Promise<void> {
  await writeFile(join(folder, name), `[\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(",\n")}\n]\n`);
}

/** The names without what sets them apart from those of other texts. */
const withoutSuffix = (text: string, index: number): string =>
  text.replace(new RegExp(String.raw`_${String(index)}\b`, "gu"), "");

const records = Array.from({ length: TRIED }, (_, index) => randomRecords(SEED, index));
const layouts = await layoutsOf(records);
await write(
  "layout.fixtures.json",
  records
    .flatMap(({ lines, types }, index) => {
      const answers = layouts[index] ?? { errors: [] };
      const text = withoutSuffix(lines.join("\n"), index);
      if ("errors" in answers || text.length > LONGEST) return [];
      // clang is not asked for the members of a record that a typedef names once more.
      const answered = types.flatMap(({ spelling, dumpedAs }, type) =>
        dumpedAs !== "" || spelling.startsWith("enum")
          ? [[withoutSuffix(spelling, index), layoutText(answers[type])] as const]
          : [],
      );
      return [{ text, layouts: Object.fromEntries(answered) }];
    })
    .slice(0, RECORDS),
);

const expressions = Array.from({ length: TRIED }, (_, index) => randomExpression(SEED, index));
const values = await valuesOf(expressions);
await write(
  "expressions.fixtures.json",
  expressions
    .flatMap((asked, index) => {
      const answer = values[index] ?? { error: "" };
      // What is a matter of opinion is for the comparison with clang itself.
      if ("error" in answer || ("reason" in answer && !isNeverConstant(asked, answer))) return [];
      const { lines, expression } = asked;
      // A name is a string there, and would be a shorter one here.
      if (lines.some((line) => line.includes("sizeof(#x)"))) return [];
      const constant = constantText("reason" in answer ? undefined : answer);
      const text = withoutSuffix(lines.join("\n"), index);
      return [{ text, expression: withoutSuffix(expression, index), constant }];
    })
    .slice(0, EXPRESSIONS),
);
