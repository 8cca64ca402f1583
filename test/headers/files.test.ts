import { mkdirSync, utimesSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { absolutePath, FileView, isFolder, isRegularFile, realPath, statOf } from "../../src/headers/files.js";
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

describe("a view of the file system", () => {
  it("says what the file system says", () => {
    const root = temporaryFolder({ "include/linux/x.h": "", file: "" });
    symlinkSync(join(root, "include"), join(root, "link"));
    const view = new FileView();
    const paths = [
      "",
      "include",
      "include/linux/x.h",
      "include/y.h",
      "link/linux/x.h",
      "missing/linux/x.h",
      "file/x.h",
    ];
    for (const path of [...paths.map((name) => join(root, name)), "/", "relative/x.h"]) {
      expect(view.statOf(path), path).toEqual(statOf(path));
    }
  });

  it("stays as it was first", () => {
    const root = temporaryFolder();
    const view = new FileView();
    expect(view.statOf(join(root, "x.h"))).toBeUndefined();
    writeFileSync(join(root, "x.h"), "");
    expect(view.statOf(join(root, "x.h"))).toBeUndefined();
    expect(new FileView().statOf(join(root, "x.h"))).toBeDefined();
  });

  it("sees later that a file stands in a folder that was not there", () => {
    const root = temporaryFolder();
    const header = join(root, "linux/x.h");
    const view = new FileView();
    const { facts } = view.record(() => view.statOf(header));
    expect(new FileView().isAsBefore(facts)).toBe(true);
    mkdirSync(join(root, "linux"));
    writeFileSync(header, "");
    expect(new FileView().isAsBefore(facts)).toBe(false);
  });

  it("sees later that a file is in a folder that was there", () => {
    const root = temporaryFolder({ "linux/other.h": "" });
    const header = join(root, "linux/x.h");
    const view = new FileView();
    const { facts } = view.record(() => view.statOf(header));
    expect(new FileView().isAsBefore(facts)).toBe(true);
    writeFileSync(header, "");
    utimesSync(join(root, "linux"), 1, 1);
    expect(new FileView().isAsBefore(facts)).toBe(false);
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
