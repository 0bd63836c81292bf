import type { Database } from '../database/index.ts';

/** What an administrator must know of the feed. */
export interface FeedState {
  readonly dead: number;
  readonly waiting: number;
  /** Subscriptions that do not send although nobody meant to end them, `number title：reason`. */
  readonly stopped: readonly string[];
}

/** Counts dead letters, what waits, and names the subscriptions that the system paused or the receiver ended. */
export async function feedState({ pool }: Database): Promise<FeedState> {
  const { rows } = await pool.query<{ dead: number; waiting: number }>(
    `select (select count(*)::int from feed.delivery where state = 'dead') as dead,
       (select count(*)::int from feed.delivery where state = 'waiting') as waiting`,
  );
  const stopped = await pool.query<{ line: string }>(
    `select s.id || ' ' || s.title || '：' || coalesce(s.state_reason, '') as line from feed.subscription s
     where s.state <> 'active' and (select e.actor = 'system' from feed.event e
       where e.subscription = s.id and e.kind in ('paused', 'gone', 'disabled', 'resumed') order by e.id desc limit 1)
     order by s.id`,
  );
  return { ...rows[0]!, stopped: stopped.rows.map(({ line }) => line) };
}
