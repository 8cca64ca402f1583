/** Reads preprocessed tokens one after the other. */
import type { PreprocessingToken } from "../preprocessor/preprocessing-tokens.js";
import { TokenKind } from "../syntax/scan.js";
import { NotKnown } from "./c-types.js";

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

export class TokenReader {
  index = 0;

  constructor(readonly tokens: readonly PreprocessingToken[]) {}

  get isAtEnd(): boolean {
    return this.index >= this.tokens.length;
  }

  /** Text of a token from here on; empty behind the end. */
  text(ahead = 0): string {
    return this.tokens[this.index + ahead]?.text ?? "";
  }

  isWord(ahead = 0): boolean {
    return this.tokens[this.index + ahead]?.kind === TokenKind.word;
  }

  next(): PreprocessingToken {
    const token = this.tokens[this.index];
    if (!token) return this.fail();
    this.index++;
    return token;
  }

  /** Goes past a token if it is the next one. */
  take(text: string): boolean {
    if (this.text() !== text || this.isAtEnd) return false;
    this.index++;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  /** Goes past the bracket that is next, what it holds and what closes it. */
  skipGroup(): void {
    const pending: string[] = [];
    do {
      const { text, kind } = this.next();
      const closing = kind === TokenKind.punctuator ? CLOSING.get(text) : undefined;
      if (closing !== undefined) pending.push(closing);
      else if (text === pending.at(-1) && kind === TokenKind.punctuator) pending.pop();
    } while (pending.length > 0);
  }

  /** Goes up to the first of these punctuators outside of brackets. */
  skipTo(...ends: readonly string[]): void {
    while (!this.isAtEnd && !ends.includes(this.text())) {
      if (CLOSING.has(this.text())) this.skipGroup();
      else this.index++;
    }
  }

  /** @throws {NotKnown} always */
  fail(): never {
    const before = this.tokens[this.index - 1]?.text;
    const place = before === undefined ? "" : ` behind \`${before}\``;
    throw new NotKnown(`\`${this.text()}\`${place} is no C that the plugin reads`);
  }
}
