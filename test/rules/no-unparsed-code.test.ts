import rule from "../../rules/no-unparsed-code.js";
import { c, run } from "../support/rule-tester.js";

const merge = (marker: string): string =>
  `\`${marker}\` is left from a merge: keep one side, and remove the marker. Until then, the text of both sides is linted.`;
const because = "What depends on it is not checked; where a macro is the reason, `macros` can say what it stands for.";

run("no-unparsed-code", rule, {
  valid: [
    {
      name: "a program",
      code: c`
        #include <linux/bpf.h>
        SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }
      `,
    },
    {
      name: "signs of the same kind that are no marker",
      code: c`
        /*
        =======
        <<<<<<< in a comment
        */
        int shift(int a) { return a << 7 == a >> 7; }
      `,
    },
    { name: "an empty file", code: "" },
  ],
  invalid: [
    {
      name: "the markers of a merge, with the base between",
      code: c`
        <<<<<<< HEAD
        int a;
        ||||||| 4f2c1d0
        int b;
        =======
        int c;
        >>>>>>> other branch
      `,
      output: null,
      errors: [
        { message: merge("<<<<<<< HEAD"), line: 1, column: 1, endLine: 1, endColumn: 13 },
        { message: merge("||||||| 4f2c1d0"), line: 3, column: 1, endLine: 3, endColumn: 16 },
        { message: merge("======="), line: 5, column: 1, endLine: 5, endColumn: 8 },
        { message: merge(">>>>>>> other branch"), line: 7, column: 1, endLine: 7, endColumn: 21 },
      ],
    },
    {
      name: "markers between lines of CRLF, and within a record",
      code: "struct key {\r\n<<<<<<< HEAD\r\n\tint a;\r\n=======\r\n\tint b;\r\n>>>>>>> b\r\n};\r\n",
      output: null,
      errors: [
        { message: merge("<<<<<<< HEAD"), line: 2, column: 1, endLine: 2, endColumn: 13 },
        { message: merge("======="), line: 4, column: 1, endLine: 4, endColumn: 8 },
        { message: merge(">>>>>>> b"), line: 6, column: 1, endLine: 6, endColumn: 10 },
      ],
    },
    {
      name: "an expression that is not finished",
      damaged: true,
      code: c`
        int first(void) { return ( ; }
      `,
      output: null,
      errors: [{ message: `\`(\` does not parse here. ${because}`, line: 1, column: 26, endLine: 1, endColumn: 27 }],
    },
    {
      name: "a bracket that is missing",
      damaged: true,
      code: c`
        int first(void) { if (a) { return 1; }
      `,
      output: null,
      errors: [{ message: `\`}\` is missing here. ${because}`, line: 1, column: 39, endLine: 1, endColumn: 39 }],
    },
    {
      name: "a long piece, cut",
      damaged: true,
      code: c`
        int f(void) { foo bar 1111111111 2222222222 3333333333 4444444444 5555555555; }
      `,
      output: null,
      errors: [
        {
          message: `\`1111111111 2222222222 3333333333 4444444…\` does not parse here. ${because}`,
          line: 1,
          column: 23,
          endLine: 1,
          endColumn: 77,
        },
      ],
    },
  ],
});
