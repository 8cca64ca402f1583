/** Finds the functions in tokens, with their parameters, and reads their bodies. */
import { TokenKind } from "../syntax/scan.js";
import { BodyReader, type Call, type FunctionTokens } from "./body-reader.js";
import type { CType } from "./c-types.js";
import type { Scope } from "./scope.js";

export class FunctionReader {
  readonly #body: BodyReader;

  /**
   * @param isWanted - whether calls of a function are asked for
   * @param visit - gets each of them, while what the blocks declare up to there is in sight
   * @param readBody - reads the body of a function, whose `{` is next
   */
  constructor(
    source: FunctionTokens,
    outer: Scope,
    isWanted: (name: string) => boolean,
    visit: (call: Call) => void,
    readonly readBody = (body: BodyReader): void => {
      body.readBlock();
    },
  ) {
    this.#body = new BodyReader(source, outer, isWanted, visit);
  }

  /**
   * Reads declarations at file level and the bodies of the functions among them.
   * @throws {NotKnown} when brackets do not match or are nested too deeply; what was visited before is right
   */
  read(): void {
    const reader = this.#body.reader;
    let parameters: readonly [start: number, end: number] | undefined;
    while (!reader.isAtEnd) {
      const start = reader.index;
      // Outside of bodies, branches decide on what is declared.
      this.#body.requireDecided(start + 1);
      switch (reader.text()) {
        case "(":
          reader.skipGroup();
          // Attributes stand behind the parameters, and what they hold stands in two parentheses.
          if (!this.#isAttribute(start)) parameters = [start + 1, reader.index - 1];
          break;
        case "{":
          if (parameters && reader.tokens[start - 1]?.text !== "=") this.#readFunction(...parameters);
          else reader.skipGroup();
          break;
        case ";":
          parameters = undefined;
          reader.index++;
          break;
        case "struct":
        case "union":
        case "enum":
          // A body right behind the tag is a type's.
          reader.index++;
          if (reader.isWord()) reader.index++;
          if (reader.text() === "{") reader.skipGroup();
          break;
        default:
          reader.index++;
      }
    }
  }

  /** Whether a parenthesis belongs to an attribute, or to a macro that stands for one, as `SEC("xdp")` does. */
  #isAttribute(open: number): boolean {
    const { tokens } = this.#body.source;
    const isMacro = tokens[open + 1]?.kind === TokenKind.string;
    return isMacro || /^(?:__attribute(?:__)?|_Pragma)$/u.test(tokens[open - 1]?.text ?? "");
  }

  #readFunction(start: number, end: number): void {
    this.#body.inBlock(() => {
      this.#readParameters(start, end);
      this.readBody(this.#body);
    });
  }

  #readParameters(start: number, end: number): void {
    const block = this.#body.scope.blocks.at(-1);
    for (const [from, to] of this.#body.splitAtCommas(start, end)) {
      // A lone word is a parameter's name where a macro makes the parameters, and its type anywhere else.
      const [word] = this.#body.source.tokens.slice(from, to);
      if (to - from === 1 && word?.text !== "void" && word?.kind === TokenKind.word) block?.addUnknown(word.text);
      else this.#body.declare(from, to, (type) => this.#asParameter(type));
    }
    // libbpf's `BPF_PROG` and its likes bring a parameter of this name.
    block?.addUnknown("ctx");
  }

  /** An array among the parameters is a pointer to its elements, and a function one to itself. */
  #asParameter(type: CType): CType {
    const resolved = this.#body.scope.resolve(type);
    if (resolved.kind === "function") return { kind: "pointer", target: resolved };
    return resolved.kind === "array" ? { kind: "pointer", target: resolved.element } : type;
  }
}
