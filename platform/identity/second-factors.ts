import { isRefusal, refuse, type Actor, type Refusal } from '../procedure/index.ts';
import { ACCOUNT_COLUMNS, accountOf, normalizeLogin, type Account } from './account.ts';
import { countAttempt, forgetAttempts, recordFailure, type SignInContext } from './attempts.ts';
import { recordEvent } from './event-log.ts';
import { lockMinutes } from './identity-settings.ts';
import {
  confirm,
  enrol,
  findSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  useCode,
  wrongCode,
  type Enrolment,
  type SecondFactor,
  type SecondFactorParts,
} from './second-factor.ts';
import type { Sessions } from './sessions.ts';

/** Permission to take somebody else's second factor away. */
export const SECOND_FACTOR_PERMISSION = 'identity.secondFactors';

/** A signed-in account with its session, as far as its own second factor is concerned. */
export interface Own {
  readonly account: Account;
  readonly token: string;
}

/** The second factor of accounts: one's own, and another's for the security administrator. Every step is a security event. */
export interface SecondFactors {
  findSecondFactor(account: string): Promise<SecondFactor | undefined>;
  /** Begins; the answer is told once. It counts when `confirmSecondFactor` has had a code of it. */
  enrolSecondFactor(account: Account, context: SignInContext): Promise<Enrolment | Refusal>;
  /** Takes it into use and tells the recovery codes, once. This session has then proven it; the account's others must. */
  confirmSecondFactor(
    own: Own,
    code: string,
    context: SignInContext,
  ): Promise<{ readonly recoveryCodes: readonly string[] } | Refusal>;
  /** Gives the code in a session that began without it. */
  proveSecondFactor(own: Own, code: string, context: SignInContext): Promise<Refusal | undefined>;
  renewRecoveryCodes(
    account: Account,
    code: string,
    context: SignInContext,
  ): Promise<{ readonly recoveryCodes: readonly string[] } | Refusal>;
  removeOwnSecondFactor(account: Account, code: string, context: SignInContext): Promise<Refusal | undefined>;
  /** For somebody who has lost the phone and the recovery codes; ends all sessions of that account. */
  removeSecondFactorOf(
    login: string,
    by: Actor,
    reason: string,
    context: SignInContext,
  ): Promise<Refusal | undefined>;
}

/** The second factors of one process. */
export function secondFactors(parts: SecondFactorParts, sessions: Sessions): SecondFactors {
  const { pool } = parts;
  const tell = (account: string, code: string, { now, ip }: SignInContext): Promise<void> =>
    recordEvent(pool, { at: now, kind: 'second-factor', account, ip, code });
  return {
    findSecondFactor: (account) => findSecondFactor(pool, account),
    async enrolSecondFactor(account, context) {
      const begun = await enrol(parts, account, context.now);
      if (!isRefusal(begun)) await tell(account.id, 'begun', context);
      return begun;
    },
    async confirmSecondFactor({ account, token }, code, context) {
      const codes = await confirm(parts, account.id, code, context.now);
      if (isRefusal(codes)) return codes;
      await tell(account.id, 'confirmed', context);
      await sessions.prove(token, context.now);
      return { recoveryCodes: codes };
    },
    async proveSecondFactor({ account, token }, code, context) {
      const wrong = await counted(parts, account, code, context);
      if (wrong === undefined) await sessions.prove(token, context.now);
      return wrong;
    },
    async renewRecoveryCodes(account, code, context) {
      const wrong = await counted(parts, account, code, context);
      if (wrong !== undefined) return wrong;
      const recoveryCodes = await renewRecoveryCodes(parts, account.id);
      await tell(account.id, 'recovery-codes-renewed', context);
      return { recoveryCodes };
    },
    async removeOwnSecondFactor(account, code, context) {
      const wrong = await counted(parts, account, code, context);
      if (wrong !== undefined) return wrong;
      await removeSecondFactor(pool, account.id);
      await tell(account.id, 'removed', context);
      sessions.forget();
      return undefined;
    },
    removeSecondFactorOf: (login, by, reason, context) =>
      removeForAnother(parts, sessions, { login, by, reason, context }),
  };
}

/** Uses a code of somebody who is signed in. It counts towards the lock like a password: a stolen session must not guess on. */
async function counted(
  parts: SecondFactorParts,
  { id, login }: Account,
  code: string,
  context: SignInContext,
): Promise<Refusal | undefined> {
  const { pool, settings } = parts;
  const { now, ip } = context;
  const attempt = await countAttempt(pool, settings, login, now);
  if (attempt?.open !== true) {
    await recordFailure(pool, attempt, 'locked', context);
    const message = `错得太多，账号已锁定 ${settings.get(lockMinutes)} 分钟，请稍后再试。`;
    return { kind: 'forbidden', code: 'identity.locked', message };
  }
  const used = await useCode(parts, id, code, now);
  if (used === 'wrong-code' || used === 'replayed-code') {
    await recordFailure(pool, attempt, used, context);
    return wrongCode;
  }
  await forgetAttempts(pool, id);
  await recordEvent(pool, { at: now, kind: 'second-factor', account: id, ip, code: `proven-by-${used}` });
  return undefined;
}

async function removeForAnother(
  { pool }: SecondFactorParts,
  sessions: Sessions,
  {
    login,
    by,
    reason,
    context: { now, ip },
  }: { login: string; by: Actor; reason: string; context: SignInContext },
): Promise<Refusal | undefined> {
  const event = { at: now, actor: by.id, unit: by.unit, ip };
  if (by.grants[SECOND_FACTOR_PERMISSION] === undefined) {
    await recordEvent(pool, {
      ...event,
      kind: 'refusal',
      operation: 'accounts.removeSecondFactor',
      code: 'identity.not-allowed',
    });
    return { kind: 'forbidden', code: 'identity.not-allowed', message: '您没有代人停用动态口令的权限。' };
  }
  if (reason.trim().length < 2)
    return refuse('identity.no-reason', '请写明代为停用的理由，理由会记录备查。', { path: '/reason' });
  const { rows } = await pool.query(
    `select ${ACCOUNT_COLUMNS} from identity.account a
       join identity.second_factor f on f.account = a.id and f.confirmed_at is not null where a.login = $1`,
    [normalizeLogin(login)],
  );
  const account = rows[0] && accountOf(rows[0]);
  if (account === undefined) {
    const message = '没有这个账号，或者它没有启用动态口令，请核对登录名。';
    return { kind: 'missing', code: 'identity.no-second-factor', message, path: '/login' };
  }
  // One's own goes with a code: whoever sits down at an unlocked screen must not get rid of it.
  if ((account.person ?? account.id) === by.id) {
    const message = '不能以管理员身份停用自己的动态口令，请用验证码或备用码停用。';
    return refuse('identity.own-second-factor', message, { path: '/login' });
  }
  await removeSecondFactor(pool, account.id);
  await recordEvent(pool, {
    ...event,
    kind: 'second-factor',
    account: account.id,
    code: 'removed-by-administrator',
    detail: reason.trim(),
  });
  await sessions.revokeAll(account.id, now);
  return undefined;
}
