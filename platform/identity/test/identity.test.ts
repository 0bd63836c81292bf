import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../database/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../database/testing.ts';
import { createPrivacy, type Privacy } from '../../privacy/index.ts';
import { isRefusal, type Actor } from '../../procedure/index.ts';
import type { Settings } from '../../contract/index.ts';
import { instantAt, manualClock } from '../../time/index.ts';
import { createIdentity, hashPassword, type Account, type Identity } from '../index.ts';

const settings: Settings = { get: (setting) => setting.default };
const clock = manualClock(instantAt('2021-09-30', 9 * 60));
const MINUTE = 60_000;
const PASSWORD = 'Lixian-2021!';
const actorOf = (account: Account, _on: string, post: string | null): Actor => ({
  kind: account.kind,
  id: account.id,
  name: account.login,
  grants: account.kind === 'staff' && post !== 'porter' ? { 'example.handle': ['D01'] } : {},
});

let folder: string;
let database: TestDatabase;
let privacy: Privacy;
let identity: Identity;
let otherProcess: Identity;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-identity-'));
  privacy = createPrivacy(join(folder, 'keys'));
  database = await createTestDatabase('identity-test', async (db) => {
    await migrate(db, [{ module: 'identity', directory: new URL('../migrations/', import.meta.url) }]);
  });
  const options = { database, clock, privacy, settings, actorOf };
  identity = createIdentity(options);
  otherProcess = createIdentity(options);
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

let count = 0;
async function newAccount(kind: Account['kind'] = 'staff'): Promise<Account> {
  count += 1;
  const made = await identity.createAccount({ kind, login: `user${count}`, password: PASSWORD });
  if (isRefusal(made)) throw new Error(made.message);
  return made;
}
const here = () => ({ now: clock.now(), ip: '10.0.0.8' });
async function enter(login: string): Promise<string> {
  const entered = await identity.signIn(login, PASSWORD, here());
  if (isRefusal(entered)) throw new Error(entered.message);
  return entered.token;
}
async function events(account: string): Promise<string[]> {
  const { rows } = await database.pool.query(
    'select kind, code from identity.event where account = $1 order by id',
    [account],
  );
  return rows.map(({ kind, code }) => (code === null ? kind : `${kind}:${code}`));
}

describe('signing in', () => {
  it('gives a token of which only the hash is stored, and the actor with its grants', async () => {
    const account = await newAccount();
    const entered = await identity.signIn(` ${account.login.toUpperCase()}`, PASSWORD, here());
    if (isRefusal(entered)) throw new Error(entered.message);
    expect(entered.token).toMatch(/^[\w-]{43}$/);
    expect(entered.signedIn.actor.grants).toEqual({ 'example.handle': ['D01'] });
    const { rows } = await database.pool.query('select * from identity.session where account = $1', [
      account.id,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(entered.token);
    expect(await events(account.id)).toEqual(['sign-in']);
  });

  it('fails with one and the same sentence for a wrong password, an unknown login, a disabled and a locked account', async () => {
    const [wrong, disabled, locked] = [await newAccount(), await newAccount(), await newAccount()];
    await identity.setDisabled(disabled.id, true);
    for (let i = 0; i < 5; i += 1) await identity.signIn(locked.login, 'Wrong-2021!', here());
    const answers = [
      await identity.signIn(wrong.login, 'Wrong-2021!', here()),
      await identity.signIn('nobody-here', PASSWORD, here()),
      await identity.signIn(disabled.login, PASSWORD, here()),
      await identity.signIn(locked.login, PASSWORD, here()),
    ];
    expect(answers[0]).toMatchObject({ kind: 'forbidden', code: 'identity.sign-in-failed' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await events(locked.id)).slice(-3)).toEqual(['failure:wrong-password', 'lock', 'failure:locked']);
  });

  it('spends the same work on an unknown login as on a wrong password', async () => {
    const account = await newAccount();
    const timed = async (login: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 4; i += 1) {
        const start = performance.now();
        await identity.signIn(login, 'Wrong-2021!', here());
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [unknown, known] = [await timed('nobody-here'), await timed(account.login)];
    // Hashing takes tens of milliseconds, everything else two or three: without it the ratio would be below a tenth.
    expect(unknown / known).toBeGreaterThan(0.3);
  });

  it('locks after five failures, opens again when the time is over, and a success starts the count anew', async () => {
    const account = await newAccount();
    for (let i = 0; i < 4; i += 1) await identity.signIn(account.login, 'Wrong-2021!', here());
    await enter(account.login);
    for (let i = 0; i < 5; i += 1) await identity.signIn(account.login, 'Wrong-2021!', here());
    clock.advance(14 * MINUTE);
    expect(isRefusal(await identity.signIn(account.login, PASSWORD, here()))).toBe(true);
    clock.advance(MINUTE);
    expect(isRefusal(await identity.signIn(account.login, PASSWORD, here()))).toBe(false);
  });

  it('does not let attempts that arrive together past the limit', async () => {
    const account = await newAccount();
    await Promise.all(
      Array.from({ length: 12 }, () => identity.signIn(account.login, 'Wrong-2021!', here())),
    );
    const tried = (await events(account.id)).filter((event) => event === 'failure:wrong-password');
    expect(tried).toHaveLength(5);
  });
});

describe('a session', () => {
  it('ends when idle for an hour, and twelve hours after it began in any case', async () => {
    const account = await newAccount();
    const idle = await enter(account.login);
    const busy = await enter(account.login);
    for (let minutes = 0; minutes < 12 * 60; minutes += 30) {
      expect(await identity.authenticate(busy, clock.now())).toBeDefined();
      if (minutes === 60) expect(await identity.authenticate(idle, clock.now())).toBeUndefined();
      clock.advance(30 * MINUTE);
    }
    expect(await identity.authenticate(busy, clock.now())).toBeUndefined();
  });

  it('is over at once where it was signed out, and within five seconds in another process', async () => {
    const account = await newAccount();
    const token = await enter(account.login);
    expect(await otherProcess.authenticate(token, clock.now())).toBeDefined();
    await identity.signOut(token);
    expect(await identity.authenticate(token, clock.now())).toBeUndefined();
    expect(await otherProcess.authenticate(token, clock.now() + 4_999)).toBeDefined();
    expect(await otherProcess.authenticate(token, clock.now() + 5_000)).toBeUndefined();
    expect((await events(account.id)).at(-1)).toBe('sign-out');
  });

  it('is over with all others of the account when they are revoked, the password is set or the account disabled', async () => {
    const ways = [
      (id: string) => identity.revokeAll(id),
      (id: string) => identity.setPassword(id, 'Lixian-2022!'),
      (id: string) => identity.setDisabled(id, true),
    ];
    for (const end of ways) {
      const account = await newAccount();
      const tokens = [await enter(account.login), await enter(account.login)];
      await end(account.id);
      for (const token of tokens) expect(await identity.authenticate(token, clock.now())).toBeUndefined();
    }
  });

  it('acts under the post chosen for it', async () => {
    const token = await enter((await newAccount()).login);
    await identity.choosePost(token, 'porter');
    const signedIn = await identity.authenticate(token, clock.now());
    expect(signedIn).toMatchObject({ post: 'porter', actor: { grants: {} } });
  });

  it('is not found for a token that is none', async () => {
    expect(await identity.authenticate('x', clock.now())).toBeUndefined();
    expect(await identity.authenticate('A'.repeat(43), clock.now())).toBeUndefined();
  });
});

describe('an account', () => {
  it.each([
    ['Short-1', /至少要有 10/],
    ['alllowercase', /三种/],
    ['Password-2021', /太常见/],
    ['1111111111', /三种/],
  ])('refuses the password %s with the reason', async (password, reason) => {
    const refusal = await identity.createAccount({ kind: 'staff', login: 'weak', password });
    expect(refusal).toMatchObject({ code: 'identity.weak-password', path: '/password' });
    expect(isRefusal(refusal) && refusal.message).toMatch(reason);
  });

  it('refuses a password that holds the login, and a login that is taken', async () => {
    expect(
      await identity.createAccount({ kind: 'staff', login: 'zhang', password: 'Zhang-2021!!' }),
    ).toMatchObject({
      message: expect.stringContaining('登录名'),
    });
    const { login } = await newAccount();
    expect(await identity.createAccount({ kind: 'staff', login, password: PASSWORD })).toMatchObject({
      code: 'identity.login-taken',
    });
  });

  it('may be made with a hash prepared beforehand', async () => {
    const passwordHash = await hashPassword(PASSWORD);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await identity.createAccount({ kind: 'staff', login: 'prepared', passwordHash });
    expect(await enter('prepared')).toBeDefined();
  });
});

describe('a party', () => {
  const zhang = {
    kind: 'person',
    name: '张小三',
    idType: 'resident-id',
    idNumber: '11010519491231002X',
    phone: '13812345678',
  } as const;

  it('is one, however often and at whatever moment the same number is given', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => identity.findOrCreateParty(zhang)));
    const again = await identity.findOrCreateParty({
      ...zhang,
      idNumber: ' 11010519491231002x ',
      name: '张某',
    });
    expect(new Set([...made, again].map((party) => (isRefusal(party) ? party.message : party.id))).size).toBe(
      1,
    );
    expect(again).toMatchObject({ name: '张**', idNumber: '110105********002X', phone: '138****5678' });
  });

  it('of fifteen digits is the person of eighteen', async () => {
    const old = await identity.findOrCreateParty({ ...zhang, idNumber: '110105491231002' });
    expect(old).toEqual(await identity.findOrCreateParty(zhang));
  });

  it('is stored with no name, number or phone in clear', async () => {
    await identity.findOrCreateParty(zhang);
    const { rows } = await database.pool.query('select * from identity.party');
    const stored = JSON.stringify(rows);
    for (const secret of ['张小三', '小三', zhang.idNumber, '19491231', zhang.phone])
      expect(stored).not.toContain(secret);
  });

  it('that is an organisation is found by its credit code, in clear', async () => {
    const company = {
      kind: 'organisation',
      name: '示例食品店',
      idType: 'uscc',
      idNumber: '91350100M000100Y43',
    } as const;
    const made = await identity.findOrCreateParty(company);
    expect(made).toMatchObject({ name: '示例食品店', idNumber: '91350100M000100Y43', phone: null });
    expect(await identity.findOrCreateParty(company)).toEqual(made);
  });

  it.each([
    [{ ...zhang, idNumber: '110105194912310021' }, '/idNumber'],
    [{ ...zhang, name: ' ' }, '/name'],
    [{ ...zhang, idType: 'uscc' }, '/idType'],
    [{ kind: 'organisation', name: '甲', idType: 'uscc', idNumber: '91350100M000100Y44' }, '/idNumber'],
  ] as const)('is refused with the field at fault %#', async (input, path) => {
    expect(await identity.findOrCreateParty(input)).toMatchObject({ kind: 'refused', path });
  });

  it('shows its number in full only by right and for a reason, and each time is recorded', async () => {
    const party = await identity.findOrCreateParty(zhang);
    if (isRefusal(party)) throw new Error(party.message);
    const clerk: Actor = { kind: 'staff', id: 'clerk', name: '甲', unit: 'D01', grants: {} };
    const auditor: Actor = { ...clerk, id: 'auditor', grants: { 'identity.reveal': 'county' } };
    expect(await identity.revealIdNumber(party.id, clerk, '核对证件')).toMatchObject({ kind: 'forbidden' });
    expect(await identity.revealIdNumber(party.id, auditor, ' ')).toMatchObject({
      code: 'identity.no-reason',
    });
    expect(await identity.revealIdNumber(party.id, auditor, '核对证件')).toEqual({
      name: '张小三',
      idNumber: zhang.idNumber,
      phone: zhang.phone,
    });
    const { rows } = await database.pool.query(
      'select kind, actor, detail from identity.event where target = $1 order by id',
      [party.id],
    );
    expect(rows).toEqual([
      { kind: 'refusal', actor: 'clerk', detail: null },
      { kind: 'reveal', actor: 'auditor', detail: '核对证件' },
    ]);
  });
});

describe('the key folder', () => {
  it('must be the one the database was filled with', async () => {
    await identity.start();
    await identity.start();
    const stranger = createPrivacy(join(folder, 'other-keys'));
    await expect(
      createIdentity({ database, clock, privacy: stranger, settings, actorOf }).start(),
    ).rejects.toThrow(/不配套/);
  });
});
