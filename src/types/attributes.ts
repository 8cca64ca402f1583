/** Attributes of C declarations, as far as they decide on layouts or place a variable into a section. */
import { ATTRIBUTE_WORDS } from "../syntax/keywords.js";
import { mergeAttributes, NO_ATTRIBUTES, NotKnown, type LayoutAttributes } from "./c-types.js";
import type { ExpressionParser } from "./expression-parser.js";
import type { TokenReader } from "./token-reader.js";

/** What attributes at one place say. */
export interface Attributes extends LayoutAttributes {
  /** The section that is named. */
  readonly section: string | undefined;
  /** Of a vector: its bytes (`vector_size`), or the number of its elements (`ext_vector_type`). */
  readonly vector: { readonly bytes: number } | { readonly elements: number } | undefined;
  /** Bytes that `mode` gives an integer. */
  readonly mode: number | undefined;
  /** What `btf_type_tag` says of the type that a pointer leads to. */
  readonly typeTag: string | undefined;
}

export const PLAIN: Attributes = {
  ...NO_ATTRIBUTES,
  section: undefined,
  vector: undefined,
  mode: undefined,
  typeTag: undefined,
};

/** Bytes of `aligned` without a number. Source: clang 14 `-target bpf`. */
const DEFAULT_ALIGNMENT = 16;

/** Bytes of the machine modes of integers. Source: clang 14, `parseModeAttrArg` in `lib/Sema/SemaDeclAttr.cpp`. */
const MODES: ReadonlyMap<string, number> = new Map(
  Object.entries({ QI: 1, HI: 2, SI: 4, DI: 8, byte: 1, word: 8, pointer: 8 }),
);

/** Attributes that change a layout in ways that are not followed here. */
const UNFOLLOWED = new Set(["ms_struct", "gcc_struct", "scalar_storage_order", "randomize_layout"]);

export function merge(left: Attributes, right: Attributes): Attributes {
  if (right === PLAIN) return left;
  if (left === PLAIN) return right;
  return {
    ...mergeAttributes(left, right),
    section: left.section ?? right.section,
    vector: left.vector ?? right.vector,
    mode: left.mode ?? right.mode,
    typeTag: left.typeTag ?? right.typeTag,
  };
}

/** Reads the attributes that stand next to each other, if any do; `asm("name")`, `_Pragma("…")` and `_Alignas` count. */
export function readAttributes(reader: TokenReader, expressions: ExpressionParser): Attributes {
  let attributes = PLAIN;
  for (;;) {
    const word = reader.text();
    if (ATTRIBUTE_WORDS.has(word)) {
      reader.index++;
      reader.expect("(");
      reader.expect("(");
      while (!reader.take(")")) {
        if (!reader.take(",")) attributes = merge(attributes, readAttribute(reader, expressions));
      }
      reader.expect(")");
    } else if (word === "asm" || word === "__asm__" || word === "__asm") {
      reader.index++;
      reader.skipGroup();
    } else if (word === "_Pragma") {
      reader.index++;
      // The pragma is in force where the preprocessor puts it, which is not followed.
      if (/pack|ms_struct/u.test(reader.text(1))) throw new NotKnown("`_Pragma` changes the packing");
      reader.skipGroup();
    } else if (word === "_Alignas" || word === "alignas") {
      reader.index++;
      attributes = merge(attributes, { ...PLAIN, align: readAlignment(reader, expressions) });
    } else if (word === "[" && reader.text(1) === "[") {
      throw new NotKnown("C23's attributes are not read");
    } else {
      return attributes;
    }
  }
}

function readAttribute(reader: TokenReader, expressions: ExpressionParser): Attributes {
  const name = reader.next().text.replaceAll(/^__|__$/gu, "");
  const hasArguments = reader.text() === "(";
  switch (name) {
    case "packed":
      return { ...PLAIN, isPacked: true };
    case "aligned":
      return { ...PLAIN, align: hasArguments ? readAlignment(reader, expressions) : DEFAULT_ALIGNMENT };
    case "vector_size":
      return { ...PLAIN, vector: { bytes: readNumber(reader, expressions) } };
    case "ext_vector_type":
      return { ...PLAIN, vector: { elements: readNumber(reader, expressions) } };
    case "mode": {
      const mode = MODES.get(reader.text(1).replaceAll(/^__|__$/gu, ""));
      if (mode === undefined) throw new NotKnown(`the mode \`${reader.text(1)}\` is not followed`);
      reader.skipGroup();
      return { ...PLAIN, mode };
    }
    case "section":
    case "btf_type_tag":
      if (reader.text(1).startsWith('"')) {
        const text = reader.text(1).slice(1, -1);
        reader.skipGroup();
        return name === "section" ? { ...PLAIN, section: text } : { ...PLAIN, typeTag: text };
      }
      break;
    default:
      if (UNFOLLOWED.has(name)) throw new NotKnown(`the attribute \`${name}\` is not followed`);
  }
  if (hasArguments) reader.skipGroup();
  return PLAIN;
}

/** A number of bytes, or a type whose alignment counts, in parentheses. */
function readAlignment(reader: TokenReader, expressions: ExpressionParser): number | NotKnown {
  const start = reader.index;
  try {
    if (expressions.types.startsTypeName(1)) {
      reader.expect("(");
      const type = expressions.types.readTypeName();
      reader.expect(")");
      return expressions.scope.extentOf(type).align;
    }
    return readBytes(reader, expressions);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    reader.index = start;
    reader.skipGroup();
    return error;
  }
}

function readNumber(reader: TokenReader, expressions: ExpressionParser): number {
  reader.expect("(");
  const { value } = expressions.readExpression();
  reader.expect(")");
  if (value === undefined || value <= 0n || value > 2n ** 28n) throw new NotKnown("the size of a vector is not known");
  return Number(value);
}

function readBytes(reader: TokenReader, expressions: ExpressionParser): number {
  reader.expect("(");
  const { value } = expressions.readExpression();
  reader.expect(")");
  const isPower = value !== undefined && value > 0n && (value & (value - 1n)) === 0n && value <= 2n ** 28n;
  if (!isPower) throw new NotKnown("an alignment is not known to be a power of two");
  return Number(value);
}
