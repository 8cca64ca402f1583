/** The settings of editors: those that docs/editors.md shows, and those of this repository. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readHelixSample, readVsCodeSample, type VsCodeSettings } from "../support/editor-samples.js";

const readSettings = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(import.meta.dirname, "../../.vscode", name), "utf8"));

test("the sample for VS Code turns ESLint on for C, and fixes on save", async () => {
  expect(await readVsCodeSample()).toEqual({
    "eslint.validate": ["c", "cpp"],
    "editor.codeActionsOnSave": { "source.fixAll.eslint": "explicit" },
  });
});

test("this repository has the settings of the sample", async () => {
  const settings = (await readSettings("settings.json")) as VsCodeSettings;
  const sample = await readVsCodeSample();
  expect(settings["eslint.validate"]).toEqual(expect.arrayContaining([...(sample["eslint.validate"] ?? [])]));
  // The examples are wrong on purpose, so that saving must not fix them.
  expect(settings["editor.codeActionsOnSave"]).toBeUndefined();
  expect(settings).toMatchObject({
    "[javascript][typescript]": { "editor.codeActionsOnSave": sample["editor.codeActionsOnSave"] },
  });
  expect(await readSettings("extensions.json")).toEqual({ recommendations: ["dbaeumer.vscode-eslint"] });
});

test("the sample for Helix adds the server to the languages that it has for eBPF sources", async () => {
  const { "language-server": servers, language } = await readHelixSample();
  expect(servers).toMatchObject({ eslint: { command: "vscode-eslint-language-server", args: ["--stdio"] } });
  expect(language).toEqual([
    { name: "c", "language-servers": ["clangd", "eslint"] },
    { name: "cpp", "language-servers": ["clangd", "eslint"] },
  ]);
});
