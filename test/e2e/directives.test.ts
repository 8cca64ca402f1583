import { describe, expect, inject, it } from "vitest";
import { MISTAKEN, TWICE_MISTAKEN } from "./programs.js";
import { Project } from "./project.js";

const MISTAKE = "\t__type(key, sizeof(struct key));";
const RULE = "bpf/no-sizeof-in-__type";

describe.each(inject("installations"))("inline directives under ESLint $eslint", (installation) => {
  const lint = async (text: string, ...flags: string[]) => {
    const project = await Project.create(installation, { "x.bpf.c": text });
    return { project, ...(await project.lint([...flags, "x.bpf.c"])) };
  };

  it("eslint-disable-line silences its line", async () => {
    const { status, findings, results } = await lint(MISTAKEN.replace(MISTAKE, `${MISTAKE} // eslint-disable-line`));
    expect(findings).toEqual([]);
    expect(status).toBe(0);
    expect(results[0]?.suppressedMessages).toMatchObject([{ ruleId: RULE, line: 8 }]);
  });

  it("eslint-disable-next-line takes a rule and a reason", async () => {
    const directive = `\t// eslint-disable-next-line ${RULE} -- the loader sets it`;
    const { findings, results } = await lint(MISTAKEN.replace(MISTAKE, `${directive}\n${MISTAKE}`));
    expect(findings).toEqual([]);
    expect(results[0]?.suppressedMessages).toMatchObject([
      { ruleId: RULE, line: 9, suppressions: [{ kind: "directive", justification: "the loader sets it" }] },
    ]);
  });

  it("eslint-disable-next-line in a block comment counts from its end", async () => {
    const directive = `\t/* eslint-disable-next-line ${RULE}\n\t   -- the loader sets it */`;
    const { findings } = await lint(MISTAKEN.replace(MISTAKE, `${directive}\n${MISTAKE}`));
    expect(findings).toEqual([]);
  });

  it("a directive for another rule silences nothing", async () => {
    const directive = "\t// eslint-disable-next-line bpf/another";
    const { findings } = await lint(MISTAKEN.replace(MISTAKE, `${directive}\n${MISTAKE}`));
    expect(findings).toContain(`x.bpf.c:9:14 ${RULE}`);
  });

  it("eslint-disable and eslint-enable silence what lies between", async () => {
    const text = TWICE_MISTAKEN.replace("struct {", "/* eslint-disable */\nstruct {").replace(
      '} first SEC(".maps");',
      '} first SEC(".maps");\n/* eslint-enable */',
    );
    const { findings } = await lint(text);
    expect(findings).toEqual([`x.bpf.c:13:14 ${RULE}`]);
  });

  it("eslint-disable without eslint-enable silences the rest of the file", async () => {
    const { findings } = await lint(`/* eslint-disable ${RULE} -- generated */\n${TWICE_MISTAKEN}`);
    expect(findings).toEqual([]);
  });

  it("eslint-disable in a line comment is no directive, as in JavaScript", async () => {
    const { findings } = await lint(`// eslint-disable\n${MISTAKEN}`);
    expect(findings).toEqual([`x.bpf.c:9:14 ${RULE}`]);
  });

  it("a directive in a string or inside another comment is none", async () => {
    const { findings } = await lint(`/* write: eslint-disable */\nchar text[] = "/* eslint-disable */";\n${MISTAKEN}`);
    expect(findings).toEqual([`x.bpf.c:10:14 ${RULE}`]);
  });

  it("a rule comment turns a rule off, or configures it", async () => {
    const off = await lint(`/* eslint ${RULE}: "off" -- kept as it was */\n${MISTAKEN}`);
    expect(off).toMatchObject({ status: 0, findings: [] });
    const mirrored = MISTAKEN.replace("__uint(max_entries, 1024)", "__type(max_entries, 1024)");
    const configured = await lint(`/* eslint ${RULE}: ["warn", { "checkMirrored": false }] */\n${mirrored}`);
    expect(configured).toMatchObject({ status: 0, findings: [`x.bpf.c:9:14 ${RULE}`] });
    expect((await lint(mirrored)).findings).toHaveLength(2);
  });

  it("a rule comment with a wrong severity or option is a message at the comment", async () => {
    const { status, messages } = await lint(`/* eslint ${RULE}: ["error", { "checkMirored": true }] */\n${MISTAKEN}`);
    expect(messages[0]).toMatchObject({ ruleId: RULE, line: 1, column: 1 });
    expect(messages[0]?.message).toMatch(/Unexpected property "checkMirored".*Expected properties: "checkMirrored"/su);
    expect(status).toBe(1);
    const severity = await lint(`/* eslint ${RULE}: "of" */\n${MISTAKEN}`);
    expect(severity.messages[0]).toMatchObject({ line: 1, column: 1, severity: 2 });
    const syntax = await lint(`/* eslint ${RULE}: [ */\n${MISTAKEN}`);
    expect(syntax.messages[0]).toMatchObject({ line: 1, column: 1 });
  });

  it("--no-inline-config leaves all of them out", async () => {
    const { findings } = await lint(
      MISTAKEN.replace(MISTAKE, `${MISTAKE} // eslint-disable-line`),
      "--no-inline-config",
    );
    expect(findings).toEqual([`x.bpf.c:8:14 ${RULE}`]);
  });

  it("--report-unused-disable-directives reports a directive that silences nothing, and --fix takes it out", async () => {
    const text = `/* eslint-disable-next-line -- old */\nint a; // eslint-disable-line ${RULE}\n`;
    const { status, messages } = await lint(text, "--report-unused-disable-directives");
    expect(messages).toMatchObject([
      { line: 1, column: 1, message: "Unused eslint-disable directive (no problems were reported)." },
      { line: 2, column: 8, message: `Unused eslint-disable directive (no problems were reported from '${RULE}').` },
    ]);
    expect(status).toBe(1);
    const { project } = await lint(text, "--report-unused-disable-directives", "--fix");
    expect(await project.read("x.bpf.c")).toBe(" \nint a;  \n");
  });

  it("--fix takes one unused rule out of a list", async () => {
    const text = MISTAKEN.replace(MISTAKE, `${MISTAKE} // eslint-disable-line ${RULE}, no-var -- why`);
    const { project, findings } = await lint(text, "--report-unused-disable-directives", "--fix");
    expect(findings).toEqual([]);
    expect(await project.read("x.bpf.c")).toBe(
      MISTAKEN.replace(MISTAKE, `${MISTAKE} // eslint-disable-line ${RULE} -- why`),
    );
  });

  it("an unused eslint-enable is reported with them", async () => {
    const { messages } = await lint(`/* eslint-enable */\n${MISTAKEN}`, "--report-unused-disable-directives");
    expect(messages).toMatchObject([{ line: 1, column: 1, ruleId: null }, { ruleId: RULE }]);
  });
});
