import { describe, expect, it } from "vitest";
import { translate } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { layoutText } from "../support/layout-text.js";
import { openTypesOf, typesOf } from "../support/types.js";

const layout = (text: string, type = "struct s"): string => layoutText(typesOf(text).layoutOf(type));
const value = (text: string, expression: string): bigint | undefined => typesOf(text).constantOf(expression)?.value;

/** Type, size and value of an expression, as `unsigned int (4) 7`; `?` for a value that is not known. */
function constant(expression: string, text = ""): string {
  const found = typesOf(text).constantOf(expression);
  return found ? `${found.type.spelling} (${String(found.type.size)}) ${String(found.value ?? "?")}` : "none";
}

describe("layouts by spelling", () => {
  it.each([
    ["char", 1, 1],
    ["_Bool", 1, 1],
    ["short int", 2, 2],
    ["unsigned", 4, 4],
    ["int unsigned", 4, 4],
    ["long", 8, 8],
    ["long unsigned int", 8, 8],
    ["int long long", 8, 8],
    ["__int128", 16, 16],
    ["float", 4, 4],
    ["double", 8, 8],
    ["long double", 8, 8],
    ["void *", 8, 8],
    ["const char *const", 8, 8],
    ["int (*)(int, void *)", 8, 8],
    ["int (*[3])(void)", 24, 8],
    ["char[16]", 16, 1],
    ["char [2][3]", 6, 1],
    ["int[0]", 0, 4],
    ["int[sizeof(long) * 2]", 64, 4],
    ["struct s", 8, 4],
    ["const struct s", 8, 4],
    ["volatile struct s[2]", 16, 4],
    ["struct s *", 8, 8],
    ["struct missing *", 8, 8],
    ["s_t", 8, 4],
    ["union u", 8, 8],
    ["enum e", 4, 4],
    ["struct { int a; char b; }", 8, 4],
    ["union { int a; char b[5]; }", 8, 4],
    ["typeof(x)", 8, 4],
    ["typeof(x.a)", 4, 4],
    ["__typeof__(&x)", 8, 8],
    ["typeof(1L + 1)", 8, 8],
    ["N_TYPE", 2, 2],
    ["array_t", 12, 4],
    ["array_t[2]", 24, 4],
    ["enum { A, B = 0x100000000 }", 8, 8],
  ])("%s", (type, size, align) => {
    const types = typesOf(
      "struct s { int a; char b; };\ntypedef struct s s_t;\nunion u { long a; };\nenum e { E };\nstruct s x;\n" +
        "#define N_TYPE short\ntypedef int array_t[3];",
    );
    expect(types.layoutOf(type)).toMatchObject({ size, align });
    expect(types.whyUnknown(type)).toBeUndefined();
  });

  it.each([
    ["void"],
    ["struct missing"],
    ["missing_t"],
    ["int x"],
    ["int(void)"],
    ["x"],
    [""],
    ["int[n]"],
    ["int[-1]"],
  ])("%j is unknown", (type) => {
    const types = typesOf("int x, n;");
    expect(types.layoutOf(type)).toBeUndefined();
    expect(types.whyUnknown(type)).toEqual(expect.any(String));
  });

  it("have members of records alone", () => {
    expect(typesOf("typedef struct { int a; } t;").layoutOf("t")?.members).toHaveLength(1);
    expect(typesOf("struct s { int a; };").layoutOf("struct s[2]")?.members).toEqual([]);
    expect(typesOf("").layoutOf("int")?.members).toEqual([]);
  });

  it("are those at the end of the file", () => {
    expect(typesOf("struct s;\nextern struct s x;\nstruct s { int a; };").layoutOf("typeof(x)")?.size).toBe(4);
  });
});

describe("attributes", () => {
  it.each([
    ["struct s { char a; int b; };", "size 8, align 4: a 0+1, b 4+4; padding 1+3"],
    ["struct s { char a; int b; } __attribute__((packed));", "size 5, align 1: a 0+1, b 1+4"],
    ["struct __attribute__((packed)) s { char a; int b; };", "size 5, align 1: a 0+1, b 1+4"],
    ["struct s { char a; int b __attribute__((packed)); };", "size 5, align 1: a 0+1, b 1+4"],
    ["struct s { char a; int b; } __attribute__((packed, aligned(4)));", "size 8, align 4: a 0+1, b 1+4; padding 5+3"],
    ["struct s { char a; } __attribute__((aligned(8)));", "size 8, align 8: a 0+1; padding 1+7"],
    ["struct s { char a; int b __attribute__((aligned(8))); };", "size 16, align 8: a 0+1, b 8+4; padding 1+7, 12+4"],
    ["struct s { char a __attribute__((aligned)); };", "size 16, align 16: a 0+1; padding 1+15"],
    ["#pragma pack(2)\nstruct s { char a; int b; };", "size 6, align 2: a 0+1, b 2+4; padding 1+1"],
    ["#pragma pack(push, 1)\nstruct s { char a; int b; };\n#pragma pack(pop)", "size 5, align 1: a 0+1, b 1+4"],
    [
      "#define __packed __attribute__((packed))\nstruct s { char a; int b; } __packed;",
      "size 5, align 1: a 0+1, b 1+4",
    ],
    [
      "typedef int t __attribute__((aligned(8)));\nstruct s { char a; t b; };",
      "size 16, align 8: a 0+1, b 8+4; padding 1+7, 12+4",
    ],
    ["typedef int t __attribute__((aligned(1)));\nstruct s { char a; t b; };", "size 5, align 1: a 0+1, b 1+4"],
    [
      "typedef struct { int a; } t __attribute__((aligned(16)));\nstruct s { t a; };",
      "size 16, align 16: a 0+4; padding 4+12",
    ],
  ])("%s", (text, expected) => {
    expect(layout(text)).toBe(expected);
  });

  it("of the record itself tell whether it is packed", () => {
    expect(typesOf("struct s { int a; } __attribute__((packed));").layoutOf("struct s")?.packed).toBe(true);
    expect(typesOf("struct s { int a __attribute__((packed)); };").layoutOf("struct s")?.packed).toBe(false);
    expect(typesOf("#pragma pack(1)\nstruct s { int a; };").layoutOf("struct s")?.packed).toBe(false);
  });
});

describe("members", () => {
  it.each([
    ["struct s { short __unused; short a; };", "size 4, align 2: __unused 0+2, a 2+2"],
    ["struct s { short *__unused, a; };", "size 16, align 8: __unused 0+8, a 8+2; padding 10+6"],
    ["struct s { char __hidden[3], a; };", "size 4, align 1: __hidden 0+3, a 3+1"],
    ["struct s { int __used : 3; };", "size 4, align 4: __used 0+4 bits 0+3; padding 1+3"],
    ["struct t { int a; }; struct s { struct t __weak; };", "size 4, align 4: __weak 0+4"],
    ["struct s { short a __unused; struct { int b; } __unused; };", "size 8, align 4: a 0+2, b 4+4; padding 2+2"],
  ])("may be called as macros are that no header defines: %s", (text, expected) => {
    expect(layout(text)).toBe(expected);
  });

  it("of anonymous records have the names by which C reaches them", () => {
    expect(layout("struct s { int a; union { int b; struct { char c; short d; }; }; int e; };")).toBe(
      "size 12, align 4: a 0+4, b 4+4, c 4+1, d 6+2, e 8+4",
    );
  });

  it("of a named record are its own", () => {
    expect(layout("struct s { char a; struct { char b; int c; } d; };")).toBe(
      "size 12, align 4: a 0+1, d 4+8; padding 1+3",
    );
  });

  it("may be bit-fields", () => {
    expect(layout("struct s { unsigned a : 3, b : 5; unsigned : 4; unsigned c : 20; char d; };")).toBe(
      "size 8, align 4: a 0+4 bits 0+3, b 0+4 bits 3+5, c 1+4 bits 12+20, d 4+1; padding 5+3",
    );
  });

  it("behind a bit-field without width stand in the next unit", () => {
    expect(layout("struct s { char a : 3; int : 0; char b : 2; };")).toBe(
      "size 5, align 1: a 0+1 bits 0+3, b 4+1 bits 32+2; padding 1+3",
    );
  });

  it("may be flexible arrays", () => {
    expect(layout("struct s { int a; char b[]; };")).toBe("size 4, align 4: a 0+4, b 4+0");
    expect(layout("struct s { char a; int b[0]; };")).toBe("size 4, align 4: a 0+1, b 4+0; padding 1+3");
  });

  it.each([
    ["struct s { int (*x)(void); };", "int (*)()"],
    ["struct s { int (*x[3])(long); };", "int (*[3])()"],
    ["struct s { void (**x)(void); };", "void (**)()"],
    ["struct s { char (**x)[4]; };", "char (**)[4]"],
    ["struct s { char *x[2][3]; };", "char *[2][3]"],
    ["struct s { int *(*x)[2]; };", "int *(*)[2]"],
    ["struct s { struct t **x; };", "struct t **"],
  ])("tell their types as C writes them: %s", (text, expected) => {
    const [member] = typesOf(text).layoutOf("struct s")?.members ?? [];
    expect(member?.type).toBe(expected);
  });

  it("tell their types", () => {
    const found = typesOf(
      "struct t { int a; };\ntypedef unsigned u;\nstruct s { u a; struct t *b; char c[4]; const int d; };",
    ).layoutOf("struct s");
    expect(found?.members.map(({ type }) => type)).toEqual(["u", "struct t *", "char[4]", "int"]);
  });

  it("tell where their names stand", () => {
    const text = "#define M(n) int n;\nstruct s { int a, *b; M(c) union { int d; }; };";
    const found = typesOf(text).layoutOf("struct s");
    expect(
      found?.members.map(({ name, start }) =>
        start === undefined ? undefined : text.slice(start, start + name.length),
      ),
    ).toEqual(["a", "b", "c", "d"]);
  });

  it("that a macro brings tell no place", () => {
    expect(typesOf("#define M int a;\nstruct s { M };").layoutOf("struct s")?.members[0]?.start).toBeUndefined();
  });
});

describe("padding", () => {
  const padding = (text: string): unknown =>
    typesOf(text).layoutOf("struct s")?.padding ?? typesOf(text).layoutOf("union s")?.padding;

  it("names the member before it", () => {
    expect(padding("struct s { char a; int b; short c; };")).toEqual([
      { offset: 1, size: 3, after: "a" },
      { offset: 10, size: 2, after: "c" },
    ]);
  });

  it("of unions is what no member has", () => {
    expect(padding("union s { int a; char b[5]; };")).toEqual([{ offset: 5, size: 3, after: "b" }]);
  });

  it("of anonymous records is the record's around them", () => {
    expect(padding("struct s { struct { char a; int b; }; };")).toEqual([{ offset: 1, size: 3, after: "a" }]);
    expect(padding("struct s { struct { char a; int b; } c; };")).toEqual([]);
    expect(padding("struct s { union { struct { char a; int b; }; long c; }; };")).toEqual([]);
  });

  it("is none of members that fill the record", () => {
    expect(padding("struct s { int a; int b; };")).toEqual([]);
    expect(padding("struct s { };")).toEqual([]);
  });

  it("counts no bits, and no unnamed bit-field", () => {
    expect(padding("struct s { unsigned a : 3; };")).toEqual([{ offset: 1, size: 3, after: "a" }]);
    expect(padding("struct s { unsigned a : 8; unsigned : 24; };")).toEqual([]);
  });

  it("is all of a record without members that has an alignment", () => {
    expect(typesOf("struct s { int : 0; char a[0]; } __attribute__((aligned(8)));").layoutOf("struct s")?.size).toBe(0);
  });
});

describe("constants", () => {
  it.each([
    ["1", "int (4) 1"],
    ["'a'", "int (4) 97"],
    ["0x80000000", "unsigned int (4) 2147483648"],
    ["1L << 40", "long (8) 1099511627776"],
    ["1ULL", "unsigned long long (8) 1"],
    ["-1", "int (4) -1"],
    ["~0u", "unsigned int (4) 4294967295"],
    ["!5", "int (4) 0"],
    ["1 ? 2 : 3L", "long (8) 2"],
    ["1 < 2u", "int (4) 1"],
    ["-1 < 0u", "int (4) 0"],
    ["(char)300", "char (1) 44"],
    ["(unsigned char)-1", "unsigned char (1) 255"],
    ["(_Bool)7", "_Bool (1) 1"],
    ["(unsigned char)255 + 1", "int (4) 256"],
    ["(__int128)1", "__int128 (16) 1"],
    ["sizeof(struct s)", "unsigned long (8) 8"],
    ["sizeof x", "unsigned long (8) 8"],
    ["sizeof(x.b)", "unsigned long (8) 1"],
    ['sizeof("abc")', "unsigned long (8) 4"],
    ["sizeof(a) / sizeof(a[0])", "unsigned long (8) 5"],
    ["_Alignof(struct s)", "unsigned long (8) 4"],
    ["__builtin_offsetof(struct s, b)", "unsigned long (8) 4"],
    ["A", "int (4) 1"],
    ["B", "unsigned long (8) 4294967296"],
    ["M", "int (4) 14"],
    ["x.a", "int (4) ?"],
    ["n + 1L", "long (8) ?"],
  ])("%s", (expression, expected) => {
    expect(
      constant(
        expression,
        "struct s { int a; char b; } x;\nint a[5], n;\nenum { A = 1 };\nenum { B = 0x100000000 };\n#define M (2 + 3 * 4)",
      ),
    ).toBe(expected);
  });

  it.each([["missing"], ["1.5"], ["x"], ["f"], ['"a"'], ["1 +"], ["&x"]])("%s is none", (expression) => {
    expect(constant(expression, "struct s { int a; } x;\nvoid f(void);")).toBe("none");
  });

  it("are those at the offset that is asked for", () => {
    const text = "#define N 1\nint a;\n#undef N\n#define N 2\nint b;";
    const types = typesOf(text);
    expect(
      [text.indexOf("int a"), text.indexOf("int b"), undefined].map((offset) => types.constantOf("N", offset)?.value),
    ).toEqual([1n, 2n, 2n]);
  });

  it("of names of the kernel are known when nobody else defines them", () => {
    expect(openTypesOf("").constantOf("BPF_ANY")?.value).toBe(0n);
    expect(openTypesOf("#define TASK_COMM_LEN 32").constantOf("TASK_COMM_LEN")?.value).toBe(32n);
    expect(openTypesOf("enum { TASK_COMM_LEN = 20 };").constantOf("TASK_COMM_LEN")?.value).toBe(20n);
  });
});

describe("conditions of the build", () => {
  const text =
    "struct s {\n#ifdef WIDE\nlong a;\n#else\nint a;\n#endif\n};\nstruct t {\n#ifdef OTHER\nint a;\n#else\nunsigned a;\n#endif\n};";

  it("that no one knows leave a layout unknown, and say which", () => {
    expect(openTypesOf(text).layoutOf("struct s")).toBeUndefined();
    expect(openTypesOf(text).whyUnknown("struct s")).toContain("WIDE");
  });

  it("that make no difference leave it known", () => {
    expect(openTypesOf(text).layoutOf("struct t")).toMatchObject({ size: 4, align: 4 });
  });

  it("are decided by the file", () => {
    expect(openTypesOf(`#define WIDE\n${text}`).layoutOf("struct s")?.size).toBe(8);
    expect(openTypesOf(`#undef WIDE\n${text}`).layoutOf("struct s")?.size).toBe(4);
  });

  it("are decided by a build that is known", () => {
    expect(typesOf(text).layoutOf("struct s")?.size).toBe(4);
  });

  it("that exclude each other are not combined", () => {
    const exclusive =
      "#ifdef X\nstruct s { int a; };\n#endif\n#ifndef X\nstruct s { int b; };\n#endif\nstruct t { struct s s; };";
    expect(openTypesOf(exclusive).constantOf("sizeof(struct t)")?.value).toBe(4n);
  });
});

describe("names of the kernel", () => {
  const withMissing = (header: string, text: string): UnitTypes =>
    new UnitTypes(translate(`#include ${header}\n${text}`, undefined));

  it.each([
    ["__u8", 1],
    ["u16", 2],
    ["__be32", 4],
    ["u64", 8],
    ["size_t", 8],
    ["bool", 1],
    ["pid_t", 4],
    ["struct { __u32 a; __u64 b; }", 16],
  ])("%s needs no header", (type, size) => {
    expect(openTypesOf("").layoutOf(type)?.size).toBe(size);
  });

  it("give way to what a file defines", () => {
    expect(layoutText(typesOf("typedef struct { int a[3]; } u8;").layoutOf("u8"))).toBe("size 12, align 4: a 0+12");
    expect(withMissing('"vmlinux.h"', "struct bpf_spin_lock { long a; };").layoutOf("struct bpf_spin_lock")?.size).toBe(
      8,
    );
  });

  it("are records of a known size where nothing defines them, whose members are not known", () => {
    const types = withMissing('"vmlinux.h"', "struct s { char a; struct bpf_spin_lock b; };");
    expect(layoutText(types.layoutOf("struct s"))).toBe("size 8, align 4: a 0+1, b 4+4; padding 1+3");
    expect(types.constantOf("sizeof(struct bpf_spin_lock)")?.value).toBe(4n);
    expect(types.layoutOf("struct bpf_flow_keys")).toBeUndefined();
    expect(typesOf("").constantOf("sizeof(struct bpf_spin_lock)")?.value).toBe(4n);
  });

  it("tell vmlinux.h's ethhdr from that of the UAPI", () => {
    const text = "struct s { char a; struct ethhdr b; };";
    expect(withMissing('"vmlinux.h"', text).layoutOf("struct s")).toMatchObject({ size: 16, align: 2 });
    expect(withMissing("<linux/if_ether.h>", text).layoutOf("struct s")).toMatchObject({ size: 15, align: 1 });
  });

  it.each([["_packed_thing"], ["__my_packed"], ["PACKED"]])(
    "of a macro %s behind a body leave the layout unknown",
    (word) => {
      const types = withMissing('"missing.h"', `struct s { char a; int b; } ${word};`);
      expect(types.layoutOf("struct s")).toBeUndefined();
      expect(types.whyUnknown("struct s")).toContain(word);
    },
  );

  it("that are variables behind a body leave it known", () => {
    expect(withMissing('"missing.h"', "struct s { char a; int b; } value;").layoutOf("struct s")?.size).toBe(8);
    expect(typesOf("struct s { char a; int b; } PACKED;").layoutOf("struct s")?.size).toBe(8);
  });
});

describe("why a type is unknown", () => {
  it.each([
    ["struct s { struct t a; };", "`struct t`"],
    ["struct s { t_t a; };", "`t_t`"],
    ["struct s { int a[N]; };", "`N`"],
    ["struct s { struct s a; };", "itself"],
    ["", "`struct s`"],
  ])("%j", (text, word) => {
    expect(typesOf(text).whyUnknown("struct s")).toContain(word);
  });
});

describe("values", () => {
  it("of `offsetof` reach into anonymous records and arrays", () => {
    const text = "struct s { int a; struct { char b; short c[3]; }; };";
    expect(value(text, "__builtin_offsetof(struct s, c)")).toBe(6n);
    expect(value(text, "__builtin_offsetof(struct s, c[2])")).toBe(10n);
    expect(value(text, "offsetof(struct s, b)")).toBe(4n);
  });
});
