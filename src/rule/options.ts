/** The options of a rule: one table gives the schema, the defaults, the types and the documentation. */
/** The schema of one option's values. */
export interface OptionSchema {
  readonly type: "boolean";
}

/** One option of a rule. */
export interface Option<Value> {
  readonly schema: OptionSchema;
  readonly defaultValue: Value;
  readonly description: string;
}

export type OptionTable = Readonly<Record<string, Option<boolean>>>;

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
};

/** A rule's options: one object that takes these keys and no others. */
interface ObjectSchema {
  type: "object";
  properties: Record<string, { type: OptionSchema["type"]; description: string; default: boolean }>;
  additionalProperties: false;
}

/** The schema of a rule's options; empty without options. */
export function schemaOf(table: OptionTable): ObjectSchema[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  const properties = entries.map(([name, { schema, description, defaultValue }]) => {
    return [name, { type: schema.type, description, default: defaultValue }] as const;
  });
  return [{ type: "object", properties: Object.fromEntries(properties), additionalProperties: false }];
}

export function defaultsOf(table: OptionTable): Record<string, unknown>[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  return [Object.fromEntries(entries.map(([name, { defaultValue }]) => [name, defaultValue]))];
}
