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

/** A rule's options: one object that takes these keys and no others. */
interface ObjectSchema {
  type: "object";
  properties: Record<string, OptionSchema & { description: string; default: boolean | string | string[] }>;
  additionalProperties: false;
}

/** The schema of a rule's options; empty without options. */
export function schemaOf(table: OptionTable): ObjectSchema[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  const properties = entries.map(([name, { schema, description, defaultValue }]) => {
    const value = typeof defaultValue === "object" ? [...defaultValue] : defaultValue;
    return [name, { ...schema, description, default: value }] as const;
  });
  return [{ type: "object", properties: Object.fromEntries(properties), additionalProperties: false }];
}

export function defaultsOf(table: OptionTable): Record<string, unknown>[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  return [Object.fromEntries(entries.map(([name, { defaultValue }]) => [name, defaultValue]))];
}
