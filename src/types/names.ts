/** What the names of a unit stand for, as far as the unit itself tells. */
import { scalarSize } from "../facts/scalar-types.js";
import type { AstNode } from "../syntax/ast.js";
import { branchesAt } from "../syntax/preprocessor.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { TranslationUnit } from "../syntax/unit.js";
import { fitsInt, INT, integerConstant, type IntegerConstant } from "./expressions.js";

export type NameKind = "type" | "variable" | "enumerator";

interface Names {
  readonly kinds: Map<string, NameKind>;
  /** Tags with a definition. */
  readonly tags: Set<string>;
  readonly enumerators: Map<string, IntegerConstant | undefined>;
}

const cache = new WeakMap<TranslationUnit, Names>();

function namesOf(unit: TranslationUnit): Names {
  let names = cache.get(unit);
  if (!names) {
    names = collectNames(unit);
    cache.set(unit, names);
  }
  return names;
}

/**
 * What a name stands for at file level.
 * @returns undefined for names that the unit does not declare, unless they are the kernel's scalar types
 */
export function kindOfName(unit: TranslationUnit, name: string): NameKind | undefined {
  return namesOf(unit).kinds.get(name) ?? (scalarSize(name) === undefined ? undefined : "type");
}

/** Type and value of an enumerator; undefined for other names, and where a value is not known to fit an int. */
export function enumeratorConstant(unit: TranslationUnit, name: string): IntegerConstant | undefined {
  return namesOf(unit).enumerators.get(name);
}

/** Whether the unit defines a struct, union or enum of this tag. */
export function isTagDefined(unit: TranslationUnit, tag: string): boolean {
  return namesOf(unit).tags.has(tag);
}

function collectNames(unit: TranslationUnit): Names {
  const names: Names = { kinds: new Map(), tags: new Set(), enumerators: new Map() };
  const pending: AstNode[] = [unit.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    switch (node.type) {
      case "compound_statement":
        continue;
      case "type_definition":
        for (const declarator of node.declarator) addKind(names, declarator, "type");
        break;
      case "declaration":
      case "bpf_map_definition":
        for (const declarator of node.declarator) addKind(names, declarator, "variable");
        break;
      case "struct_specifier":
      case "union_specifier":
      case "enum_specifier":
        if (node.body && node.name?.type === "type_identifier") names.tags.add(node.name.name);
        break;
      case "enumerator_list":
        addEnumerators(unit, names, node);
        break;
      default:
    }
    for (const child of childNodes(node).reverse()) pending.push(child);
  }
  return names;
}

function addKind({ kinds }: Names, declarator: AstNode | undefined, kind: NameKind): void {
  const node = declaredName(declarator);
  if (node) kinds.set(node.name, kind);
}

/**
 * Values go up from 0, or from the last one that is given. Nothing is known past an unknown value, past the
 * branch of a conditional, in an enum with a type of its own, and of a name with two values.
 */
function addEnumerators(
  unit: TranslationUnit,
  { kinds, enumerators }: Names,
  list: Extract<AstNode, { type: "enumerator_list" }>,
): void {
  const { preprocessing } = unit;
  const [branchOfList] = branchesAt(preprocessing, list.range[0]);
  const hasOwnType = list.parent?.type === "enum_specifier" && isTyped(unit, list.parent);
  let next: bigint | undefined = 0n;
  for (const node of list.children) {
    if (node.type !== "enumerator" || node.name?.type !== "identifier") {
      next = undefined;
      continue;
    }
    const { name } = node.name;
    const [branch] = branchesAt(preprocessing, node.range[0]);
    const value: bigint | undefined = node.value
      ? integerConstant(node.value, (other) => enumerators.get(other))?.value
      : next;
    const isKnown = value !== undefined && fitsInt(value) && !hasOwnType && !enumerators.has(name);
    kinds.set(name, "enumerator");
    enumerators.set(name, isKnown ? { type: INT, value } : undefined);
    next = value === undefined || branch !== branchOfList ? undefined : value + 1n;
  }
}

/** Whether an enum has an underlying type, `enum e : u8 { … }`, which the tree does not show. */
function isTyped(unit: TranslationUnit, { name, body, range }: Extract<AstNode, { type: "enum_specifier" }>): boolean {
  return unit.text.slice(name?.range[1] ?? range[0], body?.range[0]).includes(":");
}

type NameNode = Extract<AstNode, { type: "identifier" | "field_identifier" | "type_identifier" }>;

/** The name that a declarator declares, whatever pointers, arrays, parameters and initialisers are around it. */
export function declaredName(declarator: AstNode | undefined): NameNode | undefined {
  let node = declarator;
  while (node) {
    if (node.type === "identifier" || node.type === "field_identifier" || node.type === "type_identifier") return node;
    if (node.type === "parenthesized_declarator") node = node.children[0];
    else node = "declarator" in node && !Array.isArray(node.declarator) ? node.declarator : undefined;
  }
  return undefined;
}
