import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BuildSettings } from "../../src/headers/build-settings.js";
import { NO_SETTINGS, translate, type Translation } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { temporaryFolder } from "../support/temporary-folder.js";

type Files = Readonly<Record<string, string>>;

/** Translates `main.c` of a folder that has these files, and the folder itself for one of headers. */
function translateIn(root: string, text: string, settings: Partial<BuildSettings> = {}): Translation {
  return translate(text, join(root, "main.c"), { ...NO_SETTINGS, folders: [root], ...settings });
}

function typesIn(files: Files, text: string, settings: Partial<BuildSettings> = {}): UnitTypes {
  return new UnitTypes(translateIn(temporaryFolder(files), text, settings));
}

const valueOf = (types: UnitTypes, expression: string): bigint | undefined => types.constantOf(expression)?.value;

/** The value of N at the end of a text with these headers. */
function n(files: Files, text: string, settings: Partial<BuildSettings> = {}): bigint | undefined {
  return valueOf(typesIn(files, text, settings), "N");
}

const define = (text: string): BuildSettings["definitions"][number] => ({ name: /^\w+/u.exec(text)?.[0] ?? "", text });
const undefine = (name: string): BuildSettings["definitions"][number] => ({ name, text: undefined });

describe("macros", () => {
  it("of headers are in force behind the `#include`", () => {
    const text = 'int a;\n#include "a.h"\nint b;\n';
    const types = typesIn({ "a.h": "#define N 1\n" }, text);
    expect(types.constantOf("N", text.indexOf("int a"))?.value).toBeUndefined();
    expect(types.constantOf("N", text.indexOf("int b"))?.value).toBe(1n);
  });

  it("are those of the last line that defines them", () => {
    const files = { "a.h": "#define N 1\n", "b.h": "#undef N\n#define N 2\n", "c.h": "#undef N\n" };
    expect(n(files, '#include "a.h"\n#include "b.h"\n')).toBe(2n);
    expect(n(files, '#include "b.h"\n#include "a.h"\n')).toBe(1n);
    expect(n(files, '#include "a.h"\n#undef N\n#define N 3\n')).toBe(3n);
    expect(n(files, '#define N 3\n#include "c.h"\n')).toBeUndefined();
  });

  it("of the file are seen by the headers behind them", () => {
    const files = { "a.h": "#ifdef WIDE\n#define N 8\n#else\n#define N 4\n#endif\n" };
    expect(n(files, '#define WIDE\n#include "a.h"\n')).toBe(8n);
    expect(n(files, '#include "a.h"\n#define WIDE\n', { isDescribed: true })).toBe(4n);
  });

  it("with default values are those that are defined before", () => {
    const files = { "a.h": "#ifndef N\n#define N 4\n#endif\n" };
    expect(n(files, '#define N 8\n#include "a.h"\n')).toBe(8n);
    expect(n(files, '#include "a.h"\n', { isDescribed: true })).toBe(4n);
    expect(n(files, '#include "a.h"\n', { definitions: [define("N 16")] })).toBe(16n);
    expect(n(files, '#include "a.h"\n')).toBe(4n);
  });

  it("of two default values are the first", () => {
    const files = { "a.h": "#ifndef N\n#define N 4\n#endif\n#ifndef M\n#define M 5\n#endif\n" };
    const types = typesIn(files, '#define N 1\n#include "a.h"\n#include "a.h"\n', { isDescribed: true });
    expect([valueOf(types, "N"), valueOf(types, "M")]).toEqual([1n, 5n]);
  });
});

describe("headers", () => {
  it.each([
    ["#ifndef A_H\n#define A_H\nstruct s { int a; };\n#endif\n"],
    ["#if !defined(A_H)\n#define A_H\nstruct s { int a; };\n#endif\n"],
    ["#pragma once\nstruct s { int a; };\n"],
  ])("%j are included once", (header) => {
    const root = temporaryFolder({ "a.h": header, "b.h": '#include "a.h"\n' });
    const translation = translateIn(root, '#include "a.h"\n#include "b.h"\n#include "a.h"\n');
    expect(translation.inclusions.filter(({ path }) => path === join(root, "a.h"))).toHaveLength(1);
    expect(new UnitTypes(translation).layoutOf("struct s")?.size).toBe(4);
  });

  it("without guards are included each time, and say something else each time", () => {
    const files = { "x.h": "X(one, 1)\nX(two, 2)\n" };
    const text =
      '#define X(name, value) name = value,\nenum {\n#include "x.h"\n};\n#undef X\n#define X(name, value) int name##_m;\nstruct s {\n#include "x.h"\n};\n';
    const translation = translateIn(temporaryFolder(files), text);
    expect(translation.inclusions).toHaveLength(3);
  });

  it("that include each other are left alone", () => {
    const files = {
      "a.h": '#ifndef A_H\n#define A_H\n#include "b.h"\nstruct a { int a; };\n#endif\n',
      "b.h": '#ifndef B_H\n#define B_H\n#include "a.h"\nstruct b { long b; };\n#endif\n',
    };
    const types = typesIn(files, '#include "a.h"\n');
    expect([types.layoutOf("struct a")?.size, types.layoutOf("struct b")?.size]).toEqual([4, 8]);
  });

  it("that include themselves without a guard end somewhere", () => {
    const translation = translateIn(
      temporaryFolder({ "a.h": '#include "a.h"\n' }),
      '#include "a.h"\nstruct s { int a; };\n',
    );
    expect(new UnitTypes(translation).layoutOf("struct s")?.size).toBe(4);
    expect(translation.missing).toEqual(['"a.h"']);
  });

  it("that include themselves twice without a guard end in a moment", () => {
    const files = { "a.h": '#include "a.h"\n#include "a.h"\nint a;\n' };
    translateIn(temporaryFolder(files), '#include "a.h"\n');
  });

  it("that are missing are told, as they are written", () => {
    const translation = translateIn(
      temporaryFolder(),
      '#include "a.h"\n#include <b/c.h>\n#include MISSING\n#if 0\n#include "d.h"\n#endif\n',
    );
    expect(translation.missing).toEqual(['"a.h"', "<b/c.h>", "MISSING"]);
  });

  it("named like folders, and loops of links, are missing", () => {
    const root = temporaryFolder();
    mkdirSync(join(root, "folder.h"));
    symlinkSync(join(root, "loop.h"), join(root, "loop.h"));
    const translation = translateIn(root, '#include "folder.h"\n#include "loop.h"\nint a;\n');
    expect(translation.missing).toEqual(['"folder.h"', '"loop.h"']);
  });

  it("are found beside the file that includes them", () => {
    const files = { "sub/a.h": '#include "b.h"\n', "sub/b.h": "#define N 1\n", "b.h": "#define N 2\n" };
    expect(n(files, '#include "sub/a.h"\n')).toBe(1n);
    expect(n({ ...files, "sub/a.h": "#include <b.h>\n" }, '#include "sub/a.h"\n')).toBe(2n);
  });

  it("may be named by macros", () => {
    const files = { "a.h": "#define N 1\n" };
    expect(n(files, '#define HEADER "a.h"\n#include HEADER\n')).toBe(1n);
    expect(n(files, "#define HEADER <a.h>\n#include HEADER\n")).toBe(1n);
    expect(n(files, "#define STR(x) #x\n#define NAME(x) STR(x)\n#include NAME(a.h)\n")).toBe(1n);
  });

  it("go on with `#include_next`", () => {
    const root = temporaryFolder({ "one/a.h": "#include_next <a.h>\n#define M 1\n", "two/a.h": "#define N 2\n" });
    const types = new UnitTypes(
      translateIn(root, "#include <a.h>\n", { folders: [join(root, "one"), join(root, "two")] }),
    );
    expect([valueOf(types, "M"), valueOf(types, "N")]).toEqual([1n, 2n]);
  });

  it("are asked for by `__has_include`", () => {
    const text = '#if __has_include("a.h")\n#define N 1\n#else\n#define N 2\n#endif\n';
    expect(n({ "a.h": "" }, text)).toBe(1n);
    expect(n({}, text)).toBe(2n);
  });

  it("may be a stub that includes another one, of one architecture", () => {
    const files = {
      "vmlinux.h":
        '#if defined(__TARGET_ARCH_x86)\n#include "x86/vmlinux.h"\n#elif defined(__TARGET_ARCH_arm64)\n#include "arm64/vmlinux.h"\n#endif\n',
      "x86/vmlinux.h": "struct pt_regs { long a[21]; };\nstruct same { int a; };\n",
      "arm64/vmlinux.h": "struct pt_regs { long a[42]; };\nstruct same { int a; };\n",
    };
    const text = '#include "vmlinux.h"\n';
    const sizes = (settings: Partial<BuildSettings>): (number | undefined)[] => {
      const types = typesIn(files, text, settings);
      return [types.layoutOf("struct pt_regs")?.size, types.layoutOf("struct same")?.size];
    };
    expect(sizes({ definitions: [define("__TARGET_ARCH_x86 1")], isDescribed: true })).toEqual([168, 4]);
    expect(sizes({ definitions: [define("__TARGET_ARCH_arm64 1")], isDescribed: true })).toEqual([336, 4]);
    expect(sizes({})[0]).toBeUndefined();
    expect(sizes({ isDescribed: true })).toEqual([undefined, undefined]);
  });

  it("of 20 MB are read in a moment", () => {
    const piece = (index: number): string =>
      `struct s${String(index)} {\n\tint member_a;\n\tlong long member_b[12];\n\tstruct s${String(index)} *next;\n};\n`;
    const text = Array.from({ length: 260_000 }, (_, index) => piece(index)).join("");
    expect(text.length).toBeGreaterThan(20_000_000);
    const root = temporaryFolder({ "vmlinux.h": `#ifndef V\n#define V\n${text}#endif\n` });
    const types = new UnitTypes(translateIn(root, '#include "vmlinux.h"\n'));
    expect(types.layoutOf("struct s259999")?.size).toBe(112);
  });
});

describe("files on disk", () => {
  it("are read again when they have changed", () => {
    const root = temporaryFolder({ "a.h": "#define N 1\n" });
    const read = (): bigint | undefined => valueOf(new UnitTypes(translateIn(root, '#include "a.h"\n')), "N");
    expect(read()).toBe(1n);
    writeFileSync(join(root, "a.h"), "#define N 2\n");
    utimesSync(join(root, "a.h"), 1, 1);
    expect(read()).toBe(2n);
    writeFileSync(join(root, "a.h"), "#define N 300\n");
    utimesSync(join(root, "a.h"), 1, 1);
    expect(read()).toBe(300n);
  });

  it("give way to the text of the editor", () => {
    const root = temporaryFolder({ "main.c": "#define N 1\n", "a.h": "" });
    expect(valueOf(new UnitTypes(translateIn(root, '#define N 2\n#include "a.h"\n')), "N")).toBe(2n);
  });

  it("are not needed for a text without a path", () => {
    const root = temporaryFolder({ "a.h": "#define N 1\n" });
    const translation = translate('#include "a.h"\n#include <a.h>\n', undefined, { ...NO_SETTINGS, folders: [root] });
    expect([valueOf(new UnitTypes(translation), "N"), translation.missing]).toEqual([1n, []]);
    expect(translate('#include "a.h"\n', undefined).missing).toEqual(['"a.h"']);
  });
});

describe("the build", () => {
  it("defines and undefines macros in order", () => {
    expect(n({}, "", { definitions: [define("N 1")] })).toBe(1n);
    expect(n({}, "", { definitions: [define("N 1"), define("N 2")] })).toBe(2n);
    expect(n({}, "", { definitions: [define("N 1"), undefine("N")] })).toBeUndefined();
    expect(n({}, "", { definitions: [undefine("N"), define("N 1")] })).toBe(1n);
    expect(n({}, "#define M N(2)\n#undef N\n#define N M1(3)\n", { definitions: [define("M1(x) ((x) * 2)")] })).toBe(6n);
  });

  it("gives way to the file", () => {
    expect(n({}, "#undef N\n#define N 2\n", { definitions: [define("N 1")] })).toBe(2n);
  });

  it("includes headers before the first line", () => {
    const root = temporaryFolder({
      "pre.h": "#define M 1\n#define WIDE\n",
      "a.h": "#ifdef WIDE\n#define N M + 1\n#endif\n",
    });
    const translation = translateIn(root, '#include "a.h"\n', {
      preincludes: [join(root, "pre.h"), join(root, "none.h")],
    });
    expect(valueOf(new UnitTypes(translation), "N")).toBe(2n);
    expect(translation.missing).toEqual([`"${join(root, "none.h")}"`]);
  });

  it("that is known decides on names that nobody defines, and one that is not leaves them open", () => {
    const text = "#ifdef CONFIG_X\nstruct s { long a; };\n#else\nstruct s { int a; };\n#endif\n";
    expect(typesIn({}, text, { isDescribed: true }).layoutOf("struct s")?.size).toBe(4);
    expect(typesIn({}, text).layoutOf("struct s")).toBeUndefined();
    expect(typesIn({}, text).whyUnknown("struct s")).toContain("CONFIG_X");
    expect(typesIn({}, text, { definitions: [define("CONFIG_X 1")] }).layoutOf("struct s")?.size).toBe(8);
    expect(typesIn({}, text, { definitions: [undefine("CONFIG_X")] }).layoutOf("struct s")?.size).toBe(4);
  });

  it("leaves a name open that a missing header may define, even if it is known", () => {
    const text = '#include "missing.h"\n#ifdef X\nstruct s { long a; };\n#else\nstruct s { int a; };\n#endif\n';
    expect(typesIn({}, text, { isDescribed: true }).layoutOf("struct s")).toBeUndefined();
  });

  it("needs no header that defines nothing but glibc's stubs", () => {
    const text = "#include <gnu/stubs-32.h>\n#ifdef X\nstruct s { long a; };\n#else\nstruct s { int a; };\n#endif\n";
    const types = typesIn({}, text, { isDescribed: true });
    expect(types.translation.missing).toEqual([]);
    expect(types.layoutOf("struct s")?.size).toBe(4);
  });

  it.each([
    ["#include <linux/skbuff.h>\n#include <sys/types.h>\n", undefined],
    ["#include <uapi/linux/bpf.h>\n#include <sys/types.h>\n", undefined],
    ["#include <sys/types.h>\n", 8],
    ["#include <other.h>\n#include <sys/types.h>\n", 8],
    ["#include <linux/skbuff.h>\ntypedef unsigned int dev_t;\n", 4],
  ])("does not take the C library's dev_t for the kernel's: `%s`", (text, size) => {
    const files = { "usr/include/sys/types.h": "typedef unsigned long dev_t;\n" };
    const root = temporaryFolder(files);
    const translation = translateIn(root, text, { folders: [join(root, "usr/include")] });
    expect(new UnitTypes(translation).layoutOf("dev_t")?.size).toBe(size);
  });

  it("defines what clang defines for the target bpf", () => {
    const text =
      "#if defined(__bpf__) && defined(__BPF__) && __SIZEOF_POINTER__ == 8\n#define N 1\n#else\n#define N 2\n#endif\n";
    expect(n({}, text)).toBe(1n);
  });
});

describe("conditions that are open", () => {
  it("make no difference where all branches agree", () => {
    expect(
      typesIn({}, "#ifdef X\nstruct s { int a; };\n#else\nstruct s { int a; };\n#endif\n").layoutOf("struct s")?.size,
    ).toBe(4);
    expect(n({}, "#ifdef X\n#define N 1\n#else\n#define N 1\n#endif\n")).toBe(1n);
  });

  it("leave open what depends on them, and nothing else", () => {
    const types = typesIn(
      {},
      "#if X > 4\n#define N 1\nstruct s { int a; };\n#else\n#define N 2\nstruct s { long a; };\n#endif\nstruct t { int a; };\n",
    );
    expect(valueOf(types, "N")).toBeUndefined();
    expect(types.layoutOf("struct s")).toBeUndefined();
    expect(types.layoutOf("struct t")?.size).toBe(4);
  });

  it("leave open a guard around a pragma that packs", () => {
    const types = typesIn(
      {},
      "#ifdef X\n#pragma pack(1)\n#endif\nstruct s { char a; int b; };\n#pragma pack()\nstruct t { char a; int b; };\n",
    );
    expect(types.layoutOf("struct s")).toBeUndefined();
    expect(types.layoutOf("struct t")?.size).toBe(8);
  });

  it("are asked once for all places that ask the same", () => {
    const text =
      "#ifdef X\n#define N 8\n#else\n#define N 4\n#endif\nstruct s {\nchar a[N];\n#ifdef X\nchar b[4];\n#else\nchar b[8];\n#endif\n};\n";
    expect(valueOf(typesIn({}, text), "sizeof(struct s)")).toBe(12n);
  });

  it("of one branch out of three are all asked", () => {
    const text = "#if A\n#define N 1\n#elif B\n#define N 1\n#else\n#define N 1\n#endif\n";
    expect(n({}, text)).toBe(1n);
    expect(n({}, text.replace("#else\n#define N 1", "#else\n#define N 2"))).toBeUndefined();
  });

  it("hold in what a header within them brings", () => {
    const files = { "a.h": "#define N 1\n", "b.h": "#define N 2\n" };
    expect(n(files, '#ifdef X\n#include "a.h"\n#else\n#include "b.h"\n#endif\n')).toBeUndefined();
    expect(n(files, '#ifdef X\n#include "a.h"\n#else\n#include "b.h"\n#endif\n', { isDescribed: true })).toBe(2n);
  });

  it("twenty of them, each of which matters, leave a type unknown", () => {
    const members = Array.from(
      { length: 20 },
      (_, index) => `#ifdef X${String(index)}\nchar a${String(index)};\n#endif\n`,
    );
    expect(typesIn({}, `struct s {\n${members.join("")}};\n`).layoutOf("struct s")).toBeUndefined();
  });

  it("thousands of them, each of which asks the one before, leave a type unknown, and no other", () => {
    const links = Array.from({ length: 5000 }, (_, index) => {
      const next = `A${String(index + 1)}`;
      return `#ifdef A${String(index)}\n#define ${next}\n#endif\n`;
    });
    const text = `${links.join("")}#ifdef A5000\nstruct s { int a; };\n#else\nstruct s { long a; };\n#endif\nstruct t { int a; };\n`;
    const sizes = (settings: Partial<BuildSettings>): unknown => {
      const types = typesIn({}, text, settings);
      return [types.layoutOf("struct s")?.size, types.layoutOf("struct t")?.size];
    };
    expect(sizes({})).toEqual([undefined, 4]);
    expect(sizes({ isDescribed: true })).toEqual([8, 4]);
    expect(sizes({ isDescribed: true, definitions: [define("A0 1")] })).toEqual([4, 4]);
  });

  it("without an end reach to the end of their file alone", () => {
    expect(n({ "a.h": "#if 0\n" }, '#include "a.h"\n#define N 1\n')).toBe(1n);
    expect(n({}, "#else\n#elif 1\n#endif\n#endif\n#define N 1\n")).toBe(1n);
  });
});

// The sizes are those of clang 14 `-target bpf`.
describe("#pragma pack in a branch", () => {
  const key = "struct key { char a; int b; };\n";

  it("is not in force in the next one", () => {
    const types = typesIn({}, `#ifdef X\n#pragma pack(1)\n${key}#else\n${key}#endif\n`);
    expect(types.layoutOf("struct key")).toBeUndefined();
    const described = typesIn({}, `#ifdef X\n#pragma pack(1)\n${key}#else\n${key}#endif\n`, { isDescribed: true });
    expect(described.layoutOf("struct key")?.size).toBe(8);
  });

  it("leaves the packing unknown behind the conditional, unless every branch says the same", () => {
    expect(typesIn({}, `#ifdef X\n#pragma pack(1)\n#endif\n${key}`).layoutOf("struct key")).toBeUndefined();
    const same = `#ifdef X\n#pragma pack(1)\n#else\n#pragma pack(1)\n#endif\n${key}`;
    expect(typesIn({}, same).layoutOf("struct key")?.size).toBe(5);
  });
});

// The values are those of clang 14; undefined where they depend on the build, or on what a header pushes.
describe("#pragma push_macro and pop_macro", () => {
  const again = '#pragma push_macro("N")\n#undef N\n#define N 8\n';
  const pop = '#pragma pop_macro("N")\n';

  it.each([
    ["what was pushed", `#define N 4\n${again}${pop}`, 4n],
    ["what was pushed, though the name was not defined anew", `#define N 4\n#pragma push_macro("N")\n${pop}`, 4n],
    ["each level", `#define N 4\n${again}${again}#define N 9\n${pop}`, 8n],
    ["each level, in turn", `#define N 4\n${again}${again}${pop}${pop}`, 4n],
    ["the operator", `#define N 4\n_Pragma("push_macro(\\"N\\")")\n#define N 8\n_Pragma("pop_macro(\\"N\\")")\n`, 4n],
    ["blanks", '#define N 4\n # pragma  push_macro ( "N" ) // now\n#define N 8\n#pragma pop_macro( "N" )\n', 4n],
    ["both within a branch that is open", `#define N 4\n#ifdef X\n${again}${pop}#endif\n`, 4n],
    ["a push in a branch alone", `#define N 4\n#ifdef X\n${again}#endif\n${pop}`, undefined],
    ["a pop in a branch alone", `#define N 4\n${again}#ifdef X\n${pop}#endif\n`, undefined],
    [
      "a pop behind the branch that popped",
      `#define N 4\n${again}#ifdef X\n${pop}#endif\n#define N 5\n${pop}`,
      undefined,
    ],
    ["other names", `#define N 4\n#pragma push_macro("M")\n#define N 8\n#pragma pop_macro("M")\n`, 8n],
    ["a push in a header", `#define N 4\n#include "push.h"\n#define N 8\n${pop}`, undefined],
    ["a header that pops what it pushes", `#define N 4\n${again}#include "both.h"\n${pop}`, 4n],
    ["a pop in a header", `#define N 4\n${again}#include "pop.h"\n`, undefined],
    ["a push and a pop behind such a header", `#include "push.h"\n#define N 4\n${again}${pop}`, 4n],
  ])("takes %s into account", (_, text, expected) => {
    const files = { "push.h": '#pragma push_macro("N")\n', "pop.h": pop, "both.h": `${again}${pop}` };
    expect(n(files, text)).toBe(expected);
  });

  it("restores that a name is not defined", () => {
    const text = `${again}${pop}#ifdef N\n#define A 1\n#else\n#define A 2\n#endif\n`;
    expect(valueOf(typesIn({}, text, { isDescribed: true }), "A")).toBe(2n);
    expect(valueOf(typesIn({}, text), "A")).toBeUndefined();
  });
});

describe("#include within a declaration", () => {
  it.each([
    ["struct key {\n", "int a; long b;\n", "};\n"],
    ["enum e {\n", "A, B, C,\n", "E_MAX };\nstruct key { char a[E_MAX]; };\n"],
    ["static const int list[] = {\n", "1, 2, 3\n", "};\nstruct key { char a[sizeof(list)]; };\n"],
  ])("%j leaves it unknown", (head, header, tail) => {
    const types = typesIn({ "a.def": header }, `${head}#include "a.def"\n${tail}struct other { int a; };\n`);
    expect(types.layoutOf("struct key")).toBeUndefined();
    expect(types.layoutOf("struct other")?.size).toBe(4);
  });

  it("leaves it unknown in a header too, where nothing else is on the lines around it", () => {
    const files = {
      "a.h": '#define A\nenum e {\n#ifdef A\n#include "a.def"\n#else\n#include "b.def"\n#endif\nE_MAX };\n',
      "a.def": "X, Y,\n",
      "b.def": "X,\n",
    };
    expect(valueOf(typesIn(files, '#include "a.h"\n'), "E_MAX")).toBeUndefined();
  });

  it("changes nothing in a branch that does not hold", () => {
    const text = '#define A\nstruct key {\n#ifndef A\n#include "a.def"\n#endif\nint a;\n};\n';
    expect(typesIn({ "a.def": "long b;\n" }, text).layoutOf("struct key")?.size).toBe(4);
  });
});

describe("a header that is included once", () => {
  it("is read where no condition stops it, though one does before", () => {
    const files = { "a.h": "#pragma once\n#define N 16\n" };
    const text = '#ifdef FOO\n#include "a.h"\n#endif\n#include "a.h"\n#ifndef N\n#define N 4\n#endif\n';
    expect(n(files, text)).toBe(16n);
  });

  it("may be one that `#import` names", () => {
    const files = { "a.h": "#undef N\n#define N 8\n" };
    expect(n(files, '#import "a.h"\n#undef N\n#define N 2\n#import "a.h"\n')).toBe(2n);
  });
});
