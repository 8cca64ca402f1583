import { describe, expect, inject, it } from "vitest";
import { MISTAKEN } from "./programs.js";
import { Project } from "./project.js";

const ALL_C = `import bpf from "eslint-plugin-bpf";

export default [{ ...bpf.configs.recommended, files: ["**/*.c"] }];
`;

/** A loader in user space, with the words of eBPF in it, and the mistake in a struct of its own. */
const LOADER = `#include <stdio.h>
#include <linux/bpf.h>
#include <bpf/libbpf.h>
#include <bpf/bpf.h>
#include "counter.skel.h"

#define __type(name, val) typeof(val) *name

struct { __type(key, sizeof(int)); } looks_like_a_map;

int main(void)
{
	struct counter_bpf *skeleton = counter_bpf__open_and_load();

	if (!skeleton || counter_bpf__attach(skeleton))
		return 1;
	puts("SEC(\\"xdp\\") is attached");
	return 0;
}
`;

/** What bpf2go takes: no telling name, and the headers that come with the project. */
const BPF2GO = `//go:build ignore

#include "common.h"

char __license[] SEC("license") = "Dual MIT/GPL";

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__type(key, __u32);
	__type(value, sizeof(__u64));
	__uint(max_entries, 1);
} kprobe_map SEC(".maps");

SEC("kprobe/sys_execve")
int kprobe_execve(void *ctx)
{
	return 0;
}
`;

describe.each(inject("installations"))("the files that ESLint $eslint lints", (installation) => {
  it("are, under **/*.c, the eBPF sources and no other C", async () => {
    const project = await Project.create(installation, {
      "eslint.config.js": ALL_C,
      "main.c": LOADER,
      "counter.c": BPF2GO,
      "named.bpf.c": MISTAKEN,
    });
    const { findings, results } = await project.lint(["."]);
    expect(results.map(({ filePath }) => filePath)).toContainEqual(expect.stringMatching(/main\.c$/u));
    expect(findings).toEqual(["counter.c:10:16 bpf/no-sizeof-in-__type", "named.bpf.c:8:14 bpf/no-sizeof-in-__type"]);
  });

  it("are left as they are by --fix when they are no eBPF sources", async () => {
    const project = await Project.create(installation, { "eslint.config.js": ALL_C, "main.c": LOADER });
    expect(await project.lint(["--fix", "main.c"])).toMatchObject({ status: 0, findings: [] });
    expect(await project.read("main.c")).toBe(LOADER);
  });

  it("report nothing unused in a file that is no eBPF source", async () => {
    const project = await Project.create(installation, {
      "eslint.config.js": ALL_C,
      "main.c": `/* eslint-disable */\n${LOADER}`,
    });
    expect((await project.lint(["--report-unused-disable-directives", "main.c"])).findings).toEqual([]);
  });

  it("are those of configs.recommended by their names: .bpf.c and .bpf.h", async () => {
    const project = await Project.create(installation, {
      "a.bpf.c": MISTAKEN,
      "b.bpf.h": MISTAKEN,
      "c.c": MISTAKEN,
      "d.h": MISTAKEN,
    });
    expect((await project.lint(["."])).findings).toEqual([
      "a.bpf.c:8:14 bpf/no-sizeof-in-__type",
      "b.bpf.h:8:14 bpf/no-sizeof-in-__type",
    ]);
  });
});
