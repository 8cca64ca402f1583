/** Expands macros as C does, on tokens: arguments, `#`, `##`, `__VA_ARGS__`, rescanning. */
import type { MacroDefinition } from "./preprocessor.js";
import { scanReplacement, TokenKind, type Tokens } from "./scan.js";

/** Answers what a macro name stands for; undefined leaves the name as it is. */
export type MacroLookup = (name: string) => MacroDefinition | undefined;

/** Names that must not be expanded again in what they brought (C's "painted blue"). */
type HideSet = ReadonlySet<string>;

/** A token of C, punctuators of several characters included. */
export interface PreprocessingToken {
  readonly text: string;
  readonly kind: TokenKind;
  /** Whether white space stands before it; it matters for `#` and for readable results. */
  readonly isApart: boolean;
  readonly hideSet: HideSet;
  /** UTF-16 offset in the file; undefined for what a macro's definition brings. */
  readonly start?: number;
}

/** More tokens than any real map definition has: expansion stops there, because it can grow exponentially. */
const MAX_TOKENS = 50_000;
/** Macros that stand for each other in a row; each of them costs as much as all before it. */
const MAX_CHAIN = 1000;
/** Macro calls in the arguments of macro calls, deeper than anybody writes them. */
const MAX_DEPTH = 200;

const NOTHING: HideSet = new Set();

/** C 6.4.6, and `##`: punctuators of more than one character. */
const LONG_PUNCTUATORS = new Set("... <<= >>= -> ++ -- << >> <= >= == != && || += -= *= /= %= &= |= ^= ##".split(" "));

/**
 * Makes preprocessing tokens of scanned ones.
 * @param base - UTF-16 offset of the scanned text in its file; undefined for a macro's definition
 */
export function toPreprocessingTokens(tokens: Tokens, base?: number): PreprocessingToken[] {
  const result: PreprocessingToken[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const start = tokens.start(index);
    const kind = tokens.kinds[index] ?? TokenKind.punctuator;
    const isApart = index > 0 && start > tokens.end(index - 1);
    let text = tokens.text(index);
    if (kind === TokenKind.punctuator) {
      while (index + 1 < tokens.length && tokens.start(index + 1) === tokens.end(index)) {
        const length = text === "." && tokens.source.startsWith("...", start) ? 3 : text.length + 1;
        const longer = tokens.source.slice(start, start + length);
        if (!LONG_PUNCTUATORS.has(longer)) break;
        index += length - text.length;
        text = longer;
      }
    }
    const literal = tokens.kinds[index + 1];
    const isPrefix = kind === TokenKind.word && /^(?:L|u8?|U)$/u.test(text);
    if (isPrefix && (literal === TokenKind.string || literal === TokenKind.character)) {
      // `L"x"` is one literal.
      if (tokens.start(index + 1) === tokens.end(index)) {
        index++;
        text += tokens.text(index);
        result.push({
          kind: literal,
          text,
          isApart,
          hideSet: NOTHING,
          ...(base === undefined ? {} : { start: base + start }),
        });
        continue;
      }
    }
    result.push({ kind, text, isApart, hideSet: NOTHING, ...(base === undefined ? {} : { start: base + start }) });
  }
  return result;
}

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

/** The tokens as a macro brings them: the first stands where the macro stood, and all of them hide its name. */
function brought(
  tokens: readonly PreprocessingToken[],
  isApart: boolean,
  hideSet: HideSet,
): readonly PreprocessingToken[] {
  return tokens.map((token, index) => {
    const isTokenApart = index === 0 ? isApart : token.isApart;
    // What a token hides is asked of names, and of the parenthesis that closes a call.
    const isAsked = token.kind === TokenKind.word || token.text === ")";
    if (!isAsked && isTokenApart === token.isApart) return token;
    const { text, kind, start } = token;
    const hidden = token.hideSet.size > 0 ? new Set([...token.hideSet, ...hideSet]) : hideSet;
    const result = { text, kind, isApart: isTokenApart, hideSet: hidden };
    return start === undefined ? result : { ...result, start };
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

/** Whether two tokens that stand side by side would read as one, or as others, without a blank between them. */
function needsBlank(left: PreprocessingToken, right: PreprocessingToken): boolean {
  const isWord = (kind: TokenKind): boolean => kind === TokenKind.word || kind === TokenKind.number;
  if (isWord(left.kind)) return isWord(right.kind);
  const arePunctuators = left.kind === TokenKind.punctuator && right.kind === TokenKind.punctuator;
  return arePunctuators && LONG_PUNCTUATORS.has(left.text + right.text.charAt(0));
}

function print(tokens: readonly PreprocessingToken[]): string {
  let text = "";
  let previous: PreprocessingToken | undefined;
  for (const token of tokens) {
    if (previous && (token.isApart || needsBlank(previous, token))) text += " ";
    text += token.text;
    previous = token;
  }
  return text;
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
  const expanded = expandTokens(toPreprocessingTokens(scanReplacement(text)), lookup);
  return expanded && print(expanded);
}

/**
 * Expands every macro among some tokens.
 * @returns undefined when they grow past all measure
 */
export function expandTokens(
  tokens: readonly PreprocessingToken[],
  lookup: MacroLookup,
): readonly PreprocessingToken[] | undefined {
  const expander = new Expander(lookup);
  const expanded = expander.expand(tokens);
  return expander.isExhausted ? undefined : expanded;
}

/** The arguments of a macro call, and what its closing parenthesis hides. */
interface MacroCall {
  readonly arguments: readonly (readonly PreprocessingToken[])[];
  readonly hideSet: HideSet;
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

  #replace(
    { hideSet: hidden, isApart }: PreprocessingToken,
    definition: MacroDefinition,
    call: MacroCall | undefined,
  ): readonly PreprocessingToken[] {
    const replacement = replacementOf(definition);
    // Most macros stand for a few tokens, thousands of times.
    if (replacement.isPlain && hidden.size === 0) return plainTokens(replacement, isApart);
    const inherited = [...hidden].filter((name) => call?.hideSet.has(name) ?? true);
    const hideSet = inherited.length > 0 ? new Set([...inherited, definition.name]) : replacement.hideSet;
    this.isExhausted ||= hideSet.size > MAX_CHAIN;
    const tokens = replacement.isPlain
      ? replacement.tokens
      : this.#substitute(definition, replacement.tokens, call?.arguments ?? []);
    return brought(tokens, isApart, hideSet);
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
