/**
 * Maps that the values of a struct define, in a section `maps` or `maps/…`: libbpf's `struct bpf_map_def` before 1.0,
 * iproute2's `struct bpf_elf_map`, and structs of a project's own with the same members.
 */
import { ELF_MEMBERS, LEGACY_ATTRIBUTES } from "../facts/legacy-maps.js";
import type { AstNode, BaseNode, BpfMapDefinitionNode } from "../syntax/ast.js";
import { expandMacros } from "../preprocessor/expand.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { holdsDamage } from "../syntax/child-nodes.js";
import { isMapSection } from "../syntax/sections.js";
import { declaredName } from "../syntax/unwrap.js";
import type { UnitTypes } from "../types/unit-types.js";
import { expandAt, expandedDeclarations } from "./expanded-definitions.js";
import { findAnnotation, type Annotation } from "./key-value-annotations.js";
import { readLegacyAttributes, readLegacyUnknown, type LegacyField } from "./legacy-attributes.js";
import { initializedMembers, type InitialValue } from "./legacy-fields.js";
import { legacyRecordOf, type LegacyRecord } from "./legacy-records.js";
import { parseCall } from "./macro-calls.js";
import { withAttributes } from "./map-variable.js";
import {
  definitionNodes,
  linkageOf,
  sectionNodeOf,
  type ArgumentUse,
  type MemberArgument,
  type OwnMapDefinition,
} from "./maps.js";

/** A map of style `legacy` or `elf`. */
export interface LegacyMapDefinition extends OwnMapDefinition {
  readonly style: "legacy" | "elf";
  /** Tag of the struct whose values define the map; undefined for a struct without one. */
  readonly tag: string | undefined;
  /** `maps`, or `maps/` and a name. */
  readonly section: string;
  /**
   * In the order of the text, and empty without an initialiser, which makes all of them 0; undefined where the
   * initialiser does not tell for certain.
   */
  readonly fields: readonly LegacyField[] | undefined;
  /** Whether the variable is an array of maps. */
  readonly isArray: boolean;
  /** The types that `BPF_ANNOTATE_KV_PAIR` gives the map; undefined without one. */
  readonly annotation: Annotation | undefined;
}

/** Every legacy map that a unit defines or declares, in the order of the text. */
export function findLegacyMaps(unit: TranslationUnit, types: UnitTypes): LegacyMapDefinition[] {
  return [...definitionNodes(unit.ast)].flatMap((node) => {
    const variables = node.macro ? expandedVariables(unit, node, node.macro) : declaredVariables(unit, node);
    return variables.flatMap((variable) => legacyMap(unit, types, node, variable) ?? []);
  });
}

/** A variable in a section `maps`, as the text has it. */
interface WrittenVariable extends Pick<LegacyMapDefinition, "name" | "nameNode" | "linkage" | "section" | "isArray"> {
  /** Tag of its struct, if it has one. */
  readonly tag: string | undefined;
  /** Undefined without an initialiser, `other` for one that is not plainly a list of values. */
  readonly values: readonly WrittenValue[] | "other" | undefined;
}

interface WrittenValue extends InitialValue {
  /** The value with its designator, or the macro's call. */
  readonly node: AstNode;
  /** The value alone, where the file writes it. */
  readonly valueNode: AstNode | undefined;
}

function declaredVariables(unit: TranslationUnit, node: BpfMapDefinitionNode): WrittenVariable[] {
  const type = node.type_node;
  const tag = type?.type === "struct_specifier" && type.name?.type === "type_identifier" ? type.name.name : undefined;
  return node.declarator.flatMap((declarator, index) => {
    const section = sectionNodeOf(node, index)?.name;
    const nameNode = declaredName(declarator);
    if (!isLegacySection(section) || nameNode?.type !== "identifier") return [];
    const isInitialised = declarator.type === "init_declarator";
    return {
      name: nameNode.name,
      nameNode,
      linkage: linkageOf(node),
      section,
      isArray: (isInitialised ? declarator.declarator : declarator)?.type === "array_declarator",
      tag,
      values: isInitialised && declarator.value ? writtenValues(unit, node, declarator.value) : undefined,
    };
  });
}

function writtenValues(
  unit: TranslationUnit,
  { range: [start, end] }: BaseNode,
  list: AstNode,
): WrittenVariable["values"] {
  const holdsDirective = unit.ast.directives.some(({ range }) => range[0] > start && range[0] < end);
  if (list.type !== "initializer_list" || holdsDirective || holdsDamage(list)) return "other";
  return list.children.map((node): WrittenValue => {
    const value = node.type === "initializer_pair" ? node.value : node;
    return {
      designator: node.type === "initializer_pair" ? (value ? designatorOf(node) : "other") : undefined,
      text: value ? unit.text.slice(...value.range) : "",
      isWhole: value?.type === "initializer_list" || value?.type === "string_literal",
      node,
      valueNode: value,
    };
  });
}

function designatorOf({ designator }: Extract<AstNode, { type: "initializer_pair" }>): InitialValue["designator"] {
  const [first] = designator;
  const named = first?.type === "field_designator" ? first.children[0] : first;
  return designator.length === 1 && named?.type === "field_identifier" ? { name: named.name } : "other";
}

function expandedVariables(unit: TranslationUnit, node: BpfMapDefinitionNode, macro: AstNode): WrittenVariable[] {
  const text = expandAt(unit, node);
  if (text === undefined) return [];
  return expandedDeclarations(text).variables.flatMap(({ name, linkage, section, isArray, type, initializer }) => {
    if (!isLegacySection(section)) return [];
    const values =
      typeof initializer === "object"
        ? initializer.map((value) => ({ ...value, node, valueNode: undefined }))
        : initializer;
    return { name, nameNode: macro, linkage, section, isArray, tag: type.tag, values };
  });
}

function isLegacySection(section: string | undefined): section is string {
  return section !== ".maps" && isMapSection(section);
}

function legacyMap(
  unit: TranslationUnit,
  types: UnitTypes,
  node: BpfMapDefinitionNode,
  variable: WrittenVariable,
): LegacyMapDefinition | undefined {
  const { name, nameNode, linkage, section } = variable;
  const use = { unit, types, offset: node.range[0] };
  const record = legacyRecordOf(types, name, use.offset);
  if (record === "other") return undefined;
  const isArray = record?.isArray ?? variable.isArray;
  const fields = isArray ? undefined : fieldsOf(variable.values ?? [], record, use);
  const tag = record ? record.tag : variable.tag;
  const style = styleOf(tag, record, fields);
  if (!style) return undefined;
  const annotation = findAnnotation(unit, types, name, use.offset);
  const place = { name, style, linkage, members: [], file: undefined, node, nameNode } as const;
  return withAttributes(
    { ...place, tag, section, fields, isArray, annotation },
    {
      attributes: () => readLegacyAttributes(types, fields ?? [], annotation),
      unknown: () => readLegacyUnknown(types, fields ?? []),
    },
  );
}

function styleOf(
  tag: string | undefined,
  record: LegacyRecord | undefined,
  fields: readonly LegacyField[] | undefined,
): LegacyMapDefinition["style"] | undefined {
  const names = (record?.members ?? fields ?? []).map(({ name }) => name);
  if (record?.members && !record.hasNumbers) return undefined;
  if (tag === "bpf_elf_map" || names.some((name) => ELF_MEMBERS.has(name))) return "elf";
  if (tag === "bpf_map_def") return "legacy";
  return names.includes("type") && names.includes("key_size") ? "legacy" : undefined;
}

function fieldsOf(
  values: readonly WrittenValue[] | "other",
  record: LegacyRecord | undefined,
  use: ArgumentUse,
): LegacyField[] | undefined {
  if (values === "other") return undefined;
  const names = initializedMembers(values, record?.members);
  const fields = names?.flatMap((name, index): LegacyField[] => {
    const value = values[index];
    if (!value) return [];
    const argument = { text: value.text, node: value.valueNode, use };
    return [{ name, attribute: LEGACY_ATTRIBUTES.get(name), value: argument, node: value.node }];
  });
  return fields?.every(({ value }) => isOneValue(value)) ? fields : undefined;
}

/** Whether a value does not turn out to be several values, or one with a designator, once macros are expanded. */
function isOneValue({ text, use: { unit, offset } }: MemberArgument): boolean {
  const expanded = expandMacros(text, (name) => unit.macros.definition(name, offset));
  const call = expanded === undefined ? undefined : parseCall(`f(${expanded})`);
  return text.startsWith("{") || (call?.arguments.length === 1 && !/^[.[]/u.test(call.arguments[0] ?? ""));
}
