/** Which macros of a translation stand for text that calls helpers. */
import { mapCall } from "../facts/helpers.js";
import type { SourceFile } from "../headers/source-file.js";
import type { Translation } from "../headers/translation.js";

/** Files of which it is known whether a definition in them names a helper: headers are asked again for each file. */
const files = new WeakMap<SourceFile, boolean>();

function mayDefine(file: SourceFile): boolean {
  let answer = files.get(file);
  if (answer === undefined) {
    const definitions = file.directives.filter(({ keyword }) => keyword === "define");
    answer = definitions.some(({ argumentStart, argumentEnd }) =>
      namesHelper(file.text.slice(argumentStart, argumentEnd)),
    );
    files.set(file, answer);
  }
  return answer;
}

/** Whether some text names a helper that takes a map, or may make the name of one by `##`. */
function namesHelper(text: string): boolean {
  if (!text.includes("bpf_")) return false;
  // `bpf_map_##operation##_elem` names one that only its argument tells.
  return /\bbpf_\w*\s*##/u.test(text) || wordsOf(text).some((word) => mapCall(word) !== undefined);
}

/** Whether a file may hand the name of a helper to a macro: `TRY(bpf_map_delete_elem, &map, &key)`. */
function handsOverHelper({ text }: SourceFile): boolean {
  return text.match(/\bbpf_\w+(?=\s*[,)])/gu)?.some((word) => mapCall(word) !== undefined) === true;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_]\w*/gu) ?? [];
}

export class HelperMacros {
  /** Whether there may be any such macro. */
  readonly exist: boolean;
  readonly #answers = new Map<string, boolean>();

  constructor(readonly translation: Translation) {
    const { inclusions, main, settings } = translation;
    this.exist =
      handsOverHelper(main.file) ||
      settings.definitions.some(({ text }) => text !== undefined && namesHelper(text)) ||
      inclusions.some(({ file }) => mayDefine(file));
  }

  /**
   * Whether a word is a helper that takes a map, or may be a macro that brings one, through other macros too. Says so of
   * one too many, never of one too few: a name counts with everything that is defined for it anywhere.
   */
  mayBringHelper(word: string): boolean {
    let answer = this.#answers.get(word);
    if (answer === undefined) {
      answer = this.exist && (mapCall(word) !== undefined || this.#search(word));
      this.#answers.set(word, answer);
    }
    return answer;
  }

  #search(word: string): boolean {
    const { macros } = this.translation;
    const seen = new Set([word]);
    // A set hands out what is added to it while it is gone through.
    for (const name of seen) {
      if (this.#answers.get(name) === false) continue;
      for (const { body } of macros.definitions(name)) {
        if (namesHelper(body)) return true;
        for (const inner of wordsOf(body)) if (macros.has(inner)) seen.add(inner);
      }
    }
    for (const name of seen) this.#answers.set(name, false);
    return false;
  }
}
