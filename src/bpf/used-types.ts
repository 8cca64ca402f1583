/** The types that a file's calls hand to a map whose definition gives sizes alone, and the definition with them. */
import { traitsOf, type KeyKind } from "../facts/map-type-traits.js";
import type { UnitTypes } from "../types/unit-types.js";
import { MEMBER_MACROS } from "../facts/map-members.js";
import type { MapDefinition, MapMember } from "./maps.js";
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
    const sizes = (["key", "value"] as const).flatMap((role) => this.#sizeOf(map, role) ?? []);
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
  sizeAs(pointee: Pointee, map: MapDefinition, role: Role): TypedSize | undefined {
    const [member, ...others] = map.members.filter(({ name }) => name === role || name === `${role}_size`);
    if (!member || others.length > 0 || member.name === role || member.macro !== MEMBER_MACROS.uint) return undefined;
    if (member.isExpanded || !this.#isNamedAt(pointee, member.node.range[0])) return undefined;
    const { type } = pointee;
    const replacement = `${MEMBER_MACROS.uint}(${role}_size, sizeof(${type}))`;
    return { role, member, type, replacement, isPaired: false };
  }

  /**
   * C spelling of the one type that the file's calls hand to a map.
   * @param offset - UTF-16 offset of the place that is to name it
   * @returns undefined where they differ or are of another size than the map's, and where the type cannot be named there
   */
  typeOf(map: MapDefinition, role: Role, offset: number): string | undefined {
    const pointee = this.#soleFor(map, role);
    if (!pointee || !this.#isNamedAt(pointee, offset)) return undefined;
    return role === "value" && !this.#isPlain(pointee.type) ? undefined : pointee.type;
  }

  #isNamedAt({ type, size, room }: Pointee, offset: number): boolean {
    if (size === undefined || size === 0 || size !== room) return false;
    return this.types.layoutOf(type)?.size === size && this.types.isDeclaredBefore(type, offset);
  }

  #soleFor(map: MapDefinition, role: Role): Pointee | undefined {
    const bytes = role === "key" ? map.keySize : map.valueSize;
    const takers = (this.#uses.get(map.name) ?? []).filter(({ call }) => call[role] !== undefined);
    const [first, ...rest] = takers.map((use) => use[role]);
    const isSame = (other: Pointee | undefined): boolean => other?.type === first?.type && other?.room === bytes;
    return first && isSame(first) && rest.every(isSame) ? first : undefined;
  }

  #sizeOf(map: MapDefinition, role: Role): TypedSize | undefined {
    const pointee = this.#soleFor(map, role);
    return pointee && this.sizeAs(pointee, map, role);
  }

  /** Whether the kernel takes the types for what they are. */
  #fits(keyKind: KeyKind, key: string, value: string): boolean {
    const spelling = this.types.resolvedSpelling(key);
    const isInt = spelling === "int" || spelling === "unsigned int";
    return this.#isPlain(value) && (keyKind === "any" || (keyKind === "int" && isInt));
  }

  /** Whether no member is more than bytes once the kernel knows that it is there. */
  #isPlain(value: string): boolean {
    return this.types.layoutOf(value) !== undefined && !this.types.holdsSpecialField(value);
  }
}

function typed({ role, type }: TypedSize): string {
  return `${MEMBER_MACROS.type}(${role}, ${type})`;
}
