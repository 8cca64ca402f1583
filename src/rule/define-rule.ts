/** Declares a rule: fills in what all rules share and keeps ESLint's own shape. */
import type { RuleDefinition } from "@eslint/core";
import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import { BpfCSourceCode } from "../language/bpf-c-source-code.js";
import { contain } from "../language/failure.js";
import type { JSONSchema4 } from "@typescript-eslint/utils/json-schema";
import { ruleUrl } from "../package.js";
import type { BpfRuleContext, BpfRuleVisitor } from "./context.js";
import { listenForSources, reportInHeaders } from "./other-files.js";
import { OptionList, defaultsOf, schemaOf, type RuleOptions, type RuleOptionValues } from "./options.js";

/** What this plugin's rules say of themselves in `meta.docs`. */
export interface RuleDocs {
  readonly description: string;
  /** Whether the rule is part of `configs.recommended`. */
  readonly recommended: boolean;
  /** The options that `configs.strict` sets; also what is not recommended is part of it then. */
  readonly strict?: Readonly<Record<string, unknown>>;
}

/** A rule as ESLint takes it. */
export type BpfRule = RuleDefinition & {
  readonly meta: NonNullable<RuleDefinition["meta"]> & { readonly docs: RuleDocs };
};

interface RuleSource<MessageIds extends string, Options extends RuleOptions> {
  /** The rule's name without the plugin's. */
  readonly name: string;
  readonly meta: {
    readonly type: "problem" | "suggestion" | "layout";
    readonly docs: RuleDocs & { readonly strict?: Partial<RuleOptionValues<Options>> };
    readonly fixable?: "code";
    readonly hasSuggestions?: true;
    readonly messages: Record<MessageIds, string>;
  };
  readonly options: Options;
  /**
   * What decides on its reports. Where that is types, a header is checked as each of its sources has it. Where it is
   * maps, those of headers are also reported at the lines that include them, as the option `checkHeaders` says.
   */
  readonly checks?: "types" | "maps";
  readonly create: (context: BpfRuleContext<MessageIds>, options: RuleOptionValues<Options>) => BpfRuleVisitor;
}

/** The listeners of a rule, which go silent for the file when one of them fails. */
function containListeners(subject: string, file: string, create: () => BpfRuleVisitor): BpfRuleVisitor {
  let hasFailed = false;
  const run = (work: () => void): void => {
    if (hasFailed) return;
    hasFailed = true;
    contain(subject, file, undefined, () => {
      work();
      hasFailed = false;
    });
  };
  let visitor: BpfRuleVisitor = {};
  run(() => {
    visitor = create();
  });
  return Object.fromEntries(
    Object.entries(visitor).map(([selector, listener]) => [
      selector,
      (...args: unknown[]) => {
        run(() => {
          (listener as (...args: unknown[]) => void)(...args);
        });
      },
    ]),
  );
}

const createRule = RuleCreator<RuleDocs>(ruleUrl);

/**
 * Makes a rule. On a file of another language it has no listeners: ESLint enforces `meta.languages` since
 * 10.2 only.
 */
export function defineRule<MessageIds extends string, Options extends RuleOptions>({
  name,
  meta,
  options,
  checks,
  create,
}: RuleSource<MessageIds, Options>): BpfRule {
  const rule = createRule<unknown[], MessageIds>({
    name,
    meta: {
      ...meta,
      languages: ["bpf/c"],
      // ESLint's validator knows `if`, which the types of JSON Schema's draft 4 do not have.
      schema: schemaOf(options) as JSONSchema4 | JSONSchema4[],
      defaultOptions: defaultsOf(options),
    },
    create(context) {
      // typescript-eslint types contexts and listeners for JavaScript's tree; ESLint passes on what the language made.
      const bpfContext = context as unknown as BpfRuleContext<MessageIds>;
      if (!(bpfContext.sourceCode instanceof BpfCSourceCode)) return {};
      // ESLint has filled in the defaults.
      const values = options instanceof OptionList ? bpfContext.options : (bpfContext.options[0] ?? {});
      const subject = `bpf/${name}`;
      const file = bpfContext.filename;
      const createIn = (each: typeof bpfContext): BpfRuleVisitor => create(each, values as RuleOptionValues<Options>);
      if (!checks) return containListeners(subject, file, () => createIn(bpfContext));
      const runnable = { messages: meta.messages, create: createIn };
      const { checkHeaders } = values as { readonly checkHeaders?: unknown };
      const listeners = containListeners(subject, file, () =>
        bpfContext.sourceCode.inOtherSources(1).length > 0
          ? listenForSources(bpfContext, runnable)
          : createIn(bpfContext),
      );
      if (checks !== "maps" || checkHeaders !== true) return listeners;
      return {
        ...listeners,
        "translation_unit:exit"(node) {
          listeners["translation_unit:exit"]?.(node);
          contain(subject, file, undefined, () => {
            reportInHeaders(bpfContext, runnable);
          });
        },
      };
    },
  });
  return rule as unknown as BpfRule;
}
