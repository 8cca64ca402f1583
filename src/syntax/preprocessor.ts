/** What the preprocessor lines of one file say: its macro definitions and its conditional branches. */
import { Char, LINE_SPLICE, scanReplacement, type DirectiveLine, type Scan, type Span, type Tokens } from "./scan.js";

/** A `#define`. */
export interface MacroDefinition {
  readonly name: string;
  /** Parameter names of a function-like macro (`__VA_ARGS__` for `...`); undefined for an object-like one. */
  readonly parameters: readonly string[] | undefined;
  /** Replacement text as written, comments included; continued lines are joined. */
  readonly body: string;
  /** UTF-16 offset from which the definition is in force. */
  readonly offset: number;
  /** The branch that holds the definition; undefined outside of every conditional. */
  readonly branch: Branch | undefined;
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
 * @returns undefined when it names no macro
 */
function parseDefine(text: string, line: DirectiveLine, branch: Branch | undefined): MacroDefinition | undefined {
  const argument = text.slice(line.argumentStart, line.end).replaceAll(LINE_SPLICE, " ");
  const tokens = scanReplacement(argument);
  if (!tokens.isWord(0)) return undefined;
  const base = { name: tokens.text(0), offset: line.end, branch };
  const isFunctionLike = tokens.is(1, Char.leftParen) && tokens.start(1) === tokens.end(0);
  if (!isFunctionLike) return { ...base, parameters: undefined, body: argument.slice(tokens.end(0)).trim() };
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
  return { ...base, parameters, body: argument.slice(tokens.end(index)).trim() };
}

/** Text of a directive's argument without comments, its blanks folded. */
function argumentOf(text: string, line: DirectiveLine): string {
  const tokens = scanReplacement(text.slice(line.argumentStart, line.end));
  let argument = "";
  for (let index = 0; index < tokens.length; index++) {
    const isApart = index > 0 && tokens.start(index) > tokens.end(index - 1);
    argument += (isApart ? " " : "") + tokens.text(index);
  }
  return argument;
}

function conditionOf(text: string, line: DirectiveLine): string {
  const argument = argumentOf(text, line);
  switch (line.keyword) {
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
      condition: conditionOf(text, directive),
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
      const definition = parseDefine(text, line, branch);
      if (definition) macros.add(definition.name, definition.offset, branch, definition);
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

/** Characters after which a list of statements, members or arguments may go on or stop. */
const BOUNDARIES = new Set<number>([
  Char.semicolon,
  Char.leftBrace,
  Char.rightBrace,
  Char.comma,
  Char.colon,
  Char.leftParen,
  Char.rightParen,
]);
const ENDS = new Set<number>([Char.semicolon, Char.rightBrace, Char.comma, Char.colon]);

/** Conditions that an eBPF build fixes. */
const KNOWN_CONDITIONS: readonly (readonly [condition: string, holds: boolean])[] = [
  ["0", false],
  ["1", true],
  ["__cplusplus", false],
  ["!__cplusplus", true],
];

/**
 * Which branches the parser must not see. Branches that can stand side by side in one text, such as
 * two definitions of one map, are all kept. Where they cannot (two headers of one function, half an
 * `if` in each), one is kept: the first, and the same one for the same condition further down, so that
 * a brace opened under a condition is closed under it.
 * @returns hidden branches, in no particular order
 */
export function hiddenBranches({ tokens }: Scan, conditionals: readonly Conditional[]): Branch[] {
  const hidden: Branch[] = [];
  const isHidden = new Uint8Array(tokens.length);
  const assumptions = new Map(KNOWN_CONDITIONS);
  const shapes = new Shapes(tokens);

  const hide = (branch: Branch): void => {
    hidden.push(branch);
    isHidden.fill(1, branch.tokens.start, branch.tokens.end);
  };
  const assume = (condition: string): void => {
    if (condition === "" || assumptions.has(condition)) return;
    assumptions.set(condition, true);
    assumptions.set(condition.startsWith("!") ? condition.slice(1) : `!${condition}`, false);
  };

  for (const conditional of conditionals) {
    let visible: Branch[] = [];
    let isDecided = false;
    for (const branch of conditional.branches) {
      const isLiteral = KNOWN_CONDITIONS.some(([condition]) => condition === branch.condition);
      const holds = isLiteral ? assumptions.get(branch.condition) : undefined;
      if (isDecided || holds === false) hide(branch);
      else visible.push(branch);
      if (holds === true) isDecided = true;
    }
    let before = (conditional.branches[0]?.tokens.start ?? 0) - 1;
    while (before >= 0 && isHidden[before]) before--;
    if (
      !canStandTogether(
        tokens,
        before,
        visible.map((branch) => shapes.ofBranch(branch)),
      )
    ) {
      const kept = visible.find(({ condition }) => assumptions.get(condition) !== false);
      for (const branch of visible) if (branch !== kept) hide(branch);
      if (kept) assume(kept.condition);
      visible = kept ? [kept] : [];
    }
    shapes.add(conditional, visible);
  }
  return hidden;
}

/** Whether the tokens of all branches, one behind the other and behind the token `before`, still read as C. */
function canStandTogether(tokens: Tokens, before: number, shapes: readonly Shape[]): boolean {
  if (!shapes.every(({ low, depth }) => low === 0 && depth === 0)) return false;
  const filled = shapes.filter(({ first }) => first >= 0);
  if (filled.length <= 1) return true;
  if (before >= 0 && !BOUNDARIES.has(tokens.punctuator(before))) return false;
  const opensBody = tokens.is(before, Char.rightParen) && filled.some(({ first }) => tokens.is(first, Char.leftBrace));
  if (opensBody || filled.filter(({ first }) => tokens.text(first) === "else").length > 1) return false;
  return filled.every(({ last }) => ENDS.has(tokens.punctuator(last)));
}

/** What a run of visible tokens looks like from outside. */
interface Shape {
  /** Index of the first and of the last token; -1 when there is none. */
  readonly first: number;
  readonly last: number;
  /** How many brackets are open behind it, and the lowest number on the way: below 0 where it closes others'. */
  readonly depth: number;
  readonly low: number;
}

const NO_SHAPE: Shape = { first: -1, last: -1, depth: 0, low: 0 };

const BRACKET_STEPS = new Map<number, number>([
  [Char.leftParen, 1],
  [Char.leftBracket, 1],
  [Char.leftBrace, 1],
  [Char.rightParen, -1],
  [Char.rightBracket, -1],
  [Char.rightBrace, -1],
]);

function join(left: Shape, right: Shape): Shape {
  return {
    first: left.first < 0 ? right.first : left.first,
    last: right.last < 0 ? left.last : right.last,
    depth: left.depth + right.depth,
    low: Math.min(left.low, left.depth + right.low),
  };
}

/** Shapes of branches and conditionals. Each token is looked at once: inner conditionals come first. */
class Shapes {
  readonly #inner = new Map<Branch | undefined, { readonly tokens: Span; readonly shape: Shape }[]>();

  constructor(readonly tokens: Tokens) {}

  /** Takes note of a conditional of which these branches are visible. */
  add({ branches, parent }: Conditional, visible: readonly Branch[]): void {
    const tokens = { start: branches[0]?.tokens.start ?? 0, end: branches.at(-1)?.tokens.end ?? 0 };
    const shape = visible.map((branch) => this.ofBranch(branch)).reduce(join, NO_SHAPE);
    for (const branch of branches) this.#inner.delete(branch);
    const siblings = this.#inner.get(parent);
    if (siblings) siblings.push({ tokens, shape });
    else this.#inner.set(parent, [{ tokens, shape }]);
  }

  ofBranch(branch: Branch): Shape {
    let shape = NO_SHAPE;
    let from = branch.tokens.start;
    for (const inner of this.#inner.get(branch) ?? []) {
      shape = join(join(shape, this.#ofTokens(from, inner.tokens.start)), inner.shape);
      from = inner.tokens.end;
    }
    return join(shape, this.#ofTokens(from, branch.tokens.end));
  }

  #ofTokens(start: number, end: number): Shape {
    if (start >= end) return NO_SHAPE;
    let depth = 0;
    let low = 0;
    for (let index = start; index < end; index++) {
      depth += BRACKET_STEPS.get(this.tokens.punctuator(index)) ?? 0;
      low = Math.min(low, depth);
    }
    return { first: start, last: end - 1, depth, low };
  }
}
