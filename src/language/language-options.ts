/** The options that `languageOptions` takes for `bpf/c`: one table for types, defaults and errors. */
import { MACRO_KINDS, type MacroKind } from "../syntax/macro-kinds.js";
import type { LanguageOptions } from "@eslint/core";
import type { HeaderOptions } from "../headers/build-settings.js";

interface Options extends HeaderOptions {
  /**
   * The project's own macros, and what each stands for, where the plugin cannot see it: macros of
   * headers and of the build.
   */
  macros?: Record<string, MacroKind>;
}

/** The options, and no other key: what a configuration may say. Picked, so that ESLint's type can be made of it. */
export type BpfLanguageConfig = Pick<Options, keyof Options>;

/** The options as the language gets them. */
export interface BpfLanguageOptions extends LanguageOptions, Options {}

/**
 * Options of ESLint's JavaScript language. A config object without `files` sets them for every file
 * (typescript-eslint's presets do), and they mean nothing here.
 */
const JAVASCRIPT_OPTIONS = new Set(["ecmaVersion", "sourceType", "globals", "parser", "parserOptions"]);

const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(", ");

/** JSON where JSON has the value, and JavaScript's own spelling of `undefined`, `NaN` and the like. */
function spelled(value: unknown): string {
  const isJson = typeof value === "string" || typeof value === "boolean" || (typeof value === "object" && value);
  if (!isJson) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return "an object that holds itself";
  }
}

/** The entries of an object whose keys are names of macros. */
function macroEntries(option: string, value: unknown, takes: string): [name: string, value: unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`"${option}" is ${spelled(value)}; it takes ${takes}.`);
  }
  const entries = Object.entries(value);
  for (const [name] of entries) {
    if (!/^[A-Za-z_]\w*$/u.test(name)) {
      throw new TypeError(`"${option}" has the key ${JSON.stringify(name)}, which is no C identifier.`);
    }
  }
  return entries;
}

function requirePath(option: string, value: unknown, takes: string): void {
  // No path holds NUL, and Node refuses to look for one.
  if (typeof value === "string" && value !== "" && !value.includes("\0")) return;
  throw new TypeError(`"${option}" is ${spelled(value)}; it takes ${takes}.`);
}

function requirePaths(option: string, value: unknown, things: string): void {
  if (!Array.isArray(value))
    throw new TypeError(`"${option}" is ${spelled(value)}; it takes an array of paths of ${things}s.`);
  for (const [index, path] of (value as unknown[]).entries()) {
    requirePath(`${option}[${String(index)}]`, path, `the path of a ${things}`);
  }
}

function isMacroBody(value: unknown): boolean {
  if (typeof value === "string") return !/[\r\n]/u.test(value);
  return typeof value === "boolean" || Number.isSafeInteger(value);
}

const VALIDATORS = {
  macros(value: unknown): void {
    for (const [name, kind] of macroEntries("macros", value, "an object of macro names and kinds")) {
      if (typeof kind === "string" && (MACRO_KINDS as readonly string[]).includes(kind)) continue;
      throw new TypeError(`"macros.${name}" is ${spelled(kind)}; it takes one of ${quoted(MACRO_KINDS)}.`);
    }
  },
  includePaths(value: unknown): void {
    requirePaths("includePaths", value, "folder");
  },
  preinclude(value: unknown): void {
    requirePaths("preinclude", value, "header");
  },
  defines(value: unknown): void {
    for (const [name, body] of macroEntries("defines", value, "an object of macro names and values")) {
      if (isMacroBody(body)) continue;
      throw new TypeError(
        `"defines.${name}" is ${spelled(body)}; it takes true, false, a string of one line, or a whole number ` +
          "that JavaScript holds exactly (others as strings).",
      );
    }
  },
  compileCommands(value: unknown): void {
    requirePath("compileCommands", value, "the path of a compile_commands.json, or of the folder that holds it");
  },
} satisfies Record<keyof Options, (value: unknown) => void>;

/**
 * Whether the files that the options name exist is no matter here: they may come with the build.
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
