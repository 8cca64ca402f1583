/** The maps that a unit defines, whatever spelling it uses for them. */
import type { MemberKind } from "../syntax/macro-kinds.js";
import type { AstNode, BpfMapDefinitionNode, BpfSectionNode } from "../syntax/ast.js";
import { childNodes, holdsDamage } from "../syntax/child-nodes.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { isMapConstant } from "../facts/map-members.js";
import { mapTypeName } from "../facts/map-types.js";
import { declaredName } from "../syntax/unwrap.js";
import type { UnitTypes } from "../types/unit-types.js";
import {
  expandAt,
  expandedDeclarations,
  expandedMembers,
  type ExpandedDeclarations,
  type ExpandedMember,
  type ExpandedType,
} from "./expanded-definitions.js";
import { MapVariable, type LateAttributes } from "./map-variable.js";

/** A member of a BTF-style map definition. */
export interface MapMember {
  readonly name: string;
  /** Which of libbpf's macros the member is, or reads like; `other` for any other C member. */
  readonly form: MemberKind | "other";
  /** The macro that makes the member; undefined for a member that spells out what the macro declares. */
  readonly macro: string | undefined;
  /** The member in the linted file, or the macro invocation that brings it. */
  readonly node: AstNode;
  /** A type or an expression; undefined for form `other`. */
  readonly argument: MemberArgument | undefined;
  /** Whether a macro of the project brings the member, so that it is not written in the file as it reads here. */
  readonly isExpanded: boolean;
  /** Members of the inner map's definition, for `values` of a map of maps. */
  readonly inner: readonly MapMember[] | undefined;
}

/** What a map member carries. */
export interface MemberArgument {
  /** C spelling. */
  readonly text: string;
  /** The type (`type_descriptor` or a type) or expression in the linted file; undefined where a macro brings it. */
  readonly node: AstNode | undefined;
  /** Where the argument is used: the linted unit, whose names it speaks of, and a UTF-16 offset in it. */
  readonly use: ArgumentUse;
}

/** A place in the linted unit, and the types that are in sight there. */
export interface ArgumentUse {
  readonly unit: TranslationUnit;
  readonly types: UnitTypes;
  /** UTF-16. */
  readonly offset: number;
}

/**
 * How a map is defined: by the type of a variable in `.maps`, by the value of a `struct bpf_map_def` or of iproute2's
 * `struct bpf_elf_map` in `maps`, or by a macro of bcc's.
 */
export type MapStyle = "btf" | "legacy" | "elf" | "bcc";

export interface MapDefinition extends LateAttributes {
  readonly name: string;
  readonly style: MapStyle;
  readonly linkage: "global" | "static" | "extern";
  /**
   * The members as the linted file writes them, in the order of the text; empty when the definition of the map's
   * struct is not in the file, and for other styles than `btf`.
   */
  readonly members: readonly MapMember[];
  /** Absolute path of the header that defines the map; undefined when the linted file does. */
  readonly file: string | undefined;
  /** The definition in the linted file; undefined when a header holds it. */
  readonly node: BpfMapDefinitionNode | undefined;
  /** The name in the declaration, or the macro's name where a macro makes the definition; undefined in a header. */
  readonly nameNode: AstNode | undefined;
}

/** A map of the linted file. */
export interface OwnMapDefinition extends MapDefinition {
  readonly file: undefined;
  readonly node: BpfMapDefinitionNode;
  readonly nameNode: AstNode;
}

/** Every BTF-style map that the unit itself defines or declares, in the order of the text. */
export function findMaps(unit: TranslationUnit, types: UnitTypes): OwnMapDefinition[] {
  return writtenMaps(unit, types).map(({ name, mapType, ...place }) => {
    const declaration = types.translation.declarationAt(place.nameNode.range[0]);
    const variable = new MapVariable(types, declaration, name);
    const map = variable.define({ ...place, style: "btf" as const, file: undefined });
    // What is written tells without any header, and in the branch of each condition.
    const value = mapType !== undefined && /^\d+$/u.test(mapType) ? mapTypeName(Number(mapType)) : mapType;
    if (value === undefined || !isMapConstant(value)) return map;
    return Object.defineProperty(map, "mapType", { value });
  });
}

/** A map as the text has it. */
interface WrittenMap {
  readonly name: string;
  readonly linkage: MapDefinition["linkage"];
  /** As the definition spells it. */
  readonly mapType: string | undefined;
  readonly members: readonly MapMember[];
  readonly node: BpfMapDefinitionNode;
  readonly nameNode: AstNode;
}

function writtenMaps(unit: TranslationUnit, types: UnitTypes): WrittenMap[] {
  const records = recordsOf(unit, types);
  return [...definitionNodes(unit.ast)].flatMap((node) =>
    node.macro ? mapsOfMacro(records, node, node.macro) : mapsOfDeclaration(records, node),
  );
}

/** The map members of a struct: those that libbpf's macros make, and those that read like them. */
export function mapMembersOf(unit: TranslationUnit, types: UnitTypes, record: AstNode): MapMember[] {
  return recordsOf(unit, types).membersOf(record);
}

/** Where definitions can stand: with a brace missing above them, they seem to stand in a function. */
const DEFINITION_HOLDERS = new Set([
  ...["translation_unit", "linkage_specification", "declaration_list", "ERROR"],
  ...["function_definition", "compound_statement", "if_statement", "else_clause"],
  ...["for_statement", "while_statement", "do_statement", "macro_statement"],
]);

/** The nodes that define or declare maps, in the order of the text. */
export function* definitionNodes(root: AstNode): Generator<BpfMapDefinitionNode> {
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "bpf_map_definition") yield node;
    if (!DEFINITION_HOLDERS.has(node.type)) continue;
    for (const child of childNodes(node).reverse()) pending.push(child);
  }
}

function mapsOfDeclaration(records: Records, node: BpfMapDefinitionNode): WrittenMap[] {
  let members: readonly MapMember[] | undefined;
  return node.declarator.flatMap((declarator, index) => {
    const nameNode = declaredName(declarator);
    if (nameNode?.type !== "identifier" || sectionOf(node, index) !== ".maps") return [];
    members ??= records.membersOf(node.type_node);
    return {
      name: nameNode.name,
      linkage: linkageOf(node),
      mapType: mapTypeOf(members),
      members,
      node,
      nameNode,
    };
  });
}

/** The maps of a project's own macro, placed at its call. */
function mapsOfMacro(
  records: Records,
  node: BpfMapDefinitionNode,
  nameNode: NonNullable<BpfMapDefinitionNode["macro"]>,
): WrittenMap[] {
  const text = expandAt(records.unit, node);
  if (text === undefined) return [];
  const expansion = expandedDeclarations(text);
  return expansion.variables.flatMap(({ name, linkage, section, type }) => {
    if (section !== ".maps") return [];
    const members = records.membersOfExpanded(type, node, expansion.records);
    return { name, linkage, mapType: mapTypeOf(members), members, node, nameNode };
  });
}

/** The linkage that a declaration gives its variables. */
export function linkageOf(node: BpfMapDefinitionNode): MapDefinition["linkage"] {
  for (const child of node.children) {
    if (child.type !== "storage_class_specifier") continue;
    if (child.text === "static" || child.text === "extern") return child.text;
  }
  return "global";
}

/** The type as the definition spells it; undefined where the branches of a conditional give two. */
function mapTypeOf(members: readonly MapMember[]): string | undefined {
  const spellings = members.flatMap(({ name, form, argument }) =>
    name === "type" && form === "uint" ? [argument?.text] : [],
  );
  return new Set(spellings).size === 1 ? spellings[0] : undefined;
}

/**
 * The section of one of a declaration's variables: the one named right behind it, or the one in front of
 * them all, as C binds attributes.
 * @param index - of the variable, from 0
 */
export function sectionNodeOf(node: BpfMapDefinitionNode, index: number): BpfSectionNode | undefined {
  const start = node.declarator[index]?.range[0] ?? 0;
  const next = node.declarator[index + 1]?.range[0] ?? Infinity;
  const first = node.declarator[0]?.range[0] ?? 0;
  const sections = (node.annotations ?? []).filter((annotation) => annotation.type === "bpf_section");
  const own = sections.find(({ range }) => range[0] > start && range[0] < next);
  return own ?? sections.find(({ range }) => range[0] < first);
}

function sectionOf(node: BpfMapDefinitionNode, index: number): string | undefined {
  return sectionNodeOf(node, index)?.name;
}

/** Levels of inner maps that are read; libbpf refuses a second one ("multi-level inner maps not supported"). */
const MAX_INNER_DEPTH = 2;

const cache = new WeakMap<TranslationUnit, Records>();

function recordsOf(unit: TranslationUnit, types: UnitTypes): Records {
  let records = cache.get(unit);
  if (!records) {
    records = new Records(unit, types);
    cache.set(unit, records);
  }
  return records;
}

/** The struct definitions of a unit, by tag and by typedef name. */
class Records {
  #depth = 0;
  #tags: Map<string, AstNode[]> | undefined;
  #typedefs: Map<string, AstNode[]> | undefined;

  constructor(
    readonly unit: TranslationUnit,
    readonly types: UnitTypes,
  ) {}

  /** Members of a map's struct; empty when its definition is not in the unit. */
  membersOf(type: AstNode | undefined): MapMember[] {
    const record = this.#record(type, 0);
    if (record?.type !== "struct_specifier" || record.body?.type !== "field_declaration_list") return [];
    const { children } = record.body;
    return this.#within(() => children.flatMap((child) => this.#member(child)));
  }

  /** A map may be described as its own inner map, and libbpf takes no more than one level anyway. */
  #within(read: () => MapMember[]): MapMember[] {
    if (this.#depth > MAX_INNER_DEPTH) return [];
    this.#depth++;
    const members = read();
    this.#depth--;
    return members;
  }

  /**
   * Members of the struct of a map that a macro's expansion declares; empty when the expansion does not define it.
   * @param node - the macro's call
   * @param expanded - the structs that the expansion defines
   */
  membersOfExpanded(
    { name, body }: Pick<ExpandedType, "name" | "body">,
    node: AstNode,
    expanded: ExpandedDeclarations["records"],
  ): MapMember[] {
    const members = body ?? (name === undefined ? undefined : expanded.get(name));
    return this.#within(() => members?.map((member) => this.#expandedMember(member, node, expanded)) ?? []);
  }

  #expandedMember(member: ExpandedMember, node: AstNode, expanded: ExpandedDeclarations["records"]): MapMember {
    const { name, form, macro, argument: text, element } = member;
    const use = { unit: this.unit, types: this.types, offset: node.range[0] };
    const isInner = name === "values" && form === "array" && element !== undefined;
    const inner = isInner ? this.membersOfExpanded(element, node, expanded) : [];
    const argument = text === undefined ? undefined : { text, node: undefined, use };
    return { name, form, macro, node, argument, isExpanded: true, inner: inner.length > 0 ? inner : undefined };
  }

  #record(type: AstNode | undefined, depth: number): AstNode | undefined {
    // A typedef that names itself is no C, but people type it.
    if (depth > 32) return undefined;
    if (type?.type === "struct_specifier") {
      if (type.body || type.name?.type !== "type_identifier") return type;
      return this.#choose(this.#index().tags.get(type.name.name), type);
    }
    if (type?.type !== "type_identifier") return undefined;
    const aliased = this.#choose(this.#index().typedefs.get(type.name), type);
    return aliased && this.#record(aliased, depth + 1);
  }

  /** Of several definitions (one in each branch of an `#if`) the one that is compiled with the use, if there is one. */
  #choose(candidates: readonly AstNode[] | undefined, use: AstNode): AstNode | undefined {
    if (candidates === undefined || candidates.length <= 1) return candidates?.[0];
    const { translation } = this.types;
    const chosen = candidates.filter((candidate) => !translation.areExclusive(use.range[0], candidate.range[0]));
    return chosen.length === 1 ? chosen[0] : undefined;
  }

  #index(): { tags: Map<string, AstNode[]>; typedefs: Map<string, AstNode[]> } {
    if (this.#tags && this.#typedefs) return { tags: this.#tags, typedefs: this.#typedefs };
    const tags = new Map<string, AstNode[]>();
    const typedefs = new Map<string, AstNode[]>();
    const add = (index: Map<string, AstNode[]>, name: string, node: AstNode): void => {
      const nodes = index.get(name);
      if (nodes) nodes.push(node);
      else index.set(name, [node]);
    };
    const pending: AstNode[] = [this.unit.ast];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.type === "compound_statement") continue;
      if (node.type === "struct_specifier" && node.body && node.name?.type === "type_identifier") {
        add(tags, node.name.name, node);
      }
      if (node.type === "type_definition") {
        for (const declarator of node.declarator) {
          if (declarator.type === "type_identifier" && node.type_node) add(typedefs, declarator.name, node.type_node);
        }
      }
      for (const child of childNodes(node)) pending.push(child);
    }
    this.#tags = tags;
    this.#typedefs = typedefs;
    return { tags, typedefs };
  }

  #member(node: AstNode): MapMember[] {
    if (node.type === "bpf_map_member") {
      const name = declaredName(node.name);
      // Of what does not parse, nothing is certain; a missing semicolon leaves the member as it is.
      const isDamaged = node.children.some(({ type }) => type === "ERROR") || holdsDamage(node.argument);
      if (!name || isDamaged) return [];
      return [{ ...this.#build(node, name.name, node.member, node.argument), macro: node.macro.name }];
    }
    if (node.type === "macro_invocation") return this.#expanded(node);
    if (node.type === "field_declaration")
      return node.declarator.flatMap((declarator) => this.#plainMember(node, declarator));
    return [];
  }

  #argument(node: AstNode): MemberArgument {
    const { unit, types } = this;
    return { text: unit.text.slice(...node.range), node, use: { unit, types, offset: node.range[0] } };
  }

  /** @param written - the argument, where it is one piece of the text */
  #build(
    node: AstNode,
    name: string,
    form: MapMember["form"],
    written: AstNode | undefined,
    argument = written && this.#argument(written),
  ): MapMember {
    const type = written?.type === "type_descriptor" ? written.type_node : written;
    const inner = name === "values" && form === "array" ? this.membersOf(type) : [];
    return {
      name,
      form,
      macro: undefined,
      node,
      argument,
      isExpanded: false,
      inner: inner.length > 0 ? inner : undefined,
    };
  }

  /** A member that spells out what the macros declare: `int (*type)[BPF_MAP_TYPE_HASH]`, `struct k *key`. */
  #plainMember(node: Extract<AstNode, { type: "field_declaration" }>, declarator: AstNode): MapMember[] {
    const name = declaredName(declarator);
    if (name?.type !== "field_identifier" || !node.type_node) return [];
    const build = (form: MapMember["form"], written?: AstNode, argument?: MemberArgument): MapMember[] => [
      this.#build(node, name.name, form, written, argument),
    ];
    if (declarator.type === "array_declarator") {
      const { declarator: element, size } = declarator;
      const isPointed = element?.type === "parenthesized_declarator" && size !== undefined;
      // A key or a value of this form is an array, as the loader reads it; any other member is its length.
      if (isPointed && (name.name === "key" || name.name === "value")) {
        const text = `${this.#argument(node.type_node).text}[${this.#argument(size).text}]`;
        return build("type", node.type_node, { ...this.#argument(node.type_node), text });
      }
      if (isPointed) return build("uint", size);
    }
    if (declarator.type === "pointer_declarator") {
      const { declarator: element } = declarator;
      if (element === name) return build("type", node.type_node);
      if (element?.type === "array_declarator" && !element.size && element.declarator === name) {
        return build("array", node.type_node);
      }
    }
    return build("other");
  }

  /** The members that a project's own macro expands to. */
  #expanded(node: Extract<AstNode, { type: "macro_invocation" }>): MapMember[] {
    const text = expandAt(this.unit, node);
    if (text === undefined) return [];
    return expandedMembers(text).map((member) => this.#expandedMember(member, node, NO_RECORDS));
  }
}

const NO_RECORDS: ExpandedDeclarations["records"] = new Map();
