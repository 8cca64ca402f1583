import { describe, expect, it } from "vitest";
import { NotKnown } from "../../src/types/c-types.js";
import { holesIn, recordsIn } from "../../src/types/padding.js";
import { typesOf } from "../support/types.js";

/** The holes of `struct s` or of another type, as `offset+size after member`; `?` when they are not known. */
function holes(text: string, type = "struct s"): string {
  const found = typesOf(text).ask((scope) => {
    const record = scope.resolve(scope.parserOf(type).readTypeName());
    return record.kind === "record" ? holesIn(scope, record) : new NotKnown("no record");
  });
  if (found instanceof NotKnown) return "?";
  return found.map(({ offset, size, after }) => `${String(offset)}+${String(size)} after ${after ?? "nothing"}`).join();
}

/** The text on which the member before each hole begins, up to the end of its word. */
function anchors(text: string, type = "struct s"): (string | undefined)[] {
  const found = typesOf(text).ask((scope) => {
    const record = scope.resolve(scope.parserOf(type).readTypeName());
    return record.kind === "record" ? holesIn(scope, record) : new NotKnown("no record");
  });
  if (found instanceof NotKnown) throw found;
  return found.map(({ anchor }) => (anchor === undefined ? undefined : /^\w+/u.exec(text.slice(anchor))?.[0]));
}

/** The records that a type consists of, each with its typedef or its member. */
function records(text: string, type: string): string[] {
  const found = typesOf(text).ask((scope) => recordsIn(scope, scope.parserOf(type).readTypeName()));
  if (found instanceof NotKnown) throw found;
  return found.map(({ record, alias, member }) => [record.tag ?? alias ?? "?", member ?? ""].join(" ").trim());
}

describe("holes", () => {
  it.each([
    ["struct s { int a; long b; };", "4+4 after a"],
    ["struct s { long a; int b; };", "12+4 after b"],
    ["struct s { char a; short b; char c; long d; };", "1+1 after a,5+3 after c"],
    ["struct s { int a; int b; };", ""],
    ["struct s { };", ""],
    ["struct s { long a; int b; } __attribute__((packed));", ""],
    ["struct s { long a; } __attribute__((aligned(64)));", ""],
    ["struct s { long a; int b; } __attribute__((aligned(64)));", "12+4 after b"],
    ["struct s { char a; long b __attribute__((aligned(8))); } __attribute__((packed));", "1+7 after a"],
    ["struct s { char a; long b; } __attribute__((packed, aligned(4)));", ""],
    ["struct s { int a : 4; long b; };", "1+7 after a"],
    ["struct s { int a : 20; char b; };", ""],
    ["struct s { int a : 20; };", "3+1 after a"],
    ["struct s { int a : 4; int : 28; };", ""],
    ["struct s { char a; int : 0; char b; };", "1+3 after a"],
    ["struct s { long a; int b; char c[]; };", ""],
    ["struct in { int b; char c[]; }; struct s { long a; struct in in; };", ""],
    ["struct s { long a; int b; char c[0]; };", ""],
    ["struct s { char a; long c[]; };", ""],
    ["struct s { char a; int b; char c[]; };", "1+3 after a"],
    ["struct s { union { char a[5]; int b; }; };", "5+3 after a"],
    ["struct s { union { struct { char a; int b; }; long c; }; };", ""],
    ["struct s { struct { char a; int b; }; };", "1+3 after a"],
    ["struct s { struct { char a; int b; } in; };", ""],
    ["struct s { struct { long a; int b; } in; int c; };", "20+4 after c"],
    ["struct s { int a; unknown b; };", "?"],
    ["#pragma pack(1)\nstruct s { char a; long b; };", ""],
    ["#pragma pack(2)\nstruct s { char a; long b; };", "1+1 after a"],
  ])("%s", (text, expected) => {
    expect(holes(text)).toBe(expected);
  });

  it("of a union are behind its largest member", () => {
    expect(holes("union u { char a[5]; int b; };", "union u")).toBe("5+3 after a");
    expect(anchors("union u { char a[5]; int b; };", "union u")).toEqual([undefined]);
  });

  it("name the declaration behind which they stand", () => {
    expect(anchors("struct s { int first; long b; };")).toEqual(["first"]);
    expect(anchors("struct s { struct { char first; int b; }; };")).toEqual(["first"]);
    expect(anchors("struct s { struct { int a; }; long b; };")).toEqual(["struct"]);
    expect(anchors("struct s { union { int a; char b[5]; }; long c; };")).toEqual([undefined]);
    expect(anchors("#define A int a;\nstruct s { A long b; };")).toEqual([undefined]);
  });
});

describe("the records of a type", () => {
  const text =
    "struct in { int a; }; typedef struct in in_t; typedef struct { in_t list[2]; struct { int b; } own; struct { struct in c; }; struct in *far; } out_t;";

  it.each([
    ["struct in", ["in"]],
    ["in_t", ["in"]],
    ["in_t[3][2]", ["in"]],
    ["out_t", ["out_t", "in list", "? own"]],
    ["out_t *", []],
    ["int", []],
    ["union { in_t a; out_t b; }", ["?", "in a", "out_t b", "? own"]],
  ])("%s", (type, expected) => {
    expect(records(text, type)).toEqual(expected);
  });

  it("leave out what is not known of it", () => {
    expect(records("struct in { int a; }; struct s { unknown b; struct in c; };", "struct s")).toEqual(["s", "in c"]);
  });
});

describe("the place of a record", () => {
  const placeOf = (text: string, type = "struct s"): string[] => {
    const place = typesOf(text).ask((scope) => {
      const record = scope.resolve(scope.parserOf(type).readTypeName());
      return record.kind === "record" ? { place: record.place } : new NotKnown("no record");
    });
    if (place instanceof NotKnown) throw place;
    if (!place.place) return [];
    const { start, tagStart, bodyStart, bodyEnd, next } = place.place;
    return [start, tagStart, bodyStart, bodyEnd, next].map((offset) => text.slice(offset ?? text.length).slice(0, 3));
  };

  it("is where it is written", () => {
    expect(placeOf("struct s { int a; };")).toEqual(["str", "s {", "{ i", "};", ";"]);
    expect(placeOf("typedef struct s { int a; } __attribute__((packed)) s_t;")).toEqual([
      "str",
      "s {",
      "{ i",
      "} _",
      "s_t",
    ]);
  });

  it("is none where a macro brings it", () => {
    expect(placeOf("#define S struct { int a; }\ntypedef S s_t;", "s_t")).toEqual([]);
  });
});
