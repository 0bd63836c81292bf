import type { Services } from '../module/index.ts';
import type { Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { recordFeedEvent } from './feed-events.ts';
import type { Doing } from './subscriptions.ts';

/** A delivery that has used up its tries. What was in it is not told: system administrators see no matters (三员分立). */
export interface DeadLetter {
  readonly id: number;
  readonly subscription: number;
  readonly title: string;
  readonly number: string;
  readonly seq: number;
  readonly type: string;
  readonly attempts: number;
  readonly resent: number;
  readonly status: number | null;
  readonly reason: string;
  readonly response: string | null;
  readonly createdAt: Instant;
  readonly lastAt: Instant;
}

/** Dead letters in the order in which they were written, from after an id. */
export async function listDeadLetters(
  { database }: Services,
  { after = 0, limit = 100, subscription }: { after?: number; limit?: number; subscription?: number } = {},
): Promise<DeadLetter[]> {
  const { rows } = await database.pool.query(
    `select d.id::int as id, d.subscription::int as subscription, s.title, d.number, d.seq, d.type, d.attempts, d.resent,
       d.status, d.reason, d.response, d.created_at, d.last_at
     from feed.delivery d join feed.subscription s on s.id = d.subscription
     where d.state = 'dead' and d.id > $1 and ($3::bigint is null or d.subscription = $3) order by d.id limit $2`,
    [after, limit, subscription ?? null],
  );
  return rows.map(({ created_at, last_at, ...row }) => ({
    ...row,
    createdAt: created_at.getTime(),
    lastAt: last_at.getTime(),
  }));
}

const noLetter = (id: number): Refusal => ({
  kind: 'missing',
  code: 'feed.no-dead-letter',
  message: `没有第 ${id} 件死信：可能已经重送或放弃，请刷新列表。`,
});

/** Puts a dead letter back among what waits, with all its tries. */
export async function resendDeadLetter(
  services: Services,
  id: number,
  { by, now }: Doing,
): Promise<{ subscription: number } | Refusal> {
  return services.database.transaction(async (client) => {
    const { rows } = await client.query<{ subscription: number }>(
      `update feed.delivery set state = 'waiting', attempts = 0, next_at = $2, resent = resent + 1
       where id = $1 and state = 'dead' returning subscription::int as subscription`,
      [id, new Date(now)],
    );
    const [found] = rows;
    if (found === undefined) return noLetter(id);
    const { subscription } = found;
    await recordFeedEvent(client, {
      at: now,
      kind: 'resent',
      actor: by,
      subscription,
      detail: `第 ${id} 件`,
    });
    await services.queue.add('feed.deliver', { subscription }, { key: `feed.now.${subscription}`, client });
    return found;
  });
}

/** Gives a dead letter up, for a reason that is kept. The entry itself stays in the ledger. */
export async function discardDeadLetter(
  services: Services,
  id: number,
  reason: string,
  { by, now }: Doing,
): Promise<{ subscription: number } | Refusal> {
  return services.database.transaction(async (client) => {
    const { rows } = await client.query<{ subscription: number }>(
      `update feed.delivery set state = 'discarded', closed_by = $2, closed_why = $3
       where id = $1 and state = 'dead' returning subscription::int as subscription`,
      [id, by, reason],
    );
    const [found] = rows;
    if (found === undefined) return noLetter(id);
    const detail = `第 ${id} 件：${reason}`;
    await recordFeedEvent(client, {
      at: now,
      kind: 'discarded',
      actor: by,
      subscription: found.subscription,
      detail,
    });
    return found;
  });
}
