import { expect, it } from "vitest";
import { areExclusive } from "../../src/bpf/branches.js";
import { parse } from "../support/parse.js";

const exclude = (text: string): boolean => areExclusive(parse(text), text.indexOf("int a"), text.indexOf("int b"));

it.each([
  ["#if A\nint a;\n#else\nint b;\n#endif"],
  ["#if A\nint a;\n#elif B\nint b;\n#endif"],
  ["#if A\n#if B\nint a;\n#endif\n#else\nint b;\n#endif"],
  ["#ifdef A\nint a;\n#endif\n#ifndef A\nint b;\n#endif"],
  ["#if !defined(A)\nint a;\n#endif\n#if defined(A)\nint b;\n#endif"],
])("are not compiled together: %j", (text) => {
  expect(exclude(text)).toBe(true);
});

it.each([
  ["int a;\nint b;"],
  ["#if A\nint a;\n#endif\nint b;"],
  ["#if A\nint a;\nint b;\n#endif"],
  ["#if A\nint a;\n#endif\n#if A\nint b;\n#endif"],
  ["#if A\nint a;\n#else\nint c;\n#endif\n#if B\nint c;\n#else\nint b;\n#endif"],
  ["#if A\nint a;\n#if B\nint b;\n#endif\n#endif"],
])("may be compiled together: %j", (text) => {
  expect(exclude(text)).toBe(false);
});
