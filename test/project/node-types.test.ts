import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { renderNodeTypes, type NodeTypeSpecification } from "../support/render-node-types.js";

const GENERATED = new URL("../../src/syntax/node-types.gen.ts", import.meta.url).pathname;

test("the node types are those of the pinned grammar", async () => {
  const path = createRequire(import.meta.url).resolve("tree-sitter-c/src/node-types.json");
  const specifications = JSON.parse(await readFile(path, "utf8")) as NodeTypeSpecification[];
  const options = { ...(await resolveConfig(GENERATED)), filepath: GENERATED };
  await expect(await format(renderNodeTypes(specifications), options)).toMatchFileSnapshot(GENERATED);
});
