/** What the files that say how a project is built define by `-D`. */
import { readFileSync } from "node:fs";
import { filesBelow } from "../headers/files-below.js";

/** A macro that a build file defines. */
export interface BuildDefinition {
  /** `true` for a `-D` without a value; undefined for a value that only the build knows, as `$(WIDTH)`. */
  readonly value: string | true | undefined;
  /** Absolute path of the build file. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const BUILD_FILES =
  /^(?:GNUmakefile|[Mm]akefile.*|Kbuild.*|.*\.mk|CMakeLists\.txt|.*\.cmake|meson\.build|.*\.go|compile_commands\.json)$/u;

/** `-DNAME`, `-D NAME=value`, `-D'NAME=value'`; a value goes up to a blank, unless it is quoted. */
const DEFINITION =
  /(?<![\w-])-D\s*(?:(['"])([A-Za-z_]\w*)(?:=(.*?))?\1|([A-Za-z_]\w*)(?:=('[^']*'|\\?"[^"]*"|[^\s"']*))?)/gu;

/** The definitions of the build files below a folder, by name; of several, the last of the first file. */
export function buildDefinitions(folder: string): Map<string, BuildDefinition> {
  const found = new Map<string, BuildDefinition>();
  for (const file of filesBelow(folder, BUILD_FILES)) {
    const text = readText(file);
    if (!text.includes("-D")) continue;
    const inFile = new Map<string, BuildDefinition>();
    for (const [index, line] of text.split("\n").entries()) {
      for (const [, , quotedName, quotedValue, name = quotedName, value = quotedValue] of codeOf(file, line).matchAll(
        DEFINITION,
      )) {
        if (name !== undefined) inFile.set(name, { value: valueOf(value), file, line: index + 1 });
      }
    }
    for (const [name, definition] of inFile) if (!found.has(name)) found.set(name, definition);
  }
  return found;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** A line without its comment; of Go, the lines that run `bpf2go`. */
function codeOf(file: string, line: string): string {
  if (file.endsWith(".go")) return line.startsWith("//go:generate") ? line : "";
  return file.endsWith(".json") ? line : line.replace(/(?<!\\)#.*$/u, "");
}

function valueOf(text: string | undefined): BuildDefinition["value"] {
  if (text === undefined) return true;
  if (text.includes("$")) return undefined;
  return text
    .replace(/^(['"])(.*)\1$/u, "$2")
    .replaceAll(/\\(["'])/gu, "$1")
    .replace(/[,;\])]+$/u, "");
}
