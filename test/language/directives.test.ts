import { describe, expect, it } from "vitest";
import { findInlineConfig, readDisableDirectives, readInlineRules } from "../../src/language/directives.js";
import { parse } from "../support/parse.js";

const inlineConfig = (text: string): string[] =>
  findInlineConfig(parse(text).ast.comments).map(({ value }) => value.trim());

function directives(text: string): string[] {
  const { directives: found } = readDisableDirectives(findInlineConfig(parse(text).ast.comments));
  return found.map(({ type, value, justification }) => [type, value, justification].join("|"));
}

describe("comments that configure", () => {
  it.each([
    ["// eslint-disable-line", ["eslint-disable-line"]],
    ["// eslint-disable-next-line bpf/a", ["eslint-disable-next-line bpf/a"]],
    ["/* eslint-disable */", ["eslint-disable"]],
    ["/* eslint-enable */", ["eslint-enable"]],
    ["/* eslint-disable-line */", ["eslint-disable-line"]],
    ['/* eslint bpf/a: "off" */', ['eslint bpf/a: "off"']],
    ["/** eslint-disable */", ["* eslint-disable"]],
    ["/** eslint-disable-next-line bpf/a */", ["* eslint-disable-next-line bpf/a"]],
    ['/** eslint bpf/a: "off" */', ['* eslint bpf/a: "off"']],
    ["/*\n * eslint-disable\n */", []],
    ["/*** eslint-disable */", []],
    ["/**eslint-disable */", []],
    ["/** see eslint-disable */", []],
    ["// eslint-disable", []],
    ["// eslint-enable", []],
    ['// eslint bpf/a: "off"', []],
    ["// eslint-disable-lines", []],
    ["/* eslint-env node */", []],
    ["/* see eslint-disable */", []],
    ["/* eslintrc */", []],
    ['char *s = "/* eslint-disable */";', []],
  ])("%s", (text, expected) => {
    expect(inlineConfig(text)).toEqual(expected);
  });

  it("may stand behind a preprocessor line", () => {
    expect(inlineConfig("#define X 1 // eslint-disable-line")).toEqual(["eslint-disable-line"]);
  });

  it("may stand in a branch that the parser does not see", () => {
    expect(inlineConfig("#if 0\n// eslint-disable-line\n#endif")).toEqual(["eslint-disable-line"]);
  });
});

describe("disable directives", () => {
  it("have their type, their rules and why", () => {
    expect(directives("// eslint-disable-line bpf/a, bpf/b -- because")).toEqual(["disable-line|bpf/a, bpf/b|because"]);
    expect(directives("/* eslint-disable */ /* eslint-enable bpf/a */")).toEqual(["disable||", "enable|bpf/a|"]);
    expect(directives("// eslint-disable-next-line")).toEqual(["disable-next-line||"]);
    expect(directives("/** eslint-disable bpf/a, bpf/b -- because */")).toEqual(["disable|bpf/a, bpf/b|because"]);
  });

  it("of one line may not span lines", () => {
    const { directives: found, problems } = readDisableDirectives(
      findInlineConfig(parse("/* eslint-disable-line\nbpf/a */").ast.comments),
    );
    expect(found).toEqual([]);
    expect(problems).toMatchObject([
      {
        ruleId: null,
        message: "eslint-disable-line comment should not span multiple lines.",
        loc: { start: { line: 1 } },
      },
    ]);
  });

  it("of the next line may span lines", () => {
    expect(directives("/* eslint-disable-next-line\nbpf/a */")).toEqual(["disable-next-line|bpf/a|"]);
  });
});

describe("rule configuration", () => {
  const configure = (text: string): ReturnType<typeof readInlineRules> =>
    readInlineRules(findInlineConfig(parse(text).ast.comments));

  it("reads rules as JSON, with or without quotes", () => {
    expect(configure('/* eslint bpf/a: "off" */').configs[0]?.config.rules).toEqual({ "bpf/a": "off" });
    expect(configure('/* eslint bpf/no-sizeof-in-__type: "of", "bpf/b": 1 */').configs[0]?.config.rules).toEqual({
      "bpf/no-sizeof-in-__type": "of",
      "bpf/b": 1,
    });
    expect(configure('/* eslint "bpf/a": ["error", { "x": 1 }] -- why */').configs[0]?.config.rules).toEqual({
      "bpf/a": ["error", { x: 1 }],
    });
  });

  it("says what it cannot read", () => {
    const { configs, problems } = configure('/* eslint bpf/a: ["error" */');
    expect(configs).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ ruleId: null, loc: { start: { line: 1, column: 0 } } });
  });
});
