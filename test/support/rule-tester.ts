/**
 * ESLint's RuleTester for this language, stricter: every case has a name, and its code parses without
 * damage unless the case says otherwise.
 */
import { RuleTester, type Rule } from "eslint";
import plugin, { type BpfLanguageOptions, type BpfRule } from "../../src/index.js";
import { findDamage, parse } from "./parse.js";

interface Case {
  /** States the behaviour. */
  readonly name: string;
  readonly code: string;
  readonly options?: readonly unknown[];
  readonly languageOptions?: BpfLanguageOptions;
  /** Set when the code holds ERROR or MISSING nodes on purpose. */
  readonly damaged?: true;
}

interface ExpectedSuggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly output: string;
}

interface ExpectedError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly suggestions?: readonly ExpectedSuggestion[];
}

interface InvalidCase extends Case {
  readonly errors: readonly ExpectedError[];
  /** The text after `--fix`; null when nothing is fixed. */
  readonly output: string | null;
}

/** Runs a rule's cases; each shows whole messages and all four positions. */
export function run(
  name: string,
  rule: BpfRule,
  { valid, invalid }: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] },
): void {
  const tester = new RuleTester({ plugins: { bpf: plugin }, language: "bpf/c" });
  for (const { name: caseName, code, damaged, languageOptions } of [...valid, ...invalid]) {
    const damage = findDamage(parse(code, languageOptions));
    if (damage.length > 0 !== (damaged ?? false)) {
      throw new Error(`"${caseName}" ${damaged ? "parses without damage" : "does not parse"}.`);
    }
  }
  const plain = <Kind extends Case>({ damaged: _damaged, ...rest }: Kind): Omit<Kind, "damaged"> => rest;
  // ESLint types the tester for JavaScript's rules and mutable cases.
  tester.run(name, rule as unknown as Rule.RuleModule, {
    valid: valid.map(plain) as RuleTester.ValidTestCase[],
    invalid: invalid.map(plain) as RuleTester.InvalidTestCase[],
  });
}

/** Takes the indentation of its first line off a snippet of C. */
export function c(strings: TemplateStringsArray): string {
  const text = String.raw(strings).replace(/^\n/u, "");
  const indentation = /^[ ]*/u.exec(text)?.[0] ?? "";
  return text
    .split("\n")
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()))
    .join("\n")
    .replace(/\n *$/u, "\n");
}
