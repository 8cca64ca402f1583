import { describe, expect, it } from "vitest";
import { readCompilerArguments } from "../../src/headers/compiler-arguments.js";

const read = (...options: string[]) => readCompilerArguments(["clang", ...options]);

describe("readCompilerArguments", () => {
  it("reads folders in the joined and the separate form", () => {
    expect(
      read(
        "-Ia",
        "-I",
        "b",
        "-isystem",
        "c",
        "-isystemd",
        "-iquote",
        "e",
        "-iquotef",
        "-idirafter",
        "g",
        "-idirafterh",
      ),
    ).toMatchObject({
      folders: ["a", "b"],
      systemFolders: ["c", "d"],
      quoteFolders: ["e", "f"],
      lateFolders: ["g", "h"],
    });
  });

  it("reads the long forms", () => {
    const long = read(
      "--include-directory=a",
      "--include-directory",
      "b",
      "--define-macro=X=1",
      "--define-macro",
      "Y",
      "--undefine-macro=Z",
      "--include=c.h",
      "--include",
      "d.h",
      "--sysroot=/root",
      "--target=bpf",
    );
    expect(long).toMatchObject({ folders: ["a", "b"], preincludes: ["c.h", "d.h"], sysroot: "/root", isForBpf: true });
    expect(long.definitions.map(({ text }) => text)).toEqual(["X 1", "Y 1", undefined]);
  });

  it("reads preincludes in order", () => {
    expect(read("-include", "vmlinux.h", "-includeb.h").preincludes).toEqual(["vmlinux.h", "b.h"]);
  });

  it("reads -D and -U in order, as clang makes #define of them", () => {
    expect(
      read("-DA", "-D", "B=1", "-DC=", "-DF(x)=x+1", "-DG(x)", "-DH=a=b", "-U", "A", "-UB", "-DI J=2", "-DK=1\n2")
        .definitions,
    ).toEqual([
      { name: "A", text: "A 1" },
      { name: "B", text: "B 1" },
      { name: "C", text: "C" },
      { name: "F", text: "F(x) x+1" },
      { name: "G", text: "G(x) 1" },
      { name: "H", text: "H a=b" },
      { name: "A", text: undefined },
      { name: "B", text: undefined },
      { name: "I", text: "I J 2" },
      { name: "K", text: "K 1" },
    ]);
  });

  it("passes over names that are none", () => {
    expect(read("-D9=1", "-D=1", "-U-", "-D").definitions).toEqual([]);
  });

  it("puts what the driver hands through behind its own", () => {
    expect(
      read("-Wp,-DA=1,-DB=2", "-Xclang", "-DC=3", "-Xpreprocessor", "-DD=4", "-DA=9").definitions.map(
        ({ text }) => text,
      ),
    ).toEqual(["A 9", "A 1", "B 2", "C 3", "D 4"]);
  });

  it("takes no value of another option for an option", () => {
    expect(read("-o", "-DX", "-MT", "-Ia", "-Xlinker", "-Ib", "-MF", "-include", "-DY")).toMatchObject({
      folders: [],
      preincludes: [],
      definitions: [{ name: "Y", text: "Y 1" }],
    });
  });

  it("ends with `--`, and never behind the end", () => {
    expect(read("-Ia", "--", "-Ib").folders).toEqual(["a"]);
    expect(read("-I").folders).toEqual([""]);
    expect(readCompilerArguments([])).toMatchObject({ folders: [], isForBpf: false, isWhole: true });
  });

  it.each([
    [["clang", "-target", "bpf"], true],
    [["clang", "--target=bpf"], true],
    [["clang", "--target", "bpf"], true],
    [["clang", "-target", "bpfel"], true],
    [["clang", "-target", "bpfeb"], true],
    [["clang", "-target", "bpf-unknown-none"], true],
    [["bpf-unknown-none-gcc", "-O2"], true],
    [["ccache", "/opt/bin/bpf-gcc", "-O2"], true],
    [["clang"], false],
    [["clang", "-O2", "bpf-x.c"], false],
    [["clang", "-target", "x86_64-linux-gnu"], false],
    [["clang", "-target", "bpfish"], false],
    [["clang", "-target", "bpf", "-target", "x86_64"], false],
    [["bpf-clang", "-target", "x86_64"], false],
    [["clang", "-o", "-target", "bpf"], false],
  ])("knows whether %j is for bpf", (words, isForBpf) => {
    expect(readCompilerArguments(words).isForBpf).toBe(isForBpf);
  });

  it.each([
    ["-imacros", "x.h"],
    ["-imacrosx.h"],
    ["--imacros=x.h"],
    ["-include-pch", "x.pch"],
    ["@flags"],
    ["--config", "x.cfg"],
  ])("says that macros may come with %s", (...options) => {
    expect(read(...options)).toMatchObject({ isWhole: false, preincludes: [] });
  });

  it("is whole with what defines no macro", () => {
    expect(read("-O2", "-g", "-Wall", "-mcpu=v3", "-Wp,-MMD,x.d", "-c", "x.bpf.c", "-undef").isWhole).toBe(true);
  });

  it("reads which of the system's folders are searched", () => {
    expect(read()).toMatchObject({ hasSystemFolders: true, hasCompilerFolder: true, sysroot: undefined });
    expect(read("-nostdinc")).toMatchObject({ hasSystemFolders: false, hasCompilerFolder: false });
    expect(read("-nostdlibinc")).toMatchObject({ hasSystemFolders: false, hasCompilerFolder: true });
    expect(read("-nobuiltininc")).toMatchObject({ hasSystemFolders: true, hasCompilerFolder: false });
    expect(read("-isysroot", "/a").sysroot).toBe("/a");
    expect(read("--sysroot", "/b").sysroot).toBe("/b");
  });
});
