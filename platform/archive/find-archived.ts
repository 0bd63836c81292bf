import type { Pool } from 'pg';
import { exportedEntry } from '../ledger/index.ts';
import { readArchivedRows } from './archive-file.ts';
import { listArchivedMonths, type ArchivedMonth } from './archived-months.ts';

/** An entry found in an archive. */
export type ArchivedEntry = ReturnType<typeof exportedEntry>['entry'] & { readonly month: string };

/** The archived entries of a matter, oldest first; undefined for a number nobody has. Reads only the months of its life. */
export async function findArchived(
  pool: Pool,
  number: string,
  where: (month: ArchivedMonth) => string = ({ file }) => file,
): Promise<ArchivedEntry[] | undefined> {
  const { rows } = await pool.query<{ id: string; from: string; to: string }>(
    `select id, to_char(opened_at at time zone 'UTC', 'YYYY-MM') as from, to_char(last_at at time zone 'UTC', 'YYYY-MM') as to
     from ledger.matter where number = $1`,
    [number],
  );
  const [matter] = rows;
  if (matter === undefined) return undefined;
  const months = (await listArchivedMonths(pool)).filter(
    ({ month, detachedAt }) => detachedAt !== null && month >= matter.from && month <= matter.to,
  );
  const found: ArchivedEntry[] = [];
  for (const month of months) {
    for await (const { row } of readArchivedRows(where(month)))
      if (row[0] === matter.id) found.push({ ...exportedEntry(row).entry, month: month.month });
  }
  return found.sort((a, b) => a.seq - b.seq);
}
