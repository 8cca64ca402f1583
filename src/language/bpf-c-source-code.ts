/** What rules get as `context.sourceCode`. */
import { basename } from "node:path";
import type { FileProblem, RulesConfig, SourceLocation } from "@eslint/core";
import { TextSourceCodeBase, VisitNodeStep, type Directive } from "@eslint/plugin-kit";
import { asHeaderMap, findHeaderMaps } from "../bpf/header-maps.js";
import { findBccMaps } from "../bpf/bcc-maps.js";
import { findLegacyMaps } from "../bpf/legacy-maps.js";
import { findMaps, mapMembersOf, type MapDefinition, type MapMember, type OwnMapDefinition } from "../bpf/maps.js";
import { NO_OTHERS } from "../headers/translate-file.js";
import { projectRoot } from "../headers/project-folders.js";
import type { SourceFile } from "../headers/source-file.js";
import type { Translation } from "../headers/translation.js";
import { VISITOR_KEYS, type AstNode, type CommentNode, type TranslationUnitNode } from "../syntax/ast.js";
import { childNodes, holdsDamage } from "../syntax/child-nodes.js";
import { parseUnit, type TranslationUnit } from "../preprocessor/unit.js";
import { scan } from "../syntax/scan.js";
import { isProjectHeader, mayDefineMaps, mayDefineOldMaps } from "../bpf/record-places.js";
import type { Layout } from "../types/layout.js";
import { UnitTypes } from "../types/unit-types.js";
import { findInlineConfig, readDisableDirectives, readInlineRules } from "./directives.js";
import type { BpfLanguageOptions } from "./language-options.js";

/** Anything that has a place in the text. */
export type SyntaxElement = AstNode | CommentNode;

/** C's names are none of those that JavaScript's scopes hold. */
const EMPTY_SCOPE = { isStrict: false, variables: [], references: [], through: [], childScopes: [] };

/** A step into a node, as ESLint numbers them. */
export const ENTER = 1;
const LEAVE = 2;

/** A header as a source has it. */
export interface IncludedHeader {
  /** Absolute. */
  readonly path: string;
  /** Whether it may define maps in other styles than that of BTF. */
  readonly mayHoldOldMaps: boolean;
  /** Made when it is asked for. */
  readonly sourceCode: BpfCSourceCode;
  /** Of the `#include` line of the source that brings it. */
  readonly loc: SourceLocation;
}

/** The text of one eBPF source, its tree and what is known of it. */
export class BpfCSourceCode extends TextSourceCodeBase<{
  LangOptions: BpfLanguageOptions;
  RootNode: TranslationUnitNode;
  SyntaxElementWithLoc: SyntaxElement;
  ConfigNode: CommentNode;
}> {
  /** The unit behind the tree: its macros and its preprocessor conditionals. */
  readonly unit: TranslationUnit;
  /** The types that the file and its headers declare. */
  readonly types: UnitTypes;
  readonly visitorKeys = VISITOR_KEYS;
  // What follows up to the maps is for rules of JavaScript that a configuration without `files` turns on
  // here: they ask for these at once, find nothing, and stay silent.
  readonly parserServices = {};
  readonly tokensAndComments: readonly never[] = [];
  readonly scopeManager = { globalScope: EMPTY_SCOPE, scopes: [] };

  #maps: MapDefinition[] | undefined;
  readonly #inSources: BpfCSourceCode[] = [];
  #headers: readonly IncludedHeader[] | undefined;
  #inlineConfig: CommentNode[] | undefined;

  /** @param others - the same file, a header, as further sources have it */
  constructor(
    unit: TranslationUnit,
    translation: Translation,
    readonly others: Iterator<Translation, undefined> = NO_OTHERS,
  ) {
    super({ text: unit.text, ast: unit.ast, lineEndingPattern: /\r\n|[\r\n]/u });
    this.unit = unit;
    this.types = new UnitTypes(translation);
  }

  /** Every comment, in the order of the text. */
  get comments(): readonly CommentNode[] {
    return this.ast.comments;
  }

  /** The same under the name that ESLint's JavaScript rules ask for. */
  getAllComments(): readonly CommentNode[] {
    return this.comments;
  }

  getScope(): object {
    return EMPTY_SCOPE;
  }

  getTokens(): readonly never[] {
    return this.tokensAndComments;
  }

  getFirstToken(): null {
    return null;
  }

  /** Every map that the file defines, in the order of the text, and then those that its headers define. */
  get maps(): readonly MapDefinition[] {
    this.#maps ??= [...this.#ownMaps(), ...findHeaderMaps(this.types), ...this.#oldMapsOfHeaders()];
    return this.#maps;
  }

  /** The maps of headers that their types do not tell: legacy ones, and those of bcc's macros. */
  #oldMapsOfHeaders(): MapDefinition[] {
    return this.headers.flatMap((header) => {
      const maps = header.mayHoldOldMaps ? header.sourceCode.#ownMaps() : [];
      return maps.flatMap((map) => (map.style === "btf" ? [] : asHeaderMap(map, header.path)));
    });
  }

  /** The headers of the project that the file includes and that may define maps; of a header, none. */
  get headers(): readonly IncludedHeader[] {
    this.#headers ??= this.#findHeaders();
    return this.#headers;
  }

  #findHeaders(): IncludedHeader[] {
    const { translation } = this.types;
    const { main } = translation;
    if (translation.isHeader || main.path === undefined) return [];
    const folder = projectRoot(main.path);
    const seen = new Set<SourceFile>([main.file]);
    return translation.inclusions.flatMap((inclusion) => {
      const { path, file } = inclusion;
      if (path === undefined || seen.has(file) || !isProjectHeader(path, folder) || !mayDefineMaps(file)) return [];
      seen.add(file);
      const include = translation.includeOf(inclusion);
      if (!include) return [];
      const loc = this.unit.lines.location(include.start, include.end);
      let sourceCode: BpfCSourceCode | undefined;
      const makeSourceCode = (): BpfCSourceCode => {
        const view = translation.asSeenFrom(inclusion);
        return new BpfCSourceCode(this.#parse(view), view);
      };
      const header = {
        path,
        mayHoldOldMaps: mayDefineOldMaps(file),
        get sourceCode() {
          sourceCode ??= makeSourceCode();
          return sourceCode;
        },
        loc,
      };
      return [header];
    });
  }

  /** The name of the source that includes the file, a header; the file's own for a source. */
  get sourceName(): string {
    return basename(this.types.translation.root.path ?? "");
  }

  /**
   * The file, a header, as other sources have it that include it.
   * @param most - how many are looked at
   */
  inOtherSources(most: number): readonly BpfCSourceCode[] {
    while (this.#inSources.length < most) {
      const { value: translation } = this.others.next();
      if (!translation) break;
      this.#inSources.push(new BpfCSourceCode(this.#parse(translation), translation));
    }
    return this.#inSources.slice(0, most);
  }

  #parse(translation: Translation): TranslationUnit {
    const { text } = translation.main.file;
    return parseUnit(scan(text), translation, Object.fromEntries(this.unit.macros.configured));
  }

  #ownMaps(): OwnMapDefinition[] {
    const { unit, types } = this;
    const maps = [...findMaps(unit, types), ...findLegacyMaps(unit, types), ...findBccMaps(unit, types)];
    return maps.sort((one, other) => one.nameNode.range[0] - other.nameNode.range[0]);
  }

  /**
   * How clang lays a type out on the target `bpf`.
   * @param type - C spelling: `struct key`, `__u32`, `foo_t`, `char[16]`
   * @returns undefined when any part of it is unknown: a header that is missing, a condition that the sources
   *   do not decide, C that is not understood
   */
  layoutOf(type: string): Layout | undefined {
    return this.types.layoutOf(type);
  }

  /** The map members of a struct, whether or not a map is made of it here. */
  mapMembersOf(record: AstNode): readonly MapMember[] {
    return mapMembersOf(this.unit, this.types, record);
  }

  /** Whether anything below the node does not parse, so that nothing is certain of it. */
  isDamaged(node: AstNode): boolean {
    return holdsDamage(node);
  }

  override getLoc(element: SyntaxElement): SourceLocation {
    return element.loc;
  }

  override getRange(element: SyntaxElement): [number, number] {
    return element.range;
  }

  override getParent(element: SyntaxElement): AstNode | undefined {
    return element.parent ?? undefined;
  }

  getInlineConfigNodes(): CommentNode[] {
    this.#inlineConfig ??= findInlineConfig(this.comments);
    return this.#inlineConfig;
  }

  getDisableDirectives(): { directives: Directive[]; problems: FileProblem[] } {
    return readDisableDirectives(this.getInlineConfigNodes());
  }

  applyInlineConfig(): {
    configs: { config: { rules: RulesConfig }; loc: SourceLocation }[];
    problems: FileProblem[];
  } {
    return readInlineRules(this.getInlineConfigNodes());
  }

  /**
   * The steps of a walk over the tree, in the order of the text; not recursive, because trees can be deep. Each is made
   * when ESLint comes to it, and is garbage behind it, which is cheaper than many steps that live a while.
   */
  override *traverse(): Generator<VisitNodeStep, void> {
    const pending: AstNode[] = [this.ast];
    /** Nodes that have been entered and not left; on top of `pending` they are left. */
    const entered: AstNode[] = [];
    for (let node = pending.at(-1); node; node = pending.at(-1)) {
      const isLeaving = entered.at(-1) === node;
      yield new VisitNodeStep({ target: node, phase: isLeaving ? LEAVE : ENTER, args: [node, node.parent] });
      if (isLeaving) {
        pending.pop();
        entered.pop();
      } else {
        entered.push(node);
        for (const child of childNodes(node).reverse()) pending.push(child);
      }
    }
  }
}
