import { describe, expect, inject, it } from "vitest";
import { rules } from "../../rules/index.js";
import { MISTAKEN } from "./programs.js";
import { Project } from "./project.js";

describe.each(inject("neighbourhoods"))("presets without files, beside ESLint $eslint", (installation) => {
  const lint = async (configuration: string) => {
    const project = await Project.create(installation, {
      "eslint.config.js": `import js from "@eslint/js";
import tseslint from "typescript-eslint";
import bpf from "eslint-plugin-bpf";

export default ${configuration};
`,
      "x.bpf.c": MISTAKEN,
      "empty.bpf.c": "",
      "script.js": "var unused;\n",
    });
    const { findings } = await project.lint(["x.bpf.c", "empty.bpf.c"]);
    // The preset is in force where it belongs.
    expect((await project.lint(["script.js"])).findings).toContainEqual(
      expect.stringMatching(/^script\.js:1:\d+ (?:no-unused-vars|@typescript-eslint\/no-unused-vars|no-var)$/u),
    );
    return findings;
  };
  const own = ["x.bpf.c:8:14 bpf/no-sizeof-in-__type"];

  it("@eslint/js recommended says nothing of eBPF C", async () => {
    expect(await lint("[js.configs.recommended, bpf.configs.recommended]")).toEqual(own);
  });

  it("@eslint/js recommended says nothing of it when it comes last either", async () => {
    expect(await lint("[bpf.configs.recommended, js.configs.recommended]")).toEqual(own);
  });

  it("@eslint/js all says nothing of it", async () => {
    expect(await lint("[js.configs.all, bpf.configs.recommended]")).toEqual(own);
  });

  it("no core rule says anything of it, deprecated ones included", async () => {
    const project = await Project.create(installation, {
      "eslint.config.js": `import { builtinRules } from "eslint/use-at-your-own-risk";
import bpf from "eslint-plugin-bpf";

const rules = Object.fromEntries([...builtinRules.keys()].map((name) => [name, "error"]));
export default [{ rules }, bpf.configs.recommended];
`,
      "x.bpf.c": MISTAKEN,
    });
    expect((await project.lint(["x.bpf.c"])).findings).toEqual(own);
  });

  it("language options for JavaScript say nothing of it", async () => {
    const options = `{ ecmaVersion: 2024, sourceType: "commonjs", globals: { process: "readonly" } }`;
    expect(await lint(`[js.configs.recommended, { languageOptions: ${options} }, bpf.configs.recommended]`)).toEqual(
      own,
    );
  });

  it("typescript-eslint recommended says nothing of it", async () => {
    expect(await lint("[...tseslint.configs.recommended, bpf.configs.recommended]")).toEqual(own);
  });

  it("typescript-eslint strict and stylistic say nothing of it when they come last", async () => {
    expect(await lint("[bpf.configs.recommended, ...tseslint.configs.strict, ...tseslint.configs.stylistic]")).toEqual(
      own,
    );
  });

  it("rules of this plugin without files are silent on JavaScript, or refused by ESLint 10.2 and later", async () => {
    const project = await Project.create(installation, {
      "eslint.config.js": `import bpf from "eslint-plugin-bpf";

const { plugins, rules } = bpf.configs.all;
export default [bpf.configs.recommended, { plugins, rules }];
`,
      "script.js": "export default 1;\n",
    });
    const { status, stdout, stderr } = await project.eslint(["script.js"]);
    expect(stdout).toBe("");
    if (installation.eslint.startsWith("9.")) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    } else {
      const [, list = ""] = /do not support the language "js\/js":\n((?:\s*- "[^"]*"\n)*)/u.exec(stderr) ?? [];
      const refused = [...list.matchAll(/"bpf\/([^"]*)"/gu)].map(([, name]) => name);
      expect(refused.sort()).toEqual(Object.keys(rules).sort());
      expect(status).toBe(2);
    }
  });
});
