/**
 * The presets for whole projects on the corpus: what a header writes is reported in the header, once, and what is offered
 * there compiles in every source that includes it.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin, { type BpfLanguageOptions } from "../../src/index.js";
import { expectedPadding, isOwnHeader } from "./expected-padding.js";
import { writeCompileCommands, type CompiledFile } from "./linted.js";
import { objectDifferences, readTypes, type Promises } from "./object-differences.js";
import { compileAll, inParallel, oracleSources, type CorpusSource } from "./objects.js";
import { offersOf, type Offer } from "./offers.js";
import { run } from "./run.js";

/** How many padded records the headers of the sources have at least, so that an empty run is no success. */
const FLOORS = { bpfcc: 16, linux: 19, "xdp-tools": 2 } as const;

/** Of the sources, every so many are taken, and of what is offered in headers; `npm run oracle:padding` takes all. */
const STEP = Number(process.env.BPF_PADDING_STEP ?? "5");

/** A report, with the file that is linted. */
interface Finding {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

interface Project {
  readonly source: CorpusSource;
  readonly compiled: readonly CompiledFile[];
  /** The sources that include each of the project's headers, as the compiler says. */
  readonly includers: ReadonlyMap<string, readonly CompiledFile[]>;
  readonly options: BpfLanguageOptions;
  readonly findings: readonly Finding[];
  /** Places of padded records in headers, `file:line`, with what they are. */
  readonly padded: ReadonlyMap<string, string>;
}

const linter = new Linter({ cwd: "/" });

function lint(file: string, text: string, options: BpfLanguageOptions): Finding[] {
  const { rules } = plugin.configs.bpf2go;
  const config = { files: ["**"], plugins: { bpf: plugin }, language: "bpf/c", languageOptions: { ...options }, rules };
  return linter
    .verify(text, [config as Linter.Config], file)
    .map(({ line, ruleId, message }) => ({ file, line, rule: ruleId ?? "", message }));
}

/** The headers that a source includes, by the compiler's own list. */
async function headersOf({ root }: CorpusSource, { file, arguments: given }: CompiledFile): Promise<string[]> {
  const { stdout } = await run("clang", [...given, "-M", file], root);
  return stdout
    .replaceAll("\\\n", " ")
    .split(/\s+/u)
    .filter((path) => path.endsWith(".h"))
    .map((path) => join(path.startsWith("/") ? "" : root, path));
}

async function readProject(source: CorpusSource): Promise<Project> {
  const all = (await compileAll(source)).filter((file) => file.object !== undefined);
  const options = { compileCommands: await writeCompileCommands(source, all) };
  const compiled = all.filter((_, index) => index % STEP === 0);
  const includers = new Map<string, CompiledFile[]>();
  const padded = new Map<string, string>();
  await inParallel(compiled, async (each) => {
    for (const header of new Set(await headersOf(source, each))) {
      if (isOwnHeader(header, source)) includers.set(header, [...(includers.get(header) ?? []), each]);
    }
    for (const { file, line, record } of await expectedPadding(source, each)) {
      if (isOwnHeader(file, source)) padded.set(`${file}:${String(line)}`, `${record.name} of ${record.map}`);
    }
  });
  const files = [...compiled.map(({ file }) => join(source.root, file)), ...includers.keys()];
  const findings: Finding[] = [];
  for (const file of files) findings.push(...lint(file, await readFile(file, "utf8"), options));
  return { source, compiled, includers, options, findings, padded };
}

const KEPT: Promises = { keepsOffsets: true, keepsSizes: true };
const RESIZING = new Set(["packRecord", "reorderMembers"]);

/** Whether an offer is for a source: where the sources of a header need different fixes, each says for which it is. */
function isFor({ description }: Offer, file: string): boolean {
  const [, names] = /^Apply the fix that is right for (.*)\.$/u.exec(description) ?? [];
  return names === undefined || names.includes(`\`${basename(file)}\``);
}

/** Compiles a source with another text for one of its headers, and compares the objects. */
async function tryOffer(
  { source }: Project,
  header: string,
  offer: Offer,
  { file, object, arguments: given }: CompiledFile,
  number: number,
): Promise<string[]> {
  const stem = join(source.objects, `${relative(source.root, header)}.offer${String(number)}`);
  await mkdir(dirname(stem), { recursive: true });
  await writeFile(`${stem}.h`, offer.text);
  const overlay = { version: 0, roots: [{ type: "file", name: header, "external-contents": `${stem}.h` }] };
  await writeFile(`${stem}.yaml`, JSON.stringify(overlay));
  const command = [...given, "-ivfsoverlay", `${stem}.yaml`, "-c", file, "-o", `${stem}.o`];
  const { status, stderr } = await run("clang", command, source.root);
  try {
    if (status !== 0) return [stderr.split("\n").find((line) => line.includes("error:")) ?? stderr];
    if (RESIZING.has(offer.kind) || !isFor(offer, file)) return [];
    const [before, after] = [await readTypes(object, source.root), await readTypes(`${stem}.o`, source.root)];
    return objectDifferences(before, after, KEPT);
  } finally {
    for (const ending of ["h", "yaml", "o"]) await rm(`${stem}.${ending}`, { force: true });
  }
}

const told: string[] = [];

afterAll(() => {
  console.log(["Headers of projects, linted as files of their own:", ...told].join("\n"));
});

describe.each(Object.keys(FLOORS) as (keyof typeof FLOORS)[])("%s", (name) => {
  let project: Project;

  beforeAll(async () => {
    const source = Object.values(oracleSources).find((each) => each.name === name);
    if (!source) throw new Error(`There is no source ${name}.`);
    project = await readProject(source);
  });

  test("each padded record of a header is reported in the header, and once", () => {
    const { findings, padded, source } = project;
    expect(padded.size).toBeGreaterThanOrEqual(STEP === 1 ? FLOORS[name] : Math.floor(FLOORS[name] / STEP / 2));
    const counts = new Map<string, number>();
    for (const { file, line, rule } of findings) {
      if (rule !== "bpf/require-explicit-padding") continue;
      const place = `${file}:${String(line)}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const wrong = [...padded].flatMap(([place, what]) => {
      const count = counts.get(place) ?? 0;
      return count === 1 ? [] : `${relative(source.root, place)}: ${what} is reported ${String(count)} times`;
    });
    told.push(`${name}: ${String(padded.size)} padded records in headers, ${String(wrong.length)} not reported once`);
    expect(wrong).toEqual([]);
  });

  test("nothing that a header writes is reported in a source", () => {
    const { findings, source } = project;
    const elsewhere = findings.filter(({ message }) => /\(`[^`]+\.h`, line \d+\)/u.test(message));
    expect(
      elsewhere.map(({ file, line, message }) => `${relative(source.root, file)}:${String(line)} ${message}`),
    ).toEqual([]);
  });

  test("no report is given twice", () => {
    const texts = project.findings.map(({ file, line, rule, message }) => `${file}:${String(line)} ${rule} ${message}`);
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  test("what is offered in a header compiles in every source that includes it", async () => {
    const { includers, options, source } = project;
    const offered: { readonly header: string; readonly offer: Offer }[] = [];
    for (const header of includers.keys()) {
      const text = await readFile(header, "utf8");
      const offers = Object.keys(plugin.rules).flatMap((rule) => offersOf(rule, header, text, options));
      offered.push(...offers.map((offer) => ({ header, offer })));
    }
    const chosen = offered.filter((_, index) => index % STEP === 0);
    const work = chosen.flatMap(({ header, offer }) =>
      (includers.get(header) ?? []).map((compiled) => ({ header, offer, compiled })),
    );
    let number = 0;
    const failures = await inParallel(work, async ({ header, offer, compiled }) => {
      const found = await tryOffer(project, header, offer, compiled, number++);
      const place = `${relative(source.root, header)}:${String(offer.line)} in ${compiled.file}`;
      return found.map((failure) => `${place}, ${offer.rule} ${offer.kind}: ${failure}`);
    });
    told.push(`${name}: ${String(chosen.length)} offers in headers, compiled in ${String(work.length)} sources`);
    expect(failures.flat()).toEqual([]);
  });
});
