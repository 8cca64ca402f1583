/** The picture at the top of the README shows a run of ESLint on the examples, as it is. */
import { join } from "node:path";
import { ESLint } from "eslint";
import { expect, test } from "vitest";
import { drawTerminal } from "../support/terminal-picture.js";

const ROOT = join(import.meta.dirname, "../..");
const PATHS = ["docs/examples/execs.bpf.c", "docs/examples/cilium-ebpf", "docs/examples/libbpf-rs"];

test("docs/terminal.svg is up to date", async () => {
  const eslint = new ESLint({ cwd: ROOT });
  const formatter = await eslint.loadFormatter("stylish");
  const output = await formatter.format(await eslint.lintFiles(PATHS), { color: true });
  // Reset codes frame the whole; the folder of the clone is cut short.
  const plain = output.replaceAll(ROOT, "~/eslint-plugin-bpf").replaceAll("\u001B[0m", "").trim();
  const screen = `\u001B[1m$ npx eslint ${PATHS.join(" ")}\u001B[22m\n\n${plain}`;
  const picture = drawTerminal(screen, "ESLint reports mistakes in eBPF programs");
  await expect(picture).toMatchFileSnapshot(join(ROOT, "docs/terminal.svg"));
});

test("a full row goes on in the next, and what is no letter of XML is escaped", () => {
  const picture = drawTerminal(`\u001B[31m${"x".repeat(120)}\u001B[39m <&>`, "title");
  expect(picture.split("\n").filter((line) => line.startsWith("<text"))).toEqual([
    `<text x="16" y="29"><tspan class="red">${"x".repeat(110)}</tspan></text>`,
    `<text x="16" y="47"><tspan class="red">${"x".repeat(10)}</tspan> &lt;&amp;&gt;</text>`,
  ]);
});
