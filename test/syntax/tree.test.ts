import { describe, expect, it } from "vitest";
import { annotationOwners, damageOf, findNodes, parse, sketch, textOf, walk } from "../support/parse.js";

describe("map definitions", () => {
  it("are declarations in a map section", () => {
    const unit = parse('struct {\n  __uint(type, BPF_MAP_TYPE_HASH);\n} counts SEC(".maps");');
    const [map] = findNodes(unit, "bpf_map_definition");
    expect(map).toMatchObject({
      range: [0, unit.text.length],
      type_node: { type: "struct_specifier" },
      declarator: [{ type: "identifier", name: "counts" }],
      section: { type: "bpf_section", macro: "SEC", name: ".maps" },
    });
  });

  it.each([
    ['SEC(".maps") struct { int a; } m;'],
    ['struct { int a; } SEC(".maps") m;'],
    ['struct { int a; } m __section(".maps");'],
    ["struct { int a; } m __section_maps_btf;"],
    ['struct { int a; } m __attribute__((section(".maps"), used));'],
    ['struct { int a; } m __attribute__((used, __section__(".maps")));'],
    ['static struct s m SEC(".maps");'],
    ['extern struct s m SEC(".maps");'],
    ['s_t m SEC(".maps") = { };'],
    ['struct bpf_map_def m SEC("maps") = { .type = 1 };'],
    ['struct bpf_map_def SEC("maps") m = { .type = 1 };'],
    ['struct bpf_map_def SEC("maps/events") m;'],
    ['#define MAPS SEC(".maps")\nstruct { int a; } m MAPS;'],
  ])("are found in the spelling %s", (text) => {
    const unit = parse(text);
    expect(findNodes(unit, "bpf_map_definition")).toHaveLength(1);
    expect(damageOf(unit)).toEqual([]);
  });

  it.each([
    ['int x SEC(".data");'],
    ['char l[] SEC("license") = "GPL";'],
    ["struct { __uint(type, 1); } m;"],
    ['// struct { int a; } m SEC(".maps");'],
    ['#if 0\nstruct { int a; } m SEC(".maps");\n#endif'],
    ['SEC("maps_reader") int f(void) { return 0; }'],
  ])("are not found in %s", (text) => {
    expect(findNodes(parse(text), "bpf_map_definition")).toEqual([]);
  });

  it("can be a macro", () => {
    const unit = parse("BPF_HASH(counts, u32, u64);\nint x;");
    const [map] = findNodes(unit, "bpf_map_definition");
    expect(map).toMatchObject({
      range: [0, 27],
      macro: { type: "identifier", name: "BPF_HASH", range: [0, 8] },
      declarator: [],
      parent: unit.ast,
    });
    expect(unit.ast.children.map(({ type }) => type)).toEqual(["bpf_map_definition", "declaration"]);
  });

  it("can be a macro behind a storage class", () => {
    const unit = parse("static BPF_HASH(counts);");
    expect(findNodes(unit, "bpf_map_definition")[0]).toMatchObject({
      range: [0, 24],
      macro: { name: "BPF_HASH", range: [7, 15] },
    });
  });
});

describe("map members", () => {
  const member = (text: string): string => {
    const unit = parse(`struct {\n${text}\n} m SEC(".maps");`);
    const [node] = findNodes(unit, "bpf_map_member");
    return node ? `${node.member} ${textOf(unit, node.name)}: ${sketch(unit, node.argument)}` : "none";
  };

  it("carry an expression or a type", () => {
    expect(member("__uint(type, BPF_MAP_TYPE_HASH);")).toBe("uint type: identifier `BPF_MAP_TYPE_HASH`");
    expect(member("__type(key, struct k);")).toBe("type key: type_descriptor(struct_specifier(type_identifier `k`))");
    expect(member("__type(key, u32);")).toBe("type key: type_descriptor(type_identifier `u32`)");
    expect(member("__type(key, sizeof(u32));")).toMatch(/^type key: sizeof_expression\(/u);
    expect(member("__type(key, 16);")).toBe("type key: number_literal `16`");
    expect(member("__uint(key_size, struct k);")).toMatch(/^uint key_size: type_descriptor\(/u);
    expect(member("__ulong(map_extra, 1ULL << 3);")).toMatch(/^ulong map_extra: binary_expression\(/u);
    expect(member("__array(values, struct inner);")).toMatch(/^array values: type_descriptor\(/u);
    expect(member("__array(values, int (void *));")).toMatch(/^array values: type_descriptor\(/u);
    expect(member("__type(key, typeof(x));")).toBe("type key: type_descriptor(typeof_specifier `typeof(x)`)");
    expect(member("__type(key, int *);")).toBe(
      "type key: type_descriptor(primitive_type `int`, abstract_pointer_declarator `*`)",
    );
    expect(member("__type(key, char[16]);")).toBe(
      "type key: type_descriptor(primitive_type `char`, abstract_array_declarator(number_literal `16`))",
    );
  });

  it("have the macro's name, the member's name and their places", () => {
    const unit = parse('struct { __type(key, u32); } m SEC(".maps");');
    expect(findNodes(unit, "bpf_map_member")[0]).toMatchObject({
      range: [9, 26],
      macro: { type: "identifier", name: "__type", range: [9, 15] },
      name: { type: "field_identifier", name: "key", range: [16, 19] },
      argument: { range: [21, 24] },
    });
  });

  it("keep the macro's name where the unit calls it otherwise", () => {
    const unit = parse('#define U(n, v) int (*n)[v]\nstruct { U(type, 1); } m SEC(".maps");');
    expect(findNodes(unit, "bpf_map_member")[0]).toMatchObject({ member: "uint", macro: { name: "U" } });
  });

  it("stand in inner maps too", () => {
    const unit = parse('struct { __array(values, struct { __type(key, u32); }); } m SEC(".maps");');
    expect(findNodes(unit, "bpf_map_member").map(({ member: kind }) => kind)).toEqual(["array", "type"]);
  });

  it("without their arguments stay invocations", () => {
    const unit = parse('struct { __type(key); __type(); __type(key,); } m SEC(".maps");');
    expect(findNodes(unit, "macro_invocation").map((node) => textOf(unit, node))).toEqual([
      "__type(key);",
      "__type();",
      "__type(key,);",
    ]);
  });
});

describe("sections", () => {
  const sections = (text: string): (string | undefined)[] =>
    findNodes(parse(text), "bpf_section").map(({ name }) => name);

  it("have their name", () => {
    expect(sections('SEC("xdp") int f(void) { }')).toEqual(["xdp"]);
    expect(sections('SEC("a" "b") int f(void) { }')).toEqual(["ab"]);
    expect(sections('SEC("xdp") SEC("tc") int f(void) { }')).toEqual(["xdp", "tc"]);
    expect(sections('int x __attribute__((section("a")));')).toEqual(["a"]);
    expect(sections('int x __attribute__((section(("a")), used));')).toEqual(["a"]);
    expect(sections('SEC(("xdp")) int f(void) { }')).toEqual(["xdp"]);
  });

  it("have the name that a macro of the unit brings", () => {
    expect(sections('#define XDP SEC("xdp")\nXDP int f(void) { }')).toEqual(["xdp"]);
    expect(sections('#define NAME "xdp"\nSEC(NAME) int f(void) { }')).toEqual(["xdp"]);
    expect(sections('#define NAME(x) "tc/" x\nSEC(NAME("in")) int f(void) { }')).toEqual(["tc/in"]);
    expect(sections('#define S(n) __attribute__((section("my/" #n), used))\nS(foo) int f(void) { }')).toEqual([
      "my/foo",
    ]);
  });

  it("have no name where a header knows it", () => {
    expect(sections("SEC(PROG_NAME) int f(void) { }")).toEqual([undefined]);
    expect(sections('SEC("tc/" NAME) int f(void) { }')).toEqual([undefined]);
    expect(sections("SEC() int f(void) { }")).toEqual([undefined]);
  });

  it("belong to what they stand by", () => {
    expect(annotationOwners(parse('SEC("xdp")\nint f(void) { return 0; }'))).toEqual([
      'SEC("xdp") → function_definition: SEC("xdp") int f(void) { return 0; }',
    ]);
    expect(annotationOwners(parse('int a; char l[] SEC("license") = "GPL"; int b;'))).toEqual([
      'SEC("license") → declaration: char l[] SEC("license") = "GPL";',
    ]);
    expect(annotationOwners(parse('struct { int a; } SEC("x") v;'))).toEqual([
      'SEC("x") → declaration: struct { int a; } SEC("x") v;',
    ]);
  });

  it("belong to the macro that they stand before, and not to the declaration behind it", () => {
    const unit = parse('SEC("kprobe/a") PROG(a)\nSEC("kprobe/b") PROG(b)\nchar l[] SEC("license") = "GPL";');
    expect(findNodes(unit, "declaration")[0]?.section?.name).toBe("license");
    expect(findNodes(unit, "macro_invocation").map(({ section }) => section?.name)).toEqual(["kprobe/a", "kprobe/b"]);
  });

  it("do not make a map of the declaration behind the macro that they stand before", () => {
    expect(findNodes(parse('SEC(".maps") MY_MAP(a)\nint x;'), "declaration")).toHaveLength(1);
  });
});

describe("annotations", () => {
  it.each([
    ["static __always_inline int f(void) { }", "function_definition: static __always_inline int f(void) { }"],
    ["__noinline int f(void);", "declaration: __noinline int f(void);"],
    ["extern int f(void) __ksym;", "declaration: extern int f(void) __ksym;"],
    ["void f(u32 a __arg_ctx, int b);", "parameter_declaration: u32 a __arg_ctx"],
    ["void f(int a, u32 __arg_ctx *b);", "parameter_declaration: u32 __arg_ctx *b"],
    ["struct s { struct k __kptr *p; int q; };", "field_declaration: struct k __kptr *p;"],
    ["struct s { int a; } __packed;", "struct_specifier: struct s { int a; } __packed"],
    ["struct s { int a; } __packed v;", "struct_specifier: struct s { int a; } __packed"],
    ["struct s { int a; } v __packed;", "declaration: struct s { int a; } v __packed;"],
    ["struct __packed s { int a; };", "struct_specifier: struct __packed s { int a; }"],
    ["typedef struct { int a; } __packed t;", "struct_specifier: struct { int a; } __packed"],
    ["typedef int t __aligned(8);", "type_definition: typedef int t __aligned(8);"],
    ["union u { int a; } __packed;", "union_specifier: union u { int a; } __packed"],
    ["enum e { A } __packed;", "enum_specifier: enum e { A } __packed"],
    ["enum e { A __unused, B };", "enumerator: A __unused"],
    ["void f(void) { int x __unused = 1; }", "declaration: int x __unused = 1;"],
    ["void f(void) { for (int i __unused = 0;;) { } }", "declaration: int i __unused = 0;"],
    ["void f(void) { x = (struct s __user *)p; }", "type_descriptor: struct s __user *"],
    ["void f(void) { x = (__force u32)p; }", "type_descriptor: __force u32"],
    ["int x = sizeof(struct s __packed);", "type_descriptor: struct s __packed"],
  ])("%s", (text, owner) => {
    const owners = annotationOwners(parse(text)).map((line) => line.replace(/^\S+ → /u, ""));
    expect(owners).toEqual([owner]);
  });

  it.each([
    ["struct s { __u16 a; __u16 __unused; };", ["__u16 a;", "__u16 __unused;"]],
    ["struct s { __u16 __unused, a; };", ["__u16 __unused, a;"]],
    ["struct s { __u16 __unused[3]; };", ["__u16 __unused[3];"]],
    ["struct s { struct k *__hidden; };", ["struct k *__hidden;"]],
    ["struct s { int x, __unused; };", ["int x, __unused;"]],
    ["struct s { struct k __unused; };", ["struct k __unused;"]],
    ["struct s { union u __unused[2]; };", ["union u __unused[2];"]],
    ["struct s { int **__unused, *__hidden[2]; };", ["int **__unused, *__hidden[2];"]],
  ])("none is the one name of a member: %s", (text, members) => {
    const unit = parse(text);
    expect(annotationOwners(unit)).toEqual([]);
    expect(findNodes(unit, "field_declaration").map((node) => textOf(unit, node))).toEqual(members);
    expect(damageOf(unit)).toEqual([]);
  });

  it.each([
    ["int x, __unused = 1;"],
    ["struct k *__hidden, y;"],
    ["struct k __hidden = { 1 };"],
    ["void f(void) { struct k *__hidden; }"],
    ["void f(void) { int x, __unused; }"],
    ["void f(void) { x = a * __unused; }"],
    ["int a[] = { 1, __unused, 2 };"],
  ])("none is the one name of a declarator, or an operand: %s", (text) => {
    const unit = parse(text);
    expect(annotationOwners(unit)).toEqual([]);
    expect(damageOf(unit)).toEqual([]);
  });

  it("that are statements belong to their statement", () => {
    const text = "void f(void) { switch (x) { case 1: __attribute__((fallthrough)); case 2: g(); } }";
    expect(annotationOwners(parse(text))).toEqual([
      "__attribute__((fallthrough)) → expression_statement: __attribute__((fallthrough));",
    ]);
    expect(annotationOwners(parse("void f(void) { switch (x) { case 1: __fallthrough; default: ; } }"))).toEqual([
      "__fallthrough → expression_statement: __fallthrough;",
    ]);
  });

  it("are nodes of their own kind", () => {
    expect(findNodes(parse("int x __aligned(8);"), "bpf_annotation")[0]).toMatchObject({
      name: "__aligned",
      text: "__aligned(8)",
      range: [6, 18],
    });
    expect(findNodes(parse("int x __attribute__((weak));"), "attribute_specifier")[0]).toMatchObject({
      text: "__attribute__((weak))",
    });
  });

  it("widen the node that they belong to", () => {
    const unit = parse("__weak int x __hidden;\nint y;");
    expect(unit.ast.children.map((node) => textOf(unit, node))).toEqual(["__weak int x __hidden;", "int y;"]);
  });

  it("stay in the order of the text", () => {
    expect(annotationOwners(parse('SEC("a") __weak int x __hidden;')).map((line) => line.split(" →")[0])).toEqual([
      'SEC("a")',
      "__weak",
      "__hidden",
    ]);
  });
});

describe("what stands for text that C does not have", () => {
  it("is a macro argument", () => {
    const unit = parse("void f(void) { if (bpf_core_type_exists(struct foo)) g(a, <, b); }");
    expect(findNodes(unit, "macro_argument").map(({ text }) => text)).toEqual(["struct foo", "<"]);
    expect(damageOf(unit)).toEqual([]);
  });

  it("is a typeof specifier", () => {
    const unit = parse("void f(void) { __typeof__(x) y; }");
    expect(findNodes(unit, "typeof_specifier")[0]).toMatchObject({ text: "__typeof__(x)", range: [15, 28] });
  });

  it("is a typeof specifier in front of every declarator", () => {
    expect(sketch(parse("typeof(y) x;"))).toBe(
      "translation_unit(declaration(typeof_specifier `typeof(y)`, identifier `x`))",
    );
  });

  it("is a macro invocation", () => {
    const unit = parse("DEFINE_X(a, b);\nint x;");
    expect(findNodes(unit, "macro_invocation")[0]).toMatchObject({
      macro: { type: "identifier", name: "DEFINE_X" },
      text: "DEFINE_X(a, b);",
      range: [0, 15],
      parent: unit.ast,
    });
  });

  it("is a macro invocation in a block, a struct or an enum", () => {
    const unit = parse("void f(void) {\n\tBEGIN()\n\tx();\n}\nstruct s { FIELD(a) int b; };\nenum e { ITEM(c), D };");
    expect(findNodes(unit, "macro_invocation").map(({ macro, parent }) => [macro.name, parent?.type])).toEqual([
      ["BEGIN", "compound_statement"],
      ["FIELD", "field_declaration_list"],
      ["ITEM", "enumerator_list"],
    ]);
  });

  it("is a macro statement", () => {
    const unit = parse("void f(void) { bpf_for(i, 0, 10) { g(); } }");
    expect(sketch(unit, findNodes(unit, "macro_statement")[0])).toBe(
      "macro_statement(identifier `bpf_for`, identifier `i`, number_literal `0`, number_literal `10`, " +
        "compound_statement(expression_statement(call_expression(identifier `g`, argument_list `()`))))",
    );
  });

  it("is a function whose macro brings its type, under the macro's whole name", () => {
    const unit = parse("KFUNC_PROBE(vfs_read, struct file *file)\n{\n\treturn 0;\n}");
    const names = [...walk(unit.ast)].flatMap((node) =>
      node.type === "identifier" || node.type === "type_identifier" ? node.name : [],
    );
    expect(names).toEqual(["KFUNC_PROBE", "vfs_read", "file", "file"]);
  });
});

describe("the grammar's nodes", () => {
  it("have the grammar's fields as properties, `type` as `type_node`", () => {
    const unit = parse("int x = a + 1;");
    const [declaration] = findNodes(unit, "declaration");
    expect(declaration).toMatchObject({
      type_node: { type: "primitive_type", name: "int" },
      declarator: [
        {
          type: "init_declarator",
          declarator: { type: "identifier", name: "x" },
          value: { type: "binary_expression", operator: "+", left: { name: "a" }, right: { text: "1" } },
        },
      ],
    });
  });

  it("know their parents", () => {
    const unit = parse("int f(int a) { return a; }");
    for (const node of walk(unit.ast)) {
      if (node !== unit.ast) expect(node.parent).not.toBeNull();
    }
    expect(unit.ast.parent).toBeNull();
  });

  it("have lines from 1 and columns from 0", () => {
    const [node] = findNodes(parse("\n\n  int x;"), "declaration");
    expect(node?.loc).toEqual({ start: { line: 3, column: 2 }, end: { line: 3, column: 8 } });
  });

  it("have UTF-16 offsets behind characters of any width", () => {
    const unit = parse("/* 变量 😀 */ int x;");
    expect(findNodes(unit, "declaration").map((node) => textOf(unit, node))).toEqual(["int x;"]);
  });
});

describe("preprocessor lines and comments", () => {
  it.each([
    ["#include <vmlinux.h>", { type: "preproc_include", directive: "include", path: "<vmlinux.h>" }],
    ['#include "x.h" // why', { type: "preproc_include", path: '"x.h"' }],
    ["#include HEADER", { type: "preproc_include", text: "HEADER" }],
    ["#define X 1", { type: "preproc_def", name: "X", text: "X 1" }],
    ["#define X(a) a", { type: "preproc_function_def", name: "X" }],
    ["#define X (a)", { type: "preproc_def", name: "X" }],
    ["#if A > 1", { type: "preproc_if", text: "A > 1" }],
    ["#ifdef A", { type: "preproc_ifdef", directive: "ifdef", name: "A" }],
    ["#ifndef A", { type: "preproc_ifdef", directive: "ifndef", name: "A" }],
    ["#elif A", { type: "preproc_elif", text: "A" }],
    ["#elifdef A", { type: "preproc_elifdef", name: "A" }],
    ["#else", { type: "preproc_else", text: "" }],
    ["#endif // A", { type: "preproc_endif" }],
    ["#undef X", { type: "preproc_call", directive: "undef", text: "X" }],
    ["#pragma unroll", { type: "preproc_call", directive: "pragma", text: "unroll" }],
    ["#", { type: "preproc_call", directive: "" }],
    ["  #  define X 1", { type: "preproc_def", name: "X" }],
  ])("%s", (text, expected) => {
    const unit = parse(`${text}\n`);
    expect(unit.ast.directives).toHaveLength(1);
    expect(unit.ast.directives[0]).toMatchObject({ ...expected, parent: unit.ast });
  });

  it("has comments with their text", () => {
    expect(parse("int x; // a \n/* b\n c */").ast.comments).toMatchObject([
      { type: "comment", block: false, value: " a ", range: [7, 12] },
      { type: "comment", block: true, value: " b\n c " },
    ]);
  });

  it("has the text of a comment that is not closed", () => {
    expect(parse("/* a").ast.comments).toMatchObject([{ block: true, value: " a", range: [0, 4] }]);
    expect(parse("/*").ast.comments).toMatchObject([{ block: true, value: "" }]);
  });

  it("knows no comment in a preprocessor line's string", () => {
    expect(parse('#define U "http://x"\n').ast.comments).toEqual([]);
  });
});

describe("damage", () => {
  it("stays in the tree as ERROR", () => {
    const unit = parse("int a;\n@ @\nint b;");
    expect(damageOf(unit)).not.toEqual([]);
    expect(findNodes(unit, "declaration").map((node) => textOf(unit, node))).toContain("int b;");
  });

  it("stays in the tree as MISSING, with what is missing", () => {
    const [missing] = findNodes(parse("int a"), "MISSING");
    expect(missing).toMatchObject({ expected: ";", range: [5, 5] });
  });

  it("stays in the tree where the whole text is damaged", () => {
    expect(damageOf(parse("(".repeat(1000)))).not.toEqual([]);
    expect(damageOf(parse("x = ".repeat(100)))).not.toEqual([]);
    expect(damageOf(parse("f(".repeat(100)))).not.toEqual([]);
  });

  it("leaves what stands around merge-conflict marks alone", () => {
    const unit = parse("int a;\n<<<<<<< HEAD\nint b;\n=======\nint c;\n>>>>>>> other\nint d;\n");
    const declarations = findNodes(unit, "declaration").map((node) => textOf(unit, node));
    expect(declarations[0]).toBe("int a;");
    expect(declarations.at(-1)).toMatch(/int d;$/u);
  });

  it.each([
    [""],
    ["\n"],
    [" "],
    ["\0"],
    ["}"],
    ["{"],
    ["("],
    ['"'],
    ["'"],
    ["/*"],
    ["#"],
    ["\\"],
    ["SEC("],
    ["\uD83D"],
  ])("is no reason to throw: %j", (text) => {
    expect(parse(text).ast).toMatchObject({ type: "translation_unit", range: [0, text.length] });
  });
});

describe("depth", () => {
  it.each([
    ["parentheses", `int x = ${"(".repeat(10_000)}1${")".repeat(10_000)};`],
    ["blocks", `void f(void) ${"{".repeat(5000)}${"}".repeat(5000)}`],
    ["calls", `void f(void) { ${"f(".repeat(5000)}1${")".repeat(5000)}; }`],
    ["structs", `struct s { ${"struct { ".repeat(3000)}int x;${" } y;".repeat(3000)} };`],
    ["pointers", `int ${"*".repeat(10_000)}p;`],
    ["arrays", `int a${"[1]".repeat(10_000)};`],
    ["else branches", `void f(void) { ${"if (x) a(); else ".repeat(3000)}b(); }`],
    ["loops", `void f(void) { ${"bpf_for(i, 0, 1) ".repeat(3000)}b(); }`],
    ["sums", `int x = ${"1 + ".repeat(10_000)}1;`],
    ["conditions", `int x = ${"a ? b : ".repeat(5000)}1;`],
    ["casts", `int x = ${"(int)".repeat(5000)}1;`],
    ["conditionals", `${"#if A\nint a;\n".repeat(2000)}${"#endif\n".repeat(2000)}`],
  ])("does not overflow the stack on thousands of nested %s", (_, text) => {
    const unit = parse(text);
    expect(damageOf(unit)).toEqual([]);
    expect([...walk(unit.ast)].length).toBeGreaterThan(1000);
  });

  it("does not overflow the stack on brackets that never close", () => {
    expect(() => parse("(".repeat(20_000))).not.toThrow();
    expect(() => parse("{".repeat(20_000))).not.toThrow();
    expect(() => parse('SEC("x"\n'.repeat(2000))).not.toThrow();
  });
});

describe("what newer kernels write", () => {
  it("is a bit-field without a name", () => {
    const unit = parse("struct s { u64 :64; int:16; unsigned a:3, :0; struct t *p; u8 b : 2; };");
    expect(damageOf(unit)).toEqual([]);
    expect(findNodes(unit, "bitfield_clause").map((node) => textOf(unit, node))).toEqual([
      ":64",
      ":16",
      ":3",
      ":0",
      ": 2",
    ]);
  });

  it("is a variable whose type and name a macro brings", () => {
    const unit = parse('SEC(".struct_ops.link")\nHID_BPF_OPS(raptor) = {\n\t.fixup = (void *)f,\n};');
    expect(damageOf(unit)).toEqual([]);
    expect(unit.ast.children[0]).toMatchObject({
      type: "declaration",
      section: { name: ".struct_ops.link" },
      declarator: [{ type: "init_declarator", declarator: { type: "identifier", name: "HID_BPF_OPS" } }],
    });
  });

  it.each([
    [
      "lists made of macros without commas",
      "const u8 d[] = { Page(1) Usage_Keyboard Collection(Id(1) Usage_X Input(Var)) };",
    ],
    ["an index as an argument", "void f(void) { p = MEMBER_VPTR(table, [i].cpus[j / 8]); }"],
    ["a macro that hides an if", "void f(void) { if (a) { b(); } else br_likely { c(); } }"],
    ["a register of a local variable", 'void f(void) { register u64 r0 asm("r0") = -1; }'],
    ["a computed goto", "void f(void *t[]) { goto *t[1 & 3]; }"],
    ["an annotation before a pointer's type", "statfunc buf_t *get(int i) { return 0; }"],
    ["an annotation before a qualified type", "statfunc const char *name(void) { return 0; }"],
    [
      "a map macro that ends with `=`",
      '#define MAP(n) struct bpf_map_def SEC("maps") n =\nMAP(m) { .type = 1 };\nint x;',
    ],
  ])("is %s", (_, text) => {
    expect(damageOf(parse(text))).toEqual([]);
  });

  it("is a section macro of a header's behind the type", () => {
    const unit = parse(
      'struct bpf_map_def __bpf_section("maps") perf_map = { .type = 1 };\nu64 v __my_section("api_version") = 1;',
    );
    expect(unit.ast.children.map((node) => node.section?.name)).toEqual(["maps", "api_version"]);
  });

  it("is a string that says something of the function below", () => {
    const unit = parse('CHECK("tc", "ct4")\nint f(void) { return 0; }');
    expect(unit.ast.children.map(({ type }) => type)).toEqual(["function_definition"]);
  });

  it("is a macro of members with a comment behind it", () => {
    const unit = parse("#define HEAD u8 type; u16 version; /* of the header */\nstruct s {\n\tHEAD\n\tu32 label;\n};");
    expect(findNodes(unit, "macro_invocation").map(({ macro }) => macro.name)).toEqual(["HEAD"]);
  });
});
