/**
 * Map definitions in the text that a project's macros expand to. That text stands in no file, so there is no tree of it:
 * its tokens give the spelling of members and values, and the types give their meaning.
 */
import { expandMacros } from "../preprocessor/expand.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { KNOWN_MACROS } from "../facts/macros.js";
import { MEMBER_MACROS } from "../facts/map-members.js";
import { SourceFile } from "../headers/source-file.js";
import type { BaseNode } from "../syntax/ast.js";
import { pairBrackets } from "../syntax/brackets.js";
import {
  ATTRIBUTE_WORDS,
  BASIC_WORDS,
  QUALIFIER_WORDS,
  RECORD_KEYWORDS,
  STORAGE_WORDS,
  TYPEOF_WORDS,
} from "../syntax/keywords.js";
import type { MemberKind } from "../syntax/macro-kinds.js";
import { Char, scanTokens, TokenKind, type Tokens } from "../syntax/scan.js";
import { sectionArgument, sectionAttribute } from "../syntax/sections.js";
import type { InitialValue } from "./legacy-fields.js";

/** A variable that a macro declares. */
export interface ExpandedVariable {
  readonly name: string;
  readonly linkage: "global" | "static" | "extern";
  /** Undefined without one, or when it is not made of string literals. */
  readonly section: string | undefined;
  readonly type: ExpandedType;
  readonly isArray: boolean;
  /** The values of an initialiser in braces; undefined without an initialiser; `other` for one without braces. */
  readonly initializer: readonly InitialValue[] | "other" | undefined;
}

/** A type as a declaration spells it. */
export interface ExpandedType {
  readonly text: string;
  /** A tag or the name of a typedef; undefined for a record without tag. */
  readonly name: string | undefined;
  /** The tag of a struct. */
  readonly tag: string | undefined;
  /** Members of a struct that is defined here. */
  readonly body: readonly ExpandedMember[] | undefined;
}

/** A member of a record that a macro writes. */
export interface ExpandedMember {
  readonly name: string;
  readonly form: MemberKind | "other";
  /** The member macro of libbpf's that it uses; undefined for a member that spells out what the macro declares. */
  readonly macro: string | undefined;
  /** A type or an expression; undefined for form `other`. */
  readonly argument: string | undefined;
  /** The type of a member of form `array`. */
  readonly element: ExpandedType | undefined;
}

/**
 * The text that the macros in a node's text expand to, libbpf's own member macros and attributes left as they are.
 * @returns undefined when nothing in it is a macro of the project's, or its definition is not certain
 */
export function expandAt(unit: TranslationUnit, { range: [start, end] }: BaseNode): string | undefined {
  const text = unit.text.slice(start, end);
  const expanded = expandMacros(text, (name) =>
    MEMBER_KINDS.has(name) ? undefined : unit.macros.foreignDefinition(name, start),
  );
  return expanded === text ? undefined : expanded;
}

/** What a text declares at its outermost level. */
export interface ExpandedDeclarations {
  readonly variables: readonly ExpandedVariable[];
  /** Members of the structs, by tag and by typedef name. */
  readonly records: ReadonlyMap<string, readonly ExpandedMember[]>;
}

export function expandedDeclarations(text: string): ExpandedDeclarations {
  const records = new Map<string, readonly ExpandedMember[]>();
  const variables = new SourceFile(text).declarations.flatMap(({ start, end, isFunction }) => {
    if (isFunction) return [];
    const declaration = new DeclarationReader(text.slice(start, end)).declaration();
    const { name, body } = declaration.type;
    if (name !== undefined && body) records.set(name, body);
    if (!declaration.isTypedef) return declaration.variables;
    for (const alias of declaration.variables) if (body) records.set(alias.name, body);
    return [];
  });
  return { variables, records };
}

/** The members that a text declares, as it could stand between the braces of a struct. */
export function expandedMembers(text: string): ExpandedMember[] {
  const reader = new DeclarationReader(text);
  return reader.members({ from: 0, to: reader.tokens.length });
}

const MEMBER_KINDS = new Map<string, MemberKind>(
  Object.entries(MEMBER_MACROS).map(([kind, macro]) => [macro, kind as MemberKind]),
);

/** Tokens by index, the end excluded. */
interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** What stands in front of the first declarator. */
interface Specifiers {
  readonly linkage: ExpandedVariable["linkage"];
  readonly isTypedef: boolean;
  readonly section: string | undefined;
  readonly type: ExpandedType;
  /** Index of the first token behind them. */
  readonly end: number;
}

/** Structs in structs that are read: libbpf takes one inner map in a map. */
const MAX_DEPTH = 3;

class DeclarationReader {
  readonly tokens: Tokens;
  readonly #partners: Int32Array;
  #depth = 0;

  constructor(readonly text: string) {
    this.tokens = scanTokens(text);
    this.#partners = pairBrackets(this.tokens);
  }

  /** The whole text as one declaration. */
  declaration(): { readonly isTypedef: boolean; readonly type: ExpandedType; readonly variables: ExpandedVariable[] } {
    const isClosed = this.tokens.is(this.tokens.length - 1, Char.semicolon);
    const range = { from: 0, to: this.tokens.length - (isClosed ? 1 : 0) };
    const specifiers = this.#specifiers(range);
    const variables = this.#split({ from: specifiers.end, to: range.to }, Char.comma).flatMap(
      (declarator) => this.#variable(specifiers, declarator) ?? [],
    );
    return { ...specifiers, variables };
  }

  members(range: TokenRange): ExpandedMember[] {
    if (this.#depth > MAX_DEPTH) return [];
    this.#depth++;
    const members = this.#split(range, Char.semicolon).flatMap((member) => {
      const macro = this.tokens.text(member.from);
      const kind = MEMBER_KINDS.get(macro);
      if (kind !== undefined) return this.#macroMember(kind, macro, member) ?? [];
      const { type, end } = this.#specifiers(member);
      return this.#split({ from: end, to: member.to }, Char.comma).flatMap(
        (declarator) => this.#plainMember(type, declarator) ?? [],
      );
    });
    this.#depth--;
    return members;
  }

  /** The pieces between separators that stand in no brackets, empty ones left out. */
  #split({ from, to }: TokenRange, separator: number): TokenRange[] {
    const pieces: TokenRange[] = [];
    let first = from;
    for (let index = from; index <= to; index = this.#next(index)) {
      if (index < to && !this.tokens.is(index, separator)) continue;
      if (index > first) pieces.push({ from: first, to: index });
      first = index + 1;
    }
    return pieces;
  }

  /** The index behind a token, or behind the group that it opens. */
  #next(index: number): number {
    return Math.max(index, this.#partners[index] ?? -1) + 1;
  }

  #slice({ from, to }: TokenRange): string {
    return to > from ? this.text.slice(this.tokens.start(from), this.tokens.end(to - 1)) : "";
  }

  /** The tokens between the bracket at an index and the one that closes it. */
  #inside(open: number): TokenRange {
    return { from: open + 1, to: this.#next(open) - 1 };
  }

  /**
   * An attribute, or a macro of libbpf's that is one.
   * @returns undefined for other tokens
   */
  #attributeAt(index: number): { readonly section: string | undefined; readonly end: number } | undefined {
    const word = this.tokens.text(index);
    const macro = KNOWN_MACROS.get(word);
    const hasArguments = this.tokens.is(index + 1, Char.leftParen) && macro?.arguments !== "none";
    const end = hasArguments ? this.#next(index + 1) : index + 1;
    if (ATTRIBUTE_WORDS.has(word)) return { section: sectionAttribute(this.tokens, index + 1, end)?.section, end };
    if (macro?.kind === "section") return { section: macro.section ?? sectionArgument(this.tokens, index + 1), end };
    // `_Pragma("…")` stands around the attribute in libbpf's `SEC`.
    return macro?.kind === "annotation" || word === "_Pragma" ? { section: undefined, end } : undefined;
  }

  #specifiers({ from, to }: TokenRange): Specifiers {
    let linkage: Specifiers["linkage"] = "global";
    let isTypedef = false;
    let section: string | undefined;
    let type: ExpandedType | undefined;
    let index = from;
    while (index < to && this.tokens.isWord(index)) {
      const word = this.tokens.text(index);
      const attribute = this.#attributeAt(index);
      if (attribute) {
        section = attribute.section ?? section;
        index = attribute.end;
      } else if (STORAGE_WORDS.has(word) || QUALIFIER_WORDS.has(word)) {
        if (word === "static" || word === "extern") linkage = word;
        isTypedef ||= word === "typedef";
        index++;
      } else if (type) {
        break;
      } else {
        const end = this.#typeEnd(index, to);
        type = this.#type({ from: index, to: end });
        index = end;
      }
    }
    return { linkage, isTypedef, section, type: type ?? NO_TYPE, end: index };
  }

  /** The index behind a type: a record with its body, `typeof(x)`, words of basic types, or a name. */
  #typeEnd(from: number, to: number): number {
    const word = this.tokens.text(from);
    if (TYPEOF_WORDS.has(word)) return this.#next(from + 1);
    if (!RECORD_KEYWORDS.has(word)) {
      let end = from + 1;
      if (BASIC_WORDS.has(word)) while (end < to && BASIC_WORDS.has(this.tokens.text(end))) end++;
      return end;
    }
    let index = from + 1;
    for (let attribute = this.#attributeAt(index); attribute; attribute = this.#attributeAt(index)) {
      index = attribute.end;
    }
    if (this.tokens.isWord(index)) index++;
    return this.tokens.is(index, Char.leftBrace) ? this.#next(index) : index;
  }

  #type(range: TokenRange): ExpandedType {
    const text = this.#slice(range);
    const keyword = this.tokens.text(range.from);
    const isRecord = RECORD_KEYWORDS.has(keyword);
    const open = this.#partners[range.to - 1] ?? -1;
    const hasBody = isRecord && this.tokens.is(open, Char.leftBrace);
    const last = hasBody ? open - 1 : range.to - 1;
    const isNamed = this.tokens.isWord(last) && (last > range.from || !isRecord);
    const name = isNamed ? this.tokens.text(last) : undefined;
    return {
      text,
      name,
      tag: keyword === "struct" ? name : undefined,
      body: keyword === "struct" && hasBody ? this.members(this.#inside(open)) : undefined,
    };
  }

  #variable({ linkage, section, type }: Specifiers, range: TokenRange): ExpandedVariable | undefined {
    let name: string | undefined;
    let ownSection: string | undefined;
    let isArray = false;
    let index = range.from;
    while (index < range.to && !this.tokens.is(index, Char.equals)) {
      const attribute = this.#attributeAt(index);
      ownSection ??= attribute?.section;
      if (!attribute && this.tokens.isWord(index)) name ??= this.tokens.text(index);
      isArray ||= this.tokens.is(index, Char.leftBracket);
      index = attribute?.end ?? this.#next(index);
    }
    if (name === undefined) return undefined;
    const hasValue = this.tokens.is(index, Char.equals);
    const initializer = hasValue ? this.#initializer({ from: index + 1, to: range.to }) : undefined;
    return { name, linkage, section: ownSection ?? section, type, isArray, initializer };
  }

  #initializer(range: TokenRange): ExpandedVariable["initializer"] {
    if (!this.tokens.is(range.from, Char.leftBrace) || this.#next(range.from) !== range.to) return "other";
    return this.#split(this.#inside(range.from), Char.comma).map((value) => this.#value(value));
  }

  #value({ from, to }: TokenRange): InitialValue {
    const isOld = this.tokens.isWord(from) && this.tokens.is(from + 1, Char.colon);
    const name = isOld ? from : from + 1;
    const isNamed = isOld || (this.tokens.is(from, Char.dot) && this.tokens.is(from + 2, Char.equals));
    const isDesignated = isNamed || this.tokens.is(from, Char.dot) || this.tokens.is(from, Char.leftBracket);
    const start = isNamed ? name + 2 : from;
    return {
      designator: isNamed ? { name: this.tokens.text(name) } : isDesignated ? "other" : undefined,
      text: this.#slice({ from: start, to }),
      isWhole: this.tokens.is(start, Char.leftBrace) || this.tokens.kinds[start] === TokenKind.string,
    };
  }

  /** `__uint(name, argument)`. */
  #macroMember(form: MemberKind, macro: string, { from, to }: TokenRange): ExpandedMember | undefined {
    const isCall = this.tokens.is(from + 1, Char.leftParen) && this.#next(from + 1) === to;
    const isNamed = this.tokens.isWord(from + 2) && this.tokens.is(from + 3, Char.comma);
    if (!isCall || !isNamed) return undefined;
    const range = { from: from + 4, to: to - 1 };
    const element = form === "array" ? this.#specifiers(range).type : undefined;
    return { name: this.tokens.text(from + 2), form, macro, argument: this.#slice(range), element };
  }

  /** A member that spells out what the macros declare: `int (*type)[BPF_MAP_TYPE_HASH]`, `struct k *key`. */
  #plainMember(type: ExpandedType, { from, to }: TokenRange): ExpandedMember | undefined {
    const { tokens } = this;
    const build = (at: number, form: ExpandedMember["form"], argument?: string): ExpandedMember => {
      const element = form === "array" ? type : undefined;
      return { name: tokens.text(at), form, macro: undefined, argument, element };
    };
    if (
      tokens.is(from, Char.leftParen) &&
      tokens.is(from + 1, Char.asterisk) &&
      tokens.is(from + 4, Char.leftBracket)
    ) {
      const length = this.#slice(this.#inside(from + 4));
      if (!tokens.isWord(from + 2) || length === "" || this.#next(from + 4) !== to) return undefined;
      const name = tokens.text(from + 2);
      // A key or a value of this form is an array, as the loader reads it; any other member is its length.
      const isTyped = name === "key" || name === "value";
      return isTyped ? build(from + 2, "type", `${type.text}[${length}]`) : build(from + 2, "uint", length);
    }
    if (tokens.is(from, Char.asterisk) && tokens.isWord(from + 1)) {
      if (to === from + 2) return build(from + 1, "type", type.text);
      const isOpenArray = tokens.is(from + 2, Char.leftBracket) && tokens.is(from + 3, Char.rightBracket);
      if (isOpenArray && to === from + 4) return build(from + 1, "array", type.text);
    }
    const name = Array.from({ length: to - from }, (_, index) => from + index).find((index) => tokens.isWord(index));
    return name === undefined ? undefined : build(name, "other");
  }
}

const NO_TYPE: ExpandedType = { text: "", name: undefined, tag: undefined, body: undefined };
