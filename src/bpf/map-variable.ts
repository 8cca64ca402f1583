/** A map's variable in a translation, from whose type its attributes are read when a rule asks for them. */
import type { IncludedDeclaration } from "../headers/translation.js";
import { NotKnown } from "../types/c-types.js";
import { dependsOn, TOO_MANY_CONDITIONS, type UnitTypes } from "../types/unit-types.js";
import {
  agreeing,
  disagreeing,
  NO_ATTRIBUTES,
  readMapAttributes,
  unknownMembers,
  type MapAttributes,
  type UnknownAttribute,
} from "./map-attributes.js";

export class MapVariable {
  #attributes: MapAttributes | undefined;
  #variants: readonly MapAttributes[] | undefined;

  /** @param declaration - undefined for a variable that the compiler certainly does not see */
  constructor(
    readonly types: UnitTypes,
    readonly declaration: IncludedDeclaration | undefined,
    readonly name: string,
  ) {}

  get attributes(): MapAttributes {
    this.#attributes ??= agreeing(this.variants);
    return this.#attributes;
  }

  /** What the definition says under each assumption that matters, where that differs. */
  get variants(): readonly MapAttributes[] {
    this.#variants ??= [...new Map(this.#readings().map((reading) => [JSON.stringify(reading), reading])).values()];
    return this.#variants;
  }

  #readings(): readonly MapAttributes[] {
    const { declaration, name, types } = this;
    if (!declaration) return [];
    const readings = types.askEach((scope) => {
      const variable = scope.declaredBy(declaration).variables.get(name);
      return variable ? readMapAttributes(scope, variable.type) : NO_ATTRIBUTES;
    }, declaration.gap.guard);
    return readings?.map(({ result }) => (result instanceof NotKnown ? NO_ATTRIBUTES : result)) ?? [];
  }

  /** What the definition says and what is not known. */
  get unknown(): readonly UnknownAttribute[] {
    const { declaration, name, types } = this;
    if (!declaration) return [];
    const found = new Map<string, NotKnown>();
    const readings = types.askEach((scope) => {
      const variable = scope.declaredBy(declaration).variables.get(name);
      return variable ? unknownMembers(scope, variable.type) : new Map<string, NotKnown>();
    }, declaration.gap.guard);
    if (!readings) found.set("definition", TOO_MANY_CONDITIONS);
    for (const { result } of readings ?? []) {
      if (result instanceof NotKnown) found.set("definition", result);
      else for (const [member, reason] of result) found.set(member, reason);
    }
    // What is known under each condition and is not the same.
    for (const member of readings ? disagreeing(this.variants) : []) {
      if (!found.has(member)) found.set(member, dependsOn(readings ?? [], declaration.gap.guard));
    }
    return [...found].map(([member, reason]) => ({ member, ...types.explain(reason) }));
  }

  /** The public form: what the definition's place tells, and the attributes as properties that are read late. */
  define<Place extends object>(place: Place): Place & LateAttributes & { readonly name: string } {
    return withAttributes(
      { ...place, name: this.name },
      { attributes: () => this.attributes, variants: () => this.variants, unknown: () => this.unknown },
    );
  }
}

/** What is read when somebody asks for it. */
export interface LateAttributes extends MapAttributes {
  /** What the definition says and what is not known, and why. */
  readonly unknown: readonly UnknownAttribute[];
  /** What the definition says in each build that differs; the first is that which defines none of the open names. */
  readonly variants: readonly MapAttributes[];
}

/** How attributes are found when somebody asks for them. */
interface AttributeSource {
  readonly attributes: () => MapAttributes;
  readonly unknown: () => readonly UnknownAttribute[];
  /** Only where there is more than one. */
  readonly variants?: () => readonly MapAttributes[];
}

/** Gives a map's description its attributes, as properties that are read when somebody asks for them. */
export function withAttributes<Place extends object>(
  place: Place,
  { attributes: read, unknown, variants = () => [read()] }: AttributeSource,
): Place & LateAttributes {
  return {
    ...place,
    get unknown() {
      return unknown();
    },
    get variants() {
      return variants();
    },
    get mapType() {
      return read().mapType;
    },
    get key() {
      return read().key;
    },
    get value() {
      return read().value;
    },
    get keySize() {
      return read().keySize;
    },
    get valueSize() {
      return read().valueSize;
    },
    get statedKeySize() {
      return read().statedKeySize;
    },
    get statedValueSize() {
      return read().statedValueSize;
    },
    get maxEntries() {
      return read().maxEntries;
    },
    get mapFlags() {
      return read().mapFlags;
    },
    get inner() {
      return read().inner;
    },
  };
}
