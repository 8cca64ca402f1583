import { mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, compileAll, inParallel, mapsOf, type CorpusSource } from "./objects.js";

const program = `
#define __uint(name, val) int (*name)[val]
#define __type(name, val) typeof(val) *name
#define __array(name, val) typeof(val) *name[]
#define SEC(name) __attribute__((section(name), used))

struct pair { long first; int second; };
typedef const struct pair pair_t;

struct inner {
  __uint(type, 2);
  __uint(max_entries, 1);
  __type(key, int);
  __type(value, pair_t);
};

struct {
  __uint(type, 13);
  __uint(key_size, sizeof(int));
  __array(values, struct inner);
} outer SEC(".maps");

static struct {
  __uint(type, 1);
  __type(value, char[6]);
  __type(key, struct undeclared *);
  __uint(map_flags, 0);
} unordered SEC(".maps");

extern struct inner elsewhere SEC(".maps");
int no_map SEC(".data");
SEC("xdp") void *entry(void *ctx) { return &elsewhere; }
`;

describe("objects", () => {
  let tiny: CorpusSource;

  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
    await writeFile(join(root, "maps.bpf.c"), program);
    await writeFile(join(root, "empty.bpf.c"), "");
    await writeFile(join(root, "none.bpf.c"), "int no_map;\n");
    await writeFile(join(root, "second.bpf.c"), "#ifndef SECOND\n#error once\n#endif\nint no_map;\n");
    await writeFile(join(root, "wrong.bpf.c"), "int fine;\nint wrong = missing;\nint worse = absent;\n");
    tiny = {
      name: "tiny",
      root,
      objects: join(root, "objects"),
      files: () => Promise.resolve(["none.bpf.c", "wrong.bpf.c"]),
      attempts: () => Promise.resolve([[], ["-DSECOND"]]),
      inputs: [],
    };
  });

  afterAll(() => rm(tiny.root, { recursive: true }));

  const mapsIn = async (file: string) => {
    const { object } = await compile(tiny, file);
    return object === undefined ? undefined : mapsOf(object);
  };

  it("names the maps of a source in alphabetical order, their members as declared", async () => {
    expect(await mapsIn("maps.bpf.c")).toEqual([
      {
        name: "elsewhere",
        linkage: "extern",
        members: [
          { name: "type", elements: 2, size: 8 },
          { name: "max_entries", elements: 1, size: 4 },
          { name: "key", elements: undefined, size: 4 },
          { name: "value", elements: undefined, size: 16 },
        ],
      },
      {
        name: "outer",
        linkage: "global",
        members: [
          { name: "type", elements: 13, size: 52 },
          { name: "key_size", elements: 4, size: 16 },
          { name: "values", elements: undefined, size: undefined },
        ],
      },
      {
        name: "unordered",
        linkage: "static",
        members: [
          { name: "type", elements: 1, size: 4 },
          { name: "value", elements: 6, size: 6 },
          { name: "key", elements: undefined, size: 8 },
          { name: "map_flags", elements: 0, size: 0 },
        ],
      },
    ]);
  });

  it("finds no maps in an object without a .maps section, or without anything", async () => {
    expect(await mapsIn("none.bpf.c")).toEqual([]);
    expect(await mapsIn("empty.bpf.c")).toEqual([]);
  });

  it("refuses a file that is missing or no object", async () => {
    await expect(mapsOf(join(tiny.root, "missing.o"))).rejects.toThrow("ENOENT");
    await expect(mapsOf(join(tiny.root, "maps.bpf.c"))).rejects.toThrow("bpftool cannot read");
  });

  it("returns the first error line of a source that does not compile", async () => {
    expect(await compile(tiny, "wrong.bpf.c")).toEqual({
      file: "wrong.bpf.c",
      object: undefined,
      error: "wrong.bpf.c:2:13: error: use of undeclared identifier 'missing'",
    });
  });

  it("takes the first attempt that compiles, and says with which arguments, now and later", async () => {
    expect(await mapsIn("second.bpf.c")).toEqual([]);
    const command = ["-target", "bpf", "-mlittle-endian", "-g", "-O2", "-w", "-DSECOND"];
    expect(await compile(tiny, "second.bpf.c")).toMatchObject({ arguments: command });
    const changed = { ...tiny, attempts: () => Promise.resolve([["-DOTHER"]]) };
    expect(await compile(changed, "second.bpf.c")).toMatchObject({ arguments: command });
  });

  it("compiles all files in their order", async () => {
    const compiled = await compileAll(tiny);
    expect(compiled.map(({ file, object }) => [file, object !== undefined])).toEqual([
      ["none.bpf.c", true],
      ["wrong.bpf.c", false],
    ]);
  });

  it("compiles again only when an input is newer than the object", async () => {
    const input = join(tiny.root, "input");
    await writeFile(input, "");
    const source = { ...tiny, inputs: [input] };
    const { object = "" } = await compile(source, "maps.bpf.c");
    const future = new Date(Date.now() + 3_600_000);
    await utimes(object, future, future);
    await compile(source, "maps.bpf.c");
    expect((await stat(object)).mtime).toEqual(future);
    const later = new Date(future.getTime() + 1000);
    await utimes(input, later, later);
    await compile(source, "maps.bpf.c");
    expect((await stat(object)).mtime < future).toBe(true);
  });

  it("does at most as much at once as it is told", async () => {
    let underWay = 0;
    let most = 0;
    const doubled = await inParallel(
      [5, 1, 3, 2, 4],
      async (delay) => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setTimeout(resolve, delay));
        underWay--;
        return delay * 2;
      },
      2,
    );
    expect(doubled).toEqual([10, 2, 6, 4, 8]);
    expect(most).toBe(2);
  });
});
