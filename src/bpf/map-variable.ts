/** A map's variable in a translation, from whose type its attributes are read when a rule asks for them. */
import type { IncludedDeclaration } from "../headers/translation.js";
import { NotKnown } from "../types/c-types.js";
import type { UnitTypes } from "../types/unit-types.js";
import { agreeing, NO_ATTRIBUTES, readMapAttributes, type MapAttributes } from "./map-attributes.js";

export class MapVariable {
  #attributes: MapAttributes | undefined;

  /** @param declaration - undefined for a variable that the compiler certainly does not see */
  constructor(
    readonly types: UnitTypes,
    readonly declaration: IncludedDeclaration | undefined,
    readonly name: string,
  ) {}

  get attributes(): MapAttributes {
    this.#attributes ??= this.#read();
    return this.#attributes;
  }

  #read(): MapAttributes {
    const { declaration, name, types } = this;
    if (!declaration) return NO_ATTRIBUTES;
    const readings = types.askEach((scope) => {
      const variable = scope.declaredBy(declaration).variables.get(name);
      return variable ? readMapAttributes(scope, variable.type) : NO_ATTRIBUTES;
    }, declaration.gap.guard);
    return agreeing(readings?.map(({ result }) => (result instanceof NotKnown ? NO_ATTRIBUTES : result)) ?? []);
  }

  /** The public form: what the definition's place tells, and the attributes as properties that are read late. */
  define<Place extends object>(place: Place): Place & MapAttributes & { readonly name: string } {
    return withAttributes({ ...place, name: this.name }, () => this.attributes);
  }
}

/** Gives a map's description its attributes, as properties that are read when somebody asks for them. */
export function withAttributes<Place extends object>(place: Place, read: () => MapAttributes): Place & MapAttributes {
  return {
    ...place,
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
