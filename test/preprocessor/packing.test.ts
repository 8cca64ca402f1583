import { describe, expect, it } from "vitest";
import { PackingState, type Packing } from "../../src/preprocessor/packing.js";

/** The packing after each of some pragmas. */
function packings(...pragmas: readonly string[]): Packing[] {
  const state = new PackingState();
  return pragmas.map((pragma) => {
    state.obey(pragma);
    return state.current;
  });
}

// Every answer is what `sizeof` is behind these pragmas in clang 14 `-target bpf`.
describe("#pragma pack", () => {
  it("has no limit at first", () => {
    expect(new PackingState().current).toBe(0);
  });

  it.each([
    ["pack(1)", 1],
    ["pack(2)", 2],
    ["pack(4)", 4],
    ["pack(8)", 8],
    ["pack(16)", 16],
    ["pack (1)", 1],
    ["pack( 1 )", 1],
    ["pack(0x2)", 2],
    ["pack(push,1)", 1],
    ["pack(push, name, 1)", 1],
  ])("%s sets a limit", (pragma, expected) => {
    expect(packings(pragma)).toEqual([expected]);
  });

  it("goes back to the default with empty parentheses and with 0", () => {
    expect(packings("pack(1)", "pack()", "pack(2)", "pack(0)")).toEqual([1, 0, 2, 0]);
  });

  it("pushes what is in force, and goes on with it", () => {
    expect(packings("pack(1)", "pack(push)", "pack(2)", "pack(pop)")).toEqual([1, 1, 2, 1]);
  });

  it("pushes and sets at once", () => {
    expect(packings("pack(push, 1)", "pack(push, 2)", "pack(pop)", "pack(pop)")).toEqual([1, 2, 1, 0]);
  });

  it("sets a limit after a pop that has one", () => {
    expect(packings("pack(push, 1)", "pack(pop, 2)")).toEqual([1, 2]);
  });

  it("keeps the stack when it goes back to the default", () => {
    expect(packings("pack(1)", "pack(push, 2)", "pack()", "pack(pop)")).toEqual([1, 2, 0, 1]);
  });

  it("pops up to a label", () => {
    expect(packings("pack(push, x, 1)", "pack(push, y, 2)", "pack(pop, x)")).toEqual([1, 2, 0]);
  });

  it("takes the last of two equal labels", () => {
    expect(packings("pack(1)", "pack(push, x, 2)", "pack(push, x, 4)", "pack(pop, x)", "pack(pop, x)")).toEqual([
      1, 2, 4, 2, 1,
    ]);
  });

  it("pops nothing for a label that nobody pushed", () => {
    expect(packings("pack(push, x, 1)", "pack(push, y, 2)", "pack(pop, z)", "pack(pop)")).toEqual([1, 2, 2, 1]);
  });

  it("stays as it is when there is nothing to pop", () => {
    expect(packings("pack(2)", "pack(pop)")).toEqual([2, 2]);
  });

  it("stays as it is when it is only shown", () => {
    expect(packings("pack(2)", "pack(show)")).toEqual([2, 2]);
  });
});

describe("pragmas that clang warns of and ignores", () => {
  it.each([
    ["pack(3)"],
    ["pack(32)"],
    ["pack(-1)"],
    ["pack(1"],
    ["pack 1"],
    ["pack"],
    ["pack(1) junk"],
    ["pack(1, 1)"],
    ["pack(1 + 0)"],
    ['pack("1")'],
    ['pack(push, "x", 1)'],
    ["pack(push, 1, x)"],
    ["pack(push, 3)"],
    ["pack(push pop)"],
    ["pack(,)"],
  ])("%s never sets another limit", (pragma) => {
    expect([2, undefined]).toContain(packings("pack(2)", pragma)[1]);
  });

  it("push nothing", () => {
    expect(packings("pack(2)", "pack(push, 4)", "pack(push, 3)", "pack(pop)").at(-1)).toBe(2);
    expect(packings("pack(2)", "pack(push, 4)", "pack(push, 1, x)", "pack(pop)").at(-1)).toBe(2);
  });
});

describe("other pragmas", () => {
  it.each([
    ["once"],
    ["GCC diagnostic push"],
    ["clang loop unroll(full)"],
    ["packed(1)"],
    ["unroll"],
    ["ms_struct off"],
    ["clang attribute push(__attribute__((preserve_access_index)), apply_to = record)"],
    ["clang attribute pop"],
    [""],
  ])("%s changes nothing", (pragma) => {
    expect(packings("pack(2)", pragma)).toEqual([2, 2]);
  });

  it.each([["ms_struct on"], ["options align=packed"]])(
    "%s changes layouts in a way that is not followed",
    (pragma) => {
      expect(packings(pragma)).toEqual([undefined]);
    },
  );

  it("that are not followed leave the limit unknown until the next one", () => {
    expect(packings("options align=packed", "pack(2)", "options align=packed", "pack()")).toEqual([
      undefined,
      2,
      undefined,
      0,
    ]);
  });

  it("may name a macro that nothing is known of, which leaves the limit unknown", () => {
    expect(packings("pack(LIMIT)", "pack(push, 1)", "pack(pop)")).toEqual([undefined, 1, undefined]);
  });
});

describe("two states that may both be in force", () => {
  function merged(one: readonly string[], other: readonly string[], ...behind: readonly string[]): Packing {
    const [left, right] = [new PackingState(), new PackingState()];
    for (const pragma of one) left.obey(pragma);
    for (const pragma of other) right.obey(pragma);
    left.mergeWith(right);
    for (const pragma of behind) left.obey(pragma);
    return left.current;
  }

  it("keep the limit that they agree on", () => {
    expect(merged(["pack(1)"], ["pack(1)"])).toBe(1);
    expect(merged(["pack(push, 1)"], ["pack(push, 1)"], "pack(pop)")).toBe(0);
  });

  it("have no known limit where they differ, until a pragma sets one", () => {
    expect(merged(["pack(1)"], [])).toBeUndefined();
    expect(merged(["pack(1)"], [], "pack(4)")).toBe(4);
    expect(merged(["pack(1)"], [], "pack(push, 4)", "pack(pop)")).toBeUndefined();
  });

  it("have nothing known to pop where they have pushed different things", () => {
    expect(merged(["pack(push)"], [], "pack(4)", "pack(pop)")).toBeUndefined();
    expect(merged(["pack(push, 1)", "pack(2)"], ["pack(push, 4)", "pack(push, 2)"], "pack(pop)")).toBeUndefined();
    expect(merged(["pack(push, a, 1)"], ["pack(push, b, 1)"], "pack(pop, b)")).toBeUndefined();
  });
});

describe("a state", () => {
  it("is the default until a pragma changes it, and again when that is taken back", () => {
    const state = new PackingState();
    const answers = ["", "pack(push)", "pack(pop)", "pack(1)", "pack()"].map((pragma) => {
      state.obey(pragma);
      return state.isDefault;
    });
    expect(answers).toEqual([true, false, true, false, true]);
  });
});
