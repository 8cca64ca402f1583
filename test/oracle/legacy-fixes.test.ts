import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Linter } from "eslint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin from "../../src/index.js";
import { describeMaps, mapsOfObject, type ObjectMaps } from "./legacy-maps.js";
import { writeCompileCommands, type CompiledFile } from "./linted.js";
import { compile, inParallel, oracleSources, type CorpusSource } from "./objects.js";
import { run } from "./run.js";

const RULE = "bpf/prefer-btf-maps-over-legacy";

/** The sources that have legacy maps, and how many of them are rewritten at least: by fixes, and by suggestions. */
const FEWEST_REWRITES = {
  opensnitch: { fixes: 11, suggestions: 0 },
  iproute2: { fixes: 0, suggestions: 1 },
  linux: { fixes: 0, suggestions: 3 },
  "cilium-ebpf": { fixes: 4, suggestions: 1 },
} as const;

interface Rewritten {
  readonly file: string;
  /** `fixes`: all of them in one run; `suggestions`: one of them. */
  readonly by: "fixes" | "suggestions";
  readonly count: number;
  readonly before: ObjectMaps;
  /** The compiler's first error where the file does not compile any more. */
  readonly after: ObjectMaps | string;
  /** Whether another run of `--fix` changes the text again. */
  readonly isUnstable: boolean;
}

const linter = new Linter({ cwd: "/" });

function configOf(compileCommands: string): Linter.Config {
  return {
    files: ["**/*.c"],
    plugins: { bpf: plugin },
    language: "bpf/c",
    languageOptions: { compileCommands },
    rules: { [RULE]: "error" },
  };
}

let folder = "";
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Compiles a text as the file was compiled that it stands for; gives the compiler's first error where it fails. */
async function compileText(source: CorpusSource, compiled: CompiledFile, text: string): Promise<ObjectMaps | string> {
  const path = join(folder, `${String(count++)}.c`);
  await writeFile(path, text);
  const beside = ["-iquote", join(source.root, dirname(compiled.file))];
  const { status, stderr } = await run(
    "clang",
    [...compiled.arguments, ...beside, "-c", path, "-o", `${path}.o`],
    source.root,
  );
  return status === 0 ? mapsOfObject(`${path}.o`) : (/.*error: .*/u.exec(stderr)?.[0] ?? stderr);
}

async function rewrite(source: CorpusSource, compiled: CompiledFile, config: Linter.Config): Promise<Rewritten[]> {
  const { file, object } = compiled;
  const filename = join(source.root, file);
  const text = await readFile(filename, "utf8");
  const messages = linter.verify(text, [config], { filename });
  const before = await mapsOfObject(object);
  const rewritten: Rewritten[] = [];
  const add = async (by: Rewritten["by"], times: number, output: string): Promise<void> => {
    const again = linter.verify(output, [config], { filename });
    // What a suggestion leaves may be fixed by others that were there before.
    const isUnstable = by === "fixes" && again.some(({ fix }) => fix !== undefined);
    rewritten.push({ file, by, count: times, before, after: await compileText(source, compiled, output), isUnstable });
  };
  const { output, fixed } = linter.verifyAndFix(text, [config], { filename });
  if (fixed) await add("fixes", messages.filter(({ fix }) => fix !== undefined).length, output);
  for (const { suggestions = [] } of messages) {
    for (const { fix } of suggestions) {
      await add("suggestions", 1, text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]));
    }
  }
  return rewritten;
}

const sources = Object.entries(FEWEST_REWRITES) as [
  keyof typeof FEWEST_REWRITES,
  (typeof FEWEST_REWRITES)[keyof typeof FEWEST_REWRITES],
][];

describe.each(sources)("legacy maps of %s that are rewritten", (name, fewest) => {
  const source = oracleSources[name];
  let rewritten: Rewritten[];

  beforeAll(async () => {
    const files = await inParallel(await source.files(), async (file) => {
      const text = await readFile(join(source.root, file), "utf8");
      return /"maps["/]|section_maps\b/u.test(text) ? [file] : [];
    });
    const results = await inParallel(files.flat(), (file) => compile(source, file));
    const objects = results.filter((result) => result.object !== undefined);
    const config = configOf(await writeCompileCommands(source, objects, await mkdtemp(join(folder, name))));
    rewritten = (await inParallel(objects, (compiled) => rewrite(source, compiled, config))).flat();
  });

  test("are as many as there should be", () => {
    const sum = (kind: Rewritten["by"]): number =>
      rewritten.filter(({ by }) => by === kind).reduce((total, each) => total + each.count, 0);
    expect(sum("fixes")).toBeGreaterThanOrEqual(fewest.fixes);
    expect(sum("suggestions")).toBeGreaterThanOrEqual(fewest.suggestions);
  });

  test("compile", () => {
    expect(rewritten.filter(({ after }) => typeof after === "string")).toEqual([]);
  });

  test("are the maps that they were, in BTF style", () => {
    for (const { file, before, after, count: times } of rewritten) {
      if (typeof after === "string") continue;
      expect(describeMaps(after), file).toEqual(describeMaps(before));
      expect(before.legacy.length - after.legacy.length, file).toBe(times);
      expect(after.btf.length - before.btf.length, file).toBe(times);
    }
  });

  test("are not changed by another run", () => {
    expect(rewritten.filter(({ isUnstable }) => isUnstable)).toEqual([]);
  });
});
