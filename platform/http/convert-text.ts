import type { TSchema } from 'typebox';

/**
 * Query and path values arrive as text. Where the schema wants an integer, a number, a boolean or a list, the text that clearly
 * is one becomes one; any other text stays as it is, and the schema says what is wrong with it. Bodies are never converted.
 */
export function convertText(
  schema: TSchema | undefined,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const properties = (
    schema as { properties?: Record<string, { type?: string; items?: { type?: string } }> } | undefined
  )?.properties;
  const converted: Record<string, unknown> = {};
  for (const name in values) {
    const wanted = properties?.[name];
    const value = values[name];
    if (wanted?.type === 'array') {
      const list = Array.isArray(value) ? value : [value];
      converted[name] = list.map((one) => convertOne(wanted.items?.type, one));
    } else {
      converted[name] = convertOne(wanted?.type, value);
    }
  }
  return converted;
}

function convertOne(type: string | undefined, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value);
  if (type === 'number' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
