/** Calls that hand records to user space as events, and the types of these records. */
import { mapCall } from "../facts/helpers.js";
import type { AstNode } from "../syntax/ast.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { TranslationUnit } from "../syntax/unit.js";
import { declaredName, withoutParentheses } from "../syntax/unwrap.js";

/** A call that hands over a record. */
export interface EventCall {
  /** The map that takes the event; undefined where the call does not name one. */
  readonly map: string | undefined;
  /** C spelling of the record's type, or an expression of it; locals are replaced by their types. */
  readonly text: string;
  /** The argument that gives the size. */
  readonly node: AstNode;
}

/** Which arguments of a call that hands over an event are the map and the size, counted from 0. */
function eventArguments(name: string): { readonly map: number; readonly size: number } | undefined {
  // Source: Linux 6.18 `include/uapi/linux/bpf.h`; it returns the memory that the other calls are given.
  if (name === "bpf_ringbuf_reserve") return { map: 0, size: 1 };
  const call = mapCall(name);
  return call?.buffer?.access === "read" ? { map: call.map, size: call.buffer.size } : undefined;
}

/** The calls whose size is the `sizeof` of a type, or of an object whose type is written in the file. */
export function findEvents(unit: TranslationUnit): EventCall[] {
  const events: EventCall[] = [];
  const pending: AstNode[] = [unit.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const event = node.type === "call_expression" ? eventOf(unit, node) : undefined;
    if (event) events.push(event);
    for (const child of childNodes(node).reverse()) pending.push(child);
  }
  return events;
}

function eventOf(unit: TranslationUnit, node: Extract<AstNode, { type: "call_expression" }>): EventCall | undefined {
  const helper = node.function?.type === "identifier" ? eventArguments(node.function.name) : undefined;
  const given = helper && node.arguments?.type === "argument_list" ? node.arguments.children : [];
  const size = helper && given[helper.size];
  if (size?.type !== "sizeof_expression") return undefined;
  const text = measuredText(unit, size);
  return text === undefined ? undefined : { map: mapName(given[helper?.map ?? 0]), text, node: size };
}

function mapName(argument: AstNode | undefined): string | undefined {
  if (argument?.type !== "pointer_expression") return undefined;
  const { argument: operand } = argument;
  return operand?.type === "identifier" ? operand.name : undefined;
}

/** The type that a `sizeof` measures; undefined when it takes more than a look at a declaration to know it. */
function measuredText(
  unit: TranslationUnit,
  size: Extract<AstNode, { type: "sizeof_expression" }>,
): string | undefined {
  const textOf = ({ range }: AstNode): string => unit.text.slice(...range);
  if (size.type_node) return textOf(size.type_node);
  const operand = size.value && withoutParentheses(size.value);
  const isPointee = operand?.type === "pointer_expression" && operand.operator === "*";
  const name = isPointee ? operand.argument : operand;
  if (name?.type !== "identifier") return undefined;
  const local = localDeclaration(name, name.name);
  if (!local) return isPointee ? undefined : name.name;
  const isPointer = local.declarator.type === "pointer_declarator";
  const isTwice = isPointer && local.declarator.declarator?.type === "pointer_declarator";
  if (isPointer !== isPointee || isTwice) return undefined;
  return textOf(local.type);
}

interface LocalDeclaration {
  readonly type: AstNode;
  readonly declarator: AstNode;
}

/** The declaration of a name in the blocks and parameters around a node; the innermost counts. */
function localDeclaration(node: AstNode, name: string): LocalDeclaration | undefined {
  for (let holder = node.parent; holder; holder = holder.parent) {
    const isHolder = holder.type === "compound_statement" || holder.type === "for_statement";
    const declarations = isHolder
      ? childNodes(holder)
      : holder.type === "function_definition"
        ? parametersOf(holder)
        : [];
    for (const declaration of declarations.toReversed()) {
      if (declaration.range[0] > node.range[0]) continue;
      const found = declaratorOf(declaration, name);
      if (found) return found;
    }
  }
  return undefined;
}

function declaratorOf(declaration: AstNode, name: string): LocalDeclaration | undefined {
  if (declaration.type !== "declaration" && declaration.type !== "parameter_declaration") return undefined;
  const { type_node: type, declarator } = declaration;
  for (const candidate of Array.isArray(declarator) ? declarator : [declarator]) {
    const found = candidate && declaredName(candidate);
    if (!type || found?.name !== name) continue;
    const inner = candidate?.type === "init_declarator" ? candidate.declarator : candidate;
    return inner && { type, declarator: inner };
  }
  return undefined;
}

function parametersOf(definition: AstNode): AstNode[] {
  const parameters: AstNode[] = [];
  const pending = "declarator" in definition && !Array.isArray(definition.declarator) ? [definition.declarator] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "parameter_declaration") parameters.push(node);
    else if (node.type !== "compound_statement") pending.push(...childNodes(node));
  }
  return parameters;
}
