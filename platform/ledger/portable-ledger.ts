import type { ClientBase, Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/**
 * What a backup writes instead of the places of the reading order. A transaction id means nothing in another cluster: one that
 * is ahead of the new cluster's counter would never count as settled, and digests and listeners would stop for good. So every
 * restored entry stands in transaction 0, before all that is written later, and its position is its rank in the old order.
 * Written for `COPY (select … from table)` with nothing but pg_catalog in the search path.
 */
export const portablePositions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ledger.entry': {
    xid: `'0'::xid8`,
    pos: 'row_number() over (order by "xid", "pos")',
  },
  // A digest ends at an entry, and `total` counts the entries up to it.
  'ledger.digest': { to_xid: `'0'::xid8`, to_pos: '"total"' },
  'ledger.listener_position': {
    xid: `'0'::xid8`,
    pos: `(select count(*) from ledger.entry e
      where (e.xid, e.pos) <= (ledger.listener_position.xid, ledger.listener_position.pos))`,
  },
};

/** Months ('YYYY-MM') that have a partition of the entry table, and the month after `now`: what a restore must create first. */
export async function listLedgerMonths(pool: Pool, now: Instant): Promise<string[]> {
  const { rows } = await pool.query<{ month: string }>(
    `select replace(substr(c.relname, 7), '_', '-') as month from pg_catalog.pg_inherits i
     join pg_catalog.pg_class c on c.oid = i.inhrelid where i.inhparent = 'ledger.entry'::regclass
     union select to_char($1::timestamptz at time zone 'UTC' + interval '1 month', 'YYYY-MM') order by 1`,
    [new Date(now)],
  );
  return rows.map(({ month }) => month);
}

/** Creates the partition of a month ('YYYY-MM', UTC) where it is missing. Throws for anything else. */
export async function createLedgerMonth(client: ClientBase, month: string): Promise<void> {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (match === null) throw new Error(`not a month of the ledger: ${month}`);
  const first = (year: number, index: number): string =>
    `${new Date(Date.UTC(year, index, 1)).toISOString().slice(0, 10)} 00:00:00+00`;
  const [year, index] = [Number(match[1]), Number(match[2]) - 1];
  await client.query(
    `create table if not exists ledger.entry_${month.replace('-', '_')} partition of ledger.entry
     for values from ('${first(year, index)}') to ('${first(year, index + 1)}')`,
  );
}
