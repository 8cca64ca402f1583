/**
 * Macros of eBPF programs that the plugin knows where no header in scope defines them. One row for each: what it stands
 * for in a declaration, what follows it, how it is defined if that decides on types, and where it comes from.
 */

/** A macro of the table. */
export interface KnownMacro {
  readonly kind: "annotation" | "section" | "declaration" | "map" | "uint" | "type" | "array" | "ulong" | "other";
  /** Whether an argument list follows; one behind a macro that takes none is not its own. */
  readonly arguments: "none" | "required";
  /** The section that a `section` macro without arguments names. */
  readonly section?: string;
  /** What `#define` says behind the macro's name, where types depend on it. */
  readonly definition?: string;
  /** Whether it decides on layouts in a way that takes its definition to know, such as `__packed`. */
  readonly isLayout?: boolean;
  /** Repository and path of the header that defines it. */
  readonly source: string;
}

type Row = Omit<KnownMacro, "source">;

const none = (kind: KnownMacro["kind"], row: Partial<Row> = {}): Row => ({ kind, arguments: "none", ...row });
const call = (kind: KnownMacro["kind"], row: Partial<Row> = {}): Row => ({ kind, arguments: "required", ...row });

const LIBBPF = "libbpf src/bpf_helpers.h";
const ATTRIBUTES = "Linux include/linux/compiler_attributes.h";
const TYPES = "Linux include/linux/compiler_types.h";
const BTF = "Linux include/linux/btf.h";
const CACHE = "Linux include/linux/cache.h";
const MISC = "Linux tools/testing/selftests/bpf/progs/bpf_misc.h";
const EXPERIMENTAL = "Linux tools/testing/selftests/bpf/bpf_experimental.h";
const ARENA = "Linux tools/testing/selftests/bpf/bpf_arena_common.h";
const CILIUM = "cilium bpf/include/bpf/section.h";
const COMPILER = "cilium bpf/include/bpf/compiler.h";
const BCC = "bcc src/cc/export/helpers.h";
const C = "ISO C";
const GNU = "GNU C";

/** Rows of one source that say the same. */
const TABLE: readonly (readonly [source: string, row: Row, names: string])[] = [
  [
    LIBBPF,
    none("annotation"),
    `__always_inline __noinline __weak __hidden __kconfig __ksym __kptr __kptr_untrusted __percpu_kptr __uptr __arg_ctx
     __kptr_ref __arg_nonnull __arg_nullable __arg_trusted __arg_untrusted __arg_arena`,
  ],
  [LIBBPF, call("section", { definition: "(name) __attribute__((section(name), used))" }), "SEC"],
  [LIBBPF, call("uint", { definition: "(name, val) int (*name)[val]" }), "__uint"],
  [LIBBPF, call("type", { definition: "(name, val) __typeof__(val) *name" }), "__type"],
  [LIBBPF, call("array", { definition: "(name, val) __typeof__(val) *name[]" }), "__array"],
  [LIBBPF, call("ulong", { definition: "(name, val) enum { __unique_value = val } name" }), "__ulong"],
  [LIBBPF, call("other", { definition: "(TYPE, MEMBER) __builtin_offsetof(TYPE, MEMBER)" }), "offsetof"],
  [
    ATTRIBUTES,
    none("annotation"),
    `__pure __cold __used __maybe_unused __always_unused __must_check __noreturn __attribute_const__
     __overloadable __fallthrough noinline`,
  ],
  [ATTRIBUTES, none("annotation", { isLayout: true, definition: " __attribute__((__packed__))" }), "__packed"],
  [ATTRIBUTES, call("annotation", { isLayout: true, definition: "(x) __attribute__((__aligned__(x)))" }), "__aligned"],
  [ATTRIBUTES, call("annotation"), "__counted_by __printf __scanf __nonstring __alias"],
  [ATTRIBUTES, call("section", { definition: "(name) __attribute__((section(name)))" }), "__section"],
  [
    TYPES,
    none("annotation"),
    `__hot __unused __naked __noinline_for_stack __percpu __rcu __user __kernel __iomem __force __bitwise __private
     __safe __init __exit __read_mostly __ro_after_init`,
  ],
  [
    CACHE,
    none("annotation", { isLayout: true }),
    `__cacheline_aligned ____cacheline_aligned __cacheline_aligned_in_smp ____cacheline_aligned_in_smp`,
  ],
  [BTF, none("annotation"), "__bpf_kfunc __bpf_hook_start __bpf_hook_end"],
  [ARENA, none("annotation"), "__arena __arena_global"],
  [
    MISC,
    none("annotation"),
    `__success __failure __success_unpriv __failure_unpriv __auxiliary __auxiliary_unpriv __arch_x86_64 __arch_arm64
     __arch_riscv64 __arch_s390x`,
  ],
  [
    MISC,
    call("annotation"),
    `__description __msg __msg_unpriv __not_msg __not_msg_unpriv __xlated __xlated_unpriv __jited __jited_unpriv
     __log_level __flag __retval __retval_unpriv __arch __tag __caps_unpriv __load_mode __btf_path __stderr
     __stderr_unpriv __stdout __stdout_unpriv __linear_size`,
  ],
  [EXPERIMENTAL, call("annotation"), "__contains __btf_decl_tag btf_decl_tag __btf_type_tag btf_type_tag"],
  [CILIUM, none("annotation"), "__section_entry"],
  [CILIUM, call("section"), "__section_tail __SECTION __SEC __bpf_section"],
  [COMPILER, none("section", { section: "maps" }), "__section_maps"],
  [COMPILER, none("section", { section: ".maps" }), "__section_maps_btf"],
  [COMPILER, none("section", { section: "license" }), "__section_license"],
  [C, none("annotation"), "_Noreturn"],
  [C, call("annotation", { isLayout: true }), "_Alignas alignas"],
  [GNU, none("annotation"), "__inline __inline__ __extension__ __restrict__"],
  [GNU, call("annotation", { isLayout: true }), "__attribute__ __attribute"],
  [
    BCC,
    call("map"),
    `BPF_TABLE BPF_F_TABLE BPF_TABLE_PINNED BPF_TABLE_PUBLIC BPF_TABLE_SHARED BPF_HASH BPF_PERCPU_HASH BPF_ARRAY
     BPF_PERCPU_ARRAY BPF_HISTOGRAM BPF_LPM_TRIE BPF_STACK_TRACE BPF_STACK_TRACE_BUILDID BPF_PERF_OUTPUT
     BPF_RINGBUF_OUTPUT BPF_PERF_ARRAY BPF_CGROUP_ARRAY BPF_PROG_ARRAY BPF_DEVMAP BPF_CPUMAP BPF_XDP_REDIRECT_MAP
     BPF_XSKMAP BPF_ARRAY_OF_MAPS BPF_HASH_OF_MAPS BPF_SK_STORAGE BPF_INODE_STORAGE BPF_TASK_STORAGE BPF_SOCKMAP
     BPF_SOCKHASH BPF_CGROUP_STORAGE BPF_PERCPU_CGROUP_STORAGE BPF_QUEUE BPF_STACK BPF_QUEUESTACK
     BPF_QUEUESTACK_PINNED BPF_QUEUESTACK_PUBLIC BPF_QUEUESTACK_SHARED`,
  ],
  [BCC, call("declaration"), "BPF_ANNOTATE_KV_PAIR"],
];

/** The table by the macros' names. */
export const KNOWN_MACROS: ReadonlyMap<string, KnownMacro> = new Map(
  TABLE.flatMap(([source, row, names]) =>
    names
      .trim()
      .split(/\s+/u)
      .map((name): [string, KnownMacro] => [name, { ...row, source }]),
  ),
);

/** Whether a word is a macro of the table that stands for attributes which leave layouts as they are. */
export function isPlainAnnotation(word: string): boolean {
  return isAnnotation(KNOWN_MACROS.get(word), "none");
}

/** The same of a macro that takes arguments. */
export function isPlainAnnotationCall(word: string): boolean {
  return isAnnotation(KNOWN_MACROS.get(word), "required");
}

function isAnnotation(macro: KnownMacro | undefined, takes: KnownMacro["arguments"]): boolean {
  return macro?.kind === "annotation" && macro.arguments === takes && !macro.isLayout;
}
