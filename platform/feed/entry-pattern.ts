/** `procedure:type`; a `*` on either side stands for all. */
export const ENTRY_PATTERN = '^(\\*|[a-z][a-zA-Z]*(\\.[a-zA-Z]+)*):(\\*|[a-zA-Z]+)$';

/** Whether an entry is among those the patterns name. */
export function matches(
  patterns: readonly string[],
  { procedure, type }: { readonly procedure: string; readonly type: string },
): boolean {
  return patterns.some((pattern) => {
    const at = pattern.indexOf(':');
    const [left, right] = [pattern.slice(0, at), pattern.slice(at + 1)];
    return (left === '*' || left === procedure) && (right === '*' || right === type);
  });
}

/** Whether a matter held by `unit` lies within units; null is the whole county. */
export function within(units: readonly string[] | null, unit: string | null): boolean {
  return units === null || (unit !== null && units.includes(unit));
}
