import { mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileCache } from "../../src/headers/file-cache.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A cache of texts, and the paths that it computed. */
function textCache(maxBytes?: number): { cache: FileCache<string>; computed: string[] } {
  const computed: string[] = [];
  const compute = (text: string, path: string): string => {
    computed.push(path.slice(path.lastIndexOf("/") + 1));
    return text;
  };
  return { cache: new FileCache(compute, maxBytes), computed };
}

describe("FileCache", () => {
  it("computes once while the file stays as it is", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n" });
    const { cache, computed } = textCache();
    expect(cache.get(join(folder, "x.h"))).toBe("int a;\n");
    expect(cache.get(join(folder, "x.h"))).toBe("int a;\n");
    expect(computed).toEqual(["x.h"]);
  });

  it("computes again when the size has changed", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n" });
    const path = join(folder, "x.h");
    const { cache } = textCache();
    cache.get(path);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, "int longer;\n");
    utimesSync(path, atime, mtime);
    expect(cache.get(path)).toBe("int longer;\n");
  });

  it("computes again when the time has changed", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n" });
    const path = join(folder, "x.h");
    const { cache } = textCache();
    cache.get(path);
    writeFileSync(path, "int b;\n");
    utimesSync(path, 1, 1);
    expect(cache.get(path)).toBe("int b;\n");
  });

  it("notices that a file is gone, and that it is back", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n" });
    const path = join(folder, "x.h");
    const { cache } = textCache();
    cache.get(path);
    rmSync(path);
    expect(cache.get(path)).toBeUndefined();
    writeFileSync(path, "int a;\n");
    expect(cache.get(path)).toBe("int a;\n");
  });

  it("keeps a result of undefined", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n" });
    let count = 0;
    const cache = new FileCache(() => {
      count++;
      return undefined;
    });
    cache.get(join(folder, "x.h"));
    cache.get(join(folder, "x.h"));
    expect(count).toBe(1);
  });

  it("lets the results go that were used longest ago", () => {
    const folder = temporaryFolder({ a: "a".repeat(4000), b: "b".repeat(4000), c: "c".repeat(4000) });
    const { cache, computed } = textCache(10_000);
    cache.get(join(folder, "a"));
    cache.get(join(folder, "b"));
    cache.get(join(folder, "a"));
    cache.get(join(folder, "c"));
    expect(computed).toEqual(["a", "b", "c"]);
    cache.get(join(folder, "a"));
    cache.get(join(folder, "c"));
    expect(computed).toEqual(["a", "b", "c"]);
    cache.get(join(folder, "b"));
    expect(computed).toEqual(["a", "b", "c", "b"]);
  });

  it("keeps the latest result even when it alone is too large", () => {
    const folder = temporaryFolder({ a: "a".repeat(4000) });
    const { cache, computed } = textCache(100);
    cache.get(join(folder, "a"));
    cache.get(join(folder, "a"));
    expect(computed).toEqual(["a"]);
  });

  it("counts a file that has changed once", () => {
    const folder = temporaryFolder({ a: "a".repeat(4000), b: "b".repeat(4000) });
    const { cache, computed } = textCache(10_000);
    cache.get(join(folder, "b"));
    cache.get(join(folder, "a"));
    for (const time of [1, 2, 3]) {
      utimesSync(join(folder, "a"), time, time);
      cache.get(join(folder, "a"));
    }
    cache.get(join(folder, "b"));
    expect(computed).toEqual(["b", "a", "a", "a", "a"]);
  });

  it("removes a byte order mark", () => {
    const folder = temporaryFolder({ "x.h": "\uFEFFint a;\n" });
    expect(textCache().cache.get(join(folder, "x.h"))).toBe("int a;\n");
  });

  it("reads bytes that are no UTF-8", () => {
    const folder = temporaryFolder({ "x.h": Uint8Array.of(0x2f, 0x2f, 0xe9, 0x0a) });
    expect(textCache().cache.get(join(folder, "x.h"))).toBe("//\uFFFD\n");
  });

  it("reads an empty file", () => {
    const folder = temporaryFolder({ "x.h": "" });
    expect(textCache().cache.get(join(folder, "x.h"))).toBe("");
  });

  it("does not wait for a file of /proc that has no end", () => {
    expect(textCache().cache.get("/proc/kmsg") ?? "").toBe("");
  });

  it("takes a file with NUL near its start for no text", () => {
    const folder = temporaryFolder({ "x.h": "int a;\n\0" });
    const { cache, computed } = textCache();
    expect(cache.get(join(folder, "x.h"))).toBeUndefined();
    expect(computed).toEqual([]);
  });

  it("takes a file with NUL far from its start for text", () => {
    const folder = temporaryFolder({ "x.h": `${"/".repeat(8192)}\0` });
    expect(textCache().cache.get(join(folder, "x.h"))).toHaveLength(8193);
  });

  it("has nothing for a file of more than 32 MiB", () => {
    const folder = temporaryFolder({
      "at.h": new Uint8Array(32 * 2 ** 20).fill(0x20),
      "over.h": new Uint8Array(32 * 2 ** 20 + 1).fill(0x20),
    });
    const lengths = new FileCache(({ length }) => length);
    expect(lengths.get(join(folder, "at.h"))).toBe(32 * 2 ** 20);
    expect(lengths.get(join(folder, "over.h"))).toBeUndefined();
  });

  it("has nothing for folders, loops of links, missing files and names that no file can have", () => {
    const folder = temporaryFolder({ "x.h": "" });
    mkdirSync(join(folder, "folder.h"));
    symlinkSync(join(folder, "loop.h"), join(folder, "loop.h"));
    const { cache } = textCache();
    expect(cache.get(join(folder, "folder.h"))).toBeUndefined();
    expect(cache.get(join(folder, "loop.h"))).toBeUndefined();
    expect(cache.get(join(folder, "missing.h"))).toBeUndefined();
    expect(cache.get(join(folder, "x.h/y.h"))).toBeUndefined();
    expect(cache.get(join(folder, "x\0.h"))).toBeUndefined();
    expect(cache.get(join(folder, "x".repeat(5000)))).toBeUndefined();
  });
});
