/** Wires ESLint's RuleTester into vitest. */
import { RuleTester } from "eslint";
import { afterAll, describe, it } from "vitest";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = (name, method) => {
  throw new Error(`"${name}" is marked only; remove the mark (${typeof method}).`);
};
Object.assign(RuleTester, { afterAll });
