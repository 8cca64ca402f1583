import { describe, expect, it } from "vitest";
import { runCommand } from "../support/command-line.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = temporaryFolder({
  "program.bpf.c": `\uFEFF// é
#include "a.h"
struct { __uint(type, 1); } m SEC(".maps");\r
SEC("xdp") int f(void)
{
	return g(  /* here */ 1;
}
`,
});

const ast = (...commandLine: string[]) => runCommand(folder, ["ast", "--no-config", ...commandLine]);

describe("ast", () => {
  it("prints nodes with fields, places, properties, comments and damage", async () => {
    const { status, stdout, stderr } = await ast("program.bpf.c");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "translation_unit 1:1-8:1 [0, 118]
        comments: comment 1:1-1:5 [0, 4] block=false value=" é"
        directives: preproc_include 2:1-2:15 [5, 19] directive="include" text="\\"a.h\\"" path="\\"a.h\\""
        bpf_map_definition 3:1-3:44 [20, 63]
          type_node: struct_specifier 3:1-3:28 [20, 47]
            body: field_declaration_list 3:8-3:28 [27, 47]
              bpf_map_member 3:10-3:26 [29, 45] member="uint"
                macro: identifier 3:10-3:16 [29, 35] name="__uint"
                name: field_identifier 3:17-3:21 [36, 40] name="type"
                argument: number_literal 3:23-3:24 [42, 43] text="1"
          declarator: identifier 3:29-3:30 [48, 49] name="m"
          annotations: bpf_section 3:31-3:43 [50, 62] text="SEC(\\".maps\\")" macro="SEC" name=".maps"
        function_definition 4:1-7:2 [65, 117]
          annotations: bpf_section 4:1-4:11 [65, 75] text="SEC(\\"xdp\\")" macro="SEC" name="xdp"
          type_node: primitive_type 4:12-4:15 [76, 79] name="int"
          declarator: function_declarator 4:16-4:23 [80, 87]
            declarator: identifier 4:16-4:17 [80, 81] name="f"
            parameters: parameter_list 4:17-4:23 [81, 87]
              parameter_declaration 4:18-4:22 [82, 86]
                type_node: primitive_type 4:18-4:22 [82, 86] name="void"
          body: compound_statement 5:1-7:2 [88, 117]
            return_statement 6:2-6:26 [91, 115]
              call_expression 6:9-6:25 [98, 114]
                function: identifier 6:9-6:10 [98, 99] name="g"
                arguments: argument_list 6:10-6:25 [99, 114]
                  number_literal 6:24-6:25 [113, 114] text="1"
                  MISSING 6:25-6:25 [114, 114] expected=")"
        comments: comment 6:13-6:23 [102, 112] block=true value=" here "
      "
    `);
  });

  it("cuts long texts short", async () => {
    const text = `#define A ${"x".repeat(80)}\n`;
    const { stdout } = await runCommand(folder, ["ast", "-"], text);
    expect(stdout.split("\n")[1]).toBe(
      `  directives: preproc_def 1:1-1:91 [0, 90] directive="define" text="A ${"x".repeat(57)}… name="A"`,
    );
  });

  it("prints JSON: the nodes as rules see them, without the way up", async () => {
    const { stdout } = await runCommand(folder, ["ast", "--json", "-"], 'int x SEC("a");\n');
    expect(JSON.parse(stdout)).toMatchInlineSnapshot(`
      [
        {
          "ast": {
            "children": [
              {
                "annotations": [
                  {
                    "loc": {
                      "end": {
                        "column": 14,
                        "line": 1,
                      },
                      "start": {
                        "column": 6,
                        "line": 1,
                      },
                    },
                    "macro": "SEC",
                    "name": "a",
                    "range": [
                      6,
                      14,
                    ],
                    "text": "SEC("a")",
                    "type": "bpf_section",
                  },
                ],
                "children": [],
                "declarator": [
                  {
                    "loc": {
                      "end": {
                        "column": 5,
                        "line": 1,
                      },
                      "start": {
                        "column": 4,
                        "line": 1,
                      },
                    },
                    "name": "x",
                    "range": [
                      4,
                      5,
                    ],
                    "type": "identifier",
                  },
                ],
                "loc": {
                  "end": {
                    "column": 15,
                    "line": 1,
                  },
                  "start": {
                    "column": 0,
                    "line": 1,
                  },
                },
                "range": [
                  0,
                  15,
                ],
                "type": "declaration",
                "type_node": {
                  "loc": {
                    "end": {
                      "column": 3,
                      "line": 1,
                    },
                    "start": {
                      "column": 0,
                      "line": 1,
                    },
                  },
                  "name": "int",
                  "range": [
                    0,
                    3,
                  ],
                  "type": "primitive_type",
                },
              },
            ],
            "comments": [],
            "directives": [],
            "loc": {
              "end": {
                "column": 0,
                "line": 2,
              },
              "start": {
                "column": 0,
                "line": 1,
              },
            },
            "range": [
              0,
              16,
            ],
            "type": "translation_unit",
          },
          "file": "stdin.bpf.c",
        },
      ]
    `);
  });

  it("says that a tree is too deep for JSON", async () => {
    const text = `int x = ${"(".repeat(20_000)}1${")".repeat(20_000)};\n`;
    expect(await runCommand(folder, ["ast", "--json", "-"], text)).toEqual({
      status: 2,
      stdout: "",
      stderr: "What is to be printed is nested too deeply, or too long.\n",
    });
  });
});
