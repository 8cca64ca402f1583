/** The names that a function sees at some point of its body: what its blocks declare, and what the file does. */
import { NotKnown, type CType } from "./c-types.js";
import type { Declared } from "./declared.js";
import { placeSomewhere } from "./places.js";
import type { Extent, Operand, ReachedMember, ResolvedType, Scope } from "./scope.js";

/** References to references, further than anybody writes them. */
const MAX_REFERENCES = 100;

/** What one block declares. */
export class Block {
  /** Variables, enumerators and typedefs; {@link NotKnown} for a name of which nothing is known but that it is there. */
  readonly names = new Map<string, Local | NotKnown>();
  readonly tags = new Map<string, CType>();
  /** Whether it declares a tag or a typedef. */
  hasTypes = false;

  /** @param isCast - whether a variable is a pointer that may point to something else than its type says */
  add({ variables, enumerators, typedefs, tags }: Declared, isCast: (name: string) => boolean): void {
    for (const [name, { type }] of variables) {
      const value = { type, value: undefined };
      const isUncertain = type.kind === "pointer" && isCast(name);
      this.names.set(name, {
        kind: "value",
        value: isUncertain ? { ...value, target: placeSomewhere(type.target) } : value,
      });
    }
    for (const [name, value] of enumerators) {
      this.names.set(name, value instanceof Error ? value : { kind: "value", value });
    }
    for (const [name, { type, align }] of typedefs) {
      const isAligned = align !== 0;
      this.names.set(name, isAligned ? new NotKnown("a typedef has an alignment") : { kind: "type", type });
    }
    for (const [tag, type] of tags) this.tags.set(tag, type);
    this.hasTypes ||= typedefs.size > 0 || tags.size > 0;
  }

  /** Takes a name for one that the block may declare; what it is known to declare stays. */
  addUnknown(name: string): void {
    if (!this.names.has(name)) this.names.set(name, new NotKnown(`\`${name}\` may be declared by a macro`));
  }
}

type Local = { readonly kind: "value"; readonly value: Operand } | { readonly kind: "type"; readonly type: CType };

export class BlockScope implements Scope {
  readonly blocks: Block[] = [];

  /** @param outer - the names of the file */
  constructor(readonly outer: Scope) {}

  get isPartial(): boolean {
    return this.outer.isPartial;
  }

  /** Whether a block declares the name, or may. */
  isLocal(name: string): boolean {
    return this.blocks.some(({ names }) => names.has(name));
  }

  isTypeName(name: string): boolean {
    const local = this.#local(name);
    if (local instanceof Error) throw local;
    return local ? local.kind === "type" : this.outer.isTypeName(name);
  }

  valueOf(name: string): Operand | undefined {
    const local = this.#local(name);
    if (local instanceof Error) throw local;
    if (local) return local.kind === "value" ? local.value : undefined;
    return this.outer.valueOf(name);
  }

  #local(name: string): Local | NotKnown | undefined {
    return this.blocks.findLast(({ names }) => names.has(name))?.names.get(name);
  }

  resolve(start: CType): ResolvedType {
    let type = start;
    for (let count = 0; count < MAX_REFERENCES; count++) {
      const local = this.#localType(type);
      if (!local) return this.outer.resolve(type);
      type = local;
    }
    throw new NotKnown("a typedef leads back to itself");
  }

  extentOf(type: CType): Extent {
    return this.outer.extentOf(this.outerType(type));
  }

  memberOf(type: CType, name: string): ReachedMember {
    return this.outer.memberOf(this.outerType(type), name);
  }

  /**
   * A type with every name of a block's replaced by what it stands for; the file knows nothing of them.
   * @throws {NotKnown} when that cannot be said in the file's names
   */
  outerType(type: CType, depth = 0): CType {
    if (!this.blocks.some(({ hasTypes }) => hasTypes)) return type;
    if (depth > MAX_REFERENCES) throw new NotKnown("a typedef leads back to itself");
    switch (type.kind) {
      case "typedef":
      case "tag": {
        const local = this.#localType(type);
        return local ? this.outerType(local, depth + 1) : type;
      }
      case "array":
        return { ...type, element: this.outerType(type.element, depth + 1) };
      case "record":
        return this.#checkMembers(type);
      default:
        return type;
    }
  }

  /** A record is laid out by what the file knows, so that one that needs the names of a block stays unknown. */
  #checkMembers<Type extends CType & { kind: "record" }>(record: Type): Type {
    const pending: CType[] = record.members.map(({ type }) => type);
    for (let type = pending.pop(); type; type = pending.pop()) {
      if (type.kind === "array") pending.push(type.element);
      else if (type.kind === "record") pending.push(...type.members.map((member) => member.type));
      else if (this.#localType(type)) throw new NotKnown("a record has members of a type that a block declares");
    }
    return record;
  }

  /** What a name of a type stands for in a block; undefined where it is the file's. */
  #localType(type: CType): CType | undefined {
    if (type.kind === "tag") return this.blocks.findLast(({ tags }) => tags.has(type.tag))?.tags.get(type.tag);
    if (type.kind !== "typedef") return undefined;
    const local = this.#local(type.name);
    if (local instanceof Error) throw local;
    return local?.kind === "type" ? local.type : undefined;
  }
}
