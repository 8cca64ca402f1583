/** What C declarations declare. */
import type { CType, EnumType, NotKnown, RecordType } from "./c-types.js";
import type { Operand } from "./scope.js";

/** A typedef: its type, and the alignment that an attribute gives it, in bytes, 0 without one. */
export interface Typedef {
  readonly type: CType;
  readonly align: number | NotKnown;
}

/** A variable or a function. */
export interface Variable {
  readonly name: string;
  readonly type: CType;
  readonly section: string | undefined;
  readonly isExtern: boolean;
}

/** Everything that a declaration declares at file level. */
export interface Declared {
  readonly tags: Map<string, RecordType | EnumType>;
  readonly typedefs: Map<string, Typedef>;
  readonly enumerators: Map<string, Operand | NotKnown>;
  readonly variables: Map<string, Variable>;
  /** Why not all of it was understood. */
  failure?: NotKnown;
}
