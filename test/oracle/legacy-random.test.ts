import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Linter } from "eslint";
import { expect, test } from "vitest";
import plugin from "../../src/index.js";
import { systemHeaders } from "./headers.js";
import { describeMaps, mapsOfObject } from "./legacy-maps.js";
import { inParallel } from "./objects.js";
import { randomLegacyMaps } from "./random-legacy-maps.js";
import { Random } from "./random.js";
import { run } from "./run.js";

/** How many files are rewritten; more, and others, by hand. */
const COUNT = Number(process.env.BPF_LEGACY ?? 60);
const SEED = Number(process.env.BPF_SEED ?? 1);

const config: Linter.Config = {
  files: ["**/*.bpf.c"],
  plugins: { bpf: plugin },
  language: "bpf/c",
  rules: { "bpf/prefer-btf-maps-over-legacy": "error" },
};

const linter = new Linter();

/** What became of one text. */
interface Outcome {
  /** Maps of which no report speaks. */
  readonly silent: readonly string[];
  readonly rewrites: number;
  /** What went wrong with a rewritten text, and the text. */
  readonly wrong: readonly string[];
}

/** What the object of a text says of its maps; the compiler's errors where there is none. */
async function mapsOf(folder: string, name: string, text: string): Promise<string[]> {
  const file = join(folder, name);
  await writeFile(file, text);
  const headers = await systemHeaders();
  const command = ["-target", "bpf", "-mlittle-endian", "-g", "-O2", "-w", ...headers, "-c", file, "-o", `${file}.o`];
  const { status, stderr } = await run("clang", command, folder);
  return status === 0 ? describeMaps(await mapsOfObject(`${file}.o`)) : [stderr];
}

const commentsOf = (text: string): number => text.split(/\/\/ |\/\*/u).length;

async function rewrite(folder: string, index: number): Promise<Outcome> {
  const { text, names } = randomLegacyMaps(Random.of(SEED, index));
  const messages = linter.verify(text, [config], { filename: "random.bpf.c" });
  const expected = (await mapsOf(folder, `${String(index)}.c`, text)).join("\n");
  const outputs = messages.flatMap(({ suggestions = [] }) =>
    suggestions.map(({ fix }) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1])),
  );
  const { fixed, output } = linter.verifyAndFix(text, [config], { filename: "random.bpf.c" });
  if (fixed) outputs.push(output);
  const wrong: string[] = [];
  for (const [number, each] of outputs.entries()) {
    const maps = (await mapsOf(folder, `${String(index)}_${String(number)}.c`, each)).join("\n");
    if (maps !== expected) wrong.push(`${expected}\nbecomes\n${maps}\nin\n${each}`);
    if (commentsOf(each) !== commentsOf(text)) wrong.push(`comments are lost in\n${each}`);
  }
  return {
    silent: names.filter((name) => !messages.some(({ message }) => message.includes(`Map \`${name}\``))),
    rewrites: messages.filter(({ fix, suggestions = [] }) => fix ?? suggestions.length > 0).length,
    wrong,
  };
}

test(`${String(COUNT)} random files with legacy maps keep their maps and their comments`, async () => {
  const folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
  const indices = Array.from({ length: COUNT }, (_, index) => index);
  const outcomes = await inParallel(indices, (index) => rewrite(folder, index));
  await rm(folder, { recursive: true });
  expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(outcomes.flatMap(({ silent }) => silent)).toEqual([]);
  expect(outcomes.reduce((sum, { rewrites }) => sum + rewrites, 0)).toBeGreaterThan(COUNT);
});
