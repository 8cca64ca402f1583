/** ESLint's directives in C comments: `eslint-disable…`, `eslint-enable`, and rule configuration. */
import type { DirectiveType, FileProblem, RulesConfig, SourceLocation } from "@eslint/core";
import { ConfigCommentParser, Directive } from "@eslint/plugin-kit";
import type { CommentNode } from "../syntax/ast.js";

const parser = new ConfigCommentParser();

/** Directives that a line comment can hold, as in JavaScript: the others need a block comment. */
const LINE_DIRECTIVES: ReadonlySet<string> = new Set(["eslint-disable-line", "eslint-disable-next-line"]);
const DIRECTIVES = new Map<string, DirectiveType>([
  ["eslint-disable", "disable"],
  ["eslint-enable", "enable"],
  ["eslint-disable-line", "disable-line"],
  ["eslint-disable-next-line", "disable-next-line"],
]);

/**
 * What a comment says, without the second star of a doc comment: for languages that it does not know, the language
 * server that editors run writes `/** eslint-disable … *\/`.
 * @source vscode-langservers-extracted 4.10.0, lib/eslint-language-server/languageDefaults.js
 */
function textOf({ block, value }: CommentNode): string {
  return block ? value.replace(/^\*(?=\s)/u, "") : value;
}

/** The comments that hold a directive or a rule configuration. */
export function findInlineConfig(comments: readonly CommentNode[]): CommentNode[] {
  return comments.filter((comment) => {
    const [, label = ""] = /^\s*(eslint(?:-[a-z-]+)?)(?=\s|$)/u.exec(textOf(comment)) ?? [];
    return comment.block ? label === "eslint" || DIRECTIVES.has(label) : LINE_DIRECTIVES.has(label);
  });
}

/** The `eslint-disable…` and `eslint-enable` directives, and what is wrong with them. */
export function readDisableDirectives(comments: readonly CommentNode[]): {
  directives: Directive[];
  problems: FileProblem[];
} {
  const directives: Directive[] = [];
  const problems: FileProblem[] = [];
  for (const comment of comments) {
    const { label = "", value = "", justification = "" } = parser.parseDirective(textOf(comment)) ?? {};
    const type = DIRECTIVES.get(label);
    if (!type) continue;
    if (type === "disable-line" && comment.loc.start.line !== comment.loc.end.line) {
      const message = `${label} comment should not span multiple lines.`;
      problems.push({ ruleId: null, message, loc: comment.loc });
      continue;
    }
    directives.push(new Directive({ type, node: comment, value, justification }));
  }
  return { directives, problems };
}

/** Quotes `plugin/rule:` keys: ESLint's parser of comments does so itself, but not for names with an underscore. */
function quoteRuleNames(config: string): string {
  return config.replaceAll(/(^|[\s,{])([@\w./-]+\/[\w.-]+)(?=\s*:)/gu, '$1"$2"');
}

/** The rules that `eslint` comments configure. */
export function readInlineRules(comments: readonly CommentNode[]): {
  configs: { config: { rules: RulesConfig }; loc: SourceLocation }[];
  problems: FileProblem[];
} {
  const configs: { config: { rules: RulesConfig }; loc: SourceLocation }[] = [];
  const problems: FileProblem[] = [];
  for (const comment of comments) {
    const { label, value = "" } = parser.parseDirective(textOf(comment)) ?? {};
    if (label !== "eslint") continue;
    const parsed = parser.parseJSONLikeConfig(quoteRuleNames(value));
    if (parsed.ok) configs.push({ config: { rules: parsed.config }, loc: comment.loc });
    else problems.push({ ruleId: null, message: parsed.error.message, loc: comment.loc });
  }
  return { configs, problems };
}
