import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol/node";
import packageJson from "../../package.json" with { type: "json" };
import { readHelixSample, readVsCodeSample } from "../support/editor-samples.js";
import { generateProgram } from "../support/generate-program.js";
import { helix, neovim, vsCode, type ServerSettings } from "./editor-settings.js";
import { Editor } from "./editor.js";
import type { OpenFile } from "./open-file.js";
import { FIXED, MISTAKEN, TWICE_FIXED, TWICE_MISTAKEN } from "./programs.js";
import { Project, RECOMMENDED } from "./project.js";

const RULE = "bpf/no-sizeof-in-__type";
const DOCS = `https://unpkg.com/eslint-plugin-bpf@${packageJson.version}/docs/rules`;
const MISTAKE = "\t__type(key, sizeof(struct key));\n";

/** A program that looks up a key of 4 bytes, in a map whose key `flow.h` declares. */
const INCLUDES = `#include <bpf/bpf_helpers.h>
#include "flow.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct flow);
	__type(value, __u64);
} flows SEC(".maps");

SEC("xdp")
int count(void *ctx)
{
	__u32 key = 1;

	return bpf_map_lookup_elem(&flows, &key) ? 1 : 2;
}
`;
/** A header with a key of 4 bytes. */
const SHORT = "struct flow { __u32 source; };\n";
/** A header with a key of 8 bytes. */
const LONG = "struct flow { __u32 source; __u32 destination; };\n";

const sample = await readVsCodeSample();
const VS_CODE = vsCode(sample);
const HELIX = helix(await readHelixSample());

/** One server for all tests, as an editor has one for all files. */
let editor: Editor;

beforeAll(async () => {
  editor = await Editor.start();
});

afterEach(() => {
  expect(editor.takeComplaints()).toEqual([]);
});

afterAll(async () => {
  expect(await editor.stop()).toBe(0);
  expect(editor.takeComplaints()).toEqual([]);
});

/** `line:column rule`, both from 1. */
const place = ({ range, code }: Diagnostic): string =>
  `${String(range.start.line + 1)}:${String(range.start.character + 1)} ${String(code)}`;

const placesIn = async (file: OpenFile): Promise<string[]> => (await file.diagnostics()).map(place);

/** The only report of a file. */
async function reportOf(file: OpenFile): Promise<Diagnostic> {
  const [diagnostic, ...others] = await file.diagnostics();
  if (!diagnostic || others.length > 0) throw new Error(`There are ${String(others.length)} other reports.`);
  return diagnostic;
}

describe.each(inject("installations"))("the ESLint extension with ESLint $eslint", (installation) => {
  let project: Project;
  /** The file that most tests edit. */
  let file: OpenFile;

  const open = (name: string, text: string, settings = VS_CODE, languageId = "c"): Promise<OpenFile> =>
    editor.open(join(project.folder, name), text, settings, languageId);

  beforeAll(async () => {
    project = await Project.create(installation, { "flow.h": SHORT });
    file = await open("x.bpf.c", "");
  });

  it("shows a report with its range, its rule and the rule's page", async () => {
    await file.write(MISTAKEN);
    expect(await file.diagnostics()).toEqual([
      {
        message:
          "`__type(key, sizeof(struct key))` makes the key an `unsigned long` of 8 bytes, because `__type` takes the type of what it is given: of a longer key only the first 8 bytes count, and a shorter one is read past its end. Write `__type(key, struct key)`.",
        severity: 1,
        source: "eslint",
        range: { start: { line: 7, character: 13 }, end: { line: 7, character: 31 } },
        code: RULE,
        codeDescription: { href: `${DOCS}/no-sizeof-in-__type.md` },
      },
    ]);
  });

  it("counts columns in UTF-16 code units, tabs and carriage returns among them", async () => {
    const withBee = (text: string): string =>
      text.replace("\t__type(key", "\t/* 🐝 */\t__type(key").replaceAll("\n", "\r\n");
    await file.write(withBee(MISTAKEN));
    const { range } = await reportOf(file);
    expect(range).toEqual({ start: { line: 7, character: 22 }, end: { line: 7, character: 40 } });
    await file.fixAll();
    expect(file.text).toBe(withBee(FIXED));
  });

  it("reports go and come while one types", async () => {
    await file.write(MISTAKEN);
    expect(await placesIn(file)).toEqual([`8:14 ${RULE}`]);
    await file.replace("sizeof(struct key)", "struct key");
    expect(await placesIn(file)).toEqual([]);
    await file.replace("#include", "\n#include");
    await file.replace("__type(key, struct key)", "__type(key, sizeof(struct key))");
    expect(await placesIn(file)).toEqual([`9:14 ${RULE}`]);
  });

  it("half a program is no error", async () => {
    const steps = 8;
    for (let step = 1; step < steps; step++) {
      await file.write(MISTAKEN.slice(0, (MISTAKEN.length * step) / steps));
      await file.diagnostics();
    }
    await file.write(MISTAKEN);
    expect(await placesIn(file)).toEqual([`8:14 ${RULE}`]);
  });

  it("offers a fix, comments that disable the rule, its page, and all fixes", async () => {
    await file.write(MISTAKEN);
    const report = await reportOf(file);
    const actions = await file.actionsFor(report);
    expect(actions.map(({ title, isPreferred = false }) => [title, isPreferred])).toEqual([
      [`Fix this ${RULE} problem`, true],
      [`Disable ${RULE} for this line`, false],
      [`Disable ${RULE} for the entire file`, false],
      [`Show documentation for ${RULE}`, false],
      ["Fix all auto-fixable problems", false],
    ]);
    await file.choose(`Show documentation for ${RULE}`, report);
    expect(editor.pages.splice(0)).toEqual([`${DOCS}/no-sizeof-in-__type.md`]);
    expect(file.text).toBe(MISTAKEN);
    await file.choose(`Fix this ${RULE} problem`, report);
    expect(file.text).toBe(FIXED);
    expect(await placesIn(file)).toEqual([]);
  });

  it("fixes one report of two, or all of a rule", async () => {
    await file.write(TWICE_MISTAKEN);
    const [first, second] = await file.diagnostics();
    if (!first || !second) throw new Error("There are fewer than two reports.");
    await file.choose(`Fix this ${RULE} problem`, second);
    expect(await placesIn(file)).toEqual([place(first)]);
    await file.write(TWICE_MISTAKEN);
    await file.diagnostics();
    await file.choose(`Fix all ${RULE} problems`, first);
    expect(file.text).toBe(TWICE_FIXED);
  });

  it("fixes all reports by command, and on save", async () => {
    await file.write(TWICE_MISTAKEN);
    await file.diagnostics();
    await file.fixAll();
    expect(file.text).toBe(TWICE_FIXED);
    await file.write(TWICE_MISTAKEN);
    await file.diagnostics();
    await file.fixAllOnSave();
    expect(file.text).toBe(TWICE_FIXED);
    expect(await placesIn(file)).toEqual([]);
  });

  it("offers suggestions", async () => {
    const value = "\t__type(value, __u64);\n";
    await file.write(MISTAKEN.replace(MISTAKE, "").replace(value, `\t__uint(value_size, 4);\n${value}`));
    const report = await reportOf(file);
    expect(place(report)).toBe("8:2 bpf/key-size-matches-type");
    await file.choose("Remove `value_size`. (bpf/key-size-matches-type)", report);
    expect(file.text).toBe(MISTAKEN.replace(MISTAKE, ""));
    expect(await placesIn(file)).toEqual([]);
  });

  describe("comments that disable a rule", () => {
    const LINE = `Disable ${RULE} for this line`;
    const FILE = `Disable ${RULE} for the entire file`;

    it("in this line", async () => {
      await file.write(MISTAKEN);
      await file.choose(LINE, await reportOf(file));
      expect(file.text).toBe(MISTAKEN.replace(MISTAKE, `\t// eslint-disable-next-line ${RULE}\n${MISTAKE}`));
      expect(await placesIn(file)).toEqual([]);
    });

    it.each<["line" | "block", string, string]>([
      ["line", "//", ""],
      ["block", "/**", " */"],
    ])("in this line, of two rules, as a %s", async (commentStyle, start, end) => {
      const disableRuleComment = { enable: true, location: "separateLine", commentStyle } as const;
      const settings = vsCode({ ...sample, "eslint.codeAction.disableRuleComment": disableRuleComment });
      const text = MISTAKEN.replace(MISTAKE, `${MISTAKE.trimEnd()} __uint(value_size, 4);\n`);
      const other = await open(`${commentStyle}.bpf.c`, text, settings);
      const [first, second] = await other.diagnostics();
      if (!first || !second) throw new Error("There are fewer than two reports.");

      await other.choose(LINE, first);
      const comment = `\t${start} eslint-disable-next-line ${RULE}`;
      expect(other.text).toBe(text.replace(MISTAKE.trimEnd(), (line) => `${comment}${end}\n${line}`));

      await other.replace(`${comment}${end}`, `${comment} -- why${end}`);
      await other.choose("Disable bpf/key-size-matches-type for this line", await reportOf(other));
      const comments = `${comment}, bpf/key-size-matches-type -- why${end}`;
      expect(other.text).toBe(text.replace(MISTAKE.trimEnd(), (line) => `${comments}\n${line}`));
      expect(await placesIn(other)).toEqual([]);
    });

    it("in the whole file", async () => {
      await file.write(MISTAKEN);
      await file.choose(FILE, await reportOf(file));
      expect(file.text).toBe(`/** eslint-disable ${RULE} */\n${MISTAKEN}`);
      expect(await placesIn(file)).toEqual([]);
    });

    it("of a line go, when there is nothing left to disable", async () => {
      await file.write(FIXED.replace("\t__type(key", `\t// eslint-disable-next-line ${RULE}\n\t__type(key`));
      const report = await reportOf(file);
      expect(report.message).toBe(`Unused eslint-disable directive (no problems were reported from '${RULE}').`);
      await file.choose("Fix this unused-disable-directive problem", report);
      expect(file.text).toBe(FIXED.replace("\t__type(key", `\t \n\t__type(key`));
    });
  });

  it("sees a header as it is on the disk, when the file changes", async () => {
    const REPORT = "16:37 bpf/key-size-matches-type";
    await file.write(INCLUDES);
    expect(await placesIn(file)).toEqual([]);

    await project.write("flow.h", LONG);
    await file.replace("key = 1;", "key = 2;");
    expect(await placesIn(file)).toEqual([REPORT]);

    const header = await open("flow.h", LONG, VS_CODE, "cpp");
    await header.write(SHORT);
    await file.replace("key = 2;", "key = 3;");
    expect(await placesIn(file)).toEqual([REPORT]);

    await project.write("flow.h", SHORT);
    await file.replace("key = 3;", "key = 4;");
    expect(await placesIn(file)).toEqual([]);
  });

  it("lints a header of eBPF that opens as C++", async () => {
    const header = await open("x.bpf.h", MISTAKEN, VS_CODE, "cpp");
    expect(await placesIn(header)).toEqual([`8:14 ${RULE}`]);
  });

  it("shows the reports of a header beside its source, and fixes them there", async () => {
    const PADDED = "struct flow {\n\t__u64 cookie;\n\t__u32 source;\n};\n";
    const config = RECOMMENDED.replace("configs.recommended", "configs.project");
    const files = { "eslint.config.js": config, "flow.h": PADDED, "x.bpf.c": INCLUDES };
    const { folder } = await Project.create(installation, files);
    const source = await editor.open(join(folder, "x.bpf.c"), INCLUDES, VS_CODE, "c");
    expect(await placesIn(source)).toEqual(["16:37 bpf/key-size-matches-type"]);
    const header = await editor.open(join(folder, "flow.h"), PADDED, VS_CODE, "cpp");
    const report = await reportOf(header);
    expect(place(report)).toBe("1:8 bpf/require-explicit-padding");
    await header.choose("Fix this bpf/require-explicit-padding problem", report);
    expect(header.text).toBe(PADDED.replace("source;\n", "source;\n\t__u32 __pad;\n"));
    expect(await placesIn(header)).toEqual([]);
  });

  it("is silent on other C", async () => {
    const other = await open("main.c", "#include <stdio.h>\nint main(void) { return sizeof(int; }\n");
    expect(await placesIn(other)).toEqual([]);
  });

  it("answers to what is typed into a file of 3,000 lines", async () => {
    const text = generateProgram("", (_, lines) => lines >= 3000);
    await file.write(text);
    await file.replace("__type(key, struct key_57)", "__type(key, sizeof(struct key_57))");
    expect(await placesIn(file)).toEqual([`1549:14 ${RULE}`]);
    await file.replace("sizeof(struct key_57)", "struct key_57");
    expect(await placesIn(file)).toEqual([]);
  });

  it("is not turned on by eslint.probe", async () => {
    const probed = await open("probed.bpf.c", MISTAKEN, vsCode({ "eslint.probe": ["c"] }));
    expect(await placesIn(probed)).toEqual([]);
    expect(editor.takeComplaints()).toEqual(["eslint/probeFailed"]);
  });

  it("names a wrong option in the log", async () => {
    const config = RECOMMENDED.replace(
      "[bpf.configs.recommended]",
      '[{ ...bpf.configs.recommended, languageOptions: { includePath: "include" } }]',
    );
    const { folder } = await Project.create(installation, { "eslint.config.js": config });
    const wrong = await editor.open(join(folder, "x.bpf.c"), MISTAKEN, VS_CODE);
    expect(await placesIn(wrong)).toEqual([]);
    expect(editor.takeComplaints().join("\n")).toContain('"includePath"');
  });

  it.each<[string, ServerSettings]>([
    ["Neovim", neovim],
    ["Helix", HELIX],
  ])("does the same with the settings of %s", async (name, settings) => {
    const other = await open(`${name}.bpf.c`, MISTAKEN, settings);
    const report = await reportOf(other);
    expect(place(report)).toBe(`8:14 ${RULE}`);
    await other.choose(`Disable ${RULE} for this line`, report);
    expect(await placesIn(other)).toEqual([]);
    await other.write(MISTAKEN);
    await other.choose(`Fix this ${RULE} problem`, await reportOf(other));
    expect(other.text).toBe(FIXED);
    await other.write(TWICE_MISTAKEN);
    await other.fixAll();
    expect(other.text).toBe(TWICE_FIXED);
    await other.write(TWICE_MISTAKEN);
    await other.fixAllOnSave();
    expect(other.text).toBe(TWICE_FIXED);
    const plain = await open(`${name}.c`, "int main(void) { return 0; }\n", settings);
    expect(await placesIn(plain)).toEqual([]);
  });
});
