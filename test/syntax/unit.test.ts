import { describe, expect, it } from "vitest";
import { parseUnit, scanUnit } from "../../src/syntax/unit.js";
import { damageOf, parse } from "../support/parse.js";

describe("a unit", () => {
  it("holds its text as it was given", () => {
    const text = 'SEC("xdp")\r\nint f(void) { return 0; }\r\n';
    const unit = parse(text);
    expect(unit.text).toBe(text);
    expect(unit.ast.range).toEqual([0, text.length]);
  });

  it("can be parsed more than once", () => {
    const scanned = scanUnit("int x;");
    expect(parseUnit(scanned).ast).not.toBe(parseUnit(scanned).ast);
    expect(parseUnit(scanned).ast.children).toHaveLength(1);
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

  it("shows the definitions that are in force", () => {
    const unit = parse("#define A 1\nint x = A;\n#undef A\n");
    expect(unit.macros.definition("A", 15)?.body).toBe("1");
    expect(unit.macros.definition("A", 40)).toBeUndefined();
  });
});
