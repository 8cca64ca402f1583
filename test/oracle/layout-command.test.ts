import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OutlineHole, OutlineMember, RecordOutline } from "../../src/types/outline.js";
import { runCommand } from "../support/command-line.js";
import { writeCompileCommands } from "./linted.js";
import { compileAll, inParallel, oracleSources, type CorpusSource } from "./objects.js";
import { readStructs, structsOf, type Bits } from "./pahole.js";

/** How many structs of each source are compared. */
const COUNTS = { bpfcc: 90, "cilium-ebpf": 5, linux: 70, opensnitch: 20, "xdp-tools": 15 };

/** How many of one object are, at most. */
const MOST_OF_ONE = 8;

/** A struct as both tell it. */
interface Comparison {
  readonly name: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

interface LayoutJson {
  readonly types: readonly { readonly type: string; readonly layout: RecordOutline | null }[];
}

/** What `layout --json` says of structs of a file. */
async function layoutsOf(
  root: string,
  file: string,
  compileCommands: string,
  names: readonly string[],
): Promise<Map<string, RecordOutline | null>> {
  const types = names.map((name) => `struct ${name}`);
  const options = ["--json", "--no-config", "--compile-commands", compileCommands];
  const { stdout } = await runCommand(root, ["layout", ...options, file, ...types]);
  const [answer] = JSON.parse(stdout) as LayoutJson[];
  return new Map(answer?.types.map(({ type, layout }) => [type.replace("struct ", ""), layout]));
}

/** What both say of a record. */
interface ComparedRecord {
  readonly keyword: string;
  readonly size: number | undefined;
  readonly members: readonly ComparedMember[];
  readonly holes: readonly Bits[];
}

interface ComparedMember {
  readonly name?: string | undefined;
  readonly offset: number;
  readonly size: number;
  readonly bitOffset?: number | undefined;
  readonly bitSize?: number | undefined;
  readonly record?: ComparedRecord | undefined;
}

/** @param base - where the record begins: bytes from the start of the outermost one; undefined for that one itself */
function fromOutline({ keyword, size, members, holes }: RecordOutline, base?: number): ComparedRecord {
  // Bit-fields without a name are not in the debug information: to pahole, they are holes.
  const isHole = ({ name, record }: OutlineMember): boolean => name === undefined && !record;
  const unused = [...holes, ...members.filter(isHole)].map(bitsOf).sort((one, other) => one.start - other.start);
  const declared = members.filter((member) => !isHole(member));
  // Of a record in another, pahole leaves out the padding behind the last member.
  const isShown = ({ end }: Bits): boolean =>
    base === undefined || declared.some(({ offset, bitOffset }) => (bitOffset ?? offset * 8) >= end);
  return {
    keyword,
    size: base === undefined ? size : undefined,
    members: declared.map(({ record, ...member }) => ({
      ...member,
      record: record && fromOutline(record, member.offset),
    })),
    holes: merge(unused).filter(isShown),
  };
}

function bitsOf({ offset, size = 0, bitOffset, bitSize = 0 }: OutlineHole | OutlineMember): Bits {
  if (bitOffset !== undefined) return { start: bitOffset, end: bitOffset + bitSize };
  return { start: offset * 8, end: (offset + size) * 8 };
}

/** Holes that touch are one. */
function merge(holes: readonly Bits[]): Bits[] {
  const merged: Bits[] = [];
  for (const { start, end } of holes) {
    const last = merged.at(-1);
    if (last?.end === start) merged.splice(-1, 1, { start: last.start, end });
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}

/** One line for each member, hole and size. */
function linesOf({ keyword, size, members, holes }: ComparedRecord, depth = 0): string[] {
  const lines = members.flatMap(({ name = "", record, ...member }) => {
    const { bitOffset, bitSize } = member;
    const place = bitOffset === undefined ? String(member.offset) : `${String(bitOffset)} bits ${String(bitSize)}`;
    const inner = record ? linesOf(record, depth + 1) : [];
    return [...inner, `${record?.keyword ?? "member"} ${name} at ${place}, size ${String(member.size)}`];
  });
  // pahole looks for holes in structs alone.
  const unused = keyword === "struct" ? merge(holes) : [];
  const all = [
    ...lines,
    ...unused.map(({ start, end }) => `hole at bit ${String(start)} to ${String(end)}`),
    ...(size === undefined ? [] : [`size ${String(size)}`]),
  ];
  return all.map((line) => (depth > 0 ? `  ${line}` : line));
}

/** Of each object a few structs that no object before has, those with most holes first. */
async function choose(
  objects: readonly { readonly file: string; readonly object: string }[],
  count: number,
): Promise<{ readonly file: string; readonly object: string; readonly names: readonly string[] }[]> {
  const seen = new Set<string>();
  const chosen = [];
  for (const { file, object } of objects) {
    if (seen.size >= count) break;
    const unseen = (await structsOf(object)).filter(({ name }) => !seen.has(name));
    const sorted = unseen.sort((one, other) => other.holes - one.holes || (one.name < other.name ? -1 : 1));
    const names = sorted.slice(0, Math.min(MOST_OF_ONE, count - seen.size)).map(({ name }) => name);
    for (const name of names) seen.add(name);
    if (names.length > 0) chosen.push({ file, object, names });
  }
  return chosen;
}

async function compareSource(source: CorpusSource, count: number, folder: string): Promise<Comparison[]> {
  const compiled = (await compileAll(source)).filter((file) => file.object !== undefined);
  const compileCommands = await writeCompileCommands(source, compiled, folder);
  const chosen = await choose(compiled, count);
  const compared = await inParallel(chosen, async ({ file, object, names }) => {
    const theirs = await readStructs(object, names);
    const ours = await layoutsOf(source.root, file, compileCommands, names);
    return names.map((name): Comparison => {
      const [our, their] = [ours.get(name), theirs.get(name)];
      return {
        name: `${source.name}/${file}: struct ${name}`,
        ours: our ? linesOf(fromOutline(our)) : ["unknown"],
        theirs: their ? linesOf(their) : ["not printed"],
      };
    });
  });
  return compared.flat();
}

const comparisons: Comparison[] = [];
const folders: string[] = [];

beforeAll(async () => {
  for (const name of ["bpfcc", "cilium-ebpf", "linux", "opensnitch", "xdp-tools"] as const) {
    const folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    folders.push(folder);
    comparisons.push(...(await compareSource(oracleSources[name], COUNTS[name], folder)));
  }
});

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

test("200 structs of the corpus are compared", () => {
  expect(comparisons).toHaveLength(200);
});

test("`layout` has the offsets, sizes and holes that `pahole -C` prints", () => {
  expect(comparisons.filter(({ ours, theirs }) => ours.join("\n") !== theirs.join("\n"))).toEqual([]);
});
