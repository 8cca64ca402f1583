/** Renders the reference of docs/ast.md: every node type, its properties, and an example from `ast-sample.c`. */
import { holdsDamage } from "../../src/syntax/child-nodes.js";
import { parse, textOf, walk } from "./parse.js";
import {
  describeNodes,
  type NodeDescription,
  type NodeProperty,
  type NodeTypeSpecification,
} from "./render-node-types.js";

interface Group {
  readonly title: string;
  /** The word for any node of the group, and the types of the grammar that have all of them below. */
  readonly word?: string;
  readonly supertypes: readonly string[];
  /** Further types, which stand only where a property names them. */
  readonly parts: readonly string[];
}

const GROUPS: readonly Group[] = [
  {
    title: "Declarations",
    supertypes: [],
    parts: [
      ...["translation_unit", "declaration", "init_declarator", "function_definition", "parameter_list"],
      ...["parameter_declaration", "variadic_parameter", "type_definition", "storage_class_specifier"],
      ...["linkage_specification", "declaration_list", "attribute_declaration", "attribute"],
    ],
  },
  {
    title: "Types",
    word: "type",
    supertypes: ["type_specifier"],
    parts: [
      ...["type_descriptor", "type_qualifier", "field_declaration_list", "field_declaration", "bitfield_clause"],
      ...["enumerator_list", "enumerator"],
    ],
  },
  { title: "Statements", word: "statement", supertypes: ["statement"], parts: ["else_clause", "statement_identifier"] },
  {
    title: "Expressions",
    word: "expression",
    supertypes: ["expression"],
    parts: [
      ...["argument_list", "comma_expression", "initializer_list", "initializer_pair", "field_designator"],
      ...["subscript_designator", "subscript_range_designator", "gnu_asm_qualifier", "gnu_asm_output_operand_list"],
      ...["gnu_asm_output_operand", "gnu_asm_input_operand_list", "gnu_asm_input_operand", "gnu_asm_clobber_list"],
      "gnu_asm_goto_list",
    ],
  },
  {
    title: "Declarators",
    word: "declarator",
    supertypes: ["_declarator", "_field_declarator", "_type_declarator", "_abstract_declarator"],
    parts: [],
  },
];

/** What the plugin adds to nodes of the grammar. */
const ADDED: Readonly<Record<string, string>> = {
  translation_unit: "`directives[]`: preprocessor lines; `comments[]`: comments",
};

/** What the grammar has for other compilers' C, and what the normaliser takes out before the parser sees it. */
const isRare = (type: string): boolean => /^(?:ms|seh)_/u.test(type) || type === "alignas_qualifier";

interface OwnNode {
  readonly standsFor: string;
  /** Properties that hold nodes, and what they hold. */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Other properties. */
  readonly values?: readonly string[];
}

/** The nodes of the plugin's own, under the names that the types of `src/syntax/ast.ts` give to their properties. */
const OWN: Readonly<Record<string, OwnNode>> = {
  bpf_map_definition: {
    standsFor: "a declaration in a map section, or a macro that makes one",
    nodes: {
      macro: "`identifier`",
      type_node: "*type*",
      "declarator[]": "*declarator*",
      "children[]": "as of `declaration`",
    },
  },
  bpf_map_member: {
    standsFor: "`__uint(…)`, `__type(…)`, `__array(…)`, `__ulong(…)`, or a macro that declares the same",
    nodes: { macro: "`identifier`", name: "`field_identifier`", argument: "`type_descriptor`, *expression*" },
    values: ["member"],
  },
  bpf_section: { standsFor: '`SEC("…")` in any spelling; in `annotations`', values: ["macro", "name", "text"] },
  bpf_annotation: {
    standsFor: "a macro that stands for attributes, qualifiers or nothing; in `annotations`",
    values: ["name", "text"],
  },
  attribute_specifier: {
    standsFor: "`__attribute__((…))`, unless it names a section; in `annotations`",
    values: ["text"],
  },
  macro_argument: { standsFor: "an argument that is no expression, such as a type; an *expression*", values: ["text"] },
  typeof_specifier: { standsFor: "`typeof(…)`; a *type*", values: ["text"] },
  macro_invocation: {
    standsFor: "a macro that stands for whole declarations, members, enumerators or statements",
    nodes: { macro: "`identifier`" },
    values: ["text"],
  },
  macro_statement: {
    standsFor: "a statement that a macro heads, such as `bpf_for(i, 0, 10) { … }`; a *statement*",
    nodes: { macro: "`identifier`", "arguments[]": "*expression*", body: "*statement*" },
  },
  preproc_include: {
    standsFor: "a preprocessor line; in `directives` of the root",
    values: ["directive", "text", "path"],
  },
  preproc_def: { standsFor: "the same", values: ["directive", "text", "name"] },
  preproc_function_def: { standsFor: "the same", values: ["directive", "text", "name"] },
  preproc_if: { standsFor: "the same", values: ["directive", "text"] },
  preproc_ifdef: { standsFor: "the same, `#ifndef` too", values: ["directive", "text", "name"] },
  preproc_elif: { standsFor: "the same", values: ["directive", "text"] },
  preproc_elifdef: { standsFor: "the same, `#elifndef` too", values: ["directive", "text", "name"] },
  preproc_else: { standsFor: "the same", values: ["directive", "text"] },
  preproc_endif: { standsFor: "the same", values: ["directive", "text"] },
  preproc_call: { standsFor: "the same, of any other kind", values: ["directive", "text"] },
  ERROR: { standsFor: "text that does not parse", nodes: { "children[]": "any" } },
  MISSING: { standsFor: "a token that is not there", values: ["expected"] },
};

/** What the reference says of the properties of each type: names that hold nodes, and the types that may stand there. */
export type Properties = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export class AstReference {
  readonly #specifications: readonly NodeTypeSpecification[];
  readonly #nodes: ReadonlyMap<string, NodeDescription>;
  readonly #examples: ReadonlyMap<string, string>;

  /** @param sample - a program that has every type that is not rare */
  constructor(specifications: readonly NodeTypeSpecification[], sample: string) {
    this.#specifications = specifications;
    this.#nodes = new Map(describeNodes(specifications).map((node) => [node.type, node]));
    this.#examples = shortestTexts(sample);
  }

  /** The types that the reference lists, once for each time that it does. */
  get listed(): string[] {
    return [...GROUPS.flatMap((group) => this.#typesOf(group)), ...this.#rare(), ...Object.keys(OWN)];
  }

  /** What may stand in each property of the grammar's nodes. */
  get properties(): Properties {
    return new Map(
      [...this.#nodes.values()].map(({ type, properties }) => [
        type,
        new Map(properties.map(({ name, types }) => [name, new Set(types.flatMap((child) => this.#below(child)))])),
      ]),
    );
  }

  render(): string {
    const rare = this.#rare().map(code).join(", ");
    const index = GROUPS.map((group) => this.#indexLine(group));
    return `${index.join("\n")}
- [The plugin's own](#the-plugins-own): ${Object.keys(OWN).map(code).join(", ")}

The grammar has some more, for what other compilers add to C, and for what is an annotation here: ${rare}.

${GROUPS.map((group) => this.#table(group)).join("\n\n")}

### The plugin's own

| Node | Stands for | Example | Properties |
| --- | --- | --- | --- |
${Object.entries(OWN)
  .map(([type, node]) => `| ${code(type)} | ${node.standsFor} | ${this.#example(type)} | ${ownProperties(node)} |`)
  .join("\n")}`;
  }

  #rare(): string[] {
    return [...this.#nodes.keys()].filter(isRare);
  }

  /** The types that a type of the grammar stands for: itself, or those below it. */
  #below(type: string): string[] {
    const subtypes = this.#specifications.find((specification) => specification.type === type)?.subtypes;
    return subtypes ? subtypes.flatMap((subtype) => this.#below(subtype.type)) : [type];
  }

  /** Of a group, the types that its word stands for. */
  #members({ supertypes }: Group): string[] {
    return [...new Set(supertypes.flatMap((type) => this.#below(type)))].filter((type) => !isRare(type));
  }

  /** The types that a group's table has: one that is of several groups, as `identifier` is, stands in the first. */
  #typesOf(group: Group): string[] {
    const earlier = GROUPS.slice(0, GROUPS.indexOf(group)).flatMap((other) => this.#members(other));
    return [...this.#members(group).filter((type) => !earlier.includes(type)), ...group.parts];
  }

  #indexLine(group: Group): string {
    const link = `- [${group.title}](#${group.title.toLowerCase()})`;
    const types = this.#members(group);
    const parts = group.parts.map(code).join(", ");
    if (!group.word) return `${link}: ${parts}`;
    return `${link}, one of which stands where *${group.word}* is said: ${types.map(code).join(", ")}${parts ? `; and parts of them: ${parts}` : ""}`;
  }

  #table(group: Group): string {
    const rows = this.#typesOf(group).map((type) => {
      const node = this.#nodes.get(type);
      if (!node) throw new Error(`The grammar has no ${type}.`);
      return `| ${code(type)} | ${this.#example(type)} | ${this.#propertiesOf(node)} |`;
    });
    return `### ${group.title}\n\n| Node | Example | Properties |\n| --- | --- | --- |\n${rows.join("\n")}`;
  }

  #propertiesOf({ type, properties, operators, textProperty }: NodeDescription): string {
    return [
      ...properties.flatMap((property) => {
        const types = this.#typesIn(property);
        return types === "" ? [] : `${code(labelOf(property))}: ${types}`;
      }),
      ...[...operators, ...(textProperty ? [textProperty] : [])].map(code),
      ...(ADDED[type] === undefined ? [] : [ADDED[type]]),
    ].join("; ");
  }

  /** The types that may stand in a property; the word of a group for all that it has, or all but one. */
  #typesIn({ types }: NodeProperty): string {
    const allowed = new Set(types.flatMap((type) => this.#below(type)).filter((type) => !isRare(type)));
    const covered = new Set<string>();
    const words: string[] = [];
    for (const { word, supertypes } of GROUPS) {
      const kinds = supertypes.map((supertype) => this.#below(supertype).filter((type) => !isRare(type)));
      const missing = kinds.map((kind) => kind.filter((type) => !allowed.has(type)));
      // What may be declared differs from place to place: one kind of declarator is enough.
      const index = missing.findIndex(
        (kind, at) => kind.length === 0 || (kind.length === 1 && (kinds[at]?.length ?? 0) > 9),
      );
      if (word === undefined || index === -1) continue;
      for (const [at, kind] of kinds.entries()) {
        if (at === index || missing[at]?.length === 0) for (const type of kind) covered.add(type);
      }
      words.push([`*${word}*`, ...(missing[index] ?? []).map((type) => `(but ${code(type)})`)].join(" "));
    }
    return [
      ...words,
      ...[...allowed]
        .filter((type) => !covered.has(type))
        .sort()
        .map(code),
    ].join(", ");
  }

  #example(type: string): string {
    const text = this.#examples.get(type);
    if (text === undefined) throw new Error(`The sample has no ${type}.`);
    return text === "" ? "" : code(text);
  }
}

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

const labelOf = ({ name, isList }: NodeProperty): string => (isList ? `${name}[]` : name);

function ownProperties({ nodes = {}, values = [] }: OwnNode): string {
  return [...Object.entries(nodes).map(([name, types]) => `${code(name)}: ${types}`), ...values.map(code)].join("; ");
}

/** Of each type, the shortest text that it has in a program, in one line and cut where it is long. */
function shortestTexts(program: string): Map<string, string> {
  const LONGEST = 60;
  const unit = parse(program);
  const texts = new Map<string, string[]>();
  for (const node of walk(unit.ast)) {
    if (node.type !== "ERROR" && node.type !== "MISSING" && holdsDamage(node)) continue;
    const text = textOf(unit, node).trim().replaceAll(/\s+/gu, " ");
    texts.set(node.type, [...(texts.get(node.type) ?? []), text]);
  }
  // A file is no example of itself.
  texts.set("translation_unit", [""]);
  const telling = (text: string): number => (/\w/u.test(text) ? 0 : LONGEST) + text.length;
  const shortest = (all: readonly string[]): string => all.toSorted((a, b) => telling(a) - telling(b))[0] ?? "";
  const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  return new Map([...texts].map(([type, all]) => [type, cut(shortest(all))]));
}
