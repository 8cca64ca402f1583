/** Chooses the branches of conditionals that the parser sees. */
import type { Branch, Conditional } from "./preprocessor.js";
import { Char, type Scan, type Span, type Tokens } from "./scan.js";

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
