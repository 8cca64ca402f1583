/**
 * ESLint's RuleTester for this language, stricter: every case has a name, its code parses without damage
 * unless the case says otherwise, and what fixes and suggestions leave parses too and needs no second fix.
 */
import { Linter, RuleTester } from "eslint";
import { describe, expect, it } from "vitest";
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
  /** The whole text that editors show. */
  readonly desc: string;
  /** The text once the suggestion is taken; it parses. */
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
  /** The text after one pass of `--fix`; null when nothing is fixed. It parses, and further passes change nothing. */
  readonly output: string | null;
}

/**
 * Runs a rule's cases; each shows whole messages and all four positions. Checks of every rule are added:
 * silence on an empty file, and fixes that are done after one pass.
 */
export function run(
  name: string,
  rule: BpfRule,
  { valid, invalid }: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] },
): void {
  const tester = new RuleTester({ plugins: { bpf: plugin }, language: "bpf/c" });
  const plain = (testCase: Case): object =>
    Object.fromEntries(Object.entries(testCase).filter(([key]) => key !== "damaged"));
  // ESLint types the tester for mutable cases.
  tester.run(name, rule, {
    valid: valid.map(plain) as RuleTester.ValidTestCase[],
    invalid: invalid.map(plain) as RuleTester.InvalidTestCase[],
  });
  describe(`${name}: every rule`, () => {
    it("has cases that parse, or say that they are damaged", () => {
      const wrong = [...valid, ...invalid].filter((each) => isDamaged(each.code, each) !== (each.damaged ?? false));
      expect(wrong.map((each) => each.name)).toEqual([]);
    });
    it("leaves code that parses", () => {
      const wrong = invalid.filter((each) => !each.damaged && textsLeft(each).some((text) => isDamaged(text, each)));
      expect(wrong.map((each) => each.name)).toEqual([]);
    });
    it("is silent on an empty file", () => {
      expect(fixAll(name, "", {})).toEqual({ fixed: false, messages: [], output: "" });
    });
    it.each(invalid.map((testCase) => [testCase.name, testCase] as const))("fixes in one pass: %s", (_, testCase) => {
      expect(fixAll(name, testCase.code, testCase).output).toBe(testCase.output ?? testCase.code);
    });
  });
}

function isDamaged(code: string, { languageOptions }: Pick<Case, "languageOptions">): boolean {
  return findDamage(parse(code, languageOptions)).length > 0;
}

/** What the fix and each suggestion of a case leave. */
function textsLeft({ code, output, errors }: InvalidCase): string[] {
  const suggestions = errors.flatMap((error) => error.suggestions ?? []);
  return [output ?? code, ...suggestions.map((suggestion) => suggestion.output)];
}

/** What `eslint --fix` does to a text, as many passes as it takes. */
function fixAll(
  name: string,
  code: string,
  { options = [], languageOptions = {} }: Pick<Case, "options" | "languageOptions">,
): Linter.FixReport {
  const config = {
    files: ["**/*.bpf.c"],
    plugins: { bpf: plugin },
    language: "bpf/c",
    languageOptions: { ...languageOptions },
    rules: { [`bpf/${name}`]: ["error", ...options] },
  } as const satisfies Linter.Config;
  return new Linter().verifyAndFix(code, [config], { filename: "case.bpf.c" });
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
