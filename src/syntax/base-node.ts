/**
 * What all nodes have in common. The types take that of the whole tree's nodes, so that those of the grammar, which are
 * generated, need not know which others there are.
 */
import type { Location } from "./position.js";

/** A kind of trees. */
export interface TreeTypes {
  /** Any node of such a tree. */
  readonly node: unknown;
}

/** What every node has. */
export interface BaseNode<Tree extends TreeTypes> {
  type: string;
  /** UTF-16 offsets of the first character and of the one behind the last. */
  range: [start: number, end: number];
  /** Lines from 1, columns from 0. */
  readonly loc: Location;
  parent: Tree["node"] | null;
  /** Attributes and annotation macros, sections among them, in the order of the text. */
  annotations?: AnnotationNode<Tree>[];
  /** The first section among the annotations. Not visited twice: it is reached through `annotations`. */
  section?: BpfSectionNode<Tree>;
}

/** `SEC("xdp")` in any spelling. */
export interface BpfSectionNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "bpf_section";
  /** The macro that names the section, or `__attribute__`. */
  macro: string;
  /** The section's name; undefined where it takes a header to know it. */
  name: string | undefined;
  text: string;
}

/** A macro that stands for attributes, qualifiers or nothing: `__always_inline`, `__kptr`. */
export interface BpfAnnotationNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "bpf_annotation";
  name: string;
  text: string;
}

/** `__attribute__((…))`, except one that names a section. */
export interface AttributeSpecifierNode<Tree extends TreeTypes> extends BaseNode<Tree> {
  type: "attribute_specifier";
  text: string;
}

export type AnnotationNode<Tree extends TreeTypes> =
  BpfSectionNode<Tree> | BpfAnnotationNode<Tree> | AttributeSpecifierNode<Tree>;
