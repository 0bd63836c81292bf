import type { Database } from '../database/index.ts';
import type { Settings } from '../contract/index.ts';
import { isRefusal, refuse, type Actor, type Refusal } from '../procedure/index.ts';
import { civilDateAt, type Instant } from '../time/index.ts';
import { ACCOUNT_COLUMNS, accountOf, normalizeLogin, type Account } from './account.ts';
import { recordEvent } from './event-log.ts';
import { passwordLength } from './identity-settings.ts';
import { oneTimePassword } from './one-time-password.ts';
import { hashPassword } from './password.ts';
import type { ActorOf, Sessions } from './sessions.ts';
import {
  findStaffAccount,
  listStaffAccounts,
  type StaffAccount,
  type StaffAccountFilter,
} from './staff-account.ts';

/** Permission to manage the accounts of staff: the security administrator's (三员分立). */
export const ACCOUNTS_PERMISSION = 'identity.accounts';

/** An account with the password to be handed over, told once. */
export interface HandedOut {
  readonly account: StaffAccount;
  readonly password: string;
}

/** Who changes an account, when, and from where. */
export interface ByWhom {
  readonly by: Actor;
  readonly now: Instant;
  readonly ip?: string | undefined;
}

/** What the security administrator does with accounts of staff. Every step is a security event; nobody does it to oneself. */
export interface StaffAccounts {
  staffAccounts(filter: StaffAccountFilter, now: Instant): Promise<StaffAccount[]>;
  openStaffAccount(given: { login: string; person: string }, who: ByWhom): Promise<HandedOut | Refusal>;
  disableStaffAccount(id: string, reason: string, who: ByWhom): Promise<StaffAccount | Refusal>;
  enableStaffAccount(id: string, reason: string, who: ByWhom): Promise<StaffAccount | Refusal>;
  unlockStaffAccount(id: string, who: ByWhom): Promise<StaffAccount | Refusal>;
  /** A one-time password; the account's sessions end. */
  resetStaffPassword(id: string, who: ByWhom): Promise<HandedOut | Refusal>;
  endStaffSessions(id: string, who: ByWhom): Promise<StaffAccount | Refusal>;
}

/** What the accounts of staff need. `isPerson` knows the directory; absent: every person is known. */
export interface StaffAccountParts {
  readonly database: Database;
  readonly settings: Settings;
  readonly actorOf: ActorOf;
  readonly isPerson?: ((person: string) => boolean) | undefined;
  createAccount(
    given: { kind: 'staff'; login: string; passwordHash: string; person: string },
    now: Instant,
  ): Promise<Account | Refusal>;
}

/** The accounts of staff of one process. */
export function staffAccounts(parts: StaffAccountParts, sessions: Sessions): StaffAccounts {
  const { pool } = parts.database;
  return {
    staffAccounts: (filter, now) =>
      listStaffAccounts(
        pool,
        { ...filter, ...(filter.login === undefined ? {} : { login: normalizeLogin(filter.login) }) },
        now,
      ),
    openStaffAccount: (given, who) => open(parts, given, who),
    disableStaffAccount: (id, reason, who) => disable(parts, sessions, id, reason, who),
    async enableStaffAccount(id, reason, who) {
      const known = await accountFor(parts, id, who);
      if (isRefusal(known)) return known;
      if (!known.disabled) return refuse('identity.not-disabled', '这个账号没有停用，请刷新后再看。');
      await pool.query('update identity.account set disabled = false where id = $1', [id]);
      return told(parts, id, 'enabled', who, reason);
    },
    async unlockStaffAccount(id, who) {
      const known = await accountFor(parts, id, who);
      if (isRefusal(known)) return known;
      if (known.lockedUntil === null)
        return refuse('identity.not-locked', '这个账号没有锁定，请刷新后再看。');
      await pool.query('update identity.account set failures = 0, locked_until = null where id = $1', [id]);
      return told(parts, id, 'unlocked', who);
    },
    async resetStaffPassword(id, who) {
      const known = notOwn(
        await accountFor(parts, id, who),
        who,
        '不能给自己重设密码，请在“我的账号”里修改。',
      );
      if (isRefusal(known)) return known;
      const password = oneTimePassword(known.login, parts.settings.get(passwordLength));
      await pool.query(
        `update identity.account set password_hash = $2, password_temporary = true, failures = 0, locked_until = null
          where id = $1`,
        [id, await hashPassword(password)],
      );
      await sessions.revokeAll(id, who.now);
      return { account: await told(parts, id, 'password-reset', who), password };
    },
    async endStaffSessions(id, who) {
      const known = await accountFor(parts, id, who);
      if (isRefusal(known)) return known;
      await sessions.revokeAll(id, who.now);
      return told(parts, id, 'sessions-ended', who);
    },
  };
}

async function open(
  parts: StaffAccountParts,
  given: { login: string; person: string },
  who: ByWhom,
): Promise<HandedOut | Refusal> {
  const stopped = countyOnly(who.by);
  if (stopped !== undefined) return stopped;
  if (parts.isPerson?.(given.person) === false) {
    const message = `没有标识为“${given.person}”的人员，请先由系统管理员登记人员。`;
    return { kind: 'missing', code: 'identity.no-person', message, path: '/person' };
  }
  const login = normalizeLogin(given.login);
  const password = oneTimePassword(login, parts.settings.get(passwordLength));
  const passwordHash = await hashPassword(password);
  const made = await parts.createAccount(
    { kind: 'staff', login, passwordHash, person: given.person },
    who.now,
  );
  if (isRefusal(made)) return made;
  const { pool } = parts.database;
  await pool.query('update identity.account set password_temporary = true where id = $1', [made.id]);
  return { account: await told(parts, made.id, 'created', who), password };
}

async function disable(
  parts: StaffAccountParts,
  sessions: Sessions,
  id: string,
  reason: string,
  who: ByWhom,
): Promise<StaffAccount | Refusal> {
  const known = notOwn(
    await accountFor(parts, id, who),
    who,
    '不能停用自己的账号，请由另一位安全管理员办理。',
  );
  if (isRefusal(known)) return known;
  const refusal = await parts.database.transaction(async (client) => {
    // Two who disable each other at the same moment: one after the other, so that the second sees that nobody else is left.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('identity.accounts', 0))`);
    const { rows } = await client.query(
      `select ${ACCOUNT_COLUMNS} from identity.account a where a.kind = 'staff' and not a.disabled`,
    );
    const held = rows.map(accountOf);
    if (!held.some((one) => one.id === id)) return alreadyDisabled;
    if (await isLast(parts, held, id, who.now)) return lastOne;
    await client.query('update identity.account set disabled = true where id = $1', [id]);
    return undefined;
  });
  if (refusal !== undefined) return refusal;
  await sessions.revokeAll(id, who.now);
  return told(parts, id, 'disabled', who, reason);
}

const alreadyDisabled = refuse('identity.already-disabled', '这个账号已经停用，请刷新后再看。');
const lastOne = refuse(
  'identity.last-security-admin',
  '这是最后一个能管理账号的安全管理员账号，停用后无人能再管理账号；请先为另一位安全管理员开通账号。',
);

/** Whether nobody else among these could manage accounts any more. */
async function isLast(
  { actorOf }: StaffAccountParts,
  accounts: readonly Account[],
  id: string,
  now: Instant,
): Promise<boolean> {
  const on = civilDateAt(now);
  const manages = async (account: Account): Promise<boolean> =>
    (await actorOf(account, on, null)).grants[ACCOUNTS_PERMISSION] === 'county';
  const itself = accounts.find((one) => one.id === id);
  if (itself === undefined || !(await manages(itself))) return false;
  for (const one of accounts) if (one.id !== id && (await manages(one))) return false;
  return true;
}

async function accountFor(
  { database }: StaffAccountParts,
  id: string,
  { by, now }: ByWhom,
): Promise<StaffAccount | Refusal> {
  const stopped = countyOnly(by);
  if (stopped !== undefined) return stopped;
  const found = await findStaffAccount(database.pool, id, now);
  if (found !== undefined) return found;
  return { kind: 'missing', code: 'identity.no-account', message: '没有这个工作人员账号，请刷新后再看。' };
}

/** Accounts are the county's: an administrator's post in some other body does not reach them. */
function countyOnly({ grants }: Actor): Refusal | undefined {
  if (grants[ACCOUNTS_PERMISSION] === 'county') return undefined;
  const message = '账号由政务服务管理机构的安全管理员管理，您的岗位没有这项权限。';
  return { kind: 'forbidden', code: 'identity.not-allowed', message };
}

function notOwn(account: StaffAccount | Refusal, { by }: ByWhom, message: string): StaffAccount | Refusal {
  if (isRefusal(account) || (account.person ?? account.id) !== by.id) return account;
  return refuse('identity.own-account', message);
}

async function told(
  { database }: StaffAccountParts,
  id: string,
  code: string,
  { by, now, ip }: ByWhom,
  detail?: string,
): Promise<StaffAccount> {
  await recordEvent(database.pool, {
    ...{ at: now, kind: 'account', account: id, actor: by.id, unit: by.unit, ip, code, detail },
  });
  return (await findStaffAccount(database.pool, id, now))!;
}
