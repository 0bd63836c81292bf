import type { Services } from '../module/index.ts';
import { refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { ENTRY_PATTERN } from './entry-pattern.ts';
import { recordFeedEvent, type FeedEventKind } from './feed-events.ts';
import { secretOverlapHours } from './feed-settings.ts';
import { judgeUrl } from './guarded-address.ts';
import { newSecret } from './webhook-signature.ts';

/** Where entries are sent, and how that goes. Its secret is not in it. */
export interface Subscription {
  readonly id: number;
  readonly title: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly units: readonly string[] | null;
  readonly state: 'active' | 'paused' | 'disabled';
  readonly stateReason: string | null;
  readonly failures: number;
  readonly failingSince: Instant | null;
}

/** A subscription as an administrator asks for it. */
export interface NewSubscription {
  readonly title: string;
  readonly url: string;
  readonly types: readonly string[];
  readonly units?: readonly string[] | undefined;
}

/** Who does it, and when. */
export interface Doing {
  readonly by: string;
  readonly now: Instant;
}

const COLUMNS = 'id::int as id, title, url, types, units, state, state_reason, failures, failing_since';

function subscriptionOf(row: Record<string, any>): Subscription {
  return {
    id: row['id'],
    title: row['title'],
    url: row['url'],
    types: row['types'],
    units: row['units'],
    state: row['state'],
    stateReason: row['state_reason'],
    failures: row['failures'],
    failingSince: row['failing_since'] === null ? null : (row['failing_since'] as Date).getTime(),
  };
}

/** All subscriptions, oldest first. */
export async function listSubscriptions({ database }: Services): Promise<Subscription[]> {
  const { rows } = await database.pool.query(`select ${COLUMNS} from feed.subscription order by id`);
  return rows.map(subscriptionOf);
}

export async function findSubscription(
  { database }: Services,
  id: number,
): Promise<Subscription | undefined> {
  const { rows } = await database.pool.query(`select ${COLUMNS} from feed.subscription where id = $1`, [id]);
  return rows[0] && subscriptionOf(rows[0]);
}

/** The secrets to sign with now: the newest first, the one before it while both hold. */
export async function signingSecrets(
  { database, privacy }: Services,
  id: number,
  now: Instant,
): Promise<string[]> {
  const { rows } = await database.pool.query(
    `select secret, case when previous_until > $2 then previous_secret end as previous
     from feed.subscription where id = $1`,
    [id, new Date(now)],
  );
  const { secret, previous } = rows[0] as { secret: string; previous: string | null };
  return [secret, ...(previous === null ? [] : [previous])].map((sealed) => privacy.decrypt(sealed));
}

export const noSubscription = (id: number): Refusal => ({
  kind: 'missing',
  code: 'feed.no-subscription',
  message: `没有第 ${id} 号订阅，请用订阅列表核对。`,
});

/** Adds a subscription; it gets what is written from now on. The secret is told here and never again. */
export async function addSubscription(
  services: Services,
  wanted: NewSubscription,
  { by, now }: Doing,
): Promise<{ subscription: Subscription; secret: string } | Refusal> {
  const wrong = judgeUrl(wanted.url);
  if (wrong !== undefined) return refuse('feed.bad-url', wrong, { path: '/url' });
  const bad = wanted.types.find((type) => !new RegExp(ENTRY_PATTERN).test(type));
  if (bad !== undefined || wanted.types.length === 0)
    return refuse(
      'feed.bad-types',
      `“${bad ?? ''}”不是 程序:类型 的写法，如 cases.licence:accepted、*:finished。`,
      {
        path: '/types',
      },
    );
  const secret = newSecret();
  const subscription = await services.database.transaction(async (client) => {
    const { rows } = await client.query(
      `insert into feed.subscription (title, url, types, units, secret, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
      [
        wanted.title,
        wanted.url,
        wanted.types,
        wanted.units ?? null,
        services.privacy.encrypt(secret),
        by,
        new Date(now),
      ],
    );
    const made = subscriptionOf(rows[0]);
    await recordFeedEvent(client, { at: now, kind: 'added', actor: by, subscription: made.id });
    return made;
  });
  return { subscription, secret };
}

/** A new secret; the old one signs beside it for the hours that are set. */
export async function rotateSecret(
  services: Services,
  id: number,
  { by, now }: Doing,
): Promise<{ secret: string; previousUntil: Instant } | Refusal> {
  const secret = newSecret();
  const until = now + services.settings.get(secretOverlapHours) * 3_600_000;
  return services.database.transaction(async (client) => {
    const { rowCount } = await client.query(
      `update feed.subscription set previous_secret = secret, previous_until = $3, secret = $2 where id = $1`,
      [id, services.privacy.encrypt(secret), new Date(until)],
    );
    if (rowCount === 0) return noSubscription(id);
    await recordFeedEvent(client, { at: now, kind: 'rotated', actor: by, subscription: id });
    return { secret, previousUntil: until };
  });
}

const CHANGES = {
  pause: { state: 'paused', kind: 'paused' },
  resume: { state: 'active', kind: 'resumed' },
  disable: { state: 'disabled', kind: 'disabled' },
  gone: { state: 'disabled', kind: 'gone' },
} as const satisfies Record<string, { state: Subscription['state']; kind: FeedEventKind }>;

/**
 * Pauses (entries wait), resumes (what waited is sent, with all its tries), or disables (nothing more is noted for it; what waits
 * stays, and is sent when it is resumed).
 */
export async function changeSubscription(
  services: Services,
  id: number,
  change: keyof typeof CHANGES,
  reason: string,
  { by, now }: Doing,
): Promise<Subscription | Refusal> {
  const { state, kind } = CHANGES[change];
  return services.database.transaction(async (client) => {
    const { rows } = await client.query(
      `update feed.subscription set state = $2, state_reason = case when $2 = 'active' then null else $3 end,
         failures = case when $2 = 'active' then 0 else failures end,
         failing_since = case when $2 = 'active' then null else failing_since end
       where id = $1 returning ${COLUMNS}`,
      [id, state, reason],
    );
    if (rows[0] === undefined) return noSubscription(id);
    await recordFeedEvent(client, { at: now, kind, actor: by, subscription: id, detail: reason });
    if (state === 'active') {
      await client.query(
        `update feed.delivery set next_at = $2 where subscription = $1 and state = 'waiting'`,
        [id, new Date(now)],
      );
      await services.queue.add('feed.deliver', { subscription: id }, { key: `feed.now.${id}`, client });
    }
    return subscriptionOf(rows[0]);
  });
}
