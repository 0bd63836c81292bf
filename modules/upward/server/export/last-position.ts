import { LEDGER_START, type Position } from '@yimen/platform/ledger';
import type { Services } from '@yimen/platform/module';
import { batch } from '../../core/index.ts';

/** Up to where batches reach. */
export async function lastPosition({ database }: Services): Promise<Position> {
  const { rows } = await database.pool.query(
    `select data #> '{manifest,to}' as reached from ledger.matter where procedure = $1 order by id desc limit 1`,
    [batch.id],
  );
  return rows[0]?.reached ?? LEDGER_START;
}
