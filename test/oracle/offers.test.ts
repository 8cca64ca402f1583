import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { rules } from "../../rules/index.js";
import { writeCompileCommands, type CompiledFile } from "./linted.js";
import { compileAll, inParallel, oracleSources, type CorpusSource } from "./objects.js";
import { objectDifferences, readTypes, type Promises } from "./object-differences.js";
import { offersOf, type Offer } from "./offers.js";
import { run } from "./run.js";

/** What every offer leaves as it is, unless it is named below. */
const KEPT: Promises = { keepsOffsets: true, keepsSizes: true };

/** Offers that change layouts, and say so: by rule and message id. */
const RESIZING = new Set(["require-explicit-padding/packRecord", "require-explicit-padding/reorderMembers"]);
const RESIZED: Promises = { keepsOffsets: false, keepsSizes: false };

/** Of the files with offers, every so many are compiled; `npm run oracle:fixes` compiles all. */
const STEP = Number(process.env.BPF_OFFERS_STEP ?? "6");

/** What came of one offer. */
interface Outcome {
  readonly offer: Offer;
  readonly file: string;
  /** In words; empty when the offer keeps its promises. */
  readonly failures: readonly string[];
}

/** Compiles a changed text as the file that it stands for. */
async function compileChanged(
  source: CorpusSource,
  { file, arguments: given }: CompiledFile,
  text: string,
  number: number,
): Promise<{ readonly object: string } | { readonly error: string }> {
  // Headers that a quoted name means lie beside the file, not beside the copy.
  const beside = dirname(join(source.root, file));
  const copy = join(source.objects, `${file}.offer${String(number)}.c`);
  const object = `${copy}.o`;
  await mkdir(dirname(copy), { recursive: true });
  await writeFile(copy, text);
  const { status, stderr } = await run("clang", ["-iquote", beside, ...given, "-c", copy, "-o", object], source.root);
  await rm(copy);
  return status === 0 ? { object } : { error: stderr.split("\n").find((line) => line.includes("error:")) ?? stderr };
}

async function tryOffer(source: CorpusSource, compiled: CompiledFile, offer: Offer, number: number): Promise<Outcome> {
  const { file, object } = compiled;
  const failures: string[] = [];
  if (offer.again !== undefined) failures.push("a second --fix changes it again");
  const changed = await compileChanged(source, compiled, offer.text, number);
  if ("error" in changed) {
    failures.push(changed.error);
  } else {
    const [before, after] = await Promise.all([readTypes(object, source.root), readTypes(changed.object, source.root)]);
    const isResizing = RESIZING.has(`${offer.rule}/${offer.kind}`);
    failures.push(...objectDifferences(before, after, isResizing ? RESIZED : KEPT));
    if (isResizing && !isResizedAsSaid(offer, objectDifferences(before, after, KEPT))) {
      failures.push(`nothing has changed as it says: ${offer.description}`);
    }
    await rm(changed.object);
  }
  return { offer, file, failures };
}

/** Whether a size has become the one that the offer names. */
function isResizedAsSaid({ description }: Offer, differences: readonly string[]): boolean {
  const [, after = "", before = ""] = /(\d+) bytes instead of (\d+)/u.exec(description) ?? [];
  const said = new RegExp(`(?:^|\\D)${before} bytes (?:before, ${after} after|has ${after})$`, "u");
  return before === after || differences.some((difference) => said.test(difference));
}

const outcomes: (Outcome & { readonly source: string })[] = [];

/** Counts of offers by source, rule and kind. */
function renderOutcomes(): string {
  const counts = new Map<string, { tried: number; failed: number }>();
  for (const { source, offer, failures } of outcomes) {
    const name = `${source.padEnd(12)} ${offer.rule} ${offer.kind}`;
    const count = counts.get(name) ?? { tried: 0, failed: 0 };
    count.tried++;
    if (failures.length > 0) count.failed++;
    counts.set(name, count);
  }
  const lines = [...counts].map(
    ([name, { tried, failed }]) => `${name}: ${String(tried)} tried, ${String(failed)} failed`,
  );
  return ["Offers on the corpus, compiled before and after:", ...lines.sort()].join("\n");
}

afterAll(() => {
  console.log(renderOutcomes());
});

describe.each(Object.values(oracleSources))("$name", (source) => {
  test("what rules offer compiles, and changes no more than it says", async () => {
    const files = (await compileAll(source)).filter((file) => file.object !== undefined);
    const compileCommands = await writeCompileCommands(source, files);
    const offered: { readonly compiled: CompiledFile; readonly offers: readonly Offer[] }[] = [];
    for (const compiled of files) {
      const path = join(source.root, compiled.file);
      const text = await readFile(path, "utf8");
      const offers = Object.keys(rules).flatMap((rule) => offersOf(rule, path, text, { compileCommands }));
      if (offers.length > 0) offered.push({ compiled, offers });
    }
    const chosen = offered.filter((_, index) => index % STEP === 0);
    const work = chosen.flatMap(({ compiled, offers }) => offers.map((offer, number) => ({ compiled, offer, number })));
    const results = await inParallel(work, ({ compiled, offer, number }) => tryOffer(source, compiled, offer, number));
    outcomes.push(...results.map((result) => ({ ...result, source: source.name })));
    const failed = results.filter(({ failures }) => failures.length > 0);
    expect(
      failed.map(
        ({ file, offer, failures }) =>
          `${file}:${String(offer.line)} ${offer.rule} ${offer.kind}: ${failures.join("; ")}`,
      ),
    ).toEqual([]);
  });
});
