/** Packs the plugin once, and installs the tarball beside the ESLint versions and the tools that it is tried with. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

/** ESLint and the packed plugin in a folder of their own. */
export interface Installation {
  /** The version of ESLint, as npm was asked for it. */
  readonly eslint: string;
  /** Absolute path of the folder that holds `node_modules`; projects are made below it. */
  readonly folder: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** Absolute path of what `npm pack` has made. */
    tarball: string;
    /** ESLint, the plugin, and nothing else. */
    installations: readonly Installation[];
    /** The same with the presets for JavaScript and TypeScript that people have in the same configuration. */
    neighbourhoods: readonly Installation[];
    /** The newest ESLint, and what docs/continuous-integration.md installs beside it. */
    pipeline: Installation;
  }
}

const NEWEST_ESLINT = "10";
/** The oldest version that the peer range allows, and the newest. */
const ESLINT_VERSIONS = ["9.22.0", NEWEST_ESLINT];

const repository = join(import.meta.dirname, "../..");
const run = promisify(execFile);

export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-e2e-"));
  await run("npm", ["run", "build"], { cwd: repository });
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", root], {
    cwd: repository,
  });
  const [packed] = JSON.parse(stdout) as readonly { filename: string }[];
  if (!packed) throw new Error(`npm pack wrote nothing: ${stdout}`);
  const tarball = join(root, packed.filename);

  const install = async (name: string, eslint: string, neighbours: readonly string[]): Promise<Installation> => {
    const folder = join(root, `${name}-${eslint}`);
    await mkdir(folder);
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
    const flags = ["--prefer-offline", "--no-audit", "--no-fund"];
    await run("npm", ["install", ...flags, `eslint@${eslint}`, tarball, ...neighbours], { cwd: folder });
    return { eslint, folder };
  };
  // Two at a time: npm waits for the network as much as it works.
  const pipeline = install("pipeline", NEWEST_ESLINT, [
    "@microsoft/eslint-formatter-sarif@3",
    "eslint-formatter-gitlab@7",
    "lint-staged@16",
  ]);
  const installations: Installation[] = [];
  const neighbourhoods: Installation[] = [];
  for (const eslint of ESLINT_VERSIONS) {
    installations.push(await install("alone", eslint, []));
    const neighbours = [`@eslint/js@${eslint}`, "typescript-eslint@8", "typescript@6"];
    neighbourhoods.push(await install("neighbours", eslint, neighbours));
  }
  provide("tarball", tarball);
  provide("pipeline", await pipeline);
  provide("installations", installations);
  provide("neighbourhoods", neighbourhoods);
  return () => rm(root, { recursive: true });
}
