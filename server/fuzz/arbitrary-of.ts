import fc from 'fast-check';

/** A JSON schema as TypeBox writes it, as far as inputs use it. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Values that fit a schema. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(arbitraryOf));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, arbitraryOf(field)]),
  );
  return fc.record(fields, { requiredKeys: [...required] });
}

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  // Patterns that look ahead cannot be generated from.
  if (pattern?.includes('(?') === true) return fc.constantFrom('示**', '张**', 'abc');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === 'civil-date') return fc.constantFrom('2021-10-08', '2024-02-29', '2026-11-25', '1999-12-31');
  if (format !== undefined) return fc.constantFrom('2021-09-30T01:00:00.000Z', 'x', '430723');
  const most = Math.min(maxLength, Math.max(minLength, 30));
  const random = fc.string({ minLength, maxLength: most, unit: 'grapheme' });
  const words = ['食品经营', '窗口', '材料齐全'].filter(
    ({ length }) => length >= minLength && length <= most,
  );
  return words.length === 0 ? random : fc.oneof(random, fc.constantFrom(...words));
}
