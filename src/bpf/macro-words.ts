/** What macros may stand for, where a condition decides on their definitions. */
import type { Translation } from "../headers/translation.js";

const known = new WeakMap<Translation, Map<string, ReadonlySet<string>>>();

/** The words in every definition of a macro, and of those that they mention; its own name is one of them. */
export function wordsBehind(translation: Translation, macro: string): ReadonlySet<string> {
  let ofTranslation = known.get(translation);
  if (!ofTranslation) {
    ofTranslation = new Map();
    known.set(translation, ofTranslation);
  }
  let words = ofTranslation.get(macro);
  if (!words) {
    words = findWords(translation, macro);
    ofTranslation.set(macro, words);
  }
  return words;
}

function findWords({ macros }: Translation, macro: string): ReadonlySet<string> {
  const words = new Set([macro]);
  // A set hands out what is added to it while it is gone through.
  for (const name of words) {
    if (!macros.has(name)) continue;
    for (const { body } of macros.definitions(name)) {
      for (const word of body.match(/[A-Za-z_]\w*/gu) ?? []) words.add(word);
    }
  }
  return words;
}
