import { symlink, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { runCommand } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const ROOT = join(import.meta.dirname, "../..");

const folder = temporaryFolder({
  "one.bpf.c": "struct one { int a; };\n",
  "two.bpf.c": "#include <two.h>\nstruct two { struct inner inner; };\n",
  "vendor/two.h": "struct inner { long a; };\n",
  "macros.bpf.c": "#ifdef WIDE\nstruct wide { long a[WIDE]; };\n#else\nstruct wide { int a; };\n#endif\n",
});

const run = (...commandLine: string[]) => runCommand(folder, commandLine);

/** The sizes of the types that a command line asks for. */
async function sizesOf(...commandLine: string[]): Promise<(number | undefined)[]> {
  const { stdout } = await run("layout", "--no-config", "--json", ...commandLine);
  const answers = JSON.parse(stdout) as { types: { layout: { size: number } | null }[] }[];
  return answers.flatMap(({ types }) => types.map(({ layout }) => layout?.size));
}

describe("help and version", () => {
  it("of the program names the commands and the options", async () => {
    const { status, stdout, stderr } = await run("--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: eslint-plugin-bpf <command> <file>… [options]

      Looks at eBPF C as the rules of the plugin do. The languageOptions of the project's eslint.config.js hold here too.

      Commands:
        ast     print the tree that rules and selectors see
        doctor  say what of a project is checked, what is not known, and how to settle it
        layout  print where the members of a type stand, as pahole does, with its holes
        maps    list the maps of a file with their types and sizes

      Options:
            --json                   print JSON
        -I, --include-path FOLDER    search headers there, before the folders of the configuration
            --preinclude FILE        include a header before the first line, as clang's -include
        -D, --define NAME[=VALUE]    a macro that the build defines; 1 without a value
        -U, --undefine NAME          a macro that the build certainly does not define
            --macro NAME=KIND        what a macro stands for, as languageOptions.macros
            --compile-commands PATH  a compile_commands.json, or the folder that holds it
            --no-config              leave out the languageOptions of the project's eslint.config.js
            --stdin-filename PATH    the file that standard input stands for; stdin.bpf.c unless told
            --write                  of doctor: add what it advises to the configuration
        -h, --help                   print this text
            --version                print the version of the plugin

      \`eslint-plugin-bpf <command> --help\` says more of a command.
      "
    `);
  });

  it.each(["ast", "layout", "maps"])("of %s names what it takes", async (name) => {
    const { status, stdout } = await run(name, "-h");
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: eslint-plugin-bpf ${name} <file>…`);
    expect(stdout).toContain("--include-path FOLDER");
  });

  it("is printed as an error when there is no command", async () => {
    const { stdout } = await run("--help");
    expect(await run()).toEqual({ status: 2, stdout: "", stderr: stdout });
  });

  it("has the version of the package", async () => {
    expect(await run("--version")).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  });
});

const OPTIONS =
  "The options are --json, --include-path, --preinclude, --define, --undefine, --macro, --compile-commands, " +
  "--no-config, --stdin-filename, --write, --help, --version.";

describe("a wrong command line", () => {
  it.each([
    [["frob"], 'There is no command "frob". The commands are ast, doctor, layout, maps.'],
    [["maps"], "No file is named. Usage: eslint-plugin-bpf maps <file>… [options]"],
    [["layout", "struct key"], "No file is named. Usage: eslint-plugin-bpf layout <file>… [<type>…] [options]"],
    [["ast", "--jsn", "one.bpf.c"], `Unknown option '--jsn'. ${OPTIONS}`],
    [["ast", "--json=1", "one.bpf.c"], `Option '--json' does not take an argument. ${OPTIONS}`],
    [["ast", "one.bpf.c", "-I"], `Option '-I, --include-path <value>' argument missing. ${OPTIONS}`],
    [["ast", "one.bpf.c", "-I", ""], '-I : "includePaths[0]" is ""; it takes the path of a folder.'],
    [["ast", "one.bpf.c", "-D1X"], '-D 1X: "defines" has the key "1X", which is no C identifier.'],
    [["ast", "one.bpf.c", "-U", "A B"], '-U A B: "defines" has the key "A B", which is no C identifier.'],
    [
      ["ast", "one.bpf.c", "--macro", "A=anotation"],
      '--macro A=anotation: "macros.A" is "anotation"; it takes one of "annotation", "section", "declaration", "map", ' +
        '"statement", "uint", "type", "array", "ulong".',
    ],
    [
      ["ast", "one.bpf.c", "--compile-commands", ""],
      '--compile-commands : "compileCommands" is ""; it takes the path of a compile_commands.json, or of the folder ' +
        "that holds it.",
    ],
    [["ast", "none.bpf.c"], "none.bpf.c cannot be read: ENOENT: no such file or directory."],
    [["ast", "vendor"], "vendor cannot be read: EISDIR: illegal operation on a directory."],
  ])("%j", async (commandLine, message) => {
    expect(await run(...commandLine)).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
  });
});

describe("files", () => {
  it("are named when there are several", async () => {
    const { stdout } = await run("layout", "--no-config", "one.bpf.c", "int", "./one.bpf.c");
    expect(stdout).toBe("one.bpf.c:\n/* int, size: 4, align: 4 */\n\n./one.bpf.c:\n/* int, size: 4, align: 4 */\n");
  });

  it("may be standard input, which stands in the working directory", async () => {
    const text = '#include "vendor/two.h"\nstruct mine { struct inner inner; };\n';
    expect(await runCommand(folder, ["layout", "--json", "-", "struct inner", "struct nowhere"], text)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('"file": "stdin.bpf.c"') as string,
      stderr:
        "stdin.bpf.c: The layout of `struct nowhere` is not known: no definition of `struct nowhere` is in scope.\n",
    });
  });

  it("may be standard input that stands elsewhere", async () => {
    const text = '#include "two.h"\n';
    const commandLine = ["layout", "--stdin-filename", "vendor/x.bpf.c", "-", "struct inner"];
    const { status, stdout } = await runCommand(folder, commandLine, text);
    expect(status).toBe(0);
    expect(stdout).toContain("/* size: 8, align: 8, members: 1 */");
  });
});

describe("language options", () => {
  it("say where headers are", async () => {
    expect(await sizesOf("two.bpf.c", "struct two")).toEqual([undefined]);
    expect(await sizesOf("two.bpf.c", "struct two", "-I", "vendor")).toEqual([8]);
    expect(await sizesOf("one.bpf.c", "struct inner", "-I", "vendor", "--preinclude", "two.h")).toEqual([8]);
  });

  it("say which macros the build defines", async () => {
    expect(await sizesOf("macros.bpf.c", "struct wide")).toEqual([undefined]);
    expect(await sizesOf("macros.bpf.c", "struct wide", "-D", "WIDE=3")).toEqual([24]);
    expect(await sizesOf("macros.bpf.c", "struct wide", "-DWIDE")).toEqual([8]);
    expect(await sizesOf("macros.bpf.c", "struct wide", "-UWIDE")).toEqual([4]);
  });

  it("say what macros stand for", async () => {
    const text = "SHARED(flows);\n";
    const plain = await runCommand(folder, ["ast", "-"], text);
    const told = await runCommand(folder, ["ast", "--macro", "SHARED=map", "-"], text);
    expect([plain, told].map(({ stdout }) => stdout.includes("bpf_map_definition"))).toEqual([false, true]);
  });

  it("come from a compilation database", async () => {
    const command = { directory: folder, file: "two.bpf.c", arguments: ["clang", "-Ivendor", "-c", "two.bpf.c"] };
    const database = temporaryFolder({ "compile_commands.json": JSON.stringify([command]) });
    expect(await sizesOf("two.bpf.c", "struct two", "--compile-commands", database)).toEqual([8]);
  });

  it("come from the project's configuration, unless it is left out, and the command line goes before them", async () => {
    const project = temporaryFolder({
      "package.json": '{ "type": "module" }\n',
      "eslint.config.js": `import { join } from "node:path";
import bpf from "eslint-plugin-bpf";
const includePaths = [join(import.meta.dirname, "headers")];
export default [
  bpf.configs.recommended,
  { files: ["**/*.bpf.c"], languageOptions: { includePaths, defines: { SIZE: 2 } } },
];
`,
      "headers/two.h": "struct inner { char a[SIZE]; };\n",
      "other/two.h": "struct inner { long a[SIZE]; };\n",
      "two.bpf.c": "#include <two.h>\n",
      "two.c": "#include <two.h>\n",
    });
    await mkdir(join(project, "node_modules"));
    await symlink(ROOT, join(project, "node_modules/eslint-plugin-bpf"));
    const sizes = async (...commandLine: string[]): Promise<string[]> => {
      const { stdout } = await runCommand(project, ["layout", "struct inner", ...commandLine]);
      return stdout.match(/(?<=size: )\d+/gu) ?? [];
    };
    expect(await sizes("two.bpf.c")).toEqual(["2"]);
    expect(await sizes("two.bpf.c", "-D", "SIZE=3")).toEqual(["3"]);
    expect(await sizes("two.bpf.c", "-I", "other")).toEqual(["16"]);
    expect(await sizes("two.bpf.c", "--no-config")).toEqual([]);
    expect(await sizes("two.c")).toEqual([]);
  });

  it("of a configuration that cannot be loaded are an error", async () => {
    const project = temporaryFolder({
      "eslint.config.mjs": "export default [{ files: ['**/*.c'], langageOptions: {} }];\n",
      "x.bpf.c": "int x;\n",
    });
    const { status, stdout, stderr } = await runCommand(project, ["maps", "x.bpf.c"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.replace(project, "")).toMatchInlineSnapshot(`
      "The configuration for /x.bpf.c cannot be loaded: Config (unnamed): Unexpected key "langageOptions" found.
      With --no-config it is left out.
      "
    `);
  });
});
