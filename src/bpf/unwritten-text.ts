/** Words and edits for bytes that nothing writes. */
import type { TextEdit } from "../syntax/text-edit.js";
import { indentationOf } from "./indentation.js";
import type { Birth } from "./local-memory.js";
import type { UnwrittenRead, UnwrittenRun } from "./unwritten-bytes.js";

/** The bytes as the subject of a sentence, with its verb: ``Bytes 4–7 of `key` (padding after `uid`) are``. */
export function describeUnwritten({ name, type, isWhole, runs }: UnwrittenRead): string {
  const subject = name === undefined ? `this \`${type}\`` : `\`${name}\``;
  const [first, ...others] = runs;
  if (!first || isWhole) return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} is`;
  const parts = partsOf(first);
  if (others.length > 0) {
    const size = runs.reduce((sum, { start, end }) => sum + end - start, 0);
    return `${String(size)} bytes of ${subject}, first ${placesOf(first)}${parts}, are`;
  }
  const isOne = first.end === first.start + 1;
  return `${isOne ? "Byte" : "Bytes"} ${placesOf(first)} of ${subject}${parts} ${isOne ? "is" : "are"}`;
}

function placesOf({ start, end }: UnwrittenRun): string {
  return end === start + 1 ? String(start) : `${String(start)}–${String(end - 1)}`;
}

/** What the bytes belong to, in parentheses; nothing for the elements of an array. */
function partsOf({ members, paddingAfter }: UnwrittenRun): string {
  const [first, ...others] = members;
  const last = others.at(-1);
  const padding = paddingAfter === undefined ? "" : `padding after \`${paddingAfter}\``;
  if (first === undefined) return padding && ` (${padding})`;
  const named = last === undefined ? `\`${first}\`` : `\`${first}\` ${others.length === 1 ? "and" : "to"} \`${last}\``;
  return ` (${named}${padding && (last === undefined ? " and padding" : ", padding")})`;
}

/** What to do, in words that follow a semicolon. */
export function adviseZeroing({ birth }: UnwrittenRead): string {
  switch (birth.kind) {
    case "plain":
      return `declare it with \`${birth.isScalar ? "= 0" : "= {}"}\``;
    case "value":
      return "assign its members after `= {}`";
    case "literal":
      return "use a variable that begins as `= {}`";
    case "reserved":
      return "clear it with `__builtin_memset()`";
  }
}

/** Gives a variable without an initialiser one; undefined where there is no place for it. */
export function zeroingEdit({ kind, end, isScalar }: Birth, source: string): TextEdit | undefined {
  // A macro that stands behind the declarator may be an attribute, which an initialiser must not precede.
  if (kind !== "plain" || end === undefined || !/^\s*[,;]/u.test(source.slice(end))) return undefined;
  return { range: [end, end], text: isScalar ? " = 0" : " = {}" };
}

/**
 * Makes assignments of the items of an initialiser, behind a declaration that zeroes all bytes; undefined where they
 * cannot stand there.
 */
export function assigningEdit(
  { name = "", birth: { end, items } }: UnwrittenRead,
  source: string,
): TextEdit | undefined {
  const last = items?.at(-1);
  if (end === undefined || !items || !last) return undefined;
  const [rest = ""] = /^[^;]*;/u.exec(source.slice(last.value.end)) ?? [];
  const close = last.value.end + rest.length;
  // Comments and preprocessor lines would be lost, and in the head of a `for` there is no place.
  const isPlain = !/\/[*/]|#/u.test(source.slice(end, close)) && /^[^\S\r\n]*\r?\n/u.test(source.slice(close));
  if (!isPlain) return undefined;
  const lineStart = source.lastIndexOf("\n", end - 1) + 1;
  const [indentation = ""] = /^[^\S\r\n]*/u.exec(source.slice(lineStart)) ?? [];
  const { lineBreak } = indentationOf(source);
  const assignments = items.map(
    ({ member, value }) => `${lineBreak}${indentation}${name}.${member} = ${source.slice(value.start, value.end)};`,
  );
  return { range: [end, close], text: ` = {};${assignments.join("")}` };
}
