/** `maps`: the maps of a file. */
import { relative, sep } from "node:path";
import type { MapAttributes, MapDefinition, MapType } from "../index.js";
import { mapFlagNames } from "../facts/map-members.js";
import type { FileCommand } from "./command.js";
import { renderTable, type Column } from "./table.js";
import type { Source } from "./source.js";

export const maps: FileCommand = {
  name: "maps",
  usage: "<file>…",
  summary: "list the maps of a file with their types and sizes",
  details: [
    "Lists every map that the file defines, and then the BTF-style maps that its headers define. Sizes are bytes. A - is",
    "what a definition does not say, or what is not known: below the table, the reason follows for each. Below a map of",
    "maps is what its inner maps are.",
  ],
  isFile: () => true,
  report(source) {
    const { maps: found } = source.sourceCode;
    return {
      toJson: () => ({ maps: found.map((map) => ({ ...headJson(map), ...attributesJson(map), ...placeJson(map) })) }),
      toText: () =>
        found.length > 0
          ? renderTable(
              COLUMNS,
              found.flatMap((map) => rowsOf(map, source)),
            ) + reasonsText(found)
          : "",
      problems: [],
    };
  },
};

function headJson({ name, style, linkage, unknown }: MapDefinition): object {
  return { name, style, linkage, ...(unknown.length > 0 && { unknown }) };
}

/** A line for each part of a definition that is not known, behind a blank line. */
function reasonsText(found: readonly MapDefinition[]): string {
  const lines = found.flatMap(({ name, unknown }) =>
    unknown.map(({ member, reason }) => `The ${member} of ${name} is not known: ${reason}.\n`),
  );
  return lines.length > 0 ? `\n${lines.join("")}` : "";
}

function attributesJson(attributes: MapAttributes): object {
  const { mapType, key, value, keySize, valueSize, maxEntries, mapFlags, inner } = attributes;
  const sizes = { keySize, valueSize, maxEntries, mapFlags };
  return { mapType, key: typeJson(key), value: typeJson(value), ...sizes, inner: inner && attributesJson(inner) };
}

function typeJson(type: MapType | undefined): object | undefined {
  return type && { text: type.text, layout: type.layout };
}

function placeJson({ file, nameNode }: MapDefinition): object {
  return { header: file, ...(nameNode && { loc: nameNode.loc, range: nameNode.range }) };
}

const COLUMNS: readonly Column[] = [
  { title: "NAME" },
  { title: "STYLE" },
  { title: "TYPE" },
  { title: "KEY" },
  { title: "SIZE", isNumber: true },
  { title: "VALUE" },
  { title: "SIZE", isNumber: true },
  { title: "MAX_ENTRIES", isNumber: true },
  { title: "FLAGS" },
  { title: "PLACE" },
];

function rowsOf(map: MapDefinition, source: Source): string[][] {
  const inner = map.inner ? [[`${map.name}.values`, "", ...cellsOf(map.inner), ""]] : [];
  return [[map.name, map.style, ...cellsOf(map), placeOf(map, source)], ...inner];
}

function cellsOf({ mapType, key, keySize, value, valueSize, maxEntries, mapFlags }: MapAttributes): string[] {
  const cells = [mapType, key?.text, keySize, value?.text, valueSize, maxEntries, mapFlags && flagsText(mapFlags)];
  return cells.map((cell) => String(cell ?? "-"));
}

function flagsText(flags: number): string {
  return mapFlagNames(flags)?.join("|") ?? `0x${flags.toString(16)}`;
}

function placeOf({ file, nameNode }: MapDefinition, { name, folder }: Source): string {
  if (nameNode) return `${name}:${String(nameNode.loc.start.line)}:${String(nameNode.loc.start.column + 1)}`;
  const path = relative(folder, file ?? "");
  return path.startsWith(`..${sep}`) ? (file ?? "") : path;
}
