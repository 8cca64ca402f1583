import { Random } from "./random.js";
import { builtinInteger } from "./random-types.js";

/** An expression, and the declarations and macros that it needs. */
export interface RandomExpression {
  readonly lines: readonly string[];
  readonly expression: string;
}

/**
 * Makes an integer expression: the most are constant, some overflow, divide by zero or name a variable.
 * @param index - which of the expressions of the seed; the names at file scope end with it
 * @returns the same expression for the same arguments; clang does not accept every one
 */
export function randomExpression(seed: number, index: number): RandomExpression {
  return new ExpressionWriter(Random.of(seed ^ 0x5bd1e995, index), `_${String(index)}`).write();
}

/** Where the range of some type begins or ends, and small numbers, which are the likelier ones. */
const NUMBERS = [
  ...[0n, 1n, 2n, 3n, 4n, 5n, 7n, 8n, 10n, 12n, 16n, 31n, 32n, 33n, 63n, 64n, 100n, 127n, 128n, 255n, 256n, 1000n],
  ...[0n, 1n, 2n, 3n, 4n, 5n, 7n, 8n, 10n, 12n, 16n, 31n, 32n, 33n, 63n, 64n, 100n, 127n, 128n, 255n, 256n, 1000n],
  ...[32767n, 32768n, 65535n, 65536n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0x100000000n, 0x123456789n],
  ...[0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn],
];
const SUFFIXES = ["", "", "", "", "u", "U", "l", "L", "ul", "LU", "ll", "LL", "ull", "LLu", "uLL"];
const CHARACTERS = [
  ...["'a'", "'0'", "' '", "'\"'", "'?'", "'\\n'", "'\\t'", "'\\0'", "'\\''", "'\\\\'", "'\\\"'", "'\\?'", "'\\e'"],
  ...["'\\a'", "'\\b'", "'\\f'", "'\\r'", "'\\v'", "'\\7'", "'\\101'", "'\\377'", "'\\x7f'", "'\\xff'", "'\\x80'"],
  ...[
    "'ab'",
    "'abcd'",
    "'\\xff\\1'",
    "L'a'",
    "L'\\xff'",
    "u'b'",
    "U'c'",
    "u'\\xffff'",
    "L'\\x7fffffff'",
    "U'\\xffffffff'",
  ],
];
const TYPES = [
  ...["char *", "void *", "int[3]", "short[2][3]", "float", "double", "long double", "int (*)(void)", "int *[4]"],
  ...["unsigned char", "struct { char a; long b; }", "union { char c[5]; short s; }", "const int", "volatile short *"],
  ...["__int128", "_Bool", "long", "long long", "unsigned", "char", "short", "signed char"],
];

/** Operators with C's precedence, so that expressions come without parentheses as well. */
const OPERATORS: readonly (readonly [operator: string, precedence: number])[] = [
  ...(["*", "/", "%"] as const).map((operator) => [operator, 10] as const),
  ...(["+", "-"] as const).map((operator) => [operator, 9] as const),
  ...(["<<", ">>"] as const).map((operator) => [operator, 8] as const),
  ...(["<", ">", "<=", ">="] as const).map((operator) => [operator, 7] as const),
  ...(["==", "!="] as const).map((operator) => [operator, 6] as const),
  ...[["&", 5] as const, ["^", 4] as const, ["|", 3] as const, ["&&", 2] as const, ["||", 1] as const],
];
const PRIMARY = 12;
const UNARY = 11;
const CONDITIONAL = 0;

class ExpressionWriter {
  readonly #lines: string[] = [];
  /** Macros and enumerators. */
  readonly #names: string[] = [];
  readonly #functions: string[] = [];
  readonly #types: string[] = [];
  readonly #places: { readonly record: string; readonly members: readonly string[] }[] = [];
  #count = 0;

  constructor(
    readonly random: Random,
    readonly suffix: string,
  ) {}

  write(): RandomExpression {
    for (let count = this.random.between(0, 5); count > 0; count--) this.#declaration();
    const expression = this.#expression(this.random.between(1, 4), CONDITIONAL);
    return { lines: this.#lines, expression };
  }

  #name(prefix: string): string {
    this.#count++;
    return `${prefix}${String(this.#count)}${this.suffix}`;
  }

  #declaration(): void {
    const { random } = this;
    random.choose<unknown>([
      [
        4,
        () => {
          this.#macro();
        },
      ],
      [
        2,
        () => {
          this.#functionMacro();
        },
      ],
      [
        3,
        () => {
          this.#enumeration();
        },
      ],
      [
        2,
        () => {
          this.#typedef();
        },
      ],
      [
        2,
        () => {
          this.#record();
        },
      ],
      [
        1,
        () => {
          this.#variable();
        },
      ],
    ]);
  }

  #macro(): void {
    const name = this.#name("N");
    const precedence = this.random.chance(80) ? PRIMARY : CONDITIONAL;
    this.#lines.push(`#define ${name} ${this.#expression(this.random.between(0, 2), precedence)}`);
    this.#names.push(name);
  }

  #functionMacro(): void {
    const { random } = this;
    const name = this.#name("F");
    const [body, isPair] = random.pick<[string, boolean]>([
      ["((x) + 1)", false],
      ["(((x) & 0xff) << 8 | ((x) >> 8 & 0xff))", false],
      ["(1UL << (x))", false],
      ["x * 2", false],
      ["(sizeof(x) / sizeof(char))", false],
      ["((x) < (y) ? (x) : (y))", true],
      ["(((x) + (y) - 1) / (y))", true],
      ["(((x) + ((y) - 1)) & ~((y) - 1))", true],
      ["x - y", true],
      ["(sizeof(#x) + y)", true],
      ["1 ## y + x", true],
    ]);
    this.#lines.push(`#define ${name}(${isPair ? "x, y" : "x"}) ${body}`);
    this.#functions.push(isPair ? `${name},` : name);
  }

  #enumeration(): void {
    const { random } = this;
    const tag = this.#name("e");
    const names = Array.from({ length: random.between(1, 4) }, () => this.#name("E"));
    // Not the least int there is: clang does not warn where it is negated, and the compared value would be a wrong one.
    const values = [
      ...[
        "",
        "",
        "",
        " = 0",
        " = 1",
        " = 5",
        " = 'a'",
        " = 1 << 4",
        " = sizeof(long)",
        " = 0x7ffffffe",
        " = 0x7fffffff",
      ],
      ...[" = -1", " = -128", " = -0x7fffffff", " = 0x80000000", " = 0xffffffff", " = -0x80000001L", " = 1UL << 40"],
      ...[" = 0x7fffffffffffffff", " = ~0UL", " = (unsigned char)-1", " = 2u"],
    ];
    const few = random.chance(50) ? values.slice(0, 12) : values;
    const fixed = random.chance(20) ? ` : ${builtinInteger(random).text}` : "";
    const packed = random.chance(10) ? " __attribute__((packed))" : "";
    this.#lines.push(`enum ${tag}${fixed} { ${names.map((name) => name + random.pick(few)).join(", ")} }${packed};`);
    this.#names.push(...names);
    // clang cuts off what is cast to an enumeration of _Bool, where C asks whether it is 0.
    if (random.chance(50) && !fixed.includes("_Bool")) this.#types.push(`enum ${tag}`);
  }

  #typedef(): void {
    const name = this.#name("t");
    this.#lines.push(`typedef ${builtinInteger(this.random).text} ${name};`);
    this.#types.push(name);
  }

  #record(): void {
    const { random } = this;
    const record = `struct ${this.#name("s")}`;
    const type = (): string => builtinInteger(random).text;
    this.#lines.push(
      `${record} { ${type()} a; struct { ${type()} b; ${type()} c[4]; } n[3]; union { ${type()} d; char e; }; ${type()} f : 1; };`,
    );
    this.#places.push({ record, members: ["a", "n", "n[1]", "n[2].b", "n[0].c", "n[1].c[3]", "d", "e"] });
  }

  #variable(): void {
    const name = this.#name("v");
    this.#lines.push(`static const int ${name} = 5;`);
    this.#names.push(name);
  }

  /**
   * @param depth - how many operators it may go down
   * @param precedence - what the place demands: an operator below it is put into parentheses
   */
  #expression(depth: number, precedence: number): string {
    const { random } = this;
    if (depth <= 0) return this.#primary();
    const [text, own] = random.choose<[string, number]>([
      [3, () => [this.#primary(), PRIMARY]],
      [12, () => this.#binary(depth)],
      [4, () => [this.#unary(depth), UNARY]],
      [4, () => [`(${this.#type()})${this.#expression(depth - 1, UNARY)}`, UNARY]],
      [3, () => [this.#conditional(depth), CONDITIONAL]],
      [3, () => [this.#size(depth), UNARY]],
      [2, () => [this.#call(depth), PRIMARY]],
      [1, () => [`(${this.#expression(depth - 1, CONDITIONAL)})`, PRIMARY]],
    ]);
    return own < precedence || (own === CONDITIONAL && depth > 0 && precedence > CONDITIONAL) ? `(${text})` : text;
  }

  #binary(depth: number): [string, number] {
    const { random } = this;
    const [operator, own] = random.pick(OPERATORS);
    const left = this.#expression(depth - 1, own);
    // A shift by a number that may well be too large would be most of what there is to see.
    const right = own === 8 && random.chance(80) ? String(random.below(34)) : this.#expression(depth - 1, own + 1);
    return [`${left} ${operator} ${right}`, own];
  }

  #unary(depth: number): string {
    const operand = this.#expression(depth - 1, UNARY);
    const operator = this.random.pick(["-", "-", "+", "~", "!", "!!", "__extension__ "]);
    return /^[-+]/u.test(operand) ? `${operator} ${operand}` : operator + operand;
  }

  #conditional(depth: number): string {
    const [condition, other] = [this.#expression(depth - 1, 1), this.#expression(depth - 1, CONDITIONAL)];
    if (this.random.chance(10)) return `${condition} ?: ${other}`;
    return `${condition} ? ${this.#expression(depth - 1, CONDITIONAL)} : ${other}`;
  }

  #call(depth: number): string {
    const { random } = this;
    if (this.#functions.length === 0) return this.#primary();
    const name = random.pick(this.#functions);
    const argument = (): string => this.#expression(depth - 1, random.chance(50) ? PRIMARY : CONDITIONAL);
    return name.endsWith(",") ? `(${name.slice(0, -1)}(${argument()}, ${argument()}))` : `(${name}(${argument()}))`;
  }

  #size(depth: number): string {
    const { random } = this;
    const place = this.#places.length > 0 ? random.pick(this.#places) : undefined;
    const member = place ? random.pick(place.members) : "";
    return random.choose<string>([
      [3, () => `sizeof(${this.#anyType()})`],
      [2, () => `${random.pick(["_Alignof", "_Alignof", "__alignof__"])}(${this.#anyType()})`],
      [2, () => `sizeof ${this.#expression(depth - 1, UNARY + 1)}`],
      [1, () => `sizeof(${this.#expression(depth - 1, CONDITIONAL)})`],
      [
        1,
        () =>
          `sizeof ${random.pick(['"abc"', '""', '"a\\x41\\n"', 'L"ab"', '"a" "b"', "1.0f", "2.5", "1.5L", "(char)1"])}`,
      ],
      [3, () => (place ? `__builtin_offsetof(${place.record}, ${member})` : "sizeof(int)")],
      [2, () => (place ? `sizeof(((${place.record} *)0)->${member})` : "sizeof(int)")],
    ]);
  }

  #anyType(): string {
    return this.random.chance(50) ? this.random.pick(TYPES) : this.#type();
  }

  #type(): string {
    const { random } = this;
    const records = this.#places.map(({ record }) => record);
    if (records.length > 0 && random.chance(1)) return random.pick(records);
    return this.#types.length > 0 && random.chance(40) ? random.pick(this.#types) : builtinInteger(random).text;
  }

  #primary(): string {
    const { random } = this;
    return random.choose<string>([
      [10, () => this.#literal()],
      [this.#names.length > 0 ? 10 : 0, () => random.pick(this.#names)],
      [2, () => random.pick(CHARACTERS)],
      [1, () => `(-${this.#literal()})`],
      [1, () => `sizeof(${this.#type()})`],
    ]);
  }

  #literal(): string {
    const { random } = this;
    const value = random.pick(NUMBERS);
    const digits = random.choose<string>([
      [6, () => String(value)],
      [3, () => `${random.pick(["0x", "0X"])}${value.toString(16)}`],
      [1, () => `0x${value.toString(16).toUpperCase()}`],
      [1, () => `0${value.toString(8)}`],
      [1, () => `${random.pick(["0b", "0B"])}${value.toString(2)}`],
    ]);
    return digits + random.pick(SUFFIXES);
  }
}
