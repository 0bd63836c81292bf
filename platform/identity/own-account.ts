import { isRefusal, refuse, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { retireDeclared } from './declared-parties.ts';
import { recordEvent } from './event-log.ts';
import { passwordLength } from './identity-settings.ts';
import { hashPassword, isPassword, judgePassword } from './password.ts';
import {
  checkCode,
  phoneIndex,
  useUp,
  wrongPhoneCode,
  type FromWhere,
  type PersonalParts,
} from './phone-codes.ts';
import { setPhone } from './registration.ts';

/** What an account is, for its holder. */
export interface OwnAccount {
  readonly createdAt: Instant;
  readonly hasPassword: boolean;
  readonly phone: string | null;
  /** How sure the product is of who it is: only declared, or verified at a window or by an identity provider. */
  readonly verified: boolean;
  readonly providers: number;
}

/** Something that was done with an account, for its holder to recognise or not. */
export interface AccountEvent {
  readonly at: Instant;
  readonly kind: string;
  readonly way: string | null;
  readonly ip: string | null;
  readonly code: string | null;
}

/** Somebody looked at what is kept about a party. `own`: the holder of the account. */
export interface Lookup {
  readonly at: Instant;
  readonly own: boolean;
  readonly unit: string | null;
  readonly reason: string | null;
}

/** What proves that whoever changes an account is its holder and not who found an open browser. */
export interface HolderProof {
  readonly password?: string | undefined;
  /** Code sent to the number the account has now. */
  readonly oldCode?: string | undefined;
}

export async function ownAccount({ database }: PersonalParts, account: string): Promise<OwnAccount> {
  const { rows } = await database.pool.query(
    `select a.created_at, a.password_hash is not null as has_password, t.phone_masked,
       a.party is not null and not coalesce(p.declared, true) as verified,
       (select count(*)::int from identity.external_login l where l.account = a.id) as providers
     from identity.account a left join identity.party p on p.id = a.party
       left join identity.account_phone t on t.account = a.id where a.id = $1`,
    [account],
  );
  const row = rows[0];
  return {
    createdAt: row.created_at.getTime(),
    hasPassword: row.has_password,
    phone: row.phone_masked,
    verified: row.verified,
    providers: row.providers,
  };
}

const notHolder: Refusal = {
  kind: 'forbidden',
  code: 'identity.not-holder',
  message: '原密码或原手机号码的验证码不对，没有修改。忘记密码、换了号码的，请带身份证到窗口办理。',
};

/** Whether it is the holder; whoever has neither password nor telephone came through a provider just now and needs no more. */
async function proveHolder(
  parts: PersonalParts,
  account: string,
  { password, oldCode }: HolderProof,
  now: Instant,
): Promise<Refusal | undefined> {
  const { pool } = parts.database;
  const { rows } = await pool.query(
    `select a.password_hash, t.phone_sealed from identity.account a
     left join identity.account_phone t on t.account = a.id where a.id = $1`,
    [account],
  );
  const { password_hash: hash, phone_sealed: sealed } = rows[0];
  if (hash === null && sealed === null) return undefined;
  if (password !== undefined && hash !== null && (await isPassword(hash, password))) return undefined;
  if (oldCode === undefined || sealed === null) return notHolder;
  const right = await checkCode(parts, parts.privacy.decrypt(sealed), oldCode, now);
  if (isRefusal(right)) return notHolder;
  return (await useUp(pool as never, right, now)) ? undefined : notHolder;
}

/** A new password, by its holder. */
export async function changePassword(
  parts: PersonalParts,
  account: string,
  password: string,
  proof: HolderProof,
  { now, ip }: FromWhere,
): Promise<Refusal | undefined> {
  const { pool } = parts.database;
  const { rows } = await pool.query('select login from identity.account where id = $1', [account]);
  const weak = judgePassword(password, rows[0].login, parts.settings.get(passwordLength));
  if (weak !== undefined) return weak;
  if (proof.password === password)
    return refuse('identity.weak-password', '新密码不能和现在的密码一样，请换一个。', { path: '/next' });
  const foreign = await proveHolder(parts, account, proof, now);
  if (foreign !== undefined) {
    await recordEvent(pool, {
      at: now,
      kind: 'failure',
      account,
      ip,
      operation: 'password',
      code: foreign.code,
    });
    return { ...foreign, path: '/current' };
  }
  await pool.query(
    `update identity.account set password_hash = $2, password_temporary = false, failures = 0, locked_until = null
      where id = $1`,
    [account, await hashPassword(password)],
  );
  await recordEvent(pool, { at: now, kind: 'password', account, ip });
  return undefined;
}

/** A new telephone: a code sent to it shows that it is there, password or a code to the old one that it is the holder's wish. */
export async function changePhone(
  parts: PersonalParts,
  account: string,
  { phone, code, ...proof }: HolderProof & { readonly phone: string; readonly code: string },
  { now, ip }: FromWhere,
): Promise<Refusal | undefined> {
  const { pool } = parts.database;
  const { rows } = await pool.query(
    'select 1 from identity.account_phone where phone_index = $1 and account <> $2',
    [phoneIndex(parts.privacy, phone), account],
  );
  const right = await checkCode(parts, phone, code, now);
  if (isRefusal(right)) return right;
  if (rows.length > 0) {
    const message = '这个手机号码已用于另一个账号。号码是新办的，请带身份证到政务大厅任一窗口登记。';
    return refuse('identity.phone-taken', message, { path: '/phone' });
  }
  const foreign = await proveHolder(parts, account, proof, now);
  if (foreign !== undefined) {
    await recordEvent(pool, {
      at: now,
      kind: 'failure',
      account,
      ip,
      operation: 'phone',
      code: foreign.code,
    });
    return { ...foreign, path: '/current' };
  }
  if (!(await useUp(pool as never, right, now))) return wrongPhoneCode;
  await parts.database.transaction((client) => setPhone(client, parts, account, phone, now));
  await recordEvent(pool, { at: now, kind: 'password', account, ip, operation: 'phone' });
  return undefined;
}

const SHOWN_EVENTS = [
  ...['sign-in', 'failure', 'lock', 'sign-out', 'revoke', 'password', 'second-factor', 'account'],
  ...['representation', 'verification'],
];

/** What happened with the account, newest first. */
export async function accountEvents({ database }: PersonalParts, account: string): Promise<AccountEvent[]> {
  const { rows } = await database.pool.query(
    `select at, kind, operation, ip, code from identity.event
     where account = $1 and kind = any($2) order by at desc, id desc limit 100`,
    [account, SHOWN_EVENTS],
  );
  return rows.map((row) => ({
    at: row.at.getTime(),
    kind: row.kind,
    way: row.operation,
    ip: row.ip,
    code: row.code,
  }));
}

/** Who looked at what is kept about a party, newest first (个人信息保护法第四十五条). */
export async function lookupsAt(
  { database }: PersonalParts,
  own: readonly string[],
  party: string | null,
): Promise<Lookup[]> {
  const { rows } = await database.pool.query(
    `select at, coalesce(actor = any($2) or account = any($2), false) as own, unit, detail from identity.event
     where kind = 'reveal' and target = $1 order by at desc, id desc limit 200`,
    [party, own],
  );
  return rows.map((row) => ({ at: row.at.getTime(), own: row.own, unit: row.unit, reason: row.detail }));
}

/** Closes an account: nobody enters it again, its telephone and password are erased. What was filed stays, as the law wants it. */
export async function closeAccount(
  parts: PersonalParts,
  own: { account: string; party: string | null },
  openMatters: number,
  { now, ip }: FromWhere,
): Promise<Refusal | undefined> {
  if (openMatters > 0) {
    const message = `还有 ${openMatters} 件事在办，请先办结或撤回，再注销账号；也可以到窗口请工作人员协助。`;
    return refuse('identity.matters-open', message, { facts: { openMatters } });
  }
  await parts.database.transaction(async (client) => {
    await client.query('delete from identity.account_phone where account = $1', [own.account]);
    await client.query('delete from identity.external_login where account = $1', [own.account]);
    await client.query('update identity.account set disabled = true, password_hash = null where id = $1', [
      own.account,
    ]);
    await client.query(
      `update identity.representation set ended_at = $2, ended_by = $1
       where ended_at is null and (account = $1 or party = $3)`,
      [own.account, new Date(now), own.party],
    );
    if (own.party !== null) await retireDeclared(client, own.party);
    await parts.eraseTraces?.(client, own.account);
  });
  await recordEvent(parts.database.pool, {
    at: now,
    kind: 'revoke',
    account: own.account,
    ip,
    code: 'closed',
  });
  return undefined;
}
