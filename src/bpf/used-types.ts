/** The types that a file's calls hand to a map whose definition gives sizes alone, and the definition with them. */
import { traitsOf, type KeyKind } from "../facts/map-type-traits.js";
import type { UnitTypes } from "../types/unit-types.js";
import { MEMBER_MACROS, type MapDefinition, type MapMember } from "./maps.js";
import type { MapUse, Pointee } from "./map-calls.js";
import type { Role } from "./map-size-faults.js";
import { meaningOf } from "./member-arguments.js";

/** A size in a definition that a type can stand for. */
export interface TypedSize {
  readonly role: Role;
  /** The member as written, such as `__uint(key_size, 16)`. */
  readonly member: MapMember;
  /** C spelling of the one type that the file's calls hand over. */
  readonly type: string;
  /** The member as it can be. */
  readonly replacement: string;
  /** Whether it is one only if the member of the other role is replaced as well. */
  readonly isPaired: boolean;
}

export class UsedTypes {
  readonly #uses = new Map<string, MapUse[]>();

  constructor(readonly types: UnitTypes) {}

  add(use: MapUse): void {
    const uses = this.#uses.get(use.map);
    if (uses) uses.push(use);
    else this.#uses.set(use.map, [use]);
  }

  /**
   * The sizes of a definition that types can stand for; none where the file does something else with the map than the
   * calls that were added.
   * @param mentions - how often the file names the map
   */
  findFor(map: MapDefinition, mentions: number): TypedSize[] {
    const uses = this.#uses.get(map.name) ?? [];
    if (mentions !== uses.length + 1) return [];
    const sizes = (["key", "value"] as const).flatMap((role) => this.#sizeOf(map, role, uses));
    const [key, value] = sizes;
    const { form, keyKind } = traitsOf(map.mapType);
    const isPair = key && value && form === "typed" && this.#fits(keyKind, key.type, value.type);
    if (isPair) return sizes.map((size) => ({ ...size, replacement: typed(size), isPaired: true }));
    return sizes.filter(({ member }) => meaningOf(member.argument)?.kind === "number");
  }

  /**
   * The member that gives a size by itself, as the size of a type.
   * @returns undefined where the definition has a type, or is not written out in the file, and where the type cannot be
   *   named there
   */
  sizeAs({ type, size, room }: Pointee, map: MapDefinition, role: Role): TypedSize | undefined {
    const [member, ...others] = map.members.filter(({ name }) => name === role || name === `${role}_size`);
    if (!member || others.length > 0 || member.name === role || member.macro !== MEMBER_MACROS.uint) return undefined;
    if (member.isExpanded || size === undefined || size === 0 || size !== room) return undefined;
    const isNamed = this.types.layoutOf(type)?.size === size;
    if (!isNamed || !this.types.isDeclaredBefore(type, member.node.range[0])) return undefined;
    const replacement = `${MEMBER_MACROS.uint}(${role}_size, sizeof(${type}))`;
    return { role, member, type, replacement, isPaired: false };
  }

  #sizeOf(map: MapDefinition, role: Role, uses: readonly MapUse[]): TypedSize[] {
    const bytes = role === "key" ? map.keySize : map.valueSize;
    const takers = uses.filter(({ call }) => call[role] !== undefined);
    const [first, ...rest] = takers.map((use) => use[role]);
    const isSame = (other: Pointee | undefined): boolean => other?.type === first?.type && other?.room === bytes;
    if (!first || !isSame(first) || !rest.every(isSame)) return [];
    const size = this.sizeAs(first, map, role);
    return size ? [size] : [];
  }

  /** Whether the kernel takes the types for what they are. */
  #fits(keyKind: KeyKind, key: string, value: string): boolean {
    const { types } = this;
    // Members of these types are more than bytes once the kernel knows that they are there.
    const isPlain = types.layoutOf(value)?.members.every(({ type }) => !type.startsWith("struct bpf_"));
    const spelling = types.resolvedSpelling(key);
    const isInt = spelling === "int" || spelling === "unsigned int";
    return isPlain === true && (keyKind === "any" || (keyKind === "int" && isInt));
  }
}

function typed({ role, type }: TypedSize): string {
  return `${MEMBER_MACROS.type}(${role}, ${type})`;
}
