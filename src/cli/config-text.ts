/** Configuration as JavaScript. */
import type { Advice } from "./advice.js";

/** A config object with the options of an advice, as `eslint.config.js` writes it. */
export function configObjectText(files: readonly (string | readonly string[])[], options: Partial<Advice>): string {
  return valueText({ files, languageOptions: options }, "");
}

/** A whole configuration: a preset of the plugin's, and options for what it lints. */
export function configText(preset: string, options: Partial<Advice>): string {
  const name = `bpf.configs.${preset}`;
  const object =
    Object.keys(options).length === 0
      ? name
      : `{\n    extends: [${name}],\n    languageOptions: ${valueText(options, "    ")},\n  }`;
  return `import { defineConfig } from "eslint/config";
import bpf from "eslint-plugin-bpf";

export default defineConfig([
  ${object},
]);`;
}

const WIDTH = 100;

function valueText(value: unknown, indentation: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indentation}  `;
  const isArray = Array.isArray(value);
  const parts = isArray
    ? value.map((element: unknown) => valueText(element, inner))
    : Object.entries(value).map(([key, property]) => `${keyText(key)}: ${valueText(property, inner)}`);
  const [open, close] = isArray ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const line = isArray ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (!line.includes("\n") && indentation.length + line.length <= WIDTH && indentation !== "") return line;
  return `${open}\n${parts.map((part) => `${inner}${part},\n`).join("")}${indentation}${close}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(key) ? key : JSON.stringify(key);
}
