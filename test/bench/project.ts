/**
 * `npm run bench:project`: a project with many headers under the preset `project`, which reads each header as the sources
 * have it that include it. It needs a build. `npm run bench:project -- --write` puts the table into docs/performance.md.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureRun, median } from "./measured-run.js";
import { describeMachine, renderTable, writeMeasured } from "./page.js";

const ROOT = join(import.meta.dirname, "../..");

/** How many headers the projects have. */
const SIZES = [200, 500, 1000, 2000];
/** Sources for each header, and what each of them includes. */
const SOURCES_PER_HEADER = 0.1;
const INCLUDES = 20;
/** Headers in a row that include each other. */
const CHAIN = 5;
const RUNS = 3;

const CONFIGURATION = `import bpf from "eslint-plugin-bpf";\nexport default [bpf.configs.project];\n`;

function headerText(number: number): string {
  const name = String(number);
  const include = number % CHAIN === 0 ? "" : `#include "h${String(number - 1)}.h"\n`;
  return `#ifndef H${name}
#define H${name}
${include}struct s${name} { __u64 a; __u32 b; };
enum e${name} { E${name}_A, E${name}_B };
static inline int f${name}(struct s${name} *s) { return s->b; }
#endif
`;
}

function sourceText(number: number, headers: number): string {
  const first = Math.floor(number / SOURCES_PER_HEADER);
  const includes = Array.from({ length: INCLUDES }, (_, index) => (first + index) % headers);
  return `#include "vmlinux.h"
#include <bpf/bpf_helpers.h>
${includes.map((header) => `#include "../include/h${String(header)}.h"\n`).join("")}
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, struct s${String(first)});
	__type(value, __u64);
} m${String(number)} SEC(".maps");

SEC("xdp") int p${String(number)}(void *ctx) { return 0; }
`;
}

/** @returns absolute path of a new folder with a project of as many headers */
function makeProject(headers: number): string {
  const folder = mkdtempSync(join(tmpdir(), "eslint-plugin-bpf-"));
  for (const name of ["include", "src", "node_modules"]) mkdirSync(join(folder, name));
  symlinkSync(ROOT, join(folder, "node_modules/eslint-plugin-bpf"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "eslint.config.js"), CONFIGURATION);
  for (let number = 0; number < headers; number++) {
    writeFileSync(join(folder, `include/h${String(number)}.h`), headerText(number));
  }
  for (let number = 0; number < headers * SOURCES_PER_HEADER; number++) {
    writeFileSync(join(folder, `src/p${String(number)}.bpf.c`), sourceText(number, headers));
  }
  return folder;
}

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
const eslint = join(ROOT, "node_modules/eslint/bin/eslint.js");
const rows = SIZES.map((headers) => {
  const folder = makeProject(headers);
  try {
    const runs = Array.from({ length: RUNS }, () => measureRun([process.execPath, eslint, "."], folder));
    // Each source has a key with padding.
    if (runs.some(({ status }) => status !== 1)) throw new Error("ESLint has not found what there is to find.");
    const middle = (key: "wall" | "processor" | "memory"): number => median(runs.map((run) => run[key]));
    const milliseconds = (middle("processor") / headers) * 1000;
    return [
      String(headers),
      middle("wall").toFixed(2),
      middle("processor").toFixed(2),
      middle("memory").toFixed(0),
      milliseconds.toFixed(1),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
});
const heading = ["headers", "seconds", "processor seconds", "MiB at most", "milliseconds of processor time per header"];
const table = `${describeMachine(`Medians of ${String(RUNS)} runs`)}\n\n${renderTable(heading, rows)}`;
console.log(table);
if (values.write) await writeMeasured("project", table);
