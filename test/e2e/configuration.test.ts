import { describe, expect, inject, it } from "vitest";
import { MISTAKEN } from "./programs.js";
import { Project } from "./project.js";

describe.each(inject("installations"))("the configuration of ESLint $eslint", (installation) => {
  const run = async (body: string, text = MISTAKEN) => {
    const project = await Project.create(installation, {
      "eslint.config.js": `import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default ${body};
`,
      "x.bpf.c": text,
    });
    const { status, stdout, stderr } = await project.eslint(["x.bpf.c"]);
    return { status, stdout, stderr, finds: (rule: string) => stdout.includes(rule) };
  };

  it("takes the plugin under another namespace", async () => {
    const { status, stdout } = await run(`[
  {
    files: ["**/*.bpf.c"],
    plugins: { ebpf: bpf },
    language: "ebpf/c",
    processor: "ebpf/bpf-c",
    rules: { "ebpf/no-sizeof-in-__type": "error" },
  },
]`);
    expect(stdout).toMatch(/8:14 .*ebpf\/no-sizeof-in-__type/u);
    expect(status).toBe(1);
  });

  it("takes the preset under another namespace by its name", async () => {
    const { status, stdout } = await run(`defineConfig({ plugins: { ebpf: bpf }, extends: ["ebpf/recommended"] })`);
    expect(stdout).toMatch(/8:14 .*ebpf\/no-sizeof-in-__type/u);
    expect(status).toBe(1);
  });

  it("takes the preset under the plugin's own namespace by its name", async () => {
    const { stdout } = await run(`defineConfig({ plugins: { bpf }, extends: ["bpf/recommended"] })`);
    expect(stdout).toMatch(/8:14 .* bpf\/no-sizeof-in-__type/u);
  });

  it("takes the language without the processor", async () => {
    const { stdout } = await run(`(({ processor, ...language }) => [language])(bpf.configs.recommended)`);
    expect(stdout).toMatch(/8:14 .* bpf\/no-sizeof-in-__type/u);
  });

  it("takes the project's macros", async () => {
    const { status, stdout } = await run(
      `[{ ...bpf.configs.recommended, languageOptions: { macros: { MAPS: "annotation", MY_ATTRIBUTE: "annotation" } } }]`,
      MISTAKEN.replace('SEC(".maps")', 'MY_ATTRIBUTE SEC(".maps")'),
    );
    expect(stdout).toMatch(/8:14 .* bpf\/no-sizeof-in-__type/u);
    expect(status).toBe(1);
  });

  it("refuses a misspelt language option, with its name and what is allowed", async () => {
    const { status, stderr } = await run(
      `[bpf.configs.recommended, { files: ["**/*.c"], languageOptions: { macro: {} } }]`,
    );
    expect(stderr).toContain(
      'Key "languageOptions": Unknown key "macro"; bpf/c takes ' +
        '"macros", "includePaths", "preinclude", "defines", "compileCommands".',
    );
    expect(status).toBe(2);
  });

  it("refuses a wrong value of a language option, with its name and what is allowed", async () => {
    const { status, stderr } = await run(
      `[{ ...bpf.configs.recommended, languageOptions: { macros: { MAPS: "anotation" } } }]`,
    );
    expect(stderr).toMatch(/"macros\.MAPS" is "anotation"; it takes one of .*"annotation"/u);
    expect(status).toBe(2);
    const text = await run(`[{ ...bpf.configs.recommended, languageOptions: { macros: "MAPS" } }]`);
    expect(text.stderr).toContain('"macros" is "MAPS"; it takes an object of macro names and kinds.');
    expect(text.status).toBe(2);
  });

  it("refuses a misspelt rule option, with its name and what is allowed", async () => {
    const { status, stderr } = await run(
      `[bpf.configs.recommended, { rules: { "bpf/no-sizeof-in-__type": ["error", { checkMirored: true }] } }]`,
    );
    expect(stderr).toContain('Key "bpf/no-sizeof-in-__type"');
    expect(stderr).toMatch(/Unexpected property "checkMirored"\. Expected properties: "checkMirrored"/u);
    expect(status).toBe(2);
  });

  it("refuses a wrong value of a rule option, with the option's name and what is allowed", async () => {
    const { status, stderr } = await run(
      `[bpf.configs.recommended, { rules: { "bpf/require-explicit-padding": ["error", { roles: ["keys"] }] } }]`,
    );
    expect(stderr).toMatch(
      /Value \{"roles":\["keys"\].*\} should have required property 'roles: some of "key", "value", "event", "any"/u,
    );
    expect(status).toBe(2);
  });

  it("refuses a selector that can find nothing, with the selector", async () => {
    const { status, stderr } = await run(
      `[{ ...bpf.configs.all, rules: { "bpf/no-restricted-syntax": ["error", "CallExpression"] } }]`,
    );
    expect(stderr).toContain(
      `Error while loading rule 'bpf/no-restricted-syntax': The selector "CallExpression" is wrong`,
    );
    expect(status).toBe(2);
  });

  it("refuses a rule that there is not", async () => {
    const { status, stderr } = await run(`[bpf.configs.recommended, { rules: { "bpf/no-sizeof-in-type": "error" } }]`);
    expect(stderr).toContain('Could not find "no-sizeof-in-type" in plugin "bpf"');
    expect(status).toBe(2);
  });
});
