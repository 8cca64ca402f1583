/** Where the headers lie that the sources of the corpus include, as arguments for clang. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { isUpToDate, once, run } from "./run.js";

const { BPF_CORPUS } = process.env;

/** Absolute path of the corpus. */
export const corpus = resolve(BPF_CORPUS ?? join(import.meta.dirname, "../../.corpus"));

/** Absolute path of the folder for all that is made of the corpus. */
export const objects = join(corpus, ".objects");

/** Absolute path of the kernel tree. */
export const linux = join(corpus, "linux");

/** Absolute path of the headers that stand in for the kernel's internal ones. */
export const standIns = join(import.meta.dirname, "kernel");

/** Where bpfcc's vmlinux.h of an architecture lies, and the macro by which libbpf is told of it. */
export function vmlinux(architecture: "x86" | "arm64"): string[] {
  return [`-D__TARGET_ARCH_${architecture}`, `-I${join(corpus, "bpfcc/libbpf-tools", architecture)}`];
}

/**
 * libbpf's headers as `<bpf/…>`: those of the kernel tree, and the list of helpers that libbpf's makefile
 * generates.
 */
export const libbpfHeaders = once(async (): Promise<string[]> => {
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
export const systemHeaders = once(async (): Promise<string[]> => {
  const { stderr } = await run("clang", ["-v", "-E", "-x", "c", "/dev/null"], ".");
  const list = /<\.\.\.> search starts here:\n([^]*?)End of search list\./.exec(stderr)?.[1] ?? "";
  return list.split("\n").flatMap((line) => (line.trim() === "" ? [] : ["-idirafter", line.trim()]));
});

/** The kernel's internal headers that opensnitch includes. */
const OPENSNITCH_HEADERS = [
  ...["linux/in.h", "linux/in6.h", "linux/ptrace.h", "linux/sched.h", "uapi/linux/bpf.h", "uapi/linux/tcp.h"],
  ...["net/inet_sock.h", "net/sock.h", "net/udp_tunnel.h"],
];

/** What stands in for the internal headers that opensnitch includes: one header with all of it, and empty ones. */
export const opensnitchHeaders = once(async (): Promise<string[]> => {
  const folder = join(objects, "include/opensnitch");
  for (const header of OPENSNITCH_HEADERS) {
    await mkdir(dirname(join(folder, header)), { recursive: true });
    await writeFile(join(folder, header), "");
  }
  return ["-include", join(standIns, "opensnitch.h"), `-I${folder}`];
});
