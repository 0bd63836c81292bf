import type { Pool } from 'pg';
import type { Refusal } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Instant } from '../time/index.ts';
import { ACCOUNT_COLUMNS, accountOf, normalizeLogin, type Account } from './account.ts';
import { recordEvent } from './event-log.ts';
import { lockMinutes, maxFailures } from './identity-settings.ts';
import { isPassword } from './password.ts';

/** Where a sign-in comes from. */
export interface SignInContext {
  readonly now: Instant;
  readonly ip: string;
}

/**
 * Checks login and password. One sentence for every way to fail, after the same work, so that nobody learns which logins exist
 * or are locked. The attempt is counted before the password is looked at: attempts sent together cannot get past the limit.
 */
export async function checkSignIn(
  pool: Pool,
  settings: Settings,
  login: string,
  password: string,
  { now, ip }: SignInContext,
): Promise<Account | Refusal> {
  const limit = settings.get(maxFailures);
  const minutes = settings.get(lockMinutes);
  const attempt = await countAttempt(pool, normalizeLogin(login), { now, limit, minutes });
  const right = await isPassword(attempt?.passwordHash, password);
  if (attempt !== undefined && right && attempt.open) {
    await pool.query('update identity.account set failures = 0, locked_until = null where id = $1', [
      attempt.account.id,
    ]);
    await recordEvent(pool, { at: now, kind: 'sign-in', account: attempt.account.id, ip });
    return attempt.account;
  }
  const account = attempt?.account.id;
  await recordEvent(pool, { at: now, kind: 'failure', account, ip, code: reasonOf(attempt) });
  if (attempt?.locksNow) await recordEvent(pool, { at: now, kind: 'lock', account, ip });
  return {
    kind: 'forbidden',
    code: 'identity.sign-in-failed',
    message: `登录名或密码不对，或账号已停用、被锁定。连续错 ${limit} 次锁定 ${minutes} 分钟；忘记密码请联系管理员重设。`,
  };
}

interface Attempt {
  readonly account: Account;
  readonly passwordHash: string | null;
  /** Neither disabled nor locked when the attempt arrived. */
  readonly open: boolean;
  readonly locksNow: boolean;
  readonly disabled: boolean;
}

function reasonOf(attempt: Attempt | undefined): string {
  if (attempt === undefined) return 'no-account';
  if (attempt.disabled) return 'disabled';
  return attempt.open ? 'wrong-password' : 'locked';
}

async function countAttempt(
  pool: Pool,
  login: string,
  { now, limit, minutes }: { now: Instant; limit: number; minutes: number },
): Promise<Attempt | undefined> {
  // A lock that has lapsed starts the count anew. The attempt that reaches the limit locks, yet may itself still be right.
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
      returning ${ACCOUNT_COLUMNS}, a.password_hash, a.disabled, b.locked, not b.locked and b.failures + 1 >= $3 as locks_now`,
    values: [login, new Date(now), limit, new Date(now + minutes * 60_000)],
  });
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    account: accountOf(row),
    passwordHash: row.password_hash,
    open: !row.disabled && !row.locked,
    locksNow: row.locks_now,
    disabled: row.disabled,
  };
}
