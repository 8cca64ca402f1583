import { join } from "node:path";
import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  {
    ...bpf.configs.recommended,
    files: ["**/*.c"],
    languageOptions: { includePaths: [join(import.meta.dirname, "headers")] },
  },
]);
