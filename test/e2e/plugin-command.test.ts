import { describe, expect, inject, it } from "vitest";
import { Project, RECOMMENDED } from "./project.js";

const CONFIGURATION = `import { join } from "node:path";
import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  { extends: [bpf.configs.recommended], languageOptions: { includePaths: [join(import.meta.dirname, "vendor")] } },
]);
`;

const FILES = {
  "eslint.config.js": CONFIGURATION,
  "vendor/flow.h": "struct flow {\n\tlong source;\n\tint port;\n};\n",
  "flows.bpf.c": `#include <flow.h>
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 64);
	__type(key, struct flow);
	__type(value, int);
} flows SEC(".maps");
`,
};

const FLOW = `struct flow {
	long                       source;               /*     0     8 */
	int                        port;                 /*     8     4 */

	/* XXX 4 bytes of padding at the end */

	/* size: 16, align: 8, members: 2 */
	/* sum members: 12 */
	/* padding: 4 */
};
`;

describe.each(inject("installations"))("eslint-plugin-bpf beside ESLint $eslint", (installation) => {
  it("knows the types that the project's configuration leads to", async () => {
    const project = await Project.create(installation, FILES);
    expect(await project.shell("eslint-plugin-bpf layout flows.bpf.c 'struct flow'")).toEqual({
      status: 0,
      stdout: FLOW,
      stderr: "",
    });
    expect(await project.shell("eslint-plugin-bpf layout --no-config flows.bpf.c 'struct flow'")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "flows.bpf.c: The layout of `struct flow` is not known: no definition of `struct flow` is in scope " +
        "(<flow.h> is not found; add its folder to `includePaths`).\n",
    });
  });

  it("works beside a configuration that has nothing for eBPF sources", async () => {
    const project = await Project.create(installation, { "eslint.config.js": "export default [];\n" });
    const { status, stdout } = await project.shell("eslint-plugin-bpf ast -", "int x;\n");
    expect(status).toBe(0);
    expect(stdout).toBe(`translation_unit 1:1-2:1 [0, 7]
  declaration 1:1-1:7 [0, 6]
    type_node: primitive_type 1:1-1:4 [0, 3] name="int"
    declarator: identifier 1:5-1:6 [4, 5] name="x"
`);
  });
});

describe("eslint-plugin-bpf", () => {
  const [, newest] = inject("installations");
  if (!newest) throw new Error("There is a version of ESLint to try.");

  it("is found by npx, and lists maps", async () => {
    const project = await Project.create(newest, FILES);
    expect(await project.shell("npx eslint-plugin-bpf maps flows.bpf.c")).toEqual({
      status: 0,
      stdout: `NAME   STYLE  TYPE               KEY          SIZE  VALUE  SIZE  MAX_ENTRIES  FLAGS  PLACE
flows  btf    BPF_MAP_TYPE_HASH  struct flow    16  int       4           64  -      flows.bpf.c:7:3
`,
      stderr: "",
    });
  });

  it("writes the options that a project needs, and then everything is known", async () => {
    const project = await Project.create(newest, {
      ...FILES,
      "eslint.config.js": RECOMMENDED,
      "deep/er/flow.h": FILES["vendor/flow.h"],
    });
    const { status, stdout } = await project.shell("npx eslint-plugin-bpf doctor --write");
    expect({ status, end: stdout.split("\n").at(-2) }).toEqual({
      status: 1,
      end: `The object is written to ${project.folder}/eslint.config.js.`,
    });
    expect(await project.read("eslint.config.js")).toContain('languageOptions: { includePaths: ["vendor"] }');
    expect(await project.shell("npx eslint-plugin-bpf doctor")).toEqual({
      status: 0,
      stdout: `Linted as eBPF: 1 source.
Not linted themselves, but in the sources that include them: 2 headers. The preset \`project\` lints them where they are written.

Headers: 1 found, none missing.

Maps and records: 1, all known.
`,
      stderr: "",
    });
  });

  it("ends in silence when nobody reads on", async () => {
    const project = await Project.create(newest, { "long.bpf.c": "int x;\n".repeat(10_000) });
    expect(await project.shell("eslint-plugin-bpf ast long.bpf.c | head -n 1")).toEqual({
      status: 0,
      stdout: "translation_unit 1:1-10001:1 [0, 70000]\n",
      stderr: "",
    });
  });

  it("says in its exit status that the command line is wrong", async () => {
    const project = await Project.create(newest, FILES);
    expect(await project.shell("eslint-plugin-bpf map flows.bpf.c")).toEqual({
      status: 2,
      stdout: "",
      stderr: 'There is no command "map". The commands are ast, doctor, layout, maps.\n',
    });
  });
});
