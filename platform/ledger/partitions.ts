import type { Pool } from 'pg';
import type { Instant } from '../time/index.ts';

/** Keeps the monthly partitions of the entry table; months are UTC months of the entry's time. */
export interface Partitions {
  /** Makes the months of these instants exist. Asks the database only for months not seen before. */
  ensure(instants: Iterable<Instant>): Promise<void>;
}

const CREATION_LOCK = 7_203_001;

export function createPartitions(pool: Pool): Partitions {
  const known = new Set<number>();
  return {
    async ensure(instants) {
      const missing = new Set<number>();
      for (const at of instants) {
        const month = monthOf(at);
        if (!known.has(month)) missing.add(month);
      }
      for (const month of missing) {
        await createMonth(pool, month);
        known.add(month);
      }
    },
  };
}

function monthOf(at: Instant): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

async function createMonth(pool: Pool, month: number): Promise<void> {
  const text = (m: number): string => `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;
  const table = `ledger.entry_${text(month).replace('-', '_')}`;
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Two servers reaching a new month together must not both create it.
    await client.query('select pg_advisory_xact_lock($1)', [CREATION_LOCK]);
    const { rows } = await client.query('select to_regclass($1) is null as missing', [table]);
    // Attached, not created in place: that would wait for every reader (a verification takes minutes) and all commands behind it.
    if (rows[0].missing) {
      await client.query(
        `create table ${table} (like ledger.entry including defaults) with (toast_tuple_target = 8160)`,
      );
      await client.query(
        `alter table ledger.entry attach partition ${table}
           for values from ('${text(month)}-01 00:00:00+00') to ('${text(month + 1)}-01 00:00:00+00')`,
      );
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
