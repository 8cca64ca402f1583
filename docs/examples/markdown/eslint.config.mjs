import markdown from "@eslint/markdown";
import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  { files: ["**/*.md"], plugins: { markdown }, extends: ["markdown/processor"] },
  { ...bpf.configs.recommended, files: ["**/*.bpf.c", "**/*.md/*.c"] },
]);
