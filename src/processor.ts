/**
 * The front door, `bpf/bpf-c`: lets eBPF sources in, keeps other C out, and hands the scanned text to the
 * language, so that no file is scanned twice.
 */
import { isMapSection, stringValue } from "./syntax/sections.js";
import type { Linter } from "eslint";
import { pluginName, version } from "./package.js";
import { scannedUnits } from "./language/scanned-units.js";
import { scan, type Scan } from "./syntax/scan.js";

/** Headers that only eBPF programs include: bpftool's dump of the kernel's types, and libbpf's eBPF side. */
const BPF_HEADERS = /(?:^|\/)(?:vmlinux|bpf_helpers|bpf_core_read|bpf_tracing|usdt\.bpf)\.h$/u;
/** Headers that user space includes too: it takes a section as well to tell. */
const SHARED_HEADERS = /(?:^|\/)(?:linux\/bpf|bpf\/api|bpf_endian|bpf_api|bpf)\.h$/u;
const SECTION_MACROS = new Set(["SEC", "__section", "__SECTION"]);
const SECTION_ATTRIBUTES = new Set(["section", "__section__"]);
/** Macros of iproute2 and cilium that stand for one section of eBPF programs. */
const FIXED_SECTION_MACROS = new Set(["__section_maps", "__section_maps_btf", "__section_license", "BPF_LICENSE"]);

/**
 * Whether a file is an eBPF source: by its name (`.bpf.c`, `.bpf.h`), or because it includes what only
 * eBPF programs include, or puts something into one of their sections.
 * @param filename - any path; its ending alone counts
 */
export function isBpfSource(filename: string, { text, tokens, directives }: Scan): boolean {
  if (/\.bpf\.[ch]$/u.test(filename)) return true;
  let includesShared = false;
  for (const { keyword, argumentStart, end } of directives) {
    if (keyword !== "include") continue;
    const [, header = ""] = /^\s*[<"]([^>"]*)[>"]/u.exec(text.slice(argumentStart, end)) ?? [];
    if (BPF_HEADERS.test(header)) return true;
    includesShared ||= SHARED_HEADERS.test(header);
  }
  for (let index = 0; index < tokens.length; index++) {
    if (!tokens.isWord(index)) continue;
    const word = tokens.text(index);
    if (FIXED_SECTION_MACROS.has(word)) return true;
    const isMacro = SECTION_MACROS.has(word);
    if (!isMacro && !SECTION_ATTRIBUTES.has(word)) continue;
    const section = stringValue(tokens.text(index + 2));
    if ((isMacro && includesShared) || section === "license" || isMapSection(section)) return true;
  }
  return false;
}

const BYTE_ORDER_MARK = "\uFEFF";

/** The processor object, as ESLint takes it. */
export const bpfCProcessor = {
  meta: { name: `${pluginName}/bpf-c`, version },
  supportsAutofix: true,

  /**
   * @returns the text itself, so that it is linted under its own name and configuration; nothing for a
   *   file that is no eBPF source
   */
  preprocess(text: string, filename: string): string[] {
    const unit = scan(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
    if (!isBpfSource(filename, unit)) return [];
    scannedUnits.offer(unit);
    return [text];
  },

  postprocess(messages: Linter.LintMessage[][]): Linter.LintMessage[] {
    scannedUnits.clear();
    return messages.flat();
  },
} satisfies Linter.Processor;
