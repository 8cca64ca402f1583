/** Chooses the branches of conditionals that the parser sees. */
import { Char, type Span, type Tokens } from "../syntax/scan.js";
import { holdsByDefault } from "./assumptions.js";
import type { Gap, Inclusion } from "./inclusion.js";

/** One branch of a conditional: the text between `#if`, `#elif` or `#else` and the next of its directives. */
export interface Branch extends Span {
  /** What the compiler sees behind the branch's first line; undefined where it certainly sees nothing of it. */
  readonly gap: Gap | undefined;
  /** Tokens of the branch: indices into the unit's tokens, end excluded. */
  readonly tokens: Span;
}

/** A whole `#if` … `#endif`. */
interface Conditional {
  readonly branches: readonly Branch[];
  /** The branch that this conditional is written in. */
  readonly parent: Branch | undefined;
}

/**
 * The conditionals of a file, inner ones before the one they are written in. A stray `#else` or `#endif` counts for
 * nothing; a conditional that is not closed ends with the text.
 * @param tokens - of the file, outside of preprocessor lines
 */
export function conditionalsOf({ file, gaps }: Inclusion, tokens: Tokens): Conditional[] {
  interface OpenBranch extends Branch {
    end: number;
    readonly tokens: { start: number; end: number };
  }
  const conditionals: Conditional[] = [];
  const open: { readonly branches: OpenBranch[]; readonly parent: Branch | undefined }[] = [];
  let token = 0;
  for (const [index, directive] of file.directives.entries()) {
    const { start, end, isOpening, isContinuing } = directive;
    while (token < tokens.length && tokens.start(token) < start) token++;
    const isEnd = directive.keyword === "endif";
    if (isOpening) open.push({ branches: [], parent: open.at(-1)?.branches.at(-1) });
    const conditional = isOpening || isContinuing || isEnd ? open.at(-1) : undefined;
    if (!conditional) continue;
    const last = conditional.branches.at(-1);
    if (last) {
      last.end = start;
      last.tokens.end = token;
    }
    if (isEnd) conditionals.push(...open.splice(-1));
    else {
      const inFile = { start: token, end: tokens.length };
      conditional.branches.push({ start: end, end: file.text.length, gap: gaps[index + 1], tokens: inFile });
    }
  }
  return [...conditionals, ...open.reverse()];
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

/**
 * Which branches the parser must not see: those that the compiler certainly does not see, and of those that it may see
 * the ones that cannot be parsed beside the others. Branches that can follow each other in one text, such as two
 * definitions of one map, are all kept. Where they cannot (two heads of one function, half an `if` in each), the one
 * is kept that the compiler sees where the build defines none of the names that the sources leave open. As this is the
 * same build for the whole file, a brace that is opened under a condition is closed under it.
 * @returns hidden branches, in no particular order
 */
export function hiddenBranches(tokens: Tokens, conditionals: readonly Conditional[]): Branch[] {
  const hidden: Branch[] = [];
  const isHidden = new Uint8Array(tokens.length);
  const shapes = new Shapes(tokens);
  const hide = (branch: Branch): void => {
    hidden.push(branch);
    isHidden.fill(1, branch.tokens.start, branch.tokens.end);
  };
  for (const conditional of conditionals) {
    const { branches } = conditional;
    let visible = branches.filter(({ gap }) => gap !== undefined);
    for (const branch of branches) if (!branch.gap) hide(branch);
    let before = (branches[0]?.tokens.start ?? 0) - 1;
    while (before >= 0 && isHidden[before]) before--;
    const visibleShapes = visible.map((branch) => shapes.ofBranch(branch));
    const isCertain = visible.every(({ gap }) => gap?.guard === conditional.parent?.gap?.guard);
    if (!isCertain && !canFollowEachOther(tokens, before, visibleShapes)) {
      const kept = visible.find(({ gap }) => holdsByDefault(gap?.guard));
      for (const branch of visible) if (branch !== kept) hide(branch);
      visible = kept ? [kept] : [];
    }
    shapes.add(conditional, visible);
  }
  return hidden;
}

/** Whether the tokens of all branches, one behind the other and behind the token `before`, still read as C. */
function canFollowEachOther(tokens: Tokens, before: number, shapes: readonly Shape[]): boolean {
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
