/** Padding, and what has it, in words. */
import { inBytes } from "../syntax/words.js";
import type { Remedies } from "./padding-edits.js";
import type { PaddedRecord, RecordUse } from "./padded-records.js";
import type { HeaderLine } from "./record-places.js";

/** Holes that are told one by one. */
const MOST_HOLES = 3;

/** `a`, `a and b`, `a, b and c`. */
function list(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${last}` : last;
}

/** The record, and its header's line if it is of a header: `` `struct key` (`types.h`, line 12) ``. */
export function nameRecord({ name, member }: PaddedRecord, header?: HeaderLine): string {
  const place = header ? ` (\`${header.header}\`, line ${String(header.line)})` : "";
  return `\`${name}\`${member === undefined ? "" : ` of \`${member}\``}${place}`;
}

/** How much of a record is padding, and where: `16 bytes, 4 of them padding after `key2` at offset 12`. */
export function describePadding({ size, holes }: PaddedRecord): string {
  const total = holes.reduce((sum, hole) => sum + hole.size, 0);
  const told = holes.length > MOST_HOLES ? holes.slice(0, MOST_HOLES - 1) : holes;
  const parts = told.map(({ offset, size: bytes, after }) => {
    const count = holes.length > 1 ? `${String(bytes)} ` : "";
    return `${count}${after === undefined ? "" : `after \`${after}\` `}at offset ${String(offset)}`;
  });
  const others = holes.length - told.length;
  if (others > 0)
    parts.push(`${String(total - told.reduce((sum, hole) => sum + hole.size, 0))} in ${String(others)} more holes`);
  return `${inBytes(size)}, ${String(total)} of them padding${holes.length > 1 ? ":" : ""} ${list(parts)}`;
}

/** What the record is used as, all uses of the first one's role taken together: `the key of map `flows``. */
export function describeUse({ uses }: PaddedRecord): string {
  const [first] = uses;
  const same = uses.filter(({ role }) => role === first.role);
  const maps = [...new Set(same.flatMap(({ map }) => map ?? []))].map((map) => `\`${map}\``);
  const what = first.role === "event" ? "an event" : `the ${first.role}`;
  const isPart = same.every((use) => use.isPart);
  return [isPart ? `part of ${what}` : what, describeMaps(maps)].filter((part) => part !== "").join(" ");
}

function describeMaps(maps: readonly string[]): string {
  if (maps.length === 0) return "";
  const [first = "", ...others] = maps;
  if (others.length > 2) return `of map ${first} and ${String(others.length)} other maps`;
  return `of ${others.length > 0 ? "maps" : "map"} ${list(maps)}`;
}

/** What to write instead. */
export function advise({ isUnion, uses: [use] }: PaddedRecord, { members }: Remedies): string {
  // As a member, the padding is as much a part of the address.
  if (isPrefixKey(use)) return "write `__attribute__((packed))` behind the record";
  // A further member of an anonymous union stands beside the padding, and not in its place.
  const isPlaced = isUnion || members.every(({ hole: { anchor } }) => anchor !== undefined);
  if (!isPlaced) return "write the padding as members and set them to zero";
  const texts = list(members.map(({ text }) => `\`${text}\``));
  return `write the padding as ${texts} and set ${members.length > 1 ? "them" : "it"} to zero`;
}

/** The members that are added, each with the one before it. */
export function describeFilling({ members }: Remedies): string {
  return list(
    members.map(({ text, hole: { after } }) => `\`${text}\`${after === undefined ? "" : ` after \`${after}\``}`),
  );
}

/** Whether the padding is in the key of a map that takes what is behind the first 4 bytes for the bits of an address. */
export function isPrefixKey({ role, mapType }: RecordUse): boolean {
  return role === "key" && mapType === "BPF_MAP_TYPE_LPM_TRIE";
}
