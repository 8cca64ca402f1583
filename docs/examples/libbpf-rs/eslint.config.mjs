import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  { ignores: ["target/"] },
  bpf.configs.recommended,
  {
    files: ["**/*.bpf.c", "**/*.bpf.h"],
    languageOptions: { defines: { MAX_PROCESSES: 1024 } },
  },
]);
