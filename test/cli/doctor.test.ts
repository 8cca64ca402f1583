import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand, type CommandResult } from "../support/command-line.js";
import { linkPackages } from "../support/linked-packages.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A configuration with one preset, and objects behind it. */
const configuration = (preset: string, ...objects: string[]): string =>
  `import bpf from "eslint-plugin-bpf";\n\nexport default [\n  ${[`bpf.configs.${preset}`, ...objects].join(",\n  ")},\n];\n`;

/** A program with a map whose key is `struct key`. */
const program = (head: string): string =>
  `${head}\nstruct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, struct key); __type(value, int); } m SEC(".maps");\n`;

async function projectOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = temporaryFolder({ "package.json": '{ "type": "module" }\n', ...files });
  await linkPackages(folder, []);
  return folder;
}

async function doctor(files: Readonly<Record<string, string>>, ...commandLine: string[]): Promise<CommandResult> {
  const folder = await projectOf(files);
  const { status, stdout, stderr } = await runCommand(folder, ["doctor", ...commandLine]);
  return { status, stdout: stdout.replaceAll(folder, "…"), stderr: stderr.replaceAll(folder, "…") };
}

const text = async (files: Readonly<Record<string, string>>, ...commandLine: string[]): Promise<string> => {
  const { stdout, stderr } = await doctor(files, ...commandLine);
  expect(stderr).toBe("");
  return stdout;
};

describe("files", () => {
  it("are all linted, and all is known", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": program('#include "key.h"'),
      "key.h": "struct key { int a; };\n",
      "user.c": "int main(void) { return 0; }\n",
    };
    expect(await doctor(files)).toMatchInlineSnapshot(`
      {
        "status": 0,
        "stderr": "",
        "stdout": "Linted as eBPF: 1 source. Other C, left alone: 1 file.
      Not linted themselves, but in the sources that include them: 1 header. The preset \`project\` lints them where they are written.

      Headers: 1 found, none missing.

      Maps and records: 1, all known.
      ",
      }
    `);
  });

  it("of a project without a configuration are told, and the configuration is printed", async () => {
    const files = { "src/a.bpf.c": program("struct key { int a; };"), "src/user.c": "int x;\n" };
    expect(await doctor(files)).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "",
        "stdout": "eBPF: 1 source. Other C, left alone: 1 file.
      ESLint lints none of them: there is no eslint.config.js.

      Maps and records: 2, all known.

      Save this as eslint.config.mjs:

      import { defineConfig } from "eslint/config";
      import bpf from "eslint-plugin-bpf";

      export default defineConfig([
        bpf.configs.recommended,
      ]);
      ",
      }
    `);
  });

  it("are not taken for reasons", async () => {
    const files = {
      "eslint.config.js": configuration("recommended", '{ ignores: ["old/**"] }'),
      "a.bpf.c": program("struct key { int a; };"),
      "probe.c": `#include <bpf/bpf_helpers.h>\n${program("struct key { int a; };")}`,
      "old/b.bpf.c": program("struct key { int a; };"),
      "shared.h": "struct shared { int a; };\n",
      "c.bpf.c": '#include "shared.h"\n',
    };
    expect(await doctor(files)).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "",
        "stdout": "Linted as eBPF: 2 sources.
      Not linted themselves, but in the sources that include them: 1 header. The preset \`project\` lints them where they are written.

      eBPF sources that no \`files\` of the configuration takes (the preset \`bpf2go\` does):
        probe.c

      eBPF sources that \`ignores\` of the configuration leave out:
        old/b.bpf.c

      Headers: 1 found, none missing.

      Maps and records: 2, all known.
      ",
      }
    `);
  });

  it.each([
    ["recommended", { "a.bpf.c": "int x;\n" }],
    ["project", { "a.bpf.c": '#include "a.h"\n', "a.h": "int x;\n" }],
    ["bpf2go", { "a.c": 'SEC("xdp") int f(void *c) { return 0; }\n' }],
  ])("call for the preset %s", async (preset, files: Record<string, string>) => {
    expect(await text(files)).toContain(`  bpf.configs.${preset},\n`);
  });

  it("are those that are named", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a/a.bpf.c": "int a;\n",
      "b/b.bpf.c": "int b;\n",
      "c.bpf.c": "int c;\n",
    };
    expect(await text(files, "a", "c.bpf.c")).toContain("Linted as eBPF: 2 sources.");
    expect(await text(files)).toContain("Linted as eBPF: 3 sources.");
  });

  it("of a folder that cannot be read are left out, and those that are named are an error", async () => {
    const folder = await projectOf({ "eslint.config.js": configuration("recommended"), "a.bpf.c": "int a;\n" });
    await symlink("nowhere", join(folder, "b.bpf.c"));
    const { status, stdout } = await runCommand(folder, ["doctor"]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: "Linted as eBPF: 1 source.\n\nNot readable:\n  b.bpf.c\n",
    });
    expect(await doctor({}, "none.bpf.c")).toEqual({
      status: 2,
      stdout: "",
      stderr: "none.bpf.c cannot be read: ENOENT: no such file or directory.\n",
    });
  });

  it("are shown as far as anybody reads", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `p${String(index).padStart(2, "0")}.c`);
    const files = Object.fromEntries(names.map((name) => [name, 'SEC("xdp") int f(void *c) { return 0; }\n']));
    const output = await text({ "eslint.config.js": configuration("recommended"), ...files });
    expect(output).toContain("  p09.c\n  and 4 more\n");
  });
});

describe("headers", () => {
  it("that another folder of the project has are found with it, and those that they include", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "src/a.bpf.c": program("#include <key.h>"),
      "generated/x/key.h": "#include <inner.h>\nstruct key { struct inner a; };\n",
      "third/inner.h": "struct inner { int a; };\n",
    };
    expect(await doctor(files)).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "",
        "stdout": "Linted as eBPF: 1 source.
      Not linted themselves, but in the sources that include them: 2 headers. The preset \`project\` lints them where they are written.

      Headers: 0 found, 1 missing:
        <key.h> in src/a.bpf.c: it is generated/x/key.h

      Maps and records: 1. Not known:
        no definition of \`struct key\` is in scope (<key.h> is not found; add its folder to \`includePaths\`):
          \`key\` of map \`m\` in src/a.bpf.c

      Add this object to the end of eslint.config.js, or use --write; everything is known then:

      {
        files: ["**/*.bpf.c", "**/*.bpf.h"],
        languageOptions: { includePaths: ["generated/x", "third"] },
      }
      ",
      }
    `);
  });

  it("are taken from the folder that has the most of them", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "src/a.bpf.c": program("#include <one.h>\n#include <two.h>"),
      "x/one.h": "struct one { int a; };\n",
      "deep/er/one.h": "struct one { int a; };\n",
      "deep/er/two.h": "struct key { struct one a; };\n",
    };
    expect(await text(files)).toContain('includePaths: ["deep/er"]');
  });

  it("that are nowhere have a source, if it is known", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": ["<x/vmlinux.h>", "<bpf/none.h>", "<net/none.h>", "<linux/none.h>", '"none.h"']
        .map((name) => `#include ${name}\n`)
        .join(""),
    };
    expect(await text(files)).toMatchInlineSnapshot(`
      "Linted as eBPF: 1 source.

      Headers: 0 found, 5 missing:
        <x/vmlinux.h> in a.bpf.c: make it with \`bpftool btf dump file /sys/kernel/btf/vmlinux format c > vmlinux.h\`
        <bpf/none.h> in a.bpf.c: it is one of libbpf's (package libbpf-dev or libbpf-devel)
        <net/none.h> in a.bpf.c: it is one of the kernel's own (its source, or linux-headers)
        <linux/none.h> in a.bpf.c: it is one of the kernel's (package linux-libc-dev or kernel-headers)
        "none.h" in a.bpf.c: no file of the project has this name; the build may make it
      "
    `);
  });

  it("that differ under one name are for a person to choose", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "src/a.bpf.c": program("#include <key.h>"),
      "a/key.h": "struct key { int a; };\n",
      "b/key.h": "struct key { long a; };\n",
    };
    const output = await text(files);
    expect(output).toContain(
      "  <key.h> in src/a.bpf.c: a and b have one each, and they differ: only you know which is meant\n",
    );
    expect(output).not.toContain("includePaths: [");
    expect(await text(files, "-I", "b")).toContain('languageOptions: { includePaths: ["b"] }');
  });

  it("make a folder no better if they make something unknown", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": program("#include <other.h>\n#include <key.h>"),
      "include/key.h": "struct key { int a; };\n",
      "bad/key.h": "",
      "bad/other.h": "",
    };
    const output = await text(files);
    expect(output).toMatchInlineSnapshot(`
      "Linted as eBPF: 1 source.
      Not linted themselves, but in the sources that include them: 3 headers. The preset \`project\` lints them where they are written.

      Headers: 1 found, 1 missing:
        <other.h> in a.bpf.c: bad has it, but with that folder less is known

      Maps and records: 1, all known.
      "
    `);
  });

  it("of the configuration stay first", async () => {
    const files = {
      "eslint.config.js": configuration(
        "recommended",
        '{ files: ["**/*.bpf.c"], languageOptions: { includePaths: ["first"] } }',
      ),
      "src/a.bpf.c": program("#include <key.h>"),
      "first/other.h": "",
      "far/key.h": "struct key { int a; };\n",
    };
    expect(await text(files)).toContain('includePaths: ["first", "far"]');
  });
});

describe("names of the build", () => {
  const source = program("#ifdef WIDE\nstruct key { long a; };\n#else\nstruct key { int a; };\n#endif");

  it("are not defined unless a build file says so", async () => {
    const files = { "eslint.config.js": configuration("recommended"), "a.bpf.c": source };
    expect(await doctor(files)).toMatchInlineSnapshot(`
      {
        "status": 1,
        "stderr": "",
        "stdout": "Linted as eBPF: 1 source.

      Maps and records: 2. Not known:
        it depends on whether the build defines WIDE (\`defines: { WIDE: true }\` or \`false\` answers it):
          \`key\` of map \`m\` in a.bpf.c
          \`struct key\` in a.bpf.c

      What the build defines:
        WIDE, on which 2 answers above depend: false, as no build file defines it; change that where one does

      Add this object to the end of eslint.config.js, or use --write; everything is known then:

      {
        files: ["**/*.bpf.c", "**/*.bpf.h"],
        languageOptions: { defines: { WIDE: false } },
      }
      ",
      }
    `);
  });

  it.each([
    ["Makefile", "CFLAGS += -g -DWIDE -O2\n", "WIDE: true", "Makefile:1"],
    ["src/Makefile", "all:\n\tclang -target bpf -D WIDE=2 a.bpf.c\n", 'WIDE: "2"', "src/Makefile:2"],
    ["meson.build", "flags = ['-DWIDE=1']\n", 'WIDE: "1"', "meson.build:1"],
    ["Makefile", "CFLAGS += -D'WIDE=1'\n", 'WIDE: "1"', "Makefile:1"],
    ["Makefile", 'CFLAGS += -DWIDE=\\"x\\"\n', 'WIDE: "\\"x\\""', "Makefile:1"],
    ["Makefile", "CFLAGS += -DWIDE=1 -DWIDE=2\n", 'WIDE: "2"', "Makefile:1"],
    ["Makefile", "CFLAGS += -DWIDE=\n", 'WIDE: ""', "Makefile:1"],
    ["gen.go", "package x\n\n//go:generate go tool bpf2go X a.bpf.c -- -DWIDE\n", "WIDE: true", "gen.go:3"],
  ])("are what %s defines", async (name, content, option, place) => {
    const files = { "eslint.config.js": configuration("recommended"), "a.bpf.c": source, [name]: content };
    const output = await text(files);
    expect(output).toContain(`defines: { ${option} }`);
    expect(output).toContain(`, as ${place} defines it`);
  });

  it.each(["CFLAGS += -DWIDER\n", "# CFLAGS += -DWIDE\n", "CFLAGS += --no-DWIDE\n", "CFLAGS += -UWIDE\n"])(
    "are not guessed from `%s`",
    async (content) => {
      const files = { "eslint.config.js": configuration("recommended"), "a.bpf.c": source, Makefile: content };
      expect(await text(files)).toContain("defines: { WIDE: false }");
    },
  );

  it("whose value only the build knows are for a person to say", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": source,
      Makefile: "CFLAGS += -DWIDE=$(WIDTH)\n",
    };
    const output = await text(files);
    expect(output).toContain("  WIDE: Makefile:1 gives it a value that only the build knows; add it to `defines`\n");
    expect(output).not.toContain("languageOptions");
  });

  it("are all described when one is, as a build that is described defines no others", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": `${source}#ifdef OTHER\nint x;\n#endif\n`,
      Makefile: "CFLAGS += -DOTHER -DUNUSED\n",
    };
    expect(await text(files)).toContain("defines: { WIDE: false, OTHER: true }");
  });

  it("give the values of constants", async () => {
    const files = {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": program("struct key { char a[LENGTH]; };"),
      Makefile: "CFLAGS += -DLENGTH=16\n",
    };
    expect(await text(files)).toContain('defines: { LENGTH: "16" }');
  });

  it("are given by the command line", async () => {
    const files = { "eslint.config.js": configuration("recommended"), "a.bpf.c": source };
    expect(await text(files, "-D", "WIDE")).toContain("languageOptions: { defines: { WIDE: true } }");
  });

  it("of a compilation database count for the files that it leaves out", async () => {
    const folder = await projectOf({
      "eslint.config.js": configuration(
        "recommended",
        '{ files: ["**/*.bpf.c"], languageOptions: { compileCommands: "compile_commands.json" } }',
      ),
      "a.bpf.c": "int a;\n",
      "b.bpf.c": source,
    });
    const command = { directory: folder, file: "a.bpf.c", arguments: ["clang", "-target", "bpf", "-DWIDE", "a.bpf.c"] };
    await writeFile(join(folder, "compile_commands.json"), JSON.stringify([command], undefined, 2));
    expect((await runCommand(folder, ["doctor"])).stdout).toContain("defines: { WIDE: true }");
  });

  it("come from a compilation database, if that answers them", async () => {
    const folder = await projectOf({
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": source,
      "build/compile_commands.json": "[]",
    });
    expect((await runCommand(folder, ["doctor"])).stdout).toContain("languageOptions: { defines: { WIDE: false } }");
    const command = {
      directory: folder,
      file: "a.bpf.c",
      arguments: ["clang", "-target", "bpf", "-DWIDE", "-c", "a.bpf.c"],
    };
    await writeFile(join(folder, "build/compile_commands.json"), JSON.stringify([command]));
    expect((await runCommand(folder, ["doctor"])).stdout).toContain(
      'languageOptions: { compileCommands: "build/compile_commands.json" }',
    );
  });
});

describe("--write", () => {
  const files = {
    "src/a.bpf.c": program("#include <key.h>"),
    "far/key.h": "struct key { int a; };\n",
  };

  it("adds the object", async () => {
    const folder = await projectOf({ ...files, "eslint.config.js": configuration("recommended") });
    const first = await runCommand(folder, ["doctor", "--write"]);
    expect(first.stdout.replaceAll(folder, "…")).toContain("The object is written to …/eslint.config.js.\n");
    expect(await readFile(join(folder, "eslint.config.js"), "utf8")).toMatchInlineSnapshot(`
      "import bpf from "eslint-plugin-bpf";

      export default [
        bpf.configs.recommended,
        {
          files: ["**/*.bpf.c", "**/*.bpf.h"],
          languageOptions: { includePaths: ["far"] },
        },
      ];
      "
    `);
  });

  it("leaves a configuration alone that it does not understand", async () => {
    const config = `import bpf from "eslint-plugin-bpf";\nconst make = () => [bpf.configs.recommended];\nexport default make();\n`;
    const folder = await projectOf({ ...files, "eslint.config.js": config });
    const { stdout } = await runCommand(folder, ["doctor", "--write"]);
    expect(stdout.replaceAll(folder, "…")).toContain(
      "…/eslint.config.js is left as it is: its list is not found in it. Add the object by hand.\n",
    );
    expect(await readFile(join(folder, "eslint.config.js"), "utf8")).toBe(config);
  });

  it("leaves a configuration alone whose files have different folders", async () => {
    const config = configuration(
      "recommended",
      '{ files: ["src/*.bpf.c"], languageOptions: { includePaths: ["one"] } }',
    );
    const folder = await projectOf({ ...files, "b.bpf.c": "int b;\n", "eslint.config.js": config });
    const { stdout } = await runCommand(folder, ["doctor", "--write"]);
    expect(stdout.replaceAll(folder, "…")).toMatchInlineSnapshot(`
      "Linted as eBPF: 2 sources.
      Not linted themselves, but in the sources that include them: 1 header. The preset \`project\` lints them where they are written.

      Headers: 0 found, 1 missing:
        <key.h> in src/a.bpf.c: it is far/key.h

      Maps and records: 1. Not known:
        no definition of \`struct key\` is in scope (<key.h> is not found; add its folder to \`includePaths\`):
          \`key\` of map \`m\` in src/a.bpf.c

      Add to each object of eslint.config.js, whose includePaths differ, what is new here; everything is known then:

      {
        files: ["**/*.bpf.c", "**/*.bpf.h"],
        languageOptions: { includePaths: ["far"] },
      }

      …/eslint.config.js is left as it is: its objects have different includePaths. Add these by hand.
      "
    `);
    expect(await readFile(join(folder, "eslint.config.js"), "utf8")).toBe(config);
  });

  it("writes paths that hold in the folder of the configuration", async () => {
    const folder = await projectOf({ ...files, "eslint.config.js": configuration("recommended") });
    const { stdout } = await runCommand(join(folder, "src"), ["doctor", "--write"]);
    expect(stdout).toContain("../eslint.config.js".slice(3));
    expect(await readFile(join(folder, "eslint.config.js"), "utf8")).toContain('includePaths: ["far"]');
  });

  it("takes one configuration at a time", async () => {
    const folder = await projectOf({
      "one/eslint.config.js": configuration("recommended"),
      "one/a.bpf.c": "int a;\n",
      "two/eslint.config.js": configuration("recommended"),
      "two/b.bpf.c": "int b;\n",
    });
    const { status, stderr } = await runCommand(folder, ["doctor", "--write"]);
    expect({ status, stderr: stderr.replaceAll(folder, "…") }).toEqual({
      status: 2,
      stderr:
        "The files have several configurations, …/one/eslint.config.js and …/two/eslint.config.js: " +
        "run doctor for the folder of each.\n",
    });
  });

  it("says what to save where there is no configuration", async () => {
    expect(await text(files, "--write")).toContain(
      "There is no configuration to write to: save this as eslint.config.mjs.",
    );
  });

  it("is of no other command", async () => {
    const folder = temporaryFolder({ "a.bpf.c": "int a;\n" });
    expect(await runCommand(folder, ["maps", "--write", "a.bpf.c"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "maps writes nothing: --write is for doctor.\n",
    });
  });
});

it("prints JSON", async () => {
  const { stdout } = await doctor(
    {
      "eslint.config.js": configuration("recommended"),
      "a.bpf.c": program("#include <key.h>\n#include <none.h>"),
      "far/key.h": "struct key { int a; };\n",
    },
    "--json",
  );
  expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
    {
      "configuration": "eslint.config.js",
      "files": [
        {
          "isEbpf": true,
          "isHeader": false,
          "name": "a.bpf.c",
          "state": "linted",
        },
        {
          "isEbpf": true,
          "isHeader": true,
          "name": "far/key.h",
          "state": "unmatched",
        },
      ],
      "headers": {
        "found": [],
        "missing": [
          {
            "files": [
              "a.bpf.c",
            ],
            "header": "<key.h>",
          },
          {
            "files": [
              "a.bpf.c",
            ],
            "header": "<none.h>",
          },
        ],
      },
      "languageOptions": {
        "includePaths": [
          "far",
        ],
      },
      "text": "{
      files: ["**/*.bpf.c", "**/*.bpf.h"],
      languageOptions: { includePaths: ["far"] },
    }",
      "unknown": [
        {
          "file": "a.bpf.c",
          "reason": "no definition of \`struct key\` is in scope (<key.h> and 1 more are not found; add their folders to \`includePaths\`)",
          "remedy": {
            "headers": [
              "<key.h>",
              "<none.h>",
            ],
            "option": "includePaths",
          },
          "subject": "\`key\` of map \`m\`",
        },
      ],
      "unknownWithThem": [],
    }
  `);
});
