import { expect, test } from "vitest";
import { NotKnown, spell } from "../../src/types/c-types.js";
import { FunctionReader } from "../../src/types/function-reader.js";
import { pointeeOf } from "../../src/types/places.js";
import type { UnitTypes } from "../../src/types/unit-types.js";
import { openTypesOf, typesOf } from "../support/types.js";

/** What the first arguments of the calls of `probe` point to, in the order of the text: `type: room`. */
function probes(text: string, types: UnitTypes = typesOf(text)): string[] {
  const readings = types.askEach((scope) => {
    const found: string[] = [];
    for (const included of types.translation.candidates((file) => file.declaringName("f"))) {
      const reader = new FunctionReader(
        scope.functionTokens(included),
        scope,
        (name) => name === "probe",
        ({ arguments: [parser], scope: block }) => {
          found.push(
            ifKnown(() => {
              const operand = parser?.readExpression();
              const place = operand && pointeeOf(block, operand);
              return place ? `${spell(place.type)}: ${ifKnown(() => String(place.room()))}` : "no pointer";
            }),
          );
        },
      );
      reader.read();
    }
    return found;
  });
  return readings?.flatMap(({ result }) => (result instanceof NotKnown ? [result.reason] : result)) ?? ["too much"];
}

function ifKnown(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotKnown) return "?";
    throw error;
  }
}

/** In a function with a parameter and a variable of the file around it. */
const within = (body: string): string[] => probes(`int x; int f(short p) { ${body} }`);

test.each([
  ["a variable of the file", "probe(&x);", ["int: 4"]],
  ["a parameter", "probe(&p);", ["short: 2"]],
  ["a local", "char x; probe(&x);", ["char: 1"]],
  ["a local that hides a parameter", "{ long p; probe(&p); }", ["long: 8"]],
  ["a name before its declaration and behind it", "probe(&x); long x; probe(&x);", ["int: 4", "long: 8"]],
  ["a name behind the block that declares it", "{ long x; } probe(&x);", ["int: 4"]],
  ["a name in its own initialiser", "long x = probe(&x);", ["long: 8"]],
  ["several declarators", "char a, *b, c[3]; probe(&a); probe(&b); probe(c);", ["char: 1", "char *: 8", "char[3]: 3"]],
  ["the head of a for loop", "for (long x = 0; probe(&x); x++) probe(&x);", ["long: 8", "long: 8"]],
  ["what stands behind a for loop", "for (long x = 0;;) { char x; } probe(&x);", ["int: 4"]],
  ["the branches of an if", "if (p) { long x; } else probe(&x);", ["int: 4"]],
  ["an if without braces in a loop", "for (char x;;) if (p) probe(&x); else probe(&x);", ["char: 1", "char: 1"]],
  ["a do loop", "do { long x; probe(&x); } while (probe(&x));", ["long: 8", "int: 4"]],
  [
    "a switch",
    "switch (p) { case 1: { long x; } case 2 ... 3: probe(&x); default: probe(&p); }",
    ["int: 4", "short: 2"],
  ],
  ["a case with a conditional in it", "switch (p) { case 1 ? 2 : 3: probe(&x); }", ["int: 4"]],
  ["labels", "again: probe(&x); goto again;", ["int: 4"]],
  ["a statement expression", "long y = ({ char x; probe(&x); 1; }) + probe(&x);", ["char: 1", "int: 4"]],
  ["calls in arguments of calls", "g(probe(&x), h(probe(&p)));", ["int: 4", "short: 2"]],
  [
    "a call in an index and in an initialiser list",
    "int a[] = { probe(&x) }; a[probe(&p)] = 1;",
    ["int: 4", "short: 2"],
  ],
  ["a typedef of a block", "typedef long t; t x; probe(&x);", ["t: 8"]],
  ["a typedef that a variable hides", "typedef long t; { char t; probe(&t); }", ["char: 1"]],
  ["a struct of a block", "struct s { long a, b; }; struct s x; probe(&x); probe(&x.b);", ["struct s: 16", "long: 8"]],
  [
    "a struct of a block with another one of it in it",
    "struct s { int a; }; struct t { struct s s; } x; probe(&x);",
    ["struct t: ?"],
  ],
  ["an enumerator of a block", "enum { N = 3 }; char x[N]; probe(x);", ["char[3]: 3"]],
  ["a static and an extern", "static long x; { extern char x; probe(&x); }", ["char: 1"]],
  ["qualifiers and attributes", "const volatile long x __attribute__((aligned(8))); probe(&x);", ["long: 8"]],
  ["typeof", "long y; typeof(y) x; __typeof__(&y) z; probe(&x); probe(&z);", ["long: 8", "long *: 8"]],
  ["an array of variable length", "char x[p]; probe(x);", ["char[?]: ?"]],
  ["an array with the length of its initialiser", "char x[] = { 1, 2 }; probe(x);", ["char[]: ?"]],
  ["a function pointer", "int (*x)(long); probe(&x);", ["int (*)(): 8"]],
  ["a pointer to a number", "long *x; probe(x); probe(x + 1); probe(&x[2]);", ["long: ?", "long: ?", "long: ?"]],
  ["an unknown type", "foo_t x; probe(&x);", ["foo_t: ?"]],
  ["a pointer to an unknown type", "foo_t *x; probe(x); probe(&x);", ["foo_t: ?", "foo_t *: 8"]],
  ["a declaration that is no C", "long x = ; char y @; probe(&y);", ["?"]],
  ["a lone attribute and a lone semicolon", "; __attribute__((fallthrough)); probe(&x);", ["int: 4"]],
  ["assembler", 'asm volatile("r0 = %[x]" : : [x] "r"(x)); probe(&x);', ["int: 4"]],
  ["a loop of a macro that is not known", "each(i, p) { long x; probe(&x); } probe(&x);", ["long: 8", "int: 4"]],
  ["a macro that is not known before a declaration", "CHECK(p) long x; probe(&x);", ["long: 8"]],
  ["a macro that is not known before a loop", "UNROLL for (char x;;) probe(&x);", ["char: 1"]],
  ["a multiplication that looks like a declaration", "p * x; probe(&x);", ["int: 4"]],
])("the name stands for %s", (_, body, expected) => {
  expect(within(body)).toEqual(expected);
});

test.each([
  ["an array parameter is a pointer", "int f(long a[2]) { probe(&a); probe(a); }", ["long *: 8", "long: ?"]],
  ["so is one of a typedef", "typedef long t[2]; int f(t a) { probe(&a); }", ["long *: 8"]],
  ["a function parameter is a pointer", "int f(int a(long)) { probe(&a); }", ["int (*)(): 8"]],
  ["unnamed parameters and none", "int x; int f(void) { probe(&x); } int g(int, long) { }", ["int: 4"]],
  ["parameters in front of an attribute", "int f(long a) __attribute__((noinline)) { probe(&a); }", ["long: 8"]],
  ["parameters behind an attribute", '__attribute__((section("x"))) int f(long a) { probe(&a); }', ["long: 8"]],
  ["the struct that a function returns", "struct s { int a; } f(long b) { probe(&b); }", ["long: 8"]],
  ["a macro that makes the head", "int f(int PROG(name, long a, int *b)) { probe(&b); }", ["?"]],
  ["parameters whose names and types a macro parts", "long x; int f(name, int, x) { probe(&x); }", ["?"]],
  [
    "a pointer that is set to a cast",
    "struct s { int a; }; int f(void *b) { struct s *p = (struct s *)b; probe(p); }",
    ["struct s: ?"],
  ],
  [
    "a pointer that is set to a call",
    "struct s { int a; }; int f(void *b) { struct s *p = (struct s *)g(b); probe(p); }",
    ["struct s: 4"],
  ],
])("%s", (_, text, expected) => {
  expect(probes(text)).toEqual(expected);
});

test("macros of the file declare what they expand to", () => {
  expect(probes("#define DECLARE(name) long name\nint x; int f(void) { DECLARE(x); probe(&x); }")).toEqual(["long: 8"]);
});

test("a macro of a missing header may declare its arguments", () => {
  expect(probes('#include "x.h"\nint x; int f(void) { DECLARE(x); probe(&x); }')).toEqual(["?"]);
  expect(probes("int x; int f(void) { DECLARE(x); probe(&x); }")).toEqual(["int: 4"]);
});

test("what a condition hides is read under each answer", () => {
  const text = "int x; int f(void) {\n#ifdef A\nlong x;\n#endif\nprobe(&x);\n}";
  expect(probes(text, openTypesOf(text)).sort()).toEqual(["int: 4", "long: 8"]);
});

test("macros that depend on conditions are names of which nothing is known", () => {
  const text = "#ifdef A\n#define M(a) a\n#endif\nint f(int x) { int y = M(x); probe(&y); probe(&M(y)); }";
  expect(probes(text, openTypesOf(text))).toEqual(["int: 4", "?"]);
});

test("blocks without end are given up", () => {
  expect(probes(`int f(void) ${"{".repeat(10_000)}`)).toEqual(["statements are nested too deeply"]);
  expect(probes(`int x; int f(void) { probe(&x); ${"(".repeat(10_000)}`)).toHaveLength(1);
});
