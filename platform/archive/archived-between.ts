import type { Database } from '../database/index.ts';
import type { Position } from '../ledger/index.ts';
import { listArchivedMonths } from './archived-months.ts';
import { ordinalOf } from './ordinals.ts';

/**
 * Whether entries after `from`, up to and with `to`, are only in archive files: what is counted or read between the two is then not
 * all there was. Both are the start of the ledger or places of entries that are in the database.
 */
export async function isArchivedBetween({ pool }: Database, from: Position, to: Position): Promise<boolean> {
  const detached = (await listArchivedMonths(pool)).filter(({ detachedAt }) => detachedAt !== null);
  if (detached.length === 0) return false;
  const { rows } = await pool.query<{ before: string; upto: string }>(
    `select count(*) filter (where (xid, pos) <= ($1::xid8, $2::bigint)) as before, count(*) as upto
     from ledger.entry where (xid, pos) <= ($3::xid8, $4::bigint)`,
    [from.xid, from.pos, to.xid, to.pos],
  );
  const [before, upTo] = [Number(rows[0]!.before), Number(rows[0]!.upto)];
  const runs = detached.flatMap(({ ordinals }) => ordinals);
  return ordinalOf(upTo, runs) - ordinalOf(before, runs) > upTo - before;
}
