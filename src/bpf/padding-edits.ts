/**
 * Ways to take the compiler's padding out of a record. Each is proven before it is offered: the record is laid out as it
 * would be written then.
 */
import type { AstNode } from "../syntax/ast.js";
import { childNodes, holdsDamage } from "../syntax/child-nodes.js";
import type { TextEdit } from "../syntax/text-edit.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import type { Layout } from "../types/layout.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { PaddedRecord } from "./padded-records.js";
import { padMembers, type PadMember, type PadStyle } from "./pad-members.js";
import { isIncludedWithLists, mayInitialiseByPosition } from "./positional-initialisers.js";

/** A way to write a record without padding, and the record's layout then. */
export interface Rewriting {
  readonly edits: readonly TextEdit[];
  readonly layout: Layout;
}

/** Members that take the place of padding. */
export interface Filling extends Rewriting {
  /** Whether nothing in the file can change its meaning by it. */
  readonly isSafe: boolean;
}

/** What can be done about a record's padding; undefined where it cannot be done, or is not known to help. */
export interface Remedies {
  /** What to write in place of the padding, whether or not that can be done here. */
  readonly members: readonly PadMember[];
  readonly fill: Filling | undefined;
  readonly reorder: Rewriting | undefined;
  readonly pack: Rewriting | undefined;
}

type Body = Extract<AstNode, { type: "field_declaration_list" }>;
type FieldDeclaration = Extract<AstNode, { type: "field_declaration" }>;

/** What can be done about the padding of a record; a header's records are changed there and not here. */
export function findRemedies(unit: TranslationUnit, types: UnitTypes, record: PaddedRecord, style: PadStyle): Remedies {
  const members = padMembers(types, record, style);
  const body = record.place.isMain ? findBody(unit.ast, record) : undefined;
  // What a macro brings is nowhere to be changed, and of what does not parse nothing is certain.
  const isFixable = body && !holdsDamage(body) && !record.hasPacking;
  if (!isFixable) return { members, fill: undefined, reorder: undefined, pack: undefined };
  return new RemedyFinder(unit, types, record, body).find(members);
}

function findBody(root: AstNode, { place }: PaddedRecord): Body | undefined {
  for (let node: AstNode | undefined = root; node;) {
    if (node.type === "field_declaration_list" && node.range[0] === place.bodyStart) return node;
    node = childNodes(node).findLast(({ range }) => range[0] <= place.bodyStart && place.bodyStart < range[1]);
  }
  return undefined;
}

/** The innermost member declaration that holds an offset; an anonymous record is named by where it begins. */
function declarationAt(root: AstNode, offset: number): FieldDeclaration | undefined {
  let found: FieldDeclaration | undefined;
  let node: AstNode | undefined = root;
  while (node) {
    if (node.type === "field_declaration") found = node;
    node = childNodes(node).find(({ range }) => range[0] <= offset && offset < range[1]);
    const isRecord = node?.type === "struct_specifier" || node?.type === "union_specifier";
    if (isRecord && node?.range[0] === offset) break;
  }
  return found;
}

class RemedyFinder {
  /** The record from its keyword to its last attribute. */
  readonly #range: readonly [start: number, end: number];
  readonly #declarations: readonly FieldDeclaration[];

  constructor(
    readonly unit: TranslationUnit,
    readonly types: UnitTypes,
    readonly record: PaddedRecord,
    readonly body: Body,
  ) {
    const { start, bodyEnd, next } = record.place;
    this.#range = [start, next ?? bodyEnd + 1];
    this.#declarations = body.children.flatMap((child) => (child.type === "field_declaration" ? child : []));
  }

  find(members: readonly PadMember[]): Remedies {
    const before = this.#layOut([]);
    if (before?.size !== this.record.size || this.#hasDirectives()) {
      return { members, fill: undefined, reorder: undefined, pack: undefined };
    }
    const isPositional =
      mayInitialiseByPosition(this.unit, this.types, this.record.place) || this.#isInitialisedElsewhere;
    return {
      members,
      fill: this.#fill(before, members, isPositional),
      reorder: isPositional ? undefined : this.#reorder(),
      pack: this.#pack(),
    };
  }

  #layOut(edits: readonly TextEdit[]): Layout | undefined {
    const [start, end] = this.#range;
    let text = "";
    let offset = start;
    for (const edit of edits) {
      text += this.unit.text.slice(offset, edit.range[0]) + edit.text;
      [, offset] = edit.range;
    }
    return this.types.layoutOf(text + this.unit.text.slice(offset, end));
  }

  #hasDirectives(): boolean {
    const [start, end] = this.#range;
    return this.unit.ast.directives.some(({ range }) => range[0] >= start && range[0] < end);
  }

  /** Whether the macros of the project take part in the record, or it depends on a condition. */
  get #isConditional(): boolean {
    const isWritten = this.#declarations.length === this.body.children.length;
    return !isWritten || this.types.translation.gapAt(this.record.place.start)?.guard !== undefined;
  }

  /** Whether a file that includes the header, if it is one, may initialise the record by position. */
  get #isInitialisedElsewhere(): boolean {
    const { isHeader, main } = this.types.translation;
    return isHeader && main.path !== undefined && isIncludedWithLists(main.path);
  }

  #fill(before: Layout, members: readonly PadMember[], isPositional: boolean): Filling | undefined {
    const { isUnion } = this.record;
    const edits: TextEdit[] = [];
    for (const { text, hole } of members) {
      const named = hole.anchor === undefined ? undefined : declarationAt(this.body, hole.anchor);
      const declaration = isUnion ? this.#declarations.at(-1) : named;
      if (!declaration) return undefined;
      edits.push(this.#insertBehind(declaration, text));
    }
    const layout = this.#layOut(edits);
    if (!layout || !isFilled(before, layout, members)) return undefined;
    // Initialisers give a value to the first member of a union, and no bytes of it to the others.
    return { edits, layout, isSafe: !isPositional && !isUnion && !this.#isConditional };
  }

  /** On a line of its own behind the member and its comment; in the same line where more follows there. */
  #insertBehind(declaration: FieldDeclaration, text: string): TextEdit {
    const { text: source, lines, ast } = this.unit;
    const [start, end] = declaration.range;
    const lineOf = (offset: number): number => lines.position(offset).line;
    let offset = end;
    for (const { range } of ast.comments) {
      const isBehind = range[0] >= offset && /^[ \t]*$/u.test(source.slice(offset, range[0]));
      if (isBehind && lineOf(range[0]) === lineOf(offset)) [, offset] = range;
    }
    const rest = /^[ \t]*(\r\n|\n|\r)/u.exec(source.slice(offset));
    const lineStart = start - lines.position(start).column;
    const [indentation = ""] = /^[ \t]*/u.exec(source.slice(lineStart, start)) ?? [];
    const isAlone = lineStart + indentation.length === start;
    if (!rest || !isAlone) return { range: [end, end], text: ` ${text}` };
    return { range: [offset, offset], text: `${rest[1] ?? "\n"}${indentation}${text}` };
  }

  /** The members sorted by their alignment, the greatest first; members of the same alignment keep their order. */
  #reorder(): Rewriting | undefined {
    const { record, unit } = this;
    const [start, end] = this.body.range;
    const hasComments = unit.ast.comments.some(({ range }) => range[0] >= start && range[0] < end);
    const isLpmKey = record.uses.some(({ role, mapType }) => role === "key" && mapType === "BPF_MAP_TYPE_LPM_TRIE");
    const isFixed = record.isUnion || isLpmKey || record.order.some((member) => member.isFixed);
    if (hasComments || isFixed || this.#isConditional) return undefined;
    const aligned = this.#declarations.map((declaration) => {
      const held = record.order.filter(
        ({ anchor }) => anchor !== undefined && declarationAt(this.body, anchor) === declaration,
      );
      return { declaration, align: Math.max(0, ...held.map(({ align }) => align)) };
    });
    const sorted = aligned.toSorted((left, right) => right.align - left.align);
    const edits = aligned.flatMap(({ declaration }, index): TextEdit[] => {
      const moved = sorted[index]?.declaration ?? declaration;
      return moved === declaration ? [] : [{ range: declaration.range, text: unit.text.slice(...moved.range) }];
    });
    const layout = this.#layOut(edits);
    const isBetter = layout?.padding.length === 0 && layout.members.length === record.members.length;
    return isBetter && edits.length > 0 ? { edits, layout } : undefined;
  }

  #pack(): Rewriting | undefined {
    const { record } = this;
    // clang cannot relocate bit-fields (`BPF_CORE_READ_BITFIELD`) that packing moves across their units.
    const hasBitFields = record.members.some(({ bitSize }) => bitSize !== undefined);
    if (record.isPacked || hasBitFields || record.specialField !== undefined) return undefined;
    const at = record.place.bodyEnd + 1;
    const edits: TextEdit[] = [{ range: [at, at], text: " __attribute__((packed))" }];
    const layout = this.#layOut(edits);
    return layout?.packed === true && layout.padding.length === 0 ? { edits, layout } : undefined;
  }
}

/** Whether old members and the size are as they were, and the new ones stand where the padding was. */
function isFilled(before: Layout, after: Layout, members: readonly PadMember[]): boolean {
  if (after.size !== before.size || after.align !== before.align) return false;
  const places = new Map(after.members.map(({ name, offset, bitOffset }) => [name, bitOffset ?? offset * 8]));
  const isKept = before.members.every(({ name, offset, bitOffset }) => places.get(name) === (bitOffset ?? offset * 8));
  const isPlaced = members.every(({ name, hole }) => places.get(name) === hole.offset * 8);
  return isKept && isPlaced && after.members.length === before.members.length + members.length;
}
