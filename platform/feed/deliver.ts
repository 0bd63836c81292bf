import { randomInt } from 'node:crypto';
import { maskPersonal } from '../privacy/index.ts';
import { lockKinds, openLockSession } from '../jobs/index.ts';
import type { Job, Services } from '../module/index.ts';
import { recordFeedEvent } from './feed-events.ts';
import {
  allowedHosts,
  keepDeliveredDays,
  parallelDeliveries,
  pauseAfterHours,
  retrying,
  timeoutSeconds,
} from './feed-settings.ts';
import { postWebhook, type PostAnswer } from './post-webhook.ts';
import { retryDelay } from './retry-delay.ts';
import { changeSubscription, findSubscription, signingSecrets, type Subscription } from './subscriptions.ts';
import { signatureHeaders } from './webhook-signature.ts';

/** One entry on its way to one receiver. */
interface Delivery {
  readonly id: number;
  readonly matterId: string;
  readonly seq: number;
  readonly body: string;
  readonly attempts: number;
}

/** Rounds after which a job ends and queues itself again: a server that is told to stop must not wait for a backlog. */
const MOST_ROUNDS = 200;
const SYSTEM = 'system';
const CHANCES = 2 ** 32;

/** Sends what waits for one subscription. */
export const deliverJob: Job = {
  name: 'feed.deliver',
  title: '对外推送：送出一个订阅的待送记录',
  run: async (services, payload) => {
    await deliverDue(services, (payload as { subscription: number }).subscription);
  },
};

/** Finds what waits although no job is queued for it (a crash between the two), and forgets what was delivered long ago. */
export const sweepJob: Job = {
  name: 'feed.sweep',
  title: '对外推送：补送到时的记录，清理已送达的旧投递',
  cron: '* * * * *',
  async run({ database, queue, clock, settings }) {
    const now = clock.now();
    const { rows } = await database.pool.query<{ id: number }>(
      `select distinct s.id::int as id from feed.subscription s join feed.delivery d on d.subscription = s.id
       where s.state = 'active' and d.state = 'waiting' and d.next_at <= $1`,
      [new Date(now)],
    );
    for (const { id } of rows)
      await queue.add('feed.deliver', { subscription: id }, { key: `feed.now.${id}` });
    await database.pool.query(
      `delete from feed.delivery where id in
         (select id from feed.delivery where state = 'delivered' and last_at < $1 limit 20000)`,
      [new Date(now - settings.get(keepDeliveredDays) * 86_400_000)],
    );
  },
};

/**
 * Sends everything that is due, the entries of a matter one after the other, in one process at a time. Returns how many were
 * sent. What was posted and not yet noted when the process died is posted again under the same id: at least once.
 */
export async function deliverDue(services: Services, id: number): Promise<number> {
  const { database, queue, clock, settings } = services;
  const again = (runAt: number): Promise<void> =>
    queue.add('feed.deliver', { subscription: id }, { key: `feed.retry.${id}`, runAt });
  const session = await openLockSession(database);
  let sent = 0;
  try {
    if (!(await session.tryLock(lockKinds.feed, String(id)))) {
      await again(clock.now() + 2_000);
      return 0;
    }
    for (let round = 0; session.isOpen(); round += 1) {
      const subscription = await findSubscription(services, id);
      if (subscription?.state !== 'active') return sent;
      const due = await nextDue(services, id, settings.get(parallelDeliveries));
      if (due.length === 0 || round === MOST_ROUNDS) break;
      await Promise.all(due.map((delivery) => attempt(services, subscription, delivery)));
      sent += due.length;
    }
    const { rows } = await database.pool.query<{ next: Date | null }>(
      `select min(next_at) as next from feed.delivery where subscription = $1 and state = 'waiting'`,
      [id],
    );
    if (rows[0]?.next != null) await again(Math.max(rows[0].next.getTime(), clock.now()));
    return sent;
  } finally {
    await session.close();
  }
}

/** The first waiting entry of each matter whose time has come: a later one never overtakes it. */
async function nextDue({ database, clock }: Services, id: number, limit: number): Promise<Delivery[]> {
  const { rows } = await database.pool.query(
    `select d.id::int as id, d.matter_id as "matterId", d.seq, d.body, d.attempts from feed.delivery d
     where d.subscription = $1 and d.state = 'waiting' and d.next_at <= $2
       and not exists (select from feed.delivery e where e.subscription = $1 and e.state = 'waiting'
         and e.matter_id = d.matter_id and e.seq < d.seq)
     order by d.id limit $3`,
    [id, new Date(clock.now()), limit],
  );
  return rows as Delivery[];
}

/** Posts a body, signed for this moment. */
export async function postSigned(
  services: Services,
  { id, url }: Pick<Subscription, 'id' | 'url'>,
  message: { readonly id: string; readonly body: string },
): Promise<PostAnswer> {
  const { settings, clock } = services;
  const now = clock.now();
  const signed = { ...message, timestamp: Math.floor(now / 1000) };
  return postWebhook({
    url,
    body: message.body,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      ...signatureHeaders(signed, await signingSecrets(services, id, now)),
    },
    timeoutMs: settings.get(timeoutSeconds) * 1000,
    allowedHosts: settings.get(allowedHosts),
  });
}

async function attempt(services: Services, subscription: Subscription, delivery: Delivery): Promise<void> {
  const { id, matterId, seq, body } = delivery;
  const answer = await postSigned(services, subscription, {
    id: `msg_${subscription.id}_${matterId}_${seq}`,
    body,
  });
  const now = services.clock.now();
  if (answer.status !== undefined && answer.status >= 200 && answer.status < 300) {
    await services.database.pool.query(
      `with done as (update feed.delivery set state = 'delivered', attempts = attempts + 1, last_at = $3, status = $4,
         reason = null, response = null where id = $2)
       update feed.subscription set failures = 0, failing_since = null where id = $1 and failures > 0`,
      [subscription.id, id, new Date(now), answer.status],
    );
    return;
  }
  await noteFailure(services, subscription, delivery, answer);
  if (answer.status === 410) {
    // Standard Webhooks: “410 Gone” means that the receiver wants nothing more.
    await changeSubscription(services, subscription.id, 'gone', '接收方答复 410 Gone，不再接收。', {
      by: SYSTEM,
      now,
    });
    services.log.error({ subscription: subscription.id }, 'feed subscriber is gone: subscription disabled');
  }
}

async function noteFailure(
  services: Services,
  subscription: Subscription,
  delivery: Delivery,
  answer: PostAnswer,
): Promise<void> {
  const { database, settings, clock, log } = services;
  const now = clock.now();
  const retry = settings.get(retrying);
  const failures = delivery.attempts + 1;
  const isDead = failures >= retry.attempts && answer.status !== 410;
  const wait = Math.max(retryDelay(failures, retry, randomInt(CHANCES) / CHANCES), askedFor(answer, retry));
  await database.transaction(async (client) => {
    await client.query(
      `update feed.delivery set state = $2, attempts = $3, next_at = $4, last_at = $5, status = $6, reason = $7,
         response = $8 where id = $1`,
      [
        delivery.id,
        isDead ? 'dead' : 'waiting',
        failures,
        new Date(now + wait),
        new Date(now),
        answer.status ?? null,
        reasonOf(answer),
        answer.status === undefined ? null : maskPersonal(printable(answer.text)),
      ],
    );
    if (!isDead) return;
    const detail = `第 ${delivery.id} 件`;
    await recordFeedEvent(client, {
      at: now,
      kind: 'dead',
      actor: SYSTEM,
      subscription: subscription.id,
      detail,
    });
    log.error(
      { subscription: subscription.id, delivery: delivery.id, status: answer.status },
      'feed delivery failed for good: it waits for an administrator',
    );
  });
  const { rows } = await database.pool.query<{ failing_since: Date }>(
    `update feed.subscription set failures = failures + 1, failing_since = coalesce(failing_since, $2) where id = $1
     returning failing_since`,
    [subscription.id, new Date(now)],
  );
  const hours = settings.get(pauseAfterHours);
  if (now - rows[0]!.failing_since.getTime() < hours * 3_600_000) return;
  const reason = `连续失败超过 ${hours} 小时，系统已暂停；最近一次：${reasonOf(answer)}`;
  await changeSubscription(services, subscription.id, 'pause', reason, { by: SYSTEM, now });
  log.error({ subscription: subscription.id }, 'feed subscription fails steadily: paused');
}

/** Milliseconds the receiver asked to be left alone, at most the longest wait. */
function askedFor(answer: PostAnswer, { longestSeconds }: { longestSeconds: number }): number {
  const seconds = answer.status === undefined ? NaN : Number(answer.retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, longestSeconds) * 1000 : 0;
}

function reasonOf(answer: PostAnswer): string {
  if (answer.status === undefined) return answer.error;
  if (answer.status >= 300 && answer.status < 400)
    return `对方要求转到别处（${answer.status}），推送不跟随转址。`;
  return `对方答复 ${answer.status}。`;
}

/** PostgreSQL stores no NUL, and a person can read no control characters. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ').slice(0, 1_000);
}
