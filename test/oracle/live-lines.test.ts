/**
 * The text that the parser sees of each file of the corpus is the text that `clang -E` keeps, with the arguments that
 * compile the file. Every line of code is replaced by a name of its own, so that no macro changes it.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildSettings } from "../../src/headers/build-settings.js";
import { groupBy } from "../../src/bpf/group-by.js";
import { translate } from "../../src/headers/translation.js";
import { conditionalsOf, hiddenBranches } from "../../src/preprocessor/visible-branches.js";
import { scan, type Scan } from "../../src/syntax/scan.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { writeCompileCommands } from "./linted.js";
import { compileAll, inParallel, oracleSources } from "./objects.js";
import { run } from "./run.js";

const marker = (line: number): string => `LINE_${String(line)}_`;

/** The text with nothing but its preprocessor lines, and a marker for each line that has tokens. */
function masked({ text, tokens, directives }: Scan): string {
  const starts = lineStarts(text);
  const lines = new Set(tokens.starts.map((start) => lineAt(starts, start)));
  const isDirective = new Set<number>();
  for (const { start, end } of directives) {
    for (let line = lineAt(starts, start); line <= lineAt(starts, end); line++) isDirective.add(line);
  }
  const written = text.split(/\r\n|\r|\n/u);
  return written
    .map((content, line) => (isDirective.has(line) ? content : lines.has(line) ? marker(line) : ""))
    .join("\n");
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/gu)].map(({ index, 0: lineBreak }) => index + lineBreak.length)];
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A line with tokens that the parser sees. */
interface VisibleLine {
  /** From 0. */
  readonly line: number;
  /** What the sources do not tell and the line depends on; undefined where the compiler sees it in any case. */
  readonly question: string | undefined;
}

function visibleLines(scanned: Scan, path: string, compileCommands: string): VisibleLine[] {
  const { text, tokens } = scanned;
  const translation = translate(text, path, buildSettings({ compileCommands }, path));
  const hidden = hiddenBranches(tokens, conditionalsOf(translation.main, tokens));
  const starts = lineStarts(text);
  return tokens.starts.flatMap((start, index) => {
    const isHidden = hidden.some((branch) => branch.tokens.start <= index && index < branch.tokens.end);
    if (isHidden) return [];
    return { line: lineAt(starts, start), question: translation.gapAt(start)?.guard?.question.text };
  });
}

/** The lines that `clang -E` keeps, from 0. */
async function keptLines(text: string, path: string, root: string, args: readonly string[]): Promise<Set<number>> {
  const file = join(temporaryFolder({ "masked.c": text }), "masked.c");
  const command = [...args.filter((arg) => arg !== "-g"), "-iquote", dirname(path), "-E", "-P", file];
  const { stdout, status, stderr } = await run("clang", command, root);
  if (status !== 0) throw new Error(`${path}: ${stderr}`);
  return new Set([...stdout.matchAll(/\bLINE_(\d+)_/gu)].map(([, line]) => Number(line)));
}

/** What only the version and the options of the compiler tell, so that both answers are tried. */
const COMPILERS_OWN = /__has_\w+|__clang_\w+/u;

describe.each(Object.values(oracleSources))("$name", (source) => {
  const hidden: string[] = [];
  const seen: { readonly place: string; readonly question: string }[] = [];
  let lines = 0;

  beforeAll(async () => {
    const files = (await compileAll(source)).filter((file) => file.object !== undefined);
    const compileCommands = await writeCompileCommands(source, files);
    await inParallel(files, async ({ file, arguments: args }) => {
      const path = join(source.root, file);
      const scanned = scan(readFileSync(path, "utf8").replace(/^\uFEFF/u, ""));
      const kept = await keptLines(masked(scanned), path, source.root, args);
      const visible = new Map(
        visibleLines(scanned, path, compileCommands).map(({ line, question }) => [line, question]),
      );
      lines += kept.size;
      const place = (line: number): string => `${file}:${String(line + 1)}`;
      for (const line of kept) if (!visible.has(line)) hidden.push(place(line));
      for (const [line, question = "nothing"] of visible) {
        if (!kept.has(line)) seen.push({ place: place(line), question });
      }
    });
  });

  test("no line that the compiler keeps is hidden from the parser", () => {
    expect(lines).toBeGreaterThan(0);
    expect(hidden).toEqual([]);
  });

  test("a line that the compiler does not keep is seen only where its own version decides", () => {
    for (const [question, ofQuestion] of groupBy(seen, (line) => line.question)) {
      const first = ofQuestion[0]?.place ?? "";
      console.log(`${source.name}: ${String(ofQuestion.length)} lines are seen (first: ${first}): ${question}`);
    }
    expect(seen.filter(({ question }) => !COMPILERS_OWN.test(question))).toEqual([]);
  });
});
