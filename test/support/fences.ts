/** Code in Markdown pages. */

export interface Fence {
  readonly language: string;
  /** What follows the language in the opening line. */
  readonly info: string;
  /** The JSON fence before it, if the page has any. */
  readonly json: string | undefined;
  /** Which of the page's fences it is, from 1. */
  readonly number: number;
  readonly code: string;
}

/** The fences of a page, in its order. */
export function fencesOf(markdown: string): Fence[] {
  let json: string | undefined;
  return [...markdown.matchAll(/^```(\w*) ?(.*)\n([^]*?)^```$/gmu)].map(
    ([, language = "", info = "", code = ""], index) => {
      if (language === "json") json = code;
      return { language, info, code, json, number: index + 1 };
    },
  );
}
