import { writeDeclaration } from "./random-declarations.js";
import { writeMembers, type RandomBody } from "./random-members.js";
import { RandomText } from "./random-text.js";
import { Random } from "./random.js";

/** A member that C reaches by its name alone, through anonymous records too. */
export interface RandomMember {
  readonly name: string;
  /** The declared type of a bit-field, for `sizeof` cannot name the bit-field itself; `undefined` of others. */
  readonly bitFieldOf: string | undefined;
  /** A flexible array has no size either. */
  readonly isFlexible: boolean;
}

/** A type whose layout is asked for. */
export interface RandomType {
  /** `struct s3_17`, `t4_17`. */
  readonly spelling: string;
  /** The name by which clang dumps the record: its tag, or that of the typedef when it has none; `""` of others. */
  readonly dumpedAs: string;
  /** In the order of their declaration; of a scalar type, none. */
  readonly members: readonly RandomMember[];
}

/** A text of C that declares types. */
export interface RandomRecords {
  /** A declaration, a member or a preprocessor line a line. */
  readonly lines: readonly string[];
  readonly types: readonly RandomType[];
}

/**
 * Makes a text of a few declarations, the most of them records, in all the ways that clang lays out.
 * @param index - which of the texts of the seed; the names at file scope end with it
 * @returns the same text for the same arguments; clang does not accept every one
 */
export function randomRecords(seed: number, index: number): RandomRecords {
  const random = Random.of(seed, index);
  const text = new RandomText(random, `_${String(index)}`);
  text.line(0, `#define OFFSETOF${text.scope.suffix}(type, member) __builtin_offsetof(type, member)`);
  for (let count = random.between(0, 5); count > 0; count--) {
    if (random.chance(15)) writeWithPragma(text);
    else writeDeclaration(text);
  }
  for (let count = random.pick([1, 1, 2, 3]); count > 0; count--) writeWithPragma(text);
  return { lines: text.lines, types: text.types };
}

/** `#pragma pack` and what takes it back. */
const PRAGMAS: readonly ((size: string) => readonly [before: string, after: string])[] = [
  (size) => [`#pragma pack(push, ${size})`, "#pragma pack(pop)"],
  (size) => [`#pragma pack(push, ${size})`, "#pragma pack(pop)"],
  (size) => [`#pragma pack(${size})`, "#pragma pack()"],
  (size) => [`#pragma pack(${size})`, "#pragma pack(0)"],
  (size) => [`#pragma pack(push)\n#pragma pack(${size})`, "#pragma pack(pop)"],
  (size) => [`#pragma pack(push, here, ${size})`, "#pragma pack(pop, here)"],
  (size) => [`_Pragma("pack(push, ${size})")`, '_Pragma("pack(pop)")'],
];

/** A record or two, a quarter of them between pragmas. */
function writeWithPragma(text: RandomText): void {
  const { random } = text;
  if (random.chance(75)) {
    writeRecord(text);
    return;
  }
  const [before, after] = random.pick(PRAGMAS)(random.pick(["1", "1", "2", "4", "8", "16"]));
  for (const line of before.split("\n")) text.line(0, line);
  if (random.chance(20)) text.line(0, random.pick(["#pragma pack(2)", "#pragma pack()", "#pragma pack(push, 4)"]));
  writeRecord(text);
  if (random.chance(15)) writeRecord(text);
  text.line(0, after);
  // What is left over may go on to the next record, but not out of the text.
  if (random.chance(15)) writeRecord(text);
  text.line(0, "#pragma pack()");
}

/** A record at file scope, with a tag, a typedef of it, or both. */
function writeRecord(text: RandomText): void {
  const { random, scope } = text;
  const isUnion = random.chance(18);
  const word = isUnion ? "union" : "struct";
  const hasTag = random.chance(70);
  const isTypedef = !hasTag || random.chance(25);
  const [tag, name] = [scope.name("s"), scope.name("t")];
  const self = hasTag ? [`${word} ${tag}`] : [];
  const body: RandomBody = { members: [], incomplete: [...self, "struct never"], isUnion, depth: 1 };
  const head = `${isTypedef ? "typedef " : ""}${word}${text.recordAttributes(15)}`;
  text.line(0, `${head}${hasTag ? ` ${tag}` : ""} {`);
  writeMembers(text, body, random.pick([0, 1, 2, 3, 3, 4, 5, 6, 8]));
  const end = `}${text.recordAttributes(20)}${isTypedef ? ` ${name}` : ""}`;
  text.line(0, `${end}${isTypedef && random.chance(15) ? ` ${text.attributes(["aligned"])}` : ""};`);
  for (const spelling of [...self, ...(isTypedef ? [name] : [])]) {
    text.type(spelling, body.members, hasTag ? tag : name);
    scope.types.push(spelling);
    for (const { name: member, bitFieldOf, isFlexible } of body.members) {
      if (bitFieldOf === undefined && !isFlexible) scope.places.push({ record: spelling, member });
    }
  }
}
