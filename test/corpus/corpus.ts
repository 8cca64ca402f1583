/** The corpus that `npm run corpus` brings, and what ESLint says of it. */
import { access, readdir } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { ESLint, type Rule } from "eslint";
import plugin from "../../src/index.js";
import { BpfCSourceCode } from "../../src/language/bpf-c-source-code.js";
import type { AstNode } from "../../src/syntax/ast.js";

/** The names that `test/corpus/fetch.sh` gives the sources. */
export const sources = ["linux", "bpfcc", "xdp-tools", "opensnitch", "cilium-ebpf", "iproute2"] as const;
export type Source = (typeof sources)[number];

/** A rule that reports what its options say, and has none by default. */
const WITHOUT_FINDINGS: keyof typeof plugin.rules = "no-restricted-syntax";
/** The rules that are counted, with the plugin's name. */
export const countedRules = Object.keys(plugin.rules).flatMap((name) =>
  name === WITHOUT_FINDINGS ? [] : `bpf/${name}`,
);

const { BPF_CORPUS } = process.env;

/** Absolute path of the corpus; the environment variable BPF_CORPUS moves it, for the fetch script too. */
export const corpus = resolve(BPF_CORPUS ?? join(import.meta.dirname, "../../.corpus"));

/** A place in a file of the corpus. */
export interface Place {
  /** Relative to the corpus, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** A report as ESLint shows it; `column` counts from 1. */
export interface Finding extends Place {
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** What a lint of one source brought. */
export interface SourceReport {
  readonly source: Source;
  /** How many C files the source has. */
  readonly files: number;
  /** The files that the processor let in, relative to the corpus, sorted. */
  readonly bpfFiles: readonly string[];
  /** How many maps these files define. */
  readonly maps: number;
  /** The first ERROR or MISSING node of each file that has one. */
  readonly damage: readonly Place[];
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
}

/**
 * The C files of a source and its `.bpf.h` files, sorted, as absolute paths.
 * @throws {Error} when the source has not been fetched
 */
export async function corpusFiles(source: Source): Promise<string[]> {
  const root = join(corpus, source);
  await access(join(root, ".complete")).catch((cause: unknown) => {
    throw new Error(`${root} is missing or incomplete; \`npm run corpus\` fetches it.`, { cause });
  });
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile() && /\.c$|\.bpf\.h$/u.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** Path of a corpus file as tables and snapshots show it. */
export function corpusPath(file: string): string {
  return relative(corpus, file).split(sep).join("/");
}

/**
 * Lints a source with every rule, as ESLint would for a person who gives the plugin all C files: the
 * processor decides which of them are eBPF.
 * @throws {Error} when the source has not been fetched, or a file makes ESLint or the plugin fail
 */
export async function lintSource(source: Source): Promise<SourceReport> {
  const files = await corpusFiles(source);
  const seen = new Map<string, SeenFile>();
  const eslint = new ESLint({
    cwd: corpus,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.c", "**/*.h"],
        plugins: { bpf: plugin, corpus: { rules: { observe: observer(seen) } } },
        language: "bpf/c",
        processor: "bpf/bpf-c",
        rules: {
          "corpus/observe": "error",
          ...Object.fromEntries(countedRules.map((name) => [name, "error" as const])),
        },
      },
    ],
  });
  const start = performance.now();
  const results = await eslint.lintFiles(files);
  const milliseconds = Math.round(performance.now() - start);
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, column, ruleId, message }): Finding => {
      if (ruleId === null) throw new Error(`${filePath}:${String(line)}: ${message}`);
      return { file: corpusPath(filePath), line, column, rule: ruleId, message };
    }),
  );
  const damage = [...seen].flatMap(([file, { firstDamage }]) =>
    firstDamage === undefined ? [] : [{ file: corpusPath(file), line: firstDamage }],
  );
  return {
    source,
    files: files.length,
    bpfFiles: [...seen.keys()].map(corpusPath).sort(),
    maps: [...seen.values()].reduce((sum, { maps }) => sum + maps, 0),
    damage,
    findings,
    milliseconds,
  };
}

interface SeenFile {
  readonly maps: number;
  /** Line of the first ERROR or MISSING node. */
  firstDamage: number | undefined;
}

/** A rule that reports nothing and writes down what it sees of each file. */
function observer(seen: Map<string, SeenFile>): Rule.RuleModule {
  return {
    create(context) {
      const { filename } = context;
      const sourceCode: unknown = context.sourceCode;
      if (!(sourceCode instanceof BpfCSourceCode)) throw new TypeError(`${filename} is not linted as eBPF C.`);
      const file: SeenFile = { maps: sourceCode.maps.length, firstDamage: undefined };
      const record = ({ loc }: AstNode): void => {
        file.firstDamage = Math.min(file.firstDamage ?? Infinity, loc.start.line);
      };
      seen.set(filename, file);
      // ESLint types listeners for JavaScript's tree; it passes on the nodes of the language.
      return { ERROR: record, MISSING: record } as unknown as Rule.RuleListener;
    },
  };
}
