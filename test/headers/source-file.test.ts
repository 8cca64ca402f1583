import { describe, expect, it } from "vitest";
import { SourceFile, type Declaration } from "../../src/headers/source-file.js";

const textsOf = (file: SourceFile, declarations: readonly Declaration[]): string[] =>
  declarations.map(({ start, end }) => file.text.slice(start, end));

/** Texts of the declarations in which a tag may be defined. */
function tagIn(text: string, tag: string): string[] {
  const file = new SourceFile(text);
  return textsOf(file, file.definingTag(tag));
}

/** Texts of the declarations that may declare a name. */
function nameIn(text: string, name: string): string[] {
  const file = new SourceFile(text);
  const declarations = [...file.declaringName(name), ...file.possiblyDeclaringName(name)];
  return [...new Set(textsOf(file, declarations))];
}

function enumeratorIn(text: string, name: string): string[] {
  const file = new SourceFile(text);
  return textsOf(file, file.definingEnumerator(name));
}

function declarationsOf(text: string): string[] {
  const file = new SourceFile(text);
  return textsOf(file, file.declarations);
}

describe("declarations", () => {
  it.each([
    ["int a; int b;", ["int a;", "int b;"]],
    ["struct s { int a; int b; }; int c;", ["struct s { int a; int b; };", "int c;"]],
    ["int f(void) { return 0; } int g;", ["int f(void) { return 0; }", "int g;"]],
    ["int a[] = { 1, 2 }; int b;", ["int a[] = { 1, 2 };", "int b;"]],
    ["struct s { int a; } f(void) { return x; } int b;", ["struct s { int a; } f(void) { return x; }", "int b;"]],
    ['char a[] = "};{"; int b;', ['char a[] = "};{";', "int b;"]],
    ["char a = ';'; int b;", ["char a = ';';", "int b;"]],
    ["int /* ; { */ a; // {\nint b;", ["int /* ; { */ a;", "int b;"]],
    ["int a;\r\nint\r\nb;\r\n", ["int a;", "int\r\nb;"]],
    ["int a", ["int a"]],
    ["", []],
    ["\n /* nothing */ // at all\n", []],
  ])("of %j", (text, expected) => {
    expect(declarationsOf(text)).toEqual(expected);
  });

  it("tell where a function's body begins", () => {
    const text = "int f(struct { int a; } x) { }";
    const [declaration] = new SourceFile(text).declarations;
    expect(declaration).toMatchObject({ isFunction: true, bodyStart: text.lastIndexOf("{") });
    expect(new SourceFile("struct s { int a; } x;").declarations[0]).toMatchObject({
      isFunction: false,
      bodyStart: 22,
    });
  });

  it('in `extern "C" {` are at file level', () => {
    const text =
      '#ifdef __cplusplus\nextern "C" {\n#endif\nstruct s { int a; };\nint b;\n#ifdef __cplusplus\n}\n#endif\nint c;';
    expect(tagIn(text, "s")).toEqual(["struct s { int a; };"]);
    expect(nameIn(text, "b")).toEqual(["int b;"]);
    expect(nameIn(text, "c")).toEqual(["int c;"]);
  });

  it("behind `#if` and `#else` that open a brace each are at file level", () => {
    const text = "#if A\nstruct s {\n#else\nstruct t {\n#endif\nint a;\n};\nstruct u { int b; };\nint c;";
    expect(tagIn(text, "u")).toEqual(["struct u { int b; };"]);
    expect(nameIn(text, "c")).toEqual(["int c;"]);
    expect(tagIn(text, "s")).toHaveLength(1);
    expect(tagIn(text, "t")).toHaveLength(1);
  });

  it("count the lines of the preprocessor before and in them", () => {
    const text = "#define A 1\nstruct s {\n#ifdef X\nint a;\n#endif\nint b;\n};\nint c;";
    const { declarations } = new SourceFile(text);
    expect(
      declarations.map(({ directivesBefore, directivesBeforeEnd }) => [directivesBefore, directivesBeforeEnd]),
    ).toEqual([
      [1, 3],
      [3, 3],
    ]);
  });

  it("are found by an offset in them", () => {
    const file = new SourceFile("int a; int b;");
    const at = (offset: number): string | undefined => {
      const found = file.declarationAt(offset);
      return found && textsOf(file, [found])[0];
    };
    expect([0, 5, 6, 7, 12, 13, 99].map(at)).toEqual([
      "int a;",
      "int a;",
      undefined,
      "int b;",
      "int b;",
      undefined,
      undefined,
    ]);
  });

  it("that are not closed reach to the end", () => {
    for (const text of [
      "struct s { int a;",
      "struct s { struct t { int a; };",
      "int f(void) { if (1) {",
      "int a = (1",
      'int a = "x',
    ])
      expect(declarationsOf(text)).toEqual([text]);
  });

  it("behind brackets too many are found", () => {
    expect(nameIn("} ) ] int a;", "a")).toHaveLength(1);
    expect(nameIn("int x;\n}\nint a;", "a")).toHaveLength(1);
  });
});

describe("tags", () => {
  it.each([
    ["struct s { int a; };"],
    ["union s { int a; };"],
    ["enum s { A };"],
    ["struct s\n{\n\tint a;\n};"],
    ["typedef struct s { int a; } t;"],
    ["static const struct s { int a; } x = { 1 };"],
    ["struct __attribute__((packed)) s { int a; };"],
    ["struct __attribute__((packed, aligned(8))) s { int a; };"],
    ["struct __attribute__((packed)) __attribute__((aligned(4))) s { int a; };"],
    ["struct s { int a; } __attribute__((packed));"],
    ["struct __packed s { int a; };"],
    ["struct __aligned(8) s { int a; };"],
    ["struct ALIGNED(8) s { int a; };"],
    ["struct s /* { */ { int a; };"],
    ["struct\n#ifdef X\n#endif\ns { int a; };"],
    ["struct o { struct s { int a; } x; };"],
    ["struct o { union { struct s { int a; } x; }; };"],
    ["struct o { enum s { A } x; };"],
    ["struct o { struct __attribute__((packed)) s { int a; } x; };"],
    ["struct o { struct s { int a; }; };"],
    ["struct s { int a; } f(void);"],
    ["struct s { int a; } f(void) { }"],
    ["struct s { int a; } *f(void);"],
    ["enum s : unsigned char { A };"],
    ["enum s : u8 { A };"],
    ["struct o { struct s { int a; } x; } f(struct p *p) { }"],
    ["void f(struct s { int a; } x);"],
    ["int x[sizeof(struct s { int a; })];"],
    ["MACRO(x)\nstruct s { int a; };"],
    ["MACRO\nstruct s { int a; };"],
    ["__extension__ struct s { int a; };"],
    ['struct s { char a[sizeof("}")]; };'],
    ["struct s { int a; /* } */ };"],
    ["struct s { };"],
    ["extern struct s { int a; } x;"],
    ["struct s {\n#if X\nint a;\n#else\nint b;\n#endif\n};"],
    ["struct s { int a; }, x;"],
  ])("%j defines s", (text) => {
    expect(tagIn(text, "s")).toEqual([text]);
  });

  it.each([
    ["struct s;"],
    ["struct s *p;"],
    ["struct s f(void);"],
    ["int s;"],
    ["/* struct s { int a; }; */"],
    ['char *a = "struct s { int a; };";'],
  ])("%j defines no s", (text) => {
    expect(tagIn(text, "s")).toEqual([]);
  });

  it("of several declarations are all found, in order", () => {
    expect(tagIn("struct s { int a; };\nint b;\nstruct s { int c; };", "s")).toEqual([
      "struct s { int a; };",
      "struct s { int c; };",
    ]);
  });

  it("that objects have as names are found like others", () => {
    expect(tagIn("struct constructor { int a; };", "constructor")).toHaveLength(1);
    expect(tagIn("struct s { int a; };", "__proto__")).toEqual([]);
  });

  it("behind a body of 200,000 members are found", () => {
    const text = `struct big { ${"int a;".repeat(200_000)} };\nstruct s { int a; };`;
    expect(tagIn(text, "s")).toEqual(["struct s { int a; };"]);
  });
});

describe("names", () => {
  it.each([
    ["typedef int x;"],
    ["typedef struct { int a; } x;"],
    ["typedef struct s { int a; } x, *y;"],
    ["typedef struct s { int a; } *y, x;"],
    ["typedef int (*x)(int, void *);"],
    ["typedef int (x)(int);"],
    ["typedef int x(int);"],
    ["typedef int x[4];"],
    ["typedef int *x[4];"],
    ["typedef int (*x)[4];"],
    ["typedef int (*x[4])(void);"],
    ["typedef void (*(*x)(int, void (*)(int)))(int);"],
    ["typedef void (* (*x)(int, void (*)(int)))(int);"],
    ["typedef char * (* (* const x[5])(void))(char * (*)(int));"],
    ["typedef void (*signal_t(int))(int), (*x)(int);"],
    ["typedef int x __attribute__((aligned(8)));"],
    ["typedef __attribute__((aligned(8))) int x;"],
    ["typedef int x __aligned(8);"],
    ["typedef int __attribute__((aligned(8))) x;"],
    ["typedef int x __aligned_u64;"],
    ["typedef int __attribute__((vector_size(16))) x;"],
    ["typedef unsigned\n/* comment */ x\n;"],
    ["int x;"],
    ["int x = 1;"],
    ["int a, x;"],
    ["int a = f(1, 2), x;"],
    ["int a = 1, x = 2;"],
    ["int x[] = { 1 };"],
    ["int *x;"],
    ["int x(void);"],
    ["int x(void) { }"],
    ["static inline int x(int a) { return a; }"],
    ["struct s x;"],
    ["struct s { int a; } x;"],
    ['struct { int a; } x __attribute__((section(".maps")));'],
    ['struct { int a; } x SEC(".maps");'],
    ['struct { int a; } SEC(".maps") x;'],
    ['SEC(".maps") struct { int a; } x;'],
    ["__typeof__(int) x;"],
    ["__typeof__(struct { int a; }) x;"],
    ["int x __weak;"],
    ['int x asm("y");'],
    ['_Static_assert(1, ""); int x;'],
  ])("%j declares x", (text) => {
    const found = nameIn(text, "x");
    expect(found).toHaveLength(1);
    expect(text).toContain(found[0]);
    expect(found[0]).toContain("x");
  });

  it.each([
    ["struct s { int x; };"],
    ["int f(int x);"],
    ["void f(void) { int x; }"],
    ["#define x 1"],
    ["// int x;"],
    ["enum e { x };"],
  ])("%j declares no x at file level", (text) => {
    expect(nameIn(text, "x")).toEqual([]);
  });
});

describe("enumerators", () => {
  it.each([
    ["enum { A };"],
    ["enum e { B, A };"],
    ["enum e { B = 1, A = B + 1, };"],
    ["typedef enum { A } e_t;"],
    ["struct s { enum { A } e; };"],
    ["struct s { struct { enum e { B, A } e; } t; };"],
    ["enum e : unsigned char { A };"],
    ["enum __attribute__((packed)) e { A };"],
    ["enum e { A __attribute__((deprecated)) };"],
    ["enum e {\n#ifdef X\nB,\n#endif\nA\n};"],
    ["enum { B = sizeof(struct { int a; }), A };"],
    ["enum { B = '}', A };"],
    ["enum { A } x = A;"],
    ["enum e { A } f(void) { }"],
    ["void f(enum e { A } x);"],
  ])("%j defines A", (text) => {
    expect(enumeratorIn(text, "A")).toEqual([text]);
  });

  it.each([["enum e;"], ["struct s { int A; };"], ["int A;"], ["enum e { B };"]])("%j defines no A", (text) => {
    expect(enumeratorIn(text, "A")).toEqual([]);
  });
});

describe("maps", () => {
  const mapsIn = (text: string): string[] => {
    const file = new SourceFile(text);
    return textsOf(file, file.mapCandidates);
  };

  it.each([
    ['struct { int (*type)[1]; } m SEC(".maps");'],
    ['struct { int (*type)[1]; } SEC(".maps") m;'],
    ['SEC(".maps") struct { int (*type)[1]; } m;'],
    ['struct { int (*type)[1]; } m __attribute__((section(".maps"), used));'],
    ['struct s m __attribute__((section(".maps")));'],
    ['struct { int (*type)[1]; } m __section(".maps");'],
    ["struct { int (*type)[1]; } m __section_maps_btf;"],
    ['struct { int (*type)[1]; } m\n\tSEC(\n".maps");'],
    ["DEFINE_MAP(m, int, int);"],
    ['extern struct s m SEC(".maps");'],
  ])("%j may be one", (text) => {
    expect(mapsIn(text)).toEqual([text]);
  });

  it.each([["int a;"], ["struct s { int a; };"], ['typedef struct { int a; } t SEC("x");'], ["int f(void);"]])(
    "%j is none",
    (text) => {
      expect(mapsIn(text)).toEqual([]);
    },
  );
});

describe("preprocessor lines", () => {
  const linesOf = (text: string): string[] =>
    new SourceFile(text).directives.map(({ keyword, argument }) => `${keyword}|${argument}`);

  it.each([
    ["#define A 1", ["define|A 1"]],
    ["  #  define A 1", ["define|A 1"]],
    ["#define A \\\n 1\nint a;", ["define|A 1"]],
    ["#define A \\\r\n 1\r\nint a;", ["define|A 1"]],
    ['#include <a.h>\r\n#include "b.h"\r\n', ["include|<a.h>", 'include|"b.h"']],
    ["/* x */ #define A 1", ["define|A 1"]],
    ["/* x\n */ #define A 1", ["define|A 1"]],
    ["#if A /* and */ && B // or\nint a;", ["if|A && B"]],
    ["#\nint a;", ["|"]],
    ["int a; # define A 1", []],
    ["// #define A 1", []],
    ["/*\n#define A 1\n*/", []],
    ["// \\\n#define A 1", []],
    ['_Pragma("pack(1)")', ["pragma|pack(1)"]],
    ['_Pragma ( "pack(push, 1)" ) struct s { int a; };', ["pragma|pack(push, 1)"]],
    ['struct s { char a; _Pragma("pack(1)") int b; };', ["pragma|pack(1)"]],
    ['_Pragma("message \\"x\\"")', ['pragma|message "x"']],
    ['my_Pragma("pack(1)")', []],
  ])("of %j", (text, expected) => {
    expect(linesOf(text)).toEqual(expected);
  });

  it("are counted up to an offset", () => {
    const file = new SourceFile("#define A\nint a;\n#define B\n");
    expect([0, 1, 10, 17, 18].map((offset) => file.directivesBefore(offset))).toEqual([0, 1, 1, 1, 2]);
  });
});

describe("include guards", () => {
  it.each([
    ["#ifndef X_H\n#define X_H\nint a;\n#endif"],
    ["#ifndef X_H\n#define X_H 1\nint a;\n#endif /* X_H */\n"],
    ["#if !defined(X_H)\n#define X_H\nint a;\n#endif"],
    ["#if !defined X_H\n#define X_H\nint a;\n#endif"],
    ["#if ! defined ( X_H )\n#define X_H\nint a;\n#endif"],
    ["/* licence */\n// more\n#ifndef X_H\n#define X_H\nint a;\n#endif"],
    ["# ifndef X_H\n# define X_H\n#ifdef Y\n#else\n#endif\nint a;\n# endif // X_H"],
    ["#ifndef X_H\r\n#define X_H\r\nint a;\r\n#endif\r\n"],
    ["#ifndef X_H\n#define X_H\n#endif"],
  ])("%j is guarded", (text) => {
    expect(new SourceFile(text).guard).toBe("X_H");
  });

  it.each([
    ["#ifndef X_H\n#define Y_H\nint a;\n#endif"],
    ["#ifdef X_H\n#define X_H\nint a;\n#endif"],
    ["#ifndef X_H\n#define X_H\nint a;\n#else\nint b;\n#endif"],
    ["#ifndef X_H\n#define X_H\nint a;\n#elif Y\nint b;\n#endif"],
    ["#ifndef X_H\n#define X_H\nint a;\n#endif\nint b;"],
    ["int b;\n#ifndef X_H\n#define X_H\nint a;\n#endif"],
    ["#ifndef X_H\n#define X_H\nint a;\n#endif\n#define Y"],
    ["#define Y\n#ifndef X_H\n#define X_H\nint a;\n#endif"],
    ["#ifndef A\n#define A 1\n#endif\n#ifndef B\n#define B 1\n#endif"],
    ["#ifndef X_H\n#define X_H\nint a;"],
    ["#if defined(X_H)\n#define X_H\nint a;\n#endif"],
    ["#if !X_H\n#define X_H 1\nint a;\n#endif"],
    ["#if !defined(X_H) && Y\n#define X_H\nint a;\n#endif"],
    ["#ifndef X_H\nint a;\n#define X_H\n#ifdef Y\n#endif\n"],
    ["#ifndef X_H\n#define X_H\nstruct s {\n#endif\nint a; };"],
    ["#ifndef N\n#define N 4\n#endif"],
    ["#ifndef X_H"],
    [""],
  ])("%j is not", (text) => {
    expect(new SourceFile(text).guard).toBeUndefined();
  });
});

describe("gaps between preprocessor lines", () => {
  it.each([
    ["#define A\n#define B\n\n#define C\n", [true, true, true, true]],
    ["int a;\n#define A\n  int b;\n#define B\n", [false, false, true]],
    ["/* a */\n#define A\n#define B /* b */\n// c", [false, true, false]],
    ["", [true]],
  ])("of %j are blank or not", (text, expected) => {
    expect(new SourceFile(text).blankGaps).toEqual(expected);
  });
});

describe("declarations as `bpftool` writes them", () => {
  const deep = (depth: number): string =>
    depth === 0
      ? "\tint leaf;\n"
      : `\tstruct {\n${deep(depth - 1)
          .replaceAll(/^/gmu, "\t")
          .trimEnd()}\n\t} at${String(depth)};\n`;
  const text = [
    "struct first;",
    "struct empty {};",
    "struct flat {\n\tint x;\n\tlong unsigned int y[4];\n\tint (*call)(struct flat *, int);\n\tint: 3;\n};",
    "union nested {\n\tstruct {\n\t\tint a;\n\t\tunion {\n\t\t\tint b;\n\t\t};\n\t};\n\tint c;\n};",
    "struct holder {\n\tstruct inner {\n\t\tint a;\n\t} i;\n};",
    "struct lines {\n\tstruct {\n\tint odd;\n} one;\n\tint two;\n};",
    "struct packed_one {\n\tchar c;\n\tint x;\n} __attribute__((packed));",
    "struct aligned_one {\n\tint x;\n} __attribute__((aligned(8)));",
    "struct both {\n\tint x;\n} variable;",
    'struct literal {\n\tchar c[sizeof("};")];\n};',
    "struct remark {\n\tint x; /* }; */\n};",
    "struct branch {\n#ifdef A\n\tint x;\n#endif\n};",
    "enum colour {\n\tRED = 0,\n\tGREEN = 4294967295,\n};",
    "enum {\n\tNAMELESS = 1,\n};",
    "enum small {\n\tONE = 1,\n} __attribute__((mode(byte)));",
    "struct with_enum {\n\tenum {\n\t\tINSIDE = 1,\n\t} e;\n};",
    "typedef unsigned char u8;",
    "typedef struct flat *flat_ptr;",
    "typedef struct flat flat_t;",
    "typedef foo_t __aligned_8;",
    "typedef foo_t Upper_t;",
    "typedef void (*callback)(void *, struct flat *);",
    "typedef int (*nested_callback)(int (*)(int));",
    "typedef int function_t(int);",
    "typedef u8 array_t[4];",
    "typedef struct flat * (*pointing_callback)(struct flat *);",
    "typedef int (*Upper_callback)(int);",
    "typedef int upper_word(UPPER_T, int);",
    "typedef int Upper_function(int);",
    "typedef struct flat *pointing_function(const char *, int);",
    "typedef u8 *Upper_ptr;",
    "typedef struct flat Upper_flat;",
    "typedef unsigned int __alone;",
    "typedef foo_t   __aligned_16;",
    "typedef foo_t  *__pointed;",
    "typedef struct {\n\tint x;\n} anonymous_t;",
    "typedef struct {} nothing_t;",
    "typedef union {\n\tint x;\n\tconst struct {\n\t\tint y;\n\t} z;\n} Upper_union;",
    "typedef struct tagged {\n\tint x;\n} tagged_t;",
    "typedef struct {\n\tint x;\n} __attribute__((packed)) packed_t;",
    "typedef struct {\n\tint x;\n} *one_pointer, one;",
    "typedef struct {\n\tvoid (*member)(int);\n} (*of_record)(int);",
    "typedef enum {\n\tTYPED = 1,\n} enum_t;",
    "typedef enum tagged_enum {\n\tTAGGED = 1,\n} tagged_enum_t;",
    `struct deep {\n${deep(9)}};`,
    "enum;",
    "extern int variable_2;",
    "struct last {\n\tint x;\n};",
  ].join("\n\n");
  // The same tokens, in lines that no dump has.
  const other = text.replaceAll("\n", " \n");

  it("are found as the same in other lines are", () => {
    const [plain, unusual] = [text, other].map((body) => {
      const names = [...new Set(text.match(/\w+/gu))];
      return {
        declarations: declarationsOf(body),
        tags: names.map((name) => [name, tagIn(body, name)]),
        names: names.map((name) => [name, nameIn(body, name)]),
        enumerators: names.map((name) => [name, enumeratorIn(body, name)]),
      };
    });
    // In other lines, the word of an attribute is a possible name too.
    const words = new Set(["packed", "aligned", "mode", "first"]);
    const comparable = (found: typeof plain): unknown =>
      JSON.parse(
        JSON.stringify({ ...found, names: found?.names.filter(([name]) => !words.has(String(name))) }).replaceAll(
          " \\n",
          "\\n",
        ),
      );
    expect(plain?.declarations).toHaveLength(48);
    expect(comparable(plain)).toEqual(comparable(unusual));
  });

  it.each([
    ["flat", text.slice(text.indexOf("struct flat {"), text.indexOf("\n\nunion nested"))],
    ["deep", `struct deep {\n${deep(9)}};`],
    ["lines", "struct lines {\n\tstruct {\n\tint odd;\n} one;\n\tint two;\n};"],
    ["inner", "struct holder {\n\tstruct inner {\n\t\tint a;\n\t} i;\n};"],
    ["last", "struct last {\n\tint x;\n};"],
  ])("define %s", (tag, expected) => {
    expect(tagIn(text, tag)).toEqual([expected]);
  });

  it("of more lines than the engine's search can go back over are found", () => {
    const inner = `\tstruct {\n${"\t\t\n".repeat(4000)}\t};\n`;
    const text = `typedef struct {\n${inner.repeat(750)}} huge_t;\nstruct next {\n\tint x;\n};\n`;
    expect(nameIn(text, "huge_t")[0]).toHaveLength(text.indexOf("} huge_t;") + "} huge_t;".length);
    expect(tagIn(text, "next")).toEqual(["struct next {\n\tint x;\n};"]);
  });

  it("of 100,000 lines are found", () => {
    const members = Array.from({ length: 100_000 }, (_, index) => `\tint m${String(index)};\n`).join("");
    const long = `struct long_one {\n${members}};\n\nstruct next {\n\tint x;\n};\n`;
    expect(tagIn(long, "next")).toEqual(["struct next {\n\tint x;\n};"]);
    expect(tagIn(long, "long_one")[0]).toHaveLength(long.indexOf("};") + 2);
  });
});

describe("any text", () => {
  it("is indexed at every prefix and suffix", () => {
    const text =
      '#ifndef X\n#define X(a) { a\nextern "C" {\nstruct __attribute__((packed)) s { enum e { A = \'}\' } b; /* } */ char c["\\"];"]; };\n' +
      'typedef void (*(*f)(int))(struct q { int z; });\n_Pragma("pack(1)") int v[] = { 1 }, w SEC(".maps");\n}\n#else\n#endif\n';
    for (let index = 0; index <= text.length; index++) {
      for (const part of [text.slice(0, index), text.slice(index)]) {
        const file = new SourceFile(part);
        file.definingEnumerator("A");
        for (const { start, end, bodyStart } of file.declarations) {
          expect(start).toBeLessThan(end);
          expect(bodyStart).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(part.length);
        }
        expect(file.mapCandidates.length).toBeLessThanOrEqual(file.declarations.length);
      }
    }
  });

  it.each([
    ["{"],
    ["}"],
    ["("],
    ["struct s {"],
    ["enum e {"],
    ["#if A\n"],
    ["#endif\n"],
    ["_Pragma("],
    ['"'],
    ["/*"],
    ["struct s "],
    ["* "],
  ])("of %j, 50,000 times, is indexed in a moment", (piece) => {
    const file = new SourceFile(piece.repeat(50_000));
    file.definingEnumerator("A");
  });
});
