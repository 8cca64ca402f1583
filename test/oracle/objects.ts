import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { access, mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A tree of eBPF sources and the way each of its files is compiled. */
export interface CorpusSource {
  /** The source's name in `test/corpus/fetch.sh`, and the folder of its objects. */
  readonly name: string;
  /** Absolute path of the tree; every file is named relative to it. */
  readonly root: string;
  /** Absolute path of the folder that takes the objects. */
  readonly objects: string;
  /** The files to compile, sorted, relative to `root`, with slashes. */
  readonly files: () => Promise<string[]>;
  /**
   * The arguments to give clang for a file, without those that every file takes: one list per attempt, and
   * the first that compiles counts.
   */
  readonly attempts: (file: string) => Promise<readonly (readonly string[])[]>;
  /** Absolute paths of files besides the source itself that make its object stale when they change. */
  readonly inputs: readonly string[];
}

/** What became of one file. */
export type Compiled =
  | {
      readonly file: string;
      /** Absolute path of the object file. */
      readonly object: string;
    }
  | {
      readonly file: string;
      readonly object: undefined;
      /** The compiler's first error line, of the first attempt; paths below the tree are relative to it. */
      readonly error: string;
    };

/** One member of a map definition, as BTF has it. */
export interface BtfMapMember {
  readonly name: string;
  /**
   * Length of the array that the member points at: what `__uint()` was given. `undefined` when it points at
   * something else, and when it is no pointer, as `__array()`. A `__type()` of an array has one too.
   */
  readonly elements: number | undefined;
  /**
   * Size in bytes of what the member points at: `sizeof` of the type that `__type()` was given. `undefined`
   * when it is no pointer, and when the size is not known (`void`, a function, a record that is only declared).
   */
  readonly size: number | undefined;
}

/** One variable of the `.maps` section. */
export interface BtfMap {
  readonly name: string;
  /** `"extern"` marks a map that another object defines; `"global"` and `"static"` are definitions. */
  readonly linkage: string;
  /** In the order of their declaration. */
  readonly members: readonly BtfMapMember[];
}

const { BPF_CORPUS, PATH = "" } = process.env;
const corpus = resolve(BPF_CORPUS ?? join(import.meta.dirname, "../../.corpus"));
const objects = join(corpus, ".objects");
const linux = join(corpus, "linux");
const libbpfTools = join(corpus, "bpfcc/libbpf-tools");
const standIns = join(import.meta.dirname, "kernel");

/** What changes the objects of the corpus: another fetch of it, and other arguments or stand-ins here. */
const inputs = [
  join(linux, ".complete"),
  join(corpus, "bpfcc/.complete"),
  import.meta.filename,
  ...readdirSync(standIns, { recursive: true, encoding: "utf8" }).map((header) => join(standIns, header)),
];

/**
 * The trees that oracle tests compile. They need `npm run corpus -- linux bpfcc`, clang, bpftool and python3.
 *
 * - `bpfcc`: libbpf-tools, against the vmlinux.h that comes with them.
 * - `linux`: the BPF selftests' programs, against bpfcc's vmlinux.h, since Linux 6.1's own would have to be
 *   made from a built kernel; and samples/bpf, whose *_kern.c are written against the kernel's internal
 *   headers. The corpus has none of those, so `test/oracle/kernel/` stands in for them.
 *
 * @source libbpf-tools/Makefile; Linux 6.1 tools/testing/selftests/bpf/Makefile (BPF_CFLAGS, CLANG_CFLAGS),
 *   samples/bpf/Makefile (the rules for %.bpf.o and %.o)
 */
export const oracleSources: { readonly bpfcc: CorpusSource; readonly linux: CorpusSource } = {
  bpfcc: {
    name: "bpfcc",
    root: join(corpus, "bpfcc"),
    objects: join(objects, "bpfcc"),
    files: () => filesIn(join(corpus, "bpfcc"), [["libbpf-tools", /\.bpf\.c$/]]),
    attempts: async () => [[...vmlinux("x86"), ...(await libbpfHeaders()), ...(await systemHeaders())]],
    inputs,
  },
  linux: {
    name: "linux",
    root: linux,
    objects: join(objects, "linux"),
    files: () =>
      filesIn(linux, [
        ["samples/bpf", /(?:_kern|\.bpf)\.c$/],
        ["tools/testing/selftests/bpf/progs", /\.c$/],
      ]),
    attempts: linuxAttempts,
    inputs,
  },
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
  if (await isUpToDate(object, [join(source.root, file), ...source.inputs])) {
    return { file, object };
  }
  await mkdir(dirname(object), { recursive: true });
  let error: string | undefined;
  for (const attempt of await source.attempts(file)) {
    // clang writes next to the object and renames, so a run that is stopped leaves no half of one behind.
    const { status, stderr } = await run(
      "clang",
      ["-target", "bpf", "-mlittle-endian", "-g", "-O2", "-w", ...attempt, "-c", file, "-o", object],
      source.root,
    );
    if (status === 0) return { file, object };
    error ??= firstError(stderr);
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

/**
 * The variables of the `.maps` section of an object file, sorted by name: clang orders them by their first
 * use. An external map that no program uses is not among them, nor a static one whose section attribute comes
 * without the `used` attribute that libbpf's `SEC()` adds.
 * @param object - path of an object file that clang wrote with `-target bpf -g`
 * @returns an empty list when the object has no such section, or no BTF since there is nothing in it
 * @throws {Error} when the file is missing or no object file, or bpftool is not installed
 */
export async function mapsOf(object: string): Promise<BtfMap[]> {
  await access(object);
  const { status, stdout } = await run("bpftool", ["--json", "btf", "dump", "file", object], ".");
  const answer: unknown = JSON.parse(stdout);
  if (status !== 0) {
    // libbpf's words for an object without a .BTF section: ENOENT, and ENODATA since 1.2.
    if (/failed to load BTF.*(?:No such file|No data available)/.test(stdout)) return [];
    throw new Error(`bpftool cannot read ${object}: ${stdout}`);
  }
  const types = new Map<number, BtfType>();
  for (const entry of toRecords(toRecord(answer).types)) {
    types.set(toNumber(entry.id), toBtfType(entry));
  }
  const section = [...types.values()].find(({ kind, name }) => kind === "DATASEC" && name === ".maps");
  const maps = (section?.variables ?? []).map((id) => toBtfMap(id, types));
  return maps.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** One type of a BTF section, by the names that `bpftool --json btf dump` gives its parts. */
interface BtfType {
  readonly kind: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number | undefined;
  /** Id of the type that this one refers to: a pointer's target, an array's element. 0 is `void`. */
  readonly target: number | undefined;
  readonly elements: number | undefined;
  readonly linkage: string | undefined;
  readonly members: readonly { readonly name: string; readonly target: number }[];
  /** Ids of a section's variables. */
  readonly variables: readonly number[];
}

function toBtfType(entry: Readonly<Record<string, unknown>>): BtfType {
  const { kind, name, size, type_id, nr_elems, linkage, members, vars } = entry;
  return {
    kind: toText(kind),
    name: toText(name),
    size: size === undefined ? undefined : toNumber(size),
    target: type_id === undefined ? undefined : toNumber(type_id),
    elements: nr_elems === undefined ? undefined : toNumber(nr_elems),
    linkage: linkage === undefined ? undefined : toText(linkage),
    members:
      kind === "STRUCT"
        ? toRecords(members).map((member) => ({
            name: toText(member.name),
            target: toNumber(member.type_id),
          }))
        : [],
    variables: kind === "DATASEC" ? toRecords(vars).map((variable) => toNumber(variable.type_id)) : [],
  };
}

function toBtfMap(id: number, types: ReadonlyMap<number, BtfType>): BtfMap {
  const variable = types.get(id);
  if (variable?.linkage === undefined) throw new Error(`BTF type ${String(id)} is in .maps and no variable.`);
  const definition = findUnqualified(variable.target, types);
  return {
    name: variable.name,
    linkage: variable.linkage,
    members: (definition?.members ?? []).map(({ name, target }) => {
      const pointer = findUnqualified(target, types);
      if (pointer?.kind !== "PTR") return { name, elements: undefined, size: undefined };
      return {
        name,
        elements: findUnqualified(pointer.target, types)?.elements,
        size: findSize(pointer.target, types),
      };
    }),
  };
}

const qualifiers = new Set(["TYPEDEF", "CONST", "VOLATILE", "RESTRICT", "TYPE_TAG"]);

/** The type that a reference means when typedefs and qualifiers are gone; `undefined` for `void`. */
function findUnqualified(id: number | undefined, types: ReadonlyMap<number, BtfType>): BtfType | undefined {
  let type = id === undefined ? undefined : types.get(id);
  while (type !== undefined && qualifiers.has(type.kind)) {
    type = type.target === undefined ? undefined : types.get(type.target);
  }
  return type;
}

/** Size of a type in bytes; `undefined` where C has none or BTF does not tell. */
function findSize(id: number | undefined, types: ReadonlyMap<number, BtfType>): number | undefined {
  const type = findUnqualified(id, types);
  if (type?.kind === "PTR") return 8;
  if (type?.kind !== "ARRAY") return type?.size;
  const element = findSize(type.target, types);
  return element === undefined || type.elements === undefined ? undefined : element * type.elements;
}

/** Clang's arguments for a file of the kernel tree, after the makefile of its folder. */
async function linuxAttempts(file: string): Promise<readonly (readonly string[])[]> {
  const libbpf = await libbpfHeaders();
  const system = await systemHeaders();
  const selftests = join(linux, "tools/testing/selftests/bpf");
  const samples = join(linux, "samples/bpf");
  if (file.startsWith("tools/testing/selftests/bpf/")) {
    const headers = [`-I${selftests}`, ...libbpf, `-I${join(linux, "tools/include/uapi")}`, ...system];
    // The makefile asks for atomics where clang has them, and clang 12 and later do.
    return [
      ["-mcpu=v3", "-DENABLE_ATOMICS_TESTS", ...vmlinux("x86"), ...headers],
      // bpfcc's vmlinux.h for x86 is of Linux 5.18, its newest is of 6.8: it has types that 6.1 brought.
      ["-mcpu=v3", "-DENABLE_ATOMICS_TESTS", ...vmlinux("arm64"), ...headers],
    ];
  }
  if (file.endsWith(".bpf.c")) {
    return [[...vmlinux("x86"), `-I${samples}`, `-I${join(linux, "tools/include")}`, ...libbpf, ...system]];
  }
  // The kernel compiles these for the machine's own target first, hence __x86_64__.
  const kernel = ["-D__KERNEL__", "-D__BPF_TRACING__", "-D__TARGET_ARCH_x86", "-D__x86_64__"];
  return [
    [
      ...kernel,
      ...["-include", join(standIns, "kernel.h"), `-I${standIns}`],
      ...[`-I${join(linux, "include")}`, `-I${join(linux, "include/uapi")}`],
      ...[`-I${selftests}`, `-I${samples}`, ...libbpf, ...system],
    ],
  ];
}

/** Where bpfcc's vmlinux.h of an architecture lies, and the macro by which libbpf is told of it. */
function vmlinux(architecture: "x86" | "arm64"): string[] {
  return [`-D__TARGET_ARCH_${architecture}`, `-I${join(libbpfTools, architecture)}`];
}

/**
 * libbpf's headers as `<bpf/…>`: those of the kernel tree, and the list of helpers that libbpf's makefile
 * generates.
 */
const libbpfHeaders = once(async (): Promise<string[]> => {
  const folder = join(objects, "include/bpf");
  const header = join(folder, "bpf_helper_defs.h");
  const script = join(linux, "scripts/bpf_doc.py");
  const api = join(linux, "tools/include/uapi/linux/bpf.h");
  if (!(await isUpToDate(header, [join(linux, ".complete"), script, api]))) {
    const { status, stdout, stderr } = await run("python3", [script, "--header", "--filename", api], ".");
    if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
    await mkdir(folder, { recursive: true });
    // Test files run in processes of their own, and any of them may be the first to need it.
    const draft = `${header}.${String(process.pid)}`;
    await writeFile(draft, stdout);
    await rename(draft, header);
  }
  return [`-I${join(linux, "tools/lib")}`, `-I${folder}`, `-I${dirname(folder)}`];
});

/**
 * The folders where clang looks for headers of the machine's own programs, as arguments: `-target bpf` leaves
 * out the one that has `<asm/…>`.
 * @source Linux 6.1 tools/testing/selftests/bpf/Makefile (get_sys_includes)
 */
const systemHeaders = once(async (): Promise<string[]> => {
  const { stderr } = await run("clang", ["-v", "-E", "-x", "c", "/dev/null"], ".");
  const list = /<\.\.\.> search starts here:\n([^]*?)End of search list\./.exec(stderr)?.[1] ?? "";
  return list.split("\n").flatMap((line) => (line.trim() === "" ? [] : ["-idirafter", line.trim()]));
});

/** Names of the files directly in a tree's folders that match, relative to the tree, sorted. */
async function filesIn(root: string, folders: readonly (readonly [folder: string, name: RegExp])[]): Promise<string[]> {
  const lists = folders.map(async ([folder, name]) => {
    const found = await readdir(join(root, folder)).catch((cause: unknown) => {
      throw new Error(`${join(root, folder)} is missing; \`npm run corpus\` fetches it.`, {
        cause,
      });
    });
    return found.filter((file) => name.test(file)).map((file) => `${folder}/${file}`);
  });
  return (await Promise.all(lists)).flat().sort();
}

/** Whether a file is there and newer than all inputs; an input that is missing does not count. */
async function isUpToDate(file: string, sources: readonly string[]): Promise<boolean> {
  const made = await stat(file).catch(() => undefined);
  if (made === undefined) return false;
  const changes = sources.map(async (source) => {
    // Unpacking an archive restores the old modification times, but not those of the last change.
    const found = await stat(source).catch(() => undefined);
    return found === undefined ? -Infinity : Math.max(found.mtimeMs, found.ctimeMs);
  });
  return Math.max(...(await Promise.all(changes))) < made.mtimeMs;
}

/** Runs a program to its end; a status other than 0 is an answer and no exception. */
function run(
  program: string,
  programArguments: readonly string[],
  folder: string,
): Promise<{ readonly status: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      programArguments,
      {
        cwd: folder,
        maxBuffer: Infinity,
        // Debian keeps bpftool in /usr/sbin, which only root has in PATH. LC_ALL: messages are read here.
        env: { ...process.env, PATH: `${PATH}:/usr/sbin:/sbin`, LC_ALL: "C" },
      },
      (error, stdout, stderr) => {
        const status = error === null ? 0 : error.code;
        if (typeof status === "number") resolve({ status, stdout, stderr });
        else reject(new Error(`${program} could not be run to its end.`, { cause: error }));
      },
    );
  });
}

function firstError(stderr: string): string {
  const line = stderr.split("\n").find((text) => /\berror: /.test(text));
  if (line === undefined) throw new Error(`clang failed without an error: ${stderr}`);
  return line;
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not an object.`);
  return value;
}

function toRecords(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a list.`);
  return value.map(toRecord);
}

function toText(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a text.`);
  return value;
}

function toNumber(value: unknown): number {
  if (typeof value !== "number") throw new TypeError(`bpftool wrote ${JSON.stringify(value)}, not a number.`);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
