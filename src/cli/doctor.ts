/** `doctor`: what of a project is checked, what is not known, and the configuration that settles it. */
import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { BpfLanguageOptions } from "../index.js";
import { foldersToAdd, NO_ADVICE, Project, sourceOfHeader, withAdvice, withDefines, type Advice } from "./advice.js";
import type { ProjectCommand } from "./command.js";
import { addConfigObject } from "./config-edit.js";
import { configObjectText, configText } from "./config-text.js";
import { diagnose, type Diagnosis, type OpenQuestion } from "./diagnosis.js";
import { mergeLanguageOptions, type ProjectConfiguration } from "./language-options.js";
import { projectFiles, type ProjectFile } from "./project-files.js";
import { CommandLineError } from "./terminal.js";

export const doctor: ProjectCommand = {
  name: "doctor",
  usage: "[<file or folder>…]",
  summary: "say what of a project is checked, what is not known, and how to settle it",
  details: [
    "Looks at the C files below the folders, or below the working directory: which of them ESLint lints as eBPF and why",
    "others are left out, which headers are missing, which types and sizes are not known, and which names of the build",
    "decide on them. Prints the config object that settles it. --write adds that to the configuration.",
  ],
  async run({ names, given, configuration, folder, isWriting }) {
    const files = await projectFiles(names.length > 0 ? names : ["."], folder, configuration);
    const configFile = await configFileOf(files, configuration);
    // Without a configuration, the question is what there would be to say with one.
    const isExamined = ({ state, isEbpf }: ProjectFile): boolean =>
      configFile === undefined ? isEbpf : state === "linted";
    const root = configFile === undefined ? folder : dirname(configFile);
    const examination = examine(files, files.filter(isExamined), root, given);
    const prescription = await prescribe(examination, configFile);
    const written = isWriting ? await write(prescription) : undefined;
    return {
      toJson: () => toJson(examination, prescription),
      toText: () => reportText(examination, prescription, written),
      isComplete: examination.before.every(isSettled) && notTaken(files).length === 0,
    };
  },
};

/**
 * Absolute path of the one configuration that all files have; undefined where there is none.
 * @throws {CommandLineError} when they have several
 */
async function configFileOf(
  files: readonly ProjectFile[],
  configuration: ProjectConfiguration | undefined,
): Promise<string | undefined> {
  const found = new Set<string>();
  for (const { path } of files) {
    const configFile = await configuration?.fileFor(path);
    if (configFile !== undefined) found.add(configFile);
  }
  const [configFile, ...others] = found;
  if (others.length === 0) return configFile;
  throw new CommandLineError(
    `The files have several configurations, ${[...found].join(" and ")}: run doctor for the folder of each.`,
  );
}

/** What is known of a project's files, and what would be with other options. */
interface Examination {
  readonly project: Project;
  readonly files: readonly ProjectFile[];
  /** Of each examined file. */
  readonly before: readonly Diagnosis[];
  readonly advice: Advice;
  /** The same files with the advice. */
  readonly after: readonly Diagnosis[];
}

/** Rounds of advice: a header that is found may include others. */
const MAX_ROUNDS = 6;

/**
 * @param root - absolute path of the folder in which ESLint runs
 * @param given - options of the command line, which are advice of the person's own
 */
function examine(
  files: readonly ProjectFile[],
  examined: readonly ProjectFile[],
  root: string,
  { includePaths = [], defines, compileCommands, ...rest }: BpfLanguageOptions,
): Examination {
  const diagnoseWith = (advice: Advice) => (file: ProjectFile) =>
    diagnose(file, root, withAdvice(mergeLanguageOptions(rest, file.languageOptions), advice, root));
  const before = examined.map(diagnoseWith(NO_ADVICE));
  const project = new Project(root);
  let [advice, after]: [Advice, readonly Diagnosis[]] = [NO_ADVICE, before];
  if (includePaths.length > 0 || defines || compileCommands !== undefined) {
    const paths = includePaths.map((path) => project.relative(path));
    const database = compileCommands === undefined ? undefined : project.relative(compileCommands);
    advice = { includePaths: paths, defines, compileCommands: database };
    after = examined.map(diagnoseWith(advice));
  }
  /** Takes the next advice if it settles something, and no more is unknown with it. */
  const tryAdvice = (next: Advice, concerns: (diagnosis: Diagnosis) => boolean): boolean => {
    const diagnoses = after.map((each) => (concerns(each) ? diagnoseWith(next)(each.file) : each));
    const open = openItems(diagnoses);
    const isSettling = [...openItems(after)].some((item) => !open.has(item));
    if (!isSettling || countUnknown(diagnoses) > countUnknown(after)) return false;
    [advice, after] = [next, diagnoses];
    return true;
  };
  const [database] = project.compilationDatabases;
  const hasDatabase = [advice, ...examined.map((file) => file.languageOptions)].some((each) => each.compileCommands);
  if (database !== undefined && !hasDatabase && !after.every(isSettled)) {
    tryAdvice({ ...advice, compileCommands: database }, () => true);
  }
  const refused = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const start = advice;
    for (const path of foldersToAdd(after, project)) {
      if (refused.has(path) || advice.includePaths.includes(path)) continue;
      const next = { ...advice, includePaths: [...advice.includePaths, path] };
      if (!tryAdvice(next, ({ missing }) => missing.length > 0)) refused.add(path);
    }
    const next = withDefines(advice, after, project);
    if (next !== advice) tryAdvice(next, (diagnosis) => !isSettled(diagnosis));
    if (advice === start) break;
  }
  return { project, files, before, advice, after };
}

function isSettled({ unknown, missing }: Diagnosis): boolean {
  return unknown.length === 0 && missing.length === 0;
}

function countUnknown(diagnoses: readonly Diagnosis[]): number {
  return diagnoses.reduce((sum, { unknown }) => sum + unknown.length, 0);
}

/** Missing headers and open questions, each as a text of its own. */
function openItems(diagnoses: readonly Diagnosis[]): Set<string> {
  return new Set(
    diagnoses.flatMap(({ file, missing, unknown }) => [
      ...missing,
      ...unknown.map(({ subject, remedy }) => JSON.stringify([file.name, subject, remedy])),
    ]),
  );
}

/** eBPF sources that are not linted; a header is checked by the sources that include it. */
function notTaken(files: readonly ProjectFile[]): readonly ProjectFile[] {
  return files.filter(({ state, isHeader }) => !isHeader && (state === "unmatched" || state === "ignored"));
}

/** What is to be done with the configuration. */
interface Prescription {
  /** Absolute path of the configuration; undefined where there is none. */
  readonly configFile: string | undefined;
  /** JavaScript: a config object, or all of a configuration where there is none. Undefined when nothing would help. */
  readonly text: string | undefined;
  /** The configuration with the object; undefined where its list is not found, or is not enough. */
  readonly edited: string | undefined;
  /** Whether all linted files have the same `includePaths`, which those of the object replace. */
  readonly isUniform: boolean;
  /** The preset that takes the sources that are left out; undefined when none are. */
  readonly preset: string | undefined;
}

async function prescribe(examination: Examination, configFile: string | undefined): Promise<Prescription> {
  const { files } = examination;
  const missed = notTaken(files);
  const preset = missed.some(({ state }) => state === "unmatched") ? presetFor(files) : undefined;
  const options = optionsOf(examination);
  if (configFile === undefined) {
    const text = preset === undefined ? undefined : configText(preset, options?.options ?? {});
    return { configFile, text, edited: undefined, isUniform: true, preset };
  }
  if (!options) return { configFile, text: undefined, edited: undefined, isUniform: true, preset };
  const text = configObjectText(await patternsOf(configFile, files), options.options);
  const edited = options.isUniform ? addConfigObject(await readFile(configFile, "utf8"), text) : undefined;
  return { configFile, text, edited, isUniform: options.isUniform, preset };
}

function presetFor(files: readonly ProjectFile[]): "recommended" | "project" | "bpf2go" {
  const ebpf = files.filter(({ isEbpf }) => isEbpf);
  if (ebpf.some(({ name, isHeader }) => !isHeader && !name.endsWith(".bpf.c"))) return "bpf2go";
  return ebpf.some(({ name, isHeader }) => isHeader && !name.endsWith(".bpf.h")) ? "project" : "recommended";
}

/**
 * The options to write; undefined when there are none. An object's `includePaths` replace those of the objects before it.
 */
function optionsOf({
  advice: { includePaths, defines, compileCommands },
  before: diagnoses,
  project,
}: Examination): { readonly options: Partial<Advice>; readonly isUniform: boolean } | undefined {
  const existing = new Map(
    diagnoses.map(({ file: { languageOptions } }) => {
      const paths = languageOptions.includePaths ?? [];
      return [JSON.stringify(paths), paths];
    }),
  );
  const [common = []] = existing.values();
  const isUniform = existing.size <= 1 || includePaths.length === 0;
  const repeated = isUniform ? common.map((path) => project.relative(resolve(project.folder, path))) : [];
  const options = {
    ...(compileCommands !== undefined && { compileCommands }),
    ...(includePaths.length > 0 && { includePaths: [...new Set([...repeated, ...includePaths])] }),
    ...(defines && { defines }),
  };
  return Object.keys(options).length > 0 ? { options, isUniform } : undefined;
}

type Patterns = (string | string[])[];

/** The `files` of the objects that make eBPF C of files. */
async function patternsOf(configFile: string, files: readonly ProjectFile[]): Promise<Patterns> {
  try {
    const { default: exported } = (await import(pathToFileURL(configFile).href)) as { readonly default: unknown };
    const objects = [exported].flat(Infinity) as readonly { readonly language?: string; readonly files?: Patterns }[];
    const found = objects.flatMap(({ language, files: patterns }) =>
      language?.endsWith("/c") ? (patterns ?? []) : [],
    );
    if (found.length > 0) return [...new Set(found)];
  } catch {
    // ESLint loads more than Node does: TypeScript, for example.
  }
  const endings = files.flatMap(({ name, state }) =>
    state === "linted" ? (/(?:\.bpf)?\.[ch]$/u.exec(name) ?? []) : [],
  );
  return [...new Set(endings)].map((ending) => `**/*${ending}`);
}

/** @returns what became of it, as a line for the terminal */
async function write({ configFile, text, edited, isUniform }: Prescription): Promise<string> {
  if (text === undefined) return "There is nothing to write.";
  if (configFile === undefined) return "There is no configuration to write to: save this as eslint.config.mjs.";
  if (!isUniform) return `${configFile} is left as it is: its objects have different includePaths. Add these by hand.`;
  if (edited === undefined)
    return `${configFile} is left as it is: its list is not found in it. Add the object by hand.`;
  try {
    await writeFile(configFile, edited);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandLineError(`${configFile} cannot be written: ${reason}.`);
  }
  return `The object is written to ${configFile}.`;
}

function toJson({ project, files, before, after, advice }: Examination, { configFile, text }: Prescription): object {
  return {
    files: files.map(({ name, state, isHeader, isEbpf }) => ({ name, state, isHeader, isEbpf })),
    configuration: configFile === undefined ? null : project.relative(configFile),
    headers: {
      found: [...foundHeaders(before)].map((path) => project.relative(path)),
      missing: missingHeaders(before),
    },
    unknown: questionsJson(before),
    languageOptions: advice,
    unknownWithThem: questionsJson(after),
    ...(text !== undefined && { text }),
  };
}

function questionsJson(diagnoses: readonly Diagnosis[]): object[] {
  return diagnoses.flatMap(({ file, unknown }) => unknown.map((question) => ({ file: file.name, ...question })));
}

function foundHeaders(diagnoses: readonly Diagnosis[]): Set<string> {
  return new Set(diagnoses.flatMap(({ headers }) => headers));
}

interface MissingHeader {
  /** As the `#include` lines write it. */
  readonly header: string;
  /** Names of the linted files that need it. */
  readonly files: readonly string[];
}

function missingHeaders(diagnoses: readonly Diagnosis[]): MissingHeader[] {
  const needing = new Map<string, string[]>();
  for (const { file, missing } of diagnoses) {
    for (const header of new Set(missing)) {
      const files = needing.get(header);
      if (files) files.push(file.name);
      else needing.set(header, [file.name]);
    }
  }
  return [...needing].map(([header, files]) => ({ header, files }));
}

/** The sections of the report, each of lines. */
function reportText(examination: Examination, prescription: Prescription, written: string | undefined): string {
  const { files, before } = examination;
  const sections = [
    filesSection(files, prescription),
    headersSection(examination),
    unknownSection(before),
    namesSection(examination),
    adviceSection(examination, prescription),
    written === undefined ? [] : [written],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(""))
    .join("\n");
}

function filesSection(files: readonly ProjectFile[], { configFile, preset }: Prescription): string[] {
  const other = files.filter(({ state }) => state === "other");
  const left = other.length > 0 ? ` Other C, left alone: ${plural(other.length, "file")}.` : "";
  if (configFile === undefined) {
    return [
      `eBPF: ${count(files.filter(({ isEbpf }) => isEbpf))}.${left}`,
      "ESLint lints none of them: there is no eslint.config.js.",
    ];
  }
  const lines = [`Linted as eBPF: ${count(files.filter(({ state }) => state === "linted"))}.${left}`];
  const headers = files.filter(({ state, isHeader, isEbpf }) => isEbpf && isHeader && state === "unmatched").length;
  if (headers > 0 && files.some(({ state }) => state === "linted")) {
    lines.push(
      `Not linted themselves, but in the sources that include them: ${plural(headers, "header")}. ` +
        "The preset `project` lints them where they are written.",
    );
  }
  const unreadable = files.filter(({ state }) => state === "unreadable");
  if (unreadable.length > 0) lines.push("", "Not readable:", ...shown(unreadable.map(({ name }) => name)));
  const missed = notTaken(files);
  const unmatched = missed.filter(({ state }) => state === "unmatched");
  if (unmatched.length > 0) {
    const advice = preset === undefined ? "" : ` (the preset \`${preset}\` does)`;
    lines.push(
      "",
      `eBPF sources that no \`files\` of the configuration takes${advice}:`,
      ...shown(unmatched.map(({ name }) => name)),
    );
  }
  const ignored = missed.filter(({ state }) => state === "ignored");
  if (ignored.length > 0) {
    lines.push(
      "",
      "eBPF sources that `ignores` of the configuration leave out:",
      ...shown(ignored.map(({ name }) => name)),
    );
  }
  return lines;
}

function headersSection({ before, after, project }: Examination): string[] {
  const missing = missingHeaders(before);
  const found = foundHeaders(before).size;
  if (missing.length === 0) return found > 0 ? [`Headers: ${String(found)} found, none missing.`] : [];
  const stillMissing = new Set(missingHeaders(after).map(({ header }) => header));
  const foundLater = foundHeaders(after);
  return [
    `Headers: ${String(found)} found, ${String(missing.length)} missing:`,
    ...missing.map(({ header, files }) => {
      const path = [...foundLater].find((each) => each.endsWith(`/${header.slice(1, -1)}`));
      const advice =
        stillMissing.has(header) || path === undefined
          ? sourceOfHeader(header, project)
          : `it is ${project.relative(path)}`;
      return `  ${header} in ${someNames(files)}: ${advice}`;
    }),
  ];
}

function unknownSection(before: readonly Diagnosis[]): string[] {
  const all = before.reduce((sum, { maps, records }) => sum + maps + records, 0);
  if (all === 0) return [];
  if (countUnknown(before) === 0) return [`Maps and records: ${String(all)}, all known.`];
  return [`Maps and records: ${String(all)}. Not known:`, ...questionLines(before)];
}

/** What is not known, by the reason. */
function questionLines(diagnoses: readonly Diagnosis[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { file, unknown } of diagnoses) {
    for (const { subject, reason } of unknown) {
      const subjects = byReason.get(reason) ?? [];
      subjects.push(`  ${subject} in ${file.name}`);
      byReason.set(reason, subjects);
    }
  }
  return [...byReason].flatMap(([reason, subjects]) => [`  ${reason}:`, ...shown(subjects)]);
}

/** Lines that are shown of a list; the others are counted. */
const MAX_SHOWN = 10;

function shown(names: readonly string[]): string[] {
  const lines = names.slice(0, MAX_SHOWN).map((name) => `  ${name}`);
  return names.length > MAX_SHOWN ? [...lines, `  and ${String(names.length - MAX_SHOWN)} more`] : lines;
}

function namesSection({ advice: { defines = {} }, after, before, project }: Examination): string[] {
  const questions = before.flatMap(({ unknown }) => unknown);
  const said = Object.entries(defines).map(([name, value]) => {
    const depending = questions.filter(({ remedy }) => isAbout(remedy, name)).length;
    const definition = project.definitions.get(name);
    const reason = definition
      ? `as ${project.relative(definition.file)}:${String(definition.line)} defines it`
      : "as no build file defines it; change that where one does";
    const use =
      depending > 0 ? `, on which ${plural(depending, "answer")} above ${depending === 1 ? "depends" : "depend"}` : "";
    return `  ${name}${use}: ${JSON.stringify(value)}, ${reason}`;
  });
  const unsaid = [...project.definitions].flatMap(([name, { value, file, line }]) => {
    const isOpen = after.some(({ unknown }) => unknown.some(({ remedy }) => isAbout(remedy, name)));
    if (value !== undefined || !isOpen) return [];
    return `  ${name}: ${project.relative(file)}:${String(line)} gives it a value that only the build knows; add it to \`defines\``;
  });
  return said.length + unsaid.length > 0 ? ["What the build defines:", ...said, ...unsaid] : [];
}

function isAbout(remedy: OpenQuestion["remedy"], name: string): boolean {
  return remedy?.option === "defines" && remedy.name === name;
}

function adviceSection(
  { before, after, project }: Examination,
  { text, configFile, isUniform }: Prescription,
): string[] {
  const open = countUnknown(after);
  const left = open > 0 ? ["", "Still not known then:", ...questionLines(after)] : [];
  if (text === undefined) return open > 0 ? ["Nothing that the project itself holds settles that."] : [];
  const place =
    configFile === undefined
      ? "Save this as eslint.config.mjs"
      : !isUniform
        ? `Add to each object of ${project.relative(configFile)}, whose includePaths differ, what is new here`
        : `Add this object to the end of ${project.relative(configFile)}, or use --write`;
  const settled = countUnknown(before) - open;
  const effect =
    settled === 0 ? "" : open === 0 ? "; everything is known then" : `; it settles ${plural(settled, "answer")}`;
  return [`${place}${effect}:`, "", ...text.split("\n"), ...(settled > 0 ? left : [])];
}

function count(files: readonly ProjectFile[]): string {
  const headers = files.filter(({ isHeader }) => isHeader).length;
  const sources = plural(files.length - headers, "source");
  return headers > 0 ? `${sources}, ${plural(headers, "header")}` : sources;
}

function plural(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? "" : "s"}`;
}

function someNames(names: readonly string[]): string {
  const [first = "", ...others] = names;
  return others.length === 0 ? first : `${first} and ${plural(others.length, "more file")}`;
}
