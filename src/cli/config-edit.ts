/** Adds a config object to the text of an `eslint.config.js`. */
import { Linter, type Rule, type Scope, type SourceCode } from "eslint";

type Expression = Extract<Rule.Node, { type: "ArrayExpression" }> | Extract<Rule.Node, { type: "CallExpression" }>;

/**
 * Adds an element to the array that a flat config exports: `export default […]`, `export default defineConfig(…)`,
 * `module.exports = …`, or a variable that is one of these.
 * @param text - of the configuration
 * @param element - the object as JavaScript, its first line without indentation
 * @returns the new text; undefined when the configuration exports something else, or is no JavaScript
 */
export function addConfigObject(text: string, element: string): string | undefined {
  const rule: Rule.RuleModule = {
    meta: { type: "suggestion", fixable: "code", schema: [] },
    create: (context) => {
      const add = (exported: Node | undefined): void => {
        const list = exported && listOf(exported, context.sourceCode.getScope(exported));
        if (list)
          context.report({
            node: list,
            message: "add",
            fix: (fixer) => append(fixer, context.sourceCode, list, element),
          });
      };
      return {
        ExportDefaultDeclaration: ({ declaration }) => {
          add(declaration as Node);
        },
        AssignmentExpression: ({ left, right }) => {
          if (context.sourceCode.getText(left) === "module.exports") add(right as Node);
        },
      };
    },
  };
  const config: Linter.Config = {
    plugins: { config: { rules: { add: rule } } },
    rules: { "config/add": "error" },
  };
  // ESLint counts offsets without a byte order mark.
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const code = text.slice(mark.length);
  const verify = (source: string): Linter.LintMessage[] =>
    new Linter().verify(source, config, { allowInlineConfig: false });
  const [problem, ...others] = verify(code);
  if (!problem?.fix || others.length > 0) return undefined;
  const [start, end] = problem.fix.range;
  const edited = code.slice(0, start) + withBreaksOf(code, problem.fix.text) + code.slice(end);
  return verify(edited).some(({ fatal }) => fatal) ? undefined : mark + edited;
}

/** A text with the line breaks that a file has. */
function withBreaksOf(file: string, text: string): string {
  return file.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}

type Node = Rule.Node;

/** The array, or the call of `defineConfig`, that an expression is. */
function listOf(node: Node, scope: Scope.Scope): Expression | undefined {
  if (node.type === "ArrayExpression") return node;
  if (node.type === "CallExpression") {
    const { callee } = node;
    const name = callee.type === "MemberExpression" ? callee.property : callee;
    // typescript-eslint's own `config` takes the same.
    return name.type === "Identifier" && /^(?:defineConfig|config)$/u.test(name.name) ? node : undefined;
  }
  if (node.type !== "Identifier") return undefined;
  for (let around: Scope.Scope | null = scope; around; around = around.upper) {
    const [definition, ...others] = around.set.get(node.name)?.defs ?? [];
    if (!definition) continue;
    const isConstant = definition.type === "Variable" && definition.parent.kind === "const" && others.length === 0;
    const value = isConstant ? (definition.node as { readonly init?: Node | null }).init : undefined;
    return value && value.type !== "Identifier" ? listOf(value, around) : undefined;
  }
  return undefined;
}

/** The insertion of a last element. */
function append(fixer: Rule.RuleFixer, sourceCode: SourceCode, list: Expression, element: string): Rule.Fix | null {
  const elements = list.type === "ArrayExpression" ? list.elements : list.arguments;
  const [first] = elements;
  // `defineConfig([…])`
  if (list.type === "CallExpression" && first?.type === "ArrayExpression" && elements.length === 1) {
    return append(fixer, sourceCode, first as Expression, element);
  }
  const last = elements.at(-1);
  const open = last ? undefined : sourceCode.getLastToken(list, 1);
  const comma = last && sourceCode.getTokenAfter(last, isComma);
  const line = sourceCode.lines[((last ?? list).loc?.start.line ?? 1) - 1] ?? "";
  const [indentation = ""] = /^\s*/u.exec(line) ?? [];
  // An element on the line of its bracket is followed by the bracket that closes it.
  const isOnOneLine = (last ?? list).loc?.start.line === list.loc?.start.line;
  const text = isOnOneLine
    ? `\n${indented(element, `${indentation}  `)},\n${indentation}`
    : `\n${indented(element, indentation)}${comma ? "," : ""}`;
  const before = comma ?? last ?? open;
  return before ? fixer.insertTextAfter(before, `${last && !comma ? "," : ""}${text}`) : null;
}

const isComma = ({ value }: { readonly value: string }): boolean => value === ",";

function indented(text: string, indentation: string): string {
  return text.replaceAll(/^/gmu, indentation);
}
