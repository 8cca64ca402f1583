import { describe, expect, it } from "vitest";
import { assume, Undecided, type Assumptions, type Question } from "../../src/preprocessor/assumptions.js";
import { MacroTimeline } from "../../src/preprocessor/macro-timeline.js";
import { parseDefinition, type MacroDefinition } from "../../src/preprocessor/macro-definition.js";

function define(text: string): MacroDefinition {
  const definition = parseDefinition(text);
  if (!definition) throw new Error(`\`${text}\` defines nothing.`);
  return definition;
}

const question: Question = { text: "whether X is defined" };
const when = (answer: boolean): Assumptions => assume(question, answer, undefined);

/** What the name A stands for; `none` for an `#undef`, `silent` where nothing says anything. */
function stateOf(timeline: MacroTimeline, time: number, assumptions?: Assumptions): string {
  const state = timeline.at("A", time, assumptions);
  return state ? (state.definition?.body ?? "none") : "silent";
}

describe("a timeline of macros", () => {
  it("says nothing of a name before its first line", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 5);
    expect([stateOf(timeline, 4), stateOf(timeline, 5), stateOf(timeline, 9)]).toEqual(["silent", "1", "1"]);
  });

  it("follows a name through `#define`, `#undef` and `#define`", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 1);
    timeline.add("A", undefined, 2);
    timeline.add("A", define("A 2"), 3);
    expect([1, 2, 3].map((time) => stateOf(timeline, time))).toEqual(["1", "none", "2"]);
  });

  it("keeps names apart", () => {
    const timeline = new MacroTimeline();
    timeline.add("B", define("B 1"), 1);
    expect(stateOf(timeline, 2)).toBe("silent");
    expect([timeline.has("A"), timeline.has("B")]).toEqual([false, true]);
  });

  it("takes the latter of two lines of one time, as -D and -U are", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 0);
    timeline.add("A", undefined, 0);
    expect(stateOf(timeline, 0)).toBe("none");
  });

  it("passes over lines under conditions that do not hold", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 1);
    timeline.add("A", define("A 2"), 2, when(true));
    expect([stateOf(timeline, 3, when(true)), stateOf(timeline, 3, when(false))]).toEqual(["2", "1"]);
  });

  it("is undecided under a condition that nothing is assumed of", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 1);
    timeline.add("A", define("A 2"), 2, when(true));
    expect(stateOf(timeline, 1)).toBe("1");
    expect(() => stateOf(timeline, 2)).toThrow(Undecided);
  });

  it("does not ask for conditions that a later line makes irrelevant", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 1, when(true));
    timeline.add("A", define("A 2"), 2);
    expect(stateOf(timeline, 2)).toBe("2");
  });

  it("knows a name that is only undefined", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", undefined, 1);
    expect([timeline.has("A"), stateOf(timeline, 1)]).toEqual([true, "none"]);
  });

  it("tells what stands outside of the file under translation", () => {
    const timeline = new MacroTimeline();
    timeline.add("A", define("A 1"), 1);
    timeline.add("A", define("A 2"), 2, undefined, true);
    timeline.add("A", undefined, 3);
    timeline.add("A", define("A 4"), 4, when(false));
    expect(timeline.outsideDefinitions("A").map(({ body }) => body)).toEqual(["1", "4"]);
    expect(timeline.outsideDefinitions("B")).toEqual([]);
  });

  it("takes names that objects have for names like others", () => {
    const timeline = new MacroTimeline();
    expect(["constructor", "__proto__", "toString"].map((name) => timeline.at(name, 1, undefined))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(timeline.has("constructor")).toBe(false);
  });
});
