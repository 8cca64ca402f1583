import { describe, expect, it } from "vitest";
import { normalizedText, parserInput } from "../../src/syntax/normalization.js";
import { damageOf, findNodes, normalizeText, parse, parserSees } from "../support/parse.js";

/** Blanks of the text's length. */
const blank = (text: string): string => " ".repeat(text.length);

describe("words between a declarator and what follows it", () => {
  it.each([
    ["struct task_struct *p __free(put_task) = get(ctx);"],
    ["struct cgroup *cg __attribute__((cleanup(put))) = get(ctx);"],
    ["int x __cleanup(fn) = 3;"],
    ["T *q __free(g) = f();"],
    ["void *r __free(kfree);"],
    ["u64 v __guard(lock), w __x = 2;"],
    ["T *q free_it(g) = f();"],
    ["T *q cleanup = f();"],
    ["T q released(g) = f();"],
    ["auto_free char *s my_cleanup(z) = h();"],
    ["__auto_type t __free(z) = h();"],
    ["struct foo y free_it(z) = {};"],
    ['char buf[16] scoped(z) = "";'],
    ["u32 arr[4] __aligned_to(8);"],
    ["T *a __one, *b other(z);"],
    ["if (x) { int y __free(a) = 1; use(y); }"],
    ["for (int i __free(a) = 0; i < 3; i++) { }"],
    ["T (*fp)(int) __free(b) = z;"],
    ["struct { int a; } s __free(b) = {};"],
    ["typeof(x) y __free(b) = x;"],
  ])("are annotations in a function: %s", (statement) => {
    expect(damageOf(parse(`void f(void *ctx) { ${statement} }`))).toEqual([]);
  });

  it.each([["int g __free(z) = 3;"], ["T *h guard_me(z) = NULL;"], ["static T *k cleaner = 0;"], ["T *a OWNED, *b;"]])(
    "are annotations in a file: %s",
    (declaration) => {
      expect(damageOf(parse(declaration))).toEqual([]);
    },
  );

  it("come back as annotations of the declaration", () => {
    const [declaration] = findNodes(parse("void f(void) { T *p __free(kfree) = g(); }"), "declaration");
    expect(declaration?.annotations?.map((node) => node.type === "bpf_annotation" && node.text)).toEqual([
      "__free(kfree)",
    ]);
  });

  it.each([
    ["int API f(struct x *p);", "function_declarator"],
    ["void g(void) { f(a, b); }", "call_expression"],
    ["void g(void) { if (a) b = 3; }", "assignment_expression"],
    ["void g(void) { *(int *)p = 3; }", "assignment_expression"],
  ] as const)("are none in %s", (text, type) => {
    expect(findNodes(parse(text), type)).toHaveLength(1);
    expect(damageOf(parse(text))).toEqual([]);
  });
});

describe("arguments that are left out", () => {
  it.each([
    ["PICK(,)", "PICK( )"],
    ["PICK(,,)", "PICK(  )"],
    ["PICK(a,)", "PICK(a )"],
    ["PICK(,a)", "PICK( a)"],
    ["PICK(a,,b)", "PICK(a, b)"],
    ["PICK()", "PICK()"],
  ])("%s reads %s, as long as before", (call, expected) => {
    expect(parserSees(`void f(void) { x = ${call}; }`)).toBe(`void f(void) { x = ${expected}; }`);
  });
});

describe("map members", () => {
  it.each([
    ["__uint(type, X);", "__uint type[ X];"],
    ["__type(key, struct k);", "__type key( struct k);"],
    ["__type(key, u32);", "__type key( u32);"],
    ["__type(key, sizeof(u32));", "__type key[ sizeof(u32)];"],
    ["__type(key, sizeof u);", "__type key[ sizeof u];"],
    ["__type(key, 4);", "__type key[ 4];"],
    ["__type(key, A | B);", "__type key[ A | B];"],
    ["__type(key, int *);", "__type key( int *);"],
    ["__type(key, u32 *);", "__type key( u32 *);"],
    ["__type(key, char[16]);", "__type key( char[16]);"],
    ["__uint(key, struct k);", "__uint key( struct k);"],
    ["__uint(max_entries, a * b);", "__uint max_entries[ a * b];"],
    ["__uint(max_entries, F(a, b));", "__uint max_entries[ F(a, b)];"],
    ["__ulong(map_extra, 1);", "__ulong map_extra[ 1];"],
    ["__array(values, int (void *));", "__array values( int (void *));"],
    ["__array(values, struct { __uint(type, X); });", "__array values( struct { __uint type[ X]; });"],
    ["__uint (type , X) ;", "__uint  type [ X] ;"],
    ["__type(key,\n  u32);", "__type key(\n  u32);"],
  ])("%s reads %s", (member, expected) => {
    expect(parserSees(`struct { ${member} } m;`)).toBe(`struct { ${expected} } m;`);
  });

  it("are no members outside of a struct", () => {
    expect(parserSees("void f(void) { __type(key, u32); }")).toBe("void f(void) { __type(key, u32); }");
  });

  it("read so under another name that the unit gives them", () => {
    expect(parserSees("#define M(n, v) int (*n)[v]\nstruct { M(type, 1); } m;")).toBe(
      `${blank("#define M(n, v) int (*n)[v]")}\nstruct { M type[ 1]; } m;`,
    );
  });

  it("may be followed by one semicolon too many", () => {
    expect(damageOf(parse("struct { __uint(type, 1);; __type(key, u32); } m;"))).toEqual([]);
  });
});

describe("annotations and sections", () => {
  it.each([
    ['SEC("xdp") int f(void);', `${blank('SEC("xdp")')} int f(void);`],
    ["static __always_inline int f(void);", `static ${blank("__always_inline")} int f(void);`],
    ["int x __weak;", `int x ${blank("__weak")};`],
    ["struct s __kptr *p;", `struct s ${blank("__kptr")} *p;`],
    ["void f(int a __arg_ctx);", `void f(int a ${blank("__arg_ctx")});`],
    ["struct s { int a; } __packed;", `struct s { int a; } ${blank("__packed")};`],
    ["struct __packed s { int a; };", `struct ${blank("__packed")} s { int a; };`],
    ["int x __aligned(8) = 1;", `int x ${blank("__aligned(8)")} = 1;`],
    ["int x __attribute__((aligned(8))) = 1;", `int x ${blank("__attribute__((aligned(8)))")} = 1;`],
    ["void f(void) { x = (__force u32)y; }", `void f(void) { x = (${blank("__force")} u32)y; }`],
  ])("%s reads without", (text, expected) => {
    expect(parserSees(text)).toBe(expected);
  });

  it("keep the lines that they span", () => {
    expect(parserSees('SEC(\n"xdp"\n)\nint x;')).toBe("    \n     \n \nint x;");
  });

  it("are told by their place when nothing is known of them", () => {
    expect(parserSees("INLINE int f(void) { }")).toBe("       int f(void) { }");
    expect(parserSees("static INLINE u32 f(void) { }")).toBe("static        u32 f(void) { }");
    expect(parserSees("int f(void) UNKNOWN { }")).toBe("int f(void)         { }");
    expect(parserSees("u32 x __unknown;")).toBe("u32 x          ;");
    expect(parserSees("MY_API static int x;")).toBe("       static int x;");
  });

  it("are not taken for macros where C has a place for them", () => {
    expect(parserSees("FOO x;")).toBe("FOO x;");
    expect(parserSees("FOO *BAR(void);")).toBe("FOO *BAR(void);");
    expect(parserSees("typedef struct foo FOO;")).toBe("typedef struct foo FOO;");
    expect(parserSees("x = FOO;")).toBe("x = FOO;");
    expect(parserSees("enum { FOO, BAR = FOO };")).toBe("enum { FOO, BAR = FOO };");
    expect(parserSees("struct FOO BAR;")).toBe("struct FOO BAR;");
    expect(parserSees("int A, B;")).toBe("int A, B;");
    expect(parserSees("return FOO;")).toBe("return FOO;");
  });

  it("with an argument list may be told by their place too", () => {
    expect(damageOf(parse("struct bpf_list_head head __contains(foo, node);"))).toEqual([]);
    expect(damageOf(parse("struct s { struct bpf_rb_root root __contains(foo, node); };"))).toEqual([]);
    expect(damageOf(parse("private(A) struct bpf_spin_lock lock;"))).toEqual([]);
    expect(damageOf(parse("private(MASKS) struct bpf_cpumask __kptr *mask;"))).toEqual([]);
  });
});

describe("names that annotations share with the program's own", () => {
  it("are left alone where an expression needs an operand", () => {
    expect(parserSees("void f(void) { g(__user); }")).toBe("void f(void) { g(__user); }");
    expect(parserSees("void f(void) { x = __tag; }")).toBe("void f(void) { x = __tag; }");
    expect(parserSees("void f(void) { __flag = 1; }")).toBe("void f(void) { __flag = 1; }");
    expect(parserSees("void f(void) { if (__private) return; }")).toBe("void f(void) { if (__private) return; }");
  });

  it("are left alone behind `.` and `->`", () => {
    expect(parserSees("void f(void) { x.__flag = y->__tag; }")).toBe("void f(void) { x.__flag = y->__tag; }");
  });

  it("are left alone where a declaration needs a name", () => {
    expect(parserSees("int __user = 1;")).toBe("int __user = 1;");
    expect(parserSees("struct s { u32 __flag; };")).toBe("struct s { u32 __flag; };");
  });
});

describe("macros that stand for calls", () => {
  it("stay calls, though a branch of the unit defines them away", () => {
    const text = "#ifdef D\n#define log(...) bpf_printk(__VA_ARGS__)\n#else\n#define log(...)\n#endif\n";
    expect(parserSees(`${text}void f(void) { log("x"); }`)).toContain('void f(void) { log("x"); }');
  });

  it("stay calls, though the unit defines them away", () => {
    expect(parserSees('#define log(...)\nvoid f(void) { log("x", 1); }')).toContain('{ log("x", 1); }');
  });
});

describe("macros that stand for declarations", () => {
  it("are hidden with their semicolon", () => {
    expect(parserSees("DEFINE_X(a);\nint x;")).toBe(`${blank("DEFINE_X(a);")}\nint x;`);
    expect(parserSees("DEFINE_X(a)\nint x;")).toBe(`${blank("DEFINE_X(a)")}\nint x;`);
  });

  it("are hidden with the storage class before them", () => {
    expect(parserSees("static DEFINE_X(a);\nint x;")).toBe(`${blank("static DEFINE_X(a);")}\nint x;`);
  });

  it("are hidden among members and enumerators", () => {
    expect(parserSees("struct s { FIELD(int, a); int b; };")).toBe(`struct s { ${blank("FIELD(int, a);")} int b; };`);
    expect(parserSees("enum e { ITEM(A), B };")).toBe(`enum e { ${blank("ITEM(A),")} B };`);
  });

  it("are not taken for calls", () => {
    expect(parserSees("void f(void) { g(1); h(2); }")).toBe("void f(void) { g(1); h(2); }");
    expect(parserSees("void f(void) { if (a) g(1); else h(2); }")).toBe("void f(void) { if (a) g(1); else h(2); }");
  });

  it("are not taken for functions, whatever their type", () => {
    expect(parserSees("int f(void);")).toBe("int f(void);");
    expect(parserSees("int (*f)(int);")).toBe("int (*f)(int);");
    expect(parserSees("struct s { u32 (*f)(int); };")).toBe("struct s { u32 (*f)(int); };");
    expect(parserSees('SEC("xdp")\nint BPF_PROG(f, int a) { }')).toBe(
      `${blank('SEC("xdp")')}\nint BPF_PROG(f, int a) { }`,
    );
  });
});

describe("macros that head statements", () => {
  it.each([
    ["bpf_for(i, 0, 10) { g(); }", "while  (i, 0, 10) { g(); }"],
    ["bpf_for(i, 0, 10) g();", "while  (i, 0, 10) g();"],
    ["bpf_for_each(num, i, 0, 3) { }", "while       (num, i, 0, 3) { }"],
    ["bpf_repeat(5) { break; }", "while     (5) { break; }"],
    ["list_for_each(p, head) { }", "while        (p, head) { }"],
    ["L(x) { }", "L(x) { }"],
  ])("%s reads as a loop", (text, expected) => {
    expect(parserSees(`void f(void) { ${text} }`)).toBe(`void f(void) { ${expected} }`);
  });

  it("head a statement on the next line that is indented", () => {
    expect(parserSees("void f(void) {\n\tfor_each(p)\n\t\tg();\n}")).toBe("void f(void) {\n\twhile   (p)\n\t\tg();\n}");
  });

  it("head each other", () => {
    expect(parserSees("void f(void) { bpf_for(i, 0, 1) bpf_for(j, 0, 1) g(); }")).toBe(
      "void f(void) { while  (i, 0, 1) while  (j, 0, 1) g(); }",
    );
  });

  it("stand behind `if` and `else`", () => {
    expect(damageOf(parse("void f(void) { if (a) bpf_for(i, 0, 1) g(); else bpf_for(i, 0, 2) { } }"))).toEqual([]);
  });
});

describe("arguments that are no expressions", () => {
  it.each([
    ["bpf_core_type_exists(struct foo)", "bpf_core_type_exists(______    )"],
    ["bpf_core_enum_value(enum e, A)", "bpf_core_enum_value(____  , A)"],
    ["bpf_core_cast(p, struct s)->a", "bpf_core_cast(p, ______  )->a"],
    ["container_of(p, struct s, a.b)", "container_of(p, ______  , a.b)"],
    ["bpf_obj_new(typeof(*n))", "bpf_obj_new(______    )"],
    ["va_arg(ap, int)", "va_arg(ap, ___)"],
    ["cast(x, u32 *)", "cast(x, ___  )"],
    ["bpf_cmp_likely(a, <, b)", "bpf_cmp_likely(a, _, b)"],
    ["bpf_cmp_likely(a, >=, b)", "bpf_cmp_likely(a, _ , b)"],
    ["f(a, , b)", "f(a,   b)"],
    ["f(a, )", "f(a  )"],
    ["g(sizeof(struct s))", "g(sizeof(struct s))"],
    ["g((struct s *)p)", "g((struct s *)p)"],
    ["g(a * b)", "g(a * b)"],
    ["g(*p, -x, !y, &z)", "g(*p, -x, !y, &z)"],
  ])("%s reads %s", (text, expected) => {
    expect(parserSees(`void f(void) { ${text}; }`)).toBe(`void f(void) { ${expected}; }`);
  });

  it("keep the lines that they span", () => {
    expect(parserSees("void f(void) { g(struct\n  foo); }")).toBe("void f(void) { g(______\n     ); }");
  });
});

describe("other extensions of C", () => {
  it("hides the underlying type of an enum", () => {
    expect(parserSees("enum e : u8 { A };")).toBe("enum e      { A };");
    expect(parserSees("enum : unsigned int { A };")).toBe("enum                { A };");
    expect(parserSees("struct s { int a : 3; };")).toBe("struct s { int a : 3; };");
  });

  it("hides the end of a range in `case`", () => {
    expect(parserSees("void f(void) { switch (x) { case 1 ... 5: break; } }")).toBe(
      "void f(void) { switch (x) { case 1      : break; } }",
    );
  });

  it("makes a name of `typeof`", () => {
    expect(parserSees("void f(void) { typeof(*p) x; }")).toBe("void f(void) { ______     x; }");
    expect(parserSees("typeof(*p) x;")).toBe("______     x;");
    expect(parserSees("struct s { typeof(y) x; };")).toBe("struct s { ______    x; };");
    expect(parserSees("void f(typeof(y) x);")).toBe("void f(______    x);");
  });

  it("lets `offsetof` take any member", () => {
    expect(damageOf(parse("int x = offsetof(struct s, a.b[1].c);"))).toEqual([]);
  });

  it("leaves an `offsetof` alone that the grammar reads", () => {
    expect(parserSees("int x = offsetof(struct s, a);")).toBe("int x = offsetof(struct s, a);");
  });

  it("hides operands of inline assembly that macros make", () => {
    expect(parserSees('void f(void) { asm volatile ("x" : : __imm(a) : __clobber_all); }')).toBe(
      'void f(void) { asm volatile ("x"                             ); }',
    );
    expect(parserSees('void f(void) { asm volatile ("" : "+r"(x)); }')).toBe(
      'void f(void) { asm volatile ("" : "+r"(x)); }',
    );
  });
});

describe("the edits", () => {
  it("keep the text's length", () => {
    const text = 'SEC("xdp") int f(void) { bpf_for(i, 0, 1) { typeof(\n  x) y; } }';
    expect(parserSees(text)).toHaveLength(text.length);
  });

  it("keep line breaks of every kind", () => {
    expect(parserSees('SEC("a"\r\n)\r\nint a;\n/* \r */')).toBe("       \r\n \r\nint a;\n   \r   ");
  });

  it("leave comments, strings and preprocessor lines alone in the normalised text", () => {
    const text = '#define A __uint(a, b)\n/* __type(key, u32) */ char *s = "SEC(x)"; // bpf_for(i, 0, 1) {\n';
    expect(normalizedText(normalizeText(text))).toBe(text);
  });

  it("give the parser blanks for comments and preprocessor lines", () => {
    expect(parserInput(normalizeText("#define A 1\nint a; /* 变量 😀 */ int b; // c"))).toBe(
      `${blank("#define A 1")}\nint a; ${blank("/* 变量 😀 */")} int b; ${blank("// c")}`,
    );
  });
});

describe("types that look like macros in front of a name", () => {
  it.each([
    ["void f(void) { }\nu64 ZERO = 0;"],
    ["void f(void) { for (size_t b = 0; b < 8; b++) g(b); }"],
    ["void f(void) { u32 (*get)(u32 x) = g; }"],
    ["struct s { int a; };\nu32 MAX;"],
  ])("are left to the parser: %s", (text) => {
    expect(parserSees(text)).toBe(text);
  });
});
