/** What the preprocessor lines of one file say: its macro definitions and its conditional branches. */
import { Char, LINE_SPLICE, scanReplacement, type DirectiveLine, type Scan, type Span } from "./scan.js";

/** A `#define`. */
export interface MacroDefinition {
  readonly name: string;
  /** Parameter names of a function-like macro (`__VA_ARGS__` for `...`); undefined for an object-like one. */
  readonly parameters: readonly string[] | undefined;
  /** Replacement text as written, comments included; continued lines are joined. */
  readonly body: string;
}

/** One branch of a conditional: the text between `#if`, `#elif` or `#else` and the next of its directives. */
export interface Branch extends Span {
  readonly group: Conditional;
  readonly directive: DirectiveLine;
  /**
   * The condition in a form in which two equal conditions have equal texts: `X` for `#ifdef X` and
   * `#if defined(X)`, `!X` for their opposites, otherwise the text; empty for `#else`.
   */
  readonly condition: string;
  /** Tokens of the branch: indices into the scan's tokens, end excluded. */
  readonly tokens: Span;
}

/** A whole `#if` … `#endif`. */
export interface Conditional extends Span {
  readonly branches: readonly Branch[];
  /** The branch that this conditional stands in. */
  readonly parent: Branch | undefined;
}

/** The definitions of one name, in the order of the text; `undefined` stands for `#undef`. */
type History = {
  readonly offset: number;
  readonly branch: Branch | undefined;
  readonly definition: MacroDefinition | undefined;
}[];

const EMPTY: History = [];

export interface Preprocessing {
  /** Every conditional, inner ones before the one they stand in. */
  readonly conditionals: readonly Conditional[];
  /** Every branch, in the order of the text. */
  readonly branches: readonly Branch[];
  /** What a macro name stands for at an offset; see {@link MacroHistory}. */
  readonly macros: MacroHistory;
}

/** The macro definitions of a file, asked for by name and place. */
export class MacroHistory {
  readonly #histories = new Map<string, History>();

  add(name: string, offset: number, branch: Branch | undefined, definition: MacroDefinition | undefined): void {
    const history = this.#histories.get(name);
    if (history) history.push({ offset, branch, definition });
    else this.#histories.set(name, [{ offset, branch, definition }]);
  }

  /** Every definition of the name anywhere in the file. */
  definitions(name: string): MacroDefinition[] {
    const history = this.#histories.get(name) ?? EMPTY;
    return history.flatMap(({ definition }) => definition ?? []);
  }

  /**
   * The definition that is in force at an offset, whichever conditions hold: undefined when the name is
   * not defined there, or when that depends on a condition (a definition in a branch that does not hold
   * the offset itself may or may not be in force).
   */
  at(name: string, offset: number): MacroDefinition | undefined {
    const history = this.#histories.get(name) ?? EMPTY;
    const last = lastBefore(history, offset + 1, (entry) => entry.offset);
    if (!last || (last.branch && !contains(last.branch, offset))) return undefined;
    return last.definition;
  }

  /** Whether the file defines the name anywhere. */
  isDefined(name: string): boolean {
    return this.#histories.get(name)?.some(({ definition }) => definition !== undefined) ?? false;
  }

  /** Whether the file says anything about the name, `#undef` included. */
  has(name: string): boolean {
    return this.#histories.has(name);
  }
}

/** The last of some sorted items that starts before an offset. */
function lastBefore<Item>(items: readonly Item[], offset: number, startOf: (item: Item) => number): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) < offset) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/**
 * Reads the argument of a `#define`.
 * @param written - what stands behind the keyword, continued lines included
 * @returns undefined when it names no macro
 */
export function parseDefinition(written: string): MacroDefinition | undefined {
  const argument = written.replaceAll(LINE_SPLICE, " ");
  const tokens = scanReplacement(argument);
  if (!tokens.isWord(0)) return undefined;
  const name = tokens.text(0);
  const isFunctionLike = tokens.is(1, Char.leftParen) && tokens.start(1) === tokens.end(0);
  if (!isFunctionLike) return { name, parameters: undefined, body: argument.slice(tokens.end(0)).trim() };
  const parameters: string[] = [];
  let index = 2;
  for (; index < tokens.length && !tokens.is(index, Char.rightParen); index++) {
    if (tokens.isWord(index)) parameters.push(tokens.text(index));
    else if (tokens.is(index, Char.dot) && tokens.is(index + 1, Char.dot) && tokens.is(index + 2, Char.dot)) {
      // GNU's `args...` names the rest itself; C's `...` is `__VA_ARGS__`.
      const named = tokens.isWord(index - 1) && index > 2;
      if (named) parameters.push(`${parameters.pop() ?? ""}...`);
      else parameters.push("__VA_ARGS__...");
      index += 2;
    }
  }
  return { name, parameters, body: argument.slice(tokens.end(index)).trim() };
}

/** A line of which keyword and place are known. */
type Line = Pick<DirectiveLine, "keyword" | "argumentStart" | "end">;

/** Text of a directive's argument without comments, its blanks folded. */
export function argumentOf(text: string, line: Line): string {
  const tokens = scanReplacement(text.slice(line.argumentStart, line.end));
  let argument = "";
  for (let index = 0; index < tokens.length; index++) {
    const isApart = index > 0 && tokens.start(index) > tokens.end(index - 1);
    argument += (isApart ? " " : "") + tokens.text(index);
  }
  return argument;
}

/**
 * The condition of a line, in the form that {@link Branch.condition} has.
 * @param argument - as {@link argumentOf} gives it
 */
export function conditionOf(keyword: string, argument: string): string {
  switch (keyword) {
    case "ifdef":
    case "elifdef":
      return argument;
    case "ifndef":
    case "elifndef":
      return `!${argument}`;
    case "else":
      return "";
    default: {
      const [, negation, name] = /^(! ?)?defined ?\(? ?(\w+) ?\)?$/u.exec(argument) ?? [];
      return name === undefined ? argument : `${negation ? "!" : ""}${name}`;
    }
  }
}

const OPENING = new Set(["if", "ifdef", "ifndef"]);
const CONTINUING = new Set(["elif", "elifdef", "elifndef", "else"]);

interface OpenConditional {
  readonly start: number;
  readonly branches: Branch[];
  readonly parent: Branch | undefined;
  end: number;
}

interface OpenBranch {
  readonly group: OpenConditional;
  readonly directive: DirectiveLine;
  readonly condition: string;
  readonly start: number;
  end: number;
  readonly tokens: { start: number; end: number };
}

/**
 * Reads the preprocessor lines of a scanned text. A stray `#else` or `#endif` counts for nothing; a
 * conditional that is not closed ends with the text.
 */
export function preprocess({ text, tokens, directives }: Scan): Preprocessing {
  const conditionals: Conditional[] = [];
  const branches: Branch[] = [];
  const macros = new MacroHistory();
  const open: OpenBranch[] = [];

  const openBranch = (group: OpenConditional, directive: DirectiveLine): void => {
    const branch: OpenBranch = {
      group,
      directive,
      condition: conditionOf(directive.keyword, argumentOf(text, directive)),
      start: directive.end,
      end: text.length,
      tokens: { start: directive.tokenIndex, end: tokens.length },
    };
    group.branches.push(branch);
    branches.push(branch);
    open.push(branch);
  };
  const closeBranch = (end: number, tokenIndex: number): OpenConditional | undefined => {
    const branch = open.pop();
    if (!branch) return undefined;
    branch.end = end;
    branch.tokens.end = tokenIndex;
    return branch.group;
  };

  for (const line of directives) {
    const branch = open.at(-1);
    if (OPENING.has(line.keyword)) {
      openBranch({ start: line.start, end: text.length, branches: [], parent: branch }, line);
    } else if (CONTINUING.has(line.keyword)) {
      const group = closeBranch(line.start, line.tokenIndex);
      if (group) openBranch(group, line);
    } else if (line.keyword === "endif") {
      const group = closeBranch(line.start, line.tokenIndex);
      if (group) {
        group.end = line.end;
        conditionals.push(group);
      }
    } else if (line.keyword === "define") {
      const definition = parseDefinition(text.slice(line.argumentStart, line.end));
      if (definition) macros.add(definition.name, line.end, branch, definition);
    } else if (line.keyword === "undef") {
      macros.add(argumentOf(text, line), line.end, branch, undefined);
    }
  }
  while (open.length > 0) {
    const group = closeBranch(text.length, tokens.length);
    if (group) conditionals.push(group);
  }
  return { conditionals, branches, macros };
}

/** The branches that hold an offset, the innermost first. */
export function branchesAt({ branches }: Preprocessing, offset: number): Branch[] {
  const holding: Branch[] = [];
  // Whatever holds the offset is the branch that began last, or one around it.
  let branch = lastBefore(branches, offset + 1, ({ start }) => start);
  for (; branch; branch = branch.group.parent) if (contains(branch, offset)) holding.push(branch);
  return holding;
}
