/** What the arguments of a compiler say of headers and macros. */
import { basename } from "node:path";
import type { MacroSetting } from "../preprocessor/build.js";

/** Paths are as they are written. */
export interface CompilerArguments {
  /** -iquote. */
  readonly quoteFolders: readonly string[];
  /** -I. */
  readonly folders: readonly string[];
  /** -isystem. */
  readonly systemFolders: readonly string[];
  /** -idirafter. */
  readonly lateFolders: readonly string[];
  /** -include. */
  readonly preincludes: readonly string[];
  /** -D and -U, in order. */
  readonly definitions: readonly MacroSetting[];
  /** -isysroot or --sysroot: what the paths of the system's folders begin with. */
  readonly sysroot: string | undefined;
  /** Whether the folders of the C library are searched: neither -nostdinc nor -nostdlibinc is given. */
  readonly hasSystemFolders: boolean;
  /** Whether the compiler's own headers are searched: neither -nostdinc nor -nobuiltininc is given. */
  readonly hasCompilerFolder: boolean;
  readonly isForBpf: boolean;
  /** Whether no argument defines macros in a way that is not read here: -imacros, -include-pch, @file, --config. */
  readonly isWhole: boolean;
}

type Meaning =
  | "quoteFolders"
  | "folders"
  | "systemFolders"
  | "lateFolders"
  | "preincludes"
  | "define"
  | "undefine"
  | "sysroot"
  | "target"
  | "unread"
  | "nothing";

/**
 * Options with a value.
 * @source clang 14, `clang --help` and include/clang/Driver/Options.td
 */
const JOINED_OR_SEPARATE: readonly (readonly [option: string, meaning: Meaning])[] = [
  ["-include-pch", "unread"],
  ["-include", "preincludes"],
  ["-imacros", "unread"],
  ["-iquote", "quoteFolders"],
  ["-isystem", "systemFolders"],
  ["-idirafter", "lateFolders"],
  ["-isysroot", "sysroot"],
  ["-I", "folders"],
  ["-D", "define"],
  ["-U", "undefine"],
];
/** `--option value` and `--option=value`. */
const LONG: ReadonlyMap<string, Meaning> = new Map([
  ["--include-directory", "folders"],
  ["--define-macro", "define"],
  ["--undefine-macro", "undefine"],
  ["--include", "preincludes"],
  ["--imacros", "unread"],
  ["--config", "unread"],
  ["--sysroot", "sysroot"],
  ["--target", "target"],
]);
/** Those whose value is the next argument; "nothing" where the value could be taken for an option. */
const SEPARATE: ReadonlyMap<string, Meaning> = new Map([
  ["-target", "target"],
  ["-triple", "target"],
  ...["-o", "-x", "-MF", "-MT", "-MQ", "-MJ", "-mllvm", "-Xassembler", "-Xlinker"].map((option): [string, Meaning] => [
    option,
    "nothing",
  ]),
]);

/** Target names of clang, with or without the rest of the triple. */
const BPF_TARGET = /^bpf(?:e[bl])?(?:-|$)/u;
/** Of a compiler, `bpf-unknown-none-gcc`; clang obeys such a name too. */
const BPF_COMPILER = /^bpf(?:e[bl])?-/u;

/**
 * Never throws.
 * @param words - the command, from the compiler's name on, taken apart
 */
export function readCompilerArguments(words: readonly string[]): CompilerArguments {
  const values: Record<Meaning, string[]> = {
    quoteFolders: [],
    folders: [],
    systemFolders: [],
    lateFolders: [],
    preincludes: [],
    define: [],
    undefine: [],
    sysroot: [],
    target: [],
    unread: [],
    nothing: [],
  };
  const definitions: MacroSetting[] = [];
  const flags = new Set<string>();
  for (const [meaning, value] of optionsOf(words, flags)) {
    values[meaning].push(value);
    const setting = meaning === "define" || meaning === "undefine" ? macroSetting(value, meaning) : undefined;
    if (setting) definitions.push(setting);
  }
  const { quoteFolders, folders, systemFolders, lateFolders, preincludes } = values;
  const target = values.target.at(-1);
  const firstOption = words.findIndex((word) => word.startsWith("-"));
  const programs = firstOption < 0 ? words.slice(0, 1) : words.slice(0, firstOption);
  return {
    quoteFolders,
    folders,
    systemFolders,
    lateFolders,
    preincludes,
    definitions,
    sysroot: values.sysroot.at(-1),
    hasSystemFolders: !flags.has("-nostdinc") && !flags.has("-nostdlibinc"),
    hasCompilerFolder: !flags.has("-nostdinc") && !flags.has("-nobuiltininc"),
    isForBpf:
      target === undefined ? programs.some((program) => BPF_COMPILER.test(basename(program))) : BPF_TARGET.test(target),
    isWhole: values.unread.length === 0,
  };
}

/** @param flags - takes up the options without a value */
function* optionsOf(words: readonly string[], flags: Set<string>): Generator<[meaning: Meaning, value: string]> {
  const rest = inOrderOfEffect(words).values();
  for (const word of rest) {
    if (word === "--") return;
    const [option, meaning] = JOINED_OR_SEPARATE.find(([name]) => word.startsWith(name)) ?? [];
    const [, longOption = "", longValue] = /^(--[\w-]+)(?:=([^]*))?$/u.exec(word) ?? [];
    const separate = SEPARATE.get(word) ?? LONG.get(word) ?? (word === option ? meaning : undefined);
    const long = LONG.get(longOption);
    if (separate) yield [separate, rest.next().value ?? ""];
    else if (long && longValue !== undefined) yield [long, longValue];
    else if (option !== undefined && meaning) yield [meaning, word.slice(option.length)];
    else if (word.startsWith("@")) yield ["unread", word];
    else flags.add(word);
  }
}

/**
 * Takes the wrapping off arguments that the driver hands through to the compiler, and puts them at the end, where
 * the driver puts them: `-DA=2 -Wp,-DA=1` defines A as 1.
 */
function inOrderOfEffect(words: readonly string[]): string[] {
  const own: string[] = [];
  let handedThrough: string[] = [];
  const rest = words.slice(1).values();
  for (const word of rest) {
    if (word === "-Xclang" || word === "-Xpreprocessor") handedThrough.push(rest.next().value ?? "");
    else if (word.startsWith("-Wp,")) handedThrough = handedThrough.concat(word.split(",").slice(1));
    else own.push(word);
  }
  const end = own.indexOf("--");
  return [...(end < 0 ? own : own.slice(0, end)), ...handedThrough];
}

/**
 * What -D or -U with this value does; undefined where clang refuses it.
 * @source clang 14, lib/Frontend/InitPreprocessor.cpp: `=` becomes a blank, a missing body is 1, and the body
 *   ends with its line
 */
function macroSetting(value: string, meaning: "define" | "undefine"): MacroSetting | undefined {
  const [, name] = /^([A-Za-z_]\w*)/u.exec(value) ?? [];
  if (name === undefined) return undefined;
  if (meaning === "undefine") return { name, text: undefined };
  const equals = value.indexOf("=");
  const [head, body] = equals < 0 ? [value, "1"] : [value.slice(0, equals), value.slice(equals + 1)];
  const [line = ""] = body.split(/[\r\n]/u, 1);
  return { name, text: `${head} ${line}`.trimEnd() };
}
