/** The part of JSON Schema that inputs of actions use. */
export interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  /** Chinese names of the values of `enum`. */
  readonly 'x-titles'?: Readonly<Record<string, string>>;
  /** What the value stands for: the form offers the things themselves. */
  readonly 'x-kind'?: string;
}

/** Answers of a form, by property. */
export type Values = Readonly<Record<string, unknown>>;

/** Whether a value is a stored file's hash. */
export const isFile = ({ pattern }: Schema): boolean => pattern === '^[0-9a-f]{64}$';

/** The schema itself, or the one that is not null of a value that may be absent. */
export function withoutNull(schema: Schema): Schema {
  const real = schema.anyOf?.find(({ type }) => type !== 'null');
  return real === undefined ? schema : { ...real, ...(schema.title ? { title: schema.title } : {}) };
}

/** The answers as the action takes them: what was left empty is left out. */
export function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned).filter((one) => one !== undefined);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Object.entries(value).map(([name, one]) => [name, cleaned(one)] as const);
  return Object.fromEntries(kept.filter(([, one]) => one !== undefined));
}

/** Whether an action asks for nothing at all. */
export function asksNothing({ properties = {} }: Schema): boolean {
  return Object.keys(properties).length === 0;
}

/** A new entry of a list: an object with its fields open, or nothing yet. */
export function emptyOf(schema: Schema): unknown {
  return schema.type === 'object' ? {} : undefined;
}

/** The schema with every `$ref` into its own `$defs` put in place; titles beside the reference win. */
export function resolved(schema: Schema, root: Schema = schema): Schema {
  const { $ref, ...own } = schema as Schema & { $ref?: string };
  const target = $ref === undefined ? undefined : at(root, $ref);
  const whole = { ...target, ...own } as Schema;
  const { properties, items } = whole;
  return {
    ...whole,
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [name, resolved(property, root)]),
          ),
        }),
    ...(items === undefined ? {} : { items: resolved(items, root) }),
  };
}

function at(root: Schema, ref: string): Schema | undefined {
  let node: unknown = root;
  for (const step of ref.replace(/^#\//, '').split('/'))
    node = (node as Record<string, unknown> | undefined)?.[step];
  return node as Schema | undefined;
}
