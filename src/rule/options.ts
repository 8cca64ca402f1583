/** The options of a rule: one table gives the schema, the defaults, the types and the documentation. */

/** The JSON schema of one option's values. */
export type OptionSchema =
  | { type: "boolean" }
  | { type: "string"; pattern?: string; enum?: string[] }
  | { type: "array"; items: { type: "string"; enum?: string[] }; uniqueItems: true };

type OptionValue = boolean | string | readonly string[];

/** One option of a rule. */
export interface Option<Value extends OptionValue> {
  readonly schema: OptionSchema;
  readonly defaultValue: Value;
  readonly description: string;
}

export type OptionTable = Readonly<Record<string, Option<OptionValue>>>;

/** The options as a rule gets them, defaults filled in. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Key in keyof Table]: Table[Key] extends Option<infer Value> ? Value : never;
};

/** Makes the entries of a rule's option table. */
export const option = {
  /** A switch. */
  boolean: (defaultValue: boolean, description: string): Option<boolean> => ({
    schema: { type: "boolean" },
    defaultValue,
    description,
  }),

  /** @param pattern - a regular expression that values have to match */
  string: (defaultValue: string, description: string, pattern?: string): Option<string> => ({
    schema: { type: "string", ...(pattern !== undefined && { pattern }) },
    defaultValue,
    description,
  }),

  /** A list of any strings. */
  strings: (defaultValue: readonly string[], description: string): Option<readonly string[]> => ({
    schema: { type: "array", items: { type: "string" }, uniqueItems: true },
    defaultValue,
    description,
  }),

  /** One of some words. */
  choice: <Choice extends string>(
    choices: readonly Choice[],
    defaultValue: NoInfer<Choice>,
    description: string,
  ): Option<Choice> => ({
    schema: { type: "string", enum: [...choices] },
    defaultValue,
    description,
  }),

  /** Some of some words. */
  choices: <Choice extends string>(
    choices: readonly Choice[],
    defaultValue: readonly NoInfer<Choice>[],
    description: string,
  ): Option<readonly Choice[]> => ({
    schema: { type: "array", items: { type: "string", enum: [...choices] }, uniqueItems: true },
    defaultValue,
    description,
  }),
};

/** The JSON schema of one item of a list: a string, or an object of strings. */
export interface ItemSchema {
  anyOf: [
    { type: "string"; description: string },
    {
      type: "object";
      properties: Record<string, { type: "string"; description: string }>;
      required: string[];
      additionalProperties: false;
    },
  ];
}

/** Options that are a list, `["error", one, another]`: strings, or objects of strings that say more. */
export class OptionList<Required extends string, Optional extends string> {
  readonly #text: string;
  readonly #required: Readonly<Record<Required, string>>;
  readonly #optional: Readonly<Record<Optional, string>>;

  /**
   * Descriptions of what an item may be.
   * @param text - what an item stands for that is a string
   * @param required - the properties that an item has to have if it is an object
   * @param optional - the properties that it may have
   */
  constructor(
    text: string,
    required: Readonly<Record<Required, string>>,
    optional: Readonly<Record<Optional, string>>,
  ) {
    this.#text = text;
    this.#required = required;
    this.#optional = optional;
  }

  get itemSchema(): ItemSchema {
    const properties = Object.entries<string>({ ...this.#required, ...this.#optional }).map(
      ([name, description]) => [name, { type: "string", description }] as const,
    );
    return {
      anyOf: [
        { type: "string", description: this.#text },
        {
          type: "object",
          properties: Object.fromEntries(properties),
          required: Object.keys(this.#required),
          additionalProperties: false,
        },
      ],
    };
  }
}

/** What a rule may declare as its options. */
export type RuleOptions = OptionTable | OptionList<string, string>;

/** The options as a rule gets them: an object by name, or the items of a list. */
export type RuleOptionValues<Options extends RuleOptions> =
  Options extends OptionList<infer Required, infer Optional>
    ? readonly (string | (Readonly<Record<Required, string>> & Readonly<Partial<Record<Optional, string>>>))[]
    : Options extends OptionTable
      ? OptionValues<Options>
      : never;

/** What an option takes, in words. */
export function describeSchema(schema: OptionSchema): string {
  const quoted = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(", ");
  if (schema.type === "array")
    return `${schema.items.enum ? `some of ${quoted(schema.items.enum)}` : "strings"}, each once`;
  if (schema.type === "boolean") return "true or false";
  if (schema.enum) return `one of ${quoted(schema.enum)}`;
  return schema.pattern === undefined ? "a string" : `a string that matches "${schema.pattern}"`;
}

/** A condition on the object that holds an option. */
interface OptionCheck {
  if: { properties: Record<string, OptionSchema> };
  else: { properties: Record<string, { type: "null" }>; required: [demand: string] };
}

/** A rule's options: one object that takes these keys and no others. */
interface ObjectSchema {
  type: "object";
  dependencies: Record<string, OptionCheck>;
  properties: Record<string, OptionSchema & { description: string; default: boolean | string | string[] }>;
  additionalProperties: false;
}

interface ListSchema {
  type: "array";
  items: ItemSchema;
  uniqueItems: true;
}

/**
 * Of a wrong value ESLint says neither which option it was given to nor what is allowed ("should be equal to one of the
 * allowed values"), but names a property that is missing. So a property is demanded whose name says both. The
 * validator comes to `dependencies` before it comes to `properties`, and prints the bare name of a property whose type
 * is given.
 */
function checkOf(name: string, schema: OptionSchema): OptionCheck {
  const demand = `${name}: ${describeSchema(schema)}`;
  return {
    if: { properties: { [name]: schema } },
    else: { properties: { [demand]: { type: "null" } }, required: [demand] },
  };
}

/** The schema of a rule's options; empty without options. */
export function schemaOf(options: RuleOptions): ObjectSchema[] | ListSchema {
  if (options instanceof OptionList) return { type: "array", items: options.itemSchema, uniqueItems: true };
  const entries = Object.entries(options);
  if (entries.length === 0) return [];
  const properties = entries.map(([name, { schema, description, defaultValue }]) => {
    const value = typeof defaultValue === "object" ? [...defaultValue] : defaultValue;
    return [name, { ...schema, description, default: value }] as const;
  });
  const checks = entries.map(([name, { schema }]) => [name, checkOf(name, schema)] as const);
  return [
    {
      type: "object",
      dependencies: Object.fromEntries(checks),
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    },
  ];
}

export function defaultsOf(options: RuleOptions): Record<string, unknown>[] {
  if (options instanceof OptionList) return [];
  const entries = Object.entries(options);
  if (entries.length === 0) return [];
  return [Object.fromEntries(entries.map(([name, { defaultValue }]) => [name, defaultValue]))];
}
