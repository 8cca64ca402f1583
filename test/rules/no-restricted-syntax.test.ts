import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import rule from "../../rules/no-restricted-syntax.js";
import plugin from "../../src/index.js";
import { pageUrl } from "../../src/package.js";
import { c, run } from "../support/rule-tester.js";

run("no-restricted-syntax", rule, {
  valid: [
    {
      name: "anything without options",
      code: c`
        int pass(void) { goto out; out: return 0; }
      `,
    },
    {
      name: "a name in a comment, a string and a macro's body",
      code: c`
        #define debug(format) bpf_printk(format)
        /* bpf_printk("x"); */
        const char *name = "bpf_printk";
      `,
      options: ["identifier[name='bpf_printk']", "call_expression"],
    },
    {
      name: "a name that is only a part of another",
      code: c`
        int pass(void) { return bpf_probe_read_kernel(); }
      `,
      options: ["call_expression[function.name=/^bpf_probe_read(_str)?$/]"],
    },
    {
      name: "a child where a sibling is asked for",
      code: c`
        int pass(void) { if (a()) b(); return 0; }
      `,
      options: ["return_statement + if_statement", "call_expression > call_expression"],
    },
  ],
  invalid: [
    {
      name: "a selector alone, which the message repeats",
      code: c`
        int pass(void) { goto out; out: return 0; }
      `,
      options: ["goto_statement"],
      output: null,
      errors: [{ message: "Using 'goto_statement' is not allowed.", line: 1, column: 18, endLine: 1, endColumn: 27 }],
    },
    {
      name: "a selector with a message, in which braces are only braces",
      code: c`
        int pass(void) { goto out; out: return 0; }
      `,
      options: [{ selector: "goto_statement", message: "Write {{a}} loop." }],
      output: null,
      errors: [{ message: "Write {{a}} loop.", line: 1, column: 18, endLine: 1, endColumn: 27 }],
    },
    {
      name: "an object without a message, or with an empty one",
      code: c`
        int pass(void) { goto out; out: return 0; }
      `,
      options: [{ selector: "goto_statement" }, { selector: "labeled_statement", message: "" }],
      output: null,
      errors: [
        { message: "Using 'goto_statement' is not allowed.", line: 1, column: 18, endLine: 1, endColumn: 27 },
        { message: "Using 'labeled_statement' is not allowed.", line: 1, column: 28, endLine: 1, endColumn: 42 },
      ],
    },
    {
      name: "nodes of the plugin's own: a section, a map member, an annotation, a preprocessor line",
      code: c`
        #include "maps.h"
        struct {
          __uint(type, BPF_MAP_TYPE_HASH);
          __uint(max_entries, 64);
        } opens SEC(".maps");
        static __noinline int one(void) { return 1; }
        SEC("xdp/devmap") int pass(void *ctx) { return one(); }
      `,
      options: [
        { selector: "preproc_include[path=/maps/]", message: "Include." },
        { selector: "bpf_map_member[name.name='max_entries'] > number_literal.argument", message: "Number." },
        { selector: "bpf_annotation[name='__noinline']", message: "Annotation." },
        { selector: "function_definition[section.name=/^xdp.devmap$/] identifier[name='ctx']", message: "Context." },
      ],
      output: null,
      errors: [
        { message: "Include.", line: 1, column: 1, endLine: 1, endColumn: 18 },
        { message: "Number.", line: 4, column: 23, endLine: 4, endColumn: 25 },
        { message: "Annotation.", line: 6, column: 8, endLine: 6, endColumn: 18 },
        { message: "Context.", line: 7, column: 34, endLine: 7, endColumn: 37 },
      ],
    },
    {
      name: "combinators and pseudo-classes",
      code: c`
        struct event { int a; int b; } __attribute__((packed));
        int pass(void) { if (a()) b(); return 0; }
      `,
      options: [
        { selector: "struct_specifier:has(attribute_specifier[text=/packed/])", message: "Has." },
        { selector: "field_declaration:nth-child(2)", message: "Second." },
        { selector: "if_statement + return_statement", message: "Next." },
        { selector: ":matches(if_statement, for_statement) > call_expression", message: "None." },
        { selector: "expression_statement > call_expression:not([function.name='a'])", message: "Other." },
      ],
      output: null,
      errors: [
        { message: "Has.", line: 1, column: 1, endLine: 1, endColumn: 55 },
        { message: "Second.", line: 1, column: 23, endLine: 1, endColumn: 29 },
        { message: "Other.", line: 2, column: 27, endLine: 2, endColumn: 30 },
        { message: "Next.", line: 2, column: 32, endLine: 2, endColumn: 41 },
      ],
    },
    {
      name: "code beside damage",
      code: c`
        int pass(void) { goto out; out: return ) 0; }
      `,
      damaged: true,
      options: ["goto_statement", "ERROR"],
      output: null,
      errors: [
        { message: "Using 'goto_statement' is not allowed.", line: 1, column: 18, endLine: 1, endColumn: 27 },
        { message: "Using 'ERROR' is not allowed.", line: 1, column: 40, endLine: 1, endColumn: 41 },
      ],
    },
  ],
});

describe("a selector that is wrong stops ESLint, and is named", () => {
  const lint = (...options: unknown[]): unknown =>
    new Linter().verify("", {
      plugins: { bpf: plugin },
      language: "bpf/c",
      rules: { "bpf/no-restricted-syntax": ["error", ...options] },
    });

  it.each([
    ["call_expression[", 'The selector "call_expression[" does not parse: Expected '],
    ["*[name=/(/]", 'The selector "*[name=/(/]" does not parse: Invalid regular expression: '],
    [
      "if_statement > CallExpression",
      'The selector "if_statement > CallExpression" is wrong: ' +
        '"CallExpression" is no node type of the tree; write "call_expression".',
    ],
    [
      ":matches(identifier, *:not(call_expresion))",
      'The selector ":matches(identifier, *:not(call_expresion))" is wrong: ' +
        `"call_expresion" is no node type of the tree; ${pageUrl("ast.md")} lists the types.`,
    ],
    [
      "comment:exit",
      'The selector "comment:exit" is wrong: ' +
        `"comment" is no node type of the tree; ${pageUrl("ast.md")} lists the types.`,
    ],
    [":function", 'The selector ":function" is wrong: ":function" is a class, of which this tree has none.'],
  ])("%s", (selector, message) => {
    const prefix = "Error while loading rule 'bpf/no-restricted-syntax': ";
    expect(() => lint(selector)).toThrow(prefix + message);
    expect(() => lint("identifier", { selector })).toThrow(prefix + message);
  });

  it("takes :exit, a wildcard and each kind of combinator", () => {
    expect(lint("call_expression:exit", "identifier > *", "identifier *", "identifier ~ *", "identifier + *")).toEqual(
      [],
    );
  });
});

it("an entry of another form is refused", () => {
  const lint = (entry: unknown) => (): unknown =>
    new Linter().verify("", {
      plugins: { bpf: plugin },
      language: "bpf/c",
      rules: { "bpf/no-restricted-syntax": ["error", entry] },
    });
  expect(lint({ selector: "identifier", mesage: "No." })).toThrow(
    'Unexpected property "mesage". Expected properties: "selector", "message".',
  );
  expect(lint({ message: "No." })).toThrow(`Value {"message":"No."} should have required property 'selector'.`);
  expect(lint(["identifier"])).toThrow('Value ["identifier"] should be string.');
});
