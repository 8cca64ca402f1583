/**
 * The front door, `bpf/bpf-c`: lets eBPF sources in, keeps other C out, and hands the scanned text to the
 * language, so that no file is scanned twice.
 */
import type { Linter } from "eslint";
import { isEbpfSource } from "./headers/ebpf-source.js";
import { pluginName, version } from "./package.js";
import { scannedUnits } from "./language/scanned-units.js";
import { scan } from "./syntax/scan.js";

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
    if (!isEbpfSource(filename, unit)) return [];
    scannedUnits.offer(unit);
    return [text];
  },

  postprocess(messages: Linter.LintMessage[][]): Linter.LintMessage[] {
    scannedUnits.clear();
    return messages.flat();
  },
} satisfies Linter.Processor;
