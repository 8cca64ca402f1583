import { type RandomScope, valueText } from "./random-scope.js";
import type { Random } from "./random.js";

/** Integer types in the spellings that C has for them, with their width on the target `bpf` in bits. */
const INTEGERS: readonly (readonly [bits: number, words: readonly string[]])[] = [
  [8, ["char", "signed char", "unsigned char", "char unsigned", "__signed__ char"]],
  [16, ["short", "short int", "unsigned short", "int short unsigned", "signed short int"]],
  [32, ["int", "int", "int", "unsigned", "unsigned int", "signed", "int unsigned", "__signed int"]],
  [64, ["long", "long int", "unsigned long", "long unsigned int", "int unsigned long", "signed long"]],
  [64, ["long long", "long long int", "unsigned long long", "long unsigned int long", "long long unsigned"]],
  [128, ["__int128", "unsigned __int128", "signed __int128", "__int128 unsigned", "__int128_t", "__uint128_t"]],
];

/** An integer type that C has a keyword for, `_Bool` among them. */
export function builtinInteger(random: Random): { text: string; bits: number } {
  if (random.chance(8)) return { text: "_Bool", bits: 1 };
  const [bits, texts] = random.pick(INTEGERS);
  return { text: random.pick(texts), bits };
}

/** The type of an integer member: built in, or one that the text has declared. */
export function integerType(scope: RandomScope): { text: string; bits: number } {
  const { random, integers } = scope;
  return integers.length > 0 && random.chance(45) ? random.pick(integers) : builtinInteger(random);
}

/** A type of known size as the specifiers of a declaration name it; it defines nothing. */
export function specifiers(scope: RandomScope): string {
  const { random } = scope;
  const text = random.choose<string>([
    [8, () => integerType(scope).text],
    [7, () => (scope.types.length > 0 ? random.pick(scope.types) : "char")],
    [2, () => random.pick(["float", "double", "long double", "double long"])],
    [1, () => random.pick(["__builtin_va_list", "_Complex float", "double _Complex", "_Complex long double"])],
    [2, () => typeofText(scope)],
  ]);
  return qualified(random, text);
}

/** The type with qualifiers somewhere around it, or with none. */
export function qualified(random: Random, type: string): string {
  if (random.chance(85)) return type;
  const qualifier = random.pick(["const", "volatile", "__const", "__volatile__", "const volatile"]);
  return random.chance(60) ? `${qualifier} ${type}` : `${type} ${qualifier}`;
}

function typeofText(scope: RandomScope): string {
  const { random, places, types } = scope;
  const word = random.pick(["typeof", "__typeof__", "__typeof"]);
  const inside = random.choose<string>([
    [1, () => builtinInteger(random).text],
    [1, () => random.pick(["sizeof(int)", "1 + 2L", "'a'", "(short)1", "1 ? 2u : 3L", "1 < 2", "(void *)0", "1.5f"])],
    [
      1,
      () => random.pick(["void *", "int *[3]", "int (*)(void)", "unsigned char[4]", "short[2][3]", 'L"ab"', '"abc"']),
    ],
    [1, () => (types.length > 0 ? random.pick(types) : "long")],
    [
      3,
      () => {
        if (places.length === 0) return "int[2]";
        const { record, member } = random.pick(places);
        return random.pick([
          `((${record} *)0)->${member}`,
          `(*(${record} *)0).${member}`,
          `&((${record} *)0)->${member}`,
        ]);
      },
    ],
  ]);
  return `${word}(${inside})`;
}

/**
 * The declarator of a member or a typedef, together with specifiers that go with it.
 * @param incomplete - types that only pointers can point at, such as the record around the member
 */
export function declaration(
  scope: RandomScope,
  name: string,
  incomplete: readonly string[],
): [type: string, declarator: string] {
  const { random } = scope;
  const pointed = (): string =>
    random.chance(40) ? qualified(random, random.pick([...incomplete, "void"])) : specifiers(scope);
  return random.choose<[string, string]>([
    [9, () => [specifiers(scope), name]],
    [5, () => [specifiers(scope), name + dimensions(scope)]],
    [3, () => [pointed(), `${pointer(random)}${name}`]],
    [1, () => [pointed(), `${pointer(random)}${name}${dimensions(scope)}`]],
    [1, () => [specifiers(scope), `(*${name})${dimensions(scope)}`]],
    [1, () => [pointed(), `*(*${name})(${parameters(scope)})`]],
    [1, () => [builtinInteger(random).text, `(*${name}${dimensions(scope)})(int)`]],
    [1, () => ["int", `(*(*${name})(${parameters(scope)}))[${valueText(scope, 3)}]`]],
    [
      1,
      () => [specifiers(scope), random.pick([`(${name})`, `((${name})[2])[3]`, `(*(${name}))`, `(**${name})(void)`])],
    ],
  ]);
}

function pointer(random: Random): string {
  return random.pick(["*", "*", "*", "**", "*const ", "* volatile *", "*restrict ", "*__restrict "]);
}

function parameters(scope: RandomScope): string {
  const { random } = scope;
  return random.pick(["void", "int", "int a, const char *b", "void *, ...", "int (*)(int)", "char a[4]", ""]);
}

/** One to three pairs of brackets with sizes in them; a size of 0 is as good as any other to clang. */
export function dimensions(scope: RandomScope): string {
  const { random } = scope;
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  return Array.from({ length: count }, () => `[${arraySize(scope)}]`).join("");
}

function arraySize(scope: RandomScope): string {
  const { random, places, types } = scope;
  const { record, member: name } = places.length > 0 ? random.pick(places) : { record: "", member: "" };
  const type = types.length > 0 ? random.pick(types) : "int";
  return random.choose<string>([
    [14, () => valueText(scope, random.chance(4) ? 0 : random.between(1, random.pick([4, 9, 33])))],
    [2, () => `sizeof(${type}) % ${String(random.between(3, 9))} + 1`],
    [2, () => `_Alignof(${type})`],
    [1, () => `(sizeof(${type}[2]) + ${valueText(scope, 7)}) / ${valueText(scope, 8)} % 16`],
    [2, () => (record === "" ? "1" : `__builtin_offsetof(${record}, ${name}) % 5 + 1`)],
    [1, () => (record === "" ? "1" : `sizeof(((${record} *)0)->${name}) % 6`)],
    [1, () => (record === "" ? "1" : `OFFSETOF${scope.suffix}(${record}, ${name}) % 7 + 1`)],
  ]);
}
