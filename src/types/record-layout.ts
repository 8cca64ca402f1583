/**
 * Where the members of a record stand, as clang lays them out for the target `bpf`.
 *
 * Source: clang 14, `lib/AST/RecordLayoutBuilder.cpp`, `ItaniumRecordLayoutBuilder` (LayoutField, LayoutBitField,
 * FinishLayout), which is what C uses on every target that is not Microsoft's.
 */
import { NotKnown, type CType, type Member, type RecordType } from "./c-types.js";
import type { Extent } from "./scope.js";

/** A member in its place. */
export interface PlacedMember {
  readonly member: Member;
  /** Bits from the start of the record. */
  readonly bitOffset: number;
  /** Bits of a bit-field; undefined for other members. */
  readonly bits: number | undefined;
  /** Of the declared type: bytes. */
  readonly extent: Extent;
}

export interface RecordLayout extends Extent {
  readonly members: readonly PlacedMember[];
}

/** Bytes beyond which offsets in bits are no exact numbers; no map's record comes near it. */
const MAX_SIZE = 2 ** 45;

function known<Value>(value: Value | NotKnown): Value {
  if (value instanceof NotKnown) throw value;
  return value;
}

const alignTo = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/**
 * @param extentOf - size and alignment of a member's type
 * @throws {NotKnown} when the size, the alignment or the width of a member is not known
 */
export function layOutRecord(record: RecordType, extentOf: (type: CType) => Extent): RecordLayout {
  return new RecordLayoutBuilder(record, extentOf).run();
}

class RecordLayoutBuilder {
  readonly #members: PlacedMember[] = [];
  readonly #isPacked: boolean;
  readonly #isUnion: boolean;
  /** Bytes; 0 without a limit. */
  readonly #packing: number;
  /** Bytes. */
  #align = 1;
  /** Bits, always whole bytes: the end of what is laid out. */
  #dataSize = 0;
  /** Bits of the last byte that a further bit-field may use. */
  #unfilled = 0;

  constructor(
    readonly record: RecordType,
    readonly extentOf: (type: CType) => Extent,
  ) {
    this.#isPacked = record.attributes.isPacked;
    this.#isUnion = record.keyword === "union";
    this.#packing = known(record.packing);
    this.#align = Math.max(1, known(record.attributes.align));
  }

  run(): RecordLayout {
    for (const member of this.record.members) {
      if (member.bits === undefined) this.#place(member);
      else this.#placeBitField(member, Number(known(member.bits)));
      if (this.#dataSize > MAX_SIZE * 8) throw new NotKnown("a record is larger than any that clang takes");
    }
    return { size: alignTo(this.#dataSize / 8, this.#align), align: this.#align, members: this.#members };
  }

  #place(member: Member): void {
    const extent = this.extentOf(member.type);
    const isPacked = this.#isPacked || member.attributes.isPacked;
    let align = Math.max(isPacked ? 1 : extent.align, known(member.attributes.align));
    if (this.#packing > 0) align = Math.min(align, this.#packing);
    const bitOffset = this.#isUnion ? 0 : alignTo(this.#dataSize, align * 8);
    this.#members.push({ member, bitOffset, bits: undefined, extent });
    this.#dataSize = Math.max(this.#dataSize, bitOffset + extent.size * 8);
    this.#unfilled = 0;
    this.#align = Math.max(this.#align, align);
  }

  #placeBitField(member: Member, bits: number): void {
    const extent = this.extentOf(member.type);
    const isPacked = this.#isPacked || member.attributes.isPacked;
    const storage = extent.size * 8;
    if (bits < 0 || bits > storage) throw new NotKnown("a bit-field is wider than its type");
    const explicit = known(member.attributes.align) * 8;
    const packing = this.#packing * 8;
    const isFree = isPacked && bits !== 0;
    let align = Math.max(isFree ? 1 : extent.align * 8, explicit);
    // `#pragma pack` brings the alignment of its type back to a packed bit-field.
    if (packing > 0 && bits !== 0) align = Math.min(isFree ? Math.max(extent.align * 8, explicit) : align, packing);

    let bitOffset = this.#isUnion ? 0 : this.#dataSize - this.#unfilled;
    // `#pragma pack`, with any number, lets a bit-field cross a boundary of its type.
    const crosses = packing === 0 && (bitOffset % align) + bits > storage;
    if (bits === 0 || crosses) bitOffset = alignTo(bitOffset, align);
    else if (explicit > 0 && (packing === 0 || explicit <= packing)) bitOffset = alignTo(bitOffset, explicit);

    this.#members.push({ member, bitOffset, bits, extent });
    if (this.#isUnion) {
      this.#dataSize = Math.max(this.#dataSize, alignTo(bits, 8));
    } else {
      const end = bitOffset + bits;
      this.#dataSize = alignTo(end, 8);
      this.#unfilled = this.#dataSize - end;
    }
    // A bit-field without a name does not align its record.
    if (member.name !== undefined) this.#align = Math.max(this.#align, alignTo(align, 8) / 8);
  }
}
