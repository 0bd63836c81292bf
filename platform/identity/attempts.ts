import type { Pool } from 'pg';
import type { Settings } from '../contract/index.ts';
import type { Instant } from '../time/index.ts';
import { ACCOUNT_COLUMNS, accountOf, normalizeLogin, type Account } from './account.ts';
import { recordEvent } from './event-log.ts';
import { lockMinutes, maxFailures } from './identity-settings.ts';

/** Where a sign-in comes from. */
export interface SignInContext {
  readonly now: Instant;
  readonly ip: string;
  /** Code of the second factor, where one is used. */
  readonly code?: string | undefined;
}

/** An attempt that has been counted, with what the account was before it. */
export interface Attempt {
  readonly account: Account;
  readonly passwordHash: string | null;
  /** Neither disabled nor locked when the attempt arrived. */
  readonly open: boolean;
  readonly locksNow: boolean;
  readonly disabled: boolean;
  readonly hasSecondFactor: boolean;
}

/**
 * Counts an attempt before anything is looked at: attempts sent together cannot get past the limit. Undefined when there is no such
 * account. A lock that has lapsed starts the count anew; the attempt that reaches the limit locks, yet may itself still be right.
 */
export async function countAttempt(
  pool: Pool,
  settings: Settings,
  login: string,
  now: Instant,
): Promise<Attempt | undefined> {
  const minutes = settings.get(lockMinutes);
  const { rows } = await pool.query({
    name: 'identity-attempt',
    text: `with before as (
        select id, case when locked_until <= $2 then 0 else failures end as failures,
          coalesce(locked_until > $2, false) as locked
        from identity.account where login = $1 for update
      )
      update identity.account a
      set failures = case when b.locked then b.failures else b.failures + 1 end,
        locked_until = case when b.locked then a.locked_until when b.failures + 1 >= $3 then $4::timestamptz end
      from before b where a.id = b.id
      returning ${ACCOUNT_COLUMNS}, a.password_hash, a.disabled, b.locked, not b.locked and b.failures + 1 >= $3 as locks_now,
        exists (select from identity.second_factor f where f.account = a.id and f.confirmed_at is not null) as factor`,
    values: [
      normalizeLogin(login),
      new Date(now),
      settings.get(maxFailures),
      new Date(now + minutes * 60_000),
    ],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    account: accountOf(row),
    passwordHash: row.password_hash,
    open: !row.disabled && !row.locked,
    locksNow: row.locks_now,
    disabled: row.disabled,
    hasSecondFactor: row.factor,
  };
}

/** The attempt succeeded: the count starts anew. */
export async function forgetAttempts(pool: Pool, account: string): Promise<void> {
  await pool.query('update identity.account set failures = 0, locked_until = null where id = $1', [account]);
}

/** The attempt was neither right nor wrong: it is taken out of the count, with the lock it may have set. */
export async function uncountAttempt(pool: Pool, { account, locksNow }: Attempt): Promise<void> {
  await pool.query(
    `update identity.account set failures = greatest(failures - 1, 0),
       locked_until = case when $2 then null else locked_until end where id = $1`,
    [account.id, locksNow],
  );
}

/** Writes a failed attempt down, and the lock it brought. */
export async function recordFailure(
  pool: Pool,
  attempt: Attempt | undefined,
  code: string,
  { now, ip }: SignInContext,
): Promise<void> {
  const account = attempt?.account.id;
  await recordEvent(pool, { at: now, kind: 'failure', account, ip, code });
  if (attempt?.locksNow) await recordEvent(pool, { at: now, kind: 'lock', account, ip });
}
