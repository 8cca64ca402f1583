/** Code in Markdown pages. */

export interface Fence {
  readonly language: string;
  /** What follows the language in the opening line. */
  readonly info: string;
  /** Which of the page's fences it is, from 1. */
  readonly number: number;
  readonly code: string;
}

/** The fences of a page, in its order. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^```(\w*) ?(.*)\n([^]*?)^```$/gmu)].map(
    ([, language = "", info = "", code = ""], index) => ({ language, info, code, number: index + 1 }),
  );
}
