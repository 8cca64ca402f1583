/**
 * Compiles the corpus before the tests run, because several of them need the objects and each would make them for itself.
 * What cannot be compiled, as the corpus has not been fetched, is for the tests to say.
 */
import { compileAll, oracleSources } from "./objects.js";

export default async function setup(): Promise<void> {
  for (const source of Object.values(oracleSources)) await compileAll(source).catch(() => undefined);
}
