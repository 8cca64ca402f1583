import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findHeaderMaps } from "../../src/bpf/header-maps.js";
import type { MapDefinition } from "../../src/bpf/maps.js";
import type { BuildSettings } from "../../src/headers/build-settings.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** The maps that `maps.h` brings to a file that includes it. */
function mapsOf(header: string, before = "", settings: Partial<BuildSettings> = {}): MapDefinition[] {
  const root = temporaryFolder({ "maps.h": header });
  const text = `${before}#include "maps.h"\n`;
  return findHeaderMaps(
    new UnitTypes(translate(text, join(root, "main.c"), { ...NO_SETTINGS, isDescribed: true, ...settings })),
  );
}

const names = (maps: readonly MapDefinition[]): string[] => maps.map(({ name }) => name);

const MAP =
  '{ __uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, long); __uint(max_entries, 4); } m SEC(".maps");\n';

describe("maps of headers", () => {
  it("have the attributes of their definition, and no nodes", () => {
    const [map] = mapsOf(`struct ${MAP}`);
    expect(map).toMatchObject({
      name: "m",
      style: "btf",
      linkage: "global",
      members: [],
      node: undefined,
      nameNode: undefined,
      mapType: "BPF_MAP_TYPE_HASH",
      keySize: 4,
      valueSize: 8,
      maxEntries: 4,
    });
    expect(map?.file).toMatch(/\/maps\.h$/u);
  });

  it.each([
    [`struct ${MAP}`],
    ['struct { __uint(type, 1); } m __attribute__((section(".maps"), used));'],
    ['SEC(".maps") struct { __uint(type, 1); } m;'],
    ['struct t { __uint(type, 1); };\nstruct t m SEC(".maps");'],
    ['#define IN_MAPS __attribute__((section(".maps"), used))\nstruct { __uint(type, 1); } m IN_MAPS;'],
    ['#define MAP(n) struct { __uint(type, 1); } n SEC(".maps")\nMAP(m);'],
    ['#define MAP(a, b) struct { __uint(type, 1); } a##b SEC(".maps")\nMAP(, m);'],
    ['#define MAP(n, ...) struct { __VA_ARGS__ } n SEC(".maps")\nMAP(m, __uint(type, 1); __type(key, int););'],
    ['#ifndef MAPS_H\n#define MAPS_H\nstruct { __uint(type, 1); } m SEC(".maps");\n#endif'],
  ])("%j", (header) => {
    const maps = mapsOf(header);
    expect(names(maps)).toEqual(["m"]);
    expect(maps[0]?.mapType).toBe("BPF_MAP_TYPE_HASH");
  });

  it("may have names that macros paste together", () => {
    const header =
      '#define MAP(kind, suffix) struct { __uint(type, BPF_MAP_TYPE_##kind); } map_##suffix SEC(".maps")\nMAP(ARRAY, one);\nMAP(HASH, two);\n';
    expect(mapsOf(header).map(({ name, mapType }) => [name, mapType])).toEqual([
      ["map_one", "BPF_MAP_TYPE_ARRAY"],
      ["map_two", "BPF_MAP_TYPE_HASH"],
    ]);
  });

  it("may be several of one declaration", () => {
    expect(names(mapsOf('struct { __uint(type, 1); } a SEC(".maps"), b SEC(".maps"), c;'))).toEqual(["a", "b"]);
  });

  it("may be made by macros of the file that includes", () => {
    expect(
      mapsOf('struct { __uint(type, 1); __uint(max_entries, N); } m SEC(".maps");', "#define N 77\n")[0]?.maxEntries,
    ).toBe(77);
  });

  it("may be declared elsewhere", () => {
    expect(mapsOf('struct t { __uint(type, 1); };\nextern struct t m SEC(".maps");')[0]).toMatchObject({
      name: "m",
      linkage: "extern",
    });
  });

  it.each([
    ["static int a;"],
    ['struct { int a; } m SEC("maps");'],
    ['struct { int a; } m SEC(".data");'],
    ['typedef struct { int a; } t SEC(".maps");'],
    ["struct { int a; } m;"],
    ['#if 0\nstruct { int a; } m SEC(".maps");\n#endif'],
    ['#define MAP struct { int a; } m SEC(".maps");'],
    ['/* struct { int a; } m SEC(".maps"); */'],
    ['int f(void) { static struct { int a; } m SEC(".maps"); return 0; }'],
  ])("%j brings none", (header) => {
    expect(mapsOf(header)).toEqual([]);
  });

  it("are not those of the file itself", () => {
    expect(names(mapsOf(`struct ${MAP}`, 'struct { int a; } own SEC(".maps");\n'))).toEqual(["m"]);
  });

  it("are those of every branch that may be compiled", () => {
    const header =
      '#ifdef X\nstruct { __uint(max_entries, 1); } m SEC(".maps");\n#else\nstruct { __uint(max_entries, 2); } m SEC(".maps");\n#endif\n';
    expect(mapsOf(header).map(({ maxEntries }) => maxEntries)).toEqual([2]);
    expect(mapsOf(header, "", { isDescribed: false }).map(({ maxEntries }) => maxEntries)).toEqual([1, 2]);
  });

  it("are found under conditions that nobody decides, and what these change is not known", () => {
    const header =
      '#ifdef X\n#define N 1\n#else\n#define N 2\n#endif\nstruct { __uint(type, 1); __uint(max_entries, N); } m SEC(".maps");\n';
    const [map] = mapsOf(header, "", { isDescribed: false });
    expect([map?.mapType, map?.maxEntries]).toEqual(["BPF_MAP_TYPE_HASH", undefined]);
  });

  it("are maps of maps too", () => {
    const header =
      'struct inner { __uint(type, 2); __uint(max_entries, 9); };\nstruct { __uint(type, 12); __array(values, struct inner); } m SEC(".maps");\n';
    expect(mapsOf(header)[0]).toMatchObject({
      mapType: "BPF_MAP_TYPE_ARRAY_OF_MAPS",
      inner: { mapType: "BPF_MAP_TYPE_ARRAY", maxEntries: 9 },
    });
  });

  it("are in the order in which the compiler sees them", () => {
    const root = temporaryFolder({
      "a.h": '#include "b.h"\nstruct { int a; } a SEC(".maps");\n',
      "b.h": 'struct { int a; } b SEC(".maps");\n',
      "c.h": 'struct { int a; } c SEC(".maps");\n',
    });
    const translation = translate('#include "a.h"\n#include "c.h"\n', join(root, "main.c"));
    expect(names(findHeaderMaps(new UnitTypes(translation)))).toEqual(["b", "a", "c"]);
  });
});
