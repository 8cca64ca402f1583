import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { findCompileCommand, splitCommand } from "../../src/headers/compile-commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const emitWarning = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);

beforeEach(() => {
  emitWarning.mockClear();
});

/** The path of a new database. */
function database(content: unknown): string {
  return join(temporaryFolder({ "compile_commands.json": JSON.stringify(content) }), "compile_commands.json");
}

describe("findCompileCommand", () => {
  it("reads what bear writes", () => {
    const path = database([
      {
        arguments: [
          "/usr/bin/clang",
          "-c",
          "-g",
          "-O2",
          "-target",
          "bpf",
          "-D__TARGET_ARCH_x86",
          "-I.output",
          "x.bpf.c",
        ],
        directory: "/src/tools",
        file: "/src/tools/x.bpf.c",
        output: "/src/tools/.output/x.bpf.o",
      },
    ]);
    const command = findCompileCommand(path, "/src/tools/x.bpf.c");
    expect(command?.directory).toBe("/src/tools");
    expect(command?.arguments).toMatchObject({
      folders: [".output"],
      definitions: [{ name: "__TARGET_ARCH_x86", text: "__TARGET_ARCH_x86 1" }],
      isForBpf: true,
    });
  });

  it("reads what CMake writes", () => {
    const path = database([
      {
        directory: "/src/build",
        command:
          '/usr/bin/clang -DNAME=\\"a\\ b\\" -I/src/include -isystem "/src/third party" --target=bpf -o x.o -c /src/bpf/x.bpf.c',
        file: "/src/bpf/x.bpf.c",
        output: "x.o",
      },
    ]);
    expect(findCompileCommand(path, "/src/bpf/x.bpf.c")?.arguments).toMatchObject({
      folders: ["/src/include"],
      systemFolders: ["/src/third party"],
      definitions: [{ name: "NAME", text: 'NAME "a b"' }],
      isForBpf: true,
    });
  });

  it("reads what meson writes, with files relative to the directory", () => {
    const path = database([
      { directory: "/src/build", command: "ccache clang -I../include -c ../bpf/x.bpf.c", file: "../bpf/x.bpf.c" },
    ]);
    expect(findCompileCommand(path, "/src/bpf/x.bpf.c")).toMatchObject({
      directory: "/src/build",
      arguments: { folders: ["../include"], isForBpf: false },
    });
  });

  it("prefers `arguments` to `command`", () => {
    const path = database([{ directory: "/", file: "/x.c", command: "clang -Ia", arguments: ["clang", "-Ib"] }]);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["b"]);
  });

  it("prefers the target bpf among the entries of a file", () => {
    const path = database([
      { directory: "/", file: "/x.c", command: "clang -Ihost" },
      { directory: "/", file: "/x.c", command: "clang -target bpf -Ifirst" },
      { directory: "/", file: "/x.c", command: "clang -target bpf -Isecond" },
    ]);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["first"]);
  });

  it("takes the first entry when none is for bpf", () => {
    const path = database([
      { directory: "/", file: "/x.c", command: "clang -Ifirst" },
      { directory: "/", file: "/x.c", command: "clang -Isecond" },
    ]);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["first"]);
  });

  it("has no command for other files", () => {
    const path = database([{ directory: "/src", file: "x.c", command: "clang" }]);
    expect(findCompileCommand(path, "/x.c")).toBeUndefined();
    expect(findCompileCommand(path, "/src/y.c")).toBeUndefined();
    expect(findCompileCommand(path, "/src/x.c")).toBeDefined();
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it("finds a file that is linted through a link", () => {
    const root = temporaryFolder({ "src/x.c": "" });
    symlinkSync(join(root, "src"), join(root, "link"));
    const path = database([{ directory: join(root, "src"), file: "x.c", command: "clang -Ia" }]);
    expect(findCompileCommand(path, join(root, "link/x.c"))?.arguments.folders).toEqual(["a"]);
  });

  it("takes the folder that holds the database", () => {
    const root = temporaryFolder({
      "build/compile_commands.json": '[{ "directory": "/", "file": "/x.c", "command": "clang -Ia" }]',
    });
    expect(findCompileCommand(join(root, "build"), "/x.c")?.arguments.folders).toEqual(["a"]);
  });

  it("takes the database's folder where an entry has no directory of its own", () => {
    const root = temporaryFolder({
      "compile_commands.json":
        '[{ "file": "x.c", "command": "clang" }, { "directory": "sub", "file": "y.c", "command": "clang" }]',
    });
    const path = join(root, "compile_commands.json");
    expect(findCompileCommand(path, join(root, "x.c"))?.directory).toBe(root);
    expect(findCompileCommand(path, join(root, "sub/y.c"))?.directory).toBe(join(root, "sub"));
  });

  it("reads the database again when it has changed", () => {
    const path = database([{ directory: "/", file: "/x.c", command: "clang -Ia" }]);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["a"]);
    writeFileSync(path, JSON.stringify([{ directory: "/", file: "/x.c", command: "clang -Ib" }]));
    utimesSync(path, 1, 1);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["b"]);
  });

  it("passes over entries that are none", () => {
    const path = database([
      null,
      1,
      "x",
      [],
      {},
      { directory: "/", command: "clang" },
      { directory: "/", file: "", command: "clang" },
      { directory: "/", file: 1, command: "clang" },
      { directory: "/", file: "/x.c" },
      { directory: "/", file: "/x.c", command: 1 },
      { directory: "/", file: "/x.c", arguments: ["clang", 1] },
      { directory: 1, file: "/x.c", command: "clang -Ilast" },
    ]);
    expect(findCompileCommand(path, "/x.c")?.arguments.folders).toEqual(["last"]);
    expect(emitWarning).not.toHaveBeenCalled();
  });

  it("reads names that JavaScript's objects have", () => {
    const path = database([{ directory: "/", file: "/__proto__", command: "clang -Ia" }]);
    expect(findCompileCommand(path, "/__proto__")?.arguments.folders).toEqual(["a"]);
    expect(findCompileCommand(path, "/constructor")).toBeUndefined();
  });

  it("reads a database of 10 MB", () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({
      directory: "/src/build",
      file: `/src/bpf/${String(index)}.bpf.c`,
      command: "clang -target bpf -O2 -g -I../include -c",
    }));
    const path = database(entries);
    expect(findCompileCommand(path, "/src/bpf/99999.bpf.c")?.arguments.folders).toEqual(["../include"]);
  });

  it("reads commands of 200,000 words, in any wrapping", () => {
    const path = database([
      { directory: "/", file: "/a.c", command: `clang "${"\\\\".repeat(200_000)}" -Ia` },
      { directory: "/", file: "/b.c", command: `clang ${"-O2 ".repeat(200_000)} -Ib` },
      { directory: "/", file: "/c.c", command: `clang -Wp,${"-O2,".repeat(200_000)}-Ic` },
    ]);
    expect(findCompileCommand(path, "/a.c")?.arguments.folders).toEqual(["a"]);
    expect(findCompileCommand(path, "/b.c")?.arguments.folders).toEqual(["b"]);
    expect(findCompileCommand(path, "/c.c")?.arguments.folders).toEqual(["c"]);
  });

  it("says once that the database does not exist", () => {
    const path = join(temporaryFolder(), "compile_commands.json");
    expect(findCompileCommand(path, "/x.c")).toBeUndefined();
    expect(findCompileCommand(path, "/y.c")).toBeUndefined();
    expect(emitWarning.mock.calls).toEqual([
      [
        `"compileCommands" is "${path}", which does not exist; it takes the path of a compile_commands.json, ` +
          "or of the folder that holds it. Files are linted without it.",
        "eslint-plugin-bpf",
      ],
    ]);
  });

  it.each([
    ["{", "is no JSON"],
    ["", "is no JSON"],
    ["{}", "is no array of entries"],
    ["null", "is no array of entries"],
    ["\0", "cannot be read or has more than 32 MiB"],
  ])("says that a database of %j %s", (text, problem) => {
    const path = join(temporaryFolder({ "compile_commands.json": text }), "compile_commands.json");
    expect(findCompileCommand(path, "/x.c")).toBeUndefined();
    expect(emitWarning).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(`which ${problem};`),
      "eslint-plugin-bpf",
    );
  });

  it("says that a folder holds no database", () => {
    const empty = temporaryFolder();
    const nested = temporaryFolder();
    mkdirSync(join(nested, "compile_commands.json"));
    for (const path of [empty, nested, join(nested, "compile_commands.json")]) {
      emitWarning.mockClear();
      expect(findCompileCommand(path, "/x.c")).toBeUndefined();
      expect(emitWarning).toHaveBeenCalledExactlyOnceWith(
        expect.stringContaining("is a folder without a readable compile_commands.json"),
        "eslint-plugin-bpf",
      );
    }
  });
});

describe("splitCommand", () => {
  it.each([
    ["clang -c x.c", ["clang", "-c", "x.c"]],
    ["  clang\t-c\n", ["clang", "-c"]],
    ["", []],
    ["   ", []],
    ["'a b' \"c d\" e\\ f", ["a b", "c d", "e f"]],
    ["a'b'\"c\"d", ["abcd"]],
    [`'a\\b' "a\\"b" "a\\\\b"`, ["a\\b", 'a"b', "a\\b"]],
    [`"it's" 'say "x"'`, ["it's", 'say "x"']],
    ["'' \"\"", ["", ""]],
    ['-DX=\\"y\\"', ['-DX="y"']],
    ["$HOME `x` *", ["$HOME", "`x`", "*"]],
    ["'open a", ["open a"]],
    ['"open a', ["open a"]],
    ["'", [""]],
    ["end\\", ["end"]],
    ['"end\\', ["end"]],
  ])("takes %j apart", (command, words) => {
    expect(splitCommand(command)).toEqual(words);
  });
});
