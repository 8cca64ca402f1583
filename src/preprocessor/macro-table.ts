/**
 * What the normaliser knows of macros, in three layers: the project's own configuration, what the unit
 * and its headers define, and a built-in table of the macros that eBPF programs use.
 */
import { KNOWN_MACROS } from "../facts/macros.js";
import type { Macro, MacroKind, MacroKnowledge, MemberKind } from "../syntax/macro-kinds.js";
import { Char, scanReplacement, type Tokens } from "../syntax/scan.js";
import {
  closingIndex,
  isAttributeKeyword,
  isMapSection,
  sectionArgument,
  sectionAttribute,
  stringValue,
} from "../syntax/sections.js";
import { expandMacros } from "./expand.js";
import type { MacroDefinition } from "./macro-definition.js";

/** How many macros deep a definition is followed. */
const MAX_DEPTH = 100;

/** Words that a macro may hold and still be no more than an annotation. */
const SPECIFIERS = new Set(
  "static inline __inline __inline__ extern const volatile register restrict __restrict _Noreturn".split(" "),
);

const ATTRIBUTE: Macro = { kind: "annotation", arguments: "required" };

/** A macro of the built-in table, if it means something to the parser. */
function builtIn(name: string): Macro | undefined {
  const known = KNOWN_MACROS.get(name);
  if (!known || known.kind === "other") return undefined;
  const { kind, section } = known;
  return { kind, arguments: known.arguments, ...(section === undefined ? {} : { section }) };
}

/** The `#define`s of a unit and its headers. */
export interface MacroSource {
  /** Every definition of the name in the unit itself, whatever conditions they depend on. */
  ownDefinitions(name: string): readonly MacroDefinition[];
  /** Every definition of the name in headers and in the build. */
  outsideDefinitions(name: string): readonly MacroDefinition[];
  /** Whether the unit itself defines or undefines the name. */
  isOwn(name: string): boolean;
  /** Whether a definition of the name may be in force at a UTF-16 offset of the unit. */
  mayBeDefined(name: string, offset: number): boolean;
  /** The definition that is in force at a UTF-16 offset of the unit; undefined when there is none for certain. */
  certainDefinition(name: string, offset: number): MacroDefinition | undefined;
}

/** A unit without any macros. */
const NO_MACROS: MacroSource = {
  ownDefinitions: () => [],
  outsideDefinitions: () => [],
  isOwn: () => false,
  mayBeDefined: () => false,
  certainDefinition: () => undefined,
};

/** Macro knowledge for one unit. Built once per unit; answers are remembered. */
export class MacroTable implements MacroKnowledge {
  readonly #macros = new Map<string, Macro | undefined>();
  readonly #classifications = new Map<string, Macro | undefined>();
  readonly #all = new Map<string, readonly MacroDefinition[]>();
  readonly #statements = new Map<string, boolean>();
  #depth = 0;

  /** @param configured - the project's own macros (`languageOptions.macros`) */
  constructor(
    readonly configured: ReadonlyMap<string, MacroKind>,
    readonly source: MacroSource = NO_MACROS,
  ) {}

  get(name: string, offset?: number): Macro | undefined {
    let macro = this.#macros.get(name);
    if (!macro && !this.#macros.has(name)) {
      macro = this.#find(name);
      // Within a definition, a name may mean less than it does elsewhere.
      if (this.#depth === 0) this.#macros.set(name, macro);
    }
    if (!macro || offset === undefined || this.configured.has(name) || !this.isDefined(name)) return macro;
    return this.source.mayBeDefined(name, offset) ? macro : builtIn(name);
  }

  #find(name: string): Macro | undefined {
    const configured = this.configured.get(name);
    if (configured) return { kind: configured, arguments: "optional" };
    const classified = this.isDefined(name) ? this.#classified(name) : undefined;
    // A header's macro may say more than can be told from its body, and the table knows those that most use.
    return classified ?? (this.source.ownDefinitions(name).length > 0 ? undefined : builtIn(name));
  }

  isDefined(name: string): boolean {
    return this.#definitions(name).length > 0;
  }

  /** The definition in force at an offset of the unit, if that is certain. */
  definition(name: string, offset: number): MacroDefinition | undefined {
    return this.source.certainDefinition(name, offset);
  }

  /** The same, of macros that the built-in table does not know, or that are defined in a way of the project's own. */
  foreignDefinition(name: string, offset: number): MacroDefinition | undefined {
    const known = builtIn(name);
    // A header's `BPF_HASH` makes the maps that it says, and not those of bcc's.
    const isForeign = !known || known.kind === "map" || this.source.isOwn(name);
    return isForeign ? this.definition(name, offset) : undefined;
  }

  endsStatement(name: string): boolean {
    let answer = this.#statements.get(name);
    if (answer === undefined) {
      answer = this.#definitions(name).some(
        ({ parameters, body }) => !parameters && endsStatement(scanReplacement(body)),
      );
      this.#statements.set(name, answer);
    }
    return answer;
  }

  sectionOf(use: string, offset: number): string | undefined {
    const expanded = expandMacros(use, (name) => this.definition(name, offset));
    const tokens = expanded === undefined ? undefined : scanReplacement(expanded);
    const [word = ""] = /^\w+/u.exec(use) ?? [];
    return tokens && namedSection(tokens, word);
  }

  /** The unit's own definitions of a name or, where it has none, those of headers and of the build. */
  #definitions(name: string): readonly MacroDefinition[] {
    let definitions = this.#all.get(name);
    if (!definitions) {
      const own = this.source.ownDefinitions(name);
      definitions = own.length > 0 ? own : this.source.outsideDefinitions(name);
      this.#all.set(name, definitions);
    }
    return definitions;
  }

  #classified(name: string): Macro | undefined {
    if (this.#classifications.has(name)) return this.#classifications.get(name);
    // A name that comes up again in its own definition is no macro there; a long chain of names is given up.
    this.#classifications.set(name, undefined);
    if (this.#depth > MAX_DEPTH) return undefined;
    this.#depth++;
    const macros = this.#definitions(name).map(({ body, parameters }) =>
      this.#classify(scanReplacement(body), parameters),
    );
    this.#depth--;
    const isSame = macros.every((macro) => macro?.kind === macros[0]?.kind);
    const macro = isSame ? macros[0] : undefined;
    this.#classifications.set(name, macro);
    return macro;
  }

  #classify(tokens: Tokens, parameters: readonly string[] | undefined): Macro | undefined {
    const takes = { arguments: parameters ? "required" : "none" } as const;
    const attributes = this.#readAttributes(tokens);
    if (attributes) {
      if (!attributes.isSection) return { kind: "annotation", ...takes };
      const section = attributes.section ?? (parameters ? undefined : this.#expandedSection(tokens));
      return { kind: "section", ...takes, ...(section === undefined ? {} : { section }) };
    }
    const kind = this.#mentionsMapSection(tokens) ? "map" : (memberKind(tokens) ?? statementKind(tokens));
    return kind && { kind, ...takes };
  }

  /** Reads a macro body that holds attributes alone; undefined when it holds anything else. */
  #readAttributes(tokens: Tokens): { isSection: boolean; section?: string } | undefined {
    let isSection = false;
    let section: string | undefined;
    for (let index = 0; index < tokens.length; index++) {
      if (!tokens.isWord(index)) return undefined;
      const word = tokens.text(index);
      const isAttribute = isAttributeKeyword(word);
      const macro = isAttribute ? ATTRIBUTE : this.get(word);
      const hasArguments = tokens.is(index + 1, Char.leftParen);
      const end = hasArguments ? closingIndex(tokens, index + 1) : index;
      if (isAttribute) {
        const named = sectionAttribute(tokens, index + 1, end);
        isSection ||= named !== undefined;
        section = named ? named.section : section;
      } else if (macro?.kind === "section") {
        isSection = true;
        section = macro.section ?? sectionArgument(tokens, index + 1);
      } else if (macro?.kind !== "annotation") {
        if (!SPECIFIERS.has(word)) return undefined;
        continue;
      }
      if (macro && macro.arguments !== "none" && hasArguments) index = end;
    }
    return { isSection, ...(section === undefined ? {} : { section }) };
  }

  /** The section that a macro body names through other macros: `__section(ELF_SECTION_MAPS)`. */
  #expandedSection(tokens: Tokens): string | undefined {
    const expanded = expandMacros(tokens.source, (name) => {
      const [definition, ...others] = this.#definitions(name);
      return others.length === 0 ? definition : undefined;
    });
    return expanded === undefined ? undefined : namedSection(scanReplacement(expanded));
  }

  /** Whether a macro body names a map section, itself or through the macros in it. */
  #mentionsMapSection(tokens: Tokens): boolean {
    let isMadeOfMacros = false;
    for (let index = 0; index < tokens.length; index++) {
      if (isMapSection(stringValue(tokens.text(index)))) return true;
      if (!tokens.isWord(index)) continue;
      const macro = this.get(tokens.text(index));
      if (macro?.kind === "map" || (macro?.kind === "section" && isMapSection(macro.section))) return true;
      isMadeOfMacros ||= macro?.kind === "section" && sectionArgument(tokens, index + 1) === undefined;
    }
    if (!isMadeOfMacros) return false;
    const expanded = expandMacros(tokens.source, (name) => this.#definitions(name)[0]);
    return expanded !== undefined && scanReplacement(expanded).someText((text) => isMapSection(stringValue(text)));
  }
}

/** The section that the first `section("…")` or `SEC("…")` names, or a call of the macro itself. */
function namedSection(tokens: Tokens, macro?: string): string | undefined {
  for (let index = 0; index < tokens.length; index++) {
    const word = tokens.text(index);
    const isSection = word === macro || /^(?:(?:__)?section(?:__)?|SEC)$/u.test(word);
    if (isSection && tokens.is(index + 1, Char.leftParen)) return sectionArgument(tokens, index + 1);
  }
  return undefined;
}

/** Recognises a project's own copy of a member macro by the declarator that it makes. */
function memberKind(tokens: Tokens): MemberKind | undefined {
  const shape = Array.from({ length: Math.min(tokens.length, 12) }, (_, index) =>
    tokens.isWord(index) && !/^(?:int|enum|(?:__)?typeof(?:__)?)$/u.test(tokens.text(index)) ? "x" : tokens.text(index),
  ).join("");
  if (/^int\(\*x\)\[x\]$/u.test(shape)) return "uint";
  const [, pointer, array] = /^(?:__)?typeof(?:__)?\(x\)(?:(\*x)|\*x(\[\]))$/u.exec(shape) ?? [];
  if (array !== undefined) return "array";
  if (pointer !== undefined) return "type";
  return /^enum\{.*=x,?\}x$/u.test(shape) ? "ulong" : undefined;
}

function statementKind(tokens: Tokens): MacroKind | undefined {
  if (!/^(?:for|while|if|switch)$/u.test(tokens.text(0))) return undefined;
  return closingIndex(tokens, 1) === tokens.length - 1 ? "statement" : undefined;
}

function endsStatement(tokens: Tokens): boolean {
  const last = tokens.punctuator(tokens.length - 1);
  return last === Char.semicolon || last === Char.rightBrace;
}
