/** The rules and their options as a configuration sets them. Generated from the rules by `npm run bless`; do not edit. */
import type { RuleConfig } from "@eslint/core";

export interface KeySizeMatchesTypeOptions {
  /**
   * Also report what is longer than the map's key or value, so that its end is ignored.
   * @default false
   */
  checkLonger?: boolean;
  /**
   * Also report a struct or union of the right size that is not the one of the definition.
   * @default false
   */
  checkRecordType?: boolean;
  /**
   * Also report sizes in definitions whose keys or values are of one type in the whole file.
   * @default false
   */
  preferTypes?: boolean;
  /**
   * Also report maps of the project's headers, at the lines that include them.
   * @default true
   */
  checkHeaders?: boolean;
}

export interface NoRestrictedSyntaxEntry {
  /** A selector. */
  selector: string;
  /** What is reported, in place of a sentence that repeats the selector. */
  message?: string;
}

export interface NoSizeofInTypeOptions {
  /**
   * Also report the mirrored slips: a type in `__uint`, and `__type` for a member that is a number.
   * @default true
   */
  checkMirrored?: boolean;
  /**
   * Also report maps of the project's headers, at the lines that include them.
   * @default true
   */
  checkHeaders?: boolean;
}

export interface PreferBtfMapsOverLegacyOptions {
  /**
   * Also report bcc's macros, such as `BPF_HASH`, in files that are written for libbpf.
   * @default true
   */
  checkBcc?: boolean;
  /**
   * Also report a legacy definition when another branch of its `#if` defines the map in BTF style.
   * @default false
   */
  checkTwins?: boolean;
  /**
   * Also report maps of the project's headers, at the lines that include them.
   * @default true
   */
  checkHeaders?: boolean;
}

export interface RequireExplicitPaddingOptions {
  /**
   * Which records are checked: keys and values of maps, events in ring and perf buffers, or any record of the file.
   * @default ["key","value"]
   */
  roles?: readonly ("key" | "value" | "event" | "any")[];
  /**
   * Name of the members that a fix adds; a number is added to it where it is taken.
   * @default "__pad"
   */
  padName?: string;
  /**
   * Family of the types of these members; `auto` takes the one that the record uses.
   * @default "auto"
   */
  padType?: "auto" | "__u8" | "u8" | "uint8_t" | "unsigned char";
  /**
   * Also report records of the project's headers, at the map that uses them.
   * @default true
   */
  checkHeaders?: boolean;
  /**
   * Also report records of `vmlinux.h` and of system headers.
   * @default false
   */
  checkSystemHeaders?: boolean;
  /**
   * Tags or typedef names of records to leave alone; `*` stands for any characters.
   * @default []
   */
  allowRecords?: readonly string[];
}

/** What the `rules` of a config object say of this plugin's rules. It takes no others, so that a misspelt one shows. */
export interface BpfRulesConfig {
  /** Require keys, values and buffers to have the size that their map says. */
  "bpf/key-size-matches-type"?: RuleConfig<[KeySizeMatchesTypeOptions]>;
  /** Disallow what selectors of the project's own find. */
  "bpf/no-restricted-syntax"?: RuleConfig<(string | NoRestrictedSyntaxEntry)[]>;
  /** Disallow sizes where a map member takes a type, and types where it takes a number. */
  "bpf/no-sizeof-in-__type"?: RuleConfig<[NoSizeofInTypeOptions]>;
  /** Disallow keys, values and events with bytes that nothing writes. */
  "bpf/no-uninitialized-bytes"?: RuleConfig<[]>;
  /** Disallow text that does not parse, and the markers of merge conflicts. */
  "bpf/no-unparsed-code"?: RuleConfig<[]>;
  /** Require that types and sizes of maps are known, so that other rules can check them. */
  "bpf/no-unresolved-types"?: RuleConfig<[]>;
  /** Prefer BTF-style map definitions over legacy ones. */
  "bpf/prefer-btf-maps-over-legacy"?: RuleConfig<[PreferBtfMapsOverLegacyOptions]>;
  /** Require that padding in keys, values and events is written as members. */
  "bpf/require-explicit-padding"?: RuleConfig<[RequireExplicitPaddingOptions]>;
}
