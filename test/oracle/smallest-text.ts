/** Makes a text that shows a difference smaller, as far as it still shows one. */

/** Something that is made of lines. */
interface Lines {
  readonly lines: readonly string[];
}

/**
 * Leaves out lines, and blocks of lines that end with their brace, then parts of lines, as long as there are any.
 * @param shows - tells for each of some candidates whether it is still valid and still shows the difference
 */
export async function smallestText<Text extends Lines>(
  text: Text,
  shows: (candidates: readonly Text[]) => Promise<readonly boolean[]>,
): Promise<Text> {
  let smallest = text;
  const next = async (all: readonly string[][]): Promise<Text | undefined> => {
    const candidates = all.filter(isBalanced).map((lines) => ({ ...smallest, lines }));
    const verdicts = await shows(candidates);
    return candidates.find((_, index) => verdicts[index]);
  };
  for (;;) {
    const smaller = (await next(fewerLines(smallest.lines))) ?? (await next(shorterLines(smallest.lines)));
    if (!smaller) return smallest;
    smallest = smaller;
  }
}

/** Whether every conditional, bracket and string has its end, so that the text keeps to itself. */
function isBalanced(lines: readonly string[]): boolean {
  const text = lines.join("\n");
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  return (
    count(/^#if/gmu) === count(/^#endif/gmu) &&
    count(/\{/gu) === count(/\}/gu) &&
    count(/\(/gu) === count(/\)/gu) &&
    count(/\[/gu) === count(/\]/gu) &&
    count(/"/gu) % 2 === 0
  );
}

/** All ways to take away lines, the most of them first. */
function fewerLines(lines: readonly string[]): string[][] {
  const without = (first: number, end: number): string[] => [...lines.slice(0, first), ...lines.slice(end)];
  const fewer: string[][] = [];
  for (let size = lines.length >> 1; size > 1; size >>= 1) {
    for (let first = 0; first < lines.length; first += size) fewer.push(without(first, first + size));
  }
  for (const [first, line] of lines.entries()) {
    const last = line.endsWith("{") ? blockEnd(lines, first) : first;
    fewer.push(without(first, last + 1));
    // A block may also leave what is in it to what is around it.
    if (last > first) fewer.push([...lines.slice(0, first), ...lines.slice(first + 1, last), ...lines.slice(last + 1)]);
  }
  return fewer.sort((one, other) => one.length - other.length);
}

/** All ways to make a line shorter. */
function shorterLines(lines: readonly string[]): string[][] {
  return lines.flatMap((line, index) =>
    CUTS.flatMap(([cut, by]) =>
      [...line.matchAll(cut)].flatMap((match) => {
        const shorter = line.slice(0, match.index) + by + line.slice(match.index + match[0].length);
        return shorter.length < line.length ? [lines.with(index, shorter)] : [];
      }),
    ),
  );
}

/** What can be left out of a line, or be said in a shorter way. */
const CUTS: readonly (readonly [cut: RegExp, by: string])[] = [
  [/ ?__attribute(?:__)?\(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\)/gu, ""],
  [/, [^,;{]*(?=[,;])/gu, ""],
  [/(?<=[ ,])[^,;{]*, /gu, ""],
  [/\b(?:const|volatile|typedef) /gu, ""],
  [/\[[^[\]]{2,}\]/gu, "[2]"],
  [/\[\d+\]/gu, ""],
  [/(?<=: ).{2,}(?=[,;])/gu, "3"],
  [/(?<= )(?:un)?signed /gu, ""],
  [/\((?!\()(?:[^()]|\([^()]*\))*\)/gu, "1"],
  [/__a\d+_\d+/gu, ""],
];

function blockEnd(lines: readonly string[], first: number): number {
  let depth = 0;
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? "";
    depth += line.split("{").length - line.split("}").length;
    if (depth === 0) return index;
  }
  return first;
}
