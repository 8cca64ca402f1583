/** A source file on its way from text to tree. */
import type { CommentNode, PreprocessorNode, TranslationUnitNode } from "./ast.js";
import { MacroTable, type MacroKind, type MacroSource } from "./macros.js";
import { normalize } from "./normalize.js";
import { LineIndex, type Location } from "./position.js";
import { preprocess, type Preprocessing } from "./preprocessor.js";
import { scan, type DirectiveLine, type Scan } from "./scan.js";
import { buildTree } from "./tree.js";

/** A text that has been scanned; what it takes to parse it is made when it is parsed. */
export interface ScannedUnit {
  readonly scan: Scan;
  readonly preprocessing: Preprocessing;
}

/** A parsed file. */
export interface TranslationUnit extends ScannedUnit {
  readonly text: string;
  readonly ast: TranslationUnitNode;
  readonly lines: LineIndex;
  readonly macros: MacroTable;
}

/** How a project's configuration shapes the parse. */
export interface ParseOptions {
  /** The project's own macros (`languageOptions.macros`). */
  readonly macros?: Readonly<Record<string, MacroKind>>;
  /** What headers and the build define. */
  readonly headerMacros?: MacroSource;
}

/** @param text - the file's text without its byte order mark */
export function scanUnit(text: string): ScannedUnit {
  const scanned = scan(text);
  return { scan: scanned, preprocessing: preprocess(scanned) };
}

/** Parses a scanned unit. Damage is a matter of the tree (ERROR and MISSING nodes): this never throws. */
export function parseUnit(unit: ScannedUnit, options: ParseOptions = {}): TranslationUnit {
  const { scan: scanned, preprocessing } = unit;
  const { text } = scanned;
  const macros = new MacroTable(
    new Map(Object.entries(options.macros ?? {})),
    preprocessing.macros,
    options.headerMacros,
  );
  const lines = new LineIndex(text);
  const ast = buildTree(normalize(scanned, preprocessing, macros), lines);
  ast.directives = scanned.directives.map((line) => directiveNode(text, line, lines, ast));
  ast.comments = scanned.comments.map(({ start, end, block }): CommentNode => ({
    type: "comment",
    block,
    value: text.slice(start + 2, block && text.endsWith("*/", end) ? end - 2 : end),
    range: [start, end],
    loc: lines.location(start, end),
    parent: ast,
  }));
  return { ...unit, text, ast, lines, macros };
}

/** Node types of the directives that are no `preproc_call`. */
const DIRECTIVE_TYPES = new Map<string, PreprocessorNode["type"]>([
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

class DirectiveNode implements PreprocessorNode {
  readonly type: PreprocessorNode["type"];
  readonly directive: string;
  readonly text: string;
  readonly range: [start: number, end: number];
  readonly path?: string;
  readonly name?: string;

  constructor(
    source: string,
    line: DirectiveLine,
    readonly lines: LineIndex,
    readonly parent: TranslationUnitNode,
  ) {
    this.directive = line.keyword;
    this.text = source.slice(line.argumentStart, line.end).trim();
    this.range = [line.start, line.end];
    const type = DIRECTIVE_TYPES.get(line.keyword) ?? "preproc_call";
    const [, name, parenthesis] = /^(\w+)(\(?)/u.exec(this.text) ?? [];
    this.type = type === "preproc_def" && parenthesis === "(" ? "preproc_function_def" : type;
    const isNamed = this.type.endsWith("def");
    if (isNamed && name !== undefined) this.name = name;
    const [path] = /^(?:<[^>\n]*>|"[^"\n]*")/u.exec(this.text) ?? [];
    if (type === "preproc_include" && path !== undefined) this.path = path;
  }

  get loc(): Location {
    return this.lines.location(this.range[0], this.range[1]);
  }
}

function directiveNode(
  source: string,
  line: DirectiveLine,
  lines: LineIndex,
  parent: TranslationUnitNode,
): PreprocessorNode {
  return new DirectiveNode(source, line, lines, parent);
}
