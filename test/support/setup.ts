/** Wires ESLint's RuleTester into vitest. */
import { RuleTester } from "eslint";
import { afterAll, describe, it } from "vitest";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = () => {
  throw new Error("A case is marked `only`; without the mark all of them run.");
};
Object.assign(RuleTester, { afterAll });
