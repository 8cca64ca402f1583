import { symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { buildSettings, type HeaderOptions } from "../../src/headers/build-settings.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const emitWarning = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);

beforeEach(() => {
  emitWarning.mockClear();
});

/** The settings for `/src/x.bpf.c`, which this command compiles in a folder. */
function settingsOf(command: string, directory = "/src", options: HeaderOptions = {}) {
  const entry = { directory, file: "/src/x.bpf.c", command };
  const compileCommands = temporaryFolder({ "compile_commands.json": JSON.stringify([entry]) });
  return buildSettings({ ...options, compileCommands }, "/src/x.bpf.c");
}

describe("buildSettings without options", () => {
  it("are the system's folders, then those of the project, and describe no build", () => {
    const { folders, ...rest } = buildSettings({}, "/src/a/x.bpf.c");
    expect(rest).toEqual({ quoteFolders: [], preincludes: [], definitions: [], isDescribed: false });
    const { folders: system } = buildSettings({}, undefined);
    expect(system.filter((folder) => !/^\/usr\/|\/lib(?:64)?\/clang\/[^/]+\/include$/u.test(folder))).toEqual([]);
    const ofProject = ["/src/a", "/src/a/include", "/src/a/headers", "/src", "/src/include", "/src/headers"];
    expect(folders).toEqual([...system, ...ofProject]);
  });
});

describe("includePaths", () => {
  it("stand before the system's folders, in order, absolute", () => {
    const system = buildSettings({}, undefined).folders;
    expect(buildSettings({ includePaths: ["/b", "include", "./a/", "/b"] }, undefined).folders).toEqual([
      "/b",
      join(process.cwd(), "include"),
      join(process.cwd(), "a"),
      ...system,
    ]);
  });

  it("stand before the folders of the command", () => {
    expect(settingsOf("clang -nostdinc -Ib", "/src", { includePaths: ["/a"] }).folders).toEqual(["/a", "/src/b"]);
  });
});

describe("preinclude", () => {
  it("is searched in the working directory, then in the folders", () => {
    const root = temporaryFolder({ "vmlinux.h": "", "sub/y.h": "" });
    const { preincludes } = buildSettings(
      { preinclude: ["vmlinux.h", "package.json", "sub/y.h"], includePaths: [root] },
      undefined,
    );
    expect(preincludes).toEqual([join(root, "vmlinux.h"), join(process.cwd(), "package.json"), join(root, "sub/y.h")]);
  });

  it("is in the working directory when it is nowhere", () => {
    expect(buildSettings({ preinclude: ["no-such.h", "/no/such.h"] }, undefined).preincludes).toEqual([
      join(process.cwd(), "no-such.h"),
      "/no/such.h",
    ]);
  });

  it("stands before the command's own, which are relative to its directory", () => {
    const root = temporaryFolder({ "build/a.h": "", "include/b.h": "" });
    const { preincludes } = settingsOf(
      "clang -nostdinc -include a.h -I../include -include b.h -include c.h",
      join(root, "build"),
      { preinclude: ["package.json"] },
    );
    expect(preincludes).toEqual([
      join(process.cwd(), "package.json"),
      join(root, "build/a.h"),
      join(root, "include/b.h"),
      join(root, "build/c.h"),
    ]);
  });
});

describe("defines", () => {
  it("are what -D and -U make of them", () => {
    const defines = { A: true, B: false, C: 10, D: -1, E: "(1 << 3)", F: "", G: 0, H: "struct foo *" };
    expect(buildSettings({ defines }, undefined).definitions).toEqual([
      { name: "A", text: "A 1" },
      { name: "B", text: undefined },
      { name: "C", text: "C 10" },
      { name: "D", text: "D -1" },
      { name: "E", text: "E (1 << 3)" },
      { name: "F", text: "F" },
      { name: "G", text: "G 0" },
      { name: "H", text: "H struct foo *" },
    ]);
  });

  it("stand behind the command's own, so that they win", () => {
    expect(settingsOf("clang -DA=1 -UB", "/src", { defines: { A: 2, B: true } }).definitions).toEqual([
      { name: "A", text: "A 1" },
      { name: "B", text: undefined },
      { name: "A", text: "A 2" },
      { name: "B", text: "B 1" },
    ]);
  });
});

describe("compileCommands", () => {
  it("gives the folders in clang's order", () => {
    const root = temporaryFolder({ "usr/include/x.h": "", "usr/local/include/x.h": "" });
    const { quoteFolders, folders } = settingsOf(
      `clang --sysroot=${root} -nobuiltininc -idirafter late -isystem sys -iquote quote -Ifirst -I/second`,
    );
    expect(quoteFolders).toEqual(["/src/quote"]);
    expect(folders).toEqual([
      "/src/first",
      "/second",
      "/src/sys",
      join(root, "usr/local/include"),
      join(root, "usr/include"),
      "/src/late",
    ]);
  });

  it("searches a folder once, as one of the system's where it is one", () => {
    const { quoteFolders, folders } = settingsOf(
      "clang -nostdinc -Ia -Ib -isystem a -Ic -I b -idirafter c -iquote a -iquote a",
    );
    expect(quoteFolders).toEqual(["/src/a"]);
    expect(folders).toEqual(["/src/b", "/src/a", "/src/c"]);
  });

  it("counts an included folder of the system as the system's", () => {
    const root = temporaryFolder({ "usr/include/x.h": "" });
    const { folders } = settingsOf(`clang --sysroot=${root} -nobuiltininc -I${root}/usr/include -Ia`);
    expect(folders).toEqual(["/src/a", join(root, "usr/include")]);
  });

  it("takes paths relative to the directory of the command", () => {
    const root = temporaryFolder({ "far/build/x.o": "", "far/include/x.h": "" });
    symlinkSync(join(root, "far/build"), join(root, "build"));
    expect(settingsOf("clang -nostdinc -I../include", join(root, "far/build")).folders).toEqual([
      join(root, "far/include"),
    ]);
    expect(settingsOf("clang -nostdinc -I../include", join(root, "build")).folders).toEqual([
      `${root}/build/../include`,
    ]);
  });

  it.each([
    ["clang -target bpf -DA", true],
    ["clang -DA", false],
    ["clang -target x86_64 -DA", false],
    ["clang -target bpf -DA -imacros x.h", false],
    ["clang -target bpf -DA @flags", false],
  ])("takes the macros of `%s`; complete: %s", (command, isDescribed) => {
    expect(settingsOf(command)).toMatchObject({ definitions: [{ name: "A", text: "A 1" }], isDescribed });
  });

  it("has nothing for a file without an entry", () => {
    const compileCommands = temporaryFolder({
      "compile_commands.json": '[{ "directory": "/src", "file": "x.bpf.c", "command": "clang -target bpf -DA" }]',
    });
    expect(buildSettings({ compileCommands }, "/src/y.bpf.c")).toEqual(buildSettings({}, "/src/y.bpf.c"));
    expect(buildSettings({ compileCommands }, undefined)).toEqual(buildSettings({}, undefined));
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it("finds the entry of a file whose path is relative to the working directory", () => {
    const folder = temporaryFolder({ "x.bpf.c": "" });
    const compileCommands = temporaryFolder({
      "compile_commands.json": JSON.stringify([{ directory: folder, file: "x.bpf.c", command: "clang -target bpf" }]),
    });
    const paths = {
      compileCommands: relative(process.cwd(), compileCommands),
      file: relative(process.cwd(), join(folder, "x.bpf.c")),
    };
    expect(buildSettings({ compileCommands: paths.compileCommands }, paths.file).isDescribed).toBe(true);
  });

  it("says that there is no such database, and does without it", () => {
    const compileCommands = join(temporaryFolder(), "build");
    expect(buildSettings({ compileCommands, defines: { A: true } }, "/src/x.bpf.c")).toEqual(
      buildSettings({ defines: { A: true } }, "/src/x.bpf.c"),
    );
    expect(emitWarning).toHaveBeenCalledOnce();
  });
});
