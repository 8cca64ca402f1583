/** Expands macros as C does, on tokens: arguments, `#`, `##`, `__VA_ARGS__`, rescanning. */
import type { MacroDefinition } from "./preprocessor.js";
import { scan, TokenKind } from "./scan.js";

/** Answers what a macro name stands for; undefined leaves the name as it is. */
export type MacroLookup = (name: string) => MacroDefinition | undefined;

/** Names that must not be expanded again in what they brought (C's "painted blue"). */
type HideSet = ReadonlySet<string>;

interface PreprocessingToken {
  readonly text: string;
  readonly kind: TokenKind;
  /** Whether white space stands before it; it matters for `#` and for readable results. */
  readonly isApart: boolean;
  readonly hideSet: HideSet;
}

/** More tokens than any real map definition has: expansion stops there, because it can grow exponentially. */
const MAX_TOKENS = 50_000;

const NOTHING: HideSet = new Set();

function tokenize(text: string): PreprocessingToken[] {
  const { tokens } = scan(text.replaceAll(/\\\r?\n/gu, " "));
  return tokens.kinds.map((kind, index) => ({
    kind,
    text: tokens.text(index),
    isApart: index > 0 && tokens.start(index) > tokens.end(index - 1),
    hideSet: NOTHING,
  }));
}

function print(tokens: readonly PreprocessingToken[]): string {
  return tokens.map(({ text, isApart }, index) => (isApart && index > 0 ? " " : "") + text).join("");
}

function stringify(tokens: readonly PreprocessingToken[]): PreprocessingToken {
  const escaped = tokens.map((token) =>
    token.kind === TokenKind.string || token.kind === TokenKind.character
      ? { ...token, text: token.text.replaceAll(/["\\]/gu, String.raw`\$&`) }
      : token,
  );
  return { kind: TokenKind.string, text: `"${print(escaped)}"`, isApart: true, hideSet: NOTHING };
}

/**
 * Expands every macro in a text.
 * @param text - C tokens; directives in it are not obeyed
 * @returns the expanded text, or undefined when it grows past all measure or a macro call in it is not closed
 */
export function expandMacros(text: string, lookup: MacroLookup): string | undefined {
  const expander = new Expander(lookup);
  const expanded = expander.expand(tokenize(text));
  return expander.isExhausted ? undefined : print(expanded);
}

class Expander {
  #produced = 0;

  constructor(readonly lookup: MacroLookup) {}

  get isExhausted(): boolean {
    return this.#produced > MAX_TOKENS;
  }

  expand(tokens: readonly PreprocessingToken[]): PreprocessingToken[] {
    const output: PreprocessingToken[] = [];
    const input = tokens.toReversed();
    for (let token = input.pop(); token && !this.isExhausted; token = input.pop()) {
      const definition =
        token.kind === TokenKind.word && !token.hideSet.has(token.text) ? this.lookup(token.text) : undefined;
      if (!definition) {
        output.push(token);
        continue;
      }
      const call = definition.parameters ? takeArguments(input) : undefined;
      if (definition.parameters && !call) {
        output.push(token);
        continue;
      }
      const inherited = [...token.hideSet].filter((name) => call?.hideSet.has(name) ?? true);
      const hideSet = new Set([...inherited, definition.name]);
      const replacement = this.#substitute(definition, call?.arguments ?? [], hideSet, token.isApart);
      this.#produced += replacement.length;
      input.push(...replacement.reverse());
    }
    return output;
  }

  #substitute(
    { parameters = [], body }: MacroDefinition,
    args: readonly (readonly PreprocessingToken[])[],
    hideSet: HideSet,
    isApart: boolean,
  ): PreprocessingToken[] {
    const named = new Map<string, readonly PreprocessingToken[]>();
    for (const [index, parameter] of parameters.entries()) {
      const isRest = parameter.endsWith("...");
      const name = isRest ? parameter.slice(0, -3) : parameter;
      named.set(name, isRest ? joinWithCommas(args.slice(index)) : (args[index] ?? []));
    }
    const result: PreprocessingToken[] = [];
    const tokens = tokenize(body);
    for (let index = 0; index < tokens.length && !this.isExhausted; index++) {
      const token = tokens[index];
      if (!token) break;
      const next = tokens[index + 1];
      if (token.text === "#" && named.size > 0 && next && named.has(next.text)) {
        result.push(stringify(named.get(next.text) ?? []));
        index++;
        continue;
      }
      const isPasted = token.text === "#" && next?.text === "#";
      if (isPasted) {
        const right = tokens[index + 2];
        if (right) paste(result, named.get(right.text) ?? [right]);
        index += 2;
        continue;
      }
      const argument = named.get(token.text);
      if (!argument) {
        result.push(token);
        continue;
      }
      const isBeforePaste = next?.text === "#" && tokens[index + 2]?.text === "#";
      const inserted = isBeforePaste ? argument : this.expand(argument);
      this.#produced += inserted.length;
      result.push(...inserted.map((part, at) => (at === 0 ? { ...part, isApart: token.isApart } : part)));
    }
    return result.map((token, index) => ({
      ...token,
      isApart: index === 0 ? isApart : token.isApart,
      hideSet: token.hideSet.size > 0 ? new Set([...token.hideSet, ...hideSet]) : hideSet,
    }));
  }
}

/** Joins the first of `right` to the last of `result`, as `##` does, and appends the others. */
function paste(result: PreprocessingToken[], right: readonly PreprocessingToken[]): void {
  const left = result.pop();
  const [first, ...others] = right;
  if (left?.text === ",") {
    // GNU's `, ## __VA_ARGS__`: without arguments the comma goes too.
    if (first) result.push(left, first);
  } else if (left && first) {
    result.push({ ...left, text: left.text + first.text });
  } else {
    result.push(...[left ?? first].flatMap((token) => token ?? []));
  }
  result.push(...others);
}

function joinWithCommas(args: readonly (readonly PreprocessingToken[])[]): PreprocessingToken[] {
  const comma = { kind: TokenKind.punctuator, text: ",", isApart: false, hideSet: NOTHING };
  return args.flatMap((argument, index) => (index > 0 ? [comma, ...argument] : argument));
}

/**
 * Takes a macro call's arguments off a reversed input.
 * @returns undefined, the input untouched, when no argument list follows or it is not closed
 */
function takeArguments(
  input: PreprocessingToken[],
): { arguments: PreprocessingToken[][]; hideSet: HideSet } | undefined {
  if (input.at(-1)?.text !== "(") return undefined;
  const args: PreprocessingToken[][] = [[]];
  let depth = 0;
  for (let index = input.length - 1; index >= 0; index--) {
    const token = input[index];
    if (!token) break;
    const { text } = token;
    const isPunctuator = token.kind === TokenKind.punctuator;
    if (isPunctuator && text === "(") {
      if (depth++ === 0) continue;
    } else if (isPunctuator && text === ")") {
      if (--depth === 0) {
        input.length = index;
        return { arguments: args, hideSet: token.hideSet };
      }
    } else if (isPunctuator && text === "," && depth === 1) {
      args.push([]);
      continue;
    }
    args.at(-1)?.push(token);
  }
  return undefined;
}
