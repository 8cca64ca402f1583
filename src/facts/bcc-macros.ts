/**
 * bcc's macros that define tables. Source: bcc `src/cc/export/helpers.h` (their arguments and defaults), and
 * `src/cc/frontends/clang/b_frontend_action.cc` (the strings that name map types).
 */

/** What an argument of a macro is; `kind` is the string that names the map type. */
export type BccParameter = "kind" | "name" | "key" | "value" | "entries" | "flags" | "other";

export interface BccMacro {
  /** Without `BPF_MAP_TYPE_`; undefined where the argument `kind` names it. */
  readonly mapType: string | undefined;
  readonly parameters: readonly BccParameter[];
  /** How many arguments have to be there. */
  readonly required: number;
  /** C spellings of what arguments that are left out, or that the macro does not take, stand for. */
  readonly key?: string;
  readonly value?: string;
  readonly entries?: string;
  readonly flags?: string;
}

/** The type of bcc's keys and values that are not named, `u64`, as every header of the kernel's has it. */
const U64 = "__u64";

/**
 * The macros whose tables a BTF-style definition can be. Left out are those that need more than one: macros of histograms
 * (whose map type depends on the key), stack traces and ring buffers (whose number of entries is computed), maps of maps,
 * pinned, public and shared tables.
 */
export const BCC_MACROS: ReadonlyMap<string, BccMacro> = new Map<string, BccMacro>([
  ["BPF_TABLE", { mapType: undefined, parameters: ["kind", "key", "value", "name", "entries"], required: 5 }],
  [
    "BPF_F_TABLE",
    { mapType: undefined, parameters: ["kind", "key", "value", "name", "entries", "flags"], required: 6 },
  ],
  ["BPF_HASH", keyed("HASH")],
  ["BPF_PERCPU_HASH", keyed("PERCPU_HASH")],
  ["BPF_LPM_TRIE", { ...keyed("LPM_TRIE"), flags: "BPF_F_NO_PREALLOC" }],
  ["BPF_ARRAY", indexed("ARRAY")],
  ["BPF_PERCPU_ARRAY", indexed("PERCPU_ARRAY")],
  ["BPF_PERF_OUTPUT", { mapType: "PERF_EVENT_ARRAY", parameters: ["name"], required: 1, key: "int", value: "__u32" }],
  ["BPF_PERF_ARRAY", numbered("PERF_EVENT_ARRAY", "int", "__u32")],
  ["BPF_CGROUP_ARRAY", numbered("CGROUP_ARRAY", "int", "__u32")],
  ["BPF_PROG_ARRAY", numbered("PROG_ARRAY", "__u32", "__u32")],
  ["BPF_DEVMAP", numbered("DEVMAP", "__u32", "int")],
  ["BPF_CPUMAP", numbered("CPUMAP", "__u32", "__u32")],
  ["BPF_SOCKMAP", numbered("SOCKMAP", "__u32", "int")],
  ["BPF_QUEUE", { mapType: "QUEUE", parameters: ["name", "value", "entries", "flags"], required: 3 }],
  ["BPF_STACK", { mapType: "STACK", parameters: ["name", "value", "entries", "flags"], required: 3 }],
]);

function keyed(mapType: string): BccMacro {
  const parameters: BccParameter[] = ["name", "key", "value", "entries"];
  return { mapType, parameters, required: 1, key: U64, value: U64, entries: "10240" };
}

function indexed(mapType: string): BccMacro {
  return { mapType, parameters: ["name", "value", "entries"], required: 1, key: "int", value: U64, entries: "10240" };
}

function numbered(mapType: string, key: string, value: string): BccMacro {
  return { mapType, parameters: ["name", "entries"], required: 2, key, value };
}

/** Map types by the strings that `BPF_TABLE` takes, without `BPF_MAP_TYPE_`. */
export const BCC_TABLE_KINDS: ReadonlyMap<string, string> = new Map([
  ["hash", "HASH"],
  ["array", "ARRAY"],
  ["percpu_hash", "PERCPU_HASH"],
  ["percpu_array", "PERCPU_ARRAY"],
  ["lru_hash", "LRU_HASH"],
  ["lru_percpu_hash", "LRU_PERCPU_HASH"],
  ["lpm_trie", "LPM_TRIE"],
  ["prog", "PROG_ARRAY"],
  ["perf_array", "PERF_EVENT_ARRAY"],
  ["cgroup_array", "CGROUP_ARRAY"],
  ["devmap", "DEVMAP"],
  ["cpumap", "CPUMAP"],
  ["sockmap", "SOCKMAP"],
]);
