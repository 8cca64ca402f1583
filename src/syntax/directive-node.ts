/** The nodes of preprocessor lines. */
import type { PreprocessorNode, TranslationUnitNode } from "./ast.js";
import { NodeFactory } from "./plain-node.js";
import type { LineIndex } from "./position.js";
import type { Scan } from "./scan.js";

/** Node types of the directives that are no `preproc_call`. */
const TYPES = new Map<string, PreprocessorNode["type"]>([
  ["include", "preproc_include"],
  ["include_next", "preproc_include"],
  ["define", "preproc_def"],
  ["if", "preproc_if"],
  ["ifdef", "preproc_ifdef"],
  ["ifndef", "preproc_ifdef"],
  ["elif", "preproc_elif"],
  ["elifdef", "preproc_elifdef"],
  ["elifndef", "preproc_elifdef"],
  ["else", "preproc_else"],
  ["endif", "preproc_endif"],
]);

/** A node for each preprocessor line of a file, in the order of the text. */
export function directiveNodes(
  { text: source, directives }: Scan,
  lines: LineIndex,
  root: TranslationUnitNode,
): PreprocessorNode[] {
  const nodes = new NodeFactory(source, lines);
  return directives.map(({ start, end, keyword, argumentStart }) => {
    const text = source.slice(argumentStart, end).trim();
    const plain = TYPES.get(keyword) ?? "preproc_call";
    const [, name, parenthesis] = /^(\w+)(\(?)/u.exec(text) ?? [];
    const type = plain === "preproc_def" && parenthesis === "(" ? "preproc_function_def" : plain;
    const node = nodes.node(type, start, end, null);
    Object.assign(node, { parent: root, directive: keyword, text });
    if (type.endsWith("def") && name !== undefined) node.name = name;
    const [path] = /^(?:<[^>\n]*>|"[^"\n]*")/u.exec(text) ?? [];
    if (type === "preproc_include" && path !== undefined) node.path = path;
    // The properties are those of the node type, as the lines above give them.
    return node as unknown as PreprocessorNode;
  });
}
