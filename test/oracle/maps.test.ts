import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { MapMember, OwnMapDefinition } from "../../src/bpf/maps.js";
import type { AstNode } from "../../src/syntax/ast.js";
import { translate } from "../../src/headers/translation.js";
import type { TranslationUnit } from "../../src/preprocessor/unit.js";
import { parse } from "../support/parse.js";
import { findOwnMaps } from "../support/types.js";
import { compileAll, inParallel, mapsOf, oracleSources, type BtfMap, type BtfMapMember } from "./objects.js";

/**
 * How many files clang compiles at least, and how many maps their objects have, so that an empty run is no
 * success. The figures are those of Debian 12's clang 14; a newer clang compiles more.
 */
const FLOORS: Readonly<Record<string, { readonly objects: number; readonly maps: number }>> = {
  bpfcc: { objects: 56, maps: 129 },
  linux: { objects: 553, maps: 558 },
};

/** A map that the model finds, in the compiled file or in a header. */
interface ModelMap {
  readonly map: OwnMapDefinition;
  readonly unit: TranslationUnit;
}

/** One compiled file, as the compiler and as the model see it. */
interface Comparison {
  readonly file: string;
  /** Without external ones. */
  readonly compiled: readonly BtfMap[];
  /** Those of the file and of the headers that it includes. */
  readonly found: readonly ModelMap[];
}

function modelMaps(unit: TranslationUnit): ModelMap[] {
  return findOwnMaps(unit).map((map) => ({ map, unit }));
}

/** Whether a node stands between `#if` and `#endif`, so that the compiler may not have seen it. */
function isConditional({ text }: TranslationUnit, node: AstNode): boolean {
  return translate(text, undefined).gapAt(node.range[0])?.guard !== undefined;
}

/** The first of these paths that is there. */
async function findFile(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return undefined;
}

/**
 * The maps of all headers of the corpus that a file includes, directly or not.
 * @param folder - where the file lies
 * @param searched - the folders that clang was told to search
 */
async function includedMaps(
  unit: TranslationUnit,
  folder: string,
  searched: readonly string[],
  seen = new Set<string>(),
): Promise<ModelMap[]> {
  const maps: ModelMap[] = [];
  for (const { type, path } of unit.ast.directives) {
    // vmlinux.h defines no maps, and takes long.
    if (type !== "preproc_include" || path === undefined || path.includes("vmlinux.h")) continue;
    const folders = path.startsWith('"') ? [folder, ...searched] : searched;
    const header = await findFile(folders.map((candidate) => join(candidate, path.slice(1, -1))));
    if (header === undefined || seen.has(header)) continue;
    seen.add(header);
    const included = parse(await readFile(header, "utf8"));
    maps.push(...modelMaps(included), ...(await includedMaps(included, dirname(header), searched, seen)));
  }
  return maps;
}

/** Whether a member in the object is what the model says of it: `__uint` makes a pointer to an array of `int`. */
function hasShape({ form }: MapMember, { elements, size }: BtfMapMember): boolean {
  switch (form) {
    case "uint":
      return elements !== undefined && size === 4 * elements;
    case "array":
      return elements === undefined && size === undefined;
    default:
      return true;
  }
}

/** Whether the members are those of the object, in its order; the object may lack those under a condition. */
function hasMembers({ map, unit }: ModelMap, compiled: readonly BtfMapMember[]): boolean {
  const rest = [...compiled];
  const areAllThere = map.members.every((member) => {
    const [next] = rest;
    if (next?.name !== member.name || !hasShape(member, next)) return isConditional(unit, member.node);
    rest.shift();
    return true;
  });
  return areAllThere && rest.length === 0;
}

describe.each([oracleSources.bpfcc, oracleSources.linux])("$name", (source) => {
  let comparisons: Comparison[];

  beforeAll(async () => {
    const objects = (await compileAll(source)).filter((compiled) => compiled.object !== undefined);
    comparisons = await inParallel(objects, async ({ file, object }) => {
      const path = join(source.root, file);
      const unit = parse(await readFile(path, "utf8"));
      const attempts = (await source.attempts(file)).flat();
      const searched = attempts.flatMap((argument) => (argument.startsWith("-I") ? argument.slice(2) : []));
      return {
        file,
        compiled: (await mapsOf(object)).filter(({ linkage }) => linkage !== "extern"),
        found: [...modelMaps(unit), ...(await includedMaps(unit, dirname(path), searched))],
      };
    });
  });

  test("there is something to compare", () => {
    const floor = FLOORS[source.name];
    expect(comparisons.length).toBeGreaterThanOrEqual(floor?.objects ?? Infinity);
    expect(comparisons.flatMap(({ compiled }) => compiled).length).toBeGreaterThanOrEqual(floor?.maps ?? Infinity);
  });

  test("every map of an object is found in its source or in a header", () => {
    const missing = comparisons.flatMap(({ file, compiled, found }) => {
      const known = new Set(found.map(({ map }) => map.name));
      return compiled.filter(({ name }) => !known.has(name)).map(({ name }) => `${file}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test("every map that is found is in the object, unless it is external or stands under a condition", () => {
    const invented = comparisons.flatMap(({ file, compiled, found }) => {
      const names = new Set(compiled.map(({ name }) => name));
      return found
        .filter(({ map, unit }) => !names.has(map.name) && map.linkage !== "extern" && !isConditional(unit, map.node))
        .map(({ map }) => `${file}: ${map.name}`);
    });
    expect(invented).toEqual([]);
  });

  test("the members are those of the object, in its order and of its shape", () => {
    let compared = 0;
    const different = comparisons.flatMap(({ file, compiled, found }) =>
      compiled.flatMap(({ name, members }) => {
        const candidates = found.filter(({ map }) => map.name === name && map.members.length > 0);
        if (candidates.length === 0) return [];
        compared++;
        if (candidates.some((candidate) => hasMembers(candidate, members))) return [];
        const inObject = members.map((member) => `${member.name}:${String(member.elements)}:${String(member.size)}`);
        const inModel = candidates.map(({ map }) => map.members.map((member) => `${member.name}:${member.form}`));
        return [`${file}: ${name} is ${inObject.join(" ")}; the model has ${inModel.join(", or ")}`];
      }),
    );
    expect(different).toEqual([]);
    const share = compared / comparisons.flatMap(({ compiled }) => compiled).length;
    expect(share).toBeGreaterThan(0.95);
  });
});
