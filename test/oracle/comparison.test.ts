import { describe, expect, it } from "vitest";
import { Btf, type BtfLayout, type BtfType } from "./btf.js";
import type { BtfMapTypes } from "./btf-maps.js";
import {
  compareLayout,
  compareMap,
  compareNamedTypes,
  type FoundLayout,
  type FoundMap,
  type FoundType,
  type TypeSource,
} from "./comparison.js";

const compiledFlow: BtfLayout = {
  size: 16,
  members: [
    { name: "id", size: 8, bitOffset: 0, bitSize: undefined },
    { name: "port", size: 4, bitOffset: 64, bitSize: undefined },
    { name: "kind", size: 4, bitOffset: 96, bitSize: 3 },
  ],
};

const flow: FoundLayout = {
  size: 16,
  members: [
    { name: "id", offset: 0, size: 8 },
    { name: "port", offset: 8, size: 4 },
    { name: "kind", offset: 12, size: 4, bitOffset: 96, bitSize: 3 },
  ],
};

const scalar = (size: number): FoundLayout => ({ size, members: [] });

const types: TypeSource = {
  layoutOf: (text) => (text === "struct flow" ? flow : undefined),
  constantOf: (text) => (text === "HASH" ? { value: 1n } : undefined),
  whyUnknown: (text) => (text === "struct flow" ? undefined : `There is no ${text}.`),
};

const why = (): string => "A header is missing.";

describe("the comparison of a layout", () => {
  it("takes what is equal", () => {
    expect(compareLayout("flow", compiledFlow, flow, why).result).toBe("equal");
  });

  it("names a size that differs", () => {
    expect(compareLayout("flow", compiledFlow, { ...flow, size: 24 }, why)).toEqual({
      result: "different",
      subject: "flow",
      detail: "the object has 16 bytes, the plugin says 24 bytes",
    });
  });

  it("names the first member that lies elsewhere", () => {
    const moved = flow.members.map((member) => (member.name === "port" ? { ...member, offset: 12 } : member));
    expect(compareLayout("flow", compiledFlow, { ...flow, members: moved }, why).detail).toBe(
      "the object has port@8:4, the plugin says port@12:4",
    );
  });

  it("names a bit-field that is wider", () => {
    const wider = flow.members.map((member) => (member.name === "kind" ? { ...member, bitSize: 4 } : member));
    expect(compareLayout("flow", compiledFlow, { ...flow, members: wider }, why).detail).toBe(
      "the object has kind@96 bits:4 (3 bits), the plugin says kind@96 bits:4 (4 bits)",
    );
  });

  it("names a member that is missing or that nobody declared", () => {
    expect(compareLayout("flow", compiledFlow, { ...flow, members: flow.members.slice(0, 2) }, why).detail).toBe(
      "the object has kind@96 bits:4 (3 bits), the plugin says no more members",
    );
    const more = [...flow.members, { name: "rest", offset: 16, size: 0 }];
    expect(compareLayout("flow", compiledFlow, { ...flow, members: more }, why).detail).toBe(
      "the object has no more members, the plugin says rest@16:0",
    );
  });

  it("asks why nothing is known, unless there is nothing to know", () => {
    expect(compareLayout("flow", compiledFlow, undefined, why)).toEqual({
      result: "unknown",
      subject: "flow",
      detail: "A header is missing.",
    });
    expect(compareLayout("flow", { size: undefined, members: [] }, undefined, why).result).toBe("equal");
    expect(compareLayout("flow", { size: undefined, members: [] }, flow, why).result).toBe("different");
  });
});

describe("the comparison of a map", () => {
  const typeOf = (text: string, layout: FoundLayout | undefined): FoundType => ({ text, layout });

  const compiled: BtfMapTypes = {
    name: "flows",
    linkage: "global",
    key: compiledFlow,
    value: undefined,
    numbers: new Map([
      ["type", 1],
      ["max_entries", 16],
      ["value_size", 8],
    ]),
    inner: undefined,
  };

  const found: FoundMap = {
    name: "flows",
    linkage: "global",
    mapType: "HASH",
    key: typeOf("struct flow", flow),
    value: undefined,
    keySize: 16,
    valueSize: 8,
    maxEntries: 16,
    mapFlags: undefined,
    inner: undefined,
  };

  const resultsOf = (candidates: readonly FoundMap[], map = compiled): unknown => {
    const verdicts = compareMap(map, candidates, types);
    return [...verdicts.types, ...verdicts.numbers].map(({ result, subject }) => `${result}: ${subject}`);
  };

  it("takes what is equal", () => {
    expect(resultsOf([found])).toEqual([
      "equal: key of flows",
      "equal: value of flows",
      "equal: type of flows",
      "equal: max_entries of flows",
    ]);
  });

  it("finds what differs", () => {
    expect(resultsOf([{ ...found, valueSize: 4, maxEntries: 8 }])).toEqual([
      "equal: key of flows",
      "different: value of flows",
      "equal: type of flows",
      "different: max_entries of flows",
    ]);
    expect(resultsOf([{ ...found, keySize: 12 }])).toContain("different: key of flows");
    expect(resultsOf([{ ...found, value: typeOf("long", scalar(8)) }])).toContain("different: value of flows");
  });

  it("finds a number that the object does not have", () => {
    expect(resultsOf([{ ...found, mapFlags: 1 }])).toContain("different: map_flags of flows");
  });

  it("finds a value that the object does not have", () => {
    expect(resultsOf([found], { ...compiled, numbers: new Map() })).toContain("different: value of flows");
  });

  it("holds the plugin to a size without a layout", () => {
    const opaque = { ...found, key: typeOf("struct flow", undefined) };
    expect(resultsOf([opaque])).toContain("unknown: key of flows");
    expect(resultsOf([{ ...opaque, keySize: 24 }])).toContain("different: key of flows");
  });

  it("does not know what the plugin does not know", () => {
    const dark = {
      ...found,
      key: typeOf("struct flow", undefined),
      keySize: undefined,
      mapType: "LRU",
      maxEntries: undefined,
    };
    expect(resultsOf([dark])).toEqual([
      "unknown: key of flows",
      "equal: value of flows",
      "unknown: type of flows",
      "unknown: max_entries of flows",
    ]);
  });

  it("knows nothing of a map that is not found, or is only declared", () => {
    const nothing = [
      "unknown: key of flows",
      "unknown: value of flows",
      "unknown: type of flows",
      "unknown: max_entries of flows",
    ];
    expect(resultsOf([{ ...found, name: "others" }])).toEqual(nothing);
    expect(resultsOf([{ ...found, linkage: "extern" }])).toEqual(nothing);
  });

  it("takes the most similar of several definitions", () => {
    const other = { ...found, valueSize: 4 };
    expect(resultsOf([other, found])).not.toContain("different: value of flows");
    expect(resultsOf([found, other])).not.toContain("different: value of flows");
  });

  it("looks into inner maps", () => {
    const inner = { key: { size: 4, members: [] }, value: undefined, numbers: new Map<string, number>() };
    expect(resultsOf([found], { ...compiled, inner })).toContain("unknown: key of flows.values");
  });
});

describe("the comparison of types with names", () => {
  const btfType: BtfType = {
    kind: "STRUCT",
    name: "flow",
    size: 16,
    target: undefined,
    elements: undefined,
    linkage: undefined,
    members: [],
    variables: [],
  };

  it("leaves out a name that several types have, and types without a name or a size", () => {
    const several = new Map([
      [1, { ...btfType, name: "twice" }],
      [2, { ...btfType, name: "twice", size: 8 }],
      [3, { ...btfType, name: "" }],
      [4, { ...btfType, kind: "TYPEDEF", name: "declared_t", size: undefined }],
      [5, { ...btfType, kind: "UNION", name: "number" }],
    ]);
    expect(compareNamedTypes(new Btf(several), types)).toEqual([
      { result: "unknown", subject: "union number", detail: "There is no union number." },
    ]);
  });

  it("finds what differs", () => {
    expect(compareNamedTypes(new Btf(new Map([[1, btfType]])), types)).toMatchObject([
      { result: "different", subject: "struct flow" },
    ]);
  });
});
