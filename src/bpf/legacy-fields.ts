/** What the initialiser of a legacy map gives to which member of its struct. */
/** A member of the struct that a legacy map is a variable of. */
export interface LegacyMember {
  readonly name: string;
  /** Whether it is a struct, a union or an array, whose values may stand without braces of their own. */
  readonly isAggregate: boolean;
}

/** A value of an initialiser in braces. */
export interface InitialValue {
  /** The member that it names; undefined for a value without designator; `other` for any other designator. */
  readonly designator: { readonly name: string } | "other" | undefined;
  readonly text: string;
  /** Whether it gives all of an aggregate: it has braces of its own, or is a string. */
  readonly isWhole: boolean;
}

/**
 * Tells which members of a struct the values of an initialiser are for.
 * @param members - those of the struct, in order; undefined when its definition is not known
 * @returns the member's name for each value; undefined where it is not certain which member a value is for, or two are
 * for one
 */
export function initializedMembers(
  values: readonly InitialValue[],
  members: readonly LegacyMember[] | undefined,
): string[] | undefined {
  const names: string[] = [];
  // C goes on behind the member that was designated last.
  let next = 0;
  for (const { designator, isWhole } of values) {
    if (designator === "other") return undefined;
    const member = designator ?? members?.[next];
    if (!member || names.includes(member.name)) return undefined;
    if (!designator && members?.[next]?.isAggregate && !isWhole) return undefined;
    names.push(member.name);
    next = (members?.findIndex(({ name }) => name === member.name) ?? -1) + 1;
    if (next === 0 && members) return undefined;
  }
  return names;
}
