/** What the benchmarks lint: all eBPF programs of the kernel's selftests and of libbpf-tools. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Where `npm run corpus` brings the sources. */
export const CORPUS = process.env.BPF_CORPUS ?? join(import.meta.dirname, "../../.corpus");

const TREES: readonly { readonly folder: string; readonly name: RegExp }[] = [
  { folder: "linux/tools/testing/selftests/bpf/progs", name: /\.c$/u },
  { folder: "bpfcc/libbpf-tools", name: /\.bpf\.c$/u },
];

/** Paths of the files, from the folder of the corpus on. */
export function benchedFiles(): string[] {
  return TREES.flatMap(({ folder, name }) =>
    readdirSync(join(CORPUS, folder))
      .filter((candidate) => name.test(candidate))
      .map((file) => join(folder, file)),
  );
}
