import bpf from "eslint-plugin-bpf";
export default [{ ignores: ["dist/", ".corpus/"] }, bpf.configs.recommended];
