import { expect, test } from "vitest";
import { NotKnown } from "../../src/types/c-types.js";
import { pointeeOf } from "../../src/types/places.js";
import { typesOf } from "../support/types.js";

const DECLARATIONS = `
  struct in { unsigned a; unsigned char b[6]; unsigned long long c; };
  struct k { unsigned x; struct in i[3]; unsigned char t; };
  union un { unsigned a; unsigned long long b[3]; };
  struct open { int length; char data[]; };
  static struct k g;
  static unsigned arr[5];
  static unsigned long long m2[3][4];
  static union un un;
  struct open open;
  struct in *in;
  struct open *to_open;
  char *text;
  unsigned *numbers;
  int index;
`;

/** Bytes from where an expression points to, to the end of the object; undefined when not known. */
function roomOf(expression: string): number | undefined {
  const room = typesOf(DECLARATIONS).ask((scope) => {
    const parser = scope.parserOf(expression);
    const operand = parser.readExpression();
    return parser.reader.isAtEnd ? (pointeeOf(scope, operand)?.room() ?? -1) : new NotKnown("more follows");
  });
  return room instanceof NotKnown ? undefined : room;
}

// Source: clang 14 `-target bpf -O2`, `__builtin_object_size(expression, 0)`.
test.each([
  ["&g", 88],
  ["&g.i", 80],
  ["&g.i[1]", 56],
  ["&g.i[1].b", 52],
  ["&g.i[1].b[2]", 50],
  ["g.i[2].b", 28],
  ["&g.t", 8],
  ["arr", 20],
  ["&arr[4]", 4],
  ["arr + 3", 8],
  ["3 + arr", 8],
  ["(unsigned char *)arr + 3", 17],
  ["m2", 96],
  ["m2[1]", 64],
  ["&m2[1][2]", 48],
  ["m2[2] + 3", 8],
  ["*m2", 96],
  ["&(*m2)[1]", 88],
  ["&*arr", 20],
  ["&un.b[1]", 16],
  ["&in", 8],
  ["(char *)&g + sizeof(unsigned)", 84],
  ["&((struct k *)&g)->i[1]", 56],
  ["(unsigned *)&g + 1", 84],
  ['"abcd"', 5],
  ['&"abcd"[1]', 4],
  ["&(struct in){ 1 }", 24],
  ["(unsigned[4]){ 1 }", 16],
  ["&g.i[1] - 1", 80],
  ["arr + 3 - 1", 12],
  ["(void *)(long)&g.t", 8],
])("%s has %i bytes up to the end", (expression, bytes) => {
  expect(roomOf(expression)).toBe(bytes);
});

test.each([
  ["an index that is not known is taken for 0", "&arr[index]", 20],
  ["so is what is added", "arr + index", 20],
  ["a pointer to a record points to one", "in", 24],
  ["a member behind a pointer", "&in->c", 8],
  ["an array behind a pointer", "in->b", 20],
  ["a cast to a pointer to anything changes nothing", "(void *)in", 24],
])("%s", (_, expression, bytes) => {
  expect(roomOf(expression)).toBe(bytes);
});

test.each([
  ["a pointer to characters", "text"],
  ["a pointer to numbers", "numbers"],
  ["an element behind a pointer to numbers", "&numbers[2]"],
  ["a pointer to a record that is cast to numbers", "(unsigned *)text"],
  ["a record without an end", "&open"],
  ["a pointer to a record without an end", "to_open"],
  ["an array without a length", "(unsigned[]){ 1, 2, 3 }"],
  ["an unknown distance back", "&arr[4] - index"],
  ["a choice", "index ? &arr[1] : &arr[2]"],
  ["a name of which nothing is known", "&unknown"],
])("nothing is known of %s", (_, expression) => {
  expect(roomOf(expression)).toBeUndefined();
});

test("a number points nowhere", () => {
  expect(roomOf("index")).toBe(-1);
});
