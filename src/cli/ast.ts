/** `ast`: the tree that rules and selectors see. */
import type { FileCommand } from "./command.js";
import { treeJson } from "./tree-json.js";
import { treeText } from "./tree-text.js";

export const ast: FileCommand = {
  name: "ast",
  usage: "<file>…",
  summary: "print the tree that rules and selectors see",
  details: [
    "Prints the nodes of a file, each with the property that holds it, its type, where it stands as line:column (both",
    "from 1), its range in UTF-16 units from the start of the file, and its own properties. --json prints the nodes as",
    "rules see them, without `parent`.",
  ],
  isFile: () => true,
  report({ sourceCode }) {
    return {
      toJson: () => ({ ast: treeJson(sourceCode.ast) }),
      toText: () => treeText(sourceCode.ast, { hasPlaces: true }),
      problems: [],
    };
  },
};
