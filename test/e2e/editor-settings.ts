/** What editors answer when the language server asks for the settings of a file. */
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { HelixLanguages, VsCodeSettings } from "../support/editor-samples.js";

export interface EditedFile {
  /** Absolute. */
  readonly path: string;
  readonly languageId: string;
}

/** The settings of the language server for a file. */
export type ServerSettings = (file: EditedFile) => Readonly<Record<string, unknown>>;

const folderOf = ({ path }: EditedFile): { name: string; uri: string } => ({
  name: basename(dirname(path)),
  uri: pathToFileURL(dirname(path)).href,
});

/**
 * What the ESLint extension of VS Code makes of the settings.
 * @source microsoft/vscode-eslint client/src/client.ts (`readConfiguration`), with the defaults of its package.json
 */
export function vsCode(settings: VsCodeSettings): ServerSettings {
  const {
    "eslint.validate": validated = [],
    "eslint.probe": probed = [],
    "eslint.codeAction.disableRuleComment": disableRuleComment = {
      enable: true,
      location: "separateLine",
      commentStyle: "line",
    },
  } = settings;
  return (file) => ({
    validate: validated.includes(file.languageId) ? "on" : probed.includes(file.languageId) ? "probe" : "off",
    packageManager: "npm",
    useESLintClass: true,
    experimental: { useFlatConfig: false },
    codeAction: { disableRuleComment, showDocumentation: { enable: true } },
    codeActionOnSave: { mode: "all" },
    format: false,
    quiet: false,
    onIgnoredFiles: "off",
    options: {},
    rulesCustomizations: [],
    run: "onType",
    problems: { shortenToSingleLine: false },
    nodePath: null,
    workspaceFolder: folderOf(file),
  });
}

/**
 * What nvim-lspconfig has for the server `eslint`.
 * @source neovim/nvim-lspconfig lsp/eslint.lua, since its pull request 4329 (February 2026)
 */
export const neovim: ServerSettings = (file) => ({
  validate: "on",
  useESLintClass: false,
  experimental: {},
  codeActionOnSave: { enable: false, mode: "all" },
  format: true,
  quiet: false,
  onIgnoredFiles: "off",
  rulesCustomizations: [],
  run: "onType",
  problems: { shortenToSingleLine: false },
  nodePath: "",
  workingDirectory: { mode: "location" },
  codeAction: {
    disableRuleComment: { enable: true, location: "separateLine" },
    showDocumentation: { enable: true },
  },
  workspaceFolder: folderOf(file),
});

/** Helix gives the table `config` of the server as it is. */
export function helix(languages: HelixLanguages): ServerSettings {
  const { config = {} } = languages["language-server"].eslint ?? {};
  return () => config;
}
