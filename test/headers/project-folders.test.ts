import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { buildSettings } from "../../src/headers/build-settings.js";
import { projectFolders } from "../../src/headers/project-folders.js";
import { translate } from "../../src/headers/translation.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const foldersOf = (root: string, file: string): string[] =>
  projectFolders(join(root, file)).map((folder) => relative(root, folder));

describe("the folders of a project", () => {
  it("are those around the file, the nearest first, with their folders of headers", () => {
    const root = temporaryFolder({ "package.json": "{}", "bpf/net/x.bpf.c": "" });
    expect(foldersOf(root, "bpf/net/x.bpf.c")).toEqual([
      "bpf/net",
      "bpf/net/include",
      "bpf/net/headers",
      "bpf",
      "bpf/include",
      "bpf/headers",
      "",
      "include",
      "headers",
    ]);
  });

  it.each([[".git"], ["eslint.config.js"], ["eslint.config.mjs"], ["eslint.config.ts"]])(
    "end with the folder of %s",
    (marker) => {
      const root = temporaryFolder({ "project/bpf/x.bpf.c": "" });
      mkdirSync(join(root, "project", marker));
      expect(foldersOf(root, "project/bpf/x.bpf.c").at(-1)).toBe("project/headers");
    },
  );

  it("are two outside of any project", () => {
    expect(foldersOf("/nowhere/at/all", "a/b/c.bpf.c").filter((folder) => !/include|headers/u.test(folder))).toEqual([
      "a/b",
      "a",
    ]);
  });
});

describe("a header that is found nowhere else", () => {
  const files = {
    "package.json": "{}",
    "headers/xdp/limits.h": "#define LIMIT 3\n",
    "src/common.h": "#define COMMON 4\n",
    "src/prog/main.bpf.c": "",
    "own/xdp/limits.h": "#define LIMIT 5\n",
  };
  const TEXT = '#include <xdp/limits.h>\n#include "common.h"\n';

  it("is found in a folder of the project", () => {
    const root = temporaryFolder(files);
    const file = join(root, "src/prog/main.bpf.c");
    const translation = translate(TEXT, file, buildSettings({}, file));
    expect(translation.missing).toEqual([]);
    expect(translation.certainDefinition("LIMIT", TEXT.length)?.body).toBe("3");
    expect(translation.certainDefinition("COMMON", TEXT.length)?.body).toBe("4");
  });

  it("is that of the folders that the configuration names, where one has it", () => {
    const root = temporaryFolder(files);
    const file = join(root, "src/prog/main.bpf.c");
    const translation = translate(TEXT, file, buildSettings({ includePaths: [join(root, "own")] }, file));
    expect(translation.certainDefinition("LIMIT", TEXT.length)?.body).toBe("5");
  });

  it("is missing where a command of the build does not name its folder", () => {
    const command = { directory: ".", file: "src/prog/main.bpf.c", arguments: ["clang", "-target", "bpf"] };
    const root = temporaryFolder({ ...files, "compile_commands.json": "[]" });
    const database = temporaryFolder({
      "compile_commands.json": JSON.stringify([{ ...command, directory: root }]),
    });
    const file = join(root, "src/prog/main.bpf.c");
    const translation = translate(TEXT, file, buildSettings({ compileCommands: database }, file));
    expect(translation.missing).toEqual(["<xdp/limits.h>", '"common.h"']);
  });
});
