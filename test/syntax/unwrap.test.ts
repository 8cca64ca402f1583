import { describe, expect, it } from "vitest";
import { declaredName } from "../../src/syntax/unwrap.js";
import { findNodes, parse } from "../support/parse.js";

describe("declared names", () => {
  it.each([
    ["int x;"],
    ["int *x;"],
    ["int **x[3];"],
    ["int (*x)(int a);"],
    ["int (*x[2])(void);"],
    ["int x = 1;"],
    ["int x(int a);"],
    ["int *x[] = { 0 };"],
  ])("%s declares x", (text) => {
    const [declaration] = findNodes(parse(text), "declaration");
    expect(declaredName(declaration?.declarator[0])?.name).toBe("x");
  });

  it("are none without a declarator", () => {
    expect(declaredName(undefined)).toBeUndefined();
  });
});
