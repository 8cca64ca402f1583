/**
 * Runs a rule on more than the linted file: on a header as each source has it, and on the headers of a source, whose
 * mistakes are reported at the lines that include them.
 */
import type { RuleVisitor, SuggestedEdit } from "@eslint/core";
import { ENTER, type BpfCSourceCode, type SyntaxElement } from "../language/bpf-c-source-code.js";
import type { AstNode } from "../syntax/ast.js";
import { groupBy } from "../bpf/group-by.js";
import type { BpfRuleContext, BpfRuleVisitor } from "./context.js";
import { describeFix } from "./fix.js";

/** What the rules of this plugin hand to `context.report`. */
interface Problem {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly loc?: SyntaxElement["loc"];
  readonly node?: SyntaxElement;
  readonly fix?: SuggestedEdit["fix"] | null;
  readonly suggest?: readonly SuggestedEdit[] | null;
}

/** Sources of a header that a rule is run on, beside the first; where there are as many as for a fix, there may be more. */
const SOURCES_FOR_REPORT = 7;
const SOURCES_FOR_FIX = 64;

/** Sources that a message names. */
const MAX_NAMES = 4;

/** A rule whose listeners listen to types of nodes. */
export interface RunnableRule<MessageIds extends string> {
  readonly messages: Readonly<Record<MessageIds, string>>;
  readonly create: (context: BpfRuleContext<MessageIds>) => BpfRuleVisitor;
}

/**
 * Checks a header as each of its sources has it. A problem that not all of them have is reported with the sources that
 * have it, and its fix is left to a person.
 * @returns the listeners for the first source
 */
export function listenForSources<MessageIds extends string>(
  context: BpfRuleContext<MessageIds>,
  { messages, create }: RunnableRule<MessageIds>,
): BpfRuleVisitor {
  const { sourceCode } = context;
  const own: Problem[] = [];
  const listeners = create(contextFor(context, sourceCode, own)) as RuleVisitor;
  const atEnd = listeners["translation_unit:exit"];
  return {
    ...listeners,
    "translation_unit:exit"(node: AstNode) {
      atEnd?.(node);
      // A fix has to be right for more sources than it takes to find what is wrong.
      const most = own.some(({ fix }) => fix) ? SOURCES_FOR_FIX : SOURCES_FOR_REPORT;
      const others = sourceCode.inOtherSources(most).map((other) => ({
        source: other.sourceName,
        problems: problemsIn(context, other, create),
      }));
      const all = [{ source: sourceCode.sourceName, problems: own }, ...others];
      for (const atPlace of groupBy(all.flatMap(placedProblems), ({ key }) => key).values()) {
        reportAt(context, messages, atPlace, others.length === SOURCES_FOR_FIX ? Infinity : all.length);
      }
    },
  };
}

/** What a rule finds in a header as one source has it. */
interface Run {
  readonly source: string;
  readonly problems: readonly Problem[];
}

interface FoundProblem {
  readonly run: Run;
  readonly problem: Problem;
  /**
   * What it shares with those of other sources: its place, and how many stand there before it. Which map or which numbers
   * it is about, each source says for itself.
   */
  readonly key: string;
}

function placedProblems(run: Run): FoundProblem[] {
  const counts = new Map<string, number>();
  return run.problems.map((problem) => {
    const place = JSON.stringify(problem.loc ?? problem.node?.loc);
    const before = counts.get(place) ?? 0;
    counts.set(place, before + 1);
    return { run, problem, key: `${place} ${String(before)}` };
  });
}

/** Reports what some sources have at one place: as it is where all of them say the same, and with their names otherwise. */
function reportAt<MessageIds extends string>(
  context: BpfRuleContext<MessageIds>,
  messages: Readonly<Record<MessageIds, string>>,
  found: readonly FoundProblem[],
  sourceCount: number,
): void {
  const [first] = found;
  if (!first) return;
  const byFix = [...groupBy(found, ({ problem }) => describeFix(problem.fix)).values()];
  const { problem } = first;
  const having = new Set(found.map(({ run }) => run));
  if (having.size === sourceCount && byFix.length === 1) {
    give(context, { ...problem });
    return;
  }
  const message = interpolate(messages[problem.messageId as MessageIds], problem);
  const suggest = byFix.flatMap((alike): SuggestedEdit[] => {
    const [{ problem: { fix, suggest: own } } = first] = alike;
    const asked = fix ? [{ desc: `Apply the fix that is right for ${namesOf(alike)}.`, fix }] : [];
    return [...asked, ...(own ?? [])];
  });
  const [alike = found] = byFix;
  const place = { loc: problem.loc ?? problem.node?.loc };
  give(context, { ...place, message: `${message} Seen in ${namesOf(alike)}.`, suggest });
}

function namesOf(found: readonly FoundProblem[]): string {
  const names = [...new Set(found.map(({ run }) => `\`${run.source}\``))];
  const more = names.length - MAX_NAMES;
  return names.slice(0, MAX_NAMES).join(", ") + (more > 0 ? ` and ${String(more)} more` : "");
}

/** Reports what a rule finds in the headers of a source at the lines that include them. */
export function reportInHeaders<MessageIds extends string>(
  context: BpfRuleContext<MessageIds>,
  { messages, create }: RunnableRule<MessageIds>,
): void {
  for (const { path, loc, sourceCode } of context.sourceCode.headers) {
    const [name = ""] = /[^\\/]*$/u.exec(path) ?? [];
    for (const problem of problemsIn(context, sourceCode, create)) {
      const line = String((problem.loc ?? problem.node?.loc)?.start.line);
      const message = interpolate(messages[problem.messageId as MessageIds], problem);
      give(context, { loc, message: `\`${name}\`, line ${line}: ${message}` });
    }
  }
}

function problemsIn<MessageIds extends string>(
  context: BpfRuleContext<MessageIds>,
  sourceCode: BpfCSourceCode,
  create: RunnableRule<MessageIds>["create"],
): Problem[] {
  const problems: Problem[] = [];
  const listeners = create(contextFor(context, sourceCode, problems)) as RuleVisitor;
  for (const { target, phase } of sourceCode.traverse()) {
    const { type } = target as AstNode;
    listeners[phase === ENTER ? type : `${type}:exit`]?.(target);
  }
  return problems;
}

/** A context of another source code that keeps what is reported. */
function contextFor<MessageIds extends string>(
  context: BpfRuleContext<MessageIds>,
  sourceCode: BpfCSourceCode,
  problems: Problem[],
): BpfRuleContext<MessageIds> {
  return Object.create(context, {
    sourceCode: { value: sourceCode },
    report: {
      value: (problem: Problem): void => {
        problems.push(problem);
      },
    },
  }) as BpfRuleContext<MessageIds>;
}

/** ESLint takes a text in place of `messageId`, and a description in a suggestion; the types of this context do not say so. */
function give<MessageIds extends string>(context: BpfRuleContext<MessageIds>, problem: object): void {
  (context.report as (problem: object) => void)(problem);
}

function interpolate(message: string, { data = {} }: Problem): string {
  return message.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (placeholder, name: string) => data[name] ?? placeholder);
}
