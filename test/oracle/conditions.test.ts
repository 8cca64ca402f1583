import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONDITIONAL_PROGRAMS } from "../support/conditional-programs.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { run } from "./run.js";

describe("clang gives the same sizes", () => {
  it.each(CONDITIONAL_PROGRAMS)("with $name", async ({ text, headers = {}, size }) => {
    const folder = temporaryFolder(headers);
    const assertion = `_Static_assert(sizeof(struct key) == ${String(size)}, "another size");\n`;
    await writeFile(join(folder, "main.c"), `${text}${assertion}`);
    const { status, stderr } = await run("clang", ["-target", "bpf", "-fsyntax-only", "-w", "main.c"], folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
