import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Database } from '../database/index.ts';
import { KeyProblem, type Privacy } from '../privacy/index.ts';
import { isRefusal, refuse, type Actor, type Refusal } from '../procedure/index.ts';
import type { Settings } from '../contract/index.ts';
import type { Clock, Instant } from '../time/index.ts';
import {
  ACCOUNT_COLUMNS,
  accountOf,
  normalizeLogin,
  type Account,
  type Entered,
  type SignedIn,
} from './account.ts';
import type { SignInContext } from './attempts.ts';
import { recordEvent, type SecurityEvent } from './event-log.ts';
import { accountOfVisitor, type Visitor } from './external-accounts.ts';
import { passwordLength } from './identity-settings.ts';
import {
  findOrCreateParty,
  addPartyPhone,
  findParty,
  findPartyByNumber,
  type Certificate,
  type Party,
  type PartyInput,
} from './parties.ts';
import { hashPassword, judgePassword } from './password.ts';
import { personal, type Personal } from './personal.ts';
import type { EraseTraces } from './phone-codes.ts';
import { loginBehind } from './registration.ts';
import { revealIdNumber, type Revealed } from './reveal.ts';
import { secondFactors, type SecondFactors } from './second-factors.ts';
import { Sessions, type ActorOf, type IsAdministrator } from './sessions.ts';
import { checkSignIn } from './sign-in.ts';
import type { SmsGateway } from './sms-gateway.ts';
import { staffAccounts, type StaffAccounts } from './staff-accounts.ts';

/** A new account; `passwordHash` takes a hash made by `hashPassword` beforehand, for loading many at once. */
export interface NewAccount {
  readonly kind: Account['kind'];
  readonly login: string;
  readonly password?: string;
  readonly passwordHash?: string;
  readonly person?: string;
  readonly party?: string;
}

/** Accounts, sessions and parties. Moments default to the clock; times are milliseconds since the epoch. */
export interface Identity extends SecondFactors, Personal, StaffAccounts {
  /** Call once before serving. Throws KeyProblem when the key folder is not the one this database was filled with. */
  start(): Promise<void>;
  signIn(login: string, password: string, context: SignInContext): Promise<Entered | Refusal>;
  /** Signs in whom a provider vouches for. */
  enter(visitor: Visitor, context: SignInContext): Promise<Entered | Refusal>;
  /** Who holds the token. Believed for five seconds; a revocation by this process counts at once, by another within five seconds. */
  authenticate(token: string, now: Instant): Promise<SignedIn | undefined> | SignedIn | undefined;
  signOut(token: string, now?: Instant): Promise<void>;
  /** Ends all sessions of an account and returns how many. */
  revokeAll(account: string, now?: Instant): Promise<number>;
  /** The post under which this session acts from now on. */
  choosePost(token: string, post: string | null): Promise<void>;
  /** Rights changed (a post was given or taken): everybody's are asked anew. */
  forgetRights(): void;
  createAccount(account: NewAccount, now?: Instant): Promise<Account | Refusal>;
  findAccount(login: string): Promise<Account | undefined>;
  /** Sets a password and ends the account's sessions. */
  setPassword(account: string, password: string, now?: Instant): Promise<Refusal | undefined>;
  /** A disabled account loses its sessions and cannot sign in. */
  setDisabled(account: string, disabled: boolean, now?: Instant): Promise<void>;
  findOrCreateParty(input: PartyInput, now?: Instant): Promise<Party | Refusal>;
  findParty(id: string): Promise<Party | undefined>;
  findPartyByNumber(certificate: Certificate): Promise<Party | undefined>;
  /** Notes the telephone of a party that has none; undefined when there is no such party. */
  addPartyPhone(id: string, phone: string): Promise<Party | Refusal | undefined>;
  revealIdNumber(party: string, actor: Actor, reason: string, now?: Instant): Promise<Revealed | Refusal>;
  record(event: SecurityEvent): Promise<void>;
}

/** What identity needs; `actorOf` knows the posts and comes from the composition root. */
export interface IdentityOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly privacy: Privacy;
  readonly settings: Settings;
  readonly actorOf: ActorOf;
  /** Knows the three administrators, of whom a setting may ask a second factor; nobody is one when absent. */
  readonly isAdministrator?: IsAdministrator;
  /** Knows the people of the directory, for whom accounts may be opened; absent: every person is known. */
  readonly isPerson?: (person: string) => boolean;
  /** Sends codes to telephones; absent: none are offered. */
  readonly sms?: SmsGateway | undefined;
  /** Erases what modules keep about an account that is closed. */
  readonly eraseTraces?: EraseTraces | undefined;
}

/** Makes the identity of one process. */
export function createIdentity(options: IdentityOptions): Identity {
  const { database, clock, privacy, settings, actorOf } = options;
  const { pool } = database;
  const { sms, eraseTraces } = options;
  const parts = { database, privacy, settings, sms, eraseTraces };
  const sessions = new Sessions({ pool, settings, actorOf, isAdministrator: options.isAdministrator });
  return {
    ...secondFactors({ pool, privacy, settings }, sessions),
    ...personal(parts, sessions, (account, now) => openSession(sessions, account, now, false)),
    ...staffAccounts(
      {
        ...{ database, settings, actorOf, isPerson: options.isPerson },
        createAccount: (account, now) => createAccount(pool, settings, account, now),
      },
      sessions,
    ),
    start: () => checkKeys(pool, privacy),
    async signIn(typed, password, context) {
      const login = await loginBehind(parts, typed);
      const admitted = await checkSignIn({ pool, privacy, settings }, login, password, context);
      if (isRefusal(admitted)) return admitted;
      return openSession(sessions, admitted.account, context.now, admitted.proven);
    },
    async enter(visitor, context) {
      const account = await accountOfVisitor({ pool, privacy, settings }, visitor, context);
      return isRefusal(account) ? account : openSession(sessions, account, context.now, false);
    },
    authenticate: (token, now) => sessions.find(token, now),
    async signOut(token, now = clock.now()) {
      const account = await sessions.revoke(token, now);
      if (account !== undefined) await recordEvent(pool, { at: now, kind: 'sign-out', account });
    },
    async revokeAll(account, now = clock.now()) {
      await recordEvent(pool, { at: now, kind: 'revoke', account });
      return sessions.revokeAll(account, now);
    },
    choosePost: (token, post) => sessions.choosePost(token, post),
    forgetRights: () => sessions.forget(),
    createAccount: (account, now = clock.now()) => createAccount(pool, settings, account, now),
    async findAccount(login) {
      const text = `select ${ACCOUNT_COLUMNS} from identity.account a where a.login = $1`;
      const { rows } = await pool.query(text, [normalizeLogin(login)]);
      return rows[0] && accountOf(rows[0]);
    },
    async setPassword(account, password, now = clock.now()) {
      const refusal = await setPassword(pool, settings, account, password, now);
      if (refusal === undefined) await sessions.revokeAll(account, now);
      return refusal;
    },
    async setDisabled(account, disabled, now = clock.now()) {
      await pool.query('update identity.account set disabled = $2 where id = $1', [account, disabled]);
      await recordEvent(pool, { at: now, kind: 'revoke', account, code: disabled ? 'disabled' : 'enabled' });
      if (disabled) await sessions.revokeAll(account, now);
    },
    findOrCreateParty: (input, now = clock.now()) => findOrCreateParty(pool, privacy, input, now),
    findParty: (id) => findParty(pool, id),
    findPartyByNumber: (certificate) => findPartyByNumber(pool, privacy, certificate),
    addPartyPhone: (id, phone) => addPartyPhone(pool, privacy, id, phone),
    revealIdNumber: (party, actor, reason, now = clock.now()) =>
      revealIdNumber(pool, privacy, party, actor, reason, now),
    record: (event) => recordEvent(pool, event),
  };
}

async function openSession(
  sessions: Sessions,
  account: Account,
  now: Instant,
  proven: boolean,
): Promise<Entered> {
  const { token, expiresAt } = await sessions.open(account, now, proven);
  const signedIn = await sessions.find(token, now);
  if (signedIn === undefined) throw new Error(`session of account ${account.id} vanished on opening`);
  return { token, expiresAt, signedIn };
}

/** A database and a key folder belong together: with another index key every party would be made a second time, unnoticed. */
async function checkKeys(pool: Pool, privacy: Privacy): Promise<void> {
  const proof = privacy.blindIndex('key-check', 'yimen');
  await pool.query('insert into identity.key_check (proof) values ($1) on conflict do nothing', [proof]);
  const { rows } = await pool.query('select proof from identity.key_check');
  if (rows[0].proof !== proof) {
    throw new KeyProblem(
      '密钥目录与数据库不配套：数据是用另一套密钥加密的。请从备份恢复原来的密钥目录后重新启动。',
    );
  }
}

async function createAccount(
  pool: Pool,
  settings: Settings,
  account: NewAccount,
  now: Instant,
): Promise<Account | Refusal> {
  const login = normalizeLogin(account.login);
  if (!/^[\p{L}\p{N}._@-]{2,64}$/u.test(login)) {
    return refuse('identity.bad-login', '登录名要 2 至 64 个字，只能用文字、数字和 . _ - @。', {
      path: '/login',
    });
  }
  if (account.password !== undefined) {
    const weak = judgePassword(account.password, login, settings.get(passwordLength));
    if (weak !== undefined) return weak;
  }
  const passwordHash =
    account.password === undefined ? (account.passwordHash ?? null) : await hashPassword(account.password);
  const { rows } = await pool.query({
    name: 'identity-account-insert',
    text: `insert into identity.account as a (id, kind, login, password_hash, person, party, created_at)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict (login) do nothing returning ${ACCOUNT_COLUMNS}`,
    values: [
      randomUUID(),
      account.kind,
      login,
      passwordHash,
      account.person ?? null,
      account.party ?? null,
      new Date(now),
    ],
  });
  if (rows[0] === undefined)
    return refuse('identity.login-taken', '这个登录名已有人使用，请换一个。', { path: '/login' });
  return accountOf(rows[0]);
}

async function setPassword(
  pool: Pool,
  settings: Settings,
  account: string,
  password: string,
  now: Instant,
): Promise<Refusal | undefined> {
  const { rows } = await pool.query('select login from identity.account where id = $1', [account]);
  if (rows[0] === undefined)
    return { kind: 'missing', code: 'identity.no-account', message: '没有这个账号。' };
  const weak = judgePassword(password, rows[0].login, settings.get(passwordLength));
  if (weak !== undefined) return weak;
  await pool.query(
    'update identity.account set password_hash = $2, failures = 0, locked_until = null where id = $1',
    [account, await hashPassword(password)],
  );
  await recordEvent(pool, { at: now, kind: 'password', account });
  return undefined;
}
