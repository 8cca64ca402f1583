/** The folders that a compiler searches without being told. */
import { readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { isFolder, isRegularFile, realPath } from "./files.js";

/** What of the system's folders an invocation leaves in the search. */
export interface SystemFolderOptions {
  /** What the paths begin with, instead of `/`. */
  readonly sysroot?: string | undefined;
  readonly hasSystemFolders: boolean;
  readonly hasCompilerFolder: boolean;
}

/**
 * The folders between -isystem and -idirafter that exist, in the order of `clang -target bpf`.
 * @source clang 14, `clang -target bpf -v -E -x c /dev/null`, with and without --sysroot, -nostdinc, -nostdlibinc
 *   and -nobuiltininc
 */
export function systemFolders({ sysroot = "/", hasSystemFolders, hasCompilerFolder }: SystemFolderOptions): string[] {
  const compilerFolder = hasCompilerFolder ? compilersOwnFolder() : undefined;
  return [
    ...(hasSystemFolders ? [join(sysroot, "usr/local/include")] : []),
    ...(compilerFolder === undefined ? [] : [compilerFolder]),
    ...(hasSystemFolders ? [join(sysroot, "usr/include")] : []),
  ].filter(isFolder);
}

/** Names of Node's architectures, and those in the folders of Debian and its kin. */
const MULTIARCH: Readonly<Partial<Record<string, string>>> = {
  arm: "arm-linux-gnueabihf",
  arm64: "aarch64-linux-gnu",
  ia32: "i386-linux-gnu",
  loong64: "loongarch64-linux-gnu",
  ppc64: "powerpc64le-linux-gnu",
  riscv64: "riscv64-linux-gnu",
  s390x: "s390x-linux-gnu",
  x64: "x86_64-linux-gnu",
};

/**
 * The folder in which Debian keeps `asm/types.h`, which `linux/types.h` includes. clang does not search it for bpf,
 * and builds on such systems name it (-I or -idirafter); what is found nowhere else is found here.
 * @returns undefined where there is none
 */
export function multiarchFolder(sysroot = "/"): string | undefined {
  const folder = join(sysroot, "usr/include", MULTIARCH[process.arch] ?? "");
  return MULTIARCH[process.arch] !== undefined && isFolder(folder) ? folder : undefined;
}

/** `vmlinux.h` under the names that projects give it: `vmlinux_518.h`. */
const KERNEL_TYPES = /(?:^|[\\/])vmlinux[^\\/]*\.h$/u;
/** Copies of the kernel's interface in a project, and systems that are not in the root folder. */
const SYSTEM_HEADER = /[\\/](?:usr[\\/](?:local[\\/])?include|include[\\/]uapi)[\\/]/u;

/** libbpf's headers for programs, which many projects have a copy of. */
const LIBBPF_HEADER = /[\\/](?:bpf_(?:helpers|helper_defs|core_read|endian|tracing)|usdt\.bpf)\.h$/u;

let usual: readonly string[] | undefined;

/** Whether a header is `vmlinux.h`, or one of libbpf or of the system, which a project does not write. */
export function isSystemHeader(path: string): boolean {
  if ([KERNEL_TYPES, SYSTEM_HEADER, LIBBPF_HEADER].some((pattern) => pattern.test(path))) return true;
  usual ??= [
    ...systemFolders({ hasSystemFolders: true, hasCompilerFolder: true }),
    ...[multiarchFolder() ?? []].flat(),
  ];
  return usual.some((folder) => path.startsWith(folder));
}

let foundOnce: { readonly folder: string | undefined } | undefined;

/** Looked for once in a process: compilers are seldom installed while an editor runs. */
function compilersOwnFolder(): string | undefined {
  foundOnce ??= { folder: findCompilerFolder(process.env.PATH ?? "", ["/usr", "/usr/local"]) };
  return foundOnce.folder;
}

/**
 * The folder of clang's `stddef.h`, `stdint.h` and `stdarg.h`, without running clang: that of the `clang` in the
 * search path, or else the newest in the usual places. Any version will do, these headers say the same.
 * @param searchPath - folders as in `PATH`
 * @param prefixes - where else to look, as /usr
 */
export function findCompilerFolder(searchPath: string, prefixes: readonly string[]): string | undefined {
  const names = process.platform === "win32" ? ["clang.exe"] : ["clang"];
  const compiler = searchPath
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isRegularFile);
  const ofCompiler = compiler === undefined ? [] : [dirname(dirname(realPath(compiler)))];
  const llvms = prefixes.flatMap((prefix) =>
    newestFirst(join(prefix, "lib")).flatMap((name) => (name.startsWith("llvm") ? [join(prefix, "lib", name)] : [])),
  );
  for (const prefix of [...ofCompiler, ...prefixes, ...llvms]) {
    for (const library of ["lib", "lib64"]) {
      const folder = join(prefix, library, "clang");
      const found = newestFirst(folder)
        .map((version) => join(folder, version, "include"))
        .find((include) => isRegularFile(join(include, "stddef.h")));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The names in a folder that end in a version, the highest first; none when it cannot be read. */
function newestFirst(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\d$/u.test(name))
      .sort((first, second) => second.localeCompare(first, "en", { numeric: true }));
  } catch {
    return [];
  }
}
