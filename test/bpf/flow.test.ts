import { describe, expect, it } from "vitest";
import { followFlow, FlowReader, type Flow, type FlowProblem } from "../../src/bpf/flow.js";
import { translate } from "../../src/headers/translation.js";
import { FunctionReader } from "../../src/types/function-reader.js";
import { UnitTypes } from "../../src/types/unit-types.js";

/** The flow of a function, whose steps are the names of the functions that it calls and of what it declares. */
function flowOf(body: string): Flow<string> {
  const text = `int f(int x) {\n${body}\n}\n`;
  const types = new UnitTypes(translate(text, undefined));
  const included = types.translation.declarationAt(0);
  let found: Flow<string> | undefined;
  const answer = types.ask((scope) => {
    if (!included) return "no function";
    const read = new FunctionReader(
      scope.functionTokens(included),
      scope,
      () => false,
      () => undefined,
      (reader) => {
        const { tokens } = reader.source;
        const readExpression = (start: number, end: number, flow: FlowReader<string>): void => {
          for (let index = start; index < end; index++) {
            if (tokens[index]?.text === "(" && tokens[index + 1]?.text === "{") {
              reader.reader.index = index + 1;
              flow.readBlock();
              ({ index } = reader.reader);
            } else if (tokens[index + 1]?.text === "(" && /^\w+$/u.test(tokens[index]?.text ?? "")) {
              flow.add(tokens[index]?.text ?? "");
            }
          }
        };
        const flow = new FlowReader<string>(reader, { readExpression, readDeclaration: readExpression });
        found = flow.read();
      },
    );
    read.read();
    return "read";
  });
  if (answer instanceof Error) throw answer;
  if (!found) throw new Error(answer);
  return found;
}

type Names = ReadonlySet<string>;

const problem = (join: FlowProblem<string, Names>["join"]): FlowProblem<string, Names> => ({
  initial: new Set<string>(),
  apply: (names, name) => new Set([...names, name]),
  join,
  isSame: (left, right) => left.size === right.size && [...left].every((name) => right.has(name)),
});
const some = problem((left, right) => new Set([...left, ...right]));
const every = problem((left, right) => new Set([...left].filter((name) => right.has(name))));

/** What some path, and what every path, calls before the first step of the name `end`. */
function before(body: string): string {
  const [one, all] = [some, every].map((each) => {
    let names: string[] | undefined;
    followFlow(flowOf(body), each, (step, state) => {
      if (step === "end") names ??= [...state].sort();
    });
    return names?.join(" ");
  });
  return one === undefined ? "out of reach" : `some: ${one}, every: ${all ?? ""}`;
}

describe("the paths to a step", () => {
  it.each([
    ["a(); b(); end();", "some: a b, every: a b"],
    ["end(); a();", "some: , every: "],
    ["if (a()) b(); end();", "some: a b, every: a"],
    ["if (x) a(); else b(); end();", "some: a b, every: "],
    ["if (x) { a(); b(); } else { b(); } end();", "some: a b, every: b"],
    ["if (x) a(); else if (x) b(); else c(); end();", "some: a b c, every: "],
    ["if (x) { a(); return 1; } end();", "some: , every: "],
    ["if (x) a(); else return b(); end();", "some: a, every: a"],
    ["while (a()) b(); end();", "some: a b, every: a"],
    ["while (a()) { end(); b(); }", "some: a b end, every: a"],
    ["do a(); while (b()); end();", "some: a b, every: a b"],
    ["do { if (x) continue; a(); } while (b()); end();", "some: a b, every: b"],
    ["do { if (x) break; a(); } while (b()); end();", "some: a b, every: "],
    ["for (a(); b(); c()) d(); end();", "some: a b c d, every: a b"],
    ["for (a(); b(); c()) end();", "some: a b c end, every: a b"],
    ["for (;;) { if (x) break; a(); } end();", "some: a, every: "],
    ["for (int i = a(); i; i--) { if (x) continue; b(); } end();", "some: a b, every: a"],
    ["switch (x) { case 1: a(); break; case 2: b(); } end();", "some: a b, every: "],
    ["switch (x) { case 1: a(); break; default: b(); } end();", "some: a b, every: "],
    ["switch (x) { case 1: a(); default: b(); } end();", "some: a b, every: b"],
    ["switch (x) { case 1: a(); case 2: end(); }", "some: a, every: "],
    ["switch (x) { case 1: a(); break; case 2 ... 3: end(); }", "some: , every: "],
    ["switch (x) { case (x ? 1 : 2): end(); }", "some: , every: "],
    ["switch (x) { case 1: while (x) { a(); break; } b(); break; default: return 0; } end();", "some: a b, every: b"],
    ["switch (x) { a(); case 1: end(); }", "some: , every: "],
    ["goto out; a(); out: end();", "some: , every: "],
    ["if (x) goto out; a(); out: end();", "some: a, every: "],
    ["again: a(); if (x) goto again; end();", "some: a, every: a"],
    ["again: end(); a(); goto again;", "some: a end, every: "],
    ["return a(); end();", "out of reach"],
    ["for (;;) { a(); continue; end(); }", "out of reach"],
    ["({ if (x) a(); b(); }); end();", "some: a b, every: b"],
    ["if (({ a(); x; })) b(); end();", "some: a b, every: a"],
    ["EACH(x, y) { a(); } end();", "some: EACH a, every: EACH"],
    ["EACH(x, y) a(); end();", "some: EACH a, every: EACH"],
    ["EACH(x, y) { if (x) break; a(); } end();", "some: EACH a, every: EACH"],
    ["int y = a(), z = b(); end();", "some: a b, every: a b"],
    ["{ { a(); } ; } end();", "some: a, every: a"],
    ['asm volatile("" : : "r"(x)); a(); end();', "some: a volatile, every: a volatile"],
    ["else_name: end();", "some: , every: "],
  ])("%s", (body, expected) => {
    expect(before(body)).toBe(expected);
  });

  it.each([
    ["goto *x; end();", "a computed `goto` may lead anywhere"],
    ['asm goto("" : : : : out); out: end();', "assembler may jump"],
    ["case 1: end();", "`case` behind `{` is no C that the plugin reads"],
    ["else end();", "`else` behind `{` is no C that the plugin reads"],
    ["if 1 end();", "`1` behind `if` is no C that the plugin reads"],
    ["for x end();", "`x` behind `for` is no C that the plugin reads"],
    ["{".repeat(300), "statements are nested too deeply"],
  ])("are not known: %s", (body, reason) => {
    expect(() => before(body)).toThrow(reason);
  });

  it("tell whether there is a `goto`", () => {
    expect(flowOf("out: end();").hasGoto).toBe(false);
    expect(flowOf("if (x) goto out; out: end();").hasGoto).toBe(true);
  });

  it("end in loops without end", () => {
    expect(before(`${"for (;;) { if (x) break; a(); ".repeat(30)}${"}".repeat(30)} end();`)).toBe("some: a, every: ");
  });

  it("are followed in as many rounds as loops are nested, and not further", () => {
    const flow = flowOf("again: a(); if (x) goto again; end();");
    let count = 0;
    const endless: FlowProblem<string, number> = {
      initial: 0,
      apply: (state) => state + 1,
      join: () => ++count,
      isSame: () => false,
    };
    expect(() => {
      followFlow(flow, endless, () => undefined);
    }).toThrow("the paths of a function are too many");
  });
});
