import { useState } from 'react';
import { useSession } from '../../app/session.ts';
import type { ToDoFilter } from './queries.ts';

/** A filter somebody gave a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: ToDoFilter;
}

/**
 * Filters of this account, kept in this browser: they hold no personal data, losing them costs a click, and a table with operations
 * of its own would be more than that is worth. Where storage is refused they last as long as the page.
 */
export function useSavedFilters(): {
  readonly filters: readonly SavedFilter[];
  save(one: SavedFilter): void;
  remove(name: string): void;
} {
  const key = `yimen.filters.${useSession()?.account.id ?? ''}`;
  const [filters, setFilters] = useState<readonly SavedFilter[]>(() => read(key));
  const keep = (next: readonly SavedFilter[]): void => {
    setFilters(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage may be refused: the filters then hold for this page only.
    }
  };
  return {
    filters,
    save: (one) => keep([...filters.filter(({ name }) => name !== one.name), one]),
    remove: (name) => keep(filters.filter((one) => one.name !== name)),
  };
}

function read(key: string): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? (found as SavedFilter[]) : [];
  } catch {
    return [];
  }
}
