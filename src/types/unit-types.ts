/** The types of a translation, asked for by their C spelling. */
import { underEveryAssumption, type Assumptions } from "../preprocessor/assumptions.js";
import type { Translation } from "../headers/translation.js";
import { Budget, stepsFor } from "../preprocessor/budget.js";
import { NotDeclared, NotKnown, spell, type CType, type IntegerType, type Remedy, type Unknown } from "./c-types.js";
import { describeRecord, type Layout } from "./layout.js";
import { outlineIn, type TypeOutline } from "./outline.js";
import { integerOf } from "./scope.js";
import { specialFieldIn } from "./special-fields.js";
import { TranslationScope } from "./translation-scope.js";

/** Type and value of an integer constant expression. */
export interface IntegerConstant {
  readonly type: IntegerType;
  /** Undefined when the type is certain and the value is not. */
  readonly value: bigint | undefined;
}

export type NameKind = "type" | "variable" | "enumerator";

export const TOO_MANY_CONDITIONS = new NotKnown("it depends on too many conditions", {
  option: "defines",
  name: undefined,
});

/**
 * Why something is not known that is not the same in all readings.
 * @param given - what is assumed in each of them
 */
export function dependsOn(readings: readonly { readonly assumptions: Assumptions }[], given: Assumptions): NotKnown {
  const question = readings.find(({ assumptions }) => assumptions !== given)?.assumptions?.question;
  return new NotKnown(`it depends on ${question?.text ?? "a condition"}`, { option: "defines", name: question?.macro });
}

export class UnitTypes {
  /** Scopes by what is assumed in them. */
  readonly #scopes = new Map<Assumptions, TranslationScope>();
  readonly #budget: Budget;
  readonly #layouts = new Map<string, Layout | NotKnown>();

  constructor(readonly translation: Translation) {
    const { main, inclusions } = translation;
    const headers = new Set(inclusions.map(({ file }) => file));
    const length = [...headers].reduce((sum, { text }) => sum + text.length, 0);
    this.#budget = new Budget(stepsFor(main.file.text.length, length));
  }

  /** Steps of work that have been taken so far. */
  get steps(): number {
    return this.#budget.spent;
  }

  /**
   * The layout of a type, as it is at the end of the file.
   * @param type - C spelling: `struct key`, `__u32`, `foo_t`, `char[16]`, `struct { int a; }`
   * @returns undefined when any part of it is unknown
   */
  layoutOf(type: string): Layout | undefined {
    const layout = this.#layout(type);
    return layout instanceof NotKnown ? undefined : layout;
  }

  /** Why the layout of a type is not known, in words; undefined when it is known. */
  whyUnknown(type: string): string | undefined {
    return this.unknownLayout(type)?.reason;
  }

  /** The same with the option that would help. */
  unknownLayout(type: string): Unknown | undefined {
    const layout = this.#layout(type);
    return layout instanceof NotKnown ? this.explain(layout) : undefined;
  }

  explain(unknown: NotKnown): Unknown {
    const { reason, remedy = this.#headersFor(unknown) } = unknown;
    return { reason: remedy ? `${reason} (${adviceOf(remedy)})` : reason, remedy };
  }

  #headersFor(unknown: NotKnown): Remedy | undefined {
    const { missing } = this.translation;
    return unknown instanceof NotDeclared && missing.length > 0
      ? { option: "includePaths", headers: missing }
      : undefined;
  }

  /**
   * The layout of a type with the records that are written in it, and with the bits that nobody uses.
   * @param type - C spelling, as `layoutOf` takes it
   * @returns undefined when any part of it is unknown
   */
  outlineOf(type: string): TypeOutline | undefined {
    const outline = this.ask((scope) => outlineIn(scope, parseType(scope, type)));
    return outline instanceof NotKnown ? undefined : outline;
  }

  #layout(spelling: string): Layout | NotKnown {
    let layout = this.#layouts.get(spelling);
    if (!layout) {
      layout = this.ask((scope) => layoutIn(scope, parseType(scope, spelling)));
      this.#layouts.set(spelling, layout);
    }
    return layout;
  }

  /** The spelling of a type without the typedefs around it; undefined when they are not in sight. */
  resolvedSpelling(type: string): string | undefined {
    const spelling = this.ask((scope) => spell(scope.resolve(parseType(scope, type))));
    return spelling instanceof NotKnown ? undefined : spelling;
  }

  /** Whether a type is or holds a field that the kernel keeps for itself, or may be or hold one under some condition. */
  holdsSpecialField(type: string): boolean {
    const answer = this.ask((scope) => specialFieldIn(scope, parseType(scope, type)) !== undefined);
    return answer !== false;
  }

  /**
   * Whether everything that a type names is declared before an offset of the file, or in a header.
   * @param offset - UTF-16
   */
  isDeclaredBefore(type: string, offset: number): boolean {
    const { main } = this.translation;
    return (type.match(/[A-Za-z_]\w*/gu) ?? []).every((name) => {
      const candidates = [
        ...this.translation.candidates((file) => file.definingTag(name)),
        ...this.translation.candidates((file) => file.declaringName(name)),
      ];
      const isBefore = ({ inclusion, declaration }: (typeof candidates)[number]): boolean =>
        inclusion !== main || declaration.end <= offset;
      return candidates.length === 0 || candidates.some(isBefore);
    });
  }

  /**
   * Type and value of an integer expression.
   * @param offset - UTF-16 offset of the file at which the expression stands; its end unless given
   * @returns undefined when it is no integer expression, or its type is not known
   */
  constantOf(expression: string, offset?: number): IntegerConstant | undefined {
    const constant = this.#constant(expression, offset);
    return constant instanceof NotKnown ? undefined : constant;
  }

  /** Why the value of an integer expression is not known; undefined when it is known. */
  unknownConstant(expression: string, offset?: number): Unknown | undefined {
    const constant = this.#constant(expression, offset);
    if (constant instanceof NotKnown) return this.explain(constant);
    return constant.value === undefined ? { reason: "it is no constant", remedy: undefined } : undefined;
  }

  #constant(expression: string, offset?: number): IntegerConstant | NotKnown {
    return this.ask((scope): IntegerConstant | NotKnown => {
      const parser = scope.parserOf(expression, this.translation.timeAt(offset));
      const { type, value } = parser.readExpression();
      if (!parser.reader.isAtEnd) parser.reader.fail();
      const integer = integerOf(scope.resolve(type));
      return integer ? { type: integer, value } : new NotKnown("it is no integer");
    });
  }

  /**
   * The type that a text names: `struct key`, `__u32 *`, `char[16]`.
   * @param offset - UTF-16 offset of the file at which it is written
   * @returns undefined for an expression, and where a condition decides
   */
  typeNamed(text: string, offset: number): CType | undefined {
    const type = this.ask((scope): CType | NotKnown => {
      const parser = scope.parserOf(text, this.translation.timeAt(offset));
      if (!parser.startsTypeName(0)) return new NotKnown("it is no type");
      const read = parser.readTypeName();
      return parser.reader.isAtEnd ? read : new NotKnown("it is no type");
    });
    return type instanceof NotKnown ? undefined : type;
  }

  /** Whether a text is `sizeof` and what it measures, and no more. */
  isMeasured(text: string, offset: number): boolean {
    return (
      this.ask((scope) => {
        const parser = scope.parserOf(text, this.translation.timeAt(offset));
        parser.readMeasuredType();
        return parser.reader.isAtEnd;
      }) === true
    );
  }

  /** What a name stands for at file level; undefined when nothing declares it, or that depends on a condition. */
  kindOf(name: string): NameKind | undefined {
    const kind = this.ask((scope): NameKind | NotKnown => {
      if (scope.isTypeName(name)) return "type";
      if (scope.enumerator(name)) return "enumerator";
      return scope.variable(name) ? "variable" : new NotKnown("nothing declares it");
    });
    return kind instanceof NotKnown ? undefined : kind;
  }

  /** Whether a struct, union or enum of this tag is defined. */
  isTagDefined(tag: string): boolean {
    return this.ask((scope) => scope.tag(tag) !== undefined) === true;
  }

  /**
   * Asks the same under every assumption that matters.
   * @param query - gets the names as they are then; may throw NotKnown and Undecided
   * @param given - what is assumed in any case, such as the guard of a declaration that is asked about
   * @returns the answer that all agree on, or why there is none
   */
  ask<Answer>(query: (scope: TranslationScope) => Answer | NotKnown, given?: Assumptions): Answer | NotKnown {
    const answers = this.askEach(query, given);
    if (!answers) return TOO_MANY_CONDITIONS;
    const results = this.#possible(answers.map(({ result }) => result));
    const [first = new NotKnown("no condition holds")] = results;
    if (first instanceof NotKnown) return first;
    const failure = results.find((result) => result instanceof NotKnown);
    if (failure instanceof NotKnown) return failure;
    if (results.length === 1) return first;
    const expected = toComparable(first);
    if (results.every((result) => toComparable(result) === expected)) return first;
    return dependsOn(answers, given);
  }

  #scopeUnder(assumptions: Assumptions): TranslationScope {
    let scope = this.#scopes.get(assumptions);
    if (!scope) {
      const shared = assumptions ? this.#scopeUnder(assumptions.outer) : undefined;
      scope = new TranslationScope(this.translation, assumptions, this.#budget, shared);
      this.#scopes.set(assumptions, scope);
    }
    return scope;
  }

  /**
   * Leaves out answers that no build gives: where a type is declared under some condition only, a program that uses it
   * does not compile without. A missing header may declare it.
   */
  #possible<Answer>(results: readonly (Answer | NotKnown)[]): readonly (Answer | NotKnown)[] {
    if (this.translation.missing.length > 0) return results;
    const compiling = results.filter((result) => !(result instanceof NotDeclared));
    return compiling.length > 0 ? compiling : results;
  }

  /** The answers under each assumption that matters; undefined when there are too many. */
  askEach<Answer>(
    query: (scope: TranslationScope) => Answer | NotKnown,
    given?: Assumptions,
  ): { readonly assumptions: Assumptions; readonly result: Answer | NotKnown }[] | undefined {
    return underEveryAssumption((assumptions: Assumptions) => {
      try {
        return this.#scopeUnder(assumptions).run(query);
      } catch (error) {
        if (error instanceof NotKnown) return error;
        // The depth of what is nested is bounded wherever it is known; this is for what is not.
        if (error instanceof RangeError) return new NotKnown("types are nested too deeply");
        throw error;
      }
    }, given);
  }
}

/**
 * A text that is equal for answers that say the same. Where a member stands in a file, and which of the types of one
 * layout it has, is no part of a layout.
 */
function toComparable(answer: unknown): string {
  return JSON.stringify(answer, (key, value: unknown) => {
    if (key === "start" || (key === "type" && typeof value === "string")) return undefined;
    return typeof value === "bigint" ? `${String(value)}n` : value;
  });
}

function adviceOf(remedy: Remedy): string {
  switch (remedy.option) {
    case "macros":
      return `\`macros: { ${remedy.name}: "annotation" }\` if it changes no layout`;
    case "defines":
      return remedy.name === undefined
        ? "`defines` or `compileCommands` describes the build"
        : `\`defines: { ${remedy.name}: true }\` or \`false\` answers it`;
    case "includePaths": {
      const [first = "", ...others] = remedy.headers;
      return others.length === 0
        ? `${first} is not found; add its folder to \`includePaths\``
        : `${first} and ${String(others.length)} more are not found; add their folders to \`includePaths\``;
    }
  }
}

function parseType(scope: TranslationScope, spelling: string): CType {
  const parser = scope.parserOf(spelling);
  const type = parser.readTypeName();
  if (!parser.reader.isAtEnd) parser.reader.fail();
  return type;
}

/** The layout of a type in a scope. */
export function layoutIn(scope: TranslationScope, type: CType): Layout {
  const resolved = scope.resolve(type);
  if (resolved.kind === "opaque")
    throw new NotKnown(`the members of \`${resolved.spelling}\` are not declared in any header that is found`);
  const { size, align } = scope.extentOf(type);
  if (resolved.kind === "record") {
    const layout = describeRecord(resolved, {
      resolve: (member) => scope.resolve(member),
      layOut: (record) => scope.layOut(record),
      spell,
    });
    return { ...layout, align };
  }
  return { size, align, packed: false, members: [], padding: [] };
}
