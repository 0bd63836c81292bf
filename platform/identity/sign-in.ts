import { type Refusal } from '../procedure/index.ts';
import type { Account } from './account.ts';
import {
  countAttempt,
  forgetAttempts,
  recordFailure,
  uncountAttempt,
  type Attempt,
  type SignInContext,
} from './attempts.ts';
import { recordEvent } from './event-log.ts';
import { lockMinutes, maxFailures } from './identity-settings.ts';
import { isPassword } from './password.ts';
import { useCode, wrongCode, type SecondFactorParts } from './second-factor.ts';

/** Who came in, and whether with the second factor. */
export interface Admitted {
  readonly account: Account;
  readonly proven: boolean;
}

const codeNeeded: Refusal = {
  kind: 'forbidden',
  code: 'identity.code-needed',
  message: '密码正确。此账号启用了动态口令，请再填写验证器上的6位验证码，或者一个备用码。',
  path: '/code',
};

/**
 * Checks login and password, then the code where the account uses a second factor. One sentence for every way to fail before the
 * code, after the same work, so that nobody learns which logins exist or are locked. Wrong codes count like wrong passwords;
 * coming without a code does not count, and does not start the count anew either.
 */
export async function checkSignIn(
  parts: SecondFactorParts,
  login: string,
  password: string,
  context: SignInContext,
): Promise<Admitted | Refusal> {
  const { pool, settings } = parts;
  const { now, ip } = context;
  const attempt = await countAttempt(pool, settings, login, now);
  const right = await isPassword(attempt?.passwordHash, password);
  if (attempt !== undefined && right && attempt.open)
    return attempt.hasSecondFactor ? checkCode(parts, attempt, context) : admit(parts, attempt, context);
  await recordFailure(pool, attempt, reasonOf(attempt), { now, ip });
  const limit = settings.get(maxFailures);
  return {
    kind: 'forbidden',
    code: 'identity.sign-in-failed',
    message: `登录名或密码不对，或账号已停用、被锁定。连续错 ${limit} 次锁定 ${settings.get(lockMinutes)} 分钟；忘记密码请联系管理员重设。`,
  };
}

async function checkCode(
  parts: SecondFactorParts,
  attempt: Attempt,
  context: SignInContext,
): Promise<Admitted | Refusal> {
  const { now, ip, code } = context;
  const { id } = attempt.account;
  if (code === undefined) {
    await uncountAttempt(parts.pool, attempt);
    await recordEvent(parts.pool, { at: now, kind: 'second-factor', account: id, ip, code: 'asked' });
    return codeNeeded;
  }
  const used = await useCode(parts, id, code, now);
  if (used === 'code' || used === 'recovery-code') return admit(parts, attempt, context, used);
  await recordFailure(parts.pool, attempt, used, context);
  return wrongCode;
}

async function admit(
  { pool }: SecondFactorParts,
  { account }: Attempt,
  { now, ip }: SignInContext,
  code?: string,
): Promise<Admitted> {
  await forgetAttempts(pool, account.id);
  await recordEvent(pool, { at: now, kind: 'sign-in', account: account.id, ip, code });
  return { account, proven: code !== undefined };
}

function reasonOf(attempt: Attempt | undefined): string {
  if (attempt === undefined) return 'no-account';
  if (attempt.disabled) return 'disabled';
  return attempt.open ? 'wrong-password' : 'locked';
}
