/**
 * What a file does with the variable of a map, as far as it decides on whether the variable may get another type. A
 * loader reads the variable; a program only ever takes its address.
 */
import type { Declaration, SourceFile } from "../headers/source-file.js";
import { closingIndex } from "../syntax/sections.js";
import type { AstNode } from "../syntax/ast.js";
import { childNodes } from "../syntax/child-nodes.js";
import { Char, scanTokens } from "../syntax/scan.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { declaredName } from "../syntax/unwrap.js";
import type { UnitTypes } from "../types/unit-types.js";
import { splitArguments } from "./macro-calls.js";

export interface MapUse {
  readonly node: AstNode;
  /**
   * `harmless`: the variable may have any type; `breaking`: the use does not compile, or warns, or means something else
   * with another type; `doubtful`: the file does not tell.
   */
  readonly effect: "harmless" | "breaking" | "doubtful";
}

type Effect = MapUse["effect"];

/** Structs that legacy maps are variables of, wherever a type names them. */
const LEGACY_TYPE = /\bbpf_(?:map_def|elf_map)\w*\b/u;

/**
 * Every use of a map's variable besides its definition, in the order of the text. A local variable of the same name counts
 * as a use that is doubtful.
 * @param definition - the node of the definition, in which its name is no use
 */
export function findMapUses(unit: TranslationUnit, types: UnitTypes, name: string, definition: AstNode): MapUse[] {
  const mentions = new RegExp(String.raw`\b${name}\b`, "u");
  const uses: MapUse[] = [];
  const pending: AstNode[] = [unit.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (types.translation.areExclusive(definition.range[0], node.range[0]) && node !== unit.ast) continue;
    if (node.type === "identifier" && node.name === name) {
      const effect = effectOf(node, unit, types, definition);
      if (effect) uses.push({ node, effect });
    } else if (isOpaque(node) && mentions.test(node.text) && !node.text.startsWith("BPF_ANNOTATE_KV_PAIR")) {
      uses.push({ node, effect: "doubtful" });
    }
    for (const child of childNodes(node).reverse()) pending.push(child);
  }
  return uses;
}

type OpaqueNode = Extract<
  AstNode,
  { type: "macro_argument" | "typeof_specifier" | "macro_invocation" | "preproc_def" }
>;

/** Whether a node holds text that is no tree. */
function isOpaque(node: AstNode): node is OpaqueNode {
  return /^(?:macro_argument|typeof_specifier|macro_invocation|preproc_\w*def)$/u.test(node.type);
}

/** What is around an expression, beyond parentheses. */
function outerNode(node: AstNode): { readonly inner: AstNode; readonly parent: AstNode | null } {
  let inner = node;
  while (inner.parent?.type === "parenthesized_expression") inner = inner.parent;
  return { inner, parent: inner.parent };
}

/** Undefined for the name in the definition itself. */
function effectOf(node: AstNode, unit: TranslationUnit, types: UnitTypes, definition: AstNode): Effect | undefined {
  const { inner, parent } = outerNode(node);
  switch (parent?.type) {
    case "field_expression":
    case "sizeof_expression":
      return "breaking";
    case "pointer_expression":
      return parent.operator === "&" ? effectOfAddress(parent, unit, types) : "doubtful";
    case "init_declarator":
      if (parent.value === inner) return "doubtful";
      return effectOfDeclarator(parent, definition);
    case "bpf_map_definition":
    case "declaration":
    case "array_declarator":
      return effectOfDeclarator(parent, definition);
    default:
      return "doubtful";
  }
}

/** A second declaration at file level cannot stay as it is; one in a function hides the map. */
function effectOfDeclarator(declarator: AstNode, definition: AstNode): Effect | undefined {
  for (let node: AstNode | null = declarator; node; node = node.parent) {
    if (node === definition) return undefined;
    if (node.type === "compound_statement" || node.type === "parameter_declaration") return "doubtful";
  }
  return "breaking";
}

function effectOfAddress(address: AstNode, unit: TranslationUnit, types: UnitTypes): Effect {
  const { inner, parent } = outerNode(address);
  const textOf = (node: AstNode | undefined): string => (node ? unit.text.slice(...node.range) : "");
  switch (parent?.type) {
    case "cast_expression":
      return effectOfType(textOf(parent.type_node), "harmless");
    case "init_declarator": {
      const { parent: declaration } = parent;
      if (declaration?.type !== "declaration" || declaredName(parent) === undefined) return "doubtful";
      return effectOfType(textOf(declaration.type_node), "doubtful");
    }
    case "argument_list": {
      const call = parent.parent;
      if (call?.type !== "call_expression" || call.function?.type !== "identifier") return "doubtful";
      return effectOfArgument(call.function.name, parent.children.indexOf(inner), unit, types);
    }
    default:
      return "doubtful";
  }
}

function effectOfType(type: string, otherwise: Effect): Effect {
  if (LEGACY_TYPE.test(type)) return "breaking";
  return /\bvoid\b/u.test(type) ? "harmless" : otherwise;
}

/** The effect of handing the variable's address to a function. */
function effectOfArgument(callee: string, index: number, unit: TranslationUnit, types: UnitTypes): Effect {
  if (unit.macros.isDefined(callee)) return "doubtful";
  const effects = declarationsOf(types, callee).map((text) => effectOfParameter(text, callee, index));
  if (effects.includes("breaking")) return "breaking";
  if (effects.length > 0) return effects.every((effect) => effect === "harmless") ? "harmless" : "doubtful";
  // A helper of the kernel's, of which no header is in sight: they all take maps as `void *`.
  return callee.startsWith("bpf_") ? "harmless" : "doubtful";
}

/** The texts of the declarations that may declare a function, those in headers among them. */
function declarationsOf({ translation }: UnitTypes, name: string): string[] {
  const textsOf = (find: (file: SourceFile) => readonly Declaration[]): string[] =>
    [...translation.candidates(find)].map(({ inclusion, declaration }) =>
      inclusion.file.text.slice(declaration.start, declaration.bodyStart),
    );
  const texts = textsOf((file) => file.declaringName(name));
  return texts.length > 0 ? texts : textsOf((file) => file.possiblyDeclaringName(name));
}

function effectOfParameter(declaration: string, name: string, index: number): Effect {
  const tokens = scanTokens(declaration);
  const at = Array.from({ length: tokens.length }, (_, each) => each).find((each) => tokens.text(each) === name);
  // `static long (*bpf_helper)(void *map)` has its parameters behind a parenthesis.
  const open = at === undefined ? -1 : at + (tokens.is(at + 1, Char.rightParen) ? 2 : 1);
  if (!tokens.is(open, Char.leftParen)) return LEGACY_TYPE.test(declaration) ? "breaking" : "harmless";
  const parameters = splitArguments(tokens, open + 1, closingIndex(tokens, open));
  const parameter = parameters[index];
  // Without a prototype for it, any pointer is taken.
  if (parameter === undefined) return "harmless";
  return effectOfType(parameter, "doubtful");
}
