import { Linter } from "eslint";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import plugin from "../../src/index.js";
import { defineRule, type BpfRule } from "../../src/rule/define-rule.js";

const nothing = (): void => undefined;

const CODE = "int a;\nint b;\n";

/** A rule that does something at every declaration, and reports it then. */
function ruleThat(name: string, act: (text: string) => void, prepare: () => void = nothing): BpfRule {
  return defineRule({
    name,
    meta: { type: "problem", docs: { description: "", recommended: false }, messages: { seen: "Seen." } },
    options: {},
    create(context) {
      prepare();
      return {
        declaration(node) {
          act(context.sourceCode.getText(node));
          context.report({ node, messageId: "seen" });
        },
      };
    },
  });
}

function lint(rules: Readonly<Record<string, BpfRule>>, file = "prog.bpf.c"): unknown[] {
  const own = { ...plugin, rules };
  const names = Object.fromEntries(Object.keys(rules).map((name) => [`own/${name}`, "error"] as const));
  const config = { files: ["**/*.c"], plugins: { bpf: plugin, own }, language: "bpf/c", rules: names };
  return new Linter().verify(CODE, config as Linter.Config, file).map(({ ruleId, line }) => [ruleId, line]);
}

const warnings = vi.spyOn(process, "emitWarning").mockImplementation(nothing);

beforeEach(() => {
  warnings.mockClear();
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const fail = (text: string): void => {
  if (text === "int b;") throw new TypeError("no such thing");
};

it("a rule that fails goes silent for the file, and the other rules report", () => {
  vi.stubEnv("BPF_DEBUG", "");
  const rules = { failing: ruleThat("failing", fail), working: ruleThat("working", nothing) };
  expect(lint(rules)).toEqual([
    ["own/failing", 1],
    ["own/working", 1],
    ["own/working", 2],
  ]);
});

it("a rule that fails at once has no listeners", () => {
  vi.stubEnv("BPF_DEBUG", "");
  const failing = ruleThat("failing", nothing, () => {
    throw new RangeError("Maximum call stack size exceeded");
  });
  expect(lint({ failing }, "other.bpf.c")).toEqual([]);
  expect(warnings).toHaveBeenCalledTimes(1);
});

it("one warning names the rule and the file, and asks for a report", () => {
  vi.stubEnv("BPF_DEBUG", "");
  const failing = ruleThat("named", fail);
  lint({ failing }, "told.bpf.c");
  lint({ failing }, "told.bpf.c");
  expect(warnings.mock.calls).toEqual([
    [
      "bpf/named failed on told.bpf.c and reports nothing there (TypeError: no such thing). This is a bug of " +
        "eslint-plugin-bpf: please report it, with the part of the file that fails.",
      "eslint-plugin-bpf",
    ],
  ]);
});

it("with BPF_DEBUG=1 the exception ends the run", () => {
  expect(() => lint({ failing: ruleThat("failing", fail) })).toThrow("no such thing");
});
