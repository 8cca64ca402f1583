/** The options that `languageOptions` takes for `bpf/c`: one table for types, defaults and errors. */
import type { LanguageOptions } from "@eslint/core";
import { MACRO_KINDS, type MacroKind } from "../syntax/macros.js";

export interface BpfLanguageOptions extends LanguageOptions {
  /**
   * The project's own macros, and what each stands for, where the plugin cannot see it: macros of
   * headers and of the build.
   */
  macros?: Record<string, MacroKind>;
}

/**
 * Options of ESLint's JavaScript language. A config object without `files` sets them for every file
 * (typescript-eslint's presets do), and they mean nothing here.
 */
const JAVASCRIPT_OPTIONS = new Set(["ecmaVersion", "sourceType", "globals", "parser", "parserOptions"]);

const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(", ");

const VALIDATORS = {
  macros(value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new TypeError(`"macros" is ${JSON.stringify(value)}; it takes an object of macro names and kinds.`);
    }
    for (const [name, kind] of Object.entries(value)) {
      if (!/^[A-Za-z_]\w*$/u.test(name))
        throw new TypeError(`"macros" has the key "${name}", which is no C identifier.`);
      if (typeof kind === "string" && (MACRO_KINDS as readonly string[]).includes(kind)) continue;
      throw new TypeError(`"macros.${name}" is ${JSON.stringify(kind)}; it takes one of ${quoted(MACRO_KINDS)}.`);
    }
  },
} satisfies Partial<Record<keyof BpfLanguageOptions, (value: unknown) => void>>;

/**
 * @throws {TypeError} when a key or a value is not one of those that the language takes; the message
 *   names both and says what is allowed
 */
export function validateLanguageOptions(options: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || JAVASCRIPT_OPTIONS.has(key)) continue;
    if (!isOption(key)) {
      throw new TypeError(`Unknown key "${key}"; bpf/c takes ${quoted(Object.keys(VALIDATORS))}.`);
    }
    VALIDATORS[key](value);
  }
}

function isOption(key: string): key is keyof typeof VALIDATORS {
  return Object.hasOwn(VALIDATORS, key);
}
