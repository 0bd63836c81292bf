import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Pool } from 'pg';
import type { Settings } from '../contract/index.ts';
import type { Privacy } from '../privacy/index.ts';
import type { Refusal } from '../procedure/index.ts';
import { refuse } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import type { Account } from './account.ts';
import { otpIssuer } from './identity-settings.ts';

/** A code of RFC 6238 is six digits of a 30-second step over SHA-1: what every authenticator app knows without being told. */
const PERIOD_S = 30;
const DIGITS = 6;
/** Steps before and after the present one that are accepted, for clocks that differ (RFC 6238 §5.2 advises one). */
const WINDOW = 1;
/** 160 bits, the length RFC 4226 §4 recommends. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** Without letters that are mistaken for digits; 10 letters of 32 are 50 bits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LAW = '《GB/T 22239-2019 网络安全等级保护基本要求》8.1.4.1 身份鉴别（两种或两种以上组合的鉴别技术）';

/** What second factors are kept with. */
export interface SecondFactorParts {
  readonly pool: Pool;
  readonly privacy: Privacy;
  readonly settings: Settings;
}

/** What an authenticator app is told, once. */
export interface Enrolment {
  /** `otpauth://` address, for a QR code. */
  readonly uri: string;
  /** The secret in Base32, for typing in. */
  readonly secret: string;
}

/** How it stands with the second factor of an account. */
export interface SecondFactor {
  readonly confirmedAt: Instant | null;
  readonly recoveryCodesLeft: number;
}

/** The second factor of an account; undefined when none was ever begun. */
export async function findSecondFactor(
  pool: Pick<Pool, 'query'>,
  account: string,
): Promise<SecondFactor | undefined> {
  const { rows } = await pool.query(
    `select f.confirmed_at,
       (select count(*)::int from identity.recovery_code c where c.account = f.account and c.used_at is null) as codes
     from identity.second_factor f where f.account = $1`,
    [account],
  );
  const row = rows[0];
  return row && { confirmedAt: row.confirmed_at?.getTime() ?? null, recoveryCodesLeft: row.codes };
}

/** Begins: a new secret, which counts only once a code of it has been given. Refuses one that is in use already. */
export async function enrol(
  { pool, privacy, settings }: SecondFactorParts,
  { id, kind, login }: Account,
  now: Instant,
): Promise<Enrolment | Refusal> {
  if (kind !== 'staff') return refuse('identity.staff-only', '动态口令只供工作人员账号使用。', { law: LAW });
  const secret = new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer });
  const { rowCount } = await pool.query(
    `insert into identity.second_factor as f (account, secret_sealed, enrolled_at) values ($1, $2, $3)
     on conflict (account) do update set secret_sealed = excluded.secret_sealed, enrolled_at = excluded.enrolled_at
       where f.confirmed_at is null`,
    [id, privacy.encrypt(secret.base32), new Date(now)],
  );
  if (rowCount === 0) {
    return refuse(
      'identity.second-factor-on',
      '动态口令已经启用。要换手机，请先用验证码或备用码停用，再重新启用。',
    );
  }
  const issuer = settings.get(otpIssuer);
  const totp = new TOTP({ issuer, label: login, secret, period: PERIOD_S, digits: DIGITS });
  return { uri: totp.toString(), secret: secret.base32 };
}

/** Takes it into use with a first code and tells the recovery codes, once. */
export async function confirm(
  parts: SecondFactorParts,
  account: string,
  code: string,
  now: Instant,
): Promise<readonly string[] | Refusal> {
  const { rows } = await parts.pool.query(
    'select secret_sealed from identity.second_factor where account = $1 and confirmed_at is null',
    [account],
  );
  if (rows[0] === undefined) return refuse('identity.no-enrolment', '没有等待确认的动态口令，请先申请启用。');
  const step = stepOf(parts.privacy.decrypt(rows[0].secret_sealed), code, now);
  if (step === undefined) return wrongCode;
  // The secret is named again: somebody may have begun anew meanwhile.
  const { rowCount } = await parts.pool.query(
    `update identity.second_factor set confirmed_at = $3, last_step = $4
     where account = $1 and secret_sealed = $2 and confirmed_at is null`,
    [account, rows[0].secret_sealed, new Date(now), step],
  );
  return rowCount === 1 ? renewRecoveryCodes(parts, account) : wrongCode;
}

/** New recovery codes; those of before count no more. */
export async function renewRecoveryCodes(
  { pool, privacy }: SecondFactorParts,
  account: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await pool.query(
    `with gone as (delete from identity.recovery_code where account = $1)
     insert into identity.recovery_code (account, code_hash) select $1, unnest($2::text[])`,
    [account, codes.map((code) => hashOf(privacy, account, code))],
  );
  return codes;
}

/**
 * Uses a code up: one of the app (within a step of now, and never one that is as old as the last used), or a recovery code.
 * Tells which it was, or why it does not count. The caller counts the attempt.
 */
export async function useCode(
  { pool, privacy }: SecondFactorParts,
  account: string,
  code: string,
  now: Instant,
): Promise<'code' | 'recovery-code' | 'wrong-code' | 'replayed-code'> {
  const { rows } = await pool.query(
    'select secret_sealed from identity.second_factor where account = $1 and confirmed_at is not null',
    [account],
  );
  if (rows[0] === undefined) return 'wrong-code';
  const step = stepOf(privacy.decrypt(rows[0].secret_sealed), code, now);
  if (step !== undefined) {
    // One statement: of two that bring the same code at the same moment only one moves the step on.
    const { rowCount } = await pool.query(
      'update identity.second_factor set last_step = $2 where account = $1 and last_step < $2',
      [account, step],
    );
    return rowCount === 1 ? 'code' : 'replayed-code';
  }
  const { rowCount } = await pool.query(
    'update identity.recovery_code set used_at = $3 where account = $1 and code_hash = $2 and used_at is null',
    [account, hashOf(privacy, account, code), new Date(now)],
  );
  return rowCount === 1 ? 'recovery-code' : 'wrong-code';
}

/** Forgets the second factor with its recovery codes; false when there was none in use. */
export async function removeSecondFactor(pool: Pick<Pool, 'query'>, account: string): Promise<boolean> {
  const { rows } = await pool.query(
    'delete from identity.second_factor where account = $1 returning confirmed_at',
    [account],
  );
  return rows[0]?.confirmed_at != null;
}

/** A code that is wrong, used or late; one answer for all three. */
export const wrongCode: Refusal = {
  kind: 'forbidden',
  code: 'identity.code-wrong',
  message: '验证码不对、已经用过或者已经过时。请等验证器显示下一个验证码再试，或者使用一个备用码。',
  path: '/code',
};

function stepOf(base32: string, code: string, now: Instant): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const secret = Secret.fromBase32(base32);
  const delta = TOTP.validate({
    token,
    secret,
    period: PERIOD_S,
    digits: DIGITS,
    timestamp: now,
    window: WINDOW,
  });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_S, timestamp: now }) + delta;
}

function newRecoveryCode(): string {
  const letters = [...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length]!).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Keyed, so that a stolen table cannot be searched through without the key folder. */
function hashOf(privacy: Privacy, account: string, code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return privacy.blindIndex('recovery-code', `${account}\0${plain}`);
}
