/** A preprocessor line of a file, and the `_Pragma` operators that are read as one. */
import { scanReplacement } from "../syntax/scan.js";
import { readCondition, type Condition } from "./conditions.js";
import { parseDefinition, type MacroDefinition } from "./macro-definition.js";

/** Whether a name is defined, or whether it is not. */
export interface DefinedTest {
  readonly name: string;
  readonly isNegated: boolean;
}

/** A preprocessor line. All offsets are UTF-16 offsets. */
export class Directive {
  #definition: MacroDefinition | undefined;
  #argument: string | undefined;
  #condition: Condition | undefined;
  #definedTest: DefinedTest | null | undefined;

  constructor(
    readonly text: string,
    readonly start: number,
    /** Behind the line's last character, continued lines included. */
    readonly end: number,
    /** The word behind `#`. */
    readonly keyword: string,
    /** Where in `text` the argument begins. */
    readonly argumentStart: number,
    readonly argumentEnd = end,
  ) {}

  /** What a `#define` defines; undefined for any other line. */
  get definition(): MacroDefinition | undefined {
    if (this.keyword !== "define") return undefined;
    this.#definition ??= parseDefinition(this.text.slice(this.argumentStart, this.argumentEnd));
    return this.#definition;
  }

  /** What is written behind the keyword, without comments, its blanks folded. */
  get argument(): string {
    this.#argument ??= folded(this.text.slice(this.argumentStart, this.argumentEnd));
    return this.#argument;
  }

  /** Whether the line opens a conditional. */
  get isOpening(): boolean {
    return this.keyword === "if" || this.keyword === "ifdef" || this.keyword === "ifndef";
  }

  /** Whether the line goes on with a conditional: `#else`, `#elif` and their like. */
  get isContinuing(): boolean {
    return this.keyword === "else" || this.keyword.startsWith("elif");
  }

  /** Whether the line includes a header. */
  get isInclude(): boolean {
    return this.keyword === "include" || this.keyword === "include_next" || this.keyword === "import";
  }

  /** The argument of an `#if` or an `#elif`. */
  get condition(): Condition {
    this.#condition ??= readCondition(this.argument);
    return this.#condition;
  }

  /** What an `#ifdef` and its like ask, and an `#if` that asks no more; undefined for other conditions. */
  get definedTest(): DefinedTest | undefined {
    if (this.#definedTest === undefined) this.#definedTest = readDefinedTest(this.keyword, this.argument) ?? null;
    return this.#definedTest ?? undefined;
  }
}

/** Comments, continued lines, and blanks that fold to one space. */
const FOLDED = /\/[*/]|\\|[^\S ]| {2}/u;

function folded(text: string): string {
  const trimmed = text.trim();
  if (!FOLDED.test(trimmed)) return trimmed;
  const tokens = scanReplacement(text);
  let argument = "";
  for (let index = 0; index < tokens.length; index++) {
    const isApart = index > 0 && tokens.start(index) > tokens.end(index - 1);
    argument += (isApart ? " " : "") + tokens.text(index);
  }
  return argument;
}

function readDefinedTest(keyword: string, argument: string): DefinedTest | undefined {
  const isName = /^(?:el)?ifn?def$/u.test(keyword);
  const [, negation = "", name] =
    (isName ? /^()([A-Za-z_]\w*)$/u : /^(!? ?)defined ?\(? ?([A-Za-z_]\w*) ?\)?$/u).exec(argument) ?? [];
  if (name === undefined) return undefined;
  return { name, isNegated: isName ? keyword.endsWith("ndef") : negation.startsWith("!") };
}
