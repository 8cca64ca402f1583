/** Initialisers that name no members, so that a further member changes what they initialise. */
import type { AstNode } from "../syntax/ast.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { TranslationUnit } from "../syntax/unit.js";
import { NotKnown, type RecordPlace } from "../types/c-types.js";
import { recordsIn } from "../types/padding.js";
import type { UnitTypes } from "../types/unit-types.js";

type InitializerList = Extract<AstNode, { type: "initializer_list" }>;

/** Whether a macro of the file, or an initialiser in it, may give a record its members by their order. */
export function mayInitialiseByPosition(unit: TranslationUnit, types: UnitTypes, place: RecordPlace): boolean {
  if (unit.ast.directives.some(({ directive, text }) => directive === "define" && isPositionalMacro(text))) return true;
  return positionalLists(unit).some((list) => {
    const type = typeOf(list);
    if (!type) return true;
    const answer = types.ask((scope) => {
      const parser = scope.parserOf(unit.text.slice(...type.range), types.translation.timeAt(type.range[0]));
      const read = parser.readTypeName();
      // Whether the type is known as a whole counts: what is not known may hold the record.
      scope.extentOf(read);
      return recordsIn(scope, read).some(({ record }) => isAt(record.place, place));
    });
    return answer instanceof NotKnown || answer;
  });
}

function isAt(left: RecordPlace | undefined, right: RecordPlace): boolean {
  return left?.start === right.start && left.path === right.path;
}

/** `(struct key){ a, b }` or `{ a, b }` in a macro: what stands in the braces names no member first, and is no zero. */
const POSITIONAL_MACRO = /(?:^\w+(?:\([^)]*\))?|[)=])\s*\{(?!\s*(?:\.|\[|\}|0\s*\}))[^;}]*\}/u;

function isPositionalMacro(definition: string): boolean {
  const text = definition.replaceAll(/\\\r?\n|\/\*[^]*?\*\/|\/\/.*$/gmu, " ");
  return POSITIONAL_MACRO.test(text);
}

const lists = new WeakMap<TranslationUnit, InitializerList[]>();

/** The outermost initialisers that hold an element without a designator, `{ 0 }` excepted. */
function positionalLists(unit: TranslationUnit): InitializerList[] {
  let found = lists.get(unit);
  if (found) return found;
  found = [];
  const pending: AstNode[] = [unit.ast];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "initializer_list") {
      if (isPositional(node)) found.push(node);
      continue;
    }
    for (const child of childNodes(node)) pending.push(child);
  }
  lists.set(unit, found);
  return found;
}

function isPositional({ children }: InitializerList): boolean {
  const [only, ...others] = children;
  if (only?.type === "number_literal" && others.length === 0 && only.text === "0") return false;
  return children.some((child) => {
    const value = child.type === "initializer_pair" ? child.value : child;
    if (value?.type === "initializer_list")
      return isPositional(value) || (child === value && value.children.length > 0);
    return child.type !== "initializer_pair";
  });
}

/** The type that an initialiser is of, as it is written; undefined when it is not written beside it. */
function typeOf({ parent }: InitializerList): AstNode | undefined {
  if (parent?.type === "compound_literal_expression") return parent.type_node;
  const holder = parent?.type === "init_declarator" ? parent.parent : undefined;
  return holder?.type === "declaration" ? holder.type_node : undefined;
}
