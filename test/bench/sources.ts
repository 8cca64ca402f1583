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

/**
 * A program as generators write them: records, maps and functions that use them.
 * @param isEnough - whether the parts that are written so far are enough
 */
export function generateProgram(head: string, isEnough: (bytes: number, lines: number) => boolean): string {
  const parts = [head];
  let [bytes, lines] = [head.length, head.split("\n").length];
  for (let index = 0; !isEnough(bytes, lines); index++) {
    const number = String(index);
    const part = `struct key_${number} {
	__u64 cookie;
	__u32 pid;
	__u32 cpu;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct key_${number});
	__type(value, __u64);
} counts_${number} SEC(".maps");

static __always_inline int count_${number}(void *ctx)
{
	struct key_${number} key = { .cookie = bpf_get_socket_cookie(ctx), .cpu = bpf_get_smp_processor_id() };
	__u64 one = 1, *count;

	key.pid = bpf_get_current_pid_tgid() >> 32;
	count = bpf_map_lookup_elem(&counts_${number}, &key);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&counts_${number}, &key, &one, BPF_NOEXIST);
	return 0;
}

`;
    parts.push(part);
    bytes += part.length;
    lines += part.split("\n").length - 1;
  }
  return parts.join("");
}
