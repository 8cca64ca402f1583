import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { objectDifferences, readTypes, type Promises } from "./object-differences.js";

const ALL: Promises = { keepsOffsets: true, keepsSizes: true };

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A map with a key of the given members, and what else its definition says. */
const program = (members: string, more = "int (*max_entries)[8];"): string =>
  `struct key { ${members} };
struct { int (*type)[1]; struct key *key; int *value; ${more} } m __attribute__((section(".maps"), used));
`;

async function differences(before: string, after: string, promises = ALL): Promise<string[]> {
  const [old, changed] = await Promise.all(
    [before, after].map(async (text, number) => {
      const file = join(folder, `${String(number)}.c`);
      await writeFile(file, text);
      await promisify(execFile)("clang", ["-target", "bpf", "-g", "-c", file, "-o", `${file}.o`]);
      return readTypes(`${file}.o`, folder);
    }),
  );
  if (!old || !changed) throw new Error("There are two objects.");
  return objectDifferences(old, changed, promises);
}

describe("what differs", () => {
  it("is nothing where padding gets a name", async () => {
    expect(await differences(program("long a; int b;"), program("long a; int b; int pad;"))).toEqual([]);
  });

  it("is the size of a record and of the key", async () => {
    expect(await differences(program("long a; int b;"), program("int b; long a; int c; int d;"))).toEqual([
      "map m: key of 16 bytes has 24",
      "struct key: 16 bytes before, 24 after",
      'struct key: a was {"bitOffset":0,"size":8} and is {"bitOffset":64,"size":8}',
      'struct key: b was {"bitOffset":64,"size":4} and is {"bitOffset":0,"size":4}',
    ]);
  });

  it("is not what may change", async () => {
    const packed = program("long a; int b;").replace("};", "} __attribute__((packed));");
    expect(await differences(program("long a; int b;"), packed, { keepsOffsets: true, keepsSizes: false })).toEqual([]);
    const moved = program("int b; long a;");
    expect(await differences(program("long a; int b;"), moved, { keepsOffsets: false, keepsSizes: true })).toEqual([]);
  });

  it("is a member that is gone, and one of another type", async () => {
    expect(await differences(program("int a; int b;"), program("short a; short c; int d;"))).toEqual([
      'struct key: a was {"bitOffset":0,"size":4} and is {"bitOffset":0,"size":2}',
      'struct key: b was {"bitOffset":32,"size":4} and is gone',
    ]);
  });

  it("is a number of a map, and a map that is gone", async () => {
    const more = program("int a;", "int (*max_entries)[9]; int (*map_flags)[1];");
    expect(await differences(program("int a;"), more)).toEqual([
      "map m: max_entries was 8 and is 9",
      "map m: map_flags was 0 and is 1",
    ]);
    expect(await differences(program("int a;"), program("int a;").replace("} m ", "} n "))).toEqual(["map m is gone"]);
  });

  it("is not whether a type or a number gives a size", async () => {
    const sized = "struct { int (*type)[1]; int (*key_size)[4]; int (*value_size)[4]; int (*max_entries)[8]; } m";
    const typed = program("int a;");
    expect(await differences(typed, typed.replace(/struct \{.*\} m/u, sized))).toEqual([]);
  });

  it("is seen in records that only code uses", async () => {
    const code = (members: string): string =>
      `${program("int a;")}struct local { ${members} };
__attribute__((section("xdp"))) int f(void *x) { struct local *l = x; return l->a; }
`;
    expect(await differences(code("int a; int b;"), code("long b; int a;"))).toEqual([
      "struct local: 8 bytes before, 16 after",
      'struct local: a was {"bitOffset":0,"size":4} and is {"bitOffset":64,"size":4}',
      'struct local: b was {"bitOffset":32,"size":4} and is {"bitOffset":0,"size":8}',
    ]);
  });
});

describe("BTF and DWARF", () => {
  it("tell the same of a record", async () => {
    const file = join(folder, "same.c");
    const members = [
      "char c; unsigned x : 3; unsigned y : 7; long long z : 40; short : 0; _Bool b : 1; int array[2][3];",
      "union { struct { int in; char deep[3]; }; long other; }; struct { int far; } named; enum { A, B } e;",
      "const volatile struct key *pointer; void (*call)(int); typeof(int[4]) of; char flexible[];",
    ];
    await writeFile(file, `struct key { ${members.join(" ")} }; struct key *used; union u { int a; long b; } u;`);
    await promisify(execFile)("clang", ["-target", "bpf", "-g", "-c", file, "-o", `${file}.o`]);
    const { btf, dwarf } = await readTypes(`${file}.o`, folder);
    for (const name of ["key", "u"]) {
      const id = [...btf.types].find(([, type]) => type.name === name)?.[0];
      const entry = dwarf.records.find(({ attributes }) => attributes.get("DW_AT_name") === name);
      expect(entry && dwarf.layoutOf(entry)).toEqual(btf.layoutOf(id));
    }
    expect(dwarf.records.map((entry) => dwarf.spellingOf(entry)).sort()).toContain("union u");
  });
});
