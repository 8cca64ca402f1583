/** The language `bpf/c`, as ESLint takes it. */
import { isAbsolute } from "node:path";
import type { File, Language, NotOkParseResult, OkParseResult } from "@eslint/core";
import { translateFile } from "../headers/translate-file.js";
import type { Translation } from "../headers/translation.js";
import { VISITOR_KEYS, type TranslationUnitNode } from "../syntax/ast.js";
import { parseUnit, type TranslationUnit } from "../preprocessor/unit.js";
import { BpfCSourceCode, type SyntaxElement } from "./bpf-c-source-code.js";
import { contain } from "./failure.js";
import { validateLanguageOptions, type BpfLanguageOptions } from "./language-options.js";
import { scannedUnits } from "./scanned-units.js";

export interface BpfParseResult extends OkParseResult<TranslationUnitNode> {
  readonly unit: TranslationUnit;
  readonly translation: Translation;
  /** A header as further sources have it. */
  readonly others: Iterator<Translation, undefined>;
}

/** The types that the language works with, as ESLint's generics take them. */
export interface BpfLanguageTypes {
  LangOptions: BpfLanguageOptions;
  Code: BpfCSourceCode;
  RootNode: TranslationUnitNode;
  Node: SyntaxElement;
}

/**
 * eBPF C. Lines count from 1 and columns from 0, in UTF-16 code units, as in JavaScript, so that
 * editors and formatters show the same numbers for both.
 */
export const bpfCLanguage: Language<BpfLanguageTypes> = {
  fileType: "text",
  lineStart: 1,
  columnStart: 0,
  nodeTypeKey: "type",
  visitorKeys: VISITOR_KEYS,

  validateLanguageOptions(options) {
    validateLanguageOptions({ ...options });
  },

  /** Rules of JavaScript that a configuration without `files` turns on here read `parserOptions` at once. */
  normalizeLanguageOptions(options) {
    return { parserOptions: {}, ...options };
  },

  /** Never fails: text that does not parse is in the tree as ERROR and MISSING nodes. */
  parse(file: File, { languageOptions }): BpfParseResult | NotOkParseResult {
    // ESLint reads files of the type "text" as strings.
    const scanned = scannedUnits.take(String(file.body));
    const path = isAbsolute(file.physicalPath) ? file.physicalPath : undefined;
    const failure: NotOkParseResult = { ok: false, errors: [{ message: "bpf/c fails on it", line: 1, column: 0 }] };
    return contain<BpfParseResult | NotOkParseResult>("bpf/c", file.path, failure, () => {
      const { translation, others } = translateFile(scanned.text, path, languageOptions);
      const unit = parseUnit(scanned, translation, languageOptions.macros);
      return { ok: true, ast: unit.ast, unit, translation, others };
    });
  },

  createSourceCode(_file: File, result: OkParseResult<TranslationUnitNode>): BpfCSourceCode {
    // ESLint hands back what parse() gave.
    const { unit, translation, others } = result as BpfParseResult;
    return new BpfCSourceCode(unit, translation, others);
  },
};
