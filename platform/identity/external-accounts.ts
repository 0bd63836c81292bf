import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Settings } from '../contract/index.ts';
import type { Privacy } from '../privacy/index.ts';
import { isRefusal, type Refusal } from '../procedure/index.ts';
import type { Instant } from '../time/index.ts';
import { ACCOUNT_COLUMNS, accountOf, type Account } from './account.ts';
import type { SignInContext } from './attempts.ts';
import { recordEvent } from './event-log.ts';
import { oidcIdNumberClaim, oidcNameClaim, oidcPersonClaim } from './identity-settings.ts';
import { findOrCreateParty } from './parties.ts';

/** Somebody whom a provider vouches for. */
export interface Visitor {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

interface Parts {
  readonly pool: Pool;
  readonly privacy: Privacy;
  readonly settings: Settings;
}

/**
 * The account of a visitor: the one linked before; else that of the member of staff or of the person the provider names, which is
 * linked now. A person who comes for the first time gets an account without a password.
 */
export async function accountOfVisitor(
  parts: Parts,
  visitor: Visitor,
  context: SignInContext,
): Promise<Account | Refusal> {
  const { pool } = parts;
  const { now, ip } = context;
  const account = (await linked(pool, visitor)) ?? (await meet(parts, visitor, now));
  if (!isRefusal(account) && !(await isDisabled(pool, account.id))) {
    await recordEvent(pool, { at: now, kind: 'sign-in', account: account.id, ip, operation: 'oidc' });
    return account;
  }
  const refusal: Refusal = isRefusal(account)
    ? account
    : { kind: 'forbidden', code: 'identity.account-disabled', message: '账号已停用，请联系管理员。' };
  const id = isRefusal(account) ? undefined : account.id;
  await recordEvent(pool, {
    at: now,
    kind: 'failure',
    account: id,
    ip,
    operation: 'oidc',
    code: refusal.code,
  });
  return refusal;
}

async function linked(pool: Pool, { issuer, subject }: Visitor): Promise<Account | undefined> {
  const { rows } = await pool.query(
    `select ${ACCOUNT_COLUMNS} from identity.external_login l join identity.account a on a.id = l.account
      where l.issuer = $1 and l.subject = $2`,
    [issuer, subject],
  );
  return rows[0] && accountOf(rows[0]);
}

async function meet(parts: Parts, visitor: Visitor, now: Instant): Promise<Account | Refusal> {
  const claim = (name: string): string | undefined => {
    const value = visitor.claims[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const { settings } = parts;
  const person = claim(settings.get(oidcPersonClaim));
  const idNumber = claim(settings.get(oidcIdNumberClaim));
  const name = claim(settings.get(oidcNameClaim));
  let account = person === undefined ? undefined : await staffAccount(parts.pool, person);
  if (account === undefined && idNumber !== undefined && name !== undefined) {
    const found = await applicantAccount(parts, { name, idNumber }, now);
    if (isRefusal(found)) return found;
    account = found;
  }
  if (account === undefined) {
    return {
      kind: 'forbidden',
      code: 'identity.unknown-visitor',
      message: '统一身份认证没有提供姓名和证件号码，无法确认您的身份。请先在该服务完成实名认证，再来登录。',
    };
  }
  await parts.pool.query(
    `insert into identity.external_login (issuer, subject, account, linked_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [visitor.issuer, visitor.subject, account.id, new Date(now)],
  );
  // Two first visits at the same moment: whichever link stands is the account.
  return (await linked(parts.pool, visitor))!;
}

async function staffAccount(pool: Pool, person: string): Promise<Account | undefined> {
  const { rows } = await pool.query(
    `select ${ACCOUNT_COLUMNS} from identity.account a where a.kind = 'staff' and a.person = $1 order by a.created_at limit 1`,
    [person],
  );
  return rows[0] && accountOf(rows[0]);
}

async function applicantAccount(
  { pool, privacy }: Parts,
  { name, idNumber }: { name: string; idNumber: string },
  now: Instant,
): Promise<Account | Refusal> {
  const party = await findOrCreateParty(
    pool,
    privacy,
    { kind: 'person', name, idType: 'resident-id', idNumber },
    now,
  );
  if (isRefusal(party)) return party;
  const text = `select ${ACCOUNT_COLUMNS} from identity.account a where a.kind = 'applicant' and a.party = $1 order by a.created_at limit 1`;
  const { rows } = await pool.query(text, [party.id]);
  if (rows[0] !== undefined) return accountOf(rows[0]);
  const id = randomUUID();
  const made = await pool.query(
    `insert into identity.account as a (id, kind, login, party, created_at) values ($1, 'applicant', $2, $3, $4)
     returning ${ACCOUNT_COLUMNS}`,
    [id, `oidc-${id}`, party.id, new Date(now)],
  );
  return accountOf(made.rows[0]);
}

async function isDisabled(pool: Pool, account: string): Promise<boolean> {
  const { rows } = await pool.query('select disabled from identity.account where id = $1', [account]);
  return rows[0]?.disabled !== false;
}
