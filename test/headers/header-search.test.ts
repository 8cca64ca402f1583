import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { HeaderSearch } from "../../src/headers/header-search.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe("HeaderSearch", () => {
  it("looks for a quoted name beside the includer, in the folders of the quoted form, then in the others", () => {
    const root = temporaryFolder({
      "main/a.h": "",
      "quote/a.h": "",
      "quote/b.h": "",
      "all/a.h": "",
      "all/b.h": "",
      "all/c.h": "",
    });
    const search = new HeaderSearch({ quoteFolders: [join(root, "quote")], folders: [join(root, "all")] });
    const find = (name: string) => search.find(name, "quoted", join(root, "main"));
    expect(find("a.h")).toEqual({ path: join(root, "main/a.h"), folderIndex: undefined });
    expect(find("b.h")).toEqual({ path: join(root, "quote/b.h"), folderIndex: 0 });
    expect(find("c.h")).toEqual({ path: join(root, "all/c.h"), folderIndex: 1 });
    expect(find("d.h")).toBeUndefined();
  });

  it("looks for an angled name in the folders of both forms alone", () => {
    const root = temporaryFolder({ "main/a.h": "", "quote/a.h": "", "all/c.h": "" });
    const search = new HeaderSearch({ quoteFolders: [join(root, "quote")], folders: [join(root, "all")] });
    expect(search.find("a.h", "angled", join(root, "main"))).toBeUndefined();
    expect(search.find("c.h", "angled", join(root, "main"))?.path).toBe(join(root, "all/c.h"));
  });

  it("looks for a quoted name of a text without a file in the folders alone", () => {
    const root = temporaryFolder({ "all/a.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "all")] });
    expect(search.find("a.h", "quoted", undefined)?.path).toBe(join(root, "all/a.h"));
  });

  it("takes the first of several folders", () => {
    const root = temporaryFolder({ "one/x.h": "", "two/x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "two"), join(root, "one")] });
    expect(search.find("x.h", "angled")?.path).toBe(join(root, "two/x.h"));
  });

  it("finds names with folders in them", () => {
    const root = temporaryFolder({ "all/bpf/x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "all")] });
    expect(search.find("bpf/x.h", "angled")?.path).toBe(join(root, "all/bpf/x.h"));
  });

  it("goes on behind the folder of a file that says #include_next", () => {
    const root = temporaryFolder({ "a/x.h": "", "b/x.h": "", "c/x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "a"), join(root, "b"), join(root, "c")] });
    const first = search.find("x.h", "angled");
    const second = search.find("x.h", "angled", join(root, "a"), first?.folderIndex);
    const third = search.find("x.h", "quoted", join(root, "b"), second?.folderIndex);
    expect([first, second, third]).toEqual([
      { path: join(root, "a/x.h"), folderIndex: 0 },
      { path: join(root, "b/x.h"), folderIndex: 1 },
      { path: join(root, "c/x.h"), folderIndex: 2 },
    ]);
    expect(search.find("x.h", "quoted", join(root, "c"), 2)).toBeUndefined();
  });

  it("goes on from the folders of the quoted form to those of both", () => {
    const root = temporaryFolder({ "q1/x.h": "", "q2/x.h": "", "b/x.h": "" });
    const search = new HeaderSearch({
      quoteFolders: [join(root, "q1"), join(root, "q2")],
      folders: [join(root, "b")],
    });
    const after = search.find("x.h", "quoted")?.folderIndex;
    expect(search.find("x.h", "quoted", join(root, "q1"), after)?.path).toBe(join(root, "q2/x.h"));
    expect(search.find("x.h", "angled", join(root, "q1"), after)?.path).toBe(join(root, "b/x.h"));
  });

  it("leaves folders out that do not exist, and files that are named as folders", () => {
    const root = temporaryFolder({ file: "", "b/x.h": "" });
    const search = new HeaderSearch({
      quoteFolders: [join(root, "missing")],
      folders: [join(root, "file"), join(root, "b")],
    });
    expect(search.find("x.h", "quoted")).toEqual({ path: join(root, "b/x.h"), folderIndex: 0 });
  });

  it("finds absolute names in both forms", () => {
    const root = temporaryFolder({ "x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [] });
    expect(search.find(join(root, "x.h"), "angled")).toEqual({ path: join(root, "x.h"), folderIndex: undefined });
    expect(search.find(join(root, "x.h"), "quoted", root)?.path).toBe(join(root, "x.h"));
    expect(search.find(join(root, "y.h"), "quoted", root)).toBeUndefined();
  });

  it("leaves `..` and `.` out of paths", () => {
    const root = temporaryFolder({ "main/sub/y.h": "", "x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "main/sub")] });
    expect(search.find("../x.h", "quoted", join(root, "main"))?.path).toBe(join(root, "x.h"));
    expect(search.find("./sub/./y.h", "quoted", join(root, "main"))?.path).toBe(join(root, "main/sub/y.h"));
    expect(search.find("../../x.h", "angled")?.path).toBe(join(root, "x.h"));
  });

  it("keeps `..` behind a link, whose parent is that of what it leads to", () => {
    const root = temporaryFolder({ "far/away/y.h": "", "far/x.h": "" });
    symlinkSync(join(root, "far/away"), join(root, "link"));
    const search = new HeaderSearch({ quoteFolders: [], folders: [root] });
    expect(search.find("link/../x.h", "angled")?.path).toBe(`${root}/link/../x.h`);
  });

  it("passes over folders that are named as a header", () => {
    const root = temporaryFolder({ "a/y.h": "", "b/x.h": "" });
    mkdirSync(join(root, "a/x.h"));
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "a"), join(root, "b")] });
    expect(search.find("x.h", "angled")?.path).toBe(join(root, "b/x.h"));
  });

  it("passes over links in a loop, and follows others", () => {
    const root = temporaryFolder({ "a/y.h": "", "b/x.h": "" });
    symlinkSync(join(root, "a/x.h"), join(root, "a/x.h"));
    symlinkSync(join(root, "b/x.h"), join(root, "a/z.h"));
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "a"), join(root, "b")] });
    expect(search.find("x.h", "angled")?.path).toBe(join(root, "b/x.h"));
    expect(search.find("z.h", "angled")?.path).toBe(join(root, "a/z.h"));
  });

  it("finds nothing under names that no file can have", () => {
    const root = temporaryFolder({ "x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [root] });
    for (const name of [
      "",
      ".",
      "..",
      "/",
      "x\0.h",
      "x.h\0",
      "x.h/",
      "x.h/.",
      "x.h/../x.h",
      "missing/../x.h",
      "\uD800",
      "a/".repeat(5000),
    ]) {
      expect(search.find(name, "quoted", root), name).toBeUndefined();
      expect(search.find(name, "angled"), name).toBeUndefined();
    }
  });

  it("does not take one question for another", () => {
    const root = temporaryFolder({ "a/x.h": "", "b/x.h": "" });
    const search = new HeaderSearch({ quoteFolders: [], folders: [join(root, "b")] });
    expect(search.find("x.h", "quoted", join(root, "a"))?.path).toBe(join(root, "a/x.h"));
    expect(search.find("x.h", "quoted", join(root, "c"))?.path).toBe(join(root, "b/x.h"));
    expect(search.find("x.h", "angled", join(root, "a"))?.path).toBe(join(root, "b/x.h"));
    expect(search.find("x.h", "quoted", join(root, "a"), 0)).toBeUndefined();
  });
});
