/** Pieces of a file that no build compiles together. */
import { branchesAt } from "../syntax/preprocessor.js";
import type { TranslationUnit } from "../syntax/unit.js";

/**
 * Whether two places of a file stand in branches that exclude each other: two of one conditional, or those of `#ifdef X`
 * and of `#ifndef X`. Offsets are UTF-16.
 */
export function areExclusive({ preprocessing }: TranslationUnit, one: number, other: number): boolean {
  const ofOne = branchesAt(preprocessing, one);
  return branchesAt(preprocessing, other).some((branch) =>
    ofOne.some(({ group, condition, start }) => {
      if (group === branch.group) return start !== branch.start;
      return condition !== "" && (condition === `!${branch.condition}` || branch.condition === `!${condition}`);
    }),
  );
}
