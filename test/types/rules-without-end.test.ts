import { Linter } from "eslint";
import { expect, it } from "vitest";
import plugin from "../../src/index.js";

// One rule says what is not known.
const LINT: Linter.Config = {
  ...plugin.configs.all,
  files: ["**/*.c"],
  rules: { ...plugin.configs.all.rules, "bpf/no-unresolved-types": "off" },
};

/** What every rule looks at: both types in a map, in a size and in a call. */
const USES = `struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, t);
  __type(value, struct s);
  __uint(max_entries, sizeof(t));
} m SEC(".maps");

SEC("xdp") int f(void *ctx) {
  t key = {};
  struct s value = {};
  bpf_map_update_elem(&m, &key, &value, 0);
  return 0;
}
`;

/** Every rule at once, on types that lead back to themselves: none of them may ask without end. */
it.each([
  ["typedef t t; struct s { char c; t x; };"],
  ["typedef u t; typedef t u; struct s { char c; u x; };"],
  ["typedef t t[2]; struct s { char c; t x; };"],
  ["typedef u t[2]; typedef t u[3]; struct s { char c; u x; };"],
  ["typedef t t(int); struct s { char c; t x; };"],
  ["typedef struct { char c; t x; } t; struct s { char c; t x; };"],
  ["struct s { char c; struct s x; }; typedef struct s t;"],
  ["struct s { char c; struct s x[2]; }; typedef struct s t[2];"],
  ["struct s { union { struct s a; int b; }; char c; }; typedef struct s t;"],
  ["typedef typeof(t) t; struct s { char c; t x; };"],
  ["typedef int t[sizeof(t)]; struct s { char c; t x; };"],
  ["typedef __typeof__(x) t; t x; struct s { char c; t x; };"],
  ["enum e : t { A }; typedef enum e t; struct s { char c; t x; };"],
])("%s is silence", (types) => {
  const messages = new Linter().verify(`${types}\n${USES}`, LINT, "loop.bpf.c");
  expect(messages.map(({ ruleId, message }) => [ruleId, message])).toEqual([]);
});
