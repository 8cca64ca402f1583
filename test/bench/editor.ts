/**
 * `npm run bench:editor`: how long the language server that editors run takes to answer, from a character that is typed to
 * the reports, in files of different lengths. It needs a build. `npm run bench:editor -- --characters 200` types more than usual.
 *
 * Times are what a user waits for, so they say something on a machine that does nothing else.
 */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { vsCode } from "../e2e/editor-settings.js";
import { Editor } from "../e2e/editor.js";
import { RECOMMENDED } from "../e2e/project.js";
import { generateProgram } from "../support/generate-program.js";
import { median } from "./measured-run.js";
import { describeMachine, renderTable, writeMeasured } from "./page.js";

const LENGTHS = [300, 3000];
const ROOT = join(import.meta.dirname, "../..");
const SETTINGS = vsCode({ "eslint.validate": ["c"] });
/** What is typed into, in the middle of the file. */
const COMMENT = "/* typed: */";

/** A project with this repository's ESLint, and the plugin as it is built. @returns its folder */
async function prepareProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "eslint-plugin-bpf-bench-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(ROOT, join(folder, "node_modules/eslint-plugin-bpf"));
  await symlink(join(ROOT, "node_modules/eslint"), join(folder, "node_modules/eslint"));
  await writeFile(join(folder, "eslint.config.mjs"), RECOMMENDED);
  return folder;
}

interface Waits {
  /** Milliseconds from opening the file to its reports. */
  readonly opened: number;
  /** Milliseconds from each character to the reports. */
  readonly typed: readonly number[];
}

async function measure(editor: Editor, folder: string, lines: number, characters: number): Promise<Waits> {
  const program = generateProgram("", (_, length) => length >= lines);
  const middle = program.lastIndexOf("\n\n", program.length / 2);
  const text = `${program.slice(0, middle)}\n${COMMENT}${program.slice(middle)}`;
  const start = performance.now();
  // An editor lints what it holds: nothing has to be on the disk.
  const file = await editor.open(join(folder, `${String(lines)}.bpf.c`), text, SETTINGS);
  await file.diagnostics();
  const opened = performance.now() - start;
  const typed: number[] = [];
  for (let count = 0; count < characters; count++) {
    const before = performance.now();
    await file.replace(" */", `${String(count % 10)} */`);
    await file.diagnostics();
    typed.push(performance.now() - before);
  }
  return { opened, typed };
}

const { values } = parseArgs({
  options: { characters: { type: "string", default: "60" }, write: { type: "boolean", default: false } },
});
const characters = Number(values.characters);
const folder = await prepareProject();
const editor = await Editor.start();
const rows: string[][] = [];
for (const lines of LENGTHS) {
  const { opened, typed } = await measure(editor, folder, lines, characters);
  // The machine code is made during the first half.
  const settled = typed.slice(characters / 2);
  const times = [opened, typed[0] ?? NaN, median(settled), Math.max(...settled)];
  rows.push([`${String(lines)} lines`, ...times.map((time) => time.toFixed(0))]);
}
await editor.stop();
await rm(folder, { recursive: true });
const complaints = editor.takeComplaints();
if (complaints.length > 0) throw new Error(complaints.join("\n"));
const text = [
  describeMachine(`One process of the language server, ${values.characters} characters in each file,`),
  renderTable(["milliseconds until the reports", "opened", "first character", "median", "longest"], rows),
].join("\n\n");
console.log(`${text}\n\nThe machine's load is ${(loadavg()[0] ?? 0).toFixed(1)}.`);
if (values.write) await writeMeasured("editor", text);
