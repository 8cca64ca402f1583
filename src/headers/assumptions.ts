/**
 * What is taken for granted of conditions that cannot be decided. Whatever depends on such a condition is asked
 * for once under each answer, and is known only if the answers agree.
 */

/** Something about the build that the sources do not tell, such as whether it defines a macro. */
export interface Question {
  /** In words, for explanations. */
  readonly text: string;
  /**
   * Answers from what is assumed of other questions.
   * @throws {Undecided} when they leave it open
   */
  readonly derive?: (assumptions: Assumptions) => boolean;
}

/** Answers to questions, the latest first; undefined when nothing is assumed. */
export type Assumptions = Assumption | undefined;

export interface Assumption {
  readonly question: Question;
  readonly answer: boolean;
  readonly outer: Assumptions;
}

/**
 * Thrown where an evaluation needs the answer to a question that nothing is assumed of. It is always caught, and has
 * no stack: system headers ask dozens of such questions, and their stacks took a tenth of the time of a lint.
 */
export class Undecided extends Error {
  override readonly name = "Undecided";

  constructor(readonly question: Question) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`It depends on ${question.text}.`);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** The answer that is assumed of the question itself, if any is. */
export function assumedOf(question: Question, assumptions: Assumptions): boolean | undefined {
  for (let assumption = assumptions; assumption; assumption = assumption.outer) {
    if (assumption.question === question) return assumption.answer;
  }
  return undefined;
}

/** @throws {Undecided} when the assumptions do not answer the question */
export function answerOf(question: Question, assumptions: Assumptions): boolean {
  const assumed = assumedOf(question, assumptions);
  if (assumed !== undefined) return assumed;
  if (!question.derive) throw new Undecided(question);
  const answers = derivedAnswers(assumptions);
  let answer = answers.get(question);
  if (answer === undefined) {
    answer = deriveAnswer(question.derive, assumptions);
    answers.set(question, answer);
  }
  if (answer instanceof Undecided) throw answer;
  return answer;
}

type DerivedAnswers = Pick<WeakMap<Question, boolean | Undecided>, "get" | "set">;

/** Conditions ask each other, so that without these the same would be derived over and over. */
const withoutAssumptions: DerivedAnswers = new WeakMap<Question, boolean | Undecided>();
const underAssumptions = new WeakMap<Assumption, DerivedAnswers>();

function derivedAnswers(assumptions: Assumptions): DerivedAnswers {
  if (!assumptions) return withoutAssumptions;
  let answers = underAssumptions.get(assumptions);
  if (!answers) {
    answers = new WeakMap<Question, boolean | Undecided>();
    underAssumptions.set(assumptions, answers);
  }
  return answers;
}

function deriveAnswer(derive: NonNullable<Question["derive"]>, assumptions: Assumptions): boolean | Undecided {
  try {
    return derive(assumptions);
  } catch (error) {
    if (error instanceof Undecided) return error;
    throw error;
  }
}

/**
 * Whether everything that a text is guarded by holds.
 * @throws {Undecided} when the assumptions leave it open
 */
export function holds(guard: Assumptions, assumptions: Assumptions): boolean {
  const literals: Assumption[] = [];
  for (let literal = guard; literal; literal = literal.outer) literals.push(literal);
  // The outer conditions decide whether the inner ones are asked at all.
  return literals.reverse().every(({ question, answer }) => answerOf(question, assumptions) === answer);
}

/** How many combinations of answers are tried before a thing counts as unknown. */
const MAX_COMBINATIONS = 64;

/**
 * The answers under every combination of assumptions that matters; undefined when there are too many.
 * @param given - what is assumed in any case
 */
export function underEveryAssumption<Result>(
  evaluate: (assumptions: Assumptions) => Result,
  given?: Assumptions,
): { readonly assumptions: Assumptions; readonly result: Result }[] | undefined {
  const results: { assumptions: Assumptions; result: Result }[] = [];
  const pending: Assumptions[] = [given];
  let count = 0;
  while (pending.length > 0) {
    if (++count > MAX_COMBINATIONS) return undefined;
    const assumptions = pending.pop();
    try {
      results.push({ assumptions, result: evaluate(assumptions) });
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      const { question } = error;
      pending.push({ question, answer: false, outer: assumptions }, { question, answer: true, outer: assumptions });
    }
  }
  return results;
}
