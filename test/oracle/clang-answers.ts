/** Numbers that clang answers about many small texts of C, in one compilation. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.js";

/** A text, and what to ask about it. Texts of one compilation share no names. */
export interface Question {
  readonly text: string;
  /** Constant expressions; the answers are their values as `unsigned long`. */
  readonly expressions: readonly string[];
}

/** What clang said of one text. */
export type Reply =
  | { readonly isAccepted: true; readonly values: readonly bigint[]; readonly warnings: readonly string[] }
  | { readonly isAccepted: false; readonly errors: readonly string[] };

/** What clang said of all texts. */
export interface Replies {
  /** In the order of the questions. */
  readonly replies: readonly Reply[];
  /** Standard output: what was asked for with `options`. */
  readonly output: string;
}

/** `q3:5:7: error: …`; `q3` names the question, since clang is told so by `#line`. */
const DIAGNOSTIC = /^q(\d+):\d+:\d+: (?:fatal )?(error|warning): (.*)$/gmu;

/**
 * Compiles all texts as one file for the target `bpf`; again without those that have errors, if there are any.
 * @param options - further arguments of clang
 * @throws {Error} when clang ends with an error that is in none of the texts
 */
export async function ask(questions: readonly Question[], options: readonly string[]): Promise<Replies> {
  const folder = await mkdtemp(join(tmpdir(), "bpf-oracle-"));
  try {
    const errors = new Map<number, string[]>();
    for (;;) {
      const asked = questions
        .map((question, index) => [index, question] as const)
        .filter(([index]) => !errors.has(index));
      await writeFile(join(folder, "questions.c"), sourceOf(asked));
      const answer = await run("clang", [...ARGUMENTS, ...options, "questions.c"], folder);
      const warnings = new Map<number, string[]>();
      for (const [, index, severity, message = ""] of answer.stderr.matchAll(DIAGNOSTIC)) {
        const list = severity === "error" ? errors : warnings;
        list.set(Number(index), [...(list.get(Number(index)) ?? []), message]);
      }
      if (answer.status === 0) {
        const values = valuesIn(await readFile(join(folder, "questions.o")));
        return { replies: questions.map(replyTo(values, errors, warnings)), output: answer.stdout };
      }
      if (asked.every(([index]) => !errors.has(index))) throw new Error(`clang failed:\n${answer.stderr}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

const ARGUMENTS = ["-target", "bpf", "-std=gnu11", "-g0", "-O0", "-ferror-limit=0", "-c", "-o", "questions.o"];
const SECTION = ".answers";

function sourceOf(questions: readonly (readonly [index: number, question: Question])[]): string {
  // A text that leaves a packing behind must not hand it on to the next.
  const texts = questions.map(
    ([index, { text }]) =>
      `#pragma pack(push, q${String(index)})\n#line 1 "q${String(index)}"\n${text}\n#pragma pack(pop, q${String(index)})\n#pragma pack()\n`,
  );
  const values = questions.map(
    ([index, { expressions }]) =>
      `#line 1 "q${String(index)}"\n${expressions.map((expression) => `(unsigned long)(${expression}),`).join("\n")}\n`,
  );
  // The 0 is there so that a file without expressions has the section too.
  return `${texts.join("")}const unsigned long answers[] __attribute__((section("${SECTION}"), used)) = {\n${values.join("")}0 };\n`;
}

function replyTo(
  values: readonly bigint[],
  errors: ReadonlyMap<number, readonly string[]>,
  warnings: ReadonlyMap<number, readonly string[]>,
): (question: Question, index: number) => Reply {
  let next = 0;
  return ({ expressions }, index) => {
    const found = errors.get(index);
    if (found) return { isAccepted: false, errors: found };
    const first = next;
    next += expressions.length;
    return { isAccepted: true, values: values.slice(first, next), warnings: warnings.get(index) ?? [] };
  };
}

/**
 * The answers in an object file: the 64-bit numbers of the one section that has them.
 * @throws {Error} when there is no such section
 * @source ELF-64 Object File Format, version 1.5, figures 2 and 3 (file and section headers, little endian)
 */
function valuesIn(object: Buffer): bigint[] {
  const headers = Number(object.readBigUInt64LE(40));
  const [entrySize, count, names] = [object.readUInt16LE(58), object.readUInt16LE(60), object.readUInt16LE(62)];
  const section = (index: number): { name: number; bytes: Buffer } => {
    const header = object.subarray(headers + index * entrySize);
    const offset = Number(header.readBigUInt64LE(24));
    return {
      name: header.readUInt32LE(0),
      bytes: object.subarray(offset, offset + Number(header.readBigUInt64LE(32))),
    };
  };
  const strings = section(names).bytes;
  for (let index = 1; index < count; index++) {
    const { name, bytes } = section(index);
    if (strings.subarray(name, strings.indexOf(0, name)).toString() !== SECTION) continue;
    return Array.from({ length: bytes.length / 8 }, (_, word) => bytes.readBigUInt64LE(word * 8));
  }
  throw new Error(`The object file has no section ${SECTION}.`);
}
