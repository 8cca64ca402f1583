import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  bpf.configs.recommended,
  {
    files: ["**/*.bpf.c", "**/*.bpf.h"],
    languageOptions: { compileCommands: import.meta.dirname },
  },
]);
