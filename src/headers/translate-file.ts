/** Translates a file as its project compiles it: a source by itself, a header within a source that includes it. */
import { buildSettings, type HeaderOptions } from "./build-settings.js";
import { isEbpfFile } from "./ebpf-source.js";
import { sourcesIncluding } from "./including-sources.js";
import { isSystemHeader } from "./system-folders.js";
import { translate, translateWithin, type Translation } from "./translation.js";

/** Sources of a header that are tried: one that is named may include another header of that name, or may not include it now. */
const MAX_SOURCES = 65;

export interface TranslatedFile {
  readonly translation: Translation;
  /** A header as further sources have it, each translated when it is asked for. */
  readonly others: Iterator<Translation, undefined>;
}

/**
 * Never throws.
 * @param text - the file's text, byte order mark removed, saved or not
 * @param path - absolute; undefined for a text without one
 */
export function translateFile(text: string, path: string | undefined, options: HeaderOptions): TranslatedFile {
  const ofHeader = path?.endsWith(".h") && !isSystemHeader(path) ? translateHeader(text, path, options) : undefined;
  const first = ofHeader?.next();
  if (ofHeader && first?.done === false) return { translation: first.value, others: ofHeader };
  return { translation: translate(text, path, buildSettings(options, path)), others: NO_OTHERS };
}

/** Of a file that is no header, or the header of one source. */
export const NO_OTHERS: Iterator<Translation, undefined> = { next: () => ({ done: true, value: undefined }) };

function* translateHeader(text: string, path: string, options: HeaderOptions): Generator<Translation, undefined> {
  const sources = sourcesIncluding(path).filter(isEbpfFile);
  for (const source of sources.slice(0, MAX_SOURCES)) {
    const translation = translateWithin(source, text, path, buildSettings(options, source));
    if (translation) yield translation;
  }
}
