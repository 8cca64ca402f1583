/**
 * Reads a function's body statement by statement, to know which names are in sight where. What the preprocessor leaves
 * of the function is read, so that macros which declare something are seen for what they are.
 */
import type { OpenTokens, PackedTokens } from "../headers/translation.js";
import { STATEMENT_KEYWORDS } from "../syntax/keywords.js";
import { TokenKind, type Span } from "../syntax/scan.js";
import { Block, BlockScope } from "./block-scope.js";
import { NotKnown, type CType } from "./c-types.js";
import { DeclarationParser } from "./declaration-parser.js";
import { isTypeName, startsDeclaration } from "./declaration-words.js";
import { namesSetByCasts } from "./pointer-casts.js";
import type { Scope } from "./scope.js";
import { TokenReader } from "./token-reader.js";

/** Statements in statements, deeper than anybody writes them. */
const MAX_DEPTH = 200;

/** A call as the preprocessor leaves it. */
export interface Call {
  readonly name: string;
  /** UTF-16 offset of the name in the file; undefined where a macro makes a call of it. */
  readonly offset: number | undefined;
  /** The macro call in the file that brings it; undefined where the file writes it. */
  readonly macroCall: Span | undefined;
  /** Reads the arguments one by one, as operands of what is in sight at the call. */
  readonly arguments: readonly DeclarationParser[];
  readonly scope: BlockScope;
}

/** Tokens of functions, with the names among them that may be macros. */
export interface FunctionTokens extends PackedTokens {
  readonly undecided: ReadonlySet<string>;
}

export class BodyReader {
  readonly reader: TokenReader;
  readonly scope: BlockScope;
  #cast: ReadonlySet<string> | undefined;
  #depth = 0;
  /** How many of the open branches have been read, or left behind. */
  #branches = 0;

  /**
   * @param isWanted - whether calls of a function are asked for
   * @param visit - gets each of them, while what the blocks declare up to there is in sight
   */
  constructor(
    readonly source: FunctionTokens,
    outer: Scope,
    readonly isWanted: (name: string) => boolean,
    readonly visit: (call: Call) => void,
  ) {
    this.reader = new TokenReader(source.tokens);
    this.scope = new BlockScope(outer);
    const macros = new Block();
    for (const name of source.undecided) macros.addUnknown(name);
    this.scope.blocks.push(macros);
  }

  /** Reads something whose declarations are in sight in it alone. */
  inBlock(read: () => void): void {
    if (this.#depth >= MAX_DEPTH) throw new NotKnown("statements are nested too deeply");
    this.#depth++;
    this.scope.blocks.push(new Block());
    read();
    this.scope.blocks.pop();
    this.#depth--;
  }

  /** Reads a compound statement. */
  readBlock(): void {
    const reader = this.reader;
    reader.expect("{");
    this.inBlock(() => {
      while (!reader.take("}")) {
        if (reader.isAtEnd) reader.fail();
        this.#readStatement();
      }
    });
  }

  /**
   * Reads the statements of a branch that the compiler may see. They change nothing of what is in scope elsewhere if they
   * declare nothing outside of blocks of their own.
   * @throws {Undecided} when they do, or the branch does not hold whole statements
   */
  #readBranch({ end, undecided }: OpenTokens): void {
    this.#branches++;
    this.inBlock(() => {
      while (this.reader.index < end) {
        if (this.reader.text() === "}" || this.#startsDeclaration()) throw undecided;
        this.#readStatement();
      }
    });
    if (this.reader.index > end) throw undecided;
  }

  #readStatement(): void {
    const branch = this.source.open[this.#branches];
    if (branch?.start === this.reader.index) {
      this.#readBranch(branch);
      return;
    }
    this.#readWholeStatement();
    // A branch that begins within a statement decides on what the statement is.
    this.requireDecided(this.reader.index);
  }

  /**
   * Makes sure that no branch which has not been read begins before a token.
   * @throws {Undecided} the question that decides on such a branch
   */
  requireDecided(before: number): void {
    const passed = this.source.open[this.#branches];
    if (passed && passed.start < before) throw passed.undecided;
  }

  #readWholeStatement(): void {
    const reader = this.reader;
    const word = reader.text();
    if (word === "{") {
      this.readBlock();
    } else if (!reader.isWord()) {
      this.#readExpressionStatement();
    } else if (word === "for") {
      reader.index++;
      this.inBlock(() => {
        this.#readForHead();
        this.#readNested();
      });
    } else if (word === "if" || word === "while" || word === "switch") {
      reader.index++;
      // Such as `unlikely` of a header that is missing.
      while (reader.isWord()) reader.index++;
      if (reader.text() === "(") this.#readGroup();
      this.#readNested();
      if (word === "if" && reader.take("else")) this.#readNested();
    } else if (word === "else" || word === "do") {
      reader.index++;
      this.#readNested();
    } else if (word === "case" || word === "default") {
      this.#readCase();
    } else if (reader.text(1) === ":") {
      reader.index += 2;
    } else if (this.#startsDeclaration()) {
      this.#readDeclaration();
    } else {
      this.#readExpressionStatement();
    }
  }

  /** A statement that belongs to another one: what it declares is in sight in it alone. */
  #readNested(): void {
    this.inBlock(() => {
      this.#readStatement();
    });
  }

  #readForHead(): void {
    const reader = this.reader;
    if (reader.text() !== "(") return;
    const open = reader.index;
    reader.skipGroup();
    const end = reader.index;
    reader.index = open + 1;
    if (this.#startsDeclaration()) this.#readDeclaration();
    while (reader.index < end) this.#readToken();
    reader.index = end;
  }

  #readCase(): void {
    const reader = this.reader;
    let open = 0;
    while (!reader.isAtEnd && (open > 0 || reader.text() !== ":") && !/^[;}]$/u.test(reader.text())) {
      // The `:` of a conditional ends nothing.
      if (reader.text() === "?") open++;
      else if (reader.text() === ":") open--;
      this.#readToken();
    }
    reader.take(":");
  }

  /** Goes past an expression and its semicolon, or to where another statement starts without one. */
  #readExpressionStatement(): void {
    const reader = this.reader;
    const start = reader.index;
    while (!reader.isAtEnd && reader.text() !== "}" && !this.#endsStatement(start)) {
      if (reader.take(";")) break;
      this.#readToken();
    }
    this.#noteArguments(start);
  }

  /** Whether the statement that starts there has come to its end without a semicolon, because a macro heads it. */
  #endsStatement(start: number): boolean {
    const reader = this.reader;
    if (reader.index === start) return false;
    if (reader.isWord() && STATEMENT_KEYWORDS.has(reader.text())) return true;
    // `bpf_for (i, 0, 10) {` and other macros with arguments.
    if (reader.text(-1) !== ")" || !(reader.isWord() || reader.text() === "{")) return false;
    const { tokens } = reader;
    const group = new TokenReader(tokens);
    group.index = start + 1;
    if (tokens[start]?.kind !== TokenKind.word || group.text() !== "(") return false;
    group.skipGroup();
    return group.index === reader.index;
  }

  /** The arguments of a macro of which no header is in sight may be names that it declares. */
  #noteArguments(start: number): void {
    const { tokens, index } = this.reader;
    const head = tokens[start]?.text ?? "";
    const isUnseen = this.scope.isPartial && /^(?:[A-Z_][A-Z0-9_]*|bpf_\w*for\w*|\w*each\w*)$/u.test(head);
    if (tokens[start + 1]?.text !== "(" || !(isUnseen || this.source.undecided.has(head))) return;
    for (let at = start + 2; at < index; at++) {
      const { text = "", kind } = tokens[at] ?? {};
      const isAlone = /^[,(]$/u.test(tokens[at - 1]?.text ?? "") || tokens[at - 1]?.kind === TokenKind.word;
      if (kind !== TokenKind.word || !isAlone || !/^[,)]$/u.test(tokens[at + 1]?.text ?? "")) continue;
      if (!this.scope.isLocal(text)) this.scope.blocks.at(-1)?.addUnknown(text);
    }
  }

  /** Goes past a token or a group in brackets, and visits the calls in it. */
  #readToken(): void {
    const reader = this.reader;
    const text = reader.text();
    if (text === "(" && reader.text(1) === "{") {
      reader.index++;
      this.readBlock();
      reader.expect(")");
    } else if (text === "(" || text === "[" || text === "{") {
      this.#readGroup();
    } else if (reader.isWord() && reader.text(1) === "(" && this.isWanted(text)) {
      this.#visitCall();
    } else {
      reader.index++;
    }
  }

  #readGroup(): void {
    const reader = this.reader;
    const open = reader.index;
    reader.skipGroup();
    const end = reader.index;
    reader.index = open + 1;
    if (++this.#depth > MAX_DEPTH) throw new NotKnown("expressions are nested too deeply");
    while (reader.index < end) this.#readToken();
    this.#depth--;
    reader.index = end;
  }

  #visitCall(): void {
    const reader = this.reader;
    const { text: name, start: offset, macroCall } = reader.next();
    const open = reader.index;
    reader.skipGroup();
    const end = reader.index;
    const parsers = this.splitAtCommas(open + 1, end - 1).map(([from, to]) => this.parserOf(from, to));
    const isWritten = offset !== undefined && reader.tokens[open]?.start !== undefined;
    this.visit({
      name,
      offset: isWritten ? offset : undefined,
      macroCall: macroCall ?? reader.tokens[open]?.macroCall,
      arguments: parsers,
      scope: this.scope,
    });
    reader.index = open;
  }

  #startsDeclaration(): boolean {
    return startsDeclaration(this.reader, this.scope);
  }

  #readDeclaration(): void {
    const reader = this.reader;
    const start = reader.index;
    reader.skipTo(";", "}");
    const end = reader.index;
    this.declare(start, end);
    reader.index = start;
    while (reader.index < end) this.#readToken();
    reader.take(";");
  }

  /** Adds what some tokens declare to the block; every word of what is not understood may be declared. */
  declare(start: number, end: number, adapt = (type: CType) => type): void {
    const block = this.scope.blocks.at(-1);
    const { declared } = this.parserOf(start, end, (parser) => parser.readDeclarations());
    try {
      for (const [name, variable] of declared.variables) {
        declared.variables.set(name, { ...variable, type: adapt(variable.type) });
      }
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      declared.failure ??= error;
    }
    if (!declared.failure) {
      block?.add(declared, (name) => this.#isCast(name));
      return;
    }
    block?.add({ ...declared, variables: new Map() }, () => false);
    for (const { kind, text } of this.source.tokens.slice(start, end)) {
      if (kind === TokenKind.word && !isTypeName(this.scope, text)) block?.addUnknown(text);
    }
  }

  /** Whether a cast of something that is in sight is assigned to a name anywhere: `head = (struct head *)buffer`. */
  #isCast(name: string): boolean {
    this.#cast ??= namesSetByCasts(this.source.tokens);
    return this.#cast.has(name);
  }

  /** Reads some tokens, end excluded, as declarations or an expression of what is in scope. */
  parserOf(start: number, end: number, read?: (parser: DeclarationParser) => void): DeclarationParser {
    const { tokens, packings } = this.source;
    const parser = new DeclarationParser(new TokenReader(tokens.slice(start, end)), this.scope, (index) => {
      const found = packings.findLast(({ from }) => from <= start + index);
      return found ? (found.packing ?? new NotKnown("`#pragma pack` depends on a condition")) : 0;
    });
    read?.(parser);
    return parser;
  }

  /** Index of the bracket that closes the one at an index. */
  closingOf(open: number): number {
    const reader = new TokenReader(this.source.tokens);
    reader.index = open;
    reader.skipGroup();
    return reader.index - 1;
  }

  /** What stands between the commas of a group in brackets, `start` behind the first, `end` at the last, or of a declaration. */
  splitAtCommas(start: number, end: number): [start: number, end: number][] {
    const reader = new TokenReader(this.source.tokens);
    const parts: [number, number][] = [];
    reader.index = start;
    while (reader.index < end) {
      const from = reader.index;
      reader.skipTo(",", ")", "}", ";");
      parts.push([from, reader.index]);
      if (!reader.take(",")) break;
    }
    return parts;
  }
}
