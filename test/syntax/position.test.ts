import { describe, expect, it } from "vitest";
import { LineIndex } from "../../src/syntax/position.js";

const positionOf = (text: string, part: string): [line: number, column: number] => {
  const { line, column } = new LineIndex(text).position(text.indexOf(part));
  return [line, column];
};

describe("lines", () => {
  it("counts lines from 1 and columns from 0", () => {
    expect(positionOf("int a;\nint b;", "int a")).toEqual([1, 0]);
    expect(positionOf("int a;\nint b;", "b;")).toEqual([2, 4]);
  });

  it("ends a line with CRLF once", () => {
    expect(positionOf("a\r\nb\r\nc", "b")).toEqual([2, 0]);
    expect(positionOf("a\r\nb\r\nc", "c")).toEqual([3, 0]);
  });

  it("counts the CR and the LF of a CRLF to the line that they end", () => {
    expect(positionOf("a\r\nb", "\r")).toEqual([1, 1]);
    expect(positionOf("a\r\nb", "\n")).toEqual([1, 2]);
  });

  it("ends a line with a lone CR, as ESLint does", () => {
    expect(positionOf("a\rb\rc", "c")).toEqual([3, 0]);
  });

  it("does not end a line with U+2028", () => {
    expect(positionOf("a\u2028b", "b")).toEqual([1, 2]);
  });
});

describe("columns", () => {
  it("counts a tab as one", () => {
    expect(positionOf("\t\tx", "x")).toEqual([1, 2]);
  });

  it("counts CJK characters as one each", () => {
    expect(positionOf("/* 变量名 */ x", "x")).toEqual([1, 10]);
  });

  it("counts an emoji as two, because columns are UTF-16 code units", () => {
    expect(positionOf("/* 😀 */ x", "x")).toEqual([1, 9]);
  });
});

describe("edges", () => {
  it("takes an offset outside of the text for the nearest inside", () => {
    const lines = new LineIndex("a\nbc");
    expect(lines.position(-5)).toEqual({ line: 1, column: 0 });
    expect(lines.position(99)).toEqual({ line: 2, column: 2 });
  });

  it("has one line in an empty text", () => {
    expect(new LineIndex("").position(0)).toEqual({ line: 1, column: 0 });
  });

  it("has an empty line behind the last line break", () => {
    expect(new LineIndex("a\n").position(2)).toEqual({ line: 2, column: 0 });
  });

  it("gives both ends of a stretch of text", () => {
    expect(new LineIndex("ab\ncd").location(1, 4)).toEqual({
      start: { line: 1, column: 1 },
      end: { line: 2, column: 1 },
    });
  });
});
