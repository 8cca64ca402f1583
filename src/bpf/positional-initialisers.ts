/** Initialisers that name no members, so that a further member changes what they initialise. */
import type { AstNode } from "../syntax/ast.js";
import { FileCache } from "../headers/file-cache.js";
import { filesIncluding } from "../headers/including-sources.js";
import { childNodes, holdsDamage } from "../syntax/child-nodes.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { NotKnown, type RecordPlace } from "../types/c-types.js";
import { recordsIn } from "../types/padding.js";
import type { UnitTypes } from "../types/unit-types.js";

type InitializerList = Extract<AstNode, { type: "initializer_list" }>;

/**
 * Whether a macro of the file, or an initialiser in it, may give a record its members by their order. Where the file
 * does not parse, one may.
 */
export function mayInitialiseByPosition(unit: TranslationUnit, types: UnitTypes, place: RecordPlace): boolean {
  if (holdsDamage(unit.ast)) return true;
  if (unit.ast.directives.some(({ directive, text }) => directive === "define" && isPositionalMacro(text))) return true;
  const lists = positionalLists(unit);
  return hasHiddenList(unit) || lists.some((list) => mayInitialise(types, unit, list, place));
}

function mayInitialise(types: UnitTypes, unit: TranslationUnit, list: InitializerList, place: RecordPlace): boolean {
  const type = typeOf(list);
  // A type that is not written beside the initialiser may be any, and one that defines the record is the record.
  if (!type || (type.range[0] <= place.start && place.start < type.range[1])) return true;
  const answer = types.ask((scope) => {
    const parser = scope.parserOf(unit.text.slice(...type.range), types.translation.timeAt(type.range[0]));
    const read = parser.readTypeName();
    // Whether the type is known as a whole counts: what is not known may hold the record.
    scope.extentOf(read);
    return recordsIn(scope, read).some(({ record }) => isAt(record.place, place));
  });
  return answer instanceof NotKnown || answer;
}

function isAt(left: RecordPlace | undefined, right: RecordPlace): boolean {
  return left?.start === right.start && left.path === right.path;
}

/** What stands in braces that may initialise: no member's name comes first, it is no zero, and it is no statement. */
const POSITIONAL_BRACES = String.raw`\{(?!\s*(?:\.|\[|\}|0\s*\}))[^;}]*\}`;
/** `(struct key){ a, b }` in a macro, or `{ a, b }`, which is all of it. */
const POSITIONAL_MACRO = new RegExp(String.raw`(?:^\w+(?:\([^)]*\))?|[)=])\s*${POSITIONAL_BRACES}`, "u");
const POSITIONAL_TEXT = new RegExp(String.raw`[)=]\s*(?=${POSITIONAL_BRACES})`, "u");

const textsWithLists = new FileCache((text) => POSITIONAL_TEXT.test(text.replaceAll(/\\\r?\n/gu, " ")));

/** Whether a file that includes a header has any list of members by their order, of whatever record. */
export function isIncludedWithLists(header: string): boolean {
  return filesIncluding(header).some((file) => textsWithLists.get(file) !== false);
}

/** Whether a branch of a conditional that the tree does not show holds a list. */
function hasHiddenList({ text, unseen }: TranslationUnit): boolean {
  return unseen.some(({ start, end }) => POSITIONAL_TEXT.test(text.slice(start, end)));
}

function isPositionalMacro(definition: string): boolean {
  const text = definition.replaceAll(/\\\r?\n|\/\*[^]*?\*\/|\/\/.*$/gmu, " ");
  return POSITIONAL_MACRO.test(text);
}

const cache = new WeakMap<TranslationUnit, InitializerList[]>();

/** The outermost initialisers that hold an element without a designator, `{ 0 }` excepted. */
function positionalLists(unit: TranslationUnit): InitializerList[] {
  let found = cache.get(unit);
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
  cache.set(unit, found);
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
