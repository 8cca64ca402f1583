/** What the normaliser has to know of macros. */
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

/** Answers what the normaliser asks of macros. */
export interface MacroKnowledge {
  /**
   * What a name stands for; undefined for names that are no macros and for macros that read as C.
   * @param offset - UTF-16 offset of the name in the file, where it matters that the macro may be defined there
   */
  get(name: string, offset?: number): Macro | undefined;
  /** Whether the file or a header of it defines the name as a macro, of whatever kind. */
  isDefined(name: string): boolean;
  /** Whether the name stands for whole statements or members, semicolon included. */
  endsStatement(name: string): boolean;
  /**
   * The section that a use of a section macro names; undefined when that is not known.
   * @param use - the macro with its arguments, as the file writes it at the UTF-16 offset
   */
  sectionOf(use: string, offset: number): string | undefined;
}
