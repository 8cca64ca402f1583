import { describe, expect, it } from "vitest";
import { translate } from "../../src/headers/translation.js";
import { parseUnit } from "../../src/preprocessor/unit.js";
import { scan } from "../../src/syntax/scan.js";
import { damageOf, findNodes, parse } from "../support/parse.js";

describe("a unit", () => {
  it("holds its text as it was given", () => {
    const text = 'SEC("xdp")\r\nint f(void) { return 0; }\r\n';
    const unit = parse(text);
    expect(unit.text).toBe(text);
    expect(unit.ast.range).toEqual([0, text.length]);
  });

  it("can be parsed more than once", () => {
    const scanned = scan("int x;");
    const translation = translate("int x;", undefined);
    expect(parseUnit(scanned, translation).ast).not.toBe(parseUnit(scanned, translation).ast);
    expect(parseUnit(scanned, translation).ast.children).toHaveLength(1);
  });

  it("takes the project's macros", () => {
    const text = "MY_LOOP(x)\n{ }\nvoid f(void) { my_annotation int x; }";
    expect(damageOf(parse(text, { macros: { my_annotation: "annotation", MY_LOOP: "declaration" } }))).toEqual([]);
  });

  it("knows a section of the project's", () => {
    const unit = parse('int x IN("data");', { macros: { IN: "section" } });
    expect(unit.ast.children[0]?.section?.name).toBe("data");
  });

  it("knows a map macro of the project's", () => {
    const unit = parse("MY_MAP(x, u32);", { macros: { MY_MAP: "map" } });
    expect(unit.ast.children[0]?.type).toBe("bpf_map_definition");
  });

  it("knows a member macro of the project's", () => {
    const unit = parse("struct { FIELD(key, u32); } m;", { macros: { FIELD: "type" } });
    expect(damageOf(unit)).toEqual([]);
  });

  it("knows the project's own copies of the member macros", () => {
    const macros = { NUMBER: "uint", TYPE: "type", INNER: "array", LONG: "ulong" } as const;
    const unit = parse("struct { NUMBER(a, 1); TYPE(b, u32); LONG(c, 2); INNER(d, struct i); } m;", { macros });
    const members = findNodes(unit, "bpf_map_member").map(({ macro, member }) => [macro.name, member]);
    expect(members).toEqual([
      ["NUMBER", "uint"],
      ["TYPE", "type"],
      ["LONG", "ulong"],
      ["INNER", "array"],
    ]);
  });

  it("knows the head of a statement of the project's", () => {
    const unit = parse("void f(void) { EACH(x, 2) g(x); }", { macros: { EACH: "statement" } });
    expect(findNodes(unit, "macro_statement")[0]).toMatchObject({
      macro: { name: "EACH" },
      body: { type: "expression_statement" },
    });
  });

  it("knows macros of the project's that take no arguments", () => {
    const macros = { MAPS: "section", WORK: "declaration", MY_MAPS: "map" } as const;
    const unit = parse("struct { __uint(type, 1); } m MAPS;\nWORK\nint x;\nMY_MAPS;", { macros });
    expect(damageOf(unit)).toEqual([]);
    expect(unit.ast.children.map(({ type }) => type)).toEqual([
      "declaration",
      "macro_invocation",
      "declaration",
      "bpf_map_definition",
    ]);
    expect(unit.ast.children[0]?.section).toMatchObject({ macro: "MAPS", name: undefined });
  });

  it("shows the definitions that are in force", () => {
    const unit = parse("#define A 1\nint x = A;\n#undef A\n");
    expect(unit.macros.definition("A", 15)?.body).toBe("1");
    expect(unit.macros.definition("A", 40)).toBeUndefined();
  });
});
