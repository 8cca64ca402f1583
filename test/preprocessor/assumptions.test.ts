import { describe, expect, it } from "vitest";
import {
  assume,
  assumedOf,
  decide,
  decideGuard,
  holds,
  underEveryAssumption,
  Undecided,
  type Assumptions,
  type Question,
} from "../../src/preprocessor/assumptions.js";

const A: Question = { text: "whether A is defined" };
const B: Question = { text: "whether B is defined" };

/** The answer that an evaluation needs to go on. */
function answerOf(question: Question, assumptions: Assumptions): boolean {
  const answer = decide(question, assumptions);
  if (answer instanceof Undecided) throw answer;
  return answer;
}

/** Asks two questions, the second only if the first is answered with yes. */
const askBoth = (assumptions: Assumptions): string =>
  answerOf(A, assumptions) ? `A${answerOf(B, assumptions) ? "B" : ""}` : "neither";

describe("answers", () => {
  it("are what is assumed of the question", () => {
    expect(answerOf(A, assume(A, true, undefined))).toBe(true);
    expect(answerOf(A, assume(B, true, assume(A, false, undefined)))).toBe(false);
  });

  it("are the latest assumption's", () => {
    expect(answerOf(A, assume(A, true, assume(A, false, undefined)))).toBe(true);
  });

  it("belong to one question, not to one text", () => {
    expect(assumedOf({ text: A.text }, assume(A, true, undefined))).toBeUndefined();
  });

  it("are undecided when nothing is assumed", () => {
    expect(() => answerOf(A, assume(B, true, undefined))).toThrow(Undecided);
    expect(() => answerOf(A, undefined)).toThrow("It depends on whether A is defined.");
  });

  it("name the question that is open", () => {
    let question: Question | undefined;
    try {
      answerOf(A, undefined);
    } catch (error) {
      if (error instanceof Undecided) ({ question } = error);
    }
    expect(question).toBe(A);
  });

  it("are derived from what is assumed of other questions", () => {
    const isEither: Question = { text: "either", derive: (given) => answerOf(A, given) || answerOf(B, given) };
    expect(answerOf(isEither, assume(A, true, undefined))).toBe(true);
    expect(answerOf(isEither, assume(A, false, assume(B, false, undefined)))).toBe(false);
    expect(() => answerOf(isEither, assume(A, false, undefined))).toThrow("whether B is defined");
  });

  it("are what is assumed of a question that is derived from others", () => {
    const asA: Question = { text: "as A", derive: (given) => answerOf(A, given) };
    expect(answerOf(asA, assume(asA, false, assume(A, true, undefined)))).toBe(false);
  });

  it("are those that ask nothing open, whatever is assumed", () => {
    let count = 0;
    const certain: Question = {
      text: "certain",
      derive: () => {
        count++;
        return true;
      },
    };
    expect(answerOf(certain, assume(certain, false, undefined))).toBe(true);
    expect(answerOf(certain, assume(A, true, undefined))).toBe(true);
    expect(answerOf(certain, undefined)).toBe(true);
    expect(count).toBe(1);
  });
});

describe("guards", () => {
  it("hold when there are none", () => {
    expect(holds(undefined, undefined)).toBe(true);
  });

  it("hold when every answer is the one they need", () => {
    const guard = assume(A, true, assume(B, false, undefined));
    expect(holds(guard, assume(A, true, assume(B, false, undefined)))).toBe(true);
    expect(holds(guard, assume(A, true, assume(B, true, undefined)))).toBe(false);
    expect(holds(guard, assume(A, false, assume(B, false, undefined)))).toBe(false);
  });

  it("ask no inner question when the outer one already fails", () => {
    expect(holds(assume(A, true, assume(B, true, undefined)), assume(B, false, undefined))).toBe(false);
    expect(() => holds(assume(A, true, assume(B, true, undefined)), assume(B, true, undefined))).toThrow(
      "whether A is defined",
    );
  });

  it("hold under themselves", () => {
    const guard = assume(A, true, assume(B, false, undefined));
    expect(holds(guard, guard)).toBe(true);
  });
});

describe("guards of many conditions", () => {
  const questions = Array.from({ length: 10 }, (_, index): Question => ({
    text: `whether M${String(index)} is defined`,
  }));
  /** All of them with yes, except one if it is given. */
  const chain = (except?: number): Assumptions =>
    questions.reduce<Assumptions>((outer, question, index) => assume(question, index !== except, outer), undefined);

  it("hold under themselves alone", () => {
    expect(decideGuard(chain(), chain())).toBe(true);
    for (const index of questions.keys()) {
      expect(decideGuard(chain(), chain(index))).toBe(false);
      expect(decideGuard(chain(index), chain())).toBe(false);
    }
  });

  it("are as open as the first condition that is", () => {
    const some = questions
      .slice(0, 4)
      .reduce<Assumptions>((outer, question) => assume(question, true, outer), undefined);
    for (let times = 0; times < 2; times++) {
      const answer = decideGuard(chain(), some);
      expect(answer).toBeInstanceOf(Undecided);
      expect(answer instanceof Undecided && answer.question).toBe(questions[4]);
      expect(decideGuard(chain(2), some)).toBe(false);
    }
  });
});

describe("assumptions", () => {
  it("are the same for the same question, answer and outer ones", () => {
    expect(assume(A, true, undefined)).toBe(assume(A, true, undefined));
    expect(assume(A, true, assume(B, false, undefined))).toBe(assume(A, true, assume(B, false, undefined)));
    expect(assume(A, true, undefined)).not.toBe(assume(A, false, undefined));
    expect(assume(A, true, undefined)).not.toBe(assume(A, true, assume(B, false, undefined)));
  });
});

describe("under every assumption", () => {
  it("an answer that asks nothing is the only one", () => {
    expect(underEveryAssumption(() => 1)).toEqual([{ assumptions: undefined, result: 1 }]);
  });

  it("each question that matters is answered both ways", () => {
    const results = underEveryAssumption(askBoth)?.map(({ result }) => result);
    expect(results?.sort()).toEqual(["A", "AB", "neither"]);
  });

  it("the assumptions of each answer are told", () => {
    const answers = underEveryAssumption((given) => answerOf(A, given));
    expect(answers).toHaveLength(2);
    for (const { assumptions, result } of answers ?? []) expect(assumedOf(A, assumptions)).toBe(result);
  });

  it("what is given is not asked again", () => {
    expect(underEveryAssumption(askBoth, assume(A, false, undefined))?.map(({ result }) => result)).toEqual([
      "neither",
    ]);
  });

  it("six independent questions are 64 answers or fewer, and twenty are too many", () => {
    const questions = Array.from({ length: 20 }, (_, index): Question => ({ text: `question ${String(index)}` }));
    const ask = (count: number) => (given: Assumptions) =>
      questions.slice(0, count).map((question) => answerOf(question, given)).length;
    expect(underEveryAssumption(ask(5))).toHaveLength(32);
    expect(underEveryAssumption(ask(20))).toBeUndefined();
  });

  it("other errors are not caught", () => {
    expect(() =>
      underEveryAssumption(() => {
        throw new RangeError("A mistake.");
      }),
    ).toThrow(RangeError);
  });
});
