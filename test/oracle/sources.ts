/** The trees of eBPF sources that oracle tests compile, and the arguments that each file takes. */
import { readdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import {
  corpus,
  libbpfHeaders,
  linux,
  objects,
  opensnitchHeaders,
  standIns,
  systemHeaders,
  vmlinux,
} from "./headers.js";

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

/** The names of the trees. */
export type OracleSource = "bpfcc" | "cilium-ebpf" | "iproute2" | "linux" | "opensnitch" | "xdp-tools";

/** What changes the objects of the corpus: another fetch of it, and other arguments or stand-ins here. */
const inputs = [
  join(linux, ".complete"),
  join(corpus, "bpfcc/.complete"),
  import.meta.filename,
  join(import.meta.dirname, "headers.ts"),
  ...readdirSync(standIns, { recursive: true, encoding: "utf8" }).map((header) => join(standIns, header)),
];

/**
 * The trees that oracle tests compile. They need the whole corpus, clang, bpftool and python3.
 *
 * - `bpfcc`: libbpf-tools, against the vmlinux.h that comes with them.
 * - `cilium-ebpf`: what its tests and its examples load. They bring their headers.
 * - `iproute2`: its examples.
 * - `linux`: the BPF selftests' programs, against bpfcc's vmlinux.h, since Linux 6.1's own would have to be
 *   made from a built kernel; and samples/bpf, whose *_kern.c are written against the kernel's internal
 *   headers. The corpus has none of those, so `test/oracle/kernel/` stands in for them.
 * - `opensnitch`: all of its programs. They are written against the kernel's internal headers, too.
 * - `xdp-tools`: what the makefiles of the tools and of their libraries compile.
 *
 * @source libbpf-tools/Makefile; cilium/ebpf Makefile; iproute2 examples/bpf/README, include/bpf_api.h;
 *   Linux 6.1 tools/testing/selftests/bpf/Makefile (BPF_CFLAGS, CLANG_CFLAGS), samples/bpf/Makefile (the
 *   rules for %.bpf.o and %.o); opensnitch ebpf_prog/Makefile; xdp-tools lib/defines.mk, lib/common.mk
 */
export const oracleSources: Readonly<Record<OracleSource, CorpusSource>> = {
  bpfcc: treeOf(
    "bpfcc",
    (root) => filesIn(root, [["libbpf-tools", /\.bpf\.c$/]]),
    async () => [[...vmlinux("x86"), ...(await libbpfHeaders()), ...(await systemHeaders())]],
  ),
  "cilium-ebpf": treeOf(
    "cilium-ebpf",
    (root) => filesBelow(root, /\.c$/),
    async () => [[`-I${join(corpus, "cilium-ebpf/examples/headers")}`, ...(await systemHeaders())]],
  ),
  iproute2: treeOf(
    "iproute2",
    (root) => filesBelow(root, /^examples\/bpf\/.*\.c$/),
    async () => {
      const include = join(corpus, "iproute2/include");
      // They are compiled for the machine's own target first, hence __x86_64__.
      return [["-D__x86_64__", `-I${include}`, `-I${join(include, "uapi")}`, ...(await systemHeaders())]];
    },
  ),
  linux: treeOf(
    "linux",
    (root) =>
      filesIn(root, [
        ["samples/bpf", /(?:_kern|\.bpf)\.c$/],
        ["tools/testing/selftests/bpf/progs", /\.c$/],
      ]),
    linuxAttempts,
  ),
  opensnitch: treeOf(
    "opensnitch",
    (root) => filesIn(root, [["ebpf_prog", /\.c$/]]),
    async (file) => {
      const folder = join(corpus, "opensnitch", dirname(file));
      const kernel = ["-D__KERNEL__", "-D__BPF_TRACING__", ...vmlinux("x86"), ...(await opensnitchHeaders())];
      return [[`-I${folder}`, ...kernel, ...(await systemHeaders())]];
    },
  ),
  "xdp-tools": treeOf("xdp-tools", (root) => filesBelow(root, XDP_PROGRAM), xdpAttempts),
};

function treeOf(
  name: OracleSource,
  files: (root: string) => Promise<string[]>,
  attempts: CorpusSource["attempts"],
): CorpusSource {
  const root = join(corpus, name);
  return {
    name,
    root,
    objects: join(objects, name),
    files: () => files(root),
    attempts,
    inputs: [join(root, ".complete"), ...inputs],
  };
}

/** Names of the files that xdp-tools' makefiles compile for the target `bpf`, relative to the tree. */
const XDP_PROGRAM =
  /\.bpf\.c$|^xdp-filter\/xdpfilt_\w+\.c$|^xdp-dump\/xdpdump_\w+\.c$|^lib\/libxdp\/(?:xsk_def_|tests\/xdp_).*\.c$|^lib\/testing\/(?:xdp_|test_long).*\.c$/;

/** Clang's arguments for a file of xdp-tools; `configure` finds the features of the libbpf at hand. */
async function xdpAttempts(): Promise<readonly (readonly string[])[]> {
  const definitions = [
    ...['-DBPF_DIR_MNT="/sys/fs/bpf"', '-DBPF_OBJECT_PATH="/usr/local/lib/bpf"', '-DRUNDIR="/run"'],
    ...["-DMAX_DISPATCHER_ACTIONS=10", '-DTOOLS_VERSION="1.6.3"', '-DLIBBPF_VERSION="1.1.0"'],
    ...["-DHAVE_LIBBPF_BPF_PROGRAM__TYPE", "-DHAVE_LIBBPF_BPF_PROGRAM__FLAGS", "-DDEBUG"],
    ...["-D_LARGEFILE64_SOURCE", "-D_FILE_OFFSET_BITS=64"],
  ];
  const headers = `-I${join(corpus, "xdp-tools/headers")}`;
  return [["-fno-stack-protector", ...definitions, headers, ...(await libbpfHeaders()), ...(await systemHeaders())]];
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

/** Names of the files anywhere in a tree that match, relative to the tree, sorted. */
async function filesBelow(root: string, name: RegExp): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new Error(`${root} is missing; \`npm run corpus\` fetches it.`, { cause });
  });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => name.test(file))
    .sort();
}
