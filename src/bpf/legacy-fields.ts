/** What the initialiser of a legacy map gives to which member of its struct. */
import type { AstNode } from "../syntax/ast.js";
import { holdsDamage } from "../syntax/child-nodes.js";

/** A member of the struct that a legacy map is a variable of. */
export interface LegacyMember {
  readonly name: string;
  /** Whether it is a struct, a union or an array, whose values may stand without braces of their own. */
  readonly isAggregate: boolean;
}

/** A member's value, as the initialiser has it. */
export interface WrittenField {
  /** The member's name in its struct. */
  readonly name: string;
  /** The value with its designator, if it has one. */
  readonly node: AstNode;
  readonly value: AstNode;
}

type InitializerList = Extract<AstNode, { type: "initializer_list" }>;

/**
 * Reads an initialiser, designated or positional.
 * @param members - those of the struct, in order; undefined when its definition is not known
 * @returns in the order of the text; undefined where it is not certain which member a value is for, or two are for one
 */
export function readFields(
  list: InitializerList,
  members: readonly LegacyMember[] | undefined,
): WrittenField[] | undefined {
  if (holdsDamage(list)) return undefined;
  const fields: WrittenField[] = [];
  // C goes on behind the member that was designated last.
  let next = 0;
  for (const node of list.children) {
    const field = node.type === "initializer_pair" ? designatedField(node) : positionalField(node, members?.[next]);
    if (!field || fields.some(({ name }) => name === field.name)) return undefined;
    next = (members?.findIndex(({ name }) => name === field.name) ?? -1) + 1;
    if (next === 0 && members) return undefined;
    fields.push(field);
  }
  return fields;
}

function designatedField(node: Extract<AstNode, { type: "initializer_pair" }>): WrittenField | undefined {
  const { designator, value } = node;
  const [first] = designator;
  const named = first?.type === "field_designator" ? first.children[0] : first;
  if (designator.length !== 1 || named?.type !== "field_identifier" || !value) return undefined;
  return { name: named.name, node, value };
}

function positionalField(node: AstNode, member: LegacyMember | undefined): WrittenField | undefined {
  if (!member) return undefined;
  const isWhole = node.type === "initializer_list" || node.type === "string_literal";
  if (member.isAggregate && !isWhole) return undefined;
  return { name: member.name, node, value: node };
}
