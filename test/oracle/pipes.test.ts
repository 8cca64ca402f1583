/** Headers that are pipes, which to open waits for ever. Node does not make them: this needs `mkfifo`. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileCache } from "../../src/headers/file-cache.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { temporaryFolder } from "../support/temporary-folder.js";

test("a cache has nothing for a pipe, which it does not wait for, until there is a file in its place", () => {
  const path = join(temporaryFolder(), "x.h");
  const computed: string[] = [];
  const cache = new FileCache((text, file) => {
    computed.push(file);
    return text;
  });
  execFileSync("mkfifo", [path]);
  expect(cache.get(path)).toBeUndefined();
  rmSync(path);
  writeFileSync(path, "int a;\n");
  expect(cache.get(path)).toBe("int a;\n");
  expect(computed).toEqual([path]);
});

test("a header that is a pipe is missing", () => {
  const root = temporaryFolder();
  execFileSync("mkfifo", [join(root, "pipe.h")]);
  const settings = { ...NO_SETTINGS, folders: [root] };
  const { missing } = translate('#include "pipe.h"\nint a;\n', join(root, "main.c"), settings);
  expect(missing).toEqual(['"pipe.h"']);
});
