import { randomInt, timingSafeEqual } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Settings } from '../contract/index.ts';
import type { Database } from '../database/index.ts';
import { maskPhone } from '../identifiers/index.ts';
import type { Privacy } from '../privacy/index.ts';
import { isRefusal, refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import {
  codeAttempts,
  codeMinutes,
  codeResendSeconds,
  codesPerAddress,
  codesPerPhone,
  smsSignature,
} from './phone-settings.ts';
import { SmsNotSent, type SmsGateway } from './sms-gateway.ts';

/** What codes rest on. Without a gateway nothing can be sent, and pages do not offer it. */
export interface PersonalParts {
  readonly database: Database;
  readonly privacy: Privacy;
  readonly settings: Settings;
  readonly sms?: SmsGateway | undefined;
  /** What else goes with an account that is closed. */
  readonly eraseTraces?: EraseTraces | undefined;
}

/** Erases what modules keep about an account, inside the transaction that closes it. */
export type EraseTraces = (client: ClientBase, account: string) => Promise<void>;

/** What is told of a code that was sent; the same whether or not anybody has an account with the number. */
export interface SentCode {
  readonly phone: string;
  readonly minutes: number;
  readonly resendSeconds: number;
  /** The message stands in the log of the server: no telephone rang. */
  readonly isDevelopment: boolean;
}

/** Where a request comes from. */
export interface FromWhere {
  readonly now: Instant;
  readonly ip: string;
}

const HOUR = 3_600_000;
const codeHash = ({ privacy }: PersonalParts, index: string, code: string): string =>
  privacy.blindIndex('phone-code', `${index}:${code}`);

/** The blind index by which a number is found. */
export function phoneIndex(privacy: Privacy, phone: string): string {
  return privacy.blindIndex('phone', phone);
}

/** Sends a new code; the ones before it are void. Within the limits of the number and of the address. */
export async function sendCode(
  parts: PersonalParts,
  phone: string,
  from: FromWhere,
): Promise<SentCode | Refusal> {
  const { settings, sms, database } = parts;
  if (sms === undefined) {
    const message = '本站还没有开通短信，请用密码登录，或者到政务大厅窗口办理。';
    return refuse('identity.no-sms', message);
  }
  const minutes = settings.get(codeMinutes);
  const resendSeconds = settings.get(codeResendSeconds);
  const index = phoneIndex(parts.privacy, phone);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const stored = await database.transaction(async (client) => {
    // Requests sent together for one number must not all find that none was sent before.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [index]);
    const refusal = await tooMany(client, parts, index, from);
    if (refusal !== undefined) return refusal;
    await client.query(
      `insert into identity.phone_code (phone_index, code_hash, created_at, expires_at, ip) values ($1, $2, $3, $4, $5)`,
      [
        index,
        codeHash(parts, index, code),
        new Date(from.now),
        new Date(from.now + minutes * 60_000),
        from.ip,
      ],
    );
    return undefined;
  });
  if (isRefusal(stored)) return stored;
  const text = `【${settings.get(smsSignature)}】验证码 ${code}，${minutes}分钟内有效。工作人员不会向您索要验证码，请不要告诉别人。`;
  try {
    await sms.send({ phone, text });
  } catch (cause) {
    throw new SmsNotSent(cause);
  }
  return { phone: maskPhone(phone), minutes, resendSeconds, isDevelopment: sms.isDevelopment };
}

async function tooMany(
  client: ClientBase,
  { settings }: PersonalParts,
  index: string,
  { now, ip }: FromWhere,
): Promise<Refusal | undefined> {
  const { rows } = await client.query(
    `select
       (select max(created_at) from identity.phone_code where phone_index = $1) as last,
       (select count(*)::int from identity.phone_code where phone_index = $1 and created_at > $2) as of_phone,
       (select count(*)::int from identity.phone_code where ip = $3 and created_at > $4) as of_address`,
    [index, new Date(now - 24 * HOUR), ip, new Date(now - HOUR)],
  );
  const { last, of_phone: ofPhone, of_address: ofAddress } = rows[0];
  const since = last === null ? Infinity : (now - last.getTime()) / 1000;
  const wait = Math.ceil(settings.get(codeResendSeconds) - since);
  if (wait > 0)
    return {
      ...tooOften('identity.code-too-soon', `验证码刚刚发过，请在 ${wait} 秒后再获取。`),
      facts: { wait },
    };
  if (ofPhone >= settings.get(codesPerPhone))
    return tooOften(
      'identity.too-many-codes',
      '这个手机号码24小时内获取验证码的次数已用完，请明天再试或用密码登录。',
    );
  if (ofAddress < settings.get(codesPerAddress)) return undefined;
  return tooOften(
    'identity.too-many-codes',
    '从您所在的网络获取验证码过于频繁，请过一小时再试或用密码登录。',
  );
}

const tooOften = (code: string, message: string): Refusal => ({ kind: 'too-many', code, message });

/** A code that was right, to be used up by what it is for. */
export interface RightCode {
  readonly id: string;
  readonly index: string;
}

export const wrongPhoneCode: Refusal = {
  kind: 'forbidden',
  code: 'identity.phone-code-wrong',
  message: '验证码不对、已过期或试错次数过多。请核对短信，或者重新获取验证码。',
  path: '/code',
};

/** Whether a code is the last one sent to the number. The try is counted before it is looked at. */
export async function checkCode(
  parts: PersonalParts,
  phone: string,
  code: string,
  now: Instant,
): Promise<RightCode | Refusal> {
  const index = phoneIndex(parts.privacy, phone);
  const { rows } = await parts.database.pool.query(
    `update identity.phone_code set attempts = attempts + 1
     where id = (select max(id) from identity.phone_code where phone_index = $1)
       and used_at is null and expires_at > $2 and attempts < $3
     returning id, code_hash`,
    [index, new Date(now), parts.settings.get(codeAttempts)],
  );
  const given = Buffer.from(codeHash(parts, index, code));
  const kept = Buffer.from((rows[0]?.code_hash as string | undefined) ?? '');
  const isRight = kept.length === given.length && timingSafeEqual(kept, given);
  return isRight ? { id: rows[0].id, index } : wrongPhoneCode;
}

/** Uses a code up; false when another request has used it meanwhile. */
export async function useUp(
  client: Pick<ClientBase, 'query'>,
  { id }: RightCode,
  now: Instant,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update identity.phone_code set used_at = $2 where id = $1 and used_at is null',
    [id, new Date(now)],
  );
  return rowCount === 1;
}
