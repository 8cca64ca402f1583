/** Objects that clang makes of the sources, each with the arguments that made it. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { isUpToDate, run } from "./run.js";
import type { CorpusSource } from "./sources.js";

export { mapsOf, type BtfMap, type BtfMapMember } from "./btf-maps.js";
export { oracleSources, type CorpusSource } from "./sources.js";

/** What became of one file. */
export type Compiled =
  | {
      readonly file: string;
      /** Absolute path of the object file. */
      readonly object: string;
      /** What clang was given in the source's root, all but the names of the file and the object. */
      readonly arguments: readonly string[];
    }
  | {
      readonly file: string;
      readonly object: undefined;
      /** The compiler's first error line, of the first attempt; paths below the tree are relative to it. */
      readonly error: string;
    };

/**
 * Compiles one file, unless its object is newer than the file and the source's other inputs. Headers that
 * the file includes are not looked at.
 * @param file - relative to the source's root
 * @returns the object, or the reason why there is none; a file that does not compile is no exception
 * @throws {Error} when clang cannot be started, or ends without saying what is wrong with the file
 */
export async function compile(source: CorpusSource, file: string): Promise<Compiled> {
  const object = join(source.objects, `${file}.o`);
  const record = `${object}.args.json`;
  if (await isUpToDate(object, [join(source.root, file), ...source.inputs])) {
    const known = await readFile(record, "utf8").catch(() => undefined);
    if (known !== undefined) return { file, object, arguments: JSON.parse(known) as string[] };
  }
  await mkdir(dirname(object), { recursive: true });
  // Test files run in processes of their own, and any of them may compile the same file.
  const draft = `${object}.${String(process.pid)}`;
  let error: string | undefined;
  for (const attempt of await source.attempts(file)) {
    const command = ["-target", "bpf", "-mlittle-endian", "-g", "-O2", "-w", ...attempt];
    const { status, stderr } = await run("clang", [...command, "-c", file, "-o", draft], source.root);
    error ??= status === 0 ? undefined : firstError(stderr);
    if (status !== 0) continue;
    // An object that is there has its arguments beside it, and a run that is stopped leaves no half of either.
    await writeFile(`${draft}.args.json`, JSON.stringify(command));
    await rename(`${draft}.args.json`, record);
    await rename(draft, object);
    return { file, object, arguments: command };
  }
  if (error === undefined) throw new Error(`There is no way to compile ${file} of ${source.name}.`);
  return { file, object: undefined, error };
}

/**
 * Compiles every file of a source, several at a time.
 * @returns one entry per file, in the order of `source.files()`
 * @throws {Error} as `compile` does, and when the source has not been fetched
 */
export async function compileAll(source: CorpusSource): Promise<Compiled[]> {
  return inParallel(await source.files(), (file) => compile(source, file));
}

/**
 * Does the same work on every item, several items at a time.
 * @param atOnce - how many items are under way at most; as many as the machine has cores unless told
 * @returns the results in the order of the items
 * @throws what `work` throws first; items under way are not stopped then
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atOnce = availableParallelism(),
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const takeTurns = async (): Promise<void> => {
    for (const [position, item] of queue) results[position] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return results;
}

function firstError(stderr: string): string {
  const line = stderr.split("\n").find((text) => /\berror: /.test(text));
  if (line === undefined) throw new Error(`clang failed without an error: ${stderr}`);
  return line;
}
