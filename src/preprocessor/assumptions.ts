/**
 * What is taken for granted of conditions that cannot be decided. Whatever depends on such a condition is asked
 * for once under each answer, and is known only if the answers agree.
 */
import { StacklessError } from "./stackless-error.js";

/** Something about the build that the sources do not tell, such as whether it defines a macro. */
export interface Question {
  /** In words, for explanations. */
  readonly text: string;
  /** The macro whose definition answers it, if it is one. */
  readonly macro?: string;
  /** Answers from what is assumed of other questions; may throw {@link Undecided} instead of returning it. */
  readonly derive?: (assumptions: Assumptions) => Answer;
  /** The answer where nothing is assumed, once it has been asked for. */
  ownAnswer?: Answer;
}

/** What a question is answered with, or the question that is open. */
export type Answer = boolean | Undecided;

/** Answers to questions, the latest first; undefined when nothing is assumed. */
export type Assumptions = Assumption | undefined;

export interface Assumption {
  readonly question: Question;
  readonly answer: boolean;
  readonly outer: Assumptions;
  /** What has been found under it and the outer ones, once anything has. */
  findings: Findings | undefined;
}

interface Findings {
  /** Conditions ask each other, and would be derived over and over. */
  readonly answers: WeakMap<Question, Answer>;
  /** Of texts that stand in several conditionals. */
  readonly guards: WeakMap<Assumption, Answer>;
  /** What has been assumed besides, by its question. */
  readonly yes: WeakMap<Question, Assumption>;
  readonly no: WeakMap<Question, Assumption>;
}

const noFindings = (): Findings => ({
  answers: new WeakMap(),
  guards: new WeakMap(),
  yes: new WeakMap(),
  no: new WeakMap(),
});

const WITHOUT_ASSUMPTIONS = noFindings();

function findingsUnder(assumptions: Assumptions): Findings {
  return assumptions ? (assumptions.findings ??= noFindings()) : WITHOUT_ASSUMPTIONS;
}

/** An assumption: the same one each time, so that what has been derived under it is found again. */
export function assume(question: Question, answer: boolean, outer: Assumptions): Assumption {
  const { yes, no } = findingsUnder(outer);
  const made = answer ? yes : no;
  let assumption = made.get(question);
  if (!assumption) {
    assumption = { question, answer, outer, findings: undefined };
    made.set(question, assumption);
  }
  return assumption;
}

/** Thrown where an evaluation needs the answer to a question that nothing is assumed of. */
export class Undecided extends StacklessError {
  override readonly name = "Undecided";

  constructor(readonly question: Question) {
    super(`It depends on ${question.text}.`);
  }
}

/** The answer that is assumed of the question itself, if any is. */
export function assumedOf(question: Question, assumptions: Assumptions): boolean | undefined {
  for (let assumption = assumptions; assumption; assumption = assumption.outer) {
    if (assumption.question === question) return assumption.answer;
  }
  return undefined;
}

/** The answer under assumptions. */
export function decide(question: Question, assumptions: Assumptions): Answer {
  const answer = ownAnswerOf(question);
  // What is certain is so whatever is assumed.
  return answer instanceof Undecided && assumptions ? answerUnder(question, assumptions) : answer;
}

function ownAnswerOf(question: Question): Answer {
  question.ownAnswer ??= deriveAnswer(question, undefined);
  return question.ownAnswer;
}

function answerUnder(question: Question, assumptions: Assumption): Answer {
  const { answers } = findingsUnder(assumptions);
  let answer = answers.get(question);
  if (answer === undefined) {
    answer = assumedOf(question, assumptions) ?? deriveAnswer(question, assumptions);
    answers.set(question, answer);
  }
  return answer;
}

/** How many questions may be derived from each other; of more than that, the last one counts as open. */
const MAX_DEPTH = 200;

let depth = 0;

function deriveAnswer(question: Question, assumptions: Assumptions): Answer {
  if (!question.derive || depth === MAX_DEPTH) return new Undecided(question);
  depth++;
  try {
    return question.derive(assumptions);
  } catch (error) {
    if (error instanceof Undecided) return error;
    throw error;
  } finally {
    depth--;
  }
}

/** Whether everything that a text is guarded by holds. */
export function decideGuard(guard: Assumptions, assumptions: Assumptions): Answer {
  // Most guards are one condition or two.
  if (!guard?.outer?.outer) return decideShort(guard, assumptions);
  const { guards } = findingsUnder(assumptions);
  const open: Assumption[] = [];
  let answer: Answer | undefined;
  for (let literal: Assumptions = guard; literal && answer === undefined; literal = literal.outer) {
    answer = guards.get(literal);
    if (answer === undefined) open.push(literal);
  }
  answer ??= true;
  // The outer conditions decide whether the inner ones are asked at all.
  for (const literal of open.reverse()) {
    if (answer === true) answer = isAnswered(literal, assumptions);
    guards.set(literal, answer);
  }
  return answer;
}

function decideShort(guard: Assumptions, assumptions: Assumptions): Answer {
  const outer = !guard?.outer || isAnswered(guard.outer, assumptions);
  return guard && outer === true ? isAnswered(guard, assumptions) : outer;
}

function isAnswered({ question, answer }: Assumption, assumptions: Assumptions): Answer {
  const found = decide(question, assumptions);
  return found instanceof Undecided ? found : found === answer;
}

/**
 * Whether everything that a text is guarded by holds.
 * @throws {Undecided} when the assumptions leave it open
 */
export function holds(guard: Assumptions, assumptions: Assumptions): boolean {
  const answer = decideGuard(guard, assumptions);
  if (answer instanceof Undecided) throw answer;
  return answer;
}

/** Open questions that are answered in a row; conditions that ask more than that of the build are left open. */
const MAX_DEFAULTS = 100;

/**
 * Assumes of every question that a guard leaves open that the build defines no such name.
 * @returns whether the guard holds then
 */
export function holdsByDefault(guard: Assumptions): boolean {
  let assumptions: Assumptions;
  for (let count = 0; count < MAX_DEFAULTS; count++) {
    const answer = decideGuard(guard, assumptions);
    if (!(answer instanceof Undecided)) return answer;
    assumptions = assume(answer.question, false, assumptions);
  }
  return false;
}

/** Whether no build sees two texts with these guards both, as one assumes what the other excludes. */
export function areExclusive(one: Assumptions, other: Assumptions): boolean {
  for (let literal = one; literal; literal = literal.outer) {
    const assumed = assumedOf(literal.question, other);
    if (assumed !== undefined && assumed !== literal.answer) return true;
  }
  return false;
}

/** Whether everything that a guard wants is assumed by another one. */
export function isImplied(guard: Assumptions, by: Assumptions): boolean {
  for (let literal = guard; literal; literal = literal.outer) {
    if (assumedOf(literal.question, by) !== literal.answer) return false;
  }
  return true;
}

/** How many combinations of answers are tried before a thing counts as unknown. */
const MAX_COMBINATIONS = 64;

/**
 * The answers under every combination of assumptions that matters; undefined when there are too many. The first is that
 * of the build which defines none of the names.
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
      // The build that defines nothing comes first.
      pending.push(assume(question, true, assumptions), assume(question, false, assumptions));
    }
  }
  return results;
}
