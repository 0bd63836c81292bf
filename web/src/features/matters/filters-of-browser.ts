import type { SavedFilter, ToDoFilter } from './queries.ts';

const keyOf = (account: string): string => `yimen.filters.${account}`;

/** Filters that this browser kept for an account before the server did; what cannot be read as one is left out. */
export function filtersOfBrowser(account: string): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(account)) ?? '[]');
    return Array.isArray(found) ? found.flatMap(filterIn) : [];
  } catch {
    return [];
  }
}

/** They are kept on the server now. */
export function forgetFiltersOfBrowser(account: string): void {
  try {
    localStorage.removeItem(keyOf(account));
  } catch {
    // Storage may be refused: then nothing was kept there either.
  }
}

function filterIn(found: unknown): SavedFilter[] {
  const { name, filter } = (found ?? {}) as { name?: unknown; filter?: Partial<Record<string, unknown>> };
  if (typeof name !== 'string' || name.trim() === '' || typeof filter !== 'object') return [];
  const { which, due, procedure, number } = filter;
  const read: ToDoFilter = {
    ...(which === 'all' || which === 'unit' || which === 'mine' ? { which } : {}),
    ...(due === 'overdue' || due === 'soon' ? { due } : {}),
    ...(typeof procedure === 'string' && procedure !== '' ? { procedure } : {}),
    ...(typeof number === 'string' && number.length >= 4 ? { number } : {}),
  };
  return [{ name: name.trim().slice(0, 40), filter: read }];
}
