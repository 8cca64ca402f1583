import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { expectedPadding } from "./expected-padding.js";
import { writeCompileCommands, type CompiledFile } from "./linted.js";
import { compileAll, inParallel, oracleSources, type CorpusSource } from "./objects.js";

/** Which share of the padded records may go without a report. */
const MOST_MISSED = 0.02;

/**
 * How many padded records of keys and values the sources have at least, so that an empty run is no success. The figures
 * are those of Debian 12's clang 14; a newer clang compiles more.
 */
const FLOORS: Readonly<Record<string, number>> = {
  bpfcc: 22,
  "cilium-ebpf": 1,
  iproute2: 0,
  linux: 80,
  opensnitch: 0,
  "xdp-tools": 2,
};

/** Of the files, every so many are compared; `npm run oracle:padding` compares all. */
const STEP = Number(process.env.BPF_PADDING_STEP ?? "5");

/** What came of one source. */
interface Results {
  readonly source: string;
  readonly files: number;
  /** Padded records of keys and values that the project's own files define. */
  readonly padded: string[];
  /** Those that are reported in the file that was compiled. */
  readonly reported: string[];
  /** Those of maps that headers define, reported where the header is linted. */
  readonly inHeaders: string[];
  /** Reports of records that are given to a map by `sizeof` alone, which BTF does not show. */
  readonly bySize: string[];
  readonly missed: string[];
  readonly wrong: string[];
}

/** A source, and a folder for what it takes to lint its headers. */
interface Job {
  readonly source: CorpusSource;
  readonly compileCommands: string;
  readonly folder: string;
}

/** What is reported, by the places of the records. */
function lint(path: string, text: string, root: string, compileCommands: string): Map<string, string> {
  const messages = new Linter({ cwd: root }).verify(
    text,
    [
      {
        files: ["**/*.c", "**/*.h"],
        plugins: { bpf: plugin },
        language: "bpf/c",
        languageOptions: { compileCommands },
        rules: { "bpf/require-explicit-padding": "error" },
      },
    ],
    { filename: path },
  );
  return new Map(messages.map((message) => [placeOf(path, message), message.message]));
}

/** Where a report says that the record is. */
function placeOf(file: string, { message, line }: Linter.LintMessage): string {
  const [, header, headerLine] = /^`[^`]+`.*? \(`([^`]+)`, line (\d+)\) is /u.exec(message) ?? [];
  return header === undefined ? `${basename(file)}:${String(line)}` : `${header}:${String(headerLine)}`;
}

/** Lints a header as a project would: after what the file that includes it has in front. */
async function lintHeader(
  { source, folder }: Job,
  compiled: CompiledFile,
  header: string,
): Promise<Map<string, string>> {
  const text = await readFile(join(source.root, compiled.file), "utf8");
  const line = text.indexOf(basename(header));
  const stem = join(folder, `${compiled.file}-${basename(header)}`.replaceAll("/", "-"));
  await writeFile(`${stem}.h`, text.slice(0, text.lastIndexOf("\n", line) + 1));
  const command = ["clang", ...compiled.arguments, "-include", `${stem}.h`, "-c", header];
  await writeFile(`${stem}.json`, JSON.stringify([{ directory: source.root, file: header, arguments: command }]));
  return lint(header, await readFile(header, "utf8"), source.root, `${stem}.json`);
}

async function compareFile(job: Job, compiled: CompiledFile, results: Results): Promise<void> {
  const { source, compileCommands } = job;
  const path = join(source.root, compiled.file);
  const text = await readFile(path, "utf8");
  const reports = lint(path, text, source.root, compileCommands);
  const expected = (await expectedPadding(source, compiled)).map((padding) => ({
    ...padding,
    place: `${basename(padding.file)}:${String(padding.line)}`,
  }));
  const tell = (place: string, what: string): string => `${source.name}/${compiled.file}: ${place} ${what}`;
  for (const { place, record, mapFile } of expected) {
    const what = tell(place, `${record.name} of ${record.map}, ${JSON.stringify(record.holes)}`);
    results.padded.push(what);
    if (reports.has(place)) results.reported.push(what);
    else if (mapFile !== path && mapFile !== "" && (await lintHeader(job, compiled, mapFile)).has(place)) {
      results.inHeaders.push(what);
    } else results.missed.push(what);
  }
  for (const [place, message] of reports) {
    if (expected.some((record) => record.place === place)) continue;
    const [, name = ""] = /^`(?:struct |union )?([^`]+)`/u.exec(message) ?? [];
    const isMeasured = new RegExp(`_size,\\s*sizeof\\s*\\([^)]*\\b${name}\\b`, "u").test(text);
    (isMeasured ? results.bySize : results.wrong).push(tell(place, message));
  }
}

const COLUMNS = ["source", "files", "padded", "reported", "in headers", "by size", "missed", "wrong"];

function render(all: readonly Results[]): string {
  const rows = all.map(({ source, files, padded, reported, inHeaders, bySize, missed, wrong }) => [
    source,
    String(files),
    ...[padded, reported, inHeaders, bySize, missed, wrong].map(({ length }) => String(length)),
  ]);
  const pad = (cell: string, index: number): string => (index === 0 ? cell.padEnd(12) : cell.padStart(11));
  const told = all.flatMap(({ missed, wrong }) => [
    ...missed.map((line) => `missed: ${line}`),
    ...wrong.map((line) => `wrong: ${line}`),
  ]);
  return [...[COLUMNS, ...rows].map((row) => row.map(pad).join("")), ...told].join("\n");
}

describe("padding in keys and values of maps", () => {
  const all: Results[] = [];
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    for (const source of Object.values(oracleSources)) {
      const compiled = (await compileAll(source)).filter((file) => file.object !== undefined);
      const compileCommands = await writeCompileCommands(source, compiled);
      const files = compiled.filter((_, index) => index % STEP === 0);
      const lists = { padded: [], reported: [], inHeaders: [], bySize: [], missed: [], wrong: [] };
      const results: Results = { source: source.name, files: files.length, ...lists };
      all.push(results);
      await inParallel(files, (file) => compareFile({ source, compileCommands, folder }, file, results));
    }
  });

  afterAll(async () => {
    console.log(render(all));
    await rm(folder, { recursive: true });
  });

  test.each(Object.entries(FLOORS))("there is something to compare in %s", (name, floor) => {
    const fewest = STEP === 1 ? floor : Math.floor(floor / STEP / 2);
    expect(all.find(({ source }) => source === name)?.padded.length).toBeGreaterThanOrEqual(fewest);
  });

  test("is found where the object has it", () => {
    const [padded, missed] = [all.flatMap((results) => results.padded), all.flatMap((results) => results.missed)];
    expect(missed.length).toBeLessThanOrEqual(MOST_MISSED * padded.length);
  });

  test("is reported nowhere else", () => {
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  });
});
