import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Linter } from "eslint";
import { afterEach, describe, expect, it, vi } from "vitest";
import plugin from "../../src/index.js";
import { scannedUnits } from "../../src/language/scanned-units.js";
import { isEbpfSource } from "../../src/headers/ebpf-source.js";
import { bpfCProcessor } from "../../src/processor.js";
import { scan } from "../../src/syntax/scan.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const accepts = (text: string, filename = "prog.c"): boolean => isEbpfSource(filename, scan(text));

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
    ['#include "common.h"\nSEC("kprobe/tcp_connect") int f(void *c) { return 0; }'],
    ['SEC("?tp/syscalls/sys_enter_openat") int f(void *c) { return 0; }'],
    ['SEC("xdp") int f(void *c) { return 0; }'],
    ['SEC("cgroup/connect4") int f(void *c) { return 0; }'],
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
    ['int x SEC("xdp_data");'],
    ['int x __section("kprobe/x");'],
    ['int x SEC("text");'],
  ])("are no others: %s", (text) => {
    expect(accepts(text)).toBe(false);
  });

  const INCLUDE = '#include "common.h"\n';

  it.each([
    ["", { "common.h": "#include <bpf/bpf_helpers.h>\n" }],
    ["through two headers", { "common.h": '#include "a/b.h"\n', "a/b.h": '#include "vmlinux.h"\n' }],
    ["behind an include guard", { "common.h": "#ifndef C_H\n#define C_H\n#include <vmlinux.h>\n#endif\n" }],
    ["in a folder of headers", { "include/common.h": "#include <vmlinux.h>\n" }],
    ["in the folder above", { "../common.h": "#include <vmlinux.h>\n" }],
    ["by a macro for maps", { "common.h": '#define TABLE(n) struct { int x; } n SEC(".maps")\n' }],
  ])("are those that a header of the project shows it of %s", (_, headers) => {
    const root = temporaryFolder({ "package.json": "{}", "src/x": "" });
    for (const [name, text] of Object.entries(headers)) {
      mkdirSync(dirname(join(root, "src", name)), { recursive: true });
      writeFileSync(join(root, "src", name), text);
    }
    expect(accepts(INCLUDE, join(root, "src/prog.c"))).toBe(true);
  });

  it.each([
    ["is not there", {}],
    ["includes libbpf's user side", { "common.h": "#include <bpf/libbpf.h>\n#include <linux/bpf.h>\n" }],
    ["serves both sides", { "common.h": "#ifdef __bpf__\n#include <vmlinux.h>\n#else\n#include <stdio.h>\n#endif\n" }],
    ["includes itself", { "common.h": INCLUDE }],
    ["annotates maps", { "common.h": '#define KV(n) int n __attribute__((section(".maps." #n), used))\n' }],
    ["is somebody else's", { "node_modules/common.h": "#include <vmlinux.h>\n" }],
  ])("are no others: the header %s", (_, headers) => {
    const root = temporaryFolder({ "package.json": "{}", ...headers });
    expect(accepts(INCLUDE, join(root, "prog.c"))).toBe(false);
  });

  it("are headers that they include", () => {
    const root = temporaryFolder({
      "package.json": "{}",
      "both.h": "struct a { int x; };\n",
      "inner.h": "struct b { int x; };\n",
      "outer.h": '#include "inner.h"\n',
      "user.h": "struct c { int x; };\n",
      "prog.bpf.c": '#include "both.h"\n#include "outer.h"\n',
      "main.c": '#include "both.h"\n#include "user.h"\n',
    });
    const isAccepted = (name: string): boolean => accepts("struct s { int x; };\n", join(root, name));
    expect(["both.h", "inner.h", "outer.h", "user.h"].map(isAccepted)).toEqual([true, true, true, false]);
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
