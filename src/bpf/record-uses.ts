/** Where records are used as keys, values and events, by the types that are named there. */
import type { AstNode } from "../syntax/ast.js";
import type { TranslationUnit } from "../preprocessor/unit.js";
import { ifKnown, type CType } from "../types/c-types.js";
import type { TranslationScope } from "../types/translation-scope.js";
import type { UnitTypes } from "../types/unit-types.js";
import type { Assumptions } from "../preprocessor/assumptions.js";
import { findEvents, type EventHolder } from "./event-calls.js";
import { namedTypes } from "./map-attributes.js";
import type { MapDefinition, MapMember } from "./maps.js";
import { meaningOf } from "./member-arguments.js";

/**
 * What a record is to a map, to user space, or (`any`) that a declaration of the file mentions it; what padding harms
 * most comes first.
 */
export const RECORD_ROLES = ["key", "value", "event", "any"] as const;
export type RecordRole = (typeof RECORD_ROLES)[number];

/** A place that uses a type as key, value or event. */
export interface TypeUse {
  readonly role: RecordRole;
  /** The map that the type is for; undefined for events whose map is not named, and where there is no map. */
  readonly map: string | undefined;
  /** Such as `BPF_MAP_TYPE_HASH`; undefined when it is not known, and for what is no key or value. */
  readonly mapType: string | undefined;
  /** UTF-16 offsets of what names the type in the linted file; undefined where a header does, and for role `any`. */
  readonly range: readonly [start: number, end: number] | undefined;
}

/** A use, and a type that it names. */
export interface UsedType {
  readonly use: TypeUse;
  readonly type: CType;
}

/** Uses of one role, and how their types are found. */
export interface TypeQuery {
  readonly role: RecordRole;
  /** What the uses stand under. */
  readonly guard: Assumptions;
  /** The uses as a scope sees them; may throw NotKnown and Undecided. */
  readonly find: (scope: TranslationScope) => readonly UsedType[];
}

/** Maps whose values are what user space reads, one after the other. Source: Linux 6.18 `kernel/bpf/ringbuf.c`. */
const EVENT_MAPS = new Set(["BPF_MAP_TYPE_RINGBUF", "BPF_MAP_TYPE_USER_RINGBUF", "BPF_MAP_TYPE_PERF_EVENT_ARRAY"]);

/** Every use of a type in a unit that has one of some roles. */
export function findTypeUses(
  unit: TranslationUnit,
  types: UnitTypes,
  maps: readonly MapDefinition[],
  roles: ReadonlySet<RecordRole>,
): TypeQuery[] {
  return [
    ...maps.flatMap((map) => usesOfMap(types, map)),
    ...(roles.has("event") ? findEvents(unit, types).map(usesOfEvents) : []),
    ...(roles.has("any") ? anyUses(types) : []),
  ].filter(({ role }) => roles.has(role));
}

function usesOfMap(types: UnitTypes, map: MapDefinition): TypeQuery[] {
  const mapType = map.mapType;
  const guard = map.nameNode && types.translation.gapAt(map.nameNode.range[0])?.guard;
  const useOf = (member: "key" | "value", node: AstNode | undefined): TypeUse => {
    const isEvent = member === "value" && mapType !== undefined && EVENT_MAPS.has(mapType);
    return { role: isEvent ? "event" : member, map: map.name, mapType, range: (node ?? map.nameNode)?.range };
  };
  const queryOf = (use: TypeUse, find: (scope: TranslationScope) => readonly CType[]): TypeQuery => ({
    role: use.role,
    guard,
    find: (scope) => find(scope).map((type) => ({ use, type })),
  });
  return (["key", "value"] as const).flatMap((member) => [
    queryOf(useOf(member, findMember(map.members, member)?.node), (scope) => typesOfMap(types, map, member, scope)),
    ...sizedMembers(map.members, member).map(({ node, text, offset }) =>
      queryOf(useOf(member, node), (scope) => [
        scope.parserOf(text, types.translation.timeAt(offset)).readMeasuredType(),
      ]),
    ),
  ]);
}

function typesOfMap(types: UnitTypes, map: MapDefinition, role: "key" | "value", scope: TranslationScope): CType[] {
  const declaration = map.nameNode && types.translation.declarationAt(map.nameNode.range[0]);
  const variable = declaration && scope.declaredBy(declaration).variables.get(map.name);
  const named = variable ? namedTypes(scope, variable.type) : [];
  const found = named.flatMap(({ member, type }) => (member === role ? type : []));
  if (found.length > 0) return found;
  // Definitions of other styles, and those of headers, tell their types by name.
  const text = map[role]?.text;
  return text === undefined ? [] : (ifKnown(() => [scope.parserOf(text).readTypeName()]) ?? []);
}

/** The member of a definition, or of that of its inner maps. */
function findMember(members: readonly MapMember[], name: string): MapMember | undefined {
  if (members.length === 0) return undefined;
  const own = members.find((member) => member.name === name);
  const inner = members.flatMap((member) => member.inner ?? []);
  return own ?? findMember(inner, name);
}

/** `key_size` and `value_size` that measure a type. */
function sizedMembers(
  members: readonly MapMember[],
  name: "key" | "value",
): { readonly node: AstNode; readonly text: string; readonly offset: number }[] {
  return members.flatMap((member) => {
    const inner = sizedMembers(member.inner ?? [], name);
    const { node, argument } = member;
    const isSize = member.name === `${name}_size` && meaningOf(argument)?.kind === "sizeof";
    return argument && isSize ? [{ node, text: argument.text, offset: argument.use.offset }, ...inner] : inner;
  });
}

function usesOfEvents({ guard, find }: EventHolder): TypeQuery {
  return {
    role: "event",
    guard,
    find: (scope) =>
      find(scope).map(({ map, place, type }) => ({
        use: { role: "event", map, mapType: undefined, range: place && [place.start, place.end] },
        type,
      })),
  };
}

/** Everything that the declarations of the file itself declare at file level. */
function anyUses({ translation }: UnitTypes): TypeQuery[] {
  const { main } = translation;
  return main.file.declarations.flatMap((declaration) => {
    const gap = main.gaps[declaration.directivesBefore];
    if (!gap || declaration.isFunction) return [];
    const use = { role: "any", map: undefined, mapType: undefined, range: undefined } as const;
    const find = (scope: TranslationScope): UsedType[] => {
      const { tags, typedefs, variables } = scope.declaredBy({ inclusion: main, declaration, gap });
      const aliases = [...typedefs.keys()].map((name) => ({ kind: "typedef" as const, name }));
      const declared = [...aliases, ...tags.values(), ...[...variables.values()].map(({ type }) => type)];
      return declared.map((type) => ({ use, type }));
    };
    return { role: use.role, guard: gap.guard, find };
  });
}
