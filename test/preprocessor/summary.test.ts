import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildSettings } from "../../src/headers/build-settings.js";
import { translate, type Translation } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const INCLUDES = '#include "a.h"\n#include "b.h"\n';

/** Translates a text in a folder, as one of its files, with headers in `include/` as well. */
function translateIn(root: string, text: string, name = "main.bpf.c"): Translation {
  const file = join(root, name);
  return translate(text, file, buildSettings({ includePaths: [join(root, "include")] }, file));
}

const valueIn = (root: string, expression: string, text = INCLUDES): bigint | undefined =>
  new UnitTypes(translateIn(root, text)).constantOf(expression)?.value;

/** Writes a file with a time of its own, however fast the tests run. */
let time = 1_000_000;
function write(path: string, text: string): void {
  writeFileSync(path, text);
  time++;
  utimesSync(path, time, time);
}

describe("files that begin with the same includes", () => {
  it("share what these lead to", () => {
    const root = temporaryFolder({ "a.h": "#define A 1\n", "b.h": "#define B A\n" });
    const [first, second] = [translateIn(root, `${INCLUDES}int x;`), translateIn(root, `${INCLUDES}int y;`, "o.bpf.c")];
    expect(second.inclusions[0]?.gaps).toBe(first.inclusions[0]?.gaps);
    expect(second.inclusions[1]?.gaps).toBe(first.inclusions[1]?.gaps);
    expect(second.main.gaps).not.toBe(first.main.gaps);
  });

  it("do not see each other's macros", () => {
    const root = temporaryFolder({ "a.h": "#define A 1\n", "b.h": "#define B A\n" });
    expect(valueIn(root, "A", `${INCLUDES}#undef A\n#define A 2\n#define OWN 3\n`)).toBe(2n);
    expect(valueIn(root, "A")).toBe(1n);
    expect(valueIn(root, "OWN")).toBeUndefined();
  });

  it("see their own macros in headers that they include behind these", () => {
    const root = temporaryFolder({
      "a.h": "#define A 1\n",
      "b.h": "#ifdef WIDE\n#define B 8\n#else\n#define B 4\n#endif\n",
    });
    expect(valueIn(root, "B", '#include "a.h"\n#define WIDE\n#include "b.h"\n')).toBe(8n);
    expect(valueIn(root, "B", '#define WIDE\n#include "a.h"\n#include "b.h"\n')).toBe(8n);
    expect(valueIn(root, "B", '#include "a.h"\n#undef WIDE\n#include "b.h"\n')).toBe(4n);
    expect(valueIn(root, "B", '#include "b.h"\n#include "a.h"\n#undef WIDE\n')).toBeUndefined();
  });

  it("answer a question about the build with one assumption, wherever it is asked", () => {
    const root = temporaryFolder({
      "a.h": "#ifdef WIDE\nstruct a { long a; };\n#else\nstruct a { int a; };\n#endif\n",
      "b.h": "",
    });
    const own = "#ifdef WIDE\nstruct b { int b; };\n#else\nstruct b { long b; };\n#endif\n";
    for (let turn = 0; turn < 2; turn++) {
      expect(valueIn(root, "sizeof(struct a) + sizeof(struct b)", `${INCLUDES}${own}`)).toBe(12n);
      expect(valueIn(root, "sizeof(struct a)", INCLUDES)).toBeUndefined();
    }
  });

  it("have every macro of twenty headers, the latest of each name", () => {
    const names = Array.from({ length: 20 }, (_, number) => `h${String(number)}.h`);
    const headers = names.map((name, number) => [
      name,
      `#undef LAST\n#define LAST ${String(number)}\n#define N${String(number)} 1\n`,
    ]);
    const root = temporaryFolder(Object.fromEntries(headers) as Record<string, string>);
    const text = names.map((name) => `#include "${name}"\n`).join("");
    for (let turn = 0; turn < 2; turn++) {
      expect([valueIn(root, "LAST", text), valueIn(root, "N0 + N7 + N8 + N9 + N19", text)]).toEqual([19n, 5n]);
    }
  });

  it("keep what #pragma pack pushes", () => {
    const root = temporaryFolder({ "a.h": "#pragma pack(push, 1)\n", "b.h": "#pragma pack(pop)\n" });
    const text = '#include "a.h"\nstruct s { char a; int b; };\n#include "b.h"\nstruct t { char a; int b; };\n';
    for (let turn = 0; turn < 2; turn++) {
      expect([valueIn(root, "sizeof(struct s)", text), valueIn(root, "sizeof(struct t)", text)]).toEqual([5n, 8n]);
    }
  });

  it("tell what is missing, each time", () => {
    const root = temporaryFolder({ "a.h": '#include "deep.h"\n' });
    for (let turn = 0; turn < 2; turn++) expect(translateIn(root, INCLUDES).missing).toEqual(['"deep.h"', '"b.h"']);
  });

  it("include a header once where it says so", () => {
    const root = temporaryFolder({
      "a.h": '#pragma once\n#include "b.h"\nstruct a { int a; };\n',
      "b.h": "#pragma once\nenum { B = 2 };\n",
    });
    for (let turn = 0; turn < 2; turn++) {
      expect(translateIn(root, INCLUDES).inclusions).toHaveLength(3);
      expect(valueIn(root, "B")).toBe(2n);
    }
  });
});

describe("what was shared is made anew", () => {
  const start = {
    "a.h": "#define A 1\n",
    "b.h": '#include "deep.h"\n',
    "deep.h": "#define DEEP 1\n",
    "include/far.h": "",
  };

  it("when a header changes", () => {
    const root = temporaryFolder(start);
    expect(valueIn(root, "A")).toBe(1n);
    write(join(root, "a.h"), "#define A 2\n");
    expect(valueIn(root, "A")).toBe(2n);
  });

  it("when a header of a header changes", () => {
    const root = temporaryFolder(start);
    expect(valueIn(root, "DEEP")).toBe(1n);
    write(join(root, "deep.h"), "#define DEEP 2\n");
    expect(valueIn(root, "DEEP")).toBe(2n);
  });

  it("when a header is gone", () => {
    const root = temporaryFolder(start);
    expect(valueIn(root, "DEEP")).toBe(1n);
    rmSync(join(root, "deep.h"));
    expect(valueIn(root, "DEEP")).toBeUndefined();
  });

  it("when a header that was missing is there", () => {
    const root = temporaryFolder({ "a.h": "", "b.h": '#include "late.h"\n', "include/far.h": "" });
    expect(valueIn(root, "LATE")).toBeUndefined();
    write(join(root, "include/late.h"), "#define LATE 1\n");
    expect(valueIn(root, "LATE")).toBe(1n);
  });

  it("when another header of the name comes before it in the search", () => {
    const root = temporaryFolder({ "a.h": "", "b.h": '#include "late.h"\n', "include/late.h": "#define LATE 1\n" });
    expect(valueIn(root, "LATE")).toBe(1n);
    write(join(root, "late.h"), "#define LATE 2\n");
    expect(valueIn(root, "LATE")).toBe(2n);
  });

  it("when the build defines something else", () => {
    const root = temporaryFolder({ "a.h": "#ifdef WIDE\n#define A 8\n#else\n#define A 4\n#endif\n" });
    const valueWith = (isWide: boolean): bigint | undefined => {
      const settings = buildSettings({ defines: { WIDE: isWide } }, join(root, "main.bpf.c"));
      return new UnitTypes(translate('#include "a.h"\n', join(root, "main.bpf.c"), settings)).constantOf("A")?.value;
    };
    expect([valueWith(true), valueWith(false), valueWith(true)]).toEqual([8n, 4n, 8n]);
  });

  it("when a folder of headers appears", () => {
    const root = temporaryFolder({ "a.h": "", "b.h": "#include <late.h>\n" });
    expect(valueIn(root, "LATE")).toBeUndefined();
    const later = temporaryFolder({ "late.h": "#define LATE 1\n" });
    const settings = buildSettings({ includePaths: [join(root, "include"), later] }, join(root, "main.bpf.c"));
    const types = new UnitTypes(translate(INCLUDES, join(root, "main.bpf.c"), settings));
    expect(types.constantOf("LATE")?.value).toBe(1n);
  });
});
