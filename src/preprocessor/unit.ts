/** A source file on its way from text to tree: what the preprocessor leaves of it is parsed. */
import type { TranslationUnitNode } from "../syntax/ast.js";
import type { MacroKind } from "../syntax/macro-kinds.js";
import { parse } from "../syntax/parse.js";
import type { LineIndex } from "../syntax/position.js";
import type { Scan, Span } from "../syntax/scan.js";
import type { Inclusion } from "./inclusion.js";
import { MacroTable, type MacroSource } from "./macro-table.js";
import { conditionalsOf, hiddenBranches } from "./visible-branches.js";

/** A parsed file. */
export interface TranslationUnit {
  readonly text: string;
  readonly scan: Scan;
  readonly ast: TranslationUnitNode;
  readonly lines: LineIndex;
  readonly macros: MacroTable;
  /** Branches that the compiler may see and the tree does not show. */
  readonly unseen: readonly Span[];
}

/** What the preprocessor makes of a file: its branches with their verdicts, and the macros in force. */
export interface Preprocessed extends MacroSource {
  readonly main: Inclusion;
}

/**
 * Parses what the compiler may see of a file. Damage is a matter of the tree (ERROR and MISSING nodes): this never
 * throws.
 * @param configured - the project's own macros (`languageOptions.macros`)
 */
export function parseUnit(
  scanned: Scan,
  preprocessed: Preprocessed,
  configured: Readonly<Record<string, MacroKind>> = {},
): TranslationUnit {
  const { text, tokens } = scanned;
  const macros = new MacroTable(new Map(Object.entries(configured)), preprocessed);
  const hidden = hiddenBranches(tokens, conditionalsOf(preprocessed.main, tokens));
  const unseen = hidden.filter(({ gap }) => gap !== undefined);
  return { text, scan: scanned, macros, unseen, ...parse(scanned, hidden, macros) };
}
