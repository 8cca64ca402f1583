/** Tells eBPF sources from other C. */
import { dirname, join } from "node:path";
import { isProgramSection } from "../facts/program-sections.js";
import { scan, type Scan } from "../syntax/scan.js";
import { isMapSection, stringValue } from "../syntax/sections.js";
import { FileCache } from "./file-cache.js";
import { sourcesIncluding } from "./including-sources.js";
import { projectFolders } from "./project-folders.js";
import { isSystemHeader } from "./system-folders.js";
import { SourceFile } from "./source-file.js";

/** Headers that only eBPF programs include: bpftool's dump of the kernel's types, and libbpf's eBPF side. */
const BPF_HEADERS = /(?:^|\/)(?:vmlinux|bpf_helpers|bpf_core_read|bpf_tracing|usdt\.bpf)\.h$/u;
/** Headers that user space includes too: it takes a section as well to tell. */
const SHARED_HEADERS = /(?:^|\/)(?:linux\/bpf|bpf\/api|bpf_endian|bpf_api|bpf)\.h$/u;

const SECTION_MACROS = new Set(["SEC", "__section", "__SECTION"]);
const SECTION_ATTRIBUTES = new Set(["section", "__section__"]);
/** Macros of iproute2 and cilium that stand for one section of eBPF programs. */
const FIXED_SECTION_MACROS = new Set(["__section_maps", "__section_maps_btf", "__section_license", "BPF_LICENSE"]);

/** In a macro that makes maps; iproute2's own programs have one that puts something into `.maps.<name>`. */
const MAP_SECTION = /\b(?:SEC|section)\s*\(\s*"(?:\.maps"|maps["/])/u;

/** Headers in headers that are followed. */
const MAX_DEPTH = 20;

/**
 * Whether a file is an eBPF source: by its name (`.bpf.c`, `.bpf.h`), because it includes what only eBPF programs
 * include, itself or in a header of the project, because it has one of their sections, or, for a header, because an
 * eBPF source includes it.
 * @param filename - absolute for what other files tell; of any other path, the ending alone counts
 */
export function isEbpfSource(filename: string, scanned: Scan): boolean {
  if (isEbpfByItself(filename, scanned)) return true;
  return filename.endsWith(".h") && !isSystemHeader(filename) && sourcesIncluding(filename).some(isEbpfFile);
}

const answers = new FileCache((text, path) => isEbpfByItself(path, scan(text)));

/** The same of a file of the disk, by itself. */
export function isEbpfFile(path: string): boolean {
  return answers.get(path) ?? false;
}

function isEbpfByItself(filename: string, scanned: Scan): boolean {
  return /\.bpf\.[ch]$/u.test(filename) || hasEbpfText(scanned) || leadsToEbpfHeader(filename, scanned);
}

function hasEbpfText({ text, tokens, directives }: Scan): boolean {
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
    if (section === undefined) continue;
    if (section === "license" || isMapSection(section)) return true;
    if (isMacro && (includesShared || (word === "SEC" && isProgramSection(section)))) return true;
  }
  return false;
}

/** What a header includes whatever the build says, and whether that tells an eBPF source. */
interface HeaderFacts {
  readonly isForEbpf: boolean;
  /** Names between quotes. */
  readonly quoted: readonly string[];
}

const facts = new FileCache((text): HeaderFacts => {
  const { directives, guard } = new SourceFile(text);
  // User space may be in the other branch of a condition.
  let depth = guard === undefined ? 0 : -1;
  const quoted: string[] = [];
  let isForEbpf = false;
  for (const directive of directives) {
    if (directive.isOpening) depth++;
    else if (directive.keyword === "endif") depth--;
    else if (directive.keyword === "define" && depth === 0) isForEbpf ||= MAP_SECTION.test(directive.argument);
    else if (directive.isInclude && depth === 0) {
      const [, inQuotes, inBrackets] = /^(?:"([^"]*)"|<([^>]*)>)/u.exec(directive.argument) ?? [];
      isForEbpf ||= BPF_HEADERS.test(inQuotes ?? inBrackets ?? "");
      if (inQuotes !== undefined) quoted.push(inQuotes);
    }
  }
  return { isForEbpf, quoted };
});

function leadsToEbpfHeader(filename: string, { text, directives }: Scan): boolean {
  const pending = directives.flatMap(({ keyword, argumentStart, end }) => {
    const [, name] = keyword === "include" ? (/^\s*"([^"]*)"/u.exec(text.slice(argumentStart, end)) ?? []) : [];
    return name === undefined ? [] : [{ name, folder: dirname(filename), depth: 1 }];
  });
  if (pending.length === 0) return false;
  const folders = projectFolders(filename);
  const seen = new Set<string>();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { name, folder, depth } = next;
    const path = [folder, ...folders].map((each) => join(each, name)).find((each) => facts.get(each) !== undefined);
    const header = path === undefined ? undefined : facts.get(path);
    if (path === undefined || !header || seen.has(path)) continue;
    seen.add(path);
    if (header.isForEbpf) return true;
    if (depth >= MAX_DEPTH) continue;
    for (const inner of header.quoted) pending.push({ name: inner, folder: dirname(path), depth: depth + 1 });
  }
  return false;
}
