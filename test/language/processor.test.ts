import { Linter } from "eslint";
import { afterEach, describe, expect, it, vi } from "vitest";
import plugin from "../../src/index.js";
import { scannedUnits } from "../../src/language/scanned-units.js";
import { bpfCProcessor, isBpfSource } from "../../src/processor.js";
import { scan } from "../../src/syntax/scan.js";

const accepts = (text: string, filename = "prog.c"): boolean => isBpfSource(filename, scan(text));

describe("eBPF sources", () => {
  it("are those that their name says so of", () => {
    expect(accepts("", "a/b.bpf.c")).toBe(true);
    expect(accepts("", "C:\\a\\b.bpf.h")).toBe(true);
    expect(accepts("int main(void) { return 0; }", "x.bpf.c")).toBe(true);
  });

  it.each([
    ['#include "vmlinux.h"\n'],
    ["#include <vmlinux.h>\n"],
    ['#include "../headers/vmlinux.h"\n'],
    ["#include <bpf/bpf_helpers.h>\n"],
    ['#include "bpf_helpers.h"\n'],
    ["  #  include <bpf/bpf_core_read.h>\n"],
    ["#include <bpf/usdt.bpf.h>\n"],
    ['#include <linux/bpf.h>\nSEC("xdp") int f(void) { return 0; }'],
    ['#include <linux/bpf.h>\n__section("tc") int f(void) { return 0; }'],
    ['struct { int a; } m SEC(".maps");'],
    ['struct bpf_map_def m SEC("maps");'],
    ["struct { int a; } m __section_maps_btf;"],
    ['char l[] SEC("license") = "GPL";'],
    ['char l[] __attribute__((section("license"), used)) = "GPL";\n#include <linux/bpf.h>'],
  ])("are those that show it: %s", (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each([
    [""],
    ["int main(void) { return 0; }"],
    ['#include <bpf/libbpf.h>\n#include <linux/bpf.h>\n#include "prog.skel.h"\nint main(void) { return 0; }'],
    ["#include <bpf/bpf.h>\nint x;"],
    ['#include "socket-bind-api.bpf.h"\nint main(void) { return 0; }'],
    ['// #include "vmlinux.h"\nint x;'],
    ['char *s = "#include <vmlinux.h>";'],
    ['char *s = "SEC(\\".maps\\")";'],
    ["#define SEC(x) x\nint x;"],
    ['int x __section(".init.data");'],
    ["int SEC;"],
  ])("are no others: %s", (text) => {
    expect(accepts(text)).toBe(false);
  });

  it("are not told by a directory's name", () => {
    expect(accepts("int x;", "src/x.bpf.c/main.c")).toBe(false);
    expect(accepts("int x;", "xbpf.c")).toBe(false);
  });
});

describe("the processor", () => {
  it("hands the text itself on, or nothing", () => {
    expect(bpfCProcessor.preprocess("int x;", "a.bpf.c")).toEqual(["int x;"]);
    expect(bpfCProcessor.preprocess("int x;", "a.c")).toEqual([]);
    scannedUnits.clear();
  });

  it("merges messages", () => {
    expect(bpfCProcessor.postprocess([])).toEqual([]);
    expect(bpfCProcessor.postprocess([[]])).toEqual([]);
  });

  it("is fit for fixes", () => {
    expect(bpfCProcessor.supportsAutofix).toBe(true);
  });
});

describe("in ESLint", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const config: Linter.Config[] = [
    { files: ["**/*.c"], plugins: { bpf: plugin }, language: "bpf/c", processor: "bpf/bpf-c", rules: {} },
  ];
  const lint = (text: string, filename: string): Linter.LintMessage[] =>
    new Linter().verify(text, config, { filename });

  it("scans a file once", () => {
    const take = vi.spyOn(scannedUnits, "take");
    const offer = vi.spyOn(scannedUnits, "offer");
    expect(lint("int x;", "a.bpf.c")).toEqual([]);
    expect(take).toHaveBeenCalledTimes(1);
    expect(take.mock.results[0]?.value).toBe(offer.mock.calls[0]?.[0]);
  });

  it("scans a file with a byte order mark once", () => {
    const take = vi.spyOn(scannedUnits, "take");
    const offer = vi.spyOn(scannedUnits, "offer");
    expect(lint("\uFEFFint x;", "a.bpf.c")).toEqual([]);
    expect(take.mock.results[0]?.value).toBe(offer.mock.calls[0]?.[0]);
  });

  it("is silent on a file that is no eBPF source", () => {
    expect(lint("this is not C at all {{{", "main.c")).toEqual([]);
  });

  it("never has a parsing error", () => {
    expect(lint("}}} SEC( \0 @ {", "a.bpf.c")).toEqual([]);
    expect(lint("", "a.bpf.c")).toEqual([]);
  });
});
