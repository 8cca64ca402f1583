/** The types of the packed plugin, compiled beside ESLint's as a project has them that checks declaration files too. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { Project } from "./project.js";

const CONFIG = `import { defineConfig } from "eslint/config";
import bpf, { type BpfConfig } from "eslint-plugin-bpf";

const programs: BpfConfig = {
  files: ["bpf/**/*.c"],
  extends: [bpf.configs.bpf2go],
  languageOptions: { includePaths: ["include"], defines: { DEBUG: false }, macros: { TRACED: "annotation" } },
  rules: {
    "bpf/key-size-matches-type": ["error", { checkLonger: true }],
    "bpf/no-restricted-syntax": ["warn", "goto_statement", { selector: "ERROR", message: "Damage." }],
    "bpf/no-sizeof-in-__type": "off",
  },
};

export default defineConfig([
  bpf.configs.recommended,
  programs,
  { files: ["*.bpf.c"], extends: [bpf.configs.strict], rules: { "bpf/no-sizeof-in-__type": 1 } },
  { plugins: { bpf }, extends: ["bpf/all"] },
]);

export const wrong: BpfConfig[] = [
  // @ts-expect-error -- an option that there is not
  { rules: { "bpf/key-size-matches-type": ["error", { checkLoner: true }] } },
  // @ts-expect-error -- a value that the option does not take
  { rules: { "bpf/require-explicit-padding": ["error", { roles: ["keys"] }] } },
  // @ts-expect-error -- a rule that there is not
  { rules: { "bpf/key-size-match-type": "error" } },
  // @ts-expect-error -- a severity that there is not
  { rules: { "bpf/no-restricted-syntax": "erorr" } },
  // @ts-expect-error -- an entry without a selector
  { rules: { "bpf/no-restricted-syntax": ["error", { message: "No." }] } },
  // @ts-expect-error -- a language option that there is not
  { languageOptions: { includePath: ["include"] } },
  // @ts-expect-error -- a kind of macro that there is not
  { languageOptions: { macros: { TRACED: "anotation" } } },
];
`;

describe.each(inject("neighbourhoods"))("the types beside those of ESLint $eslint", (installation) => {
  const compile = async (config: string): Promise<string> => {
    const project = await Project.create(installation, { "eslint.config.ts": config });
    const compiler = join(installation.folder, "node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "--strict", "--target", "es2023", "--module", "nodenext"];
    return new Promise((resolve) => {
      const files = ["--ignoreConfig", "eslint.config.ts"];
      execFile(process.execPath, [compiler, ...options, ...files], { cwd: project.folder }, (_, stdout) => {
        resolve(stdout);
      });
    });
  };

  it("take a configuration that is right, and refuse one that is wrong", async () => {
    expect(await compile(CONFIG)).toBe("");
  });
});
