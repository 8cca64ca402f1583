/** Selectors that a configuration gives. */
import { createRequire } from "node:module";
import type esquery from "esquery";
import { pageUrl } from "../package.js";
import { VISITED_TYPES } from "../syntax/ast.js";

const require = createRequire(import.meta.url);

type Selector = ReturnType<typeof esquery.parse>;

/** Loads the parser of selectors when a configuration has one: it takes a third of the time that the plugin loads. */
function parseSelector(selector: string): Selector {
  return (require("esquery") as typeof esquery).parse(selector);
}

/** A selector and the selectors that it is made of. */
function partsOf(root: Selector): Selector[] {
  const parts: Selector[] = [];
  const pending: Selector[] = [root];
  for (let part = pending.pop(); part; part = pending.pop()) {
    parts.push(part);
    if ("selectors" in part) pending.push(...part.selectors);
    if ("left" in part) pending.push(part.left, part.right);
  }
  return parts;
}

/** `CallExpression` as this tree writes it. */
const snakeCase = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();

/** What is wrong with a selector that parses: parts that can match nothing; undefined when there are none. */
function findDeadPart(root: Selector): string | undefined {
  for (const part of partsOf(root)) {
    if (part.type === "class") return `":${part.name}" is a class, of which this tree has none`;
    if (part.type !== "identifier" || VISITED_TYPES.has(part.value)) continue;
    const meant = snakeCase(part.value);
    const advice = VISITED_TYPES.has(meant) ? `; write "${meant}"` : `; ${pageUrl("ast.md")} lists the types`;
    return `"${part.value}" is no node type of the tree${advice}`;
  }
  return undefined;
}

/**
 * Checks a selector of a configuration, so that one which is wrong is not taken for one that finds nothing.
 * @throws {TypeError} when it does not parse, or names what no tree of eBPF C has; the message names it and says what is
 *   wrong
 */
export function requireSelector(selector: string): void {
  let parsed: Selector;
  try {
    // As in ESLint, `:exit` stands for the way out of a node, and is no part of the selector.
    parsed = parseSelector(selector.replace(/:exit$/u, ""));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(`The selector "${selector}" does not parse: ${reason}`, { cause: error });
  }
  const fault = findDeadPart(parsed);
  if (fault !== undefined) throw new TypeError(`The selector "${selector}" is wrong: ${fault}.`);
}
