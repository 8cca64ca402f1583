/** The presets: filters over what the rules say of themselves. */
import type { Linter } from "eslint";
import type { BpfRule } from "./rule/index.js";

/** Files that are eBPF sources by their name. */
const BPF_FILES = ["**/*.bpf.c", "**/*.bpf.h"];

/**
 * Makes a config object that is complete in itself.
 * @param namespace - the name under which the preset registers the plugin
 */
export function makeConfig(
  namespace: string,
  name: string,
  plugin: NonNullable<Linter.Config["plugins"]>[string],
  rules: Readonly<Record<string, BpfRule>>,
): Linter.Config {
  return {
    name: `${namespace}/${name}`,
    files: BPF_FILES,
    plugins: { [namespace]: plugin },
    language: `${namespace}/c`,
    processor: `${namespace}/bpf-c`,
    rules: Object.fromEntries(Object.keys(rules).map((rule) => [`${namespace}/${rule}`, "error"])),
  };
}
