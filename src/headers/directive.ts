/** A preprocessor line of a file, and the `_Pragma` operators that stand for one. */
import { argumentOf, conditionOf, parseDefinition, type MacroDefinition } from "../syntax/preprocessor.js";
import { readCondition, type Condition } from "./conditions.js";

/** Whether a name is defined, or whether it is not. */
interface DefinedTest {
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
    /** Where in `text` the argument stands. */
    readonly argumentStart: number,
    readonly argumentEnd = end,
  ) {}

  /** What a `#define` defines; undefined for any other line. */
  get definition(): MacroDefinition | undefined {
    if (this.keyword !== "define") return undefined;
    this.#definition ??= parseDefinition(this.text.slice(this.argumentStart, this.argumentEnd));
    return this.#definition;
  }

  /** What stands behind the keyword, without comments, its blanks folded. */
  get argument(): string {
    this.#argument ??= argumentOf(this.text, {
      keyword: this.keyword,
      argumentStart: this.argumentStart,
      end: this.argumentEnd,
    });
    return this.#argument;
  }

  /** The argument of an `#if` or an `#elif`. */
  get condition(): Condition {
    this.#condition ??= readCondition(this.argument);
    return this.#condition;
  }

  /** What an `#ifdef` and its like ask, and an `#if` that asks no more; undefined for other conditions. */
  get definedTest(): DefinedTest | undefined {
    if (this.#definedTest === undefined) this.#definedTest = this.#readDefinedTest();
    return this.#definedTest ?? undefined;
  }

  #readDefinedTest(): DefinedTest | null {
    const condition = conditionOf(this.keyword, this.argument);
    const [, negation, name] = /^(!?)([A-Za-z_]\w*)$/u.exec(condition) ?? [];
    // `#if X` asks for the value.
    const asksForValue = this.keyword === "elif" || (this.keyword === "if" && condition === this.argument);
    return name === undefined || asksForValue ? null : { name, isNegated: negation !== "" };
  }
}
