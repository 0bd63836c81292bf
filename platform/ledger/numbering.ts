import type { Pool } from 'pg';
import type { Numbering } from '../procedure/index.ts';

/** Hands out matter ids (in blocks) and matter numbers (from counters in the database). */
export interface NumberSource {
  nextId(): Promise<number>;
  numbers(wanted: readonly Numbering[]): Promise<string[]>;
}

const BLOCK = 1000;

/**
 * Counters are advanced outside the batch's transaction and without waiting for the disk: the batch that uses a number is
 * flushed after it, and the log is flushed in order, so a number in use can never be handed out twice. A crash in between
 * leaves a gap, never a duplicate.
 */
export function createNumberSource(pool: Pool): NumberSource {
  let next = 0;
  let end = 0;
  return {
    async nextId() {
      if (next >= end) {
        const { rows } = await pool.query(`select nextval('ledger.matter_id') as block`);
        next = Number(rows[0].block);
        end = next + BLOCK;
      }
      const id = next;
      next += 1;
      return id;
    },
    async numbers(wanted) {
      const counts = new Map<string, number>();
      for (const { scope } of wanted) counts.set(scope, (counts.get(scope) ?? 0) + 1);
      const last = await advance(pool, counts);
      const given = new Map<string, number>();
      return wanted.map(({ scope, prefix, width }) => {
        const nth = (given.get(scope) ?? 0) + 1;
        given.set(scope, nth);
        const serial = last.get(scope)! - counts.get(scope)! + nth;
        return prefix + String(serial).padStart(width, '0');
      });
    },
  };
}

async function advance(pool: Pool, counts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const { rows } = await pool.query({
    name: 'ledger-serials',
    // Ordered, so that two batches that share counters cannot wait for each other.
    text: `with unflushed as (select set_config('synchronous_commit', 'off', true))
           insert into ledger.serial as s (scope, value)
           select v.scope, v.n from unflushed, unnest($1::text[], $2::bigint[]) as v(scope, n) order by v.scope
           on conflict (scope) do update set value = s.value + excluded.value
           returning s.scope, s.value`,
    values: [[...counts.keys()], [...counts.values()]],
  });
  return new Map(rows.map((row) => [row.scope as string, Number(row.value)]));
}
