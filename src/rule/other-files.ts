/**
 * Runs a rule on more than the linted file: on a header as each source has it, and on the headers of a source, whose
 * mistakes are reported at the lines that include them.
 */
import type { RuleVisitor, SuggestedEdit } from "@eslint/core";
import { ENTER, type BpfCSourceCode, type SyntaxElement } from "../language/bpf-c-source-code.js";
import type { AstNode } from "../syntax/ast.js";
import { groupBy } from "../bpf/group-by.js";
import type { BpfRuleContext, BpfRuleVisitor } from "./context.js";

/** What the rules of this plugin hand to `context.report`. */
interface Problem {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly loc?: SyntaxElement["loc"];
  readonly node?: SyntaxElement;
  readonly fix?: SuggestedEdit["fix"] | null;
  readonly suggest?: readonly SuggestedEdit[] | null;
}

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
      const others = sourceCode.inOtherSources.map((other) => ({
        source: other.sourceName,
        problems: problemsIn(context, other, create),
      }));
      const all = [{ source: sourceCode.sourceName, problems: own }, ...others];
      const found = all.flatMap((run) => run.problems.map((problem) => ({ run, problem })));
      for (const [first, ...rest] of groupBy(found, ({ problem }) => keyOf(problem)).values()) {
        if (!first) continue;
        const { problem } = first;
        const having = new Set([first, ...rest].map(({ run }) => run));
        if (having.size === all.length) {
          give(context, { ...problem });
          continue;
        }
        const message = interpolate(messages[problem.messageId as MessageIds], problem);
        const names = [...having].map(({ source }) => `\`${source}\``).join(", ");
        const { fix, suggest } = problem;
        const asked = fix ? [{ desc: `Apply the fix that is right for ${names}.`, fix }] : [];
        const place = { loc: problem.loc ?? problem.node?.loc };
        give(context, { ...place, message: `${message} Seen in ${names}.`, suggest: [...asked, ...(suggest ?? [])] });
      }
    },
  };
}

/** The same place may be reported for several reasons; which map or which numbers, each source says for itself. */
function keyOf({ loc, node }: Problem): string {
  return JSON.stringify(loc ?? node?.loc);
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
