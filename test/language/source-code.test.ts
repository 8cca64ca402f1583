import { describe, expect, it } from "vitest";
import type { AstNode } from "../../src/syntax/ast.js";
import { childNodes } from "../../src/syntax/child-nodes.js";
import { findNodes, parse, textOf, walk } from "../support/parse.js";
import { sourceCodeOf } from "../support/types.js";

/** A file with every idiom that has nodes of the plugin's own. */
const IDIOMS = `#include "vmlinux.h"
#define MY_MAP(n) struct { __uint(type, 1); } n SEC(".maps")
#ifdef A
MY_MAP(a);
#endif
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, u32); /* the key */
  __array(values, struct { __uint(max_entries, 1 << 4); });
} m SEC(".maps"), n __weak;
struct s { int a : 3; struct k __kptr *p; FIELD(x) } __packed;
enum e : u8 { A = 1, B __unused, ITEM(C), };
DEFINE_X(a);
char l[] SEC("license") = "GPL";
SEC("xdp") __noinline int f(struct xdp_md *ctx __arg_ctx, ...)
{
  typeof(ctx) *p = (void *)ctx, q[2] = { [0] = 1, .a = 2 };
  bpf_for(i, 0, 10) { if (i > 3) break; else continue; }
  if (bpf_core_type_exists(struct foo)) return sizeof(struct foo) + offsetof(struct foo, a);
  switch (x) { case 1 ... 3: g(a->b.c[1], *p, &q, -1, !x, x ? y : z, "a" "b", 'c'); default: ; }
  do { x += 1, y--; } while (0);
  for (int i = 0; i < 3; i++) { }
  asm volatile ("r0 = %[x]" : : [x] "r"(x) : "memory");
  goto out;
out:
  return ({ int y = 1; y; });
}
int broken(`;

describe("a walk", () => {
  const sourceCode = sourceCodeOf(parse(IDIOMS));
  const steps = [...sourceCode.traverse()];

  it("enters and leaves every node once", () => {
    const entered = steps.filter(({ phase }) => phase === 1).map(({ target }) => target);
    const left = steps.filter(({ phase }) => phase === 2).map(({ target }) => target);
    expect(new Set(entered).size).toBe(entered.length);
    expect(left).toHaveLength(entered.length);
    expect(entered).toEqual([...walk(sourceCode.ast)]);
  });

  it("leaves a node behind everything in it", () => {
    const open: unknown[] = [];
    for (const { target, phase } of steps) {
      if (phase === 1) open.push(target);
      else expect(open.pop()).toBe(target);
    }
    expect(open).toEqual([]);
  });

  it("enters nodes in the order of the text", () => {
    // An annotation in the middle of a declarator belongs to the declaration, so it comes behind the declarator.
    const entered = steps.filter(({ phase }) => phase === 1).map(({ target }) => target as AstNode);
    const starts = entered.filter(({ parent }) => parent?.annotations === undefined).map(({ range }) => range[0]);
    const directives = sourceCode.ast.directives.length;
    expect(directives).toBeGreaterThan(0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it("hands over a node and its parent", () => {
    for (const { args } of steps) {
      const [node, parent] = args as [AstNode, AstNode | null];
      expect(node.parent).toBe(parent);
    }
  });
});

describe("visitor keys", () => {
  const unit = parse(IDIOMS);
  const sourceCode = sourceCodeOf(unit);

  /** Every node that any property of a node holds, `parent` and what is documented as not visited apart. */
  function heldNodes(node: AstNode): AstNode[] {
    return Object.entries(node).flatMap(([property, value]: [string, unknown]) => {
      if (property === "parent" || property === "section" || property === "comments") return [];
      const values: unknown[] = Array.isArray(value) ? value : [value];
      return values.filter(
        (held): held is AstNode => typeof held === "object" && held !== null && "type" in held && "range" in held,
      );
    });
  }

  it("reach every node that a node holds, exactly once", () => {
    for (const node of walk(unit.ast)) {
      const children = childNodes(node);
      expect(new Set(children).size).toBe(children.length);
      const missed = heldNodes(node).filter((held) => !children.includes(held));
      expect(missed.map(({ type, range }) => `${node.type} > ${type} at ${String(range[0])}`)).toEqual([]);
    }
  });

  it("exist for every type of node", () => {
    for (const { type } of walk(unit.ast)) expect(sourceCode.visitorKeys[type]).toContain("annotations");
  });

  it("lead back by way of parents", () => {
    for (const node of walk(unit.ast)) {
      for (const child of childNodes(node)) expect(child.parent).toBe(node);
    }
  });
});

describe("what rules ask for", () => {
  const unit = parse('// a\nstruct { __uint(type, 1); } m SEC(".maps");\n');
  const sourceCode = sourceCodeOf(unit);
  const [map] = findNodes(unit, "bpf_map_definition");

  it("is text", () => {
    expect(sourceCode.text).toBe(unit.text);
    expect(sourceCode.lines).toEqual(["// a", 'struct { __uint(type, 1); } m SEC(".maps");', ""]);
    expect(map && sourceCode.getText(map)).toBe(map && textOf(unit, map));
  });

  it("is places", () => {
    expect(map && sourceCode.getLoc(map)).toEqual({ start: { line: 2, column: 0 }, end: { line: 2, column: 43 } });
    expect(map && sourceCode.getRange(map)).toEqual([5, 48]);
    expect(map && sourceCode.getParent(map)).toBe(unit.ast);
    expect(sourceCode.getParent(unit.ast)).toBeUndefined();
    expect(map && sourceCode.getAncestors(map)).toEqual([unit.ast]);
  });

  it("is comments", () => {
    expect(sourceCode.comments).toMatchObject([{ value: " a" }]);
    expect(sourceCode.getAllComments()).toBe(sourceCode.comments);
  });

  it("is maps, found once", () => {
    expect(sourceCode.maps).toMatchObject([{ name: "m" }]);
    expect(sourceCode.maps).toBe(sourceCode.maps);
  });

  it("has lines as positions have them, whatever ends them", () => {
    const mixed = sourceCodeOf(parse("int a;\r\nint b;\rint c;\nint d;"));
    expect(mixed.lines).toEqual(["int a;", "int b;", "int c;", "int d;"]);
    expect(mixed.ast.children.map(({ loc }) => loc.start.line)).toEqual([1, 2, 3, 4]);
  });
});
