import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BpfLanguageOptions } from "../../src/language/language-options.js";
import { readBtf } from "./btf.js";
import { mapTypesOf } from "./btf-maps.js";
import { compareMap, compareNamedTypes, type Verdict } from "./comparison.js";
import { includePathsOf, sourceCodeOf, writeCompileCommands, type CompiledFile } from "./linted.js";
import { compileAll, oracleSources, type CorpusSource } from "./objects.js";
import { count, describe as describeVerdict, isDifferent, renderTable, type Comparisons } from "./types-table.js";

/**
 * How many keys and values of each source are compared at least, and how many types that have names, so that
 * an empty run is no success. The figures are those of Debian 12's clang 14; a newer clang compiles more.
 */
const FLOORS: Readonly<Record<string, { readonly types: number; readonly named: number }>> = {
  bpfcc: { types: 246, named: 3734 },
  "cilium-ebpf": { types: 30, named: 53 },
  iproute2: { types: 10, named: 38 },
  linux: { types: 1123, named: 9047 },
  // Its maps are all of the older style, which BTF does not describe.
  opensnitch: { types: 0, named: 280 },
  "xdp-tools": { types: 206, named: 191 },
};

/** Types that are local to a function: their names mean nothing elsewhere. */
const LOCAL_TYPES = 2;

/** Compares all maps and types of the objects of a source with what the plugin says of the files. */
async function compareSource(
  source: CorpusSource,
  files: readonly CompiledFile[],
  optionsOf: (file: CompiledFile) => BpfLanguageOptions,
): Promise<Comparisons> {
  const types: Comparisons["types"][number][] = [];
  const numbers: Comparisons["numbers"][number][] = [];
  const named: Comparisons["named"][number][] = [];
  const invented: string[] = [];
  let maps = 0;
  for (const compiled of files) {
    const { file, object } = compiled;
    const path = join(source.root, file);
    const btf = await readBtf(object);
    const sourceCode = sourceCodeOf(path, await readFile(path, "utf8"), optionsOf(compiled));
    const place = (verdict: Verdict) => ({ ...verdict, file: `${source.name}/${file}` });
    const inObject = mapTypesOf(btf);
    for (const map of inObject) {
      if (map.linkage === "extern") continue;
      maps++;
      const verdicts = compareMap(map, sourceCode.maps, sourceCode.types);
      types.push(...verdicts.types.map(place));
      numbers.push(...verdicts.numbers.map(place));
    }
    const names = new Set(inObject.map(({ name }) => name));
    for (const { name, style, linkage, file: header } of sourceCode.maps) {
      // Of legacy maps, BTF says nothing.
      const isDefined = header !== undefined && style === "btf" && linkage !== "extern";
      if (isDefined && !names.has(name)) invented.push(`${file}: ${name} of ${header}`);
    }
    named.push(...compareNamedTypes(btf, sourceCode.types).map(place));
  }
  return { source: source.name, files: files.length, maps, types, numbers, named, invented };
}

const sources = Object.values(oracleSources);

/** Files that clang compiles, by the names of their sources. */
const compiled = new Map<string, CompiledFile[]>();

beforeAll(async () => {
  for (const source of sources) {
    const files = (await compileAll(source)).filter((file) => file.object !== undefined);
    compiled.set(source.name, files);
  }
});

describe.each([
  {
    build: "with the build known",
    settings: async (source: CorpusSource, files: readonly CompiledFile[]) => {
      const compileCommands = await writeCompileCommands(source, files);
      return (): BpfLanguageOptions => ({ compileCommands });
    },
    mostUnknown: 0,
    hasTreeHeaders: true,
  },
  {
    build: "with folders of headers alone",
    settings: () =>
      Promise.resolve((file: CompiledFile): BpfLanguageOptions => ({ includePaths: includePathsOf(file) })),
    // Macros of the command line are missing, and any type may depend on these.
    mostUnknown: 0.03,
    hasTreeHeaders: true,
  },
  {
    build: "with no settings",
    settings: () => Promise.resolve((): BpfLanguageOptions => ({})),
    mostUnknown: 0.03,
    // This machine's headers are of another version than those in the trees.
    hasTreeHeaders: false,
  },
])("$build", ({ build, settings, mostUnknown, hasTreeHeaders }) => {
  const all: Comparisons[] = [];

  afterAll(() => {
    console.log(renderTable(`Keys and values of maps, ${build}`, all, ({ types }) => types));
    console.log(renderTable(`Other numbers of maps, ${build}`, all, ({ numbers }) => numbers));
    console.log(renderTable(`Types with names, ${build}`, all, ({ named }) => named));
  });

  describe.each(sources)("$name", (source) => {
    let comparisons: Comparisons;

    beforeAll(async () => {
      const files = compiled.get(source.name) ?? [];
      comparisons = await compareSource(source, files, await settings(source, files));
      all.push(comparisons);
    });

    test("there is something to compare", () => {
      const floor = FLOORS[source.name];
      expect(comparisons.types.length).toBeGreaterThanOrEqual(floor?.types ?? Infinity);
      expect(comparisons.named.length).toBeGreaterThanOrEqual(floor?.named ?? Infinity);
    });

    test("keys, values and their members are where the compiler has them", () => {
      expect(comparisons.types.filter(isDifferent).map(describeVerdict)).toEqual([]);
    });

    test("every BTF-style map of a header is in the object", () => {
      expect(comparisons.invented).toEqual([]);
    });

    test("little is unknown", () => {
      const { types, numbers, named } = comparisons;
      expect(count(types, "unknown")).toBeLessThanOrEqual(mostUnknown * types.length);
      expect(count(numbers, "unknown")).toBeLessThanOrEqual(mostUnknown * numbers.length);
      // Without the build's headers, those of the kernel that only code uses are missing.
      if (mostUnknown === 0) expect(count(named, "unknown")).toBeLessThanOrEqual(LOCAL_TYPES);
    });

    test("the other numbers of maps are the compiler's", () => {
      expect(comparisons.numbers.filter(isDifferent).map(describeVerdict)).toEqual([]);
    });

    if (hasTreeHeaders) {
      test("all types with names are where the compiler has them", () => {
        expect(comparisons.named.filter(isDifferent).map(describeVerdict)).toEqual([]);
      });
    }
  });
});
