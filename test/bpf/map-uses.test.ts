import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findMapUses } from "../../src/bpf/map-uses.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { findNodes, parse } from "../support/parse.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const MAP = 'struct bpf_map_def m SEC("maps") = {1};\n';

/** The effects of the uses of `m` behind its definition; the text may include `find.h`. */
function effects(text: string, header = ""): string[] {
  const root = temporaryFolder({ "find.h": header });
  const whole = `#include "find.h"\n${MAP}${text}`;
  const translation = translate(whole, join(root, "main.c"), { ...NO_SETTINGS, isDescribed: true });
  const unit = parse(whole, { translation });
  const [definition = unit.ast] = findNodes(unit, "bpf_map_definition");
  return findMapUses(unit, new UnitTypes(translation), "m", definition).map(({ effect }) => effect);
}

const inFunction = (statement: string): string => `int f(void *ctx) {\n${statement}\n}`;

describe("uses of a map's variable", () => {
  it.each([
    ["int f(void) { return 0; }"],
    ["int f(struct s *s) { return s->m; }"],
    ["struct s { int m; };"],
    ['const char *m_name = "m";'],
    ["/* m */"],
    ["BPF_ANNOTATE_KV_PAIR(m, int, long);"],
  ])("there are none in %j", (text) => {
    expect(effects(text)).toEqual([]);
  });

  it.each([
    [inFunction("bpf_map_lookup_elem(&m, &key);")],
    [inFunction("bpf_map_lookup_elem(&(m), &key);")],
    [inFunction("bpf_map_lookup_elem((&m), &key);")],
    [inFunction("use((void *)&m);")],
    [inFunction("use((long)&m);")],
    [inFunction("void *map = &m;")],
    [inFunction("const void *map = &m;")],
    [`static int find(void *map);\n${inFunction("find(&m);")}`],
    [`static int find(int key, const void *map) { return 0; }\n${inFunction("find(1, &m);")}`],
    [`static void *(*find)(void *map) = (void *)1;\n${inFunction("find(&m);")}`],
    [`int find();\n${inFunction("find(&m);")}`],
  ])("are harmless: %j", (text) => {
    expect(effects(text)).toEqual(["harmless"]);
  });

  it.each([
    [inFunction("return m.max_entries;")],
    [inFunction("return (m).type;")],
    [inFunction("return sizeof(m);")],
    [inFunction("return sizeof m;")],
    [inFunction("struct bpf_map_def *map = &m;")],
    [inFunction("use((struct bpf_map_def *)&m);")],
    [`static int find(struct bpf_map_def *map);\n${inFunction("find(&m);")}`],
    [`static int find(int key, const struct bpf_elf_map *map) { return 0; }\n${inFunction("find(1, &m);")}`],
    ["extern struct bpf_map_def m;"],
    ['struct bpf_map_def m SEC("maps");'],
  ])("break: %j", (text) => {
    expect(effects(text)).toEqual(["breaking"]);
  });

  it.each([
    [inFunction("find(&m);")],
    [inFunction("find(m);")],
    [inFunction("x = &m;")],
    [inFunction("return &m == x;")],
    [inFunction("table.find(&m);")],
    [inFunction("typeof(m) copy;")],
    [`static int find(struct map *map);\n${inFunction("find(&m);")}`],
    ["void *maps[] = { &m };"],
    ["#define FIND(key) bpf_map_lookup_elem(&m, key)\n"],
    [`#define FIND(map) find(map)\n${inFunction("FIND(&m);")}`],
  ])("are doubtful: %j", (text) => {
    expect(effects(text)).toEqual(["doubtful"]);
  });

  it("may be those of a local variable", () => {
    expect(effects(inFunction("int m = 1;\nreturn m;"))).toEqual(["doubtful", "doubtful"]);
  });

  it("ask headers for what functions take", () => {
    const call = inFunction("find(&m);");
    expect(effects(call, "int find(const void *map);")).toEqual(["harmless"]);
    expect(effects(call, "int find(struct bpf_map_def *map);")).toEqual(["breaking"]);
    expect(effects(call, "static int find(struct bpf_map_def *map) { return 0; }")).toEqual(["breaking"]);
    expect(effects(call, "#define find(map) bpf_map_lookup_elem(map, 0)")).toEqual(["doubtful"]);
  });

  it("are not those of a branch that excludes the definition", () => {
    const text = `#ifdef A\n${MAP}#else\nint f(void) { return m.type; }\n#endif\n`;
    const unit = parse(text);
    const [definition = unit.ast] = findNodes(unit, "bpf_map_definition");
    expect(findMapUses(unit, new UnitTypes(translate(text, undefined)), "m", definition)).toEqual([]);
  });
});
