/**
 * Maps that the values of a struct define, in a section `maps` or `maps/…`: libbpf's `struct bpf_map_def` before 1.0,
 * iproute2's `struct bpf_elf_map`, and structs of a project's own with the same members.
 */
import { ELF_MEMBERS, LEGACY_ATTRIBUTES } from "../facts/legacy-maps.js";
import type { AstNode, BaseNode, BpfMapDefinitionNode } from "../syntax/ast.js";
import { expandMacros } from "../preprocessor/expand.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { declaredName } from "../syntax/unwrap.js";
import type { UnitTypes } from "../types/unit-types.js";
import { findAnnotation, type Annotation } from "./key-value-annotations.js";
import { readLegacyAttributes, readLegacyUnknown, type LegacyField } from "./legacy-attributes.js";
import { readFields } from "./legacy-fields.js";
import { legacyRecordOf, type LegacyRecord } from "./legacy-records.js";
import { parseCall } from "./macro-calls.js";
import { withAttributes } from "./map-variable.js";
import {
  definitionNodes,
  expandAt,
  linkageOf,
  sectionNodeOf,
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
    if (!node.macro) return mapsOf({ unit, types, definition: node, node });
    const expansion = expandAt(unit, node);
    if (!expansion) return [];
    const { macro } = node;
    return [...definitionNodes(expansion.ast)].flatMap((definition) =>
      definition.macro ? [] : mapsOf({ unit, types, definition, node, expansion, macro }),
    );
  });
}

/** A declaration, and where it stands. */
interface Place {
  /** The linted unit. */
  readonly unit: TranslationUnit;
  readonly types: UnitTypes;
  readonly definition: BpfMapDefinitionNode;
  /** The declaration in the linted unit, or the macro call that makes it. */
  readonly node: BpfMapDefinitionNode;
  readonly expansion?: TranslationUnit;
  readonly macro?: BpfMapDefinitionNode["macro"];
}

function mapsOf(place: Place): LegacyMapDefinition[] {
  const { definition } = place;
  return definition.declarator.flatMap((declarator, index) => {
    const section = sectionNodeOf(definition, index)?.name;
    const nameNode = declaredName(declarator);
    const isLegacy = section === "maps" || section?.startsWith("maps/");
    if (!isLegacy || section === undefined || nameNode?.type !== "identifier") return [];
    return legacyMap(place, declarator, nameNode, section) ?? [];
  });
}

function legacyMap(
  place: Place,
  declarator: AstNode,
  nameNode: Extract<AstNode, { type: "identifier" }>,
  section: string,
): LegacyMapDefinition | undefined {
  const { unit, types, definition, node, macro } = place;
  const { name } = nameNode;
  const record = legacyRecordOf(types, name, node.range[0]);
  if (record === "other") return undefined;
  const initializer = declarator.type === "init_declarator" ? declarator.value : undefined;
  const isArray = record?.isArray ?? isArrayDeclarator(declarator);
  const fields = isArray ? undefined : fieldsOf(place, initializer, record);
  const tag = record ? record.tag : writtenTag(place);
  const style = styleOf(tag, record, fields);
  if (!style) return undefined;
  const annotation = findAnnotation(unit, types, name, node.range[0]);
  const description = {
    name,
    style,
    linkage: linkageOf(definition),
    members: [],
    file: undefined,
    node,
    nameNode: macro ?? nameNode,
    tag,
    section,
    fields,
    isArray,
    annotation,
  } as const;
  return withAttributes(description, {
    attributes: () => readLegacyAttributes(types, fields ?? [], annotation),
    unknown: () => readLegacyUnknown(types, fields ?? []),
  });
}

function isArrayDeclarator(declarator: AstNode): boolean {
  const inner = declarator.type === "init_declarator" ? declarator.declarator : declarator;
  return inner?.type === "array_declarator";
}

function writtenTag({ definition: { type_node: type } }: Place): string | undefined {
  return type?.type === "struct_specifier" && type.name?.type === "type_identifier" ? type.name.name : undefined;
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
  { unit, types, node, macro, expansion = unit }: Place,
  initializer: AstNode | undefined,
  record: LegacyRecord | undefined,
): LegacyField[] | undefined {
  if (!initializer) return [];
  if (initializer.type !== "initializer_list" || holdsDirective(unit, node)) return undefined;
  const use = { unit, types, offset: node.range[0] };
  const fields = readFields(initializer, record?.members)?.map(({ name, node: field, value }): LegacyField => {
    const text = expansion.text.slice(...value.range);
    const attribute = LEGACY_ATTRIBUTES.get(name);
    return { name, attribute, value: { text, node: macro ? undefined : value, use }, node: field };
  });
  return fields?.every(({ value }) => isOneValue(value)) ? fields : undefined;
}

function holdsDirective({ ast }: TranslationUnit, { range: [start, end] }: BaseNode): boolean {
  return ast.directives.some(({ range }) => range[0] > start && range[0] < end);
}

/** Whether a value does not turn out to be several values, or one with a designator, once macros are expanded. */
function isOneValue({ text, use: { unit, offset } }: MemberArgument): boolean {
  const expanded = expandMacros(text, (name) => unit.macros.definition(name, offset));
  const call = expanded === undefined ? undefined : parseCall(`f(${expanded})`);
  return text.startsWith("{") || (call?.arguments.length === 1 && !/^[.[]/u.test(call.arguments[0] ?? ""));
}
