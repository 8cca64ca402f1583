/** Nodes while a tree is built. */
import type { LineIndex, Location } from "./position.js";

type Value = PlainNode | PlainNode[] | string | boolean | null | undefined;

/** A node while the tree is built; `AstNode` is what it is called once it is whole. */
export class PlainNode {
  [property: string]: Value | [number, number] | Location;

  readonly #lines: LineIndex;
  type: string;
  range: [start: number, end: number];
  parent: PlainNode | null;

  constructor(lines: LineIndex, type: string, start: number, end: number, parent: PlainNode | null) {
    this.#lines = lines;
    this.type = type;
    this.range = [start, end];
    this.parent = parent;
  }

  /** Looked up on demand: few nodes are ever reported. */
  get loc(): Location {
    return this.#lines.location(this.range[0], this.range[1]);
  }
}

/** Makes the nodes of one text. */
export class NodeFactory {
  constructor(
    readonly text: string,
    readonly lines: LineIndex,
  ) {}

  node(type: string, start: number, end: number, parent: PlainNode | null): PlainNode {
    return new PlainNode(this.lines, type, start, end, parent);
  }

  /** A node with its text as `text` or, for what has a name, as `name`. */
  leaf(type: string, property: "text" | "name", start: number, end: number, parent: PlainNode | null): PlainNode {
    const node = this.node(type, start, end, parent);
    node[property] = this.slice(start, end);
    return node;
  }

  slice(start: number, end: number): string {
    return this.text.slice(start, end);
  }
}

/** Puts a node among the children of its parent, or into a field of it. */
export function placeNode(parent: PlainNode, field: string | undefined, node: PlainNode): void {
  const property = parent.type === "ERROR" ? undefined : field === "type" ? "type_node" : field;
  const place = property === undefined ? parent.children : parent[property];
  if (Array.isArray(place)) (place as PlainNode[]).push(node);
  else if (property === undefined) parent.children = [node];
  else if (place === undefined) parent[property] = node;
  else placeNode(parent, undefined, node);
}

export function asNode(value: PlainNode[string]): PlainNode | undefined {
  return value instanceof PlainNode ? value : undefined;
}

export function asNodes(value: PlainNode[string]): PlainNode[] {
  return Array.isArray(value) ? (value as PlainNode[]) : [];
}
