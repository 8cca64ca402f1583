/**
 * Names that conditions in headers ask for and that no build of an eBPF program in C defines: they belong to other
 * compilers, languages, systems and tools, or a C library defines them for itself. A header that defines one is believed.
 */
const NAMES: ReadonlySet<string> = new Set(
  [
    // Other languages, and clang without them.
    "__cplusplus __ASSEMBLY__ __ASSEMBLER__ __OBJC__ __ILP32__ __CUDACC__ __OPENCL_VERSION__",
    // Other compilers. Source: https://sourceforge.net/p/predef/wiki/Compilers/
    "_MSC_VER __INTEL_COMPILER __INTEL_LLVM_COMPILER __TINYC__ __SUNPRO_C __PGI __NVCC__ __ARMCC_VERSION __CC_ARM",
    "__IAR_SYSTEMS_ICC__ __BORLANDC__ __WATCOMC__ __DMC__ __POCC__ __xlC__ __ibmxl__ __IBMC__ __LCC__ __EMSCRIPTEN__",
    // Other systems. Source: https://sourceforge.net/p/predef/wiki/OperatingSystems/
    "_WIN32 _WIN64 WIN32 __CYGWIN__ __MINGW32__ __APPLE__ __MACH__ __FreeBSD__ __NetBSD__ __OpenBSD__ __DragonFly__",
    "__sun __HAIKU__ __QNX__ _AIX __hpux __HAIKU__ __EFI__ __minix",
    // C libraries. Source: glibc 2.36 features.h, uclibc-ng, musl, bionic.
    "__GLIBC__ __GLIBC_MINOR__ __GNU_LIBRARY__ __UCLIBC__ __BIONIC__ __NEWLIB__ __MUSL__ __KERNEL_STRICT_NAMES _LIBC",
    "_FILE_OFFSET_BITS _TIME_BITS _FORTIFY_SOURCE _REENTRANT _THREAD_SAFE _LIBC_REENTRANT __STRICT_ANSI__",
    // The kernel itself, and its checkers. Source: Linux 6.1 Makefile.
    "__KERNEL__ MODULE __CHECKER__ __CHECK_ENDIAN__ __GENKSYMS__ __EXPORTED_HEADERS__ __SANITIZE_ADDRESS__",
    // Editors, analysers and generators, which read programs and build none.
    "LSP IDE CLANGD __clangd__ __INTELLISENSE__ __CDT_PARSER__ __CLION_IDE__ __JETBRAINS_IDE__ __RESHARPER__ __EDG__",
    "__clang_analyzer__ __COVERITY__ __KLOCWORK__ __CPPCHECK__ __LINT__ __lint lint S_SPLINT_S __CPROVER __FRAMAC__",
    "__DOXYGEN__ DOXYGEN SWIG __BINDGEN__ BINDGEN",
  ].flatMap((names) => names.split(" ")),
);

/**
 * The same by their form: what glibc's `features.h` derives (`__USE_…`) and is asked by (`_…_SOURCE`), and what the
 * kernel's `libc-compat.h` sets where a C library has come first.
 */
const FORMS = /^(?:__USE_\w+|__UAPI_DEF_\w+|__GLIBC_USE\w*|_(?:[A-Z0-9]+_)+SOURCE)$/u;

/** Whether no build of an eBPF program in C defines a name. */
export function isDefinedByNobody(name: string): boolean {
  return NAMES.has(name) || FORMS.test(name);
}

/**
 * What some headers define, for when they are not found. What is said of no header may be anything.
 * Source: bpftool 7.1 `btf dump file … format c`; libbpf 1.8 `src/bpf_*.h` and `src/usdt.bpf.h`.
 */
const DEFINED_IN: readonly (readonly [header: RegExp, names: RegExp])[] = [
  [/(?:^|\/)vmlinux\w*\.h$/u, /^(?:__ksym|__weak|__bpf_fastcall|BPF_NO_\w+)$/u],
  [
    /(?:^|\/)(?:bpf_helpers|bpf_helper_defs|bpf_core_read|bpf_tracing|bpf_endian|usdt\.bpf)\.h$/u,
    /^(?:_*(?:bpf|BPF)_?\w*|_*PT_\w+|SEC|KERNEL_VERSION|offsetof|container_of|barrier|barrier_var|likely|unlikely|__\w+)$/u,
  ],
];

/**
 * Whether a header that is not found may define a name.
 * @param include - as the `#include` has it, with its quotes or angle brackets
 */
export function mayDefine(include: string, name: string): boolean {
  const header = include.replaceAll(/^["<]|[">]$/gu, "");
  const [, names] = DEFINED_IN.find(([pattern]) => pattern.test(header)) ?? [];
  if (names?.test(name)) return true;
  const isGuard = /_H_*$/u.test(name) || names !== undefined;
  return isGuard ? isGuardOf(header, name) : true;
}

/**
 * Whether an include is of a header that declares nothing and defines only `__stub_<function>`: those that glibc makes for
 * each ABI. That of the 32-bit one is often not installed, and `gnu/stubs.h` includes it where `__x86_64__` is not defined.
 * Source: glibc 2.36 `Makerules`, and the text of the headers.
 */
export function isWithoutDeclarations(include: string): boolean {
  return /^["<]gnu\/stubs(?:-\w+)?\.h[">]$/u.test(include);
}

/** Whether a name is the include guard of a header: `_NETINET_IN_H` of `netinet/in.h`. */
function isGuardOf(header: string, name: string): boolean {
  const letters = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/gu, "");
  const guard = letters(name);
  return guard.length > 1 && (letters(header).endsWith(guard) || guard.endsWith(letters(header)));
}
