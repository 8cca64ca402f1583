/** What the names of a unit stand for, as far as the unit itself tells. */
import { scalarSize } from "../facts/scalar-types.js";
import type { AstNode } from "../syntax/ast.js";
import { childNodes } from "../syntax/tree.js";
import type { TranslationUnit } from "../syntax/unit.js";
import { fitsInt, INT, integerConstant, type IntegerConstant } from "./expressions.js";

export type NameKind = "type" | "variable" | "enumerator";

interface Names {
  readonly kinds: Map<string, NameKind>;
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

function collectNames(unit: TranslationUnit): Names {
  const names: Names = { kinds: new Map(), enumerators: new Map() };
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
      case "enumerator_list":
        addEnumerators(names, node.children);
        break;
      default:
    }
    pending.push(...childNodes(node));
  }
  return names;
}

function addKind({ kinds }: Names, declarator: AstNode | undefined, kind: NameKind): void {
  const node = declaredName(declarator);
  if (node) kinds.set(node.name, kind);
}

/** Values go up from 0, or from the last one that is given; past an unknown one, nothing is known. */
function addEnumerators({ kinds, enumerators }: Names, nodes: readonly AstNode[]): void {
  let next: bigint | undefined = 0n;
  for (const node of nodes) {
    if (node.type !== "enumerator" || node.name?.type !== "identifier") {
      next = undefined;
      continue;
    }
    const { name } = node.name;
    const value: bigint | undefined = node.value
      ? integerConstant(node.value, (other) => enumerators.get(other))?.value
      : next;
    kinds.set(name, "enumerator");
    enumerators.set(name, value !== undefined && fitsInt(value) ? { type: INT, value } : undefined);
    next = value === undefined ? undefined : value + 1n;
  }
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
