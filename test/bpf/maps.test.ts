import { describe, expect, it } from "vitest";
import { findMaps, type MapMember, type OwnMapDefinition } from "../../src/bpf/maps.js";
import { parse, textOf } from "../support/parse.js";
import { findOwnMaps, openTypesOf } from "../support/types.js";

const maps = (text: string): OwnMapDefinition[] => findOwnMaps(parse(text));
const names = (text: string): string[] => maps(text).map(({ name }) => name);

function printMember({ form, name, argument, inner }: MapMember): string {
  const members = inner ? ` { ${inner.map(printMember).join(" ")} }` : "";
  return `${form} ${name}=${argument?.text ?? "?"}${members};`;
}

/** The members of a text's only map. */
function members(text: string): string {
  const [map, ...others] = maps(text);
  if (!map || others.length > 0) return `${String(others.length + (map ? 1 : 0))} maps`;
  return map.members.map(printMember).join(" ");
}

describe("sections", () => {
  it.each([
    ['struct { __uint(type, 1); } m SEC(".maps");'],
    ['struct { __uint(type, 1); } m __section(".maps");'],
    ["struct { __uint(type, 1); } m __section_maps_btf;"],
    ['struct { __uint(type, 1); } m __attribute__((section(".maps"), used));'],
    ['struct { __uint(type, 1); } m __attribute__((used, __section__(".maps")));'],
    ['struct { __uint(type, 1); } m __attribute__((section(".maps"))) __attribute__((used));'],
    ['struct { __uint(type, 1); } SEC(".maps") m;'],
    ['SEC(".maps") struct { __uint(type, 1); } m;'],
    ['#define MAPS SEC(".maps")\nstruct { __uint(type, 1); } m MAPS;'],
    ['#define MAPS __attribute__((section(".maps"), used))\nMAPS struct { __uint(type, 1); } m;'],
    ['#define NAME ".maps"\nstruct { __uint(type, 1); } m SEC(NAME);'],
    ["#define STR(x) #x\nstruct { __uint(type, 1); } m SEC(STR(.maps));"],
    ['#define IN(x) __attribute__((section(x), used))\nstruct { __uint(type, 1); } m IN(".maps");'],
    ['struct { __uint(type, 1); } m SEC(".maps") __weak;'],
    ['struct { __uint(type, 1); } m __hidden SEC(".maps");'],
    ['const struct { __uint(type, 1); } m SEC(".maps");'],
    ['struct { __uint(type, 1); } m SEC(".maps") = { };'],
    ['struct { __uint(type, 1); } m SEC(\n\t".maps"\n);'],
    ['struct { __uint(type, 1); } m SEC("." "maps");'],
  ])("in the spelling %s", (text) => {
    expect(members(text)).toBe("uint type=1;");
    expect(names(text)).toEqual(["m"]);
  });

  it("other than `.maps` make no map of BTF style", () => {
    expect(names('struct s m SEC("maps");\nstruct s n SEC(".data");\nstruct s o;')).toEqual([]);
  });

  it("are those of C: the one before all variables, or the one behind each", () => {
    expect(names('SEC(".maps") struct { __uint(type, 1); } a, b;')).toEqual(["a", "b"]);
    expect(names('struct { __uint(type, 1); } a SEC(".maps"), b SEC(".maps");')).toEqual(["a", "b"]);
    expect(names('struct { __uint(type, 1); } a SEC(".maps"), b, c SEC(".data");')).toEqual(["a"]);
    expect(names('struct { __uint(type, 1); } a, b SEC(".maps");')).toEqual(["b"]);
  });
});

describe("members", () => {
  it("are libbpf's", () => {
    expect(
      members('struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, u32); __ulong(map_extra, 3); } m SEC(".maps");'),
    ).toBe("uint type=BPF_MAP_TYPE_HASH; type key=u32; ulong map_extra=3;");
  });

  it("are spelled out", () => {
    expect(
      members(
        'struct { int (*type)[BPF_MAP_TYPE_HASH]; struct k *key; typeof(u64) *value; int (*max_entries)[A * 2]; } m SEC(".maps");',
      ),
    ).toBe("uint type=BPF_MAP_TYPE_HASH; type key=struct k; type value=typeof(u64); uint max_entries=A * 2;");
    expect(members('struct { struct inner *values[]; } m SEC(".maps");')).toBe("array values=struct inner;");
    expect(members('struct { int type; } m SEC(".maps");')).toBe("other type=?;");
  });

  it("have the kind of map as it is spelled", () => {
    expect(maps('struct { __uint(type, BPF_MAP_TYPE_ARRAY); } m SEC(".maps");')[0]?.mapType).toBe("BPF_MAP_TYPE_ARRAY");
    expect(maps('struct { int (*type)[BPF_MAP_TYPE_ARRAY]; } m SEC(".maps");')[0]?.mapType).toBe("BPF_MAP_TYPE_ARRAY");
    expect(maps('struct { __type(key, u32); } m SEC(".maps");')[0]?.mapType).toBeUndefined();
  });

  it("may hold comments and conditionals", () => {
    expect(
      members(
        'struct {\n\t__uint(type, 1); /* __uint(a, 2); */\n#ifdef A\n\t__type(key, u32);\n#endif\n\t// __type(b, u8);\n} m SEC(".maps");',
      ),
    ).toBe("uint type=1; type key=u32;");
  });

  it("may span lines", () => {
    expect(members('struct {\n\t__uint(\n\t\ttype,\n\t\tBPF_MAP_TYPE_HASH\n\t);\n} m SEC(".maps");')).toBe(
      "uint type=BPF_MAP_TYPE_HASH;",
    );
  });

  it("may lack a semicolon", () => {
    expect(members('struct { __uint(type, 1) __type(key, u32); } m SEC(".maps");')).toContain("type key=u32;");
  });

  it("may be followed by one semicolon too many", () => {
    expect(members('struct { __uint(type, 1);; __type(key, u32);; } m SEC(".maps");')).toBe(
      "uint type=1; type key=u32;",
    );
  });

  it("keep a type that is a struct of its own", () => {
    expect(members('struct { __type(value, struct { u32 a; u32 b; }); } m SEC(".maps");')).toBe(
      "type value=struct { u32 a; u32 b; };",
    );
  });
});

describe("structs", () => {
  it("are anonymous, named, or defined elsewhere", () => {
    expect(members('struct s { __uint(type, 1); } m SEC(".maps");')).toBe("uint type=1;");
    expect(members('struct s { __uint(type, 1); };\nstruct s m SEC(".maps");')).toBe("uint type=1;");
    expect(members('struct s m SEC(".maps");\nstruct s { __uint(type, 1); };')).toBe("uint type=1;");
    expect(members('struct s { __uint(type, 1); } other;\nstruct s m SEC(".maps");')).toBe("uint type=1;");
  });

  it("are typedefs", () => {
    expect(members('typedef struct { __uint(type, 1); } s_t;\ns_t m SEC(".maps");')).toBe("uint type=1;");
    expect(members('typedef struct s { __uint(type, 1); } s_t;\nstruct s m SEC(".maps");')).toBe("uint type=1;");
    expect(members('typedef struct s s_t;\nstruct s { __uint(type, 1); };\ns_t m SEC(".maps");')).toBe("uint type=1;");
    expect(members('typedef struct { __uint(type, 1); } a_t;\ntypedef a_t b_t;\nb_t m SEC(".maps");')).toBe(
      "uint type=1;",
    );
  });

  it("are not in sight", () => {
    expect(maps('struct s m SEC(".maps");')).toMatchObject([{ name: "m", mapType: undefined, members: [] }]);
    expect(maps('s_t m SEC(".maps");')).toMatchObject([{ name: "m", members: [] }]);
  });

  it("are shared by several maps", () => {
    const text = 'struct s { __uint(type, 1); };\nstruct s a SEC(".maps");\nstruct s b SEC(".maps");';
    expect(maps(text).map(({ name, mapType }) => [name, mapType])).toEqual([
      ["a", "BPF_MAP_TYPE_HASH"],
      ["b", "BPF_MAP_TYPE_HASH"],
    ]);
  });

  it("of one name in two branches belong to the map in their branch", () => {
    const text =
      '#ifdef A\nstruct s { __uint(type, 1); };\nstruct s a SEC(".maps");\n#else\nstruct s { __uint(type, 2); };\nstruct s b SEC(".maps");\n#endif\n';
    expect(maps(text).map(({ name, mapType }) => [name, mapType])).toEqual([
      ["a", "BPF_MAP_TYPE_HASH"],
      ["b", "BPF_MAP_TYPE_ARRAY"],
    ]);
  });

  it("of one name in two branches are uncertain behind them", () => {
    expect(
      members(
        '#ifdef A\nstruct s { __uint(type, 1); };\n#else\nstruct s { __uint(type, 2); };\n#endif\nstruct s m SEC(".maps");',
      ),
    ).toBe("");
  });

  it("may be typedefs of themselves, which is no C", () => {
    expect(() => maps('typedef s_t s_t;\ns_t m SEC(".maps");')).not.toThrow();
  });
});

describe("inner maps", () => {
  it("are written in place", () => {
    expect(
      members(
        'struct { __uint(type, 13); __array(values, struct { __uint(type, 1); __type(key, u32); }); } m SEC(".maps");',
      ),
    ).toBe("uint type=13; array values=struct { __uint(type, 1); __type(key, u32); } { uint type=1; type key=u32; };");
  });

  it("are structs with a name, or typedefs", () => {
    expect(members('struct in { __uint(type, 1); };\nstruct { __array(values, struct in); } m SEC(".maps");')).toBe(
      "array values=struct in { uint type=1; };",
    );
    expect(
      members('typedef struct { __uint(type, 1); } in_t;\nstruct { __array(values, in_t); } m SEC(".maps");'),
    ).toBe("array values=in_t { uint type=1; };");
  });

  it("are nested", () => {
    expect(
      members('struct { __array(values, struct { __array(values, struct { __uint(type, 1); }); }); } m SEC(".maps");'),
    ).toContain("{ uint type=1; }; };");
  });

  it("are initialised with other maps", () => {
    const text =
      'struct in { __uint(type, 1); } a SEC(".maps");\nstruct { __array(values, struct in); } m SEC(".maps") = {\n\t.values = { [0] = &a, (void *)&b },\n};';
    expect(names(text)).toEqual(["a", "m"]);
  });

  it("are programs in a program array", () => {
    expect(members('struct { __array(values, int (void *)); } m SEC(".maps");')).toBe("array values=int (void *);");
  });

  it("may be of the outer map's own type", () => {
    expect(names('struct o { __uint(type, 13); __array(values, struct o); } m SEC(".maps");')).toEqual(["m"]);
    expect(
      names(
        'struct a { __array(values, struct b); };\nstruct b { __array(values, struct a); };\nstruct a m SEC(".maps");',
      ),
    ).toEqual(["m"]);
  });

  it("may be nested thousands deep", () => {
    const text = `struct { ${"__array(values, struct { ".repeat(3000)}__uint(type, 1);${" });".repeat(3000)} } m SEC(".maps");`;
    expect(names(text)).toEqual(["m"]);
  });
});

describe("linkage", () => {
  it.each([
    ['struct s m SEC(".maps");', "global"],
    ['static struct s m SEC(".maps");', "static"],
    ['extern struct s m SEC(".maps");', "extern"],
    ['#define M(n) struct { __uint(type, 1); } n SEC(".maps")\nstatic M(m);', "static"],
    ['#define M(n) static struct { __uint(type, 1); } n SEC(".maps")\nM(m);', "static"],
  ])("of %s", (text, linkage) => {
    expect(maps(text)).toMatchObject([{ name: "m", linkage }]);
  });
});

describe("places", () => {
  it("are those of the declaration and of the name", () => {
    const unit = parse('struct { __uint(type, 1); } a SEC(".maps"), b SEC(".maps");');
    expect(findOwnMaps(unit).map(({ nameNode }) => textOf(unit, nameNode))).toEqual(["a", "b"]);
    expect(findOwnMaps(unit).map(({ node }) => node.range)).toEqual([unit.ast.range, unit.ast.range]);
  });

  it("are the invocation's for what a macro makes", () => {
    const unit = parse('#define M(n) struct { __uint(type, 1); } n SEC(".maps")\nM(m);');
    const [map] = findOwnMaps(unit);
    expect(map && textOf(unit, map.node)).toBe("M(m);");
    expect(map && textOf(unit, map.nameNode)).toBe("M");
    expect(map?.members).toMatchObject([{ name: "type", isExpanded: true, node: map?.node }]);
  });

  it("are those of the struct for what a macro says of a struct of the file", () => {
    const unit = parse(
      'struct t { __uint(type, 1); };\n#define M(n) struct { __uint(type, 12); __array(values, struct t); } n SEC(".maps")\nM(m);',
    );
    const [map] = findOwnMaps(unit);
    expect(map?.members).toMatchObject([{ name: "type" }, { name: "values", argument: { text: "struct t" } }]);
    expect(map?.members.map(({ inner }) => inner)).toEqual([undefined, undefined]);
  });

  it("keep the order of the text", () => {
    expect(
      names(
        '#define M(n) struct { __uint(type, 1); } n SEC(".maps")\nstruct s a SEC(".maps");\nM(b);\nstruct s c SEC(".maps");',
      ),
    ).toEqual(["a", "b", "c"]);
  });
});

describe("twins and dead text", () => {
  it("are both found in the two branches of a conditional", () => {
    expect(
      maps(
        '#ifdef A\nstruct { __uint(type, 1); } m SEC(".maps");\n#else\nstruct { __uint(type, 2); } m SEC(".maps");\n#endif',
      ).map(({ name, mapType }) => [name, mapType]),
    ).toEqual([
      ["m", "BPF_MAP_TYPE_HASH"],
      ["m", "BPF_MAP_TYPE_ARRAY"],
    ]);
  });

  it("of the type in one definition leave it open, unless the condition is decided", () => {
    const text = (open: string): string =>
      `${open}struct {\n#ifdef A\n__uint(type, 1);\n#else\n__uint(type, 2);\n#endif\n} m SEC(".maps");`;
    const typesIn = (source: string): unknown[] =>
      findMaps(parse(source), openTypesOf(source)).map(({ mapType }) => mapType);
    expect(typesIn(text(""))).toEqual([undefined]);
    expect(typesIn(text("#define A\n"))).toEqual(["BPF_MAP_TYPE_HASH"]);
    expect(typesIn(text("#undef A\n"))).toEqual(["BPF_MAP_TYPE_ARRAY"]);
  });

  it("are not found in comments or under `#if 0`", () => {
    expect(names('/* struct { __uint(type, 1); } m SEC(".maps"); */')).toEqual([]);
    expect(names('// struct { __uint(type, 1); } m SEC(".maps");')).toEqual([]);
    expect(names('#if 0\nstruct { __uint(type, 1); } m SEC(".maps");\n#endif')).toEqual([]);
  });
});

describe("a project's own macros", () => {
  it("define maps", () => {
    const text =
      '#define BPF_MAP(_name, _type, _key, _value, _max) \\\n\tstruct { \\\n\t\t__uint(type, _type); \\\n\t\t__uint(max_entries, _max); \\\n\t\t__type(key, _key); \\\n\t\t__type(value, _value); \\\n\t} _name SEC(".maps");\n#define BPF_HASH(_name, _key, _value, _max) BPF_MAP(_name, BPF_MAP_TYPE_HASH, _key, _value, _max)\nBPF_HASH(events, u32, struct event, 10240); // a comment\n';
    expect(names(text)).toEqual(["events"]);
    expect(members(text)).toBe(
      "uint type=BPF_MAP_TYPE_HASH; uint max_entries=10240; type key=u32; type value=struct event;",
    );
  });

  it("paste names", () => {
    expect(names('#define M(n) struct { __uint(type, 1); } n##_map SEC(".maps")\nM(a);\nM(b)\n')).toEqual([
      "a_map",
      "b_map",
    ]);
    expect(names('#define M(n, p) struct { __uint(type, 1); } p##n SEC(".maps")\nM(a, x_);\nM(b, );')).toEqual([
      "x_a",
      "b",
    ]);
    expect(
      maps('#define M(n, p) struct p##n { __uint(type, 1); }; static struct p##n n SEC(".maps")\nM(b, );'),
    ).toMatchObject([{ name: "b", mapType: "BPF_MAP_TYPE_HASH" }]);
  });

  it("make strings of the section's name", () => {
    expect(names("#define S(x) #x\n#define M(n) struct { __uint(type, 1); } n SEC(S(.maps))\nM(a);")).toEqual(["a"]);
  });

  it("define several maps", () => {
    expect(
      names(
        '#define TWO(n) struct { __uint(type, 1); } n##_a SEC(".maps"); struct { __uint(type, 2); } n##_b SEC(".maps");\nTWO(x)\nTWO(y);',
      ),
    ).toEqual(["x_a", "x_b", "y_a", "y_b"]);
  });

  it("define the struct with the map", () => {
    expect(
      members(
        '#define M(n, k) struct n##_t { __uint(type, 1); __type(key, k); }; struct n##_t n SEC(".maps")\nM(a, u64);',
      ),
    ).toBe("uint type=1; type key=u64;");
  });

  it("take members as their arguments", () => {
    expect(
      members(
        '#define M(n, ...) struct { __uint(type, 1); __VA_ARGS__ } n SEC(".maps")\nM(a, __type(key, u32); __type(value, u64););',
      ),
    ).toBe("uint type=1; type key=u32; type value=u64;");
  });

  it("stand for the whole of a definition without arguments", () => {
    expect(names('#define THE_MAP struct { __uint(type, 1); } m SEC(".maps")\nTHE_MAP;')).toEqual(["m"]);
    expect(names('#define THE_MAP struct { __uint(type, 1); } m SEC(".maps");\nTHE_MAP\nint x;')).toEqual(["m"]);
  });

  it("make members", () => {
    expect(members('#define KEY(t) __type(key, t)\nstruct { __uint(type, 1); KEY(u32); } m SEC(".maps");')).toBe(
      "uint type=1; type key=u32;",
    );
    expect(
      members(
        '#define KV(k, v) __type(key, k); __type(value, v);\nstruct { __uint(type, 1); KV(u32, u64) } m SEC(".maps");',
      ),
    ).toBe("uint type=1; type key=u32; type value=u64;");
    expect(
      members(
        '#define U(n, v) int (*n)[v]\n#define T(n, v) typeof(v) *n\nstruct { U(type, 1); T(key, u32); } m SEC(".maps");',
      ),
    ).toBe("uint type=1; type key=u32;");
  });

  it("make members without arguments", () => {
    expect(
      members(
        '#define COMMON __uint(type, 1); __type(key, u32)\nstruct { COMMON; __type(value, u64); } m SEC(".maps");',
      ),
    ).toBe("uint type=1; type key=u32; type value=u64;");
    expect(
      members(
        '#define COMMON __uint(type, 1); __type(key, u32);\nstruct { COMMON __type(value, u64); } m SEC(".maps");',
      ),
    ).toBe("uint type=1; type key=u32; type value=u64;");
  });

  it("count as they are defined where they are used", () => {
    expect(
      maps(
        '#define M(n) struct { __uint(type, 1); } n SEC(".maps")\nM(a);\n#undef M\n#define M(n) struct { __uint(type, 2); } n SEC(".maps")\nM(b);',
      ).map(({ name, mapType }) => [name, mapType]),
    ).toEqual([
      ["a", "BPF_MAP_TYPE_HASH"],
      ["b", "BPF_MAP_TYPE_ARRAY"],
    ]);
  });

  it("tell nothing where a condition decides on their definition", () => {
    expect(
      names(
        '#ifdef A\n#define M(n) struct { __uint(type, 1); } n SEC(".maps")\n#else\n#define M(n) struct { __uint(type, 2); } n SEC(".maps")\n#endif\nM(a);',
      ),
    ).toEqual([]);
  });

  it("tell nothing where a header defines them", () => {
    expect(names("BPF_HASH(counts, u32, u64);")).toEqual([]);
  });

  it("may call themselves", () => {
    expect(() => names('#define M(n) M(n) SEC(".maps")\nM(a);')).not.toThrow();
    expect(() => names('#define M(n) struct { N(n); } n SEC(".maps")\n#define N(n) M(n)\nM(a);')).not.toThrow();
  });
});

describe("other places of a file", () => {
  it('are `extern "C"` blocks', () => {
    expect(names('extern "C" {\nstruct { __uint(type, 1); } m SEC(".maps");\n}')).toEqual(["m"]);
  });

  it("are those behind damage", () => {
    expect(names('int a;\n@@@ ;\nstruct { __uint(type, 1); } m SEC(".maps");')).toContain("m");
    expect(names('void f(void) {\n\tif (x) {\n}\nstruct { __uint(type, 1); } m SEC(".maps");')).toEqual(["m"]);
  });

  it("are deep inside of blocks that are nested thousands deep", () => {
    const text = `${'extern "C" {\n'.repeat(3000)}struct { __uint(type, 1); } m SEC(".maps");${"}".repeat(3000)}`;
    expect(names(text)).toEqual(["m"]);
  });

  it("are found among 150,000 declarations", () => {
    expect(members(`${"int a;".repeat(150_000)}struct s { __uint(type, 1); };\nstruct s m SEC(".maps");`)).toBe(
      "uint type=1;",
    );
  });
});
