import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildSettings, type HeaderOptions } from "../../src/headers/build-settings.js";
import { translate } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { CONDITIONAL_PROGRAMS, type ConditionalProgram } from "../support/conditional-programs.js";
import { temporaryFolder } from "../support/temporary-folder.js";

function sizeOf({ text, headers = {} }: ConditionalProgram, options: HeaderOptions = {}): number | undefined {
  const file = join(temporaryFolder(headers), "main.bpf.c");
  return new UnitTypes(translate(text, file, buildSettings(options, file))).layoutOf("struct key")?.size;
}

describe("where the build is described, a type is what the compiler makes of it", () => {
  it.each(CONDITIONAL_PROGRAMS)("with $name", (program) => {
    expect(sizeOf(program, { defines: {} })).toBe(program.size);
  });
});

describe("where it is not, a type is what it is in every build", () => {
  it.each(CONDITIONAL_PROGRAMS)("with $name", (program) => {
    expect(sizeOf(program)).toBe(program.isOpen === true ? undefined : program.size);
  });
});

describe("a header that is missing", () => {
  const sizeBehind = (include: string, name: string): number | undefined =>
    sizeOf(
      {
        name: "",
        text: `#include ${include}\n#ifdef ${name}\nstruct key { long a; };\n#else\nstruct key { int a; };\n#endif\n`,
        size: 4,
      },
      { defines: {} },
    );

  it("leaves open what it may define", () => {
    expect(sizeBehind('"project.h"', "FEATURE")).toBeUndefined();
    expect(sizeBehind("<linux/none.h>", "FEATURE")).toBeUndefined();
    expect(sizeBehind("<none/bpf_helpers.h>", "BPF_FEATURE")).toBeUndefined();
    expect(sizeBehind("<netinet/none.h>", "_NETINET_NONE_H")).toBeUndefined();
  });

  it("leaves nothing else open", () => {
    expect(sizeBehind('"none/vmlinux.h"', "FEATURE")).toBe(4);
    expect(sizeBehind("<none/bpf_helpers.h>", "FEATURE")).toBe(4);
    expect(sizeBehind('"project.h"', "OTHER_H")).toBe(4);
    expect(sizeBehind('"project.h"', "__KERNEL__")).toBe(4);
  });
});
