/** Where the plugin and clang differ about the layouts of a text. */
import { layoutText } from "../support/layout-text.js";
import { typesOf } from "../support/types.js";
import type { RandomRecords } from "./random-records.js";
import { layoutsOf, type ClangLayouts } from "./record-layouts.js";
import { smallestText } from "./smallest-text.js";

/** A type that the plugin lays out in another way than clang. */
export interface RecordDifference {
  /** The text that shows it. */
  readonly records: RandomRecords;
  readonly spelling: string;
  readonly expected: string;
  readonly actual: string;
}

/** The types of a text that the plugin lays out in another way than clang; none of a text that clang rejects. */
export function recordDifferences(records: RandomRecords, layouts: ClangLayouts): RecordDifference[] {
  if ("errors" in layouts) return [];
  const types = typesOf(records.lines.join("\n"));
  return records.types.flatMap(({ spelling, dumpedAs }, index) => {
    const expected = layoutText(layouts[index]);
    const layout = types.layoutOf(spelling);
    // clang is asked for the members of records alone, and not for those of a typedef of another one.
    const compared = layout && dumpedAs === "" ? { ...layout, members: [], padding: [] } : layout;
    const actual = compared ? layoutText(compared) : `unknown: ${types.whyUnknown(spelling) ?? ""}`;
    return actual === expected ? [] : [{ records, spelling, expected, actual }];
  });
}

/**
 * A text of the same kind for which the two still differ in the same way, in as few lines as can be.
 * @returns what it was given when the difference depends on the names in the text
 */
export async function smallestRecords(difference: RecordDifference): Promise<RecordDifference> {
  const found = async (texts: readonly RandomRecords[]): Promise<(RecordDifference | undefined)[]> => {
    const asked = texts.map((text, index) => withSuffix(onlyWhatIsIn(text), `_${String(index)}`));
    const layouts = await layoutsOf(asked);
    return asked.map((text, index) =>
      recordDifferences(text, layouts[index] ?? { errors: [] }).find(
        ({ actual }) => kindOf(actual) === kindOf(difference.actual),
      ),
    );
  };
  const text = await smallestText(difference.records, async (texts) =>
    (await found(texts)).map((one) => one !== undefined),
  );
  const [smallest] = await found([text]);
  return smallest ?? difference;
}

/** The text with those of its types and members that are still in its lines. */
function onlyWhatIsIn({ lines, types }: RandomRecords): RandomRecords {
  const words = new Set(lines.join(" ").match(/\w+/gu));
  // A macro puts `_` behind some names.
  const isThere = (name: string): boolean => words.has(name) || words.has(name.replace(/_$/u, ""));
  const kept = types
    .filter(({ spelling }) => isThere(spelling.replace(/^\w+ /u, "")))
    .map((type) => ({ ...type, members: type.members.filter(({ name }) => isThere(name)) }));
  return { lines, types: kept };
}

/** The text with other names at file scope, so that clang can compile it beside its kind. */
function withSuffix({ lines, types }: RandomRecords, suffix: string): RandomRecords {
  const rename = (text: string): string => text.replace(/(?<=[A-Za-z]\d*)_\d+\b/gu, suffix);
  return {
    lines: lines.map(rename),
    types: types.map(({ spelling, dumpedAs, members }) => ({
      spelling: rename(spelling),
      dumpedAs: rename(dumpedAs),
      members: members.map((member) => ({
        ...member,
        bitFieldOf: member.bitFieldOf === undefined ? undefined : rename(member.bitFieldOf),
      })),
    })),
  };
}

/** What sets one cause of a difference apart from others: why the plugin does not know, or that it is wrong. */
const kindOf = (answer: string): string => (answer.startsWith("unknown") ? answer.replace(/\d+/gu, "") : "wrong");

/** The text and both answers, for a reader. */
export function describeRecords({ records, spelling, expected, actual }: RecordDifference): string {
  return `${records.lines.join("\n")}\n${spelling}\n  clang:  ${expected}\n  plugin: ${actual}`;
}
