/** A PostgreSQL array literal of values that need no quoting: numbers, hex, UUIDs, ISO instants, plain identifiers. */
export function plainArray(values: readonly (string | number | boolean | null)[]): string {
  let text = '{';
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    text += (i === 0 ? '' : ',') + (value === null ? 'NULL' : String(value));
  }
  return `${text}}`;
}

const SPECIAL = /["\\]/g;

/** A PostgreSQL array literal of arbitrary texts. The driver's own conversion costs about three times as much. */
export function textArray(values: readonly (string | null)[]): string {
  let text = '{';
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    text += (i === 0 ? '' : ',') + (value === null ? 'NULL' : `"${value.replace(SPECIAL, '\\$&')}"`);
  }
  return `${text}}`;
}
