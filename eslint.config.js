/** One configuration for all that this repository holds: its TypeScript, its scripts, its rules, and the eBPF C of its examples. */
import js from "@eslint/js";
import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";
import eslintPlugin from "eslint-plugin-eslint-plugin";
import tseslint from "typescript-eslint";

export default defineConfig([
  { ignores: ["dist/", ".corpus/", "coverage/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },

  // The package itself, as its users have it: built by `npm ci`, found by its own name.
  bpf.configs.recommended,

  {
    files: ["**/*.js"],
    extends: [js.configs.recommended],
    languageOptions: { globals: { process: "readonly" } },
  },
  {
    files: ["**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ["rules/**/*.ts", "test/rules/**/*.ts"],
    extends: [eslintPlugin.configs.recommended],
    // defineRule() makes the schema of the rule's option table.
    rules: { "eslint-plugin/require-meta-schema": "off" },
  },
]);
