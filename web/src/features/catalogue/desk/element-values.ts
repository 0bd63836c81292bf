import type { Schema, Values } from '../../../desk/schema-form/schema.ts';

/** What the form of elements adds to a schema: `x-null` stands for “none”, `x-boolean` for a yes or no that may be left unsaid. */
interface Hinted extends Schema {
  readonly 'x-null'?: boolean;
  readonly 'x-boolean'?: boolean;
}

/** Elements as fields hold them: nothing instead of null, and `'true'` or `'false'` where a choice is shown. */
export function toFields(schema: Schema, value: unknown): unknown {
  const hinted = schema as Hinted;
  if (value === null || value === undefined) return undefined;
  if (hinted['x-boolean']) return String(value);
  if (Array.isArray(value)) return value.map((one) => toFields(schema.items ?? {}, one));
  if (schema.type !== 'object') return value;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      toFields(property, (value as Values)[name]),
    ]),
  );
}

/** Fields as elements: null where the element says “none”, left out where it may be, `false` and empty lists where it may not. */
export function toElements(schema: Schema, value: unknown, isRequired = true): unknown {
  const hinted = schema as Hinted;
  const made = madeOf(hinted, value, isRequired);
  return made === undefined && hinted['x-null'] ? null : made;
}

function madeOf(schema: Hinted, value: unknown, isRequired: boolean): unknown {
  if (schema['x-boolean']) return value === undefined || value === '' ? undefined : value === 'true';
  if (schema.type === 'boolean') return value === undefined ? (isRequired ? false : undefined) : value;
  if (schema.type === 'array') {
    if (value === undefined) return isRequired && !schema['x-null'] ? [] : undefined;
    const list = (value as readonly unknown[]).map((one) => toElements(schema.items ?? {}, one));
    return list.filter((one) => one !== undefined);
  }
  if (schema.type === 'object') return objectOf(schema, value as Values | undefined, isRequired);
  return value === null || value === '' || (typeof value === 'string' && value.trim() === '')
    ? undefined
    : value;
}

function objectOf(schema: Hinted, value: Values | undefined, isRequired: boolean): unknown {
  if (value === undefined && (!isRequired || schema['x-null'])) return undefined;
  const { properties = {}, required = [] } = schema;
  const made = Object.entries(properties).map(
    ([name, property]) => [name, toElements(property, value?.[name], required.includes(name))] as const,
  );
  return Object.fromEntries(made.filter(([, one]) => one !== undefined));
}
