import type { Job } from '../module/index.ts';
import { keepEventMonths, keepSessionDays } from './archive-settings.ts';

const DAY = 86_400_000;
/** Rows of one statement: a pruning must not hold locks for long. */
const BATCH = 20_000;

/** Removes sessions and security events whose time is over. The ledger is not touched. */
export const pruneJob: Job = {
  name: 'archive.prune',
  title: '清理超过保留期的会话和安全事件（每日二时十分）',
  cron: '10 2 * * *',
  async run({ database, settings, clock, log }) {
    const now = clock.now();
    const sessions = await inBatches((limit) =>
      database.pool.query(
        `delete from identity.session where token_hash in (select token_hash from identity.session
             where least(expires_at, coalesce(revoked_at, expires_at)) < $1 limit $2)`,
        [new Date(now - settings.get(keepSessionDays) * DAY), limit],
      ),
    );
    const events = await inBatches((limit) =>
      database.pool.query(
        `delete from identity.event where id in (select id from identity.event
           where at < $1::timestamptz - make_interval(months => $2) order by at limit $3)`,
        [new Date(now), settings.get(keepEventMonths), limit],
      ),
    );
    if (sessions + events > 0) log.info({ sessions, events }, 'sessions and events past their time removed');
  },
};

async function inBatches(remove: (limit: number) => Promise<{ rowCount: number | null }>): Promise<number> {
  let removed = 0;
  for (;;) {
    const { rowCount } = await remove(BATCH);
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return removed;
  }
}
