import { writeEnumeration } from "./random-enumerations.js";
import { valueText } from "./random-scope.js";
import type { RandomText } from "./random-text.js";
import { declaration, dimensions, integerType, specifiers } from "./random-types.js";

/** Declares something at file scope that what follows can use; no record. */
export function writeDeclaration(text: RandomText): void {
  const { random, scope } = text;
  text.write([
    [
      4,
      () => {
        writeMacro(text);
      },
    ],
    [
      2,
      () => {
        writeAttributeMacro(text);
      },
    ],
    [
      4,
      () => {
        writeEnumeration(text);
      },
    ],
    [
      5,
      () => {
        writeTypedef(text);
      },
    ],
    [
      1,
      () => {
        text.line(0, `${random.pick(["struct", "union"])} ${scope.name("f")};`);
      },
    ],
    [
      1,
      () => {
        text.line(0, '_Static_assert(sizeof(long) == 8, "LP64");');
      },
    ],
  ]);
}

function writeMacro(text: RandomText): void {
  const { random, scope } = text;
  if (random.chance(30)) {
    const [name, factor, summand] = [scope.name("F"), random.between(1, 4), random.between(0, 3)];
    text.line(0, `#define ${name}(x) ((x) * ${String(factor)} + ${String(summand)})`);
    scope.functions.push({ name, factor, summand });
    return;
  }
  const [name, value] = [scope.name("N"), random.between(0, random.pick([8, 40]))];
  text.line(0, `#define ${name} ${valueText(scope, value)}`);
  scope.values.push({ name, value });
}

function writeAttributeMacro(text: RandomText): void {
  const name = text.scope.name("__a");
  text.line(0, `#define ${name} ${text.attributes(["packed", "aligned"])}`);
  text.attributeMacros.push(name);
}

function writeTypedef(text: RandomText): void {
  const { random, scope } = text;
  const name = scope.name("t");
  const attribute = (): string => (random.chance(25) ? ` ${text.attributes(["aligned"])}` : "");
  text.write([
    [
      4,
      () => {
        const { text: type, bits } = integerType(scope);
        text.line(0, `typedef ${type}${attribute()} ${name}${attribute()};`);
        scope.integers.push({ text: name, bits });
      },
    ],
    [
      3,
      () => {
        text.line(0, `typedef ${specifiers(scope)} ${name}${dimensions(scope)}${attribute()};`);
      },
    ],
    [
      3,
      () => {
        const [type, declarator] = declaration(scope, name, ["struct never"]);
        const head = random.chance(80) ? `typedef ${type}` : `${type} typedef`;
        text.line(0, `${head}${attribute()} ${declarator}${attribute()};`);
      },
    ],
    [
      2,
      () => {
        text.line(0, `typedef ${vectorElement(text)} ${name} __attribute__((${vectorAttribute(text)}));`);
      },
    ],
    [
      1,
      () => {
        text.line(
          0,
          `typedef unsigned ${name} __attribute__((__mode__(${random.pick(["__QI__", "HI", "__SI__", "DI"])})));`,
        );
      },
    ],
  ]);
  scope.types.push(name);
  text.type(name);
}

const vectorElement = ({ random }: RandomText): string =>
  random.pick(["char", "short", "int", "unsigned", "long", "float", "double"]);

function vectorAttribute({ random, scope }: RandomText): string {
  return random.chance(70)
    ? `${random.pick(["vector_size", "__vector_size__"])}(${valueText(scope, random.pick([8, 16, 32]))})`
    : `ext_vector_type(${random.pick(["2", "3", "4", "5"])})`;
}
