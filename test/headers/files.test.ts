import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { absolutePath, isFolder, isRegularFile, realPath, statOf } from "../../src/headers/files.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe("files", () => {
  it("tell files, folders and nothing apart", () => {
    const root = temporaryFolder({ "x.h": "" });
    expect([isFolder(root), isRegularFile(root)]).toEqual([true, false]);
    expect([isFolder(join(root, "x.h")), isRegularFile(join(root, "x.h"))]).toEqual([false, true]);
    expect([isFolder(join(root, "y.h")), isRegularFile(join(root, "y.h"))]).toEqual([false, false]);
  });

  it("answer for paths that the system refuses", () => {
    const root = temporaryFolder();
    symlinkSync(join(root, "loop"), join(root, "loop"));
    for (const path of ["\0", join(root, "loop"), `/${"x".repeat(5000)}`]) {
      expect(statOf(path)).toBeUndefined();
      expect(realPath(path)).toBe(path);
    }
  });
});

describe("absolutePath", () => {
  it("is relative to the base, unless the path is absolute", () => {
    expect(absolutePath("include", "/base")).toBe("/base/include");
    expect(absolutePath("./include/.", "/base")).toBe("/base/include");
    expect(absolutePath("/include/", "/base")).toBe("/include");
  });

  it("leaves `..` out where that leads to the same place", () => {
    const root = temporaryFolder({ "include/x.h": "", "build/y.o": "" });
    expect(absolutePath("../include", join(root, "build"))).toBe(join(root, "include"));
  });

  it("keeps `..` where it leads elsewhere, or nowhere", () => {
    const root = temporaryFolder({ "far/build/y.o": "", "far/include/x.h": "", "include/z.h": "" });
    symlinkSync(join(root, "far/build"), join(root, "build"));
    expect(absolutePath("../include", join(root, "build"))).toBe(`${root}/build/../include`);
    expect(absolutePath("missing/../include", root)).toBe(`${root}/missing/../include`);
  });
});
