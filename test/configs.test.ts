import { Linter } from "eslint";
import { defineConfig } from "eslint/config";
import { describe, expect, it } from "vitest";
import * as registry from "../rules/index.js";
import plugin, { type BpfConfig, type BpfRule } from "../src/index.js";

const { configs } = plugin;
const rules = Object.entries<BpfRule>(registry.rules);

describe("presets", () => {
  it.each(Object.entries(configs))("%s is one object that is complete in itself", (name, { files, rules, ...rest }) => {
    expect(rest).toEqual({
      name: `bpf/${name}`,
      plugins: { bpf: plugin },
      language: "bpf/c",
      processor: "bpf/bpf-c",
    });
    const others = { bpf2go: ["**/*.c", "**/*.h"], project: ["**/*.bpf.c", "**/*.h"] };
    expect(files).toEqual({ ...others }[name] ?? ["**/*.bpf.c", "**/*.bpf.h"]);
    expect(new Linter().verify("", [{ ...configs.recommended, rules: rules ?? {} }], "empty.bpf.c")).toEqual([]);
  });

  it("recommended has the rules that say so of themselves", () => {
    const recommended = rules.flatMap(([name, { meta }]) => (meta.docs.recommended ? [[`bpf/${name}`, "error"]] : []));
    expect(recommended).not.toEqual([]);
    expect(configs.recommended.rules).toEqual(Object.fromEntries(recommended));
  });

  it("project and bpf2go have the same rules, which report what headers have in the headers alone", () => {
    const names = Object.keys(configs.recommended.rules ?? {});
    // Functions are checked in the file that has them.
    const ofFunctions = new Set(["bpf/no-uninitialized-bytes"]);
    const expected = Object.fromEntries(
      names.map((name) => [name, ofFunctions.has(name) ? "error" : ["error", { checkHeaders: false }]]),
    );
    expect(configs.project.rules).toEqual(expected);
    expect(configs.bpf2go.rules).toEqual(expected);
  });

  it("strict sets the options that find more", () => {
    expect(configs.strict.rules).toEqual({
      ...configs.recommended.rules,
      "bpf/no-unparsed-code": "error",
      "bpf/key-size-matches-type": ["error", { checkLonger: true, checkRecordType: true, preferTypes: true }],
      "bpf/require-explicit-padding": ["error", { roles: ["key", "value", "event"] }],
    });
  });

  it("all has every rule, with the options that it has by itself", () => {
    expect(configs.all.rules).toEqual(Object.fromEntries(rules.map(([name]) => [`bpf/${name}`, "error"])));
  });
});

describe("bpf2go", () => {
  const SLIP = 'struct { __type(key, sizeof(int)); } map SEC(".maps");\n';
  const rulesIn = (config: BpfConfig, file: string, text: string): unknown =>
    new Linter().verify(text, defineConfig([config]), file).map(({ ruleId, message }) => ruleId ?? message);
  const eBPF = `#include "bpf_helpers.h"\n${SLIP}`;

  it("lints plain .c and .h that show that they are eBPF, and leaves other C alone", () => {
    expect(rulesIn(configs.bpf2go, "bpf/counter.c", eBPF)).toEqual(["bpf/no-sizeof-in-__type"]);
    expect(rulesIn(configs.bpf2go, "bpf/maps.h", eBPF)).toEqual(["bpf/no-sizeof-in-__type"]);
    expect(rulesIn(configs.bpf2go, "user/main.c", `#include <stdio.h>\nint main(void) { return ( }\n`)).toEqual([]);
  });

  it("is narrowed by the files of the object that extends it", () => {
    const config: BpfConfig = { files: ["bpf/**/*.c"], extends: [configs.bpf2go] };
    expect(rulesIn(config, "bpf/counter.c", eBPF)).toEqual(["bpf/no-sizeof-in-__type"]);
    expect(rulesIn(config, "user/counter.c", eBPF)).toEqual(["No matching configuration found for user/counter.c."]);
  });
});
