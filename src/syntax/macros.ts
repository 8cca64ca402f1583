/**
 * What the normaliser knows of macros, in three layers: the project's own configuration, what the unit
 * defines, and a built-in table of the macros that eBPF programs use.
 */
import { expandMacros } from "./expand.js";
import type { MacroDefinition } from "./preprocessor.js";
import { Char, scanReplacement, type Tokens } from "./scan.js";

/**
 * What a macro stands for, as far as the parser cares:
 *
 * - `annotation`: attributes, qualifiers or nothing (`__always_inline`, `__kptr`)
 * - `section`: an attribute that names a section (`SEC("xdp")`)
 * - `declaration`: a whole declaration, with or without a semicolon behind it (`DECLARE_WORK(w)`)
 * - `map`: a whole map definition (`BPF_HASH(counts, u32, u64)`)
 * - `statement`: the head of a loop or of another statement (`bpf_for(i, 0, 10) { … }`)
 * - `uint`, `type`, `array`, `ulong`: a map member like libbpf's `__uint`, `__type`, `__array`, `__ulong`
 */
export type MacroKind =
  "annotation" | "section" | "declaration" | "map" | "statement" | "uint" | "type" | "array" | "ulong";

export const MACRO_KINDS: readonly MacroKind[] = [
  "annotation",
  "section",
  "declaration",
  "map",
  "statement",
  "uint",
  "type",
  "array",
  "ulong",
];

/** The map member kinds, as libbpf's `bpf_helpers.h` defines them. */
export type MemberKind = "uint" | "type" | "array" | "ulong";

export interface Macro {
  readonly kind: MacroKind;
  /** Whether an argument list follows; one behind a macro that takes none is not its own. */
  readonly arguments: "none" | "required" | "optional";
  /** The section that a `section` macro without arguments names. */
  readonly section?: string;
}

function words(text: string): string[] {
  return text.trim().split(/\s+/u);
}

const annotation: Macro = { kind: "annotation", arguments: "none" };
const annotationCall: Macro = { kind: "annotation", arguments: "required" };
const sectionCall: Macro = { kind: "section", arguments: "required" };
const mapCall: Macro = { kind: "map", arguments: "required" };

/**
 * The built-in table. Sources: libbpf `src/bpf_helpers.h`, Linux `include/linux/compiler_attributes.h`,
 * `compiler_types.h`, `btf.h`, `tools/testing/selftests/bpf` (`bpf_misc.h`, `bpf_experimental.h`,
 * `bpf_arena_common.h`), bcc `src/cc/export/helpers.h`, cilium `bpf/include/bpf/section.h` and
 * `compiler.h`, sched_ext `scx/common.bpf.h`.
 */
const BUILT_IN = new Map<string, Macro>([
  ...words(`
    __always_inline __noinline noinline __noinline_for_stack __inline __inline__ __weak __hidden __noreturn
    __pure __cold __hot __used __unused __maybe_unused __always_unused __must_check __naked __packed
    __fallthrough __overloadable __attribute_const__ __extension__ _Noreturn __restrict__
    __kconfig __ksym __kptr __kptr_ref __kptr_untrusted __percpu_kptr __uptr __percpu __rcu __user
    __kernel __iomem __force __bitwise __private __safe __init __exit __read_mostly __ro_after_init
    __cacheline_aligned ____cacheline_aligned __cacheline_aligned_in_smp ____cacheline_aligned_in_smp
    __arena __arena_global __arg_arena __arg_ctx __arg_nonnull __arg_nullable __arg_trusted
    __arg_untrusted __bpf_kfunc __bpf_hook_start __bpf_hook_end __section_entry
    __success __failure __success_unpriv __failure_unpriv __auxiliary __auxiliary_unpriv
    __arch_x86_64 __arch_arm64 __arch_riscv64 __arch_s390x
  `).map((name): [string, Macro] => [name, annotation]),
  ...words(`
    __attribute__ __attribute __aligned __counted_by __printf __scanf __nonstring __alias _Alignas alignas
    __contains __btf_decl_tag btf_decl_tag __btf_type_tag btf_type_tag
    __description __msg __msg_unpriv __not_msg __not_msg_unpriv __xlated __xlated_unpriv __jited
    __jited_unpriv __log_level __flag __retval __retval_unpriv __arch __tag __caps_unpriv __load_mode
    __btf_path __stderr __stderr_unpriv __stdout __stdout_unpriv __linear_size
  `).map((name): [string, Macro] => [name, annotationCall]),
  ...words("SEC __section __SECTION __SEC __section_tail __bpf_section").map((name): [string, Macro] => [
    name,
    sectionCall,
  ]),
  ["__section_maps", { kind: "section", arguments: "none", section: "maps" }],
  ["__section_maps_btf", { kind: "section", arguments: "none", section: ".maps" }],
  ["__section_license", { kind: "section", arguments: "none", section: "license" }],
  ["__uint", { kind: "uint", arguments: "required" }],
  ["__type", { kind: "type", arguments: "required" }],
  ["__array", { kind: "array", arguments: "required" }],
  ["__ulong", { kind: "ulong", arguments: "required" }],
  ...words(`
    BPF_TABLE BPF_F_TABLE BPF_TABLE_PINNED BPF_TABLE_PUBLIC BPF_TABLE_SHARED BPF_HASH BPF_PERCPU_HASH
    BPF_ARRAY BPF_PERCPU_ARRAY BPF_HISTOGRAM BPF_LPM_TRIE BPF_STACK_TRACE BPF_STACK_TRACE_BUILDID
    BPF_PERF_OUTPUT BPF_RINGBUF_OUTPUT BPF_PERF_ARRAY BPF_CGROUP_ARRAY BPF_PROG_ARRAY BPF_DEVMAP
    BPF_CPUMAP BPF_XDP_REDIRECT_MAP BPF_XSKMAP BPF_ARRAY_OF_MAPS BPF_HASH_OF_MAPS BPF_SK_STORAGE
    BPF_INODE_STORAGE BPF_TASK_STORAGE BPF_SOCKMAP BPF_SOCKHASH BPF_CGROUP_STORAGE
    BPF_PERCPU_CGROUP_STORAGE BPF_QUEUE BPF_STACK BPF_QUEUESTACK BPF_QUEUESTACK_PINNED
    BPF_QUEUESTACK_PUBLIC BPF_QUEUESTACK_SHARED
  `).map((name): [string, Macro] => [name, mapCall]),
  ["BPF_ANNOTATE_KV_PAIR", { kind: "declaration", arguments: "required" }],
]);

/**
 * Words that decide on layouts, in ways that take their definition to know: how much `__cacheline_aligned`
 * aligns depends on the machine.
 */
const LAYOUT_ANNOTATIONS = new Set(
  words(`__packed __aligned _Alignas alignas __attribute__ __attribute __cacheline_aligned ____cacheline_aligned
    __cacheline_aligned_in_smp ____cacheline_aligned_in_smp`),
);

/** Whether a word is a macro of the built-in table that stands for attributes which leave layouts as they are. */
export function isBuiltInAnnotation(word: string): boolean {
  return BUILT_IN.get(word) === annotation && !LAYOUT_ANNOTATIONS.has(word);
}

/** The same of a macro that takes arguments. */
export function isBuiltInAnnotationCall(word: string): boolean {
  return BUILT_IN.get(word) === annotationCall && !LAYOUT_ANNOTATIONS.has(word);
}

/** How many macros deep a definition is followed. */
const MAX_DEPTH = 100;

/** Words that a macro may hold and still be no more than an annotation. */
const SPECIFIERS = new Set(
  words("static inline __inline __inline__ extern const volatile register restrict __restrict _Noreturn"),
);

/** Sections whose variables are maps: BTF-style ones in `.maps`, legacy ones in `maps` and `maps/<type>`. */
export function isMapSection(name: string | undefined): boolean {
  return name === ".maps" || name === "maps" || (name?.startsWith("maps/") ?? false);
}

/** The value of a string literal without escapes (section names have none); undefined for other tokens. */
export function stringValue(literal: string): string | undefined {
  return literal.length >= 2 && literal.startsWith('"') && literal.endsWith('"') ? literal.slice(1, -1) : undefined;
}

/** Index of the token that closes the bracket at `open`; the number of tokens when nothing does. */
export function closingIndex(tokens: Tokens, open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index++) {
    const code = tokens.punctuator(index);
    if (code === Char.leftParen || code === Char.leftBracket || code === Char.leftBrace) depth++;
    else if (code === Char.rightParen || code === Char.rightBracket || code === Char.rightBrace) {
      if (--depth <= 0) return index;
    }
  }
  return tokens.length;
}

/**
 * The section name between the parenthesis at `open` and its closing one.
 * @returns undefined unless it is made of string literals alone
 */
export function sectionArgument(tokens: Tokens, open: number): string | undefined {
  if (!tokens.is(open, Char.leftParen)) return undefined;
  const close = closingIndex(tokens, open);
  // `SEC(("xdp"))` is the same section.
  if (tokens.is(open + 1, Char.leftParen) && closingIndex(tokens, open + 1) === close - 1) {
    return sectionArgument(tokens, open + 1);
  }
  let name = "";
  for (let index = open + 1; index < close; index++) {
    const part = stringValue(tokens.text(index));
    if (part === undefined) return undefined;
    name += part;
  }
  return close > open + 1 ? name : undefined;
}

export function isAttributeKeyword(word: string): boolean {
  return word === "__attribute__" || word === "__attribute";
}

/**
 * The `section("…")` among the tokens of an `__attribute__`, end excluded.
 * @returns undefined when there is none; the name is undefined when it is not made of literals
 */
export function sectionAttribute(
  tokens: Tokens,
  from: number,
  to: number,
): { section: string | undefined } | undefined {
  for (let index = from; index < to; index++) {
    if (/^(?:__)?section(?:__)?$/u.test(tokens.text(index))) return { section: sectionArgument(tokens, index + 1) };
  }
  return undefined;
}

/** Some `#define`s that a unit sees: its own, or those of its headers. */
export interface MacroSource {
  /** Every definition of the name, whatever conditions they stand under. */
  definitions(name: string): readonly MacroDefinition[];
  /** The definition that is in force at a UTF-16 offset of the unit; undefined when there is none for certain. */
  at(name: string, offset: number): MacroDefinition | undefined;
  /** Whether there is any definition of the name. */
  isDefined(name: string): boolean;
  /** Whether the source says anything about the name, `#undef` included. */
  has(name: string): boolean;
}

/** Macro knowledge for one unit. Built once per unit; answers are remembered. */
export class MacroTable {
  readonly #ofUnit = new Map<string, Macro | undefined>();
  readonly #statements = new Map<string, boolean>();
  #depth = 0;

  /**
   * @param configured - the project's own macros (`languageOptions.macros`)
   * @param own - the `#define`s of the unit
   * @param headers - those of its headers and of the build
   */
  constructor(
    readonly configured: ReadonlyMap<string, MacroKind>,
    readonly own: MacroSource,
    readonly headers?: MacroSource,
  ) {}

  /** What a name stands for; undefined for names that are no macros and for macros that read as C. */
  get(name: string): Macro | undefined {
    const configured = this.configured.get(name);
    if (configured) return { kind: configured, arguments: "optional" };
    if (this.own.isDefined(name)) return this.#classified(name);
    // A header's macro may say more than can be told from its body, and the table knows those that most use.
    return (this.headers?.isDefined(name) ? this.#classified(name) : undefined) ?? BUILT_IN.get(name);
  }

  /** Whether the unit or a header of it defines the name as a macro, of whatever kind. */
  isDefined(name: string): boolean {
    return this.own.isDefined(name) || (this.headers?.isDefined(name) ?? false);
  }

  /** The definition in force at an offset of the unit, if that is certain. */
  definition(name: string, offset: number): MacroDefinition | undefined {
    return (this.own.has(name) ? this.own : this.headers)?.at(name, offset);
  }

  /** The same, of macros that the built-in table does not know, or that are defined in a way of the project's own. */
  foreignDefinition(name: string, offset: number): MacroDefinition | undefined {
    // A header's `BPF_HASH` makes the maps that it says, and not those of bcc's.
    const isForeign = this.own.has(name) || !BUILT_IN.has(name) || BUILT_IN.get(name) === mapCall;
    return isForeign ? this.definition(name, offset) : undefined;
  }

  /** Whether the unit defines the name as whole statements or members, semicolon included. */
  endsStatement(name: string): boolean {
    if (!this.isDefined(name)) return false;
    let answer = this.#statements.get(name);
    if (answer === undefined) {
      answer = this.#definitions(name).some(
        ({ parameters, body }) => !parameters && endsStatement(scanReplacement(body)),
      );
      this.#statements.set(name, answer);
    }
    return answer;
  }

  #definitions(name: string): readonly MacroDefinition[] {
    return (this.own.isDefined(name) ? this.own : this.headers)?.definitions(name) ?? [];
  }

  #classified(name: string): Macro | undefined {
    if (this.#ofUnit.has(name)) return this.#ofUnit.get(name);
    // A name that comes up again in its own definition is no macro there; a long chain of names is given up.
    this.#ofUnit.set(name, undefined);
    if (this.#depth > MAX_DEPTH) return undefined;
    this.#depth++;
    const macros = this.#definitions(name).map(({ body, parameters }) =>
      this.#classify(scanReplacement(body), parameters),
    );
    this.#depth--;
    const isSame = macros.every((macro) => macro?.kind === macros[0]?.kind);
    const macro = isSame ? macros[0] : undefined;
    this.#ofUnit.set(name, macro);
    return macro;
  }

  #classify(tokens: Tokens, parameters: readonly string[] | undefined): Macro | undefined {
    const takes = { arguments: parameters ? "required" : "none" } as const;
    const attributes = this.#readAttributes(tokens);
    if (attributes) {
      if (!attributes.isSection) return { kind: "annotation", ...takes };
      const section = attributes.section ?? (parameters ? undefined : this.#expandedSection(tokens));
      return { kind: "section", ...takes, ...(section === undefined ? {} : { section }) };
    }
    const kind = this.#mentionsMapSection(tokens) ? "map" : (memberKind(tokens) ?? statementKind(tokens));
    return kind && { kind, ...takes };
  }

  /** Reads a macro body that holds attributes alone; undefined when it holds anything else. */
  #readAttributes(tokens: Tokens): { isSection: boolean; section?: string } | undefined {
    let isSection = false;
    let section: string | undefined;
    for (let index = 0; index < tokens.length; index++) {
      if (!tokens.isWord(index)) return undefined;
      const word = tokens.text(index);
      const isAttribute = isAttributeKeyword(word);
      const macro = isAttribute ? annotationCall : this.get(word);
      const hasArguments = tokens.is(index + 1, Char.leftParen);
      const end = hasArguments ? closingIndex(tokens, index + 1) : index;
      if (isAttribute) {
        const named = sectionAttribute(tokens, index + 1, end);
        isSection ||= named !== undefined;
        section = named ? named.section : section;
      } else if (macro?.kind === "section") {
        isSection = true;
        section = macro.section ?? sectionArgument(tokens, index + 1);
      } else if (macro?.kind !== "annotation") {
        if (!SPECIFIERS.has(word)) return undefined;
        continue;
      }
      if (macro && macro.arguments !== "none" && hasArguments) index = end;
    }
    return { isSection, ...(section === undefined ? {} : { section }) };
  }

  /** The section that a macro body names through other macros: `__section(ELF_SECTION_MAPS)`. */
  #expandedSection(tokens: Tokens): string | undefined {
    const expanded = expandMacros(tokens.source, (name) => {
      const [definition, ...others] = this.#definitions(name);
      return others.length === 0 ? definition : undefined;
    });
    const inner = expanded === undefined ? undefined : scanReplacement(expanded);
    if (!inner) return undefined;
    for (let index = 0; index < inner.length; index++) {
      if (/^(?:(?:__)?section(?:__)?|SEC)$/u.test(inner.text(index))) return sectionArgument(inner, index + 1);
    }
    return undefined;
  }

  /** Whether a macro body names a map section, itself or through the macros in it. */
  #mentionsMapSection(tokens: Tokens): boolean {
    let isMadeOfMacros = false;
    for (let index = 0; index < tokens.length; index++) {
      if (isMapSection(stringValue(tokens.text(index)))) return true;
      if (!tokens.isWord(index)) continue;
      const macro = this.get(tokens.text(index));
      if (macro?.kind === "map" || (macro?.kind === "section" && isMapSection(macro.section))) return true;
      isMadeOfMacros ||= macro?.kind === "section" && sectionArgument(tokens, index + 1) === undefined;
    }
    if (!isMadeOfMacros) return false;
    const expanded = expandMacros(tokens.source, (name) => this.#definitions(name)[0]);
    return expanded !== undefined && scanReplacement(expanded).someText((text) => isMapSection(stringValue(text)));
  }
}

/** Recognises a project's own copy of a member macro by the declarator that it makes. */
function memberKind(tokens: Tokens): MemberKind | undefined {
  const shape = Array.from({ length: Math.min(tokens.length, 12) }, (_, index) =>
    tokens.isWord(index) && !/^(?:int|enum|(?:__)?typeof(?:__)?)$/u.test(tokens.text(index)) ? "x" : tokens.text(index),
  ).join("");
  if (/^int\(\*x\)\[x\]$/u.test(shape)) return "uint";
  const [, pointer, array] = /^(?:__)?typeof(?:__)?\(x\)(?:(\*x)|\*x(\[\]))$/u.exec(shape) ?? [];
  if (array !== undefined) return "array";
  if (pointer !== undefined) return "type";
  return /^enum\{.*=x,?\}x$/u.test(shape) ? "ulong" : undefined;
}

function statementKind(tokens: Tokens): MacroKind | undefined {
  if (!/^(?:for|while|if|switch)$/u.test(tokens.text(0))) return undefined;
  return closingIndex(tokens, 1) === tokens.length - 1 ? "statement" : undefined;
}

function endsStatement(tokens: Tokens): boolean {
  const last = tokens.punctuator(tokens.length - 1);
  return last === Char.semicolon || last === Char.rightBrace;
}
