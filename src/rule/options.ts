/** The options of a rule: one table gives the schema, the defaults, the types and the documentation. */
import type { JSONSchema4 } from "@typescript-eslint/utils/json-schema";

/** One option of a rule. */
export interface Option<Value> {
  readonly schema: JSONSchema4;
  readonly defaultValue: Value;
  readonly description: string;
}

export type OptionTable = Readonly<Record<string, Option<unknown>>>;

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

/** The schema of a rule's options: one object that takes these keys and no others; nothing without options. */
export function schemaOf(table: OptionTable): JSONSchema4[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  const properties = entries.map(([name, { schema, description, defaultValue }]) => {
    const described: JSONSchema4 = { ...schema, description, default: defaultValue as JSONSchema4["default"] };
    return [name, described] as const;
  });
  return [{ type: "object", properties: Object.fromEntries(properties), additionalProperties: false }];
}

export function defaultsOf(table: OptionTable): Record<string, unknown>[] {
  const entries = Object.entries(table);
  if (entries.length === 0) return [];
  return [Object.fromEntries(entries.map(([name, { defaultValue }]) => [name, defaultValue]))];
}
