import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SourceFile, type Declaration } from "../../src/headers/source-file.js";
import { corpus } from "./corpus.js";

/** As bpftool made them, for six architectures. */
const HEADERS = [
  ...["arm64/vmlinux_608.h", "loongarch/vmlinux_602.h", "powerpc/vmlinux_660.h"],
  ...["riscv/vmlinux_602.h", "s390/vmlinux_6413.h", "x86/vmlinux_518.h"],
];

/** What the words of attributes are taken for where no pattern knows the whole declaration. */
const ATTRIBUTE_WORDS = new Set(["packed", "aligned", "mode", "byte"]);

/** The same text with other blanks at the same offsets, so that each declaration is walked over. */
function withOtherBlanks(text: string): string {
  return text.replaceAll(/^\t/gmu, " ").replaceAll(/^(typedef|struct|union|enum) /gmu, "$1\t");
}

describe.each(HEADERS)("the index of %s", async (header) => {
  const text = await readFile(join(corpus, "bpfcc/libbpf-tools", header), "utf8");
  const [known, walked] = [new SourceFile(text), new SourceFile(withOtherBlanks(text))];
  const places = (declarations: readonly Declaration[]): string[] =>
    declarations.map(({ start, end }) => `${String(start)} to ${String(end)}`);
  const words = [...new Set(text.match(/\w+/gu))];

  test("has the declarations that a walk over its characters finds", () => {
    expect(known.declarations.length).toBeGreaterThan(13_000);
    expect(places(known.declarations)).toEqual(places(walked.declarations));
  });

  test("has the tags and names that such a walk finds", () => {
    const isDeclaredForward = ({ start, end }: Declaration): boolean =>
      /^(?:struct|union|enum)\s\w+;$/u.test(text.slice(start, end));
    const differences = words.flatMap((word) => {
      const inParentheses = new RegExp(String.raw`\(\(?${word}\)`, "u");
      // The walk also takes for names the tags that are declared forward, and what stands alone in parentheses.
      const isName = (declaration: Declaration): boolean =>
        !isDeclaredForward(declaration) &&
        !ATTRIBUTE_WORDS.has(word) &&
        !inParentheses.test(text.slice(declaration.start, declaration.end));
      const [one, other] = [known, walked].map((file) => {
        const likely = file.declaringName(word);
        const possible = file.possiblyDeclaringName(word);
        return JSON.stringify([file.definingTag(word), likely.filter(isName), possible].map(places));
      });
      return one === other ? [] : [{ word, one, other }];
    });
    expect(differences).toEqual([]);
  });

  test("has the enumerators that such a walk finds", () => {
    // A search for each of them all would take a minute.
    const enumerators = text.match(/^\t[A-Z]\w+(?= = )/gmu)?.map((line) => line.trim()) ?? [];
    const some = enumerators.filter((_, index) => index % 100 === 0);
    expect(some.length).toBeGreaterThan(50);
    for (const name of some) {
      const found = places(known.definingEnumerator(name));
      expect(found, name).not.toEqual([]);
      expect(found, name).toEqual(places(walked.definingEnumerator(name)));
    }
  });
});
