/** Wires ESLint's RuleTester into vitest, and waits for the parser, which many tests use without the plugin around it. */
import { RuleTester } from "eslint";
import { afterAll, describe, it } from "vitest";
import { parserStarted } from "../../src/syntax/load.js";

await parserStarted;

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = () => {
  throw new Error("A case is marked `only`; without the mark all of them run.");
};
Object.assign(RuleTester, { afterAll });
