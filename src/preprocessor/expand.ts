/** Expands macros as C does, on tokens: arguments, `#`, `##`, `__VA_ARGS__`, rescanning. */
import {
  plainToken,
  printTokens,
  toPreprocessingTokens,
  type HideSet,
  type PreprocessingToken,
} from "./preprocessing-tokens.js";
import type { MacroDefinition } from "./macro-definition.js";
import { scanReplacement, TokenKind, type Span } from "../syntax/scan.js";

/** Answers what a macro name stands for; undefined leaves the name as it is. */
export type MacroLookup = (name: string) => MacroDefinition | undefined;

/** More tokens than any real map definition has: expansion stops there, because it can grow exponentially. */
const MAX_TOKENS = 50_000;
/** Macros that stand for each other in a row; each of them costs as much as all before it. */
const MAX_CHAIN = 1000;
/** Macro calls in the arguments of macro calls, deeper than anybody writes them. */
const MAX_DEPTH = 200;

/** What every use of a macro has in common. */
interface Replacement {
  readonly tokens: readonly PreprocessingToken[];
  /** Whether a use brings the tokens as they are: no parameter, no `#` and no `##` changes them. */
  readonly isPlain: boolean;
  /** The macro's own name, for what it brings where nothing else is hidden. */
  readonly hideSet: HideSet;
  /** What a plain use brings there: behind a blank, and behind none. */
  readonly plain: Map<boolean, readonly PreprocessingToken[]>;
}

const replacements = new WeakMap<MacroDefinition, Replacement>();

function replacementOf(definition: MacroDefinition): Replacement {
  let replacement = replacements.get(definition);
  if (!replacement) {
    const tokens = toPreprocessingTokens(scanReplacement(definition.body));
    const isPlain = !definition.parameters && tokens.every(({ text }) => text !== "##" && text !== "__VA_OPT__");
    replacement = { tokens, isPlain, hideSet: new Set([definition.name]), plain: new Map() };
    replacements.set(definition, replacement);
  }
  return replacement;
}

/**
 * The tokens as a macro brings them: the first stands where the macro stood, and all of them hide its name.
 * @param macroCall - what those of its definition are to remember
 */
function brought(
  tokens: readonly PreprocessingToken[],
  isApart: boolean,
  hideSet: HideSet,
  macroCall?: Span,
): readonly PreprocessingToken[] {
  return tokens.map((token, index) => {
    const isTokenApart = index === 0 ? isApart : token.isApart;
    // What a token hides is asked of names, and of the parenthesis that closes a call.
    const isAsked = token.kind === TokenKind.word || token.text === ")";
    if (!isAsked && isTokenApart === token.isApart && !macroCall) return token;
    const { text, kind, start } = token;
    const hidden = token.hideSet.size > 0 ? new Set([...token.hideSet, ...hideSet]) : hideSet;
    const call = start === undefined ? (token.macroCall ?? macroCall) : undefined;
    return { text, kind, isApart: isTokenApart, hideSet: hidden, start, macroCall: call };
  });
}

function plainTokens({ tokens, hideSet, plain }: Replacement, isApart: boolean): readonly PreprocessingToken[] {
  let result = plain.get(isApart);
  if (!result) {
    result = brought(tokens, isApart, hideSet);
    plain.set(isApart, result);
  }
  return result;
}

function stringify(tokens: readonly PreprocessingToken[]): PreprocessingToken {
  const escaped = tokens.map((token) =>
    token.kind === TokenKind.string || token.kind === TokenKind.character
      ? { ...token, text: token.text.replaceAll(/["\\]/gu, String.raw`\$&`) }
      : token,
  );
  return plainToken(TokenKind.string, `"${printTokens(escaped)}"`, true);
}

/**
 * Expands every macro in a text.
 * @param text - C tokens; directives in it are not obeyed
 * @returns the expanded text, or undefined when it grows past all measure or a macro call in it is not closed
 */
export function expandMacros(text: string, lookup: MacroLookup): string | undefined {
  const expanded = expandTokens(toPreprocessingTokens(scanReplacement(text)), lookup);
  return expanded && printTokens(expanded);
}

/**
 * Expands every macro among some tokens.
 * @param marksCalls - whether what macros bring is to remember the macro call in the file; it costs a token for each use
 * @returns undefined when they grow past all measure
 */
export function expandTokens(
  tokens: readonly PreprocessingToken[],
  lookup: MacroLookup,
  marksCalls = false,
): readonly PreprocessingToken[] | undefined {
  const expander = new Expander(lookup, marksCalls);
  const expanded = expander.expand(tokens);
  return expander.isExhausted ? undefined : expanded;
}

/** The arguments of a macro call, and its closing parenthesis. */
interface MacroCall {
  readonly arguments: readonly (readonly PreprocessingToken[])[];
  readonly close: PreprocessingToken;
}

class Expander {
  #produced = 0;
  #depth = 0;
  isExhausted = false;

  constructor(
    readonly lookup: MacroLookup,
    readonly marksCalls: boolean,
  ) {}

  #produce(count: number): void {
    this.#produced += count;
    this.isExhausted ||= this.#produced > MAX_TOKENS;
  }

  expand(tokens: readonly PreprocessingToken[]): readonly PreprocessingToken[] {
    this.isExhausted ||= this.#depth > MAX_DEPTH;
    // Most tokens are no macro's.
    const first = tokens.findIndex((token) => this.#definitionOf(token));
    if (first < 0) return tokens;
    this.#depth++;
    const output = tokens.slice(0, first);
    const input = tokens.slice(first).reverse();
    for (let token = input.pop(); token && !this.isExhausted; token = input.pop()) {
      const definition = this.#definitionOf(token);
      if (!definition) {
        output.push(token);
        continue;
      }
      const call = definition.parameters ? takeArguments(input) : undefined;
      if (definition.parameters && !call) {
        output.push(token);
        continue;
      }
      const replacement = this.#replace(token, definition, call);
      this.#produce(replacement.length);
      for (let index = replacement.length - 1; index >= 0; index--) {
        const part = replacement[index];
        if (part) input.push(part);
      }
    }
    this.#depth--;
    return output;
  }

  #definitionOf({ kind, text, hideSet }: PreprocessingToken): MacroDefinition | undefined {
    return kind === TokenKind.word && !hideSet.has(text) ? this.lookup(text) : undefined;
  }

  #replace(
    token: PreprocessingToken,
    definition: MacroDefinition,
    call: MacroCall | undefined,
  ): readonly PreprocessingToken[] {
    const { hideSet: hidden, isApart } = token;
    const replacement = replacementOf(definition);
    const macroCall = this.marksCalls ? macroCallOf(token, call) : undefined;
    // Most macros stand for a few tokens, thousands of times.
    if (replacement.isPlain && hidden.size === 0 && !macroCall) return plainTokens(replacement, isApart);
    const inherited = [...hidden].filter((name) => call?.close.hideSet.has(name) ?? true);
    const hideSet = inherited.length > 0 ? new Set([...inherited, definition.name]) : replacement.hideSet;
    this.isExhausted ||= hideSet.size > MAX_CHAIN;
    const tokens = replacement.isPlain
      ? replacement.tokens
      : this.#substitute(definition, replacement.tokens, call?.arguments ?? []);
    return brought(tokens, isApart, hideSet, macroCall);
  }

  #substitute(
    definition: MacroDefinition,
    body: readonly PreprocessingToken[],
    args: readonly (readonly PreprocessingToken[])[],
  ): PreprocessingToken[] {
    const named = nameArguments(definition.parameters ?? [], args);
    const result: PreprocessingToken[] = [];
    const tokens = chooseOptional(body, named);
    for (let index = 0; index < tokens.length && !this.isExhausted; index++) {
      const token = tokens[index];
      if (!token) break;
      const next = tokens[index + 1];
      if (token.text === "##") {
        if (next) paste(result, named.get(next.text) ?? [next]);
        index++;
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
      const isPasted = next?.text === "##";
      const inserted = isPasted ? argument : this.expand(argument);
      this.#produce(inserted.length);
      // C's placemarker: something for `##` to paste to.
      if (inserted.length === 0 && isPasted) result.push({ ...token, kind: TokenKind.punctuator, text: "" });
      for (const [at, part] of inserted.entries()) {
        result.push(at === 0 ? { ...part, isApart: token.isApart } : part);
      }
    }
    return result.filter(({ text }) => text !== "");
  }
}

/** The call of a macro that starts with a name in the file, or that what such a call has brought goes on with. */
function macroCallOf({ text, start, macroCall }: PreprocessingToken, call: MacroCall | undefined): Span | undefined {
  if (start === undefined) return macroCall;
  const end = call?.close.start ?? start;
  return { start, end: end > start ? end + 1 : start + text.length };
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

/** Joins the first of `right` to the last of `result`, as `##` does, and appends the others. */
function paste(result: PreprocessingToken[], right: readonly PreprocessingToken[]): void {
  const left = result.pop();
  const [first, ...others] = right;
  if (left?.text === ",") {
    // GNU's `, ## __VA_ARGS__`: without arguments the comma goes too.
    if (first) result.push(left, first);
  } else if (left && first) {
    // The file has no such token.
    const kind = left.text === "" ? first.kind : left.kind;
    result.push({ ...left, kind, text: left.text + first.text, start: undefined });
  } else {
    result.push(...[left ?? first].flatMap((token) => token ?? []));
  }
  for (const other of others) result.push(other);
}

function joinWithCommas(args: readonly (readonly PreprocessingToken[])[]): PreprocessingToken[] {
  const comma = plainToken(TokenKind.punctuator, ",", false);
  return args.flatMap((argument, index) => (index > 0 ? [comma, ...argument] : argument));
}

/**
 * Takes a macro call's arguments off a reversed input.
 * @returns undefined, the input untouched, when no argument list follows or it is not closed
 */
function takeArguments(input: PreprocessingToken[]): MacroCall | undefined {
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
        return { arguments: args, close: token };
      }
    } else if (isPunctuator && text === "," && depth === 1) {
      args.push([]);
      continue;
    }
    args.at(-1)?.push(token);
  }
  return undefined;
}
