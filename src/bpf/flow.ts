/**
 * The paths through a function: which steps follow which, and what holds before each of them. What a step is, is up to
 * who asks: bytes that are written, pointers that are compared, references that are taken.
 */
import { STATEMENT_KEYWORDS } from "../syntax/keywords.js";
import { TokenKind } from "../syntax/scan.js";
import type { BodyReader } from "../types/body-reader.js";
import { NotKnown } from "../types/c-types.js";
import { startsDeclaration } from "../types/declaration-words.js";
import { TokenReader } from "../types/token-reader.js";

/** Steps that follow one another, and the blocks that may come next. */
export interface FlowBlock<Step> {
  readonly steps: Step[];
  readonly next: Set<FlowBlock<Step>>;
}

/** The body of a function. */
export interface Flow<Step> {
  readonly entry: FlowBlock<Step>;
  /** In the order of the text; some may be out of reach. */
  readonly blocks: readonly FlowBlock<Step>[];
  /** Whether a `goto` may lead past declarations. */
  readonly hasGoto: boolean;
}

/** Finds the steps in what statements consist of: ranges of tokens, end excluded. */
export interface StepReader<Step> {
  /** Reads an expression, or several with commas between them. */
  readonly readExpression: (start: number, end: number, flow: FlowReader<Step>) => void;
  /** Reads declarations that {@link BodyReader.declare} has added to the innermost block. */
  readonly readDeclaration: (start: number, end: number, flow: FlowReader<Step>) => void;
}

const ASSEMBLER = /^(?:asm|__asm__|__asm)$/u;
/** Words between `if` and its condition, and behind `asm`. */
const QUALIFIERS = /^(?:volatile|__volatile__|inline|__inline__)$/u;

/** Reads the body of a function, statement by statement. */
export class FlowReader<Step> {
  readonly #blocks: FlowBlock<Step>[] = [];
  readonly #labels = new Map<string, FlowBlock<Step>>();
  readonly #breaks: FlowBlock<Step>[] = [];
  readonly #continues: FlowBlock<Step>[] = [];
  /** Where the values of the `switch` statements around are compared. */
  readonly #switches: { readonly head: FlowBlock<Step>; hasDefault: boolean }[] = [];
  #block: FlowBlock<Step>;
  #hasGoto = false;

  constructor(
    readonly body: BodyReader,
    readonly steps: StepReader<Step>,
  ) {
    this.#block = this.#newBlock();
  }

  /**
   * Reads a body, whose `{` is next.
   * @throws {NotKnown} when it is no C that the plugin reads
   */
  read(): Flow<Step> {
    const entry = this.#block;
    this.readBlock();
    return { entry, blocks: this.#blocks, hasGoto: this.#hasGoto };
  }

  add(step: Step): void {
    this.#block.steps.push(step);
  }

  /** Whether the block that is read is the body of a `switch`, whose declarations are jumped over. */
  get isInSwitchBody(): boolean {
    return this.#switchDepths.at(-1) === this.body.scope.blocks.length;
  }

  /** How many blocks of names there are in the bodies of the `switch` statements around. */
  readonly #switchDepths: number[] = [];

  /** Reads a compound statement; also that of a statement expression. */
  readBlock(): void {
    const { reader } = this.body;
    reader.expect("{");
    this.body.inBlock(() => {
      while (!reader.take("}")) {
        if (reader.isAtEnd) reader.fail();
        this.#readStatement();
      }
    });
  }

  #newBlock(...from: readonly FlowBlock<Step>[]): FlowBlock<Step> {
    const block: FlowBlock<Step> = { steps: [], next: new Set() };
    this.#blocks.push(block);
    for (const each of from) each.next.add(block);
    return block;
  }

  #readStatement(): void {
    const { reader, scope } = this.body;
    // Branches of the preprocessor within a function decide on its paths.
    this.body.requireDecided(reader.index + 1);
    const word = reader.text();
    if (word === "{") this.readBlock();
    else if (reader.take(";")) return;
    else if (!reader.isWord()) this.#readExpressionStatement();
    else if (ASSEMBLER.test(word)) this.#readAssembler();
    else if (STATEMENT_KEYWORDS.has(word)) this.#readKeyword(word);
    else if (reader.text(1) === ":") this.#readLabel(word);
    else if (startsDeclaration(reader, scope)) this.#readDeclaration();
    else this.#readExpressionStatement();
    this.body.requireDecided(reader.index);
  }

  #readKeyword(word: string): void {
    const { reader } = this.body;
    switch (word) {
      case "if":
        this.#readIf();
        break;
      case "while":
        this.#readWhile();
        break;
      case "do":
        this.#readDo();
        break;
      case "for":
        this.body.inBlock(() => {
          this.#readFor();
        });
        break;
      case "switch":
        this.#readSwitch();
        break;
      case "case":
      case "default":
        this.#readCase(word === "default");
        break;
      case "break":
      case "continue":
        reader.index++;
        this.#leaveFor((word === "break" ? this.#breaks : this.#continues).at(-1));
        reader.expect(";");
        break;
      case "goto":
        this.#readGoto();
        break;
      case "return":
        reader.index++;
        this.#readUpToSemicolon();
        this.#leaveFor(undefined);
        break;
      default:
        reader.fail();
    }
  }

  /** Goes on elsewhere: what follows is reached by other ways, if at all. */
  #leaveFor(target: FlowBlock<Step> | undefined): void {
    if (target) this.#block.next.add(target);
    this.#block = this.#newBlock();
  }

  #enter(block: FlowBlock<Step>): void {
    this.#block.next.add(block);
    this.#block = block;
  }

  /** Reads what is in the parentheses of a statement's head. */
  #readCondition(): void {
    const { reader } = this.body;
    reader.index++;
    // Such as `unlikely` of a header that is missing.
    while (reader.isWord()) reader.index++;
    const start = reader.index;
    if (reader.text() !== "(") reader.fail();
    reader.skipGroup();
    const end = reader.index;
    this.#readExpression(start + 1, end - 1);
    reader.index = end;
  }

  #readExpression(start: number, end: number): void {
    this.steps.readExpression(start, end, this);
  }

  /** A statement that belongs to another one: what it declares is in scope in it alone. */
  #readNested(): void {
    this.body.inBlock(() => {
      this.#readStatement();
    });
  }

  #readIf(): void {
    const { reader } = this.body;
    this.#readCondition();
    const head = this.#block;
    this.#block = this.#newBlock(head);
    this.#readNested();
    const consequence = this.#block;
    if (reader.take("else")) {
      this.#block = this.#newBlock(head);
      this.#readNested();
      this.#block = this.#newBlock(consequence, this.#block);
    } else {
      this.#block = this.#newBlock(head, consequence);
    }
  }

  /** Reads the body of a loop, with the blocks that `continue` and `break` lead to. */
  #readLoopBody(again: FlowBlock<Step>, exit: FlowBlock<Step>): void {
    this.#continues.push(again);
    this.#breaks.push(exit);
    this.#readNested();
    this.#continues.pop();
    this.#breaks.pop();
    this.#block.next.add(again);
  }

  #readWhile(): void {
    const head = this.#newBlock();
    this.#enter(head);
    this.#readCondition();
    const exit = this.#newBlock(this.#block);
    this.#block = this.#newBlock(this.#block);
    this.#readLoopBody(head, exit);
    this.#block = exit;
  }

  #readDo(): void {
    const { reader } = this.body;
    reader.index++;
    const head = this.#newBlock();
    const condition = this.#newBlock();
    const exit = this.#newBlock();
    this.#enter(head);
    this.#readLoopBody(condition, exit);
    this.#block = condition;
    if (reader.text() !== "while") reader.fail();
    this.#readCondition();
    reader.take(";");
    this.#block.next.add(head).add(exit);
    this.#block = exit;
  }

  #readFor(): void {
    const { reader } = this.body;
    reader.index++;
    if (reader.text() !== "(") reader.fail();
    const open = reader.index;
    reader.skipGroup();
    const end = reader.index;
    reader.index = open + 1;
    if (startsDeclaration(reader, this.body.scope)) this.#readDeclaration();
    else this.#readUpToSemicolon();
    const head = this.#newBlock();
    this.#enter(head);
    this.#readUpToSemicolon();
    const step = reader.index;
    const exit = this.#newBlock(this.#block);
    const body = this.#newBlock(this.#block);
    const again = this.#newBlock();
    this.#block = body;
    reader.index = end;
    this.#readLoopBody(again, exit);
    const behind = reader.index;
    this.#block = again;
    this.#readExpression(step, end - 1);
    this.#block.next.add(head);
    reader.index = behind;
    this.#block = exit;
  }

  #readSwitch(): void {
    this.#readCondition();
    const comparison = { head: this.#block, hasDefault: false };
    const exit = this.#newBlock();
    this.#switches.push(comparison);
    this.#breaks.push(exit);
    // Nothing is reached but by a label.
    this.#block = this.#newBlock();
    this.#switchDepths.push(this.body.scope.blocks.length + 2);
    this.#readNested();
    this.#switchDepths.pop();
    this.#breaks.pop();
    this.#switches.pop();
    this.#block.next.add(exit);
    if (!comparison.hasDefault) comparison.head.next.add(exit);
    this.#block = exit;
  }

  #readCase(isDefault: boolean): void {
    const { reader } = this.body;
    const comparison = this.#switches.at(-1);
    if (!comparison) return reader.fail();
    comparison.hasDefault ||= isDefault;
    reader.index++;
    let open = 0;
    while (open > 0 || reader.text() !== ":") {
      // The `:` of a conditional ends nothing.
      if (reader.text() === "?") open++;
      else if (reader.text() === ":") open--;
      if (reader.text() === "(") reader.skipGroup();
      else reader.next();
    }
    reader.expect(":");
    this.#block = this.#newBlock(this.#block, comparison.head);
    return undefined;
  }

  #labelled(name: string): FlowBlock<Step> {
    let block = this.#labels.get(name);
    if (!block) {
      block = this.#newBlock();
      this.#labels.set(name, block);
    }
    return block;
  }

  #readLabel(name: string): void {
    this.body.reader.index += 2;
    this.#enter(this.#labelled(name));
  }

  #readGoto(): void {
    const { reader } = this.body;
    reader.index++;
    if (!reader.isWord()) throw new NotKnown("a computed `goto` may lead anywhere");
    this.#hasGoto = true;
    const target = this.#labelled(reader.next().text);
    reader.expect(";");
    this.#leaveFor(target);
  }

  #readAssembler(): void {
    const { reader } = this.body;
    const start = reader.index;
    reader.index++;
    while (QUALIFIERS.test(reader.text())) reader.index++;
    if (reader.text() === "goto") throw new NotKnown("assembler may jump");
    reader.index = start;
    this.#readUpToSemicolon();
  }

  #readDeclaration(): void {
    const { reader } = this.body;
    const start = reader.index;
    reader.skipTo(";", "}");
    const end = reader.index;
    this.body.declare(start, end);
    this.steps.readDeclaration(start, end, this);
    reader.index = end;
    reader.expect(";");
  }

  #readUpToSemicolon(): void {
    const { reader } = this.body;
    const start = reader.index;
    reader.skipTo(";", "}");
    const end = reader.index;
    this.#readExpression(start, end);
    reader.index = end;
    reader.expect(";");
  }

  /** An expression, or a macro that heads a statement: `bpf_for (i, 0, 10) {`. */
  #readExpressionStatement(): void {
    const { reader } = this.body;
    const start = reader.index;
    const group = new TokenReader(reader.tokens);
    group.index = start + 1;
    if (reader.isWord() && group.text() === "(") {
      group.skipGroup();
      if (group.text() === "{" || (group.isWord() && !group.isAtEnd)) {
        this.#readHeadedByMacro(start, group.index);
        return;
      }
    }
    this.#readUpToSemicolon();
  }

  /** A macro that is out of scope: the statement behind it may run any number of times, or be none of its. */
  #readHeadedByMacro(start: number, end: number): void {
    const { reader, scope } = this.body;
    this.#readExpression(start, end);
    for (const { kind, text } of reader.tokens.slice(start + 2, end - 1)) {
      if (kind === TokenKind.word && !scope.isLocal(text)) scope.blocks.at(-1)?.addUnknown(text);
    }
    reader.index = end;
    const head = this.#newBlock();
    this.#enter(head);
    const exit = this.#newBlock(head);
    this.#block = this.#newBlock(head);
    this.#readLoopBody(head, exit);
    this.#block = exit;
  }
}

/** How often the blocks are gone through; loops in loops take one round for each. */
const MAX_ROUNDS = 100;

/** What is known between the steps. */
export interface FlowProblem<Step, State> {
  /** What holds at the start of the function. */
  readonly initial: State;
  /** What holds behind a step. */
  readonly apply: (state: State, step: Step) => State;
  /** What holds where two paths meet. */
  readonly join: (left: State, right: State) => State;
  readonly isSame: (left: State, right: State) => boolean;
}

/**
 * What holds before each step that can be reached.
 * @param visit - gets each step, with what holds before it
 * @throws {NotKnown} when that takes too many rounds
 */
export function followFlow<Step, State>(
  { entry, blocks }: Flow<Step>,
  { initial, apply, join, isSame }: FlowProblem<Step, State>,
  visit: (step: Step, before: State) => void,
): void {
  const before = new Map([[entry, initial]]);
  const pass = (block: FlowBlock<Step>, state: State): boolean => {
    let hasChanged = false;
    const after = block.steps.reduce(apply, state);
    for (const next of block.next) {
      const known = before.get(next);
      const joined = known === undefined ? after : join(known, after);
      if (known !== undefined && isSame(known, joined)) continue;
      before.set(next, joined);
      hasChanged = true;
    }
    return hasChanged;
  };
  for (let round = 0, hasChanged = true; hasChanged; round++) {
    if (round >= MAX_ROUNDS) throw new NotKnown("the paths of a function are too many");
    hasChanged = false;
    for (const block of blocks) {
      const state = before.get(block);
      if (state !== undefined && pass(block, state)) hasChanged = true;
    }
  }
  for (const block of blocks) {
    let state = before.get(block);
    if (state === undefined) continue;
    for (const step of block.steps) {
      visit(step, state);
      state = apply(state, step);
    }
  }
}
