/** A row that the receiver sent back. */
export interface RejectedRow {
  readonly guid: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * Rejected rows as they are pasted from the receiver's list: row id, code and reason, by tab or comma; the reason may hold commas
 * itself. Gives the first line (from 1) that is not of this shape instead.
 */
export function rejectedRows(text: string): readonly RejectedRow[] | { readonly wrongLine: number } {
  const rows: RejectedRow[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [guid = '', code = '', ...rest] = line.split(/[\t,，]/).map((part) => part.trim());
    const reason = rest.join('，');
    if (guid === '' || code === '' || reason === '') return { wrongLine: index + 1 };
    rows.push({ guid, code, reason });
  }
  return rows;
}
