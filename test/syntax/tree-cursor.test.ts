import { describe, expect, it } from "vitest";
import { withTree } from "../../src/syntax/load.js";
import { openCursor, type NodeCursor } from "../../src/syntax/tree-cursor.js";
import { generateProgram } from "../support/generate-program.js";

/** All that a cursor says of a tree, node by node, and what its steps answer. */
function walk(cursor: NodeCursor): unknown[] {
  const seen: unknown[] = [];
  const visit = (): void => {
    const { nodeTypeId, nodeType, nodeIsMissing, startIndex, endIndex, currentFieldId } = cursor;
    seen.push([nodeTypeId, nodeType, nodeIsMissing, startIndex, endIndex, currentFieldId]);
  };
  visit();
  for (;;) {
    while (cursor.gotoFirstChild()) visit();
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return seen;
    visit();
  }
}

function walkBoth(text: string): { direct: unknown[]; public: unknown[] } {
  return withTree(text, (tree, { module }) => {
    const [direct, ofLibrary] = [module, {}].map((functions) => {
      const cursor = openCursor(tree, functions);
      try {
        return walk(cursor);
      } finally {
        cursor.delete();
      }
    });
    return { direct: direct ?? [], public: ofLibrary ?? [] };
  });
}

describe("a cursor that calls WebAssembly directly", () => {
  it("is the one that serves", () => {
    withTree("int a;", (tree, { module }) => {
      const direct = openCursor(tree, module);
      direct.delete();
      const ofLibrary = tree.walk();
      ofLibrary.delete();
      expect(direct).not.toBeInstanceOf(ofLibrary.constructor);
    });
  });

  it("leaves the tree to the library where the functions are of another memory", () => {
    withTree("int a;", (tree, { module }) => {
      const cursor = openCursor(tree, { ...module });
      const ofLibrary = tree.walk();
      ofLibrary.delete();
      expect(cursor).toBeInstanceOf(ofLibrary.constructor);
      cursor.delete();
    });
  });

  it.each([
    ["nothing", ""],
    ["a declaration", "struct s { int a : 3; } x = { .a = 1 };"],
    ["text beyond ASCII", 'char *é = "𝒳"; /* ü */ int 変数;'],
    ["damage", "int f( { struct } a; ) x = = 1;"],
    ["a missing token", "int f(void) { return 1 }"],
    ["what is no C at all", "@ $ ` \\ }"],
    ["a program", generateProgram("", (bytes) => bytes > 20_000)],
    ["a deep tree", `int a = ${"(".repeat(2000)}1${")".repeat(2000)};`],
  ])("says of %s what the library's own cursor says", (_, text) => {
    const { direct, public: ofLibrary } = walkBoth(text);
    expect(direct.length).toBeGreaterThan(0);
    expect(direct).toEqual(ofLibrary);
  });

  it("gives its memory back", () => {
    const deep = `int a = ${"(".repeat(500)}1${")".repeat(500)};`;
    const bytes = (): number =>
      withTree(deep, (tree, { module }) => {
        const cursor = openCursor(tree, module);
        walk(cursor);
        cursor.delete();
        const heap: unknown = Reflect.get(module, "HEAPU8");
        return heap instanceof Uint8Array ? heap.length : NaN;
      });
    const before = bytes();
    for (let count = 0; count < 2000; count++) bytes();
    expect(bytes()).toBe(before);
  });
});
