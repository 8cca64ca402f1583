import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MapDefinition } from "../../src/bpf/maps.js";
import { mapTypeNumber } from "../../src/facts/map-types.js";
import { readBtf } from "./btf.js";
import { legacyMapsOf, type LegacyMap } from "./legacy-maps.js";
import { sourceCodeOf, writeCompileCommands, type CompiledFile } from "./linted.js";
import { compile, inParallel, oracleSources, type CorpusSource } from "./objects.js";

/** How many legacy maps the objects of each source have at least, so that an empty run is no success. */
const FEWEST_MAPS = { opensnitch: 12, iproute2: 8, linux: 3, "cilium-ebpf": 5 } as const;

/** Maps of objects that `sourceCode.maps` does not have: one of a header, and one in a struct of its own. */
const NOT_IN_SIGHT = ["ebpf_prog/opensnitch-procs.c: heapstore", "testdata/invalid_map.c: invalid_map"];

/** One file of a source, as the compiler and as the model see it. */
interface Comparison {
  readonly file: string;
  readonly compiled: readonly LegacyMap[];
  /** Each with whether it stands under a condition, so that the compiler may not have seen it. */
  readonly found: readonly { readonly map: MapDefinition; readonly isConditional: boolean }[];
}

/** The files whose text names a section of legacy maps. */
async function legacyFiles(source: CorpusSource): Promise<string[]> {
  const files = await inParallel(await source.files(), async (file) => {
    const text = await readFile(join(source.root, file), "utf8");
    return /"maps["/]|section_maps\b/u.test(text) ? [file] : [];
  });
  return files.flat();
}

async function compare(
  source: CorpusSource,
  { file, object }: CompiledFile,
  compileCommands: string,
): Promise<Comparison> {
  const path = join(source.root, file);
  const text = await readFile(path, "utf8");
  const { maps, types } = sourceCodeOf(path, text, { compileCommands });
  const found = maps
    .filter(({ style }) => style === "legacy" || style === "elf")
    .map((map) => ({ map, isConditional: types.translation.gapAt(map.node?.range[0] ?? 0)?.guard !== undefined }));
  return { file, compiled: await legacyMapsOf(object, await readBtf(object)), found };
}

/** What a definition says, as the object has it: 0 is left out. */
function numbersOf({ mapType, keySize, valueSize, maxEntries, mapFlags }: MapDefinition): Record<string, number> {
  const numbers = {
    type: mapType === undefined ? undefined : mapTypeNumber(mapType),
    key_size: keySize,
    value_size: valueSize,
    max_entries: maxEntries,
    map_flags: mapFlags,
  };
  return Object.fromEntries(Object.entries(numbers).filter((entry): entry is [string, number] => Boolean(entry[1])));
}

const sources = Object.entries(FEWEST_MAPS) as [keyof typeof FEWEST_MAPS, number][];

describe.each(sources)("legacy maps of %s", (name, fewest) => {
  const source = oracleSources[name];
  let comparisons: Comparison[];
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    const results = await inParallel(await legacyFiles(source), (file) => compile(source, file));
    const objects = results.filter((result) => result.object !== undefined);
    const commands = await writeCompileCommands(source, objects, folder);
    comparisons = await inParallel(objects, (compiled) => compare(source, compiled, commands));
  });

  afterAll(() => rm(folder, { recursive: true }));

  test("there is something to compare", () => {
    expect(comparisons.flatMap(({ compiled }) => compiled).length).toBeGreaterThanOrEqual(fewest);
  });

  test("every one of an object is found, with the numbers that the object has", () => {
    const different = comparisons.flatMap(({ file, compiled, found }) =>
      compiled.flatMap((inObject) => {
        const candidates = found.filter(({ map }) => map.name === inObject.name).map(({ map }) => numbersOf(map));
        const { pinning, ...numbers } = Object.fromEntries(inObject.numbers);
        const isEqual = candidates.some((candidate) => {
          return JSON.stringify(sorted(candidate)) === JSON.stringify(sorted(numbers));
        });
        if (isEqual || (candidates.length === 0 && NOT_IN_SIGHT.includes(`${file}: ${inObject.name}`))) return [];
        return [{ file, name: inObject.name, numbers, pinning, candidates }];
      }),
    );
    expect(different).toEqual([]);
  });

  test("every one that is found is in the object, unless it stands under a condition", () => {
    const invented = comparisons.flatMap(({ file, compiled, found }) =>
      found
        .filter(({ map, isConditional }) => !isConditional && !compiled.some((inObject) => inObject.name === map.name))
        .map(({ map }) => `${file}: ${map.name}`),
    );
    expect(invented).toEqual([]);
  });
});

function sorted(numbers: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(numbers).sort(([one], [other]) => (one < other ? -1 : 1));
}
