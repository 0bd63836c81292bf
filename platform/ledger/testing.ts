import type pg from 'pg';

const UNSETTLED = 'select from ledger.entry where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';

/** Waits until no transaction that began before the last entry is open, in whatever database of this server. */
export async function ledgerSettled(pool: pg.Pool): Promise<void> {
  while ((await pool.query(UNSETTLED)).rowCount) await new Promise((resolve) => setTimeout(resolve, 20));
}
