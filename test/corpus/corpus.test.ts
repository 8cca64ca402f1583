import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Linter } from "eslint";
import { beforeAll, describe, expect, test } from "vitest";
import type { MapMember } from "../../src/bpf/maps.js";
import plugin from "../../src/index.js";
import { isEbpfSource } from "../../src/headers/ebpf-source.js";
import { parseC } from "../../src/syntax/load.js";
import { normalizedText, parserInput } from "../../src/syntax/normalization.js";
import { scan, TokenKind, type Span } from "../../src/syntax/scan.js";
import { findDamage, parse, normalizeText } from "../support/parse.js";
import { findOwnMaps } from "../support/types.js";
import {
  corpusFiles,
  corpusPath,
  countedRules,
  lintSource,
  sources,
  type Source,
  type SourceReport,
} from "./corpus.js";

/**
 * How many eBPF files each source has at least, so that one that comes to nothing is not taken for a clean
 * one. Not the exact number: Debian updates its packages, and the versions at hand differ a little.
 */
const FEWEST_FILES: Readonly<Record<Source, number>> = {
  linux: 440,
  bpfcc: 50,
  "xdp-tools": 20,
  opensnitch: 1,
  "cilium-ebpf": 15,
  iproute2: 5,
};

/** The files that do not parse as a whole, and what the parser stumbles over. */
const KNOWN_DAMAGE: Readonly<Record<string, string>> = {};

/** How many types of keys and values there are, at least, to put a `sizeof()` around. */
const FEWEST_PLANTED: Readonly<Record<Source, number>> = {
  linux: 600,
  bpfcc: 150,
  "xdp-tools": 10,
  opensnitch: 0,
  "cilium-ebpf": 20,
  iproute2: 0,
};

/** Share of the eBPF files that may keep ERROR or MISSING nodes. */
const MAX_DAMAGED = 0.01;

const FINDINGS_HEADING = `# Findings on the corpus

Every report of every rule. Each has been read against its source: what stands here is true of the file.
After a change: \`npx vitest run --project oracle test/corpus --update\`, then judge what moved.
`;

/** How many cuts of each file are parsed. */
const CUTS = 40;

interface CorpusFile {
  /** Absolute. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
}

async function readBpfFiles(source: Source): Promise<CorpusFile[]> {
  const paths = await corpusFiles(source);
  const files = await Promise.all(
    paths.map(async (path) => ({
      file: path,
      path: corpusPath(path),
      text: (await readFile(path, "utf8")).replace(/^\uFEFF/u, ""),
    })),
  );
  return files.filter(({ file, text }) => isEbpfSource(file, scan(text)));
}

/** Where the types stand that members of maps, and of their inner maps, give to `key` and `value`; the last first. */
function typesOfMembers(text: string): Span[] {
  const starts = new Map<number, Span>();
  const collect = (members: readonly MapMember[]): void => {
    for (const { name, form, node, argument, isExpanded, inner } of members) {
      collect(inner ?? []);
      if (name !== "key" && name !== "value") continue;
      if (form !== "type" || node.type !== "bpf_map_member" || isExpanded || !argument?.node) continue;
      const [start, end] = argument.node.range;
      starts.set(start, { start, end });
    }
  };
  for (const { members } of findOwnMaps(parse(text))) collect(members);
  return [...starts.values()].sort((a, b) => b.start - a.start);
}

/** Offsets of every line break, CRLF and lone CR included. */
function lineBreaks(text: string): number[] {
  return [...text.matchAll(/[\r\n]/gu)].map(({ index }) => index);
}

describe.each(sources)("%s", (source) => {
  let files: CorpusFile[];

  beforeAll(async () => {
    files = await readBpfFiles(source);
  });

  test("the eBPF files are all there", () => {
    expect(files.length).toBeGreaterThanOrEqual(FEWEST_FILES[source]);
  });

  test("normalising keeps the length, the line breaks, comments, strings and preprocessor lines", () => {
    const broken = files.flatMap(({ path, text }) => {
      const result = normalizedText(normalizeText(text));
      const isSameLength = result.length === text.length && lineBreaks(result).join() === lineBreaks(text).join();
      const { tokens, comments, directives } = scan(text);
      const literals = tokens.kinds.flatMap((kind, index) =>
        kind === TokenKind.string || kind === TokenKind.character
          ? [{ start: tokens.start(index), end: tokens.end(index) }]
          : [],
      );
      const changed = [...comments, ...directives, ...literals].filter(
        ({ start, end }) => result.slice(start, end) !== text.slice(start, end),
      );
      return [
        ...(isSameLength ? [] : [`${path}: length or line breaks`]),
        ...changed.map(({ start, end }) => `${path}: ${text.slice(start, end)}`),
      ];
    });
    expect(broken).toEqual([]);
  });

  test("what the parser reads has the length and the line breaks of the text", () => {
    for (const { path, text } of files) {
      const input = parserInput(normalizeText(text));
      expect(input.length, path).toBe(text.length);
      expect(lineBreaks(input), path).toEqual(lineBreaks(text));
    }
  });

  test("the tree shows damage exactly where tree-sitter finds some", () => {
    for (const { path, text } of files) {
      const hasDamage = parseC(parserInput(normalizeText(text)), (_cursor, isDamaged) => isDamaged);
      expect(findDamage(parse(text)).length > 0, path).toBe(hasDamage);
    }
  });

  test("a file that is cut anywhere parses, and its maps are looked for, without an exception", () => {
    for (const { path, text } of files) {
      for (let cut = 0; cut < CUTS; cut++) {
        const offset = Math.floor((text.length * cut) / CUTS);
        const unit = parse(text.slice(0, offset));
        expect(unit.ast.range, `${path} cut at ${String(offset)}`).toEqual([0, offset]);
        for (const { node } of findOwnMaps(unit)) {
          expect(node.range[1], `${path} cut at ${String(offset)}`).toBeLessThanOrEqual(offset);
        }
      }
    }
  });
});

describe("planted slips", () => {
  const linter = new Linter();
  const config: Linter.Config = {
    plugins: { bpf: plugin },
    language: "bpf/c",
    rules: { "bpf/no-sizeof-in-__type": "error" },
  };

  test.each(sources)("each is found and fixed: sizeof() around every key and value type of %s", async (source) => {
    const wrong: string[] = [];
    let planted = 0;
    for (const { path, text } of await readBpfFiles(source)) {
      const types = typesOfMembers(text);
      planted += types.length;
      const damaged = types.reduce(
        (before, { start, end }) => `${before.slice(0, start)}sizeof(${before.slice(start, end)})${before.slice(end)}`,
        text,
      );
      const found = linter.verify(damaged, config).length;
      const { output } = linter.verifyAndFix(damaged, config);
      if (found !== types.length) wrong.push(`${path}: ${String(types.length)} planted, ${String(found)} found`);
      else if (output !== text) wrong.push(`${path}: the fixed text is not the original`);
    }
    expect(planted).toBeGreaterThanOrEqual(FEWEST_PLANTED[source]);
    expect(wrong).toEqual([]);
  });
});

describe("linting", () => {
  let reports: SourceReport[];

  beforeAll(async () => {
    reports = [];
    for (const source of sources) reports.push(await lintSource(source));
  });

  test("ESLint lints the files that the processor takes for eBPF", async () => {
    for (const { source, bpfFiles } of reports) {
      expect(bpfFiles).toEqual((await readBpfFiles(source)).map(({ path }) => path));
    }
  });

  test("the damaged files are those that are known, and few", () => {
    const damage = reports.flatMap((report) => report.damage);
    const files = reports.flatMap(({ bpfFiles }) => bpfFiles);
    expect(damage.map(({ file }) => file).sort()).toEqual(Object.keys(KNOWN_DAMAGE).sort());
    expect(damage.length / files.length).toBeLessThanOrEqual(MAX_DAMAGED);
  });

  test("docs/corpus.md has as many", async () => {
    const page = await readFile(join(import.meta.dirname, "../../docs/corpus.md"), "utf8");
    const cells = (line: string): string[] => line.split("|").flatMap((cell) => cell.trim() || []);
    const rows = page.split("\n").filter((line) => sources.some((source) => line.startsWith(`| ${source} `)));
    const counted = reports.map(({ source, bpfFiles, findings }) => {
      const counts = countedRules.map((name) => findings.filter(({ rule }) => rule === name).length);
      return [source, bpfFiles.length, ...counts].map(String);
    });
    expect(rows.map(cells)).toEqual(counted);
  });

  test("the findings are those that have been reviewed", async () => {
    const sections = reports.map(({ source, findings }) => {
      const lines = findings.map(
        ({ file, line, column, rule, message }) =>
          `- \`${file}:${String(line)}:${String(column)}\` ${rule}: ${message}\n`,
      );
      return `## ${source}\n\n${lines.length > 0 ? lines.join("") : "None.\n"}`;
    });
    await expect(`${FINDINGS_HEADING}\n${sections.join("\n")}`).toMatchFileSnapshot("findings.md");
  });
});
