/** Lets the `eslint.config.js` of a folder find this repository's own packages, as if they were installed there. */
import { mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Makes a `node_modules` in the folder, with the plugin as it is built and the packages that are named.
 * @param packages - development dependencies of the repository, such as `@eslint/js`
 */
export async function linkPackages(folder: string, packages: readonly string[]): Promise<void> {
  const link = async (name: string, target: string): Promise<void> => {
    const path = join(folder, "node_modules", name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path);
  };
  await link("eslint-plugin-bpf", ROOT);
  for (const name of packages) await link(name, join(ROOT, "node_modules", name));
}
