/** The settings of editors that docs/editors.md shows. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "smol-toml";
import { fencesOf } from "./fences.js";

/** What people set in VS Code, by the names that it has there; what is absent has its default. */
export interface VsCodeSettings {
  readonly "eslint.validate"?: readonly string[];
  readonly "eslint.probe"?: readonly string[];
  readonly "eslint.codeAction.disableRuleComment"?: {
    readonly enable: boolean;
    readonly location: "separateLine" | "sameLine";
    readonly commentStyle: "line" | "block";
  };
  readonly "editor.codeActionsOnSave"?: Readonly<Record<string, string>>;
}

/** A `languages.toml` of Helix. */
export interface HelixLanguages {
  readonly "language-server": Readonly<
    Record<
      string,
      {
        readonly command: string;
        readonly args: readonly string[];
        /** What the server gets for its settings. */
        readonly config: Readonly<Record<string, unknown>>;
      }
    >
  >;
  readonly language: readonly { readonly name: string; readonly "language-servers": readonly string[] }[];
}

const PAGE = join(import.meta.dirname, "../../docs/editors.md");

/**
 * The code of the page's only fence in a language.
 * @throws {Error} when it has none, or several
 */
async function sampleIn(language: string): Promise<string> {
  const samples = fencesOf(await readFile(PAGE, "utf8")).filter((fence) => fence.language === language);
  const [sample] = samples;
  if (!sample || samples.length > 1) throw new Error(`${PAGE} has ${String(samples.length)} fences in ${language}`);
  return sample.code;
}

/** @throws {SyntaxError} when the sample is no JSON */
export async function readVsCodeSample(): Promise<VsCodeSettings> {
  return JSON.parse(await sampleIn("json")) as VsCodeSettings;
}

/** @throws {Error} when the sample is no TOML */
export async function readHelixSample(): Promise<HelixLanguages> {
  return parse(await sampleIn("toml")) as unknown as HelixLanguages;
}
