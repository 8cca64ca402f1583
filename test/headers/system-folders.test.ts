import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCompilerFolder, multiarchFolder, systemFolders } from "../../src/headers/system-folders.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe("systemFolders", () => {
  it("are those below the sysroot that exist, the local one first", () => {
    const root = temporaryFolder({ "usr/include/x.h": "", "usr/local/include/x.h": "" });
    expect(systemFolders({ sysroot: root, hasSystemFolders: true, hasCompilerFolder: false })).toEqual([
      join(root, "usr/local/include"),
      join(root, "usr/include"),
    ]);
    const empty = temporaryFolder();
    expect(systemFolders({ sysroot: empty, hasSystemFolders: true, hasCompilerFolder: false })).toEqual([]);
  });

  it("are none when neither the system's nor the compiler's are searched", () => {
    expect(systemFolders({ hasSystemFolders: false, hasCompilerFolder: false })).toEqual([]);
  });

  it("exist on this machine", () => {
    const folders = systemFolders({ hasSystemFolders: true, hasCompilerFolder: true });
    expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
  });

  it("have the compiler's own between the local one and that of the C library", () => {
    const root = temporaryFolder({ "usr/include/x.h": "", "usr/local/include/x.h": "" });
    const folders = systemFolders({ sysroot: root, hasSystemFolders: true, hasCompilerFolder: true });
    const own = systemFolders({ sysroot: root, hasSystemFolders: false, hasCompilerFolder: true });
    expect(folders).toEqual([join(root, "usr/local/include"), ...own, join(root, "usr/include")]);
  });
});

describe("multiarchFolder", () => {
  it("is that of this machine's architecture, where it exists", () => {
    const folders = ["x86_64-linux-gnu", "aarch64-linux-gnu", "riscv64-linux-gnu", "powerpc64le-linux-gnu"];
    const root = temporaryFolder(Object.fromEntries(folders.map((name) => [`usr/include/${name}/asm/types.h`, ""])));
    const names: Partial<Record<string, string>> = { x64: folders[0], arm64: folders[1], riscv64: folders[2] };
    const name = names[process.arch];
    if (name !== undefined) expect(multiarchFolder(root)).toBe(join(root, "usr/include", name));
    expect(multiarchFolder(temporaryFolder({ "usr/include/x.h": "" }))).toBeUndefined();
  });
});

describe("findCompilerFolder", () => {
  it("follows the clang of the search path to its headers", () => {
    const root = temporaryFolder({
      "usr/lib/llvm-14/bin/clang": "",
      "usr/lib/llvm-14/lib/clang/14.0.6/include/stddef.h": "",
      "usr/lib/llvm-19/lib/clang/19/include/stddef.h": "",
      "usr/bin/other": "",
    });
    symlinkSync(join(root, "usr/lib/llvm-14/bin/clang"), join(root, "usr/bin/clang"));
    const searchPath = `${join(root, "missing")}:${join(root, "usr/bin")}`;
    expect(findCompilerFolder(searchPath, [join(root, "usr")])).toBe(
      join(root, "usr/lib/llvm-14/lib/clang/14.0.6/include"),
    );
  });

  it("takes the newest where clang is not in the search path", () => {
    const root = temporaryFolder({
      "usr/lib/llvm-9/lib/clang/9.0.1/include/stddef.h": "",
      "usr/lib/llvm-14/lib/clang/14.0.6/include/stddef.h": "",
    });
    expect(findCompilerFolder("", [join(root, "usr")])).toBe(join(root, "usr/lib/llvm-14/lib/clang/14.0.6/include"));
  });

  it("takes the newest version in a folder, by its numbers", () => {
    const root = temporaryFolder({
      "lib64/clang/9/include/stddef.h": "",
      "lib64/clang/17/include/stddef.h": "",
      "lib64/clang/18/include/sanitizer/asan.h": "",
      "lib64/clang/current/include/stddef.h": "",
    });
    expect(findCompilerFolder("", [root])).toBe(join(root, "lib64/clang/17/include"));
  });

  it("finds nothing where there is nothing", () => {
    expect(findCompilerFolder("", [temporaryFolder()])).toBeUndefined();
    expect(findCompilerFolder("/missing:relative::", [])).toBeUndefined();
  });
});
