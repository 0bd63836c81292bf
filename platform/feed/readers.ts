import type { Services } from '../module/index.ts';
import type { Actor, Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { recordFeedEvent } from './feed-events.ts';
import { READ_FEED } from './feed-permissions.ts';
import type { Doing } from './subscriptions.ts';

/** What somebody may read of the feed; null is everything of that kind. */
export interface FeedScope {
  readonly procedures: readonly string[] | null;
  readonly units: readonly string[] | null;
}

/** An account of another system that may read. */
export interface Reader extends FeedScope {
  readonly account: string;
  readonly title: string;
  readonly grantedAt: Instant;
  readonly revokedAt: Instant | null;
}

/** What an actor may read: by a post (permission × organisations), else as a reader; undefined when nothing. */
export async function feedScopeOf({ database }: Services, actor: Actor): Promise<FeedScope | undefined> {
  const scope = actor.grants[READ_FEED];
  if (scope !== undefined) return { procedures: null, units: scope === 'county' ? null : scope };
  const { rows } = await database.pool.query(
    'select procedures, units from feed.reader where account = $1 and revoked_at is null',
    [actor.id],
  );
  return rows[0] as FeedScope | undefined;
}

/** Every reader there ever was. */
export async function listReaders({ database }: Services): Promise<Reader[]> {
  const { rows } = await database.pool.query(
    'select account, title, procedures, units, granted_at, revoked_at from feed.reader order by granted_at, account',
  );
  return rows.map(({ granted_at, revoked_at, ...row }) => ({
    ...row,
    grantedAt: granted_at.getTime(),
    revokedAt: revoked_at?.getTime() ?? null,
  }));
}

/** Lets an account read, or changes what it may read. The account is found by its login. */
export async function grantReader(
  { database }: Services,
  wanted: { login: string; title: string } & FeedScope,
  { by, now }: Doing,
): Promise<{ account: string } | Refusal> {
  return database.transaction(async (client) => {
    const found = await client.query<{ id: string; kind: string }>(
      'select id, kind from identity.account where login = lower($1) and not disabled',
      [wanted.login],
    );
    const [account] = found.rows;
    // Applicants and agents would get foreign matters; staff read by their posts.
    if (account === undefined || account.kind !== 'device')
      return {
        kind: 'missing',
        code: 'feed.no-account',
        message: '没有这个系统账号（类别为“设备”、未停用的账号），请先建立。',
        path: '/login',
      };
    await client.query(
      `insert into feed.reader (account, title, procedures, units, granted_by, granted_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (account) do update set title = excluded.title, procedures = excluded.procedures, units = excluded.units,
         granted_by = excluded.granted_by, granted_at = excluded.granted_at, revoked_at = null`,
      [account.id, wanted.title, wanted.procedures, wanted.units, by, new Date(now)],
    );
    const detail = JSON.stringify({ procedures: wanted.procedures, units: wanted.units });
    await recordFeedEvent(client, { at: now, kind: 'granted', actor: by, account: account.id, detail });
    return { account: account.id };
  });
}

/** Takes the right away, at once. */
export async function revokeReader(
  { database }: Services,
  account: string,
  { by, now }: Doing,
): Promise<{ account: string } | Refusal> {
  return database.transaction(async (client) => {
    const { rowCount } = await client.query(
      'update feed.reader set revoked_at = $2 where account = $1 and revoked_at is null',
      [account, new Date(now)],
    );
    if (rowCount === 0)
      return { kind: 'missing', code: 'feed.no-reader', message: '这个账号没有读取授权，或已经撤销。' };
    await recordFeedEvent(client, { at: now, kind: 'revoked', actor: by, account });
    return { account };
  });
}
