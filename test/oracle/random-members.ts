import { randomEnumeration } from "./random-enumerations.js";
import type { RandomMember } from "./random-records.js";
import { valueText } from "./random-scope.js";
import type { RandomText } from "./random-text.js";
import { declaration, dimensions, integerType, qualified, specifiers } from "./random-types.js";

/** The record that members are written into. */
export interface RandomBody {
  /** Those that C reaches through the record by their names. */
  readonly members: RandomMember[];
  /** What a pointer can point at, though it is not complete: the record itself, for one. */
  readonly incomplete: readonly string[];
  readonly isUnion: boolean;
  /** How many records it is in, 1 at file scope. */
  readonly depth: number;
}

/** Writes about that many members, a flexible array at the end at times. */
export function writeMembers(text: RandomText, body: RandomBody, count: number): void {
  const first = body.members.length;
  for (let rest = count; rest > 0; rest--) writeMember(text, body);
  // A flexible array needs another member before it.
  const hasNamed = body.members.length > first;
  if (!body.isUnion && hasNamed && text.random.chance(6)) writeFlexibleArray(text, body);
}

function writeMember(text: RandomText, body: RandomBody): void {
  const { depth } = body;
  text.write([
    [
      30,
      () => {
        writePlain(text, body);
      },
    ],
    [
      26,
      () => {
        writeBitFields(text, body);
      },
    ],
    [
      depth < 4 ? 9 : 0,
      () => {
        writeNested(text, body, false);
      },
    ],
    [
      depth < 4 ? 8 : 0,
      () => {
        writeNested(text, body, true);
      },
    ],
    [
      2,
      () => {
        writeEnumeration(text, body);
      },
    ],
    [
      2,
      () => {
        writeConditional(text, body);
      },
    ],
    [
      2,
      () => {
        writeThroughMacro(text, body);
      },
    ],
    [
      1,
      () => {
        text.line(depth, `_Static_assert(${valueText(text.scope, 3)} == 3, "three");`);
      },
    ],
    [
      1,
      () => {
        text.line(depth, text.random.pick([";", `struct ${text.scope.name("n")} { int x; };`, "struct never;"]));
      },
    ],
    [
      1,
      () => {
        text.line(0, text.random.pick(["#pragma pack(1)", "#pragma pack(4)", "#pragma pack()"]));
      },
    ],
    [
      1,
      () => {
        writeVector(text, body);
      },
    ],
  ]);
}

function add({ members }: RandomBody, name: string, bitFieldOf?: string, isFlexible = false): string {
  members.push({ name, bitFieldOf, isFlexible });
  return name;
}

function writePlain(text: RandomText, body: RandomBody): void {
  const { random, scope } = text;
  const [type, declarator] = declaration(scope, add(body, scope.member()), body.incomplete);
  const before = random.choose<string>([
    [40, () => ""],
    [1, () => `_Alignas(${valueText(scope, random.pick([16, 32, 64]))}) `],
    [1, () => `_Alignas(${random.pick(["__int128", "unsigned __int128"])}) `],
    [1, () => "__extension__ "],
    [1, () => `${text.attributes(["aligned", "packed"])} `],
  ]);
  // The type may be one that only a pointer can point at.
  const isComplete = ![...body.incomplete, "void"].some((incomplete) => type.includes(incomplete));
  const member = `${before}${type}${text.memberAttributes(3)} ${declarator}${text.memberAttributes(10)}`;
  const others =
    isComplete && random.chance(12)
      ? `, *${add(body, scope.member())}, ${add(body, scope.member())}${dimensions(scope)}${text.memberAttributes(15)}`
      : "";
  text.line(body.depth, `${member}${others};`);
}

function writeBitFields(text: RandomText, body: RandomBody): void {
  const { random, scope } = text;
  for (let count = random.between(1, 3); count > 0; count--) {
    const { text: type, bits } = integerType(scope);
    const width = (): string =>
      valueText(scope, random.chance(20) ? bits : random.between(1, Math.min(bits, random.pick([3, 9, 40, 128]))));
    const field = (): string =>
      random.choose<string>([
        [8, () => `${add(body, scope.member(), type)} : ${width()}${text.memberAttributes(6)}`],
        [2, () => `: ${width()}${text.memberAttributes(2)}`],
        [1, () => `: ${valueText(scope, 0)}${text.memberAttributes(4)}`],
      ]);
    const first = `${qualified(random, type)}${text.memberAttributes(3)} ${field()}`;
    const others = random.chance(20) ? `, ${field()}` : "";
    const plain = random.chance(4) ? `, ${add(body, scope.member())}${text.memberAttributes(10)}` : "";
    text.line(body.depth, `${first}${others}${plain};`);
  }
}

/** A record among the members: an anonymous one, whose members are the outer record's, or one with declarators. */
function writeNested(text: RandomText, body: RandomBody, isAnonymous: boolean): void {
  const { random, scope } = text;
  const { depth } = body;
  const isUnion = random.chance(40);
  const tag = !isAnonymous && random.chance(30) ? ` ${scope.name("i")}` : "";
  const head = `${random.chance(5) ? "const " : ""}${isUnion ? "union" : "struct"}`;
  text.line(depth, `${head}${text.recordAttributes(12)}${tag} {`);
  const members = isAnonymous ? body.members : [];
  const inner: RandomBody = { members, incomplete: body.incomplete, isUnion, depth: depth + 1 };
  writeMembers(text, inner, random.pick([0, 1, 1, 2, 2, 3, 4]));
  const end = `}${text.recordAttributes(14)}`;
  if (isAnonymous) {
    text.line(depth, `${end};`);
    return;
  }
  const name = add(body, scope.member());
  const declarators = random.choose<string>([
    [2, () => name],
    [1, () => name + dimensions(scope)],
    [1, () => `*${name}`],
    [1, () => `${name}, *${add(body, scope.member())}`],
  ]);
  text.line(depth, `${end} ${declarators}${text.memberAttributes(8)};`);
}

function writeEnumeration(text: RandomText, body: RandomBody): void {
  const { head, enumerators, tail } = randomEnumeration(text, "");
  const name = text.random.chance(60) ? ` ${add(body, text.scope.member())}` : "";
  text.line(body.depth, `${head} { ${enumerators.join(" ")} }${tail}${name};`);
}

function writeConditional(text: RandomText, body: RandomBody): void {
  const { random, scope } = text;
  const [kept, dropped] = [`char ${add(body, scope.member())};`, `long ${scope.member()};`];
  const holds = random.pick(["1", "!defined(NEVER)", "(3 << 2) > 11", "0x7fffffffffffffff > 1", "-1 > 0u"]);
  const lines = random.pick([
    ["#ifdef NEVER", dropped, "#else", kept, "#endif"],
    [`#if ${holds}`, kept, "#else", dropped, "#endif"],
    ["#if 0", dropped, `#elif ${holds}`, kept, "#endif"],
  ]);
  for (const line of lines) text.line(line.startsWith("#") ? 0 : body.depth, line);
}

function writeThroughMacro(text: RandomText, body: RandomBody): void {
  const { random, scope } = text;
  const [macro, one, two] = [scope.name("M"), scope.member(), scope.member()];
  const type = specifiers(scope);
  // A comma in the type would part it into two arguments.
  if (random.chance(50) && !type.includes(",")) {
    text.line(0, `#define ${macro}(type, name) type name; char name##_;`);
    text.line(body.depth, `${macro}(${type}, ${one})`);
    add(body, one);
    add(body, `${one}_`);
  } else {
    text.line(0, `#define ${macro} int ${one} : 3; short ${two}${dimensions(scope)};`);
    text.line(body.depth, macro);
    add(body, one, "int");
    add(body, two);
  }
}

function writeVector(text: RandomText, body: RandomBody): void {
  const { random, scope } = text;
  const type = random.pick(["int", "char", "short", "double"]);
  const attribute = `__attribute__((__vector_size__(${valueText(scope, 16)})))`;
  text.line(body.depth, `${type} ${add(body, scope.member())} ${attribute};`);
}

/** The last member; or what the kernel's DECLARE_FLEX_ARRAY() makes of one. */
function writeFlexibleArray(text: RandomText, body: RandomBody): void {
  const { scope } = text;
  const type = specifiers(scope);
  const [member, head, empty] = [scope.member(), scope.member(), scope.member()];
  text.write([
    [
      2,
      () => {
        text.line(body.depth, `${type} ${add(body, member, undefined, true)}[]${text.memberAttributes(10)};`);
      },
    ],
    [
      1,
      () => {
        text.line(body.depth, `${type} ${add(body, member)}[0]${text.memberAttributes(10)};`);
      },
    ],
    [
      1,
      () => {
        add(body, head);
        add(body, empty);
        add(body, member, undefined, true);
        text.line(body.depth, `union { char ${head}; struct { struct { } ${empty}; ${type} ${member}[]; }; };`);
      },
    ],
  ]);
}
