import { expect, it } from "vitest";
import { pairBrackets } from "../../src/syntax/brackets.js";
import { scan } from "../../src/syntax/scan.js";

/** Partners of the tokens, `-` for those without one. */
function partners(text: string): string {
  return [...pairBrackets(scan(text).tokens)].map((partner) => (partner < 0 ? "-" : String(partner))).join(" ");
}

it("pairs brackets of each kind", () => {
  expect(partners("f(a[0]) { }")).toBe("- 6 - 5 - 3 1 8 7");
});

it("pairs nested brackets of one kind", () => {
  expect(partners("(()())")).toBe("5 2 1 4 3 0");
});

it("leaves unclosed brackets without a partner", () => {
  expect(partners("( ( )")).toBe("- 2 1");
  expect(partners("{ {")).toBe("- -");
});

it("leaves stray closing brackets without a partner", () => {
  expect(partners(") ] } ( )")).toBe("- - - 4 3");
});

it("closes the nearest brace, whatever is still open in it", () => {
  expect(partners("{ ( [ } { }")).toBe("3 - - 0 5 4");
});

it("does not let a bracket of one kind close one of another", () => {
  expect(partners("( ] )")).toBe("2 - 0");
});

it("does not let a parenthesis close beyond a brace", () => {
  expect(partners("( { ) }")).toBe("- 3 - 1");
});

it("pairs 100,000 nested brackets", () => {
  const pairs = pairBrackets(scan("(".repeat(100_000) + ")".repeat(100_000)).tokens);
  expect([pairs[0], pairs[99_999]]).toEqual([199_999, 100_000]);
});
