import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { createPrivacy } from '../../privacy/index.ts';
import type { Actor } from '../../procedure/index.ts';
import type { Settings } from '../../contract/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createIdentity, type Account, type Identity } from '../index.ts';
import { oneTimePassword } from '../one-time-password.ts';
import { codeOf, taken } from './personal-world.ts';

const clock = manualClock(instantAt('2021-09-30', 9 * 60));
const settings: Settings = { get: (setting) => setting.default } as Settings;
const MANAGES = { 'identity.accounts': 'county' } as const;
/** Whose login begins with `security` may manage accounts, as the post of security administrator would let them. */
const actorOf = ({ kind, id, person, login }: Account): Actor => ({
  ...{ kind, id: person ?? id, name: login },
  grants: login.startsWith('security') ? MANAGES : { 'example.handle': ['D01'] },
});
const security: Actor = { kind: 'staff', id: 'P-security-1', name: '示例', unit: 'S5', grants: MANAGES };
const who = (by: Actor = security) => ({ by, now: clock.now(), ip: '10.0.0.1' });
const from = () => ({ now: clock.now(), ip: '10.0.0.2' });

let folder: string;
let database: TestDatabase;
let identity: Identity;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-staff-accounts-'));
  database = await createTestDatabase('staff-accounts-test', async (db) => {
    await migrate(db, [{ module: 'identity', directory: new URL('../migrations/', import.meta.url) }]);
  });
  const privacy = createPrivacy(join(folder, 'keys'));
  identity = createIdentity({
    ...{ database, clock, privacy, settings, actorOf },
    isPerson: (person) => person.startsWith('P-'),
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

let serial = 0;
async function opened(prefix = 'clerk') {
  serial += 1;
  return taken(
    await identity.openStaffAccount({ login: `${prefix}-${serial}`, person: `P-${prefix}-${serial}` }, who()),
  );
}
const signIn = async (login: string, password: string) =>
  taken(await identity.signIn(login, password, from()));
const list = (filter: object = {}) => identity.staffAccounts({ limit: 200, ...filter }, clock.now());
const eventsOf = async (account: string): Promise<string[]> => {
  const text = `select code from identity.event where account = $1 and kind = 'account' order by id`;
  return (await database.pool.query(text, [account])).rows.map(({ code }) => code);
};

describe('an account that is opened for a member of staff', () => {
  it('comes with a one-time password that satisfies the policy and is told once', async () => {
    const { account, password } = await opened();
    expect(account).toMatchObject({
      disabled: false,
      temporaryPassword: true,
      sessions: 0,
      lastSignIn: null,
    });
    const entered = await signIn(account.login, password);
    expect(entered.signedIn).toMatchObject({ mustChangePassword: true });
    expect(entered.signedIn.actor.grants).toEqual({});
    expect(await eventsOf(account.id)).toEqual(['created']);
    const stored = await database.pool.query('select * from identity.account where id = $1', [account.id]);
    expect(JSON.stringify(stored.rows)).not.toContain(password);
  });

  it('may do its work as soon as its holder has set a password of its own, which must be another', async () => {
    const { account, password } = await opened();
    const { token } = await signIn(account.login, password);
    const own = { account: account.id, token };
    const change = (next: string) => identity.changePassword(own, { next, password }, from());
    expect(codeOf(await change(password))).toBe('identity.weak-password');
    expect((await identity.authenticate(token, clock.now()))!.mustChangePassword).toBe(true);
    expect(await change('Lixian-2021!')).toBeUndefined();
    const now = await identity.authenticate(token, clock.now());
    expect(now).toMatchObject({
      mustChangePassword: false,
      actor: { grants: { 'example.handle': ['D01'] } },
    });
    expect((await list({ login: account.login }))[0]).toMatchObject({ temporaryPassword: false });
  });

  it('is refused for somebody whom the directory does not know, for a taken login and for one of odd signs', async () => {
    const open = (login: string, person: string) => identity.openStaffAccount({ login, person }, who());
    expect(codeOf(await open('nobody', 'X-1'))).toBe('identity.no-person');
    const { account } = await opened();
    expect(codeOf(await open(account.login.toUpperCase(), 'P-1'))).toBe('identity.login-taken');
    expect(codeOf(await open('a b', 'P-1'))).toBe('identity.bad-login');
  });
});

describe('the security administrator', () => {
  it('disables an account with a reason: its sessions end, and it cannot sign in until it is enabled again', async () => {
    const { account, password } = await opened();
    const { token } = await signIn(account.login, password);
    const disabled = taken(await identity.disableStaffAccount(account.id, '离职', who()));
    expect(disabled).toMatchObject({ disabled: true, sessions: 0 });
    expect(await identity.authenticate(token, clock.now())).toBeUndefined();
    expect(codeOf(await identity.signIn(account.login, password, from()))).toBe('identity.sign-in-failed');
    const again = await identity.disableStaffAccount(account.id, '离职', who());
    expect(codeOf(again)).toBe('identity.already-disabled');
    taken(await identity.enableStaffAccount(account.id, '回岗', who()));
    expect(codeOf(await identity.enableStaffAccount(account.id, '回岗', who()))).toBe(
      'identity.not-disabled',
    );
    await signIn(account.login, password);
    expect(await eventsOf(account.id)).toEqual(['created', 'disabled', 'enabled']);
  });

  it('unlocks an account that wrong passwords have locked', async () => {
    const { account, password } = await opened();
    expect(codeOf(await identity.unlockStaffAccount(account.id, who()))).toBe('identity.not-locked');
    for (let i = 0; i < 5; i += 1) await identity.signIn(account.login, 'wrong', from());
    expect((await list({ state: 'locked' })).map(({ id }) => id)).toEqual([account.id]);
    const unlocked = taken(await identity.unlockStaffAccount(account.id, who()));
    expect(unlocked.lockedUntil).toBeNull();
    await signIn(account.login, password);
  });

  it('resets a password: the old one and the sessions are gone, the new one must be changed', async () => {
    const { account, password } = await opened();
    const { token } = await signIn(account.login, password);
    const given = taken(await identity.resetStaffPassword(account.id, who()));
    expect(given.password).not.toBe(password);
    expect(await identity.authenticate(token, clock.now())).toBeUndefined();
    expect(codeOf(await identity.signIn(account.login, password, from()))).toBe('identity.sign-in-failed');
    expect((await signIn(account.login, given.password)).signedIn.mustChangePassword).toBe(true);
  });

  it('ends the sessions of an account, which may then sign in anew', async () => {
    const { account, password } = await opened();
    const { token } = await signIn(account.login, password);
    expect(taken(await identity.endStaffSessions(account.id, who())).sessions).toBe(0);
    expect(await identity.authenticate(token, clock.now())).toBeUndefined();
    await signIn(account.login, password);
  });

  it('finds accounts by login, by person and by state, page after page', async () => {
    const { account } = await opened('finder');
    expect((await list({ login: 'FINDER' })).map(({ id }) => id)).toEqual([account.id]);
    expect((await list({ persons: [account.person!] })).map(({ id }) => id)).toEqual([account.id]);
    const [first] = await list({ limit: 1 });
    const rest = await list({ after: first!.login });
    expect(rest.some(({ id }) => id === first!.id)).toBe(false);
  });
});

describe('rights nobody takes from oneself or gives to oneself', () => {
  it('refuse whoever has no right over the whole county', async () => {
    const { account } = await opened();
    for (const grants of [{}, { 'identity.accounts': ['D01'] }]) {
      const other: Actor = { ...security, id: 'P-other', grants };
      const answers = [
        await identity.openStaffAccount({ login: 'x-1', person: 'P-1' }, who(other)),
        await identity.disableStaffAccount(account.id, '理由', who(other)),
        await identity.enableStaffAccount(account.id, '理由', who(other)),
        await identity.unlockStaffAccount(account.id, who(other)),
        await identity.resetStaffPassword(account.id, who(other)),
        await identity.endStaffSessions(account.id, who(other)),
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => 'identity.not-allowed'));
    }
  });

  it('refuse disabling one’s own account and resetting one’s own password', async () => {
    const { account } = await opened();
    const own = who({ ...security, id: account.person! });
    expect(codeOf(await identity.disableStaffAccount(account.id, '理由', own))).toBe('identity.own-account');
    expect(codeOf(await identity.resetStaffPassword(account.id, own))).toBe('identity.own-account');
  });

  it('are not for accounts of applicants, and tell so like of an account that is not there', async () => {
    const applicant = taken(await identity.createAccount({ kind: 'applicant', login: '示例申请人' }));
    for (const id of [applicant.id, 'nothing'])
      expect(codeOf(await identity.resetStaffPassword(id, who()))).toBe('identity.no-account');
    expect((await list()).some(({ id }) => id === applicant.id)).toBe(false);
  });

  it('never leave the county without a security administrator, also when two disable each other at once', async () => {
    const one = (await opened('security')).account;
    const other = (await opened('security')).account;
    const as = (person: string | null) => who({ ...security, id: person! });
    const answers = await Promise.all([
      identity.disableStaffAccount(other.id, '理由', as(one.person)),
      identity.disableStaffAccount(one.id, '理由', as(other.person)),
    ]);
    const codes = answers.map((answer) => codeOf(answer)).filter((code) => typeof code === 'string');
    expect(codes).toEqual(['identity.last-security-admin']);
    const open = await list({ login: 'security', state: 'open' });
    expect(open).toHaveLength(1);
    const [left] = open;
    const last = await identity.disableStaffAccount(left!.id, '理由', who());
    expect(codeOf(last)).toBe('identity.last-security-admin');
  });
});

describe('a one-time password', () => {
  it('satisfies the policy however long it must be, and is never the same', () => {
    const made = Array.from({ length: 200 }, (_, index) => oneTimePassword('demo-clerk', 8 + (index % 20)));
    expect(new Set(made).size).toBe(made.length);
    for (const [index, password] of made.entries()) {
      expect(password.length).toBeGreaterThanOrEqual(8 + (index % 20));
      expect(password).not.toMatch(/[0O1lI]/);
    }
  });
});
