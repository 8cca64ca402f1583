/** What rules offer for a file: the text after `--fix`, and after each suggestion. */
import { Linter } from "eslint";
import plugin, { type BpfLanguageOptions } from "../../src/index.js";

/** One way in which a rule would change a file. */
export interface Offer {
  /** Without the plugin's name. */
  readonly rule: string;
  /** `fix` for all fixes of the rule at once, or the message id of a suggestion. */
  readonly kind: string;
  /** What a person is told: the first report's message, or the suggestion's own. */
  readonly description: string;
  /** From 1: of the first report that carries it. */
  readonly line: number;
  /** The whole text once it is taken. */
  readonly text: string;
  /** What a second `--fix` makes of that text; undefined when it leaves it alone, and for suggestions. */
  readonly again: string | undefined;
}

const linter = new Linter({ cwd: "/" });

/** A config in which one rule is on, and nothing else reports. */
function configOf(rule: string, languageOptions: BpfLanguageOptions): Linter.Config {
  return {
    files: ["**"],
    plugins: { bpf: plugin },
    language: "bpf/c",
    languageOptions: { ...languageOptions },
    linterOptions: { reportUnusedDisableDirectives: "off" },
    rules: { [`bpf/${rule}`]: "error" },
  };
}

/**
 * Everything that a rule offers for a file.
 * @param path - absolute
 * @throws {Error} when the file is not linted
 */
export function offersOf(rule: string, path: string, text: string, languageOptions: BpfLanguageOptions): Offer[] {
  const config = [configOf(rule, languageOptions)];
  const messages = linter.verify(text, config, path);
  for (const { ruleId, message } of messages) if (ruleId === null) throw new Error(`${path}: ${message}`);
  const offers = messages.flatMap(({ suggestions = [], line }) =>
    suggestions.map(({ desc, fix, messageId = desc }): Offer => {
      const changed = text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
      return { rule, kind: messageId, description: desc, line, text: changed, again: undefined };
    }),
  );
  const first = messages.find(({ fix }) => fix !== undefined);
  if (!first) return offers;
  const { output } = linter.verifyAndFix(text, config, path);
  const second = linter.verifyAndFix(output, config, path);
  const again = second.fixed ? second.output : undefined;
  return [...offers, { rule, kind: "fix", description: first.message, line: first.line, text: output, again }];
}
