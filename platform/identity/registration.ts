import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { maskPhone } from '../identifiers/index.ts';
import { isRefusal, refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { ACCOUNT_COLUMNS, accountOf, type Account } from './account.ts';
import { declaredKey, declareParty } from './declared-parties.ts';
import { recordEvent } from './event-log.ts';
import { passwordLength } from './identity-settings.ts';
import { certificateKey, judgeParty, type PartyInput } from './parties.ts';
import { hashPassword, judgePassword } from './password.ts';
import {
  checkCode,
  phoneIndex,
  useUp,
  wrongPhoneCode,
  type FromWhere,
  type PersonalParts,
  type RightCode,
} from './phone-codes.ts';

/** Somebody who registers: the number is proven by a code, name and identity number are declared. */
export interface Registration {
  readonly phone: string;
  readonly code: string;
  readonly name: string;
  readonly idNumber: string;
  readonly password?: string | undefined;
}

const unknownPhone: Refusal = {
  kind: 'refused',
  code: 'identity.phone-unknown',
  message: '验证码正确，但这个手机号码还没有账号。请先注册，验证码仍然有效。',
};

/** The account whose telephone this is, once the code is right. Only its holder learns whether there is one. */
export async function accountByCode(
  parts: PersonalParts,
  phone: string,
  code: string,
  { now, ip }: FromWhere,
): Promise<Account | Refusal> {
  const { pool } = parts.database;
  const right = await checkCode(parts, phone, code, now);
  if (isRefusal(right)) {
    await recordEvent(pool, { at: now, kind: 'failure', ip, operation: 'phone', code: right.code });
    return right;
  }
  const account = await accountOfPhone(pool, right.index);
  if (account === undefined) return unknownPhone;
  if (!(await useUp(pool, right, now))) return wrongPhoneCode;
  await recordEvent(pool, { at: now, kind: 'sign-in', account: account.id, ip, operation: 'phone' });
  return account;
}

/** The account that can be entered with a telephone; disabled ones cannot. */
export async function accountOfPhone(
  client: Pick<ClientBase, 'query'>,
  index: string,
): Promise<Account | undefined> {
  const { rows } = await client.query(
    `select ${ACCOUNT_COLUMNS} from identity.account_phone p join identity.account a on a.id = p.account
     where p.phone_index = $1 and not a.disabled`,
    [index],
  );
  return rows[0] && accountOf(rows[0]);
}

/** The login behind what somebody typed: a mobile number stands for the account that has it. */
export async function loginBehind({ database, privacy }: PersonalParts, typed: string): Promise<string> {
  const phone = typed.normalize('NFKC').trim();
  if (!/^1[3-9]\d{9}$/.test(phone)) return typed;
  return (await accountOfPhone(database.pool, phoneIndex(privacy, phone)))?.login ?? typed;
}

/** A new account of a person. One number has one account: a second one is refused, saying what the person can do. */
export async function register(
  parts: PersonalParts,
  registration: Registration,
  { now, ip }: FromWhere,
): Promise<Account | Refusal> {
  const { phone, code, name, idNumber, password } = registration;
  const party = { kind: 'person', name, idType: 'resident-id', idNumber, phone } as const;
  const wrong = judgeParty(party) ?? weak(parts, phone, password);
  if (wrong !== undefined) return wrong;
  const right = await checkCode(parts, phone, code, now);
  if (isRefusal(right)) {
    await recordEvent(parts.database.pool, {
      ...{ at: now, kind: 'failure', ip, operation: 'register', code: right.code },
    });
    return right;
  }
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return parts.database.transaction(async (client) => {
    const taken = await takenBy(client, parts, party, right);
    if (taken !== undefined) {
      await recordEvent(client as never, {
        ...{ at: now, kind: 'failure', ip, operation: 'register', code: taken.code },
      });
      return taken;
    }
    if (!(await useUp(client, right, now))) return wrongPhoneCode;
    const id = await declareParty(client, parts.privacy, party, 'self', now);
    const account = await openAccount(client, parts, { party: id, passwordHash, phone }, now);
    await recordEvent(client as never, {
      at: now,
      kind: 'sign-in',
      account: account.id,
      ip,
      operation: 'register',
    });
    return account;
  });
}

function weak({ settings }: PersonalParts, phone: string, password?: string): Refusal | undefined {
  return password === undefined ? undefined : judgePassword(password, phone, settings.get(passwordLength));
}

async function takenBy(
  client: ClientBase,
  { privacy }: PersonalParts,
  party: PartyInput,
  { index }: RightCode,
): Promise<Refusal | undefined> {
  // Two registrations of one number at once: the second waits and then finds the first.
  const declared = declaredKey(privacy, party, 'self').index;
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [declared]);
  if ((await accountOfPhone(client, index)) !== undefined) {
    const message =
      '这个手机号码已有账号，请直接登录。号码是新办的、原来不是您用的，请带身份证到政务大厅任一窗口登记新号码。';
    return refuse('identity.phone-taken', message, { path: '/phone' });
  }
  const { rows } = await client.query(
    `select 1 from identity.party p join identity.account a on a.party = p.id
     where p.id_type = 'resident-id' and p.id_number_index = any($1) and a.kind = 'applicant' and not a.disabled limit 1`,
    [[declared, certificateKey(privacy, party).index]],
  );
  if (rows.length === 0) return undefined;
  const message =
    '这个身份证号码已有账号，不能再注册。是您本人的，请用原来的手机号码或密码登录；号码换了或不是您注册的，请带身份证到政务大厅任一窗口办理。';
  return refuse('identity.number-has-account', message, { path: '/idNumber' });
}

/** An account with its telephone. A number that an account still held is taken from it: its holder has just been proven. */
export async function openAccount(
  client: Pick<ClientBase, 'query'>,
  parts: PersonalParts,
  { party, passwordHash, phone }: { party: string; passwordHash: string | null; phone: string },
  now: Instant,
): Promise<Account> {
  const id = randomUUID();
  const { rows } = await client.query(
    `insert into identity.account as a (id, kind, login, password_hash, party, created_at)
     values ($1, 'applicant', $2, $3, $4, $5) returning ${ACCOUNT_COLUMNS}`,
    [id, `person-${id}`, passwordHash, party, new Date(now)],
  );
  await setPhone(client, parts, id, phone, now);
  return accountOf(rows[0]!);
}

/** The telephone of an account from now on; whichever account had the number loses it. */
export async function setPhone(
  client: Pick<ClientBase, 'query'>,
  { privacy }: PersonalParts,
  account: string,
  phone: string,
  now: Instant,
): Promise<void> {
  const index = phoneIndex(privacy, phone);
  await client.query('delete from identity.account_phone where phone_index = $1 and account <> $2', [
    index,
    account,
  ]);
  await client.query(
    `insert into identity.account_phone (account, phone_index, phone_masked, phone_sealed, proven_at)
     values ($1, $2, $3, $4, $5)
     on conflict (account) do update set phone_index = excluded.phone_index, phone_masked = excluded.phone_masked,
       phone_sealed = excluded.phone_sealed, proven_at = excluded.proven_at`,
    [account, index, maskPhone(phone), privacy.encrypt(phone), new Date(now)],
  );
}
