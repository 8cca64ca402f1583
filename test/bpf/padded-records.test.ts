import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findPaddedRecords, type PaddedRecord } from "../../src/bpf/padded-records.js";
import { findHeaderLine, isSystemRecord } from "../../src/bpf/record-places.js";
import type { RecordRole } from "../../src/bpf/record-uses.js";
import { findHeaderMaps } from "../../src/bpf/header-maps.js";
import { findMaps } from "../../src/bpf/maps.js";
import { NO_SETTINGS, translate } from "../../src/headers/translation.js";
import { UnitTypes } from "../../src/types/unit-types.js";
import { parse } from "../support/parse.js";
import { temporaryFolder } from "../support/temporary-folder.js";

interface Found {
  readonly types: UnitTypes;
  readonly records: readonly PaddedRecord[];
}

/** The padded records of a text beside some headers; the build defines nothing else unless it is left open. */
function find(
  text: string,
  headers: Readonly<Record<string, string>> = {},
  { roles = ["key", "value"] as readonly RecordRole[], isDescribed = true } = {},
): Found {
  const root = temporaryFolder(headers);
  const types = new UnitTypes(translate(text, join(root, "main.c"), { ...NO_SETTINGS, isDescribed }));
  const unit = parse(text, types);
  const maps = [...findMaps(unit, types), ...findHeaderMaps(types)];
  return { types, records: findPaddedRecords(unit, types, maps, new Set(roles)) };
}

/** `name: role of map` for every use of every record. */
const usesOf = ({ records }: Found): string[] =>
  records.flatMap(({ name, uses }) =>
    uses.map(({ role, map, isPart }) => `${name}: ${isPart ? "part of " : ""}${role} of ${map ?? "none"}`),
  );

const PADDED = "struct s { long a; int b; };\n";
const mapOf = (members: string, name = "m"): string => `struct { ${members} } ${name} SEC(".maps");\n`;
const VALUE = mapOf("__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, int); __type(value, struct s);");

describe("padded records", () => {
  it("of the file and of headers are found", () => {
    expect(usesOf(find(PADDED + VALUE))).toEqual(["struct s: value of m"]);
    const text = `#include "s.h"\n${VALUE}`;
    const found = find(text, { "s.h": `/* one */\n${PADDED}` });
    expect(usesOf(found)).toEqual(["struct s: value of m"]);
    const [record] = found.records;
    expect(record?.place.isMain).toBe(false);
    expect(record && findHeaderLine(found.types, record.place)).toEqual({ header: "s.h", line: 2 });
    expect(text.slice(...(record?.uses[0].range ?? []))).toBe("__type(value, struct s);");
  });

  it("have no line of a header where the file defines them", () => {
    const found = find(PADDED + VALUE);
    expect(found.records.map(({ place }) => findHeaderLine(found.types, place))).toEqual([undefined]);
  });

  it("of the file that maps of headers use are found, and those of headers have no place there", () => {
    const found = find(`${PADDED}#include "m.h"\n`, { "m.h": VALUE });
    expect(usesOf(found)).toEqual(["struct s: value of m"]);
    expect(found.records[0]?.uses[0].range).toBeUndefined();
  });

  it("tell the worst use first, and whether it is of a part", () => {
    const text = `${PADDED}struct out { struct s in; };\n${VALUE}${mapOf("__uint(type, BPF_MAP_TYPE_HASH); __type(key, struct out);", "n")}`;
    expect(usesOf(find(text))).toEqual(["struct s: part of key of n", "struct s: value of m"]);
  });

  it("of buffers are events", () => {
    const text = `${PADDED}${mapOf("__uint(type, BPF_MAP_TYPE_RINGBUF); __type(value, struct s);")}`;
    expect(usesOf(find(text))).toEqual([]);
    expect(usesOf(find(text, {}, { roles: ["event"] }))).toEqual(["struct s: event of m"]);
  });

  it("differ under an undecided condition, and then none is certain", () => {
    const text = `struct s { long a;\n#ifdef X\nint b;\n#endif\n};\n${VALUE}`;
    expect(usesOf(find(text, {}, { isDescribed: false }))).toEqual([]);
    expect(usesOf(find(`#define X\n${text}`, {}, { isDescribed: false }))).toEqual(["struct s: value of m"]);
  });

  it("may have two definitions, of which each is judged where it holds", () => {
    const text = `#ifdef X\nstruct s { long a; long b; };\n#else\n${PADDED}#endif\n${VALUE}`;
    const { records } = find(text, {}, { isDescribed: false });
    expect(records.map(({ place, size }) => [text.slice(place.bodyStart, place.bodyEnd), size])).toEqual([
      ["{ long a; int b; ", 16],
    ]);
  });

  it("are none where headers are missing that may pack them", () => {
    expect(usesOf(find(`#include "gone.h"\nstruct s { long a; int b; } PACKED_S;\n${VALUE}`))).toEqual([]);
  });
});

describe("records that no project writes", () => {
  it.each([
    ["/project/src/vmlinux.h", true],
    ["/project/src/vmlinux/x86/vmlinux_518.h", true],
    ["/usr/include/linux/bpf.h", true],
    ["/opt/root/usr/include/linux/bpf.h", true],
    ["/project/tools/include/uapi/linux/bpf.h", true],
    ["/project/src/linux/flow.h", false],
    ["/project/src/my_vmlinux.h", false],
    ["/project/usr/flow.h", false],
    [undefined, false],
  ])("%s: %s", (path, expected) => {
    const offsets = { start: 0, tagStart: undefined, bodyStart: 1, bodyEnd: 2, next: 3 };
    expect(isSystemRecord({ path, isMain: false, ...offsets })).toBe(expected);
  });
});

describe("events", () => {
  const SEND =
    "#define SEND(event) bpf_ringbuf_output(&m, &event, sizeof(event), 0)\n" +
    "#define BOTH(event, more) (SEND(event), SEND(more))\n#define SIZE sizeof(struct s)\n" +
    "struct outer { struct s inner; long more; };\n" +
    "static long bpf_skb_output(void *ctx, void *map, long flags, void *data, long size) { return 0; }\n";

  /** Where the padded `struct s` is sent: the texts that stand at the places of the uses, with the names of the maps. */
  function sent(body: string): string[] {
    const text = `${PADDED}${SEND}int f(struct s *given) { ${body} }`;
    return find(text, {}, { roles: ["event"], isDescribed: false }).records.flatMap(({ name, uses }) =>
      uses.map(({ range, map }) => `${name} by ${text.slice(...(range ?? []))} to ${map ?? "none"}`),
    );
  }

  it.each([
    ["a type", "bpf_ringbuf_reserve(&m, sizeof(struct s), 0);", ["struct s by sizeof(struct s) to m"]],
    ["without parentheses", "bpf_ringbuf_reserve(&m, sizeof *given, 0);", ["struct s by sizeof *given to m"]],
    [
      "a member",
      "struct outer *o = 0; bpf_ringbuf_reserve(&m, sizeof(o->inner), 0);",
      ["struct s by sizeof(o->inner) to m"],
    ],
    ["a map behind a pointer", "bpf_ringbuf_reserve(m, sizeof(*given), 0);", ["struct s by sizeof(*given) to none"]],
    ["elements", "struct s s[2]; bpf_ringbuf_output(&m, s, sizeof(s), 0);", ["struct s by sizeof(s) to m"]],
    [
      "an inner block",
      "long s; { struct s s; bpf_ringbuf_output(&m, &s, sizeof(s), 0); }",
      ["struct s by sizeof(s) to m"],
    ],
    ["behind a block", "long s; { struct s s; } bpf_ringbuf_output(&m, &s, sizeof(s), 0);", []],
    ["a struct of the function's", "struct s { long a; } s; bpf_ringbuf_output(&m, &s, sizeof(struct s), 0);", []],
    ["a pointer", "bpf_ringbuf_output(&m, &given, sizeof(given), 0);", []],
    ["more than the record", "bpf_ringbuf_output(&m, given, sizeof(struct s) + 8, 0);", []],
    ["a function of the project's", "bpf_skb_output(0, &m, 0, given, sizeof(*given));", []],
    ["a macro", "struct s s; SEND(s);", ["struct s by SEND(s) to m"]],
    ["macros in a macro", "struct s s; long l; BOTH(l, s);", ["struct s by BOTH(l, s) to m"]],
    ["a size in a macro", "bpf_ringbuf_reserve(&m, SIZE, 0);", ["struct s by SIZE to m"]],
    ["a branch", "struct s s;\n#ifdef A\nSEND(s);\n#endif\n", ["struct s by SEND(s) to m"]],
  ])("%s", (_, body, expected) => {
    expect(sent(body)).toEqual(expected);
  });
});
