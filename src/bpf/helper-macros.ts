/** Which macros of a translation stand for text that calls helpers. */
import type { SourceFile } from "../headers/source-file.js";
import type { Translation } from "../headers/translation.js";

/** The names that definitions of a file mention: headers are asked again for each file that includes them. */
const mentions = new WeakMap<SourceFile, readonly string[]>();

function namesInDefinitions(file: SourceFile): readonly string[] {
  let names = mentions.get(file);
  if (!names) {
    const definitions = file.directives.filter(({ keyword }) => keyword === "define");
    names = [
      ...new Set(
        definitions.flatMap(({ argumentStart, argumentEnd }) => namesIn(file.text.slice(argumentStart, argumentEnd))),
      ),
    ];
    mentions.set(file, names);
  }
  return names;
}

/** Words that may be helpers, and with `##` behind them those that may be the beginning of one. */
function namesIn(text: string): readonly string[] {
  return text.includes("bpf_") ? (text.match(/\bbpf_\w*(?:\s*##)?/gu) ?? []) : [];
}

export class HelperMacros {
  /** Whether there may be any such macro. */
  readonly exist: boolean;
  readonly #answers = new Map<string, boolean>();

  /** @param isHelper - whether a name, which begins with `bpf_`, is one of the helpers */
  constructor(
    readonly translation: Translation,
    readonly isHelper: (name: string) => boolean,
  ) {
    const { inclusions, main, settings } = translation;
    // A file may also hand the name of a helper to a macro: `TRY(bpf_map_delete_elem, &map, &key)`.
    const handedOver = main.file.text.match(/\bbpf_\w+(?=\s*[,)])/gu) ?? [];
    this.exist =
      this.#haveHelper(handedOver) ||
      settings.definitions.some(({ text = "" }) => this.#haveHelper(namesIn(text))) ||
      inclusions.some(({ file }) => this.#haveHelper(namesInDefinitions(file)));
  }

  #haveHelper(names: readonly string[]): boolean {
    // `bpf_map_##operation##_elem` names one that only its argument tells.
    return names.some((name) => name.endsWith("##") || this.isHelper(name));
  }

  /**
   * Whether a word is a helper, or may be a macro that brings one, through other macros too. Says so of one too many,
   * never of one too few: a name counts with everything that is defined for it anywhere.
   */
  mayBringHelper(word: string): boolean {
    let answer = this.#answers.get(word);
    if (answer === undefined) {
      answer = this.isHelper(word) || (this.exist && this.#search(word));
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
        if (this.#haveHelper(namesIn(body))) return true;
        for (const inner of body.match(/[A-Za-z_]\w*/gu) ?? []) if (macros.has(inner)) seen.add(inner);
      }
    }
    for (const name of seen) this.#answers.set(name, false);
    return false;
  }
}
