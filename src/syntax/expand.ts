/** Expands macros as C does, on tokens: arguments, `#`, `##`, `__VA_ARGS__`, rescanning. */
import type { MacroDefinition } from "./preprocessor.js";
import { scanReplacement, TokenKind } from "./scan.js";

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
/** Macro calls in the arguments of macro calls, deeper than anybody writes them. */
const MAX_DEPTH = 200;

const NOTHING: HideSet = new Set();

function tokenize(text: string): PreprocessingToken[] {
  const tokens = scanReplacement(text);
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
  #depth = 0;
  isExhausted = false;

  constructor(readonly lookup: MacroLookup) {}

  #produce(count: number): void {
    this.#produced += count;
    this.isExhausted ||= this.#produced > MAX_TOKENS;
  }

  expand(tokens: readonly PreprocessingToken[]): PreprocessingToken[] {
    const output: PreprocessingToken[] = [];
    this.isExhausted ||= this.#depth > MAX_DEPTH;
    this.#depth++;
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
      this.#produce(replacement.length);
      for (const part of replacement.reverse()) input.push(part);
    }
    this.#depth--;
    return output;
  }

  #substitute(
    { parameters = [], body }: MacroDefinition,
    args: readonly (readonly PreprocessingToken[])[],
    hideSet: HideSet,
    isApart: boolean,
  ): PreprocessingToken[] {
    const named = nameArguments(parameters, args);
    const result: PreprocessingToken[] = [];
    const tokens = chooseOptional(tokenize(body), named);
    for (let index = 0; index < tokens.length && !this.isExhausted; index++) {
      const token = tokens[index];
      if (!token) break;
      const next = tokens[index + 1];
      if (isPaste(tokens, index)) {
        const right = tokens[index + 2];
        if (right) paste(result, named.get(right.text) ?? [right]);
        index += 2;
        continue;
      }
      if (token.text === "#" && next && named.has(next.text)) {
        result.push(stringify(named.get(next.text) ?? []));
        index++;
        continue;
      }
      const argument = named.get(token.text);
      if (!argument) {
        result.push(token);
        continue;
      }
      const isPasted = isPaste(tokens, index + 1);
      const inserted = isPasted ? argument : this.expand(argument);
      this.#produce(inserted.length);
      // C's placemarker: something for `##` to paste to.
      if (inserted.length === 0 && isPasted) result.push({ ...token, kind: TokenKind.punctuator, text: "" });
      for (const [at, part] of inserted.entries()) {
        result.push(at === 0 ? { ...part, isApart: token.isApart } : part);
      }
    }
    return result
      .filter(({ text }) => text !== "")
      .map((token, index) => ({
        ...token,
        isApart: index === 0 ? isApart : token.isApart,
        hideSet: token.hideSet.size > 0 ? new Set([...token.hideSet, ...hideSet]) : hideSet,
      }));
  }
}

/** The argument of each parameter, by its name. */
function nameArguments(
  parameters: readonly string[],
  args: readonly (readonly PreprocessingToken[])[],
): Map<string, readonly PreprocessingToken[]> {
  const named = new Map<string, readonly PreprocessingToken[]>();
  for (const [index, parameter] of parameters.entries()) {
    const isRest = parameter.endsWith("...");
    const name = isRest ? parameter.slice(0, -3) : parameter;
    named.set(name, isRest ? joinWithCommas(args.slice(index)) : (args[index] ?? []));
  }
  return named;
}

/** Takes `__VA_OPT__(…)` away, and what it holds too where there are no variable arguments. */
function chooseOptional(
  tokens: readonly PreprocessingToken[],
  named: ReadonlyMap<string, readonly PreprocessingToken[]>,
): readonly PreprocessingToken[] {
  const at = tokens.findIndex(({ text }) => text === "__VA_OPT__");
  if (at < 0) return tokens;
  const rest = tokens.slice(at + 1).reverse();
  const call = takeArguments(rest);
  if (!call) return tokens;
  const isKept = (named.get("__VA_ARGS__") ?? []).length > 0;
  const kept = isKept ? joinWithCommas(call.arguments) : [];
  return [...tokens.slice(0, at), ...kept, ...chooseOptional(rest.reverse(), named)];
}

/** Whether `##` stands at the index: two `#` without a blank between them. */
function isPaste(tokens: readonly PreprocessingToken[], index: number): boolean {
  const second = tokens[index + 1];
  return tokens[index]?.text === "#" && second?.text === "#" && !second.isApart;
}

/** Joins the first of `right` to the last of `result`, as `##` does, and appends the others. */
function paste(result: PreprocessingToken[], right: readonly PreprocessingToken[]): void {
  const left = result.pop();
  const [first, ...others] = right;
  if (left?.text === ",") {
    // GNU's `, ## __VA_ARGS__`: without arguments the comma goes too.
    if (first) result.push(left, first);
  } else if (left && first) {
    result.push({ ...left, kind: left.text === "" ? first.kind : left.kind, text: left.text + first.text });
  } else {
    result.push(...[left ?? first].flatMap((token) => token ?? []));
  }
  for (const other of others) result.push(other);
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
