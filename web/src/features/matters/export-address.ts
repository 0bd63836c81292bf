import type { ToDoFilter } from './queries.ts';

/** Address of the workbook with everything the filter lets through. */
export function exportAddress({ number: _number, ...filter }: ToDoFilter): string {
  const query = new URLSearchParams(Object.entries(filter)).toString();
  return `/api/v1/matters/export${query === '' ? '' : `?${query}`}`;
}
